"""Units as reports write them, with their multiple: 8 and 元 are 亿元."""

from __future__ import annotations

from collections.abc import Mapping

_STEPS, _MYRIADS = ("", "十", "百", "千"), ("", "万", "亿", "万亿", "亿亿")

MULTIPLES: Mapping[int, str] = {power: _STEPS[power % 4] + _MYRIADS[power // 4] for power in range(1, 19)}
"""Words for powers of ten in front of a unit, as the macro ``unit_label`` has them: steps of 万, of which 亿 is two."""


def unit_label(unit_mult: int | None, unit: str | None) -> str:
    """The unit with its multiple."""
    multiple = MULTIPLES.get(unit_mult, f"×10^{unit_mult}") if unit_mult else ""
    return f"{multiple}{unit or ''}"
