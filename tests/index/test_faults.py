"""The fault table: how each kind of damage, crowding and refusal is told. Files are really cut, flipped and withheld."""

import errno
import json
import multiprocessing
import os
import resource
import shutil
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from index.encoder import HashingEncoder
from index.errors import IndexBusy, IndexDamaged, IndexMismatch, IndexMissing, IndexUnwritable, WorkbenchError
from index.evidence_index import EvidenceIndex, add_to_index, build_index, read_info, remove_from_index, verify_index
from index.generations import IndexFolder
from tests.index.corpora import ENCODER, NAME, contents, fleet

FORKS = multiprocessing.get_context("forkserver")
FILES = [
    "documents.sqlite",
    "vectors.faiss",
    "sketches.npy",
    "columns/published.npy",
    "columns/names.json",
    "lexical",
    "origins.npy",
    "pairs.npy",
    "twins.npy",
    "removed.npy",
    "manifest.json",
]


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


def find(indexes: Path, name: str) -> Path:
    """Return a file of the current generation, or of its first segment, by name; of a folder its biggest file."""
    folder = IndexFolder(indexes, NAME)
    generation = folder.current()
    manifest = json.loads((generation / "manifest.json").read_text())
    here = generation / name
    path = here if here.exists() else folder.segment(manifest["segments"][0]["id"]) / name
    return max(path.iterdir(), key=lambda entry: entry.stat().st_size) if path.is_dir() else path


def harm(path: Path, damage: str) -> None:
    raw = bytearray(path.read_bytes())
    if damage == "absent":
        path.unlink()
    elif damage == "truncated":
        path.write_bytes(raw[: len(raw) // 2])
    else:
        raw[len(raw) // 2] ^= 0x10
        path.write_bytes(raw)


@pytest.mark.parametrize("damage", ["absent", "truncated", "bit flipped"])
@pytest.mark.parametrize("name", FILES)
def test_damage_to_a_file_is_named_with_what_repairs_it(indexes: Path, name: str, damage: str) -> None:
    path = find(indexes, name)
    harm(path, damage)
    with pytest.raises(IndexDamaged, match=rf"{path.name}.*workbench index repair"):
        EvidenceIndex.open(indexes, NAME, ENCODER)
    with pytest.raises(IndexDamaged, match=path.name):
        read_info(indexes, NAME)


@pytest.mark.parametrize("written", ["", "no generation\n", "0123456789abcdef\n", "../../etc\n", "\x00\xff"])
def test_a_broken_pointer_is_told(indexes: Path, written: str) -> None:
    (indexes / NAME / "CURRENT").write_text(written, encoding="latin-1")
    with pytest.raises(IndexDamaged, match=r"CURRENT.*workbench index repair"):
        EvidenceIndex.open(indexes, NAME, ENCODER)


def test_every_writing_verb_refuses_a_damaged_index_and_leaves_it(indexes: Path) -> None:
    harm(find(indexes, "vectors.faiss"), "bit flipped")
    with pytest.raises(IndexDamaged, match="vectors"):
        add_to_index(indexes, NAME, fleet(80, 82), ENCODER)
    with pytest.raises(IndexDamaged, match="vectors"):
        remove_from_index(indexes, NAME, ids=["ship-00004"])


def test_a_manifest_of_another_version_is_told(indexes: Path) -> None:
    path = find(indexes, "manifest.json")
    path.write_text(json.dumps(json.loads(path.read_text()) | {"format": 1}))
    with pytest.raises(IndexMismatch, match=r"format 1, this version reads 2.*build the index again"):
        EvidenceIndex.open(indexes, NAME, ENCODER)


def test_vectors_of_another_encoder_are_told(indexes: Path) -> None:
    other = HashingEncoder(dimension=32)
    with pytest.raises(IndexMismatch, match="built with encoder hashing"):
        EvidenceIndex.open(indexes, NAME, other)
    with pytest.raises(IndexMismatch, match="built with encoder hashing"):
        add_to_index(indexes, NAME, fleet(80, 82), other)


def test_vectors_that_the_encoder_does_not_make_are_found_by_verify(indexes: Path) -> None:
    class Changed(HashingEncoder):
        """Says that it is the same and is not: a library that was updated, say."""

        def encode_passages(self, texts, report=None):  # type: ignore[no-untyped-def]
            return super().encode_passages([text[::-1] for text in texts], report)

    report = verify_index(indexes, NAME, Changed())
    assert "vectors that this encoder does not make" in report.problems[0]
    assert verify_index(indexes, NAME, ENCODER).problems == ()


def test_two_writers_at_once_one_is_told(indexes: Path) -> None:
    started, leave = threading.Event(), threading.Event()

    def slow(stage: str, done: int, total: int) -> None:
        started.set()
        leave.wait(60)

    first = threading.Thread(target=lambda: add_to_index(indexes, NAME, fleet(80, 90), ENCODER, progress=slow))
    first.start()
    assert started.wait(60)
    with pytest.raises(IndexBusy, match="is being written by another process"):
        add_to_index(indexes, NAME, fleet(90, 95), ENCODER)
    leave.set()
    first.join()
    assert "ship-00085" in contents(indexes)


def test_readers_go_on_while_a_writer_writes(indexes: Path) -> None:
    with EvidenceIndex.open(indexes, NAME, ENCODER) as reader:
        seen = []

        def look(stage: str, done: int, total: int) -> None:
            seen.append([hit.document.id for hit in reader.search(["grain voyage pilot"], 5)[0]])
            with EvidenceIndex.open(indexes, NAME, ENCODER) as another:
                assert another.generation == reader.generation

        add_to_index(indexes, NAME, fleet(80, 90), ENCODER, progress=look)
        assert seen
        assert all(ids == seen[0] for ids in seen)
        assert len(contents(indexes)) == len(reader.document_page(limit=1000)) + 10


def in_another_process(work: Callable[[Path], None], indexes: Path) -> str:
    """Run ``work`` in a process of its own; return the name and words of the error of ours that it ended with."""
    receiver, sender = FORKS.Pipe(duplex=False)
    process = FORKS.Process(target=_tell, args=(work, indexes, sender))
    process.start()
    process.join(60)
    assert process.exitcode == 0
    return str(receiver.recv())


def _tell(work: Callable[[Path], None], indexes: Path, sender: object) -> None:
    try:
        work(indexes)
        said = "no error"
    except WorkbenchError as error:
        said = f"{type(error).__name__}: {error}"
    sender.send(said)  # type: ignore[attr-defined]


def _add_with_little_room(indexes: Path) -> None:
    import signal

    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # so that writing fails as it does on a full disk
    resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000))
    add_to_index(indexes, NAME, fleet(100, 700), ENCODER)


def test_no_room_left_is_told_and_nothing_is_lost(indexes: Path) -> None:
    before = contents(indexes)
    said = in_another_process(_add_with_little_room, indexes)
    assert said.startswith("IndexUnwritable: no room left for index 'news'")
    assert "run the same command again" in said
    assert contents(indexes) == before
    add_to_index(indexes, NAME, fleet(100, 700), ENCODER)
    assert len(contents(indexes)) == len(before) + 600


@pytest.mark.parametrize("place", ["store", "vectors", "segment", "generation", "pointer"])
def test_a_disk_that_fills_at_any_step_is_told(indexes: Path, place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The system call fails as it would; what is asserted is ours: the words, and that nothing is lost."""
    from index import generations, segments

    full = OSError(errno.ENOSPC, "No space left on device")

    def fail(*_: object, **__: object) -> None:
        raise full

    targets = {
        "store": (segments, "write_store"),
        "vectors": (segments, "write_vectors"),
        "segment": (generations.IndexFolder, "put_segment"),
        "generation": (generations.IndexFolder, "put_in_place"),
        "pointer": (generations.IndexFolder, "point_to"),
    }
    before = contents(indexes)
    with monkeypatch.context() as patched:
        patched.setattr(*targets[place], fail)
        with pytest.raises(IndexUnwritable, match="no room left"):
            add_to_index(indexes, NAME, fleet(80, 90), ENCODER)
    assert contents(indexes) == before
    add_to_index(indexes, NAME, fleet(80, 90), ENCODER)
    assert len(contents(indexes)) == len(before) + 10


def _become_nobody() -> None:
    """Give up the rights of the super-user, after everything is imported that they may be needed for."""
    with tempfile.TemporaryDirectory() as scratch:
        build_index(Path(scratch), NAME, fleet(0, 3), ENCODER)
        contents(Path(scratch))
    if os.getuid() == 0:
        os.setgroups([])
        os.setuid(65534)


def _as_nobody(indexes: Path) -> None:
    _become_nobody()
    add_to_index(indexes, NAME, fleet(80, 82), ENCODER)


def _read_as_nobody(indexes: Path) -> None:
    _become_nobody()
    assert len(contents(indexes)) == 69


def test_a_folder_that_cannot_be_written_is_told_and_can_be_read(built: Path) -> None:
    home = Path(tempfile.mkdtemp())  # pytest's own folders are closed to others
    indexes = home / "indexes"
    shutil.copytree(built, indexes)
    for path in [home, indexes, *indexes.rglob("*")]:
        path.chmod(0o555 if path.is_dir() else 0o444)
    try:
        said = in_another_process(_as_nobody, indexes)
        assert said.startswith("IndexUnwritable: index 'news' cannot be written")
        assert "WORKBENCH_HOME" in said
        assert in_another_process(_read_as_nobody, indexes) == "no error"
    finally:
        for path in [home, indexes, *indexes.rglob("*")]:
            path.chmod(0o755 if path.is_dir() else 0o644)
        shutil.rmtree(home)


def test_a_file_where_the_folder_should_be_is_told(tmp_path: Path) -> None:
    (tmp_path / NAME).write_text("in the way")
    with pytest.raises((IndexDamaged, IndexMissing), match="news"):
        add_to_index(tmp_path, NAME, fleet(0, 3), ENCODER)
    with pytest.raises(IndexUnwritable, match="cannot be written"):
        build_index(tmp_path, NAME, fleet(0, 3), ENCODER)


def test_hostile_documents_are_stored_as_they_are_or_made_storable(tmp_path: Path) -> None:
    from index.records import Document

    hostile = [
        Document(id="nul", title="N\x00UL", text="Before \x00 after. The ferry sank."),
        Document(id="surrogate", title="S\ud800", text="A lone \udfff surrogate stands here."),
        Document(id="'; DROP TABLE documents; --", title="Robert", text="Quoted ' and \" and `."),
        Document(id="rtl", title="\u202egnitirw", text="\u202eevil \u2066isolate\u2069 text. " * 3),
        Document(id="blank", title="", text="   \n\t "),
        Document(id="", title="", text="An empty id is an id."),
        Document(id="é" * 300, title="x" * 10_000, text="A long name."),
    ]
    build_index(tmp_path, NAME, hostile, ENCODER)
    found = contents(tmp_path)
    assert len(found) == len(hostile)
    assert found["nul"].text == hostile[0].text
    assert found["surrogate"].text == "A lone \ufffd surrogate stands here."
    assert verify_index(tmp_path, NAME, ENCODER).problems == ()
