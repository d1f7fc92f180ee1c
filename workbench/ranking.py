"""Evidence ranking: the passages that were found, put in the order in which they are worth reading.

A passage that refutes a claim is as relevant as one that supports it, so what counts is whether a passage speaks of what
the claim speaks of. A linear model weighs what both searches say with what neither sees by itself: which of the claim's
rarer words, names and numbers the passage has, and whether its title is what the claim is about. It costs a few
milliseconds for fifty passages, where reading them all with a cross-encoder takes a second. So the first alone, ten
long ones or thirty short, are compared with the claim word by word (``index.late_interaction``), and the first ten of these
are read (Nogueira and Cho, "Passage re-ranking with BERT", 2019): a passage is worth reading if the stance model finds that
a sentence of it decides the claim, whichever way. What is read are the sentences of the passages that a check weighs, so
that costs no reading of its own; whole passages, and twice as many, gave hardly a better order for twice the work.

The weights are learnt by ``training.ranking`` and ship in ``models/evidence-ranking``.

Invariant: the same passages go out that came in, equal scores keep the order of retrieval, and no score of this module
enters a stance.
"""

import json
import math
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import TypeVar

from index.lexical import stemmed_words
from index.text import encoded_text
from workbench.errors import ModelRefused
from workbench.records import Hit, Rationale, StanceScores
from workbench.stance.rationales import as_read, candidates

#: Passages of each claim that are put in order; those below keep their places.
DEPTH = 50
#: Characters of the passages of each claim that are compared with it word by word, from the top of that order: its cost
#: goes by their length, and ten or twelve passages of an article are about as long.
COMPARED = 6_500
#: Passages of each claim whose sentences are read, from the top of that order, where nobody says how many are weighed.
READ = 10
#: What is looked at, in the order of the values that ``passage_features`` returns for each passage.
FEATURES = (
    "logarithm of the fused rank",
    "cosine",
    "cosine below the best",
    "BM25 as part of the best",
    "found by words",
    "rarer words of the claim",
    "names of the claim",
    "numbers of the claim",
    "words of the title in the claim",
    "title stands in the claim",
    "logarithm of the length",
)
#: What scores (claim, evidence) pairs: a stance model's ``score``.
Reader = Callable[[Sequence[tuple[str, str]]], Sequence[StanceScores]]
#: Says how near each of some passages, title in front, comes to a claim: ``LateInteraction.closeness``.
Comparer = Callable[[str, Sequence[str]], Sequence[float]]
#: What its weight goes by, behind those of ``FEATURES``.
LATE = "late interaction"
#: What finds the rationales that a passage offers on a claim's text.
Offer = Callable[[Hit, str], Sequence[Rationale]]
_Row = TypeVar("_Row")
WEIGHTS = Path(__file__).resolve().parents[1] / "models" / "evidence-ranking" / "weights.json"
_NAME = re.compile(r"\b[A-Z][\w'’-]+")
_NUMBER = re.compile(r"\d[\d.,]*\d|\d")
_WORD = re.compile(r"[\w'’-]+")
_MOST_TITLE = 200  # characters; hostile titles are long
_LEAST = 1e-3  # chance of deciding, and of not deciding, below which nothing is told apart
_UNSEEN = 0.05  # a passage that the search by meaning did not return is that much further than the last one it did


@dataclass(frozen=True, kw_only=True, slots=True)
class RankingWeights:
    """A weight for each of ``FEATURES``; ``encoder`` names the one whose cosines they were learnt with.

    ``compared`` are others for the passages that are compared with the claim word by word, and one more for how near they
    come; without them none is. ``reading`` is the weight of the log odds that a sentence of a passage decides the claim; at
    zero none is read.
    """

    weights: tuple[float, ...]
    encoder: str = ""
    compared: tuple[float, ...] = ()
    reading: float = 0.0


@cache
def shipped_weights() -> RankingWeights:
    """Return the weights that ship with the project.

    Raises:
        ModelRefused: the file is absent or holds something else.
    """
    return read_weights(WEIGHTS)


def read_weights(path: Path) -> RankingWeights:
    """Return the weights in a file; every feature must have one, by name.

    Raises:
        ModelRefused: the file is absent or holds something else.
    """
    try:
        held = json.loads(path.read_text(encoding="utf-8"))
        compared = {**held["compared"]["weights"], LATE: held["compared"]["late_interaction"]}
        weights = RankingWeights(
            weights=_in_order(held["weights"], FEATURES),
            encoder=str(held["encoder"]),
            compared=_in_order(compared, (*FEATURES, LATE)),
            reading=float(held["reading"]),
        )
        if not all(map(math.isfinite, (*weights.weights, *weights.compared, weights.reading))):
            raise ValueError("a weight is no number")
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise ModelRefused(
            f"{path} holds no weights of the evidence ranking ({error}): restore it with git checkout, or set"
            " evidence_ranking to fused"
        ) from error
    return weights


def _in_order(named: Mapping[str, float], features: Sequence[str]) -> tuple[float, ...]:
    if sorted(named) != sorted(features):
        raise ValueError("other features")
    return tuple(float(named[feature]) for feature in features)


def rank_evidence(
    claims: Sequence[str],
    hits: Sequence[Sequence[Hit]],
    weights: RankingWeights | None,
    read: Reader | None = None,
    *,
    compare: Comparer | None = None,
    most: int = READ,
    offer: Offer = candidates,
) -> list[list[Hit]]:
    """Return the hits of each claim, the first ``DEPTH`` of them in the order in which they are worth reading.

    Args:
        claims: texts.
        hits: what was found for each, in the order of retrieval.
        weights: without them all stay in that order.
        read: scores (claim, evidence) pairs; without it, or with a weight of zero for reading, none is read.
        compare: says how near a passage comes to a claim word by word; without it, or its weights, none is compared.
        most: passages of each claim that are read; they stay the first ones.
        offer: finds what of a passage is read.
    """
    if weights is None:
        return [list(found) for found in hits]
    ranked = [_ranked(weights, claim, found, compare, most) for claim, found in zip(claims, hits, strict=True)]
    if read is None or weights.reading == 0:
        return [[hit for hit, _ in found] for found in ranked]
    odds = reading_odds(claims, [[hit for hit, _ in found[:most]] for found in ranked], read, offer)
    return [_read_again(found, said, weights.reading) for found, said in zip(ranked, odds, strict=True)]


def reading_odds(
    claims: Sequence[str], hits: Sequence[Sequence[Hit]], read: Reader, offer: Offer = candidates
) -> list[list[float]]:
    """Return for each hit of each claim the log odds that its most decided rationale decides the claim."""
    offered = [
        [[(claim, as_read(hit, one)) for one in offer(hit, claim)] for hit in found]
        for claim, found in zip(claims, hits, strict=True)
    ]
    scores = iter(read([pair for groups in offered for group in groups for pair in group]))
    return [[max(decided_odds(next(scores)) for _ in group) for group in groups] for groups in offered]


def as_indexed(hits: Sequence[Hit]) -> list[str]:
    """Return the passages as the encoder reads them, title in front."""
    return [encoded_text(hit.document.title, hit.passage.text) for hit in hits]


def decided_odds(scores: StanceScores) -> float:
    """Return the log odds that what was read decides the claim, whichever way."""
    neutral = min(max(scores.neutral, _LEAST), 1 - _LEAST)
    return math.log((1 - neutral) / neutral)


def _ranked(
    weights: RankingWeights, claim_text: str, hits: Sequence[Hit], compare: Comparer | None, most: int
) -> list[tuple[Hit, float]]:
    """Return hits with their scores, best first; what is not looked at, or not compared, stands behind without any."""
    rows = [*zip(hits, passage_features(claim_text, hits[:DEPTH]), strict=False)]
    ordered = _best_first(rows, [_weighed(weights.weights, values) for _, values in rows])
    unseen = [(hit, -math.inf) for hit in hits[len(rows) :]]
    if compare is None or not weights.compared:
        return [*((hit, score) for (hit, _), score in ordered), *unseen]
    texts = as_indexed([hit for (hit, _), _ in ordered])
    within = max(sum(length <= COMPARED for length in accumulate(map(len, texts))), min(most, len(texts)))
    first = [row for row, _ in ordered[:within]]
    near = compare(claim_text, texts[:within]) if first else []
    scores = [_weighed(weights.compared, (*values, one)) for (_, values), one in zip(first, near, strict=True)]
    compared = [(hit, score) for (hit, _), score in _best_first(first, scores)]
    return [*compared, *((hit, -math.inf) for (hit, _), _ in ordered[within:]), *unseen]


def _weighed(weights: Sequence[float], values: Sequence[float]) -> float:
    return round(sum(weight * value for weight, value in zip(weights, values, strict=True)), 6)


def _best_first(rows: Sequence[_Row], scores: Sequence[float]) -> list[tuple[_Row, float]]:
    """Return each of ``rows`` with its score, the highest first; equal ones keep their order."""
    return sorted(zip(rows, scores, strict=True), key=lambda pair: -pair[1])


def _read_again(found: Sequence[tuple[Hit, float]], odds: Sequence[float], weight: float) -> list[Hit]:
    top = [hit for hit, _ in found[: len(odds)]]
    scores = [round(score + weight * said, 6) for (_, score), said in zip(found, odds, strict=False)]
    return [*(hit for hit, _ in _best_first(top, scores)), *(hit for hit, _ in found[len(top) :])]


def passage_features(claim_text: str, hits: Sequence[Hit]) -> list[tuple[float, ...]]:
    """Return the values of ``FEATURES`` for each of ``hits``, which are in the order of retrieval."""
    if not hits:
        return []
    titles = [hit.document.title[:_MOST_TITLE] for hit in hits]
    texts = [f"{title}\n{hit.passage.text}" for title, hit in zip(titles, hits, strict=True)]
    claim, *rows = (set(words) for words in stemmed_words([claim_text, *texts, *titles]))
    bodies, heads = rows[: len(hits)], rows[len(hits) :]
    rarity = _rarity(claim, bodies)
    names, numbers = _folded(_NAME, claim_text), _folded(_NUMBER, claim_text)
    cosines = _filled([hit.dense_score for hit in hits])
    best_bm25 = max((hit.lexical_score or 0.0 for hit in hits), default=0.0)
    lowered = claim_text.lower()
    return [
        (
            -math.log(rank),
            cosine,
            cosine - max(cosines),
            (hit.lexical_score or 0.0) / best_bm25 if best_bm25 > 0 else 0.0,
            float(hit.lexical_score is not None),
            sum(rarity[word] for word in claim & body) / (sum(rarity.values()) or 1.0),
            _part(names, _WORD, text),
            _part(numbers, _NUMBER, text),
            len(head & claim) / len(head) if head else 0.0,
            float(bool(title.strip()) and title.strip().lower() in lowered),
            math.log(1 + len(hit.passage.text) / 100),
        )
        for rank, (hit, title, text, body, head, cosine) in enumerate(
            zip(hits, titles, texts, bodies, heads, cosines, strict=True), 1
        )
    ]


def _rarity(claim: set[str], bodies: Sequence[set[str]]) -> dict[str, float]:
    """Return for each word of the claim how few of the passages have it: what all have tells none of them apart."""
    counts = Counter(word for body in bodies for word in claim & body)
    return {word: math.log(1 + len(bodies) / (1 + counts[word])) for word in claim}


def _folded(pattern: re.Pattern[str], text: str) -> set[str]:
    return {match.lower().strip(".,") for match in pattern.findall(text)}


def _part(wanted: set[str], pattern: re.Pattern[str], text: str) -> float:
    """Return how much of ``wanted`` is among what ``pattern`` finds in a text, which is not read if nothing is wanted."""
    return len(wanted & _folded(pattern, text)) / len(wanted) if wanted else 1.0


def _filled(cosines: Sequence[float | None]) -> list[float]:
    seen = [cosine for cosine in cosines if cosine is not None]
    unseen = min(seen, default=0.0) - _UNSEEN
    return [unseen if cosine is None else cosine for cosine in cosines]
