"""The turns of a transcript: which paragraphs belong to the turn of whoever speaks. No model, no spaCy.

Invariant: a name is taken for a speaker only in a text that is plainly a transcript: two labels at least stand before a
colon at the head of paragraphs, and one that is a name does so more than once. "GERMANY: Exports rose." in a list speaks
for nobody. "QUESTION:" and "Q:" have turns and name nobody; a text with two of each, "Q:" and "A:", is a transcript, too.

A paragraph without a label goes on with the turn before it only where the text is a transcript from its beginning: in a
story that quotes one, it is the story that goes on.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

_WORD = r"[A-Z][\w.'’-]*"
#: "TRUMP: ", "Ms Quill (via translator): ", "THE PRESIDENT: "; what follows begins a sentence.
#: "Q   Is it so?" has no colon.
_LABEL = re.compile(
    rf"^(?:(?P<name>{_WORD}(?: {_WORD}){{0,4}})(?: [(\[][^)\]\n]{{1,40}}[)\]])?:|(?P<bare>[QA])(?=\s{{2}}))"
    r"\s+(?=[\"“‘'(\[$£€]?[A-Z0-9$£€])"
)
#: Who asks in a transcript, and is not named.
_ASKERS = frozenset(["q", "question", "questioner", "reporter", "a", "answer"])
#: What stands before a colon and is nobody.
_NO_SPEAKER = (
    "analysis breaking caption claim claims clarification comment conclusion context correction date editor's exclusive "
    "explainer fact facts image live note notes opinion photo picture places rating related read reason result results "
    "ruling source sources summary time title topic update updated verdict video warning watch"
)
_NOBODY = frozenset(_NO_SPEAKER.split())
_SPEAKING = re.compile(r"\b(?:I|we|you|my|our|your|us|me)\b|\b(?:I|we|you)['’]", re.IGNORECASE)
_ASIDE = re.compile(r"^[(\[].*[)\]][.]?$", re.DOTALL)
_SENTENCE_END = (".", "!", "?", '."', ".”")


@dataclass(frozen=True, kw_only=True, slots=True)
class Turn:
    """Whose turn a paragraph is: the speaker as the label has it, ``None`` for one who is not named.

    ``length`` is how many characters the label takes, with its colon and space: 0 where the turn goes on.
    """

    speaker: str | None
    length: int


def turns_of(paragraphs: Sequence[str]) -> list[Turn | None]:
    """Return the turn that each paragraph is in, or ``None``; none at all where the text is no transcript."""
    found = [_label(paragraph) for paragraph in paragraphs]
    counts = Counter(turn.speaker for turn in found if turn is not None)
    named = [count for speaker, count in counts.items() if speaker]
    if (len(counts) < 2 or max(named, default=0) < 2) and not _asks_and_answers(paragraphs):
        return [None] * len(found)
    first = next(place for place, turn in enumerate(found) if turn is not None)
    if any(paragraph.endswith(_SENTENCE_END) for paragraph in paragraphs[:first]):
        return found
    return _carried(paragraphs, found)


def _asks_and_answers(paragraphs: Sequence[str]) -> bool:
    """Whether two questions and two answers have a label each: "Q: How many?", "A: We lost 40 workers."."""
    labels = [label for paragraph in paragraphs if (label := _asker(paragraph))]
    return all(sum(label[0] == kind for label in labels) > 1 for kind in "qa")


def _asker(paragraph: str) -> str:
    """Return the label of a question or an answer in small letters; empty where there is none."""
    match = _LABEL.match(paragraph[:200])
    word = (match["name"] or match["bare"]).lower().rstrip(".") if match else ""
    return word if word in _ASKERS else ""


def _carried(paragraphs: Sequence[str], found: Sequence[Turn | None]) -> list[Turn | None]:
    """Return the turns, each going on up to the next label; behind the last label only as long as somebody says "we"."""
    last = max(place for place, turn in enumerate(found) if turn is not None)
    turns: list[Turn | None] = []
    current: Turn | None = None
    for place, (paragraph, turn) in enumerate(zip(paragraphs, found, strict=True)):
        if turn is not None:
            current = replace(turn, length=0)
        elif _names_nobody(paragraph) or (place > last and not _SPEAKING.search(paragraph)):
            current = None
        turns.append(turn or (None if _is_told(paragraph, current) else current))
    return turns


def _is_told(paragraph: str, turn: Turn | None) -> bool:
    """Whether a paragraph tells of whoever speaks, and is none of their words: "(Applause.)", "Quill left the stage."."""
    if _ASIDE.match(paragraph):
        return True
    name = turn.speaker.split()[-1].lower() if turn is not None and turn.speaker else ""
    return bool(name) and name in re.findall(r"[\w.'’-]+", paragraph.lower().replace("’s", "").replace("'s", ""))


def _label(paragraph: str) -> Turn | None:
    match = _LABEL.match(paragraph[:200])
    if match is None:
        return None
    words = (match["name"] or match["bare"]).lower().replace("’", "'").split()
    if _NOBODY.intersection(words):
        return None
    return Turn(speaker=None if _asker(paragraph) else match["name"], length=match.end())


def _names_nobody(paragraph: str) -> bool:
    """Whether a paragraph begins with a label that is no name: "NOTE: The hall was evacuated."."""
    match = _LABEL.match(paragraph[:200])
    return match is not None and bool(match["name"]) and _label(paragraph) is None
