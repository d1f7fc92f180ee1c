"""ENTITY, where the claim has somebody in it and the evidence has nobody: neither the name nor any word for a person.

"John Kirby tracked an object" beside "The Strategic Command said that it had tracked an object": stance models take the
deed for support of whoever is said to have done it.

Invariant: silent unless the claim has a full name whose first part is a known given name, and neither a word of it, nor a
pronoun or a noun that can stand for a person, is in the evidence. A sentence whose subject was left out ("Born in Oslo,
won two prizes") may be of anybody, and a film, a book or the like may be called by a person's name.
"""

import re
from collections.abc import Sequence

from index.patterns import regex
from workbench.mismatches.difference import Difference, Pair, unsaid
from workbench.mismatches.given_names import is_given
from workbench.mismatches.names import Name, find_names
from workbench.mismatches.rival_names import is_said, words_said
from workbench.mismatches.words import FUNCTION_WORDS, Token, tokenize, word_set

_PRONOUNS = word_set(
    "he she him her his hers himself herself they them their theirs themselves who whom whose"
    " i me my we us our you your"
)
_PEOPLE = word_set(
    "man men woman women child children boy girl person people president premier king queen prince princess pope bishop"
    " chief boss coach captain head son daughter wife husband father mother brother sister friend ally aide spouse rival"
    " guest host critic cast official officials politician nominee pair couple duo trio guard staff crew team dr mr mrs ms"
    " sir lord lady mayor senator envoy delegate candidate incumbent victim suspect star employee"
    " employees refugee refugees"
)
#: Nouns for those who do something: "singer", "chemist", "librarian", "spokeswoman", "actress", "accountant".
_DOER = regex(r"[a-z]{3,}(?:er|or|ist|ian|man|men|woman|women|ess|ant|ent|eur)s?")
#: What may be called by a person's name: "Jane Eyre is an adaptation" beside "the screenplay is based on the novel".
_WORKS = word_set(
    "film films movie novel book series season episode show screenplay album song single play opera ship storm hurricane"
    " typhoon park bridge airport station school college prize award trophy foundation hospital street law act"
)
#: A sentence whose subject was left out, or stood before.
WITHOUT_SUBJECT = regex(r"\W*(?:it|its|this|that|these|those|\w+ing|\w+ed|known|born)\b", re.IGNORECASE)


def absent_person_differences(pair: Pair) -> list[Difference]:
    """Return the first person of the claim whom no word of the evidence can mean."""
    tokens = tokenize(pair.rationale)
    if not tokens or tokens[0].text[0].islower() or WITHOUT_SUBJECT.match(pair.rationale) or has_people(tokens):
        return []
    if any(_is_person(name, pair.rationale) for name in find_names(pair.rationale)):
        return []  # whether that is somebody else is for others to tell
    said = words_said(pair)
    for name in find_names(pair.claim):
        if _is_person(name, pair.claim) and not is_said(name, said):
            return [unsaid(pair, name.span, "nobody")]
    return []


def _is_person(name: Name, text: str) -> bool:
    first = text[name.start : name.end].split()[0].lower()
    return len(name.words) > 1 and not name.codes and is_given(first)


def has_people(tokens: Sequence[Token]) -> bool:
    """Say whether a word can stand for a person, or for a thing with a person's name."""
    words = {token.lower.removesuffix("'s").removesuffix("’s") for token in tokens if token.text[0].islower()}
    named = {token.lower for token in tokens} & (_PRONOUNS | _PEOPLE | _WORKS)
    return bool(named | words & _PEOPLE) or any(_DOER.fullmatch(word) for word in words - FUNCTION_WORDS)
