"""The demo data: what it promises in its README holds, so that tests and pages can lean on it."""

import difflib
import itertools
import json
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from index.origins import assign_origins
from index.readers import read_file
from index.records import Document
from workbench.records import MismatchKind, Verdict

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
ARTICLE_DAY = date(2023, 9, 14)
KEYS = {"id", "title", "text", "publisher", "published", "url", "language", "tier", "licence", "record"}
EXPECTED_KEYS = {"claim", "as_of", "expected", "not", "mismatch", "deciding", "perturbs", "note"}
FAILED_TWICE = "Pyongyang has failed twice this year to deploy a spy satellite"


def rows(name: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in (EXAMPLES / name).read_text(encoding="utf-8").splitlines()]


EVIDENCE = rows("evidence.jsonl")
EXPECTED = rows("expected.jsonl")
BY_ID = {row["id"]: row for row in EVIDENCE}


def day(row: dict[str, object], key: str = "published") -> date:
    return date.fromisoformat(str(row[key]))


def documents() -> list[Document]:
    return [
        Document(id=str(row["id"]), title=str(row["title"]), text=str(row["text"]), published=day(row))
        for row in EVIDENCE
    ]


def test_article_reads_with_its_front_matter_and_length() -> None:
    source = read_file(EXAMPLES / "article.md")
    assert source.title
    assert source.published == ARTICLE_DAY
    assert source.publisher == "The Demo Courier"
    assert source.language == "en"
    assert 450 <= len(source.text.split()) <= 560


def test_article_holds_the_sentence_with_a_claim_and_a_hedged_part() -> None:
    text = (EXAMPLES / "article.md").read_text(encoding="utf-8")
    assert f"{FAILED_TWICE} and could be seeking assistance from Moscow in putting one into orbit." in text
    assert "More stories like this" in text
    assert "©" in text


def test_evidence_is_complete_and_its_ids_and_titles_are_unique() -> None:
    assert 64 <= len(EVIDENCE) <= 80
    assert len(BY_ID) == len(EVIDENCE) == len({row["title"] for row in EVIDENCE})
    for row in EVIDENCE:
        assert row.keys() == KEYS, row["id"]
        assert all(isinstance(value, str) and value.strip() for value in row.values()), row["id"]


def test_evidence_names_invented_outlets_and_reserved_addresses() -> None:
    for row in EVIDENCE:
        assert "demo" in str(row["publisher"]).lower(), row["id"]
        assert (urlsplit(str(row["url"])).hostname or "").endswith(".example"), row["id"]
        assert row["tier"] in {"official", "agency", "newspaper", "analysis"}
        assert (row["language"], row["licence"]) == ("en", "Apache-2.0")


def test_evidence_goes_on_after_the_article() -> None:
    assert sum(day(row) > ARTICLE_DAY for row in EVIDENCE) >= 8
    assert sum(day(row) <= ARTICLE_DAY for row in EVIDENCE) >= 50


def test_one_wire_text_appears_under_three_names() -> None:
    reprints = [BY_ID[name] for name in ("dprk-019", "dprk-020", "dprk-021")]
    assert len({row["publisher"] for row in reprints}) == 3
    for one, other in itertools.combinations(reprints, 2):
        assert difflib.SequenceMatcher(None, str(one["text"]), str(other["text"]), autojunk=False).ratio() > 0.9


def test_nothing_but_the_reprints_shares_an_origin() -> None:
    found = documents()
    origins = dict(zip([document.id for document in found], assign_origins(found), strict=True))
    assert {name: origin for name, origin in origins.items() if name != origin} == {
        "dprk-020": "dprk-019",
        "dprk-021": "dprk-019",
    }


@pytest.mark.parametrize("row", EXPECTED, ids=lambda row: f"{row['claim']} ({row['as_of']})")
def test_expectation_is_well_formed(row: dict[str, object]) -> None:
    assert row.keys() == EXPECTED_KEYS
    expected = Verdict(str(row["expected"]))
    forbidden = [Verdict(name) for name in row["not"]]  # type: ignore[attr-defined]
    assert expected not in forbidden
    assert row["mismatch"] is None or MismatchKind(str(row["mismatch"]))
    for name in row["deciding"]:  # type: ignore[attr-defined]
        assert day(BY_ID[name]) <= day(row, "as_of"), name
    assert bool(row["deciding"]) == (expected is not Verdict.NOT_ENOUGH_EVIDENCE)
    assert str(row["note"]).strip()


def test_perturbations_name_their_base_and_are_never_to_be_supported() -> None:
    supported = {row["claim"] for row in EXPECTED if row["expected"] == "SUPPORTED"}
    perturbed = [row for row in EXPECTED if row["perturbs"]]
    assert all(row["perturbs"] in supported for row in perturbed)
    assert all(row["mismatch"] and "SUPPORTED" in row["not"] for row in perturbed)  # type: ignore[operator]
    assert len({row["perturbs"] for row in perturbed}) >= 21
    assert {row["mismatch"] for row in perturbed} == {kind.value for kind in MismatchKind}


def test_the_two_failures_have_their_four_hard_perturbations() -> None:
    hard = {row["mismatch"]: row["claim"] for row in EXPECTED if row["perturbs"] == FAILED_TWICE}
    assert hard.keys() == {"NUMBER", "ANTONYM", "ENTITY", "DATE"}
    assert {row["as_of"] for row in EXPECTED if row["claim"] == FAILED_TWICE} == {"2023-09-14", "2024-12-31"}


def test_expectations_are_enough_and_each_is_asked_once() -> None:
    assert len(EXPECTED) >= 45
    assert len({(row["claim"], row["as_of"]) for row in EXPECTED}) == len(EXPECTED)
    silent = [row for row in EXPECTED if row["expected"] == "NOT_ENOUGH_EVIDENCE" and not row["perturbs"]]
    assert len(silent) >= 6
    assert any(row["expected"] == "CONFLICTING_EVIDENCE" for row in EXPECTED)
