"""What each statistic measures: ``indicator_name``, ``ref_area`` and ``industry_name`` of every mention.

Built from the clause, the sentence, the heading, the row and the column, never from a list of indicators. The grammar is
in :mod:`orchestration.reports.numbers.naming`; this module walks the document and sees that no statistic stays nameless.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from orchestration.reports.document import BlockType, Cell, Document, Table
from orchestration.reports.lexicon import Lexicon
from orchestration.reports.matching import matching_form
from orchestration.reports.numbers.mention import Mention, Passage
from orchestration.reports.numbers.naming.answers import Aims, answer_name
from orchestration.reports.numbers.naming.areas import Areas
from orchestration.reports.numbers.naming.industries import Industries
from orchestration.reports.numbers.naming.labels import labels_of, stated_aim_left_out
from orchestration.reports.numbers.naming.leading import name_by_lead
from orchestration.reports.numbers.naming.prose import name_prose
from orchestration.reports.numbers.naming.rows import is_part_of_project, name_of_row, of_project
from orchestration.reports.numbers.naming.slots import is_named
from orchestration.reports.numbers.naming.tables import is_value_cell, name_cell
from orchestration.reports.numbers.turned import is_turned
from orchestration.reports.numbers.works import describes_project, is_of_project

_BARE_DEED = re.compile(
    r"(?:已|全部|均|共|累计)*(?:建成|完工|竣工|开工|投用|启用|落成|实施|发放|办理|交付|启动|建设|完成|新建|改造|新增)(?:投用|启用|投入使用)?"
    r"(?:数|面积|长度|里程|户数|人数|人次)?"
)
_BARE_STAGE = re.compile(r"(?:新?开工|竣工|在建|施工)(?:数|面积|长度|里程|套数)")
_SAID_TWICE = re.compile(r"(项目|企业|工程|街道)\1")
_NAMELESS = "未命名数值"


def name_mentions(
    document: Document, passages: Sequence[Passage], mentions: Sequence[Sequence[Mention]], lexicon: Lexicon
) -> None:
    """Fill ``indicator_name``, ``ref_area`` and ``industry_name`` of every statistic.

    ``mentions[i]`` stand in ``passages[i]``, in order, with value, unit and kind already read. Passages are named in the
    order of the text, so that a table can use the words of the prose before it.
    """
    areas, industries = Areas(lexicon, document.identity.region_name), Industries(lexicon)
    names: list[str] = []
    aims = Aims()
    for index in sorted(
        range(len(passages)), key=lambda i: passages[i].flow.offsets[0] if passages[i].flow.offsets else 0
    ):
        here = [mention for mention in mentions[index] if is_named(mention)]
        if here:
            _name_passage(passages[index], mentions[index], here, names, aims, areas, industries)
            names += [mention.indicator_name for mention in here if mention.indicator_name]


def _name_passage(
    passage: Passage,
    mentions: Sequence[Mention],
    named: list[Mention],
    names: list[str],
    aims: Aims,
    areas: Areas,
    industries: Industries,
) -> None:
    cell, table = passage.cell, passage.table
    tells_of_project = cell is not None and table is not None and is_of_project(cell, table)
    is_part = (tells_of_project or (cell is not None and describes_project(cell))) and all(
        map(is_part_of_project, named)
    )
    if cell is not None and table is not None and is_value_cell(cell, named) and not is_part:
        labels = labels_of(cell, table)
        of_column = None if is_turned(cell) else areas.column_area(cell.column_header, table.columns)
        if of_column is not None and not labels.is_total:
            labels = labels._replace(row=of_column[1] + labels.row, header="")
        for mention in named:
            mention.indicator_name = aims.name_of_result(table, cell, mention, labels.row) or name_cell(
                mention, labels, cell, table, names
            )
        if tells_of_project:
            name_of_row(named, cell)
        industry = industries.of_row(labels.row, labels.label_column)
        area = (
            of_column[0] if of_column else areas.row_area(labels.row, (row[0].row_label for row in table.rows if row))
        )
    else:
        lead = _lead(passage)
        name_prose(_without_marker(passage), mentions, lead, areas)
        if cell is not None and table is not None and not (table.is_bulleted or cell.is_label):
            _name_by_row(named, cell, table, names, aims, tells_of_project or is_part and is_value_cell(cell, named))
            name_of_row(named, cell)
        elif cell is None:
            name_by_lead(named, lead)
        if cell is not None and table is not None:
            aims.add(table, cell, named)
        industry = _industry_of_bullet(cell, industries) if cell is not None else None
        area = None
    for mention in named:
        mention.ref_area = area or mention.ref_area
        mention.indicator_name = _finish(mention.indicator_name, passage)
        mention.industry_name = industry or industries.of_words(mention.indicator_name)


def _name_by_row(
    named: list[Mention], cell: Cell, table: Table, names: list[str], aims: Aims, tells_of_project: bool
) -> None:
    """Numbers of a cell whose words name a deed only (已建成3所) are of what the row's aim counts, or the row names; what
    tells how far a project has come (完成桩基120根) counts a part of it."""
    before = ""
    for mention in named:
        own = mention.indicator_name or ""
        aim = aims.beside(table, cell, mention)
        if aim is not None and (name := answer_name(own.removeprefix(before), aim)) is not None:
            mention.indicator_name, before = name, own
            continue
        if _BARE_STAGE.fullmatch(own):
            mention.indicator_name = labels_of(cell, table).row + own
        elif _BARE_DEED.fullmatch(own):
            mention.indicator_name = name_cell(mention, labels_of(cell, table), cell, table, names)
        elif tells_of_project:
            mention.indicator_name = of_project(own, labels_of(cell, table).row)


def _industry_of_bullet(cell: Cell, industries: Industries) -> str | None:
    label_column = "产业名称" if re.search(r"(?:产业|业)$", cell.row_label) and cell.row_label else ""
    return industries.of_row(cell.row_label, label_column)


def _without_marker(passage: Passage) -> str:
    """The passage with the mark of a footnote blanked out, so that positions stay."""
    text, marker = passage.matching, matching_form(passage.block.marker or "")
    is_marked = passage.block.block_type is BlockType.FOOTNOTE and marker and text.startswith(marker)
    return " " * len(marker) + text[len(marker) :] if is_marked else text


def _lead(passage: Passage) -> str:
    place = passage.place
    heading = place.lead or (place.headings[-1] if place.headings else "")
    if passage.cell is not None and passage.cell.row_label:
        heading = stated_aim_left_out(passage.cell.row_label)
    if _NO_THING.search(heading):
        return ""
    return re.sub(r"[。,,:：]$", "", heading)


_NO_THING = re.compile(
    r"(?:执行|完成|运行|工作)情况[。:：]?$|回顾[。:：]?$|(?:总体|具体)(?:要求|安排|思路)[。:：]?$"
)  # headings of parts
_QUOTES = str.maketrans("", "", "“”")
_REFERENCE = re.compile(r"[(（](?:详?见|参见)[^()（）]{1,12}[)）]")


def _finish(name: str | None, passage: Passage) -> str:
    """The name as it is published: full-width brackets, no stray marks, never empty."""
    text = _REFERENCE.sub("", name or "").strip("、,:;。 ")
    text = text.lstrip("”’)").rstrip("“‘(")
    if text.count("“") != text.count("”"):
        text = text.translate(_QUOTES)  # a number inside quotes cut the name in two
    text = _SAID_TWICE.sub(r"\1", text) if _SAID_TWICE.search(text) else text
    text = text.replace("(", "（").replace(")", "）")
    return text or _lead(passage) or _NAMELESS
