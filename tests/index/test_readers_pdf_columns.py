"""Pages in columns: read column by column where they were drawn across, and left as they are where that is not clear."""

import io
import time
from collections.abc import Callable

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from index.readers import read_bytes
from index.readers.pdf_columns import Piece, column_text

LEFT = [
    "The harbour of Port Albany was closed",
    "on Monday after a barge had sunk in",
    "the channel, the port said. Its owner,",
    "a company from the north, said that",
    "nobody had been hurt and that the barge",
    "would be raised in May. Ships waited",
    "off the coast for two days, and some of",
    "them turned to other ports.",
]
RIGHT = [
    "Exports of grain fell by 12 per cent in",
    "May, the ministry said on Tuesday. It",
    "expects a recovery in the autumn, when",
    "the harvest of the south comes in. The",
    "price of bread rose by a tenth over the",
    "year, more than in any year since 2008.",
    "Farmers ask for help, and the council",
    "will vote on it in June.",
]
CLAIMS = [
    "The port of Celle was shut in May",
    "Bread costs twice as much as then",
    "The council sold its last school",
    "No ship has sunk since the war",
    "Elda Bay takes in more tax than Osten",
    "The bridge of Halden is the oldest",
    "A third of all farms were given up",
]
VERDICTS = [
    "Mostly true by figures of the port",
    "False, it rose by a tenth in a year",
    "Not proven by anything we could find",
    "False, a barge sank in the channel",
    "True, by the accounts of both towns",
    "True, as far as the records go back",
    "Misleading, for most were merged",
]
NAMES = ["Ana Ruiz of Port Albany", "Bo Lindqvist of Halden", "Carla Mendes of Osten", "Dan Okoro of Elda Bay"]
NAMES += ["Eva Horn of Verania", "Finn Maas of Celle Town"]
OFFICES = ["Mayor since May 2019", "Minister of the Ports", "Head of the Council", "Judge in the High Court"]
OFFICES += ["Speaker of the House", "Bishop of the North"]
HEADING = "The harbour of Port Albany is closed, and exports of grain fell in May"
FONT, SIZE = "Times-Roman", 11


def text_of(draw: Callable[[Canvas], None]) -> str:
    file = io.BytesIO()
    canvas = Canvas(file)
    draw(canvas)
    canvas.save()
    return read_bytes(file.getvalue(), "a.pdf").text


def lines(canvas: Canvas, *columns: tuple[float, list[str]], top: float = 700, across: bool = True) -> None:
    """Draw columns of lines, row by row across them or one column after the other."""
    canvas.setFont(FONT, SIZE)
    places = [(x, top - 13 * at, line) for x, column in columns for at, line in enumerate(column)]
    for x, y, line in sorted(places, key=lambda place: -place[1]) if across else places:
        canvas.drawString(x, y, line)


def told(*parts: list[str]) -> str:
    return "\n".join(line for part in parts for line in part)


def test_columns_that_are_drawn_across_are_read_one_after_the_other() -> None:
    assert text_of(lambda canvas: lines(canvas, (72, LEFT), (320, RIGHT))) == told(LEFT, RIGHT)


def test_columns_that_are_drawn_in_one_text_object_are_too() -> None:
    def draw(canvas: Canvas) -> None:
        text = canvas.beginText()
        text.setFont(FONT, SIZE)
        for at, pair in enumerate(zip(LEFT, RIGHT, strict=True)):
            for x, line in zip((72, 320), pair, strict=True):
                text.setTextOrigin(x, 700 - 13 * at)
                text.textOut(line)
        canvas.drawText(text)

    assert text_of(draw) == told(LEFT, RIGHT)


def test_words_that_are_drawn_one_by_one_keep_the_blanks_between_them() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont(FONT, SIZE)
        for at, pair in enumerate(zip(LEFT, RIGHT, strict=True)):
            for x, line in zip((72, 320), pair, strict=True):
                place = float(x)
                for word in line.split():
                    canvas.drawString(place, 700 - 13 * at, word)
                    place += stringWidth(f"{word} ", FONT, SIZE)

    assert text_of(draw) == told(LEFT, RIGHT)


def test_three_columns_are_read_one_after_the_other() -> None:
    columns = [[line[:24] for line in LEFT], [line[:24] for line in RIGHT], [line[5:29] for line in LEFT]]
    text = text_of(lambda canvas: lines(canvas, *zip((40, 220, 400), columns, strict=True)))
    assert text == told(*([line.strip() for line in column] for column in columns))


def test_lines_across_both_columns_stay_in_their_place() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Times-Bold", 15)
        canvas.drawString(72, 740, HEADING)
        lines(canvas, (72, LEFT), (320, RIGHT))
        canvas.drawString(72, 580, f"{HEADING}, as in every year since the war")
        lines(canvas, (72, RIGHT), (320, LEFT), top=560)

    assert text_of(draw) == told([HEADING], LEFT, RIGHT, [f"{HEADING}, as in every year since the war"], RIGHT, LEFT)


def test_head_and_foot_of_a_page_do_not_come_amid_its_text() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont(FONT, 9)
        canvas.drawString(450, 760, "Harbour Post")
        lines(canvas, (72, LEFT), (320, RIGHT))
        canvas.drawString(300, 60, "Of May")

    assert text_of(draw) == told(["Harbour Post"], LEFT, RIGHT, ["Of May"])


def test_the_longer_column_is_read_to_its_end() -> None:
    text = text_of(lambda canvas: lines(canvas, (72, LEFT[:6]), (320, RIGHT)))
    assert text == told(LEFT[:6], RIGHT)


def test_a_paragraph_may_begin_further_in() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont(FONT, SIZE)
        for at, (left, right) in enumerate(zip(LEFT, RIGHT, strict=True)):
            canvas.drawString(84 if at == 4 else 72, 700 - 13 * at, left)
            canvas.drawString(332 if at in (1, 5) else 320, 700 - 13 * at, right)

    assert text_of(draw) == told(LEFT, RIGHT)


def as_drawn(*columns: tuple[float, list[str]]) -> list[str]:
    return [" ".join(row) for row in zip(*(column for _, column in columns), strict=True)]


@pytest.mark.parametrize(
    "columns",
    [
        [(72, ["Celle", "Albany", "Halden", "Elda", "Verania", "Osten", "Port", "Bay"]), (320, RIGHT)],  # terms
        [(72, LEFT), (320, [f"{at}.{at}{at} million" for at in range(1, 9)])],  # figures
        [(72, [f"{at} 0{at} 1{at} 2{at} 3{at} 4{at} 5{at} 6{at} 7{at} 8{at}" for at in range(8)]), (320, RIGHT)],
        [(72, LEFT[:4]), (320, RIGHT[:4])],  # too few to be sure
        [(72, NAMES), (320, OFFICES)],
        [(72, CLAIMS), (320, VERDICTS)],
        [(72, [f"The council of {name} voted" for name in NAMES]), (320, [f"False, {name} said" for name in NAMES])],
        [(72, [f"How many ships has {name}?" for name in NAMES]), (320, [f"There are {at} ships." for at in range(6)])],
        [
            (72, [f"harbour dues of {at} kinds" for at in "abcdefgh"]),
            (320, [f"what a ship of {at} pays" for at in "abcdefgh"]),
        ],
    ],
)
def test_tables_stay_row_by_row(columns: list[tuple[float, list[str]]]) -> None:
    text = text_of(lambda canvas: lines(canvas, *columns))
    assert " ".join(text.split()) == " ".join(" ".join(as_drawn(*columns)).split())


def test_a_table_of_long_cells_stays_row_by_row() -> None:
    def draw(canvas: Canvas) -> None:
        for at in range(0, 8, 2):
            lines(canvas, (72, LEFT[at : at + 2]), (320, RIGHT[at : at + 2]), top=700 - 26 * at)

    rows = [" ".join(pair) for pair in zip(LEFT, RIGHT, strict=True)]
    assert " ".join(text_of(draw).split()) == " ".join(rows)


def test_one_column_stays_as_it_is() -> None:
    whole = [f"{left} {right}" for left, right in zip(LEFT, RIGHT, strict=True)]
    assert text_of(lambda canvas: lines(canvas, (72, whole))) == told(whole)


def test_one_column_of_words_drawn_one_by_one_stays_as_it_is() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont(FONT, SIZE)
        for at, pair in enumerate(zip(LEFT, RIGHT, strict=True)):
            words = " ".join(pair).split()
            free = 450 - sum(stringWidth(word, FONT, SIZE) for word in words)
            place = 72.0
            for word in words:
                canvas.drawString(place, 700 - 13 * at, word)
                place += stringWidth(word, FONT, SIZE) + free / (len(words) - 1)

    assert " ".join(text_of(draw).split()) == " ".join(as_drawn((0, LEFT), (0, RIGHT)))


def test_columns_that_are_drawn_in_their_order_stay_as_they_are() -> None:
    text = text_of(lambda canvas: lines(canvas, (72, LEFT), (320, RIGHT), across=False))
    assert text == told(LEFT, RIGHT)


def test_a_large_line_with_nothing_beside_it_leaves_the_page_as_it_is() -> None:
    def draw(canvas: Canvas) -> None:
        lines(canvas, (72, LEFT), (320, RIGHT))
        canvas.setFont("Times-Bold", 15)
        canvas.drawString(72, 700 - 13 * 9, "Later news")
        lines(canvas, (72, RIGHT), (320, LEFT), top=700 - 13 * 11)

    assert text_of(draw).index("Exports of grain") < text_of(draw).index("on Monday after a barge")


def test_a_heading_inside_the_left_column_does_not_hide_the_columns() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont(FONT, SIZE)
        for at, right in enumerate(RIGHT + LEFT):
            y = 700 - 13 * at
            if at < 4:
                canvas.drawString(72, y, LEFT[at])
            elif at == 5:
                canvas.setFont("Times-Bold", 14)
                canvas.drawString(72, y + 4, "Later news")
                canvas.setFont(FONT, SIZE)
            elif at > 6 and at - 7 < len(RIGHT):
                canvas.drawString(72, y, RIGHT[at - 7])
            canvas.drawString(320, y, right)

    assert text_of(draw) == told(LEFT[:4], ["Later news"], RIGHT, RIGHT, LEFT)


def test_a_page_of_very_many_pieces_takes_no_time() -> None:
    began = time.process_time()
    for step in (0.0, 0.01, 7.0):
        pieces = [
            Piece(text="words of it", x=at % 40 * 15.0, y=at * step, width=14.0, size=9.0, order=at)
            for at in range(20_000)
        ]
        column_text(pieces)
    assert time.process_time() - began < 30
