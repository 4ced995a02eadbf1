"""Private addresses are refused: as written, after DNS, and at the moment of connecting."""

from __future__ import annotations

import asyncio
import ipaddress
import socket
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from twisted.internet.address import IPv4Address

from crawlers import runner
from crawlers.guard import Guard, GuardedResolver, is_public, literal, proxy_hosts
from settings import default
from settings.config import Settings
from settings.papers import Papers

PRIVATE = [
    "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
    "255.255.255.255", "192.0.2.1", "198.18.0.1", "240.0.0.1",
    "::1", "::", "fe80::1", "fc00::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1",
    "64:ff9b::a00:1", "64:ff9b:1::1", "2002:7f00:1::", "2002:a00:1::1", "::127.0.0.1", "2001:db8::1",
    "2001:0:808:808::f7f7:f7f7",  # Teredo: server and client are public, the tunnel is none of the open internet
]  # fmt: skip
PUBLIC = [
    "8.8.8.8", "1.1.1.1", "203.162.4.191", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808", "2002:808:808::1",
]  # fmt: skip


@pytest.mark.parametrize("address", PRIVATE)
def test_private_addresses_are_told(address: str) -> None:
    assert not is_public(ipaddress.ip_address(address))
    assert not Guard().allows_host(f"[{address}]" if ":" in address else address)
    assert not Guard().allows("bao.test", address)


@pytest.mark.parametrize("address", PUBLIC)
def test_public_addresses_pass(address: str) -> None:
    assert is_public(ipaddress.ip_address(address))
    assert Guard().allows("bao.test", address)


@pytest.mark.parametrize(
    "host", ["127.1", "0x7f000001", "2130706433", "0177.0.0.1", "localhost", "a.localhost", "LOCALHOST."]
)
def test_other_spellings_of_loopback_are_refused(host: str) -> None:
    assert not Guard().allows_host(host)


def test_what_is_allowed_by_name_or_address_passes() -> None:
    assert Guard(["127.0.0.1"]).allows_host("127.0.0.1")
    assert Guard(["Noi-Bo.test"]).allows("noi-bo.test", "10.0.0.1")
    assert Guard(["10.0.0.1"]).allows("bao.test", "10.0.0.1")
    assert not Guard(["10.0.0.1"]).allows("bao.test", "10.0.0.2")
    assert not Guard(["noi-bo.test"]).allows("xau.noi-bo.test", "10.0.0.1")


def test_the_operators_proxy_is_trusted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://user:secret@10.0.0.7:3128")
    assert "10.0.0.7" in proxy_hosts()
    assert Guard().allows("10.0.0.7", "10.0.0.7")
    assert not Guard().allows_host("10.0.0.7"), "a page may not name it"


@settings(max_examples=200, deadline=None)
@given(st.ip_addresses(v=4))
def test_an_address_is_judged_alike_in_every_wrapping(address: ipaddress.IPv4Address) -> None:
    number = int(address)
    wrapped = (f"::ffff:{address}", str(ipaddress.IPv6Address((0x64FF9B << 96) | number)))
    assert {is_public(ipaddress.ip_address(text)) for text in wrapped} == {is_public(address)}
    assert literal(str(number)) == address


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=30))
@example("0\x00")
def test_any_host_has_an_answer(host: str) -> None:
    assert Guard().allows_host(host) in {True, False}


class _Receiver:
    def __init__(self) -> None:
        self.found: list[str] = []
        self.done = asyncio.Event()

    def resolutionBegan(self, resolution: object) -> None:  # noqa: N802
        pass

    def addressResolved(self, address: IPv4Address) -> None:  # noqa: N802
        self.found.append(address.host)

    def resolutionComplete(self) -> None:  # noqa: N802
        self.done.set()


def _resolve(
    monkeypatch: pytest.MonkeyPatch, addresses: list[str], *, patience: float = 60, silent: bool = False
) -> tuple[list[str], set[str]]:
    async def getaddrinfo(*_: Any, **__: Any) -> list[tuple[Any, ...]]:
        if silent:
            await asyncio.Event().wait()
        return [(socket.AF_INET6 if ":" in one else socket.AF_INET, 1, 6, "", (one, 80)) for one in addresses]

    async def ask() -> tuple[list[str], set[str]]:
        monkeypatch.setattr(asyncio.get_running_loop(), "getaddrinfo", getaddrinfo, raising=False)
        resolver, receiver = GuardedResolver(None, Guard(), patience), _Receiver()
        resolver.resolveHostName(receiver, "bao.test", 80)
        await receiver.done.wait()
        return receiver.found, resolver.refused

    return asyncio.run(ask())


def test_only_public_addresses_of_a_name_are_connected_to(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _resolve(monkeypatch, ["10.0.0.1", "8.8.8.8", "::1"]) == (["8.8.8.8"], set())


def test_a_name_that_leads_home_only_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _resolve(monkeypatch, ["127.0.0.1", "::1"]) == ([], {"bao.test"})


def test_a_name_server_that_is_silent_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _resolve(monkeypatch, ["8.8.8.8"], patience=0.2, silent=True) == ([], set())


def _asked_in_turn(monkeypatch: pytest.MonkeyPatch, answers: list[str]) -> tuple[list[list[str]], set[str]]:
    """What connections find that look a name up one after the other, long after each other; who is refused then."""
    waiting = iter(answers)

    async def getaddrinfo(*_: Any, **__: Any) -> list[tuple[Any, ...]]:
        return [(socket.AF_INET, 1, 6, "", (next(waiting), 80))]

    async def ask() -> tuple[list[list[str]], set[str]]:
        monkeypatch.setattr(asyncio.get_running_loop(), "getaddrinfo", getaddrinfo, raising=False)
        monkeypatch.setattr("crawlers.guard.REMEMBERED_SECONDS", 0)
        resolver, found = GuardedResolver(None, Guard(), 60), []
        for _ in answers:
            receiver = _Receiver()
            resolver.resolveHostName(receiver, "bao.test", 80)
            await receiver.done.wait()
            found.append(receiver.found)
        return found, resolver.refused

    return asyncio.run(ask())


def test_a_name_that_was_mended_is_asked_anew_and_refused_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _asked_in_turn(monkeypatch, ["10.0.0.1", "8.8.8.8"]) == ([[], ["8.8.8.8"]], set())
    assert _asked_in_turn(monkeypatch, ["8.8.8.8", "10.0.0.1"]) == ([["8.8.8.8"], []], {"bao.test"})


def test_connections_to_one_host_wait_for_one_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    async def getaddrinfo(host: str, *_: Any, **__: Any) -> list[tuple[Any, ...]]:
        asked.append(host)
        await asyncio.sleep(0)
        return [(socket.AF_INET, 1, 6, "", ("8.8.8.8", 80))]

    async def ask() -> list[list[str]]:
        monkeypatch.setattr(asyncio.get_running_loop(), "getaddrinfo", getaddrinfo, raising=False)
        resolver, receivers = GuardedResolver(None, Guard(), 60), [_Receiver() for _ in range(8)]
        for receiver in receivers:
            resolver.resolveHostName(receiver, "bao.test", 80)
        for receiver in receivers:
            await receiver.done.wait()
        return [receiver.found for receiver in receivers]

    assert asyncio.run(ask()) == [["8.8.8.8"]] * 8
    assert asked == ["bao.test"]


def test_a_round_waits_for_names_as_long_as_scrapys_settings_say(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seconds: list[float] = []
    monkeypatch.setattr(default, "DNS_TIMEOUT", 3)
    monkeypatch.setattr(runner, "guard_connections", lambda _, timeout: seconds.append(timeout))

    async def round_of_nothing() -> None:
        async with runner.opened(Settings(home=tmp_path), Papers([]), drain=None, dry_run=True):
            pass

    asyncio.run(round_of_nothing())
    assert seconds == [3.0]
