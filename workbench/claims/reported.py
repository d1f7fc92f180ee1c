"""Reported speech: that somebody said it, and what was said, as two claims where both can be checked.

Invariant: what is said becomes a claim only where somebody states it as so ("KCNA said the engine failed"), in words that
are not quoted, and it keeps its speaker. What is denied, predicted, alleged, suggested or asked stays within its report.
"""

from collections.abc import Container, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from workbench.claims.attribution import SAYING, borrowed_speaker, speaker_of
from workbench.claims.authors_word import without_authors_word
from workbench.claims.clauses import split_sentence
from workbench.claims.disowned import DISOWNED, is_disowned
from workbench.claims.joints import joined_verbs
from workbench.claims.judged import without_judgement
from workbench.claims.kinds import classify
from workbench.claims.parts import Part, trimmed
from workbench.claims.phrases import HELPERS, SUBJECTS, denies, has_subject, is_finite, is_human, is_negated, subject_of
from workbench.claims.shares import drops_share
from workbench.claims.words import UNSURE_SAYING

_WRONGLY = frozenset(["falsely", "wrongly", "mistakenly", "baselessly", "incorrectly", "erroneously", "misleadingly"])
_DAYS_OF_SAYING = frozenset(
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "yesterday", "today"]
)
_ASKING = frozenset(["whether", "if", "what", "who", "how", "why", "when", "where", "which", "whom"])


def split_reported(part: Part, *, quotations: Sequence[tuple[int, int]] = ()) -> list[Part]:
    """Return the part, with its speaker, and behind it what is said as a part of its own where that is stated as so."""
    if is_disowned(part.verb):
        return [replace(part, speaker=None, notes=(*part.notes, DISOWNED))]
    speaker = part.speaker or speaker_of(part.tokens, [part.verb]) or borrowed_speaker(part)
    if speaker is None:
        return [part]
    whole = replace(part, speaker=speaker)
    parts = [whole]
    for verb, tokens in _said(part):
        if (
            len(tokens) < 3
            or _is_unfinished(verb)
            or not is_finite(verb)
            or not has_subject(verb)
            or _is_share(verb, tokens)
            or _is_quoted(tokens, quotations)
            or drops_share(part.verb, tokens)
        ):
            continue
        parts += [replace(one, speaker=speaker, content=True) for one in stated_clauses(tokens, verb)]
    return parts


def stated_clauses(tokens: Sequence[Any], verb: Any) -> list[Part]:
    """Return the clauses of what is said, where it can be checked: without its report nothing governs them all any more."""
    if not classify(tokens, [verb], quoted=False).checkable:
        return []
    span = verb.doc[tokens[0].i : tokens[-1].i + 1]
    if len(span) == len(tokens) and span.root == verb and verb.dep_ not in ("relcl", "acl", "advcl"):
        return split_sentence(span)
    return [Part(tokens=tuple(tokens), words=tuple(tokens), verb=verb)]


def _said(part: Part) -> list[tuple[Any, list[Any]]]:
    """Return the main verb and the tokens of each thing that is said; none where nothing is stated as so."""
    aside = _said_aside(part)
    if aside is not None:
        out = {token.i for token in aside.subtree}
        said = trimmed(token for token in part.tokens if token.i not in out)
        return [] if any(map(_begins_statement, said)) else [(part.verb, said)]
    frame = part.verb
    if frame.lemma_ not in SAYING or frame.lemma_ in UNSURE_SAYING or is_negated(frame):
        return []
    if any(child.lower_ in _WRONGLY for child in frame.children):
        return []  # "falsely claimed": whoever reports it does not say that it is so, nor leaves it open
    if any(child.dep_ in ("aux", "auxpass") for child in frame.children):
        return []  # "has said" is as good as "said", but "was told" names nobody
    verb = next((child for child in frame.children if child.dep_ == "ccomp"), None)
    if verb is None:
        return []
    tokens = without_authors_word(verb, without_judgement(_clause(verb, part)))
    asks = any(
        token.lower_ in _ASKING and token.head.i in (verb.i, *(c.i for c in verb.children)) for token in tokens[:2]
    )
    if asks or not tokens:
        return []
    return _at_each_that(verb, tokens)


def _at_each_that(verb: Any, tokens: list[Any]) -> list[tuple[Any, list[Any]]]:
    """Return the statements of "that it fell, that it burned and that nobody saw it"; none where a "that" is unclear.

    A "that" of what somebody else is said to have said stays with it: "that he had told an aide, Jon Lind, that it fell".
    """
    joined = {verb.i, *(one.i for one in joined_verbs(verb))}
    joined |= {token.head.i for token in tokens if _begins_statement(token) and _strayed_from(token.head) in joined}
    again = [token for token in tokens if _begins_statement(token) and not _is_told_within(token, joined)]
    if any(token.head.i not in joined or _may_be_within(token, verb) for token in again):
        return []
    if any(token.head.pos_ not in ("VERB", "AUX") or not has_subject(token.head) for token in again):
        return []
    bounds = [tokens[0].i - 1, *(token.i for token in again), tokens[-1].i + 1]
    pieces = [[token for token in tokens if first < token.i < end] for first, end in pairwise(bounds)]
    return [(head, trimmed(piece)) for head, piece in zip([verb, *(t.head for t in again)], pieces, strict=True)]


def _strayed_from(verb: Any) -> int:
    """Return the place of the verb that a statement goes on from which the parser hung on an infinitive; -1 for others.

    "It had hired a man to begin and that it planned to open": a clause with a "that" goes on with no "to begin". Whoever
    was told to do something may have been told the rest as well.
    """
    above = verb
    while above.dep_ == "conj":
        above = above.head
    if above == verb or not is_finite(verb) or not _is_infinitive(above):
        return -1
    while _is_infinitive(above) and above.head != above:
        if above.lemma_ in SAYING:
            return -1
        above = above.head
    tells = above.lemma_ in SAYING and above.lemma_ != "ask"  # nobody is asked that something is so
    return -1 if tells or not is_finite(above) else int(above.i)


def _is_infinitive(verb: Any) -> bool:
    return verb.tag_ == "VB" and any(child.tag_ == "TO" for child in verb.children)


def _is_told_within(token: Any, joined: Container[int]) -> bool:
    """Whether a "that" opens what is said inside what is said: it hangs on a verb of telling there, or on who is told."""
    verb = token.head
    if verb.i in joined:
        return token.nbor(-1).text == "," and verb.dep_ == "conj" and _tells_somebody(verb.head)
    first = verb
    while first.dep_ == "conj" and first.head.pos_ in ("VERB", "AUX"):
        first = first.head
    above = next((one for one in first.ancestors if one.pos_ in ("VERB", "AUX")), first)
    return (first.dep_ == "ccomp" and token.nbor(-1).text == ",") or above.lemma_ in SAYING


def _tells_somebody(verb: Any) -> bool:
    """Whether a verb tells somebody something that is not there yet: "had told an aide, Jon Lind, that"."""
    told = any(child.dep_ in ("dobj", "dative") and is_human(child) for child in verb.children)
    return told and verb.lemma_ in SAYING and not any(child.dep_ == "ccomp" for child in verb.children)


def _may_be_within(token: Any, verb: Any) -> bool:
    """Whether an "and that" may go on with what somebody is said to have said, which alone has a "that" before it."""
    marked = any(child.dep_ == "mark" for child in verb.children)
    inner = (child for child in verb.children if child.dep_ == "ccomp" and child.i < token.i)
    return not marked and any(child.lower_ == "that" for one in inner for child in one.children if child.dep_ == "mark")


def _begins_statement(token: Any) -> bool:
    """Whether a "that" opens one more of the things that are said: right behind an "and", or a comma."""
    before = token.nbor(-1).lower_ if token.i > token.sent.start else ""
    return bool(token.lower_ == "that" and token.dep_ == "mark" and before in ("and", "but", ","))


def _said_aside(part: Part) -> Any | None:
    """Return the "KCNA said" or "according to KCNA" that stands beside what it reports."""
    for token in part.tokens:
        if token.dep_ == "parataxis" and token.head == part.verb and token.lemma_ in SAYING:
            subject = subject_of(token)
            stated = token.lemma_ not in UNSURE_SAYING and not is_negated(token)
            return token if stated and subject is not None and not denies(subject) else None
        if token.lower_ == "according" and token.head == part.verb and token.dep_ in ("prep", "advmod"):
            return token
    return None


def _clause(verb: Any, part: Part) -> list[Any]:
    """Return the tokens of a complement without its "that"; none where it is not one stretch."""
    own = {token.i for token in part.tokens}
    tokens = trimmed(token for token in verb.subtree if token.i in own)
    tokens = _without_time_of_saying(tokens, part)
    if tokens and tokens[0].lower_ == "that" and tokens[0].dep_ == "mark":
        tokens = trimmed(tokens[1:])
    inside = {token.i for token in tokens}
    between = (i for left, right in pairwise(tokens) for i in range(left.i + 1, right.i))
    crossed = any(i in own and i not in inside for i in between)
    return [] if crossed or _goes_on(tokens, part) else tokens


def _goes_on(tokens: Sequence[Any], part: Part) -> bool:
    """Whether a verb without an "and" follows, which what is said has lost: "since Ting, who has left, gave birth"."""
    behind = (t for t in part.tokens if tokens and t.i > tokens[-1].i and not t.is_punct)
    following = next(behind, None)
    return following is not None and following.dep_ == "conj" and following.pos_ in ("VERB", "AUX")


def _without_time_of_saying(tokens: list[Any], part: Part) -> list[Any]:
    """Return a complement without the "on Tuesday" right behind "said": it tells when it was said."""
    first = tokens[0] if tokens else None
    if first is None or first.i != part.verb.i + 1:
        return tokens
    if first.dep_ != "prep":
        return _without_day(tokens)
    time = list(first.subtree)
    dated = all(token.ent_type_ in ("DATE", "TIME") or token == first for token in time)
    return [token for token in tokens if token not in time] if dated else tokens


def _is_unfinished(verb: Any) -> bool:
    """Whether a clause stops behind its auxiliary: "ministers say it is not", "he will not"."""
    ends = verb.right_edge
    return bool(verb.pos_ == "AUX" and (ends == verb or (ends.dep_ == "neg" and ends.head == verb)))


def _is_share(verb: Any, tokens: Sequence[Any]) -> bool:
    """Whether a participle was taken for what is said: "Of 1,204 people asked, 31 percent said ..."."""
    bare = verb.tag_ == "VBN" and not any(child.dep_ in HELPERS for child in verb.children)
    return bare and tokens[0].lower_ in ("of", "among", "from", "out")


def _without_day(tokens: list[Any]) -> list[Any]:
    """Return a complement without the "Tuesday" of "said Tuesday he had left"; none where another time may be of either."""
    end = next((place for place, token in enumerate(tokens) if token.ent_type_ not in ("DATE", "TIME")), len(tokens))
    if (
        not 0 < end < len(tokens)
        or tokens[end].tag_ == "POS"
        or tokens[end - 1].dep_ in ("nsubj", "nsubjpass", "compound")
    ):
        return tokens
    if tokens[end - 1].head.pos_ not in ("VERB", "AUX") or not any(t.dep_ in SUBJECTS for t in tokens[end:]):
        return tokens
    return tokens[end:] if {token.lower_ for token in tokens[:end]} & _DAYS_OF_SAYING else []


def _is_quoted(tokens: Sequence[Any], quotations: Sequence[tuple[int, int]]) -> bool:
    """Whether any of the words are quoted: they are the speaker's then, and stay with them."""
    first, last = tokens[0].idx, tokens[-1].idx + len(tokens[-1])
    return any(start < last and first < end for start, end in quotations)
