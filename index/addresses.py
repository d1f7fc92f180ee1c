"""What an address says of documents on their way into an index that does not hold their ids.

A page that was edited comes under another id, because ids are made from content. Its address tells that it is the page
which the index has, as long as one document of the index and one of the call have that address; where more share it
(rows of one page, a site's front page) the address names none of them.

Invariant: a document of the index is replaced by address only where no other one can be meant, and what is not taken is
told.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from index.records import Document
from index.spool import Spool

_SOME = 200  # documents that are looked up at a time
_FEW = 20  # documents of one address whose texts are compared; where more share one, it names nothing
_NAMED = 3


class Holdings(Protocol):
    """What an index holds, asked by those who change it."""

    def known(self, ids: Sequence[str]) -> Collection[str]:
        """Return those of ``ids`` that are there."""
        ...

    def at_addresses(self, urls: Sequence[str]) -> Mapping[str, Sequence[str]]:
        """Return the ids of the documents of each address, sorted; without the addresses that none has."""
        ...

    def texts(self, ids: Sequence[str]) -> Mapping[str, str]:
        """Return the texts of documents that are there."""
        ...


@dataclass(frozen=True, kw_only=True, slots=True)
class Settled:
    """What the addresses decided.

    ``there`` counts documents that are in the index under other ids; ``absent`` names those that are not, where only what
    is there is wanted; ``left_out`` are pairs of an address and the reason why its document was not taken.
    """

    there: int
    absent: tuple[str, ...]
    left_out: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]


def settle_addresses(spool: Spool, holdings: Holdings, *, update: bool) -> Settled:
    """Drop from ``spool`` what is not to be taken; with ``update`` give what replaces a document that document's id.

    Without ``update`` a document is new unless the index has its address: with the same text it is there already, and with
    another one it is the changed page, which ``update`` is for.
    """
    decided, sharing = _Decided(update=update), _Sharing(spool, holdings)
    for some in spool.batches(_SOME):
        known = set(holdings.known([document.id for document in some]))
        unknown = [document for document in some if document.id not in known]
        sharing.look_up(unknown)
        decided.take(unknown, sharing)
    spool.drop(decided.dropped)
    spool.rename(decided.renamed)
    return decided.settled()


class _Sharing:
    """Who has the addresses of some documents: ids of the index, how many documents of the call, and what they say."""

    def __init__(self, spool: Spool, holdings: Holdings) -> None:
        self._spool = spool
        self._holdings = holdings
        self.held: dict[str, Sequence[str]] = {}
        self.coming: dict[str, int] = {}
        self.named: set[str] = set()  # ids of the index that the call names: what becomes of those is decided by id
        self.texts: Mapping[str, str] = {}

    def look_up(self, documents: Sequence[Document]) -> None:
        """Learn who has the addresses of ``documents``. Those that many share are remembered: they come again."""
        many = [url for url in self.held if max(len(self.held[url]), self.coming[url]) > _FEW]
        held, coming = {url: self.held[url] for url in many}, {url: self.coming[url] for url in many}
        found = self._holdings.at_addresses(sorted({one.url for one in documents if one.url} - held.keys()))
        self.held, self.coming = {**held, **found}, {**coming, **self._spool.addressed(sorted(found))}
        few = sorted({one for ids in self.held.values() if len(ids) <= _FEW for one in ids})
        self.named, self.texts = self._spool.named(few), self._holdings.texts(few)

    def ids(self, document: Document) -> Sequence[str]:
        """Return the ids of the documents of the index that have the address of ``document``."""
        return self.held.get(document.url, ()) if document.url else ()

    def page(self, document: Document) -> str | None:
        """Return the id of the document that ``document`` is a version of, ``None`` where its address does not tell."""
        ids = self.ids(document)
        alone = len(ids) == 1 and ids[0] not in self.named and self.coming[document.url or ""] == 1
        return ids[0] if alone else None

    def has_moved(self, document: Document) -> bool:
        """Whether the call gives what has the address of ``document`` other addresses, so that it is free."""
        ids = self.ids(document)
        return len(ids) <= _FEW and self.named.issuperset(ids) and self.coming[document.url or ""] == 1

    def equal(self, document: Document) -> str | None:
        """Return the id of a document with the address and text of ``document``; one that the call names may change."""
        ids = self.ids(document)
        return next((one for one in ids if one not in self.named and self.texts.get(one) == document.text), None)


@dataclass(kw_only=True, slots=True)
class _Decided:
    """What is decided so far."""

    update: bool
    dropped: list[str] = field(default_factory=list)
    renamed: dict[str, str] = field(default_factory=dict)
    absent: list[str] = field(default_factory=list)
    left_out: list[tuple[str, str]] = field(default_factory=list)
    there: list[tuple[str, str]] = field(default_factory=list)
    beside: list[str] = field(default_factory=list)

    def take(self, documents: Sequence[Document], sharing: _Sharing) -> None:
        """Decide on documents whose ids the index does not hold."""
        for document in documents:
            if self.update:
                self._update(document, sharing)
            elif sharing.ids(document):
                self._add(document, sharing)

    def _update(self, document: Document, sharing: _Sharing) -> None:
        page = sharing.page(document)
        if page is not None:
            self.renamed[document.id] = page
            return
        self.dropped.append(document.id)
        if not sharing.ids(document) or sharing.has_moved(document):
            self.absent.append(document.url or document.id)
        else:
            self.left_out.append((document.url or "", _unclear(document, sharing)))

    def _add(self, document: Document, sharing: _Sharing) -> None:
        equal, page = sharing.equal(document), sharing.page(document)
        if equal is not None:
            self.dropped.append(document.id)
            self.there.append((document.id, equal))
        elif page is not None:
            self.dropped.append(document.id)
            self.left_out.append((document.url or "", _changed(page)))
        elif not sharing.has_moved(document):
            self.beside.append(document.url or "")

    def settled(self) -> Settled:
        return Settled(
            there=len(self.there), absent=tuple(self.absent), left_out=tuple(self.left_out), notes=tuple(self._notes())
        )

    def _notes(self) -> list[str]:
        notes = []
        if self.there:
            ours, theirs = self.there[0]
            notes.append(
                f"{_documents(len(self.there))} in the index already under other ids, with the same address and text"
                f" ('{ours[:60]}' is '{theirs[:60]}' there): left as they are; 'workbench index update' takes over a new"
                " title, publisher or date"
            )
        if self.beside:
            notes.append(
                f"{_documents(len(self.beside))} added beside others of the same address ({self.beside[0][:200]} first): an"
                " address that several documents have names none of them"
            )
        return notes


def _unclear(document: Document, sharing: _Sharing) -> str:
    """Say why the address does not tell which document of the index is to be replaced, and what does."""
    ids, coming = sharing.ids(document), sharing.coming[document.url or ""]
    named = ", ".join(f"'{one[:60]}'" for one in ids[:_NAMED])
    more = f" and {len(ids) - _NAMED:,} more" if len(ids) > _NAMED else ""
    held = f"{len(ids):,} documents of the index have" if len(ids) > 1 else "one document of the index has"
    ours = f", and so have {coming:,} documents of this call" if coming > 1 else ""
    return (
        f"{held} this address ({named}{more}){ours}: none was replaced by it; give it the id of the one that it"
        " replaces, or take away what is outdated with 'workbench index remove ID'"
    )


def _changed(page: str) -> str:
    return (
        f"its address is in the index as '{page[:60]}' with another text, and was not added beside it: 'workbench index"
        " update' replaces it; to keep both, give this one an address of its own"
    )


def _documents(count: int) -> str:
    return f"{count:,} document is" if count == 1 else f"{count:,} documents are"
