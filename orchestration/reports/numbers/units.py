"""What follows a number: multiplier, unit and the words that belong to it (30余条, 1.2万余户, 740吨/日, 85%以上).

Units come from the lexicon; multipliers are the language's. Text is looked at in matching form.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from orchestration.reports.lexicon import Lexicon
from orchestration.reports.matching import matching_form

_POWERS = {"十": 1, "百": 2, "千": 3, "万": 4, "亿": 8}
# 万, 千万, 万亿, 百亿亿: each character multiplies what stands before it. 十 alone is none; in 万千瓦 千 is the unit's.
_MULTIPLIER = re.compile(r"[十百千]?万?亿+|[十百千]?万|[百千]")
_MORE = re.compile(r"[余多+]|来(?=[万亿个家名位人户项次件])")
_LATE_MORE = re.compile(r"余|\+|多(?=[,。;、:的)来]|$)")
_SUFFIX = re.compile(r"(?:\(含\)|及|或)?(?P<word>以上|之上|开外|以内|之内|以下|之下|左右|上下)")
_WITHIN = re.compile(r"(?P<word>内)(?![部容涵设外])")
_MAJOR = re.compile(r"大(?=[\u4e00-\u9fff])(?!关|台阶|强|道|街|桥|厦|于|概|约)")  # 20大产业集群
_OTHER_UNITS = re.compile(r"\((?P<others>[\u4e00-\u9fff]{1,3}(?:[、/][\u4e00-\u9fff]{1,3}){0,3})\)(?P<times>次)?")
_IN_A_VOLUME = re.compile(r"每(?P<volume>立方米|立方厘米|升)(?:空气|水体?)?(?:中)?(?:的?含量)?(?:约|为|仅)?$")
_LONGEST_VOLUME = 14  # characters in which it is said
_LATIN_WORD = re.compile(r"[A-Za-z0-9]")
# A measure word that, followed by one of these characters, begins a noun instead: 条例, 名牌, 人才.
PARTS_OF = {"百": "%", "千": "‰", "万": "‱"}
"""What the number after 百分之, 千分之, 万分之 is in."""
_NOUN_WHEN_FOLLOWED_BY = {
    "人": "才均工口气文事", "分": "之", "名": "牌录单额", "条": "例款", "处": "级", "座": "谈", "台": "账阶", "面": "积",
    "对": "口", "部": "门", "点": "评", "口": "岸", "站": "点", "村": "级", "类": "似", "成": "都功立员长为就交本熟品果套片效分人年", "组": "织", "队": "伍",
    "团": "队体", "期": "间货", "本": "市区级年", "段": "时", "方": "面案式", "里": "程", "位": "于列居", "周": "年边",
    "天": "然", "年": "级度均", "日": "均", "次": "均", "户": "均", "亩": "均", "只": "有", "门": "类", "元": "素",
    "县": "级域城长乡委政校处", "届": "时满中高毕", "回": "迁归收升落购搬头填流报访暖",
    "层": "次级", "根": "据", "场": "所景馆", "线": "上下", "群": "众体", "峰": "值会谷期", "点位": "", "套": "件", "乡": "村镇", "面旗": "", "度": "假", "证": "券书明照件监据",
}  # fmt: skip


class Quantity(NamedTuple):
    """What follows a number. ``end`` is the position after it all; ``unit``, the lexicon's own form of what is printed
    (亩 for 畝), is ``None`` where none is."""

    end: int
    unit_mult: int = 0
    unit: str | None = None
    dimension: str | None = None
    is_more: bool = False  # 余, 多, +
    suffix: str | None = None  # 以上, 以内, 左右, …

    @property
    def is_bare(self) -> bool:
        """Whether nothing at all says that the digits count something."""
        return self.unit is None and self.unit_mult == 0 and not self.is_more and self.suffix is None


class UnitGrammar:
    """The lexicon's units, ready to be met in text."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.units: dict[str, tuple[str, str]] = {}
        for term in lexicon.units:
            self.units[matching_form(term.text)] = (term.unit, term.dimension)
        self._lengths: dict[str, list[int]] = {}  # of the units that begin with a character, longest first
        for first, texts in groupby(sorted(self.units), key=lambda text: text[0]):
            self._lengths[first] = sorted({len(text) for text in texts}, reverse=True)

    def longest_unit(self, text: str, start: int) -> int:
        """Length of the longest unit at ``start``, 0 where none stands there."""
        for length in self._lengths.get(text[start : start + 1], ()):
            word = text[start : start + length]
            if len(word) < length or word not in self.units:
                continue
            after = text[start + length : start + length + 1]
            if after and after in _NOUN_WHEN_FOLLOWED_BY.get(word, ""):
                continue
            if word.isascii() and word.isalnum() and _LATIN_WORD.match(after):
                continue
            if word in ("1", "千", "万"):
                continue
            return length
        return 0

    def knows(self, unit: str) -> bool:
        """Whether ``unit`` is spelled as the lexicon's own form or one it is printed in."""
        return matching_form(unit) in self.units

    def read(self, text: str, start: int) -> Quantity:
        """What stands at ``start``, right after a number's last digit (or at the start of a unit's own text)."""
        position = start
        if text[position : position + 1] == " " and self.longest_unit(text, position + 1):
            position += 1
        more = _MORE.match(text, position)
        if more:
            position = more.end()
        power = 0
        length = self.longest_unit(text, position)
        if not length:
            multiplier = _MULTIPLIER.match(text, position)
            if multiplier:
                power, position = sum(_POWERS[sign] for sign in multiplier.group()), multiplier.end()
                late = _MORE.match(text, position)
                if late:
                    more, position = late, late.end()
                length = self.longest_unit(text, position)
        unit, dimension = None, None
        if not length and _MAJOR.match(text, position):
            if text.startswith("类", position + 1) and "类" in self.units:  # 10大类24项
                return Quantity(position + 2, power, *self.units["类"], more is not None)
            return Quantity(position + 1, power, "个", "count", more is not None)
        if length:
            unit, dimension = self.units[text[position : position + length]]
            position += length
            unit, position = self._with_others(text, position, unit)
            unit, position = self._per(text, position, unit)
            after = _LATE_MORE.match(text, position)
            if after:
                more, position = after, after.end()
        suffix = _SUFFIX.match(text, position)
        if suffix is None and dimension == "duration":
            suffix = _WITHIN.match(text, position)
        if suffix:
            position = suffix.end()
        return Quantity(position, power, unit, dimension, more is not None, suffix and suffix.group("word"))

    def per_volume(self, text: str, end: int, quantity: Quantity) -> tuple[Quantity, int]:
        """``quantity`` as a concentration where what it is in is said before it, up to ``end`` (每立方米19微克), and where that
        begins; else as it is."""
        said = _IN_A_VOLUME.search(text, max(0, end - _LONGEST_VOLUME), end) if quantity.unit else None
        known = self.units.get(f"{quantity.unit}/{said['volume']}") if said else None
        if said is None or known is None or known[1] != "concentration":
            return quantity, end
        return quantity._replace(unit=known[0], dimension=known[1]), said.start()

    def _with_others(self, text: str, position: int, unit: str) -> tuple[str, int]:
        """``unit`` with other units in brackets after it, which say what else is counted (条（个）, 辆（艘）次): they are no words
        of what follows, and what is counted each time (次) is."""
        others = _OTHER_UNITS.match(text, position)
        if others is None or not all(each in self.units for each in re.split("[、/]", others["others"])):
            return unit, position
        each_time = f"{unit}次" if others["times"] or others["others"] == "次" else unit
        return self.units.get(each_time, (unit, ""))[0], others.end()

    def _per(self, text: str, position: int, unit: str) -> tuple[str, int]:
        """``unit`` with the denominator printed after it (/日, /万人), if any."""
        if text[position : position + 1] != "/":
            return unit, position
        end = position + 1
        length = self.longest_unit(text, end)
        scale = None if length else _MULTIPLIER.match(text, end)  # 千瓦时, not a thousand 瓦时
        if scale:
            end = scale.end()
            length = self.longest_unit(text, end)
        if not length:
            return unit, position
        per, _ = self.units[text[end : end + length]]
        return f"{unit}/{scale.group() if scale else ''}{per}", end + length


@lru_cache(maxsize=4)
def unit_grammar(lexicon: Lexicon) -> UnitGrammar:
    return UnitGrammar(lexicon)
