"""How cells look: one palette, one font, each format made once. Which cell gets which is ``sheets``' business."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format

FONT = "Microsoft YaHei"
INK, QUIET, LINE, BRAND, PAPER = "#1F2933", "#5F6B7A", "#D9DEE5", "#1F3A5F", "#F4F6F9"
LINK = "#0B57A4"

TONE_COLOURS: Mapping[str, tuple[str, str]] = {
    "good": ("#E2F2E6", "#14532D"),
    "bad": ("#FBE1DF", "#8C1D18"),
    "doubtful": ("#FFF0CF", "#6B4300"),
    "neutral": ("#E1EBF8", "#173F74"),
    "open": ("#E9ECEF", "#414A55"),
}
"""Fill and ink of every tone; each pair has a contrast of more than 7 to 1."""

TONE_SOLIDS: Mapping[str, str] = {
    "good": "#2E7D4F",
    "bad": "#B3322B",
    "doubtful": "#D99A00",
    "neutral": "#3B6EA8",
    "open": "#AEB7C1",
}
"""The same tones for the areas of charts."""


class Formats:
    """The formats of one workbook, by what they are for."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._made: dict[tuple[tuple[str, Any], ...], Format] = {}

    def get(self, **properties: Any) -> Format:
        """The format with these properties over the common ones."""
        key = tuple(properties.items())
        if key not in self._made:
            common = {"font_name": FONT, "font_size": 10, "font_color": INK, "valign": "vcenter"}
            self._made[key] = self._workbook.add_format({**common, **properties})
        return self._made[key]

    def title(self) -> Format:
        return self.get(font_size=14, bold=True, font_color=BRAND)

    def note(self) -> Format:
        return self.get(font_color=QUIET, font_size=9)

    def technical(self) -> Format:
        return self.get(font_color=QUIET, font_size=8, font_name="Consolas", underline=0, shrink=True)

    def heading(self) -> Format:
        return self.get(
            bold=True, font_color="#FFFFFF", bg_color=BRAND, text_wrap=True, indent=1, border=1, border_color=LINE
        )

    def section(self) -> Format:
        return self.get(bold=True, font_size=11, font_color=BRAND, bottom=2, bottom_color=BRAND)

    def text(self, *, is_wrapped: bool = True) -> Format:
        return self.get(text_wrap=is_wrapped, indent=1, bottom=1, bottom_color=LINE)

    def number(self, decimals: int) -> Format:
        pattern = "0" + ("." + "0" * decimals if decimals else "")
        return self.get(num_format=pattern, align="right", bottom=1, bottom_color=LINE)

    def year(self) -> Format:
        return self.get(num_format="0", align="center", bottom=1, bottom_color=LINE)

    def long_number(self) -> Format:
        """A number of more digits than Excel keeps, written as text."""
        return self.get(num_format="@", align="right", bottom=1, bottom_color=LINE)

    def date(self) -> Format:
        return self.get(num_format="yyyy-mm-dd", align="left", indent=1, bottom=1, bottom_color=LINE)

    def source_link(self) -> Format:
        return self.get(num_format='"▸ "0', font_color=LINK, align="left", indent=1, bottom=1, bottom_color=LINE)

    def link(self) -> Format:
        return self.get(font_color=LINK, underline=1, indent=1, bottom=1, bottom_color=LINE)

    def tone(self, tone: str) -> Format:
        """For conditional formats, which add to the cell's own."""
        fill, ink = TONE_COLOURS[tone]
        return self._workbook.add_format({"bg_color": fill, "font_color": ink})
