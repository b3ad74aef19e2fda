"""Reports damaged at random: a short run with the tests, fixed in its choices; long runs are ``fuzz``'s business."""

from __future__ import annotations

import random
import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.bad_input import mutations
from tests.bad_input.mutations import SCRAPS, Fault, fault_of, mutate, passages

relaxed = settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])


@relaxed
@given(st.integers(0, 2**32))
def test_a_damaged_report_is_read_or_refused_in_a_sentence(seed: int) -> None:
    assert fault_of(mutate(random.Random(seed)), is_read_twice=seed % 4 == 0) is None


@relaxed
@given(st.lists(st.one_of(st.sampled_from(SCRAPS), st.text(max_size=4)), max_size=60).map("".join))
def test_any_mixture_of_scraps_is_read_or_refused(text: str) -> None:
    assert fault_of(text) is None


@settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_scraps_within_a_report_lose_no_numeral(data: st.DataObject) -> None:
    text = data.draw(st.sampled_from(passages()))
    for _ in range(data.draw(st.integers(1, 5))):
        at = data.draw(st.integers(0, len(text)))
        text = text[:at] + data.draw(st.sampled_from(SCRAPS)) + text[at:]
    assert fault_of(text) is None


def test_a_reading_that_never_ends_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    def hang(content: bytes, **given: object) -> None:
        re.search(r"(?:a|aa)+$", "a" * 100 + "b")

    monkeypatch.setattr(mutations, "read_report", hang)
    monkeypatch.setattr(mutations, "SECONDS", 0.2)
    assert fault_of("x") == Fault("reading it did not end within 0.2 seconds of processor time", "x")
