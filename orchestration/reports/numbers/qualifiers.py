"""How sharply a number is meant: the words before it (约, 不少[于於]) and after it (左右, 以上) → :class:`Qualifier`."""

from __future__ import annotations

import re

from orchestration.reports.numbers.record import Qualifier
from orchestration.reports.numbers.units import Quantity

SUFFIXES = {
    "内": Qualifier.AT_MOST,
    "以上": Qualifier.AT_LEAST, "之上": Qualifier.AT_LEAST, "开外": Qualifier.AT_LEAST,
    "以内": Qualifier.AT_MOST, "之内": Qualifier.AT_MOST, "以下": Qualifier.AT_MOST, "之下": Qualifier.AT_MOST,
    "左右": Qualifier.APPROX, "上下": Qualifier.APPROX,
}  # fmt: skip
_AT_MOST = (
    r"不超过|不突破|不高[于於]|不大[于於]|不多[于於]|不到|不足|低[于於]|少[于於]|小[于於]|至多|最多|控制在|≤|<=|<|≦"
)
_AT_LEAST = r"首破|首超|不少[于於]|不低[于於]|不小[于於]|不下[于於]|至少|最少|超过|超出|(?<![赶高])超|逾|突破|高[于於]|大[于於]|多[于於]|≥|>=|>|≧|跨越|(?<![超经通不难])过(?=$)"
_APPROX = r"(?<![节制签违预公契条盟邀特])约|大约|将近|接近|(?<![附最邻远亲临就])近|≈"
PREFIX = re.compile(
    rf"(?:(?P<at_most>{_AT_MOST})|(?P<at_least>(?<!不){_AT_LEAST})|(?P<approx>{_APPROX}))(?:了|为|达|到|有|计|(?<=至少)(?:建成|新建|建设|完成|打造|培育|引进))?(?:每(?:人每)?(?:[年月日人户亩]|平方公?[米里]|公里))?$"
)
LONGEST_PREFIX = 8
_OPENS_PREFIX = frozenset("首不低少小至最控≤<≦超逾突高大多≥>≧跨过约将接近≈")
_ABOUT_SHARE = re.compile(r"(?<![节制签违预公契条])约(?:占|为|合|相当于)[^,。;0-9]{0,12}$|约(?:为|是)[0-9]{4}年的$")
_NO_MORE_THAN = re.compile(r"(?:不得?超过|控制在)[^,。;0-9]{2,10}的$")
_NO_LESS_THAN = re.compile(r"不[少低]于[国省市区县][^,。;0-9]{1,8}$")
# 近5年 is a span of time, not an approximate number of years.
_TIME_UNITS = frozenset(("年", "个月", "天", "日", "周", "季度", "届", "期"))


def prefix_before(text: str, start: int) -> tuple[int, Qualifier | None]:
    """Where the qualifying words that end at ``start`` begin, and what they say; ``(start, None)`` without any."""
    window = text[max(0, start - LONGEST_PREFIX) : start]
    if _OPENS_PREFIX.isdisjoint(window):
        return start, None
    match = PREFIX.search(window)
    if match is None or match.lastgroup is None:
        return start, None
    return start - (len(window) - match.start()), Qualifier(match.lastgroup)


def qualify(prefix: Qualifier | None, prefix_words: str, quantity: Quantity, left: str = "") -> Qualifier:
    """The qualifier of a number from the words around it; a printed bound outweighs 约 and 控制在. ``left`` are the
    words before the expression: 约占全省的 makes 9.2% approximate."""
    if quantity.suffix is not None:
        return SUFFIXES[quantity.suffix]
    if prefix is Qualifier.APPROX and prefix_words == "近" and quantity.unit in _TIME_UNITS:
        return Qualifier.EXACT
    if prefix is not None:
        return prefix
    if _NO_MORE_THAN.search(left):
        return Qualifier.AT_MOST  # 不得超过市核定的890吨/日
    if _NO_LESS_THAN.search(left):
        return Qualifier.AT_LEAST  # 不少于市定任务4.36万亩
    if "约" in left and _ABOUT_SHARE.search(left):
        return Qualifier.APPROX
    return Qualifier.AT_LEAST if quantity.is_more else Qualifier.EXACT
