"""Text, files and addresses as articles.

Invariant: an ``Article`` that leaves here holds words, at most ``ARTICLE_BYTES`` of them, its text encodes to UTF-8, and
its id follows from title, text and address alone. The network is used by ``article_from_address`` and by nothing else.

What an article says of itself is kept apart from what a person says of it: a day in its dateline or under its headline is
its date only where neither the file nor a person gives one.
"""

import re
from datetime import date
from itertools import islice
from pathlib import Path
from typing import TypedDict, Unpack

from index.language import normalise_language
from index.readers import SourceText, read_bytes, read_file
from index.readers.dates import read_date
from index.readers.record import RawSource, clean, one_line, title_from
from workbench.articles.datelines import told_day
from workbench.articles.entities import without_entities
from workbench.articles.fetch import FetchLimits, fetch
from workbench.articles.furniture import is_boilerplate
from workbench.articles.languages import main_language
from workbench.errors import ArticleUnreadable, SourceUnreadable
from workbench.records import Article, content_id

ARTICLE_BYTES = 5_000_000

_WORD = re.compile(r"[^\W_]")
_MARKS = re.compile(r"^#{1,6}\s+")
_HEAD = 20  # lines in which a title is looked for
_PLAIN = (".txt", ".text")  # other formats have their entities read by their readers


class ArticleDetails(TypedDict, total=False):
    """What a person knows better than the file; a value that is empty or ``None`` leaves the file's own."""

    title: str
    published: date | None
    publisher: str | None
    url: str | None
    language: str | None


def article_from_text(
    text: str,
    *,
    title: str = "",
    published: date | None = None,
    publisher: str | None = None,
    url: str | None = None,
    language: str | None = None,
) -> Article:
    """Return ``text`` as an article; the title falls back to its first line, the language to what it looks like.

    Entities such as ``&quot;`` become what they stand for, before anything else is read: ``article.text`` is the text that
    every quote stands in. The date falls back to a whole day in the dateline or under the headline. Front matter, as a
    Markdown file has it, says what it says of the article and is no part of its text.

    Raises:
        ArticleUnreadable: no words in it, or more than 5 MB.
    """
    told, text = _told_in_front(without_entities(text))
    return _made(
        text,
        title=without_entities(title) or told.title or "",
        published=published or read_date(told.published),
        publisher=publisher or told.publisher,
        url=url or told.url,
        language=language or told.language,
    )


def _told_in_front(text: str) -> tuple[RawSource, str]:
    """Return what the front matter of a pasted text says of it, and the text without it; nothing where it says nothing."""
    nothing = RawSource(text=text), text
    if not text.lstrip("\ufeff").startswith("---"):
        return nothing
    from index.readers.markdown import front_matter

    found = front_matter(clean(text))
    said = found and (found[0].title or found[0].published or found[0].publisher or found[0].url or found[0].language)
    return found if found and said else nothing


def _made(
    text: str,
    *,
    title: str,
    published: date | None,
    publisher: str | None,
    url: str | None,
    language: str | None,
) -> Article:
    """Return the article of a text that is as it is to be kept, save for its line breaks and what cannot be stored."""
    text = clean(text)
    if len(text) > ARTICLE_BYTES or len(text.encode("utf-8")) > ARTICLE_BYTES:
        raise ArticleUnreadable(f"the article is longer than {ARTICLE_BYTES:,} bytes of text; check it in parts")
    if not _WORD.search(text):
        raise ArticleUnreadable("there are no words in the article; paste its text, or open another file")
    title = one_line(title) or _first_line(text)
    url = one_line(url, 2_000) or None
    return Article(
        id=content_id(title, text, url or ""),
        title=title,
        text=text,
        url=url,
        publisher=one_line(publisher) or None,
        published=published or told_day(text),
        language=normalise_language(language) or main_language(text),
    )


def article_from_bytes(
    data: bytes, name: str, *, encoding: str | None = None, **overrides: Unpack[ArticleDetails]
) -> Article:
    """Return the article in the bytes of a file called ``name`` (txt, md, html, pdf or docx).

    ``overrides`` outrank what the file says of itself; ``encoding`` is what the sender says of the bytes.

    Raises:
        ArticleUnreadable: unknown ending, damaged, encrypted, too large, or without words.
    """
    try:
        source = read_bytes(data, name, encoding=encoding)
    except SourceUnreadable as error:
        raise ArticleUnreadable(str(error)) from error
    return _article(source, name, overrides)


def article_from_file(path: Path | str, **overrides: Unpack[ArticleDetails]) -> Article:
    """Return the article in the file at ``path``; see ``article_from_bytes``.

    Raises:
        ArticleUnreadable: also where there is no such file.
    """
    try:
        source = read_file(Path(path))
    except SourceUnreadable as error:
        raise ArticleUnreadable(str(error)) from error
    return _article(source, str(path), overrides)


def article_from_address(
    url: str, *, limits: FetchLimits | None = None, allowed_hosts: tuple[str, ...] = ()
) -> Article:
    """Fetch ``url`` and return its article; ``article.url`` is the address where the redirects ended.

    ``allowed_hosts`` are hosts on a private network that an operator lets through, such as ``intranet.example:8080``.

    Raises:
        FetchRefused: the address must not be fetched, or could not be; see ``workbench.articles.fetch``.
        ArticleUnreadable: what came back cannot be read as an article.
    """
    page = fetch(url, limits=limits or FetchLimits(), allowed_hosts=allowed_hosts)
    return article_from_bytes(page.data, page.name, encoding=page.encoding, url=page.url)


def _first_line(text: str) -> str:
    """Return the first line as a title: the first that is no menu or notice, without the marks of a heading."""
    lines = islice(re.finditer(r"\S[^\n]*", text), _HEAD)
    return title_from(next((_MARKS.sub("", line[0]) for line in lines if not is_boilerplate(line[0])), text))


def _article(source: SourceText, name: str, overrides: ArticleDetails) -> Article:
    plain = name.lower().endswith(_PLAIN)
    make = article_from_text if plain else _made
    told = source.title if not plain or source.title != title_from(source.text) else ""
    try:
        return make(
            source.text,
            title=overrides.get("title") or told,
            published=overrides.get("published") or source.published,
            publisher=overrides.get("publisher") or source.publisher,
            url=overrides.get("url") or source.url,
            language=overrides.get("language") or source.language,
        )
    except ArticleUnreadable as error:
        raise ArticleUnreadable(f"{one_line(name, 200)}: {error}") from error
