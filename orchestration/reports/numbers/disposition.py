"""Whether digits date, name or measure something: the patterns of dates and of names with digits in them.

Everything that is neither is a statistic; its unit and meaning are read elsewhere. Patterns are matched at a number's
first digit, or against the few characters before it, in matching form.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from orchestration.reports.alternation import any_of
from orchestration.reports.lexicon import Lexicon
from orchestration.reports.numbers.periods import NO_SPAN_LEFT, YEARS_OF_CHANGE
from orchestration.reports.numbers.record import Disposition
from orchestration.reports.numbers.units import Quantity

_YEAR = r"(?:18|19|20|21)[0-9]{2}"
_TO = r"[-—–~～至到]"
_MORE = "{0,40}"  # further members of a list of dates or house numbers; a page of digits is no such list
_MONTH = r"(?:1[0-2]|0?[1-9])(?![0-9])"
_DATES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_YEAR}(?:年?(?:{_TO}|[、和及与/])(?:{_YEAR}|[0-9]{{2}}(?=年))){_MORE}(?:年|届|级(?!以上))",
        rf"{_YEAR}{_TO}{_YEAR}(?![0-9])",
        rf"{_YEAR}([-./—]){_MONTH}\1[0-9]{{1,2}}(?![0-9])",
        rf"{_YEAR}[-./]{_MONTH}{_TO}(?:{_YEAR}[-./]{_MONTH})",
        rf"{_YEAR}(?:-{_MONTH})(?![%万亿元个家])",
        rf"{_MONTH}(?:(?:月|月份)?(?:{_TO}|[、和及]){_MONTH}){_MORE}(?:月(?!亿))(?:[0-9]{{1,2}}(?:{_TO}[0-9]{{1,2}})?[日号]?)?",
        r"[0-9]{1,3}周年",
        r"[0-9]{2}世纪(?:[0-9]{2}年代)?|[0-9]0年代",
        r"[0-9]{2}年(?=底|末|初|[0-9]{1,2}月|上半年|下半年|前三季度)",
        rf"[1-4](?:{_TO}[1-4])?季度",
    )
)
_SPAN_OF_CHANGE = re.compile(rf"[1-9]{YEARS_OF_CHANGE}")
_SO_FAR_OR_TO_COME = re.compile(r"(?:未来|今后|过去的?|(?:^|[,、在于以是县市区省州旗国]|我们?)最?近)$")
_NO_SPAN_AFTER = re.compile(r"年(?:以[上下内]|多|期|级|制|时间|的时间|左右)")
_DOTTED_MONTH = re.compile(rf"{_YEAR}[./](?:0[1-9]|1[0-2])(?![0-9])(?![%万亿元个家])")
_DAY = re.compile(
    rf"(?:[12][0-9]|3[01]|0?[1-9])(?![0-9])(?:(?:日?{_TO}|、)(?:[12][0-9]|3[01]|0?[1-9])(?![0-9])){_MORE}日(?!均|内|游|/|产|常)"
)
_CLOCK = re.compile(rf"(?:[01]?[0-9]|2[0-4]):[0-5][0-9](?![0-9])(?:{_TO}(?:[01]?[0-9]|2[0-4]):[0-5][0-9](?![0-9]))?")
_HOUR = re.compile(
    rf"(?:[01]?[0-9]|2[0-4])(?:[时点](?!间|段|长|期|位|评))(?:[0-9]{{1,2}}分(?!钟))?(?:{_TO}(?:[01]?[0-9]|2[0-4])[时点])?"
)
_HOUR_LEFT = re.compile(r"(?:上午|下午|凌晨|晚上|晚|早上|早|中午|日|至|到)$")
_MONTHS_SO_FAR = re.compile(r"(?:1[0-2]|[1-9])个月")
_IN_NAME_YEAR = re.compile(r"(?:19[4-9]|20[0-6])[0-9]$")

_CODE = r"[0-9]+(?:\.[0-9]+)?[A-Za-z]*(?:\+[0-9A-Za-z]+)+"
_TIMES = r"[0-9]+[×xX*][0-9]+"
_DOCUMENT_NUMBER = re.compile(rf"{_YEAR}[〕\])】]")
_STRONGEST = r"[0-9]+(?:大?强|佳)"
_GRADE = re.compile(r"[0-9]+(?:\.[0-9]+)?[A-Z]{0,5}(?:级|星级|星)")
_AGE = re.compile(rf"[0-9]+(?:周?岁)?(?:{_TO}[0-9]+)?(?:周?岁)")
_AFTER_GRADE = frozenset("级星ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")  # what follows the number of a grade, of an age
_AFTER_AGE = frozenset("周岁-—–~～至到0123456789")
_AGE_MEASURED = re.compile(r"(?:寿命|平均年龄|年龄[为达])[^,。;]{0,6}$")
_CIRCLE = r"[0-9]+(?:分钟|小时|公里|米)[“‘]?[\u4e00-\u9fff]{0,8}?(?:圈|覆盖|通道)"
_PHONE = r"[0-9]{3,4}-[0-9]{7,8}(?![0-9])|400-?[0-9]{3}-?[0-9]{4}(?![0-9])|1[3-9][0-9]{9}(?![0-9])"
_PHONE_LEFT = re.compile(r"(?:电话|传真|邮编|手机|热线|编号|代码|证号|账号)(?:为|是|:)?$")
_SHORT_NUMBER = re.compile(r"(?:12[0-9]{3}|1[12][0-9]|9[0-9]{4}|1[0-9]{4}|9[0-9]{5})(?![0-9])")
_MARKER = re.compile(r"[0-9]{1,2}(?:[.．](?=[^0-9])|[、)](?=[^0-9]))")
_BRACKETED_MARKER = re.compile(r"[0-9]{1,2}\)")
_VOLTAGE = r"[0-9]+千伏(?:[、和及][0-9]+千伏){0,4}(?:及以上)?(?:[\u4e00-\u9fff]{0,2}变电|输变|输电|线路|开关|电网|[\u4e00-\u9fff]{0,10}(?:工程|通道))"
_VERSION = r"[0-9]+\.[0-9](?=版|时代|工程|升级)"
# 工业4.0转型, 城市大脑2.0; but not 由2.0:36.9:61.1调整, 1.0和0.1个百分点.
_BARE_VERSION = re.compile(r"[0-9]+\.0(?![0-9%])(?=[”\u4e00-\u9fff])(?![和与及至到或、调提降上下])")
_NO_VERSION_LEFT = frozenset(":∶由从为达至到、和")
_SAMPLE = r"1%(?=人口)"
_SCHOOLING = r"[0-9]{1,2}年(?:制|一贯|级)|[0-9]{1,3}年一遇"
_DOTTED = r"[0-9]{1,2}[·•][0-9]{1,2}(?![0-9])"
_HOURS_OF_MEAN = r"[0-9]{1,2}小时(?:滑动)?平均"  # 臭氧日最大8小时平均浓度
_SHAPES = re.compile(
    "|".join(
        (_HOURS_OF_MEAN, _CODE, _TIMES, _PHONE, _STRONGEST, _CIRCLE, _VOLTAGE, _SAMPLE, _VERSION, _SCHOOLING, _DOTTED)
    )
)
_CAPTION_LEFT = re.compile(r"(?:^|[^\u4e00-\u9fff]|[见如详续附按])[表图]$|(?:附件|附表|附图|专栏|附录|续表|图表)$")
_CAPTION_LAST = frozenset("表图件栏录")
_DOCUMENT_LEFT = re.compile(rf"[〔\[【]{_YEAR}[〕\]】]第?$")  # [4]27.26万人 follows the mark of a note
_MEASURES_NAME = re.compile(r"(?:[\u4e00-\u9fff]{2,8})?[0-9]{1,3}条$")  # “助企纾困21条”
_NUMBERED_PLACES = re.compile(r"[0-9]+(?:[、和及][0-9]+)*(?:街区|街坊|地块|标段|单元|片区|号)")
_SLOGAN = re.compile(r"[0-9A-Za-z·•.+\-—×/]+$|[0-9]+[个带托][0-9]+[\u4e00-\u9fff]{0,2}$")
# “3个95%”, “两个100亿元”: so many of a mark, called by both.
_MARKS = re.compile(r"[0-9一二两三四五六七八九十]{1,2}个[0-9.]+(?:%|[万千百亿]+[\u4e00-\u9fff]{0,2})$")
_RANK_LEFT = re.compile(
    r"(?:位居|位列|位于|名列|排名|排位|排|列|居|进入|跻身|位次|升至|跃居|跃至|进位|保持|稳居|稳定在|为|[国省市县区省界]|内|中)第$"
)
_ENDS = frozenset(",。;:、)”』!?")
_COUNTING = ("达", "达到", "为", "至", "共", "共计", "合计", "总计", "有", "数", "量", "额", "率", "值", "人次", "得分", "评分")  # fmt: skip
_EXPECTS_DATE = re.compile(r"(?:截至|截止到?|至|于|自|从|\()$")
_AFTER_DATE = frozenset("年月届级周世季-—–~～至到./、和及与")  # what follows the first number of each of _DATES
_AFTER_DAY = frozenset("日-—–~～至到、:时点")  # what follows the first number of a day, a clock time, an hour
_NO_DAY_LEFT = re.compile(r"(?:连续|近|共|期|每|历时|为|达|缩短至|约)$")
_NO_CLOCK_LEFT = re.compile(r"比|结构|构成")
_SPAN = re.compile(_TO)
# 7/10万, 7.2人/10万: the digits are the unit's.
_PER_SO_MANY = re.compile(r"(?:[0-9]|[人例件起])/$")
_SO_MANY = re.compile(r"万(?:人|活产)?(?![0-9元])")
_BY_SPEED = re.compile(r"公里(?:及?以上)?(?:的)?(?:高铁|铁路|动车|列车|磁悬?浮|高速)")  # 时速350公里高铁
_LATIN_LEFT = re.compile(r"[A-Za-z][-—#]?$|[A-Za-z0-9]\+$|[0-9][×xX]$")


class Surroundings(NamedTuple):
    """What a number's disposition may depend on. Positions are in ``text``, a passage in matching form.

    ``left`` is the text right before the number (its sign left out), ``clause_left`` all of its clause before it.
    """

    text: str
    start: int
    end: int
    left: str
    clause_left: str
    quantity: Quantity
    quoted: str | None  # inner text of the quotation or title around it, when short
    is_caption: bool
    is_furniture: bool
    opens_passage: bool
    opens_footnote: bool
    footnote_marks: frozenset[str]

    @property
    def digits(self) -> str:
        return self.text[self.start : self.end]

    @property
    def after(self) -> str:
        return self.text[self.end : self.end + 1]


Verdict = tuple[Disposition, int]  # and the position up to which the verdict covers further numbers


class NamePatterns:
    """Patterns of names with digits that depend on the lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        places = any_of(("号", *lexicon.terms_of("place_number_noun")))
        one = r"[0-9]+(?:甲|乙|丙)?"
        self.place = re.compile(rf"{one}(?:(?:{_TO}|[、,/和及]){one}){_MORE}(?:{places})")
        nouns = any_of(lexicon.terms_of("identifier_noun"))
        self.called = re.compile(rf"[^0-9,。;、]{{0,8}}?(?:{nouns})")


@lru_cache(maxsize=4)
def name_patterns(lexicon: Lexicon) -> NamePatterns:
    return NamePatterns(lexicon)


def judge(around: Surroundings, names: NamePatterns) -> Verdict | None:
    """The verdict on a number that dates or names, or ``None`` for one that may measure something."""
    if around.is_furniture:
        return Disposition.IDENTIFIER, around.end  # the page's, not the report's
    return _date(around) or _name(around, names)


def _dotted_month(around: Surroundings) -> bool:
    """截至2021.06: a month after a dot, where words expect a date."""
    return _DOTTED_MONTH.match(around.text, around.start) is not None and _EXPECTS_DATE.search(around.left) is not None


def _is_span_of_change(around: Surroundings) -> bool:
    """城镇化率5年提高4.5个百分点: the time something moved in, as 五年 is. A clause that opens with 5年增加 tells how many
    years were added up, a duration, as 5年累计 does."""
    if around.after != "年" or NO_SPAN_LEFT.search(around.left):
        return False
    opens_clause = around.left[-1:] in ("", ",", "。", ";")
    if opens_clause and around.text.startswith("增加", around.end + 1):
        return False
    return _SPAN_OF_CHANGE.match(around.text, around.start) is not None


def _is_span_so_far(around: Surroundings) -> bool:
    """近3年累计投入, 未来5年培育: the years something is told of, as 三年 are. How long it took (历时近3年) is a duration."""
    return (
        around.after == "年"
        and len(around.digits) <= 2
        and _SO_FAR_OR_TO_COME.search(around.clause_left) is not None
        and _NO_SPAN_AFTER.match(around.text, around.end) is None
    )


def _date(around: Surroundings) -> Verdict | None:
    text, start = around.text, around.start
    if around.left.endswith("第"):
        return (Disposition.DATE, around.end) if text.startswith("季度", around.end) else None
    is_document_number = around.left.endswith(("〔", "[", "【")) and _DOCUMENT_NUMBER.match(text, start)
    if around.after in _AFTER_DATE and not is_document_number:
        for pattern in _DATES:
            match = pattern.match(text, start)
            if match and match.end() >= around.end:
                return Disposition.DATE, match.end()
    if _is_span_of_change(around) or _is_span_so_far(around):
        return Disposition.DATE, around.end
    if _dotted_month(around):
        return Disposition.DATE, around.end
    if around.left.endswith("前") and (months := _MONTHS_SO_FAR.match(text, start)):
        return Disposition.DATE, months.end()
    return _day_or_hour(around) or _year_in_name(around)


def _day_or_hour(around: Surroundings) -> Verdict | None:
    text, start = around.text, around.start
    if around.left.endswith("月") and around.end - start <= 2 and not around.quantity.unit_mult:
        day = _DAY.match(text, start)
        if day or around.quantity.is_bare:
            return Disposition.DATE, day.end() if day else around.end
    if around.after not in _AFTER_DAY:
        return None
    if (day := _DAY.match(text, start)) and not _NO_DAY_LEFT.search(around.left):
        return Disposition.DATE, day.end()
    clock = _CLOCK.match(text, start)
    if clock and not _NO_CLOCK_LEFT.search(around.clause_left[-12:]):
        return Disposition.DATE, clock.end()
    hour = _HOUR.match(text, start)
    if hour and (_HOUR_LEFT.search(around.left) or _SPAN.search(hour.group())):
        return Disposition.DATE, hour.end()
    return None


def _year_in_name(around: Surroundings) -> Verdict | None:
    """2024上海…大会, “中国制造2025”, 《2030行动》, (2021)."""
    if not _IN_NAME_YEAR.match(around.digits) or around.quantity.unit_mult or around.quantity.suffix:
        return None
    is_bare = around.quantity.unit is None
    opens_name = around.left.endswith(("·", "“", "《", "「", "举办", "(")) and around.after not in (
        "个",
        "家",
        "人",
        "名",
    )
    after = around.after
    if opens_name and (is_bare or around.quoted is not None):
        return Disposition.DATE, around.end
    if is_bare and (
        around.quoted is not None or (after and after not in _ENDS and (after.isalpha() or after in "“《 "))
    ):
        return Disposition.DATE, around.end
    return None


def _name(around: Surroundings, names: NamePatterns) -> Verdict | None:
    return _name_by_shape(around, names) or _name_by_left(around) or _marker(around)


def _name_by_shape(around: Surroundings, names: NamePatterns) -> Verdict | None:
    text, start = around.text, around.start
    for pattern in (_SHAPES, names.place):
        match = pattern.match(text, start)
        if match and match.end() >= around.end:
            return Disposition.IDENTIFIER, match.end()
    is_named = around.quantity.is_bare and around.left[-1:] not in _NO_VERSION_LEFT
    if is_named and _BARE_VERSION.match(text, start):
        return Disposition.IDENTIFIER, around.end
    after = around.after
    grade = _GRADE.match(text, start) if after in _AFTER_GRADE else None
    if grade and not around.quantity.unit_mult:
        return Disposition.IDENTIFIER, grade.end()
    age = _AGE.match(text, start) if after in _AFTER_AGE else None
    if age and not _AGE_MEASURED.search(around.clause_left):
        return Disposition.IDENTIFIER, age.end()
    if around.left.endswith(("〔", "[", "【")) and _DOCUMENT_NUMBER.match(text, start):
        return Disposition.IDENTIFIER, around.end
    if _SHORT_NUMBER.match(text, start) and around.quantity.is_bare and names.called.match(text, around.end):
        return Disposition.IDENTIFIER, around.end
    if after.isascii() and after.isalpha() and around.quantity.unit is None:
        return Disposition.IDENTIFIER, around.end
    return None


def _name_by_left(around: Surroundings) -> Verdict | None:
    left, quantity = around.left, around.quantity
    verdict = Disposition.IDENTIFIER, around.end
    last = left[-1:]
    if last == "第" and (places := _NUMBERED_PLACES.match(around.text, around.start)):
        return Disposition.IDENTIFIER, places.end()
    if last == "第":
        ends = around.after == "" or around.after in _ENDS
        is_rank = quantity.unit in ("位", "名") or (quantity.is_bare and (ends or _RANK_LEFT.search(left) is not None))
        return None if is_rank and not around.text.startswith("届", around.end) else verdict
    if _PER_SO_MANY.search(left) and _SO_MANY.match(around.text, around.end):
        return verdict
    if (last == "每" or left.endswith("平均每")) and quantity.dimension != "money":
        return verdict
    is_strong = quantity.dimension == "money" or quantity.unit in ("%", "‰", "‱", "个百分点") or quantity.unit_mult >= 4
    if not is_strong and _LATIN_LEFT.search(left):
        return verdict
    if (
        (last == "双" and quantity.is_bare)
        or _DOCUMENT_LEFT.search(left)
        or (quantity.is_bare and _PHONE_LEFT.search(left))
    ):
        return verdict
    if left.endswith("时速") and _BY_SPEED.match(around.text, around.end):
        return verdict
    if last == "#" or around.after == "#" or left.endswith("公交"):
        return verdict
    if last in _CAPTION_LAST and _CAPTION_LEFT.search(left) and (around.is_caption or quantity.is_bare):
        return verdict
    if around.quoted is not None and _MEASURES_NAME.match(around.quoted):
        return verdict
    if around.quoted is not None and _MARKS.match(around.quoted):
        return verdict
    if around.quoted is not None and not quantity.unit_mult and not around.text.startswith("%", around.end):
        return verdict if _SLOGAN.match(around.quoted) else None
    return None


def _marker(around: Surroundings) -> Verdict | None:
    """Numbers of list items and footnote marks."""
    verdict = Disposition.IDENTIFIER, around.end
    if around.opens_passage or around.left[-1:] in "。;:!?":
        marker = _MARKER.match(around.text, around.start)
        if marker and not (around.text[marker.end() - 1] == "、" and not around.opens_passage):
            return Disposition.IDENTIFIER, marker.end()
    if around.left[-1:] == "(" and _BRACKETED_MARKER.match(around.text, around.start):
        return verdict
    is_marked = around.quantity.is_bare and around.digits in around.footnote_marks
    if is_marked and around.left and around.left[-1] not in "第前" and around.after not in tuple("-—–~至到:∶、"):
        return verdict
    if around.opens_footnote and around.digits in around.footnote_marks:
        return verdict
    return None


def is_counted(around: Surroundings, nouns: tuple[str, ...], has_prefix: bool) -> bool:
    """Whether a bare number (no unit, no multiplier) still counts something: 注册用户超171, 失业人数9001."""
    if around.after and around.after not in _ENDS:
        return False
    return has_prefix or around.left.endswith(_COUNTING) or around.left.endswith(nouns)
