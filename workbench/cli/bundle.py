"""``workbench bundle create | verify | import | replay``."""

from pathlib import Path
from typing import Annotated

import typer

from workbench.cli.export import Sources
from workbench.cli.options import AsJson, IndexName, check_place, emit

app = typer.Typer(help="Evidence that travels: findings, passages and digests in one zip.", no_args_is_help=True)

File = Annotated[Path, typer.Argument(metavar="BUNDLE", help="A zip that bundle create wrote.")]
Expect = Annotated[
    str | None, typer.Option("--expect", help="The digest that create printed, or at least 16 digits of it.")
]


@app.command()
def create(
    sources: Sources,
    out: Annotated[Path, typer.Option("--out", help="Zip file to write.")],
    json: AsJson = False,
) -> None:
    """Write a bundle and print its digest; tell it to whoever gets the bundle, by another way."""
    from workbench.composition import open_workbench
    from workbench.exports.bundle import write_bundle
    from workbench.exports.sources import reports_of
    from workbench.serialise import to_json

    check_place(out, "--out", sources=sources)
    digest = write_bundle(reports_of(open_workbench(), sources), out)
    emit(to_json({"bundle": str(out), "digest": digest}) if json else f"{out}: {digest}")


@app.command()
def verify(bundle: File, expect: Expect = None, json: AsJson = False) -> None:
    """Prove a bundle: its digests, that every quote and rationale stands where it says, that nothing in it does harm."""
    from workbench.exports.bundle import read_bundle
    from workbench.serialise import to_json
    from workbench.text import count

    found = read_bundle(bundle, expect=expect)
    findings = sum(len(one.report.findings) for one in found.reports)
    if json:
        emit(to_json({"digest": found.digest, "reports": len(found.reports), "findings": findings}))
    else:
        holds = f"{count(len(found.reports), 'report')}, {count(findings, 'finding')}"
        emit(f"{bundle}: {holds}, nothing wrong; digest {found.digest}")


@app.command("import")
def import_(bundle: File, expect: Expect = None, json: AsJson = False) -> None:
    """Bring a bundle's reports into this workbench, as runs; one that is there already stays as it is."""
    from workbench.composition import open_workbench
    from workbench.exports.bundle import read_bundle
    from workbench.serialise import to_json

    found = read_bundle(bundle, expect=expect)
    bench = open_workbench()
    runs = [bench.runs.save(one.report) for one in found.reports]
    emit(to_json({"digest": found.digest, "runs": runs}) if json else "\n".join(runs))


@app.command()
def replay(
    bundle: File,
    index: IndexName = None,
    expect: Expect = None,
    from_passages: Annotated[
        bool, typer.Option("--from-passages", help="Take the passages from the bundle even where the index is here.")
    ] = False,
    json: AsJson = False,
) -> None:
    """Make a bundle's reports again and compare them byte for byte; exits with 1 where anything differs."""
    from workbench.composition import open_workbench
    from workbench.exports.bundle import read_bundle
    from workbench.exports.replay import Replayed
    from workbench.exports.replay import replay as run
    from workbench.serialise import to_json
    from workbench.text import count, printable

    found = read_bundle(bundle, expect=expect)
    names = {one.report.provenance.index for one in found.reports}
    bench = open_workbench(index=index or (names.pop() if len(names) == 1 else None))
    replayed: list[Replayed] = [run(bench, one, from_passages=from_passages) for one in found.reports]
    different = [one for one in replayed if not one.identical]
    if json:
        emit(to_json({"digest": found.digest, "identical": not different, "reports": replayed}))
    else:
        searched = sum(one.searched for one in replayed)
        how = f"{searched:,} searched again, {len(replayed) - searched:,} with the passages of the bundle"
        state = f"{len(different):,} differ" if different else "byte-identical"
        emit(
            "\n".join(
                [
                    f"{count(len(replayed), 'report')} ({how}): {state}",
                    *(printable(f"{d.place}: {d.difference}") for d in different),
                ]
            )
        )
    if different:
        raise typer.Exit(1)
