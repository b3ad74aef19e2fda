"""What running text says of a target in words: 9001人，控制在市下达目标以内; 均大幅超额完成年度目标任务; 单位GDP能耗完成上级下达任务.

Such words are a claim beside the number's: the outcome is known and the target exists, though its number is not given. A
clause that names its own subject is one too; among targets and tasks it is the target. Cells of tables that answer in words
are read in ``text_values``; whether a promise was kept is SQL's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from orchestration.reports.document import BlockType, Document, Part
from orchestration.reports.numbers.clauses import Range
from orchestration.reports.numbers.mention import Mention
from orchestration.reports.numbers.reading import PassageReading
from orchestration.reports.numbers.record import Disposition, MeasureKind, TextValue, ValueRole

_READ = frozenset({BlockType.PARAGRAPH, BlockType.BULLET, BlockType.TABLE})
_SET_BY = r"(?:[\u4e00-\u9fff]{2}[省市]|本?[市区省州县][级定]?|自治区|上级|国家|全年|全市|年度|年初|既定|预期|计划|规划|约束性?|考核|控制|下达|确定|规定|分解|工作|调控|的)"
_TARGET = rf"{_SET_BY}{{0,6}}(?:目标任务|目标[值数]?|指标任务|指标|任务数|任务|计划数|控制[数线])(?:要求)?"
_ALL = r"(?P<all>均|都|全部|全都)?"
_REACHED = (
    r"(?:已|圆满|如期|提前|全面|顺利|全部|大幅度?|均|超额)*(?:完成|达到|实现)了?"
    r"|(?:始终|继续|有效|严格)?(?:控制|保持)在|低于|不超过|未超过|未突破|优于|好于|高于|超过"
)
_OUTCOME = re.compile(rf"{_ALL}(?P<words>(?:{_REACHED})(?P<target>{_TARGET})(?:以内|之内|内|以下|之下)?)")
# 任务 alone may be anything: the works themselves rather than what was set for them.
_WORD_OF_TARGET = re.compile(r"目标|指标|任务|计划数|控制[数线]")
_LONGEST_END = 8  # characters from the last word of a target to the clause's end
_NAMES_A_TARGET = re.compile(rf"目标|指标|控制[数线]|计划数|任务数|{_SET_BY}{{1,6}}任务")
_SUBJECT = re.compile(
    r"(?:全年|全区|全市|预计|年末|截至年底|其中|同时)*"
    r"(?P<name>[^,、;:。“”()]{2,20}?(?:率|数|量|额|强度|能耗|浓度|面积|收入|比重|比例))(?:均|也|继续)?(?=$)"
)
_COUNTED = (MeasureKind.LEVEL, MeasureKind.RATE, MeasureKind.SHARE, MeasureKind.INDEX_SCORE)
_SAID = (ValueRole.ACTUAL, ValueRole.ESTIMATE)


@dataclass(frozen=True)
class _Outcome:
    """An outcome in a passage: ranges of its words and of the target they name."""

    clause: Range
    words: Range
    target: Range
    is_of_all: bool


def find_outcomes(document: Document, readings: Sequence[PassageReading]) -> tuple[TextValue, ...]:
    """Outcomes in words, in text order: one of the result and one of its target each; of targets and tasks, the target.

    An outcome said of several numbers is one each; the earlier ones' spans begin at their number, so that no two claims
    stand on the same characters.
    """
    found: dict[int, TextValue] = {}
    for reading in readings:
        passage = reading.passage
        is_cell = passage.cell is not None and not (passage.table is not None and passage.table.is_bulleted)
        if passage.place.part is Part.PREAMBLE or passage.block.block_type not in _READ or is_cell:
            continue
        for outcome in _outcomes(reading):
            for value in _values(document, reading, outcome):
                found.setdefault(value.span_start, value)
    return tuple(found[start] for start in sorted(found))


def _outcomes(reading: PassageReading) -> Iterator[_Outcome]:
    if "目标" not in reading.text and "指标" not in reading.text and "任务" not in reading.text:
        return
    for clause in reading.parts.clauses:
        if not _WORD_OF_TARGET.search(reading.text, max(clause.start, clause.end - _LONGEST_END), clause.end):
            continue
        for match in _OUTCOME.finditer(reading.text, clause.start, clause.end):
            if match.end() == clause.end and _NAMES_A_TARGET.search(match["target"]):
                words, target = Range(*match.span("words")), Range(*match.span("target"))
                yield _Outcome(clause, words, target, match["all"] is not None)


def _values(document: Document, reading: PassageReading, outcome: _Outcome) -> Iterator[TextValue]:
    before = reading.text[outcome.clause.start : outcome.words.start].removesuffix("均").strip()
    if before and not (outcome.is_of_all and before in {"均", "都", "全部", "全都"}):
        subject = _SUBJECT.fullmatch(before)
        if subject is not None:
            yield from _said_of_name(document, reading, outcome, subject["name"])
        return
    if reading.passage.place.part is not Part.RESULTS:
        return
    mentions = _numbers_before(reading, outcome)
    for mention in mentions:
        is_last = mention is mentions[-1]
        words = outcome.words if is_last else Range(mention.expression_start, outcome.words.end)
        target = outcome.target if is_last else Range(mention.expression_end, outcome.words.end)
        for span, text, role in (
            (words, outcome.words, mention.value_role or ValueRole.ACTUAL),
            (target, outcome.target, ValueRole.TARGET),
        ):
            yield _value(
                document, reading, span, text, role, mention.indicator_name or "", mention.measure_kind, mention.unit,
                mention.reference_year,
            )  # fmt: skip


def _numbers_before(reading: PassageReading, outcome: _Outcome) -> list[Mention]:
    """The numbers an outcome speaks of: those of the clause before it in its segment, all of them after 均, else its first."""
    segment = reading.parts.segment_at(outcome.clause.start)
    said = [
        mention
        for mention in reading.mentions
        if segment.start <= mention.start < outcome.clause.start
        and mention.disposition is Disposition.STATISTIC
        and mention.measure_kind in _COUNTED
        and mention.value_role in _SAID
        and mention.ref_area is None
        and mention.indicator_name
    ]
    if not said:
        return []
    clause = reading.parts.clause_at(said[-1].start)
    near = [mention for mention in said if mention.start in clause]
    return near if outcome.is_of_all else near[:1]


def _said_of_name(document: Document, reading: PassageReading, outcome: _Outcome, name: str) -> Iterator[TextValue]:
    kind = MeasureKind.RATE if name.endswith("率") else MeasureKind.LEVEL
    unit = "%" if kind is MeasureKind.RATE else None
    identity = document.identity
    if reading.passage.place.part is not Part.RESULTS:
        words, year = outcome.words, identity.plan_year
        yield _value(document, reading, words, words, ValueRole.TARGET, name, kind, unit, year)
        return
    for span, role in ((outcome.words, ValueRole.ACTUAL), (outcome.target, ValueRole.TARGET)):
        yield _value(document, reading, span, span, role, name, kind, unit, identity.execution_year)


def _value(
    document: Document, reading: PassageReading, span: Range, words: Range, role: ValueRole, name: str,
    kind: MeasureKind | None, unit: str | None, year: int | None,
) -> TextValue:  # fmt: skip
    passage, offsets = reading.passage, reading.passage.flow.offsets
    table, cell = passage.table, passage.cell
    start, end = offsets[span.start], offsets[span.end - 1] + 1
    sentence = reading.parts.sentence_at(words.start)
    return TextValue(
        span_start=start, span_end=end, value_text=re.sub(r"\s", "", passage.flow.text[words.start : words.end]),
        block_no=passage.block.block_no, page_no=document.page_of(start), section=passage.place.section,
        table_no=table.table_no if table else None, table_index=table.table_index if table else None,
        row_no=cell.row_no if cell else None, column_no=cell.column_no if cell else None,
        measure_kind=kind or MeasureKind.LEVEL, reference_year=year or document.identity.execution_year,
        period="full_year", value_role=role, unit=unit, indicator_name=name,
        sentence_start=offsets[sentence.start], sentence_end=max(end, offsets[sentence.end - 1] + 1),
    )  # fmt: skip
