"""The turns of a transcript: which paragraphs begin with the name of whoever speaks. No model, no spaCy.

Invariant: a name is taken for a speaker only in a text that is plainly a transcript: at least two names stand before a
colon at the head of paragraphs, and one of them more than once. "GERMANY: Exports rose." in a list speaks for nobody.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

_WORD = r"[A-Z][\w.'’-]*"
#: "TRUMP: ", "Ms Quill (via translator): ", "THE PRESIDENT: "; what follows begins a sentence.
_LABEL = re.compile(
    rf"^(?P<name>{_WORD}(?: {_WORD}){{0,4}})(?: [(\[][^)\]\n]{{1,40}}[)\]])?:\s+(?=[\"“‘'(\[$£€]?[A-Z0-9$£€])"
)
#: What stands before a colon and is nobody.
_NO_SPEAKER = (
    "analysis answer breaking caption claim claims comment conclusion context correction date editor's exclusive explainer "
    "fact facts image live note notes opinion photo picture places q a question rating related read reason result results "
    "ruling source sources summary time title topic update updated verdict video warning watch"
)
_NOBODY = frozenset(_NO_SPEAKER.split())


@dataclass(frozen=True, kw_only=True, slots=True)
class Turn:
    """A paragraph's label: the speaker as it stands there, and how many characters it takes, with its colon and space."""

    speaker: str
    length: int


def turns_of(paragraphs: Sequence[str]) -> list[Turn | None]:
    """Return the label of each paragraph, or ``None``; none at all where the text is no transcript."""
    found = [_label(paragraph) for paragraph in paragraphs]
    counts = Counter(turn.speaker for turn in found if turn is not None)
    if len(counts) > 1 and max(counts.values()) > 1:
        return found
    return [None] * len(found)


def _label(paragraph: str) -> Turn | None:
    match = _LABEL.match(paragraph[:200])
    if match is None or _NOBODY.intersection(match["name"].lower().replace("’", "'").split()):
        return None
    return Turn(speaker=match["name"], length=match.end())
