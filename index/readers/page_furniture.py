"""Blocks of a web page that are about the page: consent to cookies, offers to subscribe, links to other stories, sharing.

Invariant: a block goes only as a whole, and only where nothing else stands in it; a sentence of an article is never cut.
Consent is told by its words and by its place: a paragraph of an article stays whatever it says, since an article about
cookies quotes them, unless it stands in a box with the name or the buttons of a banner. List items and headings go with
the whole list or box alone: one by one they name programs and steps. A page of which nothing would be left stays as it is.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from index.readers.inline_markup import HIDDEN, RUNNING
from index.readers.page_phrases import (
    accepts,
    addresses_reader,
    asks_consent,
    heads_other_stories,
    hints_consent,
    is_about_consent,
    is_label,
    is_prompt,
    is_share_bar,
    names_consent,
)
from index.readers.trees import attribute_of, elements_of, remove_element, walk

LONGEST = 600  # characters of a block that is looked at; longer ones are text
BANNER_CHARACTERS = 6_000  # of what asks for consent, at most
OUTER_BLOCKS = 300  # at the beginning and the end of a page, where banners stand
BANNER_PARTS = 1_000  # elements
HEADLINES = 5
LEVELS = 8  # around a block in which its banner is looked for

NEIGHBOURS = 20  # of a link, among which words beside it are looked for

_BOXES = frozenset({"div", "section", "aside", "form", "dialog"})
_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
_LISTS = frozenset({"ul", "ol", "menu"})
_CONTROLS = frozenset({"button", "input"})
_KEPT = frozenset({"h1", "td", "th", "caption", "dt", "dd"})
_QUOTED = frozenset({"blockquote", "q", "pre", "code"})
_OUTSIDE = frozenset({"nav", "aside", "footer", "header", "form", "dialog"})
_ARTICLE = frozenset({"article", "main"})
_PROSE = 8  # words of a sentence of an article


@dataclass(slots=True)
class _Block:
    """A block of text in which no other block stands."""

    element: Any
    text: str
    linked: int  # characters of it that are links
    quoted: bool
    outside: bool
    article: bool
    consent: bool = False
    gone: bool = False

    @property
    def is_links(self) -> bool:
        """Whether nearly all of its words are links."""
        return 0 < len(self.text) <= LONGEST and self.linked >= 0.8 * len(self.text)


def take_out_furniture(root: Any) -> None:
    """Change the tree below ``root``: without what is furniture for certain; nothing where ``root`` is ``None``."""
    if root is None:
        return
    blocks = [*_blocks(root)]
    for block in (*blocks[:OUTER_BLOCKS], *blocks[-OUTER_BLOCKS:]):
        block.consent = not block.quoted and asks_consent(block.text)
    about = is_about_consent(" ".join([*islice(_headlines(root), HEADLINES)]))
    by_element = {block.element: block for block in blocks}
    banners = _banners(blocks, by_element, about=about)
    within = {element for banner in banners for element in islice(banner.iter(), BANNER_PARTS)}
    for block in blocks:
        block.gone = block.element in within
    _take_parts(blocks, by_element)
    for at, block in enumerate(blocks):
        if not block.gone and not block.quoted and heads_other_stories(block.text):
            _take_teasers(blocks, at)
    if not about:
        _take_consent(blocks)
    _keep_consent(blocks, about=about)
    if not any(not block.gone and any(char.isalnum() for char in block.text) for block in blocks):
        return
    for element in (*banners, *(block.element for block in blocks if block.gone)):
        if element.getparent() is not None and element.tag not in ("body", "html"):
            remove_element(element)


def _is_furniture(block: _Block) -> bool:
    if block.quoted or block.element.tag in _KEPT or len(block.text) > LONGEST:
        return False
    rest = len(block.text) - block.linked
    if block.linked and is_label(block.text[: rest + 2]) and rest <= 20:
        return True
    return is_prompt(block.text) or is_share_bar(block.text, linked=block.is_links)


def _take_parts(blocks: Sequence[_Block], by_element: Mapping[Any, _Block]) -> None:
    """Mark furniture; list items and headings only where all of their list, or of what the heading stands in, is."""
    found = {block.element: block for block in blocks if _is_furniture(block)}
    whole: dict[Any, bool] = {}
    for element, block in found.items():
        around = _around_part(element)
        if around is None:
            block.gone = True
            continue
        if around not in whole:
            parts = [*islice(around.iter(), BANNER_PARTS)]
            held = [by_element[part] for part in parts if part in by_element]
            whole[around] = len(parts) < BANNER_PARTS and all(one.gone or one.element in found for one in held)
        linked = block.linked or element.tag in _HEADINGS  # without a link an item is a step or a name
        block.gone |= whole[around] and bool(linked)


def _around_part(element: Any) -> Any:
    """Return the list of a list item, or what a heading stands in; ``None`` for other blocks."""
    if element.tag in _HEADINGS:
        return element.getparent()
    chain = (above for _, above in zip(range(LEVELS), (element, *element.iterancestors()), strict=False))
    item = next((above for above in chain if above.tag == "li"), None)
    if item is None:
        return None
    return next((above for above in islice(item.iterancestors(), 2) if above.tag in _LISTS), item)


def _take_teasers(blocks: Sequence[_Block], heading: int) -> None:
    """Mark a heading over links to other stories and the links below it; nothing where none stand below."""
    for at in range(heading + 1, len(blocks)):
        block = blocks[at]
        if not block.is_links or block.element.tag in _KEPT or _is_prose(block.text):
            break
        block.gone = blocks[heading].gone = True


def _take_consent(blocks: Sequence[_Block]) -> None:
    """Mark paragraphs that ask for consent before, behind or apart from the article; none that stand in it."""
    told = [
        at
        for at, block in enumerate(blocks)
        if not (block.gone or block.outside or block.consent) and _is_prose(block.text)
    ]
    inside = any(blocks[at].article for at in told)
    for at, block in enumerate(blocks):
        amid = bool(told) and told[0] < at < told[-1] and not inside
        if told and block.consent and not amid and not block.article:
            block.gone = True


def _keep_consent(blocks: Sequence[_Block], *, about: bool) -> None:
    """Clear names such as "cookie-policy" around the text of a page about cookies: the library drops what has them.

    So it does with a section of any article that is called "consent".
    """
    for block in blocks:
        if block.gone or not (about or (block.article and not block.outside and _is_prose(block.text))):
            continue
        for _, above in zip(range(LEVELS), (block.element, *block.element.iterancestors()), strict=False):
            if above.tag in _BOXES | {"p"} and hints_consent(f"{above.get('id')} {above.get('class')}"):
                above.attrib.clear()


def _banners(blocks: Sequence[_Block], by_element: Mapping[Any, _Block], *, about: bool) -> list[Any]:
    """Return the outermost boxes that ask for consent; of a page that is ``about`` it dialogs alone."""
    found: dict[Any, None] = {}
    tried: set[Any] = set()
    for block in blocks:
        if not block.consent:
            continue
        banner = None
        own = (block.element,) if block.element.tag in _BOXES else ()  # a paragraph is no box around itself
        for _, above in zip(range(LEVELS), (*own, *block.element.iterancestors()), strict=False):
            if above.tag not in _BOXES or above in tried:
                break
            tried.add(above)
            held = [by_element[part] for part in islice(above.iter(), BANNER_PARTS) if part in by_element]
            if not _may_be_banner(held):
                break
            if _is_banner(above, held) and not (about and not _is_dialog(above)):
                banner = above
        if banner is not None:
            found[banner] = None
    return [*found]


def _may_be_banner(held: Sequence[_Block]) -> bool:
    """Whether a box holds no article: no headline, not much text, and no sentence that does not speak to its reader."""
    if sum(len(block.text) for block in held) > BANNER_CHARACTERS:
        return False
    return not any(
        block.element.tag == "h1" or block.quoted or (_is_prose(block.text) and not addresses_reader(block.text))
        for block in held
    )


def _is_banner(box: Any, held: Sequence[_Block]) -> bool:
    """Whether two of three hold: it is called a banner, is a dialog, can be agreed to; or one, and it says little else."""
    label = attribute_of(box, "aria-label").replace(" ", "-")
    named = names_consent(f"{attribute_of(box, 'id')} {attribute_of(box, 'class')} {label}")
    dialog = _is_dialog(box)
    buttons = (part for part in islice(box.iter(), BANNER_PARTS) if part.tag in _CONTROLS or _is_button(part))
    button = any(accepts(_told(part) or attribute_of(part, "value")) for part in buttons)
    if sum((named, dialog, button)) >= 2:
        return True
    asking = sum(len(block.text) for block in held if block.consent)
    return (named or dialog or button) and 2 * asking >= sum(len(block.text) for block in held)


def _is_dialog(box: Any) -> bool:
    return attribute_of(box, "role") in ("dialog", "alertdialog") or box.tag == "dialog"


def _is_button(part: Any) -> bool:
    return attribute_of(part, "role") == "button" or (part.tag == "a" and _is_apart(part))


def _is_apart(link: Any) -> bool:
    """Whether nothing but links stands beside a link in its block; one in a sentence is no button."""
    while (parent := link.getparent()) is not None and parent.tag in RUNNING:
        if len(_told(parent)) > len(_told(link)):
            return False
        link = parent
    before, behind = link.getprevious(), link
    for _ in range(NEIGHBOURS):
        if _said(behind.tail):
            return False
        behind = behind.getnext()
        if behind is None or behind.tag not in RUNNING:
            break
        if behind.tag != "a" and _told(behind):
            return False
    for _ in range(NEIGHBOURS):
        if before is None:
            return parent is None or not _said(parent.text)
        if _said(before.tail):
            return False
        if before.tag not in RUNNING:
            return True
        if before.tag != "a" and _told(before):
            return False
        before = before.getprevious()
    return False


def _said(text: str | None) -> bool:
    return any(map(str.isalnum, text or ""))


def _blocks(root: Any) -> Iterator[_Block]:
    """Yield the blocks of a page in its order; each element is looked at once."""
    quoted = outside = article = anchors = 0
    texts: list[tuple[Any, list[str], list[int], list[bool]]] = []  # what is open: element, words, links, has blocks
    walker = walk(root, "start", "end")
    for event, element in walker:
        tag = element.tag if isinstance(element.tag, str) else ""
        step = 1 if event == "start" else -1
        if tag in HIDDEN:
            if event == "start":
                walker.skip_subtree()
            elif texts:
                texts[-1][1].append(element.tail or "")
            continue
        quoted += step * (tag in _QUOTED)
        outside += step * (tag in _OUTSIDE)
        article += step * (tag in _ARTICLE)
        anchors += step * (tag == "a")
        inline = tag in RUNNING or tag == "br"
        if event == "start" and not inline:
            if texts:
                texts[-1][3][0] = True
            texts.append((element, [], [0], [False]))
        elif event == "end" and not inline:
            _, words, linked, has_blocks = texts.pop()
            text = " ".join("".join(words).split())
            if text and not has_blocks[0]:
                yield _Block(element, text, linked[0], quoted > 0, outside > 0, article > 0)
        piece = (" " if tag == "br" else "") + ((element.text if event == "start" else element.tail) or "")
        if texts:
            texts[-1][1].append(piece)
            texts[-1][2][0] += len(" ".join(piece.split())) if anchors else 0


def _headlines(root: Any) -> Iterator[str]:
    return (_told(element) for element in elements_of(root, "title", "h1"))


def _is_prose(text: str) -> bool:
    return len(text.split()) >= _PROSE and text.rstrip("\"'”’»)]").endswith((".", "!", "?", "…"))


def _told(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())
