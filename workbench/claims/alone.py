"""Whether a text stands alone: whoever reads it without the article knows who and when.

The rule, for a claim and for a sentence alike: outside quotation marks no pronoun stands before the first noun, nobody
speaks as "I", "we" or "you", the subject does not point back ("this shift"), no date counts from a day that is not told
("on Thursday", "this year"), and it does not begin with a word that hangs on another sentence ("However,").
"""

from typing import Any

from workbench.claims.dates import is_relative
from workbench.claims.phrases import SUBJECTS
from workbench.claims.quotations import quotation_spans
from workbench.claims.words import CONNECTIVES

_BACKWARD = frozenset(["he", "she", "it", "they", "him", "her", "them", "his", "its", "their"])
_OWN = frozenset(["i", "we", "you", "my", "our", "your", "me", "us"])
_POINTING = frozenset(["this", "that", "these", "those", "such"])


def stands_alone(document: Any) -> bool:
    """Return whether a parsed text stands alone by the rule above."""
    quoted = quotation_spans(document.text)
    tokens = [token for token in document if not any(start <= token.idx < end for start, end in quoted)]
    words = [token for token in tokens if token.is_alpha or token.like_num]
    if not words or words[0].lower_ in CONNECTIVES or is_relative(document):
        return False
    first = next((token.i for token in tokens if token.pos_ in ("NOUN", "PROPN")), len(document))
    for token in tokens:
        if token.tag_ in ("PRP", "PRP$") and (token.lower_ in _OWN or _points_back(token, first)):
            return False
        if token.lower_ in _POINTING and token.tag_ == "DT" and _is_subject(token) and not token.ent_type_:
            return False
    return True


def _points_back(token: Any, first: int) -> bool:
    empty = token.lower_ == "it" and any(c.dep_ in ("ccomp", "csubj", "xcomp", "acl") for c in token.head.children)
    return token.lower_ in _BACKWARD and token.i < first and not empty and token.dep_ != "expl"


def _is_subject(token: Any) -> bool:
    return token.dep_ in SUBJECTS or (token.dep_ == "det" and token.head.dep_ in SUBJECTS)
