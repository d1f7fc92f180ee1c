"""Entries of lists: "Ana Ruiz - elected in 2019" and "Halden: a reactor in the south" say what somebody or something is.

Invariant: only a line that is a name, a mark and a description is read so; the description has no main verb of its own, and
the name is one. "Verdict: a lie" names nothing.
"""

from typing import Any

from workbench.claims.parts import Part
from workbench.claims.phrases import has_subject, is_finite
from workbench.claims.words import LABELS

_MARKS = frozenset([":", "-", "–", "—", "--"])
_LONGEST = 6  # words of a name
_SHORTEST = 3  # words of a description
_WITHIN = ("relcl", "acl", "advcl")


def entry_part(sentence: Any) -> Part | None:
    """Return what an entry says as one part, "is" or "was" put in the place of its mark; else ``None``."""
    tokens = [token for token in sentence if not token.is_space]
    mark = next(
        (n for n, token in enumerate(tokens[: _LONGEST + 1]) if token.text in _MARKS and _stands_free(token)), 0
    )
    name, told = tokens[:mark], tokens[mark + 1 :]
    if not name or len([token for token in told if token.is_alpha]) < _SHORTEST or not _is_name(name):
        return None
    if any(t.pos_ in ("VERB", "AUX") and t.dep_ not in _WITHIN and is_finite(t) and has_subject(t) for t in told):
        return None
    if told[0].lower_ in ("a", "an", "the") and told[0].is_lower:
        word = "is"
    elif told[0].tag_ in ("VBN", "VBD") and told[0].is_lower and told[1].lower_ in ("by", "in", "on", "as"):
        word = "was"
    else:
        return None
    return Part(tokens=tuple(tokens), words=(*name, word, *told), verb=sentence.root, subject=name[-1])


def is_title_question(sentence: Any) -> bool:
    """Whether an entry only names what a story is about: "How the ferry sank"; "What they spent rose by 5%" states it."""
    root = sentence.root
    before = [t for t in sentence if t.i < root.i and t.pos_ in ("VERB", "AUX") and t.tag_ not in ("VB", "VBG")]
    return not any(t.dep_ not in ("relcl", "aux", "auxpass") for t in before)


def _stands_free(mark: Any) -> bool:
    """Whether a dash has white space around it; a colon needs it behind."""
    before = mark.nbor(-1).whitespace_ if mark.i > mark.sent.start else ""
    return bool(mark.whitespace_ and (mark.text == ":" or before))


def _is_name(tokens: list[Any]) -> bool:
    words = [token for token in tokens if token.is_alpha or "'" in token.text or "’" in token.text]
    return (
        bool(words)
        and all(t.text[:1].isupper() for t in words)
        and words[-1].lower_ not in LABELS
        and (len(words) > 1 or words[0].pos_ in ("PROPN", "NOUN", "X"))
    )
