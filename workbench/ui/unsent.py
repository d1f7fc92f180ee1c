"""What people have begun to write on a claim and neither kept nor handed in, on disk, so that no server's end loses it.

Invariant: what is kept here is nobody's decision: it is outside the record, shown to its author alone, and gone once the
record has it. A folder that cannot be written costs only what the server then cannot remember beyond its own end.
"""

import hashlib
import json
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path

import streamlit as st

from workbench.files import write_whole
from workbench.records import Verdict
from workbench.reviews import Decision


class Unsent:
    """Remembers decisions that are being written, by claim and person.

    Args:
        folder: where they are kept; made when the first one comes.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._unwritten: dict[Path, Decision] = {}  # what the disk did not take

    def get(self, claim_id: str, person_id: str) -> Decision | None:
        """Return what somebody had begun on a claim; None where nothing is known of it."""
        path = self._path(claim_id, person_id)
        if path in self._unwritten:
            return self._unwritten[path]
        try:
            held = json.loads(path.read_text(encoding="utf-8"))
            verdict = held["verdict"]
            return Decision(
                **(
                    held
                    | {"verdict": Verdict(verdict) if verdict else None, "kept_evidence": tuple(held["kept_evidence"])}
                )
            )
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def keep(self, claim_id: str, person_id: str, decision: Decision) -> None:
        """Remember what stands in somebody's fields now."""
        path = self._path(claim_id, person_id)
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            write_whole(path, json.dumps(asdict(decision), ensure_ascii=True))
            self._unwritten.pop(path, None)
        except OSError:
            self._unwritten[path] = decision

    def drop(self, claim_id: str, person_id: str) -> None:
        """Let go of what was begun: it is in the record, or was taken away again."""
        path = self._path(claim_id, person_id)
        self._unwritten.pop(path, None)
        with suppress(OSError):
            path.unlink(missing_ok=True)

    def _path(self, claim_id: str, person_id: str) -> Path:
        named = hashlib.sha256(json.dumps([claim_id, person_id]).encode()).hexdigest()[:32]
        return self._folder / f"{named}.json"


@st.cache_resource(show_spinner=False)
def unsent_in(home: Path) -> Unsent:
    """Return what is begun and not handed in, of the workbench in a home folder."""
    return Unsent(home / "unsent")
