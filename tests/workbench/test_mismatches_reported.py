# ruff: noqa: E501 - a row of the table is one line
"""NEGATION: what is alleged, nearly happened, is close, or is called for, beside what came about, as a table."""

import pytest

from workbench.mismatches import find_mismatches
from workbench.records import MismatchKind

LEFT_OPEN = [
    ("The man killed three people in Nice.", "The man allegedly killed three people in Nice.", "allegedly killed"),
    ("Trump paid her $130,000.", "Trump reportedly paid her $130,000.", "reportedly paid"),
    ("The minister was paid by the firm.", "The minister was reportedly paid by the firm.", "reportedly paid"),
    ("The minister was paid by the firm.", "The minister has apparently been paid by the firm.", "apparently been paid"),
    ("The plane crashed.", "The plane nearly crashed.", "nearly crashed"),
    ("The deal was agreed.", "The deal was almost agreed.", "almost agreed"),
    ("Russia withdrew from Kherson.", "Russia is on the verge of withdrawing from Kherson.", "verge of withdrawing"),
    ("Russia withdrew from Kherson.", "Russia is on the brink of a withdrawal from Kherson.", "brink of a withdrawal"),
    ("The two countries signed a trade deal.", "The two countries are close to signing a trade deal.", "close to signing"),
    ("The two countries signed a trade deal.", "The two countries moved closer to signing a trade deal.", "closer to signing"),
    ("The minister was sacked.", "The opposition called for the minister to be sacked.", "called for the minister to be sacked"),
    ("The tax was abolished.", "The opposition called for the tax to be abolished.", "called for the tax to be abolished"),
    ("The minister was sacked.", "The opposition demanded that the minister be sacked.", "demanded that the minister be sacked"),
    ("The EU banned Russian gas.", "The EU should ban Russian gas, Poland said.", "should ban"),
    ("The EU banned Russian gas.", "The EU should have banned Russian gas, Poland said.", "should have banned"),
]  # fmt: skip
SILENT = [
    ("The man allegedly killed three people in Nice.", "The man allegedly killed three people in Nice."),
    ("The man killed three people in Nice.", "The man, who allegedly acted alone, killed three people in Nice."),
    ("Trump reportedly paid her $130,000.", "Trump reportedly paid her $130,000."),
    ("Trump paid her $130,000.", "Trump paid her $130,000, reportedly in May."),
    ("The plane nearly crashed.", "The plane nearly crashed."),
    ("300 people died in the fire.", "Nearly 300 people died in the fire."),
    ("The whole town was flooded.", "Almost the whole town was flooded."),
    ("Sales doubled in May.", "Sales nearly doubled in May."),
    ("Parliament passed the bill.", "Parliament narrowly passed the bill."),
    ("The two countries signed a trade deal.", "The two countries, long close to signing a trade deal, signed it on Monday."),
    ("The boat sank.", "The boat sank close to the sinking ferry."),
    ("The minister was sacked.", "The minister, whom the opposition had asked to be sacked, was sacked."),
    ("The EU should ban Russian gas.", "The EU should ban Russian gas, Poland said."),
    ("The two sides agreed to sell the port.", "The two sides almost agreed to sell the port."),
]  # fmt: skip


@pytest.mark.parametrize(("claim", "rationale", "given"), LEFT_OPEN)
def test_what_has_not_come_about_or_is_not_known_to_is_told(claim: str, rationale: str, given: str) -> None:
    (found,) = find_mismatches(claim, rationale)
    assert (found.kind, found.evidence_value) == (MismatchKind.NEGATION, given)
    assert "not said to have come about" in found.explanation


@pytest.mark.parametrize(("claim", "rationale"), SILENT)
def test_a_hedge_at_another_word_or_in_both_texts_is_left_alone(claim: str, rationale: str) -> None:
    assert find_mismatches(claim, rationale) == ()
