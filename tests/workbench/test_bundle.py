"""Bundles: proved before they are believed, brought into another workbench, made again byte for byte."""

import hashlib
import json
import struct
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.workbench.quick_bench import QuickBench, build_ships, open_quick, quick_opener, ship_claim, write_claims
from workbench.articles import article_from_text
from workbench.batch import BatchRequest, run_batch
from workbench.errors import BundleRefused
from workbench.exports import bundle as bundles
from workbench.exports.bundle import read_bundle, write_bundle
from workbench.exports.recheck import recheck
from workbench.exports.replay import replay
from workbench.exports.rows import Reported
from workbench.exports.sources import reports_of
from workbench.records import Verdict
from workbench.settings import Settings


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("ships")
    build_ships(folder, 60)
    return folder


@pytest.fixture(scope="module")
def bench(home: Path) -> QuickBench:
    return open_quick(str(home))


@pytest.fixture(scope="module")
def reported(bench: QuickBench) -> Reported:
    text = f"{ship_claim(1)} {ship_claim(3)} {ship_claim(5)}"
    return Reported(place="ships.md", report=bench.check(article_from_text(text)))


@pytest.fixture(scope="module")
def bundle(reported: Reported, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("bundle") / "ships.zip"
    write_bundle([reported], path)
    return path


def members(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def forge(bundle: Path, target: Path, change: Callable[[dict[str, bytes]], None], *, redo_digests: bool = True) -> Path:
    """Write a changed bundle; with ``redo_digests`` its manifest fits what it holds."""
    files = members(bundle)
    change(files)
    if redo_digests:
        manifest = json.loads(files["bundle.json"])
        for name in manifest["files"]:
            manifest["files"][name] = {"bytes": len(files[name]), "sha256": hashlib.sha256(files[name]).hexdigest()}
        files["bundle.json"] = json.dumps(manifest).encode()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in files.items():
            packed.writestr(name, data)
    return target


def test_a_bundle_holds_the_reports_and_is_equal_bytes_each_time(
    bundle: Path, reported: Reported, tmp_path: Path
) -> None:
    digest = write_bundle([reported], tmp_path / "again.zip")
    assert (tmp_path / "again.zip").read_bytes() == bundle.read_bytes()
    found = read_bundle(bundle, expect=digest[:16])
    assert found.digest == digest
    assert found.reports[0].place == "ships.md"
    assert found.reports[0].report.article == reported.report.article


def test_documents_stand_in_it_once(reported: Reported, tmp_path: Path) -> None:
    write_bundle([reported, replace(reported, place="again.md")], tmp_path / "twice.zip")
    lines = members(tmp_path / "twice.zip")["documents.jsonl"].splitlines()
    pieces = [piece.hit.document.id for finding in reported.report.findings for piece in finding.evidence]
    assert len(lines) == len(set(pieces)) < 2 * len(pieces)


def test_another_bundle_than_the_expected_one_is_refused(bundle: Path) -> None:
    with pytest.raises(BundleRefused, match="another bundle"):
        read_bundle(bundle, expect="0" * 64)
    for few in ("", "c107"):
        with pytest.raises(BundleRefused, match=f"{few!r} proves nothing: give 16 digits"):
            read_bundle(bundle, expect=few)


def swap(name: str, old: bytes, new: bytes) -> Callable[[dict[str, bytes]], None]:
    def change(files: dict[str, bytes]) -> None:
        assert old in files[name]
        files[name] = files[name].replace(old, new, 1)

    return change


@pytest.mark.parametrize(
    ("change", "redo", "message"),
    [
        (swap("documents.jsonl", b"grain", b"brain"), False, "is not what"),
        (swap("reports.jsonl", b'"place": "ships', b'"place": "boats'), False, "is not what"),
        (swap("documents.jsonl", b"tons of grain", b"tons of coal."), True, "cannot be read"),
        (swap("reports.jsonl", b'"rationale": {"document_id"', b'"rationale": {"document_ix"'), True, "cannot be read"),
        (swap("reports.jsonl", b'"quote": "It', b'"quote": "He'), True, "does not stand in the article"),
        (swap("reports.jsonl", b'"deciding": ["', b'"deciding": ["x'), True, "evidence that is not there"),
        (swap("reports.jsonl", b'"article_id": "', b'"article_id": "x'), True, "does not stand in the article"),
        (swap("reports.jsonl", b'"verdict": "SUPPORTED"', b'"verdict": "REFUTED"'), True, "evidence that is not there"),
        (swap("reports.jsonl", b'"stance": "SUPPORTS"', b'"stance": "NEUTRAL"'), True, "evidence that is not there"),
        (swap("bundle.json", b'"findings": 3', b'"findings": 4'), True, "as much as it says"),
        (swap("bundle.json", b'"format": 1', b'"format": 9'), True, "format 9"),
        (lambda files: files.update({"../../evil": b"x"}), False, "no bundle holds"),
        (lambda files: files.update({"/etc/passwd": b"x"}), False, "no bundle holds"),
        (lambda files: files.pop("documents.jsonl"), False, "lacks a file"),
        (lambda files: files.update({"bundle.json": b"[" * 100_000}), False, "cannot be read"),
    ],
)
def test_forged_bundles_are_refused(
    bundle: Path, tmp_path: Path, change: Callable[[dict[str, bytes]], None], redo: bool, message: str
) -> None:
    with pytest.raises(BundleRefused, match=message):
        read_bundle(forge(bundle, tmp_path / "forged.zip", change, redo_digests=redo))


def test_a_verdict_that_rests_on_no_passage_is_refused(bundle: Path, tmp_path: Path) -> None:
    def empty(files: dict[str, bytes]) -> None:
        row = json.loads(files["reports.jsonl"])
        decided = next(one["suggestion"] for one in row["report"]["findings"] if one["suggestion"]["deciding"])
        decided["deciding"] = []
        files["reports.jsonl"] = json.dumps(row).encode() + b"\n"

    with pytest.raises(BundleRefused, match="evidence that is not there"):
        read_bundle(forge(bundle, tmp_path / "empty.zip", empty))


def test_a_rationale_moved_by_one_character_is_refused(bundle: Path, tmp_path: Path) -> None:
    def move(files: dict[str, bytes]) -> None:
        row = json.loads(files["reports.jsonl"])
        row["report"]["findings"][0]["evidence"][0]["rationale"]["start"] += 1
        files["reports.jsonl"] = json.dumps(row).encode() + b"\n"

    with pytest.raises(BundleRefused, match="does not stand in document"):
        read_bundle(forge(bundle, tmp_path / "forged.zip", move))


@pytest.mark.parametrize(("start", "end"), [(0, 0), (-6, -1), (0, 1)])
def test_a_rationale_that_quotes_nothing_or_stands_outside_of_its_passage_is_refused(
    start: int, end: int, bundle: Path, tmp_path: Path
) -> None:
    def place(files: dict[str, bytes]) -> None:
        row = json.loads(files["reports.jsonl"])
        piece = row["report"]["findings"][0]["evidence"][0]
        identity = piece["hit"]["passage"]["document_id"]
        documents = [json.loads(line) for line in files["documents.jsonl"].splitlines()]
        text = next(one["text"] for one in documents if one["id"] == identity)
        passage = piece["hit"]["passage"]
        passage["start"] += 1
        passage["text"] = text[passage["start"] : passage["end"]]
        piece["rationale"] |= {"start": start, "end": end, "text": text[start:end]}
        files["reports.jsonl"] = json.dumps(row).encode() + b"\n"

    with pytest.raises(BundleRefused, match="does not stand in document"):
        read_bundle(forge(bundle, tmp_path / "forged.zip", place))


def test_a_bundle_with_a_flipped_bit_is_refused_and_never_a_traceback(bundle: Path, tmp_path: Path) -> None:
    raw, refused = bundle.read_bytes(), 0
    for place in range(0, len(raw), max(1, len(raw) // 150)):
        damaged = bytearray(raw)
        damaged[place] ^= 0x10
        (tmp_path / "damaged.zip").write_bytes(damaged)
        try:
            read_bundle(tmp_path / "damaged.zip")
        except BundleRefused:
            refused += 1
    assert refused > 50


def test_bombs_are_refused_before_they_are_unpacked(
    bundle: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def inflate(files: dict[str, bytes]) -> None:
        files["documents.jsonl"] = b"0" * 30_000_000

    with pytest.raises(BundleRefused, match="which no bundle does"):
        read_bundle(forge(bundle, tmp_path / "bomb.zip", inflate))
    monkeypatch.setattr(bundles, "MOST_BYTES", 1_000)
    with pytest.raises(BundleRefused, match="more than 1,000 bytes"):
        read_bundle(bundle)


def test_a_size_that_lies_is_found_out(bundle: Path, tmp_path: Path) -> None:
    data = bytearray(bundle.read_bytes())
    place = data.index(b"PK\x01\x02")  # the central directory's first entry: its size, unpacked
    struct.pack_into("<I", data, place + 24, 10)
    (tmp_path / "lies.zip").write_bytes(data)
    with pytest.raises(BundleRefused):
        read_bundle(tmp_path / "lies.zip")


@pytest.mark.parametrize("data", [b"", b"no zip", b"PK\x05\x06" + b"\0" * 18])
def test_what_is_no_bundle_is_refused(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "x.zip").write_bytes(data)
    with pytest.raises(BundleRefused):
        read_bundle(tmp_path / "x.zip")


def test_nothing_makes_no_bundle(tmp_path: Path) -> None:
    with pytest.raises(BundleRefused, match="nothing to put"):
        write_bundle([], tmp_path / "x.zip")
    assert list(tmp_path.iterdir()) == []


# -- in another workbench ------------------------------------------------------------------------------------------------


def test_a_bundle_replays_byte_for_byte_where_the_same_index_was_built(bundle: Path, tmp_path: Path) -> None:
    build_ships(tmp_path, 60)
    (one,) = read_bundle(bundle).reports
    done = replay(open_quick(str(tmp_path)), one)
    assert (done.identical, done.searched, done.extracted) == (True, True, True), done.difference


def test_without_the_index_it_replays_from_its_passages(bundle: Path, tmp_path: Path) -> None:
    (one,) = read_bundle(bundle).reports
    done = replay(open_quick(str(tmp_path)), one)
    assert (done.identical, done.searched) == (True, False), done.difference


def test_a_replay_names_the_first_difference(bundle: Path, bench: QuickBench) -> None:
    (one,) = read_bundle(bundle).reports
    first, *rest = one.report.findings
    assert first.suggestion is not None
    forged = replace(first, suggestion=replace(first.suggestion, confidence=0.5))
    other = replace(one, report=replace(one.report, findings=(forged, *rest)))
    done = replay(bench, other)
    assert not done.identical
    assert done.difference.startswith("findings[0].suggestion.confidence: 0.5 in the bundle, ")


def test_a_replay_with_other_settings_says_what_is_another(bundle: Path, home: Path) -> None:
    (one,) = read_bundle(bundle).reports
    other = QuickBench(Settings(home=home, index="ships", passages_per_claim=2))
    done = replay(other, one)
    assert "settings digest" in done.difference


def test_claims_of_a_table_replay_too(home: Path, bench: QuickBench, tmp_path: Path) -> None:
    write_claims(tmp_path / "c.csv", 4)
    run_batch(quick_opener(home), BatchRequest(inputs=(str(tmp_path / "c.csv"),)), tmp_path / "out")
    write_bundle(reports_of(bench, [str(tmp_path / "out")]), tmp_path / "b.zip")
    reports = read_bundle(tmp_path / "b.zip").reports
    assert [one.name for one in reports] == ["c-0", "c-1", "c-2", "c-3"]
    assert [replay(bench, one).difference for one in reports] == [""] * 4


# -- recheck -----------------------------------------------------------------------------------------------------------


def test_recheck_names_the_claims_whose_suggestion_flips(reported: Reported, bench: QuickBench, tmp_path: Path) -> None:
    assert list(recheck(bench, [reported])) == []
    build_ships(tmp_path, 3)  # the ship of the last claim is not in it
    other = open_quick(str(tmp_path))
    (row,) = recheck(other, [reported])
    assert row["claim"] == ship_claim(5)
    assert (row["machine_verdict_before"], row["machine_verdict"]) == ("SUPPORTED", "NOT_ENOUGH_EVIDENCE")
    assert row["generation_before"] != row["generation"]
    assert row["deciding_removed"]
    assert row["made_with_another"] == []
    assert (row["machine_leaning_before"], row["machine_leaning"]) == (None, None)
    assert len(list(recheck(other, [reported], everything=True))) == 3


def test_a_claim_that_leaned_and_is_suggested_now_has_flipped(reported: Reported, bench: QuickBench) -> None:
    findings = list(reported.report.findings)
    place = next(place for place, one in enumerate(findings) if one.suggestion and one.suggestion.deciding)
    suggestion = findings[place].suggestion
    assert suggestion is not None
    undecided = replace(suggestion, verdict=Verdict.NOT_ENOUGH_EVIDENCE, deciding=())
    old = replace(findings[place].provenance, settings_digest="of a bar that nothing reached")
    findings[place] = replace(findings[place], suggestion=undecided, provenance=old)
    report = replace(reported.report, findings=tuple(findings))

    (row,) = recheck(bench, [replace(reported, report=report)])
    told = ("machine_verdict_before", "machine_leaning_before", "machine_verdict", "machine_leaning")
    assert [row[name] for name in told] == ["NOT_ENOUGH_EVIDENCE", "SUPPORTED", "SUPPORTED", None]


def test_a_bundle_that_could_not_be_read_again_is_not_written(
    reported: Reported, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bundles, "MOST_BYTES", 1_000)
    with pytest.raises(BundleRefused, match="make several bundles"):
        write_bundle([reported], tmp_path / "x.zip")
    monkeypatch.setattr(bundles, "MOST_BYTES", 2_000_000_000)
    monkeypatch.setattr(bundles, "_SMALL", 1_000)
    monkeypatch.setattr(bundles, "MOST_RATIO", 2)
    with pytest.raises(BundleRefused, match="which no bundle does"):
        write_bundle([reported], tmp_path / "x.zip")
    assert list(tmp_path.iterdir()) == []


def test_recheck_matches_each_claim_as_of_its_own_day(reported: Reported, bench: QuickBench) -> None:
    first, second = (date(2021, 1, 1), date(2030, 1, 1))
    findings = [
        replace(finding, provenance=replace(finding.provenance, as_of=day, generation="before"))
        for finding, day in zip(reported.report.findings, (first, second), strict=False)
    ]
    report = replace(reported.report, findings=tuple(findings))
    days: list[date | None] = []

    class Watched(QuickBench):
        def checker(self, *args: Any, **named: Any) -> Any:
            made = super().checker(*args, **named)
            match = made.match

            def watched(claims: Any, provenance: Any, **more: Any) -> Any:
                days.extend([provenance.as_of] * len(claims))
                return match(claims, provenance, **more)

            made.match = watched
            return made

    rows = list(recheck(Watched(bench.settings), [replace(reported, report=report)], everything=True))

    assert len(rows) == 2
    assert days == [first, second]


@pytest.mark.parametrize("line", [b"[" + b"[]," * 7_000_000 + b"[]]\n", b"[" + b"0," * 1_000_001 + b"0]\n"])
def test_a_line_that_is_all_values_is_refused_before_it_is_read(line: bytes, tmp_path: Path) -> None:
    files = {"documents.jsonl": line, "reports.jsonl": b"{}\n"}
    listed = {name: {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()} for name, data in files.items()}
    with zipfile.ZipFile(tmp_path / "b.zip", "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed:
        packed.writestr("bundle.json", json.dumps({"format": 1, "files": listed, "counts": {}}))
        for name, data in files.items():
            packed.writestr(name, data)
    with pytest.raises(BundleRefused, match=r"more than 20,000,000 bytes or 1,000,000 values"):
        read_bundle(tmp_path / "b.zip")
