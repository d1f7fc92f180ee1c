"""Parts: what a sentence is taken apart into, and how a part is written as a sentence of its own.

Invariant: the tokens of a part stand in one sentence, in its order; its words are those tokens and the few that it borrows
from the same sentence or that grammar asks for ("is", "was"). A negation, an auxiliary or a hedge among the tokens is
among the words.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from workbench.claims.quotations import with_closing_mark, without_lone_marks

#: A token of the sentence, or a word that stands in its place.
Word = Any
#: What denies a clause that it opens, and so is no conjunction to be left out: "Nor was the bridge inspected."
DENYING = frozenset(["nor", "neither"])
_ENDS = (".", "!", "?", "…")
_CLOSERS = "\"'”’»›)] "
_OPENERS = frozenset('"“„«‘‹')
_TIGHT = frozenset([",", ".", ";", ":", "!", "?", "…", ")", "]", "'s", "’s", "'", "’", "%", "”", "»"])


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """A statement of a sentence.

    ``tokens`` are its own, ``words`` what the claim says (its tokens, with what it borrows), ``verb`` its main verb,
    ``subject`` the head of a borrowed subject, ``speaker`` who says it where that is settled, ``whole`` whether it keeps
    the report around what is said, and ``notes`` what a person must know.
    """

    tokens: tuple[Any, ...]
    words: tuple[Word, ...]
    verb: Any
    subject: Any | None = None
    speaker: str | None = None
    content: bool = False
    notes: tuple[str, ...] = ()


def part_of(tokens: Sequence[Any], verb: Any, *, before: Sequence[Word] = (), subject: Any | None = None) -> Part:
    """Return a part whose words are ``before`` and then its tokens."""
    kept = tuple(trimmed(tokens))
    return Part(tokens=kept, words=(*before, *kept), verb=verb, subject=subject)


def trimmed(tokens: Iterable[Any]) -> list[Any]:
    """Return the tokens of a part without the punctuation and conjunction that join it to its neighbours."""
    kept = list(tokens)
    while kept and (kept[-1].is_punct or kept[-1].is_space or kept[-1].dep_ == "cc" or kept[-1].tag_ == "CC"):
        if kept[-1].text[-1] in ".!?…)]%'’\"”»":
            break
        kept.pop()
    while kept and (kept[0].is_space or _joins(kept[0]) or kept[0].text in ",;:–—-•*)]"):
        kept.pop(0)
    return kept


def _joins(token: Any) -> bool:
    return bool(token.dep_ == "cc" and token.lower_ not in DENYING)


def written(words: Sequence[Word], replacing: Callable[[Any], str | None] = lambda token: None) -> str:
    """Return the words of a part as a sentence: single spaces, a capital, a full stop.

    ``replacing`` gives what stands in a token's place; an empty string leaves it out.
    """
    pieces: list[str] = []
    last: Any | None = None
    for word in words:
        inserted = word if isinstance(word, str) else replacing(word)
        text = _cased(word, bool(pieces)) if inserted is None else inserted
        if not text.strip():
            continue
        adjacent = last is not None and not isinstance(word, str) and word.i == last.i + 1
        opened = last is None and pieces and pieces[-1] in _OPENERS
        if pieces and not opened and (last.whitespace_ if adjacent and last is not None else text not in _TIGHT):
            pieces.append(" ")
        pieces.append(text)
        last = None if isinstance(word, str) else word
    return as_sentence(" ".join("".join(pieces).split()))


def _cased(word: Word, inside: bool) -> str:
    """Return a word, without the capital that it has only because it began the article's sentence."""
    if isinstance(word, str):
        return word
    lowered = inside and word.is_sent_start and word.pos_ != "PROPN" and not word.ent_type_ and word.lower_ != "i"
    return str(
        word.text[:1].lower() + word.text[1:]
        if (lowered and word.text[1:].islower()) or (lowered and word.lower_ == "a")
        else word.text
    )


def as_sentence(words: str) -> str:
    """Return words with a capital in front and a full stop behind, and no quotation mark without its partner."""
    words = without_lone_marks(words)
    words = re.sub(r"([,;:])(?:\s*,)+", r"\1", words)  # a comma on either side of what was taken out
    words = words.rstrip(" ,;:–—-") or words
    words = re.sub(r"[\s,;:–—]+([.!?]+)$", r"\1", words)
    place = next((number for number, letter in enumerate(words) if letter.isalnum()), 0)
    inner = words[place + 1 : place + 2].isupper() and words[place : place + 1].islower()  # "iPhone" stays
    if place <= 1 and not inner:  # a quotation mark or bracket may stand before the first letter
        words = words[:place] + words[place : place + 1].upper() + words[place + 1 :]
    return with_closing_mark(words if words.rstrip(_CLOSERS).endswith(_ENDS) and words else words + ".")
