"""Scorers of check-worthiness: the trained one for English, rules for the rest, and a desk's own leaning on top.

Invariant: a list of claims in, a list of the same length and order out; the same claims give the same values. Weights are
loaded when the first English claim is scored, not before.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from threading import Lock

from workbench.check_worthiness.desk import DeskLeaning
from workbench.check_worthiness.model import Parts, WorthWeights, probability, read_worth
from workbench.check_worthiness.rules import Features, score_check_worthiness
from workbench.records import Claim

#: What a claim outside English is told, since its score was never compared with people's judgements.
UNTESTED = "check-worthiness by rules, untested for this language"
_HEARD = 0.25  # log odds that a group must move to be given as a reason
_REASONS = {
    "numbers": ("it states figures", "its figures speak against it"),
    "comparison": ("it compares or says what rose or fell", "its comparison speaks against it"),
    "first person": ("it says what the speaker did", "it is told in the first person"),
    "address": ("it puts something to somebody", "it addresses somebody"),
    "opinion": ("it rests on more than opinion", "it is worded as an opinion"),
    "modality": ("it says what will or may be", "it speaks of what will, should or may be"),
    "past": ("it says what has happened", "it tells of the past in passing"),
    "persons": ("it is about somebody's doings", "it is about persons"),
    "names": ("it names somebody or some place", "its names speak against it"),
    "length": ("it is long enough to say something", "it is short"),
    "words": ("its words are those of claims that people chose to check", "its words are those of talk, not of claims"),
}
_NUMBER = re.compile(r"\d")
_NAME = re.compile(r"(?<=[\w,;] )[^\W\d_a-z]\w+")


@dataclass(frozen=True, kw_only=True, slots=True)
class Worth:
    """How much a claim deserves checking, 0 to 1, with the reasons in words, the heaviest first."""

    value: float
    reasons: tuple[str, ...]


class RuleScorer:
    """The rules alone, for any language: deterministic, no weights, not calibrated."""

    name = "rules"
    digest = "rules"

    def score(self, claims: Sequence[Claim], *, language: str | None = None) -> list[Worth]:  # noqa: ARG002 - any
        """Return the worth of each claim by its kind, its speaker and its figures and names."""
        return [_by_rules(claim) for claim in claims]


class TrainedScorer:
    """The trained model for English, the rules for other languages.

    Args:
        weights: the model; the one that ships, loaded on first use, if none is given.
        digest: SHA-256 of ``weights``.
        leaning: what ``workbench calibrate worth`` learned from a desk.
    """

    name = "check-worthiness"

    def __init__(
        self, weights: WorthWeights | None = None, *, digest: str = "", leaning: DeskLeaning | None = None
    ) -> None:
        self._weights = weights
        self._digest = digest
        self._leaning = leaning
        self._lock = Lock()
        self._rules = RuleScorer()

    @property
    def weights(self) -> WorthWeights:
        """The model.

        Raises:
            ModelRefused: its file is absent or was altered.
        """
        with self._lock:
            if self._weights is None:
                self._weights, self._digest = read_worth()
                if self._leaning is not None:
                    self._leaning.check(self._digest)
            return self._weights

    @property
    def digest(self) -> str:
        """SHA-256 of the weights, with that of the desk's leaning where there is one."""
        _ = self.weights
        return f"{self._digest}+{self._leaning.digest}" if self._leaning else self._digest

    def score(self, claims: Sequence[Claim], *, language: str | None = None) -> list[Worth]:
        """Return the worth of each claim; ``language`` is that of their article, English if it names none."""
        if not is_english(language):
            return self._rules.score(claims)
        return [self.score_text(claim.text) for claim in claims]

    def score_text(self, text: str) -> Worth:
        """Return the worth of an English sentence."""
        parts = self.weights.parts(text)
        if self._leaning is None:
            return Worth(value=probability(parts.log_odds), reasons=_reasons(parts))
        odds, reasons = self._leaning.apply(text, parts.log_odds)
        return Worth(value=probability(odds), reasons=(*_reasons(parts), *reasons))


def scored(scorer: RuleScorer | TrainedScorer, claims: Sequence[Claim], *, language: str | None = None) -> list[Claim]:
    """Return claims with their check-worthiness; those outside English say that it is untested."""
    english = is_english(language)
    worths = scorer.score(claims, language=language)
    return [
        replace(
            claim,
            check_worthiness=worth.value,
            notes=claim.notes if english or UNTESTED in claim.notes else (*claim.notes, UNTESTED),
        )
        for claim, worth in zip(claims, worths, strict=True)
    ]


def is_english(language: str | None) -> bool:
    """Whether a language tag is English: "en", "EN" and "en-GB" are, and so is none at all."""
    return not language or re.split(r"[-_]", language.strip().lower())[0] == "en"


def _by_rules(claim: Claim) -> Worth:
    """Return the worth of a claim by what can be seen without a parse."""
    names = set(_NAME.findall(claim.text))
    value, reasons = score_check_worthiness(
        Features(
            kind=claim.kind,
            words=len(claim.text.split()),
            numbers=len(_NUMBER.findall(claim.text)),
            names=len(names),
            past=False,
            attributed=claim.speaker is not None,
            first_person=False,
        )
    )
    return Worth(value=value, reasons=reasons)


def _reasons(parts: Parts) -> tuple[str, ...]:
    """Return the groups that move the log odds, the heaviest first, in words."""
    heard = [(name, moved) for name, moved in parts.groups.items() if abs(moved) >= _HEARD]
    heard.sort(key=lambda pair: (-abs(pair[1]), pair[0]))
    return tuple(_REASONS[name][0 if moved > 0 else 1] for name, moved in heard)
