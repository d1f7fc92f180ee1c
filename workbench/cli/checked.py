"""``workbench checked ...``: claims that somebody has checked already, and what a desk decided of their matches."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workbench.cli.options import AsJson, check_place, emit, progress_bar
from workbench.errors import ArticleUnreadable
from workbench.text import count, day, printable, shorten

if TYPE_CHECKING:
    from workbench.checked_claims import CheckedInfo, CheckedMatch, ImportReport, MatchDecision
    from workbench.composition import Workbench
    from workbench.records import Claim

app = typer.Typer(help="Claims that were checked already: import them, match against them.", no_args_is_help=True)

ClaimText = Annotated[str, typer.Argument(metavar="CLAIM", help="The words of the claim.")]
CheckedId = Annotated[str, typer.Argument(metavar="ID", help="Id of the checked claim, as match prints it.")]
Reviewer = Annotated[
    str | None, typer.Option("--reviewer", "--as", help="Who decides; the setting 'reviewer' if not given.")
]


@app.command("import")
def import_(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE...", help="ClaimReview as JSON-LD, CSV, TSV, or JSON lines.")
    ],
    json: AsJson = False,
) -> None:
    """Import checked claims; one that is there is replaced. Exit 3 where rows had to be left out."""
    from workbench.composition import open_workbench
    from workbench.serialise import to_json

    with progress_bar(lines=True) as report:
        done = open_workbench().checked_claims.import_files(files, progress=report)
    for name, reason in done.skipped:
        typer.echo(f"skipped {printable(name)}: {printable(reason)}", err=True)
    emit(to_json(done) if json else _import_words(done))
    if done.skipped:
        raise typer.Exit(3)


@app.command()
def match(
    claim: Annotated[
        str, typer.Argument(metavar="CLAIM|FILE", help="Words of a claim, or an article to take them from.")
    ],
    json: AsJson = False,
) -> None:
    """The checked claims that may be this claim, or the claims of an article."""
    from workbench.composition import open_workbench
    from workbench.serialise import to_json, to_plain

    bench = open_workbench()
    if _is_file(claim):
        claims = _claims_of(bench, Path(claim))
        texts = [(one.id, one.text) for one in claims]
        matched = bench.checked_claims.match(claims)
    else:
        _check_words(claim)
        matched = bench.checked_claims.match_texts([claim])
        texts = [(found[0].claim_id if found else "", claim) for found in matched]
    if json:
        rows = [
            {"claim_id": name, "claim": text, "matches": [to_plain(one) for one in found]}
            for (name, text), found in zip(texts, matched, strict=True)
        ]
        emit(to_json({"claims": rows}))
    else:
        emit("\n".join(_match_words(text, found) for (_, text), found in zip(texts, matched, strict=True)))


@app.command()
def accept(claim: ClaimText, checked: CheckedId, reviewer: Reviewer = None, json: AsJson = False) -> None:
    """Remember that this checked claim is the claim."""
    _decide("accept", claim, checked, reviewer, json)


@app.command()
def reject(claim: ClaimText, checked: CheckedId, reviewer: Reviewer = None, json: AsJson = False) -> None:
    """Remember that this checked claim is not the claim; it is not shown for it again."""
    _decide("reject", claim, checked, reviewer, json)


@app.command()
def reopen(claim: ClaimText, checked: CheckedId, reviewer: Reviewer = None, json: AsJson = False) -> None:
    """Take the last decision on a match back."""
    _decide("reopen", claim, checked, reviewer, json)


@app.command()
def info(json: AsJson = False) -> None:
    """What there is to match against, and how much was decided."""
    from workbench.composition import open_workbench
    from workbench.serialise import to_json

    found = open_workbench().checked_claims.info()
    for note in found.notes:
        typer.echo(printable(f"note: {note}"), err=True)
    emit(to_json(found) if json else _info_words(found))


@app.command()
def rebuild(json: AsJson = False) -> None:
    """Index the checked claims anew: after another encoder was set, or when their index was damaged."""
    from workbench.composition import open_workbench
    from workbench.serialise import to_json

    with progress_bar(lines=True) as report:
        found = open_workbench().checked_claims.rebuild(progress=report)
    emit(to_json(found) if json else _info_words(found))


@app.command()
def export(
    out: Annotated[Path, typer.Argument(metavar="FILE", help="File of JSON lines that is written.")],
    json: AsJson = False,
) -> None:
    """Write every checked claim to a file that import reads."""
    from workbench.checked_claims.writing import write_checked
    from workbench.composition import open_workbench
    from workbench.serialise import to_json

    check_place(out, "FILE")
    written = write_checked(open_workbench().checked_claims.store.all(), out)
    told = {"file": str(out), "claims": written}
    emit(to_json(told) if json else f"{count(written, 'checked claim')} written to {out}")


def _is_file(claim: str) -> bool:
    try:
        return Path(claim).is_file()
    except (OSError, ValueError):  # too long for a name, or with a NUL in it: words of a claim
        return False


def _check_words(claim: str) -> None:
    """Refuse what is no words of a claim: nothing, a folder, or one word that ends as a file does and is none.

    Raises:
        ArticleUnreadable: the message says what to give.
    """
    from index.readers.source_text import TEXT_ENDINGS, ending_of

    if claim and os.path.lexists(claim):
        raise ArticleUnreadable(f"{claim} is no file: name one, or give the words of a claim")
    if len(claim.split()) == 1 and ending_of(claim) in TEXT_ENDINGS:
        raise ArticleUnreadable(f"there is no file {claim}: check its name, or give the words of a claim")
    if not any(letter.isalnum() for letter in claim):
        raise ArticleUnreadable(f"there are no words in the claim {claim!r}: give some, or the name of an article")


def _claims_of(bench: "Workbench", path: Path) -> "list[Claim]":
    from workbench.articles import article_from_file

    return [claim for claim in bench.extract(article_from_file(path)) if claim.kind.checkable]


def _decide(verb: str, claim: str, checked: str, reviewer: str | None, json: bool) -> None:
    from workbench.composition import open_workbench
    from workbench.serialise import to_json

    bench = open_workbench()
    who = bench.settings.reviewer if reviewer is None else reviewer
    decision: MatchDecision = getattr(bench.checked_claims, verb)(claim, checked, reviewer=who)
    emit(
        to_json(decision) if json else f"{decision.decision.lower()}: {decision.checked_id} for {decision.claim_text!r}"
    )


def _import_words(done: "ImportReport") -> str:
    undated = f", {done.undated:,} without a date" if done.undated else ""
    return (
        f"{count(done.taken, 'checked claim')} taken ({done.added:,} new, {done.replaced:,} replaced,"
        f" {done.unchanged:,} unchanged{undated}), {count(len(done.skipped), 'row')} skipped; {done.total:,} in all"
    )


def _match_words(text: str, found: "tuple[CheckedMatch, ...]") -> str:
    lines = [printable(shorten(text, 200))]
    for one in found:
        word = one.decision.lower() if one.decision else one.level.lower()
        checked = one.checked
        lines.append(f"  {word} {one.match_score:.2f}  {checked.id}  {checked.rating}: {shorten(checked.text, 200)}")
        lines.append(f"      {checked.publisher}, {day(checked.published)}, {checked.url}")
    return "\n".join(map(printable, lines if found else [*lines, "  no checked claim is near"]))


def _info_words(found: "CheckedInfo") -> str:
    lines = [
        f"{count(found.claims, 'checked claim')}, {found.indexed:,} indexed{_span(found)}",
        f"{found.accepted:,} matches accepted, {found.rejected:,} rejected",
    ]
    for name, pairs in (("publishers", found.publishers), ("ratings", found.ratings)):
        if pairs:
            lines.append(f"{name}: " + ", ".join(f"{shorten(value, 40)} {number:,}" for value, number in pairs[:10]))
    return "\n".join(map(printable, lines))


def _span(found: "CheckedInfo") -> str:
    """Return from when to when they are; nothing where none has a date."""
    return f", {day(found.oldest)} to {day(found.newest)}" if found.oldest else ""
