"""Which language an article is in where several are mixed, and which one a paragraph is in.

Invariant: a short paragraph has the article's language: names and numbers look like any. English is not given up lightly:
a paragraph counts as foreign only where the guess says so and the small words of English are missing as well.
"""

import re
from collections import Counter

from index.language import detect_language

FEWEST = 60  # letters by which a paragraph may be told apart
_MOST = 20_000  # characters by which an article is judged
_ENGLISH_WORDS = (
    "the of and to that with on by from as were are be been has it its this which who not but his their they he she said "
    "would after before than when"
)
_SMALL = frozenset(_ENGLISH_WORDS.split())
_ENOUGH = 0.15  # share of small words that only English has
_LETTERS = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


def main_language(text: str) -> str | None:
    """Return the language of most letters of ``text``, by paragraph; short ones are judged together."""
    letters: Counter[str] = Counter()
    short: list[str] = []
    for paragraph in re.findall(r"\S[^\n]*", text[:_MOST]):
        language = language_of(paragraph)
        if language:
            letters[language] += sum(map(str.isalpha, paragraph))
        else:
            short.append(paragraph)
    rest = "\n".join(short)
    language = language_of(rest)
    if language:
        letters[language] += sum(map(str.isalpha, rest))
    return max(letters, key=lambda one: (letters[one], one)) if letters else detect_language(text)


def language_of(paragraph: str, otherwise: str | None = None) -> str | None:
    """Return the language that ``paragraph`` is in, ``otherwise`` where it is too short to tell."""
    words = _LETTERS.findall(paragraph)
    if sum(map(len, words)) < FEWEST:
        return otherwise
    guess = detect_language(paragraph)
    if guess == "en" or sum(word.lower() in _SMALL for word in words) >= _ENOUGH * len(words):
        return "en"
    return guess or otherwise
