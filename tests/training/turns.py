"""Real runs of training scripts in a process of their own, one behind another: what it imports is imported once."""

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_PROGRAM = """
import importlib, json, sys
if __name__ == "__main__":
    for script, *arguments in json.loads(sys.argv[1]):
        sys.argv[1:] = arguments
        importlib.import_module(script).main()
"""


def run_in_turn(*runs: Sequence[str | Path]) -> None:
    """Call ``main`` of scripts: each of ``runs`` is a module's name and its arguments."""
    told = json.dumps([[str(part) for part in run] for run in runs])
    subprocess.run([sys.executable, "-W", "ignore", "-c", _PROGRAM, told], check=True, cwd=ROOT)
