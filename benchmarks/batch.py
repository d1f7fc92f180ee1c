"""What a batch costs: claims a second, and peak memory as the number of claims grows.

    python -m benchmarks.batch CORPUS --claims 1000 [--workers 2] [--engine ray]
                                                                      the shipped models, on an index of a BEIR folder
    python -m benchmarks.batch --memory 1000 100000                   the batch itself, with a checker that costs nothing

With CORPUS the claims are its queries, repeated with a number where there are too few; the index is built if it is not
there (kept in ``--home``). ``--memory`` takes the models away, whose memory is the same for any number of claims, and
leaves what could grow with it: the table, chunks, their order, the final files (csv, jsonl, parquet). Peak memory is the
resident set of the process that runs the batch, as the system counts it, in a fresh process for each row.
"""

import argparse
import gzip
import hashlib
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import closing, nullcontext
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from index.records import Coverage, Document, Hit, Passage
from workbench.batch import BatchRequest, run_batch
from workbench.batch.on_ray import ray_engine
from workbench.composition import Workbench, open_workbench
from workbench.records import Claim, Evidence, Finding, Provenance, Rationale, Stance, StanceScores
from workbench.settings import load_settings
from workbench.verdicts import suggest

FORMATS = ("csv", "jsonl", "parquet")
_TEXT = "The freighter reached the port at dawn. It carried grain, said the harbour master. " * 8


class CostsNothing:
    """Stands in for the workbench and its checker: every claim has the same three passages, and nothing is read."""

    def __init__(self) -> None:
        self._provenance = Provenance(
            software="benchmark",
            index="none",
            generation="0" * 16,
            encoder="none",
            encoder_digest="0" * 64,
            stance_model="none",
            stance_digest="0" * 64,
            parser="none",
            settings_digest="0" * 16,
            as_of=None,
        )
        self._coverage = Coverage(
            documents=10, corpus_documents=10, newest=None, oldest=None, nearest_score=None, nearest_title=None
        )

    def checker(self) -> "CostsNothing":
        """Return itself."""
        return self

    def provenance(self) -> Provenance:
        """Return a provenance that is always the same."""
        return self._provenance

    def match(self, claims: Sequence[Claim], provenance: Provenance, *, match_all: bool) -> list[Finding]:
        """Return a finding for each claim."""
        assert match_all
        return [self._finding(claim, provenance) for claim in claims]

    def _finding(self, claim: Claim, provenance: Provenance) -> Finding:
        evidence = tuple(_evidence(claim.id, number) for number in range(3))
        return Finding(
            claim=claim,
            evidence=evidence,
            suggestion=suggest(evidence, self._coverage, claim_text=claim.text),
            provenance=provenance,
        )


def _evidence(claim_id: str, number: int) -> Evidence:
    document = Document(
        id=f"d{number}", title=f"Report {number}", text=_TEXT, published=date(2023, 1, 1), origin_id=f"d{number}"
    )
    passage = Passage(id=f"p{number}", document_id=document.id, start=0, end=40, text=_TEXT[:40])
    return Evidence(
        claim_id=claim_id,
        hit=Hit(passage=passage, document=document, retrieval_score=0.03, dense_score=0.5, lexical_score=3.0),
        rationale=Rationale(document_id=document.id, start=0, end=40, text=_TEXT[:40]),
        stance=Stance.NEUTRAL,
        stance_scores=StanceScores(supports=0.1, refutes=0.1, neutral=0.8),
    )


def open_nothing() -> Any:
    """Open the stand-in; a function of a module, so that another process could."""
    return CostsNothing()


def run_one(table: Path, out: Path, home: Path | None, workers: int, engine: str) -> None:
    """Run one batch in this process and print its figures as JSON."""
    opener: Any = open_nothing
    settings = load_settings(home=home, index="bench") if home is not None else None
    if settings is not None:
        opener = partial(open_workbench, settings=settings)
    begin = time.monotonic()
    ray = ray_engine(settings, workers=workers) if engine == "ray" and settings is not None else None
    with closing(ray) if ray is not None else nullcontext():
        request = BatchRequest(inputs=(str(table),))
        result = run_batch(opener, request, out, workers=workers, formats=FORMATS, engine=ray)
    seconds = time.monotonic() - begin
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    figures = {
        "claims": result.claims,
        "engine": engine,
        "workers": workers,
        "seconds": round(seconds, 1),
        "claims_per_second": round(result.claims / seconds, 2),
        "peak_mb": round(peak),
        "largest_worker_mb": round(children) if workers > 1 and engine == "local" else None,
        "claims_file": digest_of_rows(out / "claims.jsonl"),
        "failed": result.failed,
    }
    print(json.dumps(figures))


def digest_of_rows(path: Path) -> str:
    """Return a digest of the rows without the place of each, which names this run's temporary folder."""
    rows = (json.loads(line) for line in path.open(encoding="utf-8"))
    kept = "\n".join(json.dumps({name: value for name, value in row.items() if name != "place"}) for row in rows)
    return hashlib.sha256(kept.encode()).hexdigest()[:16]


def queries_of(folder: Path) -> list[str]:
    """Return the queries of a BEIR folder."""
    path = next(path for path in (folder / "queries.jsonl", folder / "queries.jsonl.gz") if path.is_file())
    with gzip.open(path, "rt") if path.suffix == ".gz" else path.open() as stream:
        return [json.loads(line)["text"] for line in stream]


def write_table(path: Path, claims: Sequence[str], count: int) -> None:
    """Write ``count`` claims, repeated with a number where there are too few."""
    with path.open("w", encoding="utf-8") as stream:
        for number in range(count):
            again = number // len(claims)
            text = claims[number % len(claims)] + (f" ({again})" if again else "")
            stream.write(json.dumps({"id": str(number), "claim": text}) + "\n")


def main() -> None:
    """Print a JSON object for each run."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("corpus", nargs="?", type=Path, help="a BEIR folder")
    parser.add_argument("--claims", type=int, default=1000)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--engine", choices=("local", "ray"), default="local")
    parser.add_argument("--home", type=Path, help="where the index is kept; a temporary folder if not given")
    parser.add_argument("--memory", type=int, nargs="+", help="numbers of claims for the batch without models")
    parser.add_argument("--one", nargs=5, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.one:
        table, out, home, workers, engine = given.one
        run_one(Path(table), Path(out), Path(home) if home else None, int(workers), engine)
        return
    with tempfile.TemporaryDirectory() as temporary:
        work = Path(temporary)
        if given.memory:
            for count in given.memory:
                write_table(work / "claims.jsonl", ["The freighter reached the port at dawn."], count)
                _fresh(work / "claims.jsonl", work / f"out-{count}", "", 1, "local")
            return
        if given.corpus is None or not given.corpus.is_dir():
            sys.exit("name a BEIR folder, or --memory with numbers of claims")
        home = given.home or work / "home"
        bench = Workbench(replace_home(home))
        if "bench" not in bench.index_names():
            bench.build_index([given.corpus], name="bench")
        write_table(work / "claims.jsonl", queries_of(given.corpus), given.claims)
        _fresh(work / "claims.jsonl", work / "out", str(home), given.workers, given.engine)


def replace_home(home: Path) -> Any:
    """Return the settings with another home."""
    return load_settings(home=home, index="bench")


def _fresh(table: Path, out: Path, home: str, workers: int, engine: str) -> None:
    """Run one batch in a process of its own, so that its peak is its own."""
    command = [sys.executable, "-m", "benchmarks.batch", "--one", str(table), str(out), home, str(workers), engine]
    print(subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip(), flush=True)


if __name__ == "__main__":
    main()
