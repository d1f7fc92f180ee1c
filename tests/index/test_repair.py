"""Repair: what can be made again is, what cannot be proved is named, and nothing removed comes back."""

import shutil
import sqlite3
from pathlib import Path

import pytest

from index.encoder import HashingEncoder
from index.errors import IndexDamaged, IndexMismatch, IndexMissing
from index.evidence_index import (
    EvidenceIndex,
    add_to_index,
    build_index,
    compact_index,
    list_generations,
    remove_from_index,
    repair_index,
    verify_index,
)
from index.generations import IndexFolder
from tests.index.corpora import ENCODER, NAME, contents, fleet
from tests.index.test_faults import FILES, find, harm


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    indexes = tmp_path_factory.mktemp("built")
    build_index(indexes, NAME, fleet(0, 60), ENCODER)
    add_to_index(indexes, NAME, fleet(60, 70), ENCODER)
    remove_from_index(indexes, NAME, ids=["ship-00003"])
    return indexes


@pytest.fixture
def indexes(built: Path, tmp_path: Path) -> Path:
    shutil.copytree(built, tmp_path / "indexes")
    return tmp_path / "indexes"


def hits(indexes: Path) -> list[tuple[str, float]]:
    with EvidenceIndex.open(indexes, NAME, ENCODER) as index:
        return [(hit.document.id, hit.retrieval_score) for hit in index.search(["grain voyage pilot storm"], 20)[0]]


@pytest.mark.parametrize("damage", ["absent", "truncated", "bit flipped"])
@pytest.mark.parametrize("name", [name for name in FILES if name not in ("documents.sqlite", "manifest.json")])
def test_what_follows_from_the_documents_is_made_again(indexes: Path, name: str, damage: str) -> None:
    before, found, generation = contents(indexes), hits(indexes), list_generations(indexes, NAME)[0]
    harm(find(indexes, name), damage)
    report = repair_index(indexes, NAME, ENCODER)
    assert report.lost == ()
    assert report.repaired
    assert (contents(indexes), hits(indexes)) == (before, found)
    assert report.generation == generation  # the same documents and encoder: the same bytes
    assert verify_index(indexes, NAME, ENCODER).problems == ()


def test_a_whole_index_needs_nothing(indexes: Path) -> None:
    report = repair_index(indexes, NAME, ENCODER)
    assert (report.repaired, report.lost) == ((), ())


@pytest.mark.parametrize("written", [None, "", "0123456789abcdef"])
def test_a_lost_pointer_is_set_again(indexes: Path, written: str | None) -> None:
    before = contents(indexes)
    pointer = indexes / NAME / "CURRENT"
    pointer.unlink() if written is None else pointer.write_text(written)
    report = repair_index(indexes, NAME, ENCODER)
    assert "pointer" in report.repaired[0]
    assert contents(indexes) == before


def test_a_lost_manifest_falls_back_to_the_generation_before(indexes: Path) -> None:
    generations = list_generations(indexes, NAME)
    find(indexes, "manifest.json").write_text("{")
    report = repair_index(indexes, NAME, ENCODER)
    assert report.generation == generations[1]
    assert report.abandoned == (generations[0],)
    assert "ship-00003" in contents(indexes)  # it was removed in the generation that is gone: the report says so


def test_documents_that_can_be_proved_are_saved_and_the_others_named(indexes: Path) -> None:
    before = contents(indexes)
    for old in list_generations(indexes, NAME)[1:]:
        shutil.rmtree(indexes / NAME / "generations" / old)
    path = find(indexes, "documents.sqlite")
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE contents SET text = replace(text, 'tons', 'tins') WHERE row IN (4, 5)")
    report = repair_index(indexes, NAME, ENCODER)
    after = contents(indexes)
    assert 2 <= len(report.lost) <= 4
    assert len(after) == len(before) - len(report.lost)
    assert all(after[one] == before[one] or after[one].origin_id != before[one].origin_id for one in after)
    assert all(after[one].text == before[one].text for one in after)
    assert verify_index(indexes, NAME, ENCODER).problems == ()


def test_an_older_generation_that_lacks_nothing_comes_before_a_loss(indexes: Path) -> None:
    before = contents(indexes)
    generation = list_generations(indexes, NAME)[0]
    compact_index(indexes, NAME, ENCODER)
    path = find(indexes, "documents.sqlite")
    path.write_bytes(path.read_bytes()[:20_000])
    report = repair_index(indexes, NAME, ENCODER)
    assert report.lost == ()
    assert report.generation == generation
    assert contents(indexes) == before


def test_removed_documents_do_not_come_back_when_both_lists_of_them_are_gone(indexes: Path) -> None:
    generations = list_generations(indexes, NAME)
    for name in ("removed.npy", "origins.npy"):
        find(indexes, name).unlink()
    report = repair_index(indexes, NAME, ENCODER)
    assert report.abandoned == (generations[0],)
    assert report.generation == generations[1]


def test_nothing_left_is_told(indexes: Path) -> None:
    for manifest in (indexes / NAME / "generations").glob("*/manifest.json"):
        manifest.unlink()
    with pytest.raises(IndexDamaged, match="build the index again"):
        repair_index(indexes, NAME, ENCODER)
    with pytest.raises(IndexMissing):
        repair_index(indexes, "unheard-of", ENCODER)


def test_repair_by_another_encoder_is_refused(indexes: Path) -> None:
    harm(find(indexes, "vectors.faiss"), "absent")
    with pytest.raises(IndexMismatch, match="built with encoder"):
        repair_index(indexes, NAME, HashingEncoder(dimension=8))


def test_a_damaged_block_of_a_stopped_build_is_made_again(tmp_path: Path) -> None:
    def stop(stage: str, done: int, total: int) -> None:
        if stage == "words":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build_index(tmp_path, NAME, fleet(0, 600), ENCODER, progress=stop)
    blocks = sorted((IndexFolder(tmp_path, NAME).building / "blocks").iterdir())
    harm(blocks[0], "bit flipped")
    harm(blocks[1], "truncated")
    report = build_index(tmp_path, NAME, fleet(0, 600), ENCODER)
    assert report.encoded > 0
    assert report.resumed > 0
    assert verify_index(tmp_path, NAME, ENCODER).problems == ()
