"""``workbench reviews assign | ask-second | cancel-second | send-back | publish``: many claims, without deciding on them.

Each does what it may and names the other claims with the reason, and then the exit status is 3.
"""

from typing import Annotated

import typer

from workbench.cli.options import AsJson
from workbench.cli.review_options import ClaimIds, Expected, Who, open_bench, person_acting, tell_outcome, versions

Asked = Annotated[str, typer.Option("--to", help="Id of the person who is asked.")]
Blind = Annotated[
    bool | None,
    typer.Option("--blind/--open", help="Hide the first verdict from them, or do not; the settings say if not given."),
]


def assign(
    claims: ClaimIds,
    to: Annotated[str, typer.Option("--to", help="Id of the person who gets them; empty to take them back.")],
    expected: Expected = None,
    who: Who = None,
    json: AsJson = False,
) -> None:
    """Give claims to somebody, or with an empty --to put them back into the queue."""
    from workbench.reviews import person_id

    bench = open_bench()
    by, seen, store = person_acting(bench, who), versions(claims, expected), bench.reviews
    if to.strip():
        outcome = store.assign(claims, person_id(to), by=by, expected=seen)
    else:
        outcome = store.unassign(claims, by=by, expected=seen)
    tell_outcome(outcome, "changed", json=json)


def ask_second(
    claims: ClaimIds, to: Asked, blind: Blind = None, expected: Expected = None, who: Who = None, json: AsJson = False
) -> None:
    """Ask somebody for a second review; a reviewer or an editor does."""
    from workbench.reviews import person_id

    bench = open_bench()
    by = person_acting(bench, who)
    outcome = bench.reviews.ask_second(claims, person_id(to), by=by, blind=blind, expected=versions(claims, expected))
    tell_outcome(outcome, "in second review", json=json)


def cancel_second(claims: ClaimIds, expected: Expected = None, who: Who = None, json: AsJson = False) -> None:
    """Take the wish for a second review back, while the review is not in."""
    bench = open_bench()
    by = person_acting(bench, who)
    outcome = bench.reviews.cancel_second(claims, by=by, expected=versions(claims, expected))
    tell_outcome(outcome, "without a second review", json=json)


def send_back(
    claims: ClaimIds,
    reason: Annotated[str, typer.Option("--reason", help="What is to be looked at again.")],
    expected: Expected = None,
    who: Who = None,
    json: AsJson = False,
) -> None:
    """Send claims back to whoever had them; an editor does, and the reviews stay beside."""
    bench = open_bench()
    by = person_acting(bench, who)
    outcome = bench.reviews.send_back(claims, reason, by=by, expected=versions(claims, expected))
    tell_outcome(outcome, "sent back", json=json)


def publish(claims: ClaimIds, expected: Expected = None, who: Who = None, json: AsJson = False) -> None:
    """Say that the verdicts in force go to readers; an editor does. 'correct' changes them afterwards."""
    bench = open_bench()
    by = person_acting(bench, who)
    outcome = bench.reviews.publish(claims, by=by, expected=versions(claims, expected))
    tell_outcome(outcome, "published", json=json)
