"""``warehouse new``: a report is checked before it is copied, and nothing in raw/ is ever overwritten."""

from __future__ import annotations

import errno
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from orchestration.cli import app
from orchestration.ingest.intake import take_in
from orchestration.ingest.lexicons import load_lexicon
from orchestration.ingest.placing import Proposal, propose, put
from orchestration.paths import PROJECT, Places
from orchestration.reports.formats.bounds import MOST_BYTES
from tests.warehouse import REPORT, environment_of

XUHUI = PROJECT / "tests" / "end_to_end" / "reports" / "xuhui_2024.txt"


def proposal(places: Places, region: str = "310104", year: int = 2024, file: Path = XUHUI) -> Proposal:
    return propose(places, region, year, file, document_type=None, last_year=2026)


@pytest.mark.parametrize("region", ["310104", "徐汇区", "徐汇"])
def test_a_report_is_put_at_its_place(places: Places, region: str) -> None:
    proposed = proposal(places, region)
    assert proposed.refusals == ()
    path = put(proposed, places.raw)
    assert path == places.raw / "310104" / "2024" / "plan_report.txt"
    assert path.read_bytes() == XUHUI.read_bytes()
    assert [p.name for p in path.parent.iterdir()] == ["plan_report.txt"]


def test_a_reissue_gets_the_next_number_and_the_first_stays(places: Places, tmp_path: Path) -> None:
    first = put(proposal(places), places.raw)
    before = first.read_bytes()
    reissue = tmp_path / "again.txt"
    reissue.write_text(XUHUI.read_text(encoding="utf-8") + "\n更正。\n", encoding="utf-8")
    proposed = proposal(places, file=reissue)
    assert proposed.is_reissue
    assert put(proposed, places.raw).name == "plan_report.v2.txt"
    assert first.read_bytes() == before


@pytest.mark.parametrize("name", ["plan_report.txt", "plan_report.docx"])
def test_a_document_that_waits_for_its_sidecar_has_its_number(places: Places, tmp_path: Path, name: str) -> None:
    """Two files of one version would both be refused."""
    folder = places.raw / "310104" / "2024"
    folder.mkdir(parents=True)
    (folder / "plan_report.yml").write_text("no: field\n", encoding="utf-8")
    (folder / name).write_text(XUHUI.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    proposed = proposal(places)
    assert put(proposed, places.raw).name == "plan_report.v2.txt"


def test_a_sidecar_may_be_there_first(places: Places) -> None:
    folder = places.raw / "310104" / "2024"
    folder.mkdir(parents=True)
    (folder / "plan_report.yml").write_text("issuer: 发改委\n", encoding="utf-8")
    assert put(proposal(places), places.raw).name == "plan_report.txt"


def test_a_published_version_that_has_gone_is_not_given_again(places: Places) -> None:
    first = put(proposal(places), places.raw)
    take_in(places, load_lexicon(places.seeds), last_year=2026)
    first.unlink()
    proposed = proposal(places)
    assert proposed.document is not None
    assert proposed.document.report_version == 2


def test_a_large_file_is_refused_before_it_is_read(
    places: Places, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    large = tmp_path / "large.txt"
    with large.open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    read = Path.read_bytes
    monkeypatch.setattr(Path, "read_bytes", lambda path: pytest.fail("read") if path == large else read(path))
    [refusal] = proposal(places, file=large).refusals
    assert "MB, and no report has over" in refusal.sentence


def test_what_came_in_between_is_not_overwritten(places: Places) -> None:
    proposed = proposal(places)
    target = put(proposed, places.raw)
    target.write_text("somebody else's", encoding="utf-8")
    with pytest.raises(FileExistsError):
        put(proposed, places.raw)
    assert target.read_text(encoding="utf-8") == "somebody else's"
    assert len(list(target.parent.iterdir())) == 1


def test_the_same_bytes_are_not_taken_twice(with_report: Places) -> None:
    proposed = proposal(with_report, "310106", 2024, PROJECT / "raw" / REPORT)
    assert [refusal.problem for refusal in proposed.refusals] == [f"it is there already as raw/{REPORT}"]


@pytest.mark.parametrize(
    ("region", "year", "said"),
    [
        ("310104", 2023, "write 2024 instead of 2023"),
        ("310105", 2024, "names 徐汇区, not 310105"),
        ("朝阳", 2024, "no known region"),
        ("310104", 1924, "outside the years"),
    ],
)
def test_a_report_in_the_wrong_place_is_refused_with_what_to_do(
    places: Places, region: str, year: int, said: str
) -> None:
    proposed = proposal(places, region, year)
    assert any(said in refusal.sentence for refusal in proposed.refusals)
    with pytest.raises(ValueError, match="was refused"):
        put(proposed, places.raw)
    assert list(places.raw.iterdir()) == []


def test_a_changed_file_is_not_copied(places: Places) -> None:
    proposed = proposal(places)
    assert proposed.document is not None
    stale = replace(proposed, document=replace(proposed.document, sha256="0" * 64))
    with pytest.raises(OSError, match="changed while it was copied"):
        put(stale, places.raw)
    assert [p for p in places.raw.rglob("*") if p.is_file()] == []


def test_the_command_says_what_was_read_and_where_it_went(places: Places) -> None:
    with environment_of(places):
        check = CliRunner().invoke(app, ["new", "徐汇区", "2024", str(XUHUI), "--check"])
        assert not any(places.raw.iterdir())
        taken = CliRunner().invoke(app, ["new", "徐汇区", "2024", str(XUHUI)])
        again = CliRunner().invoke(app, ["new", "徐汇区", "2024", str(XUHUI)])
        unreadable = CliRunner().invoke(app, ["new", "徐汇区", "2024", str(places.raw / "missing.txt")])
    assert (check.exit_code, taken.exit_code, again.exit_code, unreadable.exit_code) == (0, 0, 1, 1)
    assert "It would be put at raw/310104/2024/plan_report.txt" in check.stdout
    assert "2 tables" in taken.stdout
    assert "warehouse refresh" in taken.stdout
    assert "it is there already" in again.stderr
    assert "cannot be opened" in unreadable.stderr


@pytest.mark.parametrize("is_taken", [False, True])
def test_a_share_without_hard_links_will_do(places: Places, monkeypatch: pytest.MonkeyPatch, is_taken: bool) -> None:
    def no_links(source: Path, target: Path) -> None:
        raise OSError(errno.ENOTSUP, "Operation not supported", str(source), None, str(target))

    monkeypatch.setattr("orchestration.ingest.placing.os.link", no_links)
    proposed = proposal(places)
    assert proposed.document is not None
    path = proposed.document.path_in(places.raw)
    if is_taken:
        path.parent.mkdir(parents=True)
        path.write_text("another's", encoding="utf-8")
        with pytest.raises(FileExistsError):
            put(proposed, places.raw)
        assert path.read_text(encoding="utf-8") == "another's"
    else:
        assert put(proposed, places.raw).read_bytes() == XUHUI.read_bytes()
    assert [p.name for p in path.parent.iterdir()] == ["plan_report.txt"]
