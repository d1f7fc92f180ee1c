"""The demo article end to end: cold (a new process each time) and warm (again in a process that has its models).

    python -m benchmarks.end_to_end [--rounds 3]

The demo index is built first, in a home folder of its own that is removed afterwards.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from workbench.articles import article_from_file
from workbench.checker import Progress
from workbench.composition import Workbench, demo_article, open_workbench
from workbench.records import Article

AS_OF = date(2023, 9, 14)


def cold(home: Path) -> float:
    """Return the seconds of one ``workbench check --json`` in a new process."""
    command = [sys.executable, "-m", "workbench", "check", str(demo_article()), "--index", "demo", "--json"]
    begin = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=os.environ | {"WORKBENCH_HOME": str(home)})
    return time.perf_counter() - begin


def warm(bench: Workbench, article: Article) -> tuple[float, dict[str, float]]:
    """Return the seconds of one check in this process, and when each stage ended."""
    ends: dict[str, float] = {}
    begin = time.perf_counter()

    def note(step: Progress) -> None:
        ends[step.stage] = time.perf_counter() - begin

    bench.check(article, as_of=AS_OF, progress=note)
    return time.perf_counter() - begin, ends


def main() -> None:
    """Measure and print one table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--rounds", type=int, default=3)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as folder:
        bench = open_workbench(home=folder, index="demo")
        begin = time.perf_counter()
        built = bench.build_demo()
        print(f"build: {built.documents} documents, {built.passages} passages, {time.perf_counter() - begin:.1f} s")
        starts = [cold(Path(folder)) for _ in range(rounds)]
        print(f"cold:  {statistics.median(starts):.1f} s (median of {rounds} new processes)")
        article = article_from_file(demo_article())
        bench.check(article, as_of=AS_OF)
        takes = [warm(bench, article) for _ in range(rounds)]
        report = bench.check(article, as_of=AS_OF)
    matched = sum(finding.suggestion is not None for finding in report.findings)
    passages = sum(len(finding.evidence) for finding in report.findings)
    seconds = statistics.median(taken for taken, _ in takes)
    stages = ", ".join(f"{stage} {moment:.1f} s" for stage, moment in takes[-1][1].items())
    print(f"warm:  {seconds:.1f} s (median of {rounds}); {matched} claims matched, {passages} passages read")
    print(f"       stages end at {stages}")


if __name__ == "__main__":
    main()
