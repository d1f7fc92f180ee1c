"""Statements: which sentence of a document says something, and which is a title, a byline, a credit, a line of dates, a
question.

A stance model reads "Institute of Hydrology, 2024-02-20" as contradicting nearly any claim, and "Did Eva Lind resign?" as
supporting that she did; they say nothing at all.

Invariant: a sentence that may have a finite verb and does not ask is a statement, however short it is, and so is a row that
gives a number ("Population: 5 million"); what is not in Latin letters always is one, but for a question. There is no parser
here, so that a heading with a word that might be a verb passes.
"""

from workbench.articles.furniture import is_boilerplate
from workbench.mismatches.quantities import find_quantities
from workbench.mismatches.questions import is_question
from workbench.mismatches.words import AUXILIARIES, FUNCTION_WORDS, LAST_LATIN, Token, is_past_form, lower_at, tokenize
from workbench.text import MONTHS

_STOPS = (".", "!", "?", "…")
_CLOSING = "\"'”’»)]* _"
_MONTHS = frozenset(name.lower() for name in MONTHS)
#: Before these a word in -s is a noun: "minutes of", "costs, 2023".
_AFTER_NOUNS = frozenset({"", "of", ",", ":", ";", ".", "|", "and", "or", "&", "by", "-", "–", "—", "(", ")", "/"})
_OF_TEXTS = frozenset({"published", "updated", "posted", "edited", "written"})
_SHORTEST_VERB = 3
_LONGEST_LINE = 14  # words; what is longer is no heading


def is_statement(sentence: str, title: str = "", passage: str = "") -> bool:
    """Say whether ``sentence`` states something: no title of its document, no notice, no question; it may have a verb.

    A sentence that is the whole of its ``passage`` and ends as a sentence does is one, even where the title repeats it.
    """
    if is_boilerplate(sentence) or is_question(sentence):
        return False
    ended = sentence.rstrip(_CLOSING).endswith(_STOPS)
    alone = passage.strip() == sentence.strip()
    if title and _plain(sentence) == _plain(title) and not (ended and alone):
        return False
    return bool(find_quantities(sentence)) or _may_have_verb(tokenize(sentence), ended=ended)


def _plain(text: str) -> tuple[str, ...]:
    return tuple(token.lower for token in tokenize(text) if token.is_word or token.is_number)


def _may_have_verb(tokens: tuple[Token, ...], *, ended: bool) -> bool:
    words = [token for token in tokens if token.is_word]
    if any(lower_at(tokens, at + 1) == ":" and _is_done(token.lower) for at, token in enumerate(tokens)):
        return True
    if any(letter > LAST_LATIN for word in words for letter in word.text):
        return True
    if any(word.lower in AUXILIARIES or word.lower.endswith(("n't", "'re", "'ve", "'ll")) for word in words):
        return True
    small = [at for at, token in enumerate(tokens) if _may_be_verb(token)]
    if any(is_past_form(tokens[at].lower) for at in small):
        return True
    if ended or len(words) > _LONGEST_LINE:
        return bool(small)
    return any(_reads_as_verb(tokens, at) for at in small)


def _is_done(word: str) -> bool:
    """Say whether a row of a table that begins so tells of what was done: "Released: 2007", not "Updated: 12 May"."""
    return word == "born" or (is_past_form(word) and word not in _OF_TEXTS)


def _may_be_verb(token: Token) -> bool:
    if not token.is_word or token.lower in FUNCTION_WORDS or token.lower in _MONTHS:
        return False
    return len(token.text) >= _SHORTEST_VERB and token.text[0].islower()


def _reads_as_verb(tokens: tuple[Token, ...], at: int) -> bool:
    """Say whether the word at ``at`` can be the verb of a line: "Kim visits Russia", "Workers pay half"."""
    plural = tokens[at].lower.endswith("s")
    if not plural and lower_at(tokens, at - 1).endswith("s"):
        return tokens[at - 1].is_word and not tokens[at].lower.endswith("ing")
    return plural and at > 0 and lower_at(tokens, at + 1) not in _AFTER_NOUNS
