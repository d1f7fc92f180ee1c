"""spaCy is imported without what it brings along and nobody here needs."""

import json
import subprocess
import sys

CODE = """
import json, sys
from index.spacy_library import import_spacy
spacy = import_spacy()
light = [name in sys.modules for name in ("torch", "spacy.cli", "requests")]
told = spacy.info(silent=True)["spacy_version"] == spacy.__version__
import spacy.cli
print(json.dumps([light, told, callable(spacy.cli.download)]))
"""


def test_torch_and_the_command_line_stay_out_until_they_are_asked_for() -> None:
    done = subprocess.run([sys.executable, "-W", "ignore", "-c", CODE], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout.splitlines()[-1]) == [[False, False, False], True, True]
