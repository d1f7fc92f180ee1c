"""Where exports come from: the folder of a finished batch, a saved run, the JSON that ``check --json`` printed, reviews.

Invariant: whatever the source is, out come the same reports in the same order, one in memory at a time (of a batch: one
chunk).
"""

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.batch.final import reported
from workbench.batch.folder import ASKED, BatchFolder
from workbench.errors import SourceUnreadable
from workbench.exports.human import Decisions, decisions_from, nobody
from workbench.exports.rows import Reported
from workbench.records import CheckReport, Finding, Provenance
from workbench.serialise import report_from_bytes
from workbench.text import shorten

if TYPE_CHECKING:
    from workbench.composition import Workbench
    from workbench.reviews import ReviewStore

REVIEWS = "reviews"  # all that the review record holds; reviews:ARTICLE for one article
_RUN = re.compile(r"[0-9a-f]{16}")
_REPORT_BYTES = 500_000_000
_NOT_MATCHED = Provenance(
    software="",
    index="",
    generation="",
    encoder="",
    encoder_digest="",
    stance_model="",
    stance_digest="",
    parser="",
    settings_digest="",
    as_of=None,
)


def reports_of(bench: "Workbench", sources: Iterable[str], *, viewer: str | None = None) -> Iterator[Reported]:
    """Yield the reports of folders of batches, ids of runs, and files with a report.

    ``viewer`` is the person for whom the review record is read: what is hidden from them is left out. ``None`` is the
    record itself, for the terminal and never for a page.

    Raises:
        SourceUnreadable: it is none of these.
        BatchRefused: the batch has not finished, or was altered.
        IndexMissing: there is no such run.
    """
    for source in sources:
        yield from _reports(bench, source, viewer)


def _reports(bench: "Workbench", source: str, viewer: str | None) -> Iterator[Reported]:
    path = Path(source)
    there = os.path.isfile  # false, not an error, for what is too long for a name
    if source == REVIEWS or source.startswith(f"{REVIEWS}:"):
        yield from reviewed(bench.reviews, source.partition(":")[2] or None, viewer=viewer)
    elif there(path / ASKED):
        yield from reported(BatchFolder(path))
    elif there(path):
        yield Reported(place=source, report=_read(path))
    elif _RUN.fullmatch(source):
        yield Reported(place=f"run {source}", report=bench.runs.load(source))
    else:
        raise SourceUnreadable(
            f"{shorten(source, 200)!r} is no folder of a batch, no report, no run and not {REVIEWS!r}: give one of these"
            " ('workbench batch ... --out FOLDER', 'workbench check ... --json')"
        )


def _read(path: Path) -> CheckReport:
    try:
        if path.stat().st_size > _REPORT_BYTES:
            raise SourceUnreadable(f"it is larger than {_REPORT_BYTES:,} bytes: it is no report")
        return report_from_bytes(path.read_bytes())
    except OSError as error:
        raise SourceUnreadable(f"{path} cannot be read ({error.strerror}): give a report that may be") from error
    except SourceUnreadable as error:  # of several sources the one that is wrong has to be told
        raise SourceUnreadable(f"{path}: {error}") from error


def reviewed(store: "ReviewStore", article_id: str | None = None, *, viewer: str | None = None) -> Iterator[Reported]:
    """Yield every article of a review record, or one, with the claims that are worked on in the desk's wording.

    A suggestion that is hidden from ``viewer`` is left out; the evidence is not.

    Raises:
        ReviewMissing: there is no such article.
    """
    ids = [article_id] if article_id else sorted(summary.id for summary in store.articles())
    for one in ids:
        views = store.claims([claim.id for claim in store.desk(one).claims], viewer=viewer)
        made = next((view.finding.provenance for view in views if view.finding), _NOT_MATCHED)
        findings = [
            replace(view.finding, claim=view.record.claim)
            if view.finding
            else Finding(claim=view.record.claim, evidence=(), suggestion=None, provenance=made)
            for view in views
        ]
        yield Reported(
            place=f"reviews {one}",
            report=CheckReport(article=store.article(one), findings=tuple(findings), provenance=made),
        )


def decided_by(bench: "Workbench", *, viewer: str | None = None) -> Decisions:
    """Return what finds people's decisions in the review record of the settings; nobody's, where there is no record.

    What is hidden from ``viewer`` is not found; ``None`` is the record itself.
    """
    settings = bench.settings
    if not settings.database_url and not (settings.home / "reviews.db").is_file():
        return nobody
    return decisions_from(bench.reviews, viewer=viewer)
