"""Questions: what is asked states nothing, neither as a sentence nor as a headline.

"Do the tests contain such a pill?" has every word of the claim that they do, and above any sentence at all stance models
take it for support. Fact checks, interviews and pages of questions and answers are full of them.

Invariant: a sentence that reports a question ("He asked: 'Who closed it?'") states that it was asked and is none; what has
no question mark is one only as a headline of some length that begins as one.
"""

import re

from index.patterns import regex
from workbench.mismatches.names import find_names
from workbench.mismatches.words import tokenize

_MARKS = "?？؟"
_CLOSING = "\"'”’»)]*_!. "
#: A question mark that ends a part of a text: not one in an address, or between two words.
_MARK = regex(rf"[{_MARKS}]+[\"'”’»)\]]*(?=\s|\.|\Z)")
#: What a label before it says: "Fact check: did the mayor close it?", "Q: ...".
_LABEL = r"(?:(?:fact[- ]?check(?:ed|ing)?|q|question(?: \d+)?|explained|explainer|verify|reality check)\s*[:|–—-]\s*)?"
_ASKS = regex(
    rf"\s*[\"'“‘(]*{_LABEL}[\"'“‘(]*"
    r"(?:is|are|was|were|did|does|do|has|have|had|can|could|should|would)(?:n't)?\b(?! not\b)",
    re.IGNORECASE,
)
_HEADLINE = regex(
    rf"\s*[\"'“‘(]*{_LABEL}[\"'“‘(]*(?:is|are|was|were|did|does|has|have|had)(?:n't)? (?!not\b)", re.IGNORECASE
)
_LEAST_WORDS = 6  # of a headline that asks without a mark; "Does Your Mother Know" is a song
_QUOTED = regex(r"[\"“«][^\"”»]*[\"”»]\s*\Z")


def has_question(text: str) -> bool:
    """Say whether a text has a question mark, as cheaply as can be."""
    return any(mark in text for mark in _MARKS)


def is_question(sentence: str) -> bool:
    """Say whether a sentence asks; one that ends with a question that somebody is told to have asked does not."""
    ended = sentence.rstrip()
    if not ended.rstrip(_CLOSING).endswith(tuple(_MARKS)):
        return False
    quoted = _QUOTED.search(ended)
    around = ended[: quoted.start()] if quoted else ""
    return not any(token.is_word for token in tokenize(around))


def asks_yes_or_no(question: str) -> bool:
    """Say whether a question can be answered with yes or no: it begins with its verb, maybe behind a label."""
    return _ASKS.match(question) is not None


def stated_in(title: str) -> str:
    """Return what a title states: all of it, but of a question in it only the names, for they say what the text is on.

    >>> stated_in("Did the mayor of Halden close the bridge?")
    'Halden'
    >>> stated_in("Did Eva Lind close the bridge? No, she did not")
    'Eva Lind. No, she did not'
    """
    marks = list(_MARK.finditer(title))
    end = marks[-1].end() if marks else len(title) if _asks_unmarked(title) else 0
    if not end:
        return title
    asked, rest = title[:end], title[end:].strip(" .:-–—|")
    names = dict.fromkeys(asked[name.start : name.end].strip() for name in find_names(asked))
    named = ", ".join(name for name in names if len(name) > 1)
    return ". ".join(part for part in (named, rest) if part)


def _asks_unmarked(title: str) -> bool:
    return _HEADLINE.match(title) is not None and sum(token.is_word for token in tokenize(title)) >= _LEAST_WORDS
