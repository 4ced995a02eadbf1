"""Addresses that must not be asked: private ones, refused after DNS and at the moment of connecting.

A page can name any host, and any host's name can point into the operator's own network. Excepted are the operator's
proxy (from the usual variables) and what `allow_hosts` names.
"""

from __future__ import annotations

import asyncio
import ipaddress
import logging
import socket
import time
from collections.abc import Iterable
from functools import cached_property
from typing import Any, Self
from urllib.parse import urlsplit
from urllib.request import getproxies

from twisted.internet.address import IPv4Address, IPv6Address
from twisted.internet.interfaces import IHostnameResolver, IHostResolution
from zope.interface import implementer

from crawlers.header_limit import limit_headers

logger = logging.getLogger(__name__)

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address

REMEMBERED_SECONDS = 300.0
"""How long a name's addresses are remembered: a service runs for weeks, and papers move."""
REMEMBERED_NAMES = 10_000

_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_LOCAL_NAT64 = ipaddress.ip_network("64:ff9b:1::/48")
_SIX_TO_FOUR = ipaddress.ip_network("2002::/16")
_COMPATIBLE = ipaddress.ip_network("::/96")


def is_public(address: IPAddress) -> bool:
    """Whether an address is one of the open internet: not private, loopback, link-local, CGNAT, multicast, reserved.

    An IPv6 address that carries an IPv4 one (NAT64, 6to4, Teredo) is judged by both; a mapped one is that IPv4 address.
    """
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped is not None:
            return is_public(address.ipv4_mapped)
        carried = _carried(address)
        if address in _LOCAL_NAT64 or (carried is not None and not is_public(carried)):
            return False
    return address.is_global and not address.is_multicast


def _carried(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    number = int(address)
    if address in _NAT64 or address in _COMPATIBLE:
        return ipaddress.IPv4Address(number & 0xFFFFFFFF)
    if address in _SIX_TO_FOUR:
        return ipaddress.IPv4Address((number >> 80) & 0xFFFFFFFF)
    return address.teredo[1] if address.teredo is not None else None


def literal(host: str) -> IPAddress | None:
    """The address that a host part of a URL is, in any spelling that a connect would understand; None for a name."""
    bare = host.strip("[]").partition("%")[0]
    try:
        return ipaddress.ip_address(bare)
    except ValueError:
        pass
    try:
        # 127.1, 0x7f000001, 2130706433: what inet_aton reads, a connect reads too.
        return ipaddress.IPv4Address(socket.inet_aton(bare)) if bare and bare[0].isdigit() else None
    except (OSError, ValueError):
        return None


def proxy_hosts() -> frozenset[str]:
    """Hosts of the proxies in the environment."""
    found = set()
    for address in getproxies().values():
        try:
            host = urlsplit(address if "//" in address else f"http://{address}").hostname
        except ValueError:
            continue
        if host:
            found.add(host.lower())
    return frozenset(found)


class Guard:
    """Says which hosts and addresses may be asked."""

    def __init__(self, allow_hosts: Iterable[str] = ()) -> None:
        self._allowed = frozenset(host.lower().strip("[]") for host in allow_hosts)

    def allows_host(self, host: str) -> bool:
        """Before DNS: whether a host may be asked, as far as its name tells. "localhost" is told by name."""
        host = host.lower().strip("[]").rstrip(".")
        if host in self._allowed:
            return True
        if host == "localhost" or host.endswith(".localhost"):
            return False
        address = literal(host)
        return address is None or is_public(address)

    def allows(self, host: str, address: str) -> bool:
        """After DNS: whether this address of this host may be connected to."""
        if host.lower().strip("[]").rstrip(".") in self._trusted or address in self._allowed:
            return True
        return is_public(ipaddress.ip_address(address.partition("%")[0]))

    @cached_property
    def _trusted(self) -> frozenset[str]:
        return self._allowed | proxy_hosts()


@implementer(IHostResolution)
class _Resolution:
    def __init__(self, name: str) -> None:
        self.name = name

    def cancel(self) -> None:
        """Nothing to cancel: an answer that comes too late is dropped."""


@implementer(IHostnameResolver)
class GuardedResolver:
    """Twisted's name resolver with the guard built in; every direct connection of Scrapy goes through it.

    It asks the system off the loop, gives up after `timeout` seconds, and remembers answers for `REMEMBERED_SECONDS`.
    """

    refused: set[str]
    """Hosts of which every address was refused: so the outcome can be told from a name that does not exist."""

    def __init__(self, reactor: Any, guard: Guard, timeout: float) -> None:
        self._reactor, self._guard, self._timeout = reactor, guard, timeout
        self._known: dict[str, tuple[float, list[tuple[Any, ...]]]] = {}
        self._asked: dict[str, asyncio.Task[list[tuple[Any, ...]]]] = {}
        self.refused = set()

    @classmethod
    def from_crawler(cls, crawler: Any, reactor: Any) -> Self:
        """As Scrapy makes it (`TWISTED_DNS_RESOLVER`)."""
        allowed = crawler.settings.getlist("GIAOBAN_ALLOW_HOSTS")
        return cls(reactor, Guard(allowed), crawler.settings.getfloat("DNS_TIMEOUT"))

    def install_on_reactor(self) -> None:
        """Become the reactor's resolver, and bound the headers of what is connected to."""
        limit_headers()
        self._reactor.installNameResolver(self)

    def resolveHostName(  # noqa: N802 - the interface's name
        self,
        resolutionReceiver: Any,  # noqa: N803
        hostName: str,  # noqa: N803
        portNumber: int = 0,  # noqa: N803
        addressTypes: Any = None,  # noqa: ARG002, N803
        transportSemantics: str = "TCP",  # noqa: ARG002, N803
    ) -> _Resolution:
        """Tell the receiver each address that may be connected to."""
        resolution = _Resolution(hostName)
        resolutionReceiver.resolutionBegan(resolution)
        task = asyncio.ensure_future(self._addresses(hostName, portNumber))
        task.add_done_callback(lambda done: self._tell(resolutionReceiver, hostName, portNumber, done))
        return resolution

    async def _addresses(self, host: str, port: int) -> list[tuple[Any, ...]]:
        known = self._known.get(host)
        if known and known[0] > time.monotonic():
            return known[1]
        if host not in self._asked:  # the other connections to it wait for the same answer
            self._asked[host] = asyncio.ensure_future(self._ask(host, port))
            self._asked[host].add_done_callback(lambda _: self._asked.pop(host))
        return await asyncio.shield(self._asked[host])

    async def _ask(self, host: str, port: int) -> list[tuple[Any, ...]]:
        asked = asyncio.get_running_loop().getaddrinfo(host, port or None, type=socket.SOCK_STREAM)
        found = await asyncio.wait_for(asked, self._timeout)
        if len(self._known) >= REMEMBERED_NAMES:
            self._known.clear()
        self._known[host] = (time.monotonic() + REMEMBERED_SECONDS, found)
        return found

    def _tell(self, receiver: Any, host: str, port: int, done: asyncio.Future[list[tuple[Any, ...]]]) -> None:
        found = [] if done.cancelled() or done.exception() is not None else done.result()
        allowed = [entry for entry in found if self._guard.allows(host, entry[4][0])]
        if found and not allowed:
            logger.info("%s: refused, it leads to a private address", host)
            self.refused.add(host)
        elif allowed:
            self.refused.discard(host)
        for family, _, _, _, place in allowed:
            make = IPv6Address if family == socket.AF_INET6 else IPv4Address
            receiver.addressResolved(make("TCP", place[0], port))
        receiver.resolutionComplete()
