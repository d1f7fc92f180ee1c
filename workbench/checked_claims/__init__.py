"""Claims that somebody has checked already: imported, matched by meaning and by words, and remembered once decided."""

from workbench.checked_claims.collection import CheckedClaims
from workbench.checked_claims.matching import MatchPolicy
from workbench.checked_claims.records import (
    CheckedClaim,
    CheckedInfo,
    CheckedMatch,
    Decision,
    ImportReport,
    MatchDecision,
    MatchLevel,
)

__all__ = [
    "CheckedClaim",
    "CheckedClaims",
    "CheckedInfo",
    "CheckedMatch",
    "Decision",
    "ImportReport",
    "MatchDecision",
    "MatchLevel",
    "MatchPolicy",
]
