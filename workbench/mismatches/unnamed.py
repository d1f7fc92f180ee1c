"""ENTITY, where the evidence does not name them: a claim about somebody is not decided by a text that never names them.

Stance models take "daughter of a noted dancer, she began acting" for support of "Angelina Jolie is a dancer", and "he won
the Academy Award for Best Actor in 1980" for support of any actor's award: what is said fits, and nothing says of whom it
is said. Whoever reads the passage under its title cannot tell either, so it must not decide.

Invariant: silent where there is no title; and of a name where it, its initials, or another name of the same country stands
anywhere in rationale or context. A full name, of two words and more, that opens the claim has to be there; of others any
will do, or any other of the claim's words in capitals. Initials in the claim may be written out in the text.
"""

from collections.abc import Iterable, Set

from index.patterns import regex
from workbench.mismatches.difference import Difference, Pair, unsaid
from workbench.mismatches.names import Name, find_names
from workbench.mismatches.rival_names import is_said, words_said
from workbench.mismatches.words import tokenize

_OWNER = regex(r"['’]s?\Z")


def unnamed_differences(pair: Pair) -> list[Difference]:
    """Return the first name of the claim that the evidence lacks: a full one, or any where it has none of them."""
    claimed = [name for name in find_names(pair.claim) if name.words or name.codes]
    if not _has_title(pair.context) or not any(_tells(name) for name in claimed):
        return []
    around = (*find_names(pair.rationale), *find_names(pair.context), *find_names(pair.publisher))
    said = words_said(pair) | {token.lower for token in tokenize(pair.publisher) if token.text[0].isupper()}
    absent = [name for name in claimed if not _is_there(name, pair.claim, said, around)]
    capitals = {token.lower for token in tokenize(pair.claim) if token.is_content and token.text[0].isupper()}
    if len(absent) == len(claimed) and not capitals & said:
        name = next(name for name in claimed if _tells(name))
        return [unsaid(pair, name.span, "names nobody and nothing that the claim names")]
    here = any(_tells(name) and len(name.words) > 1 for name in claimed if name not in absent)
    full = next((name for name in absent if _tells(name) and _is_full(name, pair.claim)), None)
    if full is not None and here and _OWNER.search(pair.claim, full.start, full.end):
        return []  # "Ann Lee's deputy, Jon Lind, resigned" is told of Jon Lind
    return [] if full is None else [unsaid(pair, full.span, "never names them, nor does the title")]


def _is_full(name: Name, claim: str) -> bool:
    """Say whether the claim is about a name of two words and more, which is no country's and not the end of a title.

    About it: it opens the claim. What a claim says besides may stand in other words: "during the Wall Street Crash".
    """
    return name.first <= 1 and len(name.words) > 1 and not name.codes and not claim[: name.start].rstrip().endswith(":")


def _is_there(name: Name, claim: str, said: Set[str], around: Iterable[Name]) -> bool:
    letters = "".join(token.lower[0] for token in tokenize(claim[name.start : name.end]) if token.is_word)
    return is_said(name, said) or (len(letters) > 1 and letters in said) or any(map(name.is_same, around))


def _has_title(context: str) -> bool:
    """Say whether a title stands above the passage; without one, who is meant may have stood there."""
    title, line, _ = context.partition("\n")
    return bool(line and title.strip())


def _tells(name: Name) -> bool:
    """Say whether a name is one for certain, and is written out."""
    return name.sure and bool(name.words) and any(not word.isupper() and len(word) > 3 for word in name.words)
