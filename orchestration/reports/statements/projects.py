"""Named projects: renovation and construction sites of tables and prose, with the stage they have reached.

Three grammars: lists closed by 等 with a word of building (A、B等10幅地块改造), single sites with such a word or
predicate (共和新路802弄项目完工), and tables whose rows name projects. Counting and matching projects is SQL's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from orchestration.reports.document import Cell, Document, Part, Table
from orchestration.reports.lexicon import Lexicon
from orchestration.reports.numbers.clauses import Range
from orchestration.reports.numbers.record import Ledger
from orchestration.reports.statements.enumerations import ListedText, NamedList, all_lists
from orchestration.reports.statements.leads import skip_lead
from orchestration.reports.statements.record import ProjectMention, Stage
from orchestration.reports.statements.sites import (
    PREDICATE,
    find_site,
    is_particular,
    is_project_name,
    is_street,
    is_work,
    may_name_site,
    typed_project,
    work_of,
)  # fmt: skip
from orchestration.reports.statements.stages import stage_of
from orchestration.reports.statements.texts import Claim, StatedText, find_texts

_WORKS_TABLE = re.compile(
    r"旧区|旧住房|旧改|城中村|棚户|改造|更新|征收|动迁|整治|修缮|工程|建设项目|重点项目|重大项目|项目进展|地块"
)
_NAME_HEADER = re.compile(r"(?:重点|重大|建设|工程|具体|主要)?(?:项目|工程|地块|小区)(?:名称|名)?")
_PROGRESS_HEADER = re.compile(r"进度|进展|阶段|状态|情况|节点")
_TOTAL = re.compile(r"(?:总计|合计|小计|合 计|共计|总 计)")
_PLANNED_TITLE = re.compile(r"任务|计划|安排|目标")
_LONGEST_NAME = 30
_STAGE_WORDS_AFTER = 24
_PIECE_END = re.compile(r"、|以及|(?<!共)[和及与](?!平|谐|时)")
_HEAD_END = re.compile(r"[、(]|(?=\d)")


class _Found(NamedTuple):
    """A project before it is numbered; positions are in the text's matching form."""

    text: StatedText
    name: Range
    work: str | None
    governing: str
    claim: Claim | None = None
    is_governed: bool = True  # False for a bare name that needs the words of the next


def find_projects(document: Document, ledger: Ledger, lexicon: Lexicon) -> tuple[ProjectMention, ...]:
    """Every named project of the document, once for each place that names it, in text order."""
    texts = find_texts(document, ledger)
    return projects_of(document, [(text, all_lists(text)) for text in texts])


def projects_of(document: Document, texts: Sequence[ListedText]) -> tuple[ProjectMention, ...]:
    """:func:`find_projects` of texts already found, each with its lists."""
    found = [each for text, lists in texts for each in _mentions(text, lists)]
    found.sort(key=lambda each: (each.text.flow.offsets[each.name.start], each.name.end - each.name.start))
    return tuple(_mention(document, each, number) for number, each in enumerate(found, 1))


def _mentions(text: StatedText, lists: Sequence[NamedList]) -> Iterator[_Found]:
    if text.cell is not None and text.table is not None:
        row = _named_by_row(text, text.table, text.cell)
        if row is not None:
            yield row
            return
        if text.cell.is_label:
            return
    taken: list[Range] = []
    for found in (*_listed(text, lists), *_single(text, lists)):
        if not any(name.start < found.name.end and found.name.start < name.end for name in taken):
            taken.append(found.name)
            yield found


def _named_by_row(text: StatedText, table: Table, cell: Cell) -> _Found | None:
    """The project a table's row is about, found in the cell that names it."""
    whole = Range(0, len(text.matching))
    if len(text.matching) > 2 * _LONGEST_NAME or _TOTAL.match(text.matching):
        return None
    if cell.is_label:
        if _NAME_HEADER.fullmatch(cell.column_header) and _WORKS_TABLE.search(table.title) and len(table.columns) > 1:
            return _Found(text, whole, typed_project(text.matching), _progress(table, cell.row_no))
        return None
    if _WORKS_TABLE.search(table.title + cell.row_label) and is_project_name(text.matching):
        return _Found(text, whole, typed_project(text.matching), "")
    return None


def _progress(table: Table, row_no: int) -> str:
    return ",".join(cell.flow.matching for cell in table.rows[row_no] if _PROGRESS_HEADER.search(cell.column_header))


def _listed(text: StatedText, lists: Sequence[NamedList]) -> Iterator[_Found]:
    for names in lists:
        head = _head(text, names)
        if not is_work(head) or _is_quoted(text, names.items[0]):
            continue
        governing = _governing(text, names, head)
        work = work_of(head)
        for item in names.items:
            if _is_name(text.matching[item.start : item.end]):
                claim = names.claim
                yield _Found(text, item, work or typed_project(text.matching[item.start : item.end]), governing, claim)


def _head(text: StatedText, names: NamedList) -> str:
    """What the listed are, up to the next number: 零星地块改造; the unit's own noun where it stands before the count."""
    rest = text.matching[names.rest.start : names.rest.end]
    return _HEAD_END.split(rest, maxsplit=1)[0].strip()


def _is_quoted(text: StatedText, item: Range) -> bool:
    return text.matching[item.start] in "“‘《"


def _is_name(words: str) -> bool:
    return 2 <= len(words) <= _LONGEST_NAME and not re.search(r"[。;:]", words)


def _governing(text: StatedText, names: NamedList, head: str) -> str:
    """Words before the list (from the clause's start) and behind it that say how far the listed have come."""
    before = text.matching[names.lead.start : names.lead.end]
    after = text.matching[names.rest.start : names.rest.end][: len(head) + _STAGE_WORDS_AFTER]
    return f"{before} {after}"


def _single(text: StatedText, lists: Sequence[NamedList]) -> Iterator[_Found]:
    listing = {names.clause for names in lists if is_work(_head(text, names))}
    for clause in text.parts.clauses:
        if clause not in listing and may_name_site(text.matching[clause.start : clause.end]):
            yield from _single_of(text, clause)


def _single_of(text: StatedText, clause: Range) -> Iterator[_Found]:
    """Sites named alone or joined by 、 and 和 in a clause without 等; a predicate behind the last holds for all."""
    start = skip_lead(text.matching, clause)
    lead = text.matching[clause.start : start]
    pieces = _pieces(text, Range(start, clause.end))
    found = [_site(text, piece, lead) for piece in pieces]
    last = found[-1] if found else None
    if (
        len(pieces) > 1
        and last is not None
        and all(is_street(text.matching[piece.start : piece.end]) for piece in pieces[:-1])
    ):
        yield last._replace(name=Range(pieces[0].start, last.name.end))
        return
    for site in found:
        if site is None:
            continue
        governing = site.governing if site.is_governed or last is None else f"{lead} {last.governing}"
        if (site.is_governed or (last is not None and last.is_governed)) and stage_of(governing):
            yield site._replace(governing=governing)


def _pieces(text: StatedText, part: Range) -> list[Range]:
    pieces, start = [], part.start
    for joint in _PIECE_END.finditer(text.matching, part.start, part.end):
        if text.parts.bracket_at(joint.start()) is None and joint.start() - start >= 2:
            pieces.append(Range(start, joint.start()))
            start = joint.end()
    return [*pieces, Range(start, part.end)] if start < part.end else pieces


def _site(text: StatedText, piece: Range, lead: str) -> _Found | None:
    """The particular site a piece names, with the words that govern it; pieces with numbers of things name none."""
    if any(claim.unit != "%" for claim in text.claims_in(piece)) or _is_quoted(text, piece):
        return None
    words = text.matching[piece.start : piece.end]
    predicate = PREDICATE.search(words)
    phrase = words[: predicate.start()] if predicate else words
    site = find_site(phrase) or (find_site(words) if predicate else None) or _explored(words)
    if site is None:
        return None
    name, work = site
    return _Found(
        text,
        Range(piece.start, piece.start + len(name)),
        work_of(work),
        f"{lead} {words[len(name) :]}",
        is_governed=bool(predicate or work or _is_built(lead)),
    )


def _is_built(lead: str) -> bool:
    return bool(re.search(r"建成|开工|新建|竣工|完工|启用|改造", lead))


_EXPLORED = re.compile(r"(?P<site>[\u4e00-\u9fff\d]{2,10}地块)(?P<work>“[^”]+”)(?:新?模式|改造|建设|项目)")


def _explored(words: str) -> tuple[str, str] | None:
    """A lot named with the quoted way it is built upon: 某某地块“工业上楼”新模式."""
    found = _EXPLORED.match(words)
    return (found["site"], found["work"]) if found and is_particular(found["site"]) else None


def _mention(document: Document, found: _Found, number: int) -> ProjectMention:
    text = found.text
    identity = document.identity
    stage, stage_text = stage_of(found.governing) or (None, None)
    is_planned = _is_planned(text, identity.plan_year)
    reached = Stage.IN_PROGRESS if stage is None else stage
    span = text.span(found.name)
    sentence = text.span(text.parts.sentence_at(found.name.start))
    label = _label(text)
    year = found.claim.numeral.reference_year if found.claim is not None else None
    return ProjectMention(
        mention_no=number,
        project_name=text.printed(found.name),
        category=label or found.work,
        work=found.work,
        stage=Stage.PLANNED if is_planned else reached,
        aimed_stage=stage if is_planned else None,
        stage_text=stage_text,
        reference_year=year or (identity.plan_year if is_planned else identity.execution_year),
        claim_no=None if found.claim is None else found.claim.claim_no,
        part=str(text.part),
        section=text.place.section,
        block_no=text.block_no,
        page_no=document.page_of(span[0]),
        table_no=None if text.table is None else text.table.table_no,
        table_index=None if text.table is None else text.table.table_index,
        row_no=None if text.cell is None else text.cell.row_no,
        span_start=span[0],
        span_end=span[1],
        sentence_start=sentence[0],
        sentence_end=sentence[1],
    )


def _label(text: StatedText) -> str | None:
    """The row's label where the table is one of works (旧区改造), not of industries or themes."""
    if text.cell is None or text.table is None or text.cell.is_label:
        return None
    return text.cell.row_label if _WORKS_TABLE.search(text.table.title + text.cell.row_label) else None


def _is_planned(text: StatedText, plan_year: int | None) -> bool:
    if text.part in (Part.TARGETS, Part.TASKS):
        return True
    title = "" if text.table is None else text.table.title
    return plan_year is not None and str(plan_year) in title and bool(_PLANNED_TITLE.search(title))
