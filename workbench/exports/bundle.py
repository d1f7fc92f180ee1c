"""Bundles of evidence: reports, the documents that they rest on, and digests of all of it, in one zip.

    bundle.json        format, digests and sizes of the other files, counts, how claims were come by
    reports.jsonl      one report a line, its documents named by their digest
    documents.jsonl    every document once

Invariant: equal reports make equal bytes. Nothing of a bundle is believed before ``read_bundle`` has proved it: only the
three names, of bounded size, whose digests are those of ``bundle.json``; every rationale and passage stands in its document
at its offsets; every document is what its digest says. The bundle's own digest, which ``create`` prints, is the SHA-256 of
``bundle.json``: who was told it can tell a bundle that was made up whole from the one that was sent.
"""

import hashlib
import json
import lzma
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from workbench.errors import BundleRefused, SourceUnreadable
from workbench.exports.rows import Reported
from workbench.files import put_in_place
from workbench.proofs import prove_report
from workbench.records import CheckReport
from workbench.serialise import from_plain, to_plain

FORMAT = 1
MANIFEST, REPORTS, DOCUMENTS = "bundle.json", "reports.jsonl", "documents.jsonl"
MOST_BYTES = 500_000_000  # of all files, unpacked; all of it is held when it is read
LINE_BYTES = 20_000_000  # of one report, or one document
_MARKS = 1_000_000  # values of a line, at most: each takes many times its two bytes, where text does not
MOST_RATIO = 400  # findings repeat themselves, but not more often than this
_SMALL = 10_000_000  # below this no ratio is a bomb
_MANIFEST_BYTES = 1_000_000
#: What unpacking a damaged entry raises beside what is an OSError.
_PACKED = (zlib.error, lzma.LZMAError)
_FEWEST_DIGITS = 16  # of a digest that was told
_EPOCH = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, kw_only=True, slots=True)
class Bundle:
    """What a bundle holds, proved. ``digest`` is its own."""

    digest: str
    reports: tuple[Reported, ...]


# -- writing -----------------------------------------------------------------------------------------------------


def write_bundle(reports: Iterable[Reported], path: Path) -> str:
    """Write a bundle and return its digest; it is whole under its name or not there.

    Raises:
        BundleRefused: there is no report to put in, it would be larger than what is read, or cannot be written.
    """
    import tempfile

    documents: dict[str, bytes] = {}
    counts, size = {"reports": 0, "findings": 0}, 0
    try:
        with tempfile.TemporaryDirectory(dir=path.parent, prefix=".bundle-") as folder:
            spool = Path(folder) / REPORTS
            with spool.open("wb") as stream:
                for reported in reports:
                    size += stream.write(_checked_line(_line(_packed(reported, documents)), path))
                    _check_size(size, path)
                    counts["reports"] += 1
                    counts["findings"] += len(reported.report.findings)
            if not counts["reports"]:
                raise BundleRefused("there is nothing to put into a bundle: the sources hold no report")
            listing = Path(folder) / DOCUMENTS
            with listing.open("wb") as stream:
                for digest in sorted(documents):
                    size += stream.write(_checked_line(documents[digest], path))
            _check_size(size + _MANIFEST_BYTES, path)
            manifest = _manifest([spool, listing], counts | {"documents": len(documents)})
            beside = Path(folder) / "bundle.zip"
            with zipfile.ZipFile(beside, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as packed:
                _put(packed, MANIFEST, manifest)
                for file in (spool, listing):
                    _put(packed, file.name, file)
            with zipfile.ZipFile(beside) as packed:
                _judge(packed, path)  # what is written can be read again
            put_in_place(beside, path)
    except OSError as error:
        raise BundleRefused(f"{path} cannot be written ({error.strerror}): name another place") from error
    return hashlib.sha256(manifest).hexdigest()


def _check_size(size: int, path: Path) -> None:
    if size > MOST_BYTES:
        raise BundleRefused(f"{path} would unpack to more than {MOST_BYTES:,} bytes: make several bundles")


def _packed(reported: Reported, documents: dict[str, bytes]) -> dict[str, Any]:
    """Return a report as plain values, its documents put aside under their digests."""
    plain = to_plain(reported.report)
    for finding in plain["findings"]:
        for piece in finding["evidence"]:
            line = _line(piece["hit"]["document"])
            digest = hashlib.sha256(line).hexdigest()
            documents[digest] = line
            piece["hit"]["document"] = digest
    return {"place": reported.place, "name": reported.name, "report": plain}


def _line(plain: Any) -> bytes:
    return json.dumps(plain, ensure_ascii=False, sort_keys=True).encode("utf-8", "replace") + b"\n"


def _checked_line(line: bytes, path: Path) -> bytes:
    """Return a line that is no larger, and holds no more values, than is read.

    Raises:
        BundleRefused: it is larger, or holds more.
    """
    if len(line) > LINE_BYTES or sum(line.count(mark) for mark in (b"[", b"{", b",")) > _MARKS:
        raise BundleRefused(
            f"{path}: a report or a document takes more than {LINE_BYTES:,} bytes or {_MARKS:,} values: leave it out"
        )
    return line


def _manifest(files: list[Path], counts: dict[str, int]) -> bytes:
    listed = {file.name: {"bytes": file.stat().st_size, "sha256": _digest(file)} for file in files}
    content = {"format": FORMAT, "kind": "claim-workbench bundle", "counts": counts, "files": listed}
    return json.dumps(content, indent=1, sort_keys=True).encode() + b"\n"


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _put(packed: zipfile.ZipFile, name: str, content: bytes | Path) -> None:
    """Add a file with a fixed date and mode, so that equal content is equal bytes."""
    entry = zipfile.ZipInfo(name, _EPOCH)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    entry.create_system = 3
    with packed.open(entry, "w", force_zip64=True) as target:
        if isinstance(content, bytes):
            target.write(content)
            return
        with content.open("rb") as source:
            while piece := source.read(1 << 20):
                target.write(piece)


# -- reading -----------------------------------------------------------------------------------------------------


def read_bundle(path: Path, *, expect: str | None = None) -> Bundle:
    """Return what a bundle holds, after proving it; ``expect`` is the digest that it must have (or its beginning).

    Raises:
        BundleRefused: it is no bundle, was altered, is another one, or is made to do harm.
    """
    try:
        with zipfile.ZipFile(path) as packed:
            _judge(packed, path)
            raw = _read(packed, MANIFEST, _MANIFEST_BYTES)
            manifest = _checked_manifest(raw, path)
            digest = hashlib.sha256(raw).hexdigest()
            if expect is not None and len(expect) < _FEWEST_DIGITS:
                raise BundleRefused(
                    f"the digest {expect!r} proves nothing: give {_FEWEST_DIGITS} digits of it at least"
                )
            if expect is not None and not digest.startswith(expect.lower()):
                raise BundleRefused(f"{path} is another bundle: its digest is {digest}, not {expect}")
            documents = _documents(packed, manifest, path)
            reports = tuple(_reports(packed, manifest, documents, path))
    except (
        OSError,
        zipfile.BadZipFile,
        EOFError,
        NotImplementedError,
        RuntimeError,
        UnicodeDecodeError,
        *_PACKED,
    ) as error:
        why = getattr(error, "strerror", None) or error
        raise BundleRefused(
            f"{path} cannot be read as a bundle ({why}): give a zip that bundle create wrote"
        ) from error
    counts = {
        "reports": len(reports),
        "findings": sum(len(one.report.findings) for one in reports),
        "documents": len(documents),
    }
    if manifest.get("counts") != counts:
        raise BundleRefused(f"{path} does not hold as much as it says: it was altered")
    return Bundle(digest=digest, reports=reports)


def _judge(packed: zipfile.ZipFile, path: Path) -> None:
    """Refuse names, kinds and sizes that no bundle has, before anything is unpacked."""
    entries = packed.infolist()
    names = [entry.filename for entry in entries]
    strange = [name for name in names if name not in (MANIFEST, REPORTS, DOCUMENTS)]
    if strange:
        raise BundleRefused(f"{path} holds {strange[0][:80]!r}, which no bundle holds: it is not unpacked")
    if sorted(names) != sorted((MANIFEST, REPORTS, DOCUMENTS)):
        raise BundleRefused(f"{path} lacks a file, or holds one twice: it is no bundle, or was altered")
    for entry in entries:
        if entry.flag_bits & 1 or (entry.external_attr >> 28) not in (0, 8):
            raise BundleRefused(f"{path}: {entry.filename} is encrypted or no plain file")
        if entry.file_size > _SMALL and entry.file_size > MOST_RATIO * max(entry.compress_size, 1):
            raise BundleRefused(f"{path}: {entry.filename} unpacks to {entry.file_size:,} bytes, which no bundle does")
    if sum(entry.file_size for entry in entries) > MOST_BYTES:
        raise BundleRefused(f"{path} unpacks to more than {MOST_BYTES:,} bytes: make several bundles")


def _read(packed: zipfile.ZipFile, name: str, most: int) -> bytes:
    with packed.open(name) as stream:
        data = stream.read(most + 1)
    if len(data) > most:
        raise BundleRefused(f"{name} is larger than {most:,} bytes")
    return data


def _checked_manifest(raw: bytes, path: Path) -> dict[str, Any]:
    try:
        manifest = json.loads(raw)
        files = manifest["files"]
        good = set(files) == {REPORTS, DOCUMENTS} and all(
            isinstance(about["bytes"], int) and isinstance(about["sha256"], str) for about in files.values()
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise BundleRefused(f"{path}: {MANIFEST} cannot be read: it is no bundle, or was altered") from error
    if manifest.get("format") != FORMAT:
        raise BundleRefused(f"{path} has format {manifest.get('format')!r}, this version reads {FORMAT}")
    if not good:
        raise BundleRefused(f"{path}: {MANIFEST} was altered")
    return dict(manifest)


def _lines(packed: zipfile.ZipFile, manifest: dict[str, Any], name: str, path: Path) -> Iterator[bytes]:
    """Yield the lines of a file; at its end its size and digest have to be those of the manifest."""
    about, digest, size = manifest["files"][name], hashlib.sha256(), 0
    with packed.open(name) as stream:
        while line := _next_line(stream, about["bytes"] - size):
            _checked_line(line, path)
            size += len(line)
            digest.update(line)
            yield line
    if size != about["bytes"] or digest.hexdigest() != about["sha256"]:
        raise BundleRefused(f"{path}: {name} is not what {MANIFEST} says: it was altered")


def _next_line(stream: IO[bytes], left: int) -> bytes:
    return stream.readline(min(left, LINE_BYTES) + 1)  # one byte more than there may be shows that there is more


def _documents(packed: zipfile.ZipFile, manifest: dict[str, Any], path: Path) -> dict[str, Any]:
    documents = {}
    for line in _lines(packed, manifest, DOCUMENTS, path):
        documents[hashlib.sha256(line).hexdigest()] = _parsed(line, path)
    return documents


def _parsed(line: bytes, path: Path) -> Any:
    try:
        return json.loads(line)
    except (ValueError, RecursionError) as error:
        raise BundleRefused(f"{path} holds a line that is no JSON: it was altered") from error


def _reports(
    packed: zipfile.ZipFile, manifest: dict[str, Any], documents: dict[str, Any], path: Path
) -> Iterator[Reported]:
    for line in _lines(packed, manifest, REPORTS, path):
        row = _parsed(line, path)
        try:
            for finding in row["report"]["findings"]:
                for piece in finding["evidence"]:
                    piece["hit"]["document"] = documents[piece["hit"]["document"]]
            reported = Reported(
                place=str(row["place"]), name=str(row["name"]), report=from_plain(row["report"], CheckReport)
            )
        except (KeyError, TypeError, SourceUnreadable) as error:
            raise BundleRefused(f"{path} holds a report that cannot be read ({error}): it was altered") from error
        try:
            prove_report(reported.report)
        except SourceUnreadable as error:
            raise BundleRefused(f"{path}: {error}: it was altered") from error
        yield reported
