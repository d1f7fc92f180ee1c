"""The house rules that a reader cannot see in one file: who imports whom, who owns which library, what importing costs."""

import ast
import json
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]

#: Rows of the design, lowest first; a module imports its own row or lower ones. The longest matching name counts.
INDEX_ROWS = {
    "index": 0,
    "index.errors": 0,
    "index.records": 0,
    "index.text": 0,
    "index.progress": 0,
    "index.language": 1,
    "index.weights": 1,
    "index.sentences": 1,
    "index.readers": 1,
    "index.passages": 1,
    "index.bert_graph": 1,
    "index.int8_ranges": 1,
    "index.int8_bert": 1,
    "index.spacy_library": 1,
    "index.bert_runtime": 1,
    "index.encoder": 1,
    "index.late_interaction": 1,
    "index.encoder_runtimes": 1,
    "index.leases": 1,
    "index.word_forms": 1,
    "index.blocks": 2,
    "index.store": 2,
    "index.spool": 2,
    "index.addresses": 2,
    "index.columns": 2,
    "index.compression": 2,
    "index.forms": 2,
    "index.dense": 2,
    "index.bm25": 2,
    "index.postings": 2,
    "index.fields": 2,
    "index.lexical": 2,
    "index.origins": 2,
    "index.versions": 2,
    "index.sketches": 2,
    "index.banding": 2,
    "index.durable": 2,
    "index.manifest": 2,
    "index.generations": 2,
    "index.copying": 3,
    "index.segments": 3,
    "index.corpus": 3,
    "index.fusion": 3,
    "index.memory": 3,
    "index.retrieval": 4,
    "index.lineage": 4,
    "index.merging": 5,
    "index.comparing": 5,
    "index.removing": 5,
    "index.writer": 5,
    "index.difference": 5,
    "index.inspection": 5,
    "index.repairing": 5,
    "index.reports": 5,
    "index.incoming": 5,
    "index.evidence_index": 6,
    "index.servers": 6,
}
WORKBENCH_ROWS = {
    "workbench": 0,
    "workbench.errors": 0,
    "workbench.records": 0,
    "workbench.settings": 1,
    "workbench.text": 1,
    "workbench.files": 1,
    "workbench.json_lines": 1,
    "workbench.csv_rows": 1,
    "workbench.serialise": 1,
    "workbench.proofs": 1,
    "workbench.machine": 1,
    "workbench.cluster": 1,
    "workbench.crew": 1,
    "workbench.settings_file": 1,
    "workbench.runs": 2,
    "workbench.articles": 2,
    "workbench.claims": 2,
    "workbench.model_files": 1,
    "workbench.check_worthiness": 2,
    "workbench.checked_claims": 2,
    "workbench.stance": 2,
    "workbench.mismatches": 2,
    "workbench.perturbations": 2,
    "workbench.calibration": 2,
    "workbench.confidence": 2,
    "workbench.coverage": 2,
    "workbench.missing": 2,
    "workbench.notes": 1,
    "workbench.reasons": 2,
    "workbench.verdicts": 2,
    "workbench.reviews": 2,
    "workbench.stance_choice": 3,
    "workbench.indexes": 3,
    "workbench.server_indexes": 3,
    "workbench.ranking": 3,
    "workbench.contrasts": 3,
    "workbench.weighing": 3,
    "workbench.checker": 3,
    "workbench.parts": 4,
    "workbench.composition": 4,
    "workbench.evaluation": 5,
    "workbench.exports": 5,
    "workbench.batch": 5,
    "workbench.spreading": 5,
    "workbench.acting": 5,
    "workbench.cli": 6,
    "workbench.__main__": 6,
    "workbench.ui": 6,
}
#: Who may import which library: a module, or everything below a package. Tests and benchmarks are free.
OWNERS = {
    "torch": {"index.encoder", "workbench.stance.torch_runtime"},
    "sentence_transformers": {"index.encoder", "workbench.stance.torch_runtime"},
    "transformers": {"index.encoder", "workbench.stance.torch_runtime"},
    "safetensors": {
        "index.bert_graph",
        "index.bert_runtime",
        "index.encoder",
        "index.late_interaction",
        "workbench.stance.torch_runtime",
        "workbench.stance.graph",
    },
    "onnx": {"index.bert_graph", "index.int8_bert"},
    "onnxruntime": {"index.bert_runtime"},
    "lemminflect": {"workbench.claims.inflection"},
    "tokenizers": {"index.bert_runtime"},
    "scipy": {
        "index.bm25",
        "workbench.calibration.scaling",
        "workbench.calibration.risk",
        "workbench.calibration.weighing",
    },
    "sklearn": {
        "workbench.reviews.agreement",
        "workbench.evaluation.classes",
        "workbench.evaluation.check_worthiness",
        "workbench.check_worthiness.fitting",
    },
    "huggingface_hub": {"index.weights"},
    "faiss": {"index.compression", "index.dense", "index.forms"},
    "bm25s": {"index.lexical"},
    "Stemmer": {"index.lexical", "workbench.mismatches.words"},
    "sqlite3": {"index.spool", "index.store", "workbench.checked_claims.store"},
    "rapidfuzz": {"workbench.checked_claims.features", "workbench.evaluation.extraction"},
    "psycopg": {"index.servers.connections", "index.servers.holding"},
    "filelock": {"index.generations", "workbench.batch.folder"},
    "spacy": {"index.spacy_library", "workbench.claims.parser"},
    "py3langid": {"index.language"},
    "trafilatura": {"index.readers.web_page"},
    "lxml": {"index.readers.trees"},
    "pypdf": {"index.readers.pdf", "index.readers.pdf_pages"},
    "docx": {"index.readers.word"},
    "pyarrow": {
        "index.readers.parquet",
        "workbench.batch.claim_tables",
        "workbench.exports.table_marks",
        "workbench.exports.table_writers",
    },
    "warcio": {"index.readers.warc"},
    "dateparser": {"index.readers.dates"},
    "charset_normalizer": {"index.readers.encodings"},
    "markdown_it": {"index.readers.markdown"},
    "ray": {"workbench.cluster"},
    "sqlalchemy": {"workbench.reviews"},
    "krippendorff": {"workbench.reviews.agreement"},
    "alembic": {"workbench.reviews.database", "workbench.reviews.migrations"},
    "httpx": {"workbench.articles.fetch", "workbench.stance.judge_client"},
    "pydantic": {"workbench.settings", "workbench.serialise"},
    "pydantic_settings": {"workbench.settings"},
    "platformdirs": {"workbench.settings"},
    "tomlkit": {"workbench.settings_file"},
    "xlsxwriter": {"workbench.exports.table_writers"},
    "openpyxl": {"workbench.batch.workbooks"},
    "jinja2": {"workbench.exports.report"},
    "weasyprint": {"workbench.exports.report"},
    "jsonschema": {"workbench.exports.claim_review"},
    "typer": {"workbench.cli"},
    "rich": {"workbench.cli"},
    "streamlit": {"workbench.ui"},
}
HEAVY = ["torch", "transformers", "sentence_transformers", "faiss", "streamlit", "pandas", "spacy", "bm25s", "httpx"]
HEAVY += ["sqlalchemy", "alembic", "psycopg", "ray"]


def modules() -> dict[str, Path]:
    found = {}
    for package in ("index", "workbench"):
        for path in sorted((ROOT / package).rglob("*.py")):
            parts = path.relative_to(ROOT).with_suffix("").parts
            found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


MODULES = modules()


@cache
def imports(path: Path) -> set[str]:
    """Every module that a file imports, anywhere in it; those for type checking alone are left out."""
    found = set()
    left: list[ast.AST] = [ast.parse(path.read_text(encoding="utf-8"))]
    while left:
        node = left.pop()
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING":
            continue
        left.extend(
            child
            for child in ast.iter_child_nodes(node)
            if isinstance(child, ast.stmt | ast.excepthandler | ast.match_case)
        )
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            assert node.level == 0, f"{path}: imports are written in full"
            found |= {
                f"{node.module}.{a.name}" if f"{node.module}.{a.name}" in MODULES else node.module for a in node.names
            }
    return found


def row(rows: dict[str, int], module: str) -> int:
    matching = [name for name in rows if module == name or module.startswith(name + ".")]
    name = max(matching, key=len)
    assert name not in ("index", "workbench") or module == name, f"{module} has no row: give it one"
    return rows[name]


def test_imports_go_down_the_rows() -> None:
    for module, imported in ((module, name) for module, path in MODULES.items() for name in imports(path)):
        package = imported.split(".")[0]
        if package == "index" and module.startswith("index"):
            assert row(INDEX_ROWS, imported) <= row(INDEX_ROWS, module), f"{module} imports {imported}"
        if package == "workbench":
            assert module.startswith("workbench"), f"{module} imports {imported}: the index knows no claims"
            assert row(WORKBENCH_ROWS, imported) <= row(WORKBENCH_ROWS, module), f"{module} imports {imported}"
        assert package not in {"training", "benchmarks", "tests"}, f"{module} imports {imported}"


def test_a_library_is_imported_by_its_owner_alone() -> None:
    for module, imported in ((module, name) for module, path in MODULES.items() for name in imports(path)):
        owners = OWNERS.get(imported.split(".")[0])
        allowed = owners is None or any(module == owner or module.startswith(owner + ".") for owner in owners)
        assert allowed, f"{module} imports {imported}, which belongs to {sorted(owners or ())}"


def test_every_owner_exists_and_uses_its_library() -> None:
    for library, owners in OWNERS.items():
        for owner in owners:
            below = [path for name, path in MODULES.items() if name == owner or name.startswith(owner + ".")]
            assert below, f"{owner}, owner of {library}, is not there"
            used = {name.split(".")[0] for path in below for name in imports(path)}
            assert library in used, f"{owner} owns {library} without using it"


def test_the_front_door_imports_the_pages_alone() -> None:
    ours = {name for name in imports(ROOT / "app.py") if name.split(".")[0] in ("index", "workbench")}
    assert ours
    assert all(name.startswith("workbench.ui") for name in ours)
    assert len((ROOT / "app.py").read_text(encoding="utf-8").splitlines()) <= 40


@pytest.mark.parametrize(
    "package",
    ["index", "workbench", "index.evidence_index", "index.servers.verbs", "workbench.composition", "workbench.reviews"],
)
def test_importing_is_light_and_changes_nothing(package: str) -> None:
    code = (
        "import json, os, sys\n"
        "before = dict(os.environ)\n"
        f"import {package}\n"
        f"heavy = [name for name in {HEAVY!r} if name in sys.modules]\n"
        "print(json.dumps([heavy, before == dict(os.environ)]))\n"
    )
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True, text=True)
    assert json.loads(run.stdout) == [[], True]


def test_modules_stay_readable() -> None:
    for path in [*MODULES.values(), ROOT / "app.py"]:
        text = path.read_text(encoding="utf-8")
        assert text.count("\n") <= 400, f"{path} is too long"
        assert ast.get_docstring(ast.parse(text)), f"{path} has no docstring"


def test_requirements_are_pinned() -> None:
    for name in ("requirements.txt", "requirements-dev.txt"):
        for line in (ROOT / name).read_text(encoding="utf-8").splitlines():
            assert not line or line.startswith(("#", "-r ")) or "==" in line, f"{name}: {line!r} is not pinned"
