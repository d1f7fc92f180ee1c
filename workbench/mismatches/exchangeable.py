"""Acts whose two names can change places: "Chapman killed Lennon", of which "Lennon killed Chapman" is the reverse.

Invariant: nothing but one verb with a direction stands between the two names, and neither is a part of something else that
acts or is acted on; what comes out is a sentence as good as the one that went in.
"""

from collections.abc import Iterator

from workbench.mismatches.countries import find_countries
from workbench.mismatches.difference import Span
from workbench.mismatches.roles import Act, find_acts
from workbench.mismatches.words import is_past_form, tokenize, word_set

#: What may stand beside the verb between two names that change places; any other preposition makes a place of one.
_LITTLE = word_set("has had have was were is been his her its their also then later by")
_BE = word_set("was were is been")
_NO_ACT = word_set(
    "starred stars features featured includes included called named is has was contains based located born"
)


def exchanged_acts(text: str) -> Iterator[tuple[Act, Span, str]]:
    """Yield each such act of ``text``, where it stands, from name to name, and what that is with the names exchanged."""
    for act in find_acts(text):
        if _is_plain(act, text):
            first, second = sorted((act.doer, act.target), key=lambda name: name.start)
            between = text[first.end : second.start]
            yield act, (first.start, second.end), f"{text[slice(*second.span)]}{between}{text[slice(*first.span)]}"


def _is_plain(act: Act, text: str) -> bool:
    """Say whether nothing but a verb stands between the two names, so that they can change places."""
    first, second = sorted((act.doer, act.target), key=lambda name: name.start)
    if (
        text[second.end :].startswith(("-", " of "))
        or any(text[: name.end].endswith(("'s", "’s")) for name in (first, second))  # "by UK's Parlophone Records"
        or "&" in text[: first.start]
    ):
        return False
    if text[: first.start].strip().lower() not in ("", "the"):
        return False  # "One goddess of Greece": the name is a part of what acts
    if any(mention.adjective and first.start <= mention.start < second.end for mention in find_countries(text)):
        return False  # "directed by Norwegian director ..."
    middle = [token.lower for token in tokenize(text[first.end : second.start])]
    verb = [word for word in middle if word not in _LITTLE]
    if len(verb) != 1 or not _NO_ACT.isdisjoint(verb):
        return False
    participle = is_past_form(verb[0])
    return participle if middle[-1] == "by" else participle or (verb[0].endswith("s") and _BE.isdisjoint(middle))
