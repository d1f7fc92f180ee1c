"""Inline elements of web pages that later steps would cut out of their sentence, made plain text.

Invariant: every word inside a paragraph stays in it, in its place. Quotation marks that a browser draws for ``q`` are
written out, and a raised or lowered number right behind a digit does not become one number with it: 10<sup>6</sup> is
10^6, not 106. Only what is struck out is left out.

The main text is picked by a library that takes ``time``, ``output``, ``label`` and ``button`` for parts of a form or a
byline. They are renamed ``span`` where they stand in running text; apart from it they are left to the library.
"""

import re
from typing import Any

from index.readers.trees import remove_element, walk

LONGEST_NUMBER = 24  # characters

#: Elements that do not break the line they stand in.
RUNNING = frozenset(
    {"a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd"}
    | {"label", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var"}
    | {"wbr", "script", "style", "template"}
)
#: Elements whose words are struck out: what a page says no more is no evidence.
STRUCK = ("del", "s", "strike")
#: Elements of which nothing is shown as text.
HIDDEN = frozenset({"script", "style", "noscript", "template", "head", "svg", "math", "iframe", "object", "textarea"})

_CONTROLS = frozenset({"label", "button"})  # apart from running text they belong to a form or a menu
_VALUES = frozenset({"time", "output"})
_PARAGRAPHS = frozenset(
    {"p", "li", "dd", "dt", "td", "th", "blockquote", "figcaption", "caption", "summary"}
    | {"h1", "h2", "h3", "h4", "h5", "h6"}
)
_NUMBER = re.compile(r"[+−–-]?\d")
_OPENING = "\"'“„‟«‹‘‚「『"
_MARKS = ("“", "”"), ("‘", "’")


def write_out_inline(root: Any) -> None:
    """Change the tree below ``root`` so that its paragraphs keep their words; nothing where ``root`` is ``None``."""
    if root is None:
        return
    for element in list(root.iter(*STRUCK)):
        _take_out(element)
    scripts, quotes, spans = _found(root)
    for element, text in scripts:
        for child in list(element):
            element.remove(child)
        element.text = text
    for element, marks in quotes:
        _quote(element, *marks)
    for element in spans:
        element.tag = "span"
        element.attrib.clear()  # its class may say "date", by which the library would prune it


_Quotes = list[tuple[Any, tuple[str, str]]]


def _found(root: Any) -> tuple[list[tuple[Any, str]], _Quotes, list[Any]]:
    """Return what is to be changed: numbers in ``sup`` and ``sub`` as text, ``q`` with its marks, future ``span``."""
    scripts: list[tuple[Any, str]] = []
    quotes: _Quotes = []
    spans: list[Any] = []
    around = _Surroundings()
    last, depth = "\n", 0
    walker = walk(root, "start", "end")
    for event, element in walker:
        tag = element.tag if isinstance(element.tag, str) else ""
        text = element.text if event == "start" else element.tail
        depth -= event == "end" and tag == "q"
        if event == "start":
            if tag in HIDDEN:
                walker.skip_subtree()
                continue
            if tag in ("sup", "sub") and last.isdecimal() and (number := _script_number(element, tag)):
                scripts.append((element, number))
            elif tag == "q":
                marks = ("", "") if last in _OPENING else _MARKS[depth % 2]  # some pages write them themselves
                quotes.append((element, marks))
                depth += 1
            elif (tag in _VALUES or tag in _CONTROLS) and around.running(element, tag):
                spans.append(element)
        last = (text or "")[-1:] or (last if tag in RUNNING else "\n")
    return scripts, quotes, spans


def _take_out(element: Any) -> None:
    """Remove an element with its words, and leave what stands behind it."""
    if any(below.tag not in RUNNING for below in element.iterdescendants()):
        return  # whole paragraphs: never closed, as a rule
    remove_element(element)


def _script_number(element: Any, tag: str) -> str | None:
    """Return the number that ``element`` raises or lowers, with a mark in front; ``None`` where it is no number.

    What is raised and leads elsewhere is the number of a note. Raised digits as Unicode has them are no way out: most
    programs take them for digits, and some for the same ones.
    """
    text = ""
    for piece in element.itertext():
        text += piece
        if len(text) > LONGEST_NUMBER:  # an element that was never closed, with the rest of the page
            return None
    text = text.strip()
    if not _NUMBER.match(text):
        return None
    if element.find(".//a") is not None or element.getparent().tag == "a":
        return f"[{text}]"
    if (element.tail or "").startswith(("/", "⁄")):  # one and a half
        return f" {text}"
    return f"{'^' if tag == 'sup' else '_'}{text}"


def _quote(element: Any, opening: str, closing: str) -> None:
    """Put the text of ``element`` in quotation marks, and make it plain running text."""
    element.tag = "span"
    element.text = opening + (element.text or "").lstrip()
    if len(element):
        element[-1].tail = (element[-1].tail or "").rstrip() + closing
    else:
        element.text = element.text.rstrip() + closing


class _Surroundings:
    """What stands around an element, each parent looked at once, however many children it has."""

    def __init__(self) -> None:
        self._known: dict[Any, tuple[bool, bool]] = {}

    def running(self, element: Any, tag: str) -> bool:
        """Whether ``element`` is in a sentence: words stand beside it, or a value has a paragraph or cell to itself."""
        beside, in_paragraph = self._around(element.getparent())
        return (beside and in_paragraph) if tag in _CONTROLS else (beside or in_paragraph)

    def _around(self, parent: Any) -> tuple[bool, bool]:
        """Return whether words stand in ``parent`` or the running text around it, and whether that is a paragraph."""
        unknown: list[Any] = []
        while parent is not None and parent not in self._known:
            unknown.append(parent)
            parent = parent.getparent() if parent.tag in RUNNING else None
        told = (False, False) if parent is None else self._known[parent]
        for above in reversed(unknown):
            beside = any(text and not text.isspace() for text in (above.text, *(child.tail for child in above)))
            told = (told[0] or beside, told[1] or above.tag in _PARAGRAPHS)
            self._known[above] = told
        return told
