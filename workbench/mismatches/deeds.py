"""Deeds in other words: verbs that tell of one deed, phrases that tell it from the other side, nouns for who does it.

Invariant: looked up by root, compiled by hand and never complete. Verbs of one line are alike in who does it to whom, and
need not be the same otherwise: who was shot by somebody did not kill him either.
"""

from collections.abc import Sequence

from workbench.mismatches.words import AUXILIARIES, DETERMINERS, ordered_words, root, word_set

#: Who makes something, in whatever way, is not made by it.
MAKING = frozenset(
    root(word)
    for word in ordered_words(
        "create design write direct produce record release paint compose invent build develop draw author sculpt depict"
        " found"
    )
)
#: Who gives an honour; who receives one from somebody did not give it.
GIVING = frozenset(root(word) for word in ordered_words("honor honour award give present grant decorate"))
_ALIKE = (
    MAKING,
    GIVING,
    *(
        frozenset(root(word) for word in ordered_words(line))
        for line in (
            "kill murder assassinate slay shoot stab poison strangle behead execute",
            "own owner buy acquire purchase",
            "beat defeat overcome rout thrash trounce",
            "attack invade bomb strike raid shell",
            "accuse blame criticise criticize condemn denounce",
            "arrest detain capture imprison jail",
            "hire employ appoint recruit",
            "fire sack dismiss oust",
            "help assist support aid back sponsor fund finance",
            "teach taught train coach mentor tutor",
            "succeed replace",
            "discover find spot detect",
            "evacuate rescue save",
            "sue prosecute",
            "anger annoy enrage upset",
        )
    ),
)
#: Between two names these say that the second does it to the first: "Ann works for Acme".
_REVERSED = {
    tuple(phrase.split()): root(deed)
    for deed, phrases in (
        ("employ", ("works for", "worked for", "employee of")),
        ("teach", ("pupil of", "student of", "studied under", "trained under", "learned from", "learnt from")),
        ("own", ("belongs to", "belonged to", "subsidiary of")),
    )
    for phrase in phrases
}
#: Nouns for who does it that have no ending for it: "coach of".
AGENT_NOUNS = word_set("coach assassin")


def alike(predicate: str) -> frozenset[str]:
    """Return the roots that tell of the same deed as ``predicate``, a root, its own among them."""
    return next((group for group in _ALIKE if predicate in group), frozenset({predicate}))


def reversed_deed(between: Sequence[str]) -> str:
    """Return the root of what the second of two names does to the first, as the words between them say; "" otherwise."""
    words = tuple(word for word in between if word not in AUXILIARIES and word not in DETERMINERS)
    return _REVERSED.get(words, "")
