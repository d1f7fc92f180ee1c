"""Verb forms: the verb of a past that has no ending, for those that the shared table of words leaves alone.

Invariant: a line holds a verb and its pasts; a word that is in none is its own stem.
"""

from workbench.mismatches.words import stem

_TABLE = """
bear bore borne
become became
blow blew blown
break broke broken
breed bred
catch caught
deal dealt
dig dug
drink drank drunk
eat ate eaten
feed fed
feel felt
flee fled
forbid forbade forbidden
forgive forgave forgiven
free freed
freeze froze frozen
hang hung
hear heard
hide hid hidden
lay laid
lend lent
light lit
mislead misled
overcome overcame
overrun overran
oversee oversaw overseen
overthrow overthrew overthrown
rebuild rebuilt
redraw redrew redrawn
retake retook retaken
rewrite rewrote rewritten
ride rode ridden
seek sought
shake shook shaken
shrink shrank shrunk
sing sang sung
slay slew slain
strike struck stricken
swear swore sworn
sweep swept
swim swam swum
teach taught
tear tore torn
throw threw thrown
undergo underwent undergone
undertake undertook undertaken
undo undid undone
uphold upheld
wake woke woken
wear wore worn
withhold withheld
"""
_VERBS = {past: verb for verb, *pasts in (line.split() for line in _TABLE.strip().splitlines()) for past in pasts}


def verb_of(word: str) -> str:
    """Return the stem of a verb in whatever form it stands: that of "break" for "broke"."""
    return stem(_VERBS.get(word, word))
