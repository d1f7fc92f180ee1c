"""A desk for browser tests: Ada has recorded the sample report, and an article that is hostile throughout."""

from pathlib import Path

from tests.ui import samples
from workbench.composition import Workbench
from workbench.records import CheckReport
from workbench.serialise import to_json
from workbench.settings import Settings
from workbench.ui.batch_kept import GIVEN, Given
from workbench.ui.batches import now

REPORT = samples.report()
BATCH = "20230914-120000-abcdef"


def desk(home: Path, settings: str = 'reviewer = "Ada"\n') -> Workbench:
    """Make the home and return its workbench; ``settings`` is what its settings file says."""
    (home / "settings.toml").write_text(settings, encoding="utf-8")
    bench = Workbench(Settings(home=home))
    ada = bench.sign_in("Ada")
    text = f"{samples.HOSTILE} was seen on Monday. [x](javascript:alert(1)) {samples.OVERRIDE}" + "a" * 5_000
    article = samples.article(text, title=f"{samples.HOSTILE} **bold**")
    hostile = CheckReport(
        article=article,
        findings=(samples.finding(samples.claim(text[:90], of=article, speaker=samples.HOSTILE), None),),
        provenance=samples.PROVENANCE,
    )
    for report in (hostile, REPORT):
        bench.runs.save(report)
        bench.reviews.record(report, by=ada.id)
    hostile_batch(home)
    return bench


def hostile_batch(home: Path) -> None:
    """Leave a batch that was cut off, whose names are hostile."""
    name = f"{samples.HOSTILE}{samples.OVERRIDE}.csv"
    given = Given(files=(name, name), column=samples.HOSTILE, as_of=None, formats=("csv",), asked_at=now(), by=name)
    place = home / "batches" / BATCH
    place.mkdir(parents=True)
    (place / GIVEN).write_text(to_json(given), encoding="utf-8")


def run_of(bench: Workbench) -> str:
    """Return the id of the run of the sample report."""
    return next(run.id for run in bench.runs.recent() if run.title == REPORT.article.title)
