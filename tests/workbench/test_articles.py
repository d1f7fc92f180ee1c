"""Articles from pasted text and from files."""

import io
import subprocess
import sys
from datetime import date

import docx
import pytest

from workbench.articles import ARTICLE_BYTES, article_from_bytes, article_from_file, article_from_text
from workbench.errors import ArticleUnreadable, WorkbenchError
from workbench.records import content_id

STORY = """Kim and Putin meet at the cosmodrome

Kim Jong Un met Vladimir Putin at the Vostochny Cosmodrome on Wednesday, their first talks since April 2019.
Pyongyang has failed twice this year to deploy a spy satellite."""


def test_pasted_text_is_titled_by_its_first_line():
    article = article_from_text(STORY)
    assert article.title == "Kim and Putin meet at the cosmodrome"
    assert article.text == STORY
    assert article.id == content_id(article.title, STORY, "")
    assert (article.url, article.publisher, article.published, article.language) == (None, None, None, "en")


def test_what_is_known_of_pasted_text_is_kept():
    article = article_from_text(
        STORY, title="Talks", published=date(2023, 9, 13), publisher="Post", url="https://a.example/1", language="EN-us"
    )
    assert (article.title, article.published, article.publisher) == ("Talks", date(2023, 9, 13), "Post")
    assert (article.url, article.language) == ("https://a.example/1", "en")
    assert article.id == content_id("Talks", STORY, "https://a.example/1")


def test_front_matter_of_pasted_text_says_what_it_says_of_a_file():
    head = (
        "---\ntitle: Talks at the cosmodrome\npublished: 2023-09-14\npublisher: The Demo Courier\nlanguage: en\n---\n\n"
    )
    pasted = article_from_text(head + STORY)
    assert (pasted.title, pasted.published) == ("Talks at the cosmodrome", date(2023, 9, 14))
    assert (pasted.publisher, pasted.text.strip()) == ("The Demo Courier", STORY)
    said = article_from_text(head + STORY, title="Mine", published=date(2023, 9, 15))
    assert (said.title, said.published) == ("Mine", date(2023, 9, 15))
    file = article_from_bytes((head + STORY).encode(), "talks.txt")
    assert (file.title, file.published, file.text) == (pasted.title, pasted.published, pasted.text)


@pytest.mark.parametrize(
    "head",
    [
        "---\nThe talks went on for hours.\n---\n",
        "---\nweather: fine\n---\n",
        "---\n\n---\n",
        "--- \n",
        "-----\ntitle: Talks\n",
    ],
)
def test_rules_and_other_keys_in_front_of_pasted_text_stay_in_it(head):
    assert article_from_text(head + STORY).text == head + STORY


def test_same_text_has_the_same_id_however_its_lines_are_broken():
    assert article_from_text(STORY.replace("\n", "\r\n")).id == article_from_text(STORY).id


@pytest.mark.parametrize("text", ["", " \n\t", "--- *** ___ !!!", "\x00\x00", "\u202e\u200b"])
def test_text_without_words_is_refused(text):
    with pytest.raises(ArticleUnreadable, match="no words"):
        article_from_text(text)


def test_text_past_the_limit_is_refused_and_text_at_the_limit_is_not():
    assert len(article_from_text("a" * ARTICLE_BYTES).text) == ARTICLE_BYTES
    with pytest.raises(ArticleUnreadable, match="longer than 5,000,000 bytes"):
        article_from_text("ä" * (ARTICLE_BYTES // 2 + 1))


def test_lone_surrogates_in_pasted_text_become_storable():
    article = article_from_text("Kim \ud83d met\x00 Putin", title="a\udc00\nb")
    assert (article.text, article.title) == ("Kim \ufffd met\ufffd Putin", "a\ufffd b")


def test_file_gives_its_own_details_and_a_person_overrules_them(tmp_path):
    path = tmp_path / "talks.md"
    path.write_text(f"---\ntitle: Talks\npublished: 2023-09-13\npublisher: Post\n---\n{STORY}")
    assert article_from_file(path).published == date(2023, 9, 13)
    article = article_from_file(str(path), published=date(2023, 9, 14), title="")
    assert (article.published, article.title, article.publisher) == (date(2023, 9, 14), "Talks", "Post")


def test_word_upload_is_read():
    document = docx.Document()
    for paragraph in STORY.split("\n\n"):
        document.add_paragraph(paragraph)
    file = io.BytesIO()
    document.save(file)
    article = article_from_bytes(file.getvalue(), "upload.docx")
    assert article.title == "Kim and Putin meet at the cosmodrome"
    assert "first talks since April 2019." in article.text


@pytest.mark.parametrize(
    ("data", "name", "reason"),
    [
        (b"", "a.txt", "a.txt: the file is empty"),
        (b"***", "a.txt", "a.txt: there are no words"),
        (b"x" * (ARTICLE_BYTES + 1), "a.txt", "a.txt: the article is longer"),
        (b"words", "a.exe", "a.exe: files ending in .exe"),
        (b"words", "a.pdf", "a.pdf: the PDF is damaged"),
    ],
)
def test_files_that_are_no_article_are_refused_as_articles(data, name, reason):
    with pytest.raises(ArticleUnreadable) as refusal:
        article_from_bytes(data, name)
    assert str(refusal.value).startswith(reason)
    assert isinstance(refusal.value, WorkbenchError)


def test_missing_file_is_refused_as_an_article(tmp_path):
    with pytest.raises(ArticleUnreadable, match="there is no such file"):
        article_from_file(tmp_path / "gone.txt")


def test_importing_articles_and_readers_is_light():
    heavy = [
        "httpx",
        "trafilatura",
        "lxml",
        "docx",
        "pypdf",
        "dateparser",
        "markdown_it",
        "py3langid",
        "charset_normalizer",
        "numpy",
    ]
    code = f"import sys, workbench.articles, index.readers; print([name for name in {heavy} if name in sys.modules])"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
