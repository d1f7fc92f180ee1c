"""Files that are there whole or not at all."""

import errno
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest

from workbench.exports.columns import TABLES, Kind
from workbench.exports.tables import write_rows
from workbench.files import write_whole


def test_text_bytes_and_parts_are_written_as_they_are(tmp_path: Path) -> None:
    for name, given, expected in (
        ("text", "naïve\r\n", "naïve\r\n".encode()),
        ("bytes", b"\x00\xff", b"\x00\xff"),
        ("parts", (f"{number}\n" for number in range(3)), b"0\n1\n2\n"),
        ("nothing", "", b""),
    ):
        write_whole(tmp_path / name, given)
        assert (tmp_path / name).read_bytes() == expected


def test_what_stood_there_stays_when_the_writing_fails_and_nothing_is_left_beside(tmp_path: Path) -> None:
    def broken() -> Iterator[str]:
        yield "half"
        raise ValueError("no more")

    path = tmp_path / "kept.json"
    write_whole(path, "old")
    with pytest.raises(ValueError, match="no more"):
        write_whole(path, broken())
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        write_whole(tmp_path / "slip" / "file", "text")
    assert list(tmp_path.iterdir()) == []


def test_threads_that_write_one_file_at_once_each_write_it_whole(tmp_path: Path) -> None:
    path = tmp_path / "shared"
    texts = [str(number) * 50_000 for number in range(8)]
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(lambda text: write_whole(path, text), texts * 10))
    assert path.read_text() in texts
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_does_not_reach_the_disk_takes_no_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "kept.txt"
    write_whole(path, "before")

    def fails(descriptor: int) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr("workbench.files.os.fsync", fails)
    with pytest.raises(OSError, match="Input/output"):
        write_whole(path, "after")
    assert path.read_text() == "before"
    assert [one.name for one in tmp_path.iterdir()] == ["kept.txt"]


def test_two_that_write_the_rows_of_one_file_at_once_each_write_it_whole(tmp_path: Path) -> None:
    """A second recheck to the file that a first one is still writing."""
    row = {column.name: [] if column.kind is Kind.LIST else None for column in TABLES["recheck"]}
    both = Barrier(2)

    def rows() -> Iterator[dict[str, Any]]:
        yield row
        both.wait(60)
        yield row

    with ThreadPoolExecutor(2) as threads:
        written = list(threads.map(lambda _: write_rows(rows(), "recheck", tmp_path / "r.csv"), range(2)))
    assert written == [2, 2]
    assert [path.name for path in tmp_path.iterdir()] == ["r.csv"]
    assert len((tmp_path / "r.csv").read_bytes().splitlines()) == 3
