"""Captions of pictures on web pages: each a paragraph of the article, in its place, without the credit of the picture.

Invariant: of a caption only what credits the picture is left out ("Photo: AP", "Jane Roe/Getty Images"), and of two equal
captions the second. Quotations, tables and paragraphs that a page keeps in a ``figure`` stay; below a quotation stands who
said it, and that stays whole. A pull quote is left out where the article says the same.

The library that picks the main text drops every ``figure`` and whatever its class calls a caption; they are renamed here.
"""

import re
from itertools import islice
from typing import Any

from index.readers.inline_markup import HIDDEN, RUNNING
from index.readers.layout_tables import make_paragraphs
from index.readers.leading_captions import ELSEWHERE, article_of, captions_before_text, comparable
from index.readers.trees import attribute_of, elements_of, remove_element, walk

LONGEST_CREDIT = 120  # characters
CAPTIONS = 300  # of a page; others stay as the library has them
PARTS = 500  # elements of what stands around pictures alone
WRAPPERS = 6  # elements around a figure that may hold nothing else

QUOTE_WORDS = 4  # of a pull quote that may repeat the article; fewer may be in it by chance

_PICTURES = ("img", "picture", "video", "audio", "svg", "canvas", "iframe", "object", "embed", "table", "pre")
_CREDITS = re.compile(r"(?:^|[-_\s])(?:credits?|copyright|photographer|byline|attribution)(?:$|[-_\s])", re.IGNORECASE)
_CAPTION = re.compile(r"(?:^|[-_\s])caption(?:[-_]?text)?(?:$|\s)", re.IGNORECASE)
_OPENING = ("“", "„", "«", "»", "‘", '"', "「")
_CAPITAL = r"(?-i:[A-ZÀ-ÖØ-Þ])"
_WORD = rf"{_CAPITAL}[\w.'’-]*+"  # never parted: "Smith-Jones" is one word, and a hyphen parts only between blanks
_NAME = rf"{_WORD}(?:\s+(?:(?:de|da|van|von|der|la|for|of|the|and|via)\s+)*+{_WORD}){{0,4}}"
_NAMES = rf"{_NAME}(?:(?:\s*[/,|]\s*|\s*[–—]\s*|\s+(?:-|via)\s+){_NAME}){{0,3}}"
_AGENCY = (
    r"(?:getty(?:\s+images)?|shutterstock|alamy|istock|unsplash|pexels|flickr|wikimedia(?:\s+commons)?|reuters|afp"
    r"|ap(?:\s+photo|\s+images)?|associated\s+press|agence\s+france-presse|epa(?:-efe)?|dpa|picture\s+alliance|imago|anadolu"
    r"|xinhua|pa(?:\s+media|\s+wire)?|zuma(?:\s+press)?|bloomberg|nasa|handout|file(?:\s+photo)?)"
)
_CREDIT = re.compile(
    rf"""[(\[]?\s*(?:
      (?:file\s+)?(?:photo(?:graph)?|image|picture|foto|bild|cr[ée]dit|credit|photo\s+credit|image\s+credit|pic)s?
        \s*(?::|\bby\b|\bvia\b|\bcourtesy(?:\s+of)?\b|©)\s*:?\s*(?:©\s*)?(?:by\s+)?{_NAMES}
    | (?:\(c\)|©|copyright(?:\s+©)?)\s*(?:(?:19|20)\d\d\s*)?{_NAMES}
    | (?:{_NAMES}(?:\s*[/|,–—]\s*|\s+(?:via|for|-)\s+))?{_AGENCY}(?:(?:\s*[/|,]\s*|\s+(?:via|for)\s+){_NAMES})?
    )\s*[)\]]?\s*[.,]?\s*""",
    re.IGNORECASE | re.VERBOSE,
)
_ENDED = re.compile(r"[.!?…][\"'”’»)]*\s+|\s+(?=[(\[©])|\s[|–—]\s")


def write_out_captions(root: Any) -> list[str]:
    """Change the tree below ``root`` so that captions are paragraphs.

    Returns those that stand in the article before its first paragraph, where the library may not look for its text.
    """
    if root is None:
        return []
    told: dict[str, Any] = {}
    pictures = _of_old_pages(root)
    for element in pictures:
        _settle(element, told)
    figures = [figure for figure in islice(elements_of(root, "figure"), CAPTIONS) if not _is_elsewhere(figure)]
    quotes = [(figure, words) for figure in figures if (words := _quoted(figure))]
    article = _article_words(root) if quotes else ""
    for figure, words in quotes:
        _settle_quote(figure, words, article)
    quoting = {figure for figure, _ in quotes}
    pictures += [figure for figure in figures if figure not in quoting and _unfold(figure, told)]
    captions = {element: element.text for element in told.values()}
    lengths = {caption: len("".join(text.split())) for caption, text in captions.items()}
    for element in pictures:
        _uncover(element, lengths)
    return captions_before_text(root, captions)


def _unfold(figure: Any, told: dict[str, Any]) -> bool:
    """Make a figure a plain block, if it holds a caption or other words; whether it did."""
    captions = [*islice(elements_of(figure, "figcaption"), CAPTIONS)]
    held = any(
        not any(above.tag == "figcaption" for above in block.iterancestors())
        for block in islice(elements_of(figure, "p", "blockquote", "table", "pre", "ul", "ol"), CAPTIONS)
    )
    for caption in captions:
        _settle(caption, told)
    if not captions and not held:
        return False
    figure.tag = "div"
    figure.attrib.clear()
    return True


def _quoted(figure: Any) -> str:
    """Return what a figure without a picture quotes, without its caption; the empty string where it quotes nothing."""
    if next(figure.iter(*_PICTURES), None) is not None:
        return ""
    words = _words(figure, "figcaption", "figure")
    marked = next(figure.iter("blockquote", "q"), None) is not None or words.startswith(_OPENING)
    return words if marked else ""


def _settle_quote(figure: Any, words: str, article: str) -> None:
    """Make a quotation and who said it plain blocks; take it out where the article repeats both."""
    said = [" ".join("".join(caption.itertext()).split()) for caption in islice(figure.iter("figcaption"), CAPTIONS)]
    repeated = len(words.split()) >= QUOTE_WORDS and _letters(words) in article
    if repeated and all(_letters(one) in article for one in said):
        remove_element(figure)
        return
    for caption in [*islice(figure.iter("figcaption"), CAPTIONS)]:
        if any(part.tag not in RUNNING for part in caption.iterdescendants()):
            caption.tag = "div"
            make_paragraphs(caption)
        else:
            _write(caption, " ".join("".join(caption.itertext()).split()))
    for part in [part for part in islice(figure.iter(), PARTS) if _CREDITS.search(_called(part))]:
        part.attrib.clear()
    figure.tag = "div"
    figure.attrib.clear()
    make_paragraphs(figure)


def _article_words(root: Any) -> str:
    """Return the letters of the page's article, without those of its figures."""
    article = article_of(root)
    return _letters(_words(root if article is None else article, "figure", *ELSEWHERE))


def _words(element: Any, *without: str) -> str:
    """Return the words of an element, without those of elements inside it with some tags."""
    words: list[str] = []
    walker = walk(element, "start", "end")
    for event, part in walker:
        if event == "end":
            words += [part.tail or ""] if part is not element else []
        elif part is not element and (part.tag in without or part.tag in HIDDEN):
            walker.skip_subtree()
        else:
            words.append(part.text or "")
        if part.tag not in RUNNING:
            words.append(" ")
    return " ".join("".join(words).split())


def _letters(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())


def without_credit(caption: str) -> str:
    """Return a caption without the credit of its picture; the empty string where it is nothing else."""
    text = " ".join(caption.split())
    if len(text) <= LONGEST_CREDIT and _CREDIT.fullmatch(text):
        return ""
    for end in _ENDED.finditer(text):
        if len(text) - end.end() <= LONGEST_CREDIT and _CREDIT.fullmatch(text[end.end() :]):
            return text[: end.end()].rstrip(" |–—")
    return text


def _settle(caption: Any, told: dict[str, Any]) -> None:
    """Make a caption a paragraph, or take it out where it states nothing or was told before."""
    for part in [*caption.iterdescendants("span", "small", "cite", "em", "i", "div", "p")]:
        if part.getparent() is not None and _CREDITS.search(_called(part)) and _is_short(part):
            remove_element(part)
    blocks = [part for part in caption.iterdescendants() if isinstance(part.tag, str) and part.tag not in RUNNING]
    leaves = [part for part in blocks if not any(below.tag not in RUNNING for below in part.iterdescendants())]
    if not any(part.tag != "br" for part in blocks) or (caption.text or "").strip():
        leaves = [caption]
    words = False
    for leaf in leaves:
        text = without_credit((" " if leaf is caption and blocks else "").join(leaf.itertext()))
        if text and comparable(text) not in told:
            told[comparable(text)] = leaf
            words = True
            _write(leaf, text)
        else:
            _write(leaf, "")
    if not words:
        remove_element(caption)
        return
    caption.tag = "p" if leaves == [caption] else "div"
    caption.attrib.clear()


def _write(element: Any, text: str) -> None:
    """Put ``text`` in the place of what ``element`` holds, as a paragraph."""
    for child in [*element]:
        element.remove(child)
    element.text = text
    element.tag = "p"
    element.attrib.clear()


def _is_short(part: Any) -> bool:
    text = " ".join("".join(part.itertext()).split())
    return len(text) <= LONGEST_CREDIT and (len(text.split()) < 8 or not text.endswith((".", "!", "?")))


def _of_old_pages(root: Any) -> list[Any]:
    """Return blocks beside a picture whose class calls them a caption, as pages before ``figcaption`` have them."""
    named = (one for one in elements_of(root, "p", "div", "span") if _CAPTION.search(attribute_of(one, "class")))
    return [
        element
        for element in islice(named, CAPTIONS)
        if element.find(".//img") is None
        and (parent := element.getparent()) is not None
        and next(parent.iter("img"), None) is not None
        and not _is_elsewhere(element)
        and not any(above.tag in ("figure", "figcaption") for above in element.iterancestors())
    ]


def _uncover(element: Any, captions: dict[Any, int]) -> None:
    """Clear the classes of what stands around pictures and their captions alone: "embedded", "slide", "wp-caption"."""
    for _, above in zip(range(WRAPPERS), element.iterancestors(), strict=False):
        parts = [*islice(above.iter(), PARTS)]
        characters = sum(len("".join(text.split())) for part in parts for text in _shown(part, above))
        if above.tag not in ("div", "span", "section", "p") or len(parts) == PARTS:
            return
        if characters > sum(captions.get(part, 0) for part in parts):
            return
        if "none" not in attribute_of(above, "style") and attribute_of(above, "aria-hidden") != "true":
            above.attrib.clear()
        for link in [part for part in parts if part.tag == "a" and not "".join(part.itertext()).strip()]:
            remove_element(link)  # around the picture alone; by it the library takes the caption for a teaser


def _shown(part: Any, within: Any) -> tuple[str, str]:
    return ("" if part.tag in HIDDEN else part.text or "", "" if part is within else part.tail or "")


def _called(element: Any) -> str:
    return " ".join(attribute_of(element, name) for name in ("class", "id", "itemprop"))


def _is_elsewhere(element: Any) -> bool:
    return any(above.tag in ELSEWHERE for above in element.iterancestors())
