"""One claim: evidence first, then the suggestion."""

from dataclasses import replace

import pytest

from tests.ui import samples
from tests.ui.markup import read
from workbench.records import EvidenceFlag, Finding, Stance, Verdict
from workbench.ui.claim_view import render_card, render_claim, render_evidence, render_suggestion
from workbench.ui.decision_view import render_place
from workbench.verdicts import coverage_sentence

REPORT = samples.report()
SUPPORTED, CONFLICTING, REFUTED, HEDGED, OPEN = REPORT.findings[:5]


def drawn(finding: Finding) -> str:
    return read(render_claim(finding, number=3, total=9)).text


def test_evidence_stands_before_the_suggestion() -> None:
    text = drawn(SUPPORTED)

    assert 0 < text.index("The rocket failed in its second stage.") < text.index("What the machine suggests")


def test_passage_is_verbatim_with_its_rationale_marked() -> None:
    piece = SUPPORTED.evidence[0]

    markup = read(render_card(piece))

    assert piece.hit.passage.text in markup.text
    assert markup.marked == piece.rationale.text


def test_rationale_that_does_not_stand_in_the_passage_is_not_marked() -> None:
    piece = SUPPORTED.evidence[0]
    elsewhere = replace(piece, rationale=replace(piece.rationale, start=piece.rationale.start + 3))

    markup = read(render_card(elsewhere))

    assert piece.hit.passage.text in markup.text
    assert markup.marked == ""


def test_card_says_where_the_passage_is_from() -> None:
    markup = read(render_card(SUPPORTED.evidence[0]))

    assert "Second satellite launch fails · Demo Wire · 24 August 2023 · tier agency" in markup.text
    assert "also in 2 reprints (wire-2 and wire-3), counted once" in markup.text
    assert ("href", "https://wire.example/second-launch") in markup.attributes


def test_every_score_is_shown_with_its_name() -> None:
    text = read(render_card(SUPPORTED.evidence[0])).text

    assert "supports 0.91, refutes 0.03, neutral 0.06" in text
    assert "fused 0.0328, by meaning 0.71, by words 14.2" in text


def test_search_that_did_not_find_the_passage_is_left_out() -> None:
    piece = SUPPORTED.evidence[0]

    text = read(render_card(replace(piece, hit=replace(piece.hit, lexical_score=None)))).text

    assert "by words" not in text


@pytest.mark.parametrize(
    ("flag", "words"),
    [
        (EvidenceFlag.LATER_THAN_ARTICLE, "Later than the article"),
        (EvidenceFlag.LATER_THAN_AS_OF, "Later than the as-of date: decides nothing"),
        (EvidenceFlag.UNDATED, "Undated"),
    ],
)
def test_flags_are_said_in_words(flag: EvidenceFlag, words: str) -> None:
    assert words in read(render_card(replace(SUPPORTED.evidence[0], flags=(flag,)))).text


def test_mismatches_are_said_in_words() -> None:
    assert "Another number. claim: twice; evidence: three times" in read(render_card(REFUTED.evidence[1])).text


def test_groups_come_refuting_first_and_neutral_folded() -> None:
    text = read(render_evidence(CONFLICTING)).text
    folded = render_evidence(REFUTED)

    assert text.index("Refutes 1") < text.index("Supports 1")
    assert folded.index('class="wb-group wb-group-refuted"') < folded.index("<details")
    assert "Neutral <b>1</b>" in folded[folded.index("<details") :]


def test_neutral_evidence_alone_is_not_folded() -> None:
    assert "<details" not in render_evidence(OPEN)


def test_much_neutral_evidence_alone_is_folded_after_the_nearest() -> None:
    many = replace(OPEN, evidence=OPEN.evidence * 10)

    opened, _, folded = render_evidence(many).partition("<details")

    assert opened.count("wb-card") == 3
    assert folded.count("wb-card") == 7
    assert "7 more passages, further from the claim" in folded


def test_many_reprints_are_counted_and_a_few_named() -> None:
    piece = SUPPORTED.evidence[0]
    hit = replace(piece.hit, reprints=tuple(f"wire-{number}" for number in range(14)))

    assert (
        "also in 14 reprints (wire-0, wire-1, wire-2 and 11 more), counted once"
        in read(render_card(replace(piece, hit=hit))).text
    )


def test_deciding_evidence_says_so() -> None:
    assert read(render_evidence(REFUTED)).text.count("Decides") == 1


def test_suggestion_shows_verdict_confidence_reasons_and_coverage_once() -> None:
    text = drawn(REFUTED)

    assert "Refutedconfidence 0.91, not calibrated yet" in text
    assert "1 independent origin supports it: Demo Wire, 24 August 2023." in text
    assert text.count(coverage_sentence(samples.COVERAGE)) == 1
    assert text.endswith("The machine suggests; a person decides.")


def test_claim_that_leans_says_to_where_and_not_how_sure_nothing_is() -> None:
    suggestion = SUPPORTED.suggestion
    assert suggestion is not None
    undecided = replace(suggestion, verdict=Verdict.NOT_ENOUGH_EVIDENCE, confidence=0.16, deciding=())

    text = read(render_suggestion(replace(SUPPORTED, suggestion=undecided))).text
    assert "Not enough evidenceleans supported, too weakly to be suggested" in text
    assert "0.16" not in text
    assert render_suggestion(replace(SUPPORTED, suggestion=None)) == ""


def test_suggestion_without_a_nearest_passage_says_nothing_of_it() -> None:
    suggestion = SUPPORTED.suggestion
    assert suggestion is not None
    bare = replace(suggestion, coverage=replace(samples.COVERAGE, nearest_title=None, nearest_score=None))

    assert "Nearest" not in read(render_suggestion(replace(SUPPORTED, suggestion=bare))).text


@pytest.mark.parametrize(
    ("place", "why"), [(3, "The article hedges this part"), (6, "A prediction"), (7, "An opinion")]
)
def test_unmatched_claim_says_why(place: int, why: str) -> None:
    text = drawn(REPORT.findings[place])

    assert "Not matched" in text
    assert why in text
    assert "Evidence" not in text


def test_notes_and_speaker_of_a_claim_are_shown() -> None:
    assert "Hedged by “could”." in drawn(HEDGED)
    assert "said by officials" in drawn(OPEN)


def test_rewritten_claim_shows_the_articles_own_words() -> None:
    assert "In the article: “Pyongyang has failed twice this year to deploy a spy satellite”" in drawn(REFUTED)


def test_claim_without_any_passage_says_so() -> None:
    assert "No passage of the corpus was found" in drawn(REPORT.findings[8])


def test_hostile_claim_and_evidence_are_inert() -> None:
    article = samples.article(f"It {samples.HOSTILE} fell.")
    claim = samples.claim(
        samples.HOSTILE, of=article, text=f"x{samples.HOSTILE}", speaker=samples.HOSTILE, notes=(samples.HOSTILE,)
    )
    piece = samples.evidence(
        claim, Stance.REFUTES, rationale=samples.HOSTILE, title=samples.HOSTILE, publisher=samples.HOSTILE,
        tier=samples.HOSTILE, url=f"javascript:{samples.HOSTILE}", reprints=(samples.HOSTILE,),
    )  # fmt: skip
    finding = samples.finding(claim, Verdict.REFUTED, piece)

    markup = read(render_claim(finding, number=1, total=1))

    assert markup.marked == samples.HOSTILE
    assert markup.text.count(samples.HOSTILE) >= 8


def test_claim_stands_among_the_words_around_it_in_its_article() -> None:
    article = samples.article("First. " + "x" * 800 + f" {samples.HOSTILE} It sank. Last.")
    html = render_place(samples.claim("It sank.", of=article), article)

    assert "Where it stands in the article" in html
    assert "<b>It sank.</b> Last.</p>" in html
    assert '<p dir="auto">… x' in html
    assert "<script>" not in html


def test_claim_without_a_place_in_the_article_stands_nowhere() -> None:
    article = samples.article("It sank.")
    assert render_place(replace(samples.claim("It sank.", of=article), start=1, end=9), article) == ""
