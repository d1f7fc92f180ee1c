"""Any sequence of add, update, remove, compact and repair, beside a plain dictionary that says what must be there."""

import shutil
import tempfile
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import hypothesis.strategies as st
import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from index.errors import SettingRefused
from index.evidence_index import (
    EvidenceIndex,
    add_to_index,
    build_index,
    compact_index,
    remove_from_index,
    repair_index,
    update_index,
    verify_index,
)
from index.origins import assign_origins
from index.records import Document, Hit, SearchFilters
from tests.index.corpora import ENCODER, NAME

WORDS = (
    "harbour",
    "crane",
    "pilot",
    "storm",
    "grain",
    "ferry",
    "roster",
    "lighthouse",
    "strike",
    "tug",
    "mast",
    "anchor",
)
STORY = " ".join(f"The {left} met the {right} at noon." for left in WORDS for right in WORDS[:5])
QUERIES = ("harbour crane pilot", "storm", "the ferry roster strike lighthouse mast anchor")

texts = st.one_of(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=8).map(lambda words: " ".join(words).capitalize() + "."),
    st.integers(0, 3).map(lambda number: STORY + f" Edition {number}."),  # near-duplicates of one another
)
documents = st.builds(
    Document,
    id=st.integers(0, 14).map(lambda number: f"d-{number:02}"),
    title=st.sampled_from(["", "Harbour news", "Weather"]),
    text=texts,
    url=st.sampled_from([None, "https://a.example/1", "https://b.example/2"]),
    publisher=st.sampled_from([None, "Herald", "Weekly"]),
    published=st.one_of(st.none(), st.integers(0, 5).map(lambda day: date(2023, 3, 1) + timedelta(days=day))),
    language=st.sampled_from([None, "en", "fr"]),
    tier=st.sampled_from([None, "wire"]),
).map(lambda one: replace(one, url=one.url and one.url + one.id))  # shared ones are the affair of test_addresses
batches = st.lists(documents, min_size=1, max_size=5)


class Life(RuleBasedStateMachine):
    """The index, and the dictionary."""

    def __init__(self) -> None:
        super().__init__()
        self.indexes = Path(tempfile.mkdtemp())
        self.expected: dict[str, Document] = {}
        self.reader: tuple[EvidenceIndex, dict[str, Document]] | None = None
        first = Document(id="d-00", title="Harbour news", text="The pilot left.")
        self._take([first])
        build_index(self.indexes, NAME, [first], ENCODER)

    def _take(self, batch: list[Document]) -> None:
        self.expected |= {document.id: document for document in batch}

    def teardown(self) -> None:
        if self.reader:
            self.reader[0].close()
        assert verify_index(self.indexes, NAME, ENCODER).problems == ()
        shutil.rmtree(self.indexes)

    @rule(batch=batches)
    def add(self, batch: list[Document]) -> None:
        before = dict(self.expected)
        self._take(batch)
        report = add_to_index(self.indexes, NAME, batch, ENCODER)
        assert report.added == len(self.expected.keys() - before.keys())
        assert report.replaced == sum(before[one] != self.expected[one] for one in before)

    @rule(batch=batches)
    def update(self, batch: list[Document]) -> None:
        known = [document for document in batch if document.id in self.expected]
        by_url = [document for document in batch if document.id not in self.expected]
        batch = known + [replace(document, url=None) for document in by_url]
        self._take(known)
        report = update_index(self.indexes, NAME, batch, ENCODER)
        assert report.absent == tuple(sorted({document.id for document in by_url}))

    @rule(ids=st.lists(st.integers(0, 14).map(lambda number: f"d-{number:02}"), min_size=1, max_size=4, unique=True))
    def remove(self, ids: list[str]) -> None:
        report = remove_from_index(self.indexes, NAME, ids=ids)
        assert report.absent == tuple(one for one in ids if one not in self.expected)
        for one in ids:
            self.expected.pop(one, None)

    @rule(publisher=st.sampled_from(["herald", "Nobody"]))
    def remove_publisher(self, publisher: str) -> None:
        remove_from_index(self.indexes, NAME, filters=SearchFilters(publishers=(publisher,)))
        self.expected = {
            key: document
            for key, document in self.expected.items()
            if (document.publisher or "").casefold() != publisher.casefold()
        }

    @rule()
    def compact(self) -> None:
        compact_index(self.indexes, NAME, ENCODER)

    @rule()
    def repair(self) -> None:
        for vectors in (self.indexes / NAME / "segments").glob("*/vectors.faiss"):
            vectors.write_bytes(vectors.read_bytes()[:20])
        assert repair_index(self.indexes, NAME, ENCODER).lost == ()

    @rule()
    def open_reader(self) -> None:
        if self.reader:
            self.reader[0].close()
        self.reader = (EvidenceIndex.open(self.indexes, NAME, ENCODER), dict(self.expected))

    @precondition(lambda self: self.reader is not None)
    @rule()
    def an_open_reader_sees_what_it_saw(self) -> None:
        assert self.reader is not None
        index, expected = self.reader
        ids = sorted(summary.id for summary in index.document_page(limit=1000))
        assert ids == sorted(expected)

    @invariant()
    def the_index_holds_what_the_dictionary_holds(self) -> None:
        with EvidenceIndex.open(self.indexes, NAME, ENCODER) as index:
            listed = [summary.id for summary in index.document_page(limit=1000)]
            assert sorted(listed) == sorted(self.expected)
            stored = index.documents(sorted(self.expected))
            assert [replace(document, origin_id="") for document in stored] == [
                self.expected[key] for key in sorted(self.expected)
            ]
            ordered = [self.expected[key] for key in sorted(self.expected)]
            assert [document.origin_id for document in stored] == assign_origins(ordered)

    @invariant()
    def searches_answer_as_a_fresh_index_would(self) -> None:
        filters = [None, SearchFilters(as_of=date(2023, 3, 3)), SearchFilters(publishers=("Herald",), undated=False)]
        with EvidenceIndex.open(self.indexes, NAME, ENCODER) as index:
            answers = [index.search(QUERIES, 50, one) for one in filters]
        if not self.expected:
            assert all(not hits for answer in answers for hits in answer)
            return
        build_index(self.indexes, "fresh", list(self.expected.values()), ENCODER)
        with EvidenceIndex.open(self.indexes, "fresh", ENCODER) as fresh:
            for answer, one in zip(answers, filters, strict=True):
                for hits, again in zip(answer, fresh.search(QUERIES, 50, one), strict=True):
                    assert _facts(hits) == _facts(again)


def _facts(hits: list[Hit]) -> dict[str, object]:
    """Return what does not hang on the order of equal scores: which origins, and the best scores of each."""
    return {
        hit.document.origin_id: (hit.dense_score, hit.lexical_score, len(hit.reprints))
        for hit in reversed(hits)  # of several versions of one text the first
        if hit.document.origin_id
    }


def test_an_index_can_be_emptied_and_filled_again(tmp_path: Path) -> None:
    build_index(tmp_path, NAME, [Document(id="a", title="", text="One.")], ENCODER)
    remove_from_index(tmp_path, NAME, ids=["a"])
    compact_index(tmp_path, NAME, ENCODER)
    with EvidenceIndex.open(tmp_path, NAME, ENCODER) as index:
        assert index.search(["one"], 5) == [[]]
        assert index.info().segments == 0
    add_to_index(tmp_path, NAME, [Document(id="a", title="", text="One again.")], ENCODER)
    with EvidenceIndex.open(tmp_path, NAME, ENCODER) as index:
        assert index.search(["one"], 5)[0][0].passage.text == "One again."


def test_removing_nothing_in_particular_is_refused(tmp_path: Path) -> None:
    build_index(tmp_path, NAME, [Document(id="a", title="", text="One.")], ENCODER)
    with pytest.raises(SettingRefused, match="nothing to remove"):
        remove_from_index(tmp_path, NAME)


#: Without shrinking: a failure prints its steps, and shrinking one that takes seconds would take the run's whole time.
Life.TestCase.settings = settings(
    max_examples=6,
    stateful_step_count=12,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
)
TestLife = Life.TestCase
