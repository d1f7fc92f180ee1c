"""What was written for this project, as claims and the passages that have to be found for them.

A claim of a page has to be told from the other passages of its page, which share its names: those are its hard negatives.
No stance model is asked about them, as whoever wrote the page saw to it that they decide nothing.
"""

from collections import defaultdict
from collections.abc import Sequence

from training.encoder.sources import Found, Passage
from training.pages import DECIDED, Page, pages
from training.stance.sources import LABELS
from training.stance.written import written_pairs

_DECIDES = (LABELS["SUPPORTS"], LABELS["REFUTES"], LABELS["NOT_SUPPORTED"])


def page_claims(held: Sequence[Page]) -> list[Found]:
    """Return the claims of pages that may be learnt from, each with the passage that decides it."""
    return [
        Found(claim, Passage(page.title, passage.text), DECIDED)
        for page in held
        if not page.held
        for passage in page.passages
        for claim, _ in passage.claims
    ]


def written_claims() -> list[Found]:
    """Return the claims of pages and of written pairs that may be learnt from and are decided."""
    pairs, _ = written_pairs()
    decided = [Found(pair.claim, Passage("", pair.evidence), pair.source) for pair in pairs if pair.label in _DECIDES]
    return page_claims(list(pages())) + decided


def siblings(found: Sequence[Found], passages: Sequence[Passage]) -> list[list[int]]:
    """Return for each claim the rows of ``passages`` that are other passages of its page; none where there is no title.

    Passages of the same title from elsewhere are left out: they may decide the claim as well.
    """
    own = {pair.passage for pair in found if pair.passage.title}
    rows: dict[str, list[int]] = defaultdict(list)
    for row, passage in enumerate(passages):
        if passage in own:
            rows[passage.title].append(row)
    return [[row for row in rows[pair.passage.title] if passages[row] != pair.passage] for pair in found]
