"""ENTITY, where the evidence is on something else altogether, or is no statement: absence never refutes.

Stance models take a headline, a byline or a sentence on another thing for a contradiction of nearly any claim, above all
of one that says "no" or "not". Whoever reads it finds nothing of the claim there, so it must not decide.

Invariant: silent without the passage around the rationale; where rationale or title has a word that the claim's may be: of
one root, alike in its beginning, of one matter with it in the table, a number, or a name of the same country or with the
same initials; and where either text is not in Latin letters, whose words are not told apart here.
"""

from collections.abc import Iterator, Sequence

from workbench.mismatches.countries import codes_of, find_countries
from workbench.mismatches.difference import Difference, Pair, unsaid
from workbench.mismatches.kindred import kindred
from workbench.mismatches.names import find_names
from workbench.mismatches.quantities import find_quantities
from workbench.mismatches.questions import is_question
from workbench.mismatches.statements import is_statement
from workbench.mismatches.words import LAST_LATIN, Token, roots, stem, tokenize

_BEGINNING = 4  # letters; of words that are longer


def unrelated_differences(pair: Pair) -> list[Difference]:
    """Return what the claim is of where the evidence has nothing of it, or states nothing."""
    title, line, passage = pair.context.partition("\n")
    claim = tokenize(pair.claim)
    if not line or not claim or not pair.rationale.strip() or pair.claim.strip() == pair.rationale.strip():
        return []
    words = [token for token in claim if token.is_content] or [one for one in claim if one.is_word] or claim
    span = (words[0].start, words[-1].end)
    if not is_statement(pair.rationale, title.split(" | ")[0], passage):
        what = "a question" if is_question(pair.rationale) else "a heading"
        return [unsaid(pair, span, f"{what}, which states nothing")]
    given = f"{title}.\n{pair.rationale}"
    if _beyond_latin(pair.claim) or _beyond_latin(given) or shares_a_word(pair.claim, given):
        return []
    return [unsaid(pair, span, "speaks of nothing that the claim speaks of")]


def shares_a_word(claim: str, text: str) -> bool:
    """Say whether ``text`` has a word or a number that one of the claim's may be."""
    mine, theirs = tokenize(claim), tokenize(text)
    if roots(mine) & roots(theirs) or set(_keys(mine)) & set(_keys(theirs)):
        return True
    if codes_of(find_countries(claim)) & codes_of(find_countries(text)):
        return True
    if any(one.is_same(other) for one in find_names(claim) for other in find_names(text)):
        return True
    if any(one.agrees(other) for one in find_quantities(claim) for other in find_quantities(text)):
        return True
    said = {stem(token.lower) for token in theirs if token.is_content}
    return any(said & kindred(token.lower) for token in mine if token.is_content)


def _keys(tokens: Sequence[Token]) -> Iterator[str]:
    """Yield how each word begins, short words and numbers whole."""
    for token in tokens:
        if token.is_number:
            yield token.text
        elif token.is_content or token.text.isupper():
            yield token.lower[:_BEGINNING] if len(token.lower) > _BEGINNING else token.lower


def _beyond_latin(text: str) -> bool:
    return any(letter.isalpha() and letter > LAST_LATIN for letter in text)
