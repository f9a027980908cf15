"""Who may ask: under which names the server is meant, and whether a page of somewhere else sent the request.

A browser at this machine reaches what listens on its loopback, whosever page it shows. A page of another origin could
send a form here, or have its own name lead here once it is loaded (DNS rebinding). The first a browser tells in
``Sec-Fetch-Site`` or ``Origin``, which no page can forge; the second shows in ``Host``.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Collection, Iterable, Mapping

from ..errors import InputError
from .problems import Problem

__all__ = ["LOOPBACK", "Hosts", "is_loopback"]

_Address = ipaddress.IPv4Address | ipaddress.IPv6Address

# A Host as RFC 9110 has it: a name or an IPv4 address, or an IPv6 address in brackets, and a port.
_HOST = re.compile(r"(?:\[([0-9a-fA-F:.]+)\]|([^\[\]:/@\s]+))(?::(\d{0,5}))?", re.ASCII)
_PORTS = {"http": 80, "https": 443}


class Hosts:
    """The names that a server is known by.

    Args:
        bound: the address that it listens at, and the name given for it.
        allowed: further names, as a proxy or a cluster has for it.

    Raises:
        InputError: one of `allowed` is no name of a host.

    >>> hosts = Hosts(["127.0.0.1"], ["reports.example"])
    >>> [hosts.knows(host) for host in ("LOCALHOST:8000", "[::1]:8000", "Reports.Example", "evil.example:8000")]
    [True, True, True, False]

    Who listens at every address is known by any address, but by no name that was not given: a page can make a name
    lead here, and no address.

    >>> [Hosts(["0.0.0.0"]).knows(host) for host in ("192.0.2.7:8000", "[2001:db8::1]", "evil.example")]
    [True, True, False]
    >>> Hosts(["127.0.0.1"], ["https://reports.example/"])
    Traceback (most recent call last):
    ...
    gov_extract.errors.InputError: --allow-host 'https://reports.example/': want a name alone, as in reports.example
    """

    def __init__(self, bound: Collection[str], allowed: Iterable[str] = ()) -> None:
        self._every_address = any(address.is_unspecified for name in bound if (address := _address(name)))
        self._names = {"localhost", *map(_plain, bound)}
        for name in allowed:
            found = _HOST.fullmatch(f"[{name}]" if ":" in name and not name.startswith("[") else name)
            if found is None or found[3] is not None or "*" in name:
                raise InputError(f"--allow-host {name!r}: want a name alone, as in reports.example")
            self._names.add(_plain(_name(found)))

    def knows(self, host: str) -> bool:
        """Whether a ``Host`` head, with its port or without, means this server."""
        found = _HOST.fullmatch(host)
        if found is None:
            return False
        name = _name(found)
        address = _address(name)
        if address is not None and (address.is_loopback or self._every_address):
            return True
        return _plain(name) in self._names

    def refusal(self, method: str, heads: Mapping[str, str]) -> Problem | None:
        """Why a request with these heads is not taken; None if it is. Its keys are in lower case.

        A request without ``Host`` is no browser's, as one without ``Sec-Fetch-Site`` and ``Origin`` is none of a page.

        >>> hosts = Hosts(["127.0.0.1"])
        >>> hosts.refusal("POST", {"host": "localhost:8000", "origin": "http://localhost:8000"}) is None
        True
        >>> hosts.refusal("POST", {"host": "localhost:8000", "origin": "http://localhost:3000"}).kind
        'origin'
        """
        host = heads.get("host")
        if host is not None and not self.knows(host):
            message = f"{host[:100]!r} is no name of this server; if it should be one, start it with --allow-host NAME"
            return Problem(421, "host", message, "Host")
        if method in ("GET", "HEAD"):
            return None
        site, origin = heads.get("sec-fetch-site"), heads.get("origin")
        if site in ("same-origin", "none"):
            return None
        if site is None and (origin is None or (host is not None and _is_at(origin, host))):
            return None
        message = "a page of another site sent this; only this server's own page and programs may"
        return Problem(403, "origin", message, "Origin" if site is None else "Sec-Fetch-Site")


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach what listens there.

    >>> is_loopback("127.0.0.1"), is_loopback("::1"), is_loopback("localhost"), is_loopback("0.0.0.0")
    (True, True, True, False)
    """
    address = _address(host)
    return host.lower() == "localhost" if address is None else address.is_loopback


def _address(name: str) -> _Address | None:
    try:
        address = ipaddress.ip_address(name)
    except ValueError:
        return None
    mapped = address.ipv4_mapped if isinstance(address, ipaddress.IPv6Address) else None
    return mapped or address


def _name(host: re.Match[str]) -> str:
    return host[1] or host[2]


def _plain(name: str) -> str:
    """One writing of a name or an address."""
    return str(_address(name) or name.lower().removesuffix("."))


def _is_at(origin: str, host: str) -> bool:
    """Whether an ``Origin`` is that of a server at this ``Host``; a port that is not written is that of the scheme."""
    scheme, _, rest = origin.lower().partition("://")
    usual, from_, at = _PORTS.get(scheme), _HOST.fullmatch(rest), _HOST.fullmatch(host)
    if usual is None or from_ is None or at is None:
        return False
    return _plain(_name(from_)) == _plain(_name(at)) and int(from_[3] or usual) == int(at[3] or usual)


LOOPBACK = Hosts(["127.0.0.1"])
"""The names of a server that only this machine can reach."""
