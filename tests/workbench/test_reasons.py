"""Reasons: what is said to be missing, and how the corpus is described."""

from dataclasses import replace
from datetime import date

import pytest

from tests.workbench.builders import COVERAGE, make_evidence, make_mismatch
from workbench.records import Evidence, MismatchKind, Stance, StanceScores
from workbench.verdicts import coverage_sentence, suggest

N = Stance.NEUTRAL


def missing(*evidence: Evidence) -> list[str]:
    return [reason for reason in suggest(evidence, COVERAGE).reasons if reason.startswith("Missing: a passage")]


def at_odds(value: str, name: str = "a") -> Evidence:
    return make_evidence(N, name, mismatches=(replace(make_mismatch(), claim_value=value),))


def test_what_set_a_passage_aside_is_said_to_be_missing() -> None:
    assert missing(at_odds("£42 million")) == [
        "Missing: a passage that speaks of “£42 million” as the claim does and differs in nothing else."
    ]


def test_a_value_that_another_passage_has_is_not_missing() -> None:
    other = make_evidence(N, "b")
    assert "failed" in other.hit.passage.text
    assert not any("failed" in reason for reason in missing(at_odds("failed"), other))


def test_a_whole_claim_is_no_value_that_is_missing() -> None:
    assert not any("signed" in reason for reason in missing(at_odds("The two signed a treaty " * 4)))


@pytest.mark.parametrize(("number", "verb"), [(0, "name"), (1, "names"), (2, "name")])
def test_one_document_names_and_two_name(number: int, verb: str) -> None:
    coverage = replace(COVERAGE, subjects=(("Pyongyang", number),))
    assert f"({number} {verb} “Pyongyang”)" in coverage_sentence(coverage)


def leaning(refutes: float, *kinds: MismatchKind) -> list[str]:
    """Return the reasons on one passage that leans to refuting and differs in these kinds."""
    scores = StanceScores(supports=0.05, refutes=refutes, neutral=round(0.95 - refutes, 2))
    told = tuple(replace(make_mismatch(kind), explanation=f"another {kind.lower()}") for kind in kinds)
    return list(suggest([make_evidence(N, scores=scores, mismatches=told)], COVERAGE).reasons)


def test_what_kept_a_passage_from_refuting_is_named_and_nothing_else() -> None:
    reasons = leaning(0.9, MismatchKind.NUMBER, MismatchKind.ENTITY)
    assert "1 passage set aside: another entity." in reasons
    assert not any("another number" in reason for reason in reasons)


def test_a_difference_that_bars_no_refuting_is_not_said_to_set_aside() -> None:
    reasons = leaning(0.6, MismatchKind.NUMBER)
    assert not any("set aside" in reason for reason in reasons)
    nearest = "Nearest to refuting it: “Report a” (Paper a, 24 August 2023), with 0.60, too little to decide."
    assert nearest in reasons


@pytest.mark.parametrize(
    ("read", "said"),
    [
        (1, "The one passage that was read does not decide the claim."),
        (2, "None of the 2 passages that were read decides"),
    ],
)
def test_one_passage_or_more_decide_nothing(read: int, said: str) -> None:
    reasons = suggest([make_evidence(N, name) for name in "ab"[:read]], COVERAGE).reasons
    assert reasons[0].startswith(said)


def of_publisher(name: str, publisher: str, published: date) -> Evidence:
    piece = make_evidence(Stance.SUPPORTS, name)
    document = replace(piece.hit.document, publisher=publisher, published=published)
    return replace(piece, hit=replace(piece.hit, document=document))


def test_texts_of_one_publisher_are_not_called_independent() -> None:
    first, second = date(2023, 8, 20), date(2023, 8, 23)
    wire = [of_publisher("a", "Demo Wire", first), of_publisher("b", "demo wire", second)]
    herald = of_publisher("c", "Herald", second)
    assert suggest([*wire, herald], COVERAGE).reasons[0] == (
        "3 texts of 2 publishers support it: Demo Wire (20 August 2023 and 23 August 2023) and Herald (23 August 2023)."
    )
    assert suggest(wire, COVERAGE).reasons[0].startswith("2 texts of one publisher support it: Demo Wire (20 August")
    assert suggest([wire[0], herald], COVERAGE).reasons[0].startswith("2 independent origins support it: Demo Wire (")


def test_a_value_that_is_nearly_all_of_the_claim_is_not_missing() -> None:
    piece = at_odds("Bananas are grown in Ecuador")
    said = suggest([piece], COVERAGE, claim_text="Bananas are grown in Ecuador.").reasons
    assert not any("Bananas" in reason for reason in said)
    longer = suggest(
        [piece], COVERAGE, claim_text="Bananas are grown in Ecuador, and more of them than in all of Asia."
    )
    assert any("“Bananas are grown in Ecuador”" in reason for reason in longer.reasons)


def test_a_day_inside_a_reason_is_written_as_people_write_it() -> None:
    scores = StanceScores(supports=0.9, refutes=0.05, neutral=0.05)
    told = replace(make_mismatch(MismatchKind.DATE), explanation="claim: 2019; evidence: on Monday (about 2023-09-11)")
    reasons = suggest([make_evidence(N, scores=scores, mismatches=(told,))], COVERAGE).reasons
    assert "1 passage set aside: claim: 2019; evidence: on Monday (about 11 September 2023)." in reasons


@pytest.mark.parametrize(
    ("documents", "later", "said"),
    [
        (2, 0, "2 documents of 36 up to 1 June 2023 are on its subjects"),
        (2, 3, "3 later documents name one of them and are left out."),
        (0, 0, "None of the 36 documents up to 1 June 2023 names “Luna-25” or “Moon”."),
        (0, 1, "names “Luna-25” or “Moon”. 1 later document names one of them and is left out."),
    ],
)
def test_an_as_of_date_is_said_with_what_is_later(documents: int, later: int, said: str) -> None:
    named = (("Luna-25", 0), ("Moon", documents))
    counted = replace(COVERAGE, documents=documents, corpus_documents=36, subjects=named)
    assert said in coverage_sentence(replace(counted, as_of=date(2023, 6, 1), later=later))


def test_what_no_document_names_up_to_the_as_of_date_is_missing() -> None:
    held = replace(COVERAGE, subjects=(("Luna-25", 0), ("Lima", 0), ("Moon", 3)), as_of=date(2023, 6, 1))
    assert "Missing: any document up to 1 June 2023 that names “Luna-25” or “Lima”." in suggest([], held).reasons


def test_one_document_that_names_nothing_is_no_crowd() -> None:
    alone = replace(COVERAGE, documents=0, corpus_documents=1, subjects=(("Lima", 0),))
    assert coverage_sentence(alone) == "The one document does not name “Lima”."


@pytest.mark.parametrize(
    ("subjects", "named"),
    [
        ((("Luna-25", 0),), "“Luna-25”"),
        ((("Luna-25", 0), ("Moon", 0)), "“Luna-25” or “Moon”"),
        ((), "a subject of the claim"),
    ],
)
def test_later_documents_name_subjects_that_were_named(subjects: tuple[tuple[str, int], ...], named: str) -> None:
    none = replace(COVERAGE, documents=0, corpus_documents=0, subjects=subjects, as_of=date(2023, 6, 1), later=3)
    assert coverage_sentence(none) == (
        f"The corpus holds no document that the filters allow. 3 later documents name {named} and are left out."
    )
