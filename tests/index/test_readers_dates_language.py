"""Dates as sources spell them, and languages."""

import subprocess
import sys
from datetime import date

import pytest

from index.language import detect_language, normalise_language
from index.readers.dates import read_date

TALKS = date(2023, 9, 13)


@pytest.mark.parametrize(
    "spelled",
    [
        "2023-09-13",
        " 2023-09-13T23:30:00Z",
        "2023-09-13 00:15:00+09:00",
        "20230913",
        "Wed, 13 Sep 2023 10:00:00 GMT",
        "13 September 2023",
        "Sept. 13, 2023",
        "Wednesday, September 13, 2023",
        "13.09.2023",
        "09/13/2023",
        "13/09/2023",
        "Wed 13/09/2023",
        "(09/13/2023)",
        "13 / 09 / 2023",
        "10:30 13-09-2023",
        "2023/09/13",
        "2023-W37-3",
        "13 septembre 2023",
        "2023年9月13日",
    ],
)
def test_dates_are_read_as_the_day_that_is_written(spelled):
    assert read_date(spelled) == TALKS


@pytest.mark.parametrize(
    "spelled",
    [
        None,
        "",
        "2023",
        "September 2023",
        "yesterday",
        "2 days ago",
        "Monday",
        "10 a.m.",
        "03/04/2023",
        "3-4-23",
        "Mon 03/04/2021",
        "Monday, 03/04/2021",
        "10:00 03/04/2021",
        "10.30 03/04/2021",
        "(03/04/2021)",
        "03 04 2021",
        "03 / 04 / 2021",
        "3/4 2021",
        "03-04-2021T10:00",
        "4-5 April 2021",
        "2021-W05",
        "2021W05",
        "2021-W05T10:00",
        "13",
        "31.02.2023",
        "0000-00-00",
        "not a date",
        "99999999",
        "012345678",
        "16945632001",
        "16945632001112",
        "4915123456",  # a telephone number, or the year 2125
        "2023091310",  # 13 September, ten o'clock, as well as a day in 2034
        "202309131030",
        "20230913101112",
        "23-03-04",
        "on 23-03-04",
        "13-09-23",
        "\x00\ud800",
        "9" * 70,
        "13 September 2023 " * 9,
    ],
)
def test_what_is_no_single_day_is_no_date(spelled):
    assert read_date(spelled) is None


@pytest.mark.parametrize(
    ("spelled", "day"),
    [
        ("1694563200", TALKS),
        ("1694649599.9", TALKS),
        ("1694563200000", TALKS),
        ("1694563200000.0", TALKS),
        ("1612010112", date(2021, 1, 30)),  # no day in the year 1612
        ("1612010112345", date(2021, 1, 30)),
        ("1701231215000", date(2023, 11, 29)),
        ("946684800", date(2000, 1, 1)),
        ("946684800000", date(2000, 1, 1)),
        ("31-12-99", date(1999, 12, 31)),
        ("04-Mar-23", date(2023, 3, 4)),
    ],
)
def test_a_number_counts_seconds_or_milliseconds_and_a_year_of_two_digits_must_be_told_apart(spelled, day):
    assert read_date(spelled) == day


@pytest.mark.parametrize("spelled", ["03.04.2023", "Mo., 03.04.2023", "10.30 03.04.2023", "3. 4. 2023", "3. 4 2023"])
def test_a_full_stop_means_that_the_day_comes_first(spelled):
    assert read_date(spelled) == date(2023, 4, 3)


@pytest.mark.parametrize(
    "spelled", ["2023/04/03", "2023. 4. 3.", "2023 04 03", "April 3, 2023 10:05", "Mon, 3 Apr 2023"]
)
def test_a_year_in_front_or_a_name_tells_day_and_month_apart(spelled):
    assert read_date(spelled) == date(2023, 4, 3)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The two leaders toured the launch site for an hour before they sat down to talk.", "en"),
        ("Le dirigeant nord-coréen est arrivé mercredi à Vladivostok pour une visite officielle.", "fr"),
        ("Встреча Кима и Путина прошла на космодроме Восточный в Амурской области.", "ru"),
        ("金正恩委員長は十三日、ボストーチヌイ宇宙基地でプーチン大統領と会談した。二人は施設を視察した。", "ja"),
        ("Le ministre a dit « the end of the war is near » mardi à Kiev, devant les députés de la commission.", "fr"),
        ("De premier was in de stad en het is op de tafel gezet, want het was te laat om er over te praten.", "nl"),
        ("Kim, 2023", None),
        ("12 345 678 901 234 567 890 123", None),
        ("", None),
        ("\ud800\x00" * 50, None),
    ],
)
def test_language_is_told_from_twenty_letters_on(text, language):
    assert detect_language(text) == language


def test_plain_english_is_told_without_unpacking_what_knows_all_languages() -> None:
    code = (
        "import sys; from index.language import detect_language;"
        "print(detect_language('The two leaders toured the launch site for an hour before they sat down to talk.'),"
        " 'py3langid' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "en False\n"


@pytest.mark.parametrize(
    ("code", "language"),
    [
        ("en", "en"),
        ("EN-gb", "en"),
        ("pt_BR.UTF-8", "pt"),
        ("kor", "kor"),
        ("English", None),
        ("", None),
        (None, None),
        ("e1", None),
    ],
)
def test_language_codes_are_two_or_three_lowercase_letters(code, language):
    assert normalise_language(code) == language
