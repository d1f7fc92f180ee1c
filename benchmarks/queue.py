"""How fast the review queue answers over many claims, and what a decision costs; on SQLite, or a database that is named.

    python -m benchmarks.queue [--claims 10000] [--rounds 20] [--database-url URL]

Makes articles of ten claims with findings, assigns, decides and sends some to a second review, then asks each question so
many times. Prints the median and the slowest in milliseconds, and the median of the processor's own time, which other work
on the machine does not stretch; then the time to prove the record, and its size on disk.
"""

import argparse
import random
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from statistics import median

from index.records import Coverage, Document, Hit, Passage
from workbench.records import (
    Article,
    CheckReport,
    Claim,
    ClaimKind,
    Evidence,
    Finding,
    Provenance,
    Rationale,
    Stance,
    StanceScores,
    Suggestion,
    Verdict,
    content_id,
)
from workbench.reviews import (
    Decision,
    EditText,
    QueueQuery,
    ReviewState,
    ReviewStore,
    Role,
    Sort,
    SortKey,
    open_review_store,
)
from workbench.settings import Settings

PER_ARTICLE = 10
PUBLISHERS = ("Harbour Herald", "Coast Weekly", "Demo Wire", "Island Post", "Pilot")
PEOPLE = ("ada", "ben", "cleo", "dan", "eva")
GENERATIONS = {"news": "second"}


def make_report(number: int, chance: random.Random) -> CheckReport:
    """Return an article of ten claims, each with three pieces of evidence of 1,500 characters."""
    sentences = [
        f"Ship {number}-{line} left the harbour with {chance.randint(2, 900)} tons." for line in range(PER_ARTICLE)
    ]
    article = Article(
        id=content_id("queue", str(number)),
        title=f"Harbour report {number}",
        text=" ".join(sentences),
        publisher=chance.choice(PUBLISHERS),
        published=date(2023, 1, 1) + timedelta(days=number % 600),
    )
    made = Provenance(
        software="benchmark",
        index="news",
        generation=chance.choice(["first", "second", "second"]),
        encoder="none",
        encoder_digest="0",
        stance_model="none",
        stance_digest="0",
        parser="none",
        settings_digest="0",
        as_of=None,
    )
    findings, start = [], 0
    for sentence in sentences:
        claim = Claim(
            id=content_id(article.id, str(start), sentence),
            article_id=article.id,
            text=sentence,
            quote=sentence,
            start=start,
            end=start + len(sentence),
            kind=chance.choice([ClaimKind.EVENT, ClaimKind.QUANTITY, ClaimKind.QUOTE]),
            check_worthiness=round(chance.random(), 3),
        )
        findings.append(_finding(claim, made, chance))
        start += len(sentence) + 1
    return CheckReport(article=article, findings=tuple(findings), provenance=made)


def _finding(claim: Claim, made: Provenance, chance: random.Random) -> Finding:
    suggestion = Suggestion(
        verdict=chance.choice(list(Verdict)),
        confidence=round(chance.random(), 3),
        reasons=("Three ledgers say so.",),
        deciding=("p-1",),
        coverage=Coverage(
            documents=3, corpus_documents=2_000, newest=None, oldest=None, nearest_score=0.5, nearest_title="Ledger"
        ),
    )
    evidence = tuple(_evidence(claim, number, chance) for number in range(3))
    return Finding(claim=claim, evidence=evidence, suggestion=suggestion, provenance=made)


def _evidence(claim: Claim, number: int, chance: random.Random) -> Evidence:
    text = f"Ledger {chance.randint(1, 2_000)}. " + "The harbour master keeps a ledger of every ship. " * 30
    document = Document(id=content_id(text), title="Ledger", text=text, publisher="Harbour office")
    passage = Passage(id=f"p-{number}", document_id=document.id, start=0, end=400, text=text[:400])
    return Evidence(
        claim_id=claim.id,
        hit=Hit(passage=passage, document=document, retrieval_score=0.1, dense_score=0.5, lexical_score=3.0),
        rationale=Rationale(document_id=document.id, start=0, end=40, text=text[:40]),
        stance=Stance.NEUTRAL,
        stance_scores=StanceScores(supports=0.2, refutes=0.2, neutral=0.6),
    )


def fill(store: ReviewStore, claims: int, chance: random.Random) -> list[str]:
    """Fill the record; a third is assigned, a tenth decided, a twentieth in second review. Return the claims' ids."""
    for name in PEOPLE:
        store.sign_in(name, role=Role.EDITOR)
    ids: list[str] = []
    for number in range(claims // PER_ARTICLE):
        report = make_report(number, chance)
        store.record(report, by="ada")
        ids += [finding.claim.id for finding in report.findings]
    for person in PEOPLE:
        store.assign(chance.sample(ids, claims // 15), person, by="ada")
    decided = chance.sample(ids, claims // 10)
    for view in store.claims(decided, viewer=None):
        by = view.record.assignee or "ada"
        decision = Decision(verdict=chance.choice(list(Verdict)), reason="Read the ledgers.")
        store.submit(view.record.id, decision, by=by, expected=view.version)
    store.ask_second(decided[: claims // 20], "eva", by="ada")
    return ids


def questions(store: ReviewStore, ids: list[str]) -> dict[str, Callable[[], object]]:
    """Return what is measured, by name."""
    by_worth = (Sort(key=SortKey.CHECK_WORTHINESS, descending=True), Sort(key=SortKey.PUBLISHED))
    asked = {
        "first page, each article in its order": QueueQuery(),
        "unassigned, by worth and date": QueueQuery(states=(ReviewState.UNASSIGNED,), sort=by_worth),
        "one person's, by waiting time": QueueQuery(people=("ben",), sort=(Sort(key=SortKey.WAITING_SINCE),)),
        "disagreement": QueueQuery(disagreement=True),
        "stale, by confidence": QueueQuery(stale=True, sort=(Sort(key=SortKey.CONFIDENCE),)),
        "verdict, kind, publisher, dates": QueueQuery(
            verdicts=(Verdict.REFUTED,),
            kinds=(ClaimKind.EVENT, ClaimKind.QUANTITY),
            publishers=PUBLISHERS[:2],
            published_from=date(2023, 3, 1),
            published_to=date(2024, 3, 1),
        ),
        "words": QueueQuery(text="ship 77"),
        "the last page": QueueQuery(sort=by_worth, offset=len(ids) - 50),
    }
    found: dict[str, Callable[[], object]] = {
        name: partial(store.queue, query, viewer="eva", generations=GENERATIONS) for name, query in asked.items()
    }
    found["all ids of a filter"] = partial(
        store.queue_ids, asked["unassigned, by worth and date"], viewer="eva", generations=GENERATIONS
    )
    found["list of articles with counts"] = store.articles
    found["one claim with its evidence"] = partial(store.claim, ids[len(ids) // 2], viewer="eva")
    return found


@dataclass(frozen=True, kw_only=True)
class Spent:
    """Milliseconds of one call: by the clock, and of the processor."""

    clock: float
    processor: float


def spent(call: Callable[[], object]) -> Spent:
    """Call once and return what it took."""
    begin, worked = time.perf_counter(), time.process_time()
    call()
    return Spent(clock=(time.perf_counter() - begin) * 1_000, processor=(time.process_time() - worked) * 1_000)


def edits(store: ReviewStore, ids: list[str], rounds: int) -> list[Spent]:
    """Edit so many claims."""
    times = []
    for view in store.claims(ids[:rounds], viewer=None):
        edit = EditText(claim_id=view.record.id, text=view.record.claim.text + " Yes.")
        times.append(spent(partial(store.apply, view.article.id, edit, by="ada", expected=view.version)))
    return times


def decisions(store: ReviewStore, rounds: int) -> list[Spent]:
    """Decide on so many claims."""
    query = QueueQuery(states=(ReviewState.UNASSIGNED,), limit=rounds)
    decision = Decision(verdict=Verdict.NOT_ENOUGH_EVIDENCE, reason="Nothing there.")
    return [
        spent(partial(store.submit, row.record.id, decision, by="ada", expected=row.record.version))
        for row in store.queue(query, viewer=None).rows
    ]


def main() -> None:
    """Fill a record, ask, write, and print one line for each."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--database-url", default="")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        store = open_review_store(Settings(home=Path(place), database_url=options.database_url))
        begin = time.perf_counter()
        ids = fill(store, options.claims, random.Random(7))
        print(f"{len(ids):,} claims, filled in {time.perf_counter() - begin:.0f} s\n")
        print("| | median, ms | slowest, ms | processor, ms |\n|---|---|---|---|")
        for name, call in questions(store, ids).items():
            report(name, [spent(call) for _ in range(options.rounds)])
        report("an edit, on disk", edits(store, ids, options.rounds))
        report("a decision, on disk", decisions(store, options.rounds))
        begin = time.perf_counter()
        proved = store.verify()
        print(
            f"\nverify: {proved.events:,} events in {time.perf_counter() - begin:.0f} s, {len(proved.problems)} problems"
        )
        size = sum(path.stat().st_size for path in Path(place).glob("reviews.db*"))
        if size:
            print(f"size: {size / 1e6:.0f} MB, {size / len(ids) / 1e3:.1f} kB a claim")


def report(name: str, times: list[Spent]) -> None:
    """Print one line of the table."""
    clock = [one.clock for one in times]
    print(
        f"| {name} | {median(clock):.1f} | {max(clock):.1f} | {median(one.processor for one in times):.1f} |",
        flush=True,
    )


if __name__ == "__main__":
    main()
