"""Versions of one text: the same words with other figures, such as a corrected toll, or the bulletin of another month.

Reprints are one place to look, and are told of in one hit. A version that differs in a number, a month or a denial may be
the very one that a claim is about, or the correction of what it says: it is shown beside the first. It stays of one origin:
two versions are no two witnesses.
"""

import re

from index.sentences import sentence_spans

_WORD = re.compile(r"[^\W\d_]+")
_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
_FIGURE_WORDS = (
    "one two three four five six seven eight nine ten eleven twelve dozen hundred thousand million billion half twice"
    " january february march april may june july august september october november december"
)
_DENIALS = frozenset(["not", "no", "never", "none", "nobody", "without"])
_FIGURES = frozenset(_FIGURE_WORDS.split()) | _DENIALS
#: The part of the words of the longer sentence that both must have to be two versions of one.
_ALIKE = 0.7
#: Versions of one origin that are shown for one query.
MOST_VERSIONS = 4


def is_version(passage: str, text: str) -> bool:
    """Whether a sentence of a passage stands in another text with other figures: numbers, months, or what is denied.

    A sentence that stands there word for word is a reprint, and so is what has the same figures in other words, or some
    more of them, such as the day in a dateline.
    """
    whole = _line(text)
    new = [sentence for sentence in _sentences(passage) if _line(sentence) not in whole]
    if not new:
        return False
    held = [(_words(sentence), _figures(sentence)) for sentence in _sentences(text)]
    for sentence in new:
        words = _words(sentence)
        alike = [figures for others, figures in held if _are_alike(words, others)]
        mine = _figures(sentence)
        if alike and all(_differ(mine, figures) for figures in alike):
            return True
    return False


def _differ(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether each has a figure that the other lacks, or one denies what the other does not."""
    return mine & _DENIALS != theirs & _DENIALS or bool(mine - theirs and theirs - mine)


def _sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in sentence_spans(text)]


def _are_alike(words: frozenset[str], others: frozenset[str]) -> bool:
    return bool(words) and len(words & others) >= _ALIKE * max(len(words), len(others))


def _line(text: str) -> str:
    return " ".join(text.split())


def _figures(text: str) -> frozenset[str]:
    numbers = {number.replace(",", "") for number in _NUMBER.findall(text)}
    return frozenset(numbers | (set(map(str.casefold, _WORD.findall(text))) & _FIGURES))


def _words(text: str) -> frozenset[str]:
    return frozenset(map(str.casefold, _WORD.findall(text))) - _FIGURES
