"""Rationales: offered, chosen, proved."""

from dataclasses import replace
from datetime import date

import pytest

from tests.workbench.builders import make_hit
from workbench.errors import RationaleUnproved
from workbench.records import Rationale, StanceScores
from workbench.stance.rationales import as_read, candidates, choose, prove, without_questions

CLAIM = "The second launch failed and no one was hurt."
PAIR = [
    Rationale(document_id="a", start=0, end=47, text="The second launch failed in third-stage flight."),
    Rationale(document_id="a", start=48, end=64, text="No one was hurt."),
    Rationale(
        document_id="a", start=0, end=64, text="The second launch failed in third-stage flight. No one was hurt."
    ),
]


def scores(*neutral: float) -> list[StanceScores]:
    return [StanceScores(supports=1 - value, refutes=0, neutral=value) for value in neutral]


def offered_by(text: str, claim: str) -> list[str]:
    hit = make_hit()
    passage = replace(hit.passage, text=text, end=len(text))
    document = replace(hit.document, text=text)
    return [rationale.text for rationale in candidates(replace(hit, passage=passage, document=document), claim)]


def test_candidates_are_the_relevant_sentences_in_order() -> None:
    text = "The rocket fell into the sea. Rain is due on Friday. The rocket failed in flight over the sea."
    assert offered_by(text, "The rocket failed over the sea.") == [
        "The rocket fell into the sea.",
        "The rocket failed in flight over the sea.",
    ]


def test_a_sentence_that_leans_on_the_one_before_is_offered_with_it_too() -> None:
    text = "North Korea launched a rocket in May. It fell into the Yellow Sea."
    assert offered_by(text, "The rocket fell into the Yellow Sea.") == ["It fell into the Yellow Sea.", text]


def test_a_passage_without_a_shared_word_offers_its_first_sentences() -> None:
    assert offered_by("Rain is due. Snow may follow. Wind will not.", "Kim met Putin.") == [
        "Rain is due.",
        "Snow may follow.",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Report a",
        "Council minutes, 12 March 2024",
        "By Ann Lee, Health Editor",
        "LONDON, 14 March",
        "This report was supplied by Demo Wire.",
        "Reporting by Ann Lee; editing by Bob Ray.",
    ],
)
def test_a_heading_is_offered_only_where_there_is_nothing_else(line: str) -> None:
    assert offered_by(f"{line}\n\nRain is due.", f"{line} named no one.") == ["Rain is due."]
    assert offered_by(line, "They met.") == [line]


def test_candidates_stand_in_the_document_when_the_passage_does_not_begin_it() -> None:
    hit = make_hit()
    text = "A line before. " + hit.document.text
    moved = replace(
        hit,
        document=replace(hit.document, text=text),
        passage=replace(hit.passage, start=15, end=len(text)),
    )
    prove(candidates(moved, CLAIM), {"a": moved.document})


@pytest.mark.parametrize(
    ("title", "read"),
    [
        ("Gandhi (film) | Reception | Box office", "Gandhi (film). It fell."),
        ("A launch fails.", "A launch fails. It fell."),
        (" ", "It fell."),
        ("", "It fell."),
        ("x" * 5000, "x" * 200 + ". It fell."),
    ],
)
def test_a_rationale_is_read_under_its_title(title: str, read: str) -> None:
    hit = make_hit()
    hit = replace(hit, document=replace(hit.document, title=title, published=None))
    assert as_read(hit, Rationale(document_id="a", start=0, end=8, text="It fell.")) == read


@pytest.mark.parametrize(
    ("title", "read"), [("A launch", "A launch. 4 June 2023. It fell."), ("", "4 June 2023. It fell.")]
)
def test_a_rationale_is_read_under_the_day_it_was_published(title: str, read: str) -> None:
    hit = make_hit()
    hit = replace(hit, document=replace(hit.document, title=title, published=date(2023, 6, 4)))
    assert as_read(hit, Rationale(document_id="a", start=0, end=8, text="It fell.")) == read


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("Airbus delivered 735 aircraft last year.", "22 May 2024. Airbus delivered 735 aircraft in 2023."),
        ("It fell on 3 May, as it did last year.", "22 May 2024. It fell on 3 May, as it did in 2023."),
        ("Prices fell last month, and on Monday.", "22 May 2024. Prices fell in April 2024, and on Monday."),
    ],
)
def test_a_rationale_is_read_with_its_days_counted_from_its_publication(said: str, read: str) -> None:
    hit = make_hit()
    hit = replace(hit, document=replace(hit.document, title="", published=date(2024, 5, 22)))
    assert as_read(hit, Rationale(document_id="a", start=0, end=len(said), text=said)) == read
    undated = replace(hit, document=replace(hit.document, published=None))
    assert as_read(undated, Rationale(document_id="a", start=0, end=len(said), text=said)) == said


def test_the_most_decided_sentence_is_chosen() -> None:
    offered = PAIR
    assert choose(offered, scores(0.7, 0.2, 0.15))[0] == offered[1]


def test_a_pair_is_chosen_only_when_it_is_clearly_more_decided() -> None:
    offered = PAIR
    assert choose(offered, scores(0.7, 0.6, 0.2))[0] == offered[2]


def test_a_rationale_that_does_not_stand_there_is_refused() -> None:
    document = make_hit().document
    false = Rationale(document_id="a", start=1, end=11, text="The second")
    with pytest.raises(RationaleUnproved, match="1-11"):
        prove([false], {"a": document})
    with pytest.raises(RationaleUnproved, match="'gone'"):
        prove([replace(false, document_id="gone")], {"a": document})


def test_where_nothing_is_decided_the_sentence_nearest_in_words_is_shown() -> None:
    text = "The agency has failed twice this year. It has no satellite in orbit."
    hit = make_hit("a")
    hit = replace(
        hit, passage=replace(hit.passage, text=text, end=len(text)), document=replace(hit.document, text=text)
    )
    claim = "The agency has failed three times this year to put a satellite in orbit."
    offered = candidates(hit, claim)[:2]
    open_ = [StanceScores(supports=0.1, refutes=0.1, neutral=0.8), StanceScores(supports=0.1, refutes=0.5, neutral=0.4)]
    decided = [open_[0], StanceScores(supports=0.1, refutes=0.8, neutral=0.1)]
    assert choose(offered, open_, claim, least=(0.6, 0.7))[0].text == "The agency has failed twice this year."
    assert choose(offered, decided, claim, least=(0.6, 0.7))[0].text == "It has no satellite in orbit."


SATELLITE = (
    "The military said on Wednesday that it had ended its search for the wreckage. Experts examined the parts and concluded"
    " that the satellite had no military use."
)


def read_as(*scores: tuple[float, float, float]) -> list[StanceScores]:
    return [StanceScores(supports=a, refutes=b, neutral=c) for a, b, c in scores]


@pytest.mark.parametrize(
    ("said", "chosen"),
    [
        ([(0.69, 0.14, 0.17), (0.77, 0.05, 0.18)], 1),  # a title above both decides: what is read alike goes by words
        ([(0.77, 0.05, 0.10), (0.75, 0.05, 0.20)], 0),  # clearly more decided: not alike
        ([(0.77, 0.06, 0.17), (0.06, 0.76, 0.18)], 0),  # as decided, the other way
        ([(0.06, 0.78, 0.16), (0.05, 0.75, 0.20)], 1),  # refuting, the same
        ([(0.09, 0.88, 0.04), (0.26, 0.69, 0.05)], 0),  # the other decides nothing
    ],
)
def test_of_sentences_that_are_read_alike_the_one_nearest_in_words_is_chosen(
    said: list[tuple[float, float, float]], chosen: int
) -> None:
    hit = make_hit("a")
    hit = replace(
        hit,
        passage=replace(hit.passage, text=SATELLITE, end=len(SATELLITE)),
        document=replace(hit.document, text=SATELLITE),
    )
    claim = "The military judged that the satellite had no military use."
    offered = candidates(hit, claim)
    assert len(offered) == 2
    assert choose(offered, read_as(*said), claim, least=(0.6, 0.75))[0] == offered[chosen]


def test_a_pair_that_is_clearly_more_decided_stays_chosen_whatever_the_words() -> None:
    assert choose(PAIR, scores(0.35, 0.34, 0.2), CLAIM, least=(0.6, 0.75))[0] == PAIR[2]


@pytest.mark.parametrize(
    ("text", "alone", "chosen"),
    [
        ("Did the minister resign? The minister has worked here for years.", (0.04, 0.06, 0.90), "The minister has"),
        ("Did the minister resign? The minister left her post on Monday.", (0.40, 0.10, 0.50), "Did the minister"),
        ("Did the minister resign? Yes, on Monday.", (0.05, 0.05, 0.90), "Did the minister"),
        ("The minister was asked. She has worked here for years.", (0.04, 0.06, 0.90), "The minister was"),
    ],
)
def test_a_question_does_not_decide_for_what_follows_it(
    text: str, alone: tuple[float, float, float], chosen: str
) -> None:
    hit = make_hit("a")
    hit = replace(
        hit, passage=replace(hit.passage, text=text, end=len(text)), document=replace(hit.document, text=text, title="")
    )
    offered = candidates(hit, "The minister resigned.")
    said = without_questions(offered, read_as(*[alone] * (len(offered) - 1), (0.9, 0.05, 0.05)))
    assert choose(offered, said, "The minister resigned.", least=(0.6, 0.75))[0].text.startswith(chosen)
