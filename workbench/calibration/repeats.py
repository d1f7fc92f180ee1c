"""What labelled files repeat: a pair that is named again proves nothing more, and labels that contradict prove nothing.

Invariant: among the files that come out every pair of claim and evidence stands once; what was taken out is told.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from workbench.calibration.labelled import NOT_SUPPORTED, LabelledPair, LabelledPairs, drawn, read_labelled
from workbench.errors import SettingRefused
from workbench.records import Stance
from workbench.text import count

_Key = tuple[str, str]


@dataclass(frozen=True, kw_only=True, slots=True)
class Distinct:
    """Files without what they repeat, and in words what was taken out of them; both counts are over all files."""

    files: tuple[LabelledPairs, ...]
    notes: tuple[str, ...] = ()
    repeated: int = 0
    contradicting: int = 0


def read_distinct(path: Path, *, sample: int | None = None) -> LabelledPairs:
    """Return the different pairs of a file, or so many of them, always the same ones; what was taken out is counted.

    Raises:
        SettingRefused, SourceUnreadable: as ``read_labelled``; or labels contradict each other, and nothing is left.
    """
    found = distinct([read_labelled(path)])
    (labelled,) = found.files
    return drawn(replace(labelled, repeated=found.repeated, contradicting=found.contradicting), sample)


def told_of(repeated: int, contradicting: int) -> list[str]:
    """Say what was taken out of labelled pairs, if anything was."""
    notes = []
    if repeated:
        notes.append(f"{count(repeated, 'pair')} repeated: each pair is counted once")
    if contradicting:
        notes.append(f"{count(contradicting, 'pair')} with labels that contradict each other: left out")
    return notes


def distinct(files: Sequence[LabelledPairs]) -> Distinct:
    """Return the files with every pair once among them, in the first file that has it with the label that counts.

    Pairs are the same where only the space between words differs. A pair whose labels contradict each other is left out;
    NOT_SUPPORTED contradicts SUPPORTS alone, and gives way to a label that says more. A file of the same content as one
    before it is left out, and so is one that has nothing left.

    Raises:
        SettingRefused: nothing is left at all.
    """
    different, notes = _without_copies(files)
    rows = [(labelled, pair, _key(pair)) for labelled in different for pair in labelled.pairs]
    labels: dict[_Key, set[str]] = {}
    for _, pair, key in rows:
        labels.setdefault(key, set()).add(pair.label)
    agreed = {key: _agreed(given) for key, given in labels.items()}
    times = Counter(key for _, _, key in rows if agreed[key] is not None)
    kept: dict[_Key, tuple[LabelledPairs, LabelledPair]] = {}
    for labelled, pair, key in rows:
        if pair.label == agreed[key]:
            kept.setdefault(key, (labelled, pair))
    repeated, contradicting = times.total() - len(kept), len(agreed) - len(kept)
    if files and not kept:
        names = ", ".join(labelled.name for labelled in files)
        raise SettingRefused(
            f"every pair of {names} has labels that contradict each other: nothing is left to measure or to fit a"
            " calibration on"
        )
    left = [(one, tuple(pair for labelled, pair in kept.values() if labelled is one)) for one in different]
    return Distinct(
        files=tuple(replace(one, pairs=pairs) for one, pairs in left if pairs),
        notes=(*notes, *told_of(repeated, contradicting)),
        repeated=repeated,
        contradicting=contradicting,
    )


def _without_copies(files: Sequence[LabelledPairs]) -> tuple[list[LabelledPairs], list[str]]:
    """Return the files of different content, and a note on each that is left out; one without a digest is like no other."""
    first: dict[str, LabelledPairs] = {}
    different: list[LabelledPairs] = []
    notes: list[str] = []
    for labelled in files:
        before = first.setdefault(labelled.digest, labelled) if labelled.digest else labelled
        if before is not labelled or any(one is labelled for one in different):
            same = "is given twice" if before.name == labelled.name else f"holds what {before.name} holds"
            notes.append(f"{labelled.name} {same}: counted once")
        else:
            different.append(labelled)
    return different, notes


def _agreed(given: set[str]) -> str | None:
    """Return the label of a pair that was given all of these; ``None`` where they contradict each other."""
    if Stance.SUPPORTS.name not in given and len(given) > 1:
        given = given - {NOT_SUPPORTED}
    return next(iter(given)) if len(given) == 1 else None


def _key(pair: LabelledPair) -> _Key:
    return " ".join(pair.claim.split()), " ".join(pair.evidence.split())
