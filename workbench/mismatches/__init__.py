"""Mismatches: typed, explained differences between a claim and the rationale that is to decide it.

Invariant: pure and without a model; the same texts and dates give the same mismatches, every span lies inside its text,
and a text never differs from itself. Precision comes first, because one mismatch vetoes a support: a detector that is not
sure stays silent.

One module a detector, and one table of them, in ``detectors``.

the detectors, a pair in, differences out
    NUMBER      numbers, changes, majorities, fates, nobody, limits, quantifiers, part_of_it, scores, clock_times,
                earlier_figures, own_figures, bases, standings, ratios, unstated, per_what, multiples,
                placings
    DATE        dates, spans, own_dates, own_verbs, life_dates, moved_dates, undated, to_come, since_then
    NEGATION    negation, denied_whole, denied_reports, answered, disowned, no_effects, hearsay, unvouched,
                corrected, figures_to_come, none_of_it, unsettled, short_of, undenied, unrealised, not_done,
                failed_attempts, on_condition, but_not
    ENTITY      entities, quoted, rival_names, rival_places, rival_heads, namesakes, belongings, parts, extent, tried_on,
                absent_people, unnamed, unrelated, designations, beside, no_one_of_them, makers, figure_subjects,
                narrower, strangers
    ROLE        roles, routes, beaten, doings, crosswise, swapped, rival_holders, turned_links, turned_voices,
                other_fillers, not_by, other_causes, turned_round
    ANTONYM     antonyms, exchanged, comparisons, former, superlatives, unmoved, ways_killed, no_longer,
                scopes, on_purpose, kept_as_is, lesser_titles, as_much, opposed_there
asked only of a rationale that would refute
    DATE        still_counting, outdated_states
    ENTITY      unopposed, silent
    the same in other words: same_said; the claim's own figure in another sentence: figures_beside
    another value of the claim's own fact, which refutes: same_fact (same_subject, lives)
what they compare, read out of a text
    quantities, date_mentions, countries, names, predicates, statements, questions
the readers below those
    number_words, units, rates, counted, millions, shares, also_said, lasting, written, worked_out, told_in_one, come_to,
    kindred, hedges, more_than_once, date_readers, named_days, country_table, given_names, opposites, contraries,
    openers, deeds, undergone, exchangeable, venues, left_open, governors, unfulfilled, implied, verb_forms, dated_verbs,
    complements, figure_labels, things, retold, people_listed, courses (and courses_of_state, _events, _people, _work,
    _less)
what all of them share
    words, difference, quantity, saying
a claim as it is read: "this year" with its number, "Berlin" as the Germany that the evidence speaks of
    spelled_dates, evidence_words (one_name, one_figure)
"""

from collections.abc import Sequence
from datetime import date

from workbench.mismatches.detectors import DETECTORS, OTHERWISE
from workbench.mismatches.difference import Difference, Pair
from workbench.mismatches.evidence_words import in_the_words_of
from workbench.mismatches.figures_beside import has_the_figure
from workbench.mismatches.outdated_states import outdated_state_differences
from workbench.mismatches.same_fact import is_same_fact
from workbench.mismatches.same_said import says_the_same
from workbench.mismatches.silent import silent_differences
from workbench.mismatches.spelled_dates import spell_out_dates
from workbench.mismatches.still_counting import still_counting_differences
from workbench.mismatches.unopposed import unopposed_differences
from workbench.records import Mismatch, MismatchKind

__all__ = [
    "another_value_of_its_fact",
    "find_bars",
    "find_mismatches",
    "has_the_figure",
    "in_the_words_of",
    "says_the_same",
    "spell_out_dates",
]

_ORDER = {kind: place for place, kind in enumerate(MismatchKind)}
#: Claims and rationales are sentences and contexts are passages. Of far longer texts nothing is said: to compare a part of
#: one could miss the very words that agree.
_LONGEST = 10_000


def find_mismatches(
    claim_text: str,
    rationale_text: str,
    *,
    context: str = "",
    publisher: str = "",
    claim_date: date | None = None,
    evidence_date: date | None = None,
) -> tuple[Mismatch, ...]:
    """Return what the rationale says differently from the claim, in the order of ``MismatchKind``, then of the claim.

    Args:
        claim_text: the claim, made to stand alone.
        rationale_text: the sentences that are to decide it.
        context: title and passage around the rationale; it says which country a text is about, and no more than that.
        publisher: who published the document; a name of the claim's that it bears is not missing.
        claim_date: the day the claim was made, which its "this year" counts from.
        evidence_date: the day the document was published, for the rationale's "this year".

    Returns:
        Mismatches whose spans are offsets into ``claim_text`` and ``rationale_text``, in code points. A value that only
        the context names has the evidence span ``(0, 0)``, and the explanation says so.
    """
    if max(len(claim_text), len(rationale_text), len(context)) > _LONGEST:
        return ()
    pair = Pair(
        claim=claim_text,
        rationale=rationale_text,
        context=context,
        publisher=publisher,
        claim_date=claim_date,
        evidence_date=evidence_date,
    )
    found = [_typed(kind, item) for kind, detect in DETECTORS for item in detect(pair)]
    for kind, detect in OTHERWISE:
        if not any(item.kind is kind for item in found):
            found += [_typed(kind, item) for item in detect(pair)]
    return tuple(sorted(found, key=lambda item: (_ORDER[item.kind], item.claim_span, item.evidence_span)))


def find_bars(
    claim_text: str,
    rationale_text: str,
    found: Sequence[Mismatch],
    *,
    context: str = "",
    publisher: str = "",
    claim_date: date | None = None,
    evidence_date: date | None = None,
) -> tuple[Mismatch, ...]:
    """Return why a rationale that the stance model has refute the claim speaks against nothing in it.

    To be asked of no other rationale, as what it returns would veto a support as well. ``found`` is what
    ``find_mismatches`` found between the two; the other arguments are as there.
    """
    if max(len(claim_text), len(rationale_text), len(context)) > _LONGEST:
        return ()
    pair = Pair(
        claim=claim_text,
        rationale=rationale_text,
        context=context,
        publisher=publisher,
        claim_date=claim_date,
        evidence_date=evidence_date,
    )
    if early := still_counting_differences(pair) or outdated_state_differences(pair):
        return tuple(_typed(MismatchKind.DATE, bar) for bar in early)
    bars = unopposed_differences(pair) or silent_differences(pair, found)
    return tuple(_typed(MismatchKind.ENTITY, bar) for bar in bars)


def _typed(kind: MismatchKind, item: Difference) -> Mismatch:
    return Mismatch(
        kind=kind,
        claim_value=item.claim_value,
        evidence_value=item.evidence_value,
        claim_span=item.claim_span,
        evidence_span=item.evidence_span,
        explanation=item.explanation,
    )


def another_value_of_its_fact(
    claim_text: str,
    rationale_text: str,
    mismatches: Sequence[Mismatch],
    *,
    context: str = "",
    claim_date: date | None = None,
    evidence_date: date | None = None,
) -> tuple[Mismatch, ...]:
    """Return those of ``mismatches``, of DATE or ENTITY, that are another value of the very fact that the claim states.

    Most evidence at another time or with another name is about another event. "Was born in 1969" and "born on 4 October
    1967", said of one person, are not, and neither are "directed by" one and by another: these may refute.

    Args:
        claim_text: as for ``find_mismatches``, and so are ``rationale_text``, ``claim_date`` and ``evidence_date``.
        mismatches: what ``find_mismatches`` returned for these texts and dates.
        context: the document's title in a line of its own, and the passage.
    """
    pair = Pair(
        claim=claim_text,
        rationale=rationale_text,
        context=context,
        claim_date=claim_date,
        evidence_date=evidence_date,
    )
    return tuple(
        item
        for item in mismatches
        if item.kind in (MismatchKind.DATE, MismatchKind.ENTITY)
        and is_same_fact(pair, item.claim_span, item.evidence_span, of_time=item.kind is MismatchKind.DATE)
    )
