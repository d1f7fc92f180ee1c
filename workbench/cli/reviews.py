"""``workbench reviews ...``: take into the record, look at it, prove it, and write it out.

Deciding, moving claims through review, and people have modules of their own beside this one.
"""

from typing import TYPE_CHECKING, Annotated

import typer

from workbench.cli import review_decisions, review_moves, review_people
from workbench.cli.options import MOST, AsJson, emit, parse_day
from workbench.cli.review_options import ClaimId, Viewer, Who, member, open_bench, person_acting, person_looking

if TYPE_CHECKING:
    from workbench.reviews import QueueQuery

app = typer.Typer(
    help="The review record: claims under review, decisions, history.", no_args_is_help=True, rich_markup_mode=None
)


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
    from workbench.serialise import report_from_bytes, to_json

    named = "standard input" if report == "-" else report
    try:
        read = sys.stdin.buffer.read() if report == "-" else Path(report).read_bytes()
        checked = report_from_bytes(read)
    except OSError as error:
        raise SourceUnreadable(f"{named} cannot be read: give a report that workbench check --json printed") from error
    except SourceUnreadable as error:
        raise SourceUnreadable(f"{named}: {error}: give what workbench check --json printed") from error
    bench = open_bench()
    done = bench.reviews.record(checked, by=person_acting(bench, who))
    emit(to_json(done) if json else f"{done.article_id}: {done.claims} claims and {done.findings} findings are new")


@app.command("list")
def list_claims(
    state: Annotated[list[str] | None, typer.Option("--state", help="Claims in this state; may be repeated.")] = None,
    person: Annotated[list[str] | None, typer.Option("--person", help="Claims that this person has.")] = None,
    kind: Annotated[list[str] | None, typer.Option("--kind", help="Claims of this kind.")] = None,
    verdict: Annotated[
        list[str] | None, typer.Option("--verdict", help="Claims that people gave this verdict.")
    ] = None,
    suggestion: Annotated[
        list[str] | None, typer.Option("--suggestion", help="Claims of which the machine suggests this verdict.")
    ] = None,
    leaning: Annotated[
        list[str] | None,
        typer.Option("--leaning", help="Claims that lean to this verdict, with nothing suggested."),
    ] = None,
    article: Annotated[list[str] | None, typer.Option("--article", help="Claims of the article with this id.")] = None,
    changed_from: Annotated[str | None, typer.Option("--changed-from", help="Changed on this day or later.")] = None,
    outdated: Annotated[
        bool, typer.Option("--outdated", help="Claims reworded, or given another day, after the verdict in force.")
    ] = False,
    stale: Annotated[
        bool, typer.Option("--stale", help="Claims whose evidence is of another wording, or of an index as it was.")
    ] = False,
    disagreement: Annotated[bool, typer.Option("--disagreement", help="Claims on which somebody differs.")] = False,
    text: Annotated[str, typer.Option("--text", help="Claims with these words.")] = "",
    sort: Annotated[list[str] | None, typer.Option("--sort", help="Sort by this, such as -confidence.")] = None,
    offset: Annotated[int, typer.Option("--offset", min=0, max=MOST, help="Leave so many out.")] = 0,
    limit: Annotated[int, typer.Option("--limit", min=1, max=1000, help="Show so many.")] = 50,
    who: Viewer = None,
    json: AsJson = False,
) -> None:
    """List the queue: claims of every article, filtered and sorted, as who looks may see them."""
    from workbench.cli.review_tables import print_queue
    from workbench.records import ClaimKind, Verdict
    from workbench.reviews import QueueQuery, ReviewState, person_id
    from workbench.serialise import to_json, to_plain

    query = QueueQuery(
        states=tuple(member(ReviewState, one, "--state") for one in state or ()),
        people=tuple(person_id(one) for one in person or ()),
        kinds=tuple(member(ClaimKind, one, "--kind") for one in kind or ()),
        verdicts=tuple(member(Verdict, one, "--verdict") for one in verdict or ()),
        suggestions=tuple(member(Verdict, one, "--suggestion") for one in suggestion or ()),
        leanings=tuple(member(Verdict, one, "--leaning") for one in leaning or ()),
        articles=tuple(article or ()),
        changed_from=parse_day(changed_from, "--changed-from"),
        outdated=True if outdated else None,
        stale=True if stale else None,
        disagreement=True if disagreement else None,
        text=text,
        offset=offset,
        limit=limit,
    )
    bench = open_bench()
    viewer = person_looking(bench, who)
    page = bench.reviews.queue(_sorted(query, sort), viewer=viewer, generations=bench.generations())
    emit(to_json(to_plain(page))) if json else print_queue(page)


def _sorted(query: "QueueQuery", keys: list[str] | None) -> "QueueQuery":
    from dataclasses import replace

    from workbench.reviews import Sort, SortKey

    if not keys:
        return query
    sorts = tuple(Sort(key=member(SortKey, key.lstrip("-"), "--sort"), descending=key.startswith("-")) for key in keys)
    return replace(query, sort=sorts)


@app.command()
def show(claim: ClaimId, who: Viewer = None, json: AsJson = False) -> None:
    """Show a claim with its evidence, its reviews and its history, as who looks may see them."""
    from workbench.cli.review_tables import print_claim
    from workbench.serialise import to_json, to_plain

    bench = open_bench()
    viewer, store = person_looking(bench, who), bench.reviews
    view, history = store.claim(claim, viewer=viewer), store.history(claim, viewer=viewer)
    if json:
        emit(to_json({"claim": to_plain(view), "history": [to_plain(event) for event in history]}))
    else:
        print_claim(view, history)


@app.command()
def agreement(
    blind: Annotated[bool, typer.Option("--blind", help="Count blind second reviews alone.")] = False,
    json: AsJson = False,
) -> None:
    """Say how far reviewers agree, and how long claims wait."""
    from workbench.cli.review_tables import print_agreement
    from workbench.reviews import summarise
    from workbench.serialise import to_json, to_plain

    store = open_bench().reviews
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

    found = open_bench().reviews.verify(head=None if head is None else head.strip().lower())
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

    for row in open_bench().reviews.dump():
        emit(to_json(row, indent=None))


for _command in (
    review_moves.assign,
    review_decisions.decide,
    review_moves.ask_second,
    review_moves.cancel_second,
    review_moves.send_back,
    review_decisions.adjudicate,
    review_moves.publish,
    review_decisions.correct,
    review_people.people,
    review_people.role,
):
    app.command(_command.__name__.replace("_", "-"))(_command)
