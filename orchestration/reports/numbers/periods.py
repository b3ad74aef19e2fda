"""Of when a number speaks: reference year(s) and period.

Time expressions of a passage are found once; each number takes the nearest one that governs it (its clause, segment or
sentence), else what the headings, the table and the part of the report say. Whether a level is a stock or a flow decides
between 年末 and 全年 where no words do.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from orchestration.reports.numbers.clauses import Range, Segmentation
from orchestration.reports.numbers.record import SEVERAL_YEARS

_TO = r"[-—–~～至到]"
_YEAR = r"(?:19|20)[0-9]{2}"
_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_NUMERALS = {
    "一": 1,
    "两": 2,
    "二": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
    "十": 10,
    "十一": 11,
    "十二": 12,
}
_SPANS_FROM_JANUARY = {3: "q1", 6: "h1", 9: "q1_q3", 12: "full_year"}
FIVE_YEAR_PLANS = {
    "十五": 2001,
    "十一五": 2006,
    "十二五": 2011,
    "十三五": 2016,
    "十四五": 2021,
    "十五五": 2026,
    "十六五": 2031,
}

# The year the report is of, looked back on: 刚刚过去的2025年, 过去一年, 一年来.
LAST_YEAR = rf"(?:刚刚)?过去的(?:{_YEAR}年|一年)|过去一年(?:来)?|一年(?:多)?来"
# The years of the plan that ends, looked back on.
LAST_YEARS = r"(?:过去的?|这)五年(?:来|间)?|五年(?:来|间)"

# Words of change that 5年 right before them is the time of, as 五年 is: 5年提高4.5个百分点, but not (由)3年提高到5年.
CHANGE = r"(?:增长|增加|提高|提升|上升|扩大|翻|下降|降低|减少|压减)(?![到至为])"
YEARS_OF_CHANGE = rf"年{CHANGE}"
# 棚户区改造五年开工3.98万套: a deed with its number, done in the years right before it.
DEED_OF_YEARS = r"(?:基本建成|开工|完成|引进|投入|改造|征收|发放|培训|筹集)[^,。;、0-9]{0,10}[0-9]"
NO_SPAN_LEFT = re.compile(r"(?:连续|持续|第|每|近|约|达到?|为|历时|由|从|用|延长|缩短|超过?|满|年限)$")

_EXPRESSION = re.compile(
    r"(?=[0-9截到至自今去上本当明前首第下全年过近未这刚一二两三四五六七八九十“‘])(?:"  # a quick look before the closer ones
    rf"(?P<past>{LAST_YEAR})|"
    rf"(?P<as_of>截至|截止到?)?(?:[到至])?(?P<of_year>{_YEAR}年?|今年|去年|上年|本年|当年|明年)?(?P<period>"
    rf"前三个?季度|一(?:季度)?至三季度|1{_TO}3季度|第?[一二三四1-4]季度末?|首季|上半年末?|下半年|全年(?!计划|目标|任务|预期|预算)|全年(?=(?:主要|各项|预期|计划|目标|任务){{1,4}}:)|年末|年底|年初|年内|年中"
    rf"|(?:1[0-2]|0?[1-9])月?{_TO}(?:1[0-2]|0?[1-9])月份?|前(?:1[0-2]|[1-9]|[一二三四五六七八九十]+)个?月"
    r"|(?:1[0-2]|0?[1-9])月[0-3]?[0-9]日|(?:1[0-2]|0?[1-9])月份?[末底]?(?:当月)?)"
    rf"|(?P<dated>截至|截止到?)(?P<date_year>{_YEAR})[-./](?P<date_month>1[0-2]|0?[1-9])(?:[-./](?P<date_day>[0-3]?[0-9]))?"
    rf"|(?P<from_year>{_YEAR})年?{_TO}(?P<to_year>{_YEAR}|[0-9]{{2}}(?=年))(?:年)?"
    rf"|自(?P<since>{_YEAR})年[^,。;]{{0,12}}(?:以来|起)|(?P<ever_since>{_YEAR})年以来"
    rf"|(?P<until>到|至|截至)?(?P<year>{_YEAR})年(?!度?版)"
    r"|(?P<relative>今年|去年|上年|本年|当年|明年)"
    r"|[“‘](?P<plan>十[一二三四五六]?五|十五)[”’](?:规划)?(?P<plan_word>期间|时期|以来|期末|末|累计)?"
    rf"|(?P<years>过去(?:的(?=[三五2-9]年))?|近|今后|未来|这)?(?P<count>[一二两三四五六七八九十]|(?<=[近来后去的])(?:[2-9]|[1-5][0-9])|[2-9](?=年(?:新增|净增|累计|来)|{YEARS_OF_CHANGE}))年(?P<years_word>来|间|内|累计|以来|(?=净增|新增|增加|增量|新设|建成|新建|滚动)|(?={CHANGE})|(?={DEED_OF_YEARS}))?)"
)
_YEAR_DIGITS = re.compile(_YEAR)
_TIME_SIGNS = frozenset("年月季截五")  # of which each expression has one, or a year in digits
_LAST_YEARS = re.compile(LAST_YEARS)
_ANOTHER_TIME = re.compile(rf"\s*(?:{LAST_YEAR}|{_YEAR}年|今年|去年|上年|[“‘]十[一二三四五六]五)")
_ADDS_UP = re.compile(r"净增|新增|增加")
_OF_OLD = re.compile(r"[以之][前后][^,。;0-9]{0,8}的")
_OF_SOME = re.compile(r"[底末]?(?:以|之)?[前后]|结转|结余|续建|到期|跨年")
_GOES_ON = re.compile(
    r"同比|环比|增长|下降|减少|回落|提高|较|比|占|总量|规模|(?:超额|提前)?(?:完成|[为达超占])[^,。;]{0,10}(?:年度|全年|年初)"
)
_BASE_BEFORE = re.compile(r"(?:[比较与同]|相当于|恢复到|恢复至|超过|高于|低于)$")
# 较一季度、上半年和|前三季度分别提高: each is compared with.
_LISTED_BASES = re.compile(r"[比较](?:(?:[前一二三四]?[一二三四]个?季度|上半年|[0-9]+月份?)[、和])+$")
_OWN_NUMBER = re.compile(
    r"的(?:约|近)?[0-9][0-9.,]*[^0-9,。;%倍]{0,8}(?:,|并)?(?:下降|增长|增加|减少|降低|提高)"
)  # 较2013年的96微克下降35%
_COMPARED_WITH = re.compile(r"同期|[高低]?基数")  # 在上年高基数的背景下增长6.2%
_RISES_FROM = re.compile(r"[由从]$")
_LONGEST_TIE = 5  # characters between a year and the one number it is tied to: 同期的平均
_AIMS_OF_YEARS = re.compile(
    r"(?:[^,。;:]{0,4}发展)?的?(?:总体|主要|奋斗|发展|工作|预期|具体)*目标(?:是|为)?[:,]"
)  # 今后五年的主要目标是:
_EACH_YEAR = re.compile(r"每年|年均|平均|[,全共]")  # 近五年每年新增
_OF_WHAT_WAS_DONE = re.compile(
    r"(?:新?(?:签约|引进|开工|建成|投产|投运|落地|实施|认定|获批|入库|启动)|确定|下达|出台|谋划)的(?=[\u4e00-\u9fff])"
)
_DEADLINE = re.compile(r"前(?![,:])")  # 6月底前完成整合: the time of one work, no topic
_SINCE_THEN = re.compile("以来(?![,:])")  # 2014年以来累计脱贫5.8万人 is of its sentence
_LEFT_OUT = re.compile(r"(?:剔除|扣除|不含|除去)了?$")
_AT_ONCE = re.compile(r"(?:末|底|同期)?的?(?:平均|约|近|不足|超过?)?[0-9]")  # 由上年72.9万人增加到73.2万人
_GOVERNS_BEFORE = re.compile(r"(?:^|[,。;:!?()]|(?:^|[,。;])为|[到至在于从由自]|预计|力争|计划|确保|以及|其中)$")
_DIGIT = re.compile(r"[0-9]")
_LEADS_ON = re.compile(r"[\u4e00-\u9fff”]\(.*\)[\u4e00-\u9fff]")


class TimeWords(NamedTuple):
    """A time expression in a passage: what it says and how far it governs.

    ``scope`` is the range of positions whose numbers it governs; ``is_attached`` limits it to the one number right after
    (2020年的3100万元, 由上年72.9万人增加到). ``is_base`` marks years compared with, which govern nothing.
    """

    start: int
    end: int
    text: str
    scope: Range
    year: int | None = None
    year_start: int | None = None
    relative: int | None = None  # years from the default year
    from_plan_year: int | None = None  # years from the plan year (去年 said in January)
    period: str | None = None
    is_attached: bool = False
    is_topic: bool = False  # a year that opens a sentence: 2021年，…


class TimeDefaults(NamedTuple):
    """What holds where a passage's own words say nothing."""

    year: int | None
    plan_year: int | None
    period: str | None = None  # of a section or column about part of a year or several years
    year_start: int | None = None


class TimeReading(NamedTuple):
    """When a number is of; ``period`` is ``None`` where only the kind of quantity can tell."""

    year: int | None
    year_start: int | None
    period: str | None
    period_text: str | None


def find_time_words(text: str, parts: Segmentation) -> tuple[TimeWords, ...]:
    """All governing and attached time expressions of a passage, in text order."""
    if _TIME_SIGNS.isdisjoint(text) and "19" not in text and "20" not in text:
        return ()
    found = []
    for match in _EXPRESSION.finditer(text):
        words = _read(match, text, parts)
        if words is not None:
            found.append(words)
    return tuple(found)


def _read(match: re.Match[str], text: str, parts: Segmentation) -> TimeWords | None:
    start, end = match.span()
    before = text[max(0, start - 4) : start] + (match.group("until") or "")
    if text[start - 1 : start] in ("、", "和") and _LISTED_BASES.search(text, max(0, start - 20), start):
        return None
    is_dated = match.group("year") is not None or match.group("plan_word") in ("末", "期末")
    is_of_number = is_dated and _OWN_NUMBER.match(text, end) is not None
    if (_BASE_BEFORE.search(before) and not is_of_number) or parts.bracket_at(start, "title") is not None:
        return None
    year, year_start, relative, from_plan = _years(match)
    period = _period(match)
    has_month = match.group("period") is not None or match.group("dated") is not None
    quote = parts.bracket_at(start, "quote")
    if quote is not None and match.group("plan") is None:
        return None
    if match.group("plan") and not match.group("plan_word"):
        return None
    if match.group("count") and match.group("years_word") is None and match.group("years") is None:
        return None
    opens_sentence = start == parts.sentence_at(start).start
    if match.group("count") and match.group("years_word") is None:
        is_these = match.group("years") == "这" and opens_sentence and text[end : end + 1] == ","
        is_near = match.group("years") == "近" and _EACH_YEAR.match(text, end) and not NO_SPAN_LEFT.search(before)
        if not (is_these or is_near) and match.group("years") not in ("过去", "过去的", "今后", "未来"):
            return None
    if match.group("relative") in ("去年", "上年") and _COMPARED_WITH.match(text, end):
        return None
    if match.group("years_word") == "" and match.group("years") is None and NO_SPAN_LEFT.search(before):
        return None
    is_attached = text[end : end + 1] == "的" and not (match.group("years") and _AIMS_OF_YEARS.match(text, end))
    if match.group("relative") == "上年" and text.startswith(("结转", "结余"), end):
        return None  # 上年结转7.1亿元 is of this year's budget
    if is_attached and re.search(r"(?:是|(?<!调整)(?<!优化)(?<!变化)为|约|达到?)$", before):
        return None
    if is_of_number and _BASE_BEFORE.search(before):
        is_attached = True
    if _RISES_FROM.search(before) and _AT_ONCE.match(text, end):
        is_attached = True
        if from_plan is not None:
            relative, from_plan = from_plan, None  # 由去年85.2%提高到87.6%: the year before that of the second
    is_past = match.group("past") is not None
    is_year_alone = is_past or (year is not None and not has_month and year_start is None)
    if is_year_alone and (_OF_OLD.match(text, end) or (before.endswith("其中") and _OF_SOME.match(text, end))):
        return None  # 老旧小区42个，其中2000年以前建成的36个; 其中2024年结转项目12个
    if is_year_alone and not is_attached and not _GOVERNS_BEFORE.search(before):
        return None
    if period is None and year is None and relative is None and from_plan is None:
        return None
    is_topic = is_year_alone and opens_sentence and text[end : end + 1] == ","
    scope = _scope(text, parts, start, end)
    return TimeWords(
        start, end, text[start:end], scope, year, year_start, relative, from_plan, period, is_attached, is_topic
    )


def _years(match: re.Match[str]) -> tuple[int | None, int | None, int | None, int | None]:
    """Year, first year of a span, years from the default year, years from the plan year."""
    if match.group("from_year"):
        first, last = int(match.group("from_year")), match.group("to_year")
        return (int(last) if len(last) == 4 else first // 100 * 100 + int(last)), first, None, None
    if since := match.group("since") or match.group("ever_since"):
        return None, int(since), None, None
    if match.group("plan"):
        first = FIVE_YEAR_PLANS[match.group("plan")]
        ends = match.group("plan_word") in ("末", "期末", "以来")
        is_since = match.group("plan_word") == "以来"
        return None if is_since else first + 4, first if is_since or not ends else None, None, None
    if past := match.group("past"):
        return (int(said.group()), None, None, None) if (said := _YEAR_DIGITS.search(past)) else (None, None, 0, None)
    named = match.group("of_year") or match.group("year") or match.group("date_year") or match.group("relative")
    if named is None:
        return None, None, None, None
    if named[0].isdigit():
        return int(named[:4]), None, None, None
    if named == "上年":
        return None, None, -1, None
    if named == "去年":
        return None, None, None, -1
    return None, None, 1 if named == "明年" else 0, None


def _period(match: re.Match[str]) -> str | None:
    if match.group("from_year"):
        span = match.group(0)
        years = [int(y) for y in re.findall(_YEAR, span)]
        return "five_year" if len(years) == 2 and years[1] - years[0] == 4 and years[0] % 5 == 1 else "multi_year"
    if match.group("since"):
        return "since_start"
    if match.group("ever_since"):
        return "multi_year"
    if match.group("plan"):
        return {"以来": "since_start", "末": "as_of_year_end", "期末": "as_of_year_end"}.get(
            match.group("plan_word"), "five_year"
        )
    if match.group("count"):
        count = match.group("count")
        return {5: "five_year", 1: None}.get(_NUMERALS.get(count) or int(count), "multi_year")
    if match.group("dated"):
        if match.group("date_day"):
            return "as_of_date"
        return _month_end(int(match.group("date_month")))
    if match.group("period"):
        return _period_words(match.group("period"), match.group("as_of") is not None)
    return "as_of_year_end" if match.group("until") == "截至" else None


def _month_end(month: int) -> str:
    return {6: "as_of_h1_end", 12: "as_of_year_end"}.get(month, f"as_of_m{month}_end")


def _period_words(words: str, is_as_of: bool) -> str | None:
    """The code of a period's words; ``None`` for 年初 and 年内, which name none."""
    if (
        "三" in words
        and "季" in words
        and words[0] in "前一"
        and len(words) > 3
        or words[:2] in ("1-", "1—")
        and "季" in words
    ):
        return "q1_q3"
    if words == "首季":
        return "q1"
    if "季度" in words:
        quarter = _QUARTERS[words.lstrip("第")[0]]
        return f"as_of_q{quarter}_end" if words.endswith("末") or is_as_of else f"q{quarter}"
    if words.startswith("上半年"):
        return "as_of_h1_end" if words.endswith("末") or is_as_of else "h1"
    simple = {"下半年": "h2", "全年": "full_year", "年末": "as_of_year_end", "年底": "as_of_year_end"}
    if words in simple:
        return simple[words]
    if words in ("年初", "年内", "年中"):
        return None
    if words.startswith("前"):
        count = words.strip("前个月")
        return _from_january(int(count) if count.isdigit() else _NUMERALS.get(count, 0), is_as_of)
    months = [int(month) for month in re.findall(r"[0-9]+", words)]
    if "日" in words:
        return "as_of_date" if is_as_of else None
    if len(months) == 2:
        return _from_january(months[1], is_as_of) if months[0] == 1 else "other"
    return _month_end(months[0]) if is_as_of or words.endswith(("末", "底")) else f"m{months[0]}"


def _from_january(month: int, is_as_of: bool) -> str | None:
    if not 1 <= month <= 12:
        return None
    return _month_end(month) if is_as_of else _SPANS_FROM_JANUARY.get(month, f"m1_m{month}")


def _end_of_topic(text: str, parts: Segmentation, start: int) -> int:
    """End of the clause at ``start`` with those after it that go on about the same figure (环比回落0.9个百分点)."""
    clauses = [clause for clause in parts.clauses_of(parts.segment_at(start)) if clause.end > start]
    end = clauses[0].end if clauses else start
    for clause in clauses[1:]:
        if not _GOES_ON.match(text, clause.start):
            break
        end = clause.end
    return end


_DIVIDES = re.compile(r"[。\s]*(?:其中|[分从按][\u4e00-\u9fff]{1,8}看)[,:]?")


def _end_of_division(text: str, parts: Segmentation, end: int) -> int:
    """``end`` of a sentence, or that of the sentences after it that only divide what it said: 其中，…; 分行业看，…"""
    while (divides := _DIVIDES.match(text, end)) is not None:
        sentence = parts.sentence_at(divides.end())
        if sentence.end <= end:
            break
        end = sentence.end
    return end


def _end_of_look_back(text: str, parts: Segmentation, sentence: Range) -> int:
    """Where the sentences end that go on about the years which open ``sentence``: before one that opens with another time."""
    for later in parts.sentences:
        if later.start > sentence.start and _ANOTHER_TIME.match(text, later.start):
            return later.start
    return len(text)


def _scope(text: str, parts: Segmentation, start: int, end: int) -> Range:
    """How far a time expression governs: its segment, or all of its sentence where it opens the sentence as its topic."""
    sentence = parts.sentence_at(start)
    bracket = parts.bracket_at(start, "round")
    if bracket is not None:
        is_whole = bracket.inner == (start, end)
        if is_whole and text[bracket.end : bracket.end + 1].isdigit():
            return Range(start, parts.segment_at(start).end)  # 营收（1-5月）118.3亿元，增长12.5%
        if is_whole and _LEADS_ON.match(text[bracket.start - 1 : bracket.end + 1]):
            return Range(start, _end_of_topic(text, parts, bracket.start))  # 营收（1-5月）完成118.3亿元
        return bracket.inner
    clause = parts.clause_at(start)
    if _LEFT_OUT.search(text, max(0, start - 4), start):
        return Range(start, clause.end)  # 剔除上年一次性收入7.2亿元因素，同口径增长5.4%
    if _OF_WHAT_WAS_DONE.match(text, end):
        return Range(start, clause.end)  # 去年四季度签约的项目总投资12亿元，一期已于5月投产
    if text.endswith("基础上", start, clause.end):
        return Range(start, clause.end)  # 在2021年完成旧改的基础上，…
    if text[start - 1 : start] == "在" and (basis := text.find("基础上", end, clause.end)) >= 0:
        return Range(start, basis)  # 投资在上年7.2%的基础上增长8%
    if re.search(r"其中,?$", text[max(0, start - 3) : start]):
        return Range(start, _end_of_topic(text, parts, start))
    if _ADDS_UP.match(text, end) and text[start:end].endswith("年"):
        return Range(start, _end_of_topic(text, parts, start))
    if start > sentence.start and text.startswith("翻", end):
        return Range(start, clause.end)  # 高新技术企业数3年翻一番，新增独角兽企业2家
    is_topic = (
        text[end : end + 1] in (",", ":") or start == sentence.start or _AIMS_OF_YEARS.match(text, end) is not None
    )
    if is_topic and _DEADLINE.match(text, end):
        return Range(start, parts.segment_at(start).end)  # 6月底前完成整合；证券化率提高到20%
    is_last_year = text[start:end] in ("去年", "上年")  # a look back, not what the paragraph is about
    if start == sentence.start and is_topic and _LAST_YEARS.fullmatch(text, start, end):
        return Range(start, _end_of_look_back(text, parts, sentence))
    if (
        start == 0
        and is_topic
        and not is_last_year
        and not _SINCE_THEN.match(text, end - 2)
        and (text[end - 1] in "年来" or text.startswith(("“", "过去五年")))
    ):
        return Range(0, len(text))  # a paragraph about one year
    after, end = end, sentence.end if is_topic else parts.segment_at(start).end
    is_of_numbers = is_topic or _DIGIT.search(text, after, end) is not None  # not …，预计到三季度末全部开工。其中，…
    return Range(start, _end_of_division(text, parts, end) if end == sentence.end and is_of_numbers else end)


def read_time(
    position: int, expression: Range, times: tuple[TimeWords, ...], defaults: TimeDefaults, parts: Segmentation
) -> TimeReading:
    """When the number at ``position`` is of. ``expression`` covers the number with its unit.

    A bracket right after the number (3.6%（前三季度）) speaks before anything else does.
    """
    year, year_start, period = defaults.year, defaults.year_start, defaults.period
    text: str | None = None
    for words in times:
        if not _governs(words, position, expression, parts, defaults.year):
            continue
        said = _year_said(words, defaults)
        if said is not None or words.year_start is not None:
            year, year_start = said if said is not None else defaults.year, words.year_start
            period = words.period or _period_of_year(words, defaults)
            if words.period is None and words.end == expression.start and words.text[0] in "到至":
                period = "full_year"  # 从2015年的39.7亿元增长到2020年61.95亿元
            text = words.text
        elif words.period is not None:
            is_date = words.period.startswith("as_of")
            if is_date and period in SEVERAL_YEARS:
                year, year_start = defaults.year, None  # 2021—2022年新开工40个，截至7月底已投产23个
            period, text = words.period, words.text
            if words.period in SEVERAL_YEARS and defaults.year_start is not None:
                year_start = defaults.year_start
    return TimeReading(year, year_start, period, text)


def _period_of_year(words: TimeWords, defaults: TimeDefaults) -> str | None:
    """The period a bare year stands for: the plan's where the section sets targets up to it (到2026年), else the year."""
    if words.is_attached:
        return "full_year"
    if defaults.period not in SEVERAL_YEARS:
        return defaults.period if words.relative == 0 else None  # 今年以来 of a report on half a year
    return defaults.period if words.text[0] in "到至" and words.year == defaults.year else "full_year"


def _governs(words: TimeWords, position: int, expression: Range, parts: Segmentation, default_year: int | None) -> bool:
    """Whether ``words`` govern the number; a sentence that opens with the section's own year makes it the topic on."""
    if words.is_attached:
        return words.end <= expression.start <= words.end + _LONGEST_TIE
    after = parts.bracket_at(words.start, "round")
    if after is not None and after.start == expression.end:
        return _DIGIT.search(parts.matching, words.end, after.end) is None  # not 42%（上年为39.6%）
    is_of_section = words.year == default_year or words.relative == 0
    if words.is_topic and words.end <= position and is_of_section:
        return True
    return words.end <= position and position in words.scope


def is_ahead(defaults: TimeDefaults) -> bool:
    """Whether the years that hold where nothing is said go beyond the plan's year."""
    return defaults.year is not None and defaults.plan_year is not None and defaults.year > defaults.plan_year


def _year_said(words: TimeWords, defaults: TimeDefaults) -> int | None:
    if words.year is not None:
        return words.year
    if words.relative == 0 and words.text.startswith("今年") and defaults.period in SEVERAL_YEARS:
        # said of a part about the years of a plan and the first of them
        return defaults.plan_year if is_ahead(defaults) else defaults.year
    if words.relative is not None and defaults.year is not None:
        return defaults.year + words.relative
    if words.from_plan_year is not None and defaults.plan_year is not None:
        return defaults.plan_year + words.from_plan_year
    return None


def flow_period(period: str) -> str:
    """The period a flow covers up to a date inside the year: 截至11月底 → January to November."""
    named = {"as_of_h1_end": "h1", "as_of_q1_end": "q1", "as_of_q2_end": "h1", "as_of_q3_end": "q1_q3",
             "as_of_year_end": "full_year"}  # fmt: skip
    month = re.fullmatch(r"as_of_m([0-9]+)_end", period)
    if month is None:
        return named.get(period) or period
    return _SPANS_FROM_JANUARY.get(int(month.group(1)), f"m1_m{month.group(1)}")
