"""The dictionary of forms is read without torch, which it would bring along."""

import subprocess
import sys

from workbench.claims.inflection import verb_of_participle, verb_of_past, verb_of_past_form
from workbench.mismatches.verb_forms import same_verb, verb_of

FORMS = (
    "go", "went", "gone", "be", "was", "break", "broke", "broken", "take", "took", "win", "won", "founded", "find", "eat",
    "ate", "eaten", "east", "bid", "forbade", "forbid", "run",
)  # fmt: skip
CODE = """
import sys
from workbench.claims.inflection import is_past_form
assert is_past_form("broke") and not is_past_form("cut")
assert "lemminflect" in sys.modules and "torch" not in sys.modules
"""


def test_forms_are_looked_up_without_torch() -> None:
    done = subprocess.run([sys.executable, "-W", "ignore", "-c", CODE], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_a_form_has_its_verb_and_what_is_no_form_has_none() -> None:
    assert (verb_of_past("found"), verb_of_participle("given")) == ("find", "give")
    assert (verb_of_past("given"), verb_of_past("zzblorp")) == ("", "")
    assert (verb_of_past_form("broke"), verb_of_past_form("given")) == ("break", "give")
    assert {verb_of_past_form(word) for word in ("found", "cut", "gives", "giving", "zzblorp")} == {""}


def test_two_words_are_forms_of_one_verb_as_the_dictionary_has_it() -> None:
    for one in FORMS:
        for other in FORMS:
            assert same_verb(one, other) is (verb_of(one) == verb_of(other)), (one, other)
    assert same_verb("went", "go")
    assert same_verb("ate", "eats")
    assert not same_verb("founded", "find")
