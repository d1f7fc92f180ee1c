"""Introductions: "the ferry" stands for the Albany Queen where the article said "The Albany Queen is a ferry".

Invariant: a noun stands for a name only where the article itself calls that name so, calls nothing else so, and names
nothing else nearby that the noun might mean as well. It stands bare ("the ferry", not "the second ferry"), since more words
may tell another one.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from workbench.claims.mentions import Mention, mention_of
from workbench.claims.names import Names
from workbench.claims.phrases import SUBJECTS, denies, is_plural
from workbench.claims.words import VAGUE

_FAR = 4  # sentences after which a noun is no longer told from others by its introduction
_PLACES = ("GPE", "LOC", "FAC")
_SORTS = {"PERSON": "person", **dict.fromkeys(_PLACES, "place"), "EVENT": "event", "NORP": "people"}


@dataclass(slots=True)
class Introductions:
    """What an article has called its names so far."""

    called: dict[str, list[Mention]] = field(default_factory=dict)  # "ferry" -> those who were called a ferry
    described: set[Any] = field(default_factory=set)  # what stands in such a description: no rival of the name
    seen: dict[str, int] = field(default_factory=dict)  # the sentence in which a noun was last used of its name
    place: int = 0
    other: set[str] = field(default_factory=set)  # nouns that were used of something else as well

    def read(self, sentence: Any, names: Names) -> None:
        """Remember the introductions of a sentence, and what its other nouns speak of."""
        introducing = set()
        for noun, name in _introductions(sentence):
            introducing.add(noun.i)
            self.described |= {
                token for head in (noun, name) for token in head.subtree if token.pos_ in ("PROPN", "NOUN")
            }
            mention = mention_of(name, names)
            known = self.called.setdefault(noun.lemma_.lower(), [])
            if not any(one.key == mention.key for one in known):
                known.append(mention)
            self.seen[noun.lemma_.lower()] = self.place + 1
        self.place += 1
        for token in sentence:
            word = token.lower_
            if token.pos_ == "PROPN" and not any(word in one.key for one in self.called.get(word, ())):
                self.other.add(word)  # "the Bank of England" is a bank, too
            if token.pos_ == "NOUN" and token.tag_ == "NN" and _is_bare(token) and word not in self.called:
                self.other.add(token.lemma_.lower())  # meant something before anything was called so
            if (
                token.pos_ == "NOUN"
                and token.tag_ == "NN"
                and token.dep_ != "attr"
                and token.i not in introducing
                and not _is_bare(token)
            ):
                self.other.add(token.lemma_.lower())

    def meant(self, noun: Any, around: Iterable[Mention]) -> Mention | None:
        """Return the name that "the" and a noun stand for, or ``None``."""
        word = noun.lemma_.lower()
        known = self.called.get(word, [])
        if len(known) != 1 or word in self.other or not _is_bare(noun) or noun.dep_ in ("attr", "compound", "appos"):
            return None
        if self.place - self.seen.get(word, 0) > _FAR:
            return None
        name = known[0]
        rivals = (m for m in around if (m.named or m.head.pos_ == "PROPN") and m.head not in self.described)
        if any(m.key != name.key and _is_alike(m, name) for m in rivals):
            return None
        self.seen[word] = self.place + 1
        return name


def _introductions(sentence: Any) -> Iterator[tuple[Any, Any]]:
    """Yield each noun with the name that it is said of: "X is a ferry", "The dearest hotel is X", "X, a ferry"."""
    for token in sentence:
        if token.tag_ != "NN" or token.pos_ != "NOUN" or token.lemma_.lower() in VAGUE or denies(token):
            continue
        said, name = token.head, None
        if token.dep_ == "attr" and said.lemma_ == "be" and _is_one(token):
            name = next((child for child in said.children if child.dep_ in SUBJECTS), None)
        elif token.dep_ == "nsubj" and said.lemma_ == "be" and any(c.lower_ == "the" for c in token.lefts):
            name = next((child for child in said.children if child.dep_ == "attr"), None)
        elif token.dep_ == "appos" and _is_one(token) and token.i > said.i:
            name = said
        denied = any(child.dep_ in ("neg", "aux") for child in said.children) if said.lemma_ == "be" else False
        if name is not None and name.pos_ == "PROPN" and name.text[:1].isupper() and not is_plural(name) and not denied:
            yield token, name


def _is_one(noun: Any) -> bool:
    return any(child.dep_ == "det" and child.lower_ in ("a", "an", "the") for child in noun.lefts)


def _is_bare(noun: Any) -> bool:
    """Whether a noun stands with "the" and nothing else."""
    lefts = [child for child in noun.lefts if not child.is_space]
    hung = [child for child in noun.rights if child.dep_ not in ("case", "punct")]
    return len(lefts) == 1 and lefts[0].lower_ == "the" and lefts[0].i == noun.i - 1 and not hung


def _is_alike(one: Mention, other: Mention) -> bool:
    """Whether two names may be names of the same sort of thing, as far as the parser tells."""
    sorts = (_sort(one), _sort(other))
    return sorts[0] == sorts[1] or (set(sorts) == {"person", "thing"} and not one.gender)


def _sort(mention: Mention) -> str:
    return "person" if mention.person else _SORTS.get(mention.head.ent_type_, "thing")


def around_of(before: Sequence[Sequence[Mention]], here: Sequence[Mention], position: int) -> list[Mention]:
    """Return the mentions of the sentences before and of this one up to a word."""
    return [*(m for found in before for m in found), *(m for m in here if m.head.i < position)]
