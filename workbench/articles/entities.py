"""Text copied out of a page's source: ``&quot;`` and ``&#39;`` become the characters that they stand for.

Invariant: only what HTML knows is replaced, once, and only where its semicolon is written: "AT&T", "R&D;" and "&copy 2024"
stay, and "&amp;quot;" becomes "&quot;".
"""

import html
import re
from html.entities import html5

_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")


def without_entities(text: str) -> str:
    """Return ``text`` with known entities replaced; what stands for no character becomes U+FFFD."""
    return _ENTITY.sub(_meant, text) if "&" in text else text


def _meant(match: re.Match[str]) -> str:
    entity = match[0]
    if entity[1] == "#":
        return html.unescape(entity) or "\ufffd"
    return html5.get(entity[1:], entity)
