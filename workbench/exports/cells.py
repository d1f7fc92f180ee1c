"""Text that goes into the cell of a spreadsheet, and back.

A cell that begins with ``=``, ``+``, ``-`` or ``@`` is a formula to a spreadsheet, and one that begins with a tab or a line
break may be split so that the rest becomes one. Such text gets an apostrophe in front, which keeps it text. So does text
that begins with apostrophes and then one of these, or else taking the apostrophe away again would take one too many.

Invariant: ``restored(defused(text)) == text`` for every text, and no defused text begins with a character that starts a
formula, be it after blanks or in its full-width form.
"""

import re

#: Between the texts of a list, where a format knows no lists. A text that holds it has its bars doubled.
BETWEEN = " | "

_STARTS = re.compile(r"'*(?:[\t\r\n]|\s*[=+\-@\uff1d\uff0b\uff0d\uff20])")
_CAN_BE_RESTORED = re.compile(r"'+(?:[\t\r\n]|\s*[=+\-@\uff1d\uff0b\uff0d\uff20])")


def defused(text: str) -> str:
    """Return ``text`` so that no spreadsheet reads it as a formula."""
    return "'" + text if _STARTS.match(text) else text


def restored(text: str) -> str:
    """Return the text that ``defused`` was given."""
    return text[1:] if _CAN_BE_RESTORED.match(text) else text


def join_list(texts: list[str]) -> str:
    """Return a list of texts as one text."""
    return BETWEEN.join(text.replace("|", "||") for text in texts)


def split_list(text: str) -> list[str]:
    """Return the list that ``join_list`` was given; one empty text and no text cannot be told apart."""
    return [part.replace("||", "|") for part in text.split(BETWEEN)] if text else []
