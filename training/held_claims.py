"""Claims that no weights have learnt from, with a corpus to find their evidence in: a BEIR folder to tune and calibrate on.

    python -m training.held_claims PAIRS OUT [--passages 20000] [--claims 600]

FEVER's claims that ``training.stance.sources`` holds out, with the verdict in their metadata; the corpus is their gold
evidence among that of other claims, each with the name of its page in front as far as it can be told
(``training.stance.titles``). Of claims without enough evidence the nearest sentence is in the corpus and judged 0: nothing
decides them. Written as the split ``held``.
"""

import argparse
import gzip
import json
import random
from collections.abc import Iterable, Mapping
from pathlib import Path

from training.stance.sources import LABELS, SOURCES, LabelledPair, load_source
from training.stance.titles import subject
from workbench.records import content_id

_VERDICTS = {LABELS["SUPPORTS"]: "SUPPORTED", LABELS["REFUTES"]: "REFUTED", LABELS["NEUTRAL"]: "NOT_ENOUGH_EVIDENCE"}


def held_claims(pairs: Path, claims: int, rng: random.Random) -> tuple[list[LabelledPair], list[LabelledPair]]:
    """Return held-out pairs, at most ``claims`` of each verdict with no claim twice, and the pairs of other claims."""
    taken, held = [], []
    for source in SOURCES:
        if source.name.startswith("fever"):
            left, right = load_source(pairs, source, rng)
            taken += left
            held += right
    rng.shuffle(held)
    chosen: dict[str, LabelledPair] = {}
    counts = dict.fromkeys(_VERDICTS, 0)
    for pair in held:
        if pair.claim not in chosen and counts[pair.label] < claims:
            counts[pair.label] += 1
            chosen[pair.claim] = pair
    gold = [pair for pair in held if pair.claim in chosen and pair.label == chosen[pair.claim].label]
    return gold, taken


def document(pair: LabelledPair) -> dict[str, str]:
    """Return the evidence of a pair as a document with an id of its content; that of a silent pair has no title."""
    silent = pair.label == LABELS["NEUTRAL"]
    title = subject(pair.claim, pair.evidence) or "" if pair.source.startswith("fever") and not silent else ""
    return {"_id": content_id(pair.evidence), "title": title, "text": pair.evidence}


def write_folder(
    gold: list[LabelledPair], others: list[LabelledPair], passages: int, out: Path, rng: random.Random
) -> int:
    """Write corpus, queries and judgements to ``out``; return the number of documents."""
    documents = {row["_id"]: row for row in map(document, gold)}
    for pair in rng.sample(others, len(others)):
        if len(documents) >= passages:
            break
        row = document(pair)
        documents.setdefault(row["_id"], row)
    verdicts = {pair.claim: _VERDICTS[pair.label] for pair in gold}
    queries = [
        {"_id": content_id("query", claim), "text": claim, "metadata": {"verdict": verdict}}
        for claim, verdict in sorted(verdicts.items())
    ]
    (out / "qrels").mkdir(parents=True, exist_ok=True)
    write_lines(out / "corpus.jsonl.gz", [documents[key] for key in sorted(documents)])
    write_lines(out / "queries.jsonl.gz", queries)
    decided = {
        (content_id("query", pair.claim), content_id(pair.evidence)): int(pair.label != LABELS["NEUTRAL"])
        for pair in gold
    }
    rows = [f"{claim}\t{evidence}\t{grade}\n" for (claim, evidence), grade in sorted(decided.items())]
    (out / "qrels/held.tsv").write_text("query-id\tcorpus-id\tscore\n" + "".join(rows), encoding="utf-8")
    return len(documents)


def write_lines(path: Path, rows: Iterable[Mapping[str, object]]) -> None:
    """Write ``rows`` as gzipped JSON lines, the same bytes each time."""
    with gzip.GzipFile(path, "wb", mtime=0) as stream:
        for row in rows:
            stream.write((json.dumps(row, ensure_ascii=False) + "\n").encode())


def main() -> None:
    """Parse the command line and write the folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pairs", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--passages", type=int, default=20_000, help="documents of the corpus")
    parser.add_argument("--claims", type=int, default=600, help="claims of each verdict")
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    rng = random.Random(options.seed)
    gold, others = held_claims(options.pairs, options.claims, rng)
    count = write_folder(gold, others, options.passages, options.out, rng)
    print(f"{len({pair.claim for pair in gold})} claims, {count} documents")


if __name__ == "__main__":
    main()
