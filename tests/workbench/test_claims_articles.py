"""Claims out of articles as they are copied: menus and notices, links, bullets, transcripts, other languages."""

import pytest

from workbench.articles import article_from_text
from workbench.claims import ClaimExtractor
from workbench.claims.structure import statement_stretches
from workbench.records import Claim

EXTRACTOR = ClaimExtractor()
STORY = "The second crane was closed on Friday."


def claims(text: str) -> list[Claim]:
    article = article_from_text(text)
    found = EXTRACTOR.extract(article)
    assert all(article.text[claim.start : claim.end] == claim.quote for claim in found)
    return found


def texts(text: str) -> list[str]:
    return [claim.text for claim in claims(text)]


def stretches(text: str) -> list[str]:
    return [text[stretch.start : stretch.end] for stretch in statement_stretches(text)]


PAGE = """Skip to main content
Home | World | Business | Sport
We use cookies to improve your experience. By clicking "Accept all" you agree to our use of cookies. Manage preferences
Accept all
ADVERTISEMENT
Harbour
Halden closes its oldest crane as the port loses trade
By Demo Newsroom
Published 3 hours ago | Updated 26 minutes ago
Share
Tweet
HALDEN (Demo Wire) - The second crane of the harbour was closed on Friday, the harbour master said.
Exports fell by a tenth in 2022.
Read more: How the crane was built
Key points:
• More than 300 dockers lost their jobs in 2022
• What the port spent on cranes rose by 5 percent
• How the crane was built
Our Standards: The Demo Trust Principles.
Most read
1. Man bites dog in Elda
2. Ten best kettles of the year, and where to buy them before the winter comes, as our experts and our readers say
© 2024 Demo Media. All rights reserved."""


def test_a_page_that_was_copied_gives_its_story_and_nothing_else() -> None:
    assert stretches(PAGE) == [
        "The second crane of the harbour was closed on Friday, the harbour master said.",
        "Exports fell by a tenth in 2022.",
        "More than 300 dockers lost their jobs in 2022",
        "What the port spent on cranes rose by 5 percent",
        "How the crane was built",
    ]
    assert texts(PAGE)[-2:] == [
        "More than 300 dockers lost their jobs in 2022.",
        "What the port spent on cranes rose by 5 percent.",
    ]


@pytest.mark.parametrize(
    "notice",
    [
        "We use cookies to give you the best experience of our pages and to show you what you like Manage preferences",
        "Sign up for our newsletter",
        "Share",
        "Most read",
        "Skip to content",
        "Home > News > Harbour",
        "Log in or register to read on",
    ],
)
@pytest.mark.parametrize("lead", ["", "HALDEN (Demo Wire) - ", "“Never again,” he said: "])
def test_a_notice_swallows_no_line_behind_it(notice: str, lead: str) -> None:
    assert stretches(f"{notice}\n{lead}{STORY}")[-1].endswith(STORY)
    assert stretches(f"The crane was old.\n{notice}\n{lead}{STORY}\n{notice}")[-1].endswith(STORY)


def test_wrapped_lines_are_one_paragraph() -> None:
    wrapped = (
        "The second crane of the harbour of\nPort Albany was closed on Friday after the harbour master of\n"
        "Halden and an engineer of the Demo Wire Company, which built it in the year\n1932, had seen it."
    )
    assert stretches(wrapped) == [wrapped]
    assert stretches("The mayor of Halden told the harbour master, Ana\nRuiz, to close it.") == [
        "The mayor of Halden told the harbour master, Ana\nRuiz, to close it."
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Getty Images sued the firm in 2023.",
        "Photographs by Ana Ruiz were sold for $3 million.",
        "Reporting by the Herald led to his arrest in 2019.",
        "The company changed its terms of use in 2021.",
        "This report was published in 2019 and names 40 firms.",
        "Copyright of the song was sold in 2020.",
        "The names of the two men may not be published before the trial ends.",
        "Advertisement sales fell by a tenth in 2022.",
        "Top stories of the paper were written by a machine in 2023.",
    ],
)
def test_news_that_begins_like_furniture_is_news(sentence: str) -> None:
    assert claims(f"{STORY}\n\n{sentence}")[1:]


@pytest.mark.parametrize(
    "line",
    [
        "Reporting by Demo Newsroom in Halden and Elda; editing by the night desk",
        "Additional reporting by Demo Newsroom.",
        "Photos by Ana Ruiz.",
        "Getty Images",
        "Photo: Ana Ruiz/Demo Wire",
        "Image source, Demo Images",
        "Article continues below",
        "By signing up, you agree to our Terms of Use and Privacy Policy.",
        "This site uses cookies to work, and you have agreed to that.",
        "Ruiz reported from Halden. Demo Press writer Juan Peral in Elda contributed to this report.",
        "This page was last edited on 3 June 2022, at 14:02 (UTC).",
        "Already a subscriber? Log in to read on.",
        "This article is more than 2 years old.",
        "Last modified on Thu 14 Apr 2022 09.11 BST",
        "The Herald is not responsible for the content of external sites.",
        "More from the Demo Team: How we pick claims | Newsletter",
    ],
)
def test_credits_and_notices_give_no_claim(line: str) -> None:
    assert texts(f"{STORY}\n\n{line}") == texts(f"{line}\n\n{STORY}") == texts(STORY)


@pytest.mark.parametrize(
    "end",
    [
        "Ana Ruiz is a senior correspondent in Elda. She has reported from 30 countries.",
        "Marta Beck is a writer from Halden. She won a prize in 2019. Follow her on Twitter @martabeck.",
        "Marta Beck covers labour for the Herald and can be reached at beck@herald.example.",
        "This press release contains forward-looking statements within the meaning of the law of 1995.",
        "Actual results may differ from those expressed. The company undertakes no obligation to update them.",
        "This article originally appeared in the Demo Herald.",
    ],
)
def test_who_wrote_an_article_and_what_it_is_no_guarantee_for_are_no_claims(end: str) -> None:
    byline = "(Reporting by Ana Ruiz in Halden; editing by Tom Birch)"
    assert texts(f"{STORY}\n\n{byline}\n\n{end}") == texts(STORY)


@pytest.mark.parametrize(
    "sentence",
    [
        "Ana Ruiz is a reporter who was jailed in 2019.",
        "The regulator says that the forward-looking statements of the firm were false.",
        "Police asked people to contact them on Friday.",
        "Tom Lind is a journalist and was shot in 2019.",
    ],
)
def test_news_of_journalists_and_statements_is_news(sentence: str) -> None:
    assert texts(f"By Marta Beck\n\n{STORY}\n\n{sentence}")[1:]


@pytest.mark.parametrize("label", ["Photo:", "Image caption,", "File photo:", "(Caption:", "1 of 3 |"])
def test_what_a_caption_states_is_a_claim(label: str) -> None:
    assert texts(f"{STORY}\n\n{label} A ferry sank off Halden in 2019.")[1:] == ["A ferry sank off Halden in 2019."]


def test_marks_of_footnotes_are_no_part_of_a_claim() -> None:
    text = (
        "The Halden Dam is 62 metres high.[2][3]\n\nIt was built in 1932.[4] Two pumps failed in 2009.[citation needed]"
    )
    assert texts(text) == [
        "The Halden Dam is 62 metres high.",
        "The Halden Dam was built in 1932.",
        "Two pumps failed in 2009.",
    ]
    assert texts("“[The] dam of Halden failed in 2009,” the mayor said.")[0].startswith("“[The] dam")


@pytest.mark.parametrize("label", ["Most read", "Read More", "RELATED COVERAGE", "Sponsored", "More from the Herald"])
@pytest.mark.parametrize("bullet", ["", "- ", "– ", "1 "])
def test_headlines_of_other_stories_give_no_claim(label: str, bullet: str) -> None:
    links = f"{label}\n{bullet}Water prices rose by 12 percent\n{bullet}The council sold 40 ships in 2022"
    assert texts(f"{STORY}\n{links}\nThe crane was built in 1932.") == [*texts(STORY), "The crane was built in 1932."]


def test_what_a_fact_check_is_about_is_a_claim() -> None:
    assert texts(f"The claim: The governor closed 40 schools in 2021\n\n{STORY}")[0] == (
        "The governor closed 40 schools in 2021."
    )


@pytest.mark.parametrize(
    "line",
    [
        "More than half of voters stayed at home in 2022",
        "Live births fell by 3 percent in 2023",
        "What the council spent in 2022 rose by 5 percent",
        "Who pays for the dam is unknown",
        "When the war ended, 40 ships had sunk",
        "See Halden was closed in 2019",
    ],
)
def test_a_bullet_that_states_something_is_a_claim(line: str) -> None:
    assert texts(f"{STORY}\n\n- {line}") == [*texts(STORY), f"{line}."]


@pytest.mark.parametrize(
    "line",
    [
        "How the ferry sank",
        "Why voters stayed at home",
        "What a launch window is, and who gets told",
        "See how the ferry sank",
        "In pictures: The ferry sank in 2019",
        "Live: The council votes on the dam",
        "More on the ferry",
    ],
)
def test_a_bullet_that_is_a_link_is_none(line: str) -> None:
    assert texts(f"{STORY}\n\n- {line}") == texts(STORY)


def test_a_list_below_a_title_is_no_list_of_links_where_it_is_all_there_is() -> None:
    assert len(texts("Top stories\nThe dam of Halden burst on Friday\nA ferry sank off Elda in 2019")) == 2


SPEECH = """Remarks on the Budget
May 9, 2023

GOVERNOR QUILL: Our deficit was $32 billion.

We cut taxes by a tenth in 2019.

(The hall applauded for two minutes.)

QUESTION: The auditor says that the fund spent $3 billion.

GOVERNOR QUILL: The auditor looked at only 11 counties.

I built 50,000 homes in Halden.

The office of the governor is in Elda."""


def test_one_speaker_and_whoever_asks_are_a_transcript() -> None:
    told = {claim.quote: claim.speaker for claim in claims(SPEECH)}
    assert told["Our deficit was $32 billion."] == "GOVERNOR QUILL"
    assert told["The auditor looked at only 11 counties."] == "GOVERNOR QUILL"
    assert told["The auditor says that the fund spent $3 billion."] == "The auditor"


def test_a_turn_goes_on_over_paragraphs_without_a_label() -> None:
    told = {claim.quote: claim.speaker for claim in claims(SPEECH)}
    assert told["We cut taxes by a tenth in 2019."] == "GOVERNOR QUILL"
    assert told["I built 50,000 homes in Halden."] == "GOVERNOR QUILL"
    assert told["The office of the governor is in Elda."] is None
    assert all(speaker is None for quote, speaker in told.items() if "applauded" in quote)


@pytest.mark.parametrize("label", ["Q:", "Q   ", "QUESTION:", "REPORTER:"])
def test_whoever_asks_is_named_nowhere(label: str) -> None:
    text = f"MS. QUILL: We built 50,000 homes.\n\n{label} The fund spent $3 billion.\n\nMS. QUILL: Exports rose by a tenth."
    told = {claim.quote: claim.speaker for claim in claims(text)}
    assert told == {
        "We built 50,000 homes.": "MS. QUILL",
        "The fund spent $3 billion.": None,
        "Exports rose by a tenth.": "MS. QUILL",
    }


def test_questions_and_answers_without_a_name_are_no_transcript() -> None:
    text = "Question: Did exports rise?\n\nAnswer: Exports rose by a tenth.\n\nQuestion: Why?\n\nAnswer: The dam was built."
    assert {claim.speaker for claim in claims(text)} == {None}


def test_a_story_that_quotes_a_transcript_speaks_for_itself_behind_it() -> None:
    text = (
        "The two met in Halden on Friday.\n\nQUILL: We built 50,000 homes.\n\nMOOR: Exports fell by a tenth.\n\n"
        "QUILL: Exports rose by a tenth.\n\nThe debate lasted two hours.\n\nMOOR: No.\n\nWe asked both for comment."
    )
    told = {claim.quote: claim.speaker for claim in claims(text)}
    assert told["The debate lasted two hours."] is None


@pytest.mark.parametrize(
    ("sentence", "speakers"),
    [
        ("He was pardoned by President Quill, who said the trial had been unfair.", {None, "President Quill"}),
        ("The army, which claimed it killed 20 rebels, lost 3 tanks.", {None, "The army"}),
        ("A video shared on Facebook claims to show a shark in Halden.", {"A video"}),
        ("The report, said to have cost a million dollars, was withdrawn.", {None}),
        ("The minister was told that the dam had burst.", {None}),
        ("It was reported that 40 people died.", {None}),
        ("“We won,” the harbour master was quoted as saying.", {"the harbour master"}),
    ],
)
def test_a_speaker_is_somebody_who_said_it(sentence: str, speakers: set[str | None]) -> None:
    assert {claim.speaker for claim in claims(sentence)} == speakers


GERMAN = "Nach Angaben des Amtes wurden im vergangenen Jahr 79 Fälle gemeldet. Im Jahr zuvor kamen 15 Fälle."
ENGLISH = "Exports fell by a tenth in 2022, and the harbour of Halden was closed after two cranes of it had collapsed."


@pytest.mark.parametrize("text", [f"{ENGLISH}\n\n{GERMAN}\n\n{STORY}", f"{GERMAN}\n\n{ENGLISH}\n\n{STORY}"])
def test_a_paragraph_in_another_language_is_left_whole_and_spoils_nothing(text: str) -> None:
    found = claims(text)
    foreign = [claim.text for claim in found if any("language de" in note for note in claim.notes)]
    assert foreign == GERMAN.replace(". ", ".\n").split("\n")
    rest = [claim for claim in found if claim.text not in foreign]
    assert "Two cranes of the harbour of Halden had collapsed." in [claim.text for claim in rest] or len(rest) > 2
    assert not any("untested" in note for claim in rest for note in claim.notes)
