"""Pairs of news: sentences of an article that show a claim about it, and near sentences of other articles, which do not.

FEVER's evidence is of one person or film a page, and whatever names it speaks of it. News is not so: forty articles tell
of fires, of strikes, of one party's leaders, and a sentence on another fire is the nearest that search finds. Run 12 read
one in eight of those as REFUTES. A sentence of another article may happen to support a claim, so it asks only that
REFUTES is improbable (NOT_REFUTED).
"""

import math
import random
import re
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np

from index.lexical import LexicalIndex, LexicalPart, write_lexical
from index.sentences import sentence_spans
from training.stance.counterfactuals import change_antonym, change_month, change_number, negate
from training.stance.sources import LABELS, LabelledPair, fraction, read_pairs

#: Sets whose claims are about one news text or dialogue each; what they do not support may be refuted or not told.
SETS = ("defacto", "summedits", "aggrefact_xsum", "rte", "begin")
HELD_OUT = 0.12
_HITS, _NEAR = 20, 8
_SHOWN = 0.7  # sentences with this part of the weight of a claim's words say what it says
_SAME_STORY = 0.5  # an article with this part of another's rare words is another report of the same event
_LONGEST = 320

_Change = Callable[[str, str, random.Random], str | None]


class News:
    """The texts of ``SETS``, cut into sentences and searched by words.

    Args:
        folder: of the files of pairs.
        work: an empty folder for the words of the sentences.
    """

    def __init__(self, folder: Path, work: Path) -> None:
        self.pairs = [
            LabelledPair(row["claim"], row["evidence"], LABELS[row["label"]], name)
            for name in SETS
            for row in read_pairs(folder / f"{name}.jsonl.gz")
        ]
        self._texts = sorted({pair.evidence for pair in self.pairs})
        self._row = {text: row for row, text in enumerate(self._texts)}
        self._sentences = [sentences_of(text) for text in self._texts]
        self._flat = [(row, text) for row, some in enumerate(self._sentences) for text in some]
        count = Counter(word for text in self._texts for word in _words(text))
        self._weight = {word: math.log(len(self._texts) / number) for word, number in count.items()}
        self._rare = [{word for word in _words(text) if self._weight[word] > 4} for text in self._texts]
        write_lexical(
            work / "words", [text for _, text in self._flat], [""] * len(self._flat), np.arange(len(self._flat))
        )
        self._index = LexicalIndex([LexicalPart(work / "words")])

    def share(self, claim: str, text: str) -> float:
        """Return the part of the weight of a claim's words that ``text`` has, endings aside."""
        stems = {word[:6] for word in _words(text)}
        words = _words(claim)
        weights = {word: self._weight.get(word, 6.0) for word in words}
        total = sum(weights.values())
        return sum(weight for word, weight in weights.items() if word[:6] in stems) / total if total else 0.0

    def shown(self, pair: LabelledPair) -> str | None:
        """Return the sentence, or the two, of a claim's own text that have most of its words; None if they have few."""
        sentences = self._sentences[self._row[pair.evidence]]
        if not sentences:
            return None
        shares = [self.share(pair.claim, text) for text in sentences]
        best = max(range(len(sentences)), key=shares.__getitem__)
        if shares[best] >= _SHOWN:
            return sentences[best]
        gains = [self.share(pair.claim, f"{sentences[best]} {text}") for text in sentences]
        second = max(range(len(sentences)), key=gains.__getitem__)
        if gains[second] < _SHOWN:
            return None
        first, last = sorted((best, second))
        return f"{sentences[first]} {sentences[last]}"

    def own(self, pair: LabelledPair) -> tuple[str, list[str]]:
        """Return the first sentence of a claim's text, and those of its sentences that do not show the claim."""
        sentences = self._sentences[self._row[pair.evidence]]
        shown = self.shown(pair) or ""
        others = [text for text in sentences if text not in shown and self.share(pair.claim, text) < _SHOWN]
        return (sentences[0] if sentences else ""), others

    def near(self, pair: LabelledPair) -> Iterator[str]:
        """Yield sentences of texts on other events that share words with a claim."""
        own = self._row[pair.evidence]
        found = 0
        for row, _ in self._index.search([pair.claim], _HITS)[0]:
            article, text = self._flat[row]
            if article == own or self.share(pair.claim, text) >= _SHOWN or self._same_story(own, article):
                continue
            yield text
            found += 1
            if found == _NEAR:
                return

    def _same_story(self, one: int, other: int) -> bool:
        left, right = self._rare[one], self._rare[other]
        least = min(len(left), len(right))
        return least > 0 and len(left & right) > _SAME_STORY * least


def sentences_of(text: str) -> list[str]:
    """Return the sentences of a text that are neither scraps nor endless."""
    found = (" ".join(text[start:end].split()) for start, end in sentence_spans(text))
    return [sentence for sentence in found if 30 < len(sentence) < _LONGEST]


def _words(text: str) -> set[str]:
    return {word for word in re.findall(r"[a-z0-9]+", text.lower()) if len(word) > 2 or word.isdigit()}


def changed(claim: str, evidence: str, rng: random.Random) -> str | None:
    """Return a claim changed so that evidence which showed it refutes it; None if no change is known."""
    kinds: list[_Change] = [change_number, change_month, change_antonym, negate]
    rng.shuffle(kinds)
    return next((made for kind in kinds if (made := kind(claim, evidence, rng)) not in (None, claim)), None)


def news_pairs(folder: Path, rng: random.Random) -> tuple[list[LabelledPair], list[LabelledPair]]:
    """Return pairs to train on and pairs of held-out claims (by the words of the claim)."""
    taken: list[LabelledPair] = []
    held: list[LabelledPair] = []
    with tempfile.TemporaryDirectory() as work:
        news = News(folder, Path(work))
        for pair in news.pairs:
            side = held if fraction(pair.claim) < HELD_OUT else taken
            side.extend(_of_claim(news, pair, rng))
    return taken, held


def _of_claim(news: News, pair: LabelledPair, rng: random.Random) -> Iterator[LabelledPair]:
    shown = news.shown(pair)
    if shown is not None:
        yield replace(pair, evidence=shown, source="news_shown")
    if pair.label != LABELS["SUPPORTS"]:
        return
    base = shown or pair.evidence
    for _ in range(2):
        claim = changed(pair.claim, base, rng)
        if claim is not None:
            yield LabelledPair(claim, base, LABELS["REFUTES"], "news_changed")
    for text in news.near(pair):
        yield LabelledPair(pair.claim, text, LABELS["NOT_REFUTED"], "news_near")
