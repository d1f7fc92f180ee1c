"""Hard negatives: passages that our own index finds by a claim's words, less those that the stance model finds decided.

What is nearest to a claim often decides it as well as its gold evidence does; Qu et al., "RocketQA", NAACL 2021, call
leaving that out denoising.
"""

import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from index.lexical import LexicalIndex, LexicalPart, write_lexical
from training.encoder.sources import Found, Passage
from training.stance.titles import put_title
from workbench.records import StanceScores

#: Passages of each claim that are looked at; four times as many are looked for.
NEAR = 2
_CHARACTERS = 400  # of a passage that the stance model reads
#: A passage that the stance model gives at most this chance of deciding the claim is a negative.
DECIDED_AT_MOST = 0.3


def mine(found: Sequence[Found], passages: Sequence[Passage], most: int = NEAR) -> list[list[int]]:
    """Return for each claim at most ``most`` rows of ``passages`` near it by words, without its own passage.

    Claims whose passage has no title get none: their sources have so few passages near one another that words find
    those of other genres.
    """
    with tempfile.TemporaryDirectory() as folder:
        titles = [passage.title for passage in passages]
        words = Path(folder) / "words"
        write_lexical(words, [passage.text for passage in passages], titles, np.arange(len(passages)))
        index = LexicalIndex([LexicalPart(words)])
        return [_near(index, pair, passages, most) if pair.passage.title else [] for pair in found]


def _near(index: LexicalIndex, pair: Found, passages: Sequence[Passage], most: int) -> list[int]:
    rows = [row for row, _ in index.search([pair.claim], 4 * most)[0]]
    other = [row for row in rows if passages[row] != pair.passage and passages[row].text != pair.passage.text]
    return other[:most]


def denoised(
    found: Sequence[Found],
    near: Sequence[Sequence[int]],
    passages: Sequence[Passage],
    score: Callable[[Sequence[tuple[str, str]]], Sequence[StanceScores]],
) -> list[list[int]]:
    """Return of the rows that ``mine`` gave those that do not decide their claim.

    What names the claim's page is asked of ``score``; what does not name it cannot decide it.
    """
    asked = [
        (pair.claim, put_title(passages[row].title, passages[row].text)[:_CHARACTERS])
        for pair, rows in zip(found, near, strict=True)
        for row in rows
        if _names(passages[row], pair)
    ]
    undecided = iter([1 - scores.neutral <= DECIDED_AT_MOST for scores in score(asked)])
    return [
        [row for row in rows if not _names(passages[row], pair) or next(undecided)]
        for pair, rows in zip(found, near, strict=True)
    ]


def _names(passage: Passage, pair: Found) -> bool:
    return pair.passage.title.lower() in f"{passage.title} {passage.text}".lower()
