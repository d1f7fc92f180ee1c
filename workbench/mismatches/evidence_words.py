"""The claim as it is read beside one piece of evidence: in its words for states and for figures, where both mean the same.

Invariant: what comes back says no less than the claim. It is for a stance model's eyes alone; mismatches are those of the
claim as it was made.
"""

from workbench.mismatches.one_figure import with_figures_of
from workbench.mismatches.one_name import with_names_of


def in_the_words_of(claim: str, evidence: str) -> str:
    """Return ``claim`` with its countries and its figures written as ``evidence`` writes them.

    Args:
        claim: a claim's text, as it is read.
        evidence: what is read beside it; empty, the claim comes back as it is.
    """
    return with_figures_of(with_names_of(claim, evidence), evidence)
