"""Sentences with offsets, for passages and for rationales, in any language and at any length.

Invariant: the spans of ``sentence_spans(text)`` are in order, do not overlap, begin and end on a character that is not
white space, and cover every such character of ``text``.

spaCy's rule-based ``sentencizer`` is used on a blank pipeline: it knows abbreviations (its tokenizer keeps "U.S." and
"Sept." whole) and the full stops of many scripts, needs no model and handles a megabyte in about a second.

Its tokenizer takes a run of signs apart one by one and copies the rest each time: 20,000 opening brackets cost half a
minute. Stretches that are dense with signs (no prose is) are therefore split by a plain expression, in linear time.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from index.spacy_library import import_spacy
from index.text import without_surrogates

# A paragraph ends at a blank line; a single line break inside running text does not end a sentence.
_PARAGRAPH = re.compile(r"\S(?:.*?\S)??(?=\s*\n[^\S\n]*\n|\s*\Z)", re.DOTALL)
_STRETCH = 20_000  # longer runs are cut at white space before spaCy sees them: its memory grows with each piece
_OPENERS = "\"'“‘„«([¿¡"
_CLOSERS = "\"'”’»)]"
# Chinese and Japanese put no space after a full stop, so the tokenizer leaves it inside a word.
_IDEOGRAPHIC_STOP = re.compile(r"[。！？]+[」』”’）]*(?=\S)")
# The sentencizer takes every full stop for an end. After these, in running English, it seldom is one.
_ABBREVIATION = re.compile(
    r"(?:\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Maj|Capt|Sgt|Sen|Rep|Gov|St|No|Nos|vs|approx|Fig|Figs|et al|e\.g|i\.e|cf"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\.)$"
)
# German writes "am 3. Oktober": of months that English has too, the word before the day must be German.
_DAY = re.compile(r"\b(am|vom|zum|beim|bis|ab|seit|der|den|dem|des|und|\w+tag,)? ?(?:[12]?\d|3[01])\.$", re.IGNORECASE)
_GERMAN_MONTH = re.compile(r"(?:Januar|Jänner|Februar|März|Mai|Juni|Juli|Oktober|Dezember)\b")
_SHARED_MONTH = re.compile(r"(?:April|August|September|November)\b")
# What German, Spanish and French cut short. Each asks for a sign beside it that English has not: a number, "el", "la" or
# "los" before it, a word that is no English one; so that nothing changes in running English.
_FOREIGN = re.compile(
    r"(?:\d\s?(?:Mio|Mrd|Tsd)|\blt|\bbzw|\bggf|\bevtl|\binkl|\bzzgl|\bvgl|\bsog|\bu\. ?a|\bd\. ?h|\b[Zz]\. ?B"
    r"|\b(?:[Ee]l|[Ll]a|[Ll]os|[Ll]as|[Dd]el|[Aa]l|[Yy]|[Dd]e) (?:Sr|Sra|Sres|Sras|Srta|Dra|Lic|Ing|Dña)"
    r"|\b(?:[Ll]es|[Dd]e|[Qq]ue|[Pp]ar|[Aa]vec) MM)\.$"
)
# Behind "40 Mrd." a noun goes on with the sentence, and an article or a pronoun begins the next.
_GERMAN_OPENING = re.compile(
    r"(?:Der|Die|Das|Ein|Eine|Er|Sie|Es|Wir|Ich|Im|In|Am|An|Auf|Aus|Bei|Mit|Nach|Seit|Von|Vor|Zu|Zum|Zur|Für|Und|Aber|Doch|Auch"
    r"|Dies\w*|Damit|Dabei|Dazu|Davon|Dafür|Laut|So|Was|Wer|Wie|Wann|Warum|Nun|Noch|Rund|Mehr|Insgesamt|Allein|Jedoch)\b"
)
_AMOUNT = re.compile(r"\d\s?(?:Mio|Mrd|Tsd)\.$")
# "Nr. 3", "núm. 3", "pág. 3": only a number follows.
_NUMBERED = re.compile(r"\b(?:Nr|Nrn|[Nn]úm|[Pp]ágs?)\.$")

_SIGN = re.compile(r"[^\w\s]")
_SIGNS_IN_A_ROW = re.compile(r"[^\w\s]{100}")
_FEWEST_DENSE = 1_000  # shorter stretches cost nothing worth saving
_DENSE = 4  # one character in so many is a sign; in prose it is one in thirty, in tables one in ten
_PLAIN_STOP = re.compile(r"(?<![.!?…])[.!?…]++[\"'”’»)\]]*+(?=\s)")


@cache
def _sentencizer() -> Any:
    pipeline = import_spacy().blank("en")
    pipeline.add_pipe("sentencizer")
    return pipeline


@cache
def _stops() -> frozenset[str]:
    """Return every character that may end a sentence."""
    return frozenset(_sentencizer().get_pipe("sentencizer").punct_chars)


def _stretches(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Cut ``text[start:end]`` into pieces of at most ``_STRETCH`` characters, at white space where there is some."""
    pieces = []
    while end - start > _STRETCH:
        cut = start + _STRETCH
        space = max(text.rfind(" ", start + _STRETCH // 2, cut), text.rfind("\n", start + _STRETCH // 2, cut))
        cut = space + 1 if space > 0 else cut
        pieces.append((start, cut))
        start = cut
    pieces.append((start, end))
    return pieces


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _opening_mark(text: str, start: int, end: int) -> int:
    """Return where ``text[start:end]`` really ends: an opening quote after white space belongs to the next sentence."""
    last = end - 1
    if last > start and text[last] in _OPENERS and text[last - 1].isspace():
        return _trim(text, start, last)[1]
    return end


def _joins_previous(text: str, previous: tuple[int, int], current: tuple[int, int]) -> bool:
    """Whether the break before ``current`` is a false one: closing quotes, an abbreviation, a lower-case start."""
    rest = text[current[0] : current[1]]
    if all(char in _CLOSERS or char in ".,;:!?" for char in rest):
        return True
    if rest[0].islower() and text[previous[1] - 1] == ".":
        return True
    tail = text[max(previous[0], previous[1] - 16) : previous[1]]
    return bool(_ABBREVIATION.search(tail)) or _is_day_of_month(tail, rest) or _is_cut_short(tail, rest)


def _is_cut_short(tail: str, rest: str) -> bool:
    """Whether a word that German, Spanish or French cuts short stands before the break."""
    if _NUMBERED.search(tail):
        return rest[0].isdigit()
    if tail.endswith("EE.") and rest.startswith("UU."):
        return True
    return bool(_FOREIGN.search(tail)) and not (_AMOUNT.search(tail) and _GERMAN_OPENING.match(rest))


def _is_day_of_month(tail: str, rest: str) -> bool:
    day = _DAY.search(tail)
    if not day:
        return False
    return bool(_GERMAN_MONTH.match(rest) or (day.group(1) and _SHARED_MONTH.match(rest)))


def _sentence_ends(stretch: str) -> Iterator[int]:
    """Yield where the sentences of ``stretch`` end; the rest behind the last one belongs to none yet."""
    if _stops().isdisjoint(stretch):  # a headline, a line of a list: one sentence, and no parser need see it
        yield len(stretch)
    elif len(stretch) >= _FEWEST_DENSE and (
        _SIGNS_IN_A_ROW.search(stretch) or len(_SIGN.findall(stretch)) * _DENSE > len(stretch)
    ):
        yield from (stop.end() for stop in _PLAIN_STOP.finditer(stretch))
    else:
        yield from (sentence.end_char for sentence in _sentencizer()(stretch).sents)


def _stretch_spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield trimmed sentence spans of one stretch, opening quotes moved to the sentence that they open."""
    begin = start
    for sentence_end in _sentence_ends(text[start:end]):
        stop = start + sentence_end
        for mark in _IDEOGRAPHIC_STOP.finditer(text, begin, stop):
            yield _trim(text, begin, mark.end())
            begin = mark.end()
        first, last = _trim(text, begin, stop)
        if first >= last:
            continue
        last = _opening_mark(text, first, last)
        yield first, last
        begin = last
    first, last = _trim(text, begin, end)
    if first < last:
        yield first, last


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Return ``(start, end)`` of every sentence of ``text``, in code points."""
    text = without_surrogates(text)
    spans: list[tuple[int, int]] = []
    for paragraph in _PARAGRAPH.finditer(text):
        first = len(spans)
        for start, end in _stretches(text, *paragraph.span()):
            for span in _stretch_spans(text, start, end):
                if len(spans) > first and _joins_previous(text, spans[-1], span):
                    spans[-1] = (spans[-1][0], span[1])
                else:
                    spans.append(span)
    return spans
