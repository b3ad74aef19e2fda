"""Refusals as people read them: one sentence each, in order of file and of the place in it."""

from __future__ import annotations

import random

from orchestration.ingest.refusals import Refusal


def test_refusals_come_in_order_of_file_and_of_lines_as_numbers() -> None:
    places = [None, "line 9", "line 10", "line 223", "line 1000", "page 2, line 8", "page 10, line 1"]
    ordered = [Refusal("raw/a.csv", "a problem", "a remedy", place) for place in places]
    ordered.append(Refusal("raw/b.csv", "a problem", "a remedy"))
    mixed = random.Random(1).sample(ordered, len(ordered))
    assert mixed != ordered
    assert sorted(mixed) == ordered


def test_the_problem_does_not_come_before_the_place() -> None:
    first, second = Refusal("raw/a.csv", "z", "r", "line 1"), Refusal("raw/a.csv", "a", "r", "line 2")
    assert sorted([second, first]) == [first, second]
