"""ENTITY, where the evidence names nobody: a claim about somebody is not decided by a text that names none of its names.

Stance models take "daughter of a noted dancer, she began acting" for support of "Angelina Jolie is a dancer": what is
said fits, and nothing says of whom it is said. Whoever reads the passage under its title cannot tell either, so it must not
decide.

Invariant: silent where any name of the claim, its initials, another name of the same country, or any of the claim's words
in capitals stands anywhere in rationale or context; where there is no title; where the claim has no name that is sure; and
where the claim's name is initials, which the text may have written out.
"""

from workbench.mismatches.difference import Difference, Pair, unsaid
from workbench.mismatches.names import Name, find_names
from workbench.mismatches.rival_names import is_said
from workbench.mismatches.words import tokenize


def unnamed_differences(pair: Pair) -> list[Difference]:
    """Return the first name of the claim where the evidence has none of them."""
    claimed = [name for name in find_names(pair.claim) if name.words or name.codes]
    if not claimed or not _has_title(pair.context) or not any(_tells(name) for name in claimed):
        return []
    around = (*find_names(pair.rationale), *find_names(pair.context))
    said = {token.lower.removesuffix("'s") for text in (pair.rationale, pair.context) for token in tokenize(text)}
    capitals = {token.lower for token in tokenize(pair.claim) if token.is_content and token.text[0].isupper()}
    if capitals & said or any(is_said(name, said) or any(map(name.is_same, around)) for name in claimed):
        return []
    name = next(name for name in claimed if _tells(name))
    return [unsaid(pair, name.span, "names nobody and nothing that the claim names")]


def _has_title(context: str) -> bool:
    """Say whether a title stands above the passage; without one, who is meant may have stood there."""
    title, line, _ = context.partition("\n")
    return bool(line and title.strip())


def _tells(name: Name) -> bool:
    """Say whether a name is one for certain, and is written out."""
    return name.sure and bool(name.words) and any(not word.isupper() and len(word) > 3 for word in name.words)
