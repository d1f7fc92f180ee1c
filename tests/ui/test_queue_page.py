"""The Queue page: what the address asks for, counted, and changes to many claims that tell what they left alone."""

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from tests.ui import samples
from tests.ui.conftest import Opened, shown
from tests.ui.markup import HARMLESS
from workbench.composition import Workbench
from workbench.records import ClaimKind, Verdict
from workbench.reviews import QueueQuery, ReviewState, Sort, SortKey
from workbench.ui import bulk
from workbench.ui.queue_address import queue_address, read, write

PAGE = "queue_page"
FULL = QueueQuery(
    states=(ReviewState.ASSIGNED, ReviewState.SUBMITTED),
    people=("", "ada"),
    kinds=(ClaimKind.QUANTITY,),
    verdicts=(Verdict.REFUTED,),
    suggestions=(Verdict.SUPPORTED,),
    leanings=(Verdict.REFUTED, Verdict.CONFLICTING_EVIDENCE),
    publishers=("Example Courier",),
    published_from=date(2023, 1, 2),
    confidence_to=0.5,
    worth_from=0.25,
    disagreement=True,
    stale=False,
    text="spy & satellite",
    sort=(Sort(key=SortKey.CHECK_WORTHINESS, descending=True), Sort(key=SortKey.ARTICLE)),
    offset=50,
)


TILDE = QueueQuery(publishers=("Wire ~ East", "50%7E", "100 % News"), people=("",), articles=("a~b",))


@pytest.mark.parametrize("query", [QueueQuery(), FULL, TILDE])
def test_query_reads_back_from_its_address(query: QueueQuery) -> None:
    assert read(write(query)) == query


def test_address_that_is_no_query_sets_no_bound() -> None:
    assert read({"states": "NONE", "worth_from": "much", "offset": "-4", "sort": "up"}) == QueueQuery()


@pytest.mark.parametrize(
    "address",
    [
        {"offset": "9" * 23},
        {"worth_from": "-inf", "worth_to": "inf"},
        {"confidence_from": "nan", "worth_to": "nan"},
        {"worth_from": "7", "worth_to": "-0.5"},
        {"kinds": "EVENT~EVENT", "publishers": "a~a", "sort": "CHANGED~CHANGED"},
        {"worth_from": "0.9", "worth_to": "0.1"},
    ],
)
def test_no_address_breaks_the_page(opened: Opened, desk_bench: Workbench, address: dict[str, str]) -> None:
    query = read(address)
    assert all(0 <= share <= 1 for share in (query.worth_from, query.worth_to) if share is not None)

    html = shown(opened(desk_bench, page=PAGE, **address))

    assert "All <b>" in html
    assert "This did not work" not in html


def test_every_claim_is_listed_with_its_own_address(opened: Opened, desk_bench: Workbench) -> None:
    html = shown(opened(desk_bench, page=PAGE))

    assert html.count("data-wb-pick=") == len(samples.report().findings)
    claim = samples.report().findings[2].claim
    assert f'href="claim?claim={claim.id}&amp;queue=all"' in html
    assert "All <b>9</b>" in html


def test_filter_goes_into_the_address_and_counts_follow(opened: Opened, desk_bench: Workbench) -> None:
    app = opened(desk_bench, page=PAGE)
    app.multiselect(key="f_kinds").set_value([ClaimKind.QUANTITY])
    next(button for button in app.button if button.label == "Show").click().run()

    assert app.query_params["kinds"] == "QUANTITY"
    assert shown(app).count("data-wb-pick=") == 1
    assert queue_address(QueueQuery(kinds=(ClaimKind.QUANTITY,))) == "queue?kinds=QUANTITY"


def test_counts_by_state_are_of_what_their_links_lead_to(opened: Opened, desk_bench: Workbench) -> None:
    claim = samples.report().findings[0].claim
    desk_bench.reviews.assign([claim.id], "ben", by="ada")

    html = shown(opened(desk_bench, page=PAGE, states="ASSIGNED"))

    assert html.count("data-wb-pick=") == 1
    assert "All <b>9</b>" in html
    assert "Assigned <b>1</b>" in html
    assert "Unassigned <b>8</b>" in html


def test_whole_list_is_given_to_somebody_at_once(opened: Opened, desk_bench: Workbench) -> None:
    app = opened(desk_bench, page=PAGE, kinds="EVENT")
    app.selectbox(key="scope").set_value("all")
    app.selectbox(key="bulk_whom").set_value("ben")
    app.run()
    app.button(key="bulk_go").click().run()

    found = desk_bench.reviews.queue(QueueQuery(people=("ben",)), viewer=None)
    assert found.total == 4
    assert "4 changed." in shown(app)


def test_claims_that_cannot_be_changed_are_told_with_the_reason(opened: Opened, desk_bench: Workbench) -> None:
    app = opened(desk_bench, page=PAGE)
    assert app.button(key="bulk_go").disabled  # nothing is ticked: one click never reaches the whole list
    app.selectbox(key="scope").set_value("all")
    app.selectbox(key="deed").set_value("publish")
    app.run()
    app.button(key="bulk_go").click().run()

    assert "0 changed." in shown(app)
    assert "9 left as they were" in shown(app) or shown(app).count("left as they were") > 1


def test_view_is_saved_and_opened_again(opened: Opened, desk_bench: Workbench) -> None:
    app = opened(desk_bench, page=PAGE, suggestions="REFUTED")
    app.text_input(key="view_name").set_value("Refuted ones").run()
    app.button(key="save_view").click().run()
    again = opened(desk_bench, page=PAGE)
    again.selectbox(key="view").set_value("Refuted ones").run()
    again.button(key="open_view").click().run()

    assert again.query_params["suggestions"] == "REFUTED"
    assert shown(again).count("data-wb-pick=") == 1


def test_chosen_view_is_forgotten_once_one_is_chosen(opened: Opened, desk_bench: Workbench) -> None:
    for name in ("First", "Second"):
        desk_bench.reviews.save_view(name, QueueQuery(text=name), by="ada")
    app = opened(desk_bench, page=PAGE)
    assert app.button(key="drop_view").disabled  # with two of them it is not said which

    app.selectbox(key="view").set_value("Second").run()
    app.button(key="drop_view").click().run()

    assert [view.name for view in desk_bench.reviews.views(viewer="ada")] == ["First"]


def test_empty_queue_teaches(opened: Opened, desk_bench: Workbench, tmp_path_factory: pytest.TempPathFactory) -> None:
    from tests.ui.conftest import LightBench
    from workbench.settings import Settings

    bench = LightBench(Settings(home=tmp_path_factory.mktemp("empty"), reviewer="Ada"))

    assert "No claim is here yet." in shown(opened(bench, page=PAGE))


def test_hostile_claims_are_inert_in_the_queue(opened: Opened, desk_bench: Workbench) -> None:
    text = f"{samples.HOSTILE} happened on Monday. {samples.OVERRIDE}"
    article = samples.article(text, title=samples.HOSTILE)
    claim = samples.claim(text, of=article)
    report = samples.CheckReport(
        article=article, findings=(samples.finding(claim, None),), provenance=samples.PROVENANCE
    )
    desk_bench.reviews.record(report, by="ada")

    html = shown(opened(desk_bench, page=PAGE))

    assert "&lt;script&gt;" in html
    assert "<script" not in html
    assert "input" not in HARMLESS


def test_claim_that_was_changed_since_the_list_was_drawn_is_left_alone(opened: Opened, desk_bench: Workbench) -> None:
    app = opened(desk_bench, page=PAGE, kinds="EVENT")
    app.selectbox(key="scope").set_value("all")
    app.selectbox(key="bulk_whom").set_value("ada")
    app.run()
    claim = samples.report().findings[0].claim
    desk_bench.reviews.assign([claim.id], "ben", by="ben")
    app.button(key="bulk_go").click().run()

    assert "3 changed." in shown(app)
    assert "ben was faster" in shown(app)
    assert desk_bench.reviews.claim(claim.id, viewer=None).record.assignee == "ben"


def test_filters_show_what_the_list_is_filtered_by(opened: Opened, desk_bench: Workbench) -> None:
    def words(app: AppTest) -> str:
        return str(next(one for one in app.text_input if one.label == "Words in claim or title").value)

    app = opened(desk_bench, page=PAGE)
    app.text_input(key="f_text").set_value("Kim")
    next(button for button in app.button if button.label == "Show").click().run()
    assert words(app) == "Kim"
    app.query_params["text"] = "satellite"
    app.run()
    assert words(app) == "satellite"

    next(button for button in app.button if button.label == "Show all").click().run()

    assert words(app) == ""
    assert "All <b>9</b>" in shown(app)


def test_two_views_of_one_name_are_both_there(opened: Opened, desk_bench: Workbench) -> None:
    desk_bench.reviews.save_view("Mine", QueueQuery(text="a"), by="ada")
    desk_bench.reviews.save_view("Mine", QueueQuery(text="b"), by="ben", shared=True)

    options = opened(desk_bench, page=PAGE).selectbox(key="view").options

    assert sorted(options) == ["Mine (shared by ben)", "Mine (yours)"]


@pytest.mark.parametrize("day", ["0001-01-01", "1850-06-01", "9999-12-31"])
def test_any_day_of_an_address_can_be_asked_for(opened: Opened, desk_bench: Workbench, day: str) -> None:
    app = opened(desk_bench, page=PAGE, published_to=day, published_from=day)
    assert "No claim is like that." in shown(app)


def test_queue_is_there_though_an_index_is_damaged(opened: Opened, desk_bench: Workbench) -> None:
    folder = desk_bench.settings.home / "indexes" / "old"
    folder.mkdir(parents=True)
    (folder / "CURRENT").write_text("0000000000000000\n")

    assert "All <b>9</b>" in shown(opened(desk_bench, page=PAGE))
    assert desk_bench.generations() == {}


def many(bench: Workbench, number: int = 60) -> list[str]:
    """Record an article of more claims than a page of the queue holds, and return their ids."""
    text = " ".join(f"Ship number {place} sank off Port Albany." for place in range(number))
    article = samples.article(text, title="Ships")
    claims = [samples.claim(f"Ship number {place} sank off Port Albany.", of=article) for place in range(number)]
    findings = tuple(samples.finding(claim, None) for claim in claims)
    bench.reviews.record(
        samples.CheckReport(article=article, findings=findings, provenance=samples.PROVENANCE), by="ada"
    )
    return [claim.id for claim in claims]


def apply_to_all(app: AppTest, deed: str, whom: str = "") -> AppTest:
    """Choose a deed for all of the list, without pressing the button yet."""
    app.selectbox(key="scope").set_value("all")
    app.selectbox(key="deed").set_value(deed)
    app.run()
    if whom:
        app.selectbox(key="bulk_whom").set_value(whom).run()
    return app


def test_claim_beyond_the_page_that_was_changed_meanwhile_is_left_alone(opened: Opened, desk_bench: Workbench) -> None:
    ids = many(desk_bench)
    app = apply_to_all(opened(desk_bench, page=PAGE, text="Ship number", sort="CHANGED"), "assign", "ada")
    shown_ids = [one for one in ids if one in shown(app)]
    beyond = next(one for one in ids if one not in shown_ids)
    assert len(shown_ids) == 50
    desk_bench.reviews.assign([beyond], "ben", by="ben")

    app.button(key="bulk_go").click().run()

    assert "59 changed." in shown(app)
    assert "ben was faster" in shown(app)
    assert desk_bench.reviews.claim(beyond, viewer=None).record.assignee == "ben"


def test_claim_that_came_into_the_list_meanwhile_is_left_alone(opened: Opened, desk_bench: Workbench) -> None:
    app = apply_to_all(opened(desk_bench, page=PAGE), "take")
    ids = many(desk_bench, 3)

    app.button(key="bulk_go").click().run()

    assert "9 changed." in shown(app)
    assert {desk_bench.reviews.claim(one, viewer=None).record.assignee for one in ids} == {None}


def test_second_click_on_one_list_tells_what_became_of_the_first(
    desk_bench: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen: dict[str, object] = {"scope": "all", "deed": "assign", "bulk_whom": "ben"}
    monkeypatch.setattr("streamlit.session_state", chosen)
    query, seen = read({"kinds": "EVENT"}), desk_bench.reviews.queue(QueueQuery(), viewer="ada").version

    bulk._apply(desk_bench, "ada", query, (), seen)
    first = chosen.pop(bulk.BULK_DONE)
    bulk._apply(desk_bench, "ada", query, (), seen)

    assert chosen[bulk.BULK_DONE] is first
    assert desk_bench.reviews.queue(QueueQuery(people=("ben",)), viewer=None).total == 4


def test_deed_that_cannot_be_done_at_all_says_why(opened: Opened, desk_bench: Workbench) -> None:
    app = apply_to_all(opened(desk_bench, page=PAGE), "return")
    app.button(key="bulk_go").click().run()

    assert "say why the claim is sent back" in shown(app)
    assert "changed." not in shown(app)


def test_part_of_a_list_that_has_become_shorter_shows_the_last_part_that_there_is(
    opened: Opened, desk_bench: Workbench
) -> None:
    many(desk_bench)
    app = opened(desk_bench, page=PAGE, text="Ship number", offset="100")

    assert "51 to 60 of 60" in shown(app)
    assert "No claim is like that" not in shown(app)
