"""One question to a server that speaks the OpenAI chat protocol, and its answer. Owns httpx here.

Invariant: nothing is asked beyond the limits of the run; the key goes to the named address alone, over TLS or to this
machine, and is never logged, stored or put into a message; a redirect is refused, never followed.

Answers are read as they come, so that neither a huge one nor one that drips for ever can hold the run.
"""

import json
import os
import time
from collections.abc import Sequence
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from workbench.errors import FetchRefused, JudgeUnreachable, ModelRefused, SettingRefused

Message = dict[str, str]

_KEY = "WORKBENCH_JUDGE_KEY"
_ATTEMPTS = 4
_LONGEST_WAIT = 30.0
_MOST_BYTES = 1_000_000
_ANSWER_TOKENS = 400
#: Statuses that tell of one question, mostly that it is too long; every other one tells of the server.
_OF_THE_QUESTION = (400, 413, 422)


def judge_key() -> str | None:
    """Return the key of the judge's server, from the environment only."""
    return os.environ.get(_KEY) or None


@dataclass(frozen=True, kw_only=True, slots=True)
class ChatLimits:
    """What one run may spend: ``calls`` put to the server, ``tokens`` that it says it used, ``seconds`` for one answer.

    ``first_wait`` is the pause before the second attempt; each further one is twice as long.
    """

    calls: int = 200
    tokens: int = 400_000
    seconds: float = 60
    first_wait: float = 1.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """What a server answered, and the tokens that it counted (0 where it does not say)."""

    text: str
    tokens: int


class _Again(Exception):
    """An attempt failed in a way that another may not. Never leaves this module."""

    def __init__(self, reason: str, wait: float | None = None) -> None:
        super().__init__(reason)
        self.wait = wait


class ChatClient:
    """Asks one address, within limits.

    Args:
        address: base of the server, such as ``http://127.0.0.1:11434/v1``; ``/chat/completions`` is added.
        key: sent as a bearer token where there is one.
        limits: what may be spent.

    Raises:
        SettingRefused: no address, one with a name and password in it, a key that would travel in the clear, or one that
            no header can carry.
    """

    def __init__(self, address: str, *, key: str | None = None, limits: ChatLimits | None = None) -> None:
        self._address = _checked(address, with_key=key is not None)
        if key is not None and not (key.isascii() and key.isprintable()):
            raise SettingRefused(
                f"{_KEY} holds a character that no key has (a letter with an accent, a line break): set it anew"
            )
        self._key = key
        self._limits = limits or ChatLimits()
        self._plain = False  # the server knows no JSON mode
        self.calls = 0
        self.tokens = 0

    @property
    def address(self) -> str:
        """The address that is asked."""
        return self._address

    def ask(self, model: str, messages: Sequence[Message]) -> Answer:
        """Return the answer; a busy or failing server is asked again, up to four times in all.

        Raises:
            SettingRefused: a limit of the run is reached.
            JudgeUnreachable: no answer in time, a redirect, or a status that no repeat can change.
            FetchRefused: too large an answer, or a question that the server will not take.
            ModelRefused: an answer that is none of this protocol.
        """
        wait = self._limits.first_wait
        for attempt in range(1, _ATTEMPTS + 1):
            self._spend()
            try:
                return self._once(model, messages)
            except _Again as failure:
                if attempt == _ATTEMPTS:
                    raise JudgeUnreachable(
                        f"the judge at {self._address} did not answer in {_ATTEMPTS} attempts ({failure}): answers so"
                        " far are kept; run the same command again later"
                    ) from failure
                time.sleep(min(failure.wait if failure.wait is not None else wait, _LONGEST_WAIT))
                wait *= 2
        raise AssertionError("unreachable")  # pragma: no cover

    def _spend(self) -> None:
        limits = self._limits
        for name, used, most in (("calls", self.calls, limits.calls), ("tokens", self.tokens, limits.tokens)):
            if used >= most:
                raise SettingRefused(
                    f"the judge's limit judge_max_{name} = {most} is reached: answers so far are kept; raise it and run"
                    " the same command again"
                )
        self.calls += 1

    def _once(self, model: str, messages: Sequence[Message]) -> Answer:
        import httpx

        body: dict[str, Any] = {"model": model, "messages": list(messages), "temperature": 0, "seed": 0}
        body["max_tokens"] = _ANSWER_TOKENS
        if not self._plain:
            body["response_format"] = {"type": "json_object"}
        headers = {"Accept-Encoding": "identity"}  # nothing is unpacked: a small answer cannot become a huge one
        headers |= {"Authorization": f"Bearer {self._key}"} if self._key else {}
        try:
            # trust_env is off: neither a proxy nor a netrc of the environment may see key or text.
            with (
                httpx.Client(timeout=self._limits.seconds, follow_redirects=False, trust_env=False) as client,
                client.stream("POST", f"{self._address}/chat/completions", json=body, headers=headers) as response,
            ):
                self._check_status(response.status_code, response.headers)
                raw = self._read(response.iter_raw())
        except httpx.TimeoutException as error:
            raise _Again(f"no answer within {self._limits.seconds:g} seconds") from error
        except httpx.TransportError as error:
            raise _Again(type(error).__name__) from error
        return self._parse(raw)

    def _check_status(self, status: int, headers: Any) -> None:
        if status == 200:
            return
        if status in (429, 408) or status >= 500:
            raise _Again(f"status {status}", _seconds(headers.get("retry-after")))
        if status == 400 and not self._plain:
            self._plain = True
            raise _Again("status 400", 0.0)
        if 300 <= status < 400:
            raise JudgeUnreachable(
                f"the judge at {self._address} redirects elsewhere, which is refused: set its own address"
            )
        hint = f"set {_KEY} in the environment" if status in (401, 403) else "check address and model name"
        refused = FetchRefused if status in _OF_THE_QUESTION else JudgeUnreachable
        raise refused(f"the judge at {self._address} answered with status {status}: {hint}")

    def _read(self, chunks: Any) -> bytes:
        end = time.monotonic() + self._limits.seconds
        raw = bytearray()
        for chunk in chunks:
            raw += chunk
            if len(raw) > _MOST_BYTES:
                raise FetchRefused(
                    f"the judge at {self._address} answered with more than {_MOST_BYTES:,} bytes: refused"
                )
            if time.monotonic() > end:
                raise _Again(f"no whole answer within {self._limits.seconds:g} seconds")
        return bytes(raw)

    def _parse(self, raw: bytes) -> Answer:
        try:
            plain = json.loads(raw)
            text = plain["choices"][0]["message"]["content"]
            used = (plain.get("usage") or {}).get("total_tokens", 0)
        except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
            raise ModelRefused(
                f"{self._address} does not answer as an OpenAI-compatible server does: check judge_url"
            ) from error
        tokens = used if isinstance(used, int) and used > 0 else 0
        self.tokens += tokens
        return Answer(text=text if isinstance(text, str) else "", tokens=tokens)


def _seconds(value: str | None) -> float | None:
    """Return the seconds of a Retry-After header; ``None`` where it gives a date, or nothing."""
    return float(value) if value and value.strip().isdecimal() else None


def _checked(address: str, *, with_key: bool) -> str:
    if not address:
        raise SettingRefused("a judge needs an address: set judge_url, such as http://127.0.0.1:11434/v1")
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        raise SettingRefused("judge_url is no address: write it as http://127.0.0.1:11434/v1") from error
    if parts.scheme not in ("http", "https") or not host or parts.query or parts.fragment:
        raise SettingRefused(f"judge_url {address!r} is no address: write it as http://127.0.0.1:11434/v1")
    if parts.username is not None or parts.password is not None:
        raise SettingRefused(f"judge_url holds a name or password: take it out and set {_KEY} in the environment")
    if with_key and parts.scheme == "http" and not _is_this_machine(host):
        raise SettingRefused(f"{_KEY} would travel unprotected to {host}: use an https address, or unset the key")
    return address.rstrip("/")


def _is_this_machine(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
