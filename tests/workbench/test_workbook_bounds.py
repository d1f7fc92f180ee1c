"""Workbooks that are made to take time or memory: refused in a moment, and honest ones of the same shape are read."""

import time
import zipfile
from pathlib import Path

import openpyxl
import pytest
from openpyxl.xml.constants import SHARED_STRINGS

from tests.workbench.quick_bench import build_ships, quick_opener, write_claims
from workbench.batch import BatchRequest, run_batch
from workbench.batch.claim_tables import ClaimColumns, claim_rows, column_names
from workbench.errors import SourceUnreadable

CLAIM = "The second launch failed."
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def write_book(path: Path, rows: list[tuple[int, str]], *, strings: str = "", tail: str = "") -> Path:
    """Write a workbook whose rows have the numbers that are said, and a part with ``strings``, under another name."""
    book = openpyxl.Workbook()
    book.save(path)
    with zipfile.ZipFile(path) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    cells = "".join(f'<row r="{n}"><c r="A{n}" t="inlineStr"><is><t>{text}</t></is></c></row>' for n, text in rows)
    parts["xl/worksheets/sheet1.xml"] = f"<worksheet {MAIN}><sheetData>{cells}{tail}</sheetData></worksheet>".encode()
    if strings:
        parts["xl/texts.xml"] = f"<sst {MAIN}>{strings}</sst>".encode()
        listed = f'<Override PartName="/xl/texts.xml" ContentType="{SHARED_STRINGS}"/></Types>'.encode()
        parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"</Types>", listed)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return path


def texts_of(path: Path) -> list[str]:
    return [row.text for row in claim_rows(path, ClaimColumns())]


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([(1, "claim"), (300_000_000, CLAIM)], "more than 1,048,576 rows"),
        ([(300_000_000, "claim")], "more than 1,048,576 rows"),
        ([(1, "claim"), (2, CLAIM), (900_000, CLAIM)], "899,997 empty rows above row 900,000"),
        ([(500_000, "claim"), (500_001, CLAIM)], "empty rows above row 500,000"),
    ],
)
def test_a_row_number_that_is_made_up_is_not_counted_to(
    rows: list[tuple[int, str]], message: str, tmp_path: Path
) -> None:
    path = write_book(tmp_path / "c.xlsx", rows)
    began = time.process_time()
    with pytest.raises(SourceUnreadable, match=message):
        texts_of(path)
    assert time.process_time() - began < 20  # it is one or two; hundreds by the number


def test_the_page_s_look_at_the_columns_does_not_count_either(tmp_path: Path) -> None:
    with pytest.raises(SourceUnreadable, match="more than 1,048,576 rows"):
        column_names(write_book(tmp_path / "c.xlsx", [(300_000_000, "claim")]))


def test_gaps_and_a_last_row_without_cells_are_read_over(tmp_path: Path) -> None:
    rows = [(3, "claim"), (4, CLAIM), (40_000, CLAIM)]
    path = write_book(tmp_path / "c.xlsx", rows, tail='<row r="1048576" ht="12.8"></row>')
    assert [(row.number, row.text) for row in claim_rows(path, ClaimColumns())] == [(1, CLAIM), (39_997, CLAIM)]


@pytest.mark.parametrize(
    ("strings", "message"),
    [
        ("<si><t>aa</t></si>" * 2_000_000, r"texts\.xml unpacks to \d\d,"),
        ("".join(f"<si><t>{n * 7919:x}</t></si>" for n in range(1_001_000)), "1,00[01],... different texts"),
    ],
    ids=["alike", "different"],
)
def test_strings_beyond_what_a_table_of_claims_has_are_not_read(strings: str, message: str, tmp_path: Path) -> None:
    path = write_book(tmp_path / "c.xlsx", [(1, "claim"), (2, CLAIM)], strings=strings)
    with pytest.raises(SourceUnreadable, match=message):
        texts_of(path)


def test_a_row_that_is_no_row_any_more_is_not_read(tmp_path: Path) -> None:
    cells = "<c><v>1</v></c>" * 1_600_000
    path = write_book(tmp_path / "c.xlsx", [(1, "claim")], tail=f"<row>{cells}</row>")
    with pytest.raises(SourceUnreadable, match="a row of more than 20,000,000 bytes"):
        texts_of(path)


def test_many_texts_of_a_real_workbook_are_read(tmp_path: Path) -> None:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Claims")
    sheet.append(["claim"])
    for number in range(20_000):
        sheet.append([f"Ship {number} sank off Port {number * 7919 % 997}."])
    book.save(tmp_path / "c.xlsx")
    assert len(texts_of(tmp_path / "c.xlsx")) == 20_000


def test_a_batch_can_be_stopped_while_it_counts(tmp_path: Path) -> None:
    build_ships(tmp_path / "home", 30)
    write_claims(tmp_path / "c.csv", 2_500)
    asked: list[None] = []

    def stop() -> bool:
        asked.append(None)
        return len(asked) == 2

    request = BatchRequest(inputs=(str(tmp_path / "c.csv"),))
    done = run_batch(quick_opener(tmp_path / "home"), request, tmp_path / "out", stop=stop)
    assert (done.finished, done.items, len(asked)) == (False, 0, 2)
    assert not (tmp_path / "out").exists()
