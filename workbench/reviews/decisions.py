"""What a decision has to hold before it counts, and the desk's own words for verdicts."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from workbench.errors import ReviewRefused, SettingRefused
from workbench.records import Finding, Verdict
from workbench.reviews.operations import MOST_CHARACTERS
from workbench.reviews.records import Decision, differs

_NEEDS_GROUNDS = frozenset({Verdict.SUPPORTED, Verdict.REFUTED, Verdict.CONFLICTING_EVIDENCE})


@dataclass(frozen=True, kw_only=True, slots=True)
class RatingScale:
    """The desk's own ratings, each mapped to one of the four outcomes; an empty scale is the four outcomes themselves."""

    ratings: Mapping[str, Verdict] = field(default_factory=dict)

    def choices(self) -> list[tuple[str, Verdict]]:
        """Return the ratings in the desk's order, with what each means; the outcomes' own names where there are none."""
        return list(self.ratings.items()) or [(verdict.value, verdict) for verdict in Verdict]

    def read(self, decision: Decision) -> Decision:
        """Return ``decision`` with the verdict that its rating means.

        Raises:
            ReviewRefused: an unknown rating, or one that means another verdict than the one given.
        """
        if decision.rating is None:
            return decision
        known = dict(self.choices())
        meant = known.get(decision.rating)
        if meant is None:
            raise ReviewRefused(f"{decision.rating!r} is no rating of this desk: it has {', '.join(known)}")
        if decision.verdict not in (None, meant):
            raise ReviewRefused(f"{decision.rating!r} means {meant}, and not {decision.verdict}: give one of the two")
        return replace(decision, verdict=meant)


def scale_of(ratings: Mapping[str, str]) -> RatingScale:
    """Return the scale of the settings.

    Raises:
        SettingRefused: a rating without a name, or mapped to something that is no verdict.
    """
    read: dict[str, Verdict] = {}
    for name, verdict in ratings.items():
        if not name.strip() or verdict not in Verdict.__members__:
            outcomes = ", ".join(Verdict.__members__)
            raise SettingRefused(f"rating_scale maps {name!r} to {verdict!r}: name a rating, and one of {outcomes}")
        read[name] = Verdict[verdict]
    return RatingScale(ratings=read)


def check_lengths(decision: Decision) -> None:
    """Refuse reasons and notes that are too long to keep.

    Raises:
        ReviewRefused: which one, and how long it is.
    """
    for name, text in (("reason", decision.reason), ("note", decision.note), ("rating", decision.rating or "")):
        if len(text) > MOST_CHARACTERS:
            raise ReviewRefused(f"the {name} has {len(text):,} characters, {MOST_CHARACTERS:,} are the most")


def check_grounds(decision: Decision, finding: Finding | None) -> None:
    """Refuse kept evidence that does not belong to the finding.

    Raises:
        ReviewRefused: the passage that is not among its evidence.
    """
    offered = {piece.hit.passage.id for piece in finding.evidence} if finding else set()
    for passage_id in decision.kept_evidence:
        if passage_id not in offered:
            raise ReviewRefused(f"passage {passage_id!r} is not among the evidence of this finding: keep what is shown")


def check_complete(
    decision: Decision, suggested: Verdict | None, *, blind: bool, leaning: Verdict | None = None
) -> None:
    """Refuse to take in a decision that says too little.

    A reason is needed where person and machine differ (what the claim leans to is the machine's word too); where a verdict
    other than "not enough" keeps no evidence; and always in a blind review, since asking for one only where they differ
    would give the suggestion away.

    Raises:
        ReviewRefused: what is missing.
    """
    if decision.verdict is None:
        raise ReviewRefused("choose a verdict before handing the review in; a draft may go without")
    if decision.reason.strip():
        return
    if blind:
        raise ReviewRefused("give a reason: a blind review always has one")
    if suggested is not None and differs(decision.verdict, suggested, leaning):
        leans = f" and the claim leans to {_said(leaning)}" if leaning else ""
        raise ReviewRefused(
            f"give a reason: the machine suggests {_said(suggested)}{leans}, you say {_said(decision.verdict)}"
        )
    if decision.verdict in _NEEDS_GROUNDS and not decision.kept_evidence:
        raise ReviewRefused(f"keep the evidence that “{_said(decision.verdict)}” rests on, or give a reason")


def _said(verdict: Verdict) -> str:
    """Return a verdict as a person reads it: ``not enough evidence``."""
    return verdict.value.lower().replace("_", " ")
