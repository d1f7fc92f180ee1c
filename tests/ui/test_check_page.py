"""The Check page, on the real library and the demo."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.ui import samples
from tests.ui.conftest import LightBench, Opened, shown
from workbench.composition import Workbench, demo_article, open_workbench
from workbench.records import Article
from workbench.reviews import Role
from workbench.serialise import to_json
from workbench.settings import Settings
from workbench.ui.jobs import Job

SHORT = (
    "North Korea's second launch failed\n\nNorth Korea said on Thursday that its second attempt to put a spy satellite"
    " into orbit had failed. The rocket was launched from Sohae on 24 August 2023."
)


@pytest.fixture(scope="module")
def saved(pages_bench: Workbench) -> str:
    """The id of a saved run that was written by hand."""
    return pages_bench.runs.save(samples.report())


def test_start_screen_asks_for_an_article_and_lists_earlier_checks(opened: Opened, saved: str) -> None:
    app = opened()

    assert "Check an article" in shown(app)
    assert f"?run={saved}" in shown(app)
    assert [button.label for button in app.button] == ["Check", "Check the demo article"]


def test_demo_article_is_checked_in_one_click(
    opened: Opened, pages_bench: Workbench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its beginning: the browser's tests check all of it, and each claim takes its time."""
    beginning = tmp_path / "article.md"
    lines = demo_article().read_text(encoding="utf-8").splitlines()
    beginning.write_text("\n".join(lines[:11]), encoding="utf-8")
    monkeypatch.setattr("workbench.ui.intake.demo_article", lambda: beginning)
    app = opened()
    app.button(key="demo").click().run()

    run_id = app.query_params["run"]
    report = pages_bench.runs.load(run_id)
    assert not app.exception
    assert report.provenance.as_of == report.article.published == date(2023, 9, 14)
    assert report.article.title in shown(app)
    assert shown(app).count("wb-label wb-") == len(report.findings)


def test_pasted_article_is_checked_with_the_date_that_was_typed(opened: Opened, pages_bench: Workbench) -> None:
    app = opened()
    app.text_area(key="paste").set_value(SHORT)
    app.date_input(key="published").set_value(date(2023, 8, 25))
    app.button(key="check").click().run()

    article = pages_bench.runs.load(app.query_params["run"]).article
    assert article.text == SHORT
    assert article.published == date(2023, 8, 25)


def test_uploaded_file_is_checked(opened: Opened, pages_bench: Workbench) -> None:
    app = opened()
    app.session_state["intake"] = "Upload files"
    app.run()
    app.file_uploader(key="upload").set_value([("launch.txt", SHORT.encode(), "text/plain")])
    app.button(key="check").click().run()

    assert pages_bench.runs.load(app.query_params["run"]).article.text == SHORT


def test_date_is_given_to_those_of_several_files_that_do_not_say_theirs(
    opened: Opened, desk_bench: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    checked: dict[str, Article] = {}
    monkeypatch.setattr("workbench.ui.intake.shared_jobs", lambda: _Noting(checked))
    monkeypatch.setattr("workbench.ui.check_page._has_index", lambda bench: True)
    app = opened(desk_bench)
    app.session_state["intake"] = "Upload files"
    dated = "---\ntitle: Dated\npublished: 2023-08-24\n---\n\nThe rocket fell."
    app.run()
    files = [("launch.txt", SHORT.encode(), "text/plain"), ("dated.md", dated.encode(), "text/markdown")]
    app.file_uploader(key="upload").set_value(files)
    app.run()
    assert app.text_input(key="title").disabled  # of several files each keeps its own
    app.date_input(key="published").set_value(date(2023, 8, 30))
    app.button(key="check").click().run()

    assert {article.published for article in checked.values()} == {date(2023, 8, 30), date(2023, 8, 24)}
    assert checked["Dated"].published == date(2023, 8, 24)


class _Noting:
    """Takes checks and carries none out."""

    def __init__(self, checked: dict[str, Article]) -> None:
        self._checked = checked

    def start(self, article: Article, check: object, *, as_of: date | None = None) -> Article:
        self._checked[article.title] = article
        return article

    def unfinished(self) -> list[Job]:
        return []


def test_failed_check_says_why_and_keeps_what_was_typed(opened: Opened) -> None:
    app = opened()
    app.text_area(key="paste").set_value("...")
    app.text_input(key="title").set_value("A headline")
    app.button(key="check").click().run()

    assert "This did not work." in shown(app)
    assert "no words in the article" in shown(app)
    assert app.text_area(key="paste").value == "..."
    assert app.text_input(key="title").value == "A headline"
    assert "run" not in app.query_params


@pytest.mark.parametrize(
    ("tab", "hint"),
    [("Paste text", "no text was pasted"), ("Upload files", "no file"), ("Give an address", "no address")],
)
def test_check_without_an_article_says_what_is_missing(opened: Opened, tab: str, hint: str) -> None:
    app = opened()
    app.session_state["intake"] = tab
    app.button(key="check").click().run()

    assert hint in shown(app)


def test_private_address_is_refused_in_words(opened: Opened) -> None:
    app = opened()
    app.session_state["intake"] = "Give an address"
    app.text_input(key="address").set_value("http://127.0.0.1:9/article")
    app.button(key="check").click().run()

    assert "127.0.0.1" in shown(app)
    assert app.text_input(key="address").value == "http://127.0.0.1:9/article"


def test_saved_run_opens_from_its_address_on_the_chosen_claim(opened: Opened, saved: str) -> None:
    claim = samples.report().findings[2].claim

    app = opened(run=saved, claim=claim.id)

    assert "Claim 3 of 9" in shown(app)
    assert app.selectbox(key=f"claim_{saved}").value == claim.id
    assert app.selectbox(key=f"claim_{saved}").options[2] == f"3. Refuted: {claim.text}"


def test_evidence_is_on_the_page_before_the_suggestion(opened: Opened, saved: str) -> None:
    html = shown(opened(run=saved))

    assert html.index("wb-rationale") < html.index("What the machine suggests")


def test_next_claim_is_shown_and_kept_in_the_address(opened: Opened, saved: str) -> None:
    app = opened(run=saved)
    app.button(key="next").click().run()

    assert "Claim 2 of 9" in shown(app)
    assert app.query_params["claim"] == samples.report().findings[1].claim.id


def test_claim_is_chosen_from_the_list(opened: Opened, saved: str) -> None:
    app = opened(run=saved)
    wanted = samples.report().findings[6].claim.id
    app.selectbox(key=f"claim_{saved}").set_value(wanted).run()

    assert "A prediction speaks of what has not happened yet" in shown(app)
    assert app.query_params["claim"] == wanted


def test_new_check_goes_back_to_the_start(opened: Opened, saved: str) -> None:
    app = opened(run=saved)
    app.button(key="new").click().run()

    assert "Check an article" in shown(app)
    assert "run" not in app.query_params


def test_unknown_run_says_so_and_offers_a_new_check(opened: Opened) -> None:
    app = opened(run="0123456789abcdef")

    assert "there is no run" in shown(app)
    app.button(key="restart").click().run()
    assert "Check an article" in shown(app)


def test_run_from_a_hostile_address_is_inert(opened: Opened) -> None:
    assert "&lt;script&gt;" in shown(opened(run=samples.HOSTILE))


def test_claim_of_another_run_is_not_looked_for(opened: Opened, saved: str) -> None:
    assert "Claim 1 of 9" in shown(opened(run=saved, claim=samples.HOSTILE))


def test_without_an_index_the_page_offers_to_build_the_demo(opened: Opened, tmp_path: Path) -> None:
    bench = open_workbench(settings=Settings(home=tmp_path, index="demo", encoder_runtime="float32"))

    app = opened(bench)
    assert "There is no evidence index called demo yet" in shown(app)
    app.button(key="build_demo").click().run()

    assert not app.exception
    assert "Check an article" in shown(app)
    assert [button.key for button in app.button] == ["check", "demo"]


def test_who_has_not_said_who_they_are_sees_no_suggestion_where_some_are_hidden(opened: Opened, tmp_path: Path) -> None:
    bench = LightBench(Settings(home=tmp_path, blind_first_review=True))
    run_id = bench.runs.save(samples.report())

    html = shown(opened(bench, run=run_id, claim=samples.report().findings[2].claim.id))

    assert "Who are you?" in html
    assert "Only one launch failed that year." in html  # the evidence is there
    assert "The suggestion is shown once you have said who you are" in html
    assert "What the machine suggests" not in html
    assert "1 independent origin supports it" not in html
    assert "Claim 3, To decide: show its evidence" in html


def test_way_back_from_a_result_leads_to_where_it_was_asked_for(opened: Opened, desk_bench: Workbench) -> None:
    app = opened(desk_bench, job="0123")
    app.session_state["led_on"] = "0123"  # this tab has gone on from there to the result
    app.run()

    assert "Check an article" in shown(app) or "There is no evidence index" in shown(app)
    assert "This did not work" not in shown(app)


def test_way_to_the_decision_keeps_the_run_so_that_the_way_back_leads_to_it(
    opened: Opened, desk_bench: Workbench
) -> None:
    run_id = next(run.id for run in desk_bench.runs.recent())
    claim_id = samples.report().findings[2].claim.id
    html = shown(opened(desk_bench, page="claim_page", run=run_id, claim=claim_id))

    assert f'<a href="check?run={run_id}&amp;claim={claim_id}" target="_self">' in html
    app = opened(desk_bench, page="claim_page", run=run_id, claim=claim_id)
    app.button(key="next_claim").click().run()
    assert app.query_params["run"] in (run_id, [run_id])


@pytest.mark.parametrize("cut_off", [False, True])
def test_what_was_checked_before_anybody_gave_a_name_is_in_the_queue_afterwards(
    opened: Opened, tmp_path: Path, cut_off: bool
) -> None:
    bench = LightBench(Settings(home=tmp_path))
    bench.runs.save(samples.report())
    if cut_off:  # the server ended while the checks were taken in: the person is known, and no name is kept
        bench.sign_in("Ada")
    app = opened(bench, page="queue_page")
    app.text_input(key="who_name").set_value("Ada")
    app.button[0].click().run()

    assert "All <b>9</b>" in shown(app)


def test_a_check_is_taken_off_the_list_by_nobody_whose_role_was_taken_away_meanwhile(
    opened: Opened, desk_bench: Workbench
) -> None:
    article = samples.report().article
    job = Job(id="ab", title=article.title, asked_at=datetime.now(UTC), as_of=None, article=article)
    (desk_bench.settings.home / "checks").mkdir()
    (desk_bench.settings.home / "checks" / "ab.json").write_text(to_json(job), encoding="utf-8")
    app = opened(desk_bench, page="check_page", job="ab")
    desk_bench.reviews.set_role("ada", Role.VIEWER, by="ben")

    app.button(key="give_up").click().run()

    assert not app.exception
    assert (desk_bench.settings.home / "checks" / "ab.json").is_file()
    assert not [button for button in app.button if button.key == "give_up"]
    desk_bench.reviews.set_role("ada", Role.CHECKER, by="ben")
    app.run()
    app.button(key="give_up").click().run()
    assert not (desk_bench.settings.home / "checks" / "ab.json").exists()


def test_who_may_only_look_sees_a_check_that_nobody_has_recorded(opened: Opened, tmp_path: Path) -> None:
    bench = LightBench(Settings(home=tmp_path, reviewer="Ada"))
    bench.sign_in("Ada")
    bench.sign_in("Ben")
    bench.reviews.set_role("ada", Role.VIEWER, by="ben")

    html = shown(opened(bench, run=bench.runs.save(samples.report())))

    assert "This did not work" not in html
    assert "What the machine suggests" in html
