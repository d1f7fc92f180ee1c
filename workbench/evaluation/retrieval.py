"""``evaluate retrieval``: how well documents are found on a BEIR folder, by meaning, by words, fused, and after ranking.

Documents are ranked by their best passage. The index is built once for a corpus and an encoder, kept in the home folder
and used again; it is the index that a check would search, with nothing tuned for the evaluation.
"""

from collections.abc import Iterable, Sequence
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from index.dense import Ranking
from index.errors import IndexDamaged, IndexMismatch
from index.fusion import reciprocal_rank_fusion
from index.passages import PassagePolicy
from index.records import SearchFilters
from index.weights import file_digest
from workbench import __version__
from workbench.evaluation.beir import read_beir
from workbench.evaluation.metrics import retrieval_figures
from workbench.ranking import DEPTH, rank_evidence

if TYPE_CHECKING:
    from index.progress import Progress
    from workbench.composition import Workbench
    from workbench.indexes import OpenIndex

PASSAGES = 300  # of each ranking: enough for 100 documents
FUSED = 100  # of each ranking into the fusion, as in a check
DOCUMENTS = 100


def evaluate_retrieval(
    bench: "Workbench", folder: Path, split: str, *, fresh: bool = False, progress: "Progress | None" = None
) -> dict[str, Any]:
    """Return ``{"queries", "dense", "lexical", "fused", "evidence"}``; each of the last four holds the retrieval figures.

    ``evidence`` is the fused ranking whose first passages are put in order as in a check; see ``workbench.ranking``.

    Args:
        bench: supplies the encoder and the home folder.
        folder: a BEIR folder.
        split: names ``qrels/SPLIT.tsv``.
        fresh: build the index even if an equal one is there.
        progress: follows the build.
    """
    data = read_beir(folder, split)
    source = evaluation_index(bench, data.corpus, fresh=fresh, progress=progress)
    ids = list(data.queries)
    dense, lexical = source.rankings([data.queries[query] for query in ids], PASSAGES)
    weights = [bench.settings.dense_weight, bench.settings.lexical_weight]
    fused = [
        reciprocal_rank_fusion([left[:FUSED], right[:FUSED]], weights=weights)
        for left, right in zip(dense, lexical, strict=True)
    ]
    documents = source.documents_of_rows()
    figures: dict[str, Any] = {"queries": len(ids)}
    for step, rankings in (("dense", dense), ("lexical", lexical), ("fused", fused)):
        run = dict(zip(ids, _document_rankings(rankings, documents), strict=True))
        figures[step] = retrieval_figures(run, data.judgements)
    texts = [data.queries[query] for query in ids]
    fused_run = dict(zip(ids, _document_rankings(fused, documents), strict=True))
    ranked = _ranked(source, bench, texts, [fused_run[query] for query in ids])
    figures["evidence"] = retrieval_figures(dict(zip(ids, ranked, strict=True)), data.judgements)
    return figures


def _ranked(
    source: "OpenIndex", bench: "Workbench", claims: Sequence[str], fused: Sequence[Sequence[str]]
) -> list[list[str]]:
    """Return the documents of each claim, those of the passages that a check looks at in the order of the ranking.

    Texts of one origin are one hit there, and stand side by side here: whichever of them is judged counts.
    """
    hits = source.search(claims, DEPTH, SearchFilters())
    weights = bench.ranking
    read = bench.stance_model.score if weights and weights.reading else None
    compare = bench.late_interaction.closeness if weights else None
    ranked = rank_evidence(claims, hits, weights, read, compare=compare, most=bench.settings.passages_per_claim)
    return [
        list(dict.fromkeys([*(name for hit in found for name in (hit.document.id, *hit.reprints)), *behind]))[
            :DOCUMENTS
        ]
        for found, behind in zip(ranked, fused, strict=True)
    ]


def evaluation_index(
    bench: "Workbench", corpus: Path, *, fresh: bool = False, progress: "Progress | None" = None
) -> "OpenIndex":
    """Return the open index of a BEIR corpus, built if an equal one is not there or ``fresh`` is asked for."""
    name = _index_name(bench, corpus)
    if not fresh and name in bench.index_names():
        try:
            return bench.indexes.open(bench.encoder, name=name, fusion=bench.fusion())
        except (IndexDamaged, IndexMismatch):
            pass  # made by another version, or damaged: it is a cache, and is made again
    bench.build_index([corpus], name=name, progress=progress)
    return bench.indexes.open(bench.encoder, name=name, fusion=bench.fusion())


def _index_name(bench: "Workbench", corpus: Path) -> str:
    """Return a name that changes with the corpus, the encoder, its runtime, the passages and the version."""
    parts = (
        file_digest(corpus),
        bench.encoder.digest,
        bench.settings.encoder_runtime,
        str(PassagePolicy()),
        __version__,
    )
    return f"evaluation-{sha256(' '.join(parts).encode()).hexdigest()[:16]}"


def _document_rankings(rankings: Sequence[Ranking], documents: Sequence[Sequence[str]]) -> Iterable[list[str]]:
    """Yield the documents of each ranking of passages; those of one text stand side by side, whichever is judged."""
    for ranking in rankings:
        yield list(dict.fromkeys(name for row, _ in ranking for name in documents[row]))[:DOCUMENTS]
