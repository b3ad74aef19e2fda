"""Which amounts and sizes define a group of things and are no figures themselves: 500万元以上项目, 60平方米以上文化室.

The kinds of figures are read in :mod:`~orchestration.reports.numbers.kinds`.
"""

from __future__ import annotations

import re
from functools import lru_cache

from orchestration.reports.alternation import any_of
from orchestration.reports.numbers.kind_words import KindWords
from orchestration.reports.numbers.mention import Mention
from orchestration.reports.numbers.naming.vocabulary import LEADING_VERBS
from orchestration.reports.numbers.record import Qualifier
from orchestration.reports.numbers.units import Quantity

_BOUNDS = (Qualifier.AT_LEAST, Qualifier.AT_MOST)
_OF_COUNTED = re.compile(r"的[\u4e00-\u9fff“”]{1,12}?(?:已|共|达到?|有|增至|增加到|为|仅|只)*")
_OF_PLACES = re.compile(
    r"的?(?:(?:县级|地级)市|县\([市区]\)|县[市区]?|区县|城市|[强大][县区市镇]|乡?镇)(?=$|[达有共增由、])"
)


def bounds_what_is_counted(mention: Mention, quantity: Quantity, words: KindWords) -> bool:
    """Whether a bound says which things are counted next, on which days, or which places are meant: 占比超过10%的产品有44种,
    用电负荷129天超1亿千瓦, 首个超5000亿元县级市."""
    if mention.qualifier not in _BOUNDS or quantity.dimension in ("rank", "ratio"):
        return False
    if words.follows_days and quantity.dimension not in ("duration", "count", "persons"):
        return True
    if words.counts_next and _OF_COUNTED.fullmatch(words.right):
        return True
    return quantity.dimension == "money" and _OF_PLACES.match(words.right) is not None


_MEASURED = frozenset(("money", "area", "length", "mass", "energy", "power", "volume", "speed"))
_PEOPLED = re.compile(r"的?(?:常住)?人口(?:的?大?[县区镇]|城市|大市)")  # 20万以上人口县, 50万以上人口城市
_TRADE = re.compile(r"[\u4e00-\u9fff]{1,5}业")  # 10亿元以上制造业5个


def is_threshold(mention: Mention, quantity: Quantity, words: KindWords) -> bool:
    """500万元以上项目, 超50亿元项目: a measured bound right before the noun of the group it defines."""
    if quantity.suffix in ("以上", "以下") and not words.joins_next and _is_of_size(mention, words):
        return True
    if quantity.suffix in ("以上", "以下") and _PEOPLED.match(words.right):
        return True
    if quantity.dimension not in _MEASURED or not words.threshold_nouns:
        return False
    is_bounded = quantity.suffix in ("以上", "以下", "以内") or mention.qualifier not in (None, Qualifier.EXACT)
    if is_bounded and words.joins_next:
        return True
    if quantity.dimension == "money" and words.right in words.threshold_nouns and words.counts_next:
        return True
    if is_bounded and quantity.dimension == "money" and words.counts_next and _TRADE.fullmatch(words.right):
        return True
    if words.right.startswith("级"):
        return True  # 300万吨级碳捕集, 100兆瓦级储能
    if not is_bounded:
        return False
    return _before_noun(words.threshold_nouns).match(words.right) is not None


_SETTLEMENT = re.compile(r"的?(?:自然|行政|中心)?(?:村庄?|村屯|屯|小区|居民点)")
_SIZED = re.compile(r"[宽长高厚深]?的?(?P<thing>[\u4e00-\u9fff]{2,8})")


def _is_of_size(mention: Mention, words: KindWords) -> bool:
    """Whether a bound says how large each thing is that is counted next, or a village: 60平方米以上文化室12个, 20户以上自然村."""
    if mention.unit == "户" and _SETTLEMENT.match(words.right):
        return True
    is_size = mention.unit not in ("个", "家", "项", "条")
    thing = _SIZED.fullmatch(words.right) if words.counts_next and is_size else None
    return thing is not None and LEADING_VERBS.match(thing["thing"]) is None


@lru_cache(maxsize=4)
def _before_noun(nouns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"[级的]?[\u4e00-\u9fff“”]{{0,8}}?(?:{any_of(nouns)})")
