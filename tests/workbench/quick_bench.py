"""A workbench with the deterministic models, which another process can open too: for batches that are quick."""

import re
from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path

from index.encoder import HashingEncoder
from index.evidence_index import build_index
from tests.index.corpora import fleet
from workbench.batch import BatchRequest, run_batch
from workbench.composition import Workbench
from workbench.records import Article, Claim, content_id
from workbench.settings import Settings
from workbench.stance.word_overlap import WordOverlapStance

INDEX = "ships"


class SentenceClaims:
    """Takes every sentence as a claim; its subjects are its capitalised words."""

    name = "sentences 1"

    def extract(self, article: Article, *, as_of: date | None = None) -> list[Claim]:
        return [
            Claim(
                id=content_id(article.id, str(found.start()), found.group()),
                article_id=article.id,
                text=found.group(),
                quote=found.group(),
                start=found.start(),
                end=found.end(),
                as_of=as_of or article.published,
            )
            for found in re.finditer(r"[^.\s][^.]*\.", article.text)
        ]

    def subjects(self, claims: Sequence[Claim]) -> list[tuple[str, ...]]:
        return [tuple(re.findall(r"\b[A-Z]\w+", claim.text)[1:4]) for claim in claims]


class QuickBench(Workbench):
    """Uses no trained model."""

    encoder = HashingEncoder()  # type: ignore[assignment]
    stance_model = WordOverlapStance()  # type: ignore[assignment]
    extractor = SentenceClaims()  # type: ignore[assignment]
    calibration = None  # type: ignore[assignment]


def open_quick(home: Path | str) -> QuickBench:
    """Open the index of ships."""
    return QuickBench(Settings(home=Path(home), index=INDEX, passages_per_claim=3))


def quick_opener(home: Path) -> "partial[QuickBench]":
    return partial(open_quick, str(home))


def build_ships(home: Path, last: int = 120) -> None:
    build_index(home / "indexes", INDEX, fleet(0, last), HashingEncoder())


def ship_claim(number: int) -> str:
    """Return a claim on a ship: true, but for every third."""
    passengers = number * 5 % 89 + (number % 3 == 0)
    return f"It carried {number * 13 % 997} tons of grain and {passengers} passengers, said the harbour master."


def write_claims(path: Path, count: int) -> None:
    lines = ["id,claim", *(f'c-{number},"{ship_claim(number)}"' for number in range(count))]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def run_quick(home: str, inputs: tuple[str, ...], out: str, workers: int = 1) -> None:
    """Run a batch; the target of a process that is killed."""
    run_batch(
        quick_opener(Path(home)),
        BatchRequest(inputs=inputs, chunk=4),
        Path(out),
        workers=workers,
        formats=("csv", "jsonl", "parquet", "xlsx"),
    )


def results(out: Path) -> dict[str, bytes]:
    """Return the final files, byte for byte."""
    return {path.name: path.read_bytes() for path in sorted(out.iterdir()) if path.is_file() and path.name != "lock"}
