"""Figures of several years together: sums of them and means of their growth.

Which years a passage is about is read in :mod:`~orchestration.reports.numbers.periods` and
:mod:`~orchestration.reports.numbers.topics`.
"""

from __future__ import annotations

import re

from orchestration.reports.numbers.kind_words import PERCENT
from orchestration.reports.numbers.periods import TimeReading
from orchestration.reports.numbers.reading import PassageReading
from orchestration.reports.numbers.stocks import DONE_IN_A_PERIOD

# 粮食产量突破 tells of the last year's.
_ADDED_UP = re.compile(rf"累计|(?:毕业生|转移)[^,。;]{{0,6}}就业|(?!产量|出栏)(?:{DONE_IN_A_PERIOD.pattern})")
_MEAN_GROWTH = re.compile(r"年均(?:复合|分别|实际|净)*(?:增长|增速|递增|增幅|提高|下降|降低)")  # not 年均浓度下降5%
_SET_AGAINST = re.compile(r"、?(?:高|低|快|慢|[高低]出)于?[^,。;、]{0,8}")  # 年均增长5.9%、高于全国0.5个百分点
_MOVED = (*PERCENT, "倍", "个百分点")
_MOVES = re.compile(
    r"(?:增长|增加|提高|提升|上升|扩大|下降|降低|减少|压减|增幅|降幅)(?:了|均|分别)*(?:达到?|约|近|超过?|突破)?$"
)
_GREW_ALONE = re.compile(r"[,、]?(?:增长|下降|减少|提高)(?:约|近|了)?")
_MEAN_OF_FIVE = re.compile(r",(?:[“‘]十[一二三四五]五[”’](?:期间|时期|以来)?|(?:过去|近)?五年(?:来|间)?),?年均")
_SEVERAL_YEARS_MEAN = re.compile(r"[两三四]年(?:平均|年?均|累计)")
_FIVE_YEARS = re.compile(r"五年|[“‘]十[一二三四五六]?五[”’]")


def is_sum(reading: PassageReading, index: int, time: TimeReading) -> bool:
    """Whether 突破 says what several years came to, not what the last of them reached: in the sentence that names the years,
    and, after it or under a heading that names them, with a deed or 累计. A share is no sum."""
    said, mention = time.period_text, reading.mentions[index]
    if (said or "").startswith(("到", "至")) or mention.unit in PERCENT:
        return False
    is_beside = said is not None and said in reading.text[reading.sentence(index).start : mention.start]
    return is_beside or _ADDED_UP.search(reading.clause_left(index)) is not None


def is_of_mean_growth(reading: PassageReading, index: int) -> bool:
    """Whether a number is a growth by year of several years, or by how much that is above another's."""
    left = reading.left(index)
    if _SET_AGAINST.fullmatch(left) and index:
        left = reading.left(index - 1)
    return _MEAN_GROWTH.search(left) is not None


def is_of_several_years(left: str) -> bool:
    """Whether the words before a number say that it is of two to four years, their mean or their sum: 三年平均, 两年累计."""
    return _SEVERAL_YEARS_MEAN.search(left) is not None


def is_growth_of_the_year(reading: PassageReading, index: int) -> bool:
    """Whether a growth in a text about five years is of the last of them, since the mean of the five is told beside it:
    人均可支配收入50362元，下降|2.6%，“十三五”年均增长6.9%."""
    mention = reading.mentions[index]
    if mention.unit != "%" or _GREW_ALONE.fullmatch(reading.left(index)) is None:
        return False
    return _MEAN_OF_FIVE.match(reading.text, mention.expression_end) is not None


def is_of_all_years(reading: PassageReading, index: int) -> bool:
    """Whether a number says how much more or less there was after several years: 人均收入增长25%, 产值增长超200%."""
    return reading.mentions[index].unit in _MOVED and _MOVES.search(reading.left(index)) is not None


def years_spoken_of(reading: PassageReading) -> str:
    """The period of a mean that its sentence gives no years for: the five years its paragraph or a heading names, else several."""
    return (
        "five_year" if any(map(_FIVE_YEARS.search, (reading.text, *reading.passage.place.headings))) else "multi_year"
    )
