"""The Claim page: evidence first, a decision that is in the record before the page says so, nobody's work written over."""

from dataclasses import replace
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from index.encoder import HashingEncoder
from tests.ui import samples
from tests.ui.conftest import PATIENCE, Opened, shown
from tests.workbench.test_checked_claims import checked, plain_reranker
from workbench.checked_claims import CheckedClaims, MatchPolicy
from workbench.composition import Workbench
from workbench.records import Verdict
from workbench.reviews import Decision, ReviewState, Role
from workbench.ui.claim_page import kept_in_place

PAGE = "claim_page"
REPORT = samples.report()
SUPPORTED, REFUTED = REPORT.findings[0], REPORT.findings[2]


def decide(app: AppTest, verdict: int, reason: str = "Both wires say so.") -> AppTest:
    """Fill the form in and hand it in."""
    next(radio for radio in app.radio if radio.label == "Verdict").set_value(verdict)
    next(area for area in app.text_area if area.label.startswith("Reason")).set_value(reason)
    return press(app, "Hand in", "Adjudicate", "Correct")


def press(app: AppTest, *labels: str) -> AppTest:
    next(button for button in app.button if button.label in labels).click().run()
    assert not app.exception
    return app


def decision(verdict: Verdict, reason: str = "Because.") -> Decision:
    return Decision(verdict=verdict, reason=reason)


def test_evidence_stands_before_the_suggestion_in_three_columns(opened: Opened, desk_bench: Workbench) -> None:
    html = shown(opened(desk_bench, page=PAGE, claim=REFUTED.claim.id))

    assert html.count('<section class="wb-side') == 3
    assert html.index("wb-sides") < html.index("What the machine suggests")
    assert "Only one launch failed that year." in html


def test_decision_is_in_the_record_before_the_page_says_so(opened: Opened, desk_bench: Workbench) -> None:
    app = decide(opened(desk_bench, page=PAGE, claim=SUPPORTED.claim.id), 1)

    review = desk_bench.reviews.claim(SUPPORTED.claim.id, viewer=None).reviews[0]
    assert (review.verdict, review.reviewer, review.suggested) == (Verdict.REFUTED, "ada", Verdict.SUPPORTED)
    assert "Handed in: it is in the record." in shown(app)
    assert "the machine said supported" in shown(app)


def test_override_without_a_reason_is_refused_in_words_and_keeps_what_was_chosen(
    opened: Opened, desk_bench: Workbench
) -> None:
    app = decide(opened(desk_bench, page=PAGE, claim=SUPPORTED.claim.id), 1, reason="")

    assert "give a reason" in shown(app)
    assert next(radio for radio in app.radio if radio.label == "Verdict").value == 1
    assert not desk_bench.reviews.claim(SUPPORTED.claim.id, viewer=None).reviews


def test_draft_is_kept_and_is_there_in_another_session(opened: Opened, desk_bench: Workbench) -> None:
    app = opened(desk_bench, page=PAGE, claim=SUPPORTED.claim.id)
    next(area for area in app.text_area if area.label.startswith("Reason")).set_value("Half a thought")
    press(app, "Keep as draft")

    again = opened(desk_bench, page=PAGE, claim=SUPPORTED.claim.id)
    assert next(area for area in again.text_area if area.label.startswith("Reason")).value == "Half a thought"


def test_suggestion_is_hidden_until_decided_where_the_desk_chooses_blind_first(
    opened: Opened, desk_bench: Workbench
) -> None:
    desk_bench.settings = desk_bench.settings.model_copy(update={"blind_first_review": True})
    desk_bench.__dict__.pop("_reviews")  # opened anew, as after a change of settings
    app = opened(desk_bench, page=PAGE, claim=SUPPORTED.claim.id)
    assert "Decide first." in shown(app)
    assert "What the machine suggests" not in shown(app)

    decide(app, 0)

    assert "What the machine suggests" in shown(app)


def test_second_reviewer_sees_neither_verdict_nor_suggestion(opened: Opened, desk_bench: Workbench) -> None:
    claim_id = SUPPORTED.claim.id
    view = desk_bench.reviews.claim(claim_id, viewer="ada")
    desk_bench.reviews.submit(claim_id, decision(Verdict.REFUTED, "Secret grounds"), by="ada", expected=view.version)
    desk_bench.reviews.ask_second([claim_id], "ben", by="ada")
    desk_bench.settings = desk_bench.settings.model_copy(update={"reviewer": "Ben"})

    app = opened(desk_bench, page=PAGE, claim=claim_id)
    assert "Secret grounds" not in shown(app)
    assert "What the machine suggests" not in shown(app)
    decide(app, 0, reason="Read it twice.")

    assert "Secret grounds" in shown(app)
    assert desk_bench.reviews.claim(claim_id, viewer=None).record.state is ReviewState.SECOND_REVIEW
    decide(app, 1, reason="The first is right.")  # both have decided, and Ben is an editor
    assert desk_bench.reviews.claim(claim_id, viewer=None).record.verdict is Verdict.REFUTED


def test_later_of_two_people_is_told_what_changed_and_chooses(opened: Opened, desk_bench: Workbench) -> None:
    claim_id = SUPPORTED.claim.id
    app = opened(desk_bench, page=PAGE, claim=claim_id)
    version = desk_bench.reviews.claim(claim_id, viewer="ben").version
    desk_bench.reviews.draft(claim_id, Decision(reason="Mine"), by="ben", expected=version)

    decide(app, 1, reason="I say so")

    assert "Somebody was faster; nothing of yours is lost." in shown(app)
    assert not desk_bench.reviews.claim(claim_id, viewer=None).reviews
    app.button(key="theirs").click().run()
    kept = desk_bench.reviews.claim(claim_id, viewer="ada").draft
    assert kept is not None
    assert kept.reason == "I say so"


def test_why_a_claim_was_sent_back_stands_on_its_page_until_it_is_decided_on_again(
    opened: Opened, desk_bench: Workbench
) -> None:
    claim_id = SUPPORTED.claim.id
    view = desk_bench.reviews.claim(claim_id, viewer="ada")
    desk_bench.reviews.submit(claim_id, decision(Verdict.REFUTED), by="ada", expected=view.version)
    desk_bench.reviews.send_back([claim_id], "Page 3 <b>says</b> otherwise.", by="ben")

    app = opened(desk_bench, page=PAGE, claim=claim_id)

    before, _, evidence = shown(app).partition('class="wb-sides"')
    assert "Page 3 &lt;b&gt;says&lt;/b&gt; otherwise." in before
    decide(app, 0)
    before, _, evidence = shown(app).partition('class="wb-sides"')
    assert "Page 3" not in before
    assert "Page 3" in evidence  # in the history


def test_what_is_sent_all_the_same_is_what_stands_in_the_fields_by_then(opened: Opened, desk_bench: Workbench) -> None:
    claim_id = SUPPORTED.claim.id
    app = opened(desk_bench, page=PAGE, claim=claim_id)
    desk_bench.reviews.assign([claim_id], "ada", by="ben")
    decide(app, 1, reason="I say so")
    assert "Somebody was faster; nothing of yours is lost." in shown(app)
    next(area for area in app.text_area if area.label.startswith("Reason")).set_value("I say so, having seen that.")

    app.button(key="mine_anyway").click().run()

    (review,) = desk_bench.reviews.claim(claim_id, viewer="ada").reviews
    assert (review.verdict, review.reason) == (Verdict.REFUTED, "I say so, having seen that.")
    assert "Somebody was faster" not in shown(app)


def test_another_person_in_the_same_tab_cannot_send_what_came_too_late_as_their_own(
    opened: Opened, desk_bench: Workbench
) -> None:
    claim_id = SUPPORTED.claim.id
    app = opened(desk_bench, page=PAGE, claim=claim_id)
    desk_bench.reviews.assign([claim_id], "ben", by="ben")
    decide(app, 1, reason="I say so")
    app.text_input(key="other_name").set_value("Ben")
    app.button(key="other_go").click().run()

    assert "Ben, editor" in shown(app)
    assert "Somebody was faster" not in shown(app)
    assert not [button for button in app.button if button.key == "mine_anyway"]


def test_next_claim_follows_the_order_of_the_queue_in_the_address(opened: Opened, desk_bench: Workbench) -> None:
    app = opened(desk_bench, page=PAGE, claim=SUPPORTED.claim.id, suggestions="SUPPORTED")
    assert "1 of 2" in shown(app)

    app.button(key="next_claim").click().run()

    assert app.query_params["claim"] == REPORT.findings[5].claim.id
    assert app.query_params["suggestions"] == "SUPPORTED"


def test_claim_that_was_just_decided_keeps_its_place_and_the_next_one_follows(
    opened: Opened, desk_bench: Workbench
) -> None:
    app = opened(desk_bench, page=PAGE, claim=SUPPORTED.claim.id, suggestions="SUPPORTED", states="UNASSIGNED")
    decide(app, 0)
    assert "1 of 2" in shown(app)

    app.button(key="next_claim").click().run()

    assert app.query_params["claim"] == REPORT.findings[5].claim.id
    assert "1 of 1" in shown(app)


def test_decision_is_kept_though_its_author_clicks_on_before_the_page_has_answered(
    opened: Opened, desk_bench: Workbench
) -> None:
    app = opened(desk_bench, page=PAGE, claim=SUPPORTED.claim.id, suggestions="SUPPORTED")
    next(radio for radio in app.radio if radio.label == "Verdict").set_value(1)
    next(area for area in app.text_area if area.label.startswith("Reason")).set_value("I saw both.")
    next(button for button in app.button if button.label == "Hand in").click()
    app.button(key="next_claim").click().run()

    assert app.query_params["claim"] == REPORT.findings[5].claim.id
    (review,) = desk_bench.reviews.claim(SUPPORTED.claim.id, viewer=None).reviews
    assert (review.verdict, review.reason) == (Verdict.REFUTED, "I saw both.")


@pytest.mark.parametrize(
    ("ids", "before", "kept"),
    [
        (["a", "c"], ["a", "b", "c"], ["a", "b", "c"]),
        (["c", "d"], ["a", "b", "c"], ["b", "c", "d"]),
        (["a"], ["a", "b"], ["a", "b"]),
        (["a", "c"], [], ["b", "a", "c"]),
        ([], [], ["b"]),
    ],
)
def test_claim_that_left_the_queue_stands_after_its_predecessors(
    ids: list[str], before: list[str], kept: list[str]
) -> None:
    assert kept_in_place("b", ids, before) == kept


@pytest.fixture
def fact_checked(desk_bench: Workbench) -> Workbench:
    """The desk, with a checked claim that is the first claim of the report, and one that is another."""
    said = checked(SUPPORTED.claim.text, rating="Mostly true", publisher=f"Coast Checks {samples.HOSTILE}")
    other = checked("The lighthouse of Port Albany was sold to a hotel chain.", rating="Half")
    collection = CheckedClaims(
        desk_bench.settings.checked_folder, HashingEncoder, policy=MatchPolicy(), reranker=plain_reranker()
    )
    collection.add([said, other])
    desk_bench.__dict__["_checked_claims"] = collection
    return desk_bench


def test_claim_that_was_checked_already_is_shown_accepted_and_taken_back(
    opened: Opened, fact_checked: Workbench
) -> None:
    app = opened(fact_checked, page=PAGE, claim=SUPPORTED.claim.id)
    html = shown(app)
    assert "Rated <b><bdi>Mostly true</bdi></b>" in html
    assert "<script>" not in html
    assert "lighthouse" not in html
    press(app, "It is this claim")

    again = opened(fact_checked, page=PAGE, claim=SUPPORTED.claim.id)
    assert "a person said that it is this claim" in shown(again)
    (taken,) = fact_checked.checked_claims.store.history(SUPPORTED.claim.text)
    assert (taken.decision, taken.reviewer) == ("ACCEPTED", "ada")
    press(again, "Take back")
    assert "a person said that it is this claim" not in shown(again)


def test_check_that_was_published_after_the_day_of_this_one_says_so(opened: Opened, fact_checked: Workbench) -> None:
    """The sample was checked as of 14 September 2023; its claims carry no day of their own."""
    later = checked(SUPPORTED.claim.text, rating="True", publisher="Late Checks")
    fact_checked.checked_claims.add([replace(later, published=date(2024, 1, 2))])

    html = shown(opened(fact_checked, page=PAGE, claim=SUPPORTED.claim.id))

    assert "as of 14 September 2023" in html
    assert "Later than the as-of date" in html.partition("Late Checks")[2].partition("</article>")[0]


def test_match_that_is_another_claim_is_folded_and_can_be_taken_back(opened: Opened, fact_checked: Workbench) -> None:
    app = press(opened(fact_checked, page=PAGE, claim=SUPPORTED.claim.id), "Another claim")

    assert [one.label for one in app.expander] == ["1 checked claim taken for another claim"]
    assert not [button for button in app.button if button.label == "It is this claim"]
    press(app, "Take back")
    assert [button for button in app.button if button.label == "It is this claim"]


def test_viewer_sees_a_match_and_cannot_decide_on_it(opened: Opened, fact_checked: Workbench) -> None:
    fact_checked.reviews.set_role("ada", Role.VIEWER, by="ben")
    app = opened(fact_checked, page=PAGE, claim=SUPPORTED.claim.id)

    assert "Mostly true" in shown(app)
    assert not [button for button in app.button if button.label in ("It is this claim", "Take it", "Hand in")]
    assert "You can look at claims." in shown(app)


def test_without_a_name_it_is_asked_for_once_and_written_down(opened: Opened, desk_bench: Workbench) -> None:
    desk_bench.settings = desk_bench.settings.model_copy(update={"reviewer": ""})
    app = opened(desk_bench, page=PAGE, claim=SUPPORTED.claim.id)
    assert "Who are you?" in shown(app)
    app.text_input(key="who_name").set_value("Cleo")
    press(app, "Go on")

    assert "Cleo, editor" in shown(app)
    assert 'reviewer = "Cleo"' in (desk_bench.settings.home / "settings.toml").read_text()

    again = AppTest.from_string("from workbench.ui import queue_page as page\npage.show()").run(timeout=PATIENCE)
    assert "Who are you?" not in shown(again)
    assert "Cleo, editor" in shown(again)


@pytest.mark.parametrize("claim", [samples.HOSTILE, "nothing"])
def test_unknown_claim_is_told_in_words(opened: Opened, desk_bench: Workbench, claim: str) -> None:
    html = shown(opened(desk_bench, page=PAGE, claim=claim))

    assert "This did not work." in html
    assert "<script>" not in html


def test_hostile_reason_and_note_are_inert(opened: Opened, desk_bench: Workbench) -> None:
    claim_id = SUPPORTED.claim.id
    version = desk_bench.reviews.claim(claim_id, viewer="ada").version
    hostile = Decision(verdict=Verdict.REFUTED, reason=samples.HOSTILE, note=samples.HOSTILE + samples.OVERRIDE)
    desk_bench.reviews.submit(claim_id, hostile, by="ada", expected=version)

    html = shown(opened(desk_bench, page=PAGE, claim=claim_id))

    assert html.count("&lt;script&gt;") >= 2
    assert "<script>" not in html
    assert samples.OVERRIDE not in html


def test_people_are_told_by_the_names_that_colleagues_know(opened: Opened, desk_bench: Workbench) -> None:
    claim_id = SUPPORTED.claim.id
    desk_bench.reviews.sign_in("Hannah Lind", sign_in_id="hl@desk.example", role=Role.EDITOR)
    desk_bench.reviews.assign([claim_id], "hl@desk.example", by="ada")

    html = shown(opened(desk_bench, page=PAGE, claim=claim_id))

    assert "with <bdi>Hannah Lind</bdi>" in html
    assert "Hannah Lind has this claim." in html
    assert "hl@desk.example" not in html.partition("wb-history")[0]


def test_refusals_are_in_words_that_people_use(desk_bench: Workbench) -> None:
    claim_id = SUPPORTED.claim.id
    (refused,) = desk_bench.reviews.publish([claim_id], by="ada").refused
    assert refused.why == (
        "a claim that is unassigned cannot be published: it can be assigned, have a draft, be decided on"
    )
