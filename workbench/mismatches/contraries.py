# ruff: noqa: E501 - a row of the table is one line, however many words a side has
"""Contraries: words that tell, without a "not", that something else is not so: "tough" of what is not easy.

Invariant: looked up by stem, and for clearing alone. A line has two sides parted by ``|``: where a claim denies a word of
the left, a word of the right may say as much. Unlike opposites both may be untrue of one thing, and many have other senses
("hard", "light"), so that nothing may be held against a claim for them.
"""

from collections.abc import Iterator, Sequence
from functools import cache

from workbench.mismatches.words import Token, root, stem, tokenize

_TABLE = """
easy easily simple simply easier | tough hard difficult challenging tricky struggle struggled complicated complex harder
hard difficult tough | easy easily simple effortless
large big huge great many much | small tiny little compact modest few slight
small little tiny minor | large big huge vast great major enormous
old older | young new recent modern
young new | old elderly aged ancient
tall high | short low
short | tall long lengthy
long | short brief
low | high
heavy | light
light | heavy
fast quick quickly swift | slow slowly sluggish
slow slowly | fast quick quickly rapid rapidly
early | late
late | early punctual
deep | shallow
thick | thin
thin | thick
wide broad | narrow
narrow | wide broad
full | empty vacant
empty | full packed crowded
strong | weak feeble
weak | strong
clean | dirty polluted filthy contaminated
loud noisy | quiet silent soft
quiet silent | loud noisy
soft softly gentle gently | hard harsh harshly rough
hot warm | cold cool chilly freezing
cold cool | hot warm
happy glad | sad unhappy miserable
rich wealthy | poor
tight | loose
loose | tight
smooth smoothly | rough bumpy
open | shut closed locked
expensive costly dear | cheap inexpensive affordable
cheap affordable | expensive costly dear
stay remain same constant unchanged fixed | change vary differ shift fluctuate different
change vary differ | same constant identical unchanged stay remain
agree approve like support accept want favour favor endorse welcome love enjoy happy pleased satisfied fan | protest slam criticise criticize criticism condemn attack blast lambast denounce decry object oppose resist resent hate dislike detest loathe disapprove complain dissent
believe trust confident sure | distrust mistrust doubt doubtful sceptical skeptical wary dubious
believable convincing persuasive credible plausible | unpersuasive unconvincing implausible dubious doubtful incredible
speak say talk tell mention comment communicate disclose reveal | quiet silent silence mum secret secretive elusive evasive
sound noise word | silent quiet silence
good well great perfect best perfection flawless right | poor poorly bad badly terrible dismal flaw flawed mistake error remiss worst awful weak mediocre trouble problem wrong
bad badly poor | good well great fine excellent
safe secure | vulnerable risky exposed
calm | volatile volatility agitated nervous angry turbulent
honest forthcoming truthful open | lie conceal withhold evasive downplay decline
favourite favorite | underdog outsider disadvantage
help useful worthwhile | pointless useless futile vain
certain definite | doubtful
clear clearly | vague obscure murky unclear
"""
_SHORTEST = 3  # letters of what is missing


def says_otherwise(token: Token, denied: Sequence[Token]) -> bool:
    """Say whether a word of the evidence tells by itself that one of the words ``denied`` is not so."""
    found, base = stem(token.lower), _what_is_missing(token.lower)
    return any(
        found in contraries_of(other.lower) or (len(base) >= _SHORTEST and _is_of(base, root(other.lower)))
        for other in denied
    )


def _what_is_missing(word: str) -> str:
    """Return the root of what an "audienceless", or "hopelessly", is without; nothing for other words."""
    word = word.removesuffix("ly").removesuffix("ness")
    return root(word.removesuffix("less")) if word.endswith("less") else ""


def _is_of(base: str, word: str) -> bool:
    """Say whether both are forms of one word: "meaningless" has "meaning", and "mean" may be what is denied."""
    return base == word or base.removesuffix("ing") == word


def contraries_of(word: str) -> frozenset[str]:
    """Return the stems that tell that ``word``, in lower case, is not so; none where the table does not know it."""
    return _contraries().get(stem(word), frozenset())


@cache
def _contraries() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for left, right in _rows():
        for word in left:
            found[word] = found.get(word, frozenset()) | right
    return found


def _rows() -> Iterator[tuple[frozenset[str], frozenset[str]]]:
    for line in _TABLE.strip().splitlines():
        left, right = (frozenset(stem(token.lower) for token in tokenize(side)) for side in line.split("|"))
        yield left, right
