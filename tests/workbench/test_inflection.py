"""The dictionary of forms is read without torch, which it would bring along."""

import subprocess
import sys

from workbench.claims.inflection import verb_of_participle, verb_of_past

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
