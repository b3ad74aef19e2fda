"""Whose number it is: the area a clause opens with, where that is not the district of the report itself.

Areas above or beside the district leave the name (全省地区生产总值 → 地区生产总值 of the province); parts of the district
(a street, a functional zone) stay in it, because their figures are no series of the district.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from orchestration.reports.lexicon import Lexicon, RegionTerm
from orchestration.reports.matching import matching_form
from orchestration.reports.numbers.header_form import levels_of
from orchestration.reports.numbers.naming import vocabulary as words

_LEVEL_WORDS = {
    "全国": "国",
    "全省": "省",
    "全市": "市",
    "全区": "区",
    "全县": "县",
    "全自治区": "自治区",
    "全旗": "旗",
    "全州": "州",
}
_OWN_LEVEL = re.compile(r"(?:自治县|自治州|新区|[省市区县旗州])$")
_LAST_OF_NAME = re.compile(r"(?P<stem>[^省市区县旗州]{2,4})[市区县旗州]$")
# Measures of a whole district behind its bare name: 荔城地区生产总值, but not 双流国际机场.
_OF_ALL = re.compile(
    r"地区生产总值|GDP|全社会|一般公共预算|财政(?:总)?收入|规(?:模以)?上|固定资产投资|社会消费品|城乡|城镇居民|农村居民|居民人均|第[一二三]产业"
)
# Kinds of places within a district, by the word their names close with.
_PLACE_KINDS = (
    "街道|(?<![城乡村街各集型色])镇|(?<!城)乡(?!村|镇)|苏木|功能区|功能带|开发区|高新区|经开区|示范区|商圈|保税区|综保区|商务区|试验区|实验区|经济区|集聚区|软件园|智慧城|科学城|工业园|自贸区|园区|产业园|科技园|"
    "科技城|新城|景区|旅游区|度假区|风景区|口岸|片区|智谷"
)
# Of such a place one part: 首钢园区北区, 嘉定新城核心区.
_PART_OF_PLACE = "(?:[东西南北中]区|核心区|起步区|先行区|拓展区)?"
_PART_OF_DISTRICT = re.compile(
    rf"(?P<area>[A-Z\u4e00-\u9fff“”·—]{{2,12}}?(?:{_PLACE_KINDS}){_PART_OF_PLACE}[\u4e00-\u9fff]{{0,4}}?(?:园区)?)(?=[\u4e00-\u9fff]{{2}})"
)
_NO_NAME = re.compile(
    rf"(?:全|在|对|为|与|和|各|我|第|其|以|从|省级|市级|区级|国家级|新型|特色|重点|主要|城乡|农村|高标准|(?:累计|新|已|共)?(?:{words.CONTENT_VERBS}|{words.LIGHT_VERBS}))"
)
_OPENING = re.compile(rf"(?>其中|,|、|:|;|预计|今年|{words.TIME})+")
# A subject, not a description: 全省生产总值, 全市新增就业, but not 全国首店 or 全市排名.
_AS_SUBJECT = re.compile(
    rf"(?:累计|共|已|新)*(?:{words.ANY_VERB})(?!.*首)|.*(?:{words.HEADS})(?:同比|比上年|增长|下降|达|为|增速|增幅|$)|.*(?:增长|下降)$"
)
_COLUMN_OF_AREA = re.compile(
    rf"(?:{words.YEAR}|累计|完成|实绩)*(?P<area>[\u4e00-\u9fff]{{2,12}}?)(?:20\d\d年度?)?(?:平均(?:水平)?|水平|合计)?(?:增[长速幅])?(?:\([^()]*\)|%)?"
)
_OWN = re.compile(r"[本我][省市区县旗州]")
_ZONE = re.compile(
    r"(?!(?:各|全|本|我|地|城|市|郊|小|社|建成|规划|城镇|农村|乡村|功能|园)区)[\u4e00-\u9fff]{1,9}(?:区|新城|园|片区|小镇)"
)
_STREET = re.compile(r"(?![各全每]|街道|乡镇)[\u4e00-\u9fff]{2,10}(?:街道|镇|乡|苏木)")
_RANKED = re.compile(r"排名|位次|位居|第$|前列|首位|平均")


class Areas:
    """Finds areas in the opening words of a clause, for one document."""

    def __init__(self, lexicon: Lexicon, own_name: str | None) -> None:
        self._own = matching_form(own_name or "")
        found = _OWN_LEVEL.search(self._own)
        last = _LAST_OF_NAME.search(self._own)
        self._own_stem = last["stem"] if last else ""  # 荔城 of 莆田市荔城区
        self._own_level = found.group() if found else ""
        regions = {term.name: term for term in lexicon.regions}
        self._others = sorted((term.name for term in regions.values() if not self._is_own(term)), key=len, reverse=True)
        self._words = (*_LEVEL_WORDS, *self._others)
        self._by_code = {term.region_code: term for term in regions.values()}
        self._own_term = next((term for term in regions.values() if self._is_own(term)), None)

    def _is_own(self, term: RegionTerm) -> bool:
        return bool(self._own) and (self._own.endswith(term.name) or term.name.endswith(self._own))

    def area_of(self, left: str) -> tuple[str | None, str]:
        """The area whose number ``left`` (the words before it) introduces, and the word to take off its name.

        ``(None, "")`` for the district itself; a part of the district keeps its word in the name.
        """
        opening = _OPENING.match(left)
        text = left[opening.end() :] if opening else left
        if self._own and text.startswith(self._own) and _AS_SUBJECT.match(text[len(self._own) :]):
            return None, self._own
        if self._own_stem and text.startswith(self._own_stem) and _OF_ALL.match(text, len(self._own_stem)):
            return None, self._own_stem
        if text.startswith(self._words):
            word = next(word for word in self._words if text.startswith(word))
            rest = text[len(word) :]
            if self._is_own_word(word):
                return None, word if self._own_level else ""
            if not rest or _RANKED.search(rest) or not _AS_SUBJECT.match(rest):
                return None, ""
            return (self._above(word) if word in _LEVEL_WORDS else word), word
        part = _PART_OF_DISTRICT.match(text)
        if (
            part
            and not _NO_NAME.match(part["area"])
            and "等" not in part["area"]
            and part["area"].count("“") == part["area"].count("”")
            and not part["area"].endswith(self._own or "\n")
        ):
            return part["area"], ""
        return None, ""

    def level_of(self, word: str) -> str | None:
        """The area above the district that ``word`` alone names (全市 in brackets), or ``None``."""
        word = re.sub(r"平均(?:水平)?$", "", word)
        return self._above(word) if word in _LEVEL_WORDS and not self._is_own_word(word) else None

    def _is_own_word(self, word: str) -> bool:
        level = _LEVEL_WORDS.get(word)
        if level is None:
            return False
        if not self._own_level:
            return level not in {"国", "省"}
        return self._own_level.endswith(level) or (level in {"区", "县", "旗"} and self._own_level[-1] in "区县旗市")

    def _above(self, word: str) -> str:
        """The name of the area of that level above the district, or the word itself where the lexicon has none."""
        level, term = _LEVEL_WORDS[word], self._own_term
        while term is not None and level != "国":
            term = self._by_code.get(term.parent_code or "")
            if term is not None and term.name.endswith(level):
                return term.name
        return word

    def column_area(self, header: str, columns: Sequence[str]) -> tuple[str | None, str] | None:
        """The area a table's column is about and the word that stays in the name, which is that of a part of the district or of
        another one; the area is ``None`` for the district itself. ``None`` where the header names no area. A zone is one where
        another of the ``columns`` is too."""
        for level in levels_of(header):
            found = _COLUMN_OF_AREA.fullmatch("".join(matching_form(level).split()))
            word = found["area"] if found else ""
            if word in _LEVEL_WORDS and not self._is_own_word(word):
                return self._above(word), ""
            if word and (word in _LEVEL_WORDS or _OWN.fullmatch(word) or word == self._own):
                return None, ""
            if word in self._others or _STREET.fullmatch(word):
                return word, word
            if (
                _ZONE.fullmatch(word)
                and sum(_ZONE.fullmatch(matching_form(column)) is not None for column in columns) > 1
            ):
                return word, word
        return None

    def row_area(self, label: str, labels: Iterable[str]) -> str | None:
        """The area a table's row is about: a known region, a street or a town."""
        if label in self._others:
            return label
        is_part = _STREET.fullmatch(label) is not None
        return label if is_part and label in labels else None
