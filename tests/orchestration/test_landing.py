"""What is found in raw/ and what is refused there, each refusal with file, problem and remedy."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from orchestration.ingest import landing
from orchestration.ingest.landing import DocumentType, Landing, content_hashes, stat_signature, survey
from orchestration.reports.formats import READABLE_SUFFIXES


def look(raw: Path) -> Landing:
    return survey(raw, regions=["310106", "310101"], last_year=2026)


def put(raw: Path, name: str, content: str = "文") -> Path:
    path = raw / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")
    return path


def test_a_document_is_what_its_place_says(tmp_path: Path) -> None:
    put(tmp_path, "310106/2024/plan_report.v2.pdf")
    put(tmp_path, "310106/2024/plan_report.v2.yml", "presented_on: 2025-01-08\nissuer: 发改委\n")
    [document] = look(tmp_path).documents
    assert document.report_id == "310106-2024-plan_report-v2"
    assert document.document_type is DocumentType.PLAN_REPORT
    assert document.source_path == "raw/310106/2024/plan_report.v2.pdf"
    assert document.path_in(tmp_path) == tmp_path / "310106/2024/plan_report.v2.pdf"
    assert document.sidecar.presented_on == date(2025, 1, 8)
    assert document.sidecar.issuer == "发改委"


def test_documents_and_keyed_files_come_in_order_of_path(tmp_path: Path) -> None:
    for name in ("310106/2024/plan_report.txt", "310101/2025/communique.html", "310106/2023/work_report.txt"):
        put(tmp_path, name)
    put(tmp_path, "310106/keyed_observations.csv", "a,b")
    landing = look(tmp_path)
    assert [d.report_id for d in landing.documents] == [
        "310101-2025-communique-v1", "310106-2023-work_report-v1", "310106-2024-plan_report-v1",
    ]  # fmt: skip
    assert [k.source_path for k in landing.keyed_files] == ["raw/310106/keyed_observations.csv"]
    assert landing.refusals == ()


@pytest.mark.parametrize(
    ("name", "file", "words"),
    [
        ("999999/2024/plan_report.txt", "raw/999999", ("999999 is no known region", "regions.csv")),
        ("310106/20x4/plan_report.txt", "raw/310106/20x4", ("20x4 is no year",)),
        ("310106/1492/plan_report.txt", "raw/310106/1492", ("1492 is outside the years 2000 to 2026",)),
        (
            "310106/2027/plan_report.txt",
            "raw/310106/2027",
            ("2027 is outside", "set the clock of this machine if it is not 2026"),
        ),
        ("310106/2024/report.txt", "raw/310106/2024/report.txt", ("not that of a document", "plan_report")),
        ("310106/2024/plan_report.v0.txt", "raw/310106/2024/plan_report.v0.txt", ("not that of a document",)),
        ("310106/2024/plan_report.yml", "raw/310106/2024/plan_report.yml", ("its document is missing",)),
        ("310106/plan_report.txt", "raw/310106/plan_report.txt", ("outside any year's folder",)),
        ("plan_report.txt", "raw/plan_report.txt", ("outside any region's folder",)),
    ],
)
def test_what_is_out_of_place_is_refused_by_name(tmp_path: Path, name: str, file: str, words: tuple[str, ...]) -> None:
    put(tmp_path, name)
    landing = look(tmp_path)
    assert landing.documents == ()
    [refusal] = landing.refusals
    assert refusal.file == file
    assert all(word in refusal.sentence for word in words), refusal.sentence
    assert refusal.sentence.endswith(".")
    assert "\n" not in refusal.sentence


def test_an_empty_year_is_a_missing_report(tmp_path: Path) -> None:
    (tmp_path / "310106" / "2023").mkdir(parents=True)
    [refusal] = look(tmp_path).refusals
    assert "the report is missing" in refusal.sentence


def test_a_remedy_advises_only_formats_that_are_read(tmp_path: Path) -> None:
    (tmp_path / "310106" / "2023").mkdir(parents=True)
    put(tmp_path, "310106/2024/plan_report.yml", "issuer: 发改委\n")
    for refusal in look(tmp_path).refusals:
        advised = re.findall(r"plan_report(\.[a-z]+)", refusal.remedy)
        assert advised == list(READABLE_SUFFIXES)
    assert ".txt" in READABLE_SUFFIXES


def test_two_files_of_one_version_are_refused_and_others_stay(tmp_path: Path) -> None:
    for name in ("plan_report.txt", "plan_report.pdf", "work_report.txt"):
        put(tmp_path, f"310106/2024/{name}")
    landing = look(tmp_path)
    assert [d.report_id for d in landing.documents] == ["310106-2024-work_report-v1"]
    [refusal] = landing.refusals
    assert "plan_report.pdf and plan_report.txt are the same version" in refusal.sentence
    assert "plan_report.v2" in refusal.sentence


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("titel: x", "titel is no known field"),
        ("presented_on: soon", "presented_on soon is no date"),
        ("- a\n- b", "not a list of fields"),
        ("title: [", "more than plain fields"),
        ('title: "', "not YAML"),
    ],
)
def test_a_sidecar_that_cannot_be_used_refuses_its_document(tmp_path: Path, content: str, words: str) -> None:
    put(tmp_path, "310106/2024/plan_report.txt")
    put(tmp_path, "310106/2024/plan_report.yml", content)
    landing = look(tmp_path)
    assert landing.documents == ()
    [refusal] = landing.refusals
    assert words in refusal.sentence
    assert "plan_report.txt waits for it" in refusal.sentence
    assert refusal.file.endswith("plan_report.yml")


def _link_out(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.symlink_to("/etc/passwd")


@pytest.mark.parametrize(
    ("name", "make", "remedy"),
    [
        ("plan_report.v2.yaml", Path.touch, "rename it to plan_report.v2.yml"),
        ("plan_report.v2.YML", Path.touch, "rename it to plan_report.v2.yml"),
        ("Plan_Report.v2.yaml", Path.touch, "rename it to"),
        ("plan_report.v2.txt.yml", Path.touch, "rename it to plan_report.v2.yml"),
        ("plan_report.v2.yml", _link_out, "copy the document itself into raw/"),
        ("plan_report.v2.yml", lambda path: path.symlink_to("gone"), "copy the document itself into raw/"),
        ("plan_report.v2.yml", Path.mkdir, "move it away"),
        ("plan_report.v2.yml", os.mkfifo, "move it away"),
        ("tables.v2", _link_out, "copy the document itself into raw/"),
        ("tables.v2/3.csv", _link_out, "copy the document itself into raw/"),
        ("tables.v2/three.csv", lambda path: put(path.parent, path.name), "name it after the table's number"),
    ],
)
def test_a_document_waits_for_what_was_put_beside_it_and_refused(
    tmp_path: Path, name: str, make: Callable[[Path], object], remedy: str
) -> None:
    """It alone: its earlier version and its neighbours are read."""
    put(tmp_path, "310106/2024/plan_report.txt")
    put(tmp_path, "310106/2024/plan_report.v2.txt")
    put(tmp_path, "310106/2024/work_report.v2.txt")
    make(tmp_path / "310106" / "2024" / name)
    landing = look(tmp_path)
    assert [d.report_id for d in landing.documents] == ["310106-2024-plan_report-v1", "310106-2024-work_report-v2"]
    [refusal] = landing.refusals
    assert refusal.file == f"raw/310106/2024/{name}"
    assert "plan_report.v2.txt waits for it" in refusal.problem
    assert remedy in refusal.remedy


def test_hidden_files_are_nobodys_documents(tmp_path: Path) -> None:
    put(tmp_path, "310106/2024/.DS_Store")
    put(tmp_path, "310106/2024/~$plan_report.docx")
    put(tmp_path, "310106/2024/plan_report.txt")
    landing = look(tmp_path)
    assert len(landing.documents) == 1
    assert landing.refusals == ()


def test_a_link_out_of_raw_is_refused(tmp_path: Path) -> None:
    outside = put(tmp_path, "elsewhere/secret.txt")
    folder = tmp_path / "raw" / "310106" / "2024"
    folder.mkdir(parents=True)
    (folder / "plan_report.txt").symlink_to(outside)
    landing = look(tmp_path / "raw")
    assert landing.documents == ()
    assert "leads out of raw/" in landing.refusals[0].sentence


def test_a_missing_raw_folder_is_one_sentence(tmp_path: Path) -> None:
    [refusal] = look(tmp_path / "nowhere").refusals
    assert "WAREHOUSE_RAW" in refusal.sentence


def test_contents_and_touch_are_told_apart(tmp_path: Path) -> None:
    path = put(tmp_path, "310106/2024/plan_report.txt")
    contents, touched = content_hashes(tmp_path), stat_signature(tmp_path)
    os.utime(path, (1, 1))
    assert stat_signature(tmp_path) != touched
    assert content_hashes(tmp_path) == contents
    path.write_text("别的", encoding="utf-8")
    assert content_hashes(tmp_path) != contents


def test_a_file_that_vanishes_while_it_is_looked_at_is_not_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "stays.txt").touch()
    without = stat_signature(tmp_path)
    gone = tmp_path / "gone.txt"
    monkeypatch.setattr(landing, "_files_below", lambda raw: iter([raw / "stays.txt", gone]))
    assert stat_signature(tmp_path) == without


def test_typed_tables_belong_to_their_version_of_the_plan_report(tmp_path: Path) -> None:
    for name in ("plan_report.pdf", "plan_report.v2.docx", "tables/03.csv", "tables.v2/11.csv", "communique.txt"):
        put(tmp_path, f"310106/2024/{name}")
    landing = look(tmp_path)
    assert landing.refusals == ()
    assert {d.report_id[12:]: [t.table_no for t in d.keyed_tables] for d in landing.documents} == {
        "communique-v1": [],
        "plan_report-v1": [3],
        "plan_report-v2": [11],
    }


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (("plan_report.txt", "tables/three.csv"), "three.csv"),
        (("plan_report.txt", "tables/03.csv", "tables/3.csv"), "3.csv"),
        (("communique.txt", "tables/03.csv"), "its plan report is missing"),
    ],
)
def test_typed_tables_out_of_place_are_refused(tmp_path: Path, names: tuple[str, ...], said: str) -> None:
    for name in names:
        put(tmp_path, f"310106/2024/{name}")
    [refusal] = look(tmp_path).refusals
    assert said in str(refusal)
