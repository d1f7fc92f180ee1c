"""Tables on web pages: those of a layout become paragraphs, those of data stay rows."""

import time

import pytest

from index.readers import read_bytes
from index.readers.layout_tables import unfold_layout_tables
from index.readers.trees import html_tree
from index.readers.web_page import visible_text

CLOSED = "The harbour of Port Albany was closed on Monday after a barge had sunk in the channel."
HURT = "Nobody was hurt, the port said."
FELL = "Exports of grain fell by 12% in May, the ministry said."
AUTUMN = "It expects a recovery in autumn."
VOTED = "Celle: The council voted 31-18 to close two schools."
LINKS = "".join(f'<a href="/{at}">Story {at}</a> ' for at in range(12))
PORTS = '<table border="1"><tr><th>Port</th><th>Ships</th></tr><tr><td>Celle</td><td>40</td></tr></table>'
PRICES = "<table><tr><td>Dollar</td><td>1.08</td></tr><tr><td>Oil</td><td>84.20</td></tr></table>"
LETTER = f"""<html><head><title>Morning brief</title></head><body><table width="100%"><tr><td align="center">
<table width="600" role="presentation"><tr><td><a href="/v">View in browser</a></td></tr>
<tr><td class="content"><table width="100%"><tr><td width="50%"><p>{CLOSED}</p><p>{HURT}</p></td>
<td width="50%">{FELL}<br><br>{AUTUMN}</td></tr></table></td></tr>
<tr><td><table><tr><td><img src="a.png"></td><td><b>Celle:</b> The council voted 31-18 to close two schools.</td></tr>
</table></td></tr><tr><td>{PORTS}</td></tr><tr><td>{PRICES}</td></tr>
<tr><td>You receive this e-mail because you subscribed. <a href="/u">Unsubscribe</a></td></tr></table></td></tr></table>
</body></html>"""


@pytest.mark.parametrize("menu", ["", f"<div>{LINKS}</div>"])
def test_newsletter_is_read_as_paragraphs_and_its_data_as_rows(menu: str) -> None:
    text = read_bytes(LETTER.replace("<body>", f"<body>{menu}").encode(), "a.html").text
    told = [line.strip(" |") for line in text.split("\n\n")]
    assert told[:5] == [CLOSED, HURT, FELL, AUTUMN, VOTED]
    assert [line for line in told[5:] if "---" not in line] == [
        "Port | Ships",
        "Celle | 40",
        "Dollar | 1.08",
        "Oil | 84.20",
    ]


def kept(table: str) -> bool:
    """Whether a table is still one."""
    root = html_tree(f"<html><body>{table}</body></html>")
    before = "".join("".join(root.itertext()).split())
    unfold_layout_tables(root)
    assert "".join("".join(root.itertext()).split()) == before
    return root.find(".//table") is not None


@pytest.mark.parametrize(
    "table",
    [
        PORTS,
        PRICES,
        f"<table><caption>Ships</caption><tr><td>{CLOSED}</td><td>{FELL}</td></tr></table>",
        f"<table><tr><td>1932</td><td>{CLOSED} {HURT} {FELL}</td></tr><tr><td>1940</td><td>{FELL}</td></tr></table>",
        "<table><tr><td>Celle</td><td>40</td></tr></table>",
        "<table role='presentation'><tr><td>Oil</td><td>84</td></tr><tr><td>Gold</td><td>2,300</td></tr></table>",
    ],
)
def test_a_table_of_data_stays(table: str) -> None:
    assert kept(table)


@pytest.mark.parametrize(
    "table",
    [
        f"<table><tr><td>{CLOSED}</td></tr><tr><td>{HURT}</td></tr></table>",
        f"<table><tr><td><img src='a'></td><td>{HURT}</td></tr></table>",
        f"<table><tr><td><h2>Harbour</h2>{HURT}</td><td><h2>Grain</h2>{FELL}</td></tr></table>",
        f"<table><tr><td>{CLOSED} {HURT}</td><td>{FELL} {AUTUMN}</td></tr></table>",
        "<table role='presentation'><tr><td>Morning brief</td><td>3 May</td></tr></table>",
        "<table><tr></tr></table>",
    ],
)
def test_a_table_of_layout_does_not(table: str) -> None:
    assert not kept(table)


ROWS = "<tr><td>Celle</td><td>40</td></tr><tr><td>Elda</td><td>12</td></tr>"


@pytest.mark.parametrize(
    ("row", "line"),
    [
        ("<td>Halden</td><td><ul><li>Coal</li><li>Grain, 7</li></ul></td>", "Halden | Coal ; Grain, 7"),
        ("<td>Halden</td><td><p>Closed.</p><p>Nobody was hurt.</p></td>", "Halden | Closed. ; Nobody was hurt."),
        (f"<td>{CLOSED} {HURT}</td><td>7</td>", f"{CLOSED} {HURT} | 7"),
        ("<td>Halden</td><td>Since <table><tr><td>May</td><td>7</td></tr></table></td>", "Halden | Since ; May ; 7"),
    ],
)
def test_rows_of_data_stay_with_a_long_cell_or_a_list(row: str, line: str) -> None:
    table = f"<table>{ROWS}<tr>{row}</tr></table>"
    assert visible_text(f"<p>{HURT}</p>{table}").split("\n") == [HURT, "Celle | 40", "Elda | 12", line]
    text = read_bytes(f"<body><nav>{LINKS}</nav><p>{CLOSED} {FELL}</p>{table}</body>".encode(), "a.html").text
    assert line in text


def test_a_list_in_a_table_with_headings_stays_in_its_row() -> None:
    rows = "<tr><th>Port</th><th>Goods</th></tr><tr><td>Celle</td><td><ul><li>Coal</li><li>Grain</li></ul></td></tr>"
    text = read_bytes(f"<body><nav>{LINKS}</nav><p>{CLOSED} {FELL}</p><table>{rows}</table></body>".encode(), "a.html")
    assert "Celle | Coal ; Grain" in text.text


def test_cards_with_headlines_are_no_data() -> None:
    card = f"<td><h3>Grain</h3><p>{FELL}</p></td>"
    assert not kept(f"<table><tr>{card}{card}</tr><tr>{card}{card}</tr></table>")


def test_a_layout_with_two_cells_in_most_rows_keeps_its_paragraphs() -> None:
    bar = "<tr><td>Morning brief</td><td>3 May</td></tr>"
    story = f"<tr><td><table><tr><td><p>{CLOSED}</p><p>{FELL}</p></td></tr></table></td></tr>"
    assert f"{CLOSED}\n{FELL}" in visible_text(f"<table>{bar}{story}{bar}</table>")


def test_a_table_around_data_is_layout_and_the_data_stay() -> None:
    root = html_tree(f"<html><body><table><tr><td>{PORTS}</td></tr></table></body></html>")
    unfold_layout_tables(root)
    (table,) = root.iter("table")
    assert table.get("border") == "1"


def test_html_in_other_files_has_rows_too() -> None:
    assert visible_text(f"<p>{HURT}</p>{PORTS}") == f"{HURT}\nPort | Ships\nCelle | 40"
    assert (
        visible_text(f"<table><tr><td><p>{HURT}</p></td></tr><tr><td>{AUTUMN}</td></tr></table>") == f"{HURT}\n{AUTUMN}"
    )


@pytest.mark.parametrize(
    "body",
    ["<table><tr><td>" * 600 + "x", "<table><tr><td>a<td>b</table>" * 10_000, "<table><tr><td>" + "<br>" * 20_000],
)
def test_a_great_many_tables_take_no_time(body: str) -> None:
    root = html_tree(f"<html><body>{body}</body></html>")
    began = time.process_time()
    unfold_layout_tables(root)
    assert time.process_time() - began < 30
