"""Contrasts: the claim with one thing changed, read beside the same evidence. What supports that better supports no claim.

Of "under coach Vik, Moor won the cup" a stance model says that "Moor coached Vik" is supported, and says so more surely of
"Vik coached Moor". So where a rationale would support a claim, the model reads it beside the claim with the two
names of an act exchanged, with a word that the rationale lacks turned into its opposite, and, where a name of the claim is
nowhere in the evidence, with each name of the evidence in its place. If one of these is read as better supported, the
rationale speaks for that one: a mismatch, which names it. After contrast sets (Gardner et al., "Evaluating Models' Local
Decision Boundaries via Contrast Sets", Findings of EMNLP 2020), asked of the model when it reads instead of when it is
measured.

What was found on public pairs stands in ``benchmarks/quality.md``. A negation put in or taken out, another number and
another date do not tell: there models say as much of the contrast where the claim is true.

Invariant: pure but for the reading; asked only of what would count as support, so that nothing is supported or refuted by a
contrast. The value of a mismatch is a slice of the claim, and of the rationale where the contrast took it from there.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from workbench.mismatches import spell_out_dates
from workbench.mismatches.difference import Pair, Span, explain
from workbench.mismatches.exchangeable import exchanged_acts
from workbench.mismatches.names import Name, find_names
from workbench.mismatches.opposites import written_opposites
from workbench.mismatches.roles import find_acts
from workbench.mismatches.strangers import missing_name
from workbench.mismatches.words import stem, tokenize, word_set
from workbench.records import Mismatch, MismatchKind, StanceScores

#: Scores (claim, evidence) pairs.
Score = Callable[[Sequence[tuple[str, str]]], Sequence[StanceScores]]
#: By how much the contrast has to be better supported. Chosen on RTE, MNLI's development set, SciFact's training claims and
#: held-out FEVER, where more true support would be lost with less.
_MARGINS = {MismatchKind.ROLE: 0.0, MismatchKind.ANTONYM: 0.15, MismatchKind.ENTITY: 0.03}
#: Words of several senses: a film that is released was not captured before.
_AMBIGUOUS = word_set("released live lived died killed death lost longer first real born kept captured freed left")
_MOST_NAMES, _MOST_OPPOSITES = 8, 4  # of one claim: each is read
_WORD = re.compile(r"(?<![\w'’-])[a-z]{2,}(?![\w'’-])")


@dataclass(frozen=True, kw_only=True, slots=True)
class Supporting:
    """A rationale that would support ``claim``, as surely as ``supports`` says.

    ``read`` is what the model reads of it; ``context``, ``publisher`` and ``claim_date`` are as for ``find_mismatches``.
    """

    claim: str
    rationale: str
    read: str
    supports: float
    context: str = ""
    publisher: str = ""
    claim_date: date | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Contrast:
    """A claim with one thing changed, and the mismatch that it is if the evidence supports it better."""

    text: str
    mismatch: Mismatch


def contrast_mismatches(supporting: Sequence[Supporting], score: Score) -> list[tuple[Mismatch, ...]]:
    """Return for each rationale the contrast that it supports better than the claim, as a mismatch, if there is one."""
    contrasts = [find_contrasts(one) for one in supporting]
    pairs = [
        (spell_out_dates(contrast.text, one.claim_date), one.read)
        for one, found in zip(supporting, contrasts, strict=True)
        for contrast in found
    ]
    scores = iter(score(pairs) if pairs else ())
    return [
        _best(one, [(contrast, next(scores).supports) for contrast in found])
        for one, found in zip(supporting, contrasts, strict=True)
    ]


def _best(one: Supporting, read: Sequence[tuple[Contrast, float]]) -> tuple[Mismatch, ...]:
    """Return the mismatch of the contrast that is better supported than the claim by most, beyond its margin."""
    better = [
        (supports - one.supports - _MARGINS[contrast.mismatch.kind], contrast.mismatch) for contrast, supports in read
    ]
    beyond, mismatch = max(better, key=lambda pair: pair[0], default=(0.0, None))
    return (mismatch,) if mismatch is not None and beyond > 0 else ()


def find_contrasts(one: Supporting) -> list[Contrast]:
    """Return the contrasts of a claim that are worth reading beside a rationale, each text once."""
    found = [*_exchanged(one), *_opposed(one), *_renamed(one)]
    return list({contrast.text: contrast for contrast in found if contrast.text != one.claim}.values())


def _exchanged(one: Supporting) -> Iterator[Contrast]:
    given = find_acts(one.rationale)
    for act, span, after in exchanged_acts(one.claim):
        if any(act.is_same(other) for other in given):
            continue  # it says so in the claim's own verb, the same way round
        yield _contrast(one, MismatchKind.ROLE, span, after, f"reads as well the other way round, “{after}”")


def _opposed(one: Supporting) -> Iterator[Contrast]:
    said = {stem(token.lower) for token in tokenize(one.read) if token.is_content}
    words = [
        match
        for match in _WORD.finditer(one.claim)
        if match[0] not in _AMBIGUOUS and stem(match[0]) not in said and written_opposites(match[0])
    ]
    for match in words[:_MOST_OPPOSITES]:
        for after in written_opposites(match[0])[:2]:
            yield _contrast(one, MismatchKind.ANTONYM, match.span(), after, f"reads rather as “{after}”")


def _renamed(one: Supporting) -> Iterator[Contrast]:
    """Yield the claim with each name of the evidence in the place of one that the evidence does not have."""
    pair = Pair(claim=one.claim, rationale=one.rationale, context=one.context, publisher=one.publisher)
    missing = missing_name(pair)
    if missing is None:
        return
    owner = "'s" if one.claim[: missing.end].endswith(("'s", "’s")) else ""
    for name in _others(one.read, find_names(one.claim)):
        value = one.read[slice(*name.span)].removesuffix("'s").removesuffix("’s")
        contrast = _contrast(one, MismatchKind.ENTITY, missing.span, value + owner, f"speaks rather of {value}")
        at = one.rationale.find(value)
        if at >= 0:
            here = replace(contrast.mismatch, evidence_value=value, evidence_span=(at, at + len(value)))
            contrast = replace(contrast, mismatch=here)
        yield contrast


def _others(text: str, claimed: Sequence[Name]) -> list[Name]:
    """Return the names of ``text`` that are none of the claim's, each once."""
    found = {
        text[slice(*name.span)]: name
        for name in reversed(find_names(text))
        if name.sure and not name.codes and not any(name.is_same(mine) for mine in claimed)
    }
    return sorted(found.values(), key=lambda name: name.start)[:_MOST_NAMES]


def _contrast(one: Supporting, kind: MismatchKind, span: Span, after: str, told: str) -> Contrast:
    start, end = span
    value = one.claim[start:end]
    mismatch = Mismatch(
        kind=kind,
        claim_value=value,
        evidence_value="",
        claim_span=span,
        evidence_span=(0, 0),
        explanation=explain(value, told),
    )
    return Contrast(text=one.claim[:start] + after + one.claim[end:], mismatch=mismatch)
