"""How large the input channels of a BERT's linear layers grow: what ``index.int8_bert`` wants to know."""

from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

#: The layers that may have constant scales: all but those behind GELU. Query, key and value share their input and go by the
#: name of the first.
_WATCHED = ("attention.self.query", "attention.output.dense", "intermediate.dense")


class Largest:
    """Remembers the largest magnitude of every channel that goes into the layers of ``model``, by name of the layer."""

    def __init__(self, model: Any) -> None:
        self.found: dict[str, NDArray[np.float32]] = {}
        for name, layer in model.named_modules():
            if name.endswith(_WATCHED):
                layer.register_forward_pre_hook(lambda _, inputs, name=name: self._see(name, inputs[0]))

    def _see(self, name: str, rows: torch.Tensor) -> None:
        largest = rows.detach().abs().flatten(0, -2).amax(0).numpy()
        self.found[name] = np.maximum(self.found.get(name, largest), largest)
