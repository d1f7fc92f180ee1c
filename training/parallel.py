"""Several workers of one machine that train one model: what they share, and the arithmetic that is fastest there."""

import multiprocessing
import sys
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext

import torch
from torch.multiprocessing.spawn import start_processes

_ROWS, _WIDTH, _TIMES = 512, 384, 4
#: A server that has imported what a worker needs forks each in an instant; on Windows each imports it for itself.
_METHOD = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"


def bfloat16_is_faster() -> bool:
    """Return whether products of matrices are quicker in bfloat16 here, by trying: not every processor can."""
    left, right = torch.rand(_ROWS, _WIDTH), torch.rand(_WIDTH, 4 * _WIDTH)
    seconds = []
    for kind in (torch.float32, torch.bfloat16):
        a, b = left.to(kind), right.to(kind)
        a @ b
        begin = time.perf_counter()
        for _ in range(_TIMES):
            a @ b
        seconds.append(time.perf_counter() - begin)
    return seconds[1] < seconds[0]


def run_workers(work: Callable[..., None], arguments: tuple[object, ...], workers: int) -> None:
    """Call ``work(rank, *arguments)`` in so many processes, and wait for them.

    Raises:
        torch.multiprocessing.ProcessRaisedException: one failed; the others are ended.
    """
    name = work.__module__
    if name == "__main__":
        name = getattr(sys.modules["__main__"].__spec__, "name", name)
    if _METHOD == "forkserver":
        multiprocessing.set_forkserver_preload([name])
    start_processes(work, args=arguments, nprocs=workers, start_method=_METHOD)  # type: ignore[no-untyped-call]


def arithmetic(bfloat16: bool) -> AbstractContextManager[object]:
    """Return the context of a forward pass: autocast to bfloat16, or nothing."""
    return torch.autocast("cpu", torch.bfloat16) if bfloat16 else nullcontext()


class Exchange:
    """Gradients and progress shared between the workers of one machine, in shared memory: gloo took a third of a step."""

    def __init__(self, workers: int, size: int) -> None:
        self.workers = workers
        self._gradients = torch.zeros(workers, size).share_memory_()  # type: ignore[no-untyped-call]
        self._progress = torch.zeros(1).share_memory_()  # type: ignore[no-untyped-call]
        self._barrier = torch.multiprocessing.get_context(_METHOD).Barrier(workers)

    def average(self, rank: int, parameters: list[torch.nn.Parameter]) -> None:
        """Replace the gradients of ``parameters`` by their mean over the workers."""
        if self.workers == 1:
            return
        gradients = [p.grad for p in parameters if p.grad is not None]
        torch.cat([gradient.flatten() for gradient in gradients], out=self._gradients[rank])
        self._barrier.wait()
        mean = self._gradients.mean(0)
        self._barrier.wait()
        for gradient, piece in zip(gradients, mean.split([g.numel() for g in gradients]), strict=True):
            gradient.copy_(piece.view_as(gradient))

    def agree(self, rank: int, progress: float) -> float:
        """Return the progress that the first worker gave, in all of them."""
        if rank == 0:
            self._progress[0] = progress
        self._barrier.wait()
        return float(self._progress[0])


def make_optimizer(model: torch.nn.Module, rate: float) -> torch.optim.Optimizer:
    """Return AdamW without weight decay on biases and norms."""
    named = [(name, p) for name, p in model.named_parameters() if p.requires_grad]
    plain = [p for name, p in named if name.endswith("bias") or "LayerNorm" in name]
    decayed = [p for name, p in named if not (name.endswith("bias") or "LayerNorm" in name)]
    groups = [{"params": decayed, "weight_decay": 0.01}, {"params": plain, "weight_decay": 0.0}]
    return torch.optim.AdamW(groups, lr=rate, betas=(0.9, 0.98), eps=1e-6, fused=True)
