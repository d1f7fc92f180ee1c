"""One training run in one worker: how far it is, what it keeps on disk, and how it goes on where a killed one was.

The learning rate rises over ``WARM_UP`` steps and falls linearly to zero over the run, which is given as steps or as
minutes; what was done before a kill counts. The first worker alone writes and prints.
"""

import argparse
import time
from abc import ABC, abstractmethod
from typing import Any, ClassVar

import numpy as np
import torch

from training.parallel import Exchange, make_optimizer

_SAVE_SECONDS = 240
_POOL = 20  # batches whose texts are sorted by length together


def length_batches(lengths: np.ndarray, size: int, seed: int, epoch: int) -> list[np.ndarray]:
    """Return one epoch's batches of ``size`` rows: rows of about one length together, in random order.

    What does not fill a batch is left out of the epoch.
    """
    rng = np.random.default_rng([seed, epoch])
    order = rng.permutation(len(lengths))
    batches: list[np.ndarray] = []
    for start in range(0, len(order), size * _POOL):
        pool = order[start : start + size * _POOL]
        pool = pool[np.argsort(lengths[pool], kind="stable")]
        whole = len(pool) // size
        batches += np.split(pool[: whole * size], whole) if whole else []
    return [batches[row] for row in rng.permutation(len(batches))]


def cut(row: np.ndarray, most: int) -> np.ndarray:
    """Return at most ``most`` tokens of a text, its last one kept: it ends the text."""
    return row if len(row) <= most else np.append(row[: most - 1], row[-1])


class TrainingRun(ABC):
    """What every run does; what is learnt, from what and with which loss, is left to those below.

    Args:
        options: ``out``, ``steps`` or ``minutes``, ``rate``, ``workers`` and ``seed`` are looked at here.
        rank: which worker this is, from zero.
        exchange: shared by the workers.
        model: its trainable parameters are trained.
    """

    WARM_UP: ClassVar[int]
    LOG_EVERY: ClassVar[int]

    def __init__(self, options: argparse.Namespace, rank: int, exchange: Exchange, model: Any) -> None:
        self.options, self.rank, self.exchange, self.model = options, rank, exchange, model
        self.parameters = [p for p in model.parameters() if p.requires_grad]
        self.optimizer = make_optimizer(model, options.rate)
        self.step = self.epoch = self.place = 0
        self.progress = self.begun_at = 0.0
        self.began = time.time()
        self.state = options.out / "state.pt"
        if self.state.exists():
            self.restore(torch.load(self.state, weights_only=True))

    @abstractmethod
    def batches(self, epoch: int) -> list[np.ndarray]:
        """Return one epoch's batches of rows, for all workers together."""

    @abstractmethod
    def loss(self, rows: np.ndarray) -> torch.Tensor:
        """Return the mean loss of this worker's rows of a batch."""

    @abstractmethod
    def finish(self) -> None:
        """Write what the run is for; called in the first worker at the end."""

    def after_step(self) -> None:  # noqa: B027 - most runs have nothing to do here
        """Follow a step; called in every worker."""

    def kept(self) -> dict[str, Any]:
        """Return what a resumed run needs."""
        return {
            "model": self.model.state_dict(), "optimizer": self.optimizer.state_dict(), "step": self.step,
            "epoch": self.epoch, "place": self.place, "progress": self.progress,
        }  # fmt: skip

    def restore(self, state: dict[str, Any]) -> None:
        """Go on from what ``kept`` returned."""
        self.model.load_state_dict(state["model"])
        self.optimizer.load_state_dict(state["optimizer"])
        self.step, self.epoch, self.place = state["step"], state["epoch"], state["place"]
        self.begun_at = state["progress"]

    def save(self) -> None:
        """Write the state, whole or not at all."""
        partial = self.state.with_suffix(".tmp")
        torch.save(self.kept(), partial)
        partial.replace(self.state)

    def train(self) -> None:
        """Train to the end of the run."""
        self.model.train()
        losses: list[float] = []
        saved = logged = time.time()
        seen = 0
        while self.progress < 1:
            batches = self.batches(self.epoch)
            while self.place < len(batches):
                self.progress = self._advance()
                if self.progress >= 1:
                    break
                rows = batches[self.place]
                losses.append(self._learn(rows[self.rank :: self.options.workers]))
                seen += len(rows)
                self.place += 1
                if self.rank == 0 and self.step % self.LOG_EVERY == 0:
                    pace = seen / (time.time() - logged)
                    print(f"step {self.step} epoch {self.epoch} loss {np.mean(losses):.4f} {pace:.0f} pairs/s"
                          f" {self.progress:.1%}", flush=True)  # fmt: skip
                    losses, seen, logged = [], 0, time.time()
                if self.rank == 0 and time.time() - saved > _SAVE_SECONDS:
                    self.save()
                    saved = time.time()
            else:
                self.epoch, self.place = self.epoch + 1, 0
        if self.rank == 0:
            self.save()
            self.finish()
            print(f"done after {self.step} steps, epoch {self.epoch}", flush=True)

    def _advance(self) -> float:
        """Return how much of the run is done, 0 to 1, agreed between the workers."""
        if self.options.steps:
            return float(self.step / self.options.steps)
        part = (time.time() - self.began) / (60 * self.options.minutes)
        return self.exchange.agree(self.rank, self.begun_at + (1 - self.begun_at) * min(1.0, part))

    def _learn(self, rows: np.ndarray) -> float:
        rate = self.options.rate * min(1.0, (self.step + 1) / self.WARM_UP) * (1 - self.progress)
        for group in self.optimizer.param_groups:
            group["lr"] = rate
        loss = self.loss(rows)
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]
        self.exchange.average(self.rank, self.parameters)
        torch.nn.utils.clip_grad_norm_(self.parameters, 1.0)
        self.optimizer.step()
        self.step += 1
        self.after_step()
        return float(loss.detach())
