"""Replay: a bundle's reports made again here, and compared byte for byte.

Where the index of the settings is the very generation that the findings were made with, everything is done again: claims
are extracted, passages searched, read and weighed. Where it is not, searching cannot be repeated, so the passages of the
bundle stand in for its answer and everything after it is done again; the outcome says which of the two was done.

Invariant: nothing is compared with a tolerance, and what differs first is named with both values.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from index.records import Coverage, CoverageQuery, Document, Hit, SearchFilters
from workbench.errors import IndexMissing, WorkbenchError
from workbench.exports.rows import Reported
from workbench.records import CheckReport, Finding, Provenance
from workbench.serialise import to_json, to_plain

if TYPE_CHECKING:
    from index.records import EvidenceSource
    from workbench.composition import Workbench

_SHOWN = 160  # characters of a value that differs


@dataclass(frozen=True, kw_only=True, slots=True)
class Replayed:
    """What became of one report. ``searched`` says whether the search was repeated, ``extracted`` whether the claims were.

    ``difference`` is empty where both are the same bytes; else it names the first place that differs, with both values.
    """

    place: str
    searched: bool
    extracted: bool
    difference: str = ""

    @property
    def identical(self) -> bool:
        """Whether both are the same bytes."""
        return not self.difference


class RecordedSource:
    """An evidence source that answers as the bundle says that it was answered; other questions find nothing."""

    def __init__(self, report: CheckReport) -> None:
        made = report.provenance
        self.name, self.generation = made.index, made.generation
        findings = [finding for finding in report.findings if finding.suggestion is not None]
        self._hits = {finding.claim.text: [piece.hit for piece in finding.evidence] for finding in findings}
        self._coverage = {finding.claim.text: finding.suggestion.coverage for finding in findings if finding.suggestion}
        self._documents = {hit.document.id: hit.document for hits in self._hits.values() for hit in hits}

    def search(self, queries: Sequence[str], k: int, filters: SearchFilters | None = None) -> list[list[Hit]]:  # noqa: ARG002
        """Return the hits that the bundle has for each query."""
        return [self._hits.get(query, [])[:k] for query in queries]

    def coverage(self, queries: Sequence[CoverageQuery], filters: SearchFilters | None = None) -> list[Coverage]:  # noqa: ARG002
        """Return the coverage that the bundle has for each query."""
        none = Coverage(
            documents=0, corpus_documents=0, newest=None, oldest=None, nearest_score=None, nearest_title=None
        )
        return [self._coverage.get(query.text, none) for query in queries]

    def documents(self, ids: Sequence[str]) -> list[Document]:
        """Return documents of the bundle."""
        try:
            return [self._documents[one] for one in ids]
        except KeyError as error:
            raise IndexMissing(f"document {error} is not in the bundle") from None


def replay(bench: "Workbench", reported: Reported, *, from_passages: bool = False) -> Replayed:
    """Make a report again and compare it; ``from_passages`` takes the search from the bundle even where it can be repeated.

    Raises:
        ModelRefused, SettingRefused: the workbench of the settings cannot be used.
    """
    report = reported.report
    source, searched = _source(bench, report, from_passages)
    now = replace(
        bench.provenance(report.provenance.as_of, source=source),
        index=report.provenance.index if searched else source.name,  # a name is no content
    )
    changed = _changed(report.provenance, now)
    made, extracted = _made(bench, report, source, now)
    difference = "" if to_json(made) == to_json(report) else changed or first_difference(report, made)
    return Replayed(place=reported.place, searched=searched, extracted=extracted, difference=difference)


def _source(bench: "Workbench", report: CheckReport, from_passages: bool) -> "tuple[EvidenceSource, bool]":
    if not from_passages:
        try:
            source = bench.source
        except WorkbenchError:
            pass  # no index of that name here: the passages of the bundle serve
        else:
            if source.generation == report.provenance.generation:
                return source, True
    return RecordedSource(report), False


def _changed(before: Provenance, now: Provenance) -> str:
    """Return what the two were made with that is not the same."""
    names = [name for name in Provenance.__dataclass_fields__ if getattr(before, name) != getattr(now, name)]
    if not names:
        return ""
    said = "; ".join(
        f"{name.replace('_', ' ')}: {getattr(before, name)!s}, here {getattr(now, name)!s}" for name in names
    )
    return f"made with something else ({said})"


def _made(
    bench: "Workbench", report: CheckReport, source: "EvidenceSource", now: Provenance
) -> tuple[CheckReport, bool]:
    """Return the report made again; claims that extraction does not give (a desk's own) are taken as they are."""
    checker = bench.checker(source)
    given = [finding.claim for finding in report.findings]
    extracted = bench.extract(report.article, as_of=now.as_of)
    again = to_plain(extracted) == to_plain(given)
    matched = {finding.claim.id for finding in report.findings if finding.suggestion is not None}
    claims = [claim for claim in (extracted if again else given) if claim.id in matched]
    matching = checker.match(claims, now, article=report.article, match_all=True)
    findings = {finding.claim.id: finding for finding in matching}
    made = [
        findings.get(claim.id) or Finding(claim=claim, evidence=(), suggestion=None, provenance=now) for claim in given
    ]
    return CheckReport(article=report.article, findings=tuple(made), provenance=now), again


def first_difference(before: Any, now: Any) -> str:
    """Return the first place where two records differ, in the order of their JSON, with both values."""
    return _difference(to_plain(before), to_plain(now), "")


def _difference(before: Any, now: Any, where: str) -> str:
    if isinstance(before, dict) and isinstance(now, dict):
        for key in [*before, *(key for key in now if key not in before)]:
            if before.get(key) != now.get(key):
                return _difference(before.get(key), now.get(key), f"{where}.{key}".lstrip("."))
    if isinstance(before, list) and isinstance(now, list):
        for place, (old, new) in enumerate(zip(before, now, strict=False)):
            if old != new:
                return _difference(old, new, f"{where}[{place}]")
        if len(before) != len(now):
            return f"{where}: {len(before)} in the bundle, {len(now)} here"
    return f"{where}: {_shown(before)} in the bundle, {_shown(now)} here"


def _shown(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
