"""Whom a finding is charged to, and what is held back."""

from __future__ import annotations

import pytest

from orchestration.release.quarantine import LoadedReport, decide
from tests.release.findings import NEW, OLD, finding, report


def reports(*, published: tuple[str, ...] = (), ids: tuple[str, ...] = (OLD, NEW)) -> dict[str, LoadedReport]:
    return {report_id: report(report_id, is_published=report_id in published) for report_id in ids}


def test_without_findings_nothing_is_held_back() -> None:
    decision = decide([], reports())
    assert (decision.held_back, decision.published, decision.keyed) == ({}, (), ())


def test_a_report_is_held_back_with_all_its_findings() -> None:
    first, second, of_old = finding("a"), finding("b"), finding("c", report_id=OLD, reports=frozenset({OLD}))
    decision = decide([second, of_old, first], reports())
    assert decision.held_back == {OLD: (of_old,), NEW: (second, first)}


@pytest.mark.parametrize("stating", [OLD, NEW])
def test_a_finding_between_reports_is_charged_to_the_newer(stating: str) -> None:
    decision = decide([finding(report_id=stating, reports=frozenset({OLD, NEW}))], reports())
    assert list(decision.held_back) == [NEW]


def test_what_readers_do_not_have_is_newer_than_what_they_have() -> None:
    """A report of an earlier year that arrives late must not put a published one in doubt."""
    between = finding(reports=frozenset({OLD, NEW}))
    assert list(decide([between], reports(published=(NEW,))).held_back) == [OLD]
    assert list(decide([between], reports(published=(OLD,))).held_back) == [NEW]


def test_of_one_year_the_later_presented_and_then_the_later_version_is_newer() -> None:
    work = "310106-2024-work_report-v1"
    known = reports(ids=(NEW, work))
    later = report(work, presented_on=known[NEW].presented_on and known[NEW].presented_on.replace(day=9))
    assert list(decide([finding(reports=frozenset({NEW, work}))], {**known, work: later}).held_back) == [work]
    second = NEW.replace("v1", "v2")
    assert list(decide([finding(reports=frozenset({NEW, second}))], reports(ids=(NEW, second))).held_back) == [second]


def test_a_report_that_disagrees_with_one_held_back_is_judged_by_the_next_build() -> None:
    """Held back with it, it would wait for good: nothing is wrong with it once the other is out."""
    of_old = finding("a", report_id=OLD, reports=frozenset({OLD}))
    between, of_new = finding("b", reports=frozenset({OLD, NEW})), finding("c")
    assert decide([of_old, between, of_new], reports()).held_back == {OLD: (of_old,)}
    assert decide([between, of_new], reports(published=(OLD,))).held_back == {NEW: (between, of_new)}


def test_of_a_chain_of_disagreeing_reports_the_oldest_is_held_back() -> None:
    second = NEW.replace("v1", "v2")
    chain = [
        finding("a", report_id=OLD, reports=frozenset({OLD})),
        finding("b", reports=frozenset({OLD, NEW})),
        finding("c", report_id=second, reports=frozenset({NEW, second})),
    ]
    known = reports(ids=(OLD, NEW, second))
    assert list(decide(chain, known).held_back) == [OLD]
    assert list(decide(chain[1:], known).held_back) == [NEW]


def test_a_published_reading_stays_and_is_named() -> None:
    decision = decide([finding()], reports(published=(NEW,)))
    assert decision.held_back == {}
    assert decision.published == (finding(),)


def test_keyed_figures_hold_nothing_back() -> None:
    """Not even where figures of reports take part in what they contradict."""
    keyed = finding(report_id=None, source_id="keyed-0123456789ab", reports=frozenset({NEW}))
    decision = decide([keyed], reports())
    assert (decision.held_back, decision.keyed) == ({}, (keyed,))
