"""The desk's operations on the Check page: each in the record, each undone."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.conftest import make_document
from tests.ui import samples
from tests.ui.conftest import Opened, shown
from workbench.composition import Workbench
from workbench.records import Verdict
from workbench.reviews import ChangeSpeaker, Decision, DropClaim, EditText, Role
from workbench.ui.hiding import hidden_claims, without_suggestions

RUN = "check_page"
ARTICLE = samples.article()


@pytest.fixture
def desk(desk_bench: Workbench, tmp_path: Path) -> Workbench:
    """The desk with an index of one document, so that evidence can be fetched."""
    report = tmp_path / "launch.txt"
    report.write_text(make_document(1, "The rocket failed. A spy satellite was lost over the sea.").text)
    desk_bench.build_index([report], name="demo")
    return desk_bench


def run_of(bench: Workbench) -> str:
    return bench.runs.recent()[0].id


def press(app: object, label: str) -> None:
    next(button for button in app.button if button.label == label).click().run()  # type: ignore[attr-defined]
    assert not app.exception  # type: ignore[attr-defined]


def test_split_claim_keeps_its_words_in_the_article_and_gets_evidence(opened: Opened, desk: Workbench) -> None:
    claim = samples.report().findings[4].claim
    app = opened(desk, run=run_of(desk), claim=claim.id)
    parts = "The South Korean military raised wreckage of the first satellite\nofficials said it had no military use"
    next(area for area in app.text_area if area.label.startswith("One part a line")).set_value(parts)
    press(app, "Split")

    claims = desk.reviews.desk(ARTICLE.id).claims
    assert len(claims) == 10
    made = next(one for one in claims if one.text.startswith("The South Korean military raised"))
    assert ARTICLE.text[made.start : made.end] == made.quote == made.text
    assert desk.reviews.claim(made.id, viewer=None).finding is not None
    assert "of 10" in shown(app)


def test_dropped_claim_keeps_its_reason_and_comes_back(opened: Opened, desk_bench: Workbench) -> None:
    claim = samples.report().findings[7].claim
    app = opened(desk_bench, run=run_of(desk_bench), claim=claim.id)
    app.text_input(key=f"drop_{claim.id}").set_value("An opinion")
    press(app, "Drop")
    assert len(desk_bench.reviews.desk(ARTICLE.id).claims) == 8
    assert "An opinion" in shown(app)

    press(app, "Restore")

    assert len(desk_bench.reviews.desk(ARTICLE.id).claims) == 9


def test_merge_is_undone(opened: Opened, desk: Workbench) -> None:
    first, second = (samples.report().findings[place].claim for place in (4, 5))
    app = opened(desk, run=run_of(desk), claim=first.id)
    next(one for one in app.multiselect if one.label == "Merge with").set_value([second.id])
    press(app, "Merge")
    assert len(desk.reviews.desk(ARTICLE.id).claims) == 8

    press(app, "Undo")

    assert [claim.text for claim in desk.reviews.desk(ARTICLE.id).claims] == [
        finding.claim.text for finding in samples.report().findings
    ]


def test_added_claim_has_its_place_in_the_article(opened: Opened, desk: Workbench) -> None:
    app = opened(desk, run=run_of(desk))
    app.text_area(key="add_quote").set_value("Kim gave Putin a rifle")
    press(app, "Add")

    (added,) = [claim for claim in desk.reviews.desk(ARTICLE.id).claims if claim.quote == "Kim gave Putin a rifle"]
    assert ARTICLE.text[added.start : added.end] == added.quote


def test_words_that_do_not_stand_in_the_article_are_refused(opened: Opened, desk_bench: Workbench) -> None:
    app = opened(desk_bench, run=run_of(desk_bench))
    app.text_area(key="add_quote").set_value("Nobody wrote this")
    press(app, "Add")

    assert "do not stand in the article" in shown(app)
    assert len(desk_bench.reviews.desk(ARTICLE.id).claims) == 9
    assert app.text_area(key="add_quote").value == "Nobody wrote this"  # to be put right


def test_added_claim_is_found_however_its_lines_are_broken_and_leaves_the_fields_empty(
    opened: Opened, desk: Workbench
) -> None:
    app = opened(desk, run=run_of(desk))
    app.text_area(key="add_quote").set_value("Kim gave\n  Putin a rifle")
    press(app, "Add")

    assert "Kim gave Putin a rifle" in [claim.quote for claim in desk.reviews.desk(ARTICLE.id).claims]
    assert [area.value for area in app.text_area if area.label.startswith("Its words")] == [""]
    assert "do not stand in the article" not in shown(app)


def test_two_people_at_the_claims_of_one_article_are_told_of_each_other(opened: Opened, desk_bench: Workbench) -> None:
    from workbench.reviews import DropClaim

    claim = samples.report().findings[7].claim
    app = opened(desk_bench, run=run_of(desk_bench), claim=claim.id)
    version = desk_bench.reviews.desk(ARTICLE.id).version
    desk_bench.reviews.apply(ARTICLE.id, DropClaim(claim_id=claim.id, reason="Ben's"), by="ben", expected=version)
    app.text_input(key=f"drop_{claim.id}").set_value("Ada's")
    press(app, "Drop")

    assert desk_bench.reviews.desk(ARTICLE.id).entry(claim.id).reason == "Ben's"


def test_refused_facts_are_said_on_the_page_that_follows(opened: Opened, desk_bench: Workbench) -> None:
    """A checker may not change what is published; the page is drawn anew, and says why nothing was saved."""
    claim = samples.report().findings[0].claim
    version = desk_bench.reviews.claim(claim.id, viewer="ada").version
    decision = Decision(verdict=Verdict.SUPPORTED, reason="Both say so.")
    desk_bench.reviews.submit(claim.id, decision, by="ada", expected=version)
    desk_bench.reviews.publish([claim.id], by="ada")
    desk_bench.reviews.set_role("ada", Role.CHECKER, by="ben")
    app = opened(desk_bench, run=run_of(desk_bench), claim=claim.id)
    next(one for one in app.text_input if one.label.startswith("Who says it")).set_value("Nobody")
    press(app, "Save the facts")

    assert "change the published claim" in shown(app)
    assert desk_bench.reviews.claim(claim.id, viewer=None).record.claim.speaker is None


def test_evidence_that_cannot_be_fetched_is_said_though_the_words_are_saved(
    opened: Opened, desk_bench: Workbench
) -> None:
    claim = samples.report().findings[0].claim
    app = opened(desk_bench, run=run_of(desk_bench), claim=claim.id)  # a desk without an index
    next(area for area in app.text_area if area.key and area.key.startswith("edit_")).set_value("They met in May.")
    press(app, "Save the words")

    assert "there is no index" in shown(app)
    assert desk_bench.reviews.claim(claim.id, viewer=None).record.claim.text == "They met in May."


def test_undo_without_a_change_says_so(opened: Opened, desk_bench: Workbench) -> None:
    app = opened(desk_bench, run=run_of(desk_bench))
    press(app, "Undo")
    assert "has nothing to undo" in shown(app)


def test_reworded_claim_is_matched_as_of_the_day_of_its_check(opened: Opened, desk: Workbench) -> None:
    """The sample was checked as of its day; its claims carry none of their own, and the desk set none."""
    claim = samples.report().findings[0].claim
    app = opened(desk, run=run_of(desk), claim=claim.id)
    next(area for area in app.text_area if area.key and area.key.startswith("edit_")).set_value("They met at sea.")
    press(app, "Save the words")

    finding = desk.reviews.claim(claim.id, viewer=None).finding
    assert finding is not None
    assert finding.provenance.as_of == samples.PROVENANCE.as_of


def test_downloaded_findings_leave_out_a_suggestion_that_is_hidden(desk_bench: Workbench) -> None:
    report, claim = samples.report(), samples.report().findings[0].claim
    version = desk_bench.reviews.claim(claim.id, viewer="ada").version
    decision = Decision(verdict=Verdict.REFUTED, reason="So it is.")
    desk_bench.reviews.submit(claim.id, decision, by="ada", expected=version)
    desk_bench.reviews.ask_second([claim.id], "ben", by="ada")

    hidden = hidden_claims(desk_bench, "ben", report)

    assert hidden == {claim.id}
    seen = without_suggestions(report, hidden)
    assert [finding.suggestion is None for finding in seen.findings[:3]] == [True, False, False]
    assert not hidden_claims(desk_bench, "ada", report)


def test_every_suggestion_of_a_run_that_nobody_recorded_is_hidden_where_the_first_review_is_blind(
    desk_bench: Workbench,
) -> None:
    desk_bench.settings = desk_bench.settings.model_copy(update={"blind_first_review": True})
    other = replace(samples.report(), article=replace(ARTICLE, id="never recorded"))
    assert hidden_claims(desk_bench, "ada", other) == {finding.claim.id for finding in other.findings}


@pytest.fixture
def undated(desk: Workbench) -> tuple[Workbench, str]:
    """The desk with the article checked as of no day, its claims carrying the article's own; and the id of that run."""
    made = replace(samples.PROVENANCE, as_of=None)
    dated = [replace(one.claim, as_of=ARTICLE.published) for one in samples.report().findings]
    article = replace(ARTICLE, id="undated")
    findings = [
        replace(
            found,
            claim=replace(claim, id=f"undated {claim.id}", article_id=article.id),
            evidence=tuple(replace(piece, claim_id=f"undated {claim.id}") for piece in found.evidence),
            provenance=made,
        )
        for found, claim in zip(samples.report().findings, dated, strict=True)
    ]
    report = replace(samples.report(), article=article, findings=tuple(findings), provenance=made)
    desk.reviews.record(report, by="ada")
    return desk, desk.runs.save(report)


def test_day_of_the_article_is_not_shown_as_that_of_the_check(opened: Opened, undated: tuple[Workbench, str]) -> None:
    desk, run = undated
    claim = f"undated {samples.report().findings[0].claim.id}"
    app = opened(desk, run=run, claim=claim)

    assert "Checked without an as-of date" in shown(app)
    assert "as of 14 September 2023" not in shown(app)
    (field,) = [one for one in app.date_input if one.label == "Checked as of"]
    assert field.value is None
    assert "as of 14 September 2023" not in shown(opened(desk, page="claim_page", claim=claim))


def test_day_that_the_claim_carries_already_can_be_set_and_taken_away(
    opened: Opened, undated: tuple[Workbench, str]
) -> None:
    """The article's own day is what a fact-checker most often means: it is no lesser word of the desk than another."""
    desk, run = undated
    claim = f"undated {samples.report().findings[0].claim.id}"
    app = opened(desk, run=run, claim=claim)
    for day in (ARTICLE.published, None):
        next(one for one in app.date_input if one.label == "Checked as of").set_value(day)
        press(app, "Save the facts")

        finding = desk.reviews.claim(claim, viewer=None).finding
        assert finding is not None
        assert finding.provenance.as_of == day
        assert ("as of 14 September 2023" in shown(app)) is (day is not None)
    other = desk.reviews.claim(f"undated {samples.report().findings[1].claim.id}", viewer=None).finding
    assert other is not None
    assert other.provenance.as_of is None


def test_facts_show_what_a_colleague_changed_and_do_not_undo_it(opened: Opened, desk_bench: Workbench) -> None:
    claim = samples.report().findings[0].claim
    app = opened(desk_bench, run=run_of(desk_bench), claim=claim.id)
    version = desk_bench.reviews.desk(ARTICLE.id).version
    change = ChangeSpeaker(claim_id=claim.id, speaker="The ministry")
    desk_bench.reviews.apply(ARTICLE.id, change, by="ben", expected=version)
    app.run()
    (field,) = [one for one in app.text_input if one.label.startswith("Who says it")]
    assert field.value == "The ministry"

    press(app, "Save the facts")

    assert desk_bench.reviews.claim(claim.id, viewer=None).record.claim.speaker == "The ministry"


def test_words_are_saved_though_a_colleague_works_on_another_claim_meanwhile(
    opened: Opened, desk_bench: Workbench
) -> None:
    claim, other = (one.claim for one in samples.report().findings[:2])
    app = opened(desk_bench, run=run_of(desk_bench), claim=claim.id)
    next(area for area in app.text_area if area.key and area.key.startswith("edit_")).set_value("They met in May.")
    version = desk_bench.reviews.claim(other.id, viewer="ben").version
    desk_bench.reviews.draft(other.id, Decision(reason="Half a thought"), by="ben", expected=version)

    press(app, "Save the words")

    assert desk_bench.reviews.claim(claim.id, viewer=None).record.claim.text == "They met in May."


def test_words_that_came_too_late_stay_in_their_field(opened: Opened, desk_bench: Workbench) -> None:
    claim = samples.report().findings[0].claim
    app = opened(desk_bench, run=run_of(desk_bench), claim=claim.id)
    next(area for area in app.text_area if area.key and area.key.startswith("edit_")).set_value("They met in May.")
    version = desk_bench.reviews.desk(ARTICLE.id).version
    desk_bench.reviews.apply(
        ARTICLE.id, EditText(claim_id=claim.id, text="They met in June."), by="ben", expected=version
    )

    press(app, "Save the words")

    assert "Somebody was faster" in shown(app)
    assert desk_bench.reviews.claim(claim.id, viewer=None).record.claim.text == "They met in June."
    press(app, "Save the words")
    assert desk_bench.reviews.claim(claim.id, viewer=None).record.claim.text == "They met in May."
    press(app, "Undo")
    field = next(area for area in app.text_area if area.key and area.key.startswith("edit_"))
    assert field.value == "They met in June."


def test_claim_that_a_colleague_dropped_is_merged_with_nothing(opened: Opened, desk_bench: Workbench) -> None:
    claim, other, third = (one.claim for one in samples.report().findings[:3])
    app = opened(desk_bench, run=run_of(desk_bench), claim=claim.id)
    field = next(one for one in app.multiselect if one.label == "Merge with")
    field.set_value([other.id])
    version = desk_bench.reviews.desk(ARTICLE.id).version
    desk_bench.reviews.apply(ARTICLE.id, DropClaim(claim_id=other.id, reason="no"), by="ben", expected=version)

    press(app, "Merge")

    assert "two claims or more" in shown(app)
    next(one for one in app.multiselect if one.label == "Merge with").set_value([third.id])
    press(app, "Merge")
    assert desk_bench.reviews.desk(ARTICLE.id).entry(third.id).into == claim.id


def test_line_of_dots_is_no_part_of_a_split(opened: Opened, desk: Workbench) -> None:
    claim = samples.report().findings[4].claim
    app = opened(desk, run=run_of(desk), claim=claim.id)
    parts = "The South Korean military raised wreckage\n...\nofficials said it had no military use"
    next(area for area in app.text_area if area.label.startswith("One part a line")).set_value(parts)
    press(app, "Split")

    claims = desk.reviews.desk(ARTICLE.id).claims
    assert len(claims) == 10
    assert all(claim.quote for claim in claims)
