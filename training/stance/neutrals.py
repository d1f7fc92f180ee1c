"""Hard neutrals: evidence near a claim, by a name or by rare words, that does not speak of what the claim says.

A model that has only seen random neutrals takes nearness for an opinion; retrieval hands it nothing but near passages.
"""

import gzip
import json
import math
import random
import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from index.sentences import sentence_spans
from training.stance.sources import LABELS, LabelledPair

_NAME = re.compile(r"\b[A-Z][a-z]{3,}\b")
_COMMON_NAME = 400  # a name in more texts than this makes nothing near
_TRIES = 4
_OVERLAP = 0.6  # evidence with this part of the claim's words may well speak of it


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.lower()))


class SameName:
    """Finds other evidence that shares a capitalised name with a claim, and is unlikely to speak of it."""

    def __init__(self, pairs: Sequence[LabelledPair], rng: random.Random) -> None:
        self._pairs, self._rng = pairs, rng
        self._by_name: dict[str, list[int]] = defaultdict(list)
        for row, pair in enumerate(pairs):
            for name in set(_NAME.findall(pair.evidence[:200])):
                self._by_name[name].append(row)

    def other(self, pair: LabelledPair) -> str | None:
        """Return evidence of another claim that shares a name with ``pair``'s claim, or None."""
        names = [name for name in _NAME.findall(pair.claim) if 1 < len(self._by_name.get(name, ())) < _COMMON_NAME]
        claim = _words(pair.claim)
        for _ in range(_TRIES if names else 0):
            other = self._pairs[self._rng.choice(self._by_name[self._rng.choice(names)])]
            same = other.claim == pair.claim or other.evidence[:60] == pair.evidence[:60]
            if not same and len(claim & _words(other.evidence)) < _OVERLAP * len(claim):
                return other.evidence
        return None


def without_title(evidence: str, titles: Sequence[str]) -> str:
    """Return ``evidence`` without the title that SciFact's pairs have in front; ``titles`` is sorted."""
    at = bisect_right(titles, evidence)
    for title in titles[max(0, at - 3) : at]:
        if title and evidence.startswith(title):
            return evidence[len(title) :].lstrip(". ") or evidence
    return evidence


def scientific_titles(folder: Path) -> list[str]:
    """Return the titles of SciFact's corpus, sorted."""
    return sorted({document["title"].strip() for document in read_lines(folder / "corpus.jsonl.gz")})


def scientific_neutrals(folder: Path, per_claim: int = 6) -> list[LabelledPair]:
    """Return sentences that share rare words with SciFact's training claims, from abstracts that were not judged for them.

    Every other one has its title in front, as the gold evidence has in one of its two copies: where a title stood before
    all gold evidence and before no neutral, the model took whatever had no title for neutral.

    Args:
        folder: the BEIR folder of SciFact; only the training split's claims and judgements are read.
        per_claim: most sentences for one claim.
    """
    judged: dict[str, set[str]] = defaultdict(set)
    for line in (folder / "qrels/train.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        claim_id, document_id, _ = line.split("\t")
        judged[claim_id].add(document_id)
    sentences = [
        (document["_id"], document["text"][start:end], document["title"].strip())
        for document in read_lines(folder / "corpus.jsonl.gz")
        for start, end in sentence_spans(document["text"])
        if end - start > 40
    ]
    bags = [_words(text) for _, text, _ in sentences]
    frequency = Counter(word for bag in bags for word in bag)
    rows: dict[str, list[int]] = defaultdict(list)
    for row, bag in enumerate(bags):
        for word in bag:
            rows[word].append(row)
    found = []
    for query in read_lines(folder / "queries.jsonl.gz"):
        if query["_id"] not in judged:
            continue
        weight: dict[int, float] = defaultdict(float)
        for word in _words(query["text"]):
            if 0 < frequency[word] < len(bags) / 50:
                for row in rows[word]:
                    weight[row] += math.log(len(bags) / frequency[word])
        ranked = sorted(weight, key=lambda row: -weight[row])[:40]
        near = [row for row in ranked if sentences[row][0] not in judged[query["_id"]]]
        for place, row in enumerate(near[:per_claim]):
            _, text, title = sentences[row]
            shown = f"{title}. {text}" if place % 2 and title else text
            found.append(LabelledPair(query["text"], shown, LABELS["NEUTRAL"], "scifact_near"))
    return found


def read_lines(path: Path) -> Iterable[dict[str, str]]:
    """Yield the objects of a gzipped file of JSON lines."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)
