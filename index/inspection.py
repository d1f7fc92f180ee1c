"""An index proved from its bytes up: digests, counts, offsets, arrays, vectors against a re-encoded sample.

Invariant: every problem is named with the file that it is in; nothing is changed.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from index.columns import read_columns, write_columns
from index.corpus import Corpus
from index.encoder import Encoder
from index.errors import WorkbenchError
from index.generations import IndexFolder
from index.lineage import ORIGINS, REMOVED_ROWS, open_corpus, read_rows
from index.manifest import Manifest, check_encoder, damaged_files, parse_manifest
from index.progress import Progress
from index.records import Document
from index.segments import COLUMNS, LEXICAL, SKETCHES, STORE, VECTORS, Segment
from index.store import content_key
from index.text import encoded_text

#: Least cosine of a stored vector and the same passage encoded again: float32 and bfloat16 differ in the last bits, int8 by
#: up to a hundredth on the oddest texts, compressed vectors by more.
LEAST_COSINE = {"Flat": 0.98}
_LEAST_COMPRESSED = 0.95


@dataclass(frozen=True, kw_only=True, slots=True)
class VerifyReport:
    """What was looked at and what is wrong; ``problems`` is empty where all is well.

    ``sampled`` passages were encoded again; ``least_cosine`` is the worst agreement with what is stored.
    """

    name: str
    generation: str
    files: int
    documents: int
    passages: int
    sampled: int
    least_cosine: float | None
    problems: tuple[str, ...]


def verify(folder: IndexFolder, encoder: Encoder | None, *, sample: int, report: Progress) -> VerifyReport:
    """Prove the current generation; without an encoder the vectors are checked in length and number only.

    Raises:
        IndexMissing: nothing was built under this name.
        IndexDamaged, IndexMismatch: there is no readable manifest to verify against.
    """
    generation = folder.current()
    manifest = parse_manifest(generation)
    if encoder is not None:
        check_encoder(manifest, encoder, generation)
    places = folder.places(generation, manifest)
    problems = [
        f"{place / name} is {state}"
        for number, (place, files) in enumerate(places, 1)
        for name, state in _damaged(place, files, number, len(places), report)
    ]
    cosines: list[float] = []
    if not problems:  # what does not carry its digest cannot be trusted to be read
        try:
            corpus = open_corpus(folder, generation, manifest)
            problems += _counts(generation, manifest, corpus)
            for segment in corpus.segments:
                problems += _segment(segment, report)
            if encoder is not None:
                cosines = list(_cosines(corpus, encoder, sample, report))
                problems += _vector_problems(corpus, cosines)
        except WorkbenchError as error:
            problems.append(str(error))
    return VerifyReport(
        name=folder.name,
        generation=manifest.generation,
        files=sum(len(files) for _, files in places),
        documents=manifest.documents,
        passages=manifest.passages,
        sampled=len(cosines),
        least_cosine=round(min(cosines), 6) if cosines else None,
        problems=tuple(problems),
    )


def _damaged(
    place: Path, files: dict[str, str], number: int, total: int, report: Progress
) -> Iterator[tuple[str, str]]:
    yield from damaged_files(place, files, fresh=True).items()
    report("digests", number, total)


def _counts(generation: Path, manifest: Manifest, corpus: Corpus) -> Iterator[str]:
    said = (manifest.documents, manifest.passages, manifest.removed)
    found = (int(corpus.alive.sum()), int(corpus.live_passages.sum()), int((~corpus.alive).sum()))
    if said != found:
        yield f"{generation}: the manifest counts {said} documents, passages and removed, its files hold {found}"
    removed = read_rows(generation / REMOVED_ROWS)
    if not np.array_equal(np.flatnonzero(~corpus.alive), removed):
        yield f"{generation / REMOVED_ROWS} and {ORIGINS} disagree on what was removed"
    origins = corpus.origins[corpus.alive]
    if len(origins) and not np.array_equal(corpus.origins[origins], origins):
        yield f"{generation / ORIGINS}: an origin is not its own origin"
    ids = list(corpus.ids(np.flatnonzero(corpus.alive).tolist()).values())
    if len(set(ids)) != len(ids):
        yield f"{generation}: two living documents have one id"


def _segment(segment: Segment, report: Progress) -> Iterator[str]:
    """Yield what is wrong inside one segment: counts, offsets, keys, arrays."""
    entry, folder = segment.entry, segment.folder
    if segment.store.counts() != (entry.documents, entry.contents, entry.passages):
        yield f"{folder / STORE} holds {segment.store.counts()} documents, contents and passages, not what is listed"
    for part, rows in ((VECTORS, segment.dense.rows), (LEXICAL, segment.lexical.rows)):
        if rows != entry.passages:
            yield f"{folder / part} holds {rows} rows for {entry.passages} passages"
    if len(segment.sketches) != entry.contents:
        yield f"{folder / SKETCHES} holds {len(segment.sketches)} rows for {entry.contents} texts"
    for row, (key, title, text, spans) in enumerate(segment.store.walk_contents()):
        if content_key(Document(id="", title=title, text=text)) != key:
            yield f"{folder / STORE}: text {row} is not the one that was stored"
        if wrong := [span for span in spans if not 0 <= span[0] < span[1] <= len(text)]:
            yield f"{folder / STORE}: text {row} has a passage at {wrong[0]}, outside its {len(text)} characters"
        if row % 500 == 0 or row == entry.contents - 1:
            report("texts", row + 1, entry.contents)
    yield from _column_problems(segment)


def _column_problems(segment: Segment) -> Iterator[str]:
    import tempfile

    with tempfile.TemporaryDirectory() as scratch:
        write_columns(Path(scratch) / COLUMNS, segment.store)
        again = read_columns(Path(scratch) / COLUMNS)
        for name in type(again).__slots__:
            left, right = getattr(again, name), getattr(segment.columns, name)
            same = left == right if name == "names" else np.array_equal(left, right)
            if not same:
                yield f"{segment.folder / COLUMNS}: {name} is not what the documents say"


def _cosines(corpus: Corpus, encoder: Encoder, sample: int, report: Progress) -> Iterator[float]:
    """Yield the cosine of stored and fresh vectors of passages spread evenly over the index."""
    rows = np.flatnonzero(corpus.live_passages)
    rows = (
        np.unique(rows[np.linspace(0, len(rows) - 1, min(sample, len(rows))).astype(np.int64)]) if len(rows) else rows
    )
    passages = corpus.passages(rows.tolist(), corpus.alive)
    for number, row in enumerate(rows.tolist(), 1):
        passage, document = passages[row]
        fresh = encoder.encode_passages([encoded_text(document.title, passage.text)])[0]
        place = int(np.searchsorted(corpus.passage_offsets, row, side="right")) - 1
        stored = corpus.segments[place].dense.vectors(np.array([row - int(corpus.passage_offsets[place])]))[0]
        length = float(np.linalg.norm(stored)) or 1.0
        yield float(fresh @ stored) / length
        report("vectors", number, len(rows))


def _vector_problems(corpus: Corpus, cosines: list[float]) -> Iterator[str]:
    kinds = {segment.entry.vectors for segment in corpus.segments}
    least = min((LEAST_COSINE.get(kind, _LEAST_COMPRESSED) for kind in kinds), default=0.0)
    below = sum(cosine < least for cosine in cosines)
    if below:
        yield (
            f"{below} of {len(cosines)} sampled passages have vectors that this encoder does not make (least cosine"
            f" {min(cosines):.3f}): build the index again"
        )
