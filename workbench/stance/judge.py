"""Stance by a judge: a language model at an OpenAI-compatible address, used only where the settings name one.

Invariant: an answer that was paid for and can be read is on disk before the next question is asked; equal questions are
asked once in a run, and once for all where the answer could be read; no answer is believed further than
``judge_prompt.believe`` could prove it.

Answers are kept as they came, by the content of the question (address, model, version of the prompt, claim, passage), and
proved anew each time they are used: an altered file can lose an answer, or choose among what the passage proves. Two
servers may mean different models by one name, so neither gets the answers of the other.

An answer that cannot be read says nothing of the claim, and is not kept. How many there are is told; a judge most of whose
answers are such is no judge, and the run ends.
"""

import hashlib
import json
import logging
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from index.records import content_digest
from workbench.errors import JudgeUnreachable, SettingRefused
from workbench.files import write_whole
from workbench.records import StanceScores
from workbench.stance.judge_client import Answer, ChatClient
from workbench.stance.judge_prompt import PROMPT_VERSION, Judgement, believe, messages_for, neutral
from workbench.stance.protocol import Pair
from workbench.text import count

#: So many answers that cannot be read may come to pass with any judge.
_A_FEW = 4
#: After so many, and no other one, the rest is not asked for: it would only cost money.
_SURELY = 20
_WITHHELD = "the judge will not answer this question"
_LOG = logging.getLogger(__name__)


class JudgeStance:
    """Puts each pair to a judge, once.

    Args:
        model: name of the model, as the server knows it.
        client: asks the server, within limits.
        cache: folder of the answers.
    """

    def __init__(self, model: str, client: ChatClient, cache: Path) -> None:
        if not model.strip():
            raise SettingRefused("stance_model 'openai:' names no model: write it as openai:MODEL")
        self._model = model
        self._client = client
        self._cache = cache

    @property
    def name(self) -> str:
        """``openai:`` and the model."""
        return f"openai:{self._model}"

    @property
    def digest(self) -> str:
        """SHA-256 over address, name of the model and version of the prompt: all that is known of a judge."""
        known = "\0".join((self.name, self._client.address, str(PROMPT_VERSION)))
        return hashlib.sha256(known.encode("utf-8", "surrogatepass")).hexdigest()

    def score(self, pairs: Sequence[Pair], report: Callable[[int, int], None] | None = None) -> list[StanceScores]:
        """Return the scores of each pair; see ``judge``."""
        return [judgement.scores for judgement in self.judge(pairs, report)]

    def judge(self, pairs: Sequence[Pair], report: Callable[[int, int], None] | None = None) -> list[Judgement]:
        """Return what is believed of the judge's answer on each pair; a pair with nothing to read is not asked about.

        Raises:
            SettingRefused: a spending limit is reached.
            JudgeUnreachable: the server does not answer, or not to us; or more than a few of its answers, and more than
                half of them, cannot be read.
            FetchRefused: one question that it will not take, or too large an answer.
            ModelRefused: it is no server of this protocol.
        """
        judgements: dict[Pair, Judgement] = {}
        try:
            for done, pair in enumerate(pairs, 1):
                if pair not in judgements:
                    judgements[pair] = self._judged(*pair)
                    if not judgements[pair].read:
                        self._refuse_unread(judgements, ended=False)
                if report:
                    report(done, len(pairs))
        finally:
            self._tell_unread(judgements.values())
        self._refuse_unread(judgements, ended=True)
        return [judgements[pair] for pair in pairs]

    def _judged(self, claim: str, passage: str) -> Judgement:
        """Return what is believed of a kept answer that can be read, or else of a new one; only such are kept."""
        if not (claim.strip() and passage.strip()):
            return neutral("nothing to read")
        key = content_digest(self._client.address, self._model, PROMPT_VERSION, claim, passage).hex()
        path = self._cache / key[:2] / f"{key}.json"
        kept = _read(path)
        judgement = believe(kept, claim, passage) if kept is not None else None
        if judgement is not None and judgement.read:
            return judgement
        answer = self._client.ask(self._model, messages_for(claim, passage))
        judgement = believe(answer.text, claim, passage)
        if not judgement.read:
            return replace(judgement, reason=self._why_unread(answer) or judgement.reason)
        kept_answer = {
            "model": self._model,
            "prompt": PROMPT_VERSION,
            "tokens": answer.tokens,
            "answer": answer.text,
        }
        _write(path, json.dumps(kept_answer, indent=1))
        return judgement

    def _why_unread(self, answer: Answer) -> str:
        if answer.withheld:
            return _WITHHELD
        if answer.cut:
            return f"its answer was cut at {count(self._client.answer_tokens, 'token')}: raise judge_answer_tokens"
        return "" if answer.text.strip() else "the judge gave an empty answer"

    def _refuse_unread(self, judgements: dict[Pair, Judgement], *, ended: bool) -> None:
        """Raise where more than a few answers, and more than half, cannot be read; before the end, where none of many can.

        What a judge will not answer is a matter of the question, and counts neither way.
        """
        reasons = [one.reason for one in judgements.values() if not one.read and one.reason != _WITHHELD]
        read = sum(one.read for (claim, passage), one in judgements.items() if claim.strip() and passage.strip())
        many = len(reasons) > _A_FEW and read < len(reasons) if ended else len(reasons) >= _SURELY and not read
        if many:
            commonest = Counter(reasons).most_common(1)[0][0]
            raise JudgeUnreachable(
                f"{len(reasons):,} of {len(reasons) + read:,} answers of {self.name} could not be read ({commonest}): name"
                " another model, turn its thinking off, or see that its server knows JSON mode; those that could be read"
                " are kept"
            )

    def _tell_unread(self, judgements: Iterable[Judgement]) -> None:
        """Note how many answers could not be read, and why most of them."""
        reasons = Counter(one.reason for one in judgements if not one.read)
        if reasons:
            (commonest, _), *_ = reasons.most_common(1)
            told = count(reasons.total(), "answer")
            _LOG.warning("note: %s of %s could not be read, and say nothing (%s)", told, self.name, commonest)


def _read(path: Path) -> str | None:
    """Return a kept answer; ``None`` where there is none, or none that can be read: it is asked for again."""
    try:
        answer = json.loads(path.read_text(encoding="utf-8"))["answer"]
    except (OSError, ValueError, LookupError, TypeError):
        return None
    return answer if isinstance(answer, str) else None


def _write(path: Path, text: str) -> None:
    """Put a kept answer in place, synced and whole."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, text)
    except OSError as error:
        raise SettingRefused(
            f"the judge's answers cannot be kept in {path.parent} ({error.strerror}): make room, or set another home"
        ) from error
