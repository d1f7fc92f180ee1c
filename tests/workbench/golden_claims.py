"""The golden sentences: what each must give, what it gives, and what went wrong."""

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from workbench.claims import ClaimExtractor
from workbench.records import Article, Claim

GOLDEN = Path(__file__).parent / "golden" / "claims.jsonl"


@dataclass(frozen=True, kw_only=True, slots=True)
class Golden:
    """One sentence with the claims that were found in it."""

    row: dict[str, Any]
    found: tuple[Claim, ...]

    @property
    def expected(self) -> list[tuple[str, str, str | None]]:
        """Text, kind and speaker of each claim that must come out, in order."""
        return [(claim["text"], claim["kind"], claim.get("speaker")) for claim in self.row["claims"]]

    @property
    def got(self) -> list[tuple[str, str, str | None]]:
        """Text, kind and speaker of each claim that came out, in order."""
        return [(claim.text, str(claim.kind), claim.speaker) for claim in self.found]

    @property
    def right(self) -> bool:
        """Whether exactly the expected claims came out."""
        return self.got == self.expected

    @property
    def forbidden(self) -> list[str]:
        """The claims that begin or end with what the sentence does not say, among those that state it as so."""
        return [claim.text for claim in self.found for words in self.row["never"] if _states(claim, words)]


def _states(claim: Claim, words: str) -> bool:
    """Whether a claim says forbidden words: ending in a full stop they must be all of it."""
    if words.endswith("."):
        return claim.text.casefold() == words.casefold()
    return words.casefold() in claim.text.casefold()


def read_golden(extractor: ClaimExtractor) -> list[Golden]:
    """Return every sentence of the file with what comes out of it behind the sentence that stands before it."""
    return [_run(extractor, json.loads(line)) for line in GOLDEN.read_text(encoding="utf-8").splitlines()]


def _run(extractor: ClaimExtractor, row: dict[str, Any]) -> Golden:
    text = f"{row['before']} {row['sentence']}".strip()
    article = Article(
        id="golden", title=row["title"], text=text, published=date.fromisoformat(row["date"]), language="en"
    )
    begin = text.index(row["sentence"])
    return Golden(row=row, found=tuple(claim for claim in extractor.extract(article) if claim.start >= begin))
