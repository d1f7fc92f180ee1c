"""The checker: an article in, findings out. Runs the parts in order; knows how they meet and nothing of what they are.

Invariant: every claim of the article comes out in exactly one finding, in the article's order; no finding carries a
rationale that was not proved against the stored document.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Protocol

from index.records import CoverageQuery, EvidenceSource, SearchFilters
from workbench.mismatches import in_the_words_of, spell_out_dates
from workbench.mismatches.evidence_words import is_of_one_thing
from workbench.notes import untold
from workbench.ranking import DEPTH, Comparer, RankingWeights, rank_evidence
from workbench.records import (
    Article,
    CheckReport,
    Claim,
    Coverage,
    Finding,
    Hit,
    Provenance,
    Rationale,
    StanceScores,
)
from workbench.stance import StanceModel
from workbench.stance.protocol import Pair
from workbench.stance.rationales import as_read, candidates, prove
from workbench.verdicts import VerdictRule, suggest
from workbench.weighing import Thresholds, Weighing


class Extractor(Protocol):
    """What takes claims out of an article."""

    @property
    def name(self) -> str:
        """Name and version, for provenance."""

    def extract(self, article: Article, *, as_of: date | None = None) -> list[Claim]:
        """Return the claims in the article's order."""

    def subjects(self, claims: Sequence[Claim]) -> list[tuple[str, ...]]:
        """Return what each claim is about, to ask the corpus for its coverage."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Progress:
    """How far a check is: the stage, and items of it; ``total`` is 0 while it is not known."""

    stage: str
    done: int
    total: int


#: Called from the checking thread; it must return quickly.
ProgressReport = Callable[[Progress], None]
STAGES = ("claims", "search", "stance", "verdicts")


@dataclass(frozen=True, kw_only=True, slots=True)
class CheckPolicy:
    """What a desk has chosen; see the settings of the same names.

    ``rule`` is what the calibration adds; ``ranking`` puts what was found in order before the first passages are read,
    ``None`` leaves them in the order of retrieval, and ``compare`` tells it how near each comes to the claim word by word.
    ``one_name`` reads what does not support a claim once more, in the evidence's words for states and figures, and
    ``contrasts`` what does support it, beside the claim with one thing changed (``workbench.contrasts``).
    """

    passages_per_claim: int = 10
    flag_later: bool = False
    supports_at: float = 0.5
    refutes_at: float = 0.75
    evidence_gain: float = 0.2
    rule: VerdictRule = field(default_factory=VerdictRule)
    ranking: RankingWeights | None = None
    compare: Comparer | None = None
    one_name: bool = True
    contrasts: bool = True


class _Readings:
    """What passages offer in one check, and what the stance model says of it: each is asked for once."""

    def __init__(
        self,
        score: Callable[[Sequence[Pair], Callable[[int, int], None]], Sequence[StanceScores]],
        report: ProgressReport,
    ) -> None:
        self._score = score
        self._report = report
        self._said: dict[Pair, StanceScores] = {}
        self._offered: dict[tuple[str, str], list[Rationale]] = {}

    def offered(self, hit: Hit, text: str) -> list[Rationale]:
        """Return the rationales that the passage of ``hit`` offers on ``text``."""
        key = (hit.passage.id, text)
        if key not in self._offered:
            self._offered[key] = candidates(hit, text)
        return self._offered[key]

    def __call__(self, pairs: Sequence[Pair]) -> list[StanceScores]:
        """Return the scores of ``pairs``, in their order."""
        new = [pair for pair in dict.fromkeys(pairs) if pair not in self._said]
        if new:
            before = len(self._said)
            scores = self._score(new, lambda done, total: self._tell(before + done, before + total))
            self._said |= zip(new, scores, strict=True)
        return [self._said[pair] for pair in pairs]

    def _tell(self, done: int, total: int) -> None:
        self._report(Progress(stage="stance", done=done, total=total))


class Checker:
    """Holds one extractor, one evidence source and one stance model, and checks articles with them."""

    def __init__(
        self, extractor: Extractor, source: EvidenceSource, stance_model: StanceModel, *, policy: CheckPolicy
    ) -> None:
        self._extractor = extractor
        self._source = source
        self._stance_model = stance_model
        self._policy = policy
        self._thresholds = Thresholds(
            supports_at=policy.supports_at, refutes_at=policy.refutes_at, evidence_gain=policy.evidence_gain
        )

    def check(
        self,
        article: Article,
        provenance: Provenance,
        *,
        match_all: bool = False,
        progress: ProgressReport | None = None,
    ) -> CheckReport:
        """Extract the claims of ``article`` and match them; ``provenance.as_of`` is the day that is checked as of."""
        report = progress or (lambda step: None)
        report(Progress(stage="claims", done=0, total=0))
        claims = self._extractor.extract(article, as_of=provenance.as_of)
        report(Progress(stage="claims", done=len(claims), total=len(claims)))
        findings = self.match(claims, provenance, article=article, match_all=match_all, progress=report)
        return CheckReport(article=article, findings=tuple(findings), provenance=provenance)

    def match(
        self,
        claims: Sequence[Claim],
        provenance: Provenance,
        *,
        article: Article | None = None,
        match_all: bool = False,
        progress: ProgressReport | None = None,
    ) -> list[Finding]:
        """Return one finding for each claim; those that are not checkable are matched only with ``match_all``."""
        report = progress or (lambda step: None)
        matched = [claim for claim in claims if match_all or claim.kind.checkable]
        as_of = provenance.as_of
        later_than = article.published if article else None
        spelled = [spell_out_dates(claim.text, later_than or claim.as_of) for claim in matched]
        found, coverage = self._retrieve(matched, as_of, report)
        report(Progress(stage="stance", done=0, total=0))
        read = _Readings(self._scored, report)
        wanted = self._policy.passages_per_claim
        policy = self._policy
        ranked = rank_evidence(
            spelled, found, policy.ranking, read, compare=policy.compare, most=wanted, offer=read.offered
        )
        hits = [passages[:wanted] for passages in ranked]
        alone, weighed = self._read(matched, spelled, hits, read)
        findings: dict[str, Finding] = {}
        for claim, unread, passages, said, held in zip(matched, alone, hits, weighed, coverage, strict=True):
            weighing = Weighing(claim, unread, self._thresholds, as_of=as_of, article_date=later_than)
            evidence = weighing.weigh(passages, said, self._stance_model.score if policy.contrasts else None)
            findings[claim.id] = Finding(
                claim=claim,
                evidence=evidence,
                suggestion=suggest(
                    evidence, held, self._policy.rule, claim_text=claim.text, left_open=untold(claim.notes)
                ),
                provenance=provenance,
            )
        self._prove(list(findings.values()))
        report(Progress(stage="verdicts", done=len(claims), total=len(claims)))
        return [
            findings.get(claim.id) or Finding(claim=claim, evidence=(), suggestion=None, provenance=provenance)
            for claim in claims
        ]

    def _retrieve(
        self, claims: Sequence[Claim], as_of: date | None, report: ProgressReport
    ) -> tuple[list[list[Hit]], list[Coverage]]:
        """Search for each claim, deeper than is weighed where there is a ranking, and ask what the corpus covers."""
        report(Progress(stage="search", done=0, total=len(claims)))
        filters = SearchFilters(as_of=None if self._policy.flag_later else as_of)
        wanted = self._policy.passages_per_claim
        depth = wanted if self._policy.ranking is None else max(wanted, DEPTH)
        hits = self._source.search([claim.text for claim in claims], depth, filters)
        subjects = self._extractor.subjects(claims)
        queries = [
            CoverageQuery(text=claim.text, subjects=names) for claim, names in zip(claims, subjects, strict=True)
        ]
        coverage = self._source.coverage(queries, filters)
        report(Progress(stage="search", done=len(claims), total=len(claims)))
        return hits, coverage

    def _read(
        self, claims: Sequence[Claim], spelled: Sequence[str], hits: Sequence[Sequence[Hit]], read: "_Readings"
    ) -> tuple[list[StanceScores], list[list[tuple[list[Rationale], list[StanceScores]]]]]:
        """Score each claim alone, and every candidate rationale of every hit.

        ``spelled`` holds the claims' texts as the model reads them, ``read`` what the ranking has read already.
        """
        offered = [[read.offered(hit, text) for hit in found] for text, found in zip(spelled, hits, strict=True)]
        pairs = [(text, "") for text in spelled] + [
            (text, as_read(hit, rationale))
            for text, found, groups in zip(spelled, hits, offered, strict=True)
            for hit, group in zip(found, groups, strict=True)
            for rationale in group
        ]
        scores = iter(read(pairs))
        alone = [next(scores) for _ in claims]
        return alone, [[(group, [next(scores) for _ in group]) for group in groups] for groups in offered]

    def _scored(
        self, pairs: Sequence[Pair], progress: Callable[[int, int], None] | None = None
    ) -> Sequence[StanceScores]:
        """Score pairs of a claim and what is read beside it.

        What does not support the claim as it is written, and writes its state or a figure of it otherwise, is read again in
        the evidence's words for them. Where the figure is told of something else, that may take away a denial, and adds no
        support.
        """
        scores = list(self._stance_model.score(pairs, progress))
        if not self._policy.one_name:
            return scores
        named = {
            row: in_the_words_of(*pairs[row])
            for row, one in enumerate(scores)
            if one.supports < self._policy.supports_at
        }
        again = [row for row, text in named.items() if text != pairs[row][0]]
        if again:
            renamed = self._stance_model.score([(named[row], pairs[row][1]) for row in again])
            for row, one in zip(again, renamed, strict=True):
                # One word for one thing can take away a denial that rested on two; it is no grounds for a stronger one.
                if one.refutes <= scores[row].refutes or scores[row].neutral > scores[row].refutes:
                    scores[row] = one if is_of_one_thing(*pairs[row]) else _no_more_support(one, scores[row])
        return scores

    def _prove(self, findings: Sequence[Finding]) -> None:
        """Read the documents of all rationales again and compare."""
        rationales = [piece.rationale for finding in findings for piece in finding.evidence]
        ids = sorted({rationale.document_id for rationale in rationales})
        prove(rationales, {document.id: document for document in self._source.documents(ids)})


def _no_more_support(second: StanceScores, first: StanceScores) -> StanceScores:
    """Return the second reading with no more support than the first; what is over is said of neither."""
    supports = min(second.supports, first.supports)
    return replace(second, supports=supports, neutral=second.neutral + second.supports - supports)
