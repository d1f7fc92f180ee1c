"""What the tests of the Ray engine run in processes of their own: Ray changes the process that it is used in.

python -m tests.workbench.ray_runs loopback FOLDER      a cluster of this machine; prints a JSON object of what happened
python -m tests.workbench.ray_runs batch HOME CLAIMS OUT ADDRESS      one batch; prints a line for each step
"""

import json
import os
import signal
import socket
import sys
import time
from collections.abc import Callable
from contextlib import ExitStack, suppress
from functools import partial
from pathlib import Path
from typing import Any

from index.encoder import HashingEncoder
from index.evidence_index import build_index
from index.records import Document
from tests.index.corpora import fleet
from tests.workbench.quick_bench import INDEX, QuickBench, open_quick
from workbench.batch import BatchProgress, BatchRequest, run_batch
from workbench.batch.on_ray import RayEngine
from workbench.errors import WorkbenchError
from workbench.spreading import spread_encoder

LEASE = 8.0
#: So that a node that is gone is missed within seconds, and one that is slow is not; and no process that nobody needs.
CONFIG = {
    "health_check_initial_delay_ms": 2000,
    "health_check_period_ms": 1000,
    "health_check_timeout_ms": 4000,
    "health_check_failure_threshold": 3,
    "enable_worker_prestart": False,
    "prestart_worker_first_driver": False,
}
MEMORY = 80 << 20  # bytes of an object store
FORMATS = ("csv", "jsonl", "parquet", "xlsx")


class PacedBench(QuickBench):
    """Takes its time over each chunk and waits for a second worker before the first, so that there is a half-way."""

    meet: Path

    def checker(self, source: Any = None, *, rule: Any = None) -> Any:
        checker = super().checker(source, rule=rule)
        match = checker.match
        (self.meet / str(os.getpid())).touch()

        def paced(*given: Any, **named: Any) -> Any:
            end = time.monotonic() + 90
            while len(list(self.meet.iterdir())) < 2 and time.monotonic() < end:
                time.sleep(0.1)
            time.sleep(0.25)
            return match(*given, **named)

        checker.match = paced  # type: ignore[method-assign]
        return checker


def open_paced(home: Path, meet: Path) -> PacedBench:
    bench = PacedBench(open_quick(home).settings)
    bench.meet = meet
    return bench


class SlowEncoder(HashingEncoder):
    """Takes its time over each block."""

    def encode_passages(self, texts: Any, report: Any = None) -> Any:
        time.sleep(0.2)
        return super().encode_passages(texts, report)


def request(claims: Path) -> BatchRequest:
    return BatchRequest(inputs=(str(claims),), chunk=2)


def batch(home: Path, claims: Path, out: Path, address: str | None, then: Callable[[BatchProgress], None]) -> None:
    """Run a batch on the cluster; its workers leave their process ids in a folder beside ``out``."""
    meeting_place(out).mkdir()
    opener = partial(open_paced, home=home, meet=meeting_place(out))
    engine = RayEngine(opener, home / "indexes", INDEX, address=address, workers=2, lease=LEASE)
    try:
        run_batch(opener, request(claims), out, formats=FORMATS, progress=then, engine=engine)
    finally:
        engine.close()


def meeting_place(out: Path) -> Path:
    return out.with_name(f"{out.name}-workers")


def corpus() -> list[Document]:
    """Return documents that make several blocks of passages."""
    return fleet(0, 700)


def loopback(folder: Path) -> dict[str, Any]:
    """Run a build, and a batch of which a worker is killed and then a node removed; return what happened."""
    import ray
    from ray.cluster_utils import Cluster

    lean: dict[str, Any] = {"object_store_memory": MEMORY, "include_log_monitor": False}
    head = {"num_cpus": 0, "include_dashboard": False, "no_monitor": True, "_system_config": CONFIG, **lean, **ports()}
    cluster = Cluster(initialize_head=True, head_node_args=head)
    found: dict[str, Any] = {}
    try:
        nodes = [cluster.add_node(wait=False, num_cpus=1, **lean, **ports()) for _ in range(2)]
        cluster.wait_for_nodes()
        home, claims = folder / "home", folder / "claims.csv"

        encoder = SlowEncoder()
        with spread_encoder(encoder, SlowEncoder, address=cluster.address, workers=2, lease=LEASE) as spread:
            built = build_index(folder / "spread", INDEX, corpus(), spread)
        found["generation"], found["encoded"] = built.generation, built.encoded

        def go_wrong(step: BatchProgress) -> None:
            if step.done >= 6 and "killed" not in found:
                found["killed"] = kill_one(meeting_place(folder / "hurt"))
            if step.done >= 14 and "removed" not in found:
                found["removed"] = step.done
                cluster.remove_node(nodes[1], allow_graceful=False)

        batch(home, claims, folder / "hurt", cluster.address, go_wrong)
        found["refused"] = refusal(lambda: batch(folder / "nowhere", claims, folder / "n", cluster.address, go_wrong))
        found["usage"] = os.environ["RAY_USAGE_STATS_ENABLED"]
    finally:
        ray.shutdown()
        cluster.shutdown()
    return found


def kill_one(met: Path) -> int:
    """Kill one of the workers that met, and return its process id; one that was replaced meanwhile is gone already."""
    for place in met.iterdir():
        with suppress(ProcessLookupError):
            os.kill(int(place.name), signal.SIGKILL)
            return int(place.name)
    raise RuntimeError("no worker is left to kill")


def ports() -> dict[str, int]:
    """Return free ports for a node: one that has to look for its own gives up where it is not quick enough."""
    names = ("metrics_agent_port", "runtime_env_agent_port", "metrics_export_port", "dashboard_agent_listen_port")
    with ExitStack() as stack:
        sockets = [stack.enter_context(socket.socket()) for _ in names]
        for one in sockets:
            one.bind(("127.0.0.1", 0))
        return {name: one.getsockname()[1] for name, one in zip(names, sockets, strict=True)}


def refusal(act: Callable[[], None]) -> str:
    """Return what an error of ours says."""
    try:
        act()
    except WorkbenchError as error:
        return str(error)
    return ""


def main() -> None:
    what, *given = sys.argv[1:]
    if what == "loopback":
        print(json.dumps(loopback(Path(given[0]))), flush=True)
        return
    home, claims, out, address = given
    batch(Path(home), Path(claims), Path(out), address, lambda step: print(step.done, flush=True))


if __name__ == "__main__":
    main()
