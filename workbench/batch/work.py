"""Work on a chunk: each item read and checked; one that cannot be is named and the others go on.

Invariant: as many outcomes come out as items went in, in their order; all are made with one generation of one index and
with the same models, which were proved to be the batch's before the first item was touched. What is wrong with an item
ends that item; what is wrong with the workbench (an index, a model, a setting) ends the batch, and nothing is lost.
"""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from index.readers.source_text import FILE_BYTES
from workbench.articles import article_from_bytes
from workbench.batch.chunks import Chunk, Outcome, pack
from workbench.batch.items import Item, ItemKind
from workbench.errors import (
    ArticleUnreadable,
    BatchRefused,
    IndexBusy,
    IndexDamaged,
    IndexMismatch,
    IndexMissing,
    IndexUnreachable,
    JudgeUnreachable,
    ModelRefused,
    SettingRefused,
    WorkbenchError,
)
from workbench.records import Article, CheckReport, Claim, Provenance, content_id
from workbench.text import shorten

if TYPE_CHECKING:
    from workbench.composition import Workbench

#: Makes the workbench that a worker uses; it travels to other processes, so it is a function of a module, or a partial.
Opener = Callable[[], "Workbench"]

_ENDS_THE_BATCH = (
    IndexMissing,
    IndexDamaged,
    IndexMismatch,
    IndexBusy,
    IndexUnreachable,
    JudgeUnreachable,
    ModelRefused,
    SettingRefused,
    BatchRefused,
    MemoryError,
)


class Worker:
    """Works on chunks with one workbench, whose index is held at one generation."""

    def __init__(self, opener: Opener) -> None:
        self._bench = opener()
        source = self._bench.source
        self._checker = self._bench.checker(source)
        self.provenance = self._bench.provenance(source=source)

    def work(self, chunk: Chunk, provenance: Provenance, *, match_all: bool = False) -> bytes:
        """Return the packed outcomes of ``chunk``.

        Raises:
            BatchRefused: this workbench is not the one that the batch was begun with.
            WorkbenchError: the index, a model or a setting cannot be used.
        """
        if replace(provenance, as_of=None) != self.provenance:
            raise BatchRefused(
                f"the workbench has changed while the batch ran ({changed(provenance, self.provenance)})"
            )
        kept = dict(chunk.kept)
        waiting = [item for place, item in enumerate(chunk.items) if place not in kept]
        done = iter(self._outcomes(waiting, match_all))
        return pack(chunk.key, [kept[place] if place in kept else next(done) for place in range(len(chunk.items))])

    def _outcomes(self, items: Sequence[Item], match_all: bool) -> list[Outcome]:
        claims = [item for item in items if item.kind is ItemKind.CLAIM]
        of_claims = iter(self._claims(claims))
        return [
            next(of_claims) if item.kind is ItemKind.CLAIM else self._article(item, match_all=match_all)
            for item in items
        ]

    # -- articles ------------------------------------------------------------------------------------------------

    def _article(self, item: Item, *, match_all: bool) -> Outcome:
        if item.kind is ItemKind.REFUSED:
            return Outcome(key=item.key, reason=item.held)
        return _guarded(item, lambda: self._checked(item, match_all))

    def _checked(self, item: Item, match_all: bool) -> CheckReport:
        article = self._bench.fetch(item.held) if item.kind is ItemKind.ADDRESS else _read(item)
        return self._checker.check(article, replace(self.provenance, as_of=item.as_of), match_all=match_all)

    # -- claims --------------------------------------------------------------------------------------------------

    def _claims(self, items: Sequence[Item]) -> list[Outcome]:
        """Match claims together, those of one date at a time; where that fails, one by one."""
        done: dict[str, Outcome] = {}
        for as_of in sorted({item.as_of for item in items}, key=str):
            alike = list({item.key: item for item in items if item.as_of == as_of}.values())
            try:
                reports = self._matched(alike, as_of)
            except _ENDS_THE_BATCH:
                raise
            except Exception:  # noqa: BLE001 - one claim must not cost the others their result
                done |= {item.key: _guarded(item, partial(self._alone, item)) for item in alike}
            else:
                done |= {
                    item.key: Outcome(key=item.key, report=report) for item, report in zip(alike, reports, strict=True)
                }
        return [done[item.key] for item in items]

    def _alone(self, item: Item) -> CheckReport:
        return self._matched([item], item.as_of)[0]

    def _matched(self, items: Sequence[Item], as_of: date | None) -> list[CheckReport]:
        provenance = replace(self.provenance, as_of=as_of)
        claims = [claim_of(item) for item in items]
        findings = self._checker.match(claims, provenance, match_all=True)
        return [
            CheckReport(article=_article_of(finding.claim), findings=(finding,), provenance=provenance)
            for finding in findings
        ]


def _guarded(item: Item, check: Callable[[], CheckReport]) -> Outcome:
    try:
        return Outcome(key=item.key, report=check())
    except _ENDS_THE_BATCH:
        raise
    except WorkbenchError as error:
        return Outcome(key=item.key, reason=str(error).removeprefix(f"{item.held}: ").removeprefix(f"{item.place}: "))
    except Exception as error:  # noqa: BLE001 - a defect that one text brings to light must not end the others
        return Outcome(key=item.key, reason=f"the workbench failed on it ({type(error).__name__}: {error})")


def _read(item: Item) -> Article:
    """Return the article of a file, if the file is what it was when the batch listed it."""
    path = Path(item.held)
    try:
        with path.open("rb") as stream:
            data = stream.read(FILE_BYTES + 1)
    except OSError as error:
        raise ArticleUnreadable(f"{item.place}: it cannot be read any more ({error.strerror})") from error
    if hashlib.sha256(data).hexdigest() != item.digest and len(data) <= FILE_BYTES:
        raise ArticleUnreadable(f"{item.place}: it was changed while the batch ran: run the batch again")
    return article_from_bytes(data, item.held)


def claim_of(item: Item) -> Claim:
    """Return the claim of a row: its own quote, in an article that is nothing else."""
    name = content_id("claim", item.held, str(item.as_of or ""))
    return Claim(
        id=name, article_id=name, text=item.held, quote=item.held, start=0, end=len(item.held), as_of=item.as_of
    )


def _article_of(claim: Claim) -> Article:
    return Article(id=claim.article_id, title=shorten(claim.text, 120), text=claim.text)


def changed(before: Provenance, now: Provenance) -> str:
    """Return in which fields two provenances differ, in words; the date is left aside."""
    pairs = [
        (name.replace("_", " "), getattr(before, name), getattr(now, name))
        for name in Provenance.__dataclass_fields__
        if name != "as_of"
    ]
    return "; ".join(f"{name}: {str(old)[:40]}, now {str(new)[:40]}" for name, old, new in pairs if old != new)
