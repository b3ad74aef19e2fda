"""What a kill, a full disk or a power cut leaves behind costs nobody a hand: writes are whole, damage is made good."""

from __future__ import annotations

import errno
from pathlib import Path

import pyarrow as pa
import pytest

from orchestration import files
from orchestration.ingest import parsing
from orchestration.ingest.cache import ParseCache, ParseFile
from orchestration.ingest.intake import take_in
from orchestration.ingest.landing import content_hashes, survey
from orchestration.ingest.lexicons import load_lexicon
from orchestration.ingest.parsing import ParseTask, parse_documents
from orchestration.ingest.rows import PARSE_SCHEMA
from orchestration.paths import Places
from tests.warehouse import REPORT


def test_a_write_that_fails_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "list.json"
    files.write_text(path, "before")
    with pytest.raises(RuntimeError), files.in_one_step(path) as partial:
        partial.write_text("half", encoding="utf-8")
        raise RuntimeError
    assert [p.name for p in tmp_path.iterdir()] == ["list.json"]
    assert path.read_text(encoding="utf-8") == "before"


@pytest.mark.parametrize("damage", ["cut", "empty", "gone"])
def test_a_damaged_parse_is_read_again(with_report: Places, damage: str) -> None:
    lexicon = load_lexicon(with_report.seeds)
    [parse] = take_in(with_report, lexicon, last_year=2026).standing
    path = ParseCache(with_report.parses).file(parse.parse_key).path
    whole = path.read_bytes()
    if damage == "gone":
        path.unlink()
    else:
        path.write_bytes(whole[: len(whole) // 2] if damage == "cut" else b"")
    intake = take_in(with_report, lexicon, last_year=2026)
    assert intake.read == {parse.document.report_id}
    assert path.read_bytes()[-4:] == b"PAR1"


def test_a_damaged_register_costs_only_a_look_at_the_cache(with_report: Places) -> None:
    lexicon = load_lexicon(with_report.seeds)
    before = take_in(with_report, lexicon, last_year=2026)
    (with_report.parses / "register.json").write_text("", encoding="utf-8")
    after = take_in(with_report, lexicon, last_year=2026)
    assert after.standing == before.standing
    assert after.read == frozenset()


def test_a_parse_of_an_earlier_form_can_be_loaded_beside_new_ones(with_report: Places) -> None:
    """Its document cannot be read again: the reader of today must do with what was read by that of yesterday."""
    lexicon = load_lexicon(with_report.seeds)
    [parse] = take_in(with_report, lexicon, last_year=2026).standing
    file = ParseCache(with_report.parses).file(parse.parse_key)
    earlier = pa.schema([field for field in PARSE_SCHEMA if field.name != "report_commitments"])
    file.conform_to(earlier)
    (with_report.raw / REPORT).write_bytes(b"")
    assert take_in(with_report, lexicon, last_year=2026).standing == (parse,)
    assert file.holds(PARSE_SCHEMA)
    assert file.read()["report_commitments"] is None


def test_a_document_that_changes_while_it_is_read_is_refused(with_report: Places, tmp_path: Path) -> None:
    task = ParseTask("r", with_report.raw / REPORT, f"raw/{REPORT}", ParseFile(tmp_path / "p.parquet"), "0" * 64)
    [outcome] = parse_documents([task], load_lexicon(with_report.seeds))
    assert outcome.refusal is not None
    assert outcome.refusal.sentence == f"raw/{REPORT}: it was changed while it was read; run the refresh again."
    assert not task.target.exists()


def test_a_full_disk_is_not_the_documents_fault(with_report: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(self: ParseFile, table: pa.Table) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", str(self.path))

    monkeypatch.setattr(parsing.ParseFile, "write", full)
    with pytest.raises(OSError, match="No space left"):
        take_in(with_report, load_lexicon(with_report.seeds), last_year=2026)


def test_a_file_that_vanishes_while_raw_is_surveyed_is_named(
    with_report: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    def vanished(path: Path) -> str:
        raise FileNotFoundError(errno.ENOENT, "No such file or directory", str(path))

    monkeypatch.setattr("orchestration.ingest.landing.sha256_of", vanished)
    landing = survey(with_report.raw, regions={"310106"}, last_year=2026)
    assert landing.documents == ()
    assert [refusal.file for refusal in landing.refusals if "cannot be opened" in refusal.problem] == [
        f"raw/{REPORT}",
        "raw/310106/keyed_observations.csv",
    ]
    assert set(content_hashes(with_report.raw).values()) == {"No such file or directory"}
