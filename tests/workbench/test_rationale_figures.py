"""Figures of rationales: marked sentences found in documents, and ways of choosing compared with them."""

from dataclasses import replace

import pytest

from benchmarks.rationales import cases_of, marked_spans, measure, offered
from tests.workbench.builders import make_hit
from workbench.composition import Workbench
from workbench.records import Evidence, Rationale, Stance, StanceScores
from workbench.settings import Settings

TEXT = "The mission began in May. The satellite had no military use, experts concluded. Rain is due."
CLAIM = "The satellite had no military use."


def evidence(chosen: str, *, start: int = 0, end: int = len(TEXT)) -> Evidence:
    hit = make_hit("a")
    place = TEXT.index(chosen)
    return Evidence(
        claim_id="c",
        hit=replace(
            hit,
            document=replace(hit.document, text=TEXT),
            passage=replace(hit.passage, text=TEXT[start:end], start=start, end=end),
        ),
        rationale=Rationale(document_id="a", start=place, end=place + len(chosen), text=chosen),
        stance=Stance.SUPPORTS,
        stance_scores=StanceScores(supports=0.9, refutes=0.0, neutral=0.1),
        mismatches=(),
    )


def test_marked_sentences_are_found_word_for_word() -> None:
    found = marked_spans(TEXT, ["A title. The satellite had no military use, experts concluded.", "Nobody said this."])
    assert [TEXT[start:end] for start, end in found] == ["The satellite had no military use, experts concluded."]


@pytest.mark.parametrize(
    ("marked", "start", "end", "cases"),
    [
        ("Rain is due.", 0, len(TEXT), 1),
        ("Snow is due.", 0, len(TEXT), 0),  # not in the document
        ("Rain is due.", 0, TEXT.index(" Rain"), 0),  # not in the passage
        ("Rain is due.", TEXT.index("Rain"), len(TEXT), 0),  # nothing else to choose
    ],
)
def test_a_passage_counts_where_there_is_something_to_choose(marked: str, start: int, end: int, cases: int) -> None:
    chosen = "Rain is due." if start else "The mission began in May."
    assert len(cases_of([(CLAIM, [evidence(chosen, start=start, end=end)])], {CLAIM: [marked]})) == cases


def test_ways_of_choosing_are_compared_on_the_same_passages() -> None:
    marks = {CLAIM: ["The satellite had no military use, experts concluded."]}
    cases = cases_of([(CLAIM, [evidence(TEXT[: TEXT.index(" Rain")]), evidence("Rain is due.")])], marks)
    table = measure(cases, Workbench(Settings()).encoder)
    assert table["the check"] == (0.5, 1.5)
    assert table["most shared words"] == table["nearest by the encoder"] == (1.0, 1.0)
    assert table["the first"] == (0.0, 1.0)
    assert table["any, at random"] == (pytest.approx(1 / 3), 1.0)
    assert offered(cases) == 1.0
