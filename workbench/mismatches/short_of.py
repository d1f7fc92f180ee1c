"""NEGATION, where the evidence tells of less: who was charged was not convicted, who bid for a firm has not bought it, what
was postponed did not take place.

Invariant: silent unless the rationale has a word for an earlier step of the same course, or for what was put off, and none
for the claim's step or one beyond it but such as it leaves open ("if convicted"); and unless both speak of the same things.
"""

import re
from collections.abc import Sequence
from itertools import takewhile

from index.patterns import regex
from workbench.mismatches.courses import COURSES
from workbench.mismatches.courses_of_events import COURSES_OF_EVENTS
from workbench.mismatches.courses_of_less import COURSES_OF_LESS
from workbench.mismatches.courses_of_people import COURSES_OF_PEOPLE
from workbench.mismatches.courses_of_state import COURSES_OF_STATE
from workbench.mismatches.courses_of_work import COURSES_OF_WORK
from workbench.mismatches.difference import Difference, Pair, Span, difference
from workbench.mismatches.governors import came_about
from workbench.mismatches.left_open import left_open
from workbench.mismatches.predicates import denials, is_hedged
from workbench.mismatches.words import DETERMINERS, Token, lower_at, roots, sentence_bounds, tokenize, word_set

_ALL = (*COURSES, *COURSES_OF_STATE, *COURSES_OF_EVENTS, *COURSES_OF_PEOPLE, *COURSES_OF_WORK, *COURSES_OF_LESS)
#: Steps on the way to a sentence, the first ones first; who is at one has been at those before it.
_STEPS = (
    word_set("questioned suspected investigated"),
    word_set("arrested arresting arrest arrests detained detaining held custody"),
    word_set("charged charge charges charging indicted accused tried trial"),
    word_set(
        "convicted convicting convict conviction guilty sentenced sentence jailed imprisoned imprisonment penalty executed "
        "pleaded commuted pardoned"
    ),
)
_CHARGED = 2
#: Words that name no step of their own where they are claimed: "accused" and "jailed" are said of several.
_VAGUE = word_set(
    "arrest arrests accused held custody charge charges jailed imprisoned imprisonment penalty sentence convict conviction "
    "pleaded executed tried trial"
)
_HELD = regex(r"\b(?:took place|(?:was|were) (?:held|played|staged)|went ahead)\b")
_WENT_ON = regex(r"\b(?:took place|take place|held|hold|played|staged|went ahead|rescheduled)\b")
_PUT_OFF = regex(r"\b(?:postponed|cancelled|canceled|called off|abandoned|scrapped)\b")
#: Who "faces ten years" or "faces trial" was not convicted yet.
_FACING = word_set("face faces facing faced")
_WHAT_FACES = word_set("up charge charges trial prison jail life years trials court")
#: Of these the text may tell elsewhere that it came about: "tried to land and succeeded".
_TRIED = regex(r"(?:\w+ )?(?:tr(?:ied|ying)|attempt|struggl)", re.IGNORECASE)
#: What is to come has not come: "will take effect", "to enter into force".
_COMING = word_set("will would shall should must to can")
#: Shortly before a "to" these tell what was done.
_DONE = word_set("only first second third last latest youngest oldest went managed continued helped came")
_TO_DONE = 6
_JOINING = word_set("and but or who which that where when")
_MODALS = word_set("may can could")
_SMALL = DETERMINERS | word_set("be also still now")
#: Behind "the" these are things: "approved the plan".
_PLANS = word_set("plan plans bid aim hope")
_SIGNS = word_set("possible sign signs hint hints")
_LEAD = 3  # words between one of these and the step
_SHARED = 2


def short_of_differences(pair: Pair) -> list[Difference]:
    """Return what the claim says to have come about where the rationale tells of an earlier step, or of its end."""
    claim, given = tokenize(pair.claim), tokenize(pair.rationale)
    if denials(claim):
        return []
    if is_hedged(claim) or len(roots(claim) & roots(given)) < min(_SHARED, len(roots(claim)) - 1):
        return _on_its_course(pair, claim, given)
    return _earlier_step(pair, claim, given) or _put_off(pair) or _on_its_course(pair, claim, given)


def _earlier_step(pair: Pair, claim: Sequence[Token], given: Sequence[Token]) -> list[Difference]:
    claimed = [(step, token) for token in claim if token.lower not in _VAGUE and (step := _step(token)) is not None]
    if not claimed:
        return []
    told = [(step, token) for at, token in enumerate(given) if (step := _step_told(given, at)) is not None]
    for mine, token in claimed:
        if told and all(step < mine for step, _ in told):
            last = max(told, key=lambda item: item[0])[1]
            return [difference(pair, (token.start, token.end), (last.start, last.end), note="no more than that")]
    return []


def _step(token: Token) -> int | None:
    return next((place for place, words in enumerate(_STEPS) if token.lower in words), None)


def _step_told(tokens: Sequence[Token], at: int) -> int | None:
    """Return the step that the word at ``at`` tells of; what it leaves open ("if convicted") tells of none."""
    facing = tokens[at].lower in _FACING and any(token.lower in _WHAT_FACES for token in tokens[at + 1 : at + 4])
    if facing:
        return _CHARGED
    step = _step(tokens[at])
    return None if step is None or left_open(tokens, at) is not None else step


def _on_its_course(pair: Pair, claim: Sequence[Token], given: Sequence[Token]) -> list[Difference]:
    """Return the step of a course that the claim tells of where the rationale tells of an earlier one alone."""
    if denials(given):
        return []
    for course in _ALL:
        mine = _told(course.claimed, pair.claim, claim)
        if mine is None or (course.about is not None and course.about.search(pair.claim) is None):
            continue
        if course.earlier.search(pair.claim) or _told(course.reached, pair.rationale, given):
            continue
        rest = [token for token in claim if not mine[0] <= token.start < mine[1]]
        earlier = next((found for found in course.earlier.finditer(pair.rationale) if _is_of(rest, given, found)), None)
        if earlier is None or is_hedged(_without_plans(rest)) or (_TRIED.match(earlier[0]) and came_about(given)):
            continue
        return [difference(pair, mine, earlier.span(), note="no more than that")]
    return []


def _without_plans(tokens: Sequence[Token]) -> list[Token]:
    """Return the words of a text without such things as "the plan" and "its bid"; "it plans to" leaves something open."""
    return [
        token
        for at, token in enumerate(tokens)
        if token.lower not in _PLANS or lower_at(tokens, at - 1) not in DETERMINERS
    ]


def _told(pattern: re.Pattern[str], text: str, tokens: Sequence[Token]) -> Span | None:
    """Return where a text tells of a step as of what is; not "will come into force", "needs approval"."""
    for found in pattern.finditer(text):
        first, last = _first_and_last(tokens, found)
        unproved = not _SIGNS.isdisjoint(lower_at(tokens, row) for row in range(max(0, first - 2 * _LEAD), first))
        if (
            not _is_coming(tokens, first)
            and not unproved
            and left_open(tokens, first) is None
            and left_open(tokens, last) is None
        ):
            return found.span()
    return None


def _is_coming(tokens: Sequence[Token], at: int) -> bool:
    """Say whether the word at ``at`` is told as what is to come; not "was taken to hospital and died"."""
    before = [token.lower for token in tokens[max(0, at - _LEAD) : at]]
    nearest = list(takewhile(lambda word: word not in _JOINING and word[0].isalnum(), reversed(before)))
    if lower_at(tokens, at - 1) == "to" and not _DONE.isdisjoint(
        lower_at(tokens, row) for row in range(at - _TO_DONE, at)
    ):
        return False  # "the only player to win both", "went on to win"
    return not _COMING.isdisjoint(nearest) and "voted" not in before


def _first_and_last(tokens: Sequence[Token], found: re.Match[str]) -> tuple[int, int]:
    """Return the rows of the tokens that hold a match; it may begin inside of one: "l'offer"."""
    within = [row for row, token in enumerate(tokens) if token.start < found.end() and found.start() < token.end]
    return within[0], within[-1]


def _is_of(rest: Sequence[Token], given: Sequence[Token], found: re.Match[str]) -> bool:
    """Say whether an earlier step is of what the claim speaks of: its sentence has two more of its words, and what stands
    behind a "for" ("searching for the boat") or a modal verb ("may report") one of them.
    """
    first, last = _first_and_last(given, found)
    things = roots(rest)
    if given[last].lower == "for" or given[last].lower in _MODALS:
        behind = next((row for row in range(last + 1, len(given)) if given[row].lower not in _SMALL), len(given))
        sought = list(takewhile(lambda token: token.is_content or not token.is_word, given[behind:]))
        if not things & roots(sought[:1] if given[last].lower in _MODALS else sought):
            return False
    return len(things & roots(given[slice(*sentence_bounds(given, first))])) >= max(1, min(_SHARED, len(things)))


def _put_off(pair: Pair) -> list[Difference]:
    held, off = _HELD.search(pair.claim), _PUT_OFF.search(pair.rationale)
    if held is None or off is None or _WENT_ON.search(pair.rationale) or _PUT_OFF.search(pair.claim):
        return []
    return [difference(pair, held.span(), off.span())]
