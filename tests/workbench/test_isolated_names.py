"""Names that run from the right, or carry marks of direction, inside sentences of ours: they turn nothing around them."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from tests.workbench.builders import COVERAGE, make_evidence
from tests.workbench.review_samples import claim_ids, make_report
from workbench.errors import RoleRefused
from workbench.exports.report import report_html
from workbench.exports.rows import Reported
from workbench.records import Stance
from workbench.reviews import Person, Role, open_review_store
from workbench.reviews.states import require
from workbench.settings import Settings
from workbench.text import isolate, printable, printable_sentence, without_isolates
from workbench.ui.queue_view import render_outcome
from workbench.ui.safe import sentence
from workbench.ui.status_view import render_error
from workbench.verdicts import coverage_sentence, suggest

AGENCY = "وكالة الأنباء"
TRICK = "Herald\u202e3202"
DESK = (("Eva", Role.EDITOR), ("Ann", Role.CHECKER), (AGENCY, Role.CHECKER))


@pytest.mark.parametrize("name", ["Herald", "Ōsaka Shimbun", "", "Łódź 24", "北京日报"])
def test_a_name_that_runs_from_the_left_is_left_alone(name: str) -> None:
    assert isolate(name) == name


@pytest.mark.parametrize("name", [AGENCY, "הארץ", "Herald ١٢", "a\u200fb"])
def test_a_name_that_may_run_from_the_right_is_set_apart(name: str) -> None:
    assert isolate(name) == f"\u2068{name}\u2069"
    assert without_isolates(f"By {isolate(name)}, 2023.") == f"By {name}, 2023."


def test_marks_of_direction_in_a_name_become_signs_and_end_no_isolate() -> None:
    assert isolate("a\u2069\u202eb") == "\u2068a[PDI][RLO]b\u2069"
    assert isolate(isolate(AGENCY)) == f"\u2068[FSI]{AGENCY}[PDI]\u2069"


def test_reasons_set_sources_and_subjects_apart() -> None:
    piece = make_evidence(Stance.SUPPORTS, "a")
    hit = replace(piece.hit, document=replace(piece.hit.document, publisher=AGENCY))
    first, *_ = suggest([replace(piece, hit=hit)], COVERAGE).reasons
    assert f"\u2068{AGENCY}\u2069 (" in first
    coverage = replace(COVERAGE, subjects=((AGENCY, 1), ("Oslo", 0)))
    assert f"1 names “\u2068{AGENCY}\u2069” and 0 name “Oslo”" in coverage_sentence(coverage)


def test_a_page_shows_what_was_set_apart_and_escapes_the_rest() -> None:
    shown = sentence(f"By {isolate(AGENCY)}, {isolate(TRICK)} <b>\u2068 2023")
    assert shown.startswith(f"By <bdi>{AGENCY}</bdi>, <bdi>Herald[RLO]3202</bdi> &lt;b&gt;")
    assert '<span class="wb-control" title="U+2068">FSI</span> 2023' in shown


def test_a_terminal_gets_balanced_isolates_and_no_other_mark() -> None:
    told = printable_sentence(f"By {isolate(AGENCY)}, \u2068x\u202e \u2067 \x1b[1m " + isolate("ב\x1b"))
    assert told == f"By \u2068{AGENCY}\u2069, \ufffdx\ufffd \ufffd \ufffd[1m \u2068ב\ufffd\u2069"
    assert printable(isolate(AGENCY)) == f"\ufffd{AGENCY}\ufffd"


def test_the_report_isolates_names_in_reasons() -> None:
    report = make_report()
    finding = next(one for one in report.findings if one.suggestion)
    assert finding.suggestion is not None
    reasons = (f"1 origin supports it: {isolate(AGENCY)}, {isolate(TRICK)}, <i>3 May</i> \u202e.",)
    made = replace(finding, suggestion=replace(finding.suggestion, reasons=reasons))
    page = report_html([Reported(place="a", report=replace(report, findings=(made,)))])
    assert f"<bdi>{AGENCY}</bdi>, <bdi>Herald[RLO]3202</bdi>, &lt;i&gt;3 May&lt;/i&gt; [RLO]." in page
    assert not re.search("[\u202a-\u202e\u2066-\u2069]", page)


def test_an_error_that_names_a_person_isolates_the_name() -> None:
    with pytest.raises(RoleRefused) as told:
        require(Person(id="a", name=AGENCY, role=Role.VIEWER), Role.EDITOR, "change roles")
    assert render_error(str(told.value)).count(f"<bdi>{AGENCY}</bdi> is a viewer") == 1


def test_what_became_of_many_claims_isolates_the_name_of_who_was_faster() -> None:
    shown = render_outcome(1, {f"{isolate(AGENCY)} was faster": 2})
    assert f"2 left as they were: <bdi>{AGENCY}</bdi> was faster</li>" in shown


def test_a_refused_move_isolates_whom_the_claim_is_assigned_to(tmp_path: Path) -> None:
    store, report = open_review_store(Settings(home=tmp_path)), make_report()
    eva, ann, theirs = (store.sign_in(name, role=role) for name, role in DESK)
    store.record(report, by=eva.id)
    first, *_ = claim_ids(report)
    store.assign([first], theirs.id, by=eva.id)
    (refusal,) = store.assign([first], ann.id, by=ann.id).refused
    assert refusal.why.endswith(f"the claim is assigned to {isolate(theirs.id)}")
    assert isolate(theirs.id) != theirs.id
