"""Whose number it is: the area a clause opens with, where that is not the district of the report itself."""

from __future__ import annotations

import re
from collections.abc import Sequence

from orchestration.reports.lexicon import Lexicon, RegionTerm

_LEVEL_WORDS = {"全国": "国", "全省": "省", "全市": "市", "全区": "区", "全县": "县", "全自治区": "自治区", "全旗": "旗", "全州": "州"}
_OWN_LEVEL = re.compile(r"(?:自治县|自治州|新区|[省市区县旗州])$")
_PART_OF_DISTRICT = re.compile(
    r"^(?P<area>[\u4e00-\u9fff“”·]{2,12}?(?:街道|镇|乡|功能区|功能带|开发区|高新区|经开区|园区|产业园|新城|商圈|保税区))(?=[\u4e00-\u9fff“]{2,})"
)
_OPENING = re.compile(r"^(?:其中|,|、|:|;|预计|\d{4}年|全年|今年|上半年|前三季度)+")


class Areas:
    """Finds areas in the opening words of a clause, for one document."""

    def __init__(self, lexicon: Lexicon, own_name: str | None) -> None:
        self._own = own_name or ""
        found = _OWN_LEVEL.search(self._own)
        self._own_level = found.group() if found else ""
        regions = {term.name: term for term in lexicon.regions}
        self._others = sorted((term.name for term in regions.values() if not self._is_own(term)), key=len, reverse=True)
        self._by_code = {term.region_code: term for term in regions.values()}
        self._own_term = next((term for term in regions.values() if self._is_own(term)), None)

    def _is_own(self, term: RegionTerm) -> bool:
        return bool(self._own) and (self._own.endswith(term.name) or term.name.endswith(self._own))

    def area_of(self, text: str) -> tuple[str | None, str]:
        """The area ``text`` opens with (``None`` for the district itself) and the text without it."""
        opening = _OPENING.match(text)
        start = opening.end() if opening else 0
        rest = text[start:]
        for word, level in _LEVEL_WORDS.items():
            if rest.startswith(word) and not rest.startswith(word + "率先"):
                return (None, text) if self._is_own_level(level) else (self._named(word, level), rest[len(word) :])
        for name in self._others:
            if rest.startswith(name) and len(rest) > len(name):
                return name, rest[len(name) :]
        return None, text

    def _is_own_level(self, level: str) -> bool:
        if not self._own_level:
            return level not in {"国", "省"}
        return self._own_level.endswith(level) or (level in {"区", "县", "旗"} and self._own_level[-1] in "区县旗市")

    def _named(self, word: str, level: str) -> str:
        """The name of the area of that level above the district, or the word itself where the lexicon has none."""
        term: RegionTerm | None = self._own_term
        if level == "国":
            return word
        while term is not None:
            term = self._by_code.get(term.parent_code or "")
            if term is not None and term.name.endswith(level):
                return term.name
        return word

    def row_area(self, label: str, rows: Sequence[str]) -> str | None:
        """The area a table's row is about: a known region, a street or a town."""
        clean = label.strip()
        if clean in self._others:
            return clean
        return clean if re.fullmatch(r"[\u4e00-\u9fff]{2,10}(?:街道|镇|乡|苏木)", clean) and clean in rows else None
