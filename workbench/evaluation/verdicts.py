"""``evaluate verdicts``: claims through retrieval, stance and the verdict rule, against the verdicts that people reached.

Evidence-conditioned accuracy is the share of all claims whose suggestion is right on right evidence. A right verdict that
is decided by evidence (SUPPORTED, REFUTED, CONFLICTING_EVIDENCE) counts only if a gold document, or a text of the same
origin, is among those that the deciding passages come from; a right NOT_ENOUGH_EVIDENCE counts by itself, since nothing
decided it. ``accuracy_with_gold_found`` beside it is the plain accuracy over the claims whose gold document was among those
read: what is lost there is lost after retrieval.

These figures are of every verdict that the evidence leads to, before the bar of the calibration: a bar that keeps a risk
turns most of them into NOT_ENOUGH_EVIDENCE, and says nothing of how well was read. ``selective`` has the figures of what
is suggested, bar and all: selective risk is the share of wrong ones among decisive suggestions (SUPPORTED or REFUTED),
coverage the share of claims that got one (Geifman and El-Yaniv 2017).

Without gold the judged documents of the whole split are taken out of what is found. Nothing can then be known, so the
share of REFUTED says how often absence refutes.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from index.records import Coverage, CoverageQuery, Document, EvidenceSource, Hit, SearchFilters
from workbench.calibration.risk import upper_bound
from workbench.evaluation.classes import calibration_figures, classification_figures, share
from workbench.evaluation.judged import JudgedClaim, JudgedClaims, read_judged
from workbench.evaluation.retrieval import evaluation_index
from workbench.records import Finding, Suggestion, Verdict
from workbench.stance_choice import claim_policy
from workbench.verdicts import suggest

if TYPE_CHECKING:
    from workbench.composition import Workbench
    from workbench.verdicts import VerdictRule

Report = Callable[[str, int, int], None]
_DECISIVE = (Verdict.SUPPORTED, Verdict.REFUTED)
_BATCH = 32  # claims that are checked together


@dataclass(frozen=True, kw_only=True, slots=True)
class CheckedClaims:
    """Findings in the order of the judged claims, and the seconds that checking them took."""

    judged: tuple[JudgedClaim, ...]
    findings: tuple[Finding, ...]
    seconds: float

    @property
    def suggestions(self) -> list[Suggestion]:
        """The suggestion of each finding."""
        return [finding.suggestion for finding in self.findings if finding.suggestion is not None]


class WithoutDocuments:
    """An evidence source from which some documents, and reprints of them, are taken out of every answer.

    Coverage is left as it is: it enters no verdict.
    """

    def __init__(self, source: EvidenceSource, documents: frozenset[str]) -> None:
        self._source = source
        self._out = documents

    @property
    def name(self) -> str:
        """Name of the source."""
        return self._source.name

    @property
    def generation(self) -> str:
        """Generation of the source."""
        return self._source.generation

    def search(self, queries: Sequence[str], k: int, filters: SearchFilters | None = None) -> list[list[Hit]]:
        """Return the best ``k`` hits of the documents that are left; more are asked for until there are as many."""
        found: list[list[Hit]] = [[] for _ in queries]
        waiting, asked = list(range(len(queries))), 2 * k
        while waiting:
            answers = self._source.search([queries[row] for row in waiting], asked, filters)
            for row, hits in zip(waiting, answers, strict=True):
                found[row] = [hit for hit in hits if not self._out & _ids(hit)][:k]
            waiting = [
                row
                for row, hits in zip(waiting, answers, strict=True)
                if len(found[row]) < k and len(hits) == asked and asked < 64 * k
            ]
            asked *= 2
        return found

    def coverage(self, queries: Sequence[CoverageQuery], filters: SearchFilters | None = None) -> list[Coverage]:
        """Return the coverage of the whole source."""
        return self._source.coverage(queries, filters)

    def documents(self, ids: Sequence[str]) -> list[Document]:
        """Return stored documents."""
        return self._source.documents(ids)


def _ids(hit: Hit) -> set[str]:
    return {hit.document.id, hit.document.origin_id, *hit.reprints}


def evaluate_verdicts(
    bench: "Workbench",
    folder: Path,
    split: str,
    *,
    without_gold: bool = False,
    sample: int | None = None,
    fresh: bool = False,
    progress: Report | None = None,
) -> dict[str, Any]:
    """Return the figures of the judged claims of a split, end to end; see the top of this module for what they mean.

    Args:
        bench: supplies the models, the settings and the home folder.
        folder: a BEIR folder whose queries carry ``metadata.verdict``.
        split: names ``qrels/SPLIT.tsv``.
        without_gold: take the gold documents out.
        sample: check so many claims only, always the same ones.
        fresh: build the index even if an equal one is there.
        progress: follows the stages.
    """
    data = read_judged(folder, split, sample=sample)
    gold = frozenset(document for item in read_judged(folder, split).claims for document in item.gold)
    checked = check_judged(bench, data, without=gold if without_gold else frozenset(), fresh=fresh, progress=progress)
    figures = verdict_figures(checked)
    settings = bench.settings
    calibration = bench.calibration
    figures["selective"]["target_risk"] = settings.risk
    figures["selective"]["basis"] = calibration.level(claim_policy(settings))[0] if calibration else "none"
    figures["claims_per_second"] = round(len(data.claims) / checked.seconds, 3)
    figures["passages_per_claim"] = settings.passages_per_claim
    figures["model"] = bench.stance_model.name
    figures["digest"] = bench.stance_model.digest
    figures["without_gold"] = without_gold
    return figures


def check_judged(
    bench: "Workbench",
    data: JudgedClaims,
    *,
    rule: "VerdictRule | None" = None,
    without: frozenset[str] = frozenset(),
    fresh: bool = False,
    progress: Report | None = None,
) -> CheckedClaims:
    """Check every claim against the corpus of the folder, each as of its own day where documents have dates."""
    source: EvidenceSource = evaluation_index(bench, data.corpus, fresh=fresh, progress=progress)
    dated = _has_dates(bench, source)
    checker = bench.checker(WithoutDocuments(source, without) if without else source, rule=rule)
    checker.match(
        [data.claims[0].claim], bench.provenance(source=source)
    )  # loads what loads late, before the clock runs
    by_day: dict[date | None, list[JudgedClaim]] = {}
    for item in data.claims:
        by_day.setdefault(item.claim.as_of if dated else None, []).append(item)
    findings: dict[str, Finding] = {}
    begin = time.perf_counter()
    for day, items in by_day.items():
        for start in range(0, len(items), _BATCH):
            claims = [item.claim for item in items[start : start + _BATCH]]
            for finding in checker.match(claims, bench.provenance(day, source=source), match_all=True):
                findings[finding.claim.id] = finding
            if progress:
                progress("claims", len(findings), len(data.claims))
    return CheckedClaims(
        judged=data.claims,
        findings=tuple(findings[item.claim.id] for item in data.claims),
        seconds=time.perf_counter() - begin,
    )


def _has_dates(bench: "Workbench", source: EvidenceSource) -> bool:
    """Return whether any document of the index has a date: without one, an as-of day changes nothing."""
    return bench.index_info(source.name).newest is not None


def verdict_figures(checked: CheckedClaims) -> dict[str, Any]:
    """Return every figure that follows from the findings and the gold verdicts alone."""
    gold = [item.verdict for item in checked.judged]
    read = [before_the_bar(finding) for finding in checked.findings]
    said = [suggestion.verdict for suggestion in read]
    right = [wanted is found for wanted, found in zip(gold, said, strict=True)]
    classes = [verdict.name for verdict in Verdict if verdict in gold]
    found = [_gold_found(item, finding) for item, finding in zip(checked.judged, checked.findings, strict=True)]
    conditioned = [
        flag and (verdict is Verdict.NOT_ENOUGH_EVIDENCE or _gold_decides(item, finding, suggestion))
        for flag, verdict, item, finding, suggestion in zip(
            right, said, checked.judged, checked.findings, read, strict=True
        )
    ]
    return {
        "claims": len(gold),
        **classification_figures([verdict.name for verdict in gold], [verdict.name for verdict in said], classes),
        "evidence_conditioned_accuracy": share(conditioned),
        "gold_found": share(found),
        "accuracy_with_gold_found": share([flag for flag, there in zip(right, found, strict=True) if there]),
        "refuted_rate": share([verdict is Verdict.REFUTED for verdict in said]),
        "supported_rate": share([verdict is Verdict.SUPPORTED for verdict in said]),
        "selective": _selective(gold, [suggestion.verdict for suggestion in checked.suggestions], classes),
        **calibration_figures(
            [suggestion.confidence for suggestion in checked.suggestions],
            [wanted is one.verdict for wanted, one in zip(gold, checked.suggestions, strict=True)],
        ),
    }


def before_the_bar(finding: Finding) -> Suggestion:
    """Return what the evidence of ``finding`` leads to where no confidence is too low."""
    assert finding.suggestion is not None
    return suggest(finding.evidence, finding.suggestion.coverage, claim_text=finding.claim.text)


def _selective(gold: Sequence[Verdict], said: Sequence[Verdict], classes: Sequence[str]) -> dict[str, Any]:
    right = [wanted is found for wanted, found in zip(gold, said, strict=True)]
    decisive = [flag for verdict, flag in zip(said, right, strict=True) if verdict in _DECISIVE]
    wrong = len(decisive) - sum(decisive)
    return {
        "target_risk": None,
        "risk": round(wrong / len(decisive), 6) if decisive else 0.0,
        "coverage": round(len(decisive) / max(len(said), 1), 6),
        "decisive": len(decisive),
        "wrong": wrong,
        "risk_upper_bound": upper_bound(wrong, len(decisive)),
        "refuted_rate": share([verdict is Verdict.REFUTED for verdict in said]),
        "macro_f1": classification_figures([one.name for one in gold], [one.name for one in said], classes)["macro_f1"],
    }


def _gold_found(item: JudgedClaim, finding: Finding) -> bool:
    return any(_ids(piece.hit) & item.gold for piece in finding.evidence)


def _gold_decides(item: JudgedClaim, finding: Finding, suggestion: Suggestion) -> bool:
    deciding = set(suggestion.deciding)
    return any(_ids(piece.hit) & item.gold for piece in finding.evidence if piece.hit.passage.id in deciding)
