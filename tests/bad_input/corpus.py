"""All cases of the corpus, by group."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tests.bad_input import markup, packages, pdfs, places, sidecars, stress, tables, texts, typed
from tests.bad_input.case import Case

_GROUPS = {
    "text": texts, "Word": packages, "web pages": markup, "PDF": pdfs, "places and names": places, "sidecars": sidecars,
    "typed figures": typed, "typed tables": tables, "much of one thing": stress,
}  # fmt: skip


def all_cases() -> Iterator[Case]:
    """Every case, in a fixed order, with its group."""
    for group, module in _GROUPS.items():
        for case in module.cases():
            yield replace(case, group=group)
