"""Pairs that were written for this project, one by one: the same evidence with claims that hold, that do not, and neither.

``training/stance/written`` has a file for each kind of text, a group a line: ``evidence``, the ``title`` it stands under
and its ``date`` where there are any, and lists of claims by label. All claims of a group are about the same thing and
look alike, so that neither shared words nor the claim alone tell the label: what rules can make of public pairs
(``training.stance.near_misses``) is nineteen kinds of change, and people write in more ways than that.

Invariant: whether a group is held out depends on its evidence alone, so that all of its claims are on one side.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from training.stance.sources import LABELS, LabelledPair, fraction
from training.written_lines import read_written

FOLDER = Path(__file__).parent / "written"
#: How the sources of written pairs begin; behind it stands the file's name.
WRITTEN = "written_"
#: The lists of a group, and the label of the claims in each.
LISTS = {"supports": "SUPPORTS", "refutes": "REFUTES", "neutral": "NEUTRAL", "unsupported": "NOT_SUPPORTED"}
_HELD_OUT = 0.1
_DAY = re.compile(r"\d{1,2} [A-Z][a-z]+ \d{4}")


def as_read(group: dict[str, str]) -> str:
    """Return the evidence of a group as a check reads it: title, full stop, date line, text.

    A date that is no single day ("March 2019") is left out: a check has whole days only.
    """
    title, day = group["title"].strip().rstrip("."), group["date"].strip().rstrip(".")
    parts = (f"{title}." if title else "", f"{day}." if _DAY.fullmatch(day) else "", group["evidence"].strip())
    return " ".join(part for part in parts if part)


def groups(folder: Path = FOLDER) -> Iterator[tuple[str, list[LabelledPair]]]:
    """Yield each group: its evidence as it stands in the file, and its pairs; ``source`` says which file they are from.

    Raises:
        ValueError: a line that is no group.
    """
    for path, (evidence, claims) in read_written(folder, _group, "group of evidence and claims"):
        source = f"{WRITTEN}{path.stem}"
        yield evidence, [LabelledPair(claim, read, label, source) for claim, read, label in claims]


def _group(held: dict[str, Any]) -> tuple[str, list[tuple[str, str, int]]]:
    """Return the evidence, and each claim with the evidence as read and its label."""
    read = as_read(held)
    return held["evidence"], [(claim, read, LABELS[label]) for name, label in LISTS.items() for claim in held[name]]


def written_pairs(folder: Path = FOLDER) -> tuple[list[LabelledPair], dict[str, list[LabelledPair]]]:
    """Return what is trained on, and what is held out by the file it is from."""
    taken: list[LabelledPair] = []
    held: dict[str, list[LabelledPair]] = defaultdict(list)
    for evidence, pairs in groups(folder):
        if fraction(evidence) < _HELD_OUT:
            held[pairs[0].source] += pairs
        else:
            taken += pairs
    return taken, dict(held)
