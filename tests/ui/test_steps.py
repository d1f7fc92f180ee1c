"""Going on to the next claim: in the order of the way in, and with nothing lost of what was begun."""

from pathlib import Path

from streamlit.testing.v1 import AppTest

from tests.ui import samples
from tests.ui.conftest import PATIENCE, Opened, shown
from workbench.composition import Workbench
from workbench.records import Article, CheckReport, Verdict
from workbench.reviews import Decision, Role
from workbench.ui.unsent import Unsent, unsent_in

PAGE = "claim_page"
REPORT = samples.report()
FIRST, SECOND = REPORT.findings[0].claim.id, REPORT.findings[1].claim.id


def reason(app: AppTest) -> str:
    return str(next(area for area in app.text_area if area.label.startswith("Reason")).value)


def write(app: AppTest, words: str, verdict: int | None = None) -> AppTest:
    next(area for area in app.text_area if area.label.startswith("Reason")).set_value(words)
    if verdict is not None:
        next(radio for radio in app.radio if radio.label == "Verdict").set_value(verdict)
    return app


def step(app: AppTest, key: str) -> AppTest:
    app.button(key=key).click().run()
    assert not app.exception
    return app


def test_what_was_begun_is_kept_as_a_draft_by_a_step_and_the_page_says_so(
    opened: Opened, desk_bench: Workbench
) -> None:
    app = step(write(opened(desk_bench, page=PAGE, claim=FIRST), "Half a thought", 1), "next_claim")

    assert "is kept as your draft" in shown(app)
    draft = desk_bench.reviews.claim(FIRST, viewer="ada").draft
    assert draft is not None
    assert (draft.reason, draft.verdict) == ("Half a thought", Verdict.REFUTED)
    step(app, "previous_claim")
    assert reason(app) == "Half a thought"
    assert "is kept as your draft" not in shown(app)


def test_step_without_a_word_writes_nothing(opened: Opened, desk_bench: Workbench) -> None:
    before = desk_bench.reviews.verify().events
    step(step(opened(desk_bench, page=PAGE, claim=FIRST), "next_claim"), "previous_claim")

    assert desk_bench.reviews.verify().events == before


def test_what_takes_no_draft_waits_in_the_tab(opened: Opened, desk_bench: Workbench) -> None:
    version = desk_bench.reviews.claim(FIRST, viewer="ada").version
    desk_bench.reviews.submit(FIRST, Decision(verdict=Verdict.REFUTED, reason="Handed in."), by="ada", expected=version)
    app = step(write(opened(desk_bench, page=PAGE, claim=FIRST), "On second thoughts"), "next_claim")
    assert "waits there for you" in shown(app)

    step(app, "previous_claim")

    assert reason(app) == "On second thoughts"
    app.button(key=f"submit_review {FIRST}").click().run()
    assert desk_bench.reviews.claim(FIRST, viewer="ada").reviews[-1].reason == "On second thoughts"
    step(step(app, "next_claim"), "previous_claim")
    assert desk_bench.reviews.claim(FIRST, viewer="ada").draft is None


def test_step_after_somebody_was_faster_keeps_it_aside(opened: Opened, desk_bench: Workbench) -> None:
    app = write(opened(desk_bench, page=PAGE, claim=FIRST), "Mine")
    desk_bench.reviews.assign([FIRST], "ben", by="ben")

    step(app, "next_claim")

    assert "Somebody changed the claim that you left" in shown(app)
    draft = desk_bench.reviews.claim(FIRST, viewer="ada").draft
    assert draft is not None
    assert draft.reason == "Mine"
    assert desk_bench.reviews.claim(FIRST, viewer="ada").record.assignee == "ben"


def test_next_goes_through_the_plain_queue_and_not_through_the_article(opened: Opened, desk_bench: Workbench) -> None:
    other = Article(id="other", title="Other", text="A ship sank.")
    found = samples.finding(samples.claim("A ship sank.", of=other), None)
    desk_bench.reviews.record(CheckReport(article=other, findings=(found,), provenance=samples.PROVENANCE), by="ada")

    assert "1 of 9" in shown(opened(desk_bench, page=PAGE, claim=FIRST))  # from its article
    app = opened(desk_bench, page=PAGE, claim=FIRST, queue="all")
    assert " of 10" in shown(app)

    step(app, "next_claim" if not app.button(key="next_claim").disabled else "previous_claim")

    assert app.query_params["queue"] == ["all"] or app.query_params["queue"] == "all"
    assert " of 10" in shown(app)


def test_viewer_steps_and_writes_nothing(opened: Opened, desk_bench: Workbench) -> None:
    desk_bench.reviews.set_role("ada", Role.VIEWER, by="ben")
    app = step(opened(desk_bench, page=PAGE, claim=FIRST), "next_claim")
    assert app.query_params["claim"] in (SECOND, [SECOND])


def test_what_was_begun_is_back_after_a_reload_until_it_is_handed_in(opened: Opened, desk_bench: Workbench) -> None:
    app = write(opened(desk_bench, page=PAGE, claim=FIRST), "Half a thought", 1).run()
    assert reason(app) == "Half a thought"

    again = tab_on(FIRST)
    assert "What you had begun here is back. It is not handed in." in shown(again)
    assert reason(again) == "Half a thought"
    assert desk_bench.reviews.claim(FIRST, viewer="ada").draft is None  # nothing was asked of the record

    step(again, f"submit_review {FIRST}")
    assert desk_bench.reviews.claim(FIRST, viewer="ada").reviews[-1].reason == "Half a thought"
    assert "What you had begun here" not in shown(tab_on(FIRST))


def test_what_was_begun_outlives_the_server(opened: Opened, desk_bench: Workbench) -> None:
    write(opened(desk_bench, page=PAGE, claim=FIRST), "Half a thought", 1).run()
    unsent_in.clear()  # another server knows what is on disk, and nothing else

    again = tab_on(FIRST)
    assert reason(again) == "Half a thought"
    step(again, f"submit_review {FIRST}")
    unsent_in.clear()
    assert unsent_in(desk_bench.settings.home).get(FIRST, "ada") is None


def test_what_the_disk_does_not_take_is_remembered_by_the_server(tmp_path: Path) -> None:
    (tmp_path / "unsent").write_text("in the way")
    unsent = Unsent(tmp_path / "unsent")
    decision = Decision(verdict=Verdict.REFUTED, kept_evidence=("a", "b"), reason="Half a thought \ud800")
    unsent.keep("c", "ada", decision)
    assert unsent.get("c", "ada") == decision
    (tmp_path / "unsent").unlink()
    unsent.keep("c", "ada", decision)
    assert Unsent(tmp_path / "unsent").get("c", "ada") == decision
    assert unsent.get("c", "ben") is None
    unsent.drop("c", "ada")
    assert Unsent(tmp_path / "unsent").get("c", "ada") is None


def test_what_was_begun_and_taken_away_again_is_not_back(opened: Opened, desk_bench: Workbench) -> None:
    app = write(opened(desk_bench, page=PAGE, claim=FIRST), "Half a thought").run()
    write(app, "").run()

    assert "What you had begun here" not in shown(tab_on(FIRST))


def tab_on(claim_id: str) -> AppTest:
    """Open a claim in another tab of the same server."""
    app = AppTest.from_string(f"from workbench.ui import {PAGE} as page\npage.show()", default_timeout=PATIENCE)
    app.query_params["claim"] = claim_id
    return app.run()


def test_buttons_of_a_claim_are_its_own(opened: Opened, desk_bench: Workbench) -> None:
    keys = {button.key for button in opened(desk_bench, page=PAGE, claim=FIRST).button}

    assert {f"submit_review {FIRST}", f"keep_draft {FIRST}", f"take {FIRST}"} <= keys
