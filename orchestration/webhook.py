"""Telling people over a webhook: which one, in which form, and that it arrived. Off unless the environment names one.

When something is told, and what, is ``alerts``' business. The address of a webhook is as good as a password, so it is in
no message, error or representation made here.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import http.client
import json
import os
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

ADDRESS_VARIABLE = "WAREHOUSE_ALERT_WEBHOOK"
FORM_VARIABLE = "WAREHOUSE_ALERT_FORMAT"
SECRET_VARIABLE = "WAREHOUSE_ALERT_SECRET"

_SECONDS = 10.0
_TRIES = 3
_PAUSE_SECONDS = 2.0


class WebhookError(Exception):
    """A message that did not arrive, or a setting that cannot be; the message says what to do and no secret."""


class Form(StrEnum):
    """Whose robot reads the message."""

    WECOM = "wecom"
    DINGTALK = "dingtalk"
    JSON = "json"


_TEXT_BYTES = {Form.WECOM: 2048, Form.DINGTALK: 18000, Form.JSON: 100_000}
"""The longest text each takes."""


@dataclass(frozen=True)
class Message:
    """What is told: the kind of event, its text for people, and facts for programs."""

    event: str
    text: str
    facts: Mapping[str, Any]


@dataclass(frozen=True)
class Webhook:
    """Where to tell it. ``secret`` signs messages to DingTalk."""

    address: str = field(repr=False)
    form: Form
    secret: str | None = field(default=None, repr=False)

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Webhook | None:
        """The webhook the environment names; none when it names none. Raises :class:`WebhookError`."""
        address = (environment.get(ADDRESS_VARIABLE) or "").strip()
        if not address:
            return None
        if urllib.parse.urlsplit(address).scheme not in ("http", "https"):
            raise WebhookError(f"{ADDRESS_VARIABLE} is no address of a webhook; set one that begins with https://")
        name = environment.get(FORM_VARIABLE) or Form.JSON.value
        if name not in set(Form):
            raise WebhookError(f"{FORM_VARIABLE}: {name!r} is no form of message; set {', '.join(Form)}")
        return cls(address, Form(name), environment.get(SECRET_VARIABLE) or None)


def send(
    webhook: Webhook,
    message: Message,
    *,
    now: Callable[[], float] = time.time,
    pause: Callable[[float], None] = time.sleep,
) -> None:
    """Tell it, trying again after a pause; raises :class:`WebhookError` when it did not arrive."""
    content = json.dumps(body_of(webhook.form, message), ensure_ascii=False).encode()
    for tries_left in reversed(range(_TRIES)):
        try:
            return _post(webhook, content, now())
        except WebhookError:
            if not tries_left:
                raise
            pause(_PAUSE_SECONDS)


def body_of(form: Form, message: Message) -> dict[str, Any]:
    """The body a robot of this form reads."""
    text = _shortened(message.text, _TEXT_BYTES[form])
    if form is Form.JSON:
        return {"event": message.event, "text": text, **message.facts}
    return {"msgtype": "text", "text": {"content": text}}


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """A redirect would carry the message, and the secret in the address, to somebody else."""

    def redirect_request(self, *_: Any, **__: Any) -> None:
        return None


def _post(webhook: Webhook, content: bytes, now: float) -> None:
    headers = {"Content-Type": "application/json; charset=utf-8"}
    request = urllib.request.Request(_signed(webhook, now), data=content, headers=headers, method="POST")
    try:
        with urllib.request.build_opener(_NoRedirect).open(request, timeout=_SECONDS) as response:
            answer = response.read(65536)
    except urllib.error.HTTPError as error:
        raise WebhookError(f"The webhook answered {error.code}; check {ADDRESS_VARIABLE}") from None
    except (OSError, http.client.HTTPException, ValueError) as error:
        reason = type(getattr(error, "reason", error)).__name__
        raise WebhookError(f"The webhook cannot be reached ({reason}); check {ADDRESS_VARIABLE}") from None
    if webhook.form is not Form.JSON:
        _require_taken(answer)


def _require_taken(answer: bytes) -> None:
    """Robots answer 200 and an error code inside."""
    try:
        code = json.loads(answer)["errcode"]
    except (ValueError, KeyError, TypeError):
        raise WebhookError(f"The webhook's answer is not a robot's; check {FORM_VARIABLE}") from None
    if code != 0:
        raise WebhookError(f"The robot refused the message with code {code}; check {ADDRESS_VARIABLE} and the secret")


def _signed(webhook: Webhook, now: float) -> str:
    """The address, for DingTalk with time and signature: HMAC-SHA256 of time and secret, as its robots ask."""
    if webhook.form is not Form.DINGTALK or webhook.secret is None:
        return webhook.address
    timestamp = str(round(now * 1000))
    digest = hmac.new(webhook.secret.encode(), f"{timestamp}\n{webhook.secret}".encode(), hashlib.sha256).digest()
    signature = urllib.parse.urlencode({"timestamp": timestamp, "sign": base64.b64encode(digest).decode()})
    return f"{webhook.address}{'&' if '?' in webhook.address else '?'}{signature}"


def _shortened(text: str, limit: int) -> str:
    """The text, cut between characters to so many bytes in UTF-8."""
    content = text.encode()
    if len(content) <= limit:
        return text
    return content[: limit - len("…".encode())].decode(errors="ignore") + "…"
