"""Web pages: the main text without menus and footers, and what the page says of itself.

Invariant: a page with any visible words gives text. trafilatura picks the main text; where it finds none, everything that
is visible is taken. The one place that knows trafilatura.

A date is taken from what the page declares (meta elements, JSON-LD, ``time``), never searched for in its prose: a wrong
date lets evidence through an as-of filter that ought to hold it back.
"""

import re
from typing import Any

from index.errors import SourceUnreadable
from index.readers.encodings import decode
from index.readers.record import RawSource, clean
from index.readers.trees import html_tree, walk

FEW_LINKS = 10
MUCH_MORE = 1.1

_LINK = re.compile(r"<a\s", re.IGNORECASE)
_FURNITURE = re.compile(r"<(?:nav|header|footer|aside|form|menu|button)\b", re.IGNORECASE)
_DECLARATION_BYTES = 4_096
_META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
_XML_CHARSET = re.compile(rb"\A\s*<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w.:-]{1,40})", re.IGNORECASE)
_XML_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*>")
_HIDDEN = frozenset({"script", "style", "noscript", "template", "head", "svg", "math", "iframe", "object", "textarea"})
_RUNNING = frozenset(
    {
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "label",
    }
    | {"mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr"}
    | {"script", "style", "template"}
)


def read_web_page(data: bytes, *, name: str, declared: str | None = None) -> RawSource:
    """Return the main text of an HTML page and its metadata.

    Raises:
        SourceUnreadable: the page has no visible words, or cannot be parsed.
    """
    page = clean(decode(data, name=name, declared=declared or _declared(data)))
    page = _XML_DECLARATION.sub("", page)
    try:
        found = _extracted(page)
        text = _main_text(page, found.text if found else "")
        about = found or _metadata(page)
        language = _language(page)
    except Exception as error:  # parsers of hostile markup raise what they like; the reader must not
        raise SourceUnreadable(
            f"{name}: the page cannot be parsed ({type(error).__name__}); save it as text"
        ) from error
    if not text.strip():
        raise SourceUnreadable(
            f"{name}: there is no text on the page; it may be drawn by a script: save it as PDF or text"
        )
    return RawSource(
        text=text,
        title=about.title,
        url=about.url,
        publisher=about.sitename,
        published=about.date,
        language=about.language or language,
    )


def _main_text(page: str, extracted: str) -> str:
    """Return ``extracted``, a blank line between its blocks, or all visible text where nothing is there to be left out.

    trafilatura drops words outside paragraphs. In a page with menus that is its merit, in a bare page a loss.
    """
    everything = visible_text(page)
    bare = len(_LINK.findall(page)) < FEW_LINKS and not _FURNITURE.search(page)
    if not extracted or (bare and len(everything) > MUCH_MORE * len(extracted)):
        extracted = everything
    return "\n\n".join(line for line in extracted.split("\n") if line.strip())


def visible_text(page: str) -> str:
    """Return every visible word of ``page``: a line break after each block, nothing of scripts, styles and comments."""
    root = html_tree(page)
    if root is None:
        return ""
    parts: list[str] = []
    walker = walk(root, "start", "end", "comment", "pi")
    for event, element in walker:
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            if tag in _HIDDEN:
                walker.skip_subtree()
            else:
                parts += ["" if tag in _RUNNING else "\n", element.text or ""]
        else:
            parts += ["" if tag in _RUNNING or event != "end" else "\n", element.tail or ""]
    lines = (" ".join(line.split()) for line in "".join(parts).split("\n"))
    return "\n".join(line for line in lines if line)


def _extracted(page: str) -> Any:
    from trafilatura import bare_extraction

    found: Any = bare_extraction(
        page, with_metadata=True, include_comments=False, date_extraction_params=_date_search()
    )
    return found if found is not None and (found.text or "").strip() else None


def _metadata(page: str) -> Any:
    from trafilatura import extract_metadata

    return extract_metadata(f"<html><body>{page}</body></html>" if "<html" not in page else page, None, _date_search())


def _date_search() -> dict[str, Any]:
    return {"original_date": True, "extensive_search": False}


def _declared(data: bytes) -> str | None:
    head = data[:_DECLARATION_BYTES]
    match = _XML_CHARSET.search(head) or _META_CHARSET.search(head)
    return match.group(1).decode("ascii") if match else None


def _language(page: str) -> str | None:
    root = html_tree(page)
    if root is None:
        return None
    code = root.get("lang") or root.get("xml:lang")
    return str(code) if code else None
