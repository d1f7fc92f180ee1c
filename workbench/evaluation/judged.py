"""Judged claims: a BEIR folder whose queries carry ``metadata.verdict`` and, where they have one, ``metadata.date``.

Invariant: a verdict is mapped by name, and one that is not known is an error that names its query; a claim's gold documents
are those that the split judges above zero.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from workbench.errors import SettingRefused, SourceUnreadable
from workbench.evaluation.beir import read_beir
from workbench.json_lines import text_lines
from workbench.records import Claim, Verdict, content_id

_VERDICTS = {
    "SUPPORTED": Verdict.SUPPORTED,
    "SUPPORTS": Verdict.SUPPORTED,
    "SUPPORT": Verdict.SUPPORTED,
    "REFUTED": Verdict.REFUTED,
    "REFUTES": Verdict.REFUTED,
    "CONTRADICT": Verdict.REFUTED,
    "NOT_ENOUGH_EVIDENCE": Verdict.NOT_ENOUGH_EVIDENCE,
    "NOT_ENOUGH_INFO": Verdict.NOT_ENOUGH_EVIDENCE,
    "CONFLICTING_EVIDENCE": Verdict.CONFLICTING_EVIDENCE,
    "CONFLICTING_EVIDENCE/CHERRYPICKING": Verdict.CONFLICTING_EVIDENCE,
}
_DAY_FIRST = re.compile(r"(\d{1,2})[-./](\d{1,2})[-./](\d{4})")


@dataclass(frozen=True, kw_only=True, slots=True)
class JudgedClaim:
    """A claim with the verdict that people reached, and the ids of the documents they reached it from."""

    claim: Claim
    verdict: Verdict
    gold: frozenset[str]


@dataclass(frozen=True, kw_only=True, slots=True)
class JudgedClaims:
    """The judged claims of one split, sorted by query id, and where its corpus is."""

    corpus: Path
    claims: tuple[JudgedClaim, ...]


def read_judged(folder: Path, split: str, *, sample: int | None = None) -> JudgedClaims:
    """Return the claims of a split with their verdicts; ``sample`` takes so many, always the same ones.

    Raises:
        SettingRefused: the folder or split is not there, or its queries carry no verdict.
        SourceUnreadable: a verdict that is not known.
    """
    data = read_beir(folder, split)
    metadata = _metadata(folder)
    claims = []
    for query in sorted(data.queries):
        said = metadata.get(query, {}).get("verdict")
        if said is None:
            continue
        claim = _claim(query, data.queries[query], read_day(metadata[query].get("date")))
        gold = frozenset(document for document, grade in data.judgements[query].items() if grade > 0)
        claims.append(JudgedClaim(claim=claim, verdict=_verdict(said, query), gold=gold))
    if not claims:
        raise SettingRefused(
            f"{folder}: no query of split {split!r} has metadata.verdict: name a folder of judged claims"
        )
    if sample is not None and sample < len(claims):
        drawn = {item.claim.id for item in sorted(claims, key=lambda item: content_id(item.claim.id))[:sample]}
        claims = [item for item in claims if item.claim.id in drawn]
    return JudgedClaims(corpus=data.corpus, claims=tuple(claims))


def _claim(query: str, text: str, day: date | None) -> Claim:
    """Return the query as a claim: its own quote, in an article of its own."""
    return Claim(id=query, article_id=query, text=text, quote=text, start=0, end=len(text), as_of=day)


def _verdict(said: object, query: str) -> Verdict:
    key = str(said).strip().upper().replace(" ", "_")
    if key not in _VERDICTS:
        raise SourceUnreadable(
            f"query {query!r} has the verdict {said!r}, which is not known: use {', '.join(Verdict)}"
        )
    return _VERDICTS[key]


def read_day(text: object) -> date | None:
    """Return a date written as 2020-08-25 or 25-8-2020; ``None`` for anything else."""
    if not isinstance(text, str):
        return None
    found = _DAY_FIRST.fullmatch(text.strip())
    try:
        if found:
            return date(int(found[3]), int(found[2]), int(found[1]))
        return date.fromisoformat(text.strip())
    except ValueError:
        return None


def _metadata(folder: Path) -> Mapping[str, Mapping[str, Any]]:
    """Return the metadata of every query; ``read_beir`` has read the same lines and refused broken ones."""
    plain = folder / "queries.jsonl"
    found = {}
    for _, line in text_lines(plain if plain.is_file() else folder / "queries.jsonl.gz"):
        row = json.loads(line)
        held = row.get("metadata")
        found[str(row["_id"])] = held if isinstance(held, dict) else {}
    return found
