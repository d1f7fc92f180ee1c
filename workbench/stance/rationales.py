"""Rationales: the sentence, or two neighbouring ones, of a passage that decide its stance towards a claim.

Invariant: a rationale's offsets point into the stored document, and ``prove`` has compared them with it, character for
character, before any stance built on it leaves the library.
"""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from index.sentences import sentence_spans
from workbench.errors import RationaleUnproved
from workbench.records import Document, Hit, Rationale, StanceScores

#: How much more decided two sentences must be than the better one alone: the shorter rationale is the clearer one.
JOIN_MARGIN = 0.1
_MOST_SENTENCES = 12  # of one passage; passages are built far below it


def candidates(hit: Hit) -> list[Rationale]:
    """Return the rationales that a passage offers: each sentence, and each pair of neighbours, in order."""
    passage = hit.passage
    spans = sentence_spans(passage.text)[:_MOST_SENTENCES]
    joined = [(left[0], right[1]) for left, right in pairwise(spans)]
    return [_rationale(hit, start, end) for start, end in [*spans, *joined]]


def _rationale(hit: Hit, start: int, end: int) -> Rationale:
    offset = hit.passage.start
    text = hit.passage.text[start:end]
    return Rationale(document_id=hit.document.id, start=offset + start, end=offset + end, text=text)


def choose(offered: Sequence[Rationale], scores: Sequence[StanceScores]) -> tuple[Rationale, StanceScores]:
    """Return the most decided rationale: a single sentence, unless a pair is more decided by ``JOIN_MARGIN``.

    ``offered`` is what ``candidates`` gave: n sentences, then their n - 1 pairs.
    """
    singles = (len(offered) + 1) // 2
    best = max(range(singles), key=lambda row: (1 - scores[row].neutral, -row))
    pairs = range(singles, len(offered))
    pair = max(pairs, key=lambda row: (1 - scores[row].neutral, -row), default=best)
    if scores[best].neutral - scores[pair].neutral > JOIN_MARGIN:
        best = pair
    return offered[best], scores[best]


def prove(rationales: Sequence[Rationale], documents: Mapping[str, Document]) -> None:
    """Check that every rationale stands in its stored document at its offsets.

    Raises:
        RationaleUnproved: one does not.
    """
    for rationale in rationales:
        document = documents.get(rationale.document_id)
        if document is None or document.text[rationale.start : rationale.end] != rationale.text:
            raise RationaleUnproved(
                f"the rationale at {rationale.start}-{rationale.end} does not stand in document"
                f" {rationale.document_id!r}: the index changed under the check; check again"
            )
