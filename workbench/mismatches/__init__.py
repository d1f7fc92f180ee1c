"""Mismatches: typed, explained differences between a claim and the rationale that is to decide it.

Invariant: pure and without a model; the same texts and dates give the same mismatches, every span lies inside its text,
and a text never differs from itself. Precision comes first, because one mismatch vetoes a support: a detector that is not
sure stays silent.

One module a detector, and one table of them here.

the detectors, a pair in, differences out
    NUMBER      numbers, changes, majorities, fates, nobody, limits, quantifiers, part_of_it, scores, clock_times,
                earlier_figures, own_figures, bases, standings, ratios, unstated, per_what, multiples
    DATE        dates, spans, own_dates, own_verbs, life_dates, moved_dates, undated, to_come, since_then
    NEGATION    negation, denied_whole, denied_reports, hearsay, corrected, figures_to_come, none_of_it, unsettled,
                short_of, undenied, unrealised, not_done, on_condition
    ENTITY      entities, quoted, rival_names, rival_places, rival_heads, namesakes, belongings, parts, extent, tried_on,
                absent_people, unnamed, unrelated, designations, beside, no_one_of_them, makers, figure_subjects
    ROLE        roles, routes, beaten, doings, crosswise, swapped, rival_holders, turned_links, turned_voices
    ANTONYM     antonyms, exchanged, comparisons, former, superlatives, unmoved, ways_killed, no_longer,
                scopes, on_purpose, kept_as_is, lesser_titles
asked only of a rationale that would refute
    DATE        still_counting
    ENTITY      unopposed, silent
    the same in other words: same_said; the claim's own figure in another sentence: figures_beside
    another value of the claim's own fact, which refutes: same_fact (same_subject, lives)
what they compare, read out of a text
    quantities, date_mentions, countries, names, predicates, statements
the readers below those
    number_words, units, rates, counted, millions, shares, also_said, lasting, written, worked_out, told_in_one, come_to,
    kindred, hedges, date_readers, named_days, country_table, given_names, opposites, contraries, openers, undergone,
    left_open, governors, unfulfilled, implied, verb_forms, dated_verbs, complements, figure_labels, courses (and
    courses_of_state, _events, _people, _work)
what all of them share
    words, difference, quantity, saying
a claim as it is read: "this year" with its number, "Berlin" as the Germany that the evidence speaks of
    spelled_dates, evidence_words (one_name, one_figure)
"""

from collections.abc import Callable, Sequence
from datetime import date

from workbench.mismatches.absent_people import absent_person_differences
from workbench.mismatches.antonyms import antonym_differences
from workbench.mismatches.bases import base_differences
from workbench.mismatches.beaten import beaten_differences
from workbench.mismatches.belongings import belonging_differences
from workbench.mismatches.beside import beside_differences
from workbench.mismatches.changes import change_differences
from workbench.mismatches.clock_times import clock_differences
from workbench.mismatches.comparisons import comparison_differences
from workbench.mismatches.corrected import corrected_differences
from workbench.mismatches.crosswise import crosswise_differences
from workbench.mismatches.dates import date_differences
from workbench.mismatches.denied_reports import denied_report_differences
from workbench.mismatches.denied_whole import denied_whole_differences
from workbench.mismatches.designations import designation_differences
from workbench.mismatches.difference import Difference, Pair
from workbench.mismatches.doings import doing_differences
from workbench.mismatches.earlier_figures import earlier_figure_differences
from workbench.mismatches.entities import entity_differences
from workbench.mismatches.evidence_words import in_the_words_of
from workbench.mismatches.exchanged import exchanged_differences
from workbench.mismatches.extent import extent_differences
from workbench.mismatches.fates import fate_differences
from workbench.mismatches.figure_subjects import figure_subject_differences
from workbench.mismatches.figures_beside import has_the_figure
from workbench.mismatches.figures_to_come import figure_to_come_differences
from workbench.mismatches.former import former_differences
from workbench.mismatches.hearsay import hearsay_differences
from workbench.mismatches.kept_as_is import kept_as_is_differences
from workbench.mismatches.lesser_titles import lesser_title_differences
from workbench.mismatches.life_dates import life_date_differences
from workbench.mismatches.limits import limit_differences
from workbench.mismatches.majorities import majority_differences
from workbench.mismatches.makers import maker_differences
from workbench.mismatches.moved_dates import moved_date_differences
from workbench.mismatches.multiples import multiple_differences
from workbench.mismatches.namesakes import namesake_differences
from workbench.mismatches.negation import negation_differences
from workbench.mismatches.no_longer import no_longer_differences
from workbench.mismatches.no_one_of_them import no_one_of_them_differences
from workbench.mismatches.nobody import nobody_differences
from workbench.mismatches.none_of_it import none_of_it_differences
from workbench.mismatches.not_done import not_done_differences
from workbench.mismatches.numbers import number_differences
from workbench.mismatches.on_condition import on_condition_differences
from workbench.mismatches.on_purpose import on_purpose_differences
from workbench.mismatches.own_dates import own_date_differences
from workbench.mismatches.own_figures import own_figure_differences
from workbench.mismatches.own_verbs import own_verb_differences
from workbench.mismatches.part_of_it import part_of_it_differences
from workbench.mismatches.parts import part_differences
from workbench.mismatches.per_what import per_what_differences
from workbench.mismatches.quantifiers import quantifier_differences
from workbench.mismatches.quoted import quoted_differences
from workbench.mismatches.ratios import ratio_differences
from workbench.mismatches.rival_heads import rival_head_differences
from workbench.mismatches.rival_holders import rival_holder_differences
from workbench.mismatches.rival_names import rival_name_differences
from workbench.mismatches.rival_places import rival_place_differences
from workbench.mismatches.roles import role_differences
from workbench.mismatches.routes import route_differences
from workbench.mismatches.same_fact import is_same_fact
from workbench.mismatches.same_said import says_the_same
from workbench.mismatches.scopes import scope_differences
from workbench.mismatches.scores import score_differences
from workbench.mismatches.short_of import short_of_differences
from workbench.mismatches.silent import silent_differences
from workbench.mismatches.since_then import since_then_differences
from workbench.mismatches.spans import end_differences, span_differences
from workbench.mismatches.spelled_dates import spell_out_dates
from workbench.mismatches.standings import standing_differences
from workbench.mismatches.still_counting import still_counting_differences
from workbench.mismatches.superlatives import superlative_differences
from workbench.mismatches.swapped import swapped_differences
from workbench.mismatches.to_come import to_come_differences
from workbench.mismatches.tried_on import tried_on_differences
from workbench.mismatches.turned_links import turned_link_differences
from workbench.mismatches.turned_voices import turned_voice_differences
from workbench.mismatches.undated import undated_differences
from workbench.mismatches.undenied import undenied_differences
from workbench.mismatches.unmoved import unmoved_differences
from workbench.mismatches.unnamed import unnamed_differences
from workbench.mismatches.unopposed import unopposed_differences
from workbench.mismatches.unrealised import unrealised_differences
from workbench.mismatches.unrelated import unrelated_differences
from workbench.mismatches.unsettled import unsettled_differences
from workbench.mismatches.unstated import unstated_differences
from workbench.mismatches.ways_killed import way_killed_differences
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

_DETECTORS: tuple[tuple[MismatchKind, Callable[[Pair], list[Difference]]], ...] = (
    (MismatchKind.NUMBER, number_differences),
    (MismatchKind.NUMBER, change_differences),
    (MismatchKind.NUMBER, majority_differences),
    (MismatchKind.DATE, date_differences),
    (MismatchKind.DATE, span_differences),
    (MismatchKind.NEGATION, negation_differences),
    (MismatchKind.NEGATION, unsettled_differences),
    (MismatchKind.ENTITY, entity_differences),
    (MismatchKind.ENTITY, quoted_differences),
    (MismatchKind.ENTITY, rival_name_differences),
    (MismatchKind.ENTITY, namesake_differences),
    (MismatchKind.ENTITY, unnamed_differences),
    (MismatchKind.ENTITY, unrelated_differences),
    (MismatchKind.ROLE, role_differences),
    (MismatchKind.ANTONYM, antonym_differences),
    (MismatchKind.ANTONYM, exchanged_differences),
    (MismatchKind.ANTONYM, comparison_differences),
    (MismatchKind.ANTONYM, former_differences),
    (MismatchKind.ANTONYM, superlative_differences),
)
#: Asked in order, and only where nothing of their kind was found: other ways to deny, and what the evidence does not say.
_OTHERWISE: tuple[tuple[MismatchKind, Callable[[Pair], list[Difference]]], ...] = (
    (MismatchKind.NUMBER, fate_differences),
    (MismatchKind.NUMBER, nobody_differences),
    (MismatchKind.NUMBER, limit_differences),
    (MismatchKind.NUMBER, quantifier_differences),
    (MismatchKind.NUMBER, part_of_it_differences),
    (MismatchKind.NUMBER, score_differences),
    (MismatchKind.NUMBER, clock_differences),
    (MismatchKind.NUMBER, earlier_figure_differences),
    (MismatchKind.NUMBER, own_figure_differences),
    (MismatchKind.NUMBER, base_differences),
    (MismatchKind.NUMBER, unstated_differences),
    (MismatchKind.NUMBER, ratio_differences),
    (MismatchKind.NUMBER, standing_differences),
    (MismatchKind.NUMBER, per_what_differences),
    (MismatchKind.NUMBER, multiple_differences),
    (MismatchKind.DATE, own_date_differences),
    (MismatchKind.DATE, own_verb_differences),
    (MismatchKind.DATE, life_date_differences),
    (MismatchKind.DATE, moved_date_differences),
    (MismatchKind.DATE, end_differences),
    (MismatchKind.DATE, undated_differences),
    (MismatchKind.DATE, to_come_differences),
    (MismatchKind.DATE, since_then_differences),
    (MismatchKind.NEGATION, denied_whole_differences),
    (MismatchKind.NEGATION, denied_report_differences),
    (MismatchKind.NEGATION, hearsay_differences),
    (MismatchKind.NEGATION, corrected_differences),
    (MismatchKind.NEGATION, figure_to_come_differences),
    (MismatchKind.NEGATION, none_of_it_differences),
    (MismatchKind.NEGATION, short_of_differences),
    (MismatchKind.NEGATION, undenied_differences),
    (MismatchKind.NEGATION, unrealised_differences),
    (MismatchKind.NEGATION, not_done_differences),
    (MismatchKind.NEGATION, on_condition_differences),
    (MismatchKind.ENTITY, rival_place_differences),
    (MismatchKind.ENTITY, rival_head_differences),
    (MismatchKind.ENTITY, belonging_differences),
    (MismatchKind.ENTITY, part_differences),
    (MismatchKind.ENTITY, extent_differences),
    (MismatchKind.ENTITY, tried_on_differences),
    (MismatchKind.ENTITY, maker_differences),
    (MismatchKind.ENTITY, absent_person_differences),
    (MismatchKind.ENTITY, designation_differences),
    (MismatchKind.ENTITY, beside_differences),
    (MismatchKind.ENTITY, no_one_of_them_differences),
    (MismatchKind.ENTITY, figure_subject_differences),
    (MismatchKind.ANTONYM, unmoved_differences),
    (MismatchKind.ANTONYM, way_killed_differences),
    (MismatchKind.ANTONYM, no_longer_differences),
    (MismatchKind.ANTONYM, scope_differences),
    (MismatchKind.ANTONYM, on_purpose_differences),
    (MismatchKind.ANTONYM, kept_as_is_differences),
    (MismatchKind.ANTONYM, lesser_title_differences),
    (MismatchKind.ROLE, route_differences),
    (MismatchKind.ROLE, beaten_differences),
    (MismatchKind.ROLE, doing_differences),
    (MismatchKind.ROLE, crosswise_differences),
    (MismatchKind.ROLE, swapped_differences),
    (MismatchKind.ROLE, rival_holder_differences),
    (MismatchKind.ROLE, turned_link_differences),
    (MismatchKind.ROLE, turned_voice_differences),
)
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
    found = [_typed(kind, item) for kind, detect in _DETECTORS for item in detect(pair)]
    for kind, detect in _OTHERWISE:
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
    if early := still_counting_differences(pair):
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
