"""How a generation is made: documents in, files out. Vectors of passages that an earlier generation holds are reused.

Invariant: the same documents, encoder and policy give the same generation, byte for byte, in whatever order of calls.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from index.dense import DenseIndex, write_vectors
from index.encoder import Encoder, Vectors
from index.generations import FORMAT, IndexFolder, Manifest, check_encoder, digests, read_manifest
from index.lexical import write_lexical
from index.origins import assign_origins
from index.passages import PassagePolicy, split_document
from index.records import Document, Passage
from index.store import Store, storable, write_store

#: ``report(stage, done, total)``; total is 0 while it is not known.
Progress = Callable[[str, int, int], None]

VECTORS = "vectors.faiss"
STORE = "documents.sqlite"
LEXICAL = "lexical"


@dataclass(frozen=True, kw_only=True, slots=True)
class Built:
    """What a build put in place."""

    generation: str
    documents: int
    passages: int
    added: int
    replaced: int
    encoded: int


def encoded_text(document: Document, passage: Passage) -> str:
    """Return what the encoder reads of a passage: the title in front, because a passage seldom names its subject."""
    return f"{document.title}. {passage.text}" if document.title else passage.text


def build_generation(
    folder: IndexFolder,
    documents: Iterable[Document],
    encoder: Encoder,
    *,
    policy: PassagePolicy,
    keep: bool = False,
    progress: Progress | None = None,
) -> Built:
    """Build the next generation of ``folder`` from ``documents`` and put it in place.

    With ``keep`` the documents of the current generation stay; one that comes again under its id replaces the older.

    Raises:
        IndexBusy: somebody else is writing.
        IndexMismatch: ``keep`` and the current generation was made by another encoder.
    """
    report = progress or (lambda stage, done, total: None)
    with folder.writing() as building:
        known: dict[str, np.ndarray[tuple[int], np.dtype[np.float32]]] = {}
        kept: dict[str, Document] = {}
        if keep and folder.exists:
            kept, known = _read_current(folder, encoder)
        before = set(kept)
        fresh = _unique(documents, report)
        merged = {**kept, **fresh}
        ordered = _with_origins([merged[key] for key in sorted(merged)])
        split = [(document, _passages(document, encoder, policy)) for document in _counted(ordered, report)]
        vectors, encoded = _vectors(split, encoder, known, report)
        write_store(building / STORE, split)
        write_vectors(building / VECTORS, vectors)
        texts = [encoded_text(document, passage) for document, passages in split for passage in passages]
        report("words", 0, len(texts))
        write_lexical(building / LEXICAL, texts)
        manifest = _manifest(building, ordered, len(texts), encoder)
        folder.put_in_place(building, manifest)
    return Built(
        generation=manifest.generation,
        documents=len(ordered),
        passages=len(texts),
        added=len(fresh.keys() - before),
        replaced=len(fresh.keys() & before),
        encoded=encoded,
    )


def _unique(documents: Iterable[Document], report: Progress) -> dict[str, Document]:
    """Return documents by id; of two with one id the later counts."""
    fresh: dict[str, Document] = {}
    for number, document in enumerate(documents, 1):
        clean = storable(document)
        fresh[clean.id] = clean
        if number % 200 == 0:
            report("read", number, 0)
    report("read", len(fresh), len(fresh))
    return fresh


def _read_current(folder: IndexFolder, encoder: Encoder) -> tuple[dict[str, Document], dict[str, Vectors]]:
    """Return the documents of the current generation and its vectors by what was encoded."""
    current = folder.current()
    check_encoder(read_manifest(current), encoder, current)
    vectors = DenseIndex(current / VECTORS).vectors()
    documents: dict[str, Document] = {}
    known: dict[str, Vectors] = {}
    row = 0
    for document, passages in Store(current / STORE).walk():
        documents[document.id] = document
        for passage in passages:
            known[encoded_text(document, passage)] = vectors[row]
            row += 1
    return documents, known


def _with_origins(documents: list[Document]) -> list[Document]:
    origins = assign_origins(documents)
    return [replace(document, origin_id=origin) for document, origin in zip(documents, origins, strict=True)]


def _counted(documents: Sequence[Document], report: Progress) -> Iterable[Document]:
    for number, document in enumerate(documents, 1):
        yield document
        if number % 200 == 0 or number == len(documents):
            report("passages", number, len(documents))


def _passages(document: Document, encoder: Encoder, policy: PassagePolicy) -> list[Passage]:
    fitting = replace(policy, max_tokens=min(policy.max_tokens, encoder.max_tokens - 8))
    return list(split_document(document, encoder.count_tokens, fitting))


def _vectors(
    split: Sequence[tuple[Document, list[Passage]]],
    encoder: Encoder,
    known: dict[str, Vectors],
    report: Progress,
) -> tuple[Vectors, int]:
    """Return one row for each passage, and how many of them had to be encoded."""
    texts = [encoded_text(document, passage) for document, passages in split for passage in passages]
    missing = sorted({text for text in texts if text not in known})
    fresh = encoder.encode_passages(missing, lambda done, total: report("encode", done, total))
    places = {text: row for row, text in enumerate(missing)}
    rows = np.zeros((len(texts), encoder.dimension), dtype=np.float32)
    for row, text in enumerate(texts):
        rows[row] = known[text] if text in known else fresh[places[text]]
    return rows, len(missing)


def _manifest(building: Path, documents: Sequence[Document], passages: int, encoder: Encoder) -> Manifest:
    days = sorted(document.published.isoformat() for document in documents if document.published)
    return Manifest(
        format=FORMAT,
        encoder=encoder.name,
        encoder_digest=encoder.digest,
        runtime=encoder.runtime,
        dimension=encoder.dimension,
        max_tokens=encoder.max_tokens,
        documents=len(documents),
        passages=passages,
        origins=len({document.origin_id for document in documents}),
        newest=days[-1] if days else None,
        oldest=days[0] if days else None,
        files=digests(building),
    )
