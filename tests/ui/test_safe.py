"""Hostile text made fit to be shown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.ui.markup import read
from tests.ui.samples import HOSTILE, OVERRIDE
from workbench.ui.safe import is_web_address, isolated, link, plain, text

ANY_TEXT = st.text(alphabet=st.characters(codec=None), max_size=60)


def test_text_leaves_no_tag_of_a_script() -> None:
    assert read(f"<p>{text(HOSTILE)}</p>").text == HOSTILE


def test_text_cannot_leave_an_attribute() -> None:
    markup = read(f'<p title="{text(chr(34) + " onclick=x")}">word</p>')

    assert markup.attributes == [("title", '" onclick=x')]


def test_text_shows_direction_overrides_as_signs() -> None:
    shown = text(f"report{OVERRIDE}fdp.exe")

    assert OVERRIDE not in shown
    assert 'title="U+202E">RLO</span>' in shown


def test_plain_shows_what_would_break_a_line_of_a_widget() -> None:
    assert plain(f"a{OVERRIDE}b\0c\x1bd") == "a[RLO]b␀c␛d"


@pytest.mark.parametrize("make", [text, plain, isolated])
def test_lone_surrogates_can_be_sent(make) -> None:
    assert "\ufffd" in make("half \ud83d of a pair").encode().decode()


@given(ANY_TEXT)
def test_any_text_is_balanced_markup_that_can_be_sent(value: str) -> None:
    read(isolated(value)).text.encode()
    plain(value).encode()


@pytest.mark.parametrize("url", ["https://news.example/a?b=c", "http://localhost:8000/", "https://пример.example/"])
def test_web_addresses_become_links(url: str) -> None:
    assert ("href", url) in read(link(url, "Report")).attributes


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        " javascript:alert(1)",
        "JaVaScRiPt://news.example/%0aalert(1)",
        "data:text/html,<script>1</script>",
        "//news.example/a",
        "https://bank.example@evil.example/",
        "https://",
        "http://[",
        "news.example",
        "",
        None,
    ],
)
def test_other_addresses_stay_text(url: str | None) -> None:
    assert not is_web_address(url)
    assert read(link(url, "Report")).tags == ["bdi"]


def test_link_label_is_escaped() -> None:
    assert read(link("https://news.example/", HOSTILE)).tags == ["a", "bdi"]
