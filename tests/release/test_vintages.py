"""What is built from once reports are held back: the published reading, or nothing; never a silent loss."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from orchestration.ingest.cache import GoodParse
from orchestration.ingest.landing import DocumentType, LandedDocument
from orchestration.ingest.published import PublishedError, published_keyed, published_parses
from orchestration.paths import Places
from orchestration.release.vintages import is_same_reading, without_held_back


def parse(key: str, *, version: int = 1, region: str = "310106") -> GoodParse:
    path = f"raw/{region}/2024/plan_report.txt" if version == 1 else f"raw/{region}/2024/plan_report.v{version}.txt"
    return GoodParse(LandedDocument(region, 2024, DocumentType.PLAN_REPORT, version, path, key * 64), key * 64)


def test_a_first_arrival_is_left_out_and_others_stay() -> None:
    held, other = parse("a"), parse("b", region="310104")
    assert without_held_back([held, other], {held.document.report_id}, {}) == [other]


def test_an_earlier_version_stays_by_itself() -> None:
    first, second = parse("a"), parse("b", version=2)
    published = {first.document.report_id: first}
    assert without_held_back([first, second], {second.document.report_id}, published) == [first]


def test_the_published_reading_of_a_document_changed_in_place_takes_its_place() -> None:
    before, changed = parse("a"), parse("b")
    published = {before.document.report_id: before}
    assert without_held_back([changed], {changed.document.report_id}, published) == [before]


def test_a_reading_is_the_same_by_its_parse() -> None:
    assert is_same_reading(parse("a"), parse("a"))
    assert not is_same_reading(parse("a"), parse("b"))
    assert not is_same_reading(parse("a"), None)


def test_the_release_in_force_says_what_is_published(places: Places) -> None:
    assert published_parses(places) == {}
    places.current.mkdir(parents=True)
    description = json.dumps({"parses": [parse("a").as_entry()]})
    (places.current / "release.json").write_text(description, encoding="utf-8")
    assert published_parses(places) == {"310106-2024-plan_report-v1": parse("a")}


def test_a_pointer_that_leads_nowhere_is_not_taken_for_no_release(places: Places) -> None:
    """Else a document changed in place would be let in: nothing would be known of what was published."""
    places.published.mkdir(parents=True)
    places.current.symlink_to(Path("releases") / "gone")
    for ask in (published_parses, published_keyed):
        with pytest.raises(PublishedError, match=r"current: it leads to .*gone, which holds no release; .*rollback"):
            ask(places)
