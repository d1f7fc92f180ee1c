"""What states, rounds, roles and events of the desk are called on the pages.

Invariant: every name of the record has a word here; a tone never stands without one.
"""

from dataclasses import replace

from workbench.records import Finding, Verdict
from workbench.reviews import ClaimRecord, EventKind, ReviewRound, ReviewState, SortKey
from workbench.ui.words import LEANINGS, UNMATCHED, VERDICT_NAMES, VERDICTS, Look, look_of

STATES: dict[ReviewState, str] = {
    ReviewState.UNASSIGNED: "Unassigned",
    ReviewState.ASSIGNED: "Assigned",
    ReviewState.DRAFTED: "Drafted",
    ReviewState.SUBMITTED: "Submitted",
    ReviewState.SECOND_REVIEW: "Second review",
    ReviewState.ADJUDICATED: "Adjudicated",
    ReviewState.PUBLISHED: "Published",
    ReviewState.CORRECTED: "Corrected",
}
ROUNDS: dict[ReviewRound, str] = {
    ReviewRound.FIRST: "First review",
    ReviewRound.SECOND: "Second review",
    ReviewRound.ADJUDICATION: "Adjudication",
    ReviewRound.CORRECTION: "Correction",
}
SORTS: dict[SortKey, str] = {
    SortKey.ARTICLE: "Article",
    SortKey.CHECK_WORTHINESS: "Worth checking",
    SortKey.CONFIDENCE: "Confidence",
    SortKey.STATE: "State",
    SortKey.PERSON: "Person",
    SortKey.KIND: "Kind",
    SortKey.VERDICT: "Verdict",
    SortKey.SUGGESTION: "Suggestion",
    SortKey.PUBLISHER: "Publisher",
    SortKey.PUBLISHED: "Date of the article",
    SortKey.RECORDED: "Recorded",
    SortKey.CHANGED: "Last change",
    SortKey.WAITING_SINCE: "Waiting since",
}
HIDDEN = Look(word="To decide", tone="unmatched")


def event_words(kind: EventKind) -> str:
    """Return what happened, such as ``second asked``, as a sentence begins."""
    return kind.value.replace("_", " ").capitalize()


def verdict_name(verdict: Verdict | None) -> str:
    """Return a verdict in full; a dash where there is none."""
    return VERDICT_NAMES[verdict] if verdict else "–"


def desk_look(finding: Finding, record: ClaimRecord | None, *, hidden: bool) -> Look:
    """Return how a claim stands: what a person decided, or else what the machine suggests and may be seen of it."""
    if record and record.verdict and not record.outdated:
        look = VERDICTS[record.verdict]
        return replace(look, word=f"{look.word}, decided")
    return HIDDEN if hidden else look_of(finding)


def suggestion_look(record: ClaimRecord, *, hidden: bool) -> Look:
    """Return what the machine suggests of a claim of the queue, or what it leans to."""
    if hidden:
        return replace(HIDDEN, word="Hidden")
    if record.leaning:
        return LEANINGS[record.leaning]
    return VERDICTS[record.suggested] if record.suggested else UNMATCHED
