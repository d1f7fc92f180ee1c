"""A real HTTP server on loopback that speaks as much of the OpenAI chat protocol as a judge needs."""

import json
import threading
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

#: Gets the question's body and its number, counted from 1; writes the reply with the handler.
Reply = Callable[["Handler", dict[str, Any], int], None]


class Handler(BaseHTTPRequestHandler):
    """Hands every question to the server's reply."""

    server: "JudgeServer"

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        with self.server.counting:
            self.server.asked.append({"path": self.path, "headers": dict(self.headers), "body": body})
            number = len(self.server.asked)
        self.server.reply(self, body, number)

    def send(self, status: int, raw: bytes, **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(raw)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(raw)

    def log_message(self, format: str, *args: Any) -> None:
        """Stay silent."""


class JudgeServer(ThreadingHTTPServer):
    """Listens on a free port of loopback; ``asked`` holds what came in."""

    daemon_threads = True

    def __init__(self, reply: Reply) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.reply = reply
        self.asked: list[dict[str, Any]] = []
        self.counting = threading.Lock()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/v1"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that hangs up early is what some tests are about."""

    def __enter__(self) -> "JudgeServer":
        threading.Thread(target=self.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(self, *args: object) -> None:
        self.shutdown()
        self.server_close()


def completion(content: str, tokens: int = 50) -> bytes:
    return json.dumps({"choices": [{"message": {"content": content}}], "usage": {"total_tokens": tokens}}).encode()


def choice(content: object, finish_reason: str = "stop", **message: object) -> bytes:
    """A reply with whatever content, and with how it came to its end."""
    return json.dumps(
        {"choices": [{"message": {"content": content} | message, "finish_reason": finish_reason}]}
    ).encode()


def refuses(status: int, words: str) -> Reply:
    """Reply with an error as the protocol has them."""
    return lambda handler, body, number: handler.send(status, json.dumps({"error": {"message": words}}).encode())


def says(content: str, *, tokens: int = 50) -> Reply:
    """Reply with ``content`` whatever is asked."""
    return lambda handler, body, number: handler.send(200, completion(content, tokens))


def verdict(stance: str, rationale: str, confidence: float = 0.9) -> str:
    return json.dumps({"stance": stance, "rationale": rationale, "confidence": confidence})


def hangs(seconds: float) -> Reply:
    """Reply only after ``seconds``."""

    def reply(handler: Handler, body: dict[str, Any], number: int) -> None:
        time.sleep(seconds)
        handler.send(200, completion(verdict("NEUTRAL", "")))

    return reply


def reads_words(handler: Handler, body: dict[str, Any], number: int) -> None:
    """Judge by shared words and negation, and quote the whole passage."""
    from workbench.stance.word_overlap import WordOverlapStance

    quoted = json.loads(body["messages"][1]["content"])
    (scores,) = WordOverlapStance().score([(quoted["claim"], quoted["passage"])])
    best = max(("supports", "refutes", "neutral"), key=lambda name: getattr(scores, name))
    rationale = quoted["passage"] if best != "neutral" else ""
    handler.send(200, completion(verdict(best.upper(), rationale, getattr(scores, best))))
