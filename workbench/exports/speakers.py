"""Whether the speaker of a claim is a person, as the parser reads the name; what it does not know as one is none."""

from collections.abc import Callable
from functools import cache

from workbench.claims.parser import Parser
from workbench.claims.phrases import PRONOUNS

IsPerson = Callable[[str], bool]
_OTHERS = frozenset({"him", "her", "me", "us", "them", "whom", "what", "one", "some", "many", "others"})


def names_nobody(speaker: str) -> bool:
    """Whether a speaker is a pronoun, which tells readers of nobody."""
    return speaker.casefold() in PRONOUNS | _OTHERS


def nobody_known(_speaker: str) -> bool:
    """Take nobody for a person."""
    return False


def people_by(model: str) -> IsPerson:
    """Return what tells persons by a parser of that name, loaded when the first is asked for; each is read once."""
    parser = Parser(model)

    @cache
    def is_person(speaker: str) -> bool:
        before = "“It rose by 5 percent,” "
        (document,) = parser.parse([f"{before}{speaker} said on Tuesday."])
        found = [entity.label_ for entity in document.ents if 0 <= entity.start_char - len(before) < len(speaker)]
        return found[:1] == ["PERSON"]

    return is_person
