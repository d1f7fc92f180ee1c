"""A small OpenID Connect provider on loopback: discovery, a sign-in page, codes for signed id tokens, its public key.

It is strict where a provider is: an unknown client, address, secret or code, a code that is used twice, and a code verifier
that does not fit are refused.
"""

import base64
import hashlib
import json
import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

CLIENT, SECRET = "workbench-desk", "a secret between the desk and its provider"


@dataclass
class Provider:
    """What the provider knows: accounts (claims by address), the codes that it gave out, its key."""

    accounts: dict[str, dict[str, Any]]
    issuer: str = ""
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    key: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, {"kid": "k1", "use": "sig", "alg": "RS256"}))

    def token(self, given: dict[str, str], credentials: str) -> dict[str, Any] | None:
        """Return the tokens for a code, or nothing where anything about it is wrong."""
        code = self.codes.pop(given.get("code", ""), None)
        if code is None or credentials != f"{CLIENT}:{SECRET}" or given.get("redirect_uri") != code["redirect_uri"]:
            return None
        if challenge := code.get("code_challenge"):
            digest = hashlib.sha256(given.get("code_verifier", "").encode()).digest()
            if base64.urlsafe_b64encode(digest).rstrip(b"=").decode() != challenge:
                return None
        now = int(time.time())
        claims = {"iss": self.issuer, "aud": CLIENT, "iat": now, "exp": now + 600, "nonce": code.get("nonce", "")}
        signed = jwt.encode({"alg": "RS256", "kid": "k1"}, {**claims, **self.accounts[code["account"]]}, self.key)
        return {"access_token": secrets.token_urlsafe(), "token_type": "Bearer", "expires_in": 600, "id_token": signed}


@contextmanager
def provider(accounts: dict[str, dict[str, Any]]) -> Iterator[Provider]:
    """Run a provider with these accounts and yield it."""
    serves = Provider(accounts)

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            """Say nothing."""

        def do_GET(self) -> None:
            path, query = self._asked()
            if path == "/.well-known/openid-configuration":
                self._json(_discovery(serves.issuer))
            elif path == "/jwks":
                self._json({"keys": [serves.key.as_dict(private=False)]})
            elif path == "/authorize":
                self._page(query)
            elif path == "/choose" and query.get("account") in serves.accounts:
                code = secrets.token_urlsafe()
                serves.codes[code] = query
                self._go(query["redirect_uri"], code=code, state=query["state"])
            elif path == "/end":
                self._go(query["post_logout_redirect_uri"])
            else:
                self.send_error(404)

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
            basic = self.headers.get("Authorization", "").removeprefix("Basic ")
            given = {name: values[0] for name, values in parse_qs(body).items()}
            found = serves.token(given, base64.b64decode(basic).decode())
            self._json(found or {"error": "invalid_grant"}, 200 if found else 400)

        def _asked(self) -> tuple[str, dict[str, str]]:
            parts = urlsplit(self.path)
            return parts.path, {name: values[0] for name, values in parse_qs(parts.query).items()}

        def _page(self, query: dict[str, str]) -> None:
            if query.get("client_id") != CLIENT or query.get("response_type") != "code":
                self.send_error(400)
                return
            links = "".join(
                f'<li><a href="/choose?{escape(urlencode({**query, "account": one}))}">{escape(one)}</a></li>'
                for one in serves.accounts
            )
            self._send(f"<!doctype html><title>Accounts</title><ul>{links}</ul>".encode(), "text/html; charset=utf-8")

        def _go(self, where: str, **query: str) -> None:
            self.send_response(302)
            self.send_header("Location", where + (f"?{urlencode(query)}" if query else ""))
            self.end_headers()

        def _json(self, found: object, status: int = 200) -> None:
            self._send(json.dumps(found).encode(), "application/json", status)

        def _send(self, body: bytes, kind: str, status: int = 200) -> None:
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    serves.issuer = f"http://127.0.0.1:{server.server_address[1]}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield serves
    finally:
        server.shutdown()
        server.server_close()


def _discovery(issuer: str) -> dict[str, Any]:
    return {
        "issuer": issuer,
        "authorization_endpoint": f"{issuer}/authorize",
        "token_endpoint": f"{issuer}/token",
        "jwks_uri": f"{issuer}/jwks",
        "end_session_endpoint": f"{issuer}/end",
        "response_types_supported": ["code"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["RS256"],
        "code_challenge_methods_supported": ["S256"],
        "token_endpoint_auth_methods_supported": ["client_secret_basic"],
    }
