"""Questions and what is taken back: neither states what it has the words of."""

from dataclasses import replace
from datetime import date

import pytest

from tests.workbench.builders import make_hit
from workbench.mismatches import find_mismatches
from workbench.mismatches.questions import asks_yes_or_no, is_question, stated_in
from workbench.mismatches.statements import is_statement
from workbench.records import Hit, MismatchKind, Rationale
from workbench.stance.rationales import as_read, candidates

CLAIM = "The clinic in Halden developed a new test."


def hit_with(text: str, title: str = "") -> Hit:
    hit = make_hit("a")
    return replace(
        hit,
        passage=replace(hit.passage, text=text, start=0, end=len(text)),
        document=replace(hit.document, text=text, title=title),
    )


@pytest.mark.parametrize(
    ("sentence", "asks"),
    [
        ("Did the clinic develop a new test?", True),
        ("Did the clinic develop a new test?!", True),
        ('"Did the clinic develop a new test?"', True),
        ("Why did the clinic develop a new test?", True),
        ("It developed a test, didn't it?", True),
        ("诊所开发了新的检测方法吗？", True),
        ('Eva Lind asked: "Who developed the test?"', False),
        ("The clinic asked who had developed the test.", False),
        ('"Who developed it?" she asked.', False),
        ("The clinic developed a new test.", False),
    ],
)
def test_a_question_states_nothing(sentence: str, asks: bool) -> None:
    assert is_question(sentence) is asks
    assert is_statement(sentence) is not asks


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Did the clinic develop a test?", True),
        ("Fact check: is the test new?", True),
        ("Q: Has the clinic developed a test?", True),
        ("Who developed the test?", False),
        ("Do not use the test, will you?", False),
    ],
)
def test_what_can_be_answered_with_no(question: str, expected: bool) -> None:
    assert asks_yes_or_no(question) is expected


@pytest.mark.parametrize(
    ("title", "states"),
    [
        ("Did Eva Lind close the bridge?", "Eva Lind"),
        ("Did Eva Lind close the bridge? No, she did not", "Eva Lind. No, she did not"),
        ("Fact check: did Eva Lind of Halden close the bridge?", "Eva Lind of Halden"),
        ("Does vitamin D prevent infection in old people", ""),
        ("Eva Lind closes the bridge", "Eva Lind closes the bridge"),
        ("Does Your Mother Know", "Does Your Mother Know"),  # a song
        ("Who Framed Roger Rabbit", "Who Framed Roger Rabbit"),
        ("Is the test new?", ""),
        ("Report at halden.example/?id=3 published", "Report at halden.example/?id=3 published"),
    ],
)
def test_of_a_headline_that_asks_only_the_names_are_read(title: str, states: str) -> None:
    assert stated_in(title) == states
    hit = replace(
        hit_with("It is old.", title), document=replace(hit_with("It is old.", title).document, published=None)
    )
    read = as_read(hit, Rationale(document_id="a", start=0, end=10, text="It is old."))
    assert read == (f"{states}. It is old." if states else "It is old.")


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        (
            "Did the clinic in Halden develop a new test? No.",
            ["No.", "Did the clinic in Halden develop a new test? No."],
        ),
        (
            "Did the clinic develop a new test? The hospital has made an old one faster. Rain is due.",
            [
                "The hospital has made an old one faster.",
                "Did the clinic develop a new test? The hospital has made an old one faster.",
            ],
        ),
        (
            "Who developed the new test? It was the clinic.",
            ["It was the clinic.", "Who developed the new test? It was the clinic."],
        ),
        ("Who developed the test? The clinic.", ["The clinic.", "Who developed the test? The clinic."]),
        (
            "Has the clinic developed a test? Yes, it has.",
            ["Yes, it has.", "Has the clinic developed a test? Yes, it has."],
        ),
        ("Did the clinic in Halden develop a new test?", ["Did the clinic in Halden develop a new test?"]),
    ],
)
def test_a_question_is_offered_with_its_answer_and_never_for_itself(text: str, offered: list[str]) -> None:
    assert [one.text for one in candidates(hit_with(text), CLAIM)] == offered


@pytest.mark.parametrize(
    "evidence",
    [
        "Did the clinic in Halden develop a new test? No.",
        "Did the clinic in Halden develop a new test? No, it made an old one faster.",
        "Has the clinic in Halden developed a new test? There is no evidence that it has.",
        "Has the clinic in Halden developed a new test? This is not true.",
        "Has the clinic in Halden developed a new test? It has not.",
        "Has the clinic in Halden developed a new test? No The director spoke of an old one.",
        "Has the clinic in Halden developed a new test? Its director said that this is not true.",
        "Which clinic developed a new test? No answer could be found.",
        "Did the clinic in Halden develop a new test? It is not clear.",
        "A post says that the clinic in Halden developed a new test. This is not true.",
        "The clinic in Halden developed a new test, says a post. The claim is false.",
        "The clinic in Halden developed a new test, says a post. It's a story from 2019. Rating: False",
        "The clinic in Halden developed a new test, says a post. But that is entirely made up.",
        "Claim: The clinic in Halden developed a new test.",
    ],
)
def test_what_is_answered_with_no_or_taken_back_is_no_support(evidence: str) -> None:
    found = find_mismatches(CLAIM, evidence, context=f"A title\n{evidence}")
    assert MismatchKind.NEGATION in {one.kind for one in found}


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        (CLAIM, "Did the clinic in Halden develop a new test? Yes, it did."),
        (CLAIM, "Who developed a new test? The clinic in Halden did."),
        (CLAIM, "Is there any doubt that the clinic in Halden developed a new test? No, none."),
        (CLAIM, "Did the clinic in Halden develop a new test? No doubt about it, it did."),
        (CLAIM, "The clinic in Halden developed a new test. This is not the first time."),
        (CLAIM, "The clinic in Halden developed a new test. It is not cheap."),
        (CLAIM, "The clinic in Halden developed a new test. False alarms are rare."),
        (CLAIM, "The clinic in Halden developed a new test. The claim is false."),  # what is true instead
        (CLAIM, "The clinic in Halden developed a new test, in 2019. Our rating: False"),
        (CLAIM, "Claim: The clinic in Halden developed a new test. Verdict: True"),
        (
            "The story of a new test in Halden is false.",
            "A clinic in Halden has a new test, it is said. The story is false.",
        ),
    ],
)
def test_what_is_affirmed_or_says_something_else_next_stays_support(claim: str, evidence: str) -> None:
    found = find_mismatches(claim, evidence, context=f"A title\n{evidence}")
    assert not [one.explanation for one in found if one.kind is MismatchKind.NEGATION]


@pytest.mark.parametrize(
    ("behind", "taken_back"),
    [
        ("This is false.", True),
        ("The report was later debunked.", True),
        ("It has forty beds. Our rating: False", True),
        ("It has forty beds. This is false.", False),  # what is false is the beds
        ("It is proud of it.", False),
    ],
)
def test_what_follows_in_the_passage_takes_back_the_rationale(behind: str, taken_back: bool) -> None:
    said = "A post says that the clinic in Halden developed a new test."
    found = find_mismatches(CLAIM, said, context=f"A title\n{said} {behind}")
    assert bool([one for one in found if one.kind is MismatchKind.NEGATION]) is taken_back


def test_a_question_alone_decides_nothing_and_says_why() -> None:
    asked = "Did the clinic in Halden develop a new test?"
    found = find_mismatches(CLAIM, asked, context=f"A title\n{asked}", evidence_date=date(2024, 3, 1))
    assert [one.explanation.partition("evidence: ")[2] for one in found] == ["a question, which states nothing"]


@pytest.mark.parametrize(
    ("claim", "before", "evidence"),
    [
        # the answer alone, beside the question that the passage asks
        (CLAIM, "Has the clinic in Halden developed a new test?", "No it is an old one of 2011."),
        (CLAIM, "What is known of the clinic in Halden and a test?", "No answer could be found."),
        # what is denied inside of the claim is asked for with it
        (
            "The court ruled that nobody needs a licence.",
            "",
            "Did the court rule that nobody needs a licence? No, it made no such ruling.",
        ),
        (
            "The clinic denied its staff holidays by saying that they had not asked.",
            "",
            "Has the clinic denied its staff holidays by saying that they had not asked? No, they had them.",
        ),
        # called false in the sentence that tells it
        (
            CLAIM,
            "Has the clinic in Halden developed a new test?",
            "The director said that the post in circulation is false.",
        ),
        (CLAIM, "", 'A caption that says "clinic in Halden develops new test" is false and of 2019.'),
        (
            CLAIM,
            "Has the clinic in Halden developed a new test?",
            "There is no evidence that the clinic ever said this.",
        ),
        (CLAIM, "", "A post says that the clinic in Halden developed a new test. The director denied the report."),
        (CLAIM, "", "The data do not support the idea that the clinic in Halden developed a new test."),
    ],
)
def test_what_is_denied_another_way_is_no_support(claim: str, before: str, evidence: str) -> None:
    found = find_mismatches(claim, evidence, context=f"A title\n{before} {evidence}".replace("\n ", "\n"))
    assert MismatchKind.NEGATION in {one.kind for one in found}


@pytest.mark.parametrize(
    ("claim", "before", "evidence"),
    [
        (
            CLAIM,
            "Has the hospital bought a bridge?",
            "No, but the clinic in Halden developed a new test.",
        ),  # of something else
        (CLAIM, "", "The report on its age is false, but the clinic in Halden developed a new test."),
        (CLAIM, "", "A story about its age is false. The clinic in Halden developed a new test."),
        # whoever is accused denies it, and is accused all the same
        (
            "Eva Lind is accused of fraud.",
            "",
            "Eva Lind is accused of fraud, the court said. She has denied the allegations.",
        ),
        (
            "The bank closed 40 branches.",
            "",
            "Did the bank close all of its branches? No. It closed 40 of its 90 branches.",
        ),
        ("The clinic did not develop a test.", "", "Did the clinic develop a test? No, it did not."),
        (
            "A report proposes closing the clinic.",
            "",
            "A report proposes closing the clinic. The minister rejected it.",
        ),
        (
            CLAIM,
            "Has the clinic in Halden developed a new test?",
            "No. 10 Downing Street said that it had developed one.",
        ),
    ],
)
def test_what_denies_something_else_takes_nothing_back(claim: str, before: str, evidence: str) -> None:
    found = find_mismatches(claim, evidence, context=f"A title\n{before} {evidence}".replace("\n ", "\n"))
    assert not [one.explanation for one in found if one.kind is MismatchKind.NEGATION]
