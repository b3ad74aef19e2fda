"""Units as reports write them, with their multiple: 8 and 元 are 亿元."""

from __future__ import annotations

from collections.abc import Mapping

MULTIPLES: Mapping[int, str] = {
    2: "百", 3: "千", 4: "万", 6: "百万", 7: "千万", 8: "亿", 10: "百亿", 11: "千亿", 12: "万亿",
}  # fmt: skip
"""Words for powers of ten in front of a unit."""


def unit_label(unit_mult: int | None, unit: str | None) -> str:
    """The unit with its multiple."""
    multiple = MULTIPLES.get(unit_mult, f"×10^{unit_mult}") if unit_mult else ""
    return f"{multiple}{unit or ''}"
