"""Contrasts: which claims are read beside a rationale that would support one, and what comes of it with real weights."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from tests.workbench.builders import make_claim, make_hit
from workbench.checker import CheckPolicy
from workbench.contrasts import Supporting, contrast_mismatches, find_contrasts
from workbench.evaluation.pair_reading import read_as_checked
from workbench.records import Evidence, MismatchKind, Rationale, Stance, StanceScores
from workbench.stance.cross_encoder import CrossEncoderStance
from workbench.weighing import Thresholds, Weighing

ROLE, ANTONYM, ENTITY = MismatchKind.ROLE, MismatchKind.ANTONYM, MismatchKind.ENTITY
CLAIM, EVIDENCE = "Ann Moor coached Lena Vik.", "Under coach Lena Vik, Ann Moor won the cup."
UNREAD = StanceScores(supports=0.1, refutes=0.1, neutral=0.8)


def supporting(claim: str, evidence: str, supports: float = 0.6) -> Supporting:
    return Supporting(claim=claim, rationale=evidence, read=evidence, context=evidence, supports=supports)


def said(supports: float) -> StanceScores:
    return StanceScores(supports=supports, refutes=0.0, neutral=round(1 - supports, 6))


@pytest.fixture(scope="module")
def model() -> CrossEncoderStance:
    return CrossEncoderStance(runtime="int8")


@pytest.mark.parametrize(
    ("claim", "evidence", "texts"),
    [
        (CLAIM, EVIDENCE, {(ROLE, "Lena Vik coached Ann Moor.")}),
        ("Brix was visited by Callow Mills.", "It took a day.", {(ROLE, "Callow Mills was visited by Brix.")}),
        # In the claim's own verb, or one for the same deed, the evidence says it the same way round.
        (CLAIM, "Ann Moor trained Lena Vik for years.", set()),
        ("Turnout rose in the north.", "More people voted there.", {(ANTONYM, "Turnout decreased in the north.")}),
        # The evidence has the word itself, or one that is known to have several senses.
        ("Turnout rose in the north.", "Turnout rises in the north.", set()),
        ("The film was released in May.", "It came out in May.", set()),
        (
            "Selma Hart's house burnt down.",
            "It was Rune Dahl's house that burnt down, in Upper Marden.",
            {(ENTITY, "Rune Dahl's house burnt down."), (ENTITY, "Upper Marden's house burnt down.")},
        ),
        ("Selma Hart's house burnt down.", "Hart's house burnt down, Rune Dahl says.", set()),
        ("Nothing is known of it.", "It was Rune Dahl's house that burnt down.", set()),
        ("", "", set()),
    ],
)
def test_claims_that_are_read_beside_the_rationale(claim: str, evidence: str, texts: set[tuple[str, str]]) -> None:
    found = find_contrasts(supporting(claim, evidence))
    assert {(contrast.mismatch.kind, contrast.text) for contrast in found} == texts
    for contrast in found:
        mismatch = contrast.mismatch
        assert claim[slice(*mismatch.claim_span)] == mismatch.claim_value
        assert evidence[slice(*mismatch.evidence_span)] == mismatch.evidence_value
        assert mismatch.claim_value in mismatch.explanation


def test_the_contrast_that_is_better_supported_is_named_and_one_that_is_not_is_none() -> None:
    claim, evidence = "Selma Hart lost her house.", "It was Rune Dahl who had to leave his house, in Upper Marden."
    asked: list[tuple[str, str]] = []

    def score(pairs: Sequence[tuple[str, str]]) -> list[StanceScores]:
        asked.extend(pairs)
        return [said(0.9 if "Rune" in text else 0.62) for text, _ in pairs]

    one = supporting(claim, evidence)
    ((mismatch,), none) = contrast_mismatches([one, replace(one, supports=0.88)], score)
    assert (mismatch.kind, mismatch.claim_value, mismatch.evidence_value) == (ENTITY, "Selma Hart", "Rune Dahl")
    assert mismatch.explanation == "claim: Selma Hart; evidence: speaks rather of Rune Dahl"
    assert none == ()
    assert len(asked) == 4  # two names for each of the two rationales, in one call
    assert contrast_mismatches([supporting("It rained.", "It rained.")], score) == [()]
    assert len(asked) == 4  # where there is nothing to read, nothing is asked


def test_support_for_the_reverse_is_no_support_with_the_real_weights(model: CrossEncoderStance) -> None:
    policy = CheckPolicy(supports_at=0.5)
    without, reading = (
        read_as_checked(model, [(CLAIM, EVIDENCE)], replace(policy, contrasts=contrasts))[0]
        for contrasts in (False, True)
    )
    assert (without.stance, without.mismatches) == (Stance.SUPPORTS, ())
    assert reading.stance is Stance.NEUTRAL
    assert [mismatch.kind for mismatch in reading.mismatches] == [ROLE]
    told = "claim: Ann Moor coached Lena Vik; evidence: reads as well the other way round, “Lena Vik coached Ann Moor”"
    assert reading.mismatches[0].explanation == told
    assert reading.scores == without.scores


def test_a_true_claim_stays_supported_with_the_real_weights(model: CrossEncoderStance) -> None:
    pairs = [
        ("Lena Vik coached Ann Moor.", EVIDENCE),
        ("Turnout rose in the north.", "Turnout in the north was higher than ever, the count shows."),
    ]
    readings = read_as_checked(model, pairs, CheckPolicy(supports_at=0.5))
    assert [reading.stance for reading in readings] == [Stance.SUPPORTS] * 2


def test_a_check_weighs_what_supports_once_more_and_asks_of_each_rationale_once() -> None:
    text = "It was Rune Dahl who left the house."
    hit = make_hit()
    document = replace(hit.document, title="", text=text, published=None)
    hit = replace(hit, document=document, passage=replace(hit.passage, text=text, start=0, end=len(text)))
    offered = [Rationale(document_id=document.id, start=0, end=len(text), text=text)]
    claim = replace(make_claim(), text="Selma Hart left the house.")
    asked: list[tuple[str, str]] = []

    def score(pairs: Sequence[tuple[str, str]]) -> list[StanceScores]:
        asked.extend(pairs)
        return [said(0.95) for _ in pairs]

    def weigh(supports: float, *, contrasts: bool) -> Evidence:
        weighing = Weighing(claim, UNREAD, Thresholds(supports_at=0.5, refutes_at=0.75, evidence_gain=0.2))
        found, again = weighing.weigh([hit, hit], [(offered, [said(supports)])] * 2, score if contrasts else None)
        assert found == again
        return found

    assert weigh(0.8, contrasts=False).stance is Stance.SUPPORTS
    assert (weigh(0.4, contrasts=True).stance, asked) == (Stance.NEUTRAL, [])  # no support, nothing to ask
    evidence = weigh(0.8, contrasts=True)
    assert [pair[0] for pair in asked] == ["Rune Dahl left the house."] * 2
    assert (evidence.stance, evidence.stance_scores) == (Stance.NEUTRAL, said(0.8))
    (mismatch,) = evidence.mismatches
    assert (mismatch.kind, text[slice(*mismatch.evidence_span)]) == (ENTITY, "Rune Dahl")
