"""Given names: the common ones by which two people of one surname are told apart, and the short forms that are the same.

Invariant: compiled by hand and never complete: a name that is not here tells nobody apart. Two forms of one name are never
two people ("Bob" and "Robert", "Mike" and "Michael").
"""

from workbench.mismatches.words import word_set

_GIVEN = word_set(
    """
    aaron adam adrian agnes ahmed alan albert alice amanda amy ana andrea andrew angela anita ann anna anne anthony antonio
    arthur barbara benjamin bernard betty boris brian bruce carl carla carlos carol caroline catherine charles charlotte
    chris christina christine christopher claire clara colin craig daniel david deborah dennis diana diane donald dorothy
    douglas edward elena elizabeth ellen emily emma eric ernest eva fatima fiona frances francis frank fred frederick gary
    george gerald gordon grace graham greg hannah harold harry hassan heather helen henry howard hugh ian ibrahim igor irene
    isaac isabel ivan jack jacob james jane janet jason jean jeffrey jennifer jeremy jessica joan john jonathan jorge jose
    joseph juan judith julia julian julie karen karl katherine keith kenneth kevin larry laura lauren lawrence leo leon
    leonard linda lisa louis louise lucy luis luke manuel marco margaret maria marie mario mark martha martin mary matthew
    maurice michael michelle miguel mohammed monica nancy natalie nathan neil nicholas nicole nigel nina nora oliver olga
    omar oscar otto pablo pamela patricia patrick paul paula pedro peter philip phillip rachel ralph raymond rebecca richard
    robert roger ronald rosa roy russell ruth ryan sally sam samuel sandra sara sarah scott sean sergei sharon simon sofia
    sophie stanley stella stephen steven stuart susan teresa theresa thomas timothy tom vera victor victoria vincent
    virginia vladimir walter wayne wendy william yusuf yvonne
    bob bill dick tony ted ned betty peggy sasha liz beth alexander harvey gustav felix hugo nelson
    """
)
_FORMS = {frozenset(pair.split("-")) for pair in word_set(
    "bob-robert bill-william dick-richard tony-anthony ted-edward ned-edward peggy-margaret betty-elizabeth liz-elizabeth "
    "beth-elizabeth sasha-alexander nick-dominic chuck-charles patty-martha polly-mary harry-henry tony-antonio"
)}  # fmt: skip


def is_given(word: str) -> bool:
    """Say whether a word, in lower case, is a given name that is known here."""
    return word in _GIVEN


def are_two(one: str, other: str) -> bool:
    """Say whether two given names, in lower case, are those of two people: known ones that begin with other letters."""
    known = one in _GIVEN and other in _GIVEN
    return (
        known and one[0] != other[0] and one not in other and other not in one and frozenset((one, other)) not in _FORMS
    )
