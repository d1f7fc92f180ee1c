"""Verb forms: the verb of a past that the shared table of words leaves alone, by the dictionary of forms.

Invariant: a word that can be something else than a past is its own stem, and so is one that says how a sentence is built.
"""

from workbench.claims.inflection import is_past_form, verb_of_participle, verb_of_past
from workbench.mismatches.words import FUNCTION_WORDS, stem


def verb_of(word: str) -> str:
    """Return the stem of a verb in whatever form it stands: that of "break" for "broke"."""
    cut = stem(word)
    if word in FUNCTION_WORDS or not is_past_form(word):
        return cut
    verb = verb_of_past(word) or verb_of_participle(word)
    regular = (
        word.endswith("ed") and word.startswith(verb) and cut != word
    )  # "founded" is cut to the stem of "found", never to that of "find"
    return cut if regular else stem(verb or word)
