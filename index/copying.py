"""A generation brought from another machine: every file proved by its digest before anything of it gets a name here.

Invariant: what is put in place is whole, or nothing is; what is here already, whole, is not brought again.
"""

from collections.abc import Callable
from pathlib import Path

from index.errors import IndexDamaged, IndexMismatch, IndexMissing
from index.generations import IndexFolder
from index.manifest import MANIFEST, Manifest, SegmentEntry, damaged_files, parse_manifest

#: ``read(name, offset)`` returns the next bytes of a file of the other index folder; none at its end.
Read = Callable[[str, int], bytes]


def has_generation(folder: IndexFolder, generation: str) -> bool:
    """Return whether ``generation`` is the current one of the index here; its files are proved when it is opened."""
    try:
        return folder.current().name == generation
    except (IndexMissing, IndexDamaged):
        return False


def fetch_generation(folder: IndexFolder, generation: str, read: Read) -> None:
    """Bring ``generation`` here, segments that are absent or damaged with it, and make it the current one.

    Raises:
        IndexDamaged: what arrived is not what the manifest says.
        IndexBusy: another process is writing here, perhaps the same generation.
        IndexUnwritable: no room left, or no permission.
    """
    with folder.writing() as work:
        made = work / generation
        _bring(f"generations/{generation}/{MANIFEST}", made / MANIFEST, read)
        manifest = parse_manifest(made)
        for entry in manifest.segments:
            _segment(folder, work, entry, read)
        if _is_whole(folder, manifest):
            folder.point_to(folder.path / "generations" / generation)
            return
        for name in manifest.files:
            _bring(f"generations/{generation}/{name}", made / name, read)
        _prove(made, manifest.files)
        folder.put_in_place(made, manifest)


def _segment(folder: IndexFolder, work: Path, entry: SegmentEntry, read: Read) -> None:
    if not damaged_files(folder.segment(entry.id), entry.files):
        return
    made = work / "segment"
    for name in entry.files:
        _bring(f"segments/{entry.id}/{name}", made / name, read)
    _prove(made, entry.files)
    folder.put_segment(made, entry)


def _is_whole(folder: IndexFolder, manifest: Manifest) -> bool:
    target = folder.path / "generations" / manifest.generation
    if not target.is_dir():
        return False
    try:
        return folder.prove(target) == manifest
    except (IndexDamaged, IndexMismatch):
        return False


def _bring(name: str, target: Path, read: Read) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("wb") as stream:
        while piece := read(name, stream.tell()):
            stream.write(piece)


def _prove(made: Path, files: dict[str, str]) -> None:
    for name, state in damaged_files(made, files, fresh=True).items():
        raise IndexDamaged(
            f"{name} arrived {state}: run the command again, and 'workbench index verify' where it is kept"
        )
