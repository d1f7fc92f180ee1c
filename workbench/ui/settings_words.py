"""What each setting is called on the Settings page, and which belong together. What one does is told by the setting itself.

Invariant: every setting is on the page once; one that no group names is shown in the last group.
"""

from workbench.settings import Settings

#: Groups in the order of the page: title, what the group is about, names of settings.
_GROUPS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    (
        "Evidence",
        "Where evidence is looked for, and how much of it is read.",
        (
            "index",
            "passages_per_claim",
            "later_evidence",
            "dense_weight",
            "lexical_weight",
            "diversity",
            "evidence_ranking",
        ),
    ),
    (
        "Suggestions",
        "When a passage counts, and when the machine says anything at all. A change holds for the next check.",
        ("risk", "supports_at", "refutes_at", "evidence_gain"),
    ),
    (
        "Claims already checked",
        "When a claim that somebody has checked before is taken for the one at hand, and how many are shown.",
        ("checked_confirmed_at", "checked_suggested_at", "checked_short_words", "checked_matches"),
    ),
    (
        "What to check first",
        "What makes a claim worth checking, and what counts towards its priority. At 0 it does not count.",
        ("check_worthiness", "worth_weight", "harm_weight", "reach_weight", "novelty_weight", "evidence_weight"),
    ),
    (
        "Models",
        "What reads. With another encoder, or other prompts for it, the index has to be built again.",
        (
            "encoder",
            "encoder_query_prompt",
            "encoder_passage_prompt",
            "encoder_runtime",
            "stance_model",
            "stance_runtime",
            "calibration",
            "parser",
        ),
    ),
    (
        "A judge",
        "Asked only where the stance model is openai:MODEL. Its key comes from WORKBENCH_JUDGE_KEY and is never written.",
        ("judge_url", "judge_max_calls", "judge_max_tokens", "judge_seconds", "judge_answer_tokens"),
    ),
    (
        "Fetching",
        "What may be fetched when somebody gives the address of an article.",
        ("fetch_allowed_hosts", "fetch_max_bytes", "fetch_seconds"),
    ),
)
#: Settings that say where everything is kept, and may hold a password: they are set where the server is started.
FIXED = frozenset({"home", "database_url", "index_url"})
_OTHERS = ("The desk", "How people of this desk work together.")

_LABELS = {
    "index": "Index",
    "passages_per_claim": "Passages read for each claim",
    "later_evidence": "Evidence later than the as-of date",
    "dense_weight": "Weight of the search by meaning",
    "lexical_weight": "Weight of the search by words",
    "diversity": "Diversity of the passages",
    "risk": "Risk",
    "supports_at": "A passage supports from",
    "refutes_at": "A passage refutes from",
    "evidence_gain": "What reading has to add",
    "evidence_ranking": "Order of the passages",
    "checked_confirmed_at": "Confirmed from",
    "checked_suggested_at": "Suggested from",
    "checked_short_words": "Too short to be confirmed, words",
    "checked_matches": "Checked claims shown",
    "check_worthiness": "Weights of check-worthiness",
    "worth_weight": "Check-worthiness counts",
    "harm_weight": "Harm counts",
    "reach_weight": "Reach counts",
    "novelty_weight": "Novelty counts",
    "evidence_weight": "Evidence at hand counts",
    "reviewer": "Name on this machine",
    "rating_scale": "Rating scale, one rating a line",
    "blind_second_review": "Second review is blind",
    "blind_first_review": "Decide before the suggestion is shown",
    "first_role": "Role of who is new",
    "trust_unstated_email": "Trust addresses of which the sign-in does not say whether they are verified",
    "fetch_allowed_hosts": "Private hosts that may be fetched",
    "fetch_max_bytes": "Largest page, bytes",
    "fetch_seconds": "Longest fetch, seconds",
    "judge_url": "Address of the judge",
    "judge_max_calls": "Questions a run may ask",
    "judge_max_tokens": "Tokens a run may spend",
    "judge_seconds": "Longest answer, seconds",
    "judge_answer_tokens": "Longest answer, tokens",
}
CHOICES = {
    "leave_out": "left out",
    "flag": "shown and flagged, never deciding",
    "read": "learned, and the first ones read",
    "learned": "learned alone",
    "fused": "as both searches give it",
}


def groups() -> list[tuple[str, str, tuple[str, ...]]]:
    """Return the groups of settings that can be changed on the page."""
    named = {name for _, _, names in _GROUPS for name in names} | FIXED
    rest = tuple(name for name in Settings.model_fields if name not in named)
    known = [(title, about, tuple(n for n in names if n in Settings.model_fields)) for title, about, names in _GROUPS]
    return [*known[:2], (*_OTHERS, rest), *known[2:]] if rest else known


def label_of(name: str) -> str:
    """Return what a setting is called on the page."""
    return _LABELS.get(name) or name.replace("_", " ").capitalize()
