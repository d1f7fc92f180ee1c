"""Reports that trail what they report: "Rebels shelled the port of Kora, the mayor, Musa Bello, told reporters."

The parser often hangs "the mayor" on the place before it, and finds nobody who told anything. So it is read off the words:
behind a whole clause and a comma, what somebody is and their name, each with a comma behind it, and a verb of saying.

Invariant: what is said is a whole clause with a subject, and nothing else is said behind the verb.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from workbench.claims.attribution import SAYING
from workbench.claims.phrases import has_subject, is_finite, is_human, is_negated
from workbench.claims.words import UNSURE_SAYING

_LONGEST = 12  # words of what somebody is
_TELLING = ("VBD", "VBZ")
_NOMINAL = frozenset(["NOUN", "PROPN", "ADJ", "NUM", "DET", "ADP", "PART", "PRON"])


@dataclass(frozen=True, kw_only=True, slots=True)
class Trailing:
    """Who says it, with which verb, and the main verb and the tokens of what is said."""

    verb: Any
    speaker: str
    stated: Any
    tokens: tuple[Any, ...]


def trailing_report(tokens: Sequence[Any]) -> Trailing | None:
    """Return the report that ends a sentence behind a description and a name, in either order; ``None`` where none does."""
    for place, verb in enumerate(tokens):
        if verb.lemma_ not in SAYING or verb.tag_ not in _TELLING or verb.pos_ != "VERB":
            continue
        commas = [n for n, token in enumerate(tokens[:place]) if token.text == ","][-3:]
        if len(commas) < 3 or commas[2] != place - 1 or tokens[place].i != verb.i:
            continue
        first, second = tokens[commas[0] + 1 : commas[1]], tokens[commas[1] + 1 : commas[2]]
        name = (
            second if _describes(first) and _names(second) else first if _names(first) and _describes(second) else None
        )
        said = tokens[: commas[0]]
        stated = _main_verb(said)
        if name is None or stated is None or not _is_plain(verb, tokens[place + 1 :]):
            continue
        return Trailing(verb=verb, speaker=" ".join(t.text for t in name), stated=stated, tokens=tuple(said))
    return None


def _describes(tokens: Sequence[Any]) -> bool:
    """Whether words say what somebody is: "the mayor", "the region's governor", "its chief of staff"."""
    if not 2 <= len(tokens) <= _LONGEST or any(token.pos_ not in _NOMINAL for token in tokens):
        return False
    opened = tokens[0].tag_ in ("DT", "PRP$") or any(token.tag_ == "POS" for token in tokens[:4])
    end = next((n for n, token in enumerate(tokens) if token.pos_ == "ADP" and n), len(tokens))
    return opened and tokens[end - 1].tag_ in ("NN", "NNP") and is_human(tokens[end - 1])


def _names(tokens: Sequence[Any]) -> bool:
    return 2 <= len(tokens) <= 5 and all(token.pos_ == "PROPN" and token.text[:1].isupper() for token in tokens)


def _main_verb(tokens: Sequence[Any]) -> Any | None:
    """Return the main verb of what stands before the report: finite, with a subject, and in no other clause of it."""
    own = {token.i for token in tokens}
    if any(token.text in ('"', "“", "”", "„") for token in tokens):
        return None
    for token in tokens:
        stated = token.pos_ in ("VERB", "AUX") and is_finite(token) and has_subject(token)
        within = token.dep_ not in ("ROOT", "ccomp", "parataxis", "dep") and token.head.i in own
        if stated and not within and token.tag_ != "VB":
            marked = any(child.dep_ == "mark" or child.tag_ == "WRB" for child in token.children)
            return None if marked else token
    return None


def _is_plain(verb: Any, behind: Sequence[Any]) -> bool:
    """Whether a verb of saying states what stands before it, and nothing that stands behind it."""
    helped = any(child.dep_ in ("aux", "auxpass") for child in verb.children)
    if helped or is_negated(verb) or verb.lemma_ in UNSURE_SAYING:
        return False
    if verb.lemma_ not in ("tell", "inform") and any(c.dep_ == "dobj" and c.i > verb.i for c in verb.children):
        return False  # "announced a review": that is what is said
    return not any(token.pos_ in ("VERB", "AUX") and is_finite(token) and has_subject(token) for token in behind)
