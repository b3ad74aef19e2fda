"""The forms of quantities in words: what counts as one, and its value, unit and scope. Text in matching form only.

Ranks need a verb of ranking or an area before them; counts need a measure word, and stand outside short quotes; 一 alone is
an article. What the words are about is read elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from orchestration.reports.numbers.record import MOST_PLACES, Qualifier
from orchestration.reports.numbers.units import PARTS_OF

_CN = "零〇一二两三四五六七八九十百千万亿"
_DIGIT = "一二三四五六七八九"
_NUMBER = f"[{_CN}]{{1,24}}"  # no number in words is longer, and a page of them must not be tried from every character
_SINGLE_DIGITS = {"两": 2, "十": 10, **{digit: value for value, digit in enumerate(_DIGIT, start=1)}}

_AREA = (
    "全球|世界|全国|国内|我国|全省|省内|本省|全市|本市|市内|全区|本区|全县|全州|全旗|中心城区|主城区|城区|中西部|西部|东部|中部|东北|区域|行业|全系统|"
    "同类城市|同类地区|国家级|副省级城市"
)
_OF_AREA = r"(?>各区县?|各县\(?市、?区\)?|县\(市、区\)|区县|县域|县市|百强区|百强县|百强|同类[\u4e00-\u9fff]{1,4}|区属[\u4e00-\u9fff]{1,4}|地级市|县级市|城市|开发区|行业|前列)*"
_RANK_VERB = (
    r"(?:位居|位列|位于|位次升至|名列|居于|居|列|排名升至|排名|排在|排|稳居|稳列|跃居|跃升至|跃升|跻身|进入|升至|保持|处于|处在|蝉联|夺得|获得|荣获|勇夺|拿下|"
    r"取得|高居|继续保持|均为|成为)"
)
_RANK_FORM = (
    rf"第(?P<number>{_NUMBER})(?P<unit>位|名|大)?(?!届|次|批|期|轮|季|产业|章|条|款|项|家|个|代|步|时间|类|书记|责任|线|方面|阶段|学期|中学|小学|人民|医院|点|是|种|要|课|人称|者|手|产|支|座|份|组|版|"
    rf"部|号|师|军|周|年|天|期|中|所|职|一|动力|资源)|前(?P<top>{_NUMBER})(?P<top_unit>位|名|强|甲)?(?=[,。;、)]|$|行列|方阵)|"
    r"(?P<front>前列(?!腺)|前茅)|(?P<head>首位(?!度)|榜首|魁首)"
)
_STREAK = re.compile(
    r"连续(?P<years>[一二三四五六七八九十两]{1,3})(?P<unit>年|届|次|个季度|个月)|(?P<wins>[二两三四五六七八九十])连(?:冠|胜)|蝉联(?P<again>[一二三四五六七八九十两]{1,3})(?:年|届|连冠)"
)
_FIRST_FORM = (
    r"首(?P<unit>个|批|家|条|座|例|支|台|款|部|只|单|所|张|项|艘|架|列|处|宗|片|幅|套|株|颗|间|栋|幢|笔)(?!次|期的)"
)
_FIRST_DEED = r"率先|首推|首创|首开"  # 在全市率先完成…, 全市首推旗舰店: first of an area to do it
_FIRST_IDIOM = re.compile(r"首(?:套房|单元|家庭|项目)")

_MEASURES = (
    "万元|亿元|亿美元|万美元|元|美元|平方公里|平方米|公里|公顷|千瓦时|千瓦|兆瓦|人次|件次|万吨|吨|亩|米|个百分点|百分点|家|名|人|户|所|座|幢|栋|条|台|辆|场|处|件|项|"
    "张|套|间|宗|起|例|批次|只|支|部|款|枚|倍|公斤|斤|岁|份|股|对|组|块|片|门|个小时|小时|分钟|个工作日|工作日|天|个月|个"
)
_QUANTITY = re.compile(
    rf"(?=[近约超逾不达突至最{_CN}])(?P<before>近|约|超过|超|逾|不少于|不低于|达到|突破|至少|最多|不超过)?(?P<number>{_NUMBER})(?P<more>余|多|来|几)?(?P<unit>{_MEASURES})(?P<after>以上|以下|以内|左右|余|多)?"
)
_TIMES = re.compile(
    r"翻(?:了)?(?P<doublings>[一两二三四])番|(?:增长|扩大|提高|增加)(?:了|近|约|超)?(?P<times>[一二两三四五六七八九十]+)倍"
)
_PERCENT = re.compile(
    rf"(?P<before>近|约|超过|超|逾|不少于|不低于|至少)?(?P<form>(?P<base>百|千|万)分之(?P<number>[{_CN}点半几]{{1,24}}))(?P<after>以上|以下|以内|左右)?"
)
_PARTS = re.compile(
    rf"(?P<before>近|约|超过|超|逾)?(?P<form>(?P<of>[{_DIGIT}十百]{{1,24}})分之(?P<number>[{_DIGIT}]))(?P<after>以上|左右)?"
)
_PARTS_IN_DIGITS = re.compile(  # 占全国1/3以上; no 7/10万, whose digits are a unit's
    r"(?P<before>近|约|超过|超|逾)?(?:(?<=[占近约超逾过的达到为有区市省国球])|(?<=[升降高低增]至))(?P<form>(?P<number>[1-9]\d?)/(?P<of>[1-9]\d?))(?P<after>以上|左右)?(?![\d./万千百亿年月日个项人名家])"
)
_TENTHS = re.compile(
    rf"(?P<before>近|约|超过|超|逾|达到?|占|过|有|降低|下降|减少|增长|提高|提升|缩短|压缩|压减|节省)?(?P<form>(?P<number>[{_DIGIT}])成(?P<half>半)?)(?P<after>以上|左右|多)?"
    r"(?![长立员果功为就分品本人效都熟绩群交][^,。]?)"
)
_HALF = re.compile(r"(?P<before>近|约|超过|超|逾|不到|不足)?(?P<form>一半|半数|过半)(?P<after>以上|左右)?")

# After these a count is part of an idiom or a doctrine, not a count.
_IDIOM_AFTER = re.compile(
    r"阶|意识|自信|维护|确立|全面|代表|坚持|必由|更加|最严|中全会|会议精神|清零|化|体系|一体|百千万|到位|毫不|务必|不变|不忘|面向|不得|重点|重大|统筹|结合|革命|先锋|基地|规划|攻坚"
)
_IDIOM = re.compile(
    r"千家万户|百家争鸣|百家号|万人空巷|千人千面|一家人|百家姓|三家分|七大姑|千万户|万家灯火|万众一心|百千万|一个个|十里八乡|三个代表|四个全面|五个一|两个一百年|"
    r"八项规定|三项制度|三张清单|六个一|百日|千方百计|三会一课|三重一大|一件事|一张网|一张图|一张表|一条龙|一条心|一条路|一条街|一门式|一户一|一村一|一企一|一河一|一站式|"
    r"一人一|三人行|两项改革|三个年|三位一体|四位一体|百场万人|双千|百企|万企|千企|百园"
)
_QUALIFIER_BEFORE = {
    "近": Qualifier.APPROX, "约": Qualifier.APPROX, "超过": Qualifier.AT_LEAST, "超": Qualifier.AT_LEAST,
    "逾": Qualifier.AT_LEAST, "不少于": Qualifier.AT_LEAST, "不低于": Qualifier.AT_LEAST, "突破": Qualifier.AT_LEAST,
    "至少": Qualifier.AT_LEAST, "过": Qualifier.AT_LEAST, "最多": Qualifier.AT_MOST, "不超过": Qualifier.AT_MOST,
    "不到": Qualifier.AT_MOST, "不足": Qualifier.AT_MOST,
}  # fmt: skip
_QUALIFIER_AFTER = {
    "以上": Qualifier.AT_LEAST, "余": Qualifier.AT_LEAST, "多": Qualifier.AT_LEAST, "来": Qualifier.APPROX,
    "几": Qualifier.AT_LEAST, "左右": Qualifier.APPROX, "以下": Qualifier.AT_MOST, "以内": Qualifier.AT_MOST,
}  # fmt: skip
_ANY_FORM = re.compile(rf"[{_CN}首半]|率先|前列|前茅|榜首|魁首|\d/\d")
_ANY_RANK = re.compile(rf"第[{_CN}]|前[{_CN}列茅]|首位|榜首|魁首")
_ANY_FIRST = re.compile("首|率先")
_ANY_TENTH = re.compile(f"[{_DIGIT}]成")
_LONGEST_BEFORE_CORE = 80  # characters before a rank or a 首: verb, 连续五年 and the area
_TOO_LARGE, _LEAST = Decimal(10) ** MOST_PLACES, Decimal("0.00000001")
_GOES_ON = re.compile(r"[\u4e00-\u9fff](?<![的、和])")
_UNIT_SCALE = re.compile(r"^(?P<scale>万|亿)(?P<unit>元|美元|吨)$")


class WordForm(NamedTuple):
    """A quantity in words: half-open range of its own characters, and what they say.

    ``clause_start`` is where the words that introduce it begin (the verb of a rank).
    """

    start: int
    end: int
    kind: str
    value: str | None = None
    unit: str | None = None
    qualifier: Qualifier | None = None
    scope: str | None = None
    clause_start: int = 0


@dataclass(frozen=True)
class _ScopePatterns:
    """Patterns that hold names of areas, which come from the lexicon."""

    rank: re.Pattern[str]
    first: re.Pattern[str]
    before: re.Pattern[str]


@lru_cache(maxsize=8)
def _scope_patterns(regions: tuple[str, ...]) -> _ScopePatterns:
    names = "|".join(re.escape(name) for name in sorted(regions, key=len, reverse=True))
    scope = rf"(?:(?:全市(?=中心城区|主城区))?(?:{_AREA}{'|' + names if names else ''}){_OF_AREA})"
    again = r"(?:继续|仍|再次|连续[一二三四五六七八九十两\d]+[年次])?"
    return _ScopePatterns(
        rank=re.compile(
            rf"(?P<verb>{_RANK_VERB})?{again}(?P<verb2>{_RANK_VERB})?(?P<scope>{scope})?的?(?P<form>{_RANK_FORM})"
        ),
        first=re.compile(
            rf"(?P<scope>{scope})?(?P<form>{_FIRST_FORM})|(?P<among>{scope})(?:范围内|系统)?(?P<deed>{_FIRST_DEED})"
        ),
        before=re.compile(rf"(?:在|成为|跻身)(?P<scope>{scope})[^,。;]{{0,8}}$"),
    )


@lru_cache(maxsize=512)
def chinese_number(text: str) -> Decimal | None:
    """The value of a number in words (两千, 四点五, 百), or ``None`` where the words are none."""
    if text in _SINGLE_DIGITS:
        return Decimal(_SINGLE_DIGITS[text])
    if not text:
        return None
    from cn2an import cn2an  # deferred: its import takes as long as reading a report, and single digits need no library

    if text.endswith("半"):
        whole = chinese_number(text[:-1])
        return None if whole is None else whole + Decimal("0.5")
    if text[0] in "百千万亿":
        text = "一" + text
    if text[-1] in _DIGIT and text[-2] == "亿":  # 一亿二, as said; cn2an knows this of 千 and 万 only
        text += "千万"
    try:
        return Decimal(str(cn2an(text, "smart")))
    except (ValueError, KeyError):  # KeyError: what stands before a last digit has no tenth (十十一)
        return None


def find_word_forms(text: str, regions: tuple[str, ...] = ()) -> list[WordForm]:
    """All quantities in words of ``text``, in order, none inside another. ``regions``: names that may be a scope."""
    if not _ANY_FORM.search(text):
        return []
    taken: list[WordForm] = []
    patterns = _scope_patterns(regions)
    found = (
        _streaks(text) if "连" in text or "蝉联" in text else (),
        _ranks(text, patterns),
        _firsts(text, patterns) if "首" in text or "率先" in text else (),
        _percents(text) if "分之" in text else (),
        _parts(text) if "分之" in text else (),
        _parts_in_digits(text) if "/" in text else (),
        _tenths(text) if _ANY_TENTH.search(text) else (),
        _halves(text) if "半" in text else (),
        _times(text) if "番" in text or "倍" in text else (),
        _quantities(text),
    )
    for forms in found:
        for form in forms:
            if all(form.end <= other.start or other.end <= form.start for other in taken):
                taken.append(form)
    return sorted(taken, key=lambda form: form.start)


def _plain(value: Decimal | None) -> str | None:
    """The value as digits; ``None`` for one that does not fit DECIMAL(28,8)."""
    if value is None or abs(value) >= _TOO_LARGE or value != value.quantize(_LEAST):
        return None
    return str(int(value)) if value == value.to_integral_value() else str(value.normalize())


def _qualifier(match: re.Match[str]) -> Qualifier:
    groups = match.groupdict()
    after, before = groups.get("after") or groups.get("more"), groups.get("before")
    if after:
        return _QUALIFIER_AFTER[after]
    return _QUALIFIER_BEFORE.get(before or "", Qualifier.EXACT)


def _end(match: re.Match[str]) -> int:
    """The end of a form with the 以上 or 左右 that belongs to it."""
    return max(match.end("form"), match.end("after"))


def _streaks(text: str) -> Iterator[WordForm]:
    for match in _STREAK.finditer(text):
        words = match["years"] or match["wins"] or match["again"]
        unit = match["unit"] or "年"
        yield WordForm(match.start(), match.end(), "streak", _plain(chinese_number(words)), unit, Qualifier.EXACT,
                       clause_start=match.start())  # fmt: skip


def _ranks(text: str, patterns: _ScopePatterns) -> Iterator[WordForm]:
    position = 0
    while (match := _search_near(patterns.rank, _ANY_RANK, text, position)) is not None:
        position = match.end()
        introduced = match["verb"] or match["verb2"] or match["scope"]
        is_attribute = (
            match["number"] and not match["scope"] and not match["unit"] and _GOES_ON.match(text, match.end())
        )
        if not introduced or is_attribute or _in_quote(text, match.start("form")) or _is_ordinal_of_list(text, match):
            position = max(match.start("form") + 1, match.start() + 1)
            continue
        start, end = match.span("form")
        scope = match["scope"] or _scope_before(text, match.start(), patterns)
        if match["front"]:
            value, unit, qualifier = None, None, None
        elif match["top"]:
            value, unit, qualifier = _plain(chinese_number(match["top"])), "位", Qualifier.AT_MOST
        else:
            value, unit, qualifier = _plain(chinese_number(match["number"] or "一")), "位", Qualifier.EXACT
        yield WordForm(start, end, "rank", value, unit, qualifier, scope, match.start())


def _search_near(pattern: re.Pattern[str], core: re.Pattern[str], text: str, position: int) -> re.Match[str] | None:
    """The first match of ``pattern`` from ``position`` on; it holds a match of ``core``, which is found much sooner."""
    near = core.search(text, position)
    return pattern.search(text, max(position, near.start() - _LONGEST_BEFORE_CORE)) if near else None


def _scope_before(text: str, position: int, patterns: _ScopePatterns) -> str | None:
    """An area that stands before the verb: 在全市排名第二."""
    found = patterns.before.search(text[max(0, position - 24) : position])
    return found["scope"] if found else None


def _is_ordinal_of_list(text: str, match: re.Match[str]) -> bool:
    """第一，… opening a clause counts arguments, it ranks nothing."""
    return (
        match["number"] is not None
        and not match["scope"]
        and text[match.end() : match.end() + 1] in {","}
        and (match.start("form") == 0 or text[match.start("form") - 1] in "。;:")
    )


def _firsts(text: str, patterns: _ScopePatterns) -> Iterator[WordForm]:
    position = 0
    while (match := _search_near(patterns.first, _ANY_FIRST, text, position)) is not None:
        position = match.end()
        start, end = match.span("form") if match["form"] else match.span("deed")
        if _FIRST_IDIOM.match(text, start):
            continue
        unit = match["unit"]
        value = None if unit == "批" or match["deed"] else "1"
        yield WordForm(start, end, "first_of_its_kind", value, unit, Qualifier.EXACT if value else None,
                       match["scope"] or match["among"] or _scope_before(text, match.start(), patterns), match.start())  # fmt: skip


def _percents(text: str) -> Iterator[WordForm]:
    for match in _PERCENT.finditer(text):
        value = chinese_number(match["number"])
        if value is not None:
            yield WordForm(match.start("form"), _end(match), "fraction", _plain(value), PARTS_OF[match["base"]], _qualifier(match),
                           clause_start=match.start())  # fmt: skip


def _parts(text: str) -> Iterator[WordForm]:
    for match in _PARTS.finditer(text):
        whole, part = chinese_number(match["of"]), chinese_number(match["number"])
        if whole and part and match["of"] not in {"百", "千"}:
            yield _part_of_whole(match, part, whole)


def _parts_in_digits(text: str) -> Iterator[WordForm]:
    """A fraction in digits is no number of its own (1/3 is neither 1 nor 3): it says what 三分之一 says."""
    for match in _PARTS_IN_DIGITS.finditer(text):
        if (part := Decimal(match["number"])) < (whole := Decimal(match["of"])):
            yield _part_of_whole(match, part, whole)


def _part_of_whole(match: re.Match[str], part: Decimal, whole: Decimal) -> WordForm:
    """The fraction in per cent, to the second decimal; as printed it stands in the form's text."""
    value = (part * 100 / whole).quantize(Decimal("0.01"))
    start = match.start("form")
    return WordForm(start, _end(match), "fraction", _plain(value), "%", _qualifier(match), clause_start=match.start())


def _tenths(text: str) -> Iterator[WordForm]:
    for match in _TENTHS.finditer(text):
        if not (match["before"] or match["after"]) or _in_quote(text, match.start()):
            continue
        value = (chinese_number(match["number"]) or Decimal(0)) * 10 + (5 if match["half"] else 0)
        yield WordForm(match.start("form"), _end(match), "fraction", _plain(value), "%", _qualifier(match),
                       clause_start=match.start())  # fmt: skip


def _halves(text: str) -> Iterator[WordForm]:
    for match in _HALF.finditer(text):
        qualifier = Qualifier.AT_LEAST if match["form"] == "过半" else _qualifier(match)
        yield WordForm(match.start("form"), _end(match), "fraction", "50", "%", qualifier, clause_start=match.start())


def _times(text: str) -> Iterator[WordForm]:
    for match in _TIMES.finditer(text):
        if match["doublings"]:
            doublings = chinese_number(match["doublings"]) or Decimal(1)
            yield WordForm(match.start(), match.end(), "quantity", _plain(2**doublings), "倍", Qualifier.EXACT,
                           clause_start=match.start())  # fmt: skip
        else:
            yield WordForm(match.start("times"), match.end(), "quantity", _plain(chinese_number(match["times"])), "倍",
                           Qualifier.EXACT, clause_start=match.start())  # fmt: skip


def _quantities(text: str) -> Iterator[WordForm]:
    for match in _QUANTITY.finditer(text):
        if not _is_count(text, match):
            continue
        value = chinese_number(match["number"])
        unit = match["unit"]
        scaled = _UNIT_SCALE.match(unit)
        if value is not None and scaled:
            value, unit = value * (10_000 if scaled["scale"] == "万" else 100_000_000), scaled["unit"]
        start = match.start("number")
        yield WordForm(start, match.end(), "quantity", _plain(value), unit.removeprefix("个") if len(unit) > 1 and unit
                       not in {"个百分点"} and unit.startswith("个") else unit, _qualifier(match),
                       clause_start=match.start())  # fmt: skip


def _is_count(text: str, match: re.Match[str]) -> bool:
    """Whether a number with a measure word counts something, rather than being an article, an idiom or a name."""
    number, start, end = match["number"], match.start("number"), match.end()
    before = text[start - 1] if start else ""
    if before.isdigit() or number[0] in "零〇" or before in "第“十百千万亿两双统唯专单进同每.—-":
        return False
    if number in {"一", "万", "亿", "千", "十万", "千万"} and not (match["before"] or match["more"]):
        return False
    if set(number) <= set("百千万亿") and match["unit"] in {"元", "级", "亿元", "万元", "人次", "美元", "个"}:
        return False
    idioms = _IDIOM.finditer(text, max(0, start - 4), min(len(text), end + 4))
    if any(idiom.start() <= start < idiom.end() for idiom in idioms) or _IDIOM_AFTER.match(text, end):
        return False
    small = len(number) == 1 and number in "两二三四五六七八九"
    if (
        small
        and match["unit"] in {"级", "部", "门", "组", "份", "对", "块", "件", "支", "项", "个"}
        and _is_label(text, end)
    ):
        return False
    return not _in_quote(text, start)


def _is_label(text: str, end: int) -> bool:
    """三级医院, 两项机制…: small numbers before what sounds like a programme are names."""
    return (
        re.match(
            r"(?:医院|联动|网络|工程|行动|机制|制度|体系|清单|中心|免于|融合|年|革命|功能|转变|优先|贯通|互动|一|统一|定)",
            text[end:],
        )
        is not None
    )


def _in_quote(text: str, position: int) -> bool:
    """Whether ``position`` stands inside a short quotation or a title, whose words are a name."""
    for opener, closer, width in (("“", "”", 24), ("《", "》", 60)):
        opened = text.rfind(opener, max(0, position - width), position)
        if opened >= 0 and closer not in text[opened:position] and closer in text[position : position + width]:
            return True
    return False
