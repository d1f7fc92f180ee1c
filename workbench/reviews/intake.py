"""Taking reports and findings into the record. What is there already is left alone, so that a repeat changes nothing."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from workbench.errors import ReviewMissing, ReviewRefused
from workbench.records import Article, CheckReport, Claim, Finding, content_id
from workbench.reviews import schema
from workbench.reviews.columns import plain_text
from workbench.reviews.events import EventKind
from workbench.reviews.journal import Journal
from workbench.reviews.places import claim_place, first_places
from workbench.reviews.records import AttachedFinding, ClaimRecord, DeskClaim, fingerprint
from workbench.reviews.results import Recorded
from workbench.reviews.rows import read_article, read_article_records
from workbench.serialise import to_plain
from workbench.verdicts import leaning


def about(article: Article) -> dict[str, Any]:
    """Return what an event says of the article of the claims that it brings in, or that get to know it."""
    published = article.published.isoformat() if article.published else None
    return {"title": article.title, "publisher": article.publisher, "published": published}


def take_report(journal: Journal, report: CheckReport) -> Recorded:
    """Record an article, its claims and their findings.

    A claim that is there keeps the wording and the place that the desk gave it; its finding is attached if it is new.

    Raises:
        ReviewRefused: its ids are of another text, or of claims of another article: nothing of theirs is written over.
    """
    take_article(journal, report.article)
    claims = _take_claims(journal, report.article, [finding.claim for finding in report.findings])
    return Recorded(article_id=report.article.id, claims=claims, findings=take_findings(journal, report.findings))


def take_article(journal: Journal, article: Article) -> None:
    """Record an article, or what is now known of one that is there; its claims are told what they hold of it."""
    digest = journal.keep(to_plain(article))
    articles = schema.articles.c
    known = journal.connection.execute(
        select(articles.digest, articles.recorded_at).where(articles.id == article.id)
    ).first()
    if known and known.digest != digest and read_article(journal.connection, article.id).text != article.text:
        raise ReviewRefused(
            f"the review record holds another text under the id {article.id!r}, and claims that are quoted from it: the"
            " report was altered; check the article again"
        )
    told_otherwise = _told_otherwise(journal, article) if known else []
    if known and known.digest == digest and not told_otherwise:
        return
    body = {"article": digest, **about(article)}
    journal.append(EventKind.ARTICLE_RECORDED, body, article_id=article.id, claim_ids=told_otherwise)
    row = {
        "id": article.id,
        "digest": digest,
        "title": plain_text(article.title),
        "publisher": plain_text(article.publisher),
        "published": about(article)["published"],
        "recorded_at": known.recorded_at if known else journal.now,
    }
    journal.put(schema.articles, row)


def _told_otherwise(journal: Journal, article: Article) -> list[str]:
    """Return the claims of ``article`` that hold another title, publisher or day of it.

    Records of an earlier version hold such claims, so they are looked for even where the article itself is no news.
    """
    facts = (article.title, article.publisher, article.published)
    return [
        record.id
        for record in read_article_records(journal.connection, article.id)
        if (record.article_title, record.publisher, record.article_published) != facts
    ]


def _take_claims(journal: Journal, article: Article, claims: Sequence[Claim]) -> int:
    entries = [record.desk for record in read_article_records(journal.connection, article.id)]
    known = {entry.claim.id for entry in entries}
    new = [claim for claim in {claim.id: claim for claim in claims}.values() if claim.id not in known]
    for taken in journal.claims([claim.id for claim in new]).values():
        raise ReviewRefused(
            f"claim {taken.id!r} is of the article {taken.article_title!r} in the review record: the report was altered;"
            " check the article again"
        )
    places = first_places(len(new)) if not entries else []
    for number, claim in enumerate(new):
        place = places[number] if places else claim_place(claim, entries)
        desk = DeskClaim(claim=claim, place=place)
        if not places:
            entries = sorted([*entries, desk], key=lambda entry: (entry.place, entry.claim.id))
        body = {"desk": to_plain(desk), "article": about(article)}
        journal.append(EventKind.CLAIM_RECORDED, body, article_id=article.id, claim_ids=[claim.id])
    return len(new)


def take_findings(journal: Journal, findings: Sequence[Finding]) -> int:
    """Attach findings to their claims, each beside those before it; return how many were new.

    Raises:
        ReviewMissing: a finding of a claim that is not in the record.
    """
    records = journal.claims([finding.claim.id for finding in findings])
    attached = 0
    for finding in findings:
        if finding.claim.id not in records:
            raise ReviewMissing(f"the review record holds no claim {finding.claim.id!r}: record its report first")
        attached += _attach(journal, finding)
    return attached


def _attach(journal: Journal, finding: Finding) -> bool:
    record: ClaimRecord = journal.claim(finding.claim.id)
    digest = keep_finding(journal, finding)
    finding_id = content_id(finding.claim.id, digest)
    suggestion, leans = finding.suggestion, leaning(finding)
    if any(found.id == finding_id and found.leaning is leans for found in record.findings):
        return False  # without its leaning it was attached before that was kept, and comes once more
    found = AttachedFinding(
        id=finding_id,
        digest=digest,
        fingerprint=fingerprint(finding.claim),
        matched=suggestion is not None,
        verdict=suggestion.verdict if suggestion else None,
        confidence=round(suggestion.confidence, 6) if suggestion else None,
        leaning=leans,
        index=finding.provenance.index,
        generation=finding.provenance.generation,
        attached_at=journal.now,
    )
    body = {"finding": to_plain(found)}
    journal.append(EventKind.FINDING_ATTACHED, body, article_id=record.article_id, claim_ids=[record.id])
    return True


def keep_finding(journal: Journal, finding: Finding) -> str:
    """Keep a finding, and each document of its evidence once for all findings; return its digest."""
    plain = to_plain(finding)
    for piece in plain["evidence"]:
        piece["hit"]["document"] = journal.keep(piece["hit"]["document"])
    return journal.keep(plain)
