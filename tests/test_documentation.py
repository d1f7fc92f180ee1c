"""Documentation that runs: the README's terminal blocks are executed as they stand; commands and links exist.

Its Python block is what ``tests/workbench/test_demo.py`` has its report from.
"""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from workbench.cli import app

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    *sorted((ROOT / "docs").glob("*.md")),
    ROOT / "examples" / "README.md",
]
BENCHMARKS = [ROOT / "benchmarks" / "README.md", ROOT / "benchmarks" / "quality.md"]


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)


def run(command: list[str], home: Path, **options: object) -> subprocess.CompletedProcess[str]:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = os.environ | {"WORKBENCH_HOME": str(home), "PATH": path, "WORKBENCH_ENCODER_RUNTIME": "float32"}
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


def test_terminal_blocks_run_as_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first in a shell; the others in this process, since each new one would load the models again."""
    first, *others = [line for block in blocks("sh") for line in block.splitlines() if line.startswith("workbench ")]
    assert len(others) >= 4
    done = run(["bash", "-c", first], tmp_path)
    assert done.returncode == 0, f"{first}: {done.stderr}"
    assert done.stdout.strip(), first
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("WORKBENCH_HOME", str(tmp_path))
    for line in others:
        assert not set("|<>$;&*") & set(line), f"{line} wants a shell"
        told = CliRunner().invoke(app, shlex.split(line)[1:])
        assert told.exit_code == 0, f"{line}: {told.stderr}"
        assert told.stdout.strip(), line


def test_make_targets_that_the_readme_names_exist() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in set(re.findall(r"^make (\w+)", README + "\n".join(blocks("sh")), re.MULTILINE)):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target


@pytest.mark.parametrize("page", [*PAGES, *BENCHMARKS], ids=lambda page: f"{page.parent.name}/{page.name}")
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", page.read_text(encoding="utf-8")):
        if not target.startswith("http"):
            assert (page.parent / target).exists(), f"{page.name} links to {target}"


def test_every_command_is_documented() -> None:
    from typer.main import get_command

    def names(command: object, prefix: str = "") -> list[str]:
        inner = getattr(command, "commands", None)
        if inner is None:
            return [prefix.strip()]
        return [name for key, child in inner.items() for name in names(child, f"{prefix} {key}")]

    text = "\n".join(page.read_text(encoding="utf-8") for page in [*PAGES, *BENCHMARKS])
    for name in names(get_command(app)):
        assert f"workbench {name}" in text, f"workbench {name} is not documented"


ALL_PAGES = [
    *PAGES,
    *BENCHMARKS,
    *(page for top in ("models", "training") for page in sorted((ROOT / top).rglob("*.md"))),
]


def anchors(page: Path) -> set[str]:
    """The anchors of a page's headings, as GitHub makes them."""
    text = re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", ALL_PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_and_their_anchors_lead_somewhere(page: Path) -> None:
    for target, anchor in re.findall(r"\]\(([^)#\s]*)(?:#([^)]+))?\)", page.read_text(encoding="utf-8")):
        if target.startswith("http"):
            continue
        there = page.parent / target if target else page
        assert there.exists(), f"{page.name} links to {target}"
        assert not anchor or anchor in anchors(there), f"{page.name} links to {target}#{anchor}"


def options_of(words: list[str]) -> tuple[str, set[str]]:
    """The longest command that ``words`` begin with, and the options that it has."""
    from typer.main import get_command

    command: Any = get_command(app)
    named = []
    for word in words:
        if word not in (getattr(command, "commands", None) or {}):
            break
        command = command.commands[word]
        named.append(word)
    known = {name for parameter in command.params for name in (*parameter.opts, *parameter.secondary_opts)}
    assert named or not words or words[0].startswith("-"), f"there is no command {words[0]!r}"
    return " ".join(named), known | {"--help"}


@pytest.mark.parametrize("page", [*PAGES, *BENCHMARKS], ids=lambda page: str(page.relative_to(ROOT)))
def test_every_command_of_the_pages_exists_with_its_options(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    spans = [
        *re.findall(r"`workbench ([a-z][^`\n]*)`", text),
        *re.findall(r"^workbench ([a-z].*)$", text, re.MULTILINE),
    ]
    for span in spans:
        words = re.split(r"\s+#\s|[|;&]", span)[0].split()
        name, known = options_of(words)
        for option in re.findall(r"(?<![\w-])(?:--[a-z][a-z-]*|-[a-z](?![\w-]))", " ".join(words)):
            assert option in known, f"{page.name}: 'workbench {name}' has no {option}"
