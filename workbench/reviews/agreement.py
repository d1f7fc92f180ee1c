"""How far people agree, over the claims that two of them decided independently."""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from workbench.records import Verdict

_CODES = {verdict: number for number, verdict in enumerate(Verdict)}


@dataclass(frozen=True, kw_only=True, slots=True)
class Rating:
    """What one person said of one claim."""

    claim_id: str
    person: str
    verdict: Verdict


@dataclass(frozen=True, kw_only=True, slots=True)
class Agreement:
    """Agreement over ``claims`` claims that two people or more decided.

    ``agreed`` is the share on which all said the same. ``kappa`` is Cohen's and is there where exactly two people took
    part; ``alpha`` is Krippendorff's (nominal). Both lie at 1 for full agreement and around 0 for chance, and are ``None``
    where they are not defined: nothing to compare, or one verdict throughout. ``apart`` counts each pair of verdicts that
    differed, the more frequent first.
    """

    claims: int
    people: tuple[str, ...]
    agreed: float | None
    kappa: float | None
    alpha: float | None
    apart: tuple[tuple[Verdict, Verdict, int], ...] = ()


def measure(ratings: Sequence[Rating]) -> Agreement:
    """Return the agreement of ``ratings``; a claim that one person alone decided does not count."""
    by_claim: dict[str, dict[str, Verdict]] = {}
    for rating in ratings:
        by_claim.setdefault(rating.claim_id, {})[rating.person] = rating.verdict
    shared = {claim_id: said for claim_id, said in sorted(by_claim.items()) if len(said) > 1}
    people = tuple(sorted({person for said in shared.values() for person in said}))
    units = list(shared.values())
    varied = len({verdict for said in units for verdict in said.values()}) > 1
    agreed = sum(len(set(said.values())) == 1 for said in units) / len(units) if units else None
    return Agreement(
        claims=len(units),
        people=people,
        agreed=agreed,
        kappa=_kappa(units, people) if varied and len(people) == 2 else None,
        alpha=_alpha(units, people) if varied else None,
        apart=_apart(units),
    )


def _apart(units: Sequence[dict[str, Verdict]]) -> tuple[tuple[Verdict, Verdict, int], ...]:
    pairs = Counter(
        (one, other)
        for said in units
        for number, one in enumerate(sorted(set(said.values())))
        for other in sorted(set(said.values()))[number + 1 :]
    )
    return tuple((one, other, count) for (one, other), count in pairs.most_common())


def _kappa(units: Sequence[dict[str, Verdict]], people: Sequence[str]) -> float | None:
    from sklearn.metrics import cohen_kappa_score

    one, other = ([said[person].value for said in units] for person in people)
    value = float(cohen_kappa_score(one, other))
    return None if math.isnan(value) else value


def _alpha(units: Sequence[dict[str, Verdict]], people: Sequence[str]) -> float:
    import krippendorff
    import numpy as np

    table = np.full((len(people), len(units)), np.nan)
    for column, said in enumerate(units):
        for person, verdict in said.items():
            table[people.index(person), column] = _CODES[verdict]
    return float(krippendorff.alpha(reliability_data=table, level_of_measurement="nominal"))
