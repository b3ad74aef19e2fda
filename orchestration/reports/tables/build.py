"""From a table's draft (spans) to the document's table (flows, headers, row labels)."""

from __future__ import annotations

from collections import Counter

from orchestration.reports.document import Cell, Header, Place, Table
from orchestration.reports.flow import FlowText
from orchestration.reports.layout.source import Source
from orchestration.reports.tables.kinds import ColumnKind, kinds_of
from orchestration.reports.tables.model import CellDraft, TableDraft, View
from orchestration.reports.tables.side_by_side import with_halves_stacked, without_empty_columns
from orchestration.reports.tables.values import is_bracketed, is_unit_alone, names_level


def column_names(source: Source, draft: TableDraft) -> tuple[str, ...]:
    """Header texts, the levels joined by "/", a unit in brackets joined to what it stands under; so is the rest of a header
    that its column was too narrow for (全年预期目 over 标), which no other column has."""
    over = Counter(text for cells in draft.columns.names for text in {source.compacted(spans) for spans in cells[:-1]})
    names = []
    for cells in draft.columns.names:
        name, above = "", ""
        for spans in cells:
            flow, text = source.flow(spans), source.compacted(spans)
            goes_on = is_bracketed(flow.matching) or not (over[above] > 1 or _is_level(text))
            name += flow.text if not name or goes_on else f"/{flow.text}"
            above = text
        names.append(name)
    return tuple(names)


def _is_level(text: str) -> bool:
    return names_level(text) and not is_unit_alone(text)


def build_table(
    view: View, draft: TableDraft, *, table_index: int, place: Place, block_no: int, bullet_block_nos: list[int]
) -> Table:
    """The table; ``bullet_block_nos`` are the numbers of its bullets' blocks."""
    source, draft = view.source, with_halves_stacked(view, without_empty_columns(draft))
    caption = draft.captions[0] if draft.captions else None
    names = column_names(source, draft)
    builder = _CellBuilder(view, draft, names, block_no, bullet_block_nos)
    return Table(
        table_index=table_index,
        table_no=draft.keyed_no if draft.keyed_no is not None else caption.table_no if caption else None,
        title=source.flow(caption.title_spans).text if caption else "",
        columns=names,
        headers=tuple(Header(h.column_no, source.flow(h.spans), h.is_repeated) for h in draft.headers),
        rows=tuple(builder.row(row_no, row) for row_no, row in enumerate(draft.rows)),
        unit_text=source.flow([caption.unit_span]).text if caption and caption.unit_span else None,
        place=place,
        block_no=block_no,
        is_bulleted=draft.is_bulleted,
        is_keyed=draft.keyed_no is not None,
    )


class _CellBuilder:
    """Makes cells; flows of spanning labels are shared by the rows that repeat them."""

    def __init__(
        self, view: View, draft: TableDraft, names: tuple[str, ...], block_no: int, bullet_block_nos: list[int]
    ) -> None:
        self._view, self._names = view, names
        self._block_no, self._bullet_block_nos = block_no, bullet_block_nos
        self._flows: dict[CellDraft, FlowText] = {}
        kinds = kinds_of(view, draft.columns)
        labels = {n for n, kind in enumerate(kinds) if kind is not ColumnKind.VALUE}
        if draft.is_bulleted:
            labels = set(range(len(kinds) - 1))
        self._label_nos = labels
        self._naming_nos = [
            n for n in sorted(labels) if draft.is_bulleted or kinds[n] in (ColumnKind.LABEL, ColumnKind.SPANNING)
        ]

    def row(self, row_no: int, drafts: list[CellDraft]) -> tuple[Cell, ...]:
        flows = [self._flow(draft) for draft in drafts]
        naming = [flows[n].text for n in self._naming_nos if flows[n].text]
        if not naming:  # a total whose words stand where the other rows have their numbers
            naming = [flows[n].text for n in sorted(self._label_nos) if flows[n].text.strip().isalpha()]
        label = "/".join(naming)
        return tuple(
            Cell(
                row_no=row_no,
                column_no=column_no,
                flow=flows[column_no],
                column_header=self._names[column_no],
                row_label=label,
                is_label=column_no in self._label_nos,
                is_repeated=draft.is_repeated,
                block_no=self._block_no if draft.bullet is None else self._bullet_block_nos[draft.bullet],
            )
            for column_no, draft in enumerate(drafts)
        )

    def _flow(self, draft: CellDraft) -> FlowText:
        key = CellDraft(draft.spans)
        if key not in self._flows:
            self._flows[key] = self._view.source.flow(draft.spans)
        return self._flows[key]
