"""What stands before a statement: datelines, numbers, bullets, "Photo:", "Correction:", "16:42". No model, no spaCy.

Invariant: a lead is cut off whole, and what stands behind it begins as a sentence does. A clock time is one only where two
paragraphs begin with one, as those of a live blog do, and where each goes on with a whole sentence.
"""

import re
from collections.abc import Sequence

from index.sentences import sentence_spans
from workbench.articles.datelines import DATELINE
from workbench.articles.furniture import BULLET, caption_length, ends
from workbench.claims.paragraphs import NUMBER

#: What a copied post of a social network begins with: "Log In Ana Ruiz · October 18, 2020 · Shared with Public".
_POSTED = re.compile(r"^[^\n]{0,120}?·[^\n·]{2,40}·\s*Shared with (?:Public|Your friends)[^\S\n]*", re.IGNORECASE)
#: "Correction: ", "Clarification (May 9): "; without it the sentence behind it has one subject, and not two.
_CORRECTED = re.compile(
    r"^(?:corrections?|clarifications?)(?:\s*\([^()\n]{1,40}\))?\s*[:—–]\s*(?=[\"“‘']?[A-Z])", re.IGNORECASE
)
#: "This article was amended on 9 May because ...", which is a notice; what stands behind it may state something.
_AMENDED = re.compile(
    r"^[([_*\s]*this\s+(?:story|article|report|post|piece|page)\s+(?:was|has\s+been)\s+(?:\w+\s+)?(?:amended|corrected|updated|edited)\b",
    re.IGNORECASE,
)
_ZONE = r"(?:\s(?:GMT|UTC|BST|CES?T|E[DS]?T|C[DS]T|M[DS]T|P[DS]?T|IST)\b)"
_HALF = r"(?:\s?[ap]\.?m\b\.?)"
#: "16:42 ", "9.30am ", "10:05 GMT: ", "7pm - ", "11.15: "; not the "3.50" of "3.50 Euros", which has no sign of a time.
_CLOCK = re.compile(
    rf"^(?:(?:[01]?\d|2[0-3])(?::[0-5]\d{_HALF}?{_ZONE}?|\.[0-5]\d(?:{_HALF}{_ZONE}?|{_ZONE}|(?=\s*[:—–|])))"
    rf"|(?:1[0-2]|[1-9]){_HALF}{_ZONE}?)"
    r"(?:\s*[:—–|]\s*|\s+-\s+|\s+)(?=[\"“‘'(]?(?-i:[A-Z]))",
    re.IGNORECASE,
)


def lead_length(paragraph: str, *, numbered: bool, clocked: bool) -> int:
    """Return how many characters stand before what a paragraph states.

    Args:
        paragraph: the paragraph.
        numbered: whether the paragraphs of its text are numbered.
        clocked: whether they begin with the time of the day.
    """
    number = NUMBER.match(paragraph) if numbered else None
    clock = _CLOCK.match(paragraph) if clocked else None
    lead = clock or DATELINE.match(paragraph) or number or BULLET.match(paragraph) or _POSTED.match(paragraph)
    lead = lead or _CORRECTED.match(paragraph)
    return lead.end() if lead else caption_length(paragraph)


def notice_length(paragraph: str) -> int:
    """Return how many characters a notice of a correction takes where a sentence follows it; 0 where none does."""
    if not _AMENDED.match(paragraph[:200]):
        return 0
    spans = sentence_spans(paragraph)
    return spans[1][0] if len(spans) > 1 else 0


def is_clocked(paragraphs: Sequence[str]) -> bool:
    """Whether a text is a live blog: two of its paragraphs at least begin with the time of the day."""
    return sum(bool(_CLOCK.match(paragraph)) and ends(paragraph) for paragraph in paragraphs) > 1
