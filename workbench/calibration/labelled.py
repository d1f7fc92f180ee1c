"""Labelled pairs: JSON lines, gzipped or not, with ``claim``, ``evidence`` and a ``label``, or a person's ``verdict``.

The rows of evidence of an export are such pairs too: those that a person kept as grounds, with what the person decided.

Invariant: a label is mapped by name, and one that is not known is an error that names its line; a file's classes are those
that its labels have, and probabilities are compared on those classes alone.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from index.weights import file_digest
from workbench.errors import SettingRefused, SourceUnreadable
from workbench.json_lines import text_lines
from workbench.records import Stance, StanceScores

#: A label of data sets that do not say whether evidence refutes the claim or is silent on it.
NOT_SUPPORTED = "NOT_SUPPORTED"
_LABELS = {
    "SUPPORTS": "SUPPORTS",
    "SUPPORTED": "SUPPORTS",
    "SUPPORT": "SUPPORTS",
    "ENTAILMENT": "SUPPORTS",
    "REFUTES": "REFUTES",
    "REFUTED": "REFUTES",
    "CONTRADICT": "REFUTES",
    "CONTRADICTION": "REFUTES",
    "NEUTRAL": "NEUTRAL",
    "NOT_ENOUGH_INFO": "NEUTRAL",
    "NOT_ENOUGH_EVIDENCE": "NEUTRAL",
    NOT_SUPPORTED: NOT_SUPPORTED,
}
#: A verdict that says nothing of one pair: some passages support the claim and others refute it.
_LEFT_OUT = "CONFLICTING_EVIDENCE"
_ORDER = ("SUPPORTS", "REFUTES", "NEUTRAL", NOT_SUPPORTED)


@dataclass(frozen=True, kw_only=True, slots=True)
class LabelledPair:
    """One pair with its label: the name of a stance, or ``NOT_SUPPORTED``; ``kind`` is what the file sorts its pairs by."""

    claim: str
    evidence: str
    label: str
    kind: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class LabelledPairs:
    """The pairs of one file. ``left_out`` counts rows that say nothing of one: a conflict, or evidence that nobody kept.

    ``repeated`` and ``contradicting`` count what was taken out of them; see ``workbench.calibration.repeats``.
    """

    name: str
    digest: str
    pairs: tuple[LabelledPair, ...]
    left_out: int = 0
    repeated: int = 0
    contradicting: int = 0

    @property
    def classes(self) -> tuple[str, ...]:
        """The classes that this file tells apart, in a fixed order.

        Where NOT_SUPPORTED occurs, REFUTES and NEUTRAL are folded into it. A file with one class alone is compared with
        all three stances.
        """
        found = {pair.label for pair in self.pairs}
        if NOT_SUPPORTED in found:
            return ("SUPPORTS", NOT_SUPPORTED)
        return tuple(label for label in _ORDER if label in found) if len(found) > 1 else _ORDER[:3]

    def gold(self) -> list[str]:
        """Return the class of every pair."""
        folded = NOT_SUPPORTED in self.classes
        return [NOT_SUPPORTED if folded and pair.label != Stance.SUPPORTS.name else pair.label for pair in self.pairs]


def class_probabilities(scores: StanceScores, classes: Sequence[str]) -> list[float]:
    """Return the probability of each of ``classes``, given that it is one of them; they sum to one."""
    found = {
        "SUPPORTS": scores.supports,
        "REFUTES": scores.refutes,
        "NEUTRAL": scores.neutral,
        NOT_SUPPORTED: scores.refutes + scores.neutral,
    }
    total = sum(found[name] for name in classes)
    return [found[name] / total if total > 0 else 1 / len(classes) for name in classes]


def read_labelled(path: Path, *, sample: int | None = None) -> LabelledPairs:
    """Return the labelled pairs of a file; ``sample`` takes so many of them, always the same ones.

    Raises:
        SettingRefused: the file is not there, or holds no pair.
        SourceUnreadable: a line that is no labelled pair; the message names it.
    """
    if not path.is_file():
        raise SettingRefused(f"{path} is no file: name a jsonl file (gzipped or not) with claim, evidence and label")
    rows = [_pair(line, f"{path}, line {number}") for number, line in text_lines(path)]
    pairs = [pair for pair in rows if pair is not None]
    if not pairs:
        raise SettingRefused(f"{path} holds no labelled pair: each line needs claim, evidence and label (or verdict)")
    labelled = LabelledPairs(
        name=path.name, digest=file_digest(path), pairs=tuple(pairs), left_out=len(rows) - len(pairs)
    )
    return drawn(labelled, sample)


def drawn(labelled: LabelledPairs, sample: int | None) -> LabelledPairs:
    """Return ``labelled`` with so many of its pairs, always the same ones; as it is where it has no more of them."""
    if sample is None or sample >= len(labelled.pairs):
        return labelled
    return replace(labelled, pairs=tuple(sorted(labelled.pairs, key=_draw)[:sample]))


def check_labels(files: Sequence[LabelledPairs]) -> None:
    """Refuse pairs from which nothing is learned: where all have one label, who always says it is always right.

    Raises:
        SettingRefused: the message says how many there are, and which label they have.
    """
    labels = sorted({label for labelled in files for label in labelled.gold()})
    if len(labels) > 1:
        return
    number, names = sum(len(labelled.pairs) for labelled in files), ", ".join(labelled.name for labelled in files)
    said = f"the one pair of {names} is" if number == 1 else f"all {number:,} pairs of {names} are"
    raise SettingRefused(
        f"{said} {''.join(labels) or 'without a label'}: a calibration is fitted on pairs of two labels at least, such as"
        " SUPPORTS and REFUTES"
    )


def _draw(pair: LabelledPair) -> bytes:
    """Return a number that decides who is drawn: it depends on the pair alone."""
    return hashlib.sha256(f"{pair.claim}\0{pair.evidence}".encode("utf-8", "surrogatepass")).digest()


def _pair(line: str, where: str) -> LabelledPair | None:
    try:
        row = json.loads(line)
        if "human_kept" in row:  # a row of evidence, as 'workbench export rows' writes it
            if not row["human_kept"]:
                return None
            row = {"claim": row["claim"], "evidence": row["rationale"], "verdict": row["human_verdict"]}
        claim, evidence = row["claim"], row["evidence"]
        label, kind = row["label"] if "label" in row else row["verdict"], row.get("kind") or ""
        if not all(isinstance(value, str) for value in (claim, evidence, label, kind)):
            raise TypeError("claim, evidence, label and kind are texts")
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise SourceUnreadable(f"{where}: no claim, evidence and label ({error})") from error
    key = label.strip().upper().replace(" ", "_")
    if key == _LEFT_OUT:
        return None
    if key not in _LABELS:
        raise SourceUnreadable(f"{where}: label {label!r} is not known: use {', '.join(_ORDER)}")
    return LabelledPair(claim=claim, evidence=evidence, label=_LABELS[key], kind=kind)
