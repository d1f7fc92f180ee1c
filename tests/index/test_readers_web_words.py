"""Words inside paragraphs of web pages: none is lost, none is stuck to another."""

import time

import pytest

from index.readers import read_bytes
from index.readers.inline_markup import write_out_inline
from index.readers.markdown import read_markdown
from index.readers.trees import html_tree

LINKS = "".join(f'<a href="/{at}">Section {at}</a> ' for at in range(12))
STORY = """<p>The harbour of Port Albany was closed on Monday after a barge had sunk in the channel, the port said.</p>
<p>Its owner, a company from the north, said that nobody had been hurt and that the barge would be raised in May.</p>
<p>Ships waited off the coast for two days, and some of them turned to other ports, among them a ferry with cars.</p>"""


def blocks(body: str) -> list[str]:
    page = f"""<!doctype html><html lang="en"><head><title>Harbour closed</title></head><body><nav>{LINKS}</nav>
    <article><h1>Harbour closed</h1>{body}{STORY}</article><footer>All rights reserved</footer></body></html>"""
    return read_bytes(page.encode(), "a.html").text.split("\n\n")


@pytest.mark.parametrize("tag", ["time", "output", "label", "button", "data", "meter", "span", "ins"])
def test_word_in_a_sentence_stays_in_it_whatever_it_is_marked_as(tag: str) -> None:
    said = f'<p>The treaty was signed in Celle on <{tag} class="date" value="1">20 February 2014</{tag}> by both.</p>'
    assert "The treaty was signed in Celle on 20 February 2014 by both." in blocks(said)


def test_word_in_a_sentence_stays_in_it_below_other_marks() -> None:
    told = "<p>It is in force <em>since <b><time datetime='2015-03-01'>1 March 2015</time></b></em>, they say.</p>"
    assert "It is in force since 1 March 2015, they say." in blocks(told)


def test_dates_in_lists_and_tables_stay() -> None:
    text = "\n".join(blocks("<ul><li><time>20 February 2014</time>: signed in Celle by both ministers</li></ul>"))
    assert "20 February 2014: signed in Celle by both ministers" in text
    rows = "<tr><th>Day</th><th>Ships</th></tr><tr><td><time>20 February 2014</time></td><td>120</td></tr>"
    assert "20 February 2014 | 120" in "\n".join(blocks(f"<table>{rows}</table>"))


@pytest.mark.parametrize("tag", ["del", "s", "strike"])
def test_what_is_struck_out_is_no_evidence(tag: str) -> None:
    said = (
        f"<p>The ferry carried <{tag}>14,000</{tag}> <ins>41,000</ins> passengers, <{tag}>never</{tag}>it was said.</p>"
    )
    (text,) = [block for block in blocks(said) if "ferry carried" in block]
    assert " ".join(text.split()) == "The ferry carried 41,000 passengers, it was said."
    unclosed = "\n".join(blocks(f"<p>The ferry <{tag}>sails."))
    assert "nobody had been hurt" in unclosed


def test_controls_apart_from_sentences_stay_out() -> None:
    text = "\n".join(blocks("<div><label for='m'>Menu of all</label><button>Share this</button></div>"))
    assert "Menu of all" not in text
    assert "Share this" not in text


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("He said <q>no</q> to them all.", "He said “no” to them all."),
        ("He said <q>she told me <q>no</q> then</q>, and left.", "He said “she told me ‘no’ then”, and left."),
        ("He said “<q>no <b>never</b></q>” to them all.", "He said “no never” to them all."),
        ("He said <q>no <b>never</b></q> to them all.", "He said “no never” to them all."),
    ],
)
def test_quotation_is_marked_in_its_sentence(markup: str, text: str) -> None:
    assert text in blocks(f"<p>{markup}</p>")


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("Some 10<sup>6</sup> litres were lost.", "Some 10^6 litres were lost."),
        ("Some <b>10</b><sup>-6</sup> litres were lost.", "Some 10^-6 litres were lost."),
        ("The code is 10<sub>2</sub> on all ships.", "The code is 10_2 on all ships."),
        ("It was shut in 2023<sup><a href='#n'>4</a></sup> for long.", "It was shut in 2023[4] for long."),
        ("It was shut in 2023<a href='#n'><sup>4</sup></a> for long.", "It was shut in 2023[4] for long."),
        ("It took 1<sup>1</sup>/<sub>2</sub> hours to come.", "It took 1 1/2 hours to come."),
        ("It covers 12 km<sup>2</sup> of the 21<sup>st</sup> district.", "It covers 12 km2 of the 21st district."),
    ],
)
def test_raised_number_behind_a_digit_is_no_part_of_it(markup: str, text: str) -> None:
    assert text in blocks(f"<p>{markup}</p>")


def test_bare_pages_and_html_in_markdown_keep_them_too() -> None:
    words = "<p>Signed on <time>20 February</time> by <output>120</output> <q>men</q>, 10<sup>6</sup> in all.</p>"
    told = "Signed on 20 February by 120 “men”, 10^6 in all."
    assert read_bytes(words.encode(), "a.html").text == told
    assert told in read_markdown(f"# A\n\n{words}\n").text


def test_page_that_is_only_hidden_or_nested_is_survived() -> None:
    assert blocks("<svg><time>x</time></svg><sup>5</sup><q></q><q><q></q></q><time></time><label>")


def test_sup_that_is_never_closed_swallows_nothing() -> None:
    assert "Ships waited" in "\n".join(blocks("<p>Some 10<sup>6 litres of oil were lost.</p><p>More is feared.</p>"))


@pytest.mark.parametrize(
    "body", ["<time></time>" * 30_000, "<b>" * 800 + "<time></time>" * 30_000, "5<sup>" * 800 + "5<sup>5</sup>" * 9_000]
)
def test_a_great_many_inline_elements_take_no_time(body: str) -> None:
    root = html_tree(f"<html><body><p>{body}</p></body></html>")
    began = time.process_time()
    write_out_inline(root)
    assert time.process_time() - began < 60
