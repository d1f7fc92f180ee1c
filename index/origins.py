"""Origins: which documents are one text printed several times. The only module that knows datasketch.

Invariant: documents whose bodies are equal after case, punctuation and white space are dropped always share an origin;
the origin is named after the earliest document, undated ones last, ties by id.

Near-duplicates are found by MinHash over word shingles with locality-sensitive hashing (Broder 1997), and a candidate
pair counts only after its exact Jaccard similarity, or the containment of a shortened reprint, was computed.
"""

import hashlib
import re
from collections.abc import Sequence

from index.records import Document

SHINGLE = 5
JACCARD = 0.6
CONTAINMENT = 0.9  # a reprint cut from the end keeps nearly all of its shingles in the longer text
_PERMUTATIONS = 64
_CANDIDATE = 0.45  # of the hashing: below the bar, because the estimate is rough
_LEAST = 12  # shingles; shorter texts share an origin only when they are equal
_WORD = re.compile(r"\w+")


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _hash(raw: bytes) -> int:
    return int.from_bytes(hashlib.blake2b(raw, digest_size=4).digest(), "little")


def _shingles(words: list[str]) -> frozenset[int]:
    runs = (" ".join(words[i : i + SHINGLE]) for i in range(max(len(words) - SHINGLE + 1, 1)))
    return frozenset(_hash(run.encode("utf-8", "surrogatepass")) for run in runs)


def assign_origins(documents: Sequence[Document]) -> list[str]:
    """Return the origin id of each document: the id of the earliest document with the same text."""
    words = [_words(document.text) for document in documents]
    shingles = [_shingles(row) for row in words]
    parents = list(range(len(documents)))

    def find(row: int) -> int:
        while parents[row] != row:
            parents[row] = parents[parents[row]]
            row = parents[row]
        return row

    for left, right in _equal_pairs(words) + _near_pairs(shingles):
        parents[find(left)] = find(right)
    members: dict[int, list[int]] = {}
    for row in range(len(documents)):
        members.setdefault(find(row), []).append(row)
    origins = [""] * len(documents)
    for rows in members.values():
        earliest = min(rows, key=lambda row: _age(documents[row]))
        for row in rows:
            origins[row] = documents[earliest].id
    return origins


def _age(document: Document) -> tuple[bool, int, str]:
    return document.published is None, document.published.toordinal() if document.published else 0, document.id


def _equal_pairs(words: list[list[str]]) -> list[tuple[int, int]]:
    first: dict[str, int] = {}
    return [(row, first.setdefault(" ".join(text), row)) for row, text in enumerate(words) if text]


def _near_pairs(shingles: list[frozenset[int]]) -> list[tuple[int, int]]:
    from datasketch import MinHash, MinHashLSH

    # Few rows to a band: containment of a shortened reprint shows as a low Jaccard similarity.
    index = MinHashLSH(threshold=_CANDIDATE, num_perm=_PERMUTATIONS)
    pairs = []
    for row, shingle in enumerate(shingles):
        if len(shingle) < _LEAST:
            continue
        sketch = MinHash(num_perm=_PERMUTATIONS, hashfunc=lambda value: value)
        sketch.update_batch(sorted(shingle))
        pairs += [(row, other) for other in sorted(index.query(sketch)) if _same_text(shingle, shingles[other])]
        index.insert(row, sketch)
    return pairs


def _same_text(left: frozenset[int], right: frozenset[int]) -> bool:
    shared = len(left & right)
    return shared >= JACCARD * len(left | right) or shared >= CONTAINMENT * min(len(left), len(right))
