"""Bearers: people who are named in a sentence, and whom the parser took for something else, or for no noun at all.

Invariant: a bearer is a capitalised word that the article has as part of a full name. Whoever is named may be meant: beside
a bearer nobody else is sure to be the "he" or the "she", whatever tags and labels say.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from workbench.claims.mentions import PLACES, Mention, mention_of
from workbench.claims.names import Names, given_gender

_APOSTROPHES = ("'", "’")


def with_bearers(found: Sequence[Mention], sentence: Any, chunks: Iterable[Any], names: Names) -> list[Mention]:
    """Return the mentions of a sentence, in order, with the bearers of names among them.

    Args:
        found: the mentions of its noun chunks.
        sentence: the sentence.
        chunks: its noun chunks.
        names: the names of the article.
    """
    people = {mention.head.i for mention in found if mention.person}
    meant = {mention.head.i for mention in found if mention.person or mention.perhaps or mention.unsure}
    meant |= {token.i for chunk in chunks if chunk.root.i in people for token in chunk}
    called = {word for mention in found if mention.person for word in mention.name.split()}
    missed = [t for t in sentence if t.i not in meant and t.text not in called and _may_bear(t, names)]
    heads = {token.i for token in missed if token.text not in names.likely}  # what may be a church stays one as well
    bearers = {bearer.key: bearer for bearer in (_bearer(token, names) for token in missed)}
    kept = [mention for mention in found if mention.head.i not in heads]
    return sorted([*kept, *bearers.values()], key=lambda mention: int(mention.head.i))


def _may_bear(token: Any, names: Names) -> bool:
    """Whether a word is a capitalised name that the article gives in full, whatever the parser takes it for."""
    known = names.readings(token.text) or names.likely.get(token.text)
    if not token.text[:1].isupper() or not known or token.dep_ == "ROOT":
        return False
    if token.text.endswith(_APOSTROPHES):
        return False  # "Woods'"
    before = token.nbor(-1) if token.i > token.sent.start else token
    behind = token.nbor(1) if token.i + 1 < token.sent.end else token
    if (token.ent_type_ in PLACES and before.lower_ in ("in", "at", "from", "near")) or before.pos_ == "DET":
        return False
    hyphened = (behind.text[:1] == "-" and not token.whitespace_) or (before.text == "-" and not before.whitespace_)
    describes = token.dep_ in ("compound", "nmod") and token.head.pos_ == "NOUN" and token.head.i > token.i
    longer = behind != token and behind.pos_ == "PROPN" and behind.text.istitle()  # "Lee" of "Lee Road"
    return not (hyphened or describes or longer) and (token.pos_ == "PROPN" or not token.is_sent_start)


def _bearer(token: Any, names: Names) -> Mention:
    """Return the bearer of a name; where the word may be something else, it is enough to leave a pronoun open."""
    mention = mention_of(token, names)
    if mention.person:
        return replace(mention, core=True, plural=False)
    readings = names.readings(token.text)
    name = readings[0] if len(readings) == 1 else names.likely.get(token.text, token.text)
    gender = names.gender.get(name, "") or given_gender(name)
    return replace(
        mention, name=name, key=name.casefold(), person=True, unsure=True, named=False, plural=False, gender=gender
    )
