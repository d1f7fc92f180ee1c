"""The article with its claims marked in place, and the legend that counts them. Pure: records in, escaped HTML out.

Invariant: every claim of the report has exactly one label in the article, even where claims overlap or nest, and the
text between the marks is the article's own, character for character.
"""

import itertools
from collections import Counter
from collections.abc import Callable, Iterator
from urllib.parse import urlencode

from workbench.records import Article, CheckReport, Finding, Verdict
from workbench.text import count, day
from workbench.ui.safe import attribute, isolated, link, text
from workbench.ui.words import LEANINGS, LEANS, UNMATCHED, VERDICTS, Look, look_of
from workbench.verdicts import leaning

#: How a claim stands: what is suggested of it, or decided.
Looks = Callable[[Finding], Look]
#: Characters of an article that are drawn; a longer one is cut there, and the page says so.
LONGEST = 200_000
_JOINED = "&#8288;"  # a word joiner: a label never leaves the words that it labels for the next line


def claim_address(run_id: str, claim_id: str) -> str:
    """Return the address of a claim of a saved run, relative to the page: it survives a reload and can be sent."""
    return "?" + urlencode({"run": run_id, "claim": claim_id})


def render_head(report: CheckReport) -> str:
    """Return title and byline of the article, and what it was checked against."""
    article, made = report.article, report.provenance
    byline = [
        isolated(article.publisher) if article.publisher else "publisher unknown",
        day(article.published) if article.published else "date unknown",
    ]
    if article.url:
        byline.append(link(article.url, article.url))
    as_of = f"as of {day(made.as_of)}" if made.as_of else "without an as-of date"
    against = f"Checked {as_of} against the index {isolated(made.index)}, generation {text(made.generation)}"
    return (
        f'<header class="wb-head"><h1 dir="auto">{text(article.title or "Untitled article")}</h1>'
        f'<p class="wb-byline">{" · ".join(byline)}</p><p class="wb-small">{against}</p></header>'
    )


def render_legend(report: CheckReport, looks_of: Looks = look_of) -> str:
    """Return how many claims there are of each look: of each suggestion, or as ``looks_of`` says."""
    counts = Counter(looks_of(finding) for finding in report.findings)
    *decided, supported = (look for verdict, look in VERDICTS.items() if verdict is not Verdict.NOT_ENOUGH_EVIDENCE)
    leaning_looks = [look for look in LEANINGS.values() if counts[look]]
    still_open = VERDICTS[Verdict.NOT_ENOUGH_EVIDENCE]
    looks = list(dict.fromkeys([*decided, *leaning_looks, still_open, supported, UNMATCHED, *counts]))
    rows = "".join(f"<li>{look.counted(counts[look])}</li>" for look in looks)
    legend = f'<ul class="wb-legend" aria-label="{count(len(report.findings), "claim")}, by how they stand">{rows}</ul>'
    return legend + (f'<p class="wb-small">{LEANS}</p>' if leaning_looks else "")


def render_article(report: CheckReport, *, run_id: str, chosen: str | None = None, looks_of: Looks = look_of) -> str:
    """Return the article's body with every claim marked, labelled and linked; the ``chosen`` one stands out."""
    body = report.article.text[:LONGEST]
    marked = _Marked(report.findings, body=body, run_id=run_id, chosen=chosen, looks_of=looks_of)
    places = list(_paragraphs(body))
    if places and _is_title(report, *places[0]):
        del places[0]
    paragraphs = [f'<p dir="auto">{"".join(marked.pieces(start, end))}</p>' for start, end in places]
    paragraphs += [
        f'<p class="wb-small">Claims without a place in the text above: {rest}</p>' for rest in marked.rest()
    ]
    if len(body) < len(report.article.text):
        paragraphs.append(_cut_note(report.article))
    return f'<article class="wb-article" aria-label="The article with its claims">{"".join(paragraphs)}</article>'


def _is_title(report: CheckReport, start: int, end: int) -> bool:
    """Whether this paragraph is the title, which stands above the article already, and no claim lies in it."""
    title = report.article.text[start:end].strip(" #=") == report.article.title.strip()
    return title and all(finding.claim.start >= end for finding in report.findings)


def _cut_note(article: Article) -> str:
    left = count(len(article.text) - LONGEST, "character")
    return f'<p class="wb-small">{left} more are not drawn here; their claims are in the list of claims.</p>'


def _paragraphs(body: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of every line that is not blank."""
    start = 0
    for line in body.splitlines(keepends=True):
        if line.strip():
            yield start, start + len(line.rstrip())
        start += len(line)


class _Marked:
    """Cuts the body into pieces such that each lies wholly inside or outside of every claim, and labels each claim."""

    def __init__(
        self, findings: tuple[Finding, ...], *, body: str, run_id: str, chosen: str | None, looks_of: Looks
    ) -> None:
        self._look_of = looks_of
        self._body = body
        self._numbers = {finding.claim.id: number for number, finding in enumerate(findings, 1)}
        self._run_id = run_id
        self._chosen = chosen
        # A label stands behind the last visible character of its claim.
        self._unlabelled = {finding.claim.id: finding for finding in findings}
        self._lasts = {f.claim.id: len(body[: f.claim.end].rstrip()) for f in findings}
        self._findings = [finding for finding in findings if finding.claim.start < self._lasts[finding.claim.id]]

    def pieces(self, start: int, end: int) -> Iterator[str]:
        """Yield the HTML of ``body[start:end]``."""
        inside = [f for f in self._findings if f.claim.start < end and self._lasts[f.claim.id] > start]
        edges = {place for f in inside for place in (f.claim.start, self._lasts[f.claim.id])}
        places = sorted({start, end} | {place for place in edges if start < place < end})
        for left, right in itertools.pairwise(places):
            covering = [f for f in inside if f.claim.start <= left and self._lasts[f.claim.id] >= right]
            piece = text(self._body[left:right])
            yield self._mark(min(covering, key=_extent), piece) if covering else piece
            yield from (self._label(f) for f in inside if self._lasts[f.claim.id] == right)

    def rest(self) -> Iterator[str]:
        """Yield one list of labels for the claims that ``pieces`` met nowhere, if there are any."""
        if labels := [self._label(finding) for finding in list(self._unlabelled.values())]:
            yield " ".join(labels)

    def _mark(self, finding: Finding, piece: str) -> str:
        look = self._look_of(finding)
        return f'<a class="{self._classes("wb-mark", finding, look)}" {self._target(finding)} tabindex="-1">{piece}</a>'

    def _label(self, finding: Finding) -> str:
        self._unlabelled.pop(finding.claim.id, None)
        look = self._look_of(finding)
        number = self._numbers[finding.claim.id]
        current = ' aria-current="true"' if finding.claim.id == self._chosen else ""
        name = attribute(f"Claim {number}, {look.word}: show its evidence")
        return (
            f'<a class="{self._classes("wb-label", finding, look)}" {self._target(finding)}{current}'
            f' aria-label="{name}">{_JOINED}{look.shape}{_JOINED}{number} {look.word}</a>{_JOINED}'
        )

    def _classes(self, base: str, finding: Finding, look: Look) -> str:
        chosen = " wb-chosen" if finding.claim.id == self._chosen else ""
        return f"{base} wb-{look.tone}{chosen}"

    def _target(self, finding: Finding) -> str:
        claim_id = finding.claim.id
        return f'href="{attribute(claim_address(self._run_id, claim_id))}" data-wb-claim="{attribute(claim_id)}"'


def _extent(finding: Finding) -> int:
    return finding.claim.end - finding.claim.start


def first_to_read(report: CheckReport) -> str | None:
    """Return the claim that a page opens on: the first that evidence decides, or leans on, or else the first of all."""
    decided = [f for f in report.findings if f.suggestion and f.suggestion.verdict is not Verdict.NOT_ENOUGH_EVIDENCE]
    inclined = [f for f in report.findings if leaning(f)]
    return next((finding.claim.id for finding in [*decided, *inclined, *report.findings]), None)
