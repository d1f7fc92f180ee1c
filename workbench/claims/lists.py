"""Lists: "included A, B and C" is three claims, and "voted for A in 2006 and for B in 2009" is two.

Invariant: a list is taken apart only where what is said of all is said of each: it stands behind its verb, is joined by
"and", is not denied, and neither its verb nor its noun makes one thing of it ("met", "mixed", "a war between"). Words that
may belong to all entries ("new schools and hospitals") keep the list whole, and so does a number that may count what is so
of all of them together ("cut 4,000 jobs in Kenya and Chad"). Of two lists that may go together one by one neither is taken
apart ("Kenya and Chad won 3 and 5 seats").
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from workbench.claims.attribution import SAYING
from workbench.claims.clauses import LEFT_WHOLE
from workbench.claims.inflection import inflected
from workbench.claims.parallel import chain, is_parallel
from workbench.claims.parts import Part, Word, trimmed
from workbench.claims.phrases import denies, is_negated, is_plural, subject_of
from workbench.claims.words import MIXED, TOGETHER

PARALLEL = f"{LEFT_WHOLE}the entries of one list may belong to those of another, one by one"
_NOUNS = ("NOUN", "PROPN", "NUM")
_ROLES = ("dobj", "pobj", "attr", "oprd")
_PATH = (*_ROLES, "prep", "xcomp", "agent", "ccomp", "conj")
_APART = ("between", "among", "without", "than")
#: Labels of dates and numbers: no list goes from one to another ("on Monday and 20 yesterday").
_AMOUNTS = frozenset(["DATE", "TIME", "CARDINAL", "ORDINAL", "PERCENT", "MONEY", "QUANTITY"])
#: What is not done, or not so, may be meant of all together.
_UNDONE = frozenset(
    ["fail", "refuse", "decline", "stop", "cease", "avoid", "deny", "false", "untrue", "wrong", "unlikely"]
)
#: Where a number counts, or a sum is paid, what may be so of all entries together.
_COUNTED = ("nsubj", "nsubjpass", "dobj", "npadvmod", "attr", "oprd")
_WITHIN_PHRASE = ("nummod", "quantmod", "compound", "amod", "nmod", "prep")
_OF = frozenset(["of", "by", "for", "to"])
_SHARES = frozenset(["half", "most", "majority", "dozens", "hundreds", "thousands", "millions", "billions"])
_AND_SO_ON = frozenset(["more", "others"])
_MOST_ITEMS = 12
_MOST_PARTS = 16
_SHARED = ("amod", "nummod", "compound", "poss", "nmod", "advmod")


@dataclass(frozen=True, kw_only=True, slots=True)
class _List:
    """The entries of a list, each a head and its tokens."""

    heads: tuple[Any, ...]
    items: tuple[tuple[Any, ...], ...]
    end: int  # of the list, with an "and more" that is no entry


def split_lists(part: Part) -> list[Part]:
    """Return a part for each entry of the lists in ``part``; the part alone where there is none."""
    if is_parallel(part.tokens):
        apart = _first_list(part) is not None or any(token.lower_ == "respectively" for token in part.tokens)
        return [replace(part, notes=(*part.notes, PARALLEL)) if apart else part]
    done: list[Part] = []
    waiting = [part]
    while waiting:
        one = waiting.pop(0)
        found = _first_list(one) if len(done) + len(waiting) < _MOST_PARTS else None
        if found is None:
            done.append(one)
        else:
            waiting = [*(_with_entry(one, found, number) for number in range(len(found.items))), *waiting]
    return done


def _first_list(part: Part) -> _List | None:
    own = {token.i for token in part.tokens}
    if is_negated(part.verb) or part.verb.lemma_ in TOGETHER or any(note.startswith(LEFT_WHOLE) for note in part.notes):
        return None
    for token in part.tokens:
        if token.i < part.verb.i or not any(child.dep_ == "conj" and child.i in own for child in token.children):
            continue
        found = _list_at(token, part)
        if found is None or not all(t.i in own for item in found.items for t in item) or not _ends_well(found, part):
            continue
        if not _is_total(found, part) and not _has_own_dates(found, part):
            return found
    return None


def _ends_well(found: _List, part: Part) -> bool:
    """Whether no verb follows the list, which would make its last entry the subject of that verb."""
    document = part.verb.doc
    following = document[found.end] if found.end < len(document) else None
    return following is None or following.pos_ not in ("VERB", "AUX") or following not in part.tokens


def _is_total(found: _List, part: Part) -> bool:
    """Whether a number stands beside the list that may be that of all entries together: "cut 4,000 jobs in A and B"."""
    first, last = found.items[0][0].i, found.end
    if _is_example(found.heads[0]):
        return False  # "won four prizes, including A and B"
    return any(_counts(token) for token in part.tokens if not first <= token.i < last)


def _has_own_dates(found: _List, part: Part) -> bool:
    """Whether a date behind the list is the last entry's alone, as another has its own: "to A in 2019 and to B in 2021"."""
    dated = any(token.ent_type_ == "DATE" for item in found.items[:-1] for token in item)
    return dated and any(token.ent_type_ == "DATE" for token in part.tokens if token.i >= found.end)


def _counts(token: Any) -> bool:
    """Whether a word is the number of a subject, an object or an amount; not that of a date, an age or "one of them"."""
    if not (token.like_num or token.lower_ in _SHARES) or token.ent_type_ in ("DATE", "TIME", "ORDINAL"):
        return False
    hyphened = token.i + 1 < len(token.doc) and token.nbor(1).text == "-"  # "a half-Filipino singer", "the 3-man crew"
    if hyphened or token.lower_ in ("one", "1") or token.dep_ in ("appos", "npadvmod"):
        return False
    above = token
    while above.dep_ in _WITHIN_PHRASE or (above.dep_ == "pobj" and above.head.lower_ in _OF):
        above = above.head
    return above.dep_ in _COUNTED or (above.pos_ == "VERB" and token.ent_type_ in ("MONEY", "PERCENT", "QUANTITY"))


def _list_at(head: Any, part: Part) -> _List | None:
    heads = chain(head)
    if not 2 <= len(heads) <= _MOST_ITEMS or not _reaches(head, part, example=_is_example(head)):
        return None
    left_open = len(heads) > 2 and heads[-1].lower_ in _AND_SO_ON and heads[-1].left_edge == heads[-1].right_edge
    if head.pos_ in _NOUNS and head.dep_ in _ROLES:
        starts = [head.left_edge.i, *(one.left_edge.i for one in heads[1:])]
        fits = _nouns_fit(heads[:-1] if left_open else heads, part, several=len(heads) > 2)
    elif head.dep_ == "prep" and all(one.tag_ in ("IN", "TO") for one in heads):
        starts, fits = _preposition_starts(heads)
    elif head.dep_ == "xcomp" or (head.dep_ == "advcl" and head.tag_ == "VB"):
        heads = [head, *(one for one in heads[1:] if one.left_edge.lower_ == "to")]
        starts = [one.left_edge.i for one in heads]
        fits = len(heads) > 1 and all(head.doc[start].lower_ == "to" for start in starts)
    else:
        return None
    end = _closed(starts[-1], heads[-1].right_edge.i + 1, head.doc)
    if not fits or starts != sorted(set(starts)) or not _is_joined(starts, head.doc) or _is_named_whole(heads):
        return None
    bounds = [*starts, end]
    spans = ([t for t in head.doc[a:b] if t.dep_ != "preconj"] for a, b in pairwise(bounds))  # "both A and B"
    items = tuple(tuple(trimmed(span)) for span in spans)
    last = len(items) - left_open
    return _List(heads=tuple(heads[:last]), items=items[:last], end=end) if all(items) else None


def _closed(start: int, end: int, document: Any) -> int:
    """Return the end of an entry, with the bracket that closes one opened in it."""
    text = document[start:end].text
    opened = text.count("(") > text.count(")")
    return end + 1 if opened and end < len(document) and document[end].text == ")" else end


def _is_joined(starts: Sequence[int], document: Any) -> bool:
    """Whether one "and" stands before the last entry (or an "or" behind "such as"), and commas before the others."""
    before = [document[start - 1].lower_ for start in starts[1:]]
    first = document[starts[0] - 1].lower_ if starts[0] else ""
    example = _leads_to_examples(starts[0], document)
    return (
        (before[-1] == "and" or (before[-1] == "or" and example))
        and all(word in (",", ";") for word in before[:-1])
        and first not in ("both", "either")
    )


def _is_example(head: Any) -> bool:
    """Whether a list stands behind "such as" or "including"."""
    return head.dep_ == "pobj" and _leads_to_examples(head.left_edge.i, head.doc)


def _leads_to_examples(start: int, document: Any) -> bool:
    lead = {token.lower_ for token in document[max(0, start - 3) : start]}
    return "including" in lead or {"such", "as"} <= lead


def _reaches(head: Any, part: Part, *, example: bool) -> bool:
    """Whether the list hangs on the main verb without a "not", a "between" or a word that makes one thing of it.

    Of examples one is as good as all: only a word such as "mixture" makes one thing of them.
    """
    token, together = head, MIXED if example else TOGETHER
    while token != part.verb:
        if token.lower_ in (_APART if example else (*_APART, "from", "with", "per")):
            return False
        loose = example and token.dep_ == "acl" and token.tag_ == "VBN"
        if token.dep_ not in (*_PATH, "advcl") and not loose and not _is_purpose(token):
            return False
        if token != head and (token.lemma_.lower() in together or denies(token)):
            return False
        if token != head and not example and any(child.dep_ == "nummod" for child in token.lefts):
            return False  # "400 tons of flour and oil": who knows how much of each
        if token.pos_ == "VERB" and (is_negated(token) or token.lemma_ in SAYING):
            return False
        if token.head.lemma_ in _UNDONE or any(child.lemma_ in _UNDONE for child in token.head.children):
            return False
        if token.head == token:
            return False
        token = token.head
    return True


def _is_purpose(verb: Any) -> bool:
    """Whether a gerund tells what a thing is for or about: "an interface for creating charts, graphs and maps"."""
    return verb.dep_ == "pcomp" and verb.head.lower_ in ("for", "of", "in") and verb.head.head.pos_ in ("NOUN", "ADJ")


def _nouns_fit(heads: Sequence[Any], part: Part, *, several: bool) -> bool:
    above = {token.lemma_ for token in heads[0].ancestors}
    if any(one.lemma_ in above for one in heads[1:]):
        return False  # "a drop in prices and a drop in trade": the second drop is joined to the first
    if any(one.pos_ not in _NOUNS or denies(one) or one.lemma_.lower() in TOGETHER for one in heads):
        return False
    subject = part.subject or subject_of(part.verb)
    if heads[0].dep_ == "attr" and (subject is None or is_plural(subject)):
        return False
    if len({one.ent_type_ if one.ent_type_ in _AMOUNTS else "" for one in heads}) > 1 or any(map(_may_be_verb, heads)):
        return False
    if any(child.i > one.i and _hangs_on(child) for one in heads for child in one.children):
        return False
    first, others = heads[0], heads[1:]
    if not any(_is_complete(one) for one in others) and any(c.dep_ in _SHARED for c in first.lefts):
        return False
    if any(child.dep_ == "prep" for child in heads[-1].children) and any(c.lower_ == "the" for c in first.lefts):
        return False
    return several or all(_is_complete(one) or one.pos_ in ("PROPN", "NUM") for one in others)


def _may_be_verb(noun: Any) -> bool:
    """Whether an entry begins with what may be a past tense: "to pay teachers and reduced services"."""
    first = noun.left_edge
    joined = first.i > noun.sent.start and first.nbor(-1).dep_ == "cc"
    return joined and first != noun and first.tag_ in ("VBN", "VBD") and inflected(first.lemma_, "VBD") == first.lower_


def _hangs_on(child: Any) -> bool:
    """Whether a clause hangs on an entry that may hang on all; an abbreviation in brackets does not."""
    bracket = child.left_edge.i > 0 and child.left_edge.nbor(-1).text == "("
    return child.dep_ in ("relcl", "acl") or (child.dep_ == "appos" and not bracket)


def _is_complete(noun: Any) -> bool:
    """Whether an entry has words of its own before it, or is a name: it need not share those of the first."""
    own = any(child.dep_ in (*_SHARED, "det") and child.tag_ != "CC" for child in noun.lefts)
    return own or noun.pos_ == "PROPN"


def _preposition_starts(heads: Sequence[Any]) -> tuple[list[int], bool]:
    """Return where each "for A in 2006" begins: the first may begin before the word that the parser joined."""
    first, others = heads[0], heads[1:]
    words = {one.lower_ for one in others}
    siblings = [child for child in first.head.children if child.dep_ == "prep" and child.i <= first.i]
    same = [child for child in siblings if child.lower_ in words]
    fits = len(words) == 1 and bool(same)
    return [same[-1].i if same else first.i, *(one.i for one in others)], fits


def _is_named_whole(heads: Sequence[Any]) -> bool:
    """Whether the list is one name: "the Department of Health and Human Services"."""
    joins = [child for head in heads for child in head.children if child.dep_ == "cc"]
    return any(token.ent_type_ and token.ent_iob_ == "I" and token.nbor(1).ent_iob_ == "I" for token in joins)


def _with_entry(part: Part, found: _List, number: int) -> Part:
    """Return the part with one entry in place of the list."""
    first, last = found.items[0][0].i, max(found.end - 1, found.items[-1][-1].i)
    first -= first > 0 and found.items[0][0].nbor(-1).dep_ == "preconj"  # the "both" is left out with the others
    item = found.items[number]
    article = [] if number == 0 else _shared_article(found, number)
    words: list[Word] = []
    placed = False
    for word in part.words:
        if isinstance(word, str) or not first <= word.i <= last:
            words.append(word)
        elif not placed:
            words += [*article, *item]
            placed = True
    tokens = tuple(token for token in part.tokens if not first <= token.i <= last or token in item)
    return replace(part, tokens=tokens, words=tuple(words))


def _shared_article(found: _List, number: int) -> list[str]:
    """Return the "a" that "a lawyer and politician" has once."""
    head, item = found.heads[number], found.items[number]
    articles = [child for child in found.heads[0].lefts if child.lower_ in ("a", "an")]
    if not articles or head.tag_ != "NN" or any(child.dep_ in ("det", "poss") for child in head.lefts):
        return []
    return ["an" if item[0].lower_[0] in "aeiou" else "a"]
