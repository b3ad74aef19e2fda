"""What the machine refuses is said in one sentence with the place and the remedy; everything else is left as it is."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import dagster as dg
import duckdb
import pytest

from orchestration.commands import refresh as refresh_command
from orchestration.faults import explained
from orchestration.ingest.lock import LockedError
from orchestration.paths import Places
from orchestration.run_words import failure_messages
from tests.warehouse import environment_of


def os_error(number: int) -> str:
    return str(OSError(number, os.strerror(number), "/data/build/warehouse.duckdb"))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (os_error(errno.ENOSPC), ("/data/build/warehouse.duckdb: the disk is full", "make room")),
        (os_error(errno.EROFS), ("can only be read", "WAREHOUSE_HOME")),
        (os_error(errno.EACCES), ("may not write there", "right")),
        (os_error(errno.ENOENT), ("went away while the refresh ran", "leave build/ and raw/ alone")),
        ("(sqlite3.OperationalError) database or disk is full\n[SQL: insert …]", ("disk is full", "DAGSTER_HOME")),
        (
            'IO Error: Could not set lock on file "/d/w.duckdb": Conflicting lock is held in /usr/bin/duckdb (PID 4711).',
            ("/d/w.duckdb: another program has the file open", "/usr/bin/duckdb, process 4711", "close it there"),
        ),
        ('IO Error: Could not write file "/d/w.duckdb": No space left on device', ("/d/w.duckdb: the disk is full",)),
    ],
)
def test_refusals_of_the_machine_are_explained(text: str, words: tuple[str, ...]) -> None:
    sentence = explained(text)
    assert sentence is not None
    assert "\n" not in sentence
    for word in (*words, "what is published stays"):
        assert word in sentence


def test_a_command_that_refreshes_nothing_is_not_told_to_refresh_again() -> None:
    sentence = explained(os_error(errno.ENOENT), in_refresh=False)
    assert sentence is not None
    assert "WAREHOUSE_DBT_PROJECT" in sentence
    assert "refresh" not in sentence


def test_a_locked_file_is_recognised_by_what_duckdb_says_today(tmp_path: Path) -> None:
    import subprocess
    import sys

    hold = f"import duckdb, sys; c = duckdb.connect({str(tmp_path / 'w.duckdb')!r}); print('held', flush=True); input()"
    with subprocess.Popen(
        [sys.executable, "-c", hold], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(duckdb.IOException) as caught:
            duckdb.connect(tmp_path / "w.duckdb")
        holder.communicate("\n")
    sentence = explained(str(caught.value))
    assert sentence is not None
    assert f"process {holder.pid}" in sentence
    assert sentence.startswith(str(tmp_path / "w.duckdb"))


def test_other_errors_are_left_as_they_are() -> None:
    assert explained("1 input was refused; everything else went ahead") is None


def test_a_run_that_fails_before_its_first_step_says_why() -> None:
    @dg.resource
    def held(_: object) -> None:
        raise LockedError("writer.lock: another refresh (process 1) still writes this warehouse")

    @dg.op(required_resource_keys={"held"})
    def nothing() -> None: ...

    @dg.job(resource_defs={"held": held})
    def waiting() -> None:
        nothing()

    with dg.DagsterInstance.ephemeral() as instance:
        result = waiting.execute_in_process(instance=instance, raise_on_error=False)
    assert failure_messages(result.all_events) == [
        "writer.lock: another refresh (process 1) still writes this warehouse"
    ]


def test_the_command_ends_with_the_sentence(
    places: Places, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(_: int | None) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "/data/dagster/runs.db")

    monkeypatch.setattr(refresh_command, "_run", full)
    with environment_of(places):
        assert refresh_command.run_refresh(None) == 1
    said = capsys.readouterr().err
    assert said.startswith("/data/dagster/runs.db: the disk is full")
    assert "Traceback" not in said


def test_a_folder_that_cannot_be_written_is_named_before_anything_starts(
    places: Places, capsys: pytest.CaptureFixture[str]
) -> None:
    places.home.mkdir()
    places.build.write_text("a file where the folder should be", encoding="utf-8")
    with environment_of(places):
        assert refresh_command.run_refresh(None) == 1
    assert capsys.readouterr().err.startswith(f"{places.build}: a file stands where a folder should be")
    assert not (places.home / "dagster" / "history").exists()


def test_no_room_in_a_folder_is_said_with_its_name(
    places: Places, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def read_only(**_: object) -> None:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS), "/somewhere/tmp123")

    monkeypatch.setattr("orchestration.files.TemporaryFile", read_only)
    with environment_of(places):
        assert refresh_command.run_refresh(None) == 1
    assert capsys.readouterr().err.startswith(f"{places.home / 'dagster'}: the folder can only be read")


def test_a_sentence_of_our_own_is_not_lost_behind_its_cause() -> None:
    @dg.op
    def audit() -> None:
        try:
            duckdb.execute("select * from meta.build")
        except duckdb.CatalogException as error:
            raise LockedError("w.duckdb: the file does not say which build it is; run the refresh") from error

    @dg.job
    def refresh() -> None:
        audit()

    with dg.DagsterInstance.ephemeral() as instance:
        result = refresh.execute_in_process(instance=instance, raise_on_error=False)
    assert failure_messages(result.all_events) == ["w.duckdb: the file does not say which build it is; run the refresh"]
