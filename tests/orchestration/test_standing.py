"""Standing in one checkout and running another's program: what writes says so and refuses, unless the warehouse is named."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from orchestration.cli import app
from orchestration.paths import PROJECT

runner = CliRunner()
WRITING = (["refresh"], ["new", "静安区", "2024", "report.txt"], ["rollback"])


@pytest.fixture
def other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder within another checkout, which this process stands in."""
    checkout = tmp_path / "other"
    (checkout / "dbt_project").mkdir(parents=True)
    (checkout / "dbt_project" / "dbt_project.yml").write_text("name: plan_reports\n", encoding="utf-8")
    (checkout / "raw" / "310106").mkdir(parents=True)
    monkeypatch.chdir(checkout / "raw" / "310106")
    for variable in ("WAREHOUSE_HOME", "WAREHOUSE_RAW"):
        monkeypatch.delenv(variable, raising=False)
    return checkout


@pytest.fixture
def called(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the commands that write would have done."""
    done: list[str] = []
    monkeypatch.setattr("orchestration.commands.refresh.run_refresh", lambda *_, **__: done.append("refresh") or 0)
    monkeypatch.setattr("orchestration.commands.new.take_report", lambda *_, **__: done.append("new") or 0)
    monkeypatch.setattr("orchestration.commands.releases.roll_back", lambda *_: done.append("rollback") or 0)
    return done


@pytest.mark.parametrize("command", WRITING, ids=lambda command: command[0])
def test_what_would_write_to_another_checkout_refuses(other: Path, called: list[str], command: list[str]) -> None:
    result = runner.invoke(app, command)
    assert (result.exit_code, result.stdout, called) == (1, "", [])
    written = PROJECT / "raw" if command[0] == "new" else PROJECT
    assert f"{other}: this is another checkout than that of the program, {PROJECT}" in result.stderr
    assert f"writes to {written}. Nothing was done" in result.stderr
    assert ".venv/bin/warehouse" in result.stderr and "WAREHOUSE_HOME" in result.stderr
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize("command", WRITING, ids=lambda command: command[0])
def test_a_warehouse_that_is_named_is_meant(
    other: Path, called: list[str], command: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("WAREHOUSE_HOME", str(tmp_path / "home"))
    result = runner.invoke(app, command)
    assert (result.exit_code, called) == (0, [command[0]])
    written = PROJECT / "raw" if command[0] == "new" else tmp_path / "home"
    assert result.stderr.strip().endswith(f"warehouse {command[0]} writes to {written}")
    assert str(other) in result.stderr


@pytest.mark.parametrize("folder", [PROJECT, PROJECT / "docs"], ids=["project", "within"])
def test_in_its_own_checkout_a_command_says_nothing(
    other: Path, called: list[str], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    result = runner.invoke(app, ["refresh"])
    assert (result.exit_code, result.stderr, called) == (0, "", ["refresh"])


def test_outside_of_any_checkout_a_command_says_nothing(
    other: Path, called: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert (runner.invoke(app, ["refresh"]).stderr, called) == ("", ["refresh"])


def test_what_only_looks_goes_on(other: Path, called: list[str]) -> None:
    result = runner.invoke(app, ["new", "静安区", "2024", "report.txt", "--check"])
    assert (result.exit_code, result.stderr, called) == (0, "", ["new"])
