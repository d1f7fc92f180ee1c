"""The report for readers: one page of HTML that needs nothing beside it, and the same as PDF.

Invariant: everything that came from articles, corpora and people is escaped and cannot reorder what stands beside it; the
page loads nothing from anywhere and runs no script; addresses become links only where they are http or https. What a person
decided and what the machine suggests are told apart on every claim; a verdict is shown as a person's only once it was
published, under the words that it was given on.
"""

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from workbench.errors import SettingRefused
from workbench.exports.human import Correction, Decisions, HumanDecision, nobody
from workbench.exports.rows import Reported
from workbench.records import CheckReport, Claim, Evidence, Finding, Provenance, Stance, Verdict
from workbench.text import SIGNS, count, day, is_web_address, isolate, sentence_parts
from workbench.verdicts import leaning

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")
_TEMPLATES = Path(__file__).parent / "templates"
_WORDS = {Stance.SUPPORTS: "Supports the claim", Stance.REFUTES: "Refutes the claim", Stance.NEUTRAL: "Decides nothing"}
_NEAREST = 2  # passages that are shown where none supports or refutes
_MOST_CLAIMS = 2_000  # a page with more is nothing that anybody reads, and no browser is quick on


def report_html(reports: Iterable[Reported], decided: Decisions = nobody) -> str:
    """Return the page on ``reports``.

    Raises:
        SettingRefused: more claims than a page can hold, or none.
    """
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    articles: list[dict[str, Any]] = []
    claims = 0
    for reported in reports:
        claims += len(reported.report.findings)
        if claims > _MOST_CLAIMS:
            raise SettingRefused(f"more than {_MOST_CLAIMS:,} claims: make a report of fewer, or export rows")
        articles.append(_article(reported.report, decided))
    if not articles:
        raise SettingRefused("there is nothing to report on: the sources hold no article and no claim")
    page = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    page.filters |= {
        "day": day,
        "direction": direction,
        "is_web": is_web_address,
        "is_language": is_language,
        "sentence": _sentence,
    }
    title = articles[0]["article"]["title"] + (f" and {len(articles) - 1:,} more" if len(articles) > 1 else "")
    return page.get_template("report.html").render(title=title, reports=articles).translate(SIGNS)


def report_pdf(html: str) -> bytes:
    """Return a page that ``report_html`` made as PDF; equal pages are equal bytes, with the same fonts.

    Raises:
        SettingRefused: the system lacks the library that draws it.
    """
    try:
        import weasyprint
        from weasyprint.urls import URLFetcher
    except OSError as error:  # a library of the system that it draws with
        raise SettingRefused(
            f"PDF needs the library Pango ({str(error).splitlines()[0]}): install it (Debian: libpangoft2-1.0-0), or"
            " write .html and print that"
        ) from error

    class Nothing(URLFetcher):  # type: ignore[misc]
        """Fetches nothing: a report needs nothing, and hostile text must not reach out."""

        def fetch(self, url: str, headers: Any = None) -> Any:  # noqa: ARG002
            raise ValueError(f"a report fetches nothing: {url[:80]}")

    identifier = hashlib.sha256(html.encode("utf-8", "replace")).digest()[:16]
    made: bytes = weasyprint.HTML(string=html, base_url=None, url_fetcher=Nothing()).write_pdf(
        pdf_identifier=identifier
    )
    return made


def _article(report: CheckReport, decided: Decisions) -> dict[str, Any]:
    decisions = [decided(finding.claim) for finding in report.findings]
    return {
        "article": asdict(report.article),
        "claims": [_claim(finding, decision) for finding, decision in zip(report.findings, decisions, strict=True)],
        "corrections": [
            line
            for finding, decision in zip(report.findings, decisions, strict=True)
            for line in _corrected(finding, decision)
        ],
        "method": _method(report),
    }


def _claim(finding: Finding, decision: HumanDecision | None) -> dict[str, Any]:
    claim, suggestion = finding.claim, finding.suggestion
    told = decision if decision is not None and decision.published else None
    apart = told is not None and not told.on(claim)  # a desk may have changed what it published
    shown = _shown(finding, told)
    rest = len(finding.evidence) - len(shown)
    return {
        "text": told.claim_text if apart and told else claim.text,
        "read": _read_as(claim, told) if apart and told else "",
        "quote": claim.quote,
        "speaker": claim.speaker,
        "notes": claim.notes,
        "human": (told.rating or verdict_words(told.published_verdict)) if told else "",
        "reviewer": told.reviewer if told else "",
        "decided": day(date.fromisoformat(told.decided_at[:10])) if told and told.decided_at else "undated",
        "reason": told.reason if told else "",
        "machine": verdict_words(suggestion.verdict) if suggestion else f"not matched ({claim.kind.lower()})",
        "confidence": f"{suggestion.confidence:.2f}" if suggestion and not leaning(finding) else "",
        "reasons": suggestion.reasons if suggestion else (),
        "evidence": [_evidence(finding, piece, told) for piece in shown],
        "rest": f"{count(rest, 'more passage')} read, which the verdict does not rest on." if rest else "",
    }


def _read_as(claim: Claim, told: HumanDecision) -> str:
    """Return what the machine read of a claim that is another than the one that was decided on, in words or by its day."""
    return claim.text if told.claim_text != claim.text else f"{claim.text} As of {day(claim.as_of)}."


def _shown(finding: Finding, told: HumanDecision | None) -> Sequence[Evidence]:
    """Return the evidence that a reader needs: what decides, and where nothing does, what came nearest."""
    kept = told.kept_evidence if told else ()
    chosen = [piece for piece in finding.evidence if piece.stance is not Stance.NEUTRAL or piece.hit.passage.id in kept]
    return chosen or finding.evidence[:_NEAREST]


def _evidence(finding: Finding, piece: Evidence, told: HumanDecision | None) -> dict[str, Any]:
    lines = [f"Differs: {isolate(mismatch.explanation)}." for mismatch in piece.mismatches]
    lines += [f"{flag.replace('_', ' ').capitalize()}." for flag in piece.flags]
    if piece.hit.reprints:
        lines.append(f"The same text stands in {count(len(piece.hit.reprints), 'other document')}, counted once.")
    return {
        "words": _WORDS[piece.stance],
        "kept": told is not None and piece.hit.passage.id in told.kept_evidence,
        "deciding": finding.suggestion is not None and piece.hit.passage.id in finding.suggestion.deciding,
        "text": piece.rationale.text,
        "document": asdict(piece.hit.document),
        "lines": lines,
    }


def _corrected(finding: Finding, decision: HumanDecision | None) -> list[str]:
    if decision is None or not decision.published:
        return []
    return [_correction(one, decision.claim_text or finding.claim.text) for one in decision.corrections]


def _correction(made: Correction, text: str) -> str:
    """Return in words what was told before and what is told now, of another wording where it was changed as well."""
    before, after = made.before_text or text, made.after_text or text
    was, now = made.before_rating or verdict_words(made.before), made.after_rating or verdict_words(made.after)
    of = "" if after == before else f" now “{isolate(after)}”"
    said = f"{made.decided_at[:10]}: “{isolate(before)}” was {isolate(was)},{of} is {isolate(now)}."
    return f"{said} {isolate(made.reason)}".rstrip()


def _sentence(text: str) -> Any:
    """Return a sentence as HTML; the names in it that ``isolate`` set apart stay so."""
    from markupsafe import Markup, escape

    parts = enumerate(sentence_parts(text))
    return Markup().join(Markup("<bdi>{}</bdi>").format(part) if place % 2 else escape(part) for place, part in parts)


def _method(report: CheckReport) -> list[str]:
    """Return in sentences what was done: once for each way in which claims of the article were matched."""
    made_with = Counter(finding.provenance for finding in report.findings if finding.suggestion is not None)
    claims = len(report.findings)
    taken = f"{count(claims, 'claim')} {'was' if claims == 1 else 'were'} taken out of the text."
    if not made_with:
        return [f"{taken} None was held against any evidence."]
    return [
        f"{taken} {_matched(number, made, claims)}" if not place else _matched(number, made, 0)
        for place, (made, number) in enumerate(made_with.items())
    ]


def _matched(number: int, made: Provenance, claims: int) -> str:
    as_of = f" as of {day(made.as_of)}" if made.as_of else ""
    which = ("It" if claims == 1 else "Each") if number == claims else f"{number:,} of them"
    return (
        f"{which} {'was' if number in (1, claims) else 'were'} held by {made.software} against the index"
        f" “{made.index}”, generation {made.generation}{as_of}: passages were found by meaning ({made.encoder}) and by"
        f" words, read by the stance model {made.stance_model}, and weighed by a fixed rule in which another number, date,"
        f" name or a negation vetoes support. Settings {made.settings_digest}. Equal inputs give equal findings."
    )


def verdict_words(verdict: Verdict | None) -> str:
    """Return a verdict in lower-case words."""
    return str(verdict).lower().replace("_", " ") if verdict is not None else "not decided"


def is_language(name: str | None) -> bool:
    """Return whether ``name`` is a language as HTML names one, such as ``pt-BR``."""
    return name is not None and _LANGUAGE.fullmatch(name) is not None


def direction(text: str | None) -> str:
    """Return ``rtl`` where the first letter with a direction runs from the right, else ``ltr``."""
    for letter in (text or "")[:500]:
        kind = unicodedata.bidirectional(letter)
        if kind in ("R", "AL"):
            return "rtl"
        if kind == "L":
            return "ltr"
    return "ltr"
