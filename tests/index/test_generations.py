"""Generations: put in place atomically, proved when opened, refused by name when they do not fit."""

import json
from datetime import date
from pathlib import Path

import pytest

from index.encoder import HashingEncoder
from index.errors import IndexBusy, IndexMismatch, IndexMissing, SettingRefused
from index.evidence_index import (
    EvidenceIndex,
    build_index,
    compact_index,
    list_indexes,
    read_info,
    remove_from_index,
)
from index.generations import IndexFolder
from index.records import Document, SearchFilters
from tests.conftest import make_document

ENCODER = HashingEncoder()


def opened(indexes: Path) -> EvidenceIndex:
    return EvidenceIndex.open(indexes, "news", ENCODER)


@pytest.fixture
def indexes(tmp_path: Path, harbour_documents: list[Document]) -> Path:
    build_index(tmp_path, "news", harbour_documents, ENCODER)
    return tmp_path


def test_the_same_documents_give_the_same_generation(indexes: Path, harbour_documents: list[Document]) -> None:
    first = opened(indexes).generation
    assert build_index(indexes, "news", harbour_documents[::-1], ENCODER).generation == first
    assert build_index(indexes, "copy", harbour_documents, ENCODER).generation == first


def test_adding_keeps_what_is_there_and_encodes_only_what_is_new(indexes: Path) -> None:
    report = build_index(indexes, "news", [make_document(9, "A tug sank in fog.")], ENCODER, keep=True)
    assert (report.documents, report.added, report.replaced, report.encoded) == (6, 1, 0, 1)
    assert opened(indexes).search(["tug fog"], 1)[0][0].document.id == "d-009"


def test_adding_and_compacting_equals_building_all_at_once(indexes: Path) -> None:
    new = make_document(9, "A tug sank in fog.")
    build_index(indexes, "news", [new], ENCODER, keep=True)
    compact_index(indexes, "news", ENCODER)
    everything = [summary.id for summary in opened(indexes).document_page()]
    whole = build_index(indexes, "whole", opened(indexes).documents(everything), ENCODER)
    assert whole.generation == opened(indexes).generation


def test_a_document_that_comes_again_replaces_the_older(indexes: Path) -> None:
    report = build_index(indexes, "news", [make_document(4, "The keeper stays on.")], ENCODER, keep=True)
    assert (report.documents, report.replaced) == (5, 1)
    assert opened(indexes).documents(["d-004"])[0].text == "The keeper stays on."


def test_many_small_additions_stay_a_few_segments(indexes: Path) -> None:
    for number in range(100, 140):
        build_index(indexes, "news", [make_document(number, f"Tug {number} left.")], ENCODER, keep=True)
    info = opened(indexes).info()
    assert info.documents == 45
    assert info.segments <= 6
    assert len(list((indexes / "news" / "segments").iterdir())) <= 3 * 6


def test_a_reader_keeps_its_generation_from_being_swept(indexes: Path) -> None:
    reader = opened(indexes)
    for number in range(100, 110):
        build_index(indexes, "news", [make_document(number, f"Tug {number} left.")], ENCODER, keep=True)
    compact_index(indexes, "news", ENCODER)
    folders = {folder.name for folder in (indexes / "news" / "generations").iterdir()}
    assert reader.generation in folders
    assert len(reader.search(["harbour"], 10)[0]) == 4
    assert reader.documents(["d-001"])[0].publisher == "Harbour Herald"
    reader.close()
    build_index(indexes, "news", [make_document(200, "A last tug.")], ENCODER, keep=True)
    assert reader.generation not in {folder.name for folder in (indexes / "news" / "generations").iterdir()}


def test_a_reader_goes_on_with_its_generation_while_another_is_built(indexes: Path) -> None:
    reader = opened(indexes)
    build_index(indexes, "news", [make_document(9, "A tug sank in fog.")], ENCODER, keep=True)
    assert "d-009" not in {hit.document.id for hit in reader.search(["tug fog harbour"], 10)[0]}
    assert opened(indexes).generation != reader.generation


def test_a_build_that_fails_leaves_the_index_as_it_was(indexes: Path) -> None:
    before = opened(indexes).generation

    def failing() -> object:
        yield make_document(9, "A tug sank.")
        raise RuntimeError("the disk is gone")

    with pytest.raises(RuntimeError, match="disk"):
        build_index(indexes, "news", failing(), ENCODER)  # type: ignore[arg-type]
    assert opened(indexes).generation == before
    assert list((indexes / "news" / "building").iterdir()) == []


def test_sources_without_a_document_are_refused(indexes: Path) -> None:
    with pytest.raises(SettingRefused, match="no document"):
        build_index(indexes, "news", [], ENCODER)


def test_two_writers_at_once_are_told(indexes: Path) -> None:
    with IndexFolder(indexes, "news").writing(), pytest.raises(IndexBusy, match="'news' is being written"):
        build_index(indexes, "news", [make_document(1, "x")], ENCODER)


def test_another_format_version_is_refused(indexes: Path) -> None:
    path = IndexFolder(indexes, "news").current() / "manifest.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | {"format": 99}))
    with pytest.raises(IndexMismatch, match="format 99"):
        opened(indexes)


def test_another_encoder_is_refused(indexes: Path) -> None:
    with pytest.raises(IndexMismatch, match="hashing"):
        EvidenceIndex.open(indexes, "news", HashingEncoder(dimension=32))


def test_a_missing_index_says_how_to_build_it(tmp_path: Path) -> None:
    with pytest.raises(IndexMissing, match="workbench index build"):
        opened(tmp_path)


@pytest.mark.parametrize("name", ["../up", "", "a/b", ".hidden", "x" * 80])
def test_a_name_that_is_no_folder_name_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(SettingRefused, match="cannot name an index"):
        IndexFolder(tmp_path, name)


def test_info_is_read_without_an_encoder(indexes: Path) -> None:
    info = read_info(indexes, "news")
    assert (info.documents, info.origins, info.encoder) == (5, 4, "hashing")
    assert list_indexes(indexes) == ["news"]


def test_old_generations_are_swept_and_the_current_one_stays(indexes: Path) -> None:
    for number in range(10, 20):
        build_index(indexes, "news", [make_document(number, f"Tug {number} left.")], ENCODER, keep=True)
    assert len(list((indexes / "news" / "generations").iterdir())) == 3
    assert opened(indexes).info().documents == 15


def test_a_sweep_that_was_killed_half_way_leaves_no_half_generation(
    indexes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Killed(BaseException):
        pass

    def half(folder: Path, **_: object) -> None:
        (folder / "manifest.json").unlink()
        raise Killed

    for number in range(10, 12):
        build_index(indexes, "news", [make_document(number, f"Tug {number} left.")], ENCODER, keep=True)
    folder = IndexFolder(indexes, "news")
    with monkeypatch.context() as patched:
        patched.setattr("index.generations.KEPT", 1)
        patched.setattr("index.generations.shutil.rmtree", half)
        with pytest.raises(Killed):
            folder.sweep()
    left = folder.generations()
    assert 1 <= len(left) < 3
    assert all(folder.prove(generation) for generation in left)
    build_index(indexes, "news", [make_document(12, "Tug 12 left.")], ENCODER, keep=True)
    assert list((indexes / "news" / "building").iterdir()) == []


def test_removing_what_is_old_leaves_what_has_no_date(tmp_path: Path) -> None:
    texts = {"old": date(1999, 1, 1), "undated": None, "new": date(2023, 1, 1)}
    documents = [
        Document(id=name, title=name, text=f"The {name} bridge stands in the town.", published=day)
        for name, day in texts.items()
    ]
    build_index(tmp_path, "x", documents, HashingEncoder())

    removed = remove_from_index(tmp_path, "x", filters=SearchFilters(published_before=date(2000, 1, 1)))

    assert (removed.removed, removed.documents) == (1, 2)
    with pytest.raises(SettingRefused, match="nothing to remove was named"):
        remove_from_index(tmp_path, "x", filters=SearchFilters(undated=False))
