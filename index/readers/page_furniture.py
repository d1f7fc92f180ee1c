"""Blocks of a web page that are about the page: consent to cookies, offers to subscribe, links to other stories, sharing.

Invariant: a block goes only as a whole, and only where nothing else stands in it; a sentence of an article is never cut.
Consent is told by its words and by its place: a paragraph between paragraphs of the article stays whatever it says, since
an article about cookies quotes them. A page of which nothing would be left stays as it is.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from index.readers.inline_markup import HIDDEN, RUNNING
from index.readers.page_phrases import (
    accepts,
    addresses_reader,
    asks_consent,
    heads_other_stories,
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

_BOXES = frozenset({"div", "section", "aside", "form", "dialog", "p"})
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
    banners = _banners(blocks, about=about)
    within = {element for banner in banners for element in islice(banner.iter(), BANNER_PARTS)}
    for at, block in enumerate(blocks):
        block.gone |= block.element in within or _is_furniture(block)
        if heads_other_stories(block.text) and not block.quoted:
            _take_teasers(blocks[at:])
    if about:
        _keep_consent(blocks)
    else:
        _take_consent(blocks)
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


def _take_teasers(blocks: Sequence[_Block]) -> None:
    """Mark a heading over links to other stories and the links below it; nothing where none stand below."""
    count = 0
    for block in blocks[1:]:
        if not block.is_links or block.element.tag in _KEPT or _is_prose(block.text):
            break
        block.gone = True
        count += 1
    blocks[0].gone |= count > 0


def _take_consent(blocks: Sequence[_Block]) -> None:
    """Mark paragraphs that ask for consent before, behind or apart from the article."""
    told = [
        at
        for at, block in enumerate(blocks)
        if not (block.gone or block.outside or block.consent) and _is_prose(block.text)
    ]
    inside = any(blocks[at].article for at in told)
    for at, block in enumerate(blocks):
        amid = bool(told) and told[0] < at < told[-1] and (block.article or not inside)
        if told and not amid and block.consent:
            block.gone = True


def _keep_consent(blocks: Sequence[_Block]) -> None:
    """Clear names such as "cookie-policy" around the text of a page about cookies: the library drops what has them."""
    for block in blocks:
        for _, above in zip(range(LEVELS), (block.element, *block.element.iterancestors()), strict=False):
            if not block.gone and above.tag in _BOXES and names_consent(f"{above.get('id')} {above.get('class')}"):
                above.attrib.clear()


def _banners(blocks: Sequence[_Block], *, about: bool) -> list[Any]:
    """Return the outermost boxes that ask for consent; of a page that is ``about`` it dialogs alone."""
    by_element = {block.element: block for block in blocks}
    found: dict[Any, None] = {}
    tried: set[Any] = set()
    for block in blocks:
        if not block.consent:
            continue
        banner = None
        for _, above in zip(range(LEVELS), (block.element, *block.element.iterancestors()), strict=False):
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
    named = names_consent(" ".join(attribute_of(box, name) for name in ("id", "class", "aria-label")))
    dialog = _is_dialog(box)
    buttons = (part for part in islice(box.iter(), BANNER_PARTS) if part.tag in _CONTROLS or _is_button(part))
    button = any(accepts(_told(part) or attribute_of(part, "value")) for part in buttons)
    if sum((named, dialog, button)) >= 2:
        return True
    asking = sum(len(block.text) for block in held if block.consent)
    return (named or button) and 2 * asking >= sum(len(block.text) for block in held)


def _is_dialog(box: Any) -> bool:
    return attribute_of(box, "role") in ("dialog", "alertdialog") or box.tag == "dialog"


def _is_button(part: Any) -> bool:
    return part.tag == "a" or attribute_of(part, "role") == "button"


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
