"""Which addresses may be fetched: the guard that keeps a fetch out of private networks.

Invariant: the addresses that ``judged`` returns were resolved once, and each was judged; whoever connects uses these and
resolves nothing again, so that a name cannot point elsewhere a moment later (DNS rebinding).

Judged are all addresses of a name, not the first: a resolver may give them in any order. An IPv6 address that carries an
IPv4 address (mapped, compatible, NAT64, 6to4, Teredo, ISATAP) is judged by what it carries as well, because a gateway
would send the request on to that. ``allowed_hosts`` skips this one judgement and nothing else.
"""

import ipaddress
import re
import socket
import threading

from workbench.errors import FetchRefused
from workbench.text import shorten

WAY_OUT = "save the page and open the file instead"

PORTS = {"http": 80, "https": 443}
_NAME = re.compile(r"[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?(\.[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?)*\.?", re.IGNORECASE)
_NUMERIC_END = re.compile(r"(?:.*\.)?(?:\d+|0x[0-9a-f]*)\.?", re.IGNORECASE)
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_COMPATIBLE = ipaddress.IPv6Network("::/96")
_ISATAP = (0x00005EFE, 0x02005EFE)
# Public by number and yet not on the internet: the metadata service of one cloud answers there.
_BLOCKED = frozenset({ipaddress.IPv4Address("168.63.129.16")})

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address


def shown(url: object) -> str:
    """Return ``url`` for a message: printable, on one line, not too long."""
    return shorten("".join(character if character.isprintable() else "?" for character in str(url)), 200)


def judged(
    host: str, *, scheme: str, port: int, where: str, allowed_hosts: tuple[str, ...] = (), seconds: float = 20.0
) -> tuple[IPAddress, ...]:
    """Return the IP addresses that stand for ``host``; at most ``seconds`` are spent on resolving it.

    ``where`` is the address that a message names.

    Raises:
        FetchRefused: a host spelled as no browser shows it, a name that cannot be resolved, or one that leads into a
            private or reserved network.
    """
    literal = _literal(host, where)
    addresses = (literal,) if literal else _resolved(host, port, where, seconds)
    if not _allowed(host, port, scheme, allowed_hosts):
        for address in addresses:
            if not is_public(address):
                raise FetchRefused(
                    f"{where}: {host} is {address}, in a private or reserved network, never fetched; {WAY_OUT}"
                )
    return addresses


def is_public(address: IPAddress) -> bool:
    """Whether ``address``, and any IPv4 address that it carries, is one of the open internet."""
    if isinstance(address, ipaddress.IPv4Address):
        return _is_global(address) and address not in _BLOCKED
    if address.scope_id:
        return False
    if address in _NAT64 or address.ipv4_mapped:
        return is_public(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
    return _is_global(address) and not address.is_site_local and all(is_public(inner) for inner in _carried(address))


def _is_global(address: IPAddress) -> bool:
    return address.is_global and not (
        address.is_multicast
        or address.is_reserved
        or address.is_private
        or address.is_loopback
        or address.is_link_local
        or address.is_unspecified
    )


def _carried(address: ipaddress.IPv6Address) -> list[ipaddress.IPv4Address]:
    carried = list(address.teredo or ())
    if address.sixtofour:
        carried.append(address.sixtofour)
    if address in _COMPATIBLE or (int(address) >> 32) & 0xFFFFFFFF in _ISATAP:
        carried.append(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
    return carried


def _literal(host: str, where: str) -> IPAddress | None:
    """Return the IP address that ``host`` is, ``None`` where it is a name."""
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        pass
    if ":" in host or _NUMERIC_END.fullmatch(host):  # 2130706433, 0x7f.1, 127.1: resolvers take these for addresses
        raise FetchRefused(f"{where}: {shown(host)} is an unusual spelling of an IP address; write it in full")
    if len(host) > 253 or not _NAME.fullmatch(host):
        raise FetchRefused(f"{where}: {shown(host)} is no host name; check the address")
    return None


def _resolved(host: str, port: int, where: str, seconds: float) -> tuple[IPAddress, ...]:
    """Ask the system's resolver, in a thread: it has no time limit of its own."""
    found: list[str] = []
    failure: list[Exception] = []

    def ask() -> None:
        try:
            answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            found.extend(dict.fromkeys(str(answer[4][0]) for answer in answers))
        except (OSError, UnicodeError) as error:
            failure.append(error)

    thread = threading.Thread(target=ask, name="resolve", daemon=True)
    thread.start()
    thread.join(max(seconds, 0.01))
    if thread.is_alive():
        raise FetchRefused(f"{where}: {host} was not resolved in time; try again, or {WAY_OUT}")
    if failure or not found:
        reason = failure[0].args[-1] if failure and failure[0].args else "no address"
        raise FetchRefused(f"{where}: {host} cannot be resolved ({reason}); check the address, or {WAY_OUT}")
    return tuple(ipaddress.ip_address(address) for address in found)


def _allowed(host: str, port: int, scheme: str, allowed_hosts: tuple[str, ...]) -> bool:
    """Whether an operator named this host: ``host:port``, or ``host`` alone for the usual port of the scheme."""
    spelled = f"[{host}]" if ":" in host else host
    names = {f"{spelled}:{port}"} | ({spelled} if port == PORTS[scheme] else set())
    return any(allowed.strip().lower() in names for allowed in allowed_hosts)
