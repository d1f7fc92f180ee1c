"""Stance by a judge: a language model at an OpenAI-compatible address, used only where the settings name one.

Invariant: an answer that was paid for is on disk before the next question is asked; equal questions are asked once; no
answer is believed further than ``judge_prompt.believe`` could prove it.

Answers are kept as they came, by the content of the question (address, model, version of the prompt, claim, passage), and
proved anew each time they are used: an altered file can lose an answer, or choose among what the passage proves. Two
servers may mean different models by one name, so neither gets the answers of the other.
"""

import hashlib
import json
from collections.abc import Callable, Sequence
from pathlib import Path

from index.records import content_digest
from workbench.errors import SettingRefused
from workbench.files import write_whole
from workbench.records import StanceScores
from workbench.stance.judge_client import ChatClient
from workbench.stance.judge_prompt import PROMPT_VERSION, Judgement, believe, messages_for, neutral
from workbench.stance.protocol import Pair


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
            JudgeUnreachable: the server does not answer, or not to us.
            FetchRefused: one question that it will not take, or too large an answer.
            ModelRefused: it is no server of this protocol.
        """
        judgements: dict[Pair, Judgement] = {}
        for done, pair in enumerate(pairs, 1):
            if pair not in judgements:
                claim, passage = pair
                asked = bool(claim.strip() and passage.strip())
                judgements[pair] = (
                    believe(self._answer(claim, passage), claim, passage) if asked else neutral("nothing to read")
                )
            if report:
                report(done, len(pairs))
        return [judgements[pair] for pair in pairs]

    def _answer(self, claim: str, passage: str) -> str:
        key = content_digest(self._client.address, self._model, PROMPT_VERSION, claim, passage).hex()
        path = self._cache / key[:2] / f"{key}.json"
        kept = _read(path)
        if kept is not None:
            return kept
        answer = self._client.ask(self._model, messages_for(claim, passage))
        kept_answer = {
            "model": self._model,
            "prompt": PROMPT_VERSION,
            "tokens": answer.tokens,
            "answer": answer.text,
        }
        _write(path, json.dumps(kept_answer, indent=1))
        return answer.text


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
