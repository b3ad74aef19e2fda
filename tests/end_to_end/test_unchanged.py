"""A refresh of a warehouse in which nothing has changed: nothing is built, what is published stays, and why it says so."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import dagster as dg
import pytest

from orchestration.ingest.refusals import Refusal
from orchestration.ingest.reviewing import write_review_list
from orchestration.ingest.schema import RAW_TABLES
from orchestration.paths import PROJECT, Places
from orchestration.release.audit import read_build
from orchestration.release.shelf import KEEP_BY_DEFAULT, current_id
from orchestration.release.unchanged import is_in_force
from orchestration.run_words import ReleaseTold, told_of_release
from tests.warehouse import ANEW, REPORT, Refreshed, environment_of, make_writable, refresh


def steps_of(run: Refreshed) -> dict[str, str]:
    """What became of every step of a run."""
    with environment_of(run.places), dg.DagsterInstance.get() as instance:
        return {step.step_key: step.status.value for step in instance.get_run_step_stats(run.run_id)}


def told_by(run: Refreshed) -> ReleaseTold | None:
    with environment_of(run.places), dg.DagsterInstance.get() as instance:
        records = instance.all_logs(run.run_id)
    return told_of_release([record.dagster_event for record in records if record.dagster_event is not None])


def test_nothing_is_built_again_where_nothing_has_changed(own_copy: Places) -> None:
    attempt = read_build(own_copy.working_file)
    again = refresh(own_copy)
    assert again.is_success
    assert steps_of(again) == {
        "raw_tables": "SUCCESS",
        "raw__report_numerals_every_numeral_is_counted": "SKIPPED",
        "dbt_project": "SKIPPED",
        "release": "SKIPPED",
        "review_list": "SKIPPED",
    }
    assert read_build(own_copy.working_file) == attempt
    assert told_by(again) == ReleaseTold(attempt.build_id, is_new=False, is_built=False)
    assert current_id(own_copy) == attempt.build_id


def test_it_is_built_again_where_that_is_asked_for(own_copy: Places) -> None:
    before = read_build(own_copy.working_file)
    again = refresh(own_copy, ANEW)
    assert again.is_success
    assert set(steps_of(again).values()) == {"SUCCESS"}
    after = read_build(own_copy.working_file)
    assert after.build_id == before.build_id
    assert after.attempt_id != before.attempt_id
    assert told_by(again) == ReleaseTold(before.build_id, is_new=False, is_built=True)


def test_raw_tables_alone_are_loaded_when_they_are_asked_for(own_copy: Places) -> None:
    from orchestration.definitions import build_definitions

    before = read_build(own_copy.working_file)
    with environment_of(own_copy), dg.DagsterInstance.ephemeral() as instance:
        job = build_definitions(own_copy).resolve_job_def("refresh")
        keys = [dg.AssetKey(["raw", table]) for table in RAW_TABLES]
        result = job.execute_in_process(instance=instance, asset_selection=keys)
    assert len(result.asset_materializations_for_node("raw_tables")) == len(RAW_TABLES)
    assert read_build(own_copy.working_file).attempt_id != before.attempt_id


def test_a_refused_document_is_told_though_the_rest_has_not_changed(own_copy: Places) -> None:
    empty = own_copy.raw / "310101" / "2024" / "plan_report.txt"
    empty.parent.mkdir(parents=True)
    empty.write_bytes(b"")
    again = refresh(own_copy)
    assert not again.is_success
    assert any("raw/310101/2024/plan_report.txt" in message for message in again.messages)


def _touch_nothing(places: Places) -> None:
    pass


def _let_something_wait(places: Places) -> None:
    write_review_list(places.review_list, [Refusal("raw/x", "it is wrong", "mend it")])


def _damage_the_review_list(places: Places) -> None:
    places.review_list.write_text("[", encoding="utf-8")


def _lose_the_working_file(places: Places) -> None:
    places.working_file.unlink()


def _change_the_working_file(places: Places) -> None:
    with places.working_file.open("ab") as file:
        file.write(b"\0")


def _lose_the_audit(places: Places) -> None:
    shutil.rmtree(places.audits)


def _spoil_the_release(places: Places) -> None:
    card = places.current / "report_card.html"
    make_writable(card)
    card.write_text("spoilt", encoding="utf-8")


def _lose_the_pointer(places: Places) -> None:
    places.current.unlink()


@pytest.mark.parametrize(
    ("happened", "stands"),
    [
        (_touch_nothing, True),
        (_let_something_wait, False),
        (_damage_the_review_list, False),
        (_lose_the_working_file, False),
        (_change_the_working_file, False),
        (_lose_the_audit, False),
        (_spoil_the_release, False),
        (_lose_the_pointer, False),
    ],
)
def test_only_a_whole_and_proven_release_stands(
    own_copy: Places, happened: Callable[[Places], None], stands: bool
) -> None:
    build_id = read_build(own_copy.working_file).build_id
    happened(own_copy)
    assert is_in_force(own_copy, build_id, KEEP_BY_DEFAULT) is stands


def test_another_build_or_a_release_too_many_is_work_to_do(own_copy: Places) -> None:
    build_id = read_build(own_copy.working_file).build_id
    assert not is_in_force(own_copy, "0" * 16, KEEP_BY_DEFAULT)
    older = own_copy.releases / "older"
    older.mkdir()
    description = {"sequence": 0, "published_at": "2025-01-01"}
    (older / "release.json").write_text(json.dumps(description), encoding="utf-8")
    assert is_in_force(own_copy, build_id, keep=2)
    assert not is_in_force(own_copy, build_id, keep=1)


def test_a_changed_seed_is_a_change(own_copy: Places, tmp_path: Path) -> None:
    """A row more for people to read: no number is another, and yet the release is another."""
    project = tmp_path / "dbt_project"
    shutil.copytree(PROJECT / "dbt_project", project, ignore=shutil.ignore_patterns("compiled", "run", "logs"))
    seed = project / "seeds" / "withdrawals.csv"
    row = f"raw/{REPORT},{'0' * 64},bytes that were never published,2025-01-01\n"
    seed.write_text(seed.read_text(encoding="utf-8") + row, encoding="utf-8")
    before = read_build(own_copy.working_file).build_id
    changed = refresh(replace(own_copy, dbt_project=project))
    assert changed.is_success
    told = told_by(changed)
    assert told is not None
    assert told.is_built
    assert told.release_id != before
