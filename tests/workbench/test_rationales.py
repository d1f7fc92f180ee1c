"""Rationales: offered, chosen, proved."""

from dataclasses import replace

import pytest

from tests.workbench.builders import make_hit
from workbench.errors import RationaleUnproved
from workbench.records import Rationale, StanceScores
from workbench.stance.rationales import candidates, choose, prove


CLAIM = "The second launch hurt no one."


def scores(*neutral: float) -> list[StanceScores]:
    return [StanceScores(supports=1 - value, refutes=0, neutral=value) for value in neutral]


def test_candidates_are_sentences_then_neighbouring_pairs() -> None:
    assert [rationale.text for rationale in candidates(make_hit(), CLAIM)] == [
        "The second launch failed in third-stage flight.",
        "No one was hurt.",
        "The second launch failed in third-stage flight. No one was hurt.",
    ]


def test_a_sentence_that_shares_no_word_with_the_claim_is_not_read_alone() -> None:
    texts = [rationale.text for rationale in candidates(make_hit(), "The launch failed in flight.")]
    assert "No one was hurt." not in texts
    assert len(texts) == 2


def test_candidates_stand_in_the_document_when_the_passage_does_not_begin_it() -> None:
    hit = make_hit()
    text = "A line before. " + hit.document.text
    moved = replace(
        hit,
        document=replace(hit.document, text=text),
        passage=replace(hit.passage, start=15, end=len(text)),
    )
    prove(candidates(moved, CLAIM), {"a": moved.document})


def test_the_most_decided_sentence_is_chosen() -> None:
    offered = candidates(make_hit(), CLAIM)
    assert choose(offered, scores(0.7, 0.2, 0.15))[0] == offered[1]


def test_a_pair_is_chosen_only_when_it_is_clearly_more_decided() -> None:
    offered = candidates(make_hit(), CLAIM)
    assert choose(offered, scores(0.7, 0.6, 0.2))[0] == offered[2]


def test_a_rationale_that_does_not_stand_there_is_refused() -> None:
    document = make_hit().document
    false = Rationale(document_id="a", start=1, end=11, text="The second")
    with pytest.raises(RationaleUnproved, match="1-11"):
        prove([false], {"a": document})
    with pytest.raises(RationaleUnproved, match="'gone'"):
        prove([replace(false, document_id="gone")], {"a": document})
