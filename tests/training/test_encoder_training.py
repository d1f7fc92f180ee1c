"""The scripts that make the encoder: what is learnt from, which negatives, and a real short run."""

import gzip
import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from tests.training.turns import run_in_turn
from training.encoder.mixture import write
from training.encoder.negatives import denoised, mine
from training.encoder.sources import MOST, Found, Passage, load, scientific_passages, silent_passages
from training.stance.sources import SOURCES
from workbench.records import StanceScores

ROOT = Path(__file__).resolve().parents[2]
WORDS = (
    "harbour",
    "pilot",
    "strike",
    "trial",
    "rocket",
    "river",
    "bridge",
    "budget",
    "museum",
    "storm",
    "vote",
    "mine",
)


def pairs_of_words(count: int) -> list[Found]:
    """Return claims whose words say which passage is theirs."""
    return [
        Found(f"The {WORDS[n % 12]} of town {n} was new.", Passage(f"Town {n}", f"A {WORDS[n % 12]} came to {n}."), "x")
        for n in range(count)
    ]


def scifact(folder: Path) -> Path:
    (folder / "qrels").mkdir(parents=True)
    documents = [{"_id": str(n), "title": f"Title {n}", "text": f"Cells of kind {n} divide."} for n in range(4)]
    queries = [{"_id": str(n), "text": f"Kind {n} divides."} for n in range(4)]
    for name, rows in (("corpus", documents), ("queries", queries)):
        with gzip.open(folder / f"{name}.jsonl.gz", "wt", encoding="utf-8") as out:
            out.writelines(json.dumps(row) + "\n" for row in rows)
    (folder / "qrels/train.tsv").write_text("query-id\tcorpus-id\tscore\n0\t0\t1\n1\t1\t1\n2\t3\t0\n")
    (folder / "qrels/test.tsv").write_text("query-id\tcorpus-id\tscore\n3\t3\t1\n")
    return folder


def test_only_decided_pairs_and_the_training_split_are_learnt_from(tmp_path: Path) -> None:
    for source in SOURCES:
        rows = [
            {"claim": f"Ann Lee won {n}.", "evidence": f"She won {n} in May." if n else "", "label": label}
            for n, label in enumerate(("SUPPORTS", "REFUTES", "NEUTRAL", "SUPPORTS"))
        ]
        with gzip.open(tmp_path / f"{source.name}.jsonl.gz", "wt", encoding="utf-8") as out:
            out.writelines(json.dumps(row) + "\n" for row in rows)
    found = load(tmp_path, scifact(tmp_path / "scifact"), seed=1)
    assert found == load(tmp_path, tmp_path / "scifact", seed=1)
    assert {pair.source for pair in found} <= {*MOST, "scifact"}
    assert {pair.claim for pair in found if pair.source == "scifact"} == {"Kind 0 divides.", "Kind 1 divides."}
    assert not any(pair.claim == "Ann Lee won 2." for pair in found)
    assert {pair.passage.title for pair in found if pair.source == "fever_train"} == {"Ann Lee"}
    assert len(list(scientific_passages(tmp_path / "scifact"))) == 4


def test_more_claims_some_without_their_names_and_silent_sentences_beside_them(tmp_path: Path) -> None:
    for source in SOURCES:
        rows = [
            {"claim": f"Red River {n} stars Ann Lee.", "evidence": f"Red River {n} is a film of 1950.", "label": label}
            for n, label in enumerate(("SUPPORTS", "REFUTES", "NEUTRAL"))
        ]
        with gzip.open(tmp_path / f"{source.name}.jsonl.gz", "wt", encoding="utf-8") as out:
            out.writelines(json.dumps(row) + "\n" for row in rows)
    folder = scifact(tmp_path / "scifact")
    (one,) = (pair for pair in load(tmp_path, folder, fever=1, unnamed=1.0) if pair.source == "fever_train")
    assert one.claim == "The film stars Ann Lee."
    assert one.passage.title in ("Red River 0", "Red River 1")
    silent = list(silent_passages(tmp_path))
    assert silent
    assert {passage.title for passage in silent} <= {f"Red River {n}" for n in range(3)}


def test_negatives_are_near_by_words_and_undecided() -> None:
    found = pairs_of_words(28)
    passages = [pair.passage for pair in found]
    near = mine(found, passages)
    assert all(passages[row] != pair.passage for pair, rows in zip(found, near, strict=True) for row in rows)
    assert 12 in near[0]  # the other harbour

    def score(pairs: Sequence[tuple[str, str]]) -> list[StanceScores]:
        return [
            StanceScores(supports=0.9, refutes=0, neutral=0.1)
            if "came to 12." in evidence
            else StanceScores(supports=0, refutes=0, neutral=1)
            for _, evidence in pairs
        ]

    kept = denoised(found, near, passages, score)
    assert kept == near  # none of them names the claim's page, so none is asked about
    page = [replace(passage, text=f"{passage.text} It is far from Town 0.") for passage in passages]
    own = [replace(pair, passage=passage) for pair, passage in zip(found, page, strict=True)]
    kept = denoised(own, near, page, score)
    assert kept[0] == [row for row in near[0] if row != 12] != near[0]


def test_the_loss_asks_for_the_own_passage_and_compares_no_other_of_its_page() -> None:
    torch = pytest.importorskip("torch")
    from training.encoder.train import contrastive_loss

    axes = torch.eye(4)
    gold, hard, pages = np.array([0, 1]), np.array([2, -1]), np.array([0, 1, 2])
    right = contrastive_loss(axes[:2], axes[[0, 1, 2]], gold, hard, pages)
    assert right < 1e-3
    assert contrastive_loss(axes[:2], axes[[1, 0, 2]], gold, hard, pages) > 10
    assert contrastive_loss(axes[:2], axes[[0, 1, 0]], gold, hard, pages) > 0.3  # the negative is as near as its own
    same_page = contrastive_loss(axes[[0, 0]], axes[[0, 0, 2]], gold, hard, np.array([0, 0, 2]))
    assert same_page < contrastive_loss(axes[[0, 0]], axes[[0, 0, 2]], gold, hard, pages)


@pytest.mark.slow
def test_a_short_run_trains_goes_on_and_repeats(tmp_path: Path) -> None:
    from safetensors.numpy import load_file

    found = pairs_of_words(64)
    passages = [pair.passage for pair in found]
    write(found, passages, [[(n + 12) % 64] if n % 2 else [] for n in range(64)], tmp_path / "pairs.npz")
    runs = [
        ["training.encoder.train", tmp_path / "pairs.npz", tmp_path / name, "--steps", "1", "--workers", "1"]
        for name in ("one", "other")
    ]
    run_in_turn(*runs)
    one, other = (load_file(tmp_path / name / "last" / "model.safetensors") for name in ("one", "other"))
    assert all(np.array_equal(one[name], other[name]) for name in one)
