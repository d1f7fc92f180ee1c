"""Evidence changed in one point below a claim that it supported: another number, another name, denied, or only planned.

The counterfactuals of ``training.stance.counterfactuals`` change the claim, so a changed claim can be told by its own
oddity. Here the claim stays as people wrote it and what is beside it says something else: only reading helps. Where the
change denies what is said, the denied claim is now supported, and every second pair is turned round in that way.
"""

import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from training.stance.counterfactuals import change_antonym, change_month, change_number, names, negate
from training.stance.sources import LABELS, LabelledPair

_SUPPORTS, _REFUTES, _, _NOT_SUPPORTED, _ = LABELS.values()
#: Said before a participle, instead of the auxiliary: what is not so yet, or only said. Labels: nothing is shown by them.
_PASSIVE = ("is expected to be", "was due to be", "was rumoured to be", "might be", "is to be", "was supposed to be",
            "is reportedly about to be", "may one day be", "would have been", "was nearly")  # fmt: skip
_UNDONE = ("was never", "was not", "failed to be", "was no longer")
#: Verbs of things done, with their base form, to say them as plans; the regular ones are worked out.
_BASES = {
    "won": "win", "made": "make", "wrote": "write", "became": "become", "led": "lead", "sold": "sell", "left": "leave",
    "took": "take", "began": "begin", "gave": "give", "held": "hold", "built": "build", "met": "meet", "bought": "buy",
    "sang": "sing", "ran": "run", "beat": "beat", "lost": "lose", "joined": "join", "released": "release",
    "directed": "direct", "produced": "produce", "starred": "star", "appeared": "appear", "received": "receive",
    "played": "play", "married": "marry", "moved": "move", "founded": "found", "signed": "sign", "launched": "launch",
    "performed": "perform", "recorded": "record", "published": "publish", "announced": "announce", "opened": "open",
    "competed": "compete", "attended": "attend", "defeated": "defeat", "created": "create", "acquired": "acquire",
}  # fmt: skip
_PLANS = ("hopes to", "planned to", "is expected to", "wanted to", "may", "refused to", "promised to", "was asked to",
          "is considering whether to", "declined to", "tried to", "would like to")  # fmt: skip
_DENIALS = ("did not", "never did", "failed to")
_AUXILIARY = re.compile(r"\b(?:was|were) (?=(?:[a-z]+ly )?[a-z]{3,}(?:ed|en|wn|ld|de)\b)")
_VERB = re.compile(rf"(?<=[a-z'’)] )(?P<verb>{'|'.join(_BASES)})\b(?! (?:by|from)\b)")
_STATEMENT = re.compile(r"(?P<who>[A-Z][^.,;]{2,60}?) (?P<verb>is|was|are|were) ")
_DENIED = re.compile(r"\b(?:not|never|no|nor|n't|only|none|without)\b")


def changed_evidence(pairs: Sequence[LabelledPair], rng: random.Random) -> Iterator[LabelledPair]:
    """Yield at most one pair with changed evidence for each of the supported ``pairs``."""
    pool = sorted({name for pair in pairs[:20_000] for name in names(pair.claim)})
    for pair in pairs:
        kinds = [_numbered, _denied, _opposed, _planned]
        rng.shuffle(kinds)
        made = next(filter(None, (kind(pair, rng) for kind in kinds)), None) or _renamed(pair, rng, pool)
        if made is not None:
            yield made


def _numbered(pair: LabelledPair, rng: random.Random) -> LabelledPair | None:
    change = change_number if rng.random() < 0.7 else change_month
    text = change(pair.evidence, pair.claim, rng)
    if text is None:
        return None
    return replace(pair, evidence=text, label=_REFUTES, source="evidence_number")


def _opposed(pair: LabelledPair, rng: random.Random) -> LabelledPair | None:
    """Return evidence with the opposite of a word that the claim has too."""
    text = change_antonym(pair.evidence, pair.claim, rng)
    if text is None or not (_words(pair.evidence) - _words(text)).keys() & _words(pair.claim).keys():
        return None
    return replace(pair, evidence=text, label=_REFUTES, source="evidence_antonym")


def _denied(pair: LabelledPair, rng: random.Random) -> LabelledPair | None:
    """Return evidence that says of one sentence that it is not so, with the claim as it was or denied as well."""
    if not _alone(pair) or _DENIED.search(pair.claim):
        return None
    if (verb := _shared_verb(pair)) is not None:
        said = rng.choice(_DENIALS).replace("never did", "never")
        base = _BASES[verb["verb"]] if said != "never" else verb["verb"]
        text = f"{pair.evidence[: verb.start()]}{said} {base}{pair.evidence[verb.end() :]}"
    elif (place := _shared_passive(pair)) is not None:
        text = f"{pair.evidence[: place.start()]}{rng.choice(_UNDONE)} {pair.evidence[place.end() :]}"
    elif (found := _same_statement(pair)) is not None:
        text = found
    else:
        return None
    denied = negate(pair.claim) if rng.random() < 0.5 else None
    if denied is not None:
        return LabelledPair(denied, text, _SUPPORTS, "evidence_denied")
    return replace(pair, evidence=text, label=_REFUTES, source="evidence_denied")


def _planned(pair: LabelledPair, rng: random.Random) -> LabelledPair | None:
    """Return evidence that only plans, hopes or supposes what the claim says was done."""
    if not _alone(pair):
        return None
    if (verb := _shared_verb(pair)) is not None:
        text = (
            f"{pair.evidence[: verb.start()]}{rng.choice(_PLANS)} {_BASES[verb['verb']]}{pair.evidence[verb.end() :]}"
        )
    elif (place := _shared_passive(pair)) is not None:
        text = f"{pair.evidence[: place.start()]}{rng.choice(_PASSIVE)} {pair.evidence[place.end() :]}"
    else:
        return None
    return replace(pair, evidence=text, label=_NOT_SUPPORTED, source="evidence_planned")


def _renamed(pair: LabelledPair, rng: random.Random, pool: list[str]) -> LabelledPair | None:
    """Return evidence that has another name wherever it had one that the claim has."""
    shared = [name for name in names(pair.claim) if name in pair.evidence]
    other = rng.choice(pool)
    if not shared or other in pair.evidence or other in pair.claim:
        return None
    text = pair.evidence.replace(rng.choice(shared), other)
    return replace(pair, evidence=text, label=_NOT_SUPPORTED, source="evidence_name")


def _words(text: str) -> Counter[str]:
    return Counter(re.findall(r"[a-z]+", text))


def _same_statement(pair: LabelledPair) -> str | None:
    """Return the evidence denied, where it opens as the claim does: "X is a film" beside "X is a 2006 film"."""
    said, shown = _STATEMENT.match(pair.claim), _STATEMENT.match(pair.evidence)
    if said is None or shown is None or said["verb"] != shown["verb"] or _DENIED.search(pair.evidence):
        return None
    if said["who"].split()[-1] not in shown["who"] and shown["who"].split()[-1] not in said["who"]:
        return None
    return negate(pair.evidence)


def _alone(pair: LabelledPair) -> bool:
    """Return whether the evidence is one sentence: a second one may say again what the first no longer does."""
    return pair.evidence.count(". ") == 0 and len(pair.evidence) < 240


def _shared_verb(pair: LabelledPair) -> re.Match[str] | None:
    found = [match for match in _VERB.finditer(pair.evidence) if re.search(rf"\b{match['verb']}\b", pair.claim)]
    return found[0] if len(found) == 1 else None


def _shared_passive(pair: LabelledPair) -> re.Match[str] | None:
    found = [
        match
        for match in _AUXILIARY.finditer(pair.evidence)
        if pair.evidence[match.end() :].split(" ")[0].strip(".,") in re.findall(r"[a-z]+", pair.claim)
    ]
    return found[0] if len(found) == 1 else None
