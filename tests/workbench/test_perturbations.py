"""Perturbations: what each kind changes, what it leaves alone, and that a change repeats."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.perturbations import perturb
from workbench.records import MismatchKind

SHIPPED = Path(__file__).resolve().parents[2] / "examples" / "supported.jsonl"
PAIRS = [json.loads(line) for line in SHIPPED.read_text(encoding="utf-8").splitlines()]
POOL = ("Angela Merkel", "World Bank", "Toyota Motor")


@pytest.mark.parametrize(
    ("kind", "claim", "evidence", "allowed"),
    [
        (
            "NUMBER",
            "The rocket carried eight satellites.",
            "Eight satellites were on board.",
            {"nine", "ten", "eleven", "seven"},
        ),
        ("NUMBER", "It failed twice.", "It failed twice.", {"three times"}),
        ("NUMBER", "It cost 1,200 dollars.", "It cost 1,200 dollars.", {"2,400", "3,600", "600"}),
        ("DATE", "It happened in May.", "It happened in May.", None),
        ("DATE", "The treaty was signed in 1990.", "In 1990 the treaty was signed.", None),
        ("NEGATION", "The bridge was closed.", "The bridge was closed.", {"was not"}),
        ("NEGATION", "The bridge was not closed.", "It stayed open.", {"was "}),
        ("ENTITY", "France signed the treaty.", "France signed the treaty.", None),
        ("ENTITY", "Barack Obama signed it.", "Barack Obama signed it.", set(POOL)),
        ("ROLE", "Kim Jong Un invited Vladimir Putin.", "Kim invited Putin.", {"Vladimir Putin invited Kim Jong Un"}),
        ("ANTONYM", "Exports rose in May.", "Exports grew in May.", {"fell"}),
    ],
)
def test_each_kind_changes_its_own_thing(kind: str, claim: str, evidence: str, allowed: set[str] | None) -> None:
    found = perturb(claim, evidence, MismatchKind[kind], POOL)
    assert found is not None
    assert found.claim == claim.replace(found.before, found.after, 1) != claim
    assert found.after not in evidence
    assert allowed is None or found.after in allowed


@pytest.mark.parametrize(
    ("kind", "claim", "evidence"),
    [
        ("NUMBER", "At least eight people died.", "Nine people died."),  # holds with seven as well
        ("NUMBER", "UFC 216 took place.", "UFC 216 took place."),  # part of a name
        ("NUMBER", "It was built in 1931.", "It was built in 1931."),  # a date
        ("DATE", "He died before 1990.", "He died in 1985; not in 1990."),
        ("NEGATION", "She never won.", "She never won."),
        ("NEGATION", "She has a brother.", "Her brother is Tom."),
        ("ROLE", "Kim met Putin.", "Kim met Putin."),
        ("ROLE", "Jane Doe was born in Canada.", "Jane Doe was born in Canada."),
        ("ROLE", "Kim invited Putin's Vladimir.", "Kim invited Putin's Vladimir."),  # "Putin's invited Kim Vladimir"
        ("ANTONYM", "The cat sat on the mat.", "The cat sat on the mat."),
        ("ANTONYM", "Exports rose.", "Exports rose in May and fell in June."),
        ("ENTITY", "It rained.", "It rained."),
    ],
)
def test_what_is_not_sure_is_not_changed(kind: str, claim: str, evidence: str) -> None:
    assert perturb(claim, evidence, MismatchKind[kind], POOL) is None


@given(claim=st.text(max_size=80), evidence=st.text(max_size=80), kind=st.sampled_from(list(MismatchKind)))
def test_no_text_breaks_a_rule(claim: str, evidence: str, kind: MismatchKind) -> None:
    found = perturb(claim, evidence, kind, POOL)
    assert found is None or found.claim != claim


def test_the_shipped_pairs_are_changed_the_same_in_every_process() -> None:
    code = (
        "import json,sys; from workbench.perturbations import perturb; from workbench.records import MismatchKind\n"
        "rows=[json.loads(l) for l in open(sys.argv[1], encoding='utf-8')]\n"
        "print([getattr(perturb(r['claim'], r['evidence'], k, ('World Bank',)), 'claim', None)"
        " for r in rows for k in MismatchKind])"
    )
    answers = {
        subprocess.run(
            [sys.executable, "-c", code, str(SHIPPED)],
            capture_output=True,
            text=True,
            check=True,
            env={"PYTHONHASHSEED": seed, "PATH": "", "PYTHONPATH": str(SHIPPED.parents[1])},
        ).stdout
        for seed in ("1", "2")
    }
    assert len(answers) == 1
    assert answers.pop().count("None") < 6 * len(PAIRS)


def test_every_kind_is_met_among_the_shipped_pairs() -> None:
    for kind in MismatchKind:
        assert sum(perturb(row["claim"], row["evidence"], kind, POOL) is not None for row in PAIRS) >= 3, kind
