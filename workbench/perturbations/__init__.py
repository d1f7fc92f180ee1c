"""Perturbations: a supported claim changed in one point, so that its evidence supports it no longer.

Invariant: pure and deterministic: the same pair and kind give the same change in every process. A rule that cannot be sure
that the changed claim is unsupported gives nothing.

What slips through tells how a verifier can be fooled: Ribeiro et al., "Beyond Accuracy: Behavioral Testing of NLP Models
with CheckList", ACL 2020. The rules and word lists are ours; the training scripts have lists of their own.
"""

import hashlib
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from workbench.perturbations.change import Change
from workbench.perturbations.names import other_name, swapped_roles
from workbench.perturbations.rules import other_date, other_number, turned_antonym, turned_negation
from workbench.records import MismatchKind

__all__ = ["Perturbed", "perturb"]

_RULES: dict[MismatchKind, Callable[[str, str, random.Random], Change | None]] = {
    MismatchKind.NUMBER: other_number,
    MismatchKind.DATE: other_date,
    MismatchKind.NEGATION: turned_negation,
    MismatchKind.ANTONYM: turned_antonym,
    MismatchKind.ROLE: swapped_roles,
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Perturbed:
    """A changed claim: ``before`` was replaced by ``after`` to give ``claim``."""

    kind: MismatchKind
    claim: str
    before: str
    after: str


def perturb(claim: str, evidence: str, kind: MismatchKind, pool: Sequence[str] = ()) -> Perturbed | None:
    """Return ``claim`` changed in one point of ``kind``, or ``None`` where no rule is sure of itself.

    Args:
        claim: a claim that ``evidence`` supports.
        evidence: what supports it; no change brings in what it already says.
        kind: what to change.
        pool: names of persons and bodies to take another one from, for ``ENTITY``.
    """
    seed = hashlib.sha256(f"{kind.value}\0{claim}\0{evidence}".encode("utf-8", "replace")).digest()
    rng = random.Random(seed)  # noqa: S311 - a choice that must repeat, not a secret
    is_name = kind is MismatchKind.ENTITY
    change = other_name(claim, evidence, rng, pool) if is_name else _RULES[kind](claim, evidence, rng)
    if change is None or change.text == claim:
        return None
    return Perturbed(kind=kind, claim=change.text, before=change.before, after=change.after)
