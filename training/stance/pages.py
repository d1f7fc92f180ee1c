"""Pairs of written pages for the stance model: claims with the passage that decides them, and with another of the page.

Beside another passage of its page, which shares its names and words, a claim is left open.
"""

import random
from collections.abc import Iterator
from pathlib import Path

from training.pages import DECIDED, FOLDER, Page, PagePassage, pages
from training.stance.sources import LABELS, LabelledPair
from training.stance.titles import put_title

#: Name of claims beside another passage of their page, as a source of training pairs.
SILENT = "page_silent"
_SILENT = 1  # other passages of the page that each claim is read with
_TITLED = 0.8  # of the passages, the part that has its title in front, as a check reads it


def page_pairs(seed: int, folder: Path = FOLDER) -> tuple[list[LabelledPair], dict[str, list[LabelledPair]]]:
    """Return pairs for the stance model: claims with the passage that decides them, and with another of the page.

    Returns:
        What is trained on, and what is held out.
    """
    rng = random.Random(seed)
    taken: list[LabelledPair] = []
    held: list[LabelledPair] = []
    for page in pages(folder):
        (held if page.held else taken).extend(_pairs(page, rng))
    return taken, {"pages": held} if held else {}


def _pairs(page: Page, rng: random.Random) -> Iterator[LabelledPair]:
    for place, passage in enumerate(page.passages):
        others = [other for at, other in enumerate(page.passages) if at != place]
        read = _as_read(page, passage, rng)  # once: what claims tell by themselves is learnt by the evidence they share
        for claim, label in passage.claims:
            yield LabelledPair(claim, read, LABELS[label.upper()], DECIDED)
            for other in rng.sample(others, min(_SILENT, len(others))):
                yield LabelledPair(claim, _as_read(page, other, rng), LABELS["NEUTRAL"], SILENT)


def _as_read(page: Page, passage: PagePassage, rng: random.Random) -> str:
    return put_title(page.title, passage.text) if rng.random() < _TITLED else passage.text
