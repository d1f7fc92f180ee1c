"""The collection of checked claims: import, match, decide. What ``Workbench.checked_claims`` is.

Invariant: a checked claim is in the store, on disk, before it can be found; so nothing is found without its rating. The
index can be made again from the store at any time.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING

from workbench.checked_claims.matching import MatchPolicy, choose_matches, find_checked, rank_found
from workbench.checked_claims.reading import Skipped, read_checked
from workbench.checked_claims.records import (
    CheckedClaim,
    CheckedInfo,
    CheckedMatch,
    Decision,
    ImportReport,
    MatchDecision,
)
from workbench.checked_claims.reranker import Reranker
from workbench.checked_claims.store import CheckedStore
from workbench.errors import IndexDamaged, IndexMismatch, IndexMissing, SettingRefused
from workbench.records import Claim, Document, content_id

if TYPE_CHECKING:
    from index.encoder import Encoder
    from index.evidence_index import EvidenceIndex
    from index.progress import Progress

_INDEX = "claims"
_NAMED = 1_000  # skipped rows of an import that are named


class CheckedClaims:
    """The checked claims below a folder. Threads may share one.

    Args:
        folder: where they are kept; made by the first import.
        encoder: returns the encoder for queries.
        passage_encoder: returns the encoder for what is indexed.
        policy: thresholds.
        reranker: the re-ranker; the one that ships if none is given, loaded on first use.
    """

    def __init__(
        self,
        folder: Path,
        encoder: "Callable[[], Encoder]",
        *,
        passage_encoder: "Callable[[], Encoder] | None" = None,
        policy: MatchPolicy | None = None,
        reranker: Reranker | None = None,
    ) -> None:
        self.store = CheckedStore(folder)
        self.policy = policy or MatchPolicy()
        self._folder = folder
        self._encoder = encoder
        self._passage_encoder = passage_encoder or encoder
        self._reranker = reranker
        self._lock = RLock()
        self._opened: EvidenceIndex | None = None

    @property
    def reranker(self) -> Reranker:
        """The re-ranker in use."""
        with self._lock:
            if self._reranker is None:
                self._reranker = Reranker.shipped()
            return self._reranker

    # -- import --------------------------------------------------------------------------------------------------

    def import_files(self, paths: Sequence[Path | str], *, progress: "Progress | None" = None) -> ImportReport:
        """Import ClaimReview, CSV or our own lines; a claim that is there is replaced. Stopped, the same call goes on.

        Raises:
            SourceUnreadable: a file that is not there, or cannot be read.
            SettingRefused: no row of the files could be taken.
            IndexUnwritable, IndexBusy: the folder cannot be written now.
        """
        skipped: Skipped = []
        claims = list(read_checked([Path(path) for path in paths], skipped))
        if not claims:
            reasons = "; ".join(f"{name}: {reason}" for name, reason in skipped[:3])
            raise SettingRefused(f"no checked claim could be taken from the files ({reasons or 'they are empty'})")
        return self.add(claims, skipped=skipped, progress=progress)

    def add(
        self, claims: Sequence[CheckedClaim], *, skipped: Skipped | None = None, progress: "Progress | None" = None
    ) -> ImportReport:
        """Add checked claims, as ``import_files`` does."""
        unique = list({claim.id: claim for claim in claims}.values())
        added, replaced, unchanged = self.store.put(unique)
        self._index(unique, progress)
        named = (skipped or [])[:_NAMED]
        if skipped and len(skipped) > _NAMED:
            named = [*named, ("further rows", f"{len(skipped) - _NAMED:,} more could not be taken")]
        return ImportReport(
            taken=len(unique),
            added=added,
            replaced=replaced,
            unchanged=unchanged,
            undated=sum(claim.published is None for claim in unique),
            total=len(self.store.ids()),
            skipped=tuple(named),
        )

    def rebuild(self, *, progress: "Progress | None" = None) -> CheckedInfo:
        """Index every claim of the store anew: after another encoder was set, or when the index was damaged.

        Raises:
            IndexMissing: nothing was imported yet.
        """
        from index.evidence_index import build_index

        documents = [_document(claim) for claim in self.store.all()]
        if not documents:
            raise IndexMissing(f"there are no checked claims in {self._folder}: workbench checked import FILE")
        build_index(self._folder, _INDEX, documents, self._passage_encoder(), progress=progress)
        return self.info()

    def _index(self, claims: Sequence[CheckedClaim], progress: "Progress | None") -> None:
        """Put claims into the index, which is built from the store where there is none that can be added to."""
        from index.evidence_index import add_to_index

        try:
            documents = [_document(claim) for claim in claims]
            add_to_index(self._folder, _INDEX, documents, self._passage_encoder(), progress=progress)
        except (IndexMissing, IndexMismatch, IndexDamaged):
            self.rebuild(progress=progress)

    # -- match ---------------------------------------------------------------------------------------------------

    def match(self, claims: Sequence[Claim]) -> list[tuple[CheckedMatch, ...]]:
        """Return for each claim the checked claims that may be it, best first: accepted, confirmed, suggested.

        Raises:
            IndexMissing: nothing was imported yet.
            IndexDamaged, IndexMismatch: the index cannot be used; the message says what makes it again.
        """
        return self._match([(claim.id, claim.text) for claim in claims])

    def match_texts(self, texts: Sequence[str]) -> list[tuple[CheckedMatch, ...]]:
        """Return the matches of texts that are no claims of an article, as ``match`` does."""
        return self._match([(content_id("text", text), text) for text in texts])

    def _match(self, claims: Sequence[tuple[str, str]]) -> list[tuple[CheckedMatch, ...]]:
        if not claims:
            return []
        found = find_checked([text for _, text in claims], self.source)
        matches = []
        for claim, near in zip(claims, found, strict=True):
            candidates = rank_found(claim[1], near, self.reranker)
            decisions = self.store.standing(claim[1])
            ids = [*(one.checked_id for one in candidates), *decisions]
            checked = {found.id: found for found in self.store.get(ids)}
            matches.append(choose_matches(claim, candidates, checked, decisions, self.policy))
        return matches

    @property
    def source(self) -> "EvidenceIndex":
        """The index of the checked claims, at its current generation."""
        from index.evidence_index import EvidenceIndex
        from index.generations import IndexFolder

        with self._lock:
            try:
                current = IndexFolder(self._folder, _INDEX).current()
                if self._opened is None or self._opened.generation != current.name:
                    self._opened = EvidenceIndex.open(self._folder, _INDEX, self._encoder())
                return self._opened
            except IndexMissing as error:
                raise IndexMissing(
                    f"there are no checked claims in {self._folder}: workbench checked import FILE"
                ) from error
            except (IndexMismatch, IndexDamaged) as error:
                raise type(error)(
                    f"the index of checked claims cannot be used ({error}); nothing is lost: workbench checked rebuild"
                ) from error

    # -- decide --------------------------------------------------------------------------------------------------

    def accept(self, claim_text: str, checked_id: str, *, reviewer: str = "") -> MatchDecision:
        """Write down that a checked claim is the claim; it comes first from now on, and nobody is asked again."""
        return self.store.decide(claim_text, checked_id, Decision.ACCEPTED, reviewer=reviewer)

    def reject(self, claim_text: str, checked_id: str, *, reviewer: str = "") -> MatchDecision:
        """Write down that a checked claim is not the claim; it is not shown for it again."""
        return self.store.decide(claim_text, checked_id, Decision.REJECTED, reviewer=reviewer)

    def reopen(self, claim_text: str, checked_id: str, *, reviewer: str = "") -> MatchDecision:
        """Take the last decision on a match back; the history keeps both."""
        return self.store.decide(claim_text, checked_id, Decision.OPEN, reviewer=reviewer)

    # -- what there is -------------------------------------------------------------------------------------------

    @property
    def empty(self) -> bool:
        """Whether nothing was imported yet; no model is loaded to tell."""
        return not self.store.ids()

    def info(self) -> CheckedInfo:
        """Return what there is to match against; no model is loaded."""
        claims = self.store.all()
        last = {(taken.claim_key, taken.checked_id): taken.decision for taken in self.store.history()}
        indexed, encoder, digest = self._indexed()
        days = [claim.published for claim in claims if claim.published]
        return CheckedInfo(
            claims=len(claims),
            indexed=indexed,
            publishers=_most_first([claim.publisher for claim in claims]),
            ratings=_most_first([claim.rating for claim in claims]),
            newest=max(days, default=None),
            oldest=min(days, default=None),
            accepted=sum(decision is Decision.ACCEPTED for decision in last.values()),
            rejected=sum(decision is Decision.REJECTED for decision in last.values()),
            encoder=encoder,
            reranker=self.reranker.digest,
            notes=self._notes(len(claims), indexed, digest),
        )

    def _indexed(self) -> tuple[int, str, str]:
        from index.evidence_index import read_info

        try:
            info = read_info(self._folder, _INDEX)
        except (IndexMissing, IndexDamaged, IndexMismatch):
            return 0, "", ""
        return info.documents, info.encoder, info.encoder_digest

    def _notes(self, claims: int, indexed: int, digest: str) -> tuple[str, ...]:
        notes = []
        if claims != indexed:
            notes.append(f"{claims:,} checked claims, {indexed:,} of them indexed: workbench checked rebuild")
        if digest and digest != self.reranker.weights.encoder_digest:
            notes.append(
                f"the re-ranker was trained with the encoder {self.reranker.weights.encoder}: its probabilities are a"
                " guess with this one"
            )
        return tuple(notes)


def _document(claim: CheckedClaim) -> Document:
    return Document(
        id=claim.id,
        title=claim.title,
        text=claim.text,
        url=claim.url,
        publisher=claim.publisher,
        published=claim.published,
        language=claim.language or None,
    )


def _most_first(values: Sequence[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(Counter(values).items(), key=lambda pair: (-pair[1], pair[0])))
