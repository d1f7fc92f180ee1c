"""Which language a text is in, and how language codes are spelled.

Invariant: a language is two or three lowercase letters (ISO 639), or ``None`` where it is not known.
"""

import re
from itertools import islice

SAMPLE_CHARACTERS = 2_000
FEWEST_LETTERS = 20  # below this a guess is worth less than none: names and numbers look like any language

_CODE = re.compile(r"\s*([A-Za-z]{2,3})(?=[-_.@\s]|$)")


def detect_language(text: str) -> str | None:
    """Return the language of the first 2,000 characters of ``text``; ``None`` where there are fewer than 20 letters."""
    sample = text[:SAMPLE_CHARACTERS].encode("utf-8", "replace").decode("utf-8")
    if sum(1 for _ in islice(filter(str.isalpha, sample), FEWEST_LETTERS)) < FEWEST_LETTERS:
        return None
    import py3langid

    return normalise_language(str(py3langid.classify(sample)[0]))


def normalise_language(code: str | None) -> str | None:
    """Return ``en`` for ``en``, ``EN-gb`` or ``en_GB.UTF-8``; ``None`` for anything that is not such a code."""
    match = _CODE.match(code or "")
    return match.group(1).lower() if match else None
