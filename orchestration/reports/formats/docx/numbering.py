"""Numbers that Word generates for headings and lists (一、 （二） 3. ●), as readers see them.

Counting follows the part ``numbering`` and the paragraph styles; only the label is made here, not where it stands.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from orchestration.reports.formats.docx.names import child, local, number, value

_MOST_LEVELS = 9
_MOST_STYLES_DEEP = 12
_PLACEHOLDER = re.compile(r"%([1-9])")
_HAN = "〇一二三四五六七八九"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
          (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip


def counting(count: int) -> str:
    """一, 十, 二十一 … as Chinese counts; digits beyond ninety-nine."""
    if not 0 < count < 100:
        return str(count)
    tens, ones = divmod(count, 10)
    return (("" if tens == 1 else _HAN[tens]) + "十" if tens else "") + (_HAN[ones] if ones else "")


def _digits(count: int) -> str:
    return "".join(_HAN[int(digit)] for digit in str(count))


def _roman(count: int) -> str:
    text = ""
    for size, sign in _ROMAN:
        while count >= size and len(text) < 20:
            text, count = text + sign, count - size
    return text


def _letter(count: int) -> str:
    return chr(ord("a") + (count - 1) % 26) * min(3, (count - 1) // 26 + 1) if count > 0 else ""


def _circled(count: int) -> str:
    return _CIRCLED[count - 1] if 0 < count <= len(_CIRCLED) else str(count)


_FORMATS: dict[str, Callable[[int], str]] = {
    "decimalZero": lambda count: f"{count:02}",
    "chineseCounting": counting,
    "chineseCountingThousand": counting,
    "chineseLegalSimplified": counting,
    "japaneseCounting": counting,
    "taiwaneseCounting": counting,
    "taiwaneseCountingThousand": counting,
    "koreanDigital2": counting,
    "ideographDigital": _digits,
    "japaneseDigitalTenThousand": _digits,
    "taiwaneseDigital": _digits,
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalFullWidth": lambda count: str(count).translate({ord("0") + n: ord("０") + n for n in range(10)}),
    "lowerRoman": _roman,
    "upperRoman": lambda count: _roman(count).upper(),
    "lowerLetter": _letter,
    "upperLetter": lambda count: _letter(count).upper(),
    "none": lambda count: "",
}


@dataclass(frozen=True)
class _Level:
    start: int
    format: str
    text: str


@dataclass(frozen=True)
class _List:
    """A list's levels; ``counter`` names the count it shares with other lists of the same definition."""

    counter: str
    levels: dict[int, _Level]
    restarts: dict[int, int]


@dataclass
class Numbering:
    """Labels of paragraphs, counted in running order."""

    lists: dict[str, _List] = field(default_factory=dict)
    styles: dict[str, tuple[str | None, str | None, int | None]] = field(default_factory=dict)
    default_style: str | None = None
    _counts: dict[str, list[int]] = field(default_factory=dict)
    _begun: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, numbering: Any | None, styles: Any | None) -> Numbering:
        """From the roots of the two parts; either may be missing."""
        made = cls()
        if numbering is not None:
            definitions = {
                value(each, "abstractNumId") or "": each for each in numbering if local(each) == "abstractNum"
            }
            for each in numbering:
                if local(each) == "num":
                    made.lists[value(each, "numId") or ""] = _list_of(each, definitions)
        for style in () if styles is None else styles:
            if local(style) == "style" and value(style, "type") == "paragraph":
                made._add_style(style)
        return made

    def _add_style(self, style: Any) -> None:
        name = value(style, "styleId") or ""
        properties = child(style, "pPr", "numPr")
        level = child(properties, "ilvl") if properties is not None else None
        self.styles[name] = (
            value(child(style, "basedOn")),
            value(child(properties, "numId")) if properties is not None else None,
            None if level is None else number(level),
        )
        if value(style, "default") in ("1", "true"):
            self.default_style = name

    def label(self, properties: Any | None) -> str:
        """The label of the paragraph with these properties (``w:pPr``); counts it."""
        list_id, level_no = self._place(properties)
        found = self.lists.get(list_id or "")
        if found is None or not 0 <= level_no < _MOST_LEVELS:
            return ""
        counts = self._counts.setdefault(found.counter, [0] * _MOST_LEVELS)
        if list_id not in self._begun:
            self._begun.add(list_id or "")
            for restarted, start in found.restarts.items():
                counts[restarted] = start - 1
        level = found.levels.get(level_no, _Level(1, "decimal", ""))
        counts[level_no] = counts[level_no] + 1 if counts[level_no] else max(level.start, 0)
        counts[level_no + 1 :] = [0] * (_MOST_LEVELS - level_no - 1)
        if level.format == "bullet":
            return "●" if level.text.isascii() and level.text.isalpha() else level.text  # a letter in a font of signs
        return _PLACEHOLDER.sub(lambda place: _shown(found, counts, int(place[1]) - 1), level.text)

    def _place(self, properties: Any | None) -> tuple[str | None, int]:
        """The list and level of a paragraph: its own, else those of its style and the styles that is based on."""
        own = child(properties, "numPr") if properties is not None else None
        list_id = value(child(own, "numId")) if own is not None else None
        level = child(own, "ilvl") if own is not None else None
        level_no = None if level is None else number(level)
        style = (value(child(properties, "pStyle")) if properties is not None else None) or self.default_style
        for _ in range(_MOST_STYLES_DEEP):
            if style is None or style not in self.styles or (list_id is not None and level_no is not None):
                break
            based_on, style_list, style_level = self.styles[style]
            list_id = style_list if list_id is None else list_id
            level_no = style_level if level_no is None else level_no
            style = based_on
        return list_id, level_no or 0


def _shown(found: _List, counts: list[int], level_no: int) -> str:
    level = found.levels.get(level_no, _Level(1, "decimal", ""))
    return _FORMATS.get(level.format, str)(counts[level_no] or level.start)


def _list_of(element: Any, definitions: dict[str, Any]) -> _List:
    counter = value(child(element, "abstractNumId")) or ""
    definition = definitions.get(counter)
    levels = {} if definition is None else _levels(definition)
    restarts: dict[int, int] = {}
    for override in (each for each in element if local(each) == "lvlOverride"):
        levels |= _levels(override)
        if (start := child(override, "startOverride")) is not None:
            restarts[number(override, "ilvl")] = number(start, default=1)
    return _List(counter, levels, restarts)


def _levels(definition: Any) -> dict[int, _Level]:
    return {
        number(each, "ilvl"): _Level(
            number(child(each, "start"), default=1),
            value(child(each, "numFmt")) or "decimal",
            value(child(each, "lvlText")) or "",
        )
        for each in definition
        if local(each) == "lvl"
    }
