"""Words that open a sentence: they have their capital anyway, so that their form, and what follows, must tell names.

Invariant: a word that may be a common noun, an adverb or an ordinal is taken for no name.
"""

from collections.abc import Sequence

from workbench.mismatches.given_names import is_given
from workbench.mismatches.names import TITLES
from workbench.mismatches.number_words import ORDINALS
from workbench.mismatches.words import AUXILIARIES, FUNCTION_WORDS, Token, is_past_form, lower_at, word_set

#: Nouns that open a sentence without an article, and no names; with the endings of such nouns, and plurals.
_BARE = word_set(
    """
    police people men women children parliament congress government opposition cabinet court staff crew management council
    inflation unemployment growth demand supply output trade turnout spending debt wealth poverty crime violence research
    rain snow fog heat fire wind lightning hail smoke ice water weather thunder drought flooding
    oil gas gold silver copper coal wheat corn rice cotton steel iron cocoa coffee sugar sterling bitcoin
    evidence data news traffic music art science medicine religion war peace history nature society industry business
    media press labor labour capital everyone everybody man woman child someone somebody nobody anyone another both many
    most some several half nothing something everything today yesterday tomorrow now then later earlier sometimes often
    once twice thrice
    billionaire planemaker carmaker automaker chipmaker rival giant tycoon regulator watchdog lender actor singer president
    minister mayor judge senator governor king queen prince pope general chief
    gunman policeman policewoman fireman fisherman chairman chairwoman businessman businesswoman spokesman spokeswoman
    weatherman congressman congresswoman sportsman salesman cameraman councilman airman
    """
)
_ENDINGS = ("tion", "sion", "ment", "ness", "ity", "ance", "ism", "ship", "ly", "men", "folk", "hood", "dom")
_LATIN = ("us", "is")  # "Airbus" is no plural
#: "Boeing" and "Bezos" look like "shelling" and "videos"; deeds that only somebody does tell them apart.
_UNSURE = ("ing", "os")
_BY_SOMEBODY = word_set(
    "bought sold delivered signed won lost beat defeated sued hired fired announced unveiled launched paid agreed acquired "
    "ordered pleaded appointed owned founded built"
)
_SHORTEST = 3  # letters of a name


def is_proper(token: Token, verb: str) -> bool:
    """Say whether a word that opens a sentence before ``verb`` can be no common noun, by its form."""
    word = token.lower.removesuffix("'s")
    if word in FUNCTION_WORDS or word in _BARE or word in TITLES or word in ORDINALS or len(word) < _SHORTEST:
        return False
    if is_given(word):
        return False
    if word.endswith(_UNSURE):
        return verb in _BY_SOMEBODY
    plural = word.endswith("s") and not word.endswith(_LATIN)
    return not plural and not word.endswith(_ENDINGS)


def place_of_verb(tokens: Sequence[Token], at: int) -> int:
    """Return the index of the first word from ``at`` on that is no auxiliary."""
    while lower_at(tokens, at) in AUXILIARIES:
        at += 1
    return at


def is_past(tokens: Sequence[Token], at: int) -> bool:
    """Say whether the word at ``at`` is, by its form, a verb in the past or its participle."""
    verb = lower_at(tokens, at)
    return is_past_form(verb) and tokens[at].text.islower()
