"""What a rate or a change is measured against, and at whose prices.

Which numbers are rates or changes is read in :mod:`~orchestration.reports.numbers.kinds`.
"""

from __future__ import annotations

import re

from orchestration.reports.numbers.aims import is_amendment
from orchestration.reports.numbers.kind_words import KindWords
from orchestration.reports.numbers.periods import FIVE_YEAR_PLANS
from orchestration.reports.numbers.record import GROWTH_KINDS, MeasureKind

_THAN_STANDARD = re.compile(r"[比较](?:法定|国家(?:规定|法定)|规定|承诺)[^,。;]{0,4}时限")  # no year's
OF_YEAR = re.compile(r"(?:[比较]|相当于|恢复到|恢复至|达到?|[为是](?=[0-9]{4}年?的))((?:19|20)[0-9]{2})年?(?![末底])")
_BASES = (
    ("previous_period", re.compile(r"环比|[比较]上[月季]|[比较](?:上半年|上一?季度|第?[一二三四]季度|[0-9-]+月)")),
    ("year_end", re.compile(r"[比较](?:上年末|上年底|去年末|去年底|年初|年末|(?:19|20)[0-9]{2}年[末底])")),
    (
        "plan",
        re.compile(
            r"[比较](?:年初|年度|全年|规划|考核|[^,。;]{0,8}控制)?(?:计划|预算|目标|预期)|(?:超过?|[高低快好优慢]于|[高低]出)(?:[省市区县州旗]|下达|年度|全年|年初|既定|预定|确定的|控制|考核|预期)*(?:计划|预算|目标|预期|任务|指标)"
            r"|(?:滞后|落后|超前|[高低快慢]|超过?)于?(?:序时|时序|时间)进度|(?:计划|目标|任务|预算|指标|双过半)[”’]?(?:要求)?[尚还仍相]?[差欠]"
        ),
    ),
    ("plan_end", re.compile(r"[比较][“‘](十[一二三四五]?五)[”’](?:期)?末")),
    ("year", OF_YEAR),
    ("previous_year", re.compile(r"同比|[比较](?:上年|去年)(?![末底])|上年同期|去年同期")),
)
_YEAR_OF_BASE = re.compile(r"(?:19|20)[0-9]{2}")
_OPENS_BASE = frozenset("环比较超相恢达同上去高低快好优慢为是滞落差欠")
_WITH_YEAR = re.compile(r"与((?:19|20)[0-9]{2})年相比")
_BASED_ON_ALL = re.compile(r"[比较]((?:19|20)[0-9]{2})年?\([^()]*下同[^()]*\)")
_SHORT_OF_AIM = re.compile(r"(?:^|[与距和比较年度初期]|目标|计划)(?:差距|差额|差值|偏差)$")
_AGAINST_PLAN = re.compile(r"[短超]收$")
_AVERAGE_GROWTH = re.compile(r"年均(?=[增递下降提减])|[两三四五六]年平均|年平均(?=[增递下降])")


def base_of(kind: MeasureKind, words: KindWords) -> str | None:
    """What a rate or a change is measured against: the words nearest before the number decide."""
    if words.compared_year is not None:
        is_last = words.year is not None and words.compared_year == words.year - 1
        return "previous_year" if is_last else str(words.compared_year)
    for text in (words.left, words.clause_left, words.header, words.label):
        if _OPENS_BASE.isdisjoint(text):
            continue
        found = [(m.end(), name, m) for name, pattern in _BASES for m in pattern.finditer(text)]
        if found:
            _, name, match = max(found, key=lambda item: item[0])
            if name == "year_end" and (said := _YEAR_OF_BASE.search(match.group())) and words.year is not None:
                return name if int(said.group()) == words.year - 1 else said.group()  # 比2020年底减少72%
            if name == "plan_end":
                return str(FIVE_YEAR_PLANS[match.group(1)] + 4)
            return match.group(1) if name == "year" else name
    if _THAN_STANDARD.search(words.left):
        return None
    if words.is_cell and _SHORT_OF_AIM.search(words.header):
        return "plan"
    if kind is MeasureKind.CHANGE and _AGAINST_PLAN.search(words.left):
        return "plan"
    if is_amendment(words.sentence_left):
        return "plan"
    if based := _BASED_ON_ALL.search(words.sentence_left):
        return based.group(1)
    if kind is MeasureKind.CHANGE and re.search(r"[增减][收支]$", words.left):
        return "previous_year"
    with_year = _WITH_YEAR.search(words.sentence_left)
    if with_year:
        is_last = words.year is not None and int(with_year.group(1)) == words.year - 1
        return "previous_year" if is_last else with_year.group(1)
    is_rate = kind in GROWTH_KINDS
    is_mean = words.has_several_years or _AVERAGE_GROWTH.search(words.clause_left) is not None
    return "previous_year" if is_rate and not is_mean else None


_CONSTANT = re.compile(r"可比价|不变价|可比口径价")
_CURRENT = re.compile(r"现行?价|当年价")


def price_basis_of(kind: MeasureKind, words: KindWords) -> str | None:
    """``constant`` or ``current`` where the sentence says so of a growth or a level not far before it."""
    text = words.sentence_left
    if "价" not in text:
        return None
    constant, current = list(_CONSTANT.finditer(text)), list(_CURRENT.finditer(text))
    if kind in GROWTH_KINDS or kind is MeasureKind.LEVEL:
        last_constant = constant[-1].end() if constant else -1
        last_current = current[-1].end() if current else -1
        nearest = max(last_constant, last_current)
        if nearest >= 0 and len(text) - nearest <= 14:
            return "constant" if last_constant > last_current else "current"
    return None
