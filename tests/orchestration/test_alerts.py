"""Alerts: off by default, in the form each robot reads, once a run, and never with a secret in words."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import threading
import urllib.parse
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import dagster as dg
import pytest

from orchestration import webhook as webhook_module
from orchestration.alerts import alert_on_failure, alert_on_nothing_new
from orchestration.alive import WRITER_TAG
from orchestration.webhook import (
    ADDRESS_VARIABLE,
    FORM_VARIABLE,
    SECRET_VARIABLE,
    Form,
    Message,
    Webhook,
    WebhookError,
    body_of,
    send,
)

SECRET = "k3y-that-nobody-may-see"


@dataclass
class Robot:
    """A webhook on this machine: what it was sent, and what it answers next."""

    address: str = ""
    paths: list[str] = field(default_factory=list)
    bodies: list[dict[str, Any]] = field(default_factory=list)
    answers: list[tuple[int, str]] = field(default_factory=list)


@pytest.fixture
def robot() -> Iterator[Robot]:
    said = Robot()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            said.paths.append(self.path)
            said.bodies.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            status, answer = said.answers.pop(0) if said.answers else (200, '{"errcode": 0}')
            self.send_response(status)
            self.send_header("Location", "/elsewhere")
            self.end_headers()
            self.wfile.write(answer.encode())

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    said.address = f"http://127.0.0.1:{server.server_port}/send?key={SECRET}"
    yield said
    server.shutdown()
    server.server_close()
    thread.join()


MESSAGE = Message("failure", "失败：区级一般公共预算收入", {"run_id": "r1"})


def tell(robot: Robot, form: Form, secret: str | None = None) -> list[float]:
    pauses: list[float] = []
    send(Webhook(robot.address, form, secret), MESSAGE, now=lambda: 1700000000.0, pause=pauses.append)
    return pauses


@pytest.mark.parametrize("form", [Form.WECOM, Form.DINGTALK])
def test_robots_of_the_offices_read_text(robot: Robot, form: Form) -> None:
    tell(robot, form)
    assert robot.bodies == [{"msgtype": "text", "text": {"content": MESSAGE.text}}]


def test_programs_read_plain_json(robot: Robot) -> None:
    robot.answers = [(204, "")]
    tell(robot, Form.JSON)
    assert robot.bodies == [{"event": "failure", "text": MESSAGE.text, "run_id": "r1"}]


def test_messages_to_dingtalk_are_signed_with_the_secret(robot: Robot) -> None:
    tell(robot, Form.DINGTALK, "SEC1")
    query = urllib.parse.parse_qs(urllib.parse.urlsplit(robot.paths[0]).query)
    wanted = hmac.new(b"SEC1", b"1700000000000\nSEC1", hashlib.sha256).digest()
    assert query["timestamp"] == ["1700000000000"]
    assert query["sign"] == [base64.b64encode(wanted).decode()]
    assert query["key"] == [SECRET]


def test_a_long_text_is_cut_between_characters() -> None:
    text = body_of(Form.WECOM, Message("failure", "数" * 3000, {}))["text"]["content"]
    assert len(text.encode()) <= 2048
    assert text == "数" * (len(text) - 1) + "…"


def test_it_tries_again_and_then_gives_up(robot: Robot) -> None:
    robot.answers = [(500, ""), (200, '{"errcode": 0}')]
    assert len(tell(robot, Form.WECOM)) == 1
    robot.answers = [(500, "")] * 9
    with pytest.raises(WebhookError, match="answered 500"):
        tell(robot, Form.WECOM)
    assert len(robot.bodies) == 5


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ((200, '{"errcode": 93000, "errmsg": "invalid webhook url"}'), "refused the message with code 93000"),
        ((200, "<html>"), "not a robot's"),
        ((404, ""), "answered 404"),
        ((302, ""), "answered 302"),
    ],
)
def test_no_error_says_the_address(robot: Robot, answer: tuple[int, str], words: str) -> None:
    robot.answers = [answer] * 3
    with pytest.raises(WebhookError, match=words) as caught:
        tell(robot, Form.WECOM, SECRET)
    assert not any("elsewhere" in path for path in robot.paths)
    import traceback

    assert SECRET not in "".join(traceback.format_exception(caught.value))
    assert "127.0.0.1" not in str(caught.value)


def test_nobody_there_is_said_without_the_address() -> None:
    with pytest.raises(WebhookError, match=r"cannot be reached \(ConnectionRefusedError\)"):
        send(Webhook(f"http://127.0.0.1:9/{SECRET}", Form.JSON), MESSAGE, pause=lambda _: None)


def test_settings() -> None:
    assert Webhook.from_environment({}) is None
    assert Webhook.from_environment({ADDRESS_VARIABLE: "  "}) is None
    given = {ADDRESS_VARIABLE: f"https://example.invalid/{SECRET}", FORM_VARIABLE: "wecom", SECRET_VARIABLE: SECRET}
    found = Webhook.from_environment(given)
    assert found == Webhook(given[ADDRESS_VARIABLE], Form.WECOM, SECRET)
    assert SECRET not in repr(found)
    for wrong in ({ADDRESS_VARIABLE: f"file:///{SECRET}"}, {**given, FORM_VARIABLE: "telegram"}):
        with pytest.raises(WebhookError) as caught:
            Webhook.from_environment(wrong)
        assert SECRET not in str(caught.value)


@dg.op
def refuse() -> None:
    raise dg.Failure("raw/310106/2025: the plan report of 2025 is due and missing", allow_retries=False)


@dg.op(config_schema={"is_new": bool})
def release(context) -> None:  # type: ignore[no-untyped-def]
    metadata = {"is_new": context.op_config["is_new"], "release_id": "r1"}
    context.log_event(dg.AssetMaterialization("release", metadata=metadata))


@dg.op
def look_only(context) -> None:  # type: ignore[no-untyped-def]
    context.log_event(dg.AssetObservation("release", metadata={"release_id": "r1"}))


@dg.job(name="refresh", tags=WRITER_TAG)
def failing() -> None:
    refuse()


@dg.job(name="refresh", tags=WRITER_TAG)
def succeeding() -> None:
    release()


@dg.job(name="refresh", tags=WRITER_TAG)
def unchanged() -> None:
    look_only()


@pytest.fixture
def alerts(robot: Robot, monkeypatch: pytest.MonkeyPatch) -> Robot:
    monkeypatch.setenv(ADDRESS_VARIABLE, robot.address)
    monkeypatch.delenv(FORM_VARIABLE, raising=False)
    monkeypatch.setattr(webhook_module.time, "sleep", lambda _: None)
    return robot


def after_failure() -> object:
    with dg.DagsterInstance.ephemeral() as instance:
        result = failing.execute_in_process(instance=instance, raise_on_error=False)
        event = result.get_run_failure_event()
        context = dg.build_run_status_sensor_context("alert_on_failure", event, instance, result.dagster_run)
        return alert_on_failure(context.for_run_failure())


def after_release(is_new: bool) -> object:
    return after_success(succeeding, {"ops": {"release": {"config": {"is_new": is_new}}}})


def after_success(job: dg.JobDefinition, config: dict[str, object] | None = None) -> object:
    with dg.DagsterInstance.ephemeral() as instance:
        result = job.execute_in_process(instance=instance, run_config=config)
        event = result.get_run_success_event()
        context = dg.build_run_status_sensor_context("alert_on_nothing_new", event, instance, result.dagster_run)
        return alert_on_nothing_new(context)


def test_a_failed_run_is_told_with_its_reasons(alerts: Robot) -> None:
    after_failure()
    [body] = alerts.bodies
    assert (body["event"], body["job"]) == ("failure", "refresh")
    assert body["reasons"] == ["raw/310106/2025: the plan report of 2025 is due and missing"]
    assert body["reasons"][0] in body["text"]
    assert "失败" in body["text"]


def test_nothing_new_is_told_and_news_are_not(alerts: Robot) -> None:
    after_release(is_new=True)
    assert alerts.bodies == []
    after_release(is_new=False)
    [body] = alerts.bodies
    assert (body["event"], body["release_id"]) == ("nothing_new", "r1")


def test_that_nothing_was_built_is_told_in_the_same_words(alerts: Robot) -> None:
    after_success(unchanged)
    [body] = alerts.bodies
    assert (body["event"], body["release_id"]) == ("nothing_new", "r1")


def test_without_an_address_nothing_is_told(robot: Robot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(ADDRESS_VARIABLE, raising=False)
    for evaluated in (after_failure(), after_release(is_new=False)):
        assert "names no webhook" in str(evaluated)
    assert robot.bodies == []


def test_the_sensors_are_on_and_the_variable_is_the_switch() -> None:
    from orchestration.definitions import defs

    sensors = {sensor.name: sensor for sensor in defs.get_repository_def().sensor_defs}
    for name in ("alert_on_failure", "alert_on_nothing_new"):
        assert sensors[name].default_status is dg.DefaultSensorStatus.RUNNING
