"""Encoders side by side on small samples of judged claims: which share of the trained weights to ship.

    python -m training.encoder.compare FOLDER:SPLIT... --encoders NAME... [--documents 3000] [--claims 400] [--runtime R]

Each FOLDER is a BEIR folder whose claims of SPLIT may be chosen on. A sample of claims searches the documents that are
judged for them among others, by meaning alone, title and text in one vector. Prints nDCG@10 for each encoder.
"""

import argparse
from pathlib import Path

import numpy as np

from index.encoder import SentenceTransformerEncoder
from index.readers import ReadReport, read_documents
from index.records import Document
from index.text import encoded_text
from workbench.evaluation.beir import BeirFolder, read_beir
from workbench.evaluation.metrics import retrieval_figures


def sampled(folder: Path, split: str, documents: int, claims: int) -> tuple[BeirFolder, dict[str, str], list[Document]]:
    """Return the judgements, claims with relevant documents, and these documents among others up to ``documents``."""
    data = read_beir(folder, split)
    judged = [query for query in sorted(data.queries) if any(grade > 0 for grade in data.judgements[query].values())]
    texts = {query: data.queries[query] for query in judged[:claims]}
    wanted = {document for query in texts for document in data.judgements[query]}
    every = list(read_documents([data.corpus], ReadReport()))
    first = [document for document in every if document.id in wanted]
    others = [document for document in every if document.id not in wanted]
    return data, texts, [*first, *others[: max(0, documents - len(first))]]


def ndcg(encoder: SentenceTransformerEncoder, data: BeirFolder, texts: dict[str, str], some: list[Document]) -> float:
    """Return nDCG@10 of exact search by meaning."""
    rows = encoder.encode_passages([encoded_text(document.title, document.text) for document in some])
    scores = encoder.encode_queries(list(texts.values())) @ rows.T
    best = np.argsort(-scores, axis=1, kind="stable")[:, :100]
    run = {query: [some[row].id for row in found] for query, found in zip(texts, best, strict=True)}
    return float(retrieval_figures(run, {query: data.judgements[query] for query in texts})["ndcg@10"])


def main() -> None:
    """Read the arguments and print a line for each folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", metavar="FOLDER:SPLIT")
    parser.add_argument("--encoders", nargs="+", required=True)
    parser.add_argument("--documents", type=int, default=3000)
    parser.add_argument("--claims", type=int, default=400)
    parser.add_argument(
        "--runtime", default="float32", help="bfloat16 is several times quicker where the processor has it"
    )
    options = parser.parse_args()
    encoders = [SentenceTransformerEncoder(name, runtime=options.runtime) for name in options.encoders]
    print(f"| claims | {' | '.join(options.encoders)} |", flush=True)
    for name in options.folders:
        folder, _, split = name.rpartition(":")
        data, texts, some = sampled(Path(folder), split, options.documents, options.claims)
        figures = [f"{ndcg(encoder, data, texts, some):.4f}" for encoder in encoders]
        print(f"| {Path(folder).name}:{split}, {len(texts)} | {' | '.join(figures)} |", flush=True)


if __name__ == "__main__":
    main()
