"""The detectors of mismatches in the order in which they are asked; which kind each finds."""

from collections.abc import Callable

from workbench.mismatches.absent_people import absent_person_differences
from workbench.mismatches.answered import answered_differences
from workbench.mismatches.antonyms import antonym_differences
from workbench.mismatches.as_much import as_much_differences
from workbench.mismatches.bases import base_differences
from workbench.mismatches.beaten import beaten_differences
from workbench.mismatches.belongings import belonging_differences
from workbench.mismatches.beside import beside_differences
from workbench.mismatches.but_not import but_not_differences
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
from workbench.mismatches.disowned import disowned_differences
from workbench.mismatches.doings import doing_differences
from workbench.mismatches.earlier_figures import earlier_figure_differences
from workbench.mismatches.entities import entity_differences
from workbench.mismatches.exchanged import exchanged_differences
from workbench.mismatches.extent import extent_differences
from workbench.mismatches.failed_attempts import failed_attempt_differences
from workbench.mismatches.fates import fate_differences
from workbench.mismatches.figure_subjects import figure_subject_differences
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
from workbench.mismatches.narrower import narrower_differences
from workbench.mismatches.negation import negation_differences
from workbench.mismatches.no_effects import no_effect_differences
from workbench.mismatches.no_longer import no_longer_differences
from workbench.mismatches.no_one_of_them import no_one_of_them_differences
from workbench.mismatches.nobody import nobody_differences
from workbench.mismatches.none_of_it import none_of_it_differences
from workbench.mismatches.not_by import not_by_differences
from workbench.mismatches.not_done import not_done_differences
from workbench.mismatches.numbers import number_differences
from workbench.mismatches.on_condition import on_condition_differences
from workbench.mismatches.on_purpose import on_purpose_differences
from workbench.mismatches.opposed_there import opposed_there_differences
from workbench.mismatches.other_causes import other_cause_differences
from workbench.mismatches.other_fillers import other_filler_differences
from workbench.mismatches.own_dates import own_date_differences
from workbench.mismatches.own_figures import own_figure_differences
from workbench.mismatches.own_verbs import own_verb_differences
from workbench.mismatches.part_of_it import part_of_it_differences
from workbench.mismatches.parts import part_differences
from workbench.mismatches.per_what import per_what_differences
from workbench.mismatches.placings import placing_differences
from workbench.mismatches.quantifiers import quantifier_differences
from workbench.mismatches.quoted import quoted_differences
from workbench.mismatches.ratios import ratio_differences
from workbench.mismatches.rival_heads import rival_head_differences
from workbench.mismatches.rival_holders import rival_holder_differences
from workbench.mismatches.rival_names import rival_name_differences
from workbench.mismatches.rival_places import rival_place_differences
from workbench.mismatches.roles import role_differences
from workbench.mismatches.routes import route_differences
from workbench.mismatches.scopes import scope_differences
from workbench.mismatches.scores import score_differences
from workbench.mismatches.short_of import short_of_differences
from workbench.mismatches.since_then import since_then_differences
from workbench.mismatches.spans import end_differences, span_differences
from workbench.mismatches.standings import standing_differences
from workbench.mismatches.strangers import stranger_differences
from workbench.mismatches.superlatives import superlative_differences
from workbench.mismatches.swapped import swapped_differences
from workbench.mismatches.to_come import to_come_differences
from workbench.mismatches.tried_on import tried_on_differences
from workbench.mismatches.turned_links import turned_link_differences
from workbench.mismatches.turned_round import turned_round_differences
from workbench.mismatches.turned_voices import turned_voice_differences
from workbench.mismatches.undated import undated_differences
from workbench.mismatches.undenied import undenied_differences
from workbench.mismatches.unmoved import unmoved_differences
from workbench.mismatches.unnamed import unnamed_differences
from workbench.mismatches.unrealised import unrealised_differences
from workbench.mismatches.unrelated import unrelated_differences
from workbench.mismatches.unsettled import unsettled_differences
from workbench.mismatches.unstated import unstated_differences
from workbench.mismatches.unvouched import unvouched_differences
from workbench.mismatches.ways_killed import way_killed_differences
from workbench.records import MismatchKind

#: Asked always.
DETECTORS: tuple[tuple[MismatchKind, Callable[[Pair], list[Difference]]], ...] = (
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
OTHERWISE: tuple[tuple[MismatchKind, Callable[[Pair], list[Difference]]], ...] = (
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
    (MismatchKind.NUMBER, placing_differences),
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
    (MismatchKind.NEGATION, answered_differences),
    (MismatchKind.NEGATION, disowned_differences),
    (MismatchKind.NEGATION, no_effect_differences),
    (MismatchKind.NEGATION, hearsay_differences),
    (MismatchKind.NEGATION, unvouched_differences),
    (MismatchKind.NEGATION, corrected_differences),
    (MismatchKind.NEGATION, figure_to_come_differences),
    (MismatchKind.NEGATION, none_of_it_differences),
    (MismatchKind.NEGATION, short_of_differences),
    (MismatchKind.NEGATION, undenied_differences),
    (MismatchKind.NEGATION, unrealised_differences),
    (MismatchKind.NEGATION, not_done_differences),
    (MismatchKind.NEGATION, failed_attempt_differences),
    (MismatchKind.NEGATION, on_condition_differences),
    (MismatchKind.NEGATION, but_not_differences),
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
    (MismatchKind.ENTITY, narrower_differences),
    (MismatchKind.ENTITY, stranger_differences),
    (MismatchKind.ANTONYM, unmoved_differences),
    (MismatchKind.ANTONYM, way_killed_differences),
    (MismatchKind.ANTONYM, no_longer_differences),
    (MismatchKind.ANTONYM, scope_differences),
    (MismatchKind.ANTONYM, on_purpose_differences),
    (MismatchKind.ANTONYM, kept_as_is_differences),
    (MismatchKind.ANTONYM, lesser_title_differences),
    (MismatchKind.ANTONYM, as_much_differences),
    (MismatchKind.ANTONYM, opposed_there_differences),
    (MismatchKind.ROLE, route_differences),
    (MismatchKind.ROLE, beaten_differences),
    (MismatchKind.ROLE, doing_differences),
    (MismatchKind.ROLE, crosswise_differences),
    (MismatchKind.ROLE, swapped_differences),
    (MismatchKind.ROLE, rival_holder_differences),
    (MismatchKind.ROLE, other_filler_differences),
    (MismatchKind.ROLE, turned_link_differences),
    (MismatchKind.ROLE, turned_voice_differences),
    (MismatchKind.ROLE, not_by_differences),
    (MismatchKind.ROLE, other_cause_differences),
    (MismatchKind.ROLE, turned_round_differences),
)
