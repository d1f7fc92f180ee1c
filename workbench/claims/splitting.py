"""A sentence into its parts: clauses, asides, reported speech, lists, in this order.

Invariant: each step leaves a part alone, or gives parts that say no more than it did; who says a part goes with it.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from workbench.claims.asides import split_asides
from workbench.claims.attribution import ends_attributed, frames_whole, speaker_of
from workbench.claims.clauses import LEFT_WHOLE, NO_VERB, split_sentence, whole_part
from workbench.claims.denials import with_denial_written_out
from workbench.claims.disowned import is_disowned
from workbench.claims.lists import split_lists
from workbench.claims.parts import Part, part_of
from workbench.claims.phrases import SUBJECTS
from workbench.claims.reported import split_reported, stated_clauses
from workbench.claims.trailing import Trailing, trailing_report
from workbench.claims.years import split_years

_AS_WELL = frozenset(["too", "so", "either", "also"])
_HEDGES = frozenset(["reportedly", "allegedly", "apparently", "supposedly", "purportedly"])


def sentence_parts(sentence: Any, quotations: Sequence[tuple[int, int]]) -> list[Part]:
    """Return the parts of a sentence that does not stand in quotation marks as a whole, in its order."""
    trailing = None if quotations else trailing_report([token for token in sentence if not token.is_space])
    if trailing is not None:
        return _trailing_parts(sentence, trailing)
    found: list[Part] = []
    earlier: str | None = None
    clauses = split_sentence(sentence, quotations=quotations)
    if len(clauses) > 1 and any(map(_repeats, clauses)):
        clauses = [replace(whole_part(sentence), notes=(f"{LEFT_WHOLE}one clause says only that it did",))]
    for clause in clauses:
        if not clause.tokens:
            continue
        if NO_VERB in clause.notes:
            found.append(clause)
            continue
        speaker = speaker_of(clause.tokens, [clause.verb])
        note = f"may be said by {earlier}: named in another part of the sentence" if earlier and not speaker else ""
        found += [_noted(part, note) for part in _clause_parts(clause, speaker, quotations)]
        earlier = speaker if speaker and ends_attributed(clause.tokens, clause.verb) else None
    return [with_denial_written_out(part) for part in found]


def _trailing_parts(sentence: Any, report: Trailing) -> list[Part]:
    """Return a sentence whose report stands behind what is said, and what is said, with who says it."""
    parts = [replace(part_of(sentence, report.verb), speaker=report.speaker)]
    for clause in stated_clauses(report.tokens, report.stated):
        told, *asides = split_asides(clause)
        parts += [replace(entry, speaker=report.speaker, content=True) for entry in _entries(told)]
        note = f"may be said by {report.speaker}: it stands in what they say"
        parts += [_noted(entry, note) for aside in asides for entry in _entries(aside)]
    return [with_denial_written_out(part) for part in parts]


def _repeats(clause: Part) -> bool:
    """Whether a clause says no more than that somebody did what was told before: "imports did too", "it did"."""
    subject = clause.subject or next((child for child in clause.verb.children if child.dep_ in SUBJECTS), None)
    if clause.verb.lemma_ != "do" or subject is None:
        return False
    own = {token.i for token in (*subject.subtree, clause.verb)}
    return all(t.i in own or t.is_punct or t.dep_ == "neg" or t.lower_ in _AS_WELL for t in clause.tokens)


def _clause_parts(clause: Part, speaker: str | None, quotations: Sequence[tuple[int, int]]) -> list[Part]:
    hedged = frames_whole(clause.verb) and any(token.lower_ in _HEDGES for token in clause.tokens)
    kept = hedged or is_disowned(clause.verb)
    rest, *asides = [clause] if kept else split_asides(clause, quotations=quotations)
    whole, *content = split_reported(rest, quotations=quotations)
    parts = [whole] if whole.speaker else _entries(whole)
    parts += [entry for part in content for entry in _entries(part)]
    for aside in asides:
        note = f"may be said by {speaker}: it stands in what they say" if speaker and _is_said(aside, clause) else ""
        said = split_reported(aside, quotations=quotations)
        parts += [_noted(entry, note) for one in said for entry in ([one] if one.speaker else _entries(one))]
    return parts


def _entries(part: Part) -> list[Part]:
    return [one for entry in split_lists(part) for one in split_years(entry)]


def _is_said(aside: Part, clause: Part) -> bool:
    """Whether an aside stands in what is reported, and not beside the name of who reports it."""
    first = aside.tokens[0].i
    frames = [token for token in clause.tokens if token.dep_ == "parataxis" or token.lower_ == "according"]
    if frames:
        return not any(frame.left_edge.i <= first <= frame.right_edge.i for frame in frames)
    said = [child for child in clause.verb.children if child.dep_ == "ccomp"]
    return any(child.left_edge.i <= first <= child.right_edge.i for child in said)


def _noted(part: Part, note: str) -> Part:
    return replace(part, notes=(*part.notes, note)) if note else part
