"""Counted things with their years: "won three gold medals: 2008, 2012 and 2016" is the count, and one claim for each year.

Invariant: only a verb in the past, not denied, is told of each year. The count is a claim of its own, with what is said of
the whole stretch of time in front.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from workbench.claims.inflection import singular
from workbench.claims.parts import Part, Word
from workbench.claims.phrases import is_past, is_plural, subject_of, understates

_MOST_YEARS = 12


def split_years(part: Part) -> list[Part]:
    """Return a part for each year behind a colon; the part alone where its object is not such a list."""
    counted = [token for token in part.tokens if token.dep_ == "dobj" and token.head == part.verb and is_plural(token)]
    if len(counted) != 1 or not is_past(part.verb) or understates(part.verb, part.tokens):
        return [part]
    heads = [counted[0], *(child for child in counted[0].children if child.dep_ == "conj")]
    years = [_years(head) for head in heads]
    subject = part.subject or subject_of(part.verb)
    if not all(years) or subject is None or sum(map(len, years)) > _MOST_YEARS or _ends_later(part, heads[-1]):
        return [part]
    told: list[Part] = []
    for head, own in zip(heads, years, strict=True):
        told += [_counted(part, heads, head), *(_told(part, head, year, subject) for year in own)]
    return told


def _years(head: Any) -> list[Any]:
    """Return the years that stand behind a noun and a colon, and nothing else with them."""
    if head.i + 1 >= len(head.doc) or head.nbor(1).text != ":" or not any(c.dep_ == "nummod" for c in head.lefts):
        return []
    joined = [child.left_edge.i for child in head.children if child.dep_ == "conj"]
    end = min([*joined, head.right_edge.i + 1])
    behind = [token for token in head.doc[head.i + 2 : end] if not token.is_punct and token.lower_ != "and"]
    fits = all(token.text.isdigit() and len(token.text) == 4 for token in behind)
    return behind if fits and len(behind) > 1 else []


def _ends_later(part: Part, head: Any) -> bool:
    return any(token.i > head.right_edge.i and not token.is_punct for token in part.tokens)


def _counted(part: Part, heads: Sequence[Any], head: Any) -> Part:
    """Return what is counted, without its years: "won three gold medals"."""
    begin, end = heads[0].left_edge.i, heads[-1].right_edge.i
    out = {i for i in range(begin, end + 1) if not head.left_edge.i <= i <= head.i}
    words = tuple(word for word in part.words if isinstance(word, str) or word.i not in out)
    return replace(part, tokens=tuple(token for token in part.tokens if token.i not in out), words=words)


def _told(part: Part, head: Any, year: Any, subject: Any) -> Part:
    begin = subject.left_edge.i
    own = [token for token in head.lefts if token.dep_ not in ("nummod", "det")]
    noun: Sequence[Word] = [*(t for left in own for t in left.subtree), singular(head.text)]
    spoken = noun[0] if isinstance(noun[0], str) else noun[0].text
    before = [word for word in part.words if isinstance(word, str) or (begin <= word.i <= part.verb.i)]
    words = (*before, _article(spoken), *noun, "in", year.text)
    tokens = tuple(t for t in part.tokens if begin <= t.i <= part.verb.i or t in (head, year) or t in noun)
    return replace(part, tokens=tokens, words=words)


def _article(word: str) -> str:
    """Return "a" or "an" as a word is spoken: initials by the name of their first letter ("an FA Cup")."""
    initials = word.isupper() and len(word) < 4
    return "an" if word[:1] in ("AEFHILMNORSX" if initials else "aeioAEIO") else "a"
