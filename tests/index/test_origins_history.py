"""Origins follow from what is there: any adds and removals end where a fresh build would."""

from collections.abc import Sequence

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from index.origins import assign_origins, groups, near_pairs
from index.records import Document
from index.sketches import sketch

STORIES = [
    "Inspectors of the harbour authority found cracks in two of the five cranes on the eastern quay and closed the quay"
    " until further notice. Cargo will be moved to the western quay where three cranes are in use,"
    " a spokesman said on Monday.",
    "The city council voted on Tuesday to keep the swimming baths in Mill Lane open through the winter after a petition"
    " with eleven thousand names was handed in. A heat pump is to be built next summer"
    " and the water kept two degrees cooler.",
    "Growers in the valley expect the smallest harvest of apples in twenty years after a late frost in the first week of"
    " May. The growers' union asked the ministry for help and said that every third farm may not live through the year.",
]


def spoilt(story: int, begin: int, words: int, other: int, tail: int) -> str:
    """A stretch of a story with the end of another behind: near, far and in between, chains included."""
    own = STORIES[story].split()[begin : begin + words]
    return " ".join([*own, *(STORIES[other].split()[-tail:] if tail else [])])


TEXTS = st.builds(
    spoilt,
    st.integers(0, 2),
    st.integers(0, 6),
    st.integers(10, 45),
    st.integers(0, 2),
    st.sampled_from([0, 0, 5, 15, 30]),
)


class Archive:
    """What an index keeps of texts: sketches and pairs, which only grow, and who is alive."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.sketches = sketch([])
        self.pairs = np.zeros((0, 2), dtype=np.int64)
        self.alive: list[bool] = []

    def texts_of(self, rows: Sequence[int]) -> list[str]:
        return [self.texts[row] for row in rows]

    def add(self, texts: list[str]) -> None:
        first_new = len(self.texts)
        self.texts += texts
        self.alive += [True] * len(texts)
        self.sketches = np.concatenate([self.sketches, sketch(texts)])
        self.pairs = np.concatenate([self.pairs, near_pairs(self.sketches, first_new, self.texts_of)])

    def families(self) -> set[frozenset[int]]:
        """The living rows that share an origin."""
        alive = np.array(self.alive, dtype=np.bool_)
        labels = groups(self.sketches, self.pairs, alive)
        assert ((labels == -1) == ~alive).all()
        assert (labels <= np.arange(len(labels))).all()
        return {frozenset(np.flatnonzero(labels == label).tolist()) for label in set(labels[alive].tolist())}


@settings(max_examples=60, deadline=None)
@given(batches=st.lists(st.lists(TEXTS, max_size=7), max_size=4), data=st.data())
def test_origins_after_any_adds_and_removals_are_those_of_a_fresh_build(
    batches: list[list[str]], data: st.DataObject
) -> None:
    archive = Archive()
    for batch in batches:
        archive.add(batch)
        for row in data.draw(st.sets(st.integers(0, max(len(archive.texts) - 1, 0)), max_size=4)):
            if row < len(archive.alive):
                archive.alive[row] = False
    living = [row for row, alive in enumerate(archive.alive) if alive]
    fresh = Archive()
    fresh.add([archive.texts[row] for row in living])
    assert archive.families() == {frozenset(living[row] for row in family) for family in fresh.families()}


@settings(max_examples=40, deadline=None)
@given(texts=st.lists(TEXTS, max_size=12), data=st.data())
def test_origins_do_not_depend_on_the_order_of_documents(texts: list[str], data: st.DataObject) -> None:
    documents = [Document(id=f"d{n:02}", title="", text=text) for n, text in enumerate(texts)]
    shuffled = data.draw(st.permutations(documents))
    by_id = {document.id: origin for document, origin in zip(shuffled, assign_origins(shuffled), strict=True)}
    assert assign_origins(documents) == [by_id[document.id] for document in documents]


@settings(max_examples=60, deadline=None)
@given(texts=st.lists(st.text(max_size=80), max_size=8))
def test_any_text_can_be_sketched_and_grouped(texts: list[str]) -> None:
    archive = Archive()
    archive.add(texts)
    assert sorted(row for family in archive.families() for row in family) == list(range(len(texts)))
