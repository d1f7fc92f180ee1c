"""Hostile text made fit to be shown. Every string of an article, a corpus or a file name passes through here.

Invariant: what ``text`` returns holds no markup of its input and no character that could reorder, hide or break the
page around it. Such characters are shown as labelled signs, not dropped: a reader must see that they are there.
"""

from html import escape

from workbench.text import DIRECTIONS, SIGNS, is_web_address, sentence_parts

_KEPT = {0x09, 0x0A}  # tabulator and line feed are layout, not danger
_REPLACEMENT = "\ufffd"


def _visible() -> dict[int, str]:
    """Return for every dangerous character the plain text that stands for it."""
    table = dict(SIGNS)
    table |= {code: chr(0x2400 + code) for code in range(0x20) if code not in _KEPT}
    table |= {0x0D: "", 0x7F: "\u2421"}
    table |= dict.fromkeys(range(0x80, 0xA0), _REPLACEMENT)
    table |= dict.fromkeys((0xFFFE, 0xFFFF), _REPLACEMENT)
    return table


_VISIBLE = _visible()
_MARKED = {
    code: f'<span class="wb-control" title="U+{code:04X}">{name}</span>' for code, name in DIRECTIONS.items()
} | {code: sign for code, sign in _VISIBLE.items() if code not in DIRECTIONS}


def _storable(value: str) -> str:
    """Return ``value`` with lone surrogates replaced: they cannot be sent to a browser at all."""
    return value.encode("utf-8", "replace").decode() if value.isascii() else _without_surrogates(value)


def _without_surrogates(value: str) -> str:
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        return "".join(_REPLACEMENT if "\ud800" <= char <= "\udfff" else char for char in value)
    return value


def plain(value: str) -> str:
    """Return ``value`` for a widget that shows plain text: nothing reorders, hides or breaks the line around it."""
    return _storable(value).translate(_VISIBLE)


def text(value: str) -> str:
    """Return ``value`` as HTML text, escaped for use between tags and inside double-quoted attributes."""
    return escape(_storable(value), quote=True).translate(_MARKED)


def attribute(value: str) -> str:
    """Return ``value`` for use inside a double-quoted attribute."""
    return escape(plain(value), quote=True)


def isolated(value: str) -> str:
    """Return ``value`` as HTML whose writing direction cannot reach what stands beside it."""
    return f"<bdi>{text(value)}</bdi>"


def sentence(value: str) -> str:
    """Return a sentence of ours as HTML; the names in it that ``workbench.text.isolate`` set apart stay so."""
    return "".join(isolated(part) if place % 2 else text(part) for place, part in enumerate(sentence_parts(value)))


def link(url: str | None, label: str) -> str:
    """Return ``label`` as a link to ``url`` that opens beside the page, or as text where the address is none."""
    if url is None or not is_web_address(url):
        return isolated(label)
    return f'<a href="{attribute(url)}" target="_blank" rel="noopener noreferrer">{isolated(label)}</a>'
