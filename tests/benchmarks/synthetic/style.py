"""How one report is written and printed: drawn once for a report, so that it is as uniform as a report is."""

from __future__ import annotations

import random
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

_FULL_WIDTH = str.maketrans("0123456789.-", "０１２３４５６７８９．－")


class Converter(StrEnum):
    """What the text went through before it was delivered."""

    DOUBLED_LINES = "doubled_lines"  # PDF: narrow lines, an empty line after each, pages open with one space
    FORM_FEEDS = "form_feeds"  # PDF: lines as printed, printed page numbers, a form feed a page
    PARAGRAPHS = "paragraphs"  # word processor: a paragraph a line, indented by two ideographic spaces
    MARKDOWN = "markdown"  # a web page: headings with signs, tables with bars


class TableForm(StrEnum):
    """How a table's cells stand in text."""

    SPACED = "spaced"
    TABBED = "tabbed"
    PIPED = "piped"
    STACKED = "stacked"


@dataclass(frozen=True)
class Style:
    """Choices of one report."""

    converter: Converter
    table_form: TableForm
    has_tables: bool
    splits_tables: bool
    percent: str
    groups_thousands: bool
    spaces_digits: bool
    unit_place: str  # cell, label, column
    runs_headings_in: bool
    lines_a_page: int
    line_width: int  # characters of full width
    full_width_digits: bool
    line_end: str
    encoding: str
    groups_rows: bool  # a first column of categories, printed on the first of their rows
    looks_ahead: bool  # the main table shows the next year's target too

    @classmethod
    def drawn(cls, dice: random.Random) -> Style:
        """A style at random."""
        converter = dice.choice(list(Converter))
        forms = {
            Converter.DOUBLED_LINES: (TableForm.SPACED, TableForm.STACKED),
            Converter.FORM_FEEDS: (TableForm.SPACED, TableForm.SPACED, TableForm.STACKED),
            Converter.PARAGRAPHS: (TableForm.SPACED, TableForm.TABBED),
            Converter.MARKDOWN: (TableForm.PIPED,),
        }
        return cls(
            converter=converter,
            table_form=dice.choice(forms[converter]),
            has_tables=dice.random() < 0.8,
            splits_tables=dice.random() < 0.6,
            percent=dice.choice(("%", "%", "％")),
            groups_thousands=dice.random() < 0.3,
            spaces_digits=converter is Converter.DOUBLED_LINES and dice.random() < 0.7,
            unit_place=dice.choice(("cell", "label", "column")),
            runs_headings_in=dice.random() < 0.4,
            lines_a_page=dice.choice((26, 30, 34)),
            line_width=dice.choice((28, 30, 34)),
            full_width_digits=dice.random() < 0.15,
            line_end=dice.choice(("\n", "\n", "\r\n")),
            encoding=dice.choice(("utf-8", "utf-8", "utf-8-sig", "gb18030")),
            groups_rows=dice.random() < 0.3,
            looks_ahead=dice.random() < 0.4,
        )

    def number(self, value: Decimal) -> str:
        """The number as this report prints it."""
        if self.full_width_digits:
            return f"{value:f}".translate(_FULL_WIDTH)
        return f"{value:,f}" if self.groups_thousands else f"{value:f}"
