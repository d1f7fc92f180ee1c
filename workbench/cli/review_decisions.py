"""``workbench reviews decide | adjudicate | correct``: one person's word on one claim.

Invariant: what comes back is the claim as the person who decided may see it; a decision that came too late is kept as
their draft, and they are told where.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from workbench.cli.options import AsJson, emit
from workbench.cli.review_options import ClaimId, Expected, Who, open_bench, person_acting, spelled
from workbench.errors import Conflict

if TYPE_CHECKING:
    from workbench.composition import Workbench
    from workbench.reviews import ClaimView, Decision, ReviewStore

    Deed = Callable[..., ClaimView]

VerdictOption = Annotated[
    str,
    typer.Option(
        "--verdict",
        help="supported, refuted, not-enough-evidence, conflicting-evidence, or a rating of the desk's own scale.",
    ),
]
Keep = Annotated[list[str] | None, typer.Option("--keep", help="Passage that the verdict rests on; may be repeated.")]
Reason = Annotated[str, typer.Option("--reason", help="Why; needed where you and the machine differ.")]
WhyCorrected = Annotated[str, typer.Option("--reason", help="Why what was published is corrected; always needed.")]
Note = Annotated[str, typer.Option("--note", help="Anything else to keep.")]


def decide(
    claim: ClaimId,
    verdict: VerdictOption,
    keep: Keep = None,
    reason: Reason = "",
    note: Note = "",
    expected: Expected = None,
    who: Who = None,
    json: AsJson = False,
) -> None:
    """Hand in a review of a claim: the first, or the second where you were asked for it."""
    bench = open_bench()
    decision = _decision(bench, verdict, keep, reason, note)
    _carry_out(bench, lambda store: store.submit, claim, decision, expected, who, json=json)


def adjudicate(
    claim: ClaimId,
    verdict: VerdictOption,
    keep: Keep = None,
    reason: Reason = "",
    note: Note = "",
    expected: Expected = None,
    who: Who = None,
    json: AsJson = False,
) -> None:
    """Decide as an editor where two reviews differ, or over a single review; all of them stay beside."""
    bench = open_bench()
    decision = _decision(bench, verdict, keep, reason, note)
    _carry_out(bench, lambda store: store.adjudicate, claim, decision, expected, who, json=json)


def correct(
    claim: ClaimId,
    verdict: VerdictOption,
    reason: WhyCorrected,
    keep: Keep = None,
    note: Note = "",
    expected: Expected = None,
    who: Who = None,
    json: AsJson = False,
) -> None:
    """Correct a published verdict; an editor does. To retract it, give not-enough-evidence, and say why."""
    bench = open_bench()
    decision = _decision(bench, verdict, keep, reason, note)
    _carry_out(bench, lambda store: store.correct, claim, decision, expected, who, json=json)


def _decision(bench: "Workbench", verdict: str, keep: list[str] | None, reason: str, note: str) -> "Decision":
    from workbench.records import Verdict
    from workbench.reviews import Decision

    own = verdict in bench.settings.rating_scale  # a desk may call a rating of its own by the name of an outcome
    outcome = None if own else Verdict.__members__.get(spelled(verdict))
    rating = None if outcome else verdict
    return Decision(verdict=outcome, rating=rating, kept_evidence=tuple(keep or ()), reason=reason, note=note)


def _carry_out(
    bench: "Workbench",
    deed: "Callable[[ReviewStore], Deed]",
    claim: str,
    decision: "Decision",
    expected: int | None,
    who: str | None,
    *,
    json: bool,
) -> None:
    """Write a decision, as of the version that was looked at: the present one where nobody said."""
    from workbench.reviews.states import words
    from workbench.serialise import to_json, to_plain

    by, store = person_acting(bench, who), bench.reviews
    seen = store.claim(claim, viewer=by).version if expected is None else expected
    try:
        view = deed(store)(claim, decision, by=by, expected=seen)
    except Conflict as conflict:
        _tell_conflict(conflict, claim)
        raise
    state = words(view.record.state)
    emit(to_json(to_plain(view.record)) if json else f"{claim}: {state}, version {view.version}")


def _tell_conflict(conflict: Conflict, claim: str) -> None:
    """Say what happened meanwhile, as far as the person may see it, and how they go on."""
    from workbench.cli.review_tables import event_line

    for event in conflict.changes:
        typer.echo(event_line(event), err=True)
    typer.echo(
        f"your decision is kept as your draft: see 'workbench reviews show {claim}', and give it again with"
        f" --expected {conflict.version} if it stands",
        err=True,
    )
