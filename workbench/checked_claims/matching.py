"""Claims against checked claims: found by meaning and by words, fused, re-ranked, and split by two thresholds.

Invariant: what a person rejected is never asked again, and what was accepted comes first; a short text is never confirmed
by the machine. The same texts, generation, weights and decisions give the same matches.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from index.records import Document, EvidenceSource, Hit
from workbench.checked_claims.features import Candidate
from workbench.checked_claims.queries import search_text
from workbench.checked_claims.records import CheckedClaim, CheckedMatch, Decision, MatchLevel
from workbench.checked_claims.reranker import Reranker
from workbench.errors import SettingRefused
from workbench.settings import Settings

#: Hits that are re-ranked for each claim; of the training's queries 99 in 100 have theirs among the first hundred.
CANDIDATES = 50
_WORD = re.compile(r"[^\W\d_]{2,}|\d+")


@dataclass(frozen=True, kw_only=True, slots=True)
class MatchPolicy:
    """Two thresholds on the probability of a match, and how few words make a text short.

    ``confirmed_at`` is the least probability for CONFIRMED, ``suggested_at`` for SUGGESTED; below it nothing is shown. A
    claim with fewer words than ``short_words`` is only ever suggested. ``most`` bounds the matches of one claim that nobody
    has decided.

    Raises:
        SettingRefused: the thresholds are the wrong way round.
    """

    confirmed_at: float = 0.9
    suggested_at: float = 0.1
    short_words: int = 6
    most: int = 5

    def __post_init__(self) -> None:
        if self.confirmed_at < self.suggested_at:
            raise SettingRefused(
                f"checked_confirmed_at {self.confirmed_at} is below checked_suggested_at {self.suggested_at}: raise it"
            )

    @classmethod
    def of(cls, settings: Settings) -> "MatchPolicy":
        """Return the policy that the settings give."""
        return cls(
            confirmed_at=settings.checked_confirmed_at,
            suggested_at=settings.checked_suggested_at,
            short_words=settings.checked_short_words,
            most=settings.checked_matches,
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class RankedClaim:
    """A checked claim by its id, with the probability that it is the claim, and the hit that brought it."""

    checked_id: str
    match_score: float
    hit: Hit


@dataclass(frozen=True, kw_only=True, slots=True)
class FoundClaim:
    """A checked claim that the searches found for a text."""

    checked_id: str
    candidate: Candidate
    hit: Hit


def find_checked(texts: Sequence[str], source: EvidenceSource, *, k: int = CANDIDATES) -> list[list[FoundClaim]]:
    """Return for each text the nearest checked claims of ``source``, in the order of the fused searches.

    One hit stands for all that have its words: the same claim, checked by two publishers, is found twice.
    """
    queries = [search_text(text) for text in texts]
    return [
        [
            FoundClaim(checked_id=document.id, candidate=_candidate(document, hit), hit=hit)
            for hit in hits
            for document in (hit.document, *source.documents(hit.reprints))
        ]
        for hits in (source.search(queries, k) if queries else [])
    ]


def _candidate(document: Document, hit: Hit) -> Candidate:
    return Candidate(title=document.title, text=document.text, cosine=hit.dense_score, bm25=hit.lexical_score)


def rank_found(text: str, found: Sequence[FoundClaim], reranker: Reranker) -> list[RankedClaim]:
    """Return what was found for ``text``, best first, each with its probability."""
    ranked = reranker.rank(search_text(text), [one.candidate for one in found])
    return [
        RankedClaim(checked_id=found[place].checked_id, match_score=score, hit=found[place].hit)
        for place, score in ranked
    ]


def choose_matches(
    claim: tuple[str, str],
    ranked: Sequence[RankedClaim],
    checked: Mapping[str, CheckedClaim],
    decisions: Mapping[str, Decision],
    policy: MatchPolicy,
) -> tuple[CheckedMatch, ...]:
    """Return the matches of one claim to show: accepted ones first, then those above the thresholds, best first.

    Args:
        claim: its id and its text.
        ranked: its candidates, best first.
        checked: the checked claims by id; a candidate that is not there is left out.
        decisions: what holds for this claim, by the id of the checked claim.
        policy: the thresholds.
    """
    short = is_short(claim[1], policy)
    scores = {one.checked_id: one for one in reversed(ranked)}
    accepted = [one for one, decision in decisions.items() if decision is Decision.ACCEPTED and one in checked]
    matches = [
        _match(claim, checked[one], scores.get(one), MatchLevel.CONFIRMED, Decision.ACCEPTED) for one in accepted
    ]
    matches.sort(key=lambda match: (-match.match_score, match.checked.id))
    open_ones = [one for one in ranked if one.checked_id in checked and one.checked_id not in decisions]
    for one in open_ones[: policy.most]:
        if one.match_score >= policy.suggested_at:
            sure = one.match_score >= policy.confirmed_at and not short
            level = MatchLevel.CONFIRMED if sure else MatchLevel.SUGGESTED
            matches.append(_match(claim, checked[one.checked_id], one, level, None))
    return tuple(matches)


def is_short(text: str, policy: MatchPolicy) -> bool:
    """Whether a text has too few words to be confirmed: "He won." matches many a checked claim."""
    return len(_WORD.findall(search_text(text))) < policy.short_words


def _match(
    claim: tuple[str, str],
    checked: CheckedClaim,
    found: RankedClaim | None,
    level: MatchLevel,
    decision: Decision | None,
) -> CheckedMatch:
    return CheckedMatch(
        claim_id=claim[0],
        claim_text=claim[1],
        checked=checked,
        match_score=found.match_score if found else 1.0,  # a person's word, not the machine's
        level=level,
        decision=decision,
        dense_score=found.hit.dense_score if found else None,
        lexical_score=found.hit.lexical_score if found else None,
    )
