"""The scripts that make the stance weights: what is held out, what is learnt from, and a real short run."""

import gzip
import json
import random
import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import load_file

from tests.training.turns import run_in_turn
from training.stance.counterfactuals import CHANGES, change_name, remove_negation
from training.stance.dates import line_for, moved, placed
from training.stance.export import export, neutral_bias
from training.stance.mixture import build, build_of_seeds, tokenise
from training.stance.neutrals import SameName
from training.stance.sources import LABELS, SOURCES, LabelledPair, Source, fraction, split
from training.stance.titles import names_in, neutrals_of_pages, subject, with_titles
from workbench.stance.cross_encoder import MODELS

ROOT = Path(__file__).resolve().parents[2]
NAMES = ("Ann Lee", "Bob Ray", "Cora Fox", "Dan Poe", "Eva Roy", "Fay Orr")


def folder_of_pairs(place: Path, rows: int) -> Path:
    """Write every source with a few made-up pairs."""
    for number, source in enumerate(SOURCES):
        pairs = []
        for row in range(rows):
            name, year = NAMES[row % len(NAMES)], 1900 + row + number
            label = ("SUPPORTS", "REFUTES")[row % 2]
            pairs.append(
                {
                    "claim": f"The painter {name} was born in {year}.",
                    "evidence": f"{name}, a painter, was born in {year if row % 2 == 0 else year + 5} in a town.",
                    "label": label,
                }
            )
        with gzip.open(place / f"{source.name}.jsonl.gz", "wt", encoding="utf-8") as out:
            out.writelines(json.dumps(pair) + "\n" for pair in pairs)
    return place


def test_what_is_held_out_hangs_on_the_words_alone() -> None:
    source = Source("x", held_out=0.3, key="claim")
    pairs = [{"claim": f"Claim number {n}.", "evidence": "e", "label": "SUPPORTS"} for n in range(400)]
    taken, held = split(pairs, source)
    assert 80 < len(held) < 160
    shuffled = pairs[::-1]
    assert {p.claim for p in split(shuffled, source)[1]} == {p.claim for p in held}
    assert {p.claim for p in taken}.isdisjoint(p.claim for p in held)
    assert fraction("A claim, here!") == fraction("a claim here")


def test_sets_for_measuring_only_cannot_be_read() -> None:
    names = {source.name for source in SOURCES}
    assert names.isdisjoint({"fm2_dev", "mnli_dev_matched", "snli_dev", "scifact_dev", "healthver_dev"})


def test_a_mixture_repeats_and_holds_each_part(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("training.stance.mixture._BLANK", 20)
    monkeypatch.setattr("training.stance.mixture._PAGES", 60)
    folder = folder_of_pairs(tmp_path, 120)
    mixture, held = build(folder, None, seed=1)
    assert (mixture, held) == build(folder, None, seed=1)
    sources = {pair.source for pair in mixture}
    assert {"changed_number", "changed_negation", "negated_refuted", "blank"} <= sources
    held_claims = {pair.claim for pair in held["fever_train"]}
    assert held_claims.isdisjoint(pair.claim for pair in mixture if pair.source in ("fever_train", "blank"))
    negated = sum(pair.source == "changed_negation" for pair in mixture)
    assert sum(pair.source == "negated_refuted" for pair in mixture) == pytest.approx(negated, abs=negated)
    for pair in mixture:
        if pair.source == "blank":
            assert pair.label == LABELS["NEUTRAL"]
            assert pair.evidence in ("", f"{subject(pair.claim, '')}.")
        if pair.source.startswith("changed_"):
            assert pair.label in (LABELS["REFUTES"], LABELS["NOT_SUPPORTED"])


def test_several_seeds_make_one_mixture_without_a_pair_twice_and_wide_takes_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("training.stance.mixture._BLANK", 20)
    monkeypatch.setattr("training.stance.mixture._PAGES", 60)
    folder = folder_of_pairs(tmp_path, 60)
    few = [
        source if source.name.startswith("fever") else replace(source, most=5, wide=20 if source.wide else source.wide)
        for source in SOURCES
    ]
    monkeypatch.setattr("training.stance.mixture.SOURCES", few)
    narrow, _ = build(folder, None, seed=1)
    both, held = build_of_seeds(folder, None, [1, 2], wide=False)
    assert len(both) == len(set(both)) > len(set(narrow))
    assert set(narrow) <= set(both)
    assert held == build(folder, None, seed=2)[1]
    assert build_of_seeds(folder, None, [1], wide=False)[0] == narrow
    taken = Counter(pair.source for pair in build(folder, None, seed=1, wide=True)[0])
    assert (taken["mpe"], taken["monli"], taken["lingnli"]) == (20, 60, 5)


def test_a_changed_number_is_not_in_the_evidence() -> None:
    rng = random.Random(3)
    changes = {name: change for name, change, _ in CHANGES}
    changed = changes["number"]("It has 12 rooms.", "The house has 12 rooms.", rng)
    assert changed not in (None, "It has 12 rooms.")
    assert changes["number"]("It has 12 rooms.", "The house is big.", rng) is None
    assert remove_negation("She was not there.") == "She was there."
    assert change_name("We met Ann Lee.", "Ann Lee came.", rng, ["Bob Ray"]) == "We met Bob Ray."


def test_the_loss_asks_what_the_labels_say() -> None:
    torch = pytest.importorskip("torch")
    from training.stance.train import stance_loss

    none = torch.tensor([False])
    refuted, neutral, supported = (
        torch.tensor([row]) for row in ([-9.0, 9.0, 0.0], [-9.0, 0.0, 9.0], [9.0, -9.0, 0.0])
    )
    either = torch.tensor([LABELS["NOT_SUPPORTED"]])
    assert stance_loss(refuted, either, none) == pytest.approx(float(stance_loss(neutral, either, none)), abs=1e-3)
    assert stance_loss(supported, either, none) > 5
    either = torch.tensor([LABELS["NOT_REFUTED"]])
    assert stance_loss(supported, either, none) == pytest.approx(float(stance_loss(neutral, either, none)), abs=1e-3)
    assert stance_loss(refuted, either, none) > 5
    blank, gold = torch.tensor([True]), torch.tensor([LABELS["NEUTRAL"]])
    even, leaning = torch.tensor([[-4.0, -4.0, 4.0]]), torch.tensor([[-3.0, -5.0, 4.0]])
    assert stance_loss(leaning, gold, blank) - stance_loss(even, gold, blank) > 1
    assert abs(stance_loss(leaning, gold, none) - stance_loss(even, gold, none)) < 0.1


def test_the_bias_of_neutral_is_found_again_whatever_the_temperature() -> None:
    rng = np.random.default_rng(5)
    logits = rng.normal(size=(6000, 3)) * 2
    raised = np.exp(logits)
    labels = np.array([rng.choice(3, p=row / row.sum()) for row in raised])
    assert neutral_bias(logits, labels) == pytest.approx(0, abs=0.12)
    too_shy = (logits + np.array([0.0, 0.0, 0.8])) * 1.5
    assert neutral_bias(too_shy, labels) == pytest.approx(-1.2, abs=0.15)


@pytest.mark.slow
def test_an_export_can_move_neutral_to_where_held_out_pairs_want_it(tmp_path: Path) -> None:
    shipped = MODELS / "stance-minilm"
    pairs = [
        {"claim": f"The bridge has {n} arches.", "evidence": f"The bridge has {n if n % 2 else n + 7} arches.",
         "label": "SUPPORTS" if n % 2 else "REFUTES"} for n in range(2, 40)
    ]  # fmt: skip
    pairs += [{"claim": "The bridge is old.", "evidence": f"Ann has {n} hens.", "label": "REFUTES"} for n in range(9)]
    lines = [json.dumps(pair) for pair in pairs]
    (tmp_path / "held.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    export([shipped], tmp_path / "as_it_is")
    export([shipped], tmp_path / "moved", neutral=[tmp_path / "held.jsonl"])
    before, after = (load_file(tmp_path / name / "model.safetensors") for name in ("as_it_is", "moved"))
    changed = [name for name in before if not np.array_equal(before[name], after[name])]
    assert changed == ["classifier.bias"]
    moved = after["classifier.bias"].astype(float) - before["classifier.bias"].astype(float)
    assert moved[:2] == pytest.approx([0, 0])
    assert moved[2] < -0.1, "none of the pairs is neutral"


@pytest.mark.slow
def test_a_short_run_trains_exports_and_repeats(tmp_path: Path) -> None:
    from index.weights import original_encoder_path

    pairs = [
        LabelledPair(f"Claim {n} holds.", f"Claim {n} holds." if n % 3 == 0 else "No.", n % 3, "made")
        for n in range(128)
    ]
    tokenise(pairs, original_encoder_path(), tmp_path / "mixture.npz")
    how = ["--steps", "2", "--workers", "2", "--rate", "1e-4"]
    mixture = tmp_path / "mixture.npz"
    run_in_turn(*(["training.stance.train", mixture, tmp_path / name, *how] for name in ("one", "other")))
    digest = export([tmp_path / "one" / "last"], tmp_path / "shipped")
    assert digest == export([tmp_path / "other" / "last"], tmp_path / "again")
    weights = load_file(tmp_path / "shipped" / "model.safetensors")
    assert weights["classifier.weight"].shape == (3, 384)
    assert all(array.dtype == np.float16 for array in weights.values())
    mean_of_both_starts(tmp_path / "one" / "last", original_encoder_path())


def mean_of_both_starts(one: Path, other: Path) -> None:
    from training.stance.train import average_model, make_model

    name = "bert.encoder.layer.0.output.dense.weight"
    left, right, mean = (
        model.state_dict()[name].float() for model in (make_model(one), make_model(other), average_model([one, other]))
    )
    assert not np.allclose(left.numpy(), right.numpy(), atol=1e-7)
    assert np.allclose(mean.numpy(), ((left + right) / 2).numpy(), atol=1e-6)


def test_pairs_without_evidence_can_be_seen_more_often(tmp_path: Path) -> None:
    from index.weights import original_encoder_path
    from training.stance.train import Mixture

    pairs = [LabelledPair(f"Claim {n} holds.", "" if n < 5 else "It does.", 2, "made") for n in range(20)]
    tokenise(pairs, original_encoder_path(), tmp_path / "mixture.npz")
    assert len(Mixture(tmp_path / "mixture.npz").rows) == 20
    rows = Mixture(tmp_path / "mixture.npz", repeat_blank=4).rows
    assert sorted(set(rows.tolist())) == list(range(20))
    assert len(rows) == 20 + 3 * 5


def test_near_evidence_shares_a_name_and_little_else() -> None:
    pairs = [
        LabelledPair(
            "Toronto hosted the festival in May.", "The festival was held in Toronto in May.", 0, "fever_train"
        ),
        LabelledPair("Harbour pilots went on strike.", "Pilots of the port of Toronto left work for a week.", 0, "x"),
        LabelledPair("Rain fell.", "Rain fell in Lisbon.", 0, "x"),
    ]
    near = SameName(pairs, random.Random(0))
    assert near.other(pairs[0]) == pairs[1].evidence
    assert near.other(pairs[2]) is None


LEE = LabelledPair("Ann Lee won a medal in Rome.", "She won a gold medal at the games in Rome.", 0, "fever_train")
PAGES = [
    LEE,
    LabelledPair("Ann Lee was born in a village.", "Lee was born in a small village near the sea.", 0, "fever_train"),
    LabelledPair("Bob Ray won a medal in Oslo.", "He won a silver medal at the winter games.", 0, "fever_train"),
    LabelledPair("Cora Fox is a painter.", "Cora Fox is a painter of birds.", 0, "fever_train"),
]


def test_the_subject_is_the_name_that_the_evidence_opens_with_else_the_first() -> None:
    assert names_in("The film was made in Rome by Ann Lee's company.") == ["Rome", "Ann Lee"]
    assert subject("Long ago in Rome lived Ann Lee.", "Ann Lee (born 1990) is a runner.") == "Ann Lee"
    assert subject("Ann Lee won in Rome.", "She won.") == "Ann Lee"
    assert subject("rain fell", "It rained.") is None


def test_a_title_is_the_page_of_the_evidence_and_never_a_name_put_into_the_claim() -> None:
    titled = with_titles([LEE] * 40, 1.0, random.Random(0))
    assert {pair.evidence.split(". ")[0] for pair in titled} <= {"Ann Lee", "Rome"}
    assert sum(pair.evidence.startswith("Ann Lee. She won") for pair in titled) > 30
    changed = LabelledPair("We met Bob Ray in Rome.", "Ann Lee came to meet us.", 3, "changed_name")
    assert {pair.evidence for pair in with_titles([changed] * 40, 1.0, random.Random(0))} == {
        "Ann Lee. Ann Lee came to meet us."
    }
    blank = LabelledPair("Ann Lee won.", "", 2, "blank")
    assert {pair.evidence for pair in with_titles([blank] * 40, 1.0, random.Random(0))} == {"", "Ann Lee."}
    other = LabelledPair("Ann Lee won.", "She lost.", 1, "lingnli")
    assert with_titles([other, LEE], 0.0, random.Random(0)) == [other, LEE]
    assert with_titles([other], 1.0, random.Random(0)) == [other]


def test_pages_give_what_is_silent_on_the_subject_and_what_is_on_another() -> None:
    made = neutrals_of_pages(PAGES, len(PAGES), random.Random(0))
    assert {pair.label for pair in made} == {LABELS["NEUTRAL"]}
    found = {(pair.source, pair.evidence) for pair in made if pair.claim == LEE.claim}
    assert ("other_page", "Bob Ray. He won a silver medal at the winter games.") in found  # a pronoun: never bare
    assert {text.removeprefix("Ann Lee. ") for kind, text in found if kind == "same_page"} == {PAGES[1].evidence}
    assert not any(LEE.evidence in pair.evidence for pair in made if pair.claim == LEE.claim)


def test_a_shared_date_moves_out_of_the_evidence_into_a_date_line() -> None:
    pair = LabelledPair(
        "The bridge was opened in 2012.", "The bridge was opened on 3 May 2012, by a minister.", 0, "fever_train"
    )
    month_first = replace(pair, evidence="The bridge was opened on May 3, 2012, by a minister.")
    right, wrong = moved([month_first], random.Random(1))
    assert (right.label, wrong.label) == (LABELS["SUPPORTS"], LABELS["NOT_SUPPORTED"])
    assert re.search(r"[3-6] May 2012\. The bridge was opened( on \w+day)? by a minister\.$", right.evidence)
    assert "2012" not in wrong.evidence
    assert re.search(r"\d{4}\. The bridge was opened", wrong.evidence)
    assert list(moved([replace(pair, claim="The bridge was opened.")], random.Random(1))) == []


def test_a_time_is_placed_only_on_what_happened_once() -> None:
    event = LabelledPair("The bridge was opened.", "A minister opened the bridge.", 0, "fever_train")
    state = LabelledPair(
        "The bridge was a toll bridge.", "The bridge was a toll bridge which closed.", 0, "fever_train"
    )
    for seed in range(20):
        (made,) = placed([event, state], random.Random(seed))
        (said,), (line,) = re.findall(r"\d{4}", made.claim), re.findall(r"\d{4}", made.evidence)
        assert (said == line) == (made.label == LABELS["SUPPORTS"]) or made.evidence.count("December")
        assert made.label in (LABELS["SUPPORTS"], LABELS["NOT_SUPPORTED"])


def test_a_date_line_is_never_earlier_than_the_evidence_and_never_doubts_a_supported_year() -> None:
    rng = random.Random(0)
    told = LabelledPair("It sank.", "It sank in 2015.", 1, "fever_train")
    assert all(int(line_for(told, rng)[-6:-2]) >= 2015 for _ in range(50))
    assert line_for(LabelledPair("It sank in 2015.", "It sank.", 0, "fever_train"), rng) == ""
    assert line_for(LabelledPair("It sank.", "", 2, "blank"), rng) == ""
