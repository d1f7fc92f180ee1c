"""Forms of English words; the only module that knows lemminflect.

Invariant: a form is a word of the dictionary or of its rules; where there is none, an empty string says so.
"""

from functools import cache, lru_cache
from typing import Any

from index.spacy_library import import_spacy


@cache
def _forms() -> Any:
    """Return the module ``lemminflect``, which imports spaCy, and so torch unless that is kept from it."""
    import_spacy()
    import lemminflect

    return lemminflect


def inflected(lemma: str, tag: str) -> str:
    """Return the form of a verb for a tag of the Penn treebank (``VBD``, ``VBZ``, ``VBP``): "met" for "meet"."""
    forms = _forms().getInflection(lemma, tag=tag)
    return str(forms[0]) if forms else ""


@lru_cache(maxsize=4096)
def is_past_form(word: str) -> bool:
    """Whether a word can only be the past of a verb: "retook", not "cut", which is its own present."""
    lemmas = _forms().getLemma(word, upos="VERB", lemmatize_oov=False)
    return bool(lemmas) and word not in lemmas and not word.endswith(("s", "ing"))


@lru_cache(maxsize=65536)
def verb_of_past_form(word: str) -> str:
    """Return the base form of a verb whose past, simple or participle, is ``word``; empty where it is none.

    A past form that is not its own present is one of the two, so that no forms need be made to find out which.
    """
    lemmas = _forms().getLemma(word, upos="VERB", lemmatize_oov=False) if is_past_form(word) else ()
    return str(lemmas[0]) if lemmas else ""


@lru_cache(maxsize=65536)
def verb_of_past(word: str) -> str:
    """Return the base form of a verb whose simple past is ``word``: "find" for "found"; empty where it is none."""
    lemmas = _forms().getLemma(word, upos="VERB", lemmatize_oov=False)
    return next((str(lemma) for lemma in lemmas if word in _forms().getInflection(lemma, tag="VBD")), "")


@lru_cache(maxsize=65536)
def verb_of_participle(word: str) -> str:
    """Return the base form of a verb whose past participle is ``word``: "give" for "given"; empty where it is none."""
    lemmas = _forms().getLemma(word, upos="VERB", lemmatize_oov=False)
    return next((str(lemma) for lemma in lemmas if word in _forms().getInflection(lemma, tag="VBN")), "")


def singular(noun: str) -> str:
    """Return the singular of a noun, with its capital: "Cup" for "Cups"; the noun itself where there is none."""
    forms = _forms().getLemma(noun, upos="NOUN")
    return str(forms[0]) if forms else noun


def be_form(*, plural: bool, past: bool) -> str:
    """Return "is", "are", "was" or "were"."""
    if past:
        return "were" if plural else "was"
    return "are" if plural else "is"
