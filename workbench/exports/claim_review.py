"""ClaimReview (schema.org) for verdicts that people published, as JSON-LD and as the page that carries it.

Invariant: only a person's published verdict becomes a ClaimReview; a suggestion never does. What is emitted was held
against the schema beside this file (``claim_review.schema.json``, Google's required and recommended fields), and text
cannot end the script element that it stands in.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

from workbench.errors import SettingRefused
from workbench.exports.human import Decisions, HumanDecision
from workbench.exports.report import verdict_words
from workbench.exports.rows import Reported
from workbench.exports.speakers import IsPerson, names_nobody, nobody_known
from workbench.records import Article, Claim, Verdict
from workbench.text import SIGNS

SCHEMA_FILE = Path(__file__).parent / "templates" / "claim_review.schema.json"

#: Where a verdict stands between the worst and the best rating; those that say neither have no number, as Google asks.
_NUMBERS = {Verdict.REFUTED: 1, Verdict.CONFLICTING_EVIDENCE: 3, Verdict.SUPPORTED: 5}


@dataclass(frozen=True, kw_only=True, slots=True)
class Desk:
    """Who publishes. ``url`` is the desk's site; ``page`` the address under which a review of an article stands.

    ``page`` may hold ``{claim}`` and ``{article}``, in whose place the ids are put. ``scale`` maps a rating of the desk
    to its number from 1 (worst) to 5 (best), where it has one.
    """

    name: str
    url: str
    page: str
    scale: Mapping[str, int] = field(default_factory=dict)


def claim_reviews(
    reports: Iterable[Reported], decided: Decisions, desk: Desk, *, is_person: IsPerson = nobody_known
) -> Iterator[dict[str, Any]]:
    """Yield the ClaimReview of every claim whose verdict a person has published.

    ``is_person`` tells speakers that are persons from bodies; ``speakers.people_by`` makes it.

    Raises:
        SettingRefused: the desk has no name or address, or a review would not be valid; the message says why.
    """
    if not desk.name:
        raise SettingRefused("the organisation that publishes has no name: give the one that readers know")
    for what, address in (("address of the site", desk.url), ("address of a review", desk.page)):
        if not address.startswith(("https://", "http://")):
            told = f"{address!r} is no http or https address" if address else "it is empty"
            raise SettingRefused(f"the {what}: {told}; give the one that readers will find")
    for reported in reports:
        for finding in reported.report.findings:
            decision = decided(finding.claim)
            if decision is not None and decision.published:
                made = _review(reported.report.article, finding.claim, decision, desk, is_person)
                _check(made, finding.claim)
                yield made


def _review(article: Article, claim: Claim, decision: HumanDecision, desk: Desk, is_person: IsPerson) -> dict[str, Any]:
    appearance: dict[str, Any] = {"@type": "CreativeWork", "headline": article.title[:250]}
    item: dict[str, Any] = {"@type": "Claim"}
    if article.url:
        appearance["url"] = article.url
    if article.published:
        appearance["datePublished"] = item["datePublished"] = article.published.isoformat()
    if article.publisher:
        appearance["publisher"] = {"@type": "Organization", "name": article.publisher}
    if author := _author(claim, article, is_person):
        item["author"] = author
    item["appearance"] = appearance
    page = desk.page.replace("{claim}", claim.id).replace("{article}", article.id)
    made: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "url": page,
        "claimReviewed": decision.claim_text or claim.text,
        "itemReviewed": item,
        "author": {"@type": "Organization", "name": desk.name, "url": desk.url},
        "reviewRating": _rating(decision, desk),
        "datePublished": (decision.published_at or decision.decided_at)[:10],
    }
    if decision.corrections:
        made["dateModified"] = decision.corrections[-1].decided_at[:10]
    if decision.reason:
        made["reviewBody"] = decision.reason
    return made


def _author(claim: Claim, article: Article, is_person: IsPerson) -> dict[str, str] | None:
    """Return who says the claim; nobody where its speaker is a pronoun, which names nobody."""
    speaker = (claim.speaker or article.publisher or "").strip()
    if not speaker or names_nobody(speaker):
        return None
    return {"@type": "Person" if claim.speaker and is_person(speaker) else "Organization", "name": speaker}


def _rating(decision: HumanDecision, desk: Desk) -> dict[str, Any]:
    """Return the rating in the desk's words, with a number where it stands on the scale from refuted to supported."""
    assert decision.published_verdict is not None, "only published verdicts are exported"
    words = decision.rating or verdict_words(decision.published_verdict).capitalize()
    rating: dict[str, Any] = {"@type": "Rating", "alternateName": words}
    number = desk.scale.get(decision.rating or "") or _NUMBERS.get(decision.published_verdict)
    if decision.published_verdict is Verdict.NOT_ENOUGH_EVIDENCE and not desk.scale.get(decision.rating or ""):
        number = None
    if number is not None:
        rating |= {"ratingValue": number, "bestRating": 5, "worstRating": 1}
    return rating


@cache
def _validator() -> Any:
    from jsonschema import Draft202012Validator

    return Draft202012Validator(json.loads(SCHEMA_FILE.read_text(encoding="utf-8")))


def _check(made: dict[str, Any], claim: Claim) -> None:
    problems = sorted(_validator().iter_errors(made), key=lambda problem: list(map(str, problem.path)))
    if problems:
        where = ".".join(str(part) for part in problems[0].path) or "ClaimReview"
        raise SettingRefused(f"the review of claim {claim.id} is not valid ({where}: {problems[0].message[:200]})")


def review_page(reviews: Iterable[dict[str, Any]]) -> str:
    """Return a page that carries the reviews as JSON-LD and says them in words."""
    listed = list(reviews)
    scripts = "\n".join(f'<script type="application/ld+json">\n{_for_script(one)}\n</script>' for one in listed)
    items = "\n".join(
        f"<li>“{_shown(one['claimReviewed'])}”: <b>{_shown(one['reviewRating']['alternateName'])}</b></li>"
        for one in listed
    )
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>Reviewed claims</title>\n'
        f"{scripts}\n</head>\n<body>\n<h1>Reviewed claims</h1>\n<ul>\n{items}\n</ul>\n</body>\n</html>\n"
    )


def _shown(value: str) -> str:
    """Return text as HTML that reorders nothing beside it."""
    return f"<bdi>{escape(value).translate(SIGNS)}</bdi>"


def _for_script(made: dict[str, Any]) -> str:
    """Return JSON that cannot end the script element around it."""
    text = json.dumps(made, ensure_ascii=False, indent=1)
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
