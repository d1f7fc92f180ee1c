"""Near misses: claims beside evidence that says nearly the same, and as many that look so and do say it.

The network took "is preparing to transplant" for "transplanted", and a draft for a law: that words are shared was enough.
Claims are made of sentences of news and of an encyclopaedia, and of claims in other words; their evidence is changed in one
point of nineteen kinds (``training.stance.near_miss_verbs``, ``training.stance.near_miss_details``). Each change comes
with a counterpart that has the same telling words and supports its claim, so that only what they mean decides.
"""

import random
import re
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path

from training.stance import near_miss_details as details
from training.stance import near_miss_names as names
from training.stance.clauses import Clause, clause_of
from training.stance.near_miss_cases import Case, Made, make_case
from training.stance.near_miss_verbs import VERB_KINDS
from training.stance.news import HELD_OUT, SETS, News, sentences_of
from training.stance.sources import LABELS, SOURCES, LabelledPair, fraction, load_source, read_pairs
from workbench.claims.inflection import verb_of_past
from workbench.stance.rationales import date_line
from workbench.text import MONTHS

_SUPPORTS, _REFUTES, _, _NOT_SUPPORTED, _NOT_REFUTED = LABELS.values()
_SCALED = ("part", "comparison", "degree", "cause", "state", "stage", "measure", "object")
_DetailKind = Callable[[Case, random.Random], Iterator[Made]]
DETAIL_KINDS: dict[str, _DetailKind] = {
    "number": details.number, "time": details.time, "place": names.place, "person": names.person, "role": names.role,
}  # fmt: skip
KINDS = (*VERB_KINDS, *_SCALED, *DETAIL_KINDS)
_EACH = 3  # kinds that are tried on one sentence and give something, at most
_SHORT, _LONG = 5, 32  # words of a claim
_PLACES = (
    "London Paris Berlin Madrid Rome Vienna Dublin Glasgow Edinburgh Cardiff Belfast Manchester Liverpool Birmingham Leeds"
    " Moscow Kiev Warsaw Athens Cairo Baghdad Tehran Beijing Shanghai Tokyo Seoul Delhi Mumbai Sydney Melbourne Toronto"
    " Montreal Chicago Boston Texas California Florida Egypt Syria Iraq Iran India China Japan France Germany Italy Spain"
    " Nigeria Kenya Brazil Mexico Canada Australia Scotland Wales England Russia Ukraine Poland Turkey Israel Pakistan"
).split()
_PEOPLE = ("Karen Whitlock", "James Odoyle", "Maria Fontana", "Peter Lindqvist", "Aisha Rahman", "Tom Bellweather")
_PREMISES = ("lingnli", "mnli_hw2", "mnli_llmsknow")
_STATEMENTS, _NEWS = 60_000, 45_000  # sentences that claims are made of, and of news at most
_OWN = 2  # sentences of a claim's own article that do not show it
_LEADS_ON = frozenset(
    "a an the of in on at by for from to with and or but that which who whose as is are was were be been has have had his"
    " her its their after before while when where if than into over under about against between during will would".split()
)
_LEAVE = re.compile(
    r"[\"“”?!;:()\[\]]|\bn['’]t\b|\b(?:not|never|if|unless|whether|lrb|I|you|we|my|your|our)\b|\.\.|\. \S"
)
_OPENING = re.compile(r"(?:However|Meanwhile|Moreover|In addition|Also|Then), ")
_WHEN_FIRST = re.compile(
    r"(?:On \w+day|On Monday night|Earlier|Yesterday|Last week|Last year|Last month|On \d\d? \w+),? "
)
_CLOSING = re.compile(r", (?:which|who|whose|where|while|although|though|but|according to|after|before|as|with) .*$")
_AUXILIARY = frozenset("is are was were has have had will".split())
_PRONOUN = re.compile(r"(?:It|He|She|They|This|That|These|Those|There|His|Her|Its|Their|And|But|So|Or)\b")


def near_misses(sentences: Sequence[str], pairs: Sequence[LabelledPair], rng: random.Random) -> Iterator[LabelledPair]:
    """Yield near misses and their true counterparts.

    Args:
        sentences: of news and of an encyclopaedia; a claim is made of each.
        pairs: supported claims in other words than their evidence.
        rng: decides which kinds are tried on which of them.
    """
    people, places = _names(sentences)
    made = Counter[str]()
    for sentence in sentences:
        claim = claim_of(sentence)
        if claim is not None:
            yield from _of_case(make_case(claim, sentence, people, places), made, rng, own=True)
    for pair in pairs:
        if pair.label == _SUPPORTS and _is_plain(pair.evidence) and not _LEAVE.search(pair.claim):
            yield from _of_case(make_case(pair.claim, pair.evidence, people, places), made, rng, own=False)


def claim_of(sentence: str) -> str | None:
    """Return what a sentence states, without its opening and its side clauses; None where it is no plain statement."""
    if not _is_plain(sentence):
        return None
    text = _WHEN_FIRST.sub("", _OPENING.sub("", sentence, count=1), count=1)
    text = text[:1].upper() + text[1:]
    short = _CLOSING.sub("", text.rstrip(" .")) + "."
    text = short if clause_of(short) is not None else text
    return text if _SHORT <= text.count(" ") + 1 <= _LONG else None


def _is_plain(sentence: str) -> bool:
    return bool(
        not _LEAVE.search(sentence.rstrip(" ."))
        and not _PRONOUN.match(sentence)
        and sentence[:1].isupper()
        and _tells(sentence)
    )


def _tells(sentence: str) -> bool:
    """Return whether a sentence has a verb: a headline or a scrap has none."""
    return any(word in _AUXILIARY or (word.islower() and verb_of_past(word)) for word in sentence.split(" "))


def _of_case(case: Case, made: Counter[str], rng: random.Random, *, own: bool) -> Iterator[LabelledPair]:
    """Yield the pairs of a few kinds, those first of which there are fewest."""
    order = sorted(KINDS, key=lambda kind: made[kind] * rng.uniform(0.7, 1.3))
    left = _EACH
    for kind in order:
        found = list(_changed(kind, case, rng, own=own))
        if not found:
            continue
        for claim, evidence, holds in found:
            label = _SUPPORTS if holds else _REFUTES if kind == "negation" else _NOT_SUPPORTED
            yield LabelledPair(claim, evidence, label, f"miss_{kind}" + ("_true" if holds else ""))
        made[kind] += 1
        left -= 1
        if left == 0:
            return


def _changed(kind: str, case: Case, rng: random.Random, *, own: bool) -> Iterator[Made]:
    if kind in VERB_KINDS:
        clause = case.clause
        if clause is None or not (own or _same_deed(case.claim, clause)):
            return
        claim = clause.core if own else case.claim
        found = VERB_KINDS[kind](clause, rng)
        if found is not None and claim.count(" ") >= _SHORT - 1:
            yield claim, found[0], False
            yield claim, found[1], True
    elif kind in _SCALED:
        yield from details.scaled(kind, case, rng)
    elif own or kind != "role":
        yield from DETAIL_KINDS[kind](case, rng)


def _same_deed(claim: str, clause: Clause) -> bool:
    """Return whether a claim in other words tells of the verb of a clause, and of nothing that was cut from it."""
    said = clause_of(claim)
    if said is None or said.base != clause.base or said.passive != clause.passive or said.base == "be":
        return False
    cut, core = _stems(clause.lead + clause.tail), _stems(clause.core)
    return not (_stems(claim) & (cut - core))


def _stems(text: str) -> set[str]:
    return {word[:6] for word in re.findall(r"[a-z0-9]+", text.lower()) if len(word) > 3 or word.isdigit()}


def _names(sentences: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return names of people and of places: what stands behind "in" more often than behind "by"."""
    people, inside, beside = Counter[str](), Counter[str](), Counter[str]()
    for sentence in sentences:
        people.update(names.named(sentence))
        inside.update(re.findall(r"\bin ([A-Z][a-z]+(?: [A-Z][a-z]+)?)\b", sentence))
        beside.update(re.findall(r"\b(?:by|and|with|the) ([A-Z][a-z]+(?: [A-Z][a-z]+)?)\b", sentence))
    months = {*MONTHS}
    places = [
        name for name, count in inside.items()
        if count >= 3 and count > 2 * beside[name] and not months & {*name.split(" ")}
    ]  # fmt: skip
    return sorted({*people, *_PEOPLE}), sorted({*places, *_PLACES})


def sentences_of_sets(folder: Path, rng: random.Random) -> list[str]:
    """Return statements of the sets of pairs in ``folder``, none of a text that a held-out claim is about.

    News comes whole; an encyclopaedia and other texts fill up to the number that is wanted.
    """
    news = {text for evidence in _texts_of_news(folder) for text in sentences_of(evidence)}
    others = {text for name in ("fever_train", *_PREMISES) for text in _texts_of_source(folder, name)}
    taken = [text for text in sorted(news) if _reads_well(text)]
    rest = [text for text in sorted(others - news) if _reads_well(text)]
    rng.shuffle(taken)
    rng.shuffle(rest)
    found = taken[:_NEWS] + rest[: max(0, _STATEMENTS - min(_NEWS, len(taken)))]
    rng.shuffle(found)
    return found


def _texts_of_news(folder: Path) -> set[str]:
    rows = [row for name in SETS for row in read_pairs(folder / f"{name}.jsonl.gz")]
    held = {row["evidence"] for row in rows if fraction(row["claim"]) < HELD_OUT}
    return {row["evidence"] for row in rows} - held


def _texts_of_source(folder: Path, name: str) -> set[str]:
    source = next(source for source in SOURCES if source.name == name)
    taken, held = load_source(folder, source, random.Random(0), wide=True)
    texts = {pair.evidence for pair in taken} - {pair.evidence for pair in held}
    return {sentence for text in texts for sentence in sentences_of(text)}


def _reads_well(text: str) -> bool:
    words = text.count(" ") + 1
    return 8 <= words <= 35 and text[:1].isupper() and text.endswith(".") and " uh" not in text


def news_own(folder: Path, rng: random.Random) -> Iterator[LabelledPair]:
    """Yield sentences of the very article that shows a claim which do not show it, half of them below title and date.

    A check reads "Title. 20 August 2023. Sentence", and the title alone may say what the claim says.
    """
    open_texts = _texts_of_news(folder)
    with tempfile.TemporaryDirectory() as work:
        news = News(folder, Path(work))
        for pair in news.pairs:
            if pair.label != _SUPPORTS or pair.evidence not in open_texts:
                continue
            first, others = news.own(pair)
            for text in rng.sample(others, min(_OWN, len(others))):
                titled = f"{title_of(first, rng)}. {_a_day(rng)} {text}" if rng.random() < 0.5 else text
                yield LabelledPair(pair.claim, titled, _NOT_REFUTED, "news_own")


def title_of(sentence: str, rng: random.Random) -> str:
    """Return a headline-like beginning of a sentence: six to eleven words, not ending in a word that leads on."""
    words = sentence.rstrip(" .").split(" ")
    count = min(len(words), rng.randint(6, 11))
    comma = next((row for row in range(5, count) if words[row].endswith(",")), None)
    kept = words[: count if comma is None else comma + 1]
    while len(kept) > 4 and kept[-1].lower().rstrip(",") in _LEADS_ON:
        kept.pop()
    return " ".join(kept).rstrip(" ,;:")


def _a_day(rng: random.Random) -> str:
    return date_line(date(rng.randint(1998, 2025), rng.randint(1, 12), rng.randint(1, 28)))
