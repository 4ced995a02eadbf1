"""Where messages go: a channel for each Apprise address of the settings. Addresses hold secrets and are never shown."""

from __future__ import annotations

import hashlib
import io
import logging
import re
import warnings
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Self
from urllib.parse import unquote

from errors import DeliveryFailed, SettingsError

_APPRISE_LOG = logging.getLogger("apprise")


@dataclass(frozen=True)
class Channel:
    """One Apprise address under a name that may be shown and stored."""

    name: str
    """Scheme and a short hash of the address: tgram:3fa9c1d2."""
    address: str = field(repr=False)


@cache
def _apprise() -> Any:
    """The library with its services loaded; slow, so only where there is something to send."""
    import apprise

    with warnings.catch_warnings():
        # Its mail service imports imghdr, which warns on Python 3.11 and 3.12.
        warnings.simplefilter("ignore", DeprecationWarning)
        apprise.Apprise.instantiate("json://localhost")
    # What these log may quote addresses with their secrets, and Telegram's token stands in the path; our own errors
    # say what went wrong. Set here, for Apprise sets its own logger up when it is imported.
    _APPRISE_LOG.propagate = False
    logging.getLogger("urllib3").setLevel(logging.ERROR)
    return apprise


def open_channels(addresses: Sequence[str], setting: str = "alerts") -> list[Channel]:
    """The channels of one of the settings.

    Raises:
        SettingsError: an address that Apprise does not know; it is named by its number, for it may hold a secret.
    """
    found = []
    for number, address in enumerate(addresses, start=1):
        if _apprise().Apprise.instantiate(address) is None:
            raise SettingsError(f"{setting}: entry {number} is no Apprise address; write e.g. tgram://TOKEN/CHAT")
        scheme = re.split(r"[:/]", address, maxsplit=1)[0]
        found.append(Channel(f"{scheme}:{hashlib.sha256(address.encode()).hexdigest()[:8]}", address))
    return found


def send(channel: Channel, title: str, body: str) -> None:
    """Hand one message to its service; blocks until the service has answered, at most some ten seconds.

    Raises:
        DeliveryFailed: the service is away or refused; the message names the channel and no part of its address.
    """
    apprise = _apprise()
    messenger = apprise.Apprise()
    messenger.add(channel.address)
    with _Overheard() as heard:
        # What it is not told is text, mail sends as HTML: words of a page would be markup, and & in a link an entity.
        taken = messenger.notify(title=title, body=body, body_format=apprise.NotifyFormat.TEXT)
    if not taken:
        raise DeliveryFailed(f"{channel.name}: {_masked(heard.words(), channel.address) or 'not accepted'}")


def _masked(words: str, address: str) -> str:
    """Apprise's words without any address and any part of this one that could be a secret."""
    words = re.sub(r"\S+://\S*", "…", words)
    parts = {part for part in re.split(r"[/:@?&=,]", unquote(address) + "/" + address) if len(part) >= 4}
    for part in sorted(parts, key=len, reverse=True):
        words = words.replace(part, "…")
    return " ".join(words.split())[:200]


class _Overheard:
    """Collects the warnings that Apprise logs while it sends: its only words on why a service failed."""

    def __enter__(self) -> Self:
        self._lines = io.StringIO()
        self._handler = logging.StreamHandler(self._lines)
        self._handler.setLevel(logging.WARNING)
        _APPRISE_LOG.addHandler(self._handler)
        return self

    def __exit__(self, *_: object) -> None:
        _APPRISE_LOG.removeHandler(self._handler)

    def words(self) -> str:
        """What was logged."""
        return self._lines.getvalue()
