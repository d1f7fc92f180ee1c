"""What labelled data repeat or contradict counts for nothing; too few pairs, or a fit at a bound, change nothing."""

import json
import random
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from workbench.calibration.fitting import fit_pairs
from workbench.calibration.labelled import LabelledPair, LabelledPairs, drawn
from workbench.calibration.repeats import distinct
from workbench.calibration.scaling import FEWEST_PAIRS
from workbench.errors import SettingRefused
from workbench.records import StanceScores
from workbench.stance.protocol import Pair


def labelled(name: str, *rows: tuple[str, str], digest: str = "") -> LabelledPairs:
    """Return a file of pairs, each given as a claim and its label; all have one evidence."""
    pairs = tuple(LabelledPair(claim=claim, evidence="The tug sank in the fog.", label=label) for claim, label in rows)
    return LabelledPairs(name=name, digest=digest, pairs=pairs)


class Sure:
    """Says SUPPORTS of claims with "sank" and NEUTRAL of others, with a confidence; one time in ``wrong`` the other way."""

    name, digest = "sure", "d" * 64

    def __init__(self, confidence: float = 0.97, wrong: int = 0) -> None:
        self._confidence, self._wrong = confidence, wrong

    def score(self, pairs: Sequence[Pair], report: object = None) -> list[StanceScores]:
        low = round((1 - self._confidence) / 2, 6)
        scores = []
        for number, (claim, _) in enumerate(pairs):
            supports = ("sank" in claim) != (self._wrong > 0 and number % self._wrong == 0)
            high, other = (self._confidence, low) if supports else (low, self._confidence)
            scores.append(StanceScores(supports=high, refutes=low, neutral=other))
        return scores


def rows(number: int) -> list[tuple[str, str]]:
    return [(f"Tug {n} {('sank', 'floats')[n % 2]}.", ("SUPPORTS", "NEUTRAL")[n % 2]) for n in range(number)]


def fitted_on(*files: LabelledPairs, model: Sure) -> tuple[float, list[str], int]:
    """Return the temperature, the notes, and how many pairs were counted."""
    notes: list[str] = []
    found = fit_pairs(model, files, note=notes.append)
    return found.temperature, notes, sum(data.count for data in found.pairs.data)


def test_six_pairs_named_forty_times_prove_no_more_than_six() -> None:
    fitted = fit_pairs(Sure(), [labelled("a", *rows(6) * 40)])
    assert fitted.pairs.bars == ()
    assert fitted.pairs.data[0].count == 6
    assert fitted.temperature == 1
    assert fit_pairs(Sure(), [labelled("a", *rows(600))]).pairs.bars  # as many different ones do


def test_repeats_are_found_over_all_files_and_counted() -> None:
    first = labelled("a", ("Tug 1 sank.", "SUPPORTS"), ("Tug  1\nsank. ", "SUPPORTS"), ("Tug 2 sank.", "REFUTES"))
    second = labelled("b", ("Tug 1 sank.", "SUPPORTS"), ("Tug 3 sank.", "NEUTRAL"))
    found = distinct([first, second])
    assert [[pair.claim for pair in one.pairs] for one in found.files] == [
        ["Tug 1 sank.", "Tug 2 sank."],
        ["Tug 3 sank."],
    ]
    assert found.notes == ("2 pairs repeated: each pair is counted once",)
    assert distinct(found.files).notes == ()


def test_labels_that_contradict_each_other_are_left_out_and_counted() -> None:
    first = labelled("a", ("Tug 1 sank.", "SUPPORTS"), ("Tug 2 sank.", "SUPPORTS"), ("Tug 3 sank.", "NOT_SUPPORTED"))
    second = labelled("b", ("Tug 1 sank.", "REFUTES"), ("Tug 2 sank.", "NOT_SUPPORTED"), ("Tug 3 sank.", "REFUTES"))
    found = distinct([first, second])
    assert [(one.name, one.pairs[0].claim, one.pairs[0].label) for one in found.files] == [
        ("b", "Tug 3 sank.", "REFUTES")
    ]
    assert "2 pairs with labels that contradict each other: left out" in found.notes
    with pytest.raises(SettingRefused, match="every pair of a, b has labels that contradict"):
        distinct([labelled("a", ("Tug sank.", "SUPPORTS")), labelled("b", ("Tug sank.", "REFUTES"))])


def test_the_same_file_twice_is_named_and_counted_once() -> None:
    first, second = (labelled(name, *rows(3), digest="f" * 64) for name in ("a", "b"))
    found = distinct([first, second])
    assert [one.name for one in found.files] == ["a"]
    assert found.notes == ("b holds what a holds: counted once",)
    assert [one.name for one in distinct([first, first]).files] == ["a"]
    assert distinct([first, first]).notes == ("a is given twice: counted once",)


@pytest.mark.parametrize(
    ("files", "note"),
    [
        ([labelled("a", *rows(2))], "the temperature stays 1: 2 pairs, and 50 are needed"),
        ([labelled("a", *rows(FEWEST_PAIRS - 1))], "the temperature stays 1: 49 pairs, and 50 are needed"),
        (
            [labelled("a", *rows(200), *[(f"Tug {n} was sold.", "REFUTES") for n in range(4)])],
            "the temperature stays 1: 4 pairs of REFUTES, and 5 of every label that occurs are needed",
        ),
    ],
)
def test_too_few_pairs_teach_no_temperature(files: list[LabelledPairs], note: str) -> None:
    assert fitted_on(*files, model=Sure(wrong=7))[:2] == (1.0, [note])


@pytest.mark.parametrize("model", [Sure(0.9), Sure(0.999998), Sure(0.9, wrong=1)], ids=["right", "flat", "all wrong"])
def test_a_temperature_at_the_edge_of_the_search_is_not_taken(model: Sure) -> None:
    temperature, notes, _ = fitted_on(labelled("a", *rows(200)), model=model)
    assert temperature == 1
    assert notes == ["the temperature stays 1: the best one lies at a bound of what is tried, 0.1 to 10"]


def test_enough_pairs_teach_a_temperature() -> None:
    temperature, notes, counted = fitted_on(labelled("a", *rows(FEWEST_PAIRS)), model=Sure(wrong=5))
    assert 1.5 < temperature < 5
    assert (notes, counted) == ([], FEWEST_PAIRS)


def test_a_sample_is_drawn_from_different_pairs() -> None:
    many = rows(40) * 5
    random.Random(2).shuffle(many)
    (found,) = distinct([labelled("a", *many)]).files
    assert len({pair.claim for pair in drawn(found, 30).pairs}) == 30


def test_the_command_says_what_it_left_out(tmp_path: Path) -> None:
    lines = [{"claim": claim, "evidence": "The tug sank.", "label": label} for claim, label in rows(6) * 40]
    lines += [{"claim": "Tug 1 floats.", "evidence": "The tug sank.", "label": "REFUTES"}]
    (tmp_path / "a.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
    shutil.copy(tmp_path / "a.jsonl", tmp_path / "b.jsonl")
    command = (sys.executable, "-m", "workbench", "calibrate", "a.jsonl", "b.jsonl", "--out", "c.json")
    home = {"WORKBENCH_HOME": str(tmp_path / "h"), "PYTHONPATH": str(Path(__file__).resolve().parents[2])}
    home |= {"WORKBENCH_STANCE_RUNTIME": "int8"}  # which would be measured otherwise
    done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, env=home, timeout=300)
    assert done.returncode == 0, done.stderr
    assert [line for line in done.stderr.splitlines() if "fewest that show" not in line] == [
        "note: b.jsonl holds what a.jsonl holds: counted once",
        "note: 195 pairs repeated: each pair is counted once",
        "note: 1 pair with labels that contradict each other: left out",
        "note: the temperature stays 1: 5 pairs, and 50 are needed",
    ]
    assert "pairs: 5 from a.jsonl;" in done.stdout
    assert "no bar keeps any risk" in done.stdout
