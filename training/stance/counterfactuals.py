"""Supported claims changed in one point, so that the evidence that supported them no longer does.

Each change is small: a model that decides by shared words cannot tell the two claims apart, one that reads can. What makes
the claim false is labelled REFUTES; what may make it merely unsupported (another name, roles swapped) is labelled
NOT_SUPPORTED. Counterfactual data for NLI: Kaushik et al., "Learning the Difference that Makes a Difference with
Counterfactually-Augmented Data", ICLR 2020. The rules and word lists are ours.
"""

import random
import re
from collections.abc import Callable

_NUMBER_WORDS = "one two three four five six seven eight nine ten eleven twelve twenty thirty hundred".split()
_MONTHS = "January February March April May June July August September October November December".split()
_OPPOSITES = {
    left: right
    for pair in (
        "increased/decreased won/lost first/last before/after more/less higher/lower largest/smallest born/died"
        " male/female north/south eastern/western northern/southern successful/unsuccessful succeeded/failed"
        " began/ended accepted/rejected older/younger husband/wife father/mother brother/sister alive/dead best/worst"
        " highest/lowest always/never present/absent rose/fell above/below opened/closed fastest/slowest"
        " oldest/youngest earliest/latest top/bottom majority/minority longest/shortest up/down married/divorced"
        " legal/illegal joined/left hired/fired praised/criticised bought/sold loved/hated agreed/refused"
        " approved/denied allowed/banned rich/poor positive/negative increase/decrease son/daughter actor/actress"
        " hero/villain fiction/nonfiction many/few all/none"
    ).split()
    for a, b in [pair.split("/")]
    for left, right in ((a, b), (b, a))
}
_AUXILIARIES = {
    "is": "is not", "was": "was not", "are": "are not", "were": "were not", "has": "has not", "had": "had not",
    "can": "cannot", "will": "will not", "did": "did not", "does": "does not",
}  # fmt: skip
_FULL_NAME = re.compile(r"\b[A-Z][a-z]+(?: [A-Z][a-z]+)+\b")
_ROLES = re.compile(
    r"^([A-Z][\w.'-]+(?: [A-Z][\w.'-]+)*) "
    r"((?:was |is |were )?(?:[a-z]+ed|beat|won|wrote|led|gave|sold|bought|owns)(?: by| to| from)?) "
    r"([A-Z][\w.'-]+(?: [A-Z][\w.'-]+)*)(.*)$"
)


def names(claim: str) -> list[str]:
    """Return the names of two words or more in ``claim`` that do not open it."""
    return [match.group(0) for match in _FULL_NAME.finditer(claim) if match.start() > 0]


def change_number(claim: str, evidence: str, rng: random.Random) -> str | None:
    """Put another number in the place of one that the evidence has as well."""
    found = [*re.finditer(r"\b\d[\d,]*(\.\d+)?\b", claim), *re.finditer(rf"\b({'|'.join(_NUMBER_WORDS)})\b", claim)]
    found = [match for match in found if match.group(0) in evidence]
    if not found:
        return None
    match = rng.choice(found)
    other = _other_number(match.group(0), evidence, rng)
    if other is None or other == match.group(0) or other in evidence:
        return None
    return claim[: match.start()] + other + claim[match.end() :]


def _other_number(value: str, evidence: str, rng: random.Random) -> str | None:
    if value in _NUMBER_WORDS:
        others = [word for word in _NUMBER_WORDS if word != value and word not in evidence.lower()]
        return rng.choice(others) if others else None
    if re.fullmatch(r"1[5-9]\d\d|20\d\d", value):
        return str(int(value) + rng.choice([-12, -7, -5, -3, -2, -1, 1, 2, 3, 4, 6, 9]))
    number = float(value.replace(",", ""))
    if "." in value:
        return f"{number * rng.choice([0.5, 0.7, 1.3, 1.6, 2]):.{len(value.split('.')[1])}f}"
    if number < 50:
        return str(max(0, int(number) + rng.choice([-3, -2, -1, 1, 2, 3, 5, 10])))
    scaled = int(number * rng.choice([0.5, 0.8, 1.2, 1.5, 2, 3]))
    return f"{scaled:,}" if "," in value else str(scaled)


def change_month(claim: str, evidence: str, rng: random.Random) -> str | None:
    """Put another month in the place of one that the evidence has as well."""
    found = [match for match in re.finditer(rf"\b({'|'.join(_MONTHS)})\b", claim) if match.group(0) in evidence]
    others = [month for month in _MONTHS if month not in evidence]
    if not found or not others:
        return None
    match = rng.choice(found)
    return claim[: match.start()] + rng.choice(others) + claim[match.end() :]


def negate(claim: str, _evidence: str = "", _rng: random.Random | None = None) -> str | None:
    """Negate the first auxiliary verb of a claim that has no negation."""
    match = re.search(rf"\b({'|'.join(_AUXILIARIES)})\b", claim)
    if match is None or re.search(r"\b(not|never|no|n't|only|none)\b", claim):
        return None
    return claim[: match.start()] + _AUXILIARIES[match.group(0)] + claim[match.end() :]


def change_antonym(claim: str, evidence: str, rng: random.Random) -> str | None:
    """Put its opposite in the place of a word, where the evidence does not have that opposite."""
    found = [
        match
        for match in re.finditer(r"\b[a-z]+\b", claim)
        if match.group(0) in _OPPOSITES and not re.search(rf"\b{_OPPOSITES[match.group(0)]}\b", evidence)
    ]
    if not found:
        return None
    match = rng.choice(found)
    return claim[: match.start()] + _OPPOSITES[match.group(0)] + claim[match.end() :]


def change_name(claim: str, evidence: str, rng: random.Random, pool: list[str]) -> str | None:
    """Put a name of ``pool`` in the place of one that the evidence has as well."""
    found = [match for match in _FULL_NAME.finditer(claim) if match.group(0) in evidence and match.start() > 0]
    other = rng.choice(pool)
    if not found or other in evidence or other.split()[-1] in evidence:
        return None
    match = rng.choice(found)
    return claim[: match.start()] + other + claim[match.end() :]


def swap_roles(claim: str, _evidence: str = "", _rng: random.Random | None = None) -> str | None:
    """Swap subject and object of a claim of the shape "A did B"."""
    match = _ROLES.match(claim)
    if match is None or match.group(2) == "married":
        return None
    return f"{match.group(3)} {match.group(2)} {match.group(1)}{match.group(4)}"


def remove_negation(claim: str) -> str | None:
    """Return a negated claim without its negation, or None."""
    match = re.search(r"\b(is|was|are|were|has|had|can|will) not (?!only)", claim)
    return f"{claim[: match.start()]}{match.group(1)} {claim[match.end() :]}" if match else None


Change = Callable[[str, str, random.Random], str | None]
#: Name, what is done, and whether the changed claim is certainly false (REFUTES) or perhaps only unsupported.
CHANGES: tuple[tuple[str, Change, bool], ...] = (
    ("number", change_number, True),
    ("month", change_month, True),
    ("role", swap_roles, False),
    ("antonym", change_antonym, True),
    ("negation", negate, True),
)
