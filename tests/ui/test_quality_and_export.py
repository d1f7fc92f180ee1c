"""The Quality and Export pages: figures with what they were measured on; files that are those of the terminal."""

import json
import math
import re
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest

from tests.ui import samples
from tests.ui.conftest import Opened, shown
from tests.ui.markup import Markup
from workbench.calibration import Calibration
from workbench.calibration.parameters import DataUsed, Level
from workbench.calibration.risk import Bar
from workbench.checker import CheckPolicy
from workbench.composition import Workbench
from workbench.errors import ReviewRefused
from workbench.evaluation.near_misses import evaluate_near_misses, read_near_misses
from workbench.records import Verdict
from workbench.reviews import Decision, Outcome, ReviewState, Times, summarise
from workbench.reviews.agreement import measure
from workbench.settings import Settings
from workbench.stance.word_overlap import WordOverlapStance
from workbench.stance_choice import claim_policy, verdict_rule
from workbench.ui.desk_quality import render_desk
from workbench.ui.export_page import _made
from workbench.ui.near_misses_view import render_near_misses
from workbench.ui.plots import render_matrix, render_reliability, render_timeline
from workbench.ui.quality_page import _expected
from workbench.ui.quality_view import render_calibration, render_minimal_pairs, render_shipped

FIGURES = {
    "changed": 4,
    "false_support_rate": 0.25,
    "refuted_rate": 0.5,
    "mismatch_found": 0.75,
    "own_kind_found": 0.75,
    "model_alone_false_support_rate": 0.5,
}


def decide(bench: Workbench, place: int, verdict: Verdict) -> None:
    claim_id = samples.report().findings[place].claim.id
    version = bench.reviews.claim(claim_id, viewer="ada").version
    bench.reviews.submit(claim_id, Decision(verdict=verdict, reason="Because."), by="ada", expected=version)


def test_desk_without_decisions_is_told_what_will_be_here(opened: Opened, desk_bench: Workbench) -> None:
    assert "Nobody has decided on a claim yet." in shown(opened(desk_bench, page="quality_page"))


def test_override_rate_is_of_the_claims_that_were_decided(opened: Opened, desk_bench: Workbench) -> None:
    decide(desk_bench, 0, Verdict.SUPPORTED)
    decide(desk_bench, 2, Verdict.SUPPORTED)  # the machine suggests the contrary

    html = shown(opened(desk_bench, page="quality_page"))

    assert "<dt>Override rate</dt><dd>50%</dd>" in html
    assert "<dt>Decided</dt><dd>2</dd>" in html


def test_decisions_on_claims_that_lean_are_counted_by_what_they_lean_to() -> None:
    one = Outcome(
        claim_id="a",
        article_id="art",
        state=ReviewState.SUBMITTED,
        suggested=Verdict.NOT_ENOUGH_EVIDENCE,
        confidence=0.2,
        verdict=Verdict.REFUTED,
        first=Verdict.REFUTED,
        second=None,
        decided_at="2023-09-14T10:00:00Z",
        leaning=Verdict.REFUTED,
    )
    outcomes = [one, replace(one, claim_id="b"), replace(one, claim_id="c", leaning=None)]

    html = render_desk(outcomes, measure([]), summarise([]))

    assert "<dt>Override rate</dt><dd>33%</dd>" in html
    assert "Who decides as a claim leans overrides nothing." in html
    (rows,) = re.findall(r"Leans</th>.*?<tbody>(.*?)</tbody>", html)
    assert re.findall(r"<t[dh][^>]*>(.*?)</t[dh]>", rows) == ["Refuted", "Refuted", "2"]
    assert "Leans" not in render_desk(outcomes[2:], measure([]), summarise([]))


def test_minimal_pairs_are_told_by_kind_with_what_slipped_through() -> None:
    slipped = [{"claim": samples.HOSTILE, "was": "two", "evidence": "two", "supports": 0.9}]
    report = {
        "pairs": 4,
        "true_support_recall": 0.95,
        "overall": FIGURES,
        "kinds": {"NUMBER": FIGURES},
        "slipped": {"NUMBER": slipped},
        "model": "stance-minilm",
        "file": {"name": "supported.jsonl"},
    }

    html = render_minimal_pairs(report)

    assert "<dt>Changed claims still supported</dt><dd>25%</dd>" in html
    assert "Another number" in html
    assert "<script>" not in html


def test_near_misses_are_told_by_kind_with_the_pairs_behind_the_figures(tmp_path: Path) -> None:
    rows = [
        {
            "claim": "Ann Lee won the race.",
            "evidence": "Ann Lee won the race.",
            "label": "NOT_SUPPORTED",
            "kind": "role",
        },
        {"claim": samples.HOSTILE, "evidence": samples.HOSTILE, "label": "NOT_SUPPORTED", "kind": samples.HOSTILE},
        {"claim": "The pool did not open.", "evidence": "The pool opened.", "label": "SUPPORTS", "kind": "plain"},
    ]
    (tmp_path / "near.jsonl").write_text("\n".join(map(json.dumps, rows)) + "\n", encoding="utf-8")
    report = evaluate_near_misses(WordOverlapStance(), read_near_misses(tmp_path / "near.jsonl"), CheckPolicy())

    html = render_near_misses(report)

    assert "<dt>Near misses that count as support</dt><dd>100%</dd>" in html
    assert "<dt>True support with a mismatch</dt><dd>100%</dd>" in html
    assert html.count("Ann Lee won the race.") == 2
    assert "The pool did not open." in html
    assert "<script>" not in html


def test_shipped_figures_are_those_of_the_file_beside_the_benchmarks() -> None:
    expected = _expected()

    html = render_shipped(expected)

    for name, figures in expected["retrieval"].items():
        assert name in html
        assert f"{figures['fused']['ndcg@10']:.3f}" in html
    assert "not beside this installation" in render_shipped({})


def test_without_a_calibration_nothing_is_promised() -> None:
    assert "nothing is promised" in render_calibration(None, risk=0.05, decide_at=0)


def calibrated(claims: Level | None = None) -> Calibration:
    used = (DataUsed(name="pairs.jsonl", sha256="0", count=500),)
    bars = tuple(
        Bar(risk=risk, bar=bar, passed=100, wrong=1, coverage=0.5) for risk, bar in ((0.02, 0.94), (0.05, 0.88))
    )
    return Calibration(
        model="m", weights="w", temperature=1.0, pairs=Level(data=used, bars=bars, ece=0.01), claims=claims
    )


def test_bar_of_single_pairs_is_no_promise_on_claims_and_the_one_that_counts_is_named() -> None:
    """Listed beside a risk of 5% is a bar of 0.88; what holds a suggestion back at that setting is another."""
    calibration, settings = calibrated(), Settings(risk=0.05)
    rule = verdict_rule(settings, calibration)

    html = render_calibration(calibration, risk=0.05, decide_at=rule.decide_at, policy=claim_policy(settings))

    assert "These are bars of single pairs" in html
    assert "is no promise on claims" in html
    assert f"At the risk that is set, 5%, the bar of 2% counts: {rule.decide_at:.2f}." in html
    assert "At most this share of pairs wrong" in html
    small = render_calibration(calibration, risk=0.02, decide_at=math.inf)
    assert "no bar is known to keep it" in small


def test_bars_of_whole_claims_are_shown_only_with_the_settings_that_they_hold_for() -> None:
    settings = Settings(risk=0.05)
    bar = Bar(risk=0.05, bar=0.7, passed=50, wrong=1, coverage=0.4)
    level = Level(data=(DataUsed(name="c", sha256="1", count=80),), bars=(bar,), policy=claim_policy(settings))
    calibration = calibrated(level)

    html = render_calibration(calibration, risk=0.05, decide_at=0.7, policy=claim_policy(settings))
    assert "the bar of 5% counts: 0.70." in html
    assert "At most this share of claims wrong" in html
    assert "80 claims" in html
    assert "bars of single pairs" in render_calibration(calibration, risk=0.05, decide_at=0.94, policy="others")


def pairs_of(number: int) -> bytes:
    """Return labelled pairs as somebody hands them in, with a row that is none."""
    said = [f"Ship {place} sank." for place in range(number)]
    rows = [{"claim": one, "evidence": one, "label": ("SUPPORTS", "REFUTES")[n % 2]} for n, one in enumerate(said)]
    rows.append({"claim": "Both.", "evidence": "Both.", "verdict": "CONFLICTING_EVIDENCE"})
    return "\n".join(map(json.dumps, rows)).encode()


def test_own_pairs_are_named_as_they_were_given_and_those_left_out_are_counted(
    opened: Opened, desk_bench: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workbench.ui.quality_page._MOST_PAIRS", 20)
    app = opened(desk_bench, page="quality_page")

    def measured(name: str, data: bytes) -> str:
        app.file_uploader(key="pairs").set_value([(name, data, "application/x-ndjson")])
        app.run()
        app.button(key="measure_own").click().run()
        assert not app.exception
        return shown(app)

    html = measured("our verdicts.jsonl", pairs_of(50))
    assert "20 of 50 pairs of <bdi>our verdicts.jsonl</bdi>, drawn by their content, read by word" in html
    assert "1 row left out: a conflict, or evidence that nobody kept." in html
    assert "10 pairs of <bdi>few.jsonl</bdi>, read by" in measured("few.jsonl", pairs_of(10))
    refused = measured("broken.jsonl", b"{}")
    assert "broken.jsonl, line 1: no claim, evidence and label" in refused
    assert tempfile.gettempdir() not in refused


def test_times_say_which_claims_they_are_of() -> None:
    times = Times(claims=4, published=1, median_cycle=60, median_queue=30, median_work=30, queue_share=0.5)
    outcome = Outcome(
        claim_id="c", article_id="a", state=ReviewState.PUBLISHED, suggested=None, confidence=None,
        verdict=Verdict.REFUTED, first=Verdict.REFUTED, second=None, decided_at="2023-09-14T00:00:00+00:00",
    )  # fmt: skip

    html = render_desk([outcome], measure([]), times)

    assert "4 claims, 1 of them published." in html
    assert "the first three are of these alone, the share and the table of all" in html


def test_years_that_are_not_drawn_are_counted() -> None:
    html = render_timeline({"1900-01": 3, "1970-12": 2, "1976-01": 1, "2023-03": 1})

    assert "5 documents from before 1976, not in this picture." in html
    assert "1976: 1" in Markup(html).text
    assert "not in this picture" not in render_timeline({"1976-01": 1, "2023-03": 1})


def test_reliability_plot_says_the_same_as_a_table() -> None:
    bins = [{"low": 0.5, "high": 1.0, "count": 4, "confidence": 0.8, "accuracy": 0.75}]

    html = render_reliability(bins, of="claims")

    assert "height:75.0%" in html
    assert "<td>0.75</td>" in html
    assert "Nothing to plot yet" in render_reliability([], of="claims")


def test_matrix_and_timeline_count_everything_once() -> None:
    matrix = Markup(render_matrix([("A", "Yes"), ("B", "No")], {"A": {"A": 3, "B": 1}}, rows="x", columns="y"))
    timeline = Markup(render_timeline({"2023-01": 2, "2023-03": 1}, undated=4))

    assert [number for number in "31" if number in matrix.text] == ["3", "1"]
    assert "2023-02: 0" in timeline.text
    assert "4 documents without a date" in timeline.text
    assert "2000: 1" in Markup(render_timeline({"2000-05": 1, "2023-03": 1})).text


def test_export_previews_people_and_machine_apart(opened: Opened, desk_bench: Workbench) -> None:
    decide(desk_bench, 0, Verdict.REFUTED)

    app = opened(desk_bench, page="export_page")
    html = shown(app)

    row = html.partition("Kim Jong Un and Vladimir Putin met")[2].partition("</tr>")[0]
    assert row.index("Refuted") < row.index("Supported")
    app.button(key="make").click().run()
    assert not app.exception
    assert [one.label for one in app.get("download_button")] == ["Download claims.csv"]


def test_every_file_of_the_desk_is_made(desk_bench: Workbench) -> None:
    decide(desk_bench, 0, Verdict.REFUTED)
    article = samples.article().id

    lines = _made(desk_bench, [article], "claims.jsonl", "ada").decode().splitlines()
    assert len(lines) == 9
    assert json.loads(lines[0])["human_verdict"] == "REFUTED"
    assert _made(desk_bench, [article], "evidence.csv", "ada")
    assert b"Kim and Putin meet" in _made(desk_bench, [article], "report.html", "ada")
    assert _made(desk_bench, [article], "results.xlsx", "ada").startswith(b"PK")


def test_export_without_claims_teaches(opened: Opened, desk_bench: Workbench, tmp_path_factory: object) -> None:
    from tests.ui.conftest import LightBench

    home = tmp_path_factory.mktemp("none")  # type: ignore[attr-defined]

    assert "nothing to export yet" in shown(opened(LightBench(Settings(home=home, reviewer="Ada")), page="export_page"))


def test_export_of_a_blind_reviewer_is_without_what_is_hidden(opened: Opened, desk_bench: Workbench) -> None:
    decide(desk_bench, 0, Verdict.REFUTED)
    article, claim = samples.article().id, samples.report().findings[0].claim
    desk_bench.reviews.ask_second([claim.id], "ben", by="ada")
    desk_bench.settings = desk_bench.settings.model_copy(update={"reviewer": "Ben"})

    row = shown(opened(desk_bench, page="export_page")).partition("Kim Jong Un and Vladimir Putin met")[2]

    assert "Hidden" in row.partition("</tr>")[0]
    assert "Second review" in row.partition("</tr>")[0]
    assert "Refuted" not in row.partition("</tr>")[0]
    line = json.loads(_made(desk_bench, [article], "claims.jsonl", "ben").splitlines()[0])
    assert (line["human_verdict"], line["machine_verdict"]) == (None, None)
    for name in ("report.html", "bundle.zip"):
        with pytest.raises(ReviewRefused, match="hidden until your own review is in"):
            _made(desk_bench, [article], name, "ben")
    assert _made(desk_bench, [article], "bundle.zip", "ada")
