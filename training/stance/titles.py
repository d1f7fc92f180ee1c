"""Titles in front of evidence, which FEVER's pairs come without, and evidence of other pages, as search hands it over.

A sentence such as "He directed it in 1994" decides nothing unless one knows whose page it stands on, and whoever reads
it in the workbench sees the title. FEVER's claims are written about one page, so the page of gold evidence is, nearly
always, the one that its claim is about: its first name stands in for the title. A title must not give the label away:
neutral pairs get them in the same way, of the page that the evidence was gold for.
"""

import random
import re
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from index.lexical import LexicalIndex, LexicalPart, stemmed_words, write_lexical
from training.stance.sources import LABELS, LabelledPair

_NAME = re.compile(r"\b[A-Z][\w'’.-]*(?:,? (?:(?:of|the|de|la|von|van|and|in|on|for|to|&) ){0,2}[A-Z0-9][\w'’.-]*)*")
_OPENERS = frozenset("The A An In On At There It He She They During After Before While One Some All No".split())
_PRONOUN = re.compile(
    r"^(?:It|He|She|They|His|Her|Its|Their|This|The (?:film|band|series|show|song|album|team|book))\b"
)
#: Made of a claim without a change of whom it is about.
_SAME_SUBJECT = frozenset(
    "fever_train negated_refuted unnegated changed_number changed_negation"
    " evidence_number evidence_antonym evidence_denied evidence_planned".split()
)
_OPENING = 60  # characters in which a page's first sentence names what it is about
_HITS = 12
_SILENT = 0.34  # evidence on the claim's own subject with at most this part of its other words is silent on it
_OTHER_TITLE = 0.1  # pairs whose title is another name of the evidence: a title need not name the claim's subject
_BARE = 0.25  # neutral pairs without their title, where the evidence does not open with a pronoun


def names_in(text: str) -> list[str]:
    """Return the capitalised names of ``text`` in order, without an article or preposition that only opens a sentence."""
    found = []
    for match in _NAME.finditer(text):
        words = match.group(0).rstrip(".,'’").removesuffix("'s").removesuffix("’s").split()
        if match.start() == 0 and words and words[0] in _OPENERS and (len(words) == 1 or words[0] not in ("The", "A")):
            words = words[1:]
        if name := " ".join(words):
            found.append(name)
    return found


def subject(claim: str, evidence: str) -> str | None:
    """Return the name that ``claim``, whose gold evidence this is, is most probably about; None if it names nothing."""
    names = names_in(claim)
    opening = "" if _PRONOUN.match(evidence) else evidence[:_OPENING].lower()
    return next((name for name in names if name.lower() in opening), names[0] if names else None)


def put_title(title: str, evidence: str, line: str = "") -> str:
    """Return evidence as the model reads it: the title, a full stop, the date line where there is one, the text."""
    return f"{title}. {line}{evidence}"


#: Makes a date line for a pair, with a space behind it, or nothing; see ``training.stance.dates``.
LineMaker = Callable[[LabelledPair, random.Random], str]


def no_line(_pair: LabelledPair, _rng: random.Random) -> str:
    """Return no date line."""
    return ""


def with_titles(
    mixture: Sequence[LabelledPair], share: float, rng: random.Random, line: LineMaker = no_line
) -> list[LabelledPair]:
    """Return ``mixture`` with titles in front of ``share`` of the FEVER pairs whose page can be told, and date lines.

    Pairs made from a claim by changing it are given the name that claim and evidence share, or that opens the evidence:
    a name that was put into the claim is never a title. Some pairs without evidence get a title and nothing else: a
    title alone is no evidence.
    """
    return [_with_title(pair, rng, line) if rng.random() < share else pair for pair in mixture]


def _with_title(pair: LabelledPair, rng: random.Random, line: LineMaker) -> LabelledPair:
    if pair.source == "blank":
        title = subject(pair.claim, "")
        return replace(pair, evidence=f"{title}.") if title and rng.random() < 0.5 else pair
    if not (pair.source.startswith(("fever", "changed_", "vague_", "evidence_")) or "negated" in pair.source):
        return pair
    inside = names_in(pair.evidence[:200])
    if inside and rng.random() < _OTHER_TITLE:
        title = rng.choice(inside)
    elif pair.source.startswith("vague_") or pair.source in _SAME_SUBJECT:
        title = subject(pair.claim, pair.evidence)
    else:
        title = _shared(pair.claim, pair.evidence) or _opening_name(pair.evidence)
    return replace(pair, evidence=put_title(title, pair.evidence, line(pair, rng))) if title else pair


def _shared(claim: str, evidence: str) -> str | None:
    return next((name for name in names_in(claim) if name.lower() in evidence[:_OPENING].lower()), None)


def _opening_name(evidence: str) -> str | None:
    names = names_in(evidence[:_OPENING])
    return names[0] if names and evidence.startswith(names[0].split()[0]) else None


class Pages:
    """Gold evidence by the page it stands on, searched by words, for pairs that look like what search hands over.

    Args:
        gold: claims with the evidence that decides them.
        folder: an empty folder for the words of the evidence.
    """

    def __init__(self, gold: Sequence[LabelledPair], folder: Path) -> None:
        self._titles: list[str] = []
        self._texts: list[str] = []
        seen: set[str] = set()
        for pair in gold:
            title = subject(pair.claim, pair.evidence)
            if title and pair.evidence not in seen:
                seen.add(pair.evidence)
                self._titles.append(title)
                self._texts.append(pair.evidence)
        self._of_page: dict[str, list[int]] = defaultdict(list)
        for row, title in enumerate(self._titles):
            self._of_page[title.lower()].append(row)
        write_lexical(folder / "words", self._texts, self._titles, np.arange(len(self._titles)))
        self._words = LexicalIndex([LexicalPart(folder / "words")])

    def near(self, pair: LabelledPair, rng: random.Random) -> Iterator[tuple[str, str, str]]:
        """Yield (kind, title, text) of neutral evidence for a claim: of its own page, and of others that search finds.

        Evidence of another page that has most of the claim's names may decide it and is left out, and so is what shares
        much of the claim's other words on its own page.
        """
        title = subject(pair.claim, pair.evidence)
        if title is None:
            return
        same = [row for row in self._of_page[title.lower()] if self._texts[row] != pair.evidence]
        rng.shuffle(same)
        rest = self._rest(pair.claim, title)
        for row in same[:3]:
            if rest and len(rest & _stems(self._texts[row])) <= _SILENT * len(rest):
                yield "same_page", self._titles[row], self._texts[row]
                break
        words = _stems(" ".join(names_in(pair.claim)))
        for row, _ in self._words.search([pair.claim], _HITS)[0]:
            other = _stems(f"{self._titles[row]} {self._texts[row]}")
            if words and 2 * len(words & other) <= len(words) and not _stems(self._titles[row]) & words:
                yield "other_page", self._titles[row], self._texts[row]
                break

    def _rest(self, claim: str, title: str) -> set[str]:
        return _stems(claim) - _stems(title)


def _stems(text: str) -> set[str]:
    return set(stemmed_words([text])[0])


def neutrals_of_pages(
    gold: Sequence[LabelledPair], count: int, rng: random.Random, line: LineMaker = no_line
) -> list[LabelledPair]:
    """Return neutral pairs of ``count`` claims drawn from ``gold``, most with the title of the page in front.

    Evidence that opens with a pronoun is always given its title: without one it may speak of the claim's subject.
    """
    made = []
    with tempfile.TemporaryDirectory() as folder:
        pages = Pages(gold, Path(folder))
        for pair in rng.sample(gold, min(count, len(gold))):
            for kind, title, text in pages.near(pair, rng):
                bare = rng.random() < _BARE and not _PRONOUN.match(text)
                plain = LabelledPair(pair.claim, text, LABELS["NEUTRAL"], kind)
                made.append(plain if bare else replace(plain, evidence=put_title(title, text, line(plain, rng))))
    return made
