"""The scripts that make late interaction: kept lower layers, the loss, and a real short run that repeats."""

import gzip
import json
import random
from pathlib import Path

import numpy as np
import pytest

from tests.training.test_encoder_training import pairs_of_words
from tests.training.turns import run_in_turn
from training.encoder.mixture import write
from training.encoder.sources import nameless

torch = pytest.importorskip("torch")
SHIPPED = Path(__file__).parents[2] / "models" / "evidence-tokens"


@pytest.mark.parametrize(
    ("claim", "evidence", "expected"),
    [
        ("Red River stars John Wayne.", "Red River is a 1948 Western film.", "The film stars John Wayne."),
        ("John Wayne is in Red River.", "Red River is a film directed by Hawks.", "John Wayne is in the film."),
        ("Red River came out in 1948.", "Red River is an American film.", "The film came out in 1948."),
        # Nothing would be left to find it by; nothing says what it is; another page.
        ("Red River was a success.", "Red River is a 1948 Western film.", "Red River was a success."),
        ("Red River stars John Wayne.", "Red River had John Wayne.", "Red River stars John Wayne."),
        ("Red River stars John Wayne.", "John Wayne is an actor.", "Red River stars John Wayne."),
    ],
)
def test_a_name_gives_way_to_what_it_names(claim: str, evidence: str, expected: str) -> None:
    assert nameless(claim, "Red River", evidence) == expected


def test_a_claim_is_as_near_as_its_tokens_come_weighed_by_what_they_are() -> None:
    from training.late_interaction.train import UpperLayers

    model = UpperLayers()
    axes = torch.eye(model.weigh.in_features)
    claims, passages = torch.stack([axes[[9, 0, 1, 9]]]), torch.stack([axes[[0, 1, 2]], axes[[0, 3, 9]]])
    counted, all_three = torch.tensor([[0, 1, 1, 0]]), torch.tensor([[1, 1, 1], [1, 1, 0]])
    near = model.closeness(claims, counted, passages, all_three)
    assert near.tolist() == [[1.0, 0.5]]
    with torch.no_grad():
        model.weigh.weight[0, 0] = 5.0  # the first token says more than the second
    first, second = model.closeness(claims, counted, passages, all_three)[0].tolist()
    assert first == pytest.approx(1.0)
    assert second > 0.98


def test_a_run_may_begin_from_what_ships_and_half_a_way_back_is_the_mean(tmp_path: Path) -> None:
    from safetensors.torch import load_file

    from training.late_interaction.export import export
    from training.late_interaction.train import UpperLayers

    shipped = load_file(SHIPPED / "model.safetensors")
    model = UpperLayers(SHIPPED)
    with torch.no_grad():
        for tensor in model.parameters():
            tensor.add_(0.5)
    torch.save(model.state_dict(), tmp_path / "last.pt")
    export(tmp_path / "last.pt", tmp_path / "out", 0.5, SHIPPED)
    found = load_file(tmp_path / "out" / "model.safetensors")
    assert found.keys() == shipped.keys()
    assert all(
        torch.allclose(found[name].float(), tensor.float() + 0.25, atol=2e-3) for name, tensor in shipped.items()
    )


@pytest.mark.slow
def test_a_short_run_trains_repeats_and_ships(tmp_path: Path) -> None:
    from index.late_interaction import LateInteraction

    found = pairs_of_words(64)
    near = [[(n + 12) % 64, (n + 24) % 64, (n + 36) % 64] if n % 2 else [] for n in range(64)]
    write(found, [pair.passage for pair in found], near, tmp_path / "pairs.npz")
    script, hidden = "training.late_interaction", tmp_path / "hidden"
    runs = [
        [f"{script}.train", hidden, tmp_path / name, "--steps", steps, "--workers", "1"]
        for name, steps in (("one", "1"), ("resumed", "1"), ("resumed", "2"), ("straight", "2"))
    ]
    exported = [f"{script}.export", tmp_path / "one" / "last.pt", "--out", tmp_path / "out"]
    run_in_turn([f"{script}.hidden", tmp_path / "pairs.npz", hidden], *runs, exported)
    one, resumed, straight = (
        torch.load(tmp_path / name / "last.pt", weights_only=True) for name in ("one", "resumed", "straight")
    )
    assert all(torch.equal(resumed[name], straight[name]) for name in one), "a run goes on where it was"
    assert any(not torch.equal(one[name], straight[name]) for name in one)
    late = LateInteraction(tmp_path / "out")
    own, another = late.closeness(found[3].claim, [pair.passage.text for pair in (found[3], found[8])])
    assert own > another


def test_hard_negatives_are_drawn_among_those_that_there_are(tmp_path: Path) -> None:
    from training.late_interaction.train import Texts

    ends = np.cumsum([3] * 9)
    near = np.array([[1, 2, 3, -1], [4, -1, -1, -1], [-1] * 4])
    np.savez(tmp_path / "index.npz", ends=ends, gold=np.arange(3), near=near, pages=np.arange(6))
    np.memmap(tmp_path / "hidden.f16", np.float16, "w+", shape=(27, 8)).flush()
    texts = Texts(tmp_path, 8)
    drawn, owners = texts.negatives(np.arange(3), np.random.default_rng(1))
    assert owners.tolist() == [0, 0, 1]
    assert set(drawn[:2]) < {1, 2, 3}
    assert drawn[2] == 4
    assert texts.negatives(np.array([2]), np.random.default_rng(1))[0].tolist() == []


def test_claims_in_other_words_are_entailed_and_new_to_the_encoder(tmp_path: Path) -> None:
    from training.encoder.sources import Found, Passage
    from training.reworded_claims import NAMES, reworded

    rows = [
        {"claim": f"The {kind} of town {n} was closed.", "evidence": f"They shut it in {n}.", "label": label}
        for n, (kind, label) in enumerate(
            [("mill", "SUPPORTS"), ("pool", "SUPPORTS"), ("mine", "SUPPORTS"), ("dock", "REFUTES"), ("gate", "NEUTRAL")]
        )
    ] + [{"claim": "He did.", "evidence": "He swam.", "label": "SUPPORTS"}]
    for name in NAMES:
        with gzip.open(tmp_path / f"{name}.jsonl.gz", "wt", encoding="utf-8") as out:
            out.writelines(json.dumps(row) + "\n" for row in rows[: 3 if name == "lingnli" else 6])
    learnt = Found(rows[2]["claim"], Passage("", "x"), "lingnli")
    write([learnt], [learnt.passage], [[]], tmp_path / "pairs.npz")
    found = reworded(tmp_path, {rows[0]["claim"]}, tmp_path / "pairs.npz", random.Random(1))
    assert {pair.claim for pair in found} == {rows[1]["claim"]}
    assert len(reworded(tmp_path, set(), None, random.Random(1))) == 3 * len(NAMES)
