"""Annotated numbers as mentions: the golden lexical fields, so that names are measured alone.

Spans come from the annotation; what belongs to the printed number (qualifier, multiplier, unit) is found around it.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from orchestration.reports.matching import matching_form
from orchestration.reports.numbers.mention import Mention, NumeralSpan, Passage
from orchestration.reports.numbers.record import Disposition, MeasureKind, Qualifier, ValueRole

_BEFORE = re.compile(
    r"(?:超过|超|突破|(?<![签预节条特合集])约|(?<![附邻就])近|逾|不少于|不低于|不超过|不高于|达到|接近)?$"
)


@dataclass(frozen=True)
class Annotation:
    """One annotated numeral."""

    span_start: int
    span_end: int
    fields: dict[str, str]

    @property
    def names(self) -> set[str]:
        """Every accepted name, in matching form without spaces."""
        accepted = [self.fields["indicator_name"], *self.fields.get("accept", "").split("|")]
        return {comparable(name) for name in accepted if name}


def comparable(name: str | None) -> str:
    """A name as names are compared: matching form, no spaces."""
    return re.sub(r"\s", "", matching_form(name or ""))


def read_annotations(path: Path) -> list[Annotation]:
    with path.open(encoding="utf-8", newline="") as file:
        return [Annotation(int(row["span_start"]), int(row["span_end"]), row) for row in csv.DictReader(file)]


def mentions_of(passages: Sequence[Passage], annotations: Iterable[Annotation]) -> list[list[Mention]]:
    """A mention for each printed number of ``annotations``, in the passage whose characters hold it."""
    place = {offset: index for index, passage in reversed(list(enumerate(passages))) for offset in passage.flow.offsets}
    found: list[list[Mention]] = [[] for _ in passages]
    for annotation in annotations:
        index = place.get(annotation.span_start)
        if index is None:
            continue
        mention = _mention(passages[index], annotation)
        before = found[index][-1] if found[index] else None
        if before is not None and _is_same_number(before, mention):
            before.numerals += mention.numerals
            before.end, before.expression_end = mention.end, mention.expression_end
        else:
            found[index].append(mention)
    return found


def _is_same_number(before: Mention, mention: Mention) -> bool:
    gap = mention.passage.matching[before.end : mention.start]
    return before.value == mention.value and before.value is not None and re.fullmatch(r"[\s.,]?", gap) is not None


def _mention(passage: Passage, annotation: Annotation) -> Mention:
    row, text = annotation.fields, passage.matching
    start = passage.flow.offsets.index(annotation.span_start)
    end = passage.flow.offsets.index(annotation.span_end - 1) + 1
    unit = matching_form(row["unit"])
    many, scale, degree = (
        "(?:余|多|\\+)?",
        "(?:[百千]?[万亿]{1,2}|[百千](?!瓦|米|克|伏))?",
        "(?:左右|以上|以内|以下|余|多|上下)?",
    )
    after = re.compile(rf"{many}{scale}{many}(?:个?{re.escape(unit)})?{degree}" if unit else "").match(text, end)
    before = _BEFORE.search(text[:start])
    if start and text[start - 1] in "-−" and row["value"].startswith("-"):
        start -= 1
    is_statistic = row["disposition"] == "statistic"
    return Mention(
        passage,
        (NumeralSpan(annotation.span_start, annotation.span_end, row["numeral"]),),
        start,
        end,
        min(start, before.start()) if before and is_statistic else start,
        after.end() if after and is_statistic else end,
        Disposition(row["disposition"]),
        value=row["value"] or None,
        unit_mult=int(row["unit_mult"]) if row["unit_mult"] else None,
        unit=row["unit"] or None,
        qualifier=Qualifier(row["qualifier"]) if row["qualifier"] else None,
        measure_kind=MeasureKind(row["measure_kind"]) if row["measure_kind"] else None,
        direction=row.get("direction") or None,
        comparison_base=row.get("comparison_base") or None,
        reference_year=int(row["reference_year"]) if row["reference_year"] else None,
        period=row["period"] or None,
        value_role=ValueRole(row["value_role"]) if row["value_role"] else None,
    )
