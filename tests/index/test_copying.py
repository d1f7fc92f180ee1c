"""A generation brought from another machine, and blocks of passages that come back in another order."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import pytest

from index.copying import fetch_generation, has_generation
from index.encoder import HashingEncoder, Vectors
from index.errors import IndexDamaged
from index.evidence_index import EvidenceIndex, add_to_index, build_index
from index.generations import IndexFolder
from tests.index.corpora import fleet

PIECE = 1_000  # bytes


class Reader:
    """Reads the files of another index folder, a piece at a time, and counts them."""

    def __init__(self, folder: IndexFolder, *, spoilt: str = "") -> None:
        self.path, self.spoilt, self.names = folder.path, spoilt, set[str]()

    def __call__(self, name: str, offset: int) -> bytes:
        self.names.add(name)
        piece = (self.path / name).read_bytes()[offset : offset + PIECE]
        return piece[:-1] + b"~" if piece and self.spoilt and name.endswith(self.spoilt) else piece


def made(tmp_path: Path) -> IndexFolder:
    build_index(tmp_path / "there", "ships", fleet(0, 20), HashingEncoder())
    return IndexFolder(tmp_path / "there", "ships")


def test_a_generation_that_was_brought_is_the_same_to_the_byte(tmp_path: Path) -> None:
    there, here = made(tmp_path), IndexFolder(tmp_path / "here", "ships")
    generation = there.current().name
    assert not has_generation(here, generation)
    fetch_generation(here, generation, Reader(there))
    assert has_generation(here, generation)
    for path in sorted((there.path / "segments").rglob("*")) + sorted((there.path / "generations").rglob("*")):
        if path.is_file():
            assert path.read_bytes() == (here.path / path.relative_to(there.path)).read_bytes()
    with EvidenceIndex.open(tmp_path / "here", "ships", HashingEncoder()) as index:
        assert index.search(["ship 4"], 3)[0]


def test_what_is_here_already_is_not_brought_again(tmp_path: Path) -> None:
    there, here = made(tmp_path), IndexFolder(tmp_path / "here", "ships")
    first = there.current().name
    fetch_generation(here, first, Reader(there))
    add_to_index(tmp_path / "there", "ships", fleet(20, 22), HashingEncoder())
    reader = Reader(there)
    fetch_generation(here, there.current().name, reader)
    segments = {name.split("/")[1] for name in reader.names if name.startswith("segments/")}
    assert len(segments) == 1
    again = Reader(there)
    fetch_generation(here, first, again)
    assert again.names == {f"generations/{first}/manifest.json"}
    assert has_generation(here, first)


@pytest.mark.parametrize("spoilt", [".npy", "manifest.json"])
def test_what_was_altered_on_the_way_is_refused_and_gets_no_name(spoilt: str, tmp_path: Path) -> None:
    there, here = made(tmp_path), IndexFolder(tmp_path / "here", "ships")
    with pytest.raises(IndexDamaged):
        fetch_generation(here, there.current().name, Reader(there, spoilt=spoilt))
    assert not has_generation(here, there.current().name)


class Backwards(HashingEncoder):
    """Gives blocks back last first."""

    def encode_blocks(self, blocks: Iterable[Sequence[str]]) -> Iterator[tuple[int, Vectors]]:
        for number, texts in reversed(list(enumerate(blocks))):
            yield number, self.encode_passages(texts)


def test_the_order_in_which_blocks_come_back_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.blocks.BLOCK", 7)
    one = build_index(tmp_path / "one", "ships", fleet(0, 40), HashingEncoder())
    two = build_index(tmp_path / "two", "ships", fleet(0, 40), Backwards())
    assert one.generation == two.generation
    assert one.encoded == two.encoded > 14
