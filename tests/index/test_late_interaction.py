"""Late interaction with the weights that ship: what it computes, and that neighbours and threads change nothing."""

import shutil
from pathlib import Path

import numpy as np
import pytest

from index.errors import ModelRefused
from index.late_interaction import NAME, TOKEN_BIAS, TOKEN_WEIGHT, LateInteraction
from index.text import encoded_text
from index.weights import DEFAULT_ENCODER, encoder_path

SHIPPED = Path(__file__).resolve().parents[2] / "models" / NAME
CLAIM = "The ferry to Marlow sank off the west coast in May 2019."
PASSAGES = [
    encoded_text("Marlow", "A ferry on its way to Marlow went down west of the coast on 3 May 2019; all were saved."),
    encoded_text("Marlow", "The town of Marlow has two schools, a market and a museum of lamps."),
    encoded_text(
        "Lighthouse", "The lamp of the old lighthouse has been automatic since its keeper retired in May 2019."
    ),
    "Bread prices rose by 4%.",
]


@pytest.fixture(scope="module")
def late() -> LateInteraction:
    return LateInteraction()


def test_what_tells_of_the_same_event_comes_nearest_and_another_subject_last(late: LateInteraction) -> None:
    near, same_place, same_month, other = late.closeness(CLAIM, PASSAGES)
    assert near > max(same_place, same_month)
    assert other < min(same_place, same_month)
    assert -1 <= other < near <= 1


def test_a_text_comes_nearer_to_itself_than_anything_else(late: LateInteraction) -> None:
    itself, *others = late.closeness(CLAIM, [CLAIM, *PASSAGES])
    assert itself > 0.98  # in eight bits on the one side
    assert itself > max(others)


def test_neighbours_order_and_threads_change_no_bit(late: LateInteraction, monkeypatch: pytest.MonkeyPatch) -> None:
    together = late.closeness(CLAIM, PASSAGES)
    monkeypatch.setenv("OMP_NUM_THREADS", "1")
    fresh = LateInteraction()
    alone = [fresh.closeness(CLAIM, [text])[0] for text in reversed(PASSAGES)][::-1]
    assert alone == together
    assert fresh.closeness(CLAIM, PASSAGES * 2) == together * 2


def test_more_passages_than_are_kept_are_compared_all_the_same(late: LateInteraction) -> None:
    forgetful = LateInteraction(kept=2)
    for _ in range(2):
        assert forgetful.closeness(CLAIM, PASSAGES) == late.closeness(CLAIM, PASSAGES)


@pytest.mark.parametrize("text", ["", " ", "\ud800", "\u202e" * 50, "\x00", "x" * 50_000])
def test_texts_with_nothing_or_too_much_in_them(late: LateInteraction, text: str) -> None:
    assert all(-1 <= value <= 1 for value in late.closeness(text, [*PASSAGES, text]))
    assert late.closeness(CLAIM, [text, *PASSAGES])[1:] == late.closeness(CLAIM, PASSAGES)
    assert late.closeness(text, []) == []


def test_the_graph_gives_what_the_library_gives(late: LateInteraction) -> None:
    torch = pytest.importorskip("torch")
    from safetensors.torch import load_file
    from transformers import AutoModel, AutoTokenizer

    base, upper = encoder_path(DEFAULT_ENCODER), load_file(SHIPPED / "model.safetensors")
    model = AutoModel.from_pretrained(base, dtype=torch.float32).eval()
    layers = {name: rows.float() for name, rows in upper.items() if name.startswith("encoder.")}
    assert not model.load_state_dict(layers, strict=False).unexpected_keys
    tokenizer = AutoTokenizer.from_pretrained(base)

    def tokens(text: str) -> torch.Tensor:
        with torch.no_grad():
            return model(**tokenizer(text, return_tensors="pt")).last_hidden_state[0, 1:-1]

    claim = tokens(CLAIM)
    shares = torch.softmax(claim @ upper[TOKEN_WEIGHT].float().T + upper[TOKEN_BIAS].float(), dim=0)[:, 0]
    for text, found in zip(PASSAGES, late.closeness(CLAIM, PASSAGES), strict=True):
        cosines = torch.nn.functional.cosine_similarity(claim[:, None], tokens(text)[None], dim=-1)
        assert found == pytest.approx(float(shares @ cosines.max(dim=1).values), abs=0.02)  # eight bits


def test_weights_that_were_altered_or_are_not_there_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from safetensors.numpy import load_file, save_file

    cure = "git checkout, or set evidence_ranking to fused"
    with pytest.raises(ModelRefused, match=cure):
        LateInteraction(tmp_path / "none")
    shutil.copytree(SHIPPED, tmp_path / "altered")
    path = tmp_path / "altered" / "model.safetensors"
    held = load_file(path)
    save_file({**held, TOKEN_BIAS: held[TOKEN_BIAS] + np.float16(1)}, path)
    monkeypatch.setattr("index.late_interaction._FOLDER", path.parent)
    with pytest.raises(ModelRefused, match=rf"other files than those that ship.*{cure}"):
        LateInteraction()
    save_file({name: rows for name, rows in held.items() if name != TOKEN_WEIGHT}, path)
    with pytest.raises(ModelRefused, match=TOKEN_WEIGHT):
        LateInteraction(path.parent)
    path.write_bytes(b"none")
    with pytest.raises(ModelRefused, match=cure):
        LateInteraction(path.parent)
