"""Where a stretch of text stands in quotation marks. No model, no spaCy.

Invariant: spans come in order and do not overlap; each starts at an opening mark and ends behind its closing mark. A mark
without a partner opens a quotation to the end of the stretch where it can be nothing else, and at the beginning, since
newspapers leave a quotation open that runs on in the next paragraph; a straight or single mark anywhere else is taken for
an inch, an apostrophe or a slip.
"""

import re

_PAIRS = {"“": "”", "„": "“”", "«": "»", '"': '"', "‘": "’", "'": "'", "‹": "›"}
#: An opening mark stands at the beginning, or behind a space, a dash or a bracket, and before something that is no space.
_OPENS = re.compile(r"(?:(?<=[\s(\[—–:/-])|^)[“„«\"‘'‹](?=\S)|[“«]")
_CLOSES = {mark: re.compile(rf"[{closers}](?!\w)|(?P<next>(?<=\s){mark}(?=\w))") for mark, closers in _PAIRS.items()}
_LONGEST = 4_000  # characters of a quotation; a mark whose partner is further away has none
_LAST_MARK = re.compile(r"(?:(?<=[.!?…,])['’]|[”»›\"])(?=[.!?…,]*$)")


def quotation_spans(text: str) -> list[tuple[int, int]]:
    """Return the spans of ``text`` that are quoted, marks included."""
    spans: list[tuple[int, int]] = []
    position = 0
    while match := _OPENS.search(text, position):
        start, end = match.start(), _closing(text, match.end())
        if end:
            spans.append((start, end))
            position = end
        elif match[0] in "“«" or not text[:start].strip():
            return [*spans, (start, len(text))]
        else:
            position = match.end()
    return spans


def without_lone_marks(text: str) -> str:
    """Return ``text`` without a quotation mark at either end whose partner stands in another sentence."""
    if text[:1] in _PAIRS and not _closing(text, 1):
        text = text[1:].lstrip()
    last = _LAST_MARK.search(text)
    if last and not any(end == last.end() for _, end in quotation_spans(text)):
        text = text[: last.start()] + text[last.end() :]
    return text


def with_closing_mark(text: str) -> str:
    """Return a sentence whose quotation goes on in the next one with a mark at its end: 'She said: "It fell."'."""
    position = 0
    while match := _OPENS.search(text, position):
        end = _closing(text, match.end())
        if not end:
            runs_on = match[0] in '"“„«' and match.start() > 0
            return text + _PAIRS[match[0]][0] if runs_on else text
        position = end
    return text


def _closing(text: str, begin: int) -> int:
    """Return the end of the quotation whose opening mark stands before ``begin``; 0 where nothing closes it.

    A single mark behind an s may be a genitive ("the rebels' camp"): it closes only if none follows before the next opens.
    """
    mark = text[begin - 1]
    genitive = 0
    for match in _CLOSES[mark].finditer(text, begin, min(len(text), begin + _LONGEST)):
        if match["next"] is not None and mark in "'‘":
            break
        if mark in "'‘" and text[match.start() - 1] == "s":
            genitive = genitive or match.end()
            continue
        return match.end()
    return genitive
