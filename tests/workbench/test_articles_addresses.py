"""The guard on addresses: what may be fetched, judged without any network."""

import ipaddress
import socket
import threading

import pytest

from workbench.articles import addresses
from workbench.articles.addresses import is_public
from workbench.articles.fetch import judge
from workbench.errors import FetchRefused


def resolver(monkeypatch, *answers):
    """Make every name resolve to ``answers``: this is what the guard is given to judge."""
    asked = []

    def getaddrinfo(host, port, *_, **__):
        asked.append(host)
        families = [socket.AF_INET6 if ":" in answer else socket.AF_INET for answer in answers]
        return [
            (family, socket.SOCK_STREAM, 6, "", (answer, port))
            for family, answer in zip(families, answers, strict=True)
        ]

    monkeypatch.setattr(addresses.socket, "getaddrinfo", getaddrinfo)
    return asked


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://0.0.0.0/",
        "http://10.1.2.3:8080/",
        "http://172.16.0.1/",
        "http://192.168.1.1/",
        "http://169.254.169.254/latest",
        "http://100.64.0.1/",
        "http://100.100.100.200/",
        "http://168.63.129.16/",
        "http://224.0.0.1/",
        "http://240.0.0.1/",
        "http://255.255.255.255/",
        "http://192.0.2.1/",
        "http://198.18.0.1/",
        "http://[::]/",
        "http://[::1]/",
        "http://[fe80::1]/",
        "http://[fc00::1]/",
        "http://[fd00:ec2::254]/",
        "http://[ff02::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[::ffff:a9fe:a9fe]/",
        "http://[::127.0.0.1]/",
        "http://[64:ff9b::7f00:1]/",
        "http://[64:ff9b:1::7f00:1]/",
        "http://[2002:7f00:1::]/",
        "http://[2002:c0a8:101::1]/",
        "http://[2001:db8::1]/",
        "http://[2001:0:7f00:1::]/",
        "http://[2600::5efe:10.0.0.1]/",
        "http://[fec0::1]/",
    ],
)
def test_addresses_outside_the_open_internet_are_refused(url):
    with pytest.raises(FetchRefused, match="in a private or reserved network"):
        judge(url)


@pytest.mark.parametrize(
    "address", ["93.184.216.34", "2606:2800:220:1::1", "::ffff:93.184.216.34", "64:ff9b::5db8:d822"]
)
def test_addresses_of_the_open_internet_pass(address):
    assert is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("http://2130706433/", "unusual spelling"),
        ("http://0x7f.1/", "unusual spelling"),
        ("http://127.1/", "unusual spelling"),
        ("http://0177.0.0.1/", "not an address"),
        ("http://127.0.0.1./", "unusual spelling"),
        ("http://0x7f000001/", "unusual spelling"),
        ("http://news.example.0x7f/", "unusual spelling"),
        ("http://[fe80::1%25eth0]/", "(not an address|unusual|no host name|private)"),
        ("http://１２７.０.０.１/", "(not an address|unusual)"),
        ("http://127%2e0%2e0%2e1/", "(not an address|no host name|unusual)"),
        ("http://exa mple.org/", "(not an address|no host name)"),
        ("http://-.example/", "no host name"),
        ("http://" + "a." * 200 + "org/", "(no host name|not an address)"),
        ("ftp://example.org/", "only http and https"),
        ("file:///etc/passwd", "only http and https"),
        ("gopher://127.0.0.1:25/", "only http and https"),
        ("javascript:alert(1)", "only http and https"),
        ("example.org/story", "only http and https"),
        ("https://", "names no host"),
        ("http://user:secret@example.org/", "names a user or a password"),
        ("ftp://user:secret@example.org/", "names a user or a password"),
        ("http://example.org:99999/", "(not an address|no port)"),
        ("http://exa\r\nHost: evil/", "not an address"),
        ("http://\ud800.example/", "(not an address|no host name)"),
        ("", "only http and https"),
        ("x" * 100_000, "not an address"),
    ],
)
def test_addresses_that_cannot_be_judged_are_refused_unresolved(monkeypatch, url, reason):
    asked = resolver(monkeypatch, "93.184.216.34")
    with pytest.raises(FetchRefused, match=reason) as refusal:
        judge(url)
    assert asked == []
    assert "secret" not in str(refusal.value)
    assert len(str(refusal.value)) < 700


@pytest.mark.parametrize(
    "answers", [("10.0.0.5",), ("93.184.216.34", "127.0.0.1"), ("2606:2800:220:1::1", "fd00::1"), ("::1%1",)]
)
def test_name_is_refused_when_any_of_its_addresses_is_private(monkeypatch, answers):
    resolver(monkeypatch, *answers)
    with pytest.raises(FetchRefused, match=r"news\.example is .*private or reserved"):
        judge("https://news.example/story")


def test_public_name_passes_with_the_addresses_that_were_judged(monkeypatch):
    resolver(monkeypatch, "93.184.216.34", "2606:2800:220:1::1")
    endpoint = judge("https://News.Example:8443/a?b=c#d")
    assert [str(address) for address in endpoint.addresses] == ["93.184.216.34", "2606:2800:220:1::1"]
    assert (endpoint.host, endpoint.port, str(endpoint.url)) == (
        "news.example",
        8443,
        "https://news.example:8443/a?b=c",
    )


def test_name_that_cannot_be_resolved_is_reported(monkeypatch):
    def fail(*_, **__):
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(addresses.socket, "getaddrinfo", fail)
    with pytest.raises(FetchRefused, match=r"cannot be resolved.*Name or service not known"):
        judge("https://news.example/")


def test_resolver_that_hangs_is_left_when_the_time_is_over(monkeypatch):
    done = threading.Event()
    monkeypatch.setattr(addresses.socket, "getaddrinfo", lambda *_, **__: done.wait(10) and [])
    with pytest.raises(FetchRefused, match="not resolved in time"):
        judge("https://news.example/", seconds=0.1)
    done.set()


@pytest.mark.parametrize(
    ("allowed", "passes"),
    [
        (("10.0.0.5:8080",), True),
        ((" 10.0.0.5:8080 ",), True),
        (("10.0.0.5",), False),
        (("10.0.0.5:80",), False),
        ((), False),
    ],
)
def test_allowed_hosts_name_host_and_port(allowed, passes):
    if passes:
        assert judge("http://10.0.0.5:8080/", allowed_hosts=allowed).port == 8080
    else:
        with pytest.raises(FetchRefused):
            judge("http://10.0.0.5:8080/", allowed_hosts=allowed)


def test_allowed_host_without_port_means_the_usual_one():
    assert judge("https://[fd00::1]/", allowed_hosts=("[fd00::1]",)).port == 443


def test_allowed_host_is_still_bound_to_http():
    with pytest.raises(FetchRefused, match="only http and https"):
        judge("ftp://10.0.0.5/", allowed_hosts=("10.0.0.5:21", "10.0.0.5"))
