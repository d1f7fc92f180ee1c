"""The workbench with its index on a PostgreSQL server: the same doors, the same verdicts."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from workbench.articles import article_from_file
from workbench.cli import app
from workbench.composition import Workbench, demo_article, open_workbench
from workbench.errors import IndexMissing, IndexUnreachable, SettingRefused
from workbench.settings import Settings

THEN = date(2023, 9, 14)


@pytest.fixture(scope="module")
def server_bench(demo_bench: Workbench, evidence_url: str, tmp_path_factory: pytest.TempPathFactory) -> Workbench:
    """A workbench on the demo index, built on the server, with the models that the local one has loaded."""
    home = tmp_path_factory.mktemp("server-home")
    settings = Settings(home=home, index="demo", index_url=evidence_url, encoder_runtime="float32")
    bench = open_workbench(settings=settings)
    _ = demo_bench.encoder, demo_bench.extractor, demo_bench.stance_model
    bench.__dict__.update({name: demo_bench.__dict__[name] for name in ("_encoder", "_extractor", "_stance")})
    bench.build_demo()
    return bench


@pytest.fixture
def run(evidence_url: str, server_bench: Workbench, monkeypatch: pytest.MonkeyPatch) -> Callable[..., tuple[int, str]]:
    monkeypatch.setenv("WORKBENCH_INDEX_URL", evidence_url)

    def command(*arguments: str) -> tuple[int, str]:
        done = CliRunner().invoke(app, list(arguments))
        return done.exit_code, done.stdout

    return command


def test_the_demo_article_gets_the_verdicts_that_the_local_index_gives(
    server_bench: Workbench, demo_bench: Workbench, tmp_path: Path
) -> None:
    half = tmp_path / "half.md"  # of its lines: a claim takes as long as any other
    half.write_text("\n".join(demo_article().read_text(encoding="utf-8").splitlines()[:11]), encoding="utf-8")
    article = article_from_file(half)
    ours, local = server_bench.check(article, as_of=THEN), demo_bench.check(article, as_of=THEN)
    assert ours.provenance.generation == server_bench.source.generation != local.provenance.generation
    assert ours.provenance.settings_digest == local.provenance.settings_digest
    verdicts = [
        [(finding.claim.id, finding.suggestion and finding.suggestion.verdict) for finding in report.findings]
        for report in (ours, local)
    ]
    assert verdicts[0] == verdicts[1]
    assert sum(verdict is not None for _, verdict in verdicts[0]) > 3
    for finding in ours.findings:
        for piece in finding.evidence:
            start, end = piece.hit.passage.start, piece.hit.passage.end
            assert piece.hit.document.text[start:end] == piece.hit.passage.text


def test_a_change_on_the_server_makes_findings_stale(server_bench: Workbench, tmp_path: Path) -> None:
    before, stale = server_bench.source.generation, server_bench.generations()
    assert stale["demo"] == before
    extra = tmp_path / "extra.txt"
    extra.write_text("A lighthouse keeper retired.", encoding="utf-8")
    server_bench.add_documents([extra])
    assert server_bench.source.generation == server_bench.generations()["demo"] != before


def test_the_terminal_works_on_the_server(run: Callable[..., tuple[int, str]], tmp_path: Path) -> None:
    lines = [{"_id": f"b{n}", "title": "Buoy", "text": f"Buoy {n} went adrift."} for n in range(3)]
    corpus = tmp_path / "corpus.jsonl"
    corpus.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    status, told = run("index", "build", str(corpus), "--name", "terminal", "--json")
    assert (status, json.loads(told)["documents"]) == (0, 3)
    assert run("index", "remove", "b1", "nowhere", "--name", "terminal")[0] == 3
    status, told = run("index", "info", "terminal", "--json")
    info = json.loads(told)
    assert (status, info["documents"], info["generation"].split("-")[0]) == (0, 2, "2")
    assert "kept for those who read" in run("index", "info", "terminal")[1]
    status, told = run("index", "verify", "--name", "terminal", "--sample", "0")
    assert (status, "nothing wrong" in told) == (0, True)
    status, told = run("index", "search", "buoy adrift", "--name", "terminal", "--json")
    assert {hit["document"]["id"] for hit in json.loads(told)["hits"]} == {"b0", "b2"}


def test_verbs_without_a_meaning_on_a_server_say_what_to_do(server_bench: Workbench) -> None:
    for verb, way in (
        (server_bench.indexes.compact, "autovacuum"),
        (server_bench.indexes.repair, "backup"),
        (server_bench.indexes.diff, "cannot be compared"),
    ):
        with pytest.raises(SettingRefused, match=way):
            verb()  # type: ignore[operator]
    assert server_bench.indexes.generations() == [server_bench.source.generation]


def test_without_server_or_index_the_way_out_is_named(evidence_url: str, tmp_path: Path) -> None:
    absent = Workbench(Settings(home=tmp_path, index_url="postgresql://ada:s3cret@127.0.0.1:1/x"))
    with pytest.raises(IndexUnreachable, match="leave index_url empty"):
        absent.index_names()
    with pytest.raises(IndexMissing, match="--name never"):
        Workbench(Settings(home=tmp_path, index="never", index_url=evidence_url)).index_info()
