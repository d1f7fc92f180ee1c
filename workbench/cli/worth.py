"""``workbench worth``: the claims of an article, the ones to look at first on top, with the reasons."""

from workbench.cli.check import ArticleArgument
from workbench.cli.options import AsJson, emit
from workbench.text import printable, shorten


def worth(article: ArticleArgument, json: AsJson = False) -> None:
    """Which claims of an article to look at first, by the criteria that the settings weigh."""
    from workbench.cli.check import read_article
    from workbench.composition import open_workbench
    from workbench.serialise import to_json, to_plain

    bench = open_workbench()
    read = read_article(bench, article, None)
    claims = bench.extract(read)
    priorities = bench.priorities(claims, language=read.language)
    ordered = sorted(zip(claims, priorities, strict=True), key=lambda pair: (-pair[1].value, pair[0].start))
    if json:
        rows = [{"claim": to_plain(claim), "priority": to_plain(priority)} for claim, priority in ordered]
        emit(to_json({"claims": rows}))
        return
    for claim, priority in ordered:
        emit(printable(f"{priority.value:.2f}  {claim.text}"))
        for one in priority.criteria:
            if one.weight:
                why = shorten(f"{one.name} {one.value:.2f}: {'; '.join(one.reasons) or 'nothing'}", 154)
                emit(printable(f"      {why}"))
