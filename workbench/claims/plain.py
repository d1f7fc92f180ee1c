"""Whole sentences as claims, where the parser does not know the language. No model, no spaCy.

Invariant: nothing is rewritten: text and quote are one, and a note says that extraction is untested.
"""

import re
from collections.abc import Iterator

from index.sentences import sentence_spans

_ASKS = ("?", "？", "؟")
_OPENED = re.compile(r"\s+[„«»“\"‘]$")
_FEWEST = 6  # letters and digits of a sentence


def is_english(language: str | None) -> bool:
    """Whether the parser knows the language: "en", "EN" and "en-GB" do, and so does an article that names none."""
    return not language or re.split(r"[-_]", language.strip().lower())[0] == "en"


def plain_note(language: str | None) -> str:
    """Return what a person must know of a claim that was not taken apart."""
    return f"language {language}: extraction is untested for it"


def plain_spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield the sentences of a stretch that state something."""
    opened = None
    for start, end in sentence_spans(text):
        start, opened = opened or start, None
        mark = _OPENED.search(text[start:end])
        if mark:  # "... Euro. „" and then "Das ist ein guter Tag“": the mark belongs to what follows
            opened, end = start + mark.end() - 1, start + mark.start()
        if len(re.findall(r"\w", text[start:end])) >= _FEWEST and not text[start:end].endswith(_ASKS):
            yield start, end
