"""What was published never changes silently: replaced and vanished inputs are refused until a row gives the reason."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import dagster as dg
import pytest

from orchestration.definitions import build_definitions
from orchestration.ingest.intake import Intake, take_in
from orchestration.ingest.keyed import KeyedRows
from orchestration.ingest.keyed_history import KeyedStanding, keep_published
from orchestration.ingest.landing import sha256_of
from orchestration.ingest.lexicons import load_lexicon
from orchestration.ingest.published import PublishedError, published_parses
from orchestration.ingest.reference import Reference
from orchestration.ingest.refusals import Refusal
from orchestration.ingest.schema import RAW_TABLES
from orchestration.ingest.withdrawals import idle_withdrawals, refused_withdrawals
from orchestration.paths import PROJECT, Places
from orchestration.reports.lexicon import Lexicon
from tests.warehouse import REPORT, environment_of

SOURCE = f"raw/{REPORT}"
KEYED = "raw/310106/keyed_observations.csv"


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon(PROJECT / "dbt_project" / "seeds")


@pytest.fixture
def published(with_report: Places, lexicon: Lexicon) -> Places:
    """A warehouse whose release in force holds the real report, with seeds that a test may add to."""
    seeds = with_report.home / "dbt_project" / "seeds"
    shutil.copytree(with_report.seeds, seeds)
    places = replace(with_report, dbt_project=seeds.parent)
    intake = take_in(places, lexicon, last_year=2026)
    folder = places.releases / "one"
    folder.mkdir(parents=True)
    description = {"parses": [parse.as_entry() for parse in intake.standing]}
    (folder / "release.json").write_text(json.dumps(description), encoding="utf-8")
    places.current.symlink_to("releases/one")
    return places


def withdraw(places: Places, source_path: str, sha256: str, reason: str = "a page was missing") -> None:
    with (places.seeds / "withdrawals.csv").open("a", encoding="utf-8") as file:
        file.write(f"{source_path},{sha256},{reason},2026-03-02\n")


@pytest.fixture
def spoil(published: Places) -> Callable[[], str]:
    """Changes one figure of the published file in place; returns the hash of what was published."""

    def change() -> str:
        path = published.raw / REPORT
        before, text = sha256_of(path), path.read_text(encoding="utf-8")
        assert text.count("51.70 6.20") == 1
        path.write_text(text.replace("51.70 6.20", "51.71 6.20"), encoding="utf-8")
        return before

    return change


def again(places: Places, lexicon: Lexicon) -> Intake:
    return take_in(places, lexicon, last_year=2026)


def test_a_change_in_place_is_refused_and_the_published_reading_stands(
    published: Places, lexicon: Lexicon, spoil: Callable[[], str]
) -> None:
    before = spoil()
    intake = again(published, lexicon)
    [refusal] = intake.refusals
    assert refusal.file == SOURCE
    for words in ("not those that were published", "plan_report.v2.<ext>", f"{SOURCE},{before},<reason>,<date>"):
        assert words in refusal.sentence
    assert [parse.document.sha256 for parse in intake.standing] == [before]


def test_so_it_is_when_the_cache_was_lost_meanwhile(
    published: Places, lexicon: Lexicon, spoil: Callable[[], str]
) -> None:
    register = published.parses / "register.json"
    before = spoil()
    register.unlink()
    intake = again(published, lexicon)
    assert [refusal.file for refusal in intake.refusals] == [SOURCE]
    assert [parse.document.sha256 for parse in intake.standing] == [before]


def test_a_row_with_the_reason_lets_the_new_bytes_in(
    published: Places, lexicon: Lexicon, spoil: Callable[[], str]
) -> None:
    withdraw(published, SOURCE, spoil().upper())
    intake = again(published, lexicon)
    assert intake.refusals == ()
    assert [parse.document.sha256 for parse in intake.standing] == [sha256_of(published.raw / REPORT)]


@pytest.mark.parametrize(("sha256", "reason"), [("0" * 64, "of other bytes"), (None, "  ")])
def test_a_row_of_other_bytes_or_without_a_reason_does_not(
    published: Places, lexicon: Lexicon, spoil: Callable[[], str], sha256: str | None, reason: str
) -> None:
    before = spoil()
    withdraw(published, SOURCE, sha256 or before, reason)
    assert [refusal.file for refusal in again(published, lexicon).refusals] == [SOURCE]


def sentences(places: Places) -> list[str]:
    return [refusal.sentence for refusal in refused_withdrawals(places.seeds)]


def test_a_row_that_can_take_nothing_back_is_refused(published: Places) -> None:
    withdraw(published, SOURCE, "")
    withdraw(published, SOURCE, "", reason="  ")
    withdraw(published, REPORT, "")
    withdraw(published, SOURCE, "", reason="<reason>")
    assert sentences(published) == [
        "withdrawals.csv, line 3: a row without a reason takes nothing back; write the reason, or remove the row.",
        "withdrawals.csv, line 4: its path does not begin with raw/, so it takes nothing back; write it from raw/ on, as in"
        f" raw/310106/2024/plan_report.txt, instead of {REPORT}.",
        "withdrawals.csv, line 5: a row without a reason takes nothing back; write the reason, or remove the row.",
    ]


@pytest.mark.parametrize(
    ("source_path", "sha256", "is_idle"),
    [
        (SOURCE, "", False),
        (SOURCE, "0" * 64, True),
        (SOURCE.replace("plan_report", "plan_reprot"), "", True),
        (KEYED, "", False),
    ],
)
def test_a_row_of_nothing_is_warned_of_for_a_month(
    published: Places, source_path: str, sha256: str, is_idle: bool
) -> None:
    withdraw(published, source_path, sha256)
    warned = idle_withdrawals(published, date(2026, 3, 20))
    assert [sentence.startswith("withdrawals.csv, line 2: nothing with this path") for sentence in warned] == [
        True
    ] * is_idle
    assert idle_withdrawals(published, date(2026, 6, 1)) == []


def test_a_row_of_published_bytes_is_not_idle(published: Places, spoil: Callable[[], str]) -> None:
    withdraw(published, SOURCE, spoil())
    assert idle_withdrawals(published, date(2026, 3, 20)) == []


def test_a_row_that_has_done_its_work_is_not_warned_of(published: Places) -> None:
    """The document is gone from raw/, from what stands and from the release in force: an earlier release held it."""
    withdraw(published, SOURCE, sha256_of(published.raw / REPORT))
    (published.raw / REPORT).unlink()
    again(published, load_lexicon(published.seeds))
    later = published.releases / "two"
    later.mkdir()
    (later / "release.json").write_text('{"parses": [], "published_at": ""}', encoding="utf-8")
    published.current.unlink()
    published.current.symlink_to("releases/two")
    assert idle_withdrawals(published, date(2026, 3, 20)) == []


def test_a_refresh_tells_both(published: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    """The loading ends with the refusal on its list, and the run's log has the warning."""
    rest = shutil.ignore_patterns("seeds", "compiled", "run", "logs")
    shutil.copytree(PROJECT / "dbt_project", published.dbt_project, ignore=rest, dirs_exist_ok=True)
    monkeypatch.setattr("orchestration.assets.ingestion.now", lambda: datetime(2026, 3, 20, tzinfo=UTC))
    withdraw(published, SOURCE, "", reason="  ")
    withdraw(published, SOURCE, "0" * 64)
    tables = [dg.AssetKey(["raw", table]) for table in RAW_TABLES]
    with environment_of(published), dg.DagsterInstance.ephemeral() as instance:
        job = build_definitions(published).resolve_implicit_global_asset_job_def()
        result = job.execute_in_process(instance=instance, asset_selection=tables)
        said = [entry.user_message for entry in instance.all_logs(result.run_id)]
    assert result.success
    assert any(text.startswith("Refused: withdrawals.csv, line 2: a row without a reason") for text in said)
    assert any(text.startswith("withdrawals.csv, line 3: nothing with this path") for text in said)


def test_another_format_of_the_same_version_is_a_change_too(published: Places, lexicon: Lexicon) -> None:
    path = published.raw / REPORT
    path.with_suffix(".md").write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    path.unlink()
    [refusal] = again(published, lexicon).refusals
    assert refusal.file == SOURCE.replace(".txt", ".md")
    assert "not those that were published" in refusal.sentence


def test_what_was_never_published_may_be_replaced(
    published: Places, lexicon: Lexicon, spoil: Callable[[], str]
) -> None:
    published.current.unlink()
    spoil()
    assert again(published, lexicon).refusals == ()


def test_a_reissue_is_let_in_beside_the_first(published: Places, lexicon: Lexicon) -> None:
    path = published.raw / REPORT
    path.with_name("plan_report.v2.txt").write_bytes(path.read_bytes() + b"\n")
    intake = again(published, lexicon)
    assert intake.refusals == ()
    assert [parse.document.report_version for parse in intake.standing] == [1, 2]


def test_a_withdrawn_file_that_cannot_be_replaced_is_gone_all_the_same(published: Places, lexicon: Lexicon) -> None:
    """Withdrawn means withdrawn: the earlier reading does not come back because the new file is unreadable."""
    withdraw(published, SOURCE, sha256_of(published.raw / REPORT))
    (published.raw / REPORT).write_bytes(b"")
    intake = again(published, lexicon)
    assert intake.standing == ()
    assert [refusal.file for refusal in intake.refusals] == [SOURCE]


def test_a_damaged_release_is_named_with_the_remedy(published: Places) -> None:
    (published.current / "release.json").write_text("{", encoding="utf-8")
    with pytest.raises(PublishedError, match="releases/one/release.json: .* run warehouse rollback"):
        published_parses(published)


NOTHING_WITHDRAWN = Reference((), {}, frozenset())


def line(year: str, value: str, keyed_line: int = 2, sha256: str = "old", **others: Any) -> dict[str, Any]:
    typed = {
        "period_text": "全年", "indicator_name": "税收总收入", "unit_text": "亿元", "value_role": "actual",
        "source_title": "年鉴", "source_url": "年鉴", "confidence": "high",
    }  # fmt: skip
    row = {"keyed_file": KEYED, "keyed_line": keyed_line, "claim_no": 1, "sha256": sha256, "year_text": year}
    return {**typed, **row, "value_text": value, **others}


def standing(now: list[dict[str, Any]], *refusals: Refusal, reference: Reference = NOTHING_WITHDRAWN) -> KeyedStanding:
    published = [line("2022", "800"), line("2023", "834", 3)]
    return keep_published(KeyedRows(tuple(now), refusals), published, reference)


def test_lines_may_be_added_anywhere() -> None:
    now = [line("2021", "790", 2, "new"), line("2022", "800", 3, "new"), line("2023", "834", 4, "new")]
    assert standing(now) == KeyedStanding(tuple(now), (), ())


@pytest.mark.parametrize("now", [[line("2022", "800")], [line("2022", "801"), line("2023", "834", 3)]])
def test_a_changed_or_removed_line_leaves_the_file_as_published(now: list[dict[str, Any]]) -> None:
    kept = standing(now)
    assert [row["value_text"] for row in kept.rows] == ["800", "834"]
    assert kept.kept == ((KEYED, "old"),)
    [refusal] = kept.refusals
    assert "changed or removed" in refusal.sentence
    assert f"{KEYED},old,<reason>,<date>" in refusal.sentence
    changed = "2022 全年 税收总收入 800 亿元" if len(now) == 2 else "2023 全年 税收总收入 834 亿元"
    assert changed in refusal.sentence


def test_a_file_that_has_gone_stands_and_is_named() -> None:
    kept = standing([])
    assert len(kept.rows) == 2
    assert [("has gone" in refusal.sentence, refusal.file) for refusal in kept.refusals] == [(True, KEYED)]


def test_a_file_with_a_refused_line_stands_and_is_told_once() -> None:
    bad = Refusal(KEYED, "it has not 10 fields", "quote commas", "line 3")
    kept = standing([line("2022", "800", sha256="new")], bad)
    assert kept.refusals == (bad,)
    assert len(kept.rows) == 2


def test_the_published_file_can_be_taken_back_with_a_reason() -> None:
    now = [line("2022", "801", sha256="new")]
    withdrawn = replace(NOTHING_WITHDRAWN, withdrawals=frozenset({(KEYED, "old")}))
    assert standing(now, reference=withdrawn) == KeyedStanding(tuple(now), (), ())


def test_the_same_line_twice_counts_twice() -> None:
    twice = [line("2022", "800"), line("2022", "800", 3)]
    assert keep_published(KeyedRows(tuple(twice[:1]), ()), twice, NOTHING_WITHDRAWN).kept == ((KEYED, "old"),)


def test_claims_of_one_line_are_one_line() -> None:
    two = [line("2022", "5—6", claim_no=number) for number in (1, 2)]
    assert keep_published(KeyedRows(tuple(two), ()), two, NOTHING_WITHDRAWN).kept == ()


def test_the_path_of_the_keyed_file_is_as_the_survey_cites_it(with_report: Places, lexicon: Lexicon) -> None:
    assert [file.source_path for file in again(with_report, lexicon).keyed_files] == [KEYED]
    assert (with_report.raw / Path(KEYED).relative_to("raw")).exists()
