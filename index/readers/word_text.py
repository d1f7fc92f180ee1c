"""The text below an element of a Word file, as a reader of the document sees it.

Invariant: text in content controls, text boxes and tracked insertions is read, where it stands; deleted and hidden text is
not, and what was moved stands where it was moved to. Numbers of a formula stay apart: a half is 1/2, not 12.

Notes are numbered as Word numbers them, by the order of their references: feet 1, 2, 3, ends i, ii, iii.
"""

from collections.abc import Iterable
from typing import Any

from index.readers.trees import walk

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
# The same text once more, for older programs; paragraph formats, which define tab stops by the name of a tab; deletions.
_PASSED_OVER = {
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
    *(_WORD + name for name in ("pPr", "del", "moveFrom")),
}
_PARAGRAPH = _WORD + "p"
_RUN = _WORD + "r"
_VANISH = f"{_WORD}rPr/{_WORD}vanish"
_OFF = {"0", "false", "off"}
_TEXTS = {_WORD + "t", _MATHS + "t"}
_MARKS = {_WORD + "tab": "\t", _WORD + "br": "\n", _WORD + "cr": "\n", _WORD + "noBreakHyphen": "-"}
_CONTAINERS = {_PARAGRAPH: "", _WORD + "tc": " ", _WORD + "tr": " | "}
# Parts of a formula, with what stands before and behind them on one line.
_FORMULAS = {
    _MATHS + "num": ("", ""),
    _MATHS + "den": ("/", ""),
    _MATHS + "sup": ("^", ""),
    _MATHS + "sub": ("_", ""),
    _MATHS + "deg": ("", "√"),
    _MATHS + "mr": ("", " "),
    _MATHS + "d": ("", ""),
}
_SINGLE = _FORMULAS.keys() - {_MATHS + "d", _MATHS + "mr"}
_FRAMES = _CONTAINERS.keys() | _FORMULAS.keys()
_REFERENCES = {"footnotes": _WORD + "footnoteReference", "endnotes": _WORD + "endnoteReference"}
_NOTES = {"footnotes": _WORD + "footnote", "endnotes": _WORD + "endnote"}
_ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def blocks_of(body: Any) -> list[str]:
    """Return the text of each paragraph and table row below ``body``, in order, without empty ones.

    One frame is open for each paragraph, cell, row and part of a formula that is being read; closing one hands its text to
    the frame around it.
    """
    frames: list[list[str]] = [[]]
    open_paragraphs = 0
    walker = walk(body, "start", "end")
    for event, element in walker:
        tag = element.tag
        if event == "start":
            if tag in _PASSED_OVER or (tag == _RUN and _hidden(element)):
                walker.skip_subtree()
            elif tag in _FRAMES:
                frames.append([])
                open_paragraphs += tag == _PARAGRAPH
            elif tag in _TEXTS or tag in _MARKS:
                frames[-1].append(_MARKS.get(tag) or element.text or "")
            elif tag == _MATHS + "nary":
                frames[-1].append(_sign(element, "nary", "chr", "∫"))
            elif tag == _MATHS + "e" and element.getprevious() is not None and element.getparent().tag == _MATHS + "mr":
                frames[-1].append(" ")
        elif tag in _FORMULAS:
            formula = _formula(element, "".join(frames.pop()))
            frames[-1].append(formula)
        elif tag in _CONTAINERS:
            text = _CONTAINERS[tag].join(frames.pop()).strip()
            open_paragraphs -= tag == _PARAGRAPH
            if text or tag == _WORD + "tc":
                frames[-1].append(f"\n{text}\n" if open_paragraphs else text)  # a text box stands inside a paragraph
    return [block for block in frames[0] if block.strip(" |")]


def notes_of(kind: str, notes: Any, body: Any) -> list[str]:
    """Return the ``footnotes`` or ``endnotes`` that ``body`` refers to, each as one block with its number in brackets."""
    texts = {note.get(_WORD + "id"): "\n".join(blocks_of(note)).strip() for note in notes.iter(_NOTES[kind])}
    numbered = enumerate(dict.fromkeys(_referred(_REFERENCES[kind], body)), 1)
    told = ((_roman(number) if kind == "endnotes" else str(number), texts.get(name)) for number, name in numbered)
    return [f"[{number}] {text}" for number, text in told if text]


def _referred(reference: str, body: Any) -> Iterable[str]:
    """Yield the ids of notes that are referred to from text that is shown and from no second version of it."""
    walker = walk(body, "start")
    for _, element in walker:
        if element.tag in _PASSED_OVER or (element.tag == _RUN and _hidden(element)):
            walker.skip_subtree()
        elif element.tag == reference:
            yield element.get(_WORD + "id")


def _hidden(run: Any) -> bool:
    vanish = run.find(_VANISH)
    return vanish is not None and (vanish.get(_WORD + "val") or "").lower() not in _OFF


def _formula(element: Any, text: str) -> str:
    """Return a part of a formula as it is written on one line; what has several parts in brackets of its own."""
    if element.tag == _MATHS + "d":
        return f"{_sign(element, 'd', 'begChr', '(')}{text}{_sign(element, 'd', 'endChr', ')')}"
    before, behind = _FORMULAS[element.tag]
    if not text.strip():
        return behind
    single = element.tag not in _SINGLE or text.replace(".", "").replace(",", "").isalnum()
    return f"{before}{text if single else f'({text})'}{behind}"


def _sign(element: Any, kind: str, name: str, default: str) -> str:
    """Return a sign that a part of a formula states among its properties: a bracket, a sum."""
    stated = element.find(f"{_MATHS}{kind}Pr/{_MATHS}{name}")
    return default if stated is None else str(stated.get(_MATHS + "val") or "")


def _roman(number: int) -> str:
    told = ""
    for value, letters in _ROMAN:
        told += letters * (number // value)
        number %= value
    return told
