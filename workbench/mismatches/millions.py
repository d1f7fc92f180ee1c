"""Millions or metres: what the "m" right behind digits means, where no sign of currency stands before them.

News writes "5m users", "80m tonnes", "1.5m jobs", and "a 50m wall", "the 100m". What stands behind the letter tells most of
them apart; where it does not, both readings are kept, and one that fits the evidence is enough.

Invariant: the likelier reading comes first, and there is at least one.
"""

from collections.abc import Sequence

from workbench.mismatches.counted import counted_thing
from workbench.mismatches.units import read_unit
from workbench.mismatches.words import HYPHENS, Token, lower_at, word_set

#: Behind a length: what is so long, how far off it is, and the races and records that are named by it.
_AFTER_METRES = word_set(
    "long high tall deep wide away thick across apart ahead race races sprint sprints dash hurdles relay freestyle "
    "backstroke breaststroke butterfly medley swim final champion championship runner runners sprinter swimmer "
    "steeplechase title gold silver bronze medal record platform springboard rifle pistol radius diameter altitude walk "
    "climb drop jump squared cubed ² ³ / x ×"
)
_BY = word_set("x ×")
_METRES, _MILLIONS = False, True


def readings_of_m(tokens: Sequence[Token], at: int) -> tuple[bool, ...]:
    """Return whether the "m" behind the number at ``at`` means millions, the likelier reading first.

    A number without the letter has the one reading that it is no scale.
    """
    letter = at + 1
    while letter < len(tokens) and tokens[letter].is_number:  # "1 200m"
        letter += 1
    if not tokens[at].is_number or lower_at(tokens, letter) != "m":
        return (_METRES,)
    behind = letter + 1
    joined = lower_at(tokens, behind) in HYPHENS
    if lower_at(tokens, behind + joined) in _AFTER_METRES or lower_at(tokens, at - 1) in _BY:
        return (_METRES,)
    if joined:  # "a 5m-strong army", "a 20m-a-year scheme"
        return (_METRES, _MILLIONS)
    unit = read_unit(tokens, behind, after_digits=False)
    if unit is not None:
        return (_MILLIONS,)
    counted = counted_thing(tokens, behind, 0.0)[0]
    return (_MILLIONS, _METRES) if counted else (_METRES, _MILLIONS)
