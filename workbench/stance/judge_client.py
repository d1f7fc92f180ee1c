"""One question to a server that speaks the OpenAI chat protocol, and its answer. Owns httpx here.

Invariant: nothing is asked beyond the limits of the run; the key goes to the named address alone, over TLS or to this
machine, and is never logged, stored or put into a message; a redirect is refused, never followed.

Answers are read as they come, so that neither a huge one nor one that drips for ever can hold the run. Servers differ in
what they let a question say beside its text: what one names as the reason of a status 400 is not said to it again.
"""

import json
import os
import re
import time
from collections.abc import Sequence
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Any, NoReturn
from urllib.parse import urlsplit

from workbench.errors import FetchRefused, JudgeUnreachable, ModelRefused, SettingRefused
from workbench.text import printable

Message = dict[str, str]

_KEY = "WORKBENCH_JUDGE_KEY"
_ATTEMPTS = 4
_LONGEST_WAIT = 30.0
_MOST_BYTES = 1_000_000
_MOST_ERROR, _MOST_TOLD = 20_000, 300  # characters of an error that are looked at, and that are told
#: Statuses that tell of one question, mostly that it is too long; every other one tells of the server.
_OF_THE_QUESTION = (400, 413, 422)
_TOO_LONG = re.compile(r"context[ _-]*(?:length|window|size)|too (?:long|many tokens)|maximum context", re.IGNORECASE)
#: What of a question a server may not know, and how it says so.
_UNKNOWN_PARTS = (
    ("max_tokens", re.compile(r"max_completion_tokens")),
    ("temperature", re.compile(r"\btemperature\b")),
    ("response_format", re.compile(r"response_format|json", re.IGNORECASE)),
)


def judge_key() -> str | None:
    """Return the key of the judge's server, from the environment only."""
    return os.environ.get(_KEY) or None


@dataclass(frozen=True, kw_only=True, slots=True)
class ChatLimits:
    """What one run may spend: ``calls``, ``tokens`` that the server says it used, and for one answer ``seconds``.

    ``answer_tokens`` is the longest answer, ``first_wait`` the pause before the second attempt; further ones double it.
    """

    calls: int = 200
    tokens: int = 400_000
    seconds: float = 60
    answer_tokens: int = 400
    first_wait: float = 1.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """What a server answered, the tokens that it counted (0 where it does not say), whether it is cut short or withheld."""

    text: str
    tokens: int
    cut: bool = False
    withheld: bool = False


class _Again(Exception):
    """An attempt failed in a way that another may not, or one without a ``part``. Never leaves this module."""

    def __init__(self, reason: str, wait: float | None = None, part: str = "") -> None:
        super().__init__(reason)
        self.wait = wait
        self.part = part


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
        self._without: frozenset[str] = frozenset()  # parts of a question that the server does not know
        self.calls = 0
        self.tokens = 0

    @property
    def address(self) -> str:
        """The address that is asked."""
        return self._address

    @property
    def answer_tokens(self) -> int:
        """How many tokens one answer may have."""
        return self._limits.answer_tokens

    def ask(self, model: str, messages: Sequence[Message]) -> Answer:
        """Return the answer; a busy or failing server is asked again, up to four times in all.

        Raises:
            SettingRefused: a limit of the run is reached.
            JudgeUnreachable: no answer in time, a redirect, or a status that no repeat can change.
            FetchRefused: too large an answer, or a question that the server will not take.
            ModelRefused: an answer that is none of this protocol.
        """
        wait, attempt, without = self._limits.first_wait, 1, self._without
        while True:
            self._spend()
            try:
                answer = self._once(model, messages, without)
            except _Again as failure:
                if failure.part:  # once for each part
                    without |= {failure.part}
                    continue
                if attempt == _ATTEMPTS:
                    raise JudgeUnreachable(
                        f"the judge at {self._address} did not answer in {_ATTEMPTS} attempts ({failure}): answers so"
                        " far are kept; run the same command again later"
                    ) from failure
                time.sleep(min(failure.wait if failure.wait is not None else wait, _LONGEST_WAIT))
                wait, attempt = wait * 2, attempt + 1
            else:
                self._without |= without
                return answer

    def _spend(self) -> None:
        limits = self._limits
        for name, used, most in (("calls", self.calls, limits.calls), ("tokens", self.tokens, limits.tokens)):
            if used >= most:
                raise SettingRefused(
                    f"the judge's limit judge_max_{name} = {most} is reached: answers so far are kept; raise it and run"
                    " the same command again"
                )
        self.calls += 1

    def _body(self, model: str, messages: Sequence[Message], without: frozenset[str]) -> dict[str, Any]:
        body: dict[str, Any] = {"model": model, "messages": list(messages), "seed": 0}
        body["max_completion_tokens" if "max_tokens" in without else "max_tokens"] = self._limits.answer_tokens
        for part, value in (("temperature", 0), ("response_format", {"type": "json_object"})):
            if part not in without:
                body[part] = value
        return body

    def _once(self, model: str, messages: Sequence[Message], without: frozenset[str]) -> Answer:
        import httpx

        body = self._body(model, messages, without)
        headers = {"Accept-Encoding": "identity"}  # nothing is unpacked: a small answer cannot become a huge one
        headers |= {"Authorization": f"Bearer {self._key}"} if self._key else {}
        try:
            # trust_env is off: neither a proxy nor a netrc of the environment may see key or text.
            with (
                httpx.Client(timeout=self._limits.seconds, follow_redirects=False, trust_env=False) as client,
                client.stream("POST", f"{self._address}/chat/completions", json=body, headers=headers) as response,
            ):
                if response.status_code != 200:
                    self._refuse(response, without)
                raw = self._read(response.iter_raw())
        except httpx.TimeoutException as error:
            raise _Again(f"no answer within {self._limits.seconds:g} seconds") from error
        except httpx.TransportError as error:
            raise _Again(type(error).__name__) from error
        return self._parse(raw)

    def _refuse(self, response: Any, without: frozenset[str]) -> NoReturn:
        """Raise what follows from a status other than 200."""
        status = response.status_code
        if status in (429, 408) or status >= 500:
            raise _Again(f"status {status}", waiting_seconds(response.headers.get("retry-after")))
        if 300 <= status < 400:
            raise JudgeUnreachable(f"the judge at {self._address} redirects elsewhere: refused; set its own address")
        unknown = status in (401, 403)  # what such an error says may hold the key
        told = "" if unknown else self._told(response)
        too_long = _TOO_LONG.search(told) is not None
        if status == 400 and not too_long:
            self._ask_otherwise(told, without)
        hint = f"set {_KEY} in the environment" if unknown else "check address and model name"
        hint = "lengthen the model's context, or lower judge_answer_tokens" if too_long else hint
        said = f"status {status} ({told[:_MOST_TOLD]})" if told else f"status {status}"
        refused = FetchRefused if status in _OF_THE_QUESTION else JudgeUnreachable
        raise refused(f"the judge at {self._address} answered with {said}: {hint}")

    def _ask_otherwise(self, told: str, without: frozenset[str]) -> None:
        """Have a refused question asked without the part that the server names, or else without JSON mode, once."""
        for part, names_it in _UNKNOWN_PARTS:
            if part not in without and names_it.search(told):
                self._without |= {part}
                raise _Again("status 400", part=part)
        if "response_format" not in without:
            raise _Again("status 400", part="response_format")  # a guess: it is kept only if an answer proves it

    def _told(self, response: Any) -> str:
        """Return what an error says, on one line, without the key; empty where it cannot be read."""
        import httpx

        try:
            told = _error_text(self._read(response.iter_raw()))
        except (httpx.HTTPError, FetchRefused, _Again):
            return ""
        for key in (self._key, json.dumps(self._key)[1:-1]) if self._key else ():
            told = told.replace(key, "[key]")
        return " ".join(printable(told[:_MOST_ERROR]).split())

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
            choice = plain["choices"][0]
            text, ended = choice["message"].get("content"), choice.get("finish_reason")
            withheld = ended == "content_filter" or bool(choice["message"].get("refusal"))
            used = (plain.get("usage") or {}).get("total_tokens", 0)
        except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
            raise ModelRefused(
                f"{self._address} does not answer as an OpenAI-compatible server does: check judge_url"
            ) from error
        tokens = used if isinstance(used, int) and used > 0 else 0
        self.tokens += tokens
        return Answer(text=_content(text), tokens=tokens, cut=ended == "length", withheld=withheld)


def _content(content: object) -> str:
    """Return the text of an answer, which some servers send in parts."""
    if isinstance(content, list):
        parts = [part.get("text") for part in content if isinstance(part, dict)]
        return "".join(part for part in parts if isinstance(part, str))
    return content if isinstance(content, str) else ""


def _error_text(raw: bytes) -> str:
    """Return what the body of an error says: its message, parameter and code where it has them, or all of it."""
    text = raw.decode("utf-8", "replace")
    try:
        plain = json.loads(text)
        error = plain.get("error", plain)
        said = [error.get(name) for name in ("message", "detail", "param", "code")]
    except (ValueError, AttributeError, RecursionError):  # an error that is a text of its own is told as it came
        return text
    return "; ".join(part for part in said if isinstance(part, str) and part) or text


def waiting_seconds(value: str | None) -> float | None:
    """Return the seconds of a Retry-After header; ``None`` where it gives a date, or nothing."""
    return float(value) if value and re.fullmatch(r"\s*[0-9]{1,6}(?:\.[0-9]{1,6})?\s*", value) else None


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
