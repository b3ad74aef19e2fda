"""Numbers that belong together: ranges (5%至6%), enumerations with a shared unit (3500、4400、1800亿元) and ratios (2:1)."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise

from orchestration.reports.numbers.mention import Mention
from orchestration.reports.numbers.reading import PassageReading
from orchestration.reports.numbers.record import Disposition, Qualifier
from orchestration.reports.numbers.roles import REMARKED
from orchestration.reports.numbers.units import Quantity

_RATIO = re.compile(r"[0-9]+(?:\.[0-9]+)?(?:[:∶比][0-9]+(?:\.[0-9]+)?)+")
_JOINS_RATIO = re.compile(r"[:∶比](?<=[0-9].)[0-9]")
_RANGE_LINK = re.compile(r"[-—–~～至到]{1,2}$|或者?$")
_NEXT_AREA = re.compile(
    r"[、,和](?:[高低快慢]于|[比较])?(?:全[国省市区县]|年初|年度|计划|目标)"
)  # 高于全国2.0个、全省0.5个百分点
_RESPECTIVELY = re.compile(r"分别(?:均|都)?$")
_TOLD_EACH = re.compile(r"分别[\u4e00-\u9fff]{0,6}$")  # 分别稳定在|3900万头、13.5亿只以上
_LIST_LINK = re.compile(r"[、,和及与]$|以及$")
_SHARE_WORDS = re.compile(r"结构|构成|比例|比重|之比")
_STRUCTURE_WORDS = re.compile(r"结构|构成|三次产业|三产")


def link_numbers(reading: PassageReading) -> None:
    """Ranges, ratios and enumerations: units shared with the next number, words shared with the one before."""
    text, mentions, quantities = reading.text, reading.mentions, reading.quantities
    if len(mentions) < 2:
        return
    for index in range(len(mentions) - 2, -1, -1):
        here, after = mentions[index], mentions[index + 1]
        if here.disposition is not Disposition.STATISTIC or after.disposition is not Disposition.STATISTIC:
            continue
        between = REMARKED.sub("", text[here.expression_end : after.expression_start])
        if _RANGE_LINK.fullmatch(between) and not _is_count_of_another(here, after):
            if quantities[index].is_bare or here.unit is None:
                _share_unit(reading, index)
            here.qualifier, after.qualifier = Qualifier.RANGE_LOW, Qualifier.RANGE_HIGH
            reading.leads[index + 1] = index
        elif _LIST_LINK.fullmatch(between) and (between != "," or here.unit is None):
            is_clipped = here.unit == "个" != after.unit and text.startswith("个", after.end)  # 0.3个、0.5个百分点
            if (here.unit is None or is_clipped) and after.unit is not None:
                _share_unit(reading, index)
            if is_clipped:  # 1.5个、2个和30个工作日内
                reading.quantities[index] = reading.quantities[index]._replace(
                    suffix=reading.quantities[index + 1].suffix
                )
            is_shared = here.unit == after.unit or _ends_with(_TOLD_EACH, text, here.expression_start)
            if here.qualifier is Qualifier.EXACT and is_shared and quantities[index + 1].suffix:
                here.qualifier = after.qualifier
            reading.leads[index + 1] = index
        elif here.unit == "个" and after.unit == "个百分点" and _NEXT_AREA.fullmatch(between):
            _share_unit(reading, index)
    _share_prefixes(reading)
    for match in _RATIO.finditer(text) if _JOINS_RATIO.search(text) else ():
        _mark_ratio(reading, match.start(), match.end())
    for index, lead in enumerate(reading.leads):
        reading.leads[index] = reading.leads[lead]


# 合格率、处置率|超过98%、85%
_TWO_SIDE_BY_SIDE = re.compile(r"[\u4e00-\u9fff]{2,12}(?:、|和)[\u4e00-\u9fff]{2,14}$")
_TELLS_OF_ALL = (_RESPECTIVELY, _TWO_SIDE_BY_SIDE)
_LONGEST_BEFORE = 27  # characters of the longest of these words, which end where a number's begin


def _ends_with(words: re.Pattern[str], text: str, end: int) -> bool:
    return words.search(text, max(0, end - _LONGEST_BEFORE), end) is not None


def _share_prefixes(reading: PassageReading) -> None:
    """分别突破700亿元和500亿元: what qualifies the first of a list qualifies all."""
    first = reading.mentions[0]
    for index, (before, mention) in enumerate(pairwise(reading.mentions), start=1):
        if reading.leads[index] == index:
            first = mention
            continue
        if mention.qualifier is not Qualifier.EXACT or mention.unit != before.unit:
            continue
        is_prefixed = first.expression_start < first.start and reading.quantities[index].suffix is None
        is_shared = any(_ends_with(words, reading.text, first.expression_start) for words in _TELLS_OF_ALL)
        if is_prefixed and is_shared:
            mention.qualifier = first.qualifier


def _share_unit(reading: PassageReading, index: int) -> None:
    after, quantity = reading.mentions[index + 1], reading.quantities[index + 1]
    own = reading.quantities[index]
    mult = own.unit_mult or quantity.unit_mult
    reading.quantities[index] = own._replace(unit=quantity.unit, unit_mult=mult, dimension=quantity.dimension)
    reading.mentions[index].unit, reading.mentions[index].unit_mult = after.unit, mult


def _mark_ratio(reading: PassageReading, start: int, end: int) -> None:
    terms = [i for i, m in enumerate(reading.mentions) if start <= m.start < end]
    if len(terms) < 2 or any(reading.mentions[i].disposition is not Disposition.STATISTIC for i in terms):
        return
    total = sum(Decimal(reading.mentions[i].value or 0) for i in terms)
    before = reading.text[reading.parts.clause_at(start).start : start]
    # What is called a structure is one also where its terms are misprinted.
    is_share = (99 <= total <= 101 and (len(terms) > 2 or total == 100 or _SHARE_WORDS.search(before))) or (
        len(terms) > 2 and _STRUCTURE_WORDS.search(before)
    )
    for i in terms:
        mention = reading.mentions[i]
        mention.unit, mention.unit_mult = ("%" if is_share else "1"), 0
        mention.expression_end = end if i == terms[-1] else mention.end
        reading.quantities[i] = Quantity(mention.expression_end, 0, mention.unit, "ratio")
        reading.leads[i] = terms[0]


def _is_count_of_another(here: Mention, after: Mention) -> bool:
    """10至 in 由10增至20 never gets here; unlike units do: 3家至5%."""
    return here.unit is not None and after.unit is not None and here.unit != after.unit
