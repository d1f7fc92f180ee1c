"""Runs any Hugging Face sequence classifier in torch, in float32 or under bfloat16 autocast: what has no graph of ours.

Invariant: pairs are computed one at a time and nothing is padded, so the scores of a pair cannot depend on its neighbours.
Batches would be a fifth faster on short pairs and none on long ones; the fast runtime is the other one.
"""

from collections.abc import Callable, Sequence
from contextlib import nullcontext
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray

from workbench.errors import ModelRefused

_REPORT_EVERY = 16


class TorchRunner:
    """Computes logits of text pairs with the model in ``folder``.

    Raises:
        ModelRefused: the folder cannot be loaded as a cross-encoder.
    """

    def __init__(self, folder: Path, *, max_tokens: int, bfloat16: bool = False) -> None:
        self._model = _load(folder, max_tokens)
        self._max_tokens = max_tokens
        self._bfloat16 = bfloat16
        self._lock = Lock()  # the tokenizer keeps its truncation as state: two threads at once would mix it up

    def logits(
        self, pairs: Sequence[tuple[str, str]], report: Callable[[int], None] | None = None
    ) -> NDArray[np.float32]:
        """Return float32 of shape ``(pairs, labels)`` for pairs of first and second text; ``report(done)`` follows."""
        import torch

        rows = []
        autocast: Any = torch.autocast("cpu", torch.bfloat16) if self._bfloat16 else nullcontext()
        with self._lock, torch.inference_mode(), autocast:
            for done, (first, second) in enumerate(pairs, 1):
                inputs = self._model.tokenizer(
                    first, second, truncation="longest_first", max_length=self._max_tokens, return_tensors="pt"
                )
                rows.append(self._model.model(**inputs).logits[0].float().numpy())
                if report and (done % _REPORT_EVERY == 0 or done == len(pairs)):
                    report(done)
        return np.stack(rows) if rows else np.zeros((0, 0), dtype=np.float32)


def _load(folder: Path, max_tokens: int) -> Any:
    import torch
    from safetensors import SafetensorError
    from sentence_transformers import CrossEncoder
    from transformers.utils.logging import disable_progress_bar

    disable_progress_bar()  # type: ignore[no-untyped-call]
    try:
        model: Any = CrossEncoder(
            str(folder),
            device="cpu",
            max_length=max_tokens,
            local_files_only=True,
            model_kwargs={"dtype": torch.float32, "use_safetensors": True},
        )
    except (OSError, ValueError, KeyError, RuntimeError, SafetensorError) as error:
        raise ModelRefused(f"{folder} cannot be loaded as a cross-encoder: {str(error).splitlines()[0]}") from error
    model.eval()
    return model
