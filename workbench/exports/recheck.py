"""Recheck: claims that were matched before, matched again with what there is now, and where the suggestion, or what a claim
leans to, flips.

Invariant: claims are matched in the wording and as of the day that they had, so that what differs comes from the index, the
models or the settings, and the row says which. Nothing that was found before is changed, and no person's verdict.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from workbench.exports.columns import SCHEMA
from workbench.exports.human import Decisions, nobody
from workbench.exports.rows import Reported, Row, on_its_words
from workbench.records import Article, Finding, Provenance
from workbench.verdicts import leaning

if TYPE_CHECKING:
    from workbench.checker import Checker
    from workbench.composition import Workbench


def recheck(
    bench: "Workbench", reports: Iterable[Reported], *, everything: bool = False, decided: Decisions = nobody
) -> Iterator[Row]:
    """Yield a row for each claim whose suggestion is another one now; with ``everything``, for each that was matched.

    Raises:
        IndexMissing, IndexDamaged, ModelRefused: the workbench cannot be used.
    """
    source = bench.source  # once: a generation that is put in place meanwhile is the next recheck's
    checker, now = bench.checker(source), bench.provenance(source=source)
    for reported in reports:
        report = reported.report
        before = [finding for finding in report.findings if finding.suggestion is not None]
        for old, new in zip(before, _again(checker, before, now, report.article), strict=True):
            row = _row(reported, old, new, decided)
            if everything or row["flipped"]:
                yield row


def _again(checker: "Checker", before: Sequence[Finding], now: Provenance, article: Article) -> list[Finding]:
    """Match claims as of the day that each was matched as of; what was made with all that there is now stays."""
    after = list(before)
    for day in sorted({finding.provenance.as_of for finding in before}, key=str):
        made_with = replace(now, as_of=day)
        places = [
            place
            for place, finding in enumerate(before)
            if finding.provenance.as_of == day and finding.provenance != made_with
        ]
        claims = [before[place].claim for place in places]
        found = checker.match(claims, made_with, article=article, match_all=True) if claims else []
        for place, finding in zip(places, found, strict=True):
            after[place] = finding
    return after


def _row(reported: Reported, old: Finding, new: Finding, decided: Decisions) -> Row:
    assert old.suggestion is not None  # only matched findings come here
    assert new.suggestion is not None
    decision = on_its_words(decided(old.claim), old.claim)
    inclined = leaning(old), leaning(new)
    return {
        "schema": SCHEMA,
        "place": reported.place,
        "article_id": reported.report.article.id,
        "article_title": reported.report.article.title,
        "claim_id": old.claim.id,
        "claim": old.claim.text,
        "as_of": old.provenance.as_of,
        "flipped": (old.suggestion.verdict, inclined[0]) != (new.suggestion.verdict, inclined[1]),
        "machine_verdict_before": str(old.suggestion.verdict),
        "machine_confidence_before": old.suggestion.confidence,
        "generation_before": old.provenance.generation,
        "machine_verdict": str(new.suggestion.verdict),
        "machine_confidence": new.suggestion.confidence,
        "generation": new.provenance.generation,
        "machine_reasons": list(new.suggestion.reasons),
        "deciding_added": [one for one in new.suggestion.deciding if one not in old.suggestion.deciding],
        "deciding_removed": [one for one in old.suggestion.deciding if one not in new.suggestion.deciding],
        "made_with_another": _others(old.provenance, new.provenance),
        "human_verdict": str(decision.verdict) if decision and decision.verdict else None,
        "human_state": decision.state if decision else None,
        "machine_leaning_before": str(inclined[0]) if inclined[0] else None,
        "machine_leaning": str(inclined[1]) if inclined[1] else None,
    }


def _others(before: Provenance, now: Provenance) -> list[str]:
    """Return what is different beside the index."""
    names = ("software", "encoder_digest", "stance_digest", "parser", "settings_digest")
    return [name.replace("_", " ") for name in names if getattr(before, name) != getattr(now, name)]
