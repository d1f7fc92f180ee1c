"""Fetching, from a real server on loopback that is allowed by name."""

import gzip
import shutil
import socket
import ssl
import subprocess
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tests.workbench.test_articles_addresses import resolver
from workbench import __version__
from workbench.articles import FetchLimits, article_from_address
from workbench.articles.fetch import fetch
from workbench.errors import ArticleUnreadable, FetchRefused

STORY = "Kim Jong Un met Vladimir Putin at the Vostochny Cosmodrome on Wednesday, their first talks since April 2019."
LEFT_WITHIN = 60  # seconds: what drips goes on for minutes, and what is silent for ever
PAGE = f"<html><head><title>Talks at the cosmodrome</title></head><body><article><p>{STORY}</p></article></body></html>"


class Handler(BaseHTTPRequestHandler):
    """Serves a table of small answers; ``requests`` keeps the headers of what was asked."""

    requests: list[dict[str, str]]

    def log_message(self, *_):
        pass

    def do_GET(self):
        self.server.requests.append({"path": self.path, **self.headers})
        getattr(self, "page_" + self.path.strip("/").split("?")[0].split("/")[0].replace("-", "_"), self.page_gone)()

    def answer(self, body=b"", kind="text/html; charset=utf-8", status=200, **headers):
        self.send_response(status)
        if kind:
            self.send_header("Content-Type", kind)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def page_story(self):
        self.answer(PAGE.encode(), Set_Cookie="track=1")

    def page_gone(self):
        self.answer(b"gone", status=404)

    def page_plain(self):
        self.answer("Le café a fermé.".encode("latin-1"), "text/plain; charset=iso-8859-1")

    def page_image(self):
        self.answer(b"\x89PNG", "image/png")

    def page_untyped(self):
        self.answer(b"words", "")

    def page_first(self):
        self.answer(status=302, Location="/second", Set_Cookie="track=1")

    def page_second(self):
        self.answer(status=307, Location=f"http://127.0.0.1:{self.server.server_port}/story#part")

    def page_loop(self):
        self.answer(status=301, Location="/loop")

    def page_nowhere(self):
        self.answer(status=302)

    def page_to(self):
        self.answer(status=302, Location=self.path.split("?", 1)[1])

    def page_zipped(self):
        self.answer(gzip.compress(PAGE.encode()), Content_Encoding="gzip")

    def page_bomb(self):
        self.answer(gzip.compress(b"a" * 20_000_000), Content_Encoding="gzip")

    def page_double(self):
        self.answer(gzip.compress(gzip.compress(PAGE.encode())), Content_Encoding="gzip, gzip")

    def page_cut(self):
        self.answer(gzip.compress(PAGE.encode())[:-10], Content_Encoding="gzip")

    def page_large(self):
        self.answer(b"word " * 200_000)

    def page_endless(self):
        self.send_response(200)
        self.send_header("Content-Type", "text/plain")
        self.end_headers()
        self.drip(b"word " * 1_000, 0)

    def page_drip(self):
        self.send_response(200)
        self.send_header("Content-Type", "text/plain")
        self.end_headers()
        self.drip(b"w", 0.05)

    def page_slowheaders(self):
        self.wfile.write(b"HTTP/1.1 200 OK\r\nX-Long: ")
        self.drip(b"w", 0.05)

    def drip(self, piece, pause):
        try:
            for _ in range(10_000):
                self.wfile.write(piece)
                self.wfile.flush()
                time.sleep(pause)
        except OSError:
            self.close_connection = True


class Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def handle_error(self, *_):
        pass


@pytest.fixture
def server():
    running = Server(("127.0.0.1", 0), Handler)
    running.requests = []
    thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield running
    running.shutdown()
    thread.join()
    running.server_close()


@pytest.fixture
def get(server):
    """Fetch a path of the server, which is allowed by name."""

    def run(path, **limits):
        where = f"127.0.0.1:{server.server_port}"
        return fetch(f"http://{where}{path}", limits=FetchLimits(**limits), allowed_hosts=(where,))

    return run


def test_article_is_fetched_with_its_title_and_address(server):
    where = f"127.0.0.1:{server.server_port}"
    article = article_from_address(f"http://{where}/story", allowed_hosts=(where,))
    assert (article.title, article.text) == ("Talks at the cosmodrome", STORY)
    assert article.url == f"http://{where}/story"


def test_request_says_who_asks_and_nothing_else(server, get, monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    get("/first")
    assert [request["path"] for request in server.requests] == ["/first", "/second", "/story"]
    for request in server.requests:
        assert request["User-Agent"] == f"claim-workbench/{__version__}"
        assert request["Host"] == f"127.0.0.1:{server.server_port}"
        assert not {"Cookie", "Referer", "Authorization"} & set(request)


def test_redirects_are_followed_and_the_last_address_is_kept(server, get):
    assert get("/first").url == f"http://127.0.0.1:{server.server_port}/story"


def test_plain_text_is_read_in_the_charset_that_the_server_names(server):
    where = f"127.0.0.1:{server.server_port}"
    assert article_from_address(f"http://{where}/plain", allowed_hosts=(where,)).text == "Le café a fermé."


def test_gzip_answers_are_unpacked(get):
    assert get("/zipped").data == PAGE.encode()


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/gone", "the server answers 404"),
        ("/image", "is image/png, which is no text to check"),
        ("/untyped", "is of no named type"),
        ("/loop", "more than 5 redirects"),
        ("/nowhere", "the server answers 302"),
        ("/to?ftp://example.org/a", "only http and https"),
        ("/to?file:///etc/passwd", "only http and https"),
        ("/to?http://user:pw@example.org/", "names a user or a password"),
        ("/to?http://127.0.0.1:1/", "in a private or reserved network"),
        ("/to?http://169.254.169.254/latest/meta-data/", "in a private or reserved network"),
        ("/to?http://[::1]/", "in a private or reserved network"),
        ("/to?http://2130706433/", "unusual spelling"),
        ("/to?//localhost/", "in a private or reserved network"),
        ("/bomb", "larger than 5,000,000 bytes"),
        ("/double", "is packed as gzip, gzip"),
        ("/cut", "gzip data are cut short"),
        ("/endless", "larger than 5,000,000 bytes"),
    ],
)
def test_answers_that_are_not_taken_name_the_reason(get, path, reason):
    with pytest.raises(FetchRefused, match=reason) as refusal:
        get(path)
    assert "pw" not in str(refusal.value)


def test_page_over_a_smaller_limit_is_refused(get):
    with pytest.raises(FetchRefused, match="larger than 1,000 bytes"):
        get("/large", max_bytes=1_000)


@pytest.mark.parametrize("path", ["/drip", "/slowheaders"])
def test_server_that_drips_is_left_when_the_time_is_over(get, path):
    start = time.monotonic()
    with pytest.raises(FetchRefused, match=r"took longer than 0\.4 seconds"):
        get(path, seconds=0.4)
    assert time.monotonic() - start < LEFT_WITHIN


def test_closed_port_is_reported_with_the_way_out():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))  # and kept, so that nobody else listens there meanwhile
        where = f"127.0.0.1:{free.getsockname()[1]}"
        with pytest.raises(FetchRefused, match=r"no answer from .*save the page and open the file instead"):
            fetch(f"http://{where}/", limits=FetchLimits(), allowed_hosts=(where,))


def test_fetched_page_without_words_is_an_unreadable_article(server, monkeypatch):
    monkeypatch.setattr("tests.workbench.test_fetch.PAGE", "<html><body></body></html>")
    where = f"127.0.0.1:{server.server_port}"
    with pytest.raises(ArticleUnreadable, match="no text on the page"):
        article_from_address(f"http://{where}/story", allowed_hosts=(where,))


def test_connection_goes_to_the_judged_address_and_the_name_is_resolved_once(server, monkeypatch):
    asked = resolver(monkeypatch, "127.0.0.1")
    where = f"news.example:{server.server_port}"
    page = fetch(f"http://{where}/story", limits=FetchLimits(), allowed_hosts=(where,))
    assert page.url == f"http://{where}/story"
    assert [host for host in asked if host == "news.example"] == ["news.example"]
    assert server.requests[0]["Host"] == where


def test_next_address_is_tried_when_the_first_does_not_answer(server, monkeypatch):
    resolver(monkeypatch, "127.0.0.9", "127.0.0.1")
    where = f"news.example:{server.server_port}"
    assert fetch(f"http://{where}/story", limits=FetchLimits(), allowed_hosts=(where,)).data == PAGE.encode()


@pytest.fixture
def certificate(tmp_path):
    """A certificate for news.example, made here and trusted by nobody."""
    tool = shutil.which("openssl")
    if tool is None:
        pytest.skip("openssl is not installed")
    files = tmp_path / "cert.pem", tmp_path / "key.pem"
    command = f"{tool} req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=news.example"
    names = ["-addext", "subjectAltName=DNS:news.example"]
    subprocess.run([*command.split(), *names, "-out", files[0], "-keyout", files[1]], check=True, capture_output=True)
    return files


@pytest.fixture
def secure_server(server, certificate):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*certificate)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    return server


def test_tls_is_checked_against_the_name_although_the_address_is_dialled(secure_server, certificate, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate[0]))
    resolver(monkeypatch, "127.0.0.1")
    good, other = (f"{name}:{secure_server.server_port}" for name in ("news.example", "other.example"))
    assert fetch(f"https://{good}/story", limits=FetchLimits(), allowed_hosts=(good,)).data == PAGE.encode()
    with pytest.raises(FetchRefused, match=r"other\.example cannot be trusted"):
        fetch(f"https://{other}/story", limits=FetchLimits(), allowed_hosts=(other,))


def test_certificate_that_nobody_vouches_for_is_refused(secure_server, monkeypatch):
    resolver(monkeypatch, "127.0.0.1")
    where = f"news.example:{secure_server.server_port}"
    with pytest.raises(FetchRefused, match="cannot be trusted"):
        fetch(f"https://{where}/story", limits=FetchLimits(), allowed_hosts=(where,))


def test_drip_over_tls_is_left_when_the_time_is_over(secure_server, certificate, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate[0]))
    resolver(monkeypatch, "127.0.0.1")
    where = f"news.example:{secure_server.server_port}"
    start = time.monotonic()
    with pytest.raises(FetchRefused, match="took longer"):
        fetch(f"https://{where}/slowheaders", limits=FetchLimits(seconds=0.6), allowed_hosts=(where,))
    assert time.monotonic() - start < LEFT_WITHIN


def test_server_that_never_shakes_hands_is_left_when_the_time_is_over(monkeypatch):
    with socket.create_server(("127.0.0.1", 0)) as silent:
        where = f"127.0.0.1:{silent.getsockname()[1]}"
        start = time.monotonic()
        with pytest.raises(FetchRefused, match="took longer"):
            fetch(f"https://{where}/", limits=FetchLimits(seconds=0.4), allowed_hosts=(where,))
        assert time.monotonic() - start < LEFT_WITHIN
