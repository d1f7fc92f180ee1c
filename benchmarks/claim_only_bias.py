"""How often a retrieved passage that is no evidence decides, with and without asking what the model says unread.

    python -m benchmarks.claim_only_bias FOLDER --split train [--claims 60]

FOLDER is a BEIR folder of claims. Every passage among a claim's ten hits whose document is not judged relevant counts as no
evidence; those of relevant documents are shown beside it, so that what a higher bar costs is seen.
"""

import argparse
from pathlib import Path

from index.records import EvidenceSource
from workbench.composition import Workbench, open_workbench
from workbench.evaluation.beir import BeirFolder, read_beir
from workbench.evaluation.retrieval import evaluation_index
from workbench.records import Stance, StanceScores
from workbench.stance.rationales import candidates, choose
from workbench.verdicts import weigh_stance

GAINS = (0.0, 0.1, 0.2, 0.3)
Reading = tuple[bool, StanceScores, StanceScores]


def read_hits(bench: Workbench, source: EvidenceSource, data: BeirFolder, claims: int) -> list[Reading]:
    """Return for each hit whether its document is relevant, its scores, and the claim's scores unread."""
    ids = sorted(data.queries)[:claims]
    texts = [data.queries[query] for query in ids]
    alone = bench.stance_model.score([(text, "") for text in texts])
    readings = []
    for query, text, unread, hits in zip(ids, texts, alone, source.search(texts, 10), strict=True):
        offered = [candidates(hit, text) for hit in hits]
        scores = iter(bench.stance_model.score([(text, item.text) for group in offered for item in group]))
        for hit, group in zip(hits, offered, strict=True):
            _, best = choose(group, [next(scores) for _ in group])
            readings.append((data.judgements[query].get(hit.document.id, 0) > 0, best, unread))
    return readings


def main() -> None:
    """Measure and print one table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--split", default="train")
    parser.add_argument("--claims", type=int, default=60)
    options = parser.parse_args()
    bench = open_workbench()
    data = read_beir(options.folder, options.split)
    readings = read_hits(bench, evaluation_index(bench, data.corpus), data, options.claims)
    settings = bench.settings
    for relevant in (False, True):
        rows = [(scores, unread) for judged, scores, unread in readings if judged is relevant]
        print(f"{len(rows)} passages of documents that are {'relevant' if relevant else 'not relevant'}")
        for gain in GAINS:
            stances = [
                weigh_stance(
                    scores,
                    [],
                    unread,
                    supports_at=settings.supports_at,
                    refutes_at=settings.refutes_at,
                    evidence_gain=gain,
                )
                for scores, unread in rows
            ]
            refutes, supports = stances.count(Stance.REFUTES), stances.count(Stance.SUPPORTS)
            print(f"  gain {gain:.1f}: refutes {refutes / len(rows):.3f}, supports {supports / len(rows):.3f}")


if __name__ == "__main__":
    main()
