"""The demo's acceptance claims: what is expected of each, what the machine suggests, and which are wrong.

    python -m benchmarks.demo_claims [--json]

Reads ``examples/expected.jsonl``. A *costly* error is a verdict that the row forbids: one that would cost a reputation.
"""

import argparse
import json
import tempfile
from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from workbench.composition import EXAMPLES, Workbench, open_workbench
from workbench.evaluation.verdicts import before_the_bar
from workbench.records import Claim, Finding, Suggestion, content_id


@dataclass(frozen=True, kw_only=True, slots=True)
class Outcome:
    """One acceptance claim with what came of it."""

    row: dict[str, Any]
    finding: Finding
    suggestion: Suggestion

    @property
    def right(self) -> bool:
        """Whether the suggestion is the expected one."""
        return str(self.suggestion.verdict) == str(self.row["expected"])

    @property
    def costly(self) -> bool:
        """Whether the suggestion is one that the row forbids."""
        return self.suggestion.verdict in self.row["not"]


def read_expected() -> list[dict[str, Any]]:
    """Return the rows of ``examples/expected.jsonl``."""
    lines = (EXAMPLES / "expected.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line]


def make_claim(text: str, as_of: date) -> Claim:
    """Return a claim typed by hand: its own quote, in an article of its own."""
    name = content_id(text, as_of.isoformat())
    return Claim(id=name, article_id=name, text=text, quote=text, start=0, end=len(text), as_of=as_of)


def run_expected(bench: Workbench, rows: list[dict[str, Any]]) -> list[Outcome]:
    """Match every row's claim as of its day."""
    outcomes = []
    for day in sorted({row["as_of"] for row in rows}):
        as_of = date.fromisoformat(day)
        chosen = [row for row in rows if row["as_of"] == day]
        findings = bench.match([make_claim(row["claim"], as_of) for row in chosen], as_of=as_of)
        for row, finding in zip(chosen, findings, strict=True):
            assert finding.suggestion is not None
            outcomes.append(Outcome(row=row, finding=finding, suggestion=finding.suggestion))
    return outcomes


def main() -> None:
    """Measure and print one line for each wrong claim, then the counts."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--json", action="store_true", help="print the counts as one JSON object")
    as_json = parser.parse_args().json
    with tempfile.TemporaryDirectory() as folder:
        bench = open_workbench(home=folder, index="demo")
        bench.build_demo()
        outcomes = run_expected(bench, read_expected())
    read = [(str(before_the_bar(outcome.finding).verdict), outcome.row) for outcome in outcomes]
    counts = {
        "claims": len(outcomes),
        "right": sum(outcome.right for outcome in outcomes),
        "costly": sum(outcome.costly for outcome in outcomes),
        "suggested": dict(Counter(str(outcome.suggestion.verdict) for outcome in outcomes)),
        "before_the_bar": {
            "right": sum(verdict == row["expected"] for verdict, row in read),
            "costly": sum(verdict in row["not"] for verdict, row in read),
            "undecided": sum(verdict == "NOT_ENOUGH_EVIDENCE" != row["expected"] for verdict, row in read),
        },
    }
    if as_json:
        print(json.dumps(counts))
        return
    for outcome in outcomes:
        if not outcome.right:
            mark = "COSTLY" if outcome.costly else "wrong "
            row = outcome.row
            print(f"{mark} {row['as_of']} expected {row['expected']}, got {outcome.suggestion.verdict}: {row['claim']}")
    print(f"{counts['right']} of {counts['claims']} right, {counts['costly']} costly; {counts['suggested']}")
    print(f"what the passages say, before the bar: {counts['before_the_bar']}")


if __name__ == "__main__":
    main()
