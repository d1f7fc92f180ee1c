"""ANTONYM, for how somebody was killed: who was stabbed to death was not shot dead.

The words are no opposites, as two victims may have met two ends, and one may be hurt in two ways.

Invariant: silent unless the claim has one way alone, and the rationale another and no word of the claim's own way; unless
both speak of the same ones, two words of them or a name; and where the rationale denies something or counts several.
"""

import re

from index.patterns import regex
from workbench.mismatches.difference import Difference, Pair, difference
from workbench.mismatches.predicates import denials
from workbench.mismatches.words import roots, tokenize

_BE = r"(?:was|were|is|are|been|being|be)"
#: What tells of each way, and every word that goes with it.
_WAYS = (
    (
        rf"\b(?:shot (?:dead|to death|and killed)|gunned down|{_BE} (?:\w+ )?shot(?! (?:in|on|at|with|of|from)\b))",
        r"\b(?:shot|shots|shooting|shootings|shoot|shoots|gun|guns|gunman|gunmen|gunned|gunfire|gunshot|gunshots|bullet|"
        r"bullets|sniper|rifle|pistol|firearm|fired)\b",
    ),
    (
        r"\b(?:stabbed|knifed)\b(?! in the back\b)",
        r"\b(?:stabbed|stabs|stab|stabbing|stabbings|knife|knives|knifed|knifeman|blade|dagger|machete|slashed)\b",
    ),
    (r"\bstrangled\b", r"\b(?:strangl\w+|throttled|garrott\w+|chok\w+|asphyxi\w+|suffocat\w+)\b"),
    (
        r"\b(?:(?:beaten|battered|clubbed|kicked|punched) to death|bludgeoned)\b",
        r"\b(?:beat|beaten|beating|battered|clubbed|kicked|punched|bludgeon\w*|hammer)\b",
    ),
    (r"\bpoisoned\b", r"\b(?:poison\w*|toxin|arsenic|cyanide|novichok|ricin|polonium)\b"),
    (r"\bdrowned\b", r"\bdrown\w*\b"),
    (r"\bhanged\b", r"\b(?:hang\w*|noose|gallows)\b"),
    (
        r"\b(?:run over|(?:hit|struck|knocked down|mown down) by an? (?:\w+ )?(?:car|van|lorry|truck|bus|train|tram))\b",
        r"\b(?:run over|ran over|car|van|lorry|truck|bus|train|tram|hit-and-run|vehicle)\b",
    ),
    (r"\b(?:burned|burnt) to death\b", r"\b(?:burn\w*|fire|blaze|flames|arson)\b"),
)
_TOLD, _WORDS = zip(*((regex(told, re.IGNORECASE), regex(words, re.IGNORECASE)) for told, words in _WAYS), strict=True)
#: Where it is told of death: of who was only hurt, more than one way may be left out.
_DEATH = regex(r"\b(?:dead|deaths?|kill(?:ed|ing)|die[ds]|murder\w*|fatal\w*|slain|body|victim)\b", re.IGNORECASE)
_MORE = regex(r"\b(?:others?|another|both|each|several|some|respectively|wives|men|women|people|children|two|three)\b")
_SHARED = 2


def way_killed_differences(pair: Pair) -> list[Difference]:
    """Return how the claim says that somebody was killed where the rationale tells of another way."""
    mine = [(way, found) for way, told in enumerate(_TOLD) if (found := told.search(pair.claim))]
    if len(mine) != 1 or sum(bool(words.search(pair.claim)) for words in _WORDS) != 1:
        return []
    way, own = mine[0]
    if _WORDS[way].search(pair.rationale) or not (_DEATH.search(pair.claim) or _DEATH.search(pair.rationale)):
        return []
    claim, given = tokenize(pair.claim), tokenize(pair.rationale)
    if denials(claim) or denials(given) or _MORE.search(pair.rationale) or _MORE.search(pair.claim):
        return []
    theirs = next((found for told in _TOLD if (found := told.search(pair.rationale))), None)
    rest = roots(tokenize(f"{pair.claim[: own.start()]} {pair.claim[own.end() :]}"))
    if theirs is None or len(rest & roots(given)) < max(1, min(_SHARED, len(rest))):
        return []
    return [difference(pair, own.span(), theirs.span())]
