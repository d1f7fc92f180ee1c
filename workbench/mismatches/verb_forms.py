"""Verb forms: the verb of a past that the shared table of words leaves alone, by the dictionary of forms.

Invariant: a word that can be something else than a past is its own stem, and so is one that says how a sentence is built.
"""

from workbench.claims.inflection import is_past_form, verb_of_past_form
from workbench.mismatches.words import FUNCTION_WORDS, stem, word_set

#: Past forms that begin with another letter than their verb: all that the dictionary has.
_OTHER_LETTER = word_set("went ate impanelled gelled")


def verb_of(word: str) -> str:
    """Return the stem of a verb in whatever form it stands: that of "break" for "broke"."""
    cut = stem(word)
    if word in FUNCTION_WORDS or not is_past_form(word):
        return cut
    verb = verb_of_past_form(word)
    regular = (
        word.endswith("ed") and word.startswith(verb) and cut != word
    )  # "founded" is cut to the stem of "found", never to that of "find"
    return cut if regular else stem(verb or word)


def same_verb(one: str, other: str) -> bool:
    """Say whether two words are, or are cut to, one verb: "broke" and "breaking".

    Forms of a verb begin with one letter, but for a few, and loading the dictionary takes a third of a second.
    """
    may_be = one[:1] == other[:1] or not _OTHER_LETTER.isdisjoint((one, other))
    return may_be and verb_of(one) == verb_of(other)
