"""Documents on their way in beside those that an index on a server holds: which are new, replace others, or are equal.

Invariant: the one writer asks, on the edition that its connection uses; what has not died is what the index holds.
"""

from collections.abc import Collection, Mapping, Sequence

from index.servers.connections import Connection
from index.spool import Spool
from index.store import document_key

_SOME = 1_000  # documents that are compared with the stored ones at a time


class ServerHoldings:
    """What an index on a server holds, asked by those who change it; see ``index.addresses``."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def known(self, ids: Sequence[str]) -> Collection[str]:
        """Return those of ``ids`` that are there."""
        statement = "SELECT d.id FROM documents d WHERE d.died IS NULL AND d.id = ANY(%s)"
        return {document_id for (document_id,) in self._connection.execute(statement, [list(ids)])}

    def at_addresses(self, urls: Sequence[str]) -> Mapping[str, Sequence[str]]:
        """Return the ids of the documents of each address, sorted."""
        statement = "SELECT d.url, d.id FROM documents d WHERE d.died IS NULL AND d.url = ANY(%s) ORDER BY d.id"
        found: dict[str, list[str]] = {}
        for url, document_id in self._connection.execute(statement, [list(urls)]):
            found.setdefault(url, []).append(document_id)
        return found

    def texts(self, ids: Sequence[str]) -> Mapping[str, str]:
        """Return the texts of documents that are there."""
        statement = (
            "SELECT d.id, c.text FROM documents d JOIN contents c ON c.row = d.content"
            " WHERE d.died IS NULL AND d.id = ANY(%s)"
        )
        return dict(self._connection.execute(statement, [list(ids)]).fetchall())


def compare(connection: Connection, spool: Spool) -> tuple[set[str], int, int]:
    """Return the ids of spooled documents that are new or changed, how many of them replace others, how many are equal."""
    fresh: set[str] = set()
    replaced = unchanged = 0
    for some in spool.batches(_SOME):
        found = connection.execute(
            "SELECT d.id, d.key FROM documents d WHERE d.died IS NULL AND d.id = ANY(%s)",
            [[document.id for document in some]],
        )
        stored = {document_id: bytes(key) for document_id, key in found}
        for document in some:
            if stored.get(document.id) == document_key(document):
                unchanged += 1
            else:
                fresh.add(document.id)
                replaced += document.id in stored
    return fresh, replaced, unchanged
