"""Which language a text is in, and how language codes are spelled.

Invariant: a language is two or three lowercase letters (ISO 639), or ``None`` where it is not known.
"""

import re
from itertools import islice

SAMPLE_CHARACTERS = 2_000
FEWEST_LETTERS = 20  # below this a guess is worth less than none: names and numbers look like any language

_WORDS = re.compile(r"[^\W\d_]+")
#: Words that make up a third of English prose, and little of any other language's.
_ENGLISH = frozenset(
    """
    the of and to that was for with from were which said has have by is are not this it its on at as be been who they their
    would could after before about there when than into out up his her he she but
    """.split()  # noqa: SIM905 - a table of words
)
_FEWEST_WORDS = 8
_SHARE = 0.25

_CODE = re.compile(r"\s*([A-Za-z]{2,3})(?=[-_.@\s]|$)")


def detect_language(text: str) -> str | None:
    """Return the language of the first 2,000 characters of ``text``; ``None`` where there are fewer than 20 letters."""
    sample = text[:SAMPLE_CHARACTERS].encode("utf-8", "replace").decode("utf-8")
    if sum(1 for _ in islice(filter(str.isalpha, sample), FEWEST_LETTERS)) < FEWEST_LETTERS:
        return None
    if _is_plainly_english(sample):
        return "en"
    import py3langid

    return normalise_language(str(py3langid.classify(sample)[0]))


def _is_plainly_english(sample: str) -> bool:
    """Whether nobody need be asked: unpacking what tells all languages apart takes a second of every process."""
    words = _WORDS.findall(sample.lower())
    if len(words) < _FEWEST_WORDS or "the" not in words:
        return False
    return sum(word in _ENGLISH for word in words) >= _SHARE * len(words)


def normalise_language(code: str | None) -> str | None:
    """Return ``en`` for ``en``, ``EN-gb`` or ``en_GB.UTF-8``; ``None`` for anything that is not such a code."""
    match = _CODE.match(code or "")
    return match.group(1).lower() if match else None
