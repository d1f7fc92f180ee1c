"""Regular expressions that are compiled when they are first used."""

import copy
import gc
import pickle
import re
import subprocess
import sys

import pytest

import workbench.mismatches  # noqa: F401 - whose expressions are all of them compiled below
from index.patterns import Uncompiled, regex


def test_it_does_what_the_compiled_one_does() -> None:
    later, now = regex(r"(?P<word>[a-z]+)(\d)", re.IGNORECASE), re.compile(r"(?P<word>[a-z]+)(\d)", re.IGNORECASE)
    text = "Alpha1, beta2 and 3"
    assert later.sub("-", text) == now.sub("-", text) == "-, - and 3"
    assert later.findall(text) == now.findall(text) == [("Alpha", "1"), ("beta", "2")]
    assert [found["word"] for found in later.finditer(text, 3)] == ["ha", "beta"]
    assert (found := later.match(text)) is not None
    assert found.re == now
    assert later.fullmatch(text) is None
    assert later.search("12") is None
    assert (later.pattern, later.flags, later.groups, later.groupindex) == (now.pattern, now.flags, 2, {"word": 1})
    assert later.split("a1b2c", 1) == now.split("a1b2c", 1)


def test_nothing_is_compiled_before_it_is_used_and_everything_once(monkeypatch: pytest.MonkeyPatch) -> None:
    sources = []
    compiled = re.compile
    monkeypatch.setattr(re, "compile", lambda source, flags: sources.append(source) or compiled(source, flags))
    later = regex("a+")
    assert sources == []
    assert later.search("baa") is not None
    assert later.match("b") is None
    assert later.pattern == "a+"
    assert sources == ["a+"]


def test_what_is_no_attribute_of_an_expression_is_refused_before_it_is_compiled() -> None:
    later = regex("(")
    with pytest.raises(AttributeError, match="'serach'"):
        later.serach("a")  # type: ignore[attr-defined]
    assert copy.copy(regex("a")).search("a") is not None
    assert pickle.loads(pickle.dumps(regex("a", re.IGNORECASE))).match("A") is not None
    with pytest.raises(re.error, match="missing \\)"):
        later.search("a")


def test_every_expression_of_the_mismatches_compiles() -> None:
    # "(" is that of the test above, which may still be there; asking others for their class would warn.
    held = [one for one in gc.get_objects() if type(one) is Uncompiled and one._source != "("]
    assert len(held) > 600
    for one in held:
        assert one.pattern == one._source


def test_loading_the_mismatches_compiles_next_to_none_of_theirs() -> None:
    code = (
        "import gc, workbench.mismatches as _; from index.patterns import Uncompiled;"
        "print(sum('search' in vars(one) for one in gc.get_objects() if type(one) is Uncompiled))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert int(done.stdout) <= 5
