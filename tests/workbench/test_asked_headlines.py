"""Headlines that ask: made of claims, and how often they count as support, with the weights that ship."""

from pathlib import Path

import pytest

from benchmarks.asked_headlines import as_question, measure
from workbench.calibration.labelled import read_labelled
from workbench.composition import open_workbench

SUPPORTED = Path(__file__).resolve().parents[2] / "examples" / "supported.jsonl"


@pytest.mark.parametrize(
    ("claim", "question"),
    [
        ("The bridge was closed in May.", "Was the bridge closed in May?"),
        ("Eva Lind has resigned", "Has Eva Lind resigned?"),
        ("Eva Lind resigned.", None),
        ("The bridge was not closed.", None),
    ],
)
def test_a_claim_becomes_the_question_whether_it_is_so(claim: str, question: str | None) -> None:
    assert as_question(claim) == question


def test_a_headline_that_asks_supports_nothing() -> None:
    pairs = [(pair.claim, pair.evidence) for pair in read_labelled(SUPPORTED).pairs]
    shares = measure(open_workbench().stance_model, pairs, 0.6)
    assert shares["whole"] > 0.3  # what it is about: the weights fall for it
    assert shares["read"] <= shares["alone"] + 0.1
