"""Trees of markup, for the readers of web pages and Word files. The one place that knows lxml.

Invariant: parsing hostile markup opens no address, expands no entity from outside and keeps no more than the tree.
"""

from typing import Any


def html_tree(page: str) -> Any:
    """Return the root element of ``page``, mended the way browsers mend it; ``None`` where there is no element at all."""
    from lxml import etree  # type: ignore[import-untyped]

    # Bytes, because a string is limited to what XML allows.
    parser = etree.HTMLParser(encoding="utf-8", recover=True, no_network=True, huge_tree=True)
    try:
        return etree.fromstring(page.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:  # an empty document
        return None


def walk(root: Any, *events: str) -> Any:
    """Return an iterator of ``(event, element)`` below ``root``, with ``skip_subtree()``; see ``lxml.etree.iterwalk``."""
    from lxml import etree

    return etree.iterwalk(root, events=events)
