"""A document on which the reader never ends is refused alone."""

from __future__ import annotations

import re
import signal
import threading
import time

import pytest

from orchestration.ingest import parsing, time_limit
from orchestration.ingest.refusals import Refusal
from orchestration.reports.errors import ReportError
from orchestration.reports.read import Reading
from tests.bad_input.mutations import lexicon

ENDLESS = re.compile(r"(?:a|aa)+$")


def test_a_search_that_never_ends_is_ended() -> None:
    with pytest.raises(ReportError, match=r"raw/x\.txt: reading it did not end within 0\.2 seconds"):  # noqa: SIM117
        with time_limit.time_limit("raw/x.txt", 0.2):
            ENDLESS.search("a" * 100 + "b")
    assert signal.getsignal(signal.SIGVTALRM) is signal.SIG_DFL


def test_what_ends_in_time_is_left_alone() -> None:
    with time_limit.time_limit("raw/x.txt", 0.2):
        answer = ENDLESS.search("a")
    ended = time.process_time() + 0.3
    while time.process_time() < ended:  # the timer does not go off later
        pass
    assert answer


def test_in_another_thread_nothing_is_bounded() -> None:
    answers: list[int] = []

    def count() -> None:
        with time_limit.time_limit("raw/x.txt", 0.001):
            answers.append(sum(range(1_000_000)))

    thread = threading.Thread(target=count)
    thread.start()
    thread.join()
    assert answers == [sum(range(1_000_000))]


def test_the_other_documents_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    read = parsing.read_report

    def hang_on_one(content: bytes, **given: object) -> Reading:
        if "hang" in str(given["file"]):
            ENDLESS.search("a" * 100 + "b")
        return read(content, **given)  # type: ignore[arg-type]

    monkeypatch.setattr(parsing, "read_report", hang_on_one)
    monkeypatch.setattr(parsing, "time_limit", lambda file: time_limit.time_limit(file, 1))
    text = "静安区2024年计划执行情况\n全年地区生产总值100亿元，增长5%。\n".encode()
    refused = parsing.read_document(text, "raw/hang.txt", lexicon())
    assert isinstance(refused, Refusal)
    assert "remove it from raw/ meanwhile" in refused.sentence
    assert not isinstance(parsing.read_document(text, "raw/good.txt", lexicon()), Refusal)
