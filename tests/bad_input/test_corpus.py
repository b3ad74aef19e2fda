"""The corpus in short: every case that is quick, in this process; the whole of it, within limits, is ``run``'s business."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bad_input.case import Case
from tests.bad_input.corpus import all_cases
from tests.bad_input.one import complaints, take
from tests.bad_input.page import is_explained

_STRESS = "much of one thing"
_CASES = [case for case in all_cases() if not case.is_large and case.group != _STRESS]
_SOME_STRESS = [case for case in all_cases() if case.group == _STRESS][::12]


def test_the_corpus_is_as_large_as_it_says() -> None:
    cases = list(all_cases())
    assert len({case.name for case in cases}) == len(cases) >= 340
    assert sum(bool(case.told) for case in cases) >= 270


@pytest.mark.parametrize("case", [*_CASES, *_SOME_STRESS], ids=lambda case: case.name)
def test_a_bad_input_is_told_with_its_place_and_remedy(case: Case, tmp_path: Path) -> None:
    raw = tmp_path / "raw"
    raw.mkdir()
    case.put(raw)
    taken = take(raw, tmp_path / "home")
    assert complaints(case, taken) == []
    assert [refusal.problem for refusal in taken.refusals if not is_explained(refusal.problem)] == []
