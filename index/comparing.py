"""Documents on their way in beside those that a local index holds: which are new, which replace others, which are equal."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from index.corpus import Corpus
from index.spool import Spool
from index.store import content_key

_SOME = 1_000  # documents that are compared with the stored ones at a time


class CorpusHoldings:
    """What a corpus holds, asked by those who change it; see ``index.addresses``."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus

    def known(self, ids: Sequence[str]) -> Collection[str]:
        """Return those of ``ids`` that are there."""
        return self._corpus.rows_of(ids).keys()

    def at_addresses(self, urls: Sequence[str]) -> Mapping[str, Sequence[str]]:
        """Return the ids of the documents of each address, sorted."""
        found = self._corpus.rows_of_urls(urls)
        ids = self._corpus.ids([row for rows in found.values() for row in rows])
        return {url: sorted(ids[row] for row in rows) for url, rows in found.items()}

    def texts(self, ids: Sequence[str]) -> Mapping[str, str]:
        """Return the texts of documents that are there."""
        rows = self._corpus.rows_of(ids)
        documents = self._corpus.documents(list(rows.values()))
        return {document_id: documents[row].text for document_id, row in rows.items()}


@dataclass(frozen=True, kw_only=True, slots=True)
class Coming:
    """What of the spooled documents is new: their ids and content keys, and the rows of those that they replace."""

    ids: frozenset[str]
    keys: tuple[bytes, ...]
    outdated: tuple[int, ...]
    unchanged: int


def compare(corpus: Corpus, spool: Spool) -> Coming:
    """Compare spooled documents with the stored ones of the same id."""
    ids: set[str] = set()
    keys: list[bytes] = []
    outdated: list[int] = []
    unchanged = 0
    for some in spool.batches(_SOME):
        rows = corpus.rows_of([document.id for document in some])
        stored = corpus.documents(list(rows.values()))
        for document in some:
            row = rows.get(document.id)
            if row is not None and replace(stored[row], origin_id="") == document:
                unchanged += 1
                continue
            ids.add(document.id)
            keys.append(content_key(document))
            outdated += [] if row is None else [row]
    return Coming(ids=frozenset(ids), keys=tuple(keys), outdated=tuple(outdated), unchanged=unchanged)
