"""Fetching a page that somebody named, and nothing else.

Invariant: no request leaves before ``judge`` has passed its target, the connection goes to the very IP address
that was judged, and size, time and redirects are bounded whatever the server does. No cookie, no referrer, no proxy and no
password is sent. The one place that knows httpx.

Time is bounded twice. Each wait gets what is left of the time; and because a server may send a byte now and then for ever
without one wait being long, a watch shuts the connection down when the time is over. The watch holds a duplicate of the
socket, which still names the connection after TLS has wrapped the first.
"""

import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from workbench import __version__
from workbench.articles.addresses import PORTS, WAY_OUT, IPAddress, judged, shown
from workbench.errors import FetchRefused

if TYPE_CHECKING:
    import httpx

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_ENDINGS = {
    "text/html": ".html",
    "application/xhtml+xml": ".xhtml",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "text/x-markdown": ".md",
    "application/pdf": ".pdf",
    "application/x-pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class FetchLimits:
    """Bounds of one fetch: bytes as sent and as unpacked, seconds in all, redirects followed."""

    max_bytes: int = 5_000_000
    seconds: float = 20.0
    redirects: int = 5


@dataclass(frozen=True, kw_only=True, slots=True)
class FetchedPage:
    """What came back: ``name`` ends as the content type says, ``encoding`` is the charset that the server names."""

    url: str
    data: bytes
    name: str
    encoding: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Endpoint:
    """Where one request goes: the address as written, and the judged IP addresses that stand for its host."""

    url: "httpx.URL"
    host: str
    port: int
    addresses: tuple[IPAddress, ...]


def fetch(url: str, *, limits: FetchLimits, allowed_hosts: tuple[str, ...] = ()) -> FetchedPage:
    """Return the page at ``url``, after at most ``limits.redirects`` redirects, each judged like the first address.

    Raises:
        FetchRefused: with the reason and the way out.
    """
    deadline = time.monotonic() + limits.seconds
    secure = _tls()
    target: Any = url
    for _hop in range(limits.redirects + 1):
        endpoint = judge(target, allowed_hosts=allowed_hosts, seconds=deadline - time.monotonic())
        answer = _ask(endpoint, limits, deadline, secure)
        if isinstance(answer, FetchedPage):
            return answer
        target = answer
    raise FetchRefused(f"{shown(url)}: more than {limits.redirects} redirects; open it in a browser, {WAY_OUT}")


def judge(url: "str | httpx.URL", *, allowed_hosts: tuple[str, ...] = (), seconds: float = 20.0) -> Endpoint:
    """Parse, resolve and judge ``url``; at most ``seconds`` are spent on its name.

    Raises:
        FetchRefused: no http or https, a user name or password in it, or a host that ``addresses.judged`` refuses.
    """
    parsed = _parsed(url)
    host = parsed.raw_host.decode("ascii")
    port = parsed.port or PORTS[parsed.scheme]
    found = judged(
        host, scheme=parsed.scheme, port=port, where=shown(parsed), allowed_hosts=allowed_hosts, seconds=seconds
    )
    return Endpoint(url=parsed, host=host, port=port, addresses=found)


def _parsed(url: "str | httpx.URL") -> "httpx.URL":
    import httpx

    try:
        parsed = httpx.URL(url.strip() if isinstance(url, str) else url)
    except (httpx.InvalidURL, ValueError, TypeError) as error:
        raise FetchRefused(f"{shown(url)}: not an address that can be read; give it as https://host/path") from error
    if parsed.userinfo:  # first, so that no message repeats a password
        raise FetchRefused(f"{shown(parsed.host)}: the address names a user or a password; give it without")
    if parsed.scheme not in PORTS:
        raise FetchRefused(f"{shown(url)}: only http and https are fetched; {WAY_OUT}")
    if not parsed.host:
        raise FetchRefused(f"{shown(url)}: names no host; give it as https://host/path")
    if parsed.port is not None and not 0 < parsed.port < 65_536:
        raise FetchRefused(f"{shown(url)}: there is no port {parsed.port}; give one from 1 to 65535")
    return parsed.copy_with(fragment=None)


def _tls() -> ssl.SSLContext:
    import httpx

    return httpx.create_ssl_context()


def _ask(endpoint: Endpoint, limits: FetchLimits, deadline: float, secure: ssl.SSLContext) -> "FetchedPage | httpx.URL":
    """Try the judged addresses in turn until one takes the connection."""
    import httpx

    for position, address in enumerate(endpoint.addresses, start=1):
        try:
            return _ask_one(endpoint, address, limits, deadline, secure)
        except (httpx.ConnectError, httpx.ConnectTimeout) as error:
            if position == len(endpoint.addresses) or _tls_failure(error) or time.monotonic() >= deadline:
                raise _refusal(endpoint, error, limits, deadline) from error
        except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError) as error:
            raise _refusal(endpoint, error, limits, deadline) from error
    raise FetchRefused(f"{shown(endpoint.url)}: {endpoint.host} has no address; check it, or {WAY_OUT}")


def _ask_one(
    endpoint: Endpoint, address: IPAddress, limits: FetchLimits, deadline: float, secure: ssl.SSLContext
) -> "FetchedPage | httpx.URL":
    """Send one request over a connection of its own: a pooled one could have been opened for another host name."""
    import httpx

    left = max(deadline - time.monotonic(), 0.01)
    headers = {
        "Host": endpoint.url.netloc.decode("ascii"),
        "User-Agent": f"claim-workbench/{__version__}",
        "Accept": ", ".join(_ENDINGS),
        "Accept-Encoding": "gzip",
        "Connection": "close",
    }
    with _watch(deadline) as trace, httpx.Client(trust_env=False, verify=secure, timeout=left) as client:
        request = client.build_request(
            "GET",
            endpoint.url.copy_with(host=str(address)),
            headers=headers,
            extensions={"sni_hostname": endpoint.host, "trace": trace},
        )
        response = client.send(request, stream=True, follow_redirects=False)
        try:
            return _redirect(response, endpoint) or _page(response, endpoint, limits, deadline)
        finally:
            response.close()


@contextmanager
def _watch(deadline: float) -> "Iterator[Callable[[str, Mapping[str, Any]], None]]":
    """Shut down the connection that the trace reports, once ``deadline`` has passed."""
    held: list[socket.socket] = []

    def trace(event: str, details: Mapping[str, Any]) -> None:
        if event == "connection.connect_tcp.complete":
            held.append(details["return_value"].get_extra_info("socket").dup())

    def shut() -> None:
        for connection in tuple(held):
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)

    # A moment late, so that whoever is cut off finds the deadline passed and says so.
    timer = threading.Timer(max(deadline - time.monotonic(), 0) + 0.01, shut)
    timer.daemon = True
    timer.start()
    try:
        yield trace
    finally:
        timer.cancel()
        timer.join()
        for connection in held:
            connection.close()


def _redirect(response: "httpx.Response", endpoint: Endpoint) -> "httpx.URL | None":
    """Return where an answer sends us on to, ``None`` where it does not."""
    if response.status_code not in _REDIRECTS:
        return None
    import httpx

    place = response.headers.get("location", "")
    try:
        return endpoint.url.join(place) if place else None
    except (httpx.InvalidURL, ValueError, TypeError) as error:
        raise FetchRefused(f"{shown(endpoint.url)}: redirects to {shown(place)}, no address; {WAY_OUT}") from error


def _page(response: "httpx.Response", endpoint: Endpoint, limits: FetchLimits, deadline: float) -> FetchedPage:
    where = shown(endpoint.url)
    if not response.is_success:
        raise FetchRefused(f"{where}: the server answers {response.status_code}; check the address, or {WAY_OUT}")
    kind = response.headers.get("content-type", "").split(";")[0].strip().lower()
    if kind not in _ENDINGS:
        raise FetchRefused(f"{where}: is {shown(kind) or 'of no named type'}, which is no text to check; {WAY_OUT}")
    data = bytearray()
    for piece in _unpacked(response, where, limits):
        data += piece
        if len(data) > limits.max_bytes:
            raise _too_large(where, limits)
        if time.monotonic() >= deadline:
            break
    if time.monotonic() >= deadline:  # also where the watch has cut the answer short, which looks like its end
        raise _too_slow(where, limits)
    last = endpoint.url.path.rstrip("/").rsplit("/", 1)[-1].rsplit(".", 1)[0]
    return FetchedPage(
        url=str(endpoint.url),
        data=bytes(data),
        name=(last or endpoint.host) + _ENDINGS[kind],
        encoding=response.charset_encoding,
    )


def _unpacked(response: "httpx.Response", where: str, limits: FetchLimits) -> Iterator[bytes]:
    """Yield the body, never more at once than the limit: httpx itself would unpack a bomb whole, and twice if asked to."""
    coding = response.headers.get("content-encoding", "identity").strip().lower()
    if coding not in ("", "identity", "gzip", "x-gzip"):
        raise FetchRefused(f"{where}: is packed as {shown(coding)}, which was not asked for; {WAY_OUT}")
    unpack = zlib.decompressobj(zlib.MAX_WBITS | 16) if "gzip" in coding else None
    sent = 0
    for chunk in response.iter_raw():
        sent += len(chunk)
        if sent > limits.max_bytes:
            raise _too_large(where, limits)
        if unpack is None:
            yield chunk
            continue
        try:
            yield unpack.decompress(chunk, limits.max_bytes + 1)
        except zlib.error as error:
            raise FetchRefused(f"{where}: its gzip data are damaged; try again, or {WAY_OUT}") from error
        if unpack.unconsumed_tail:
            raise _too_large(where, limits)
    if unpack is not None and sent and not unpack.eof:
        raise FetchRefused(f"{where}: its gzip data are cut short; try again, or {WAY_OUT}")


def _too_large(where: str, limits: FetchLimits) -> FetchRefused:
    return FetchRefused(f"{where}: larger than {limits.max_bytes:,} bytes; {WAY_OUT}, or paste the part to check")


def _too_slow(where: str, limits: FetchLimits) -> FetchRefused:
    return FetchRefused(f"{where}: took longer than {limits.seconds:g} seconds; try again, or {WAY_OUT}")


def _tls_failure(error: BaseException | None) -> ssl.SSLError | None:
    while error is not None and not isinstance(error, ssl.SSLError):
        error = error.__cause__ or error.__context__
    return error


def _refusal(endpoint: Endpoint, error: Exception, limits: FetchLimits, deadline: float) -> FetchRefused:
    import httpx

    where = shown(endpoint.url)
    if time.monotonic() >= deadline or isinstance(error, httpx.TimeoutException):
        return _too_slow(where, limits)
    failure = _tls_failure(error)
    if failure is not None:
        reason = getattr(failure, "verify_message", "") or failure.reason or "handshake failed"
        return FetchRefused(
            f"{where}: the secure connection to {endpoint.host} cannot be trusted ({reason}); {WAY_OUT}"
        )
    return FetchRefused(f"{where}: no answer from {endpoint.host} ({shown(error) or type(error).__name__}); {WAY_OUT}")
