"""Pairs from scientific abstracts: what a title states is what its abstract shows.

Many titles of papers are whole claims ("Glutaminolysis activates Rag-mTORC1 signaling"), and one or two sentences of the
abstract, mostly the last, say the same in other words. So a title is a claim with its evidence, its effect turned round
("inhibits") a claim that this evidence refutes, and near sentences of other abstracts, or the background of its own, are
silent on it. Titles and sentences are turned round together and alone in equal parts: neither word gives the label away.
Titles as summaries to learn entailment from: Wright et al., "Generating Scientific Claims for Zero-Shot Scientific Fact
Checking", ACL 2022, make claims of abstracts with a generator; the rules and the lists of verbs here are ours.
"""

import math
import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from index.sentences import sentence_spans
from training.stance.neutrals import read_lines
from training.stance.sources import LABELS, LabelledPair

_SUPPORTS, _REFUTES, _NEUTRAL, *_ = LABELS.values()
_TURNED = {
    left: right
    for pair in (
        "increases/decreases increase/decrease increased/decreased increasing/decreasing promotes/inhibits"
        " promote/inhibit promoting/inhibiting activates/suppresses activate/suppress activated/suppressed"
        " enhances/impairs enhance/impair enhanced/impaired enhancing/impairing induces/prevents induce/prevent"
        " stimulates/represses stimulate/repress improves/worsens improve/worsen improved/worsened"
        " upregulates/downregulates up-regulates/down-regulates upregulation/downregulation"
        " up-regulation/down-regulation positive/negative positively/negatively higher/lower high/low"
        " accelerates/delays accelerate/delay facilitates/hinders facilitate/hinder gain/loss"
        " protects/endangers raises/lowers reduces/increases reduce/increase reduced/increased reducing/increasing"
        " reduction/increase elevated/lowered augments/diminishes strengthens/weakens longer/shorter more/less"
        " greater/smaller early/late beneficial/harmful sufficient/insufficient necessary/unnecessary"
        " essential/dispensable required/dispensable effective/ineffective resistance/sensitivity"
        " resistant/sensitive presence/absence exacerbates/attenuates attenuates/exacerbates inhibits/promotes"
        " suppresses/activates represses/stimulates prevents/induces impairs/enhances lowers/raises inhibition/activation"
    ).split()
    for left, right in [pair.split("/")]
}
_TURNED |= {right: left for left, right in _TURNED.items() if right not in _TURNED}
#: Verbs that make a title a claim. Nouns of the same letters ("controls", "targets", "links") are left out.
_VERBS = frozenset(
    "is are can does do has have may regulates regulate mediates mediate causes cause drives drive predicts predict"
    " affects affect determines determine modulates modulate governs govern confers confer maintains maintain"
    " contributes contribute influences influence reveals requires require depends depend encodes encode binds bind"
    " interacts interact triggers trigger initiates generates generate produces recruits recruit supports support"
    " restricts restrict links couples orchestrates underlies underlie improves limits blocks leads lead occurs"
    " develop express correlates correlate differ differs acts serves ensures restores disrupts links controls".split()
) | {word for word in _TURNED if re.fullmatch(r"[a-z-]+s", word) and not word.endswith("ss")}
_AUXILIARY = {"is": "is not", "are": "are not", "can": "cannot", "does": "does not", "do": "do not", "has": "has not",
              "have": "have not"}  # fmt: skip
_LEAD = re.compile(
    r"^(?:(?:CONCLUSIONS?|INTERPRETATION|SIGNIFICANCE|FINDINGS|RESULTS)[:.]? |(?:Thus|Therefore|In conclusion|Overall|"
    r"Together|Taken together|Collectively|In summary|Hence|Here|In this study|Moreover|Furthermore|Finally)?,? ?"
    r"(?:(?:[Tt]hese|[Oo]ur|[Tt]he|[Tt]his|[Pp]resent)(?: \w+){0,2} "
    r"(?:data|results?|findings|study|observations|analysis|experiments|work)|[Ww]e(?: have)?(?: also| further)?)"
    r"(?: \w+){0,2} (?:that|:) )"
)
_SAME = 0.45  # a sentence with this part of the weight of a title's words says what the title says
_SILENT = 0.25  # a sentence with at most this part is silent on it
_NEAR = 2  # sentences of other abstracts for each title


def scientific_statements(folder: Path, rng: random.Random) -> list[LabelledPair]:
    """Return pairs made from the titles and abstracts of the BEIR folder of SciFact; no claim or judgement is read."""
    documents = [(line["title"].strip(), _sentences(line["text"])) for line in read_lines(folder / "corpus.jsonl.gz")]
    frequency = Counter(word for _, sentences in documents for word in set().union(*map(_words, sentences), set()))
    weight = {word: math.log(len(documents) / count) for word, count in frequency.items()}
    near = _NearSentences(documents, weight)
    made: list[LabelledPair] = []
    for row, (title, sentences) in enumerate(documents):
        claim = as_claim(title)
        if claim is None or len(sentences) < 3:
            continue
        shares = [_share(claim, sentence, weight) for sentence in sentences]
        best = max(range(len(sentences)), key=lambda place: (shares[place], place))
        if shares[best] >= _SAME:
            made += _turned_both_ways(claim, sentences[best], rng)
        silent = [text for text, share in zip(sentences, shares, strict=True) if 0 < share <= _SILENT]
        made += [
            LabelledPair(claim, text, _NEUTRAL, "abstract_silent") for text in rng.sample(silent, min(1, len(silent)))
        ]
        made += [LabelledPair(claim, text, _NEUTRAL, "abstract_near") for text in near.of(row, claim)]
    return made


def as_claim(title: str) -> str | None:
    """Return a title that states something as a sentence; None for one that only names a subject."""
    words = title.rstrip(". ").split()
    if not 5 <= len(words) <= 25 or title.endswith("?") or ":" in title:
        return None
    if not any(word in _VERBS for word in words[1:-1]) or words[0] in ("How", "Why", "What", "Does", "Do", "Can", "Is"):
        return None
    return " ".join(words) + "."


def turned(text: str, rng: random.Random) -> str | None:
    """Return ``text`` with its effect turned round: one word put in the place of its opposite; None without such a word."""
    found = [match for match in re.finditer(r"[\w-]+", text) if match.group(0) in _TURNED]
    if not found:
        return None
    match = rng.choice(found)
    return text[: match.start()] + _TURNED[match.group(0)] + text[match.end() :]


def denied(claim: str) -> str | None:
    """Return a claim denied: "does not regulate" for "regulates", "is not" for "is"; None where there is no such verb."""
    for match in re.finditer(r"(?<= )[a-z-]+(?= )", claim):
        word = match.group(0)
        if word in _AUXILIARY:
            return claim[: match.start()] + _AUXILIARY[word] + claim[match.end() :]
        if word in _VERBS and word.endswith("s") and not word.endswith("ss"):
            base = word.removesuffix("s")
            return f"{claim[: match.start()]}does not {base}{claim[match.end() :]}"
    return None


def _turned_both_ways(claim: str, sentence: str, rng: random.Random) -> Iterator[LabelledPair]:
    """Yield the claim with its evidence, and each of both turned round or denied."""
    shown = _LEAD.sub("", sentence) if rng.random() < 0.3 else sentence
    yield LabelledPair(claim, shown, _SUPPORTS, "abstract_title")
    if (other := turned(claim, rng)) is not None:
        yield LabelledPair(other, shown, _REFUTES, "abstract_turned")
    elif (other := denied(claim)) is not None:
        yield LabelledPair(other, shown, _REFUTES, "abstract_denied")
    shared = [word for word in _words(sentence) & _words(claim) if word in _TURNED]
    if len(shared) == 1 and len(re.findall(rf"\b{shared[0]}\b", shown)) == 1:
        there = re.sub(rf"\b{shared[0]}\b", _TURNED[shared[0]], shown)
        here = re.sub(rf"\b{shared[0]}\b", _TURNED[shared[0]], claim)
        yield LabelledPair(claim, there, _REFUTES, "abstract_turned")
        yield LabelledPair(here, there, _SUPPORTS, "abstract_title")


class _NearSentences:
    """Sentences of other abstracts that share rare words with a title."""

    def __init__(self, documents: Sequence[tuple[str, list[str]]], weight: dict[str, float]) -> None:
        self._weight = weight
        self._sentences = [(row, text) for row, (_, sentences) in enumerate(documents) for text in sentences]
        self._by_word: dict[str, list[int]] = {}
        for place, (_, text) in enumerate(self._sentences):
            for word in _words(text):
                if weight[word] > 3:
                    self._by_word.setdefault(word, []).append(place)

    def of(self, row: int, claim: str) -> list[str]:
        """Return the nearest sentences that are not of document ``row`` and do not say what ``claim`` says."""
        score: Counter[int] = Counter()
        for word in _words(claim):
            for place in self._by_word.get(word, ()):
                score[place] += self._weight[word]  # type: ignore[assignment]
        found = [self._sentences[place] for place, _ in score.most_common(12)]
        return [text for other, text in found if other != row and _share(claim, text, self._weight) < _SAME][:_NEAR]


def _sentences(text: str) -> list[str]:
    return [" ".join(text[start:end].split()) for start, end in sentence_spans(text) if 40 < end - start < 400]


def _words(text: str) -> set[str]:
    return {word for word in re.findall(r"[a-z0-9-]+", text.lower()) if len(word) > 2}


def _share(claim: str, text: str, weight: dict[str, float]) -> float:
    """Return the part of the weight of a claim's words that ``text`` has, plurals and endings aside."""
    stems = {word[:6] for word in _words(text)}
    words = _words(claim)
    total = sum(weight.get(word, 5.0) for word in words)
    return sum(weight.get(word, 5.0) for word in words if word[:6] in stems) / total if total else 0.0
