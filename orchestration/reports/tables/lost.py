"""Captions that no table follows: a table that was printed and not recognised, or that is only a picture.

Says which; why no table was found is known where tables are looked for.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from orchestration.reports.document import BlockType, Document

REMEDY = "type it into tables/NN.csv beside the report, NN being its number"
"""What to do where the report shows a table under such a caption."""

_CONTINUES = re.compile(r"[(（【\[]?\s*续|.*[(（]续表?[)）]$")


@dataclass(frozen=True)
class LostCaption:
    """A caption without table, as printed, and where it stands."""

    text: str
    page_no: int | None
    section: str


def lost_captions(document: Document) -> list[LostCaption]:
    """The captions of ``document`` that no table follows, in its order."""
    captions = [block for block in document.blocks if block.block_type is BlockType.CAPTION]
    kept = [block.flow.text for block in captions if block.table_index is not None]
    return [
        LostCaption(block.flow.text, document.page_of(block.flow.offsets[0]), block.place.section)
        for block in captions
        if block.table_index is None and block.flow.offsets and is_lost(block.flow.text, kept)
    ]


def is_lost(caption: str, captions_of_tables: Collection[str]) -> bool:
    """Whether a caption that no table follows is not only said again: in a list of tables, or over a table's next page."""
    if _CONTINUES.match(caption):
        return False
    text = _squeezed(caption)
    return not any(text.startswith(of_table) for of_table in map(_squeezed, captions_of_tables) if of_table)


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)
