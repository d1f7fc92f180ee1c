"""NEGATION, for a claim that denies as a whole what the rationale says.

Invariant: silent unless the claim denies once, by a "not" after its verb, and the rationale says nearly all of its words,
those of the clause that is denied without exception, and denies nothing, not in other words either ("exempt", "only"); or
unless the claim denies a word that denies by itself ("did not fail"), and the rationale says that word and denies nothing
else.
"""

from collections.abc import Sequence

from workbench.mismatches.difference import Difference, Pair, difference
from workbench.mismatches.predicates import denials
from workbench.mismatches.undenied import is_plain_denial, says_only, tells_of_the_last
from workbench.mismatches.words import AUXILIARIES, SENTENCE_ENDS, Token, root, tokenize, word_set

_COVERED = 0.75  # of the words of a claim that denies
_FEWEST = 3
#: Whom it spares it does not concern: a denial of its own.
_EXEMPT = word_set("exempt exempted exempts excluded excludes spared")
#: Where one clause of a claim ends, with the marks.
_NEXT_CLAUSE = word_set(
    "and but or because although though while whereas after before when where which who whom that if"
)
#: Verbs that are words of form elsewhere: "did not like", "did not make".
_VERBS = word_set("like likes liked make makes made see do done")


def denied_whole_differences(pair: Pair) -> list[Difference]:
    """Return what the claim denies and the rationale says."""
    if tells_of_the_last(pair):
        return []
    return _denied_as_a_whole(pair) or _denied_failure(pair)


def _denied_as_a_whole(pair: Pair) -> list[Difference]:
    claim, given = tokenize(pair.claim), tokenize(pair.rationale)
    cues = denials(claim)
    if len(cues) != 1 or denials(given) or not is_plain_denial(claim, cues[0]):
        return []
    words = {root(token.lower): token for token in given if token.is_content}
    mine = [token for token in claim if token.is_content]
    shared = [token for token in mine if root(token.lower) in words]
    if len(shared) < _FEWEST or len(shared) < _COVERED * len(mine):
        return []
    phrase = _denied_phrase(claim, cues[0])
    if any(token.lower in _EXEMPT for token in given) or not _says(given, phrase) or says_only(given, phrase):
        return []
    denied = next((token for token in shared if token.start > claim[cues[0]].start), None)
    if denied is None:
        return []
    theirs = words[root(denied.lower)]
    return [difference(pair, (claim[cues[0]].start, denied.end), (theirs.start, theirs.end))]


def _denied_phrase(tokens: Sequence[Token], cue: int) -> list[Token]:
    """Return the words, codes and numbers from a "not" to the end of its clause: "win the 2010 election"."""
    found: list[Token] = []
    for at in range(cue + 1, len(tokens)):
        token = tokens[at]
        if token.text in SENTENCE_ENDS or token.text == "," or token.lower in _NEXT_CLAUSE:
            break
        is_code = token.is_word and token.text.isupper() and token.lower not in AUXILIARIES and len(token.text) > 1
        is_verb = not found and token.lower in _VERBS
        if token.is_content or token.is_number or is_verb or is_code:
            found.append(token)
    return found


def _says(tokens: Sequence[Token], phrase: Sequence[Token]) -> bool:
    """Say whether a text has every word of the phrase, in whatever form."""
    said = {root(token.lower) for token in tokens}
    return all(root(token.lower) in said for token in phrase)


def _denied_failure(pair: Pair) -> list[Difference]:
    """ "Did not fail" beside "failed": a word that denies by itself, denied, and then said."""
    claim, given = tokenize(pair.claim), tokenize(pair.rationale)
    cues, theirs = denials(claim), denials(given)
    if len(cues) != 2 or not theirs or not is_plain_denial(claim, cues[0]) or cues[1] - cues[0] > 2:
        return []
    key = root(claim[cues[1]].lower)
    if key == root(claim[cues[0]].lower) or any(root(given[at].lower) != key for at in theirs):
        return []
    said = given[theirs[0]]
    return [difference(pair, (claim[cues[0]].start, claim[cues[1]].end), (said.start, said.end))]
