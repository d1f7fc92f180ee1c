"""Which sentence of a passage speaks for it once its differences from the claim are weighed."""

from dataclasses import replace
from datetime import date

import pytest

from tests.workbench.builders import make_claim, make_hit
from workbench.records import Claim, Evidence, EvidenceFlag, Hit, MismatchKind, Rationale, Stance, StanceScores
from workbench.weighing import Thresholds, Weighing

MONDAY, FRIDAY = "Apple shares rose 3% on 3 June 2024.", "On 31 May 2024 Apple shares had fallen 2%."
PASSAGE = f"{MONDAY} {FRIDAY}"
UNREAD = StanceScores(supports=0.3, refutes=0.3, neutral=0.4)
DAY = date(2024, 6, 4)
THRESHOLDS = Thresholds(supports_at=0.6, refutes_at=0.75, evidence_gain=0.2)


def read(supports: float, refutes: float) -> StanceScores:
    """Return the probabilities of a rationale."""
    return StanceScores(supports=supports, refutes=refutes, neutral=round(1 - supports - refutes, 6))


def weigh(claim: Claim, scores: list[StanceScores], *, text: str = PASSAGE, as_of: date | None = None) -> Evidence:
    """Return what a passage of two sentences gives on ``claim``, each of them read as ``scores`` say."""
    hit = make_hit()
    document = replace(hit.document, title="Markets", text=text, published=DAY)
    hit = replace(hit, document=document, passage=replace(hit.passage, text=text, start=0, end=len(text)))
    first, _, second = text.partition(". ")
    offered = [
        Rationale(document_id=document.id, start=0, end=len(first) + 1, text=first + "."),
        Rationale(document_id=document.id, start=len(first) + 2, end=len(text), text=second),
    ]
    weighing = Weighing(claim, UNREAD, THRESHOLDS, as_of=as_of, article_date=DAY)
    return weighing.evidence(hit, offered, scores)


def test_a_sentence_on_another_day_does_not_silence_one_that_states_the_claim() -> None:
    claim = replace(make_claim(), text="Apple shares rose 3% on 3 June 2024.")
    evidence = weigh(claim, [read(0.94, 0.03), read(0.01, 0.96)])
    assert (evidence.stance, evidence.rationale.text, evidence.mismatches) == (Stance.SUPPORTS, MONDAY, ())


def test_where_no_other_sentence_is_decided_the_difference_is_what_is_shown() -> None:
    claim = replace(make_claim(), text="Apple shares rose 3% on 3 June 2024.")
    evidence = weigh(claim, [read(0.5, 0.2), read(0.01, 0.96)])
    assert (evidence.stance, evidence.rationale.text) == (Stance.NEUTRAL, FRIDAY)
    assert MismatchKind.DATE in {mismatch.kind for mismatch in evidence.mismatches}


def test_another_number_is_not_passed_over_for_a_sentence_that_does_not_name_it() -> None:
    """It is a difference about the very thing that is claimed, not about another day or subject."""
    claim = replace(make_claim(), text="Apple shares rose 5% on 3 June 2024.")
    text = f"{MONDAY} Apple shares rose on 3 June 2024, as they did all spring."
    evidence = weigh(claim, [read(0.97, 0.01), read(0.9, 0.05)], text=text)
    assert (evidence.stance, evidence.rationale.text) == (Stance.NEUTRAL, MONDAY)
    assert [mismatch.kind for mismatch in evidence.mismatches] == [MismatchKind.NUMBER]


@pytest.mark.parametrize(
    ("as_of", "flags"), [(None, ()), (date(2024, 6, 3), (EvidenceFlag.LATER_THAN_AS_OF,)), (DAY, ())]
)
def test_evidence_after_the_day_is_flagged(as_of: date | None, flags: tuple[EvidenceFlag, ...]) -> None:
    assert weigh(make_claim(), [read(0.1, 0.1), read(0.1, 0.1)], as_of=as_of).flags == flags


def test_another_figure_does_not_refute_what_the_next_sentence_gives_as_claimed() -> None:
    claim = replace(make_claim(), text="Apple shares were to rise by 3% by June 2024.")
    text = "Apple shares could fall by 2% by June 2024. Apple shares were expected to rise by 3% by June 2024."
    evidence = weigh(claim, [read(0.04, 0.9), read(0.3, 0.1)], text=text)
    assert (evidence.stance, evidence.rationale.start) == (Stance.NEUTRAL, text.index(" Apple") + 1)


def test_a_figure_of_something_else_beside_it_does_not_take_a_refutation_away() -> None:
    claim = replace(make_claim(), text="Apple shares fell by 3% on 3 June 2024.")
    text = "Apple shares fell by 2% on 3 June 2024. Wages rose by 3%."
    evidence = weigh(claim, [read(0.04, 0.9), read(0.1, 0.1)], text=text)
    assert (evidence.stance, evidence.rationale.start) == (Stance.REFUTES, 0)


def test_the_same_in_other_words_is_heard_as_no_denial() -> None:
    claim = replace(make_claim(), text="Eating an egg a day is not linked to heart disease.")
    text = "Higher consumption of eggs is not associated with coronary heart disease. The study ran for ten years."
    evidence = weigh(claim, [read(0.06, 0.9), read(0.1, 0.1)], text=text)
    assert (evidence.stance, evidence.stance_scores.refutes) == (Stance.NEUTRAL, 0.0)


def test_what_speaks_of_another_matter_is_set_aside_only_where_it_would_refute() -> None:
    claim = replace(make_claim(), text="Fares will be capped at 2 pounds.")
    text = "Repairs of the bridge will cost 3.6 million pounds. The council met on Monday."
    refuting = weigh(claim, [read(0.06, 0.9), read(0.1, 0.1)], text=text)
    assert refuting.stance is Stance.NEUTRAL
    assert refuting.mismatches[-1].explanation.endswith("speaks of nothing that the claim speaks of")


def test_a_state_of_no_day_is_not_refuted_by_one_of_long_before_the_newest_evidence() -> None:
    """Without a newer text the older one is the last that is known, and may refute."""
    claim = replace(make_claim(), text="Ostria has a weather satellite in orbit.", as_of=None)
    old = _passage("a", "As of the end of August, Ostria has no weather satellite in orbit.", date(2023, 8, 31))
    new = _passage("b", "Ostria put a weather satellite into orbit on Monday.", date(2023, 11, 22))
    said = {"a": read(0.03, 0.94), "b": read(0.9, 0.04)}

    def weigh_all(*hits: Hit) -> list[Stance]:
        offered = [
            Rationale(document_id=hit.document.id, start=0, end=len(hit.passage.text), text=hit.passage.text)
            for hit in hits
        ]
        scores = [([one], [said[hit.document.id]]) for hit, one in zip(hits, offered, strict=True)]
        return [piece.stance for piece in Weighing(claim, UNREAD, THRESHOLDS).weigh(hits, scores)]

    assert weigh_all(old) == [Stance.REFUTES]
    assert weigh_all(old, new) == [Stance.NEUTRAL, Stance.SUPPORTS]


def _passage(name: str, text: str, published: date) -> Hit:
    hit = make_hit()
    document = replace(hit.document, id=name, title="Ostria", text=text, published=published)
    return replace(hit, document=document, passage=replace(hit.passage, text=text, start=0, end=len(text)))
