"""Reports whose figures disagree: held back alone, listed so that somebody can act, released by a row of the seed."""

from __future__ import annotations

import contextlib
import csv
import io
import json
import shutil
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import dagster as dg
import duckdb
import pytest

from orchestration.commands.refresh import run_refresh
from orchestration.ingest.reviewing import read_review_list
from orchestration.paths import PROJECT, Places
from orchestration.release.review_text import REASON
from tests.warehouse import REPORT, Refreshed, environment_of, refresh

XUHUI = "310104-2024-plan_report-v1"
REISSUE = "310106-2024-plan_report-v2"
PUBLISHED = "310106-2024-plan_report-v1"
REISSUE_PATH = "310106/2024/plan_report.v2.txt"


@dataclass(frozen=True)
class Printed:
    """What ``warehouse refresh`` did: exit code and what it wrote."""

    places: Places
    exit_code: int
    out: str
    err: str


def refresh_by_command(places: Places) -> Printed:
    out, err = io.StringIO(), io.StringIO()
    with environment_of(places), contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        exit_code = run_refresh(None)
    return Printed(places, exit_code, out.getvalue(), err.getvalue())


def query(places: Places, sql: str) -> list[tuple[object, ...]]:
    with duckdb.connect(places.current / "marts.duckdb", read_only=True) as connection:
        return connection.execute(sql).fetchall()


def published_reports(places: Places) -> list[object]:
    return [row[0] for row in query(places, "select report_id from raw.report_documents order by 1")]


@pytest.fixture(scope="module")
def held_back(refreshed: Refreshed, tmp_path_factory: pytest.TempPathFactory) -> Printed:
    """After Jing'an's report was published: a district's first report with a wrong sum, and a re-issue of Jing'an's with
    a slip of one digit, arrive together."""
    folder = tmp_path_factory.mktemp("held_back")
    shutil.copytree(refreshed.places.home, folder / "home", symlinks=True)
    shutil.copytree(refreshed.places.raw, folder / "raw")
    arrival = folder / "raw" / "310104" / "2024" / "plan_report.txt"
    arrival.parent.mkdir(parents=True)
    shutil.copyfile(Path(__file__).parent / "reports" / "xuhui_2024.txt", arrival)
    text = (folder / "raw" / REPORT).read_text(encoding="utf-8")
    assert text.count("51.70 6.20") == 1
    (folder / "raw" / REISSUE_PATH).write_text(text.replace("51.70 6.20", "41.70 6.20"), encoding="utf-8")
    return refresh_by_command(replace(refreshed.places, home=folder / "home", raw=folder / "raw"))


def suggested_rows(places: Places) -> list[list[str]]:
    """The rows that the review list tells to add."""
    [path] = [p for p in places.reviews.iterdir() if p.stem == places.current.resolve().name]
    lines = [line.strip() for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("         ")]
    return list(csv.reader(lines))


def test_only_the_reports_that_disagree_are_missing(refreshed: Refreshed, held_back: Printed) -> None:
    assert published_reports(held_back.places) == [PUBLISHED]
    assert held_back.places.current.resolve().name != refreshed.places.current.resolve().name
    counts = "select count(*) from core.fct_indicator_observation"
    assert query(held_back.places, counts) == query(refreshed.places, counts)
    assert "Published release" in held_back.out


def test_the_run_fails_with_a_list_of_what_where_and_what_to_do(held_back: Printed) -> None:
    assert held_back.exit_code == 1
    for words in (
        "raw/310104/2024/plan_report.txt", "stated 250.35亿元, should equal 240.35亿元, difference 10",
        "section 一(一), table 1, characters ", "【250.35】", f"raw/{REISSUE_PATH}", "should equal 705.42亿元", "misread",
    ):  # fmt: skip
        assert words in held_back.err, words
    path = held_back.places.reviews / f"{held_back.places.current.resolve().name}.md"
    assert path.read_text(encoding="utf-8") in held_back.err
    assert str(path) in held_back.err
    listed = {refusal.file for refusal in read_review_list(held_back.places.review_list)}
    assert listed == {"raw/310104/2024/plan_report.txt", f"raw/{REISSUE_PATH}"}


def test_the_finding_points_at_the_characters_in_the_document(held_back: Printed) -> None:
    [(path, start, end)] = query(
        held_back.places,
        f"select source_path, span_start, span_end from marts.held_back_findings where report_id = '{XUHUI}'",
    )
    document = held_back.places.raw / Path(str(path)).relative_to("raw")
    assert isinstance(start, int)
    assert document.read_text(encoding="utf-8")[start : int(str(end))] == "250.35"


def test_readers_see_what_is_held_back_and_what_stands_instead(held_back: Printed) -> None:
    rows = query(
        held_back.places, "select distinct report_id, standing_report_id from marts.held_back_findings order by 1"
    )
    assert rows == [(XUHUI, None), (REISSUE, PUBLISHED)]
    chinese = query(held_back.places, 'select count(*) > 0 from bi."搁置待核报告"')
    assert chinese == [(True,)]
    description = json.loads((held_back.places.current / "release.json").read_text(encoding="utf-8"))
    assert [entry["report_id"] for entry in description["held_back"]] == [XUHUI, REISSUE]


def test_the_ui_is_told_by_a_failed_check_with_the_list(held_back: Printed) -> None:
    with environment_of(held_back.places), dg.DagsterInstance.get() as instance:
        [run] = instance.get_runs(limit=1)
        events = instance.all_logs(run.run_id, of_type=dg.DagsterEventType.ASSET_CHECK_EVALUATION)
    checks = [event.dagster_event.asset_check_evaluation_data for event in events if event.dagster_event]
    [check] = [check for check in checks if check.check_name == "no_report_waits_for_review"]
    assert not check.passed
    assert "【250.35】" in str(check.metadata["list"].value)
    assert run.status is dg.DagsterRunStatus.FAILURE


def project_with(folder: Path, rows: Sequence[Sequence[str]]) -> Path:
    """A copy of the dbt project whose ``accepted_findings`` has these rows too."""
    project = folder / "dbt_project"
    shutil.copytree(PROJECT / "dbt_project", project, ignore=shutil.ignore_patterns("compiled", "run", "logs"))
    with (project / "seeds" / "accepted_findings.csv").open("a", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)
    return project


def test_accepting_the_findings_by_the_suggested_rows_releases_the_reports(held_back: Printed, tmp_path: Path) -> None:
    home = tmp_path / "home"
    shutil.copytree(held_back.places.home, home, symlinks=True)
    rows = suggested_rows(held_back.places)
    assert {row[4] for row in rows} == {REASON}
    project = project_with(tmp_path, [[*row[:4], "the report prints it so", *row[5:]] for row in rows])
    accepted = refresh(replace(held_back.places, home=home, dbt_project=project))
    assert accepted.messages == ()
    assert accepted.is_success
    assert published_reports(accepted.places) == [XUHUI, PUBLISHED, REISSUE]
    assert query(accepted.places, "select count(*) from marts.held_back_findings") == [(0,)]


def test_an_acceptance_that_went_stale_is_named_and_stops_everything(own_copy: Places, tmp_path: Path) -> None:
    """The figures it was given for are not those of the finding."""
    with (PROJECT / "dbt_project" / "seeds" / "accepted_findings.csv").open(encoding="utf-8", newline="") as file:
        [row] = [row for row in csv.reader(file) if row[1].startswith("310106-2024-plan_report")][:1]
    finding_id = row[0].removesuffix("|1") + "|9"
    stale = refresh(replace(own_copy, dbt_project=project_with(tmp_path, [[finding_id, *row[1:]]])))
    assert not stale.is_success
    [message] = stale.messages
    assert f"accepted_findings_are_not_stale: finding_id {finding_id}" in message
    assert len(list(own_copy.releases.iterdir())) == 1
