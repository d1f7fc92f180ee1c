"""What a suggestion calls missing: no value that a passage has in other words, and no part of a word."""

from dataclasses import replace
from datetime import date

import pytest

from tests.workbench.builders import COVERAGE, make_evidence, make_mismatch
from workbench.records import Evidence, MismatchKind, Stance, StanceScores
from workbench.verdicts import coverage_sentence, suggest


def reading(text: str, value: str = "", *, name: str = "a", published: date = date(2024, 3, 5)) -> Evidence:
    """Return neutral evidence with a text, which a value of the claim sets aside if there is one."""
    told = (replace(make_mismatch(), claim_value=value),) if value else ()
    piece = make_evidence(Stance.NEUTRAL, name, mismatches=told)
    passage = replace(piece.hit.passage, text=text, end=len(text))
    document = replace(piece.hit.document, text=text, published=published)
    return replace(piece, hit=replace(piece.hit, passage=passage, document=document))


def missing(claim: str, value: str, *texts: str) -> str:
    pieces = [reading("The report came out in spring.", value), *(reading(text, name=f"n{text[:9]}") for text in texts)]
    reasons = suggest(pieces, COVERAGE, claim_text=claim).reasons
    return " ".join(reason for reason in reasons if reason.startswith("Missing: a passage that speaks"))


@pytest.mark.parametrize(
    ("claim", "value", "text"),
    [
        (
            "Two doses of the vaccine protect 97 percent of people.",
            "97 percent",
            "It protects 97% of those who get it.",
        ),
        (
            "The board proposes a dividend of 5.50 kronor per share.",
            "5.50 kronor",
            "The dividend is SEK 5.50 per share.",
        ),
        ("The mean temperature of the year was 9.8 degrees Celsius.", "9.8 degrees Celsius", "The mean was 9.8 °C."),
        ("Public debt stood at 61 percent of output last year.", "61 percent", "Debt was 61.3 percent of GDP."),
        ("Two doses of the vaccine protect people from measles.", "Two", "People who had two doses were safe."),
        ("The toll of the train crash in the east rose to 61.", "61", "Sixty-one people have died in the crash."),
        ("Karsian forces captured Lesna on 3 March 2024 after a fight.", "3 March 2024", "Lesna fell on Sunday."),
        (
            "The families of the dead were promised one million rupees.",
            "one million rupees",
            "They get 1 million rupees.",
        ),
    ],
)
def test_what_a_passage_has_in_another_way_is_not_missing(claim: str, value: str, text: str) -> None:
    assert missing(claim, value, text) == ""
    assert f"“{value}”" in missing(claim, value, "Nothing else was said of it.")


@pytest.mark.parametrize(
    ("claim", "value", "text"),
    [
        (
            "Two doses of the vaccine protect 97 percent of people.",
            "97 percent",
            "It protects 79% of those who get it.",
        ),
        ("Two doses of the vaccine protect 97 percent of people.", "97 percent", "The clinic gave 97 doses."),
        (
            "The board proposes a dividend of 5.50 kronor per share.",
            "5.50 kronor",
            "The dividend is 5.50 euros a share.",
        ),
        ("Karsian forces captured Lesna on 3 March 2024 after a fight.", "3 March 2024", "Lesna fell in 2024."),
        ("Karsian forces captured Lesna on 3 March 2024 after a fight.", "3 March 2024", "Lesna fell on Friday."),
        ("She sat in parliament for the party from 1945 to 1953.", "1945 to 1953", "She was elected in 1945."),
    ],
)
def test_what_no_passage_has_is_still_missing(claim: str, value: str, text: str) -> None:
    assert f"“{value}”" in missing(claim, value, text)


def test_a_value_is_named_in_whole_words_and_once() -> None:
    claim = "Desmond Arkle's builder, a 19-year-old man, had been arrested in the town for the third time that year."
    assert "“Desmond Arkle” as" in missing(claim, "Desmond Arkle's")
    assert "“19-year-old man”" in missing(claim, "year-old man")
    pieces = [reading("The report came out.", value, name=value) for value in ("19", "year-old man")]
    reasons = " ".join(suggest(pieces, COVERAGE, claim_text=claim).reasons)
    assert reasons.count("19-year-old") == 1


def test_a_value_that_set_a_passage_aside_is_no_part_of_a_word() -> None:
    scores = StanceScores(supports=0.9, refutes=0.05, neutral=0.05)
    told = replace(
        make_mismatch(MismatchKind.ENTITY),
        claim_value="year-old man had been arrested",
        explanation="claim: year-old man had been arrested; evidence: speaks of nothing that the claim speaks of",
    )
    piece = make_evidence(Stance.NEUTRAL, scores=scores, mismatches=(told,))
    reasons = suggest(
        [piece], COVERAGE, claim_text="A 19-year-old man had been arrested in Marlow, police said."
    ).reasons
    assert any("claim: 19-year-old man had been arrested; evidence" in reason for reason in reasons)


def test_who_published_a_document_is_not_said_to_be_named_by_none() -> None:
    held = replace(
        COVERAGE,
        subjects=(("Royal Geographical Society", 0), ("Lima", 0), ("Moon", 3)),
        publishers=(("The Royal Geographical Society", 1), ("Demo Wire", 2)),
    )
    reasons = suggest([], held).reasons
    assert "Missing: any document that names “Lima”." in reasons
    assert "0 name and 1 is by “Royal Geographical Society”, 0 name “Lima”" in coverage_sentence(held)
    unheard = replace(held, publishers=(("Demo Wire", 3),))
    assert any("“Royal Geographical Society” or “Lima”" in reason for reason in suggest([], unheard).reasons)
