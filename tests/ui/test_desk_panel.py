"""The desk's operations on the Check page: each in the record, each undone."""

from pathlib import Path

import pytest

from tests.conftest import make_document
from tests.ui import samples
from tests.ui.conftest import Opened, shown
from workbench.composition import Workbench

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


def test_two_people_at_the_claims_of_one_article_are_told_of_each_other(opened: Opened, desk_bench: Workbench) -> None:
    from workbench.reviews import DropClaim

    claim = samples.report().findings[7].claim
    app = opened(desk_bench, run=run_of(desk_bench), claim=claim.id)
    version = desk_bench.reviews.desk(ARTICLE.id).version
    desk_bench.reviews.apply(ARTICLE.id, DropClaim(claim_id=claim.id, reason="Ben's"), by="ben", expected=version)
    app.text_input(key=f"drop_{claim.id}").set_value("Ada's")
    press(app, "Drop")

    assert desk_bench.reviews.desk(ARTICLE.id).entry(claim.id).reason == "Ben's"
