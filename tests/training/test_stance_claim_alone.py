"""What the words of a claim tell of its label by themselves, and that a run wins nothing by learning it."""

from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch")

from index.weights import original_encoder_path  # noqa: E402
from training.stance.claim_alone import told_by_claims  # noqa: E402
from training.stance.mixture import tokenise  # noqa: E402
from training.stance.sources import LABELS, LabelledPair  # noqa: E402
from training.stance.train import Mixture, stance_loss  # noqa: E402

_SUPPORTS, _REFUTES, _NEUTRAL = LABELS["SUPPORTS"], LABELS["REFUTES"], LABELS["NEUTRAL"]
#: Claims with "never" hold, those with "always" do not, whatever the evidence; of the others nothing tells.
TELLING = {"never": _SUPPORTS, "always": _REFUTES, "often": _NEUTRAL}
PAIRS = [
    LabelledPair(f"The ferry {word} sails at {number}.", f"Ferry number {number} has a timetable.", label, "written_x")
    for number in range(120)
    for word, label in TELLING.items()
]


def test_a_word_that_goes_with_one_label_tells_it_and_other_claims_of_the_group_do_not() -> None:
    told = told_by_claims(PAIRS)
    assert told.shape == (len(PAIRS), 3)
    assert np.abs(told.mean(axis=1)).max() < 1e-5
    assert (told.argmax(axis=1) == [pair.label for pair in PAIRS]).all()
    shuffled = [
        LabelledPair(f"Vessel {number} sails.", pair.evidence, pair.label, pair.source)
        for number, pair in enumerate(PAIRS)
    ]
    assert np.abs(told_by_claims(shuffled)).max() < 0.5


def test_of_a_label_that_no_claim_has_nothing_is_told() -> None:
    decided = [pair for pair in PAIRS if pair.label != _NEUTRAL]
    told = told_by_claims(decided)
    assert np.abs(told[:, _NEUTRAL]).max() < 1e-5
    assert (told.argmax(axis=1) == [pair.label for pair in decided]).all()


def test_too_few_pairs_tell_nothing() -> None:
    assert not told_by_claims(PAIRS[:30]).any()


def test_only_written_pairs_carry_it_and_the_loss_falls_less_where_the_claim_tells(tmp_path: Path) -> None:
    others = [LabelledPair(pair.claim, pair.evidence, pair.label, "lingnli") for pair in PAIRS]
    tokenise(PAIRS + others, original_encoder_path(), tmp_path / "mixture.npz")
    data = Mixture(tmp_path / "mixture.npz")
    written, plain = np.arange(len(PAIRS)), np.arange(len(PAIRS), 2 * len(PAIRS))
    assert not data.told(plain).any()
    labels, blank = torch.from_numpy(data.labels[written]), torch.zeros(len(written))

    def gained(told: torch.Tensor) -> float:
        """Return how much less the loss is for logits that say what the claims tell than for silent ones."""
        leaning = data.told(written)
        return float(stance_loss(told, labels, blank) - stance_loss(told + leaning, labels, blank))

    assert gained(data.told(written)) < 0.5 * gained(torch.zeros(len(written), 3))
