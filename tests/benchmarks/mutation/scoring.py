"""The mutation score: which slips were noticed, by kind of slip and by place, as Markdown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from tests.benchmarks.mutation.mutants import Mutation, Slip

MUST_NOTICE_TABLES = (1, 3)


@dataclass(frozen=True)
class Outcome:
    """A mutation, by which channels it was noticed, and what only weakened: relations that no longer hold or are gone."""

    mutation: Mutation
    noticed_by: Mapping[str, frozenset[str]]
    weakened: tuple[str, ...]
    relations: frozenset[str]  # what the number takes part in when nothing is mutated

    @property
    def is_noticed(self) -> bool:
        return bool(self.noticed_by)

    @property
    def place(self) -> str:
        number = self.mutation.numeral.table_no
        return "prose" if number is None else f"table {number}"

    @property
    def is_exact_member(self) -> bool:
        """Whether the number stands in a relation that fixes it, not only in one that bounds it."""
        return any(relation.endswith(" equal") for relation in self.relations)


def report(outcomes: Sequence[Outcome], unattributed: Sequence[str]) -> str:
    """The whole report as Markdown."""
    parts = ["# Mutation score", "", _grid(outcomes), "", *_channels(outcomes), ""]
    in_tables = [o for o in outcomes if o.mutation.numeral.table_no in MUST_NOTICE_TABLES]
    exact = [o for o in outcomes if o.is_exact_member]
    bounded = [o for o in outcomes if o.relations and not o.is_exact_member]
    others = [o for o in outcomes if not o.relations and o not in in_tables]
    for title, chosen in (
        (f"Cells of tables {' and '.join(map(str, MUST_NOTICE_TABLES))}", in_tables),
        ("Figures that a relation fixes", exact),
        ("Figures that relations only bound", bounded),
        ("Figures in no relation", others),
    ):
        unnoticed = [o for o in chosen if not o.is_noticed]
        parts += [f"## {title}: {len(unnoticed)} of {len(chosen)} mutations unnoticed", "", *_lines(unnoticed), ""]
    if unattributed:
        parts += ["## Failing tests whose rows tell no district", "", *(f"- {line}" for line in unattributed), ""]
    return "\n".join(parts)


def _grid(outcomes: Sequence[Outcome]) -> str:
    places = sorted({o.place for o in outcomes}, key=lambda p: (p == "prose", p))
    lines = ["| place | " + " | ".join(Slip) + " | all |", "|---|" + "---:|" * (len(Slip) + 1)]
    for place in [*places, "all"]:
        own = [o for o in outcomes if place in (o.place, "all")]
        cells = [_share([o for o in own if o.mutation.slip is slip]) for slip in Slip]
        lines.append(f"| {place} | " + " | ".join([*cells, _share(own)]) + " |")
    return "\n".join(lines)


def _share(outcomes: Sequence[Outcome]) -> str:
    if not outcomes:
        return "–"
    noticed = sum(o.is_noticed for o in outcomes)
    return f"{noticed}/{len(outcomes)} {noticed / len(outcomes):.0%}"


def _channels(outcomes: Sequence[Outcome]) -> list[str]:
    def count(condition: Callable[[Outcome], bool]) -> int:
        return sum(map(condition, outcomes))

    named = sorted({channel for o in outcomes for channel in o.noticed_by})
    lines = [f"- noticed by {channel}: {count(lambda o, c=channel: c in o.noticed_by)}" for channel in named]  # type: ignore[misc]
    only = count(lambda o: not o.is_noticed and bool(o.weakened))
    return [*lines, f"- not counted: {only} mutations after which a relation only weakened or was gone"]


def _lines(outcomes: Iterable[Outcome]) -> list[str]:
    return [
        f"- {o.place} {o.mutation.numeral.span_start} {o.mutation.numeral.indicator_name}: {o.mutation.printed} → "
        f"{o.mutation.mutated} ({o.mutation.slip})" + (f"; weakened: {'; '.join(o.weakened)}" if o.weakened else "")
        for o in outcomes
    ]
