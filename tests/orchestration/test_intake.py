"""Taking documents in: what is read, what is refused, and what stands when reading fails."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from orchestration.ingest import cache as cache_module
from orchestration.ingest import fingerprint
from orchestration.ingest.cache import ParseCache
from orchestration.ingest.due import reports_due
from orchestration.ingest.intake import Intake, misplacement_of, take_in
from orchestration.ingest.landing import DocumentType, LandedDocument
from orchestration.ingest.lexicons import load_lexicon
from orchestration.ingest.parsing import ParseTask, parse_documents
from orchestration.ingest.reference import load_reference
from orchestration.paths import Places
from orchestration.reports.lexicon import Lexicon, RegionTerm
from tests.warehouse import REPORT

REPORT_ID = "310106-2024-plan_report-v1"


@pytest.fixture(scope="session")
def lexicon(repository: Path) -> Lexicon:
    return load_lexicon(repository / "dbt_project" / "seeds")


@pytest.fixture
def intake(with_report: Places, lexicon: Lexicon) -> Callable[[], Intake]:
    return lambda: take_in(with_report, lexicon, last_year=2026)


def standing(intake: Intake) -> list[str]:
    return [parse.document.report_id for parse in intake.standing]


def test_a_document_is_read_once(intake: Callable[[], Intake]) -> None:
    first, second = intake(), intake()
    assert first.read == {REPORT_ID}
    assert second.read == frozenset()
    assert first.standing == second.standing
    assert first.refusals == second.refusals == ()


@pytest.mark.parametrize("register", ['[{"document": {}, "parse_key": "x"}]', "[1]", "{}", "7", '[{"document"'])
def test_a_register_of_another_form_is_a_lost_one(
    intake: Callable[[], Intake], with_report: Places, register: str
) -> None:
    before = intake()
    (with_report.parses / "register.json").write_text(register, encoding="utf-8")
    assert intake().standing == before.standing


def test_other_reader_code_or_lexicon_makes_a_parse_stale(
    intake: Callable[[], Intake], with_report: Places, lexicon: Lexicon, monkeypatch: pytest.MonkeyPatch
) -> None:
    intake()
    other = replace(lexicon, terms=(*lexicon.terms, ("invented", "词")))
    assert take_in(with_report, other, last_year=2026).read == {REPORT_ID}
    monkeypatch.setattr(cache_module, "reader_version", lambda: "another")
    assert intake().read == {REPORT_ID}


@pytest.mark.parametrize(
    "content",
    [b"", b"   \n", b"\x00\x01\x02\xff" * 400, "区".encode("utf-16"), b"\xff\xfe\xfa" * 300],
    ids=["empty", "blank", "binary", "utf-16", "no encoding"],
)
def test_an_unreadable_document_is_refused_and_its_last_good_parse_stands(
    intake: Callable[[], Intake], with_report: Places, content: bytes
) -> None:
    before = intake()
    (with_report.raw / REPORT).write_bytes(content)
    after = intake()
    assert after.standing == before.standing
    [refusal] = after.refusals
    assert refusal.file == f"raw/{REPORT}"
    assert "the reader failed" not in refusal.sentence
    assert "\n" not in refusal.sentence


def test_a_report_without_tables_is_refused(intake: Callable[[], Intake], with_report: Places) -> None:
    text = (with_report.raw / REPORT).read_text(encoding="utf-8")
    (with_report.raw / REPORT).write_text(text[: text.index("表 1")], encoding="utf-8")
    result = intake()
    assert result.standing == ()
    assert [("no table was found" in r.sentence, r.file) for r in result.refusals] == [(True, f"raw/{REPORT}")]


@pytest.mark.parametrize(
    ("folder", "words"),
    [("310106/2023", ("names the year 2024", "move it to raw/310106/2024/")), ("310101/2024", ("静安区", "310101"))],
)
def test_a_report_in_anothers_folder_is_refused(
    intake: Callable[[], Intake], with_report: Places, folder: str, words: tuple[str, ...]
) -> None:
    (with_report.raw / folder).mkdir(parents=True)
    shutil.copyfile(with_report.raw / REPORT, with_report.raw / folder / "plan_report.txt")
    result = intake()
    assert standing(result) == [REPORT_ID]
    [refusal] = result.refusals
    assert refusal.file == f"raw/{folder}/plan_report.txt"
    assert refusal.place == "title"
    assert all(word in refusal.sentence for word in words), refusal.sentence


def test_a_document_that_has_gone_is_named_and_stands_until_withdrawn(
    intake: Callable[[], Intake], with_report: Places, lexicon: Lexicon, tmp_path: Path
) -> None:
    intake()
    (with_report.raw / REPORT).unlink()
    (with_report.raw / REPORT).with_suffix(".yml").unlink()
    result = intake()
    assert standing(result) == [REPORT_ID]
    assert any("has gone" in r.sentence and "withdrawals.csv" in r.sentence for r in result.refusals)
    project = tmp_path / "dbt_project"
    shutil.copytree(with_report.seeds, project / "seeds")
    with (project / "seeds" / "withdrawals.csv").open("a", encoding="utf-8") as file:
        file.write(f"raw/{REPORT},,published by mistake,2026-01-01\n")
    shutil.rmtree((with_report.raw / REPORT).parent)
    withdrawn = take_in(replace(with_report, dbt_project=project), lexicon, last_year=2026)
    assert withdrawn.standing == ()
    assert withdrawn.refusals == ()


def test_a_surprise_in_the_reader_costs_only_its_document(
    intake: Callable[[], Intake], with_report: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError("oops")

    monkeypatch.setattr("orchestration.ingest.parsing.read_report", fail)
    [refusal] = intake().refusals
    assert "the reader failed on it (ZeroDivisionError: oops)" in refusal.sentence


def test_reports_due_are_those_of_reporting_regions(intake: Callable[[], Intake], with_report: Places) -> None:
    reference = replace(load_reference(with_report.seeds), reports_from={"310101": 2025})
    taken = intake()
    assert reports_due(taken.documents, reference, 2024) == []
    assert [r.file for r in reports_due(taken.documents, reference, 2025)] == ["raw/310101/2025", "raw/310106/2025"]


def test_many_documents_are_read_in_worker_processes(with_report: Places, lexicon: Lexicon, tmp_path: Path) -> None:
    cache = ParseCache(tmp_path / "parses")
    source = with_report.raw / REPORT
    missing = with_report.raw / "nothing.txt"
    tasks = [
        ParseTask(str(number), missing if number == 17 else source, f"raw/{number}.txt", cache.file(f"{number:064x}"))
        for number in range(18)
    ]
    outcomes = parse_documents(tasks, lexicon, workers=2)
    assert [outcome.report_id for outcome in outcomes] == [str(number) for number in range(18)]
    assert [outcome.report_id for outcome in outcomes if outcome.refusal] == ["17"]
    assert all(task.target.exists() for task in tasks[:17])


def test_a_typed_table_makes_a_parse_of_its_own(intake: Callable[[], Intake], with_report: Places) -> None:
    intake()
    tables = (with_report.raw / REPORT).parent / "tables"
    tables.mkdir()
    (tables / "11.csv").write_text("指标名称,完成情况\n图上的指标,123.4亿元\n", encoding="utf-8")
    second = intake()
    assert (second.read, second.refusals) == ({REPORT_ID}, ())
    [parse] = second.standing
    assert [table.table_no for table in parse.document.keyed_tables] == [11]
    rows = ParseCache(with_report.parses).file(parse.parse_key).read()
    assert {c["cell_text"] for c in rows["report_table_cells"] if c["is_keyed"]} == {"图上的指标", "123.4亿元"}
    assert intake().read == frozenset()
    (tables / "11.csv").write_text("指标名称,完成情况\n图上的指标,\n", encoding="utf-8")
    assert intake().read == {REPORT_ID}
    (tables / "11.csv").write_text("指标名称\n", encoding="utf-8")
    assert [refusal.file for refusal in intake().refusals] == ["raw/310106/2024/tables/11.csv"]


def test_an_upgrade_of_a_library_makes_another_build(
    intake: Callable[[], Intake], with_report: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken = intake()
    before = fingerprint.build_id_of(taken, with_report)
    assert fingerprint.build_id_of(taken, with_report) == before
    versions = fingerprint.version
    monkeypatch.setattr(fingerprint, "version", lambda name: "99" if name == "xlsxwriter" else versions(name))
    assert fingerprint.build_id_of(taken, with_report) != before


def test_a_region_is_known_by_a_traditional_name_of_its_row(lexicon: Lexicon) -> None:
    term = RegionTerm("440306", "寶安區", "寶安", None)
    document = LandedDocument("440306", 2024, DocumentType.PLAN_REPORT, 1, "raw/440306/2024/plan_report.txt", "0")
    said = {"file": "f", "execution_year": 2024, "has_tables": True, "lexicon": replace(lexicon, regions=(term,))}
    for name in ("寶安區", "宝安区", "深圳市寶安區"):
        assert misplacement_of(document, region_name=name, **said) is None  # type: ignore[arg-type]
    assert misplacement_of(document, region_name="光明区", **said) is not None  # type: ignore[arg-type]
