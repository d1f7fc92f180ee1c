"""What a judge's server refuses: told in its words; asked without what it does not know; one question's fault its own."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.workbench.judge_server import Handler, JudgeServer, Reply, completion, refuses
from tests.workbench.test_judge import CLAIM, GOOD, PASSAGE, judge
from workbench.errors import FetchRefused, JudgeUnreachable

SECOND = ("The ferry sank.", PASSAGE)
MAX_TOKENS = "Unsupported parameter: 'max_tokens' is not supported. Use 'max_completion_tokens' instead."
TEMPERATURE = "Unsupported value: 'temperature' does not support 0 with this model. Only the default (1) is supported."
JSON_MODE = "'response_format.type' must be 'json_schema' or 'text'"
CONTEXT = "This model's maximum context length is 512 tokens; lower 'max_tokens' or 'max_completion_tokens'."


def knows_not(*refused: tuple[str, str]) -> Reply:
    """Refuse questions that hold a part, in the words beside it."""

    def reply(handler: Handler, body: dict[str, Any], number: int) -> None:
        words = next((words for part, words in refused if part in body), None)
        if words is None:
            handler.send(200, completion(GOOD))
        else:
            refuses(400, words)(handler, body, number)

    return reply


@pytest.mark.parametrize(
    ("part", "words"), [("max_tokens", MAX_TOKENS), ("temperature", TEMPERATURE), ("response_format", JSON_MODE)]
)
def test_a_part_that_a_server_names_is_not_sent_to_it_again(tmp_path: Path, part: str, words: str) -> None:
    with JudgeServer(knows_not((part, words))) as server:
        assert [one.supports for one in judge(server, tmp_path).score([(CLAIM, PASSAGE), SECOND])] == [0.9, 0.9]
    first, second, third = (one["body"] for one in server.asked)
    parts = {"temperature", "response_format", "max_tokens"}
    assert first.keys() & parts == parts
    assert second.keys() & parts == third.keys() & parts == parts - {part}
    assert second.get("max_completion_tokens") == (400 if part == "max_tokens" else None)


def test_a_server_that_knows_none_of_them_is_asked_without_all(tmp_path: Path) -> None:
    refused = [("max_tokens", MAX_TOKENS), ("temperature", TEMPERATURE), ("response_format", JSON_MODE)]
    with JudgeServer(knows_not(*refused)) as server:
        assert judge(server, tmp_path).score([(CLAIM, PASSAGE)])[0].supports == 0.9
    assert len(server.asked) == 4


def test_a_question_that_is_too_long_is_refused_by_itself_and_changes_no_other(tmp_path: Path) -> None:
    def short(handler: Handler, body: dict[str, Any], number: int) -> None:
        too_long = len(body["messages"][1]["content"]) > 500
        (refuses(400, CONTEXT) if too_long else knows_not())(handler, body, number)

    with JudgeServer(short) as server:
        stance = judge(server, tmp_path)
        with pytest.raises(FetchRefused, match=r"status 400 \(This model's maximum context length is 512 tokens"):
            stance.score([(CLAIM, PASSAGE * 20)])
        assert stance.score([(CLAIM, PASSAGE)])[0].supports == 0.9
    assert len(server.asked) == 2
    assert "response_format" in server.asked[1]["body"]


def test_json_mode_is_given_up_only_if_that_helps(tmp_path: Path) -> None:
    with JudgeServer(lambda h, b, n: (refuses(400, "bad") if n < 3 else knows_not())(h, b, n)) as server:
        stance = judge(server, tmp_path)
        with pytest.raises(FetchRefused, match=r"status 400 \(bad\)"):
            stance.score([(CLAIM, PASSAGE)])
        stance.score([(CLAIM, PASSAGE)])
    assert ["response_format" in one["body"] for one in server.asked] == [True, False, True]


@pytest.mark.parametrize(
    ("status", "body", "told"),
    [
        (404, {"error": {"message": "model 'x' not found", "code": "no_model"}}, "(model 'x' not found; no_model):"),
        (402, {"error": "Insufficient credits"}, "Insufficient credits"),
        (422, {"detail": [{"msg": "odd"}]}, "odd"),
        (404, "a\x1b[31m\u202e\nb", "(a\ufffd[31m\ufffd b):"),
        (404, "w " * 3000, "w w w"),
    ],
)
def test_what_an_error_says_is_told_on_one_line(tmp_path: Path, status: int, body: object, told: str) -> None:
    raw = (body if isinstance(body, str) else json.dumps(body)).encode()
    refused = pytest.raises((JudgeUnreachable, FetchRefused))
    with JudgeServer(lambda h, b, n: h.send(status, raw)) as server, refused as caught:
        judge(server, tmp_path).score([(CLAIM, PASSAGE)])
    assert told in str(caught.value)
    assert len(str(caught.value)) < 450
    assert str(caught.value).isprintable() or "\ufffd" in str(caught.value)


KEY = 'sk-very-"secret"'


@pytest.mark.parametrize("status", [400, 401, 402, 404])
@pytest.mark.parametrize("body", [f"{'x' * 290} {KEY}", json.dumps({"error": {"message": KEY}}), json.dumps([KEY])])
def test_an_error_that_holds_the_key_does_not_tell_it(tmp_path: Path, status: int, body: str) -> None:
    refused = pytest.raises((JudgeUnreachable, FetchRefused))
    with JudgeServer(lambda h, b, n: h.send(status, body.encode())) as server, refused as caught:
        judge(server, tmp_path, key=KEY).score([(CLAIM, PASSAGE)])
    assert "sk-" not in str(caught.value)
