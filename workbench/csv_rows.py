"""Rows of csv and tsv tables: of claims to be checked, and of claims that were.

Invariant: each row is read as it was written or has a reason.

The rules for quotation marks are kept strictly, see ``index.readers.csv_lines``: a row that breaks them is named, and
reading goes on with its second line. Until a whole row with as many fields as the header comes nothing is made a claim, for
it may be the inside of the broken row.
"""

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from index.readers.csv_lines import CsvLines, read_rows, well_formed

_QUOTED = re.compile(r'"[^"]*"')


def csv_rows(lines: Iterable[str | None], *, tabs: bool = False) -> Iterator[Mapping[str, str] | str | None]:
    """Yield each row by its column names, the reason why it is none, or ``None`` for one that is empty.

    Args:
        lines: of the table with their ends, the header first; ``None`` stands for one that is too long.
        tabs: whether a tab parts the fields if there is one in the header, whatever else is in it.

    Raises:
        csv.Error: the header itself is no csv.
        what reading ``lines`` raises.
    """
    source = CsvLines(iter(lines))
    delimiter = _delimiter(source.header(), tabs=tabs)
    fits = well_formed(delimiter)
    rows = read_rows(source, delimiter)
    cells, fault = next(rows, ([], ""))
    if fault:
        raise csv.Error(fault)
    header = number_repeats(cells)
    broken = 0  # the number of a row that could not be read, as long as no whole row came behind it
    for number, (cells, fault) in enumerate(rows, 1):
        if not fault and not any(cell.strip() for cell in cells):
            yield None
        elif broken and (fault or len(cells) != len(header) or not fits.match(source.text)):
            source.give_back()
            yield f"it may be the inside of row {broken}, where a quotation mark seems to be missing"
        elif fault or any(cell.strip() for cell in cells[len(header) :]):
            too_many = f"{len(cells)} fields where the header has {len(header)}: put quotation marks around commas"
            yield f"{fault}: is a quotation mark missing?" if fault else too_many
            broken = 0
            if source.many or not fits.match(source.text):
                source.give_back()
                broken = number
        else:
            broken = 0
            yield named_row(header, cells, "")


def _delimiter(header: str, *, tabs: bool) -> str:
    """Return what stands between the fields of a header, oftenest outside quotation marks."""
    bare = _QUOTED.sub("", header)
    marks = "\t" if tabs and "\t" in bare else ",;\t|"
    return max(marks, key=bare.count)


def named_row(header: Sequence[str], cells: Sequence[Any], empty: Any) -> dict[str, Any]:
    """Return a row by its column names; where it ends before its last columns, those that have a name hold ``empty``.

    Which column holds the claims is told by the first row: one that is cut short after its id has the others, too.
    """
    absent = (name for name in header[len(cells) :] if name and not name.startswith(" ("))  # see number_repeats
    return {**dict(zip(header, cells, strict=False)), **dict.fromkeys(absent, empty)}


def number_repeats(names: Sequence[str]) -> list[str]:
    """Return column names so that none comes twice: the first keeps its name, a later one gets its number behind it."""
    seen: Counter[str] = Counter()
    made = []
    for name in names:
        seen[name] += 1
        made.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return made
