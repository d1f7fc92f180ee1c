"""The reasons of a suggestion, in plain words: what decided, what was set aside, what is missing, what was there to find.

Invariant: every reason is one sentence or two for a person, true of the evidence that was weighed; the last one says what
the corpus holds. A name that runs from the right turns nothing around it. Nothing here decides anything.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from workbench.coverage import coverage_sentence, is_publisher, up_to
from workbench.missing import values_at_odds, whole_value
from workbench.records import Coverage, Evidence, EvidenceFlag, Mismatch, MismatchKind, Stance, StanceScores
from workbench.text import count, day, isolate, listing

#: Evidence that differs in one of these is mostly about something else, and then neither supports nor refutes.
ABOUT_ANOTHER = frozenset({MismatchKind.ENTITY, MismatchKind.DATE})
_LEANING = 0.5  # a probability from which a passage that was set aside is worth a line among the reasons
_SHOWN = 3
_ISO = re.compile(r"\babout (\d{4}-\d\d-\d\d)\b")


@dataclass(frozen=True, kw_only=True, slots=True)
class Weighed:
    """What the rule looked at: all evidence, the strongest of each deciding origin, and how it fell below a bar.

    ``outweighed`` is what speaks for the other side and weighs so much less that it decides nothing.
    ``below`` holds the confidence, the bar and the risk that the bar keeps. ``left_open`` says what the claim does not tell
    by itself, where that keeps it from being decided. ``claim_text`` is empty where it is not known.
    """

    evidence: Sequence[Evidence]
    supporting: tuple[Evidence, ...]
    refuting: tuple[Evidence, ...]
    outweighed: tuple[Evidence, ...] = ()
    below: tuple[float, float, float | None] | None = None
    left_open: tuple[str, ...] = ()
    claim_text: str = ""

    @property
    def deciding(self) -> tuple[Evidence, ...]:
        """Refuting evidence first."""
        return (*self.refuting, *self.supporting)


def reasons_for(weighed: Weighed, coverage: Coverage) -> list[str]:
    """Return the reasons, most important first."""
    reasons = []
    for side, verb in ((weighed.refuting, "refute"), (weighed.supporting, "support")):
        if side:
            verb = verb if len(side) > 1 else verb + "s"
            reasons.append(f"{_counted(side)} {verb} it: {_sources(side)}.")
    if weighed.outweighed:
        reasons.append(_outweighed(weighed))
    reasons += _versions(weighed)
    if weighed.below:
        reasons.append(_below(*weighed.below))
    if weighed.left_open:
        reasons.append(_left_open(weighed.left_open))
    if not weighed.deciding:
        reasons.append(_nothing(len(weighed.evidence)))
    reasons += _set_aside(weighed)
    reasons += _unmoved(weighed.evidence)
    if not weighed.deciding:
        reasons += _missing(weighed, coverage)
    reprints = {other for piece in weighed.deciding for other in piece.hit.reprints}
    if reprints:
        reasons.append(f"{count(len(reprints), 'reprint')} of a deciding text counted once, with its origin.")
    later = sum(1 for piece in weighed.deciding if EvidenceFlag.LATER_THAN_ARTICLE in piece.flags)
    if later:
        reasons.append(f"{count(later, 'deciding passage')} later than the article: weigh what was known when.")
    reasons.append(coverage_sentence(coverage))
    return reasons


def _versions(weighed: Weighed) -> list[str]:
    """Name what two versions of one text say of the claim: the later one may correct the earlier."""
    others = {_origin(piece): piece for piece in weighed.refuting}
    return [
        f"Two versions of one text differ: that of {day(one.hit.document.published)} supports it, that of"
        f" {day(others[_origin(one)].hit.document.published)} refutes it. The later may correct the earlier."
        for one in weighed.supporting
        if _origin(one) in others
    ]


def _origin(piece: Evidence) -> str:
    return piece.hit.document.origin_id or piece.hit.document.id


def _outweighed(weighed: Weighed) -> str:
    """Name what speaks for the other side, and say that it weighs less."""
    verb = "support" if weighed.refuting else "refute"
    says, them = (verb, "them") if len(weighed.outweighed) > 1 else (verb + "s", "it")
    less = f"less surely or on less of the claim, so the verdict does not rest on {them}"
    return f"{_counted(weighed.outweighed)} {says} it {less}: {_sources(weighed.outweighed)}."


def _nothing(read: int) -> str:
    """Say that nothing decides, of so many passages that were read."""
    if read == 1:
        return "The one passage that was read does not decide the claim."
    return (
        f"None of the {read:,} passages that were read decides the claim." if read else "No passage was found for it."
    )


def _source(piece: Evidence) -> str:
    return isolate(piece.hit.document.publisher or piece.hit.document.title or piece.hit.document.id)


def _publishers(side: Sequence[Evidence]) -> dict[str, list[Evidence]]:
    """Return the pieces of a side by who published them; what names no publisher stands for itself."""
    found: dict[str, list[Evidence]] = {}
    for piece in side:
        document = piece.hit.document
        found.setdefault(document.publisher.casefold() if document.publisher else f"\n{document.id}", []).append(piece)
    return found


def _counted(side: Sequence[Evidence]) -> str:
    """Count a side: origins, or texts where two are of one publisher: such texts are not independent."""
    publishers = len(_publishers(side))
    if publishers == len(side):
        return count(len(side), "independent origin")
    return f"{count(len(side), 'text')} of {count(publishers, 'publisher') if publishers > 1 else 'one publisher'}"


def _sources(side: Sequence[Evidence]) -> str:
    """Name who published a side, each with the days in brackets: "Demo Wire (20 August 2023 and 23 August 2023)"."""
    sources = []
    for pieces in _publishers(side).values():
        days = dict.fromkeys(day(piece.hit.document.published) for piece in pieces)
        sources.append(f"{_source(pieces[0])} ({listing(list(days))})")
    return listing(sources)


def _described(piece: Evidence) -> str:
    """Name one text by its title, publisher and day."""
    document = piece.hit.document
    if not document.title or not document.publisher:
        return f"{_source(piece)} ({day(document.published)})"
    return f"“{isolate(document.title)}” ({_source(piece)}, {day(document.published)})"


def _below(confidence: float, bar: float, risk: float | None) -> str:
    """Say why what was found is not suggested."""
    promise = f"at most {risk:.0%} of decisive suggestions wrong" if risk is not None else "the risk that is set"
    if bar > 1:
        return f"Not suggested: the calibration shows no bar that keeps {promise}."
    return f"Not suggested: confidence {confidence:.2f} is below {bar:.2f}, the bar set to keep {promise}."


def _left_open(notes: Sequence[str]) -> str:
    """Say that the claim itself is why nothing is suggested, and what a person can do."""
    return (
        f"Not suggested: the claim does not stand alone ({'; '.join(isolate(note) for note in notes)}), so what was found"
        " may speak of something else. Check it again, written out."
    )


def _set_aside(weighed: Weighed) -> list[str]:
    """Say which differences kept passages from supporting or refuting."""
    explanations: dict[str, int] = {}
    for piece in weighed.evidence:
        barred = _barred_by(piece)
        if barred is not None and _lean(piece) >= _LEANING:
            explanation = _ISO.sub(_in_words, _explained(barred, weighed.claim_text).rstrip("."))
            explanations[explanation] = explanations.get(explanation, 0) + 1
    shown = list(explanations.items())[:_SHOWN]
    reasons = [f"{count(number, 'passage')} set aside: {isolate(text)}." for text, number in shown]
    rest = sum(explanations.values()) - sum(number for _, number in shown)
    return reasons + ([f"{count(rest, 'more passage')} set aside for other differences."] if rest else [])


def _explained(mismatch: Mismatch, claim_text: str) -> str:
    """Return the explanation of a mismatch, in which no value of the claim begins or ends inside a word."""
    cut, whole = mismatch.claim_value, whole_value(mismatch, claim_text)
    return mismatch.explanation.replace(f"claim: {cut};", f"claim: {whole};", 1) if cut else mismatch.explanation


def _in_words(match: re.Match[str]) -> str:
    """Return "about 11 September 2023" for "about 2023-09-11"."""
    try:
        return f"about {day(date.fromisoformat(match[1]))}"
    except ValueError:
        return match[0]


def _barred_by(piece: Evidence) -> Mismatch | None:
    """Return the difference that keeps a passage from the side it leans to.

    Any of them bars support. What leans to refuting is barred by another subject or another time alone.
    """
    if piece.stance is not Stance.NEUTRAL:
        return None
    refuting = piece.stance_scores.refutes > piece.stance_scores.supports
    return next((one for one in piece.mismatches if not refuting or one.kind in ABOUT_ANOTHER), None)


def _unmoved(evidence: Sequence[Evidence]) -> list[str]:
    """Say how many passages lean as the model leans without reading anything."""
    leaning = 0
    for piece in evidence:
        scores, alone = piece.stance_scores, piece.claim_only_scores
        side = max(scores.supports, scores.refutes)
        neutral = piece.stance is Stance.NEUTRAL and _barred_by(piece) is None
        if neutral and alone is not None and side > scores.neutral:
            before = alone.supports if scores.supports > scores.refutes else alone.refutes
            leaning += before >= _LEANING
    if not leaning:
        return []
    noun = count(leaning, "passage")
    return [f"{noun} not counted: the model says the same of the claim without reading anything."]


def _missing(weighed: Weighed, coverage: Coverage) -> list[str]:
    """Say what information would decide the claim, as far as the evidence shows it."""
    evidence, reasons = weighed.evidence, []
    later = [piece for piece in evidence if piece.stance is not Stance.NEUTRAL]  # it did not decide, so it is too late
    if later:
        newest = day(min(piece.hit.document.published for piece in later if piece.hit.document.published))
        reasons.append(f"Missing: evidence of before the as-of date; what would decide the claim begins on {newest}.")
    values = values_at_odds(evidence, weighed.claim_text)
    if values:
        named = listing([f"“{isolate(value)}”" for value in values], most=_SHOWN)
        reasons.append(f"Missing: a passage that speaks of {named} as the claim does and differs in nothing else.")
    heard = [*(name for name, _ in coverage.publishers), *(piece.hit.document.publisher for piece in evidence)]
    absent = [
        subject
        for subject, number in coverage.subjects
        if not number and not any(is_publisher(subject, name) for name in heard)
    ]
    if absent and coverage.documents:
        named = listing([f"“{isolate(subject)}”" for subject in absent], last="or")
        reasons.append(f"Missing: any document{up_to(coverage)} that names {named}.")
    near = [
        piece
        for piece in evidence
        if piece.stance is Stance.NEUTRAL
        and _barred_by(piece) is None
        and (piece.claim_only_scores is None or _side(piece, piece.claim_only_scores) < _LEANING)
    ]
    closest = max(near, key=_lean, default=None)
    if closest is not None and _lean(closest) >= _LEANING:
        scores = closest.stance_scores
        side = "supporting" if scores.supports > scores.refutes else "refuting"
        reasons.append(f"Nearest to {side} it: {_described(closest)}, with {_lean(closest):.2f}, too little to decide.")
    elif evidence and not reasons:
        reasons.append("Missing: a passage that states or denies what the claim says; those found are on other things.")
    return reasons


def _side(piece: Evidence, scores: StanceScores) -> float:
    """Return what ``scores`` give the side that ``piece`` leans to."""
    return scores.supports if piece.stance_scores.supports > piece.stance_scores.refutes else scores.refutes


def _lean(piece: Evidence) -> float:
    return max(piece.stance_scores.supports, piece.stance_scores.refutes)
