"""Where a stretch of text stands in quotation marks. No model, no spaCy.

Invariant: spans come in order and do not overlap; each starts at an opening mark and ends behind its closing mark. A mark
without a partner opens a quotation only at the beginning of the stretch, where newspapers leave a quotation open that runs
on in the next paragraph; anywhere else it is taken for an inch, an apostrophe or a slip.
"""

import re

_PAIRS = {"“": "”", "„": "“”", "«": "»", '"': '"', "‘": "’", "'": "'", "‹": "›"}
#: An opening mark stands at the beginning, or behind a space or a bracket, and before something that is no space.
_OPENS = re.compile(r"(?:(?<=[\s(\[—–:/-])|^)[“„«\"‘'‹](?=\S)|[“«]")
_LONGEST = 4_000


def quotation_spans(text: str) -> list[tuple[int, int]]:
    """Return the spans of ``text`` that are quoted, marks included."""
    spans: list[tuple[int, int]] = []
    position = 0
    while match := _OPENS.search(text, position):
        start = match.start()
        end = _closing(text, match.end(), text[match.end() - 1])
        if end:
            spans.append((start, end))
            position = end
        elif not text[:start].strip():
            return [(start, len(text))]
        else:
            position = match.end()
    return spans


def _closing(text: str, begin: int, mark: str) -> int:
    """Return the end of the quotation whose inside begins at ``begin``; 0 where none closes it."""
    closers = _PAIRS[mark]
    limit = min(len(text), begin + _LONGEST)
    for place in range(begin, limit):
        if text[place] not in closers:
            continue
        following = text[place + 1 : place + 2]
        if mark in "'‘\"" and following.isalnum():  # an apostrophe: don't, Russia's
            continue
        if mark in "'‘" and text[place - 1 : place] == "s" and _closing(text, place + 1, mark):
            continue  # a genitive, "the rebels' camp": the real mark comes later
        return place + 1
    return 0


def without_lone_marks(text: str) -> str:
    """Return ``text`` without a quotation mark at its ends whose partner stands in another sentence."""
    words = text
    if words[:1] in _PAIRS and quotation_spans(words)[:1] in ([], [(0, len(words))]) and not _is_closed(words):
        words = words[1:].lstrip()
    inner = words.rstrip(".!?…,")
    if inner[-1:] in "”»\"'’" and inner[-1:] and not any(words[a:b][-1] == inner[-1] for a, b in quotation_spans(words)):
        tail = words[len(inner) :]
        stem = inner[:-1]
        words = stem if stem.endswith((".", "!", "?", "…")) else stem + tail
    return words


def _is_closed(text: str) -> bool:
    return _closing(text, 1, text[0]) > 0
