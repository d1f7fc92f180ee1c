"""Which captions stand before the text of an article, where the library that picks the main text may not look.

Invariant: they are those of the page's own article, each once, in the order of the page; those of cards that lead to other
stories are none of it. Each element is looked at once.
"""

import re
from collections.abc import Mapping
from typing import Any

from index.readers.inline_markup import HIDDEN, RUNNING
from index.readers.trees import walk

#: Parts of a page that are not its article, though they may stand in it.
ELSEWHERE = frozenset({"nav", "aside", "footer", "menu", "noscript", "template"})
PROSE = 8  # words of a paragraph of the article
PROSE_CHARACTERS = 16  # the same of scripts that part no words

_ARTICLE = frozenset({"article", "main"})
_PARAGRAPHS = frozenset({"p", "div", "section", "article", "main", "blockquote"})
_WITHOUT_BLANKS = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_UNSEEN = re.compile(r"[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]+")  # the library leaves some of them out


def comparable(text: str) -> str:
    """Return a text without what is not seen: format characters and runs of blanks."""
    return " ".join(_UNSEEN.sub("", text).split())


def article_of(root: Any) -> Any:
    """Return the innermost article that holds a headline, or of several the one with the most text; else ``None``."""
    lengths: dict[Any, int] = {}
    headed: set[Any] = set()
    inside: list[Any] = []
    walker = walk(root, "start", "end")
    for event, element in walker:
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start" and tag in HIDDEN:
            walker.skip_subtree()
            continue
        if event == "start" and tag in _ARTICLE:
            inside.append(element)
            lengths[element] = 0
        elif event == "start" and tag == "h1" and inside:
            headed.add(inside[-1])
        elif event == "end" and tag in _ARTICLE:
            inside.pop()
        if inside:
            lengths[inside[-1]] += len(((element.text if event == "start" else element.tail) or "").strip())
    return max((one for one in lengths if not headed or one in headed), key=lambda one: lengths[one], default=None)


def captions_before_text(root: Any, captions: Mapping[Any, str]) -> list[str]:
    """Return the captions that stand in the page's article before its first words of prose.

    Args:
        root: The page.
        captions: Elements that hold a caption each, and what it says.
    """
    article = article_of(root)
    if article is None or not captions:
        return []
    found: list[list[str]] = [[]]  # of the article, and of the cards in it that are open
    blocks: list[str] = []
    words: list[str] = []
    walker = walk(article, "start", "end")
    for event, element in walker:
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag in HIDDEN or tag in ELSEWHERE:
            if event == "start":
                walker.skip_subtree()
                continue
        elif tag == "br":
            words.append(" ")
        elif tag not in RUNNING:
            if blocks and blocks[-1] in _PARAGRAPHS and _is_prose("".join(words)):
                break
            words.clear()
            _step(event, element, blocks, found, captions)
            if element is not article and tag in _ARTICLE:
                _card(event, found)
        words.append((element.text if event == "start" else element.tail) or "")
    return [caption for held in found for caption in held]


def _step(event: str, element: Any, blocks: list[str], found: list[list[str]], captions: Mapping[Any, str]) -> None:
    """Note that a block begins or ends; of a caption, what it says."""
    if event == "end":
        blocks.pop()
    elif element in captions:
        found[-1].append(captions[element])
        blocks.append("")
    else:
        blocks.append(element.tag)


def _card(event: str, found: list[list[str]]) -> None:
    """Open a card, or close one in which no prose was met, with its captions."""
    if event == "start":
        found.append([])
    else:
        found.pop()


def _is_prose(text: str) -> bool:
    return len(text.split()) >= PROSE or len(_WITHOUT_BLANKS.findall(text)) >= PROSE_CHARACTERS
