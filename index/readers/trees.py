"""Trees of markup, for the readers of web pages and Word files. The one place that knows lxml.

Invariant: parsing hostile markup opens no address, expands no entity from outside and keeps no more than the tree.
"""

from collections.abc import Iterator
from typing import Any


class TooDeep(Exception):
    """Elements are nested deeper than the parser follows, and the rest of the page would be lost."""


def html_tree(page: str) -> Any:
    """Return the root element of ``page``, mended the way browsers mend it; ``None`` where there is no element at all.

    Raises:
        TooDeep: some 2,000 elements stand in one another.
    """
    from lxml import etree  # type: ignore[import-untyped]

    # Bytes, because a string is limited to what XML allows; without comments, which take quadratic time to walk over.
    parser = etree.HTMLParser(
        encoding="utf-8", recover=True, no_network=True, huge_tree=True, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(page.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:  # an empty document
        return None
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log.filter_from_fatals()):
        raise TooDeep
    return root


def xml_tree(markup: bytes) -> Any:
    """Return the root element of a small XML part.

    Raises:
        lxml.etree.XMLSyntaxError: it is not well-formed.
    """
    from lxml import etree

    return etree.fromstring(markup, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))


def walk(root: Any, *events: str) -> Any:
    """Return an iterator of ``(event, element)`` below ``root``, with ``skip_subtree()``; see ``lxml.etree.iterwalk``."""
    from lxml import etree

    return etree.iterwalk(root, events=events)


def elements_of(root: Any, *tags: str) -> Iterator[Any]:
    """Yield the elements below ``root`` with one of these tags, in the order of the page."""
    yield from root.iter(*tags)


def attribute_of(element: Any, name: str) -> str:
    """Return the value of an attribute, without blanks around it; the empty string where it is not there."""
    return str(element.get(name) or "").strip()


def remove_element(element: Any) -> None:
    """Take ``element`` out of its tree with its words, and leave what stands behind it."""
    parent, before = element.getparent(), element.getprevious()
    if parent is None:
        return
    if before is not None:
        before.tail = (before.tail or "") + (element.tail or "")
    else:
        parent.text = (parent.text or "") + (element.tail or "")
    element.tail = None
    parent.remove(element)
