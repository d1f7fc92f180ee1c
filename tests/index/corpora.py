"""Small corpora for tests of the index, and the verbs on them as functions that another process can run."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from index.encoder import HashingEncoder
from index.evidence_index import (
    EvidenceIndex,
    add_to_index,
    build_index,
    compact_index,
    remove_from_index,
    repair_index,
    update_index,
)
from index.records import Document

NAME = "news"
ENCODER = HashingEncoder()
PORTS = ("Albany", "Brisk", "Corran", "Dunmore", "Eyrie", "Fallow", "Garth")


def report(number: int, *, version: int = 0) -> Document:
    """Return the report of a ship; each number and version has a text of its own, of a few sentences."""
    port = PORTS[number % len(PORTS)]
    sentences = [
        f"The freighter number {number} reached Port {port} on its voyage {number * 7 % 31}.",
        f"It carried {number * 13 % 997} tons of grain and {number * 5 % 89} passengers, said the harbour master.",
        f"A pilot called number {number} had waited off {PORTS[(number + 3) % len(PORTS)]} since the storm.",
    ]
    if version:
        sentences.append(f"Correction {version}: the cargo of ship {number} was coal.")
    return Document(
        id=f"ship-{number:05}",
        title=f"Ship {number} in {port}",
        text=" ".join(sentences),
        url=f"https://harbour.example/{number}",
        publisher=f"{port} Herald",
        published=date(2020, 1, 1) + timedelta(days=number % 700) if number % 11 else None,
        language="en",
        tier="wire" if number % 2 else "local",
    )


def fleet(first: int, last: int, *, version: int = 0) -> list[Document]:
    """Return reports ``first`` to ``last``, the last one not included; every tenth a reprint of the one before."""
    reports = []
    for number in range(first, last):
        document = report(number, version=version)
        if number % 10 == 9:
            earlier = report(number - 1, version=version)
            document = Document(id=document.id, title=earlier.title, text=earlier.text, publisher="Reprint Weekly")
        reports.append(document)
    return reports


def do_build(indexes: Path) -> str:
    """Build an index of 120 reports."""
    return build_index(indexes, NAME, fleet(0, 120), ENCODER).generation


def do_add(indexes: Path) -> str:
    """Add 60 reports, of which 20 replace others."""
    return add_to_index(indexes, NAME, [*fleet(120, 160), *fleet(20, 40, version=1)], ENCODER).generation


def do_update(indexes: Path) -> str:
    """Update 30 reports by id."""
    return update_index(indexes, NAME, fleet(50, 80, version=2), ENCODER).generation


def do_remove(indexes: Path) -> str:
    """Remove 25 reports."""
    return remove_from_index(indexes, NAME, ids=[f"ship-{number:05}" for number in range(5, 30)]).generation


def do_compact(indexes: Path) -> str:
    """Compact."""
    return compact_index(indexes, NAME, ENCODER).generation


def do_repair(indexes: Path) -> str:
    """Repair."""
    return repair_index(indexes, NAME, ENCODER).generation


VERBS: dict[str, Callable[[Path], str]] = {
    "build": do_build,
    "add": do_add,
    "update": do_update,
    "remove": do_remove,
    "compact": do_compact,
    "repair": do_repair,
}


def run_verb(verb: str, indexes: str) -> None:
    """Run one verb; the target of another process."""
    VERBS[verb](Path(indexes))


def contents(indexes: Path) -> dict[str, Document]:
    """Return every document of the current generation by id."""
    with EvidenceIndex.open(indexes, NAME, ENCODER) as index:
        ids = [summary.id for summary in index.document_page(limit=100_000)]
        return {document.id: document for document in index.documents(ids)}
