"""Tables of claims as other programs write them: what is read, under which number, and what is passed over."""

import json
import re
import time
import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from workbench.batch.claim_tables import ClaimColumns, claim_rows, column_names, usual_column
from workbench.errors import SettingRefused

FERRY, TUG = "The ferry sank.", "The tug sank."


def read(path: Path, claim: str | None = None) -> list[tuple[int, str, str]]:
    """Return number, text and name of each row; a reason stands in for a text that there is not."""
    return [(row.number, row.text or row.reason, row.name) for row in claim_rows(path, ClaimColumns(claim=claim))]


@pytest.mark.parametrize(
    ("content", "claim"),
    [
        (f"id;claim\n1;{FERRY}\n;\n\n4;{TUG}\n;\n", None),  # empty rows between and behind
        (f"id,claim,,\n1,{FERRY},,,,\n,,\n\n4,{TUG}\n", None),  # a delimiter too many
        (f"\n \nid,claim\n1,{FERRY}\n\n\n4,{TUG}\n", None),  # empty lines above the header
        (f'"as made, or ""told""";id\n{FERRY};1\n\n;\n{TUG};4\n', 'as made, or "told"'),
        (f'"claim\n(verbatim)",id\n{FERRY},1\n\n\n{TUG},4\n', "claim\n(verbatim)"),
        (f"claim,claim,id\n{FERRY},other,1\n,,\n,,\n{TUG},,4\n", "claim"),  # the first of two of that name
    ],
)
def test_rows_of_a_csv_have_the_numbers_that_a_spreadsheet_shows(
    content: str, claim: str | None, tmp_path: Path
) -> None:
    table = tmp_path / "t.csv"
    table.write_text(content, encoding="utf-8-sig")
    assert read(table, claim) == [(1, FERRY, "1"), (4, TUG, "4")]


def test_a_missing_quotation_mark_costs_its_own_row_and_not_those_behind_it(tmp_path: Path) -> None:
    table = tmp_path / "t.csv"
    table.write_text(f'claim\n"The tax rose\n{FERRY}\n\n{TUG}\n')
    (broken, *others) = read(table)
    assert (broken[0], "is a quotation mark missing?" in broken[1]) == (1, True)
    assert others == [(2, FERRY, ""), (4, TUG, "")]


def test_behind_a_broken_row_nothing_is_a_claim_until_a_whole_row_comes(tmp_path: Path) -> None:
    table = tmp_path / "t.csv"
    table.write_text(f'id,claim\n1,"The "tax"\nrose and\nfell"\n4,{TUG}\n5,"{FERRY}\nAll of it."\n')
    (one, two, three, *others) = read(table)
    assert [one[0], two[0], three[0]] == [1, 2, 3]
    assert all("quotation mark" in reason for _, reason, _ in (one, two, three))
    assert others == [(4, TUG, "4"), (5, f"{FERRY} All of it.", "5")]


def test_a_cell_beside_the_claim_may_be_long_and_an_endless_row_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = tmp_path / "t.csv"
    table.write_text(f"claim,page\n{FERRY},{'x' * 140_000}\n{TUG},\n")
    assert read(table) == [(1, FERRY, ""), (2, TUG, "")]
    monkeypatch.setattr("index.readers.streams.LINE_CHARACTERS", 1_000)
    (first, second) = read(table)
    assert (first[0], "a line that is too long" in first[1], second) == (1, True, (2, TUG, ""))


@pytest.mark.parametrize("header", ["claim,claim", "Claim,claim", "text,id,text"])
def test_two_columns_that_may_hold_the_claims_are_refused_until_one_is_named(header: str, tmp_path: Path) -> None:
    table = tmp_path / "t.csv"
    table.write_text(f"{header}\n" + ",".join([FERRY, TUG, FERRY][: header.count(",") + 1]) + "\n")
    with pytest.raises(SettingRefused, match=r"t\.csv has 2 columns '.*': say with --column which one"):
        read(table)


def test_the_second_of_two_columns_of_one_name_is_named_by_its_number(tmp_path: Path) -> None:
    table = tmp_path / "t.csv"
    table.write_text(f"claim,claim\n{FERRY},{TUG}\n")
    assert read(table, "claim (2)") == [(1, TUG, "")]


def test_a_tsv_has_tabs_though_its_header_has_more_commas(tmp_path: Path) -> None:
    table = tmp_path / "t.tsv"
    table.write_text(f"claim\tsource, place, day\n{FERRY}\tHarbour Herald\n")
    assert column_names(table) == ("claim", "source, place, day")
    assert read(table) == [(1, FERRY, "")]


def test_the_index_of_a_data_frame_is_neither_a_date_nor_a_name(tmp_path: Path) -> None:
    frame = pd.DataFrame({"claim": [FERRY, None, TUG]})
    frame.to_csv(tmp_path / "t.csv")
    frame.assign(as_of=float("nan"), id=float("nan")).to_parquet(tmp_path / "t.parquet")
    for name in ("t.csv", "t.parquet"):
        assert read(tmp_path / name) == [(1, FERRY, ""), (2, "there are no words in the claim", ""), (3, TUG, "")]


def test_a_workbook_is_read_past_empty_rows_and_a_wrong_note_of_its_size(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for cells in (["id", "claim", "as_of"], [1, FERRY, date(2023, 9, 14)], [], [None, " ", None], [4, TUG, None]):
        book.active.append(cells)
    book.save(tmp_path / "whole.xlsx")
    with zipfile.ZipFile(tmp_path / "whole.xlsx") as whole, zipfile.ZipFile(tmp_path / "t.xlsx", "w") as cut:
        for name in whole.namelist():
            cut.writestr(name, re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="A1"', whole.read(name)))
    assert read(tmp_path / "t.xlsx") == [(1, FERRY, "1"), (4, TUG, "4")]
    assert column_names(tmp_path / "t.xlsx") == ("id", "claim", "as_of")


def make_book(path: Path, sheets: dict[str, list[list[str]]]) -> Path:
    """Write a workbook with these sheets, and return its path."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


CLAIMS = [["id", "Claim"], ["1", FERRY], ["2", TUG]]


@pytest.mark.parametrize(
    ("sheets", "claim"),
    [
        ({"Read me": [["How to use this"], ["Fill in the next sheet."]], "Claims": CLAIMS}, None),
        ({"Empty": [], "Claims": CLAIMS}, None),
        ({"Notes": [["text"], ["Of last year."]], "Claims": [["id", "said"], *CLAIMS[1:]]}, "said"),
        ({"Only": [["id", "Said"], *CLAIMS[1:]]}, "said"),
    ],
)
def test_the_sheet_with_the_claims_is_read_wherever_it_stands(
    sheets: dict[str, list[list[str]]], claim: str | None, tmp_path: Path
) -> None:
    assert read(make_book(tmp_path / "t.xlsx", sheets), claim) == [(1, FERRY, "1"), (2, TUG, "2")]


@pytest.mark.parametrize(
    ("sheets", "claim", "message"),
    [
        ({"May": CLAIMS, "June": CLAIMS}, None, "several sheets with a column for claims, 'May', 'June'"),
        (
            {"May": [["said"], [FERRY]], "June": [["said"], [TUG]]},
            None,
            "no column 'claim' in any of its sheets, 'May'",
        ),
        ({"May": CLAIMS, "June": CLAIMS}, "said", "no column 'said' in any of its sheets, 'May', 'June'"),
    ],
)
def test_a_workbook_whose_claims_cannot_be_told_is_refused(
    sheets: dict[str, list[list[str]]], claim: str | None, message: str, tmp_path: Path
) -> None:
    with pytest.raises(SettingRefused, match=message):
        read(make_book(tmp_path / "t.xlsx", sheets), claim)


def test_the_first_claim_of_a_list_without_a_header_is_not_lost(tmp_path: Path) -> None:
    table = tmp_path / "t.csv"
    table.write_text("The sky is blue.\nThe sea is green.\n")
    with pytest.raises(
        SettingRefused, match=r"begins with 'The sky is blue\.'.*put a first row above it that says claim"
    ):
        read(table)
    table.write_text(f"What was said\n{FERRY}\n")
    assert read(table) == [(1, FERRY, "")]


@pytest.mark.parametrize("claim", [None, "claim"])
@pytest.mark.parametrize("name", ["t.csv", "t.tsv", "t.xlsx"])
def test_a_first_row_that_ends_after_its_id_makes_no_claims_of_the_ids(
    name: str, claim: str | None, tmp_path: Path
) -> None:
    rows = [["id", "claim"], ["1"], ["2", FERRY]]
    if name.endswith(".xlsx"):
        make_book(tmp_path / name, {"Claims": rows})
    else:
        mark = "\t" if name.endswith(".tsv") else ","
        (tmp_path / name).write_text("".join(f"{mark.join(row)}\n" for row in rows))
    assert read(tmp_path / name, claim) == [(1, "there are no words in the claim", "1"), (2, FERRY, "2")]


def test_a_first_line_of_json_with_an_id_alone_makes_no_claims_of_the_ids(tmp_path: Path) -> None:
    table = tmp_path / "t.jsonl"
    table.write_text(f'{{"id": "1"}}\n{{"id": "2", "claim": "{FERRY}"}}\n')
    assert read(table) == [(1, "there are no words in the claim", "1"), (2, FERRY, "2")]
    assert column_names(table) == ("id", "claim")
    assert read(table, "claim") == read(table)
    table.write_text('{"id": "1"}\n{"id": "2"}\n')
    with pytest.raises(SettingRefused, match=r"has the columns 'id': say with --column which one holds the claims"):
        read(table)


def test_the_first_line_of_json_that_has_a_claim_says_which_column_it_is(tmp_path: Path) -> None:
    table = tmp_path / "t.jsonl"
    table.write_text(f'{{"text": "{FERRY}"}}\n{{"claim": "{TUG}", "text": "{TUG}"}}\n')
    assert read(table) == [(1, FERRY, ""), (2, TUG, "")]


def test_columns_without_a_name_are_no_others_beside_the_only_one(tmp_path: Path) -> None:
    table = tmp_path / "t.csv"
    table.write_text(f"What was said,,\n{FERRY}\n{TUG}\n")
    assert read(table) == [(1, FERRY, ""), (2, TUG, "")]


@pytest.mark.parametrize(
    ("there", "usual"),
    [
        (["id"], None),
        (["text", "Claim "], "Claim "),
        (["id", "statement"], "statement"),
        (["sentence"], "sentence"),
        (["id", "sentence"], None),
        (["claim", "claim (2)"], None),
        ([], None),
    ],
)
def test_the_column_of_the_claims_is_told_by_its_name_or_not_at_all(there: list[str], usual: str | None) -> None:
    assert usual_column(there) == usual


def test_lines_of_json_have_their_own_numbers_and_a_list_is_no_claim(tmp_path: Path) -> None:
    table = tmp_path / "t.jsonl"
    table.write_text(f'{{"claim": "{FERRY}"}}\n\n{{"claim": ["{TUG}"]}}\n')
    assert read(table) == [(1, FERRY, ""), (3, "the claim is a list or an object, no text", "")]


NO_VALUE = "cell {} of sheet 'Claims' has a formula whose value is not in the file: open the file in a spreadsheet"


def test_a_formula_without_its_value_is_told_with_its_cell_and_the_way_out(tmp_path: Path) -> None:
    rows = [
        ["id", "claim", "as_of", "note"],
        ["1", FERRY, "", "=1+1"],  # nothing is read from a column that has no use
        ["2", '="The "&"tug sank."'],
        ["=1+2", TUG],
        ["4", TUG, "=TODAY()"],
        ["=1", "=2", "=3", "=4"],
    ]
    first, *others = read(make_book(tmp_path / "t.xlsx", {"Claims": rows}))
    assert first == (1, FERRY, "1")
    told = [(number, reason.partition(" program")[0]) for number, reason, _ in others]
    assert told == [(at, NO_VALUE.format(cell)) for at, cell in ((2, "B3"), (3, "A4"), (4, "C5"), (5, "B6"))]


def test_a_header_that_is_a_formula_without_its_value_is_named(tmp_path: Path) -> None:
    book = make_book(tmp_path / "t.xlsx", {"Claims": [["id", '="cla"&"im"'], ["1", FERRY]]})
    with pytest.raises(SettingRefused, match="cell B1 of sheet 'Claims' has a formula"):
        read(book)


def with_values(path: Path, **cells: str) -> Path:
    """Write values into the sheet as a spreadsheet program keeps them; ``B2='t="str">...'`` is the cell's own markup."""
    saved = path.with_name("saved.xlsx")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(saved, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            for cell, markup in cells.items() if "worksheets" in name else ():
                data, count = re.subn(
                    rf'<c r="{cell}"[^>]*>.*?</c>'.encode(), f'<c r="{cell}" {markup}</c>'.encode(), data
                )
                assert count == 1
            new.writestr(name, data)
    return saved


def test_a_formula_with_its_value_is_its_value_even_where_that_is_empty(tmp_path: Path) -> None:
    book = make_book(tmp_path / "t.xlsx", {"Claims": [["id", "claim", "as_of"], ["1", "=1", "=2"], ["2", "=3", "=4"]]})
    saved = with_values(
        book,
        B2=f't="str"><f>A1</f><v>{FERRY}</v>',
        C2='t="str"><f>""</f><v></v>',
        B3=f't="str"><f>A1</f><v>{TUG}</v>',
        C3="><f>TODAY()</f><v>45000</v>",
    )
    assert [(row.text, row.reason, row.as_of) for row in claim_rows(saved, ClaimColumns())][:1] == [(FERRY, "", None)]
    assert read(saved)[0] == (1, FERRY, "1")


def test_rows_with_names_of_their_own_take_no_longer_the_more_there_were(tmp_path: Path) -> None:
    def seconds(name: str) -> float:
        rows = [{"claim": f"Ship {number} sank.", name.format(number): 1} for number in range(20_000)]
        rows.append({"claim": "The last ship sank.", "ID": "last", "as_of": "2023-09-14"})
        (tmp_path / "c.jsonl").write_text("\n".join(map(json.dumps, rows)))
        began = time.process_time()
        *_, last = claim_rows(tmp_path / "c.jsonl", ClaimColumns())
        assert (last.text, last.name, last.as_of) == ("The last ship sank.", "last", date(2023, 9, 14))
        return time.process_time() - began

    assert seconds("k{}") < 10 * seconds("k") + 2  # it was hundreds of times as long
