"""The claim as it is read beside one piece of evidence: in its words for states and for figures, where both mean the same.

Invariant: what comes back says no less than the claim. It is for a stance model's eyes alone; mismatches are those of the
claim as it was made. A figure in two ways is one figure, and not yet one story: a strike of two weeks is no siege of 14
days, which stance models take for one as soon as both have "14 days".
"""

from collections.abc import Sequence

from workbench.mismatches.one_figure import Rewriting, rewritings, with_figures_of
from workbench.mismatches.one_name import with_names_of
from workbench.mismatches.opposites import alike
from workbench.mismatches.quantities import find_quantities
from workbench.mismatches.quantity import Measure
from workbench.mismatches.words import (
    AUXILIARIES,
    SENTENCE_ENDS,
    Token,
    is_past_form,
    lower_at,
    root,
    sentence_bounds,
    stem,
    tokenize,
    word_set,
)

_PRONOUNS = word_set("he she it they this these his her its their")
#: What opens a claim before its subject, up to a comma: "In May, the strike ended".
_LEADS = word_set("in on at after during for from by since under with according before between over despite as among")
#: Between a figure and what it counts, or before a figure: no subjects.
_BESIDE_FIGURES = word_set("nearly almost roughly approximately least than exactly fewer further")
#: Of these the subject is what stands behind "of".
_AMOUNTS = word_set("number numbers total amount share percentage proportion majority group crowd toll dozens hundreds")
_HELPERS = AUXILIARIES | word_set("not also then now still already")
_PARTS_OF_NAMES = frozenset("-‐‑.&'’")


def in_the_words_of(claim: str, evidence: str) -> str:
    """Return ``claim`` with its countries and its figures written as ``evidence`` writes them.

    Args:
        claim: a claim's text, as it is read.
        evidence: what is read beside it; empty, the claim comes back as it is.
    """
    return with_figures_of(with_names_of(claim, evidence), evidence)


def is_of_one_thing(claim: str, evidence: str) -> bool:
    """Say whether the figures that ``in_the_words_of`` writes anew are told of the claim's subject in the evidence.

    The head of the subject has to stand in the sentence of each, or before one that opens with a pronoun; where the figure
    counts things, what the claim says of them as well. True where no figure is written anew.
    """
    named = with_names_of(claim, evidence)
    tokens, told = tokenize(named), tokenize(evidence)
    return all(_is_told_of(one, named, tokens, told) for one in rewritings(named, evidence))


def _is_told_of(one: Rewriting, claim: str, tokens: Sequence[Token], told: Sequence[Token]) -> bool:
    verb = _verb(tokens)
    words = _sentence_of(one, told)
    figure = one.figure
    counts = figure is not None and figure.measure is Measure.COUNT
    if counts and verb is not None and not _stands_in(tokens[verb].lower, words):
        return False
    head = _subject(claim, tokens, len(tokens) if verb is None else verb)
    if head and _stands_in(head, words):
        return True
    # "killed 488" counts the same as "488 people" do: what a bare number counts is not named
    counted = figure.head if counts and figure is not None else ""
    return bool(counted) and (not head or root(head) == counted) and one.given.head in ("", counted)


def _sentence_of(one: Rewriting, told: Sequence[Token]) -> list[str]:
    """Return the words of the sentence of a figure, and those before it where a pronoun opens that."""
    at = next((row for row, token in enumerate(told) if token.start >= one.given.start), len(told) - 1)
    first, last = sentence_bounds(told, at)
    begin = 0 if lower_at(told, first) in _PRONOUNS else first
    return [token.lower for token in told[begin:last] if token.is_word]


def _stands_in(word: str, words: Sequence[str]) -> bool:
    """Say whether a word, a form of it, or one of its kind in the table of opposites is among ``words``."""
    kind = alike(word)
    return any(root(other) == root(word) or stem(other) in kind for other in words)


def _verb(tokens: Sequence[Token]) -> int | None:
    """Return the index of the first word that can be the claim's verb; a helper where no other verb follows."""
    first = _behind_the_lead(tokens) + 1
    for at in range(first, len(tokens)):
        if tokens[at].lower in AUXILIARIES:
            behind = next((row for row in range(at + 1, len(tokens)) if tokens[row].lower not in _HELPERS), at)
            return behind if _is_past(tokens, behind) else None
        if _is_past(tokens, at):
            return at
    return next((at for at in range(first, len(tokens)) if _is_present(tokens, at)), None)


def _is_past(tokens: Sequence[Token], at: int) -> bool:
    return tokens[at].text.islower() and (is_past_form(tokens[at].lower) or tokens[at].lower == "cost")


def _is_present(tokens: Sequence[Token], at: int) -> bool:
    """Say whether a word in -s stands behind a noun without one: "the vaccine halves"."""
    word, lead = tokens[at], tokens[at - 1]
    ends = word.lower.endswith("s") and not lead.lower.endswith("s")
    return ends and word.text.islower() and word.is_content and lead.is_content


def _subject(claim: str, tokens: Sequence[Token], verb: int) -> str:
    """Return the head of the first noun phrase before the verb, figures aside: the "trial" of "the trial of the two"."""
    figures = [(one.start, one.end) for one in find_quantities(claim)]
    first = _behind_the_lead(tokens)
    end = next((at for at in range(first, verb) if tokens[at].lower in AUXILIARIES), verb)
    head = ""
    for token in tokens[first:end]:
        aside = token.lower in _BESIDE_FIGURES or any(start <= token.start < stop for start, stop in figures)
        if token.is_content and not aside:
            head = token.lower
        elif head and not (aside or token.text in _PARTS_OF_NAMES):
            if token.lower != "of" or head not in _AMOUNTS:
                return head
            head = ""
    return head


def _behind_the_lead(tokens: Sequence[Token]) -> int:
    """Return where a claim begins behind "In May," and the like."""
    if lower_at(tokens, 0) not in _LEADS:
        return 0
    for at, token in enumerate(tokens):
        if token.text == "," and not lower_at(tokens, at + 1)[:1].isdigit():
            return at + 1
        if token.text in SENTENCE_ENDS:
            break
    return 0
