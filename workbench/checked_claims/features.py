"""What the re-ranker looks at: how near a checked claim is to the text that is searched for, by meaning and by words.

Invariant: features hang on the two texts and on the scores of both searches alone; every one is finite; the same candidates
give the same rows.
"""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Rows = NDArray[np.float64]

#: The order of the columns; the weights name theirs, so that weights of other columns are refused.
FEATURES = (
    "cosine",
    "cosine_below_best",
    "log_bm25",
    "bm25_of_best",
    "nearest_by_meaning",
    "nearest_by_words",
    "reciprocal_rank_by_meaning",
    "reciprocal_rank_by_words",
    "text_token_set",
    "title_token_set",
    "text_partial",
    "title_partial",
    "text_words_in_query",
    "title_words_in_query",
    "query_words_in_both",
    "names_in_query",
    "numbers_in_query",
    "numbers_not_in_query",
    "log_query_words",
)
_SEARCHED = 8  # columns that come from the searches
_NAME = re.compile(r"\b[A-Z][\w'’-]+")
_NUMBER = re.compile(r"\d[\d.,]*")
_MOST = 1_000  # characters of a text that are compared


@dataclass(frozen=True, kw_only=True, slots=True)
class Candidate:
    """A checked claim that one of the two searches found for a query, with their scores."""

    title: str
    text: str
    cosine: float | None
    bm25: float | None


def candidate_features(query: str, candidates: Sequence[Candidate]) -> "Rows":
    """Return an array of shape ``(len(candidates), len(FEATURES))`` for the candidates of one query."""
    import numpy as np

    return np.hstack([search_features(candidates), text_features(query, candidates)])


def search_features(candidates: Sequence[Candidate]) -> "Rows":
    """Return the columns that come from both searches; they hang on who else is among the candidates.

    A cosine that the search by meaning did not return is taken for the lowest that it did.
    """
    import numpy as np

    if not candidates:
        return np.zeros((0, _SEARCHED))
    known = [one.cosine for one in candidates if one.cosine is not None]
    floor = min(known) if known else 0.0
    cosines = [floor if one.cosine is None else one.cosine for one in candidates]
    return np.asarray(_scores(cosines, [one.bm25 or 0.0 for one in candidates]))


def text_features(query: str, candidates: Sequence[Candidate]) -> "Rows":
    """Return the columns that come from the texts, each row by itself."""
    import numpy as np

    from index.lexical import stemmed_words

    if not candidates:
        return np.zeros((0, len(FEATURES) - _SEARCHED))
    asked = set(stemmed_words([query])[0])
    texts = stemmed_words([one.text[:_MOST] for one in candidates])
    titles = stemmed_words([one.title[:_MOST] for one in candidates])
    return np.asarray(
        [
            [*_likeness(query, one), *_words(asked, set(text), set(title)), *_facts(query, one), math.log1p(len(asked))]
            for one, text, title in zip(candidates, texts, titles, strict=True)
        ]
    )


def _scores(cosines: Sequence[float], lexical: Sequence[float]) -> list[list[float]]:
    best, most = max(cosines), max(lexical)
    near, far = _ranks(cosines), _ranks(lexical)
    return [
        [
            cosine,
            best - cosine,
            math.log1p(max(words, 0.0)),
            words / most if most else 0.0,
            float(meaning == 1),
            float(by_words == 1 and words > 0),
            10 / (9 + meaning),
            10 / (9 + by_words) if words > 0 else 0.0,
        ]
        for cosine, words, meaning, by_words in zip(cosines, lexical, near, far, strict=True)
    ]


def _ranks(values: Sequence[float]) -> list[int]:
    order = sorted(range(len(values)), key=lambda row: (-values[row], row))
    ranks = [0] * len(values)
    for rank, row in enumerate(order, 1):
        ranks[row] = rank
    return ranks


def _likeness(query: str, candidate: Candidate) -> list[float]:
    from rapidfuzz import fuzz
    from rapidfuzz.utils import default_process

    asked = default_process(query[:_MOST])
    text, title = default_process(candidate.text[:_MOST]), default_process(candidate.title[:_MOST])
    return [
        fuzz.token_set_ratio(asked, text) / 100,
        fuzz.token_set_ratio(asked, title) / 100,
        fuzz.partial_ratio(asked, text) / 100,
        fuzz.partial_ratio(asked, title) / 100,
    ]


def _words(asked: set[str], text: set[str], title: set[str]) -> list[float]:
    both = text | title
    return [
        len(text & asked) / len(text) if text else 0.0,
        len(title & asked) / len(title) if title else 0.0,
        len(both & asked) / len(asked) if asked else 0.0,
    ]


def _facts(query: str, candidate: Candidate) -> list[float]:
    """Return the share of names that the query has too, and how many numbers are and are not in it."""
    lower = query.casefold()
    names = {name.casefold() for name in _NAME.findall(candidate.text[:_MOST])[1:]}
    numbers = {number.strip(".,") for number in _NUMBER.findall(candidate.text[:_MOST])}
    held = {number.strip(".,") for number in _NUMBER.findall(query)}
    return [
        sum(name in lower for name in names) / len(names) if names else 0.5,
        math.log1p(len(numbers & held)),
        math.log1p(len(numbers - held)),
    ]
