"""``python -m benchmarks.life_cycle FOLDER --split test``: what a life of adding and removing does to what is found.

FOLDER is a BEIR data set. The same documents are indexed four ways: built at once; built of one half and added to by the
other, in ten pieces; with every tenth document added a second time under another text and then put right, and strangers
added and removed; compacted. The figures must not differ. Each passage is encoded once, and remembered from way to way.
"""

import argparse
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from index.encoder import RUNTIMES, Encoder, Report, SentenceTransformerEncoder, Vectors
from index.evidence_index import EvidenceIndex, add_to_index, build_index, compact_index, remove_from_index
from index.fusion import one_for_each_origin, reciprocal_rank_fusion
from index.progress import Meter
from index.readers import ReadReport, read_documents
from index.records import Document
from workbench.evaluation.beir import read_beir
from workbench.evaluation.metrics import retrieval_figures

NAME = "life"
PASSAGES = 300
FUSED = 100
DOCUMENTS = 100


class Remembering:
    """An encoder that encodes each text once."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self._known: dict[str, Vectors] = {}
        self.name, self.digest, self.dimension = encoder.name, encoder.digest, encoder.dimension
        self.max_tokens, self.runtime = encoder.max_tokens, encoder.runtime

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """Encode as the encoder does."""
        return self._encoder.encode_queries(texts)

    def encode_passages(self, texts: Sequence[str], report: Report | None = None) -> Vectors:
        """Encode what is not known yet."""
        missing = sorted({text for text in texts if text not in self._known}, key=lambda text: (len(text), text))
        if missing:
            self._known |= dict(zip(missing, self._encoder.encode_passages(missing, report), strict=True))
        return np.stack([self._known[text] for text in texts])

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Count as the encoder does."""
        return self._encoder.count_tokens(texts)


def figures(indexes: Path, encoder: Encoder, folder: Path, split: str) -> dict[str, float]:
    """Return nDCG@10 and recall@20 of the fused ranking of documents, as ``workbench evaluate retrieval`` counts them."""
    data = read_beir(folder, split)
    ids = list(data.queries)
    with EvidenceIndex.open(indexes, NAME, encoder) as index:
        rankings = zip(*index.rankings([data.queries[query] for query in ids], PASSAGES), strict=True)
        documents = index.document_ids_of_rows()
        info = index.info()
    run = {}
    for query, pair in zip(ids, rankings, strict=True):
        fused = reciprocal_rank_fusion([ranking[:FUSED] for ranking in pair])
        best = one_for_each_origin(fused, lambda row: documents[row])
        run[query] = [documents[row] for row, _ in best][:DOCUMENTS]
    found = retrieval_figures(run, data.judgements)
    return {
        "ndcg@10": found["ndcg@10"],
        "recall@20": found["recall@20"],
        "documents": info.documents,
        "segments": info.segments,
        "megabytes": info.bytes / 1e6,
    }


def main() -> None:
    """Print a row for each way."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--split", default="test")
    parser.add_argument("--runtime", default="bfloat16", choices=RUNTIMES, help="arithmetic for passages")
    options = parser.parse_args()
    if not options.folder.is_dir():
        sys.exit(f"{options.folder} is not there: give a BEIR folder")
    documents = list(read_documents([options.folder], ReadReport()))
    encoder = Remembering(SentenceTransformerEncoder(runtime=options.runtime))
    meter = Meter()

    def follow(stage: str, done: int, total: int) -> None:
        pace = meter.update(stage, done, total)
        if stage == "encode" and done % 2_048 == 0:
            print(f"encode {done:,} of {total:,} {pace.words()}", file=sys.stderr, flush=True)

    print(f"{'':<24}{'nDCG@10':>10}{'R@20':>10}{'documents':>12}{'segments':>10}{'MB':>10}")
    with tempfile.TemporaryDirectory() as home:
        indexes = Path(home)

        def show(way: str) -> None:
            row = figures(indexes, encoder, options.folder, options.split)
            print(
                f"{way:<24}{row['ndcg@10']:>10.4f}{row['recall@20']:>10.4f}{row['documents']:>12,}"
                f"{row['segments']:>10}{row['megabytes']:>10.1f}",
                flush=True,
            )

        build_index(indexes, NAME, documents, encoder, progress=follow)
        show("built at once")
        half = len(documents) // 2
        build_index(indexes, NAME, documents[:half], encoder)
        for piece in np.array_split(np.arange(half, len(documents)), 10):
            add_to_index(indexes, NAME, [documents[row] for row in piece], encoder)
        show("half, and ten additions")
        wrong = [replace(document, text=document.text[::-1]) for document in documents[::50]]
        strangers = [Document(id=f"stranger-{n}", title="", text=one.text) for n, one in enumerate(documents[1::50])]
        add_to_index(indexes, NAME, [*wrong, *strangers], encoder)
        add_to_index(indexes, NAME, documents[::50], encoder)
        remove_from_index(indexes, NAME, ids=[stranger.id for stranger in strangers])
        show("wronged and put right")
        compact_index(indexes, NAME, encoder)
        show("compacted")


if __name__ == "__main__":
    main()
