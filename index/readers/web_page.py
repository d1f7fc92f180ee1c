"""Web pages: the main text without menus and footers, and what the page says of itself.

Invariant: a page with any visible words gives text. trafilatura picks the main text; where it finds none, everything that
is visible is taken. The one place that knows trafilatura.

What the page states of itself is read first; then inline elements that trafilatura would cut out are written out, so that
it is handed the page as the tree has it by then. Of its metadata the date is not taken: it is a guess, which takes the day
of a change or of another article for the page's own.
"""

import io
import logging
import re
from collections.abc import Sequence
from typing import Any

from index.readers.captions import write_out_captions
from index.readers.encodings import decode
from index.readers.inline_markup import HIDDEN, RUNNING, write_out_inline
from index.readers.layout_tables import unfold_layout_tables
from index.readers.leading_captions import comparable
from index.readers.page_articles import longer_title
from index.readers.page_facts import page_facts
from index.readers.page_furniture import take_out_furniture
from index.readers.record import RawSource, clean, one_line
from index.readers.report import Refusal, SkipKind
from index.readers.trees import TooDeep, elements_of, html_tree, walk

FEW_LINKS = 10
MUCH_MORE = 1.1
TAGS = 100_000  # beyond, trafilatura takes ten seconds and more; all visible text is taken, menus and footers too

_LINK = re.compile(r"<a\s", re.IGNORECASE)
_FURNITURE = re.compile(r"<(?:nav|header|footer|aside|form|menu|button)\b", re.IGNORECASE)
_WHOLE = re.compile(r"<(?:!doctype|html|head|body)\b", re.IGNORECASE)
_AROUND = re.compile(r"\A<!DOCTYPE[^>]*>\s*|</?(?:html|head|body)>")
_LINKED_DATA = re.compile(r"<script\b[^<>]*ld\+json[^<>]*>[^<]*(?:<(?!/script)[^<]*)*</script>", re.IGNORECASE)
_DECLARATION_BYTES = 4_096
_META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
_XML_CHARSET = re.compile(rb"\A\s*<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w.:-]{1,40})", re.IGNORECASE)
_XML_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*>")


def read_web_page(data: bytes, *, name: str, declared: str | None = None) -> RawSource:
    """Return the main text of an HTML page and its metadata.

    Raises:
        SourceUnreadable: the page has no visible words, or cannot be parsed.
    """
    page = clean(decode(data, name=name, declared=declared or _declared(data)))
    page = _XML_DECLARATION.sub("", page)
    try:
        root = html_tree(page)
        facts = page_facts(root)
        write_out_inline(root)
        unfold_layout_tables(root)
        captions = write_out_captions(root)
        take_out_furniture(root)
        about = _extracted(_markup(root, page)) if page.count("<") <= TAGS else None
        text = _main_text(page, _visible(root), about.text or "" if about else "", captions)
    except TooDeep as error:
        raise Refusal(
            SkipKind.HOSTILE, f"{name}: elements stand in one another too deep to be followed; save its text"
        ) from error
    except Exception as error:  # parsers of hostile markup raise what they like; the reader must not
        raise Refusal(
            SkipKind.DAMAGED, f"{name}: the page cannot be parsed ({type(error).__name__}); save it as text"
        ) from error
    if not text.strip():
        raise Refusal(
            SkipKind.NO_TEXT,
            f"{name}: there is no text on the page; it may be drawn by a script: save it as PDF or text",
        )
    return RawSource(
        text=text,
        title=longer_title(facts.get("title"), about.title if about else _title(root)),
        url=about.url if about else None,
        publisher=facts.get("publisher") or (about.sitename if about else None),
        published=facts.get("published"),
        language=facts.get("language") or (about.language if about else None),
        tier=facts.get("tier"),
        licence=facts.get("licence") or (about.license if about else None),
    )


def _main_text(page: str, everything: str, extracted: str, captions: Sequence[str]) -> str:
    """Return ``extracted``, a blank line between its blocks, or all visible text where nothing is there to be left out.

    ``captions`` stand before the text; where the library took it to begin behind them, they come first.

    trafilatura drops words outside paragraphs. In a page with menus that is its merit, in a bare page a loss.
    """
    bare = len(_LINK.findall(page)) < FEW_LINKS and not _FURNITURE.search(page)
    if not extracted.strip() or (bare and len(everything) > MUCH_MORE * len(extracted)):
        extracted = everything
    plain = comparable(extracted)
    extracted = "\n".join([*(one for one in captions if comparable(one) not in plain), extracted])
    return "\n\n".join(line for line in extracted.split("\n") if line.strip())


def visible_text(page: str) -> str:
    """Return every visible word of ``page``: a line break after each block, nothing of scripts, styles and comments.

    Raises:
        TooDeep: its elements stand in one another too deep.
    """
    root = html_tree(page)
    write_out_inline(root)
    unfold_layout_tables(root)
    return _visible(root)


def _visible(root: Any) -> str:
    if root is None:
        return ""
    parts: list[str] = []
    rows = 0  # that are open; the blocks in a row stay on its line
    walker = walk(root, "start", "end")
    for event, element in walker:
        tag = element.tag if isinstance(element.tag, str) else ""
        rows -= event == "end" and tag == "tr"
        apart = "" if tag in RUNNING else " " if rows else "\n"
        if event == "start":
            rows += tag == "tr"
            if tag in HIDDEN:
                walker.skip_subtree()
            else:
                cell = tag in ("td", "th") and element.getprevious() is not None
                parts += [" | " if cell else apart, element.text or ""]
        else:
            parts += [apart, element.tail or ""]
    lines = (" ".join(line.split()) for line in "".join(parts).split("\n"))
    return "\n".join(line for line in lines if line.strip(" |"))


def _markup(root: Any, page: str) -> str:
    """Return the page as the tree has it, without the elements around a page that it had not; ``page`` without a tree."""
    if root is None:
        return page
    file = io.BytesIO()
    root.getroottree().write(file, encoding="utf-8", method="html")
    markup = file.getvalue().decode("utf-8")
    return markup if _WHOLE.search(page) else _AROUND.sub("", markup)


def _title(root: Any) -> str | None:
    titles = (one_line(element.text) for element in elements_of(root, "title")) if root is not None else iter(())
    return next(filter(None, titles), None)


def _extracted(page: str) -> Any:
    """Return what trafilatura makes of the page: its text, where it finds any, and its metadata; ``None`` if it fails."""
    from trafilatura import bare_extraction, extract_metadata

    for library in ("trafilatura", "htmldate"):  # they warn of every page that holds little
        logging.getLogger(library).setLevel(logging.CRITICAL)
    dates = {"original_date": True, "extensive_search": False}
    try:
        found: Any = bare_extraction(page, with_metadata=True, include_comments=False, date_extraction_params=dates)
        if found is not None and (found.text or "").strip():
            if "ld+json" in page:  # of which the first headline is taken, whatever it is the headline of
                found.title = extract_metadata(_LINKED_DATA.sub("", page), None, dates).title or found.title
            return found
        whole = page if "<html" in page else f"<html><body>{page}</body></html>"
        return extract_metadata(whole, None, dates)
    except Exception:  # noqa: BLE001 - what hostile markup makes of it; the page's words are still there
        return None


def _declared(data: bytes) -> str | None:
    head = data[:_DECLARATION_BYTES]
    match = _XML_CHARSET.search(head) or _META_CHARSET.search(head)
    return match.group(1).decode("ascii") if match else None
