"""Releases on disk: which is before which, which are kept, where readers are sent, whatever the clock says."""

from __future__ import annotations

import json

import duckdb
import pytest
from typer.testing import CliRunner

from orchestration.cli import app
from orchestration.ingest.published import DATABASE
from orchestration.paths import Places
from orchestration.release import shelf
from orchestration.release.shelf import ShelfError, current_id, point_at, release_before, release_named, remove_old
from orchestration.release.verify import pointer_problems, problems_of
from tests.warehouse import environment_of, make_writable

runner = CliRunner()


@pytest.fixture
def five(places: Places) -> Places:
    """Five releases, r1 to r5; the clock stood wrong when r4 and r5 were published."""
    for sequence, published_at in enumerate(["2026-03-01", "2027-03-01", "2028-03-01", "1970-01-01", "1970-01-02"], 1):
        folder = places.releases / f"r{sequence}"
        folder.mkdir(parents=True)
        description = {"sequence": sequence, "published_at": published_at}
        (folder / "release.json").write_text(json.dumps(description), encoding="utf-8")
        point_at(places, folder.name)
    return places


def ids(places: Places) -> list[str]:
    return [release.release_id for release in shelf.shelved(places)]


def test_releases_are_ordered_by_publication_not_by_the_clock(five: Places) -> None:
    assert ids(five) == ["r1", "r2", "r3", "r4", "r5"]
    assert release_before(five).release_id == "r4"


@pytest.mark.parametrize(("keep", "left"), [(2, ["r4", "r5"]), (4, ["r2", "r3", "r4", "r5"]), (9, None)])
def test_the_last_ones_are_kept(five: Places, keep: int, left: list[str] | None) -> None:
    before = ids(five)
    removed = remove_old(five, keep)
    assert ids(five) == (left or before)
    assert sorted([*removed, *ids(five)]) == before
    assert sorted(path.name for path in five.releases.iterdir()) == ids(five)


def test_the_one_in_force_is_kept_however_old(five: Places) -> None:
    point_at(five, "r1")
    assert remove_old(five, 2) == ["r2", "r3"]
    assert current_id(five) == "r1"
    assert ids(five) == ["r1", "r4", "r5"]


def test_never_fewer_than_two_are_kept(five: Places) -> None:
    remove_old(five, 0)
    assert ids(five) == ["r4", "r5"]


def test_without_a_release_in_force_nothing_is_removed(five: Places) -> None:
    five.current.unlink()
    assert remove_old(five, 2) == []
    assert len(ids(five)) == 5


def test_what_a_kill_left_is_swept_up(five: Places) -> None:
    for name in (".r0.removed", ".r6.partial"):
        (five.releases / name / "parquet").mkdir(parents=True)
    remove_old(five, 9)
    assert sorted(path.name for path in five.releases.iterdir()) == ids(five)


def test_rolling_back_again_goes_further_back(five: Places) -> None:
    for expected in ("r4", "r3", "r2", "r1"):
        point_at(five, release_before(five).release_id)
        assert current_id(five) == expected
    with pytest.raises(ShelfError, match="no release before"):
        release_before(five)


def test_a_release_is_found_by_the_beginning_of_its_id(five: Places) -> None:
    assert release_named(five, "r3").release_id == "r3"
    for wrong in ("r", "r9", "", "../r3"):
        with pytest.raises(ShelfError, match="there are: r1, r2, r3, r4, r5"):
            release_named(five, wrong)


@pytest.mark.parametrize("text", ["0", "1", "-3", "many", "²", "2.5"])
def test_a_setting_that_cannot_be_is_named(text: str) -> None:
    with pytest.raises(ShelfError, match="WAREHOUSE_KEEP_RELEASES"):
        shelf.releases_to_keep({"WAREHOUSE_KEEP_RELEASES": text})


def test_the_setting() -> None:
    assert shelf.releases_to_keep({}) == shelf.releases_to_keep({"WAREHOUSE_KEEP_RELEASES": ""}) == 10
    assert shelf.releases_to_keep({"WAREHOUSE_KEEP_RELEASES": "3"}) == 3


def test_a_pointer_that_leads_elsewhere_is_a_problem(five: Places) -> None:
    assert pointer_problems(five) == []
    five.current.unlink()
    five.current.symlink_to(five.raw)
    assert len(pointer_problems(five)) == 1


def test_rollback_by_command_checks_the_release_first(own_copy: Places) -> None:
    good = own_copy.current.resolve()
    with environment_of(own_copy):
        alone = runner.invoke(app, ["rollback"])
        point_away = own_copy.releases / "later"
        point_away.mkdir()
        (point_away / "release.json").write_text('{"sequence": 99, "published_at": "2030-01-01"}', encoding="utf-8")
        point_at(own_copy, "later")
        back = runner.invoke(app, ["rollback"])
        assert current_id(own_copy) == good.name
        damaged = runner.invoke(app, ["rollback", "later"])
        (own_copy.releases / "latest").mkdir()
        (own_copy.releases / "latest" / "release.json").write_text(
            '{"sequence": 100, "published_at": "2030-01-02"}', encoding="utf-8"
        )
        point_at(own_copy, "latest")
        past = runner.invoke(app, ["rollback"])
        point_at(own_copy, good.name)
        every = runner.invoke(app, ["verify", "--all"])
        one = runner.invoke(app, ["verify", good.name[:6]])
    assert (alone.exit_code, back.exit_code, damaged.exit_code) == (1, 0, 1)
    assert "no release before" in alone.stderr
    assert good.name in back.stdout
    assert "readers stay where they are" in damaged.stderr
    assert "Release later is not whole" in past.stderr
    assert f"warehouse rollback {good.name}" in past.stderr
    assert current_id(own_copy) == good.name
    assert (every.exit_code, one.exit_code) == (1, 0)
    assert f"{good}: whole" in every.stdout
    assert "later" in every.stderr


def test_every_constraint_is_asked_again(own_copy: Places) -> None:
    """Rows that break each kind, brought in behind DuckDB's back: the same tables without their constraints."""
    folder = own_copy.current.resolve()
    database = folder / DATABASE
    assert problems_of(folder) == []
    assert set(json.loads((folder / "release.json").read_text(encoding="utf-8"))["constraints"]) == {
        "CHECK", "FOREIGN KEY", "NOT NULL", "PRIMARY KEY", "UNIQUE",
    }  # fmt: skip
    from orchestration.release import verify

    make_writable(database)
    with duckdb.connect(database) as connection:
        connection.execute("create schema marts_copy")
        connection.execute("create table marts_copy.parent as select 1 as id")
        connection.execute("create table marts_copy.broken as select unnest([1, 1, null, -2]) as id")
        name = '"marts_copy"."broken"'

        def broken(kind: str, expression: str | None = None) -> int:
            query = verify._broken(kind, "marts_copy", name, expression, ["id"], "parent", ["id"])
            return verify._count(connection, query)

        counts = {
            kind: broken(kind, "id > 0") for kind in ("NOT NULL", "PRIMARY KEY", "UNIQUE", "CHECK", "FOREIGN KEY")
        }
    assert counts == {"NOT NULL": 1, "PRIMARY KEY": 2, "UNIQUE": 1, "CHECK": 1, "FOREIGN KEY": 1}
    problems = "\n".join(problems_of(folder))
    for words in ("warehouse.duckdb: the file was changed", "marts_copy.broken is in the database or in release.json"):
        assert words in problems


def test_the_list_of_hashes_is_for_sha256sum(own_copy: Places) -> None:
    import shutil
    import subprocess

    folder = own_copy.current.resolve()
    if shutil.which("sha256sum") is None:
        pytest.skip("no sha256sum on this machine")
    check = ["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"]
    assert subprocess.run(check, cwd=folder, check=False, capture_output=True).returncode == 0
    make_writable(folder / "release.json")
    text = (folder / "release.json").read_text(encoding="utf-8")
    (folder / "release.json").write_text(text.replace("published_at", "published_by"), encoding="utf-8")
    assert subprocess.run(check, cwd=folder, check=False, capture_output=True).returncode == 1
    assert any("release.json: the file was changed" in problem for problem in problems_of(folder))
