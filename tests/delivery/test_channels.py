from __future__ import annotations

import email
import email.policy
import io
import logging
from collections.abc import Iterator

import pytest

from delivery.channels import open_channels, send
from errors import DeliveryFailed, SettingsError
from tests.delivery.sinks import MailServer, WebHook, serving

LINE = "Hội nghị giao ban kênh mương"
LINK = "https://baomot.example/bai-1.html"
SECRETS = ("hunter-two", "very-secret-path")


def test_a_web_hook_is_given_line_and_link() -> None:
    hook = WebHook()
    with serving(hook):
        send(open_channels([hook.address])[0], LINE, LINK)
    assert [(found["title"], found["message"]) for found in hook.received] == [(LINE, LINK)]


def test_mail_is_given_the_line_as_subject_and_the_link() -> None:
    server = MailServer()
    with serving(server):
        send(open_channels([server.address])[0], LINE, LINK)
    (raw,) = server.received
    message = email.message_from_bytes(raw, policy=email.policy.default)
    body = message.get_body(preferencelist=("plain", "html"))
    assert message["Subject"] == LINE
    assert message["To"] == "reader@press.example"
    assert body is not None
    assert LINK in body.get_content()


@pytest.mark.parametrize("options", ["", "&format=html"])
def test_a_message_is_text_and_no_word_of_a_page_is_markup(options: str) -> None:
    lines = ["Kênh <b>mương</b> <img src=http://pixel.example/t.gif>", "https://baomot.example/?a=1&copy=2"]
    server = MailServer()
    with serving(server):
        send(open_channels([server.address + options])[0], LINE, "\n".join(lines))
    message = email.message_from_bytes(server.received[0], policy=email.policy.default)
    parts = {part.get_content_type(): part.get_content() for part in message.walk() if not part.is_multipart()}
    assert parts["text/plain"].splitlines() == lines
    markup = parts.get("text/html", "")
    assert bool(markup) is bool(options)
    assert "<b>" not in markup
    assert "<img" not in markup
    assert "1&copy" not in markup


@pytest.fixture
def logged() -> Iterator[io.StringIO]:
    """What would reach stderr at the chattiest level; caplog would listen to loggers that pass nothing on."""
    lines = io.StringIO()
    handler = logging.StreamHandler(lines)
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield lines
    root.removeHandler(handler)
    root.setLevel(level)


def test_a_service_that_refuses_is_told_without_its_secrets(logged: io.StringIO) -> None:
    hook = WebHook()
    hook.status = 500
    (channel,) = open_channels([hook.address])
    with serving(hook), pytest.raises(DeliveryFailed) as refused:
        send(channel, LINE, LINK)
    with pytest.raises(DeliveryFailed) as away:
        send(channel, LINE, LINK)
    shown = f"{refused.value} {away.value} {channel!r} {logged.getvalue()}"
    assert channel.name in str(refused.value)
    assert "500" in str(refused.value)
    assert not any(secret in shown for secret in SECRETS)


def test_the_name_of_a_channel_is_stable_and_tells_addresses_apart() -> None:
    one, other, again = open_channels(["json://a.example/x", "json://a.example/y", "json://a.example/x"])
    assert one.name == again.name != other.name
    assert one.name.startswith("json:")


def test_an_unknown_address_is_named_by_its_number_only() -> None:
    with pytest.raises(SettingsError, match="entry 2") as wrong:
        open_channels(["json://a.example/", "nosuch://very-secret-path"])
    assert "very-secret-path" not in str(wrong.value)
