"""The Ray engine on real clusters: a worker killed, a node removed, a link cut; the files are those of one machine.

The clusters run in processes of their own and listen on the loopback address, or in network namespaces that nothing else
can reach.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from index.evidence_index import build_index
from tests.workbench.quick_bench import INDEX, build_ships, quick_opener, results, write_claims
from tests.workbench.ray_runs import CONFIG, FORMATS, MEMORY, SlowEncoder, corpus, request
from workbench.batch import run_batch
from workbench.cluster import INSTALL, Cluster
from workbench.errors import ClusterRefused, SettingRefused

ROOT = Path(__file__).resolve().parents[2]
REQUIRED = os.environ.get("WORKBENCH_REQUIRE_BROWSER") == "1"
SECONDS = 600  # after which something hangs
SUBNET = "10.77.41"


@pytest.fixture(scope="module")
def ships(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a home, a table of claims, and ``here``: what one process makes of them."""
    folder = tmp_path_factory.mktemp("ray")
    build_ships(folder / "home", 60)
    write_claims(folder / "claims.csv", 24)
    run_batch(quick_opener(folder / "home"), request(folder / "claims.csv"), folder / "here", formats=FORMATS)
    return folder


def environment(**more: str) -> dict[str, str]:
    quiet = {
        "RAY_USAGE_STATS_ENABLED": "0",
        "RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO": "0",
        "PYTHONPATH": str(ROOT),
        "OMP_NUM_THREADS": "1",
        "RAY_agent_register_timeout_ms": "300000",  # on a busy machine a process takes its time to begin
        "RAY_raylet_start_wait_time_s": "60",  # after which the node is started again
        "RAY_DASHBOARD_STARTUP_TIMEOUT_S": "300",
    }
    return {**os.environ, **quiet, **more}


# -- one machine -------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def loopback(ships: Path) -> dict[str, Any]:
    """What happened on a cluster of three nodes of this machine."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.workbench.ray_runs", "loopback", str(ships)],
        cwd=ROOT,
        env=environment(RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER="0"),  # so that all of it keeps to 127.0.0.1
        capture_output=True,
        text=True,
        timeout=SECONDS,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


@pytest.mark.slow
def test_a_worker_that_is_killed_and_a_node_that_is_removed_cost_time_alone(
    ships: Path, loopback: dict[str, Any]
) -> None:
    assert loopback["killed"] > 0
    assert 14 <= loopback["removed"] < 24
    assert results(ships / "hurt") == results(ships / "here")


@pytest.mark.slow
def test_an_index_encoded_by_many_is_the_index_of_one(loopback: dict[str, Any], tmp_path: Path) -> None:
    alone = build_index(tmp_path, INDEX, corpus(), SlowEncoder())
    assert loopback["encoded"] == alone.encoded > 512
    assert loopback["generation"] == alone.generation  # which is the digest of every byte of it


@pytest.mark.slow
def test_what_is_wrong_is_said_and_nothing_is_reported(loopback: dict[str, Any]) -> None:
    assert "workbench index build" in loopback["refused"]
    assert loopback["usage"] == "0"


# -- three network namespaces ------------------------------------------------------------------------------------------


class Network:
    """A head and two nodes with addresses of their own, joined by a bridge in the head's namespace."""

    def __init__(self) -> None:
        self.head, *self.nodes = self.names = [f"wb{os.getpid()}{letter}" for letter in "hab"]
        self.scratch = Path(tempfile.mkdtemp(prefix="wbray-", dir="/tmp"))  # sockets need a short path
        self.started: list[subprocess.Popen[str]] = []

    def make(self) -> None:
        for name in self.names:
            ip("netns", "add", name)
            ip("-n", name, "link", "set", "lo", "up")
        ip("-n", self.head, "link", "add", "br0", "type", "bridge")
        ip("-n", self.head, "addr", "add", f"{SUBNET}.1/24", "dev", "br0")
        ip("-n", self.head, "link", "set", "br0", "up")
        ip("-n", self.head, "route", "add", "default", "dev", "br0")
        for number, name in enumerate(self.nodes, 2):
            ip("-n", self.head, "link", "add", f"to{number}", "type", "veth", "peer", "name", "eth0", "netns", name)
            ip("-n", self.head, "link", "set", f"to{number}", "master", "br0", "up")
            ip("-n", name, "addr", "add", f"{SUBNET}.{number}/24", "dev", "eth0")
            ip("-n", name, "link", "set", "eth0", "up")
            ip("-n", name, "route", "add", "default", "via", f"{SUBNET}.1")

    def cut(self, number: int) -> None:
        ip("-n", self.head, "link", "set", f"to{number}", "down")

    def start(self, name: str, command: str, **more: str) -> "subprocess.Popen[str]":
        """Run a shell command in a namespace; mounts of its own end with it."""
        process = subprocess.Popen(
            ["ip", "netns", "exec", name, "bash", "-c", command],
            cwd=ROOT,
            env=environment(RAY_AUTH_MODE="token", RAY_AUTH_TOKEN="s" * 40, **more),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.started.append(process)
        return process

    def remove(self) -> None:
        for name in self.names:
            found = subprocess.run(["ip", "netns", "pids", name], capture_output=True, text=True)
            for process in found.stdout.split():  # nobody but this test has processes in it
                subprocess.run(["kill", "-9", process], capture_output=True)
            subprocess.run(["ip", "netns", "delete", name], capture_output=True)
        for started in self.started:
            started.communicate()
        shutil.rmtree(self.scratch, ignore_errors=True)


def ip(*arguments: str) -> None:
    subprocess.run(["ip", *arguments], check=True, capture_output=True, text=True)


@pytest.fixture
def network() -> Iterator[Network]:
    if not sys.platform.startswith("linux") or os.geteuid() != 0:
        pytest.skip("network namespaces are made by root on Linux")
    made = Network()
    try:
        try:
            made.make()
        except (OSError, subprocess.CalledProcessError) as error:
            if REQUIRED:
                raise
            pytest.skip(f"no network namespaces can be made here: {getattr(error, 'stderr', '') or error}")
        yield made
    finally:
        made.remove()


@pytest.mark.slow
def test_a_link_that_is_cut_costs_time_alone(ships: Path, network: Network) -> None:
    """One node shares the folder of indexes; from the other it is hidden, so that it fetches the index."""
    ray, address, home = Path(sys.executable).parent / "ray", f"{SUBNET}.1:6379", ships / "home"
    ports = "--dashboard-agent-grpc-port=6401 --runtime-env-agent-port=6402 --metrics-export-port=6403"
    lean = f"--object-store-memory={MEMORY} {ports} --dashboard-agent-listen-port=6404 --block"
    head = network.start(
        network.head,
        f"exec {ray} start --head --node-ip-address={SUBNET}.1 --port=6379 --num-cpus=0 --include-dashboard=false"
        f" --disable-usage-stats --temp-dir={network.scratch} --system-config='{json.dumps(CONFIG)}' {lean}",
    )
    join = f"until {ray} start --address={address} --num-cpus=1 {lean}"
    hidden = f"mount -t tmpfs none {home}"
    network.start(network.nodes[0], f"{hidden} && {join} --node-ip-address={SUBNET}.2; do sleep 1; done",
                  WORKBENCH_HOME=str(ships / "node"))  # fmt: skip
    network.start(network.nodes[1], f"{join} --node-ip-address={SUBNET}.3; do sleep 1; done")
    assert head.stdout is not None
    assert any("Ray runtime started" in line for line in head.stdout), "the head ended before it had begun"
    arguments = f"{home} {ships / 'claims.csv'} {ships / 'cut'} {address}"
    run = network.start(network.head, f"exec {sys.executable} -m tests.workbench.ray_runs batch {arguments}")
    assert run.stdout is not None
    said, cut_at = [], 0
    for line in run.stdout:
        said.append(line)
        if not cut_at and line.strip().isdigit() and int(line) >= 6:
            cut_at = int(line)
            network.cut(3)
    assert run.wait(SECONDS) == 0, "".join(said)[-3000:]
    assert 0 < cut_at < 24
    assert results(ships / "cut") == results(ships / "here")
    assert (ships / "node" / "fetched" / "indexes" / INDEX / "CURRENT").is_file()


# -- without a cluster -------------------------------------------------------------------------------------------------


def test_without_ray_the_command_that_installs_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(ClusterRefused, match="pip install 'ray=="):
        Cluster()
    pinned = INSTALL.split("'")[1]
    assert pinned in (ROOT / "requirements-dev.txt").read_text(encoding="utf-8").splitlines()
    assert f'ray = ["{pinned}"]' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("batch", "c.csv", "--out", "o", "--engine", "dask"), "local or ray"),
        (("batch", "c.csv", "--out", "o", "--ray-address", "auto"), "add --engine ray"),
        (("index", "build", "c.csv", "--workers", "2"), "with --engine ray by many"),
    ],
)
def test_engines_that_there_are_not_are_refused(arguments: tuple[str, ...], message: str) -> None:
    from typer.testing import CliRunner

    from workbench.cli import app

    refused = CliRunner().invoke(app, list(arguments)).exception
    assert isinstance(refused, SettingRefused)
    assert message in str(refused)


def test_an_address_of_ray_s_client_is_refused() -> None:
    with pytest.raises(ClusterRefused, match="on a machine of the cluster"):
        Cluster("ray://10.0.0.1:10001")
