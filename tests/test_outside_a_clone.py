"""The packages without the repository around them: what is missing is said, and where it was looked for."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the two packages alone, as an installation has them."""
    folder = tmp_path_factory.mktemp("site-packages")
    for package in ("index", "workbench"):
        shutil.copytree(ROOT / package, folder / package, ignore=shutil.ignore_patterns("__pycache__"))
    return folder


@pytest.mark.parametrize(
    ("code", "model"),
    [
        ("from index.weights import resolve_weights as look", "evidence-minilm"),
        ("from workbench.stance.cross_encoder import resolve_model as look", "stance-minilm"),
    ],
)
def test_weights_that_did_not_come_with_the_packages_are_missed_by_name(code: str, model: str, installed: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\nlook({model!r})"],
        cwd=installed,
        env=os.environ | {"PYTHONPATH": str(installed)},
        capture_output=True,
        text=True,
    )
    told = done.stderr.splitlines()[-1]
    assert f"is not in {installed / 'models' / model}: the workbench runs from a clone of its repository" in told
    assert "pickled" not in told
