"""What the import of checked claims takes, and what it names and leaves out."""

import gzip
import json
from datetime import date
from pathlib import Path

import pytest

from workbench.checked_claims.reading import read_checked
from workbench.checked_claims.records import CheckedClaim
from workbench.checked_claims.writing import write_checked
from workbench.errors import SettingRefused, SourceUnreadable

REVIEW = {
    "@context": "https://schema.org",
    "@type": "ClaimReview",
    "claimReviewed": "The ferry sank with four hundred people aboard.",
    "url": "https://checks.example/ferry",
    "datePublished": "2023-02-01T09:00:00Z",
    "headline": "No, the ferry did not sink",
    "author": {"@type": "Organization", "name": "Coast Checks"},
    "itemReviewed": {"@type": "Claim", "author": {"@type": "Person", "name": "A radio host"}},
    "reviewRating": {"@type": "Rating", "ratingValue": 1, "bestRating": 5, "alternateName": "False"},
}


def read(path: Path) -> tuple[list[CheckedClaim], list[tuple[str, str]]]:
    skipped: list[tuple[str, str]] = []
    return list(read_checked([path], skipped)), skipped


def written(folder: Path, name: str, content: object) -> Path:
    path = folder / name
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "content",
    [
        REVIEW,
        [REVIEW],
        {"@graph": [{"@type": "WebSite", "name": "Coast Checks"}, REVIEW]},
        {"@type": "DataFeed", "dataFeedElement": [{"@type": "DataFeedItem", "item": [REVIEW]}]},
        {"@type": "WebPage", "mainEntity": REVIEW},
        {("schema:" + key if key[0] != "@" else key): value for key, value in REVIEW.items()},
    ],
    ids=["object", "array", "graph", "feed", "page", "prefixed"],
)
def test_claim_review_is_found_in_every_shape(tmp_path: Path, content: object) -> None:
    (claim,), skipped = read(written(tmp_path, "checks.json", content))
    assert skipped == []
    assert (claim.rating, claim.publisher, claim.published) == ("False", "Coast Checks", date(2023, 2, 1))
    assert (claim.url, claim.title) == ("https://checks.example/ferry", "No, the ferry did not sink")
    assert claim.claimant == "A radio host"


def test_a_reference_inside_the_file_is_followed(tmp_path: Path) -> None:
    publisher = {"@id": "#us", "@type": "Organization", "name": "Island Facts"}
    content = {"@graph": [REVIEW | {"author": {"@id": "#us"}}, publisher]}
    (claim,), _ = read(written(tmp_path, "checks.jsonld", content))
    assert claim.publisher == "Island Facts"


def test_a_rating_without_words_keeps_its_number(tmp_path: Path) -> None:
    content = REVIEW | {"reviewRating": [{"ratingValue": 2, "bestRating": 7}]}
    (claim,), _ = read(written(tmp_path, "checks.json", content))
    assert claim.rating == "2 of 7"


def test_bad_rows_are_named_and_the_rest_is_taken(tmp_path: Path) -> None:
    bad = [
        {"claimReviewed": " "},
        {"reviewRating": None},
        {"url": "javascript:alert(1)"},
        {"datePublished": "03/04/2023"},
    ]
    feed = {"dataFeedElement": [{"item": [REVIEW]}, *({"item": [REVIEW | change]} for change in bad)]}
    claims, skipped = read(written(tmp_path, "feed.json", feed))
    assert len(claims) == 1
    assert [reason.split(":")[0].split("'")[0].strip() for _, reason in skipped] == [
        "no claim in it", "no rating", "its address", "its date",
    ]  # fmt: skip
    assert skipped[1][0] == "feed.json, ClaimReview 3 (https://checks.example/ferry)"


def test_csv_goes_by_any_of_the_usual_names(tmp_path: Path) -> None:
    rows = "Claim;Verdict;Organisation;Link;Review date\nA whale sang.;Mostly true;Coast Checks;https://c.example/1;2023-05-04\n"
    (claim,), skipped = read(written(tmp_path, "checks.csv", rows + ";;;;\n;true;;;\n"))
    assert (claim.text, claim.rating, claim.publisher) == ("A whale sang.", "Mostly true", "Coast Checks")
    assert claim.published == date(2023, 5, 4)
    assert skipped == [("checks.csv, row 3", "no claim in it")]  # an empty row is none


def test_what_is_exported_reads_back_equal(tmp_path: Path) -> None:
    claims, _ = read(
        written(tmp_path, "checks.json", [REVIEW, REVIEW | {"claimReviewed": "Das Schiff sank — \u2028nie."}])
    )
    assert write_checked(claims, tmp_path / "out.jsonl") == 2
    assert read(tmp_path / "out.jsonl") == (claims, [])


@pytest.mark.parametrize("name", ["all.csv", "all.json", "all.jsonl.gz", "all"])
def test_a_name_under_which_it_could_not_be_read_back_is_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(SettingRefused, match=r"would hold JSON lines, .* reads of \.jsonl and \.ndjson alone"):
        write_checked([], tmp_path / name)
    assert not (tmp_path / name).exists()


def test_lines_may_be_packed_and_a_broken_one_is_named(tmp_path: Path) -> None:
    path = tmp_path / "checks.jsonl.gz"
    path.write_bytes(gzip.compress((json.dumps(REVIEW) + "\n{broken\n\n[1]\n").encode()))
    claims, skipped = read(path)
    assert len(claims) == 1
    assert [name for name, _ in skipped] == ["checks.jsonl.gz, line 2", "checks.jsonl.gz, line 4"]


def test_hostile_files_end_in_an_error_of_ours_or_a_named_row(tmp_path: Path) -> None:
    deep = written(tmp_path, "deep.json", "[" * 100_000 + "]" * 100_000)
    with pytest.raises(SourceUnreadable, match="no JSON"):
        read(deep)
    huge = written(tmp_path, "huge.json", [REVIEW | {"claimReviewed": "long " * 5_000}])
    assert read(huge)[1][0][1].startswith("its claim has more than")
    with pytest.raises(SourceUnreadable, match="no file"):
        read(tmp_path / "absent.json")
    with pytest.raises(SourceUnreadable, match="no kind"):
        read(written(tmp_path, "checks.exe", "x"))


def test_a_quotation_mark_that_is_missing_swallows_no_other_check(tmp_path: Path) -> None:
    rows = 'claim,rating,publisher,url\n"A whale sang.,True,Coast Checks,https://c.example/1\n'
    rows += "".join(f"Whale {n} sang.,False,Coast Checks,https://c.example/{n}\n" for n in range(2, 5))
    claims, skipped = read(written(tmp_path, "checks.csv", rows))
    assert [claim.text for claim in claims] == ["Whale 2 sang.", "Whale 3 sang.", "Whale 4 sang."]
    assert [name for name, _ in skipped] == ["checks.csv, row 1"]
    assert "quotation mark" in skipped[0][1]
