"""How sure one side of the evidence is: what is looked at, and how it is weighed into one probability. Pure.

A claim takes the strongest of several passages, so the probability of that passage alone says too much: a passage on
another event is often read as decided. What tells right suggestions from wrong ones as well is looked at beside it:
whether another origin says the same, whether anything says the opposite, and how much of what the claim says the passage
and its title speak of at all. The weights are fitted on checked claims (``workbench calibrate --claims``); without them
the probability of the strongest passage stands.

Invariant: retrieval scores are not looked at, and nothing here changes a stance; it can only make a suggestion abstain.
"""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from workbench.records import Evidence, EvidenceFlag, Stance

#: What is looked at, in the order of the values that ``side_features`` returns.
FEATURES = (
    "odds of the strongest passage",
    "the side is refuting",
    "odds of refuting",
    "probability of the next origin",
    "probability of the other side",
    "rise over the claim alone",
    "part of the claim's words in the rationale",
    "part of the claim's names and numbers in the passage",
    "length of the claim",
)
_LEAST = 1e-4
_MARKED = re.compile(r"\b(?:[A-Z][\w'’-]*|\d[\d.,]*\d|\d)\b")
_WORD = re.compile(r"\d[\d.,]*\d\b|[\w'’-]+")  # a number with a point in it is one word


@dataclass(frozen=True, kw_only=True, slots=True)
class ConfidenceWeights:
    """A weight for each of ``FEATURES`` on the log odds of being right, and what they start from."""

    weights: tuple[float, ...]
    intercept: float

    def apply(self, features: Sequence[float]) -> float:
        """Return the probability, with six decimals."""
        odds = self.intercept + sum(weight * value for weight, value in zip(self.weights, features, strict=True))
        return round(1 / (1 + math.exp(-max(min(odds, 30.0), -30.0))), 6)


def probability(evidence: Evidence, stance: Stance) -> float:
    """Return what the stance model gives ``stance`` on one piece of evidence."""
    scores = evidence.stance_scores
    return {Stance.SUPPORTS: scores.supports, Stance.REFUTES: scores.refutes}.get(stance, scores.neutral)


def side_features(
    claim_text: str, evidence: Sequence[Evidence], side: Sequence[Evidence], stance: Stance
) -> tuple[float, ...]:
    """Return the values of ``FEATURES`` for one side.

    Args:
        claim_text: the claim.
        evidence: all that was read for it.
        side: the strongest piece of each origin that decides with ``stance``; at least one.
        stance: SUPPORTS or REFUTES.
    """
    ordered = sorted((probability(piece, stance) for piece in side), reverse=True)
    strongest = max(side, key=lambda piece: probability(piece, stance))
    other = Stance.REFUTES if stance is Stance.SUPPORTS else Stance.SUPPORTS
    against = [probability(piece, other) for piece in evidence if EvidenceFlag.LATER_THAN_AS_OF not in piece.flags]
    alone = strongest.claim_only_scores
    before = 0.0 if alone is None else alone.supports if stance is Stance.SUPPORTS else alone.refutes
    odds = math.log(max(ordered[0], _LEAST) / max(1 - ordered[0], _LEAST))
    refuting = float(stance is Stance.REFUTES)
    title = strongest.hit.document.title
    return (
        odds,
        refuting,
        odds * refuting,
        ordered[1] if len(ordered) > 1 else 0.0,
        max(against, default=0.0),
        ordered[0] - before,
        covered(claim_text, strongest),
        _named(claim_text, f"{title}\n{strongest.hit.passage.text}"),
        min(len(claim_text.split()), 40) / 20,
    )


def covered(claim_text: str, piece: Evidence) -> float:
    """Return the part of the claim's stemmed words, common ones left out, that the rationale and the title have."""
    from index.lexical import stemmed_words

    read = f"{piece.hit.document.title}\n{piece.rationale.text}"
    claim, other = (set(words) for words in stemmed_words([claim_text, read]))
    return len(claim & other) / len(claim) if claim else 0.0


def _named(claim_text: str, text: str) -> float:
    """Return the part of the claim's words in capitals and numbers that ``text`` has; one where it has none."""
    marked = {_plain(match) for match in _MARKED.findall(claim_text)}
    held = {_plain(word) for word in _WORD.findall(text)}
    return len(marked & held) / len(marked) if marked else 1.0


def _plain(word: str) -> str:
    """Return a word in small letters, without a genitive or a mark behind it: "Biden's" is Biden."""
    return re.sub(r"['’](?:s)?$", "", word.lower())
