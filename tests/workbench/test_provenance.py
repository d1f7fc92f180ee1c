"""What a finding was made with: the generation that was searched, whatever is put in place meanwhile."""

from functools import cached_property
from pathlib import Path

from index.encoder import HashingEncoder
from index.evidence_index import build_index
from tests.index.corpora import fleet
from tests.workbench.quick_bench import INDEX, QuickBench, build_ships, ship_claim
from workbench.articles import article_from_text
from workbench.settings import Settings
from workbench.stance.word_overlap import WordOverlapStance


class SlowToOpen(QuickBench):
    """While its stance model is loaded, somebody puts another generation of the index in place."""

    @cached_property
    def stance_model(self) -> WordOverlapStance:  # type: ignore[override]
        build_index(self.settings.home / "indexes", INDEX, fleet(0, 40), HashingEncoder())
        return WordOverlapStance()


def test_the_generation_of_a_finding_is_the_one_that_was_searched(tmp_path: Path) -> None:
    build_ships(tmp_path, 30)
    bench = SlowToOpen(Settings(home=tmp_path, index=INDEX, passages_per_claim=3))
    before = bench.indexes.current()

    report = bench.check(article_from_text(ship_claim(1)))

    assert bench.indexes.current() != before
    assert report.provenance.generation == before
    assert report.findings[0].suggestion is not None
    assert report.findings[0].suggestion.coverage.corpus_documents == 30
