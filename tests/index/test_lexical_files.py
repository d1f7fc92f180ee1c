"""The files of the lexical index: what is in them, that they are mapped, and that damage is told by name."""

import mmap
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from index.errors import IndexDamaged
from index.lexical import LexicalIndex, LexicalPart, write_lexical
from index.postings import Words, take_ragged, write_words

FILES = [
    "words.txt",
    "word_starts.npy",
    "joined_starts.npy",
    "joined_rows.npy",
    "joined_counts.npy",
    "joined_lengths.npy",
    "title_starts.npy",
    "title_rows.npy",
    "title_counts.npy",
    "title_lengths.npy",
    "title_of_passage.npy",
]
TEXTS = ["The ferry left the harbour at noon.", "A pilot waited.", "Harbour, harbour, harbour."]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_lexical(tmp_path / "lexical", TEXTS, ["Harbour news", "Pilots"], np.array([0, 1, 1], dtype=np.int32))
    return tmp_path / "lexical"


def search(folder: Path) -> list[int]:
    index = LexicalIndex([LexicalPart(folder)], title_weight=0.5)
    return [row for row, _ in index.search(["harbour pilot ferry noon"], 5)[0]]


def outermost(array: Any) -> Any:
    """Return what owns the memory that an array shows."""
    while getattr(array, "base", None) is not None:
        array = array.base
    return array


def test_folder_holds_the_files_that_are_documented_and_nothing_else(folder: Path) -> None:
    assert sorted(path.name for path in folder.iterdir()) == sorted(FILES)
    assert (folder / "words.txt").read_text(encoding="utf-8").split() == sorted(
        ["ferri", "harbour", "left", "news", "noon", "pilot", "wait"]
    )


def test_arrays_are_mapped_and_not_read_into_memory(folder: Path) -> None:
    part = LexicalPart(folder)
    rows, counts = part.find("harbour")
    assert rows.tolist() == [0, 2]
    assert counts.tolist() == [2, 3]
    for array in (rows, counts, part.joined.lengths, part.title_of):
        assert isinstance(outermost(array), mmap.mmap)
        assert not array.flags.writeable


def test_an_opened_part_goes_on_after_its_files_are_swept(folder: Path) -> None:
    index = LexicalIndex([LexicalPart(folder)])
    before = index.search(["harbour"], 5)
    shutil.rmtree(folder)
    assert index.search(["harbour"], 5) == before


def test_a_copy_in_another_place_answers_the_same(folder: Path, tmp_path: Path) -> None:
    shutil.copytree(folder, tmp_path / "moved")
    assert search(tmp_path / "moved") == search(folder)


@pytest.mark.parametrize("name", FILES)
def test_an_absent_file_is_told_by_name(folder: Path, name: str) -> None:
    (folder / name).unlink()
    with pytest.raises(IndexDamaged, match=rf"{name}.*workbench index repair"):
        LexicalPart(folder)


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("kept", [0.0, 0.3, 0.9])
def test_a_truncated_file_is_told_by_name(folder: Path, name: str, kept: float) -> None:
    raw = (folder / name).read_bytes()
    (folder / name).write_bytes(raw[: int(len(raw) * kept)])
    with pytest.raises(IndexDamaged, match=r"workbench index repair") as refused:
        LexicalPart(folder)
    assert str(folder) in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("name", FILES[1:])
def test_a_foreign_file_is_told_by_name(folder: Path, name: str) -> None:
    for foreign in (np.zeros((2, 2), dtype=np.int32), np.zeros(8), np.array([], dtype=np.int16)):
        np.save(folder / name, foreign)
        with pytest.raises(IndexDamaged, match=rf"{name}.*workbench index repair"):
            LexicalPart(folder)
    (folder / name).write_bytes(b"PK\x03\x04 not an array")
    with pytest.raises(IndexDamaged, match=name):
        LexicalPart(folder)


@pytest.mark.parametrize("name", ["joined_rows.npy", "title_rows.npy", "title_of_passage.npy"])
@pytest.mark.parametrize("row", [3, 2**31 - 1, -1, -(2**31)])
def test_a_row_that_is_not_there_is_refused_before_it_is_touched(folder: Path, name: str, row: int) -> None:
    rows = np.load(folder / name)
    rows[:] = row
    np.save(folder / name, rows)
    with pytest.raises(IndexDamaged, match=r"lexical.*workbench index repair"):
        search(folder)
    if name == "joined_rows.npy":
        with pytest.raises(IndexDamaged, match="lexical"):
            LexicalIndex([LexicalPart(folder)]).rows_with(["harbour"])


@pytest.mark.parametrize("name", ["word_starts.npy", "joined_starts.npy", "title_starts.npy"])
def test_starts_that_are_wrong_never_crash(folder: Path, name: str) -> None:
    whole = np.load(folder / name)
    for place in range(len(whole) - 1):
        for wrong in (-(2**62), -1, 10**6, 2**62):
            starts = whole.copy()
            starts[place] = wrong
            np.save(folder / name, starts)
            assert set(search(folder)) <= {0, 1, 2}


def test_counts_over_a_byte_are_kept(tmp_path: Path) -> None:
    write_lexical(tmp_path / "a", ["tide " * 300, "tide " * 70_000], [""], np.zeros(2, dtype=np.int32))
    assert LexicalPart(tmp_path / "a").find("tide")[1].tolist() == [300, 70_000]


def test_words_are_found_by_binary_search_and_no_other_is(tmp_path: Path) -> None:
    words = ["harbour", "harbours", "h", "zoë", "éclair", "港口", "a" * 100, "10"]
    places = write_words(tmp_path, {word: number for number, word in enumerate(words)})
    found = Words(tmp_path)
    assert [found.place(word) for word in words] == places.tolist()
    assert [found.place(word) for word in ("", "harbou", "harbourss", "zz", "\ud800", "h\nharbour")] == [None] * 6


def test_the_commonest_words_are_those_of_most_rows_as_far_as_they_fill_the_postings(tmp_path: Path) -> None:
    texts = ["tide ferry pilot зоя", "tide ferry зоя", "tide ferry", "tide"]  # of four, three, one and two rows
    write_lexical(tmp_path / "a", texts, [""], np.zeros(4, dtype=np.int32))
    part = LexicalPart(tmp_path / "a")
    assert part.commonest(100, 2) == ["tide", "ferri", "зоя"]
    assert part.commonest(7, 1) == ["tide", "ferri"]
    assert part.commonest(3, 1) == []


def test_words_that_are_prepared_score_as_others_do(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = [LexicalIndex([LexicalPart(folder)]).search(["harbour pilot ferry noon"], 5)]
    monkeypatch.setattr("index.lexical.COMMON", 1)
    found.append(LexicalIndex([LexicalPart(folder)]).search(["harbour pilot ferry noon"], 5))
    assert found[0] == found[1]
    assert len(found[0][0]) == 3


def test_a_writer_that_is_stopped_leaves_no_scratch(tmp_path: Path) -> None:
    def stopped() -> Iterator[str]:
        yield "The ferry left."
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_lexical(tmp_path / "lexical", stopped(), ["Harbour"], np.zeros(2, dtype=np.int32))
    assert list((tmp_path / "lexical").glob("*.scratch")) == []


def test_ragged_rows_are_taken_in_the_order_asked_for() -> None:
    ragged = np.array([1, 2, 3, 4], dtype=np.int32), np.array([2, 0, 2], dtype=np.int32)
    numbers, lengths = take_ragged(ragged, np.array([2, 1, 0, 2]))
    assert numbers.tolist() == [3, 4, 1, 2, 3, 4]
    assert lengths.tolist() == [2, 0, 2, 2]
