"""Rules that put another country, person or body into a claim, or exchange who did it with whom it was done to."""

import random
from collections.abc import Sequence
from functools import cache

from workbench.mismatches.countries import find_countries
from workbench.mismatches.country_table import COUNTRIES
from workbench.mismatches.exchangeable import exchanged_acts
from workbench.mismatches.names import Name, find_names
from workbench.mismatches.words import ordered_words
from workbench.perturbations.change import Change, replaced

#: Countries that the news names often: a change to one that nobody confuses with another would be no test.
_TAKEN = ordered_words("FR DE JP CN IN BR MX IT ES PL TR EG NG AU CA SE NO AR ZA KR")


def other_name(claim: str, evidence: str, rng: random.Random, pool: Sequence[str]) -> Change | None:
    """Put another country, or another name of ``pool``, in the place of one in the claim."""
    changes = [*_other_countries(claim, evidence, rng), *_other_names(claim, evidence, rng, pool)]
    return rng.choice(changes) if changes else None


@cache
def _forms() -> tuple[dict[str, tuple[str, int]], dict[str, list[str]]]:
    """Return for each first name or adjective of a country its code and column, and the columns of each code."""
    where: dict[str, tuple[str, int]] = {}
    columns: dict[str, list[str]] = {}
    for line in COUNTRIES.strip().splitlines():
        fields = line.split("|")
        columns[fields[0]] = [field.split(";")[0] for field in fields[1:4]]
        for column, name in enumerate(columns[fields[0]]):
            where.setdefault(name, (fields[0], column))
    return where, columns


def _other_countries(claim: str, evidence: str, rng: random.Random) -> list[Change]:
    where, columns = _forms()
    given = {code for mention in find_countries(evidence) for code in mention.codes}
    named = given | {code for mention in find_countries(claim) for code in mention.codes}
    changes = []
    for mention in find_countries(claim):
        name = claim[mention.start : mention.end]
        if not mention.weighty or name not in where or given.isdisjoint(mention.codes):
            continue  # evidence that says "the country" says it of the other one as well
        others = [columns[code][where[name][1]] for code in _TAKEN if code not in named]
        others = [other for other in others if other and other not in evidence]
        if others:
            changes.append(replaced(claim, mention.start, mention.end, rng.choice(others)))
    return changes


def _other_names(claim: str, evidence: str, rng: random.Random, pool: Sequence[str]) -> list[Change]:
    given = find_names(evidence)
    mine = find_names(claim)
    changes = []
    for name in mine:
        is_country = claim[slice(*name.span)] in _forms()[0]
        if is_country or len(name.words) < 2 or not any(name.is_same(other) for other in given):
            continue
        others = [other for other in rng.sample(pool, min(20, len(pool))) if _is_other(other, (*mine, *given))]
        if others:
            after = others[0] + ("'s" if claim[: name.end].endswith("'s") else "")
            changes.append(replaced(claim, name.start, name.end, after))
    return changes


def _is_other(text: str, names: Sequence[Name]) -> bool:
    found = find_names(text)
    return bool(found) and not any(found[0].is_same(name) for name in names)


def names_of(texts: Sequence[str]) -> list[str]:
    """Return the names of two words or more in ``texts``, each once, in order: the pool that others are taken from."""
    found = (
        text[name.start : name.end]
        for text in texts
        for name in find_names(text)
        if len(name.words) > 1 and not name.codes
    )
    return list(dict.fromkeys(name.removesuffix("'s") for name in found))


def swapped_roles(claim: str, _evidence: str, rng: random.Random) -> Change | None:
    """Exchange the two names of an act that has a direction, where nothing in the evidence says it of both."""
    acts = list(exchanged_acts(claim))
    if not acts:
        return None
    _, (start, end), after = rng.choice(acts)
    return Change(claim[:start] + after + claim[end:], claim[start:end], after)
