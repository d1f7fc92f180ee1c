"""The retrieval figures against trec_eval, and the command on a BEIR folder."""

import gzip
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.composition import Workbench
from workbench.errors import SettingRefused, SourceUnreadable
from workbench.evaluation.beir import read_beir
from workbench.evaluation.metrics import retrieval_figures
from workbench.evaluation.retrieval import evaluate_retrieval
from workbench.settings import Settings

DOCUMENTS = [f"d{i}" for i in range(30)]


@given(
    ranking=st.permutations(DOCUMENTS),
    grades=st.dictionaries(st.sampled_from(DOCUMENTS), st.integers(0, 3), min_size=1).filter(lambda g: any(g.values())),
)
@settings(max_examples=60)
def test_figures_are_those_of_trec_eval(ranking: list[str], grades: dict[str, int]) -> None:
    import pytrec_eval

    evaluator = pytrec_eval.RelevanceEvaluator({"q": grades}, {"ndcg_cut.10", "recall.10,20,100", "recip_rank"})
    oracle = evaluator.evaluate({"q": {name: float(-place) for place, name in enumerate(ranking)}})["q"]
    figures = retrieval_figures({"q": ranking}, {"q": grades})
    assert figures["ndcg@10"] == pytest.approx(oracle["ndcg_cut_10"], abs=1e-6)
    assert figures["recall@10"] == pytest.approx(oracle["recall_10"], abs=1e-6)
    assert figures["recall@20"] == pytest.approx(oracle["recall_20"], abs=1e-6)
    assert figures["recall@100"] == pytest.approx(oracle["recall_100"], abs=1e-6)
    expected = oracle["recip_rank"] if oracle["recip_rank"] >= 0.1 - 1e-9 else 0
    assert figures["mrr@10"] == pytest.approx(expected, abs=1e-6)


def test_a_query_that_found_nothing_counts_as_zero() -> None:
    figures = retrieval_figures({"a": ["x"]}, {"a": {"x": 1}, "b": {"y": 1}})
    assert figures["ndcg@10"] == 0.5


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    rows = {"t": "A tug sank in the fog.", "c": "Two cranes came by barge.", "k": "The lighthouse keeper retired."}
    with gzip.open(tmp_path / "corpus.jsonl.gz", "wt") as stream:
        stream.writelines(json.dumps({"_id": key, "title": "", "text": text}) + "\n" for key, text in rows.items())
    (tmp_path / "queries.jsonl").write_text(
        '{"_id": "q", "text": "which boat sank in fog"}\n{"_id": "z", "text": "x"}\n'
    )
    (tmp_path / "qrels").mkdir()
    (tmp_path / "qrels" / "dev.tsv").write_text("query-id\tcorpus-id\tscore\nq\tt\t1\n")
    return tmp_path


def test_a_folder_is_evaluated_step_by_step(folder: Path, tmp_path: Path) -> None:
    bench = Workbench(Settings(home=tmp_path / "home", encoder_runtime="float32"))
    figures = evaluate_retrieval(bench, folder, "dev")
    assert list(figures) == ["queries", "dense", "lexical", "fused", "evidence"]
    assert figures["queries"] == 1
    assert figures["fused"]["ndcg@10"] == 1.0
    assert evaluate_retrieval(bench, folder, "dev") == figures
    assert len(bench.index_names()) == 1


def test_a_judged_document_is_found_though_another_has_its_text(folder: Path, tmp_path: Path) -> None:
    with gzip.open(folder / "corpus.jsonl.gz", "at") as stream:
        stream.writelines(json.dumps({"_id": key, "text": "A tug sank in the fog."}) + "\n" for key in ("a", "z"))
    (folder / "qrels" / "dev.tsv").write_text("query-id\tcorpus-id\tscore\nq\tz\t1\n")
    bench = Workbench(Settings(home=tmp_path / "home", encoder_runtime="float32"))
    figures = evaluate_retrieval(bench, folder, "dev")
    assert {figures[step]["recall@10"] for step in ("dense", "lexical", "fused", "evidence")} == {1.0}


def test_an_unknown_split_names_those_that_are_there(folder: Path) -> None:
    with pytest.raises(SettingRefused, match="it has dev"):
        read_beir(folder, "test")


def test_judgements_of_an_unknown_query_are_named(folder: Path) -> None:
    (folder / "qrels" / "dev.tsv").write_text("query-id\tcorpus-id\tscore\nnobody\tt\t1\n")
    with pytest.raises(SourceUnreadable, match="'nobody'"):
        read_beir(folder, "dev")


def test_a_quotation_mark_that_is_open_swallows_no_judgement(folder: Path) -> None:
    (folder / "qrels" / "dev.tsv").write_text('query-id\tcorpus-id\tscore\nq\t"t\t1\nq\tc\t1\nq\t"k\t1\n')
    with pytest.raises(SourceUnreadable, match="expected the columns"):
        read_beir(folder, "dev")


def test_a_broken_line_is_named(folder: Path) -> None:
    (folder / "queries.jsonl").write_text('{"_id": "q", "text": "x"}\n{"_id"\n')
    with pytest.raises(SourceUnreadable, match="line 2"):
        read_beir(folder, "dev")


def test_a_packed_file_that_was_cut_short_is_named(folder: Path) -> None:
    (folder / "queries.jsonl").unlink()
    packed = gzip.compress(b'{"_id": "q", "text": "x"}\n' * 2)
    (folder / "queries.jsonl.gz").write_bytes(packed[:-9])
    with pytest.raises(SourceUnreadable, match="cannot be read"):
        read_beir(folder, "dev")
