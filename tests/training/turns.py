"""Real runs of a training script in a process of their own, one behind another: what it imports is imported once."""

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_PROGRAM = """
import importlib, json, sys
if __name__ == "__main__":
    script, runs = importlib.import_module(sys.argv[1]), json.loads(sys.argv[2])
    for arguments in runs:
        sys.argv[1:] = arguments
        script.main()
"""


def run_in_turn(module: str, runs: Sequence[Sequence[str]]) -> None:
    """Call ``main`` of a script with each list of arguments."""
    command = [sys.executable, "-W", "ignore", "-c", _PROGRAM, module, json.dumps(runs)]
    subprocess.run(command, check=True, cwd=ROOT)
