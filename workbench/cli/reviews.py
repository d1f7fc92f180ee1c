"""``workbench reviews ...``: look at the record, assign, decide, prove it, and write it out."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from workbench.cli.options import AsJson, emit, parse_day
from workbench.errors import SettingRefused

if TYPE_CHECKING:
    from workbench.composition import Workbench
    from workbench.reviews import Decision, QueueQuery

Name = TypeVar("Name", bound=StrEnum)

app = typer.Typer(
    help="The review record: claims under review, decisions, history.", no_args_is_help=True, rich_markup_mode=None
)

Who = Annotated[str | None, typer.Option("--as", help="Who acts; the setting 'reviewer' if not given.")]
ClaimId = Annotated[str, typer.Argument(metavar="CLAIM", help="Id of a claim.")]
ClaimIds = Annotated[list[str], typer.Argument(metavar="CLAIM...", help="Ids of claims.")]
Reason = Annotated[str, typer.Option("--reason", help="Why; needed where you and the machine differ.")]


def _person(bench: "Workbench", name: str | None) -> str:
    """Return the id of who acts here: a local user, taken in as an editor the first time."""
    named = name or bench.settings.reviewer
    if not named.strip():
        raise SettingRefused('who are you? Give --as NAME, or write reviewer = "NAME" into settings.toml')
    return bench.sign_in(named).id


def _bench() -> "Workbench":
    from workbench.composition import open_workbench

    return open_workbench()


@app.command()
def record(
    report: Annotated[
        str, typer.Argument(metavar="REPORT", help="A report of workbench check --json, or - for stdin.")
    ],
    who: Who = None,
    json: AsJson = False,
) -> None:
    """Take a checked article into the record; what is there already is left alone."""
    import sys
    from pathlib import Path

    from workbench.errors import SourceUnreadable
    from workbench.serialise import report_from_json, to_json

    try:
        text = sys.stdin.read() if report == "-" else Path(report).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise SourceUnreadable(f"{report} cannot be read: give a report that workbench check --json printed") from error
    bench = _bench()
    done = bench.reviews.record(report_from_json(text), by=_person(bench, who))
    emit(to_json(done) if json else f"{done.article_id}: {done.claims} claims and {done.findings} findings are new")


@app.command("list")
def list_claims(
    state: Annotated[list[str] | None, typer.Option("--state", help="Claims in this state; may be repeated.")] = None,
    person: Annotated[list[str] | None, typer.Option("--person", help="Claims that this person has.")] = None,
    kind: Annotated[list[str] | None, typer.Option("--kind", help="Claims of this kind.")] = None,
    verdict: Annotated[
        list[str] | None, typer.Option("--verdict", help="Claims that people gave this verdict.")
    ] = None,
    article: Annotated[list[str] | None, typer.Option("--article", help="Claims of the article with this id.")] = None,
    changed_from: Annotated[str | None, typer.Option("--changed-from", help="Changed on this day or later.")] = None,
    stale: Annotated[bool, typer.Option("--stale", help="Claims whose evidence is of another wording.")] = False,
    disagreement: Annotated[bool, typer.Option("--disagreement", help="Claims on which somebody differs.")] = False,
    text: Annotated[str, typer.Option("--text", help="Claims with these words.")] = "",
    sort: Annotated[list[str] | None, typer.Option("--sort", help="Sort by this, such as -confidence.")] = None,
    offset: Annotated[int, typer.Option("--offset", min=0, help="Leave so many out.")] = 0,
    limit: Annotated[int, typer.Option("--limit", min=1, max=1000, help="Show so many.")] = 50,
    json: AsJson = False,
) -> None:
    """List the queue: claims of every article, filtered and sorted."""
    from workbench.cli.review_tables import print_queue
    from workbench.records import ClaimKind, Verdict
    from workbench.reviews import QueueQuery, ReviewState
    from workbench.serialise import to_json, to_plain

    query = QueueQuery(
        states=tuple(_named(ReviewState, one, "--state") for one in state or ()),
        people=tuple(person or ()),
        kinds=tuple(_named(ClaimKind, one, "--kind") for one in kind or ()),
        verdicts=tuple(_named(Verdict, one, "--verdict") for one in verdict or ()),
        articles=tuple(article or ()),
        changed_from=parse_day(changed_from, "--changed-from"),
        stale=True if stale else None,
        disagreement=True if disagreement else None,
        text=text,
        offset=offset,
        limit=limit,
    )
    bench = _bench()
    page = bench.reviews.queue(_sorted(query, sort), viewer=None, generations=bench.generations())
    emit(to_json(to_plain(page))) if json else print_queue(page)


def _sorted(query: "QueueQuery", keys: list[str] | None) -> "QueueQuery":
    from dataclasses import replace

    from workbench.reviews import Sort, SortKey

    if not keys:
        return query
    sorts = tuple(Sort(key=_named(SortKey, key.lstrip("-"), "--sort"), descending=key.startswith("-")) for key in keys)
    return replace(query, sort=sorts)


def _named(names: type[Name], text: str, option: str) -> Name:
    """Return the member of an enumeration that ``text`` names, in any case, with spaces or without."""
    found = names.__members__.get(_spelled(text))
    if found is None:
        known = ", ".join(name.lower() for name in names.__members__)
        raise SettingRefused(f"{option} {text!r} is none of {known}")
    return found


def _spelled(text: str) -> str:
    return text.strip().upper().replace(" ", "_").replace("-", "_")


@app.command()
def show(claim: ClaimId, json: AsJson = False) -> None:
    """Show a claim with its evidence, its reviews and its history."""
    from workbench.cli.review_tables import print_claim
    from workbench.serialise import to_json, to_plain

    store = _bench().reviews
    view, history = store.claim(claim, viewer=None), store.history(claim, viewer=None)
    if json:
        emit(to_json({"claim": to_plain(view), "history": [to_plain(event) for event in history]}))
    else:
        print_claim(view, history)


@app.command()
def assign(
    claims: ClaimIds,
    to: Annotated[str, typer.Option("--to", help="Id of the person who gets them; empty to take them back.")],
    who: Who = None,
    json: AsJson = False,
) -> None:
    """Give claims to somebody, or with an empty --to put them back into the queue."""
    from workbench.reviews import person_id
    from workbench.serialise import to_json

    bench = _bench()
    by = _person(bench, who)
    store = bench.reviews
    outcome = store.assign(claims, person_id(to), by=by) if to.strip() else store.unassign(claims, by=by)
    for refusal in outcome.refused:
        typer.echo(f"{refusal.claim_id}: {refusal.why}", err=True)
    emit(to_json(outcome) if json else f"{len(outcome.done)} changed, {len(outcome.refused)} left as they were")
    if outcome.refused:
        raise typer.Exit(3)


@app.command()
def decide(
    claim: ClaimId,
    verdict: Annotated[str, typer.Option("--verdict", help="One of the four outcomes, or a rating of the desk.")],
    keep: Annotated[list[str] | None, typer.Option("--keep", help="Passage that the verdict rests on.")] = None,
    reason: Reason = "",
    note: Annotated[str, typer.Option("--note", help="Anything else to keep.")] = "",
    expected: Annotated[int | None, typer.Option("--expected", help="Version that was looked at.")] = None,
    who: Who = None,
    json: AsJson = False,
) -> None:
    """Hand in a review of a claim: the first, or the second where you were asked for it."""
    from workbench.serialise import to_json, to_plain

    bench = _bench()
    by = _person(bench, who)
    store = bench.reviews
    seen = store.claim(claim, viewer=by).version if expected is None else expected
    own = verdict in bench.settings.rating_scale  # a desk may call a rating of its own by the name of an outcome
    decision = _decision(verdict, keep or [], reason, note, own=own)
    view = store.submit(claim, decision, by=by, expected=seen)
    state = view.record.state.value.lower().replace("_", " ")
    emit(to_json(to_plain(view.record)) if json else f"{claim}: {state}, version {view.version}")


def _decision(verdict: str, keep: list[str], reason: str, note: str, *, own: bool) -> "Decision":
    from workbench.records import Verdict
    from workbench.reviews import Decision

    outcome = None if own else Verdict.__members__.get(_spelled(verdict))
    rating = None if outcome else verdict
    return Decision(verdict=outcome, rating=rating, kept_evidence=tuple(keep), reason=reason, note=note)


@app.command()
def role(
    person: Annotated[str, typer.Argument(metavar="PERSON", help="Name or address of who has signed in before.")],
    role: Annotated[str, typer.Argument(metavar="ROLE", help="viewer, checker, reviewer or editor.")],
    who: Who = None,
    json: AsJson = False,
) -> None:
    """Change what somebody may do; an editor does."""
    from workbench.reviews import Role, person_id
    from workbench.serialise import to_json

    wanted = Role.__members__.get(role.strip().upper())
    if wanted is None:
        raise SettingRefused(f"there is no role {role!r}: it is one of {', '.join(one.lower() for one in Role)}")
    bench = _bench()
    by = _person(bench, who)
    given = bench.reviews.set_role(person_id(person), wanted, by=by)
    emit(to_json(given) if json else f"{given.name}: {given.role.lower()}")


@app.command()
def agreement(
    blind: Annotated[bool, typer.Option("--blind", help="Count blind second reviews alone.")] = False,
    json: AsJson = False,
) -> None:
    """Say how far reviewers agree, and how long claims wait."""
    from workbench.cli.review_tables import print_agreement
    from workbench.reviews import summarise
    from workbench.serialise import to_json, to_plain

    store = _bench().reviews
    found, times = store.agreement(blind_only=blind), summarise(store.times())
    if json:
        emit(to_json({**to_plain(found), "times": to_plain(times)}))
    else:
        print_agreement(found, times)


@app.command()
def verify(
    head: Annotated[str | None, typer.Option("--head", help="Hash that was noted: its event must still stand.")] = None,
    json: AsJson = False,
) -> None:
    """Prove the record: every hash, and the present state made again from the events."""
    from workbench.serialise import to_json

    found = _bench().reviews.verify(head=None if head is None else head.strip().lower())
    if json:
        emit(to_json(found))
    else:
        wrong = "\n".join(found.problems) or "nothing wrong"
        emit(f"{found.events} events, head {found.head}\n{wrong}")
    if found.problems:
        raise typer.Exit(1)


@app.command()
def export() -> None:
    """Write the whole record as JSON lines: what is kept, then every event in order."""
    from workbench.serialise import to_json

    for row in _bench().reviews.dump():
        emit(to_json(row, indent=None))
