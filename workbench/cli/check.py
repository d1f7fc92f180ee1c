"""``workbench check`` and ``workbench extract``."""

import os
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from workbench.cli.options import AsJson, IndexName, emit, parse_day, progress_bar

if TYPE_CHECKING:
    from workbench.composition import Workbench
    from workbench.records import Article

ArticleArgument = Annotated[
    str,
    typer.Argument(metavar="ARTICLE", help="A file (txt, md, html, pdf, docx), an http(s) address, or - for stdin."),
]
Day = Annotated[str | None, typer.Option("--date", help="Date of the article, where it does not say (2023-09-14).")]
AsOf = Annotated[str | None, typer.Option("--as-of", help="Check as of this day (2023-09-14).")]
MatchAll = Annotated[bool, typer.Option("--match-all", help="Match predictions, opinions and hedged parts too.")]


def read_article(bench: "Workbench", where: str, published: date | None) -> "Article":
    """Return the article at a path, at an address (only when one is given), or on standard input."""
    import sys
    from dataclasses import replace
    from pathlib import Path

    from index.readers.source_text import FILE_BYTES
    from workbench.articles import article_from_bytes, article_from_file
    from workbench.errors import ArticleUnreadable
    from workbench.text import shorten

    if where == "-":
        article = article_from_bytes(sys.stdin.buffer.read(FILE_BYTES + 1), "standard input.txt")
    elif where.lower().startswith(("http://", "https://")):
        article = bench.fetch(where)
    elif not os.path.lexists(where):  # before its ending is looked at: who gives a text hears of no endings
        raise ArticleUnreadable(
            f"there is no file {shorten(where, 80)!r}: name one, or an http(s) address, or - and give the text by"
            " standard input"
        )
    elif Path(where).is_dir():
        raise ArticleUnreadable(
            f"{where} is a folder: name one of its files, or check all of them with 'workbench batch'"
        )
    else:
        article = article_from_file(Path(where))
    return replace(article, published=published) if published else article


def check(
    article: ArticleArgument,
    index: IndexName = None,
    as_of: AsOf = None,
    date: Day = None,
    match_all: MatchAll = False,
    json: AsJson = False,
) -> None:
    """Check an article: its claims, the evidence on each, and what follows."""
    from workbench.cli.tables import print_report
    from workbench.composition import open_workbench
    from workbench.serialise import to_json

    bench = open_workbench(index=index)
    cutoff, published = parse_day(as_of, "--as-of"), parse_day(date, "--date")
    text = read_article(bench, article, published)
    with progress_bar() as report:
        result = bench.check(
            text,
            as_of=cutoff,
            match_all=match_all,
            progress=lambda step: report(step.stage, step.done, step.total),
        )
    if json:
        emit(to_json(result))
    else:
        print_report(result)


def extract(article: ArticleArgument, date: Day = None, as_of: AsOf = None, json: AsJson = False) -> None:
    """Extract the claims of an article; nothing is matched."""
    from workbench.cli.tables import print_claims
    from workbench.composition import open_workbench
    from workbench.serialise import to_json, to_plain

    bench = open_workbench()
    text = read_article(bench, article, parse_day(date, "--date"))
    claims = bench.extract(text, as_of=parse_day(as_of, "--as-of"))
    if json:
        emit(to_json({"article": to_plain(text), "claims": [to_plain(claim) for claim in claims]}))
    else:
        print_claims(text, claims)
