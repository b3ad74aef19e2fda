"""What a document says of itself: title, genre, region, years, issuer, session, date, language.

Reads the title zone that ``layout.titles`` found. Whether it fits the folder the document lies in is ingestion's business.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from itertools import compress
from operator import ne

from orchestration.reports.document import Genre, Identity
from orchestration.reports.layout.source import Source, Span
from orchestration.reports.layout.titles import TitleKind, TitleLine
from orchestration.reports.lexicon import Lexicon
from orchestration.reports.matching import matching_form

_YEAR = re.compile(r"(?<![\d\-—–~])((?:19|20)\d\d)(?![\d\-—–~])\s*年?")
_DOCUMENT_NUMBER = re.compile(r"[\[(〔【]\s*(?:19|20)\d\d\s*[\])〕】]\s*第?\s*\d+\s*号")
_SPAN_OF_YEARS = re.compile(r"(?:19|20)\d\d年?\s*[-—–~至]{1,2}\s*(?:19|20)\d\d年?")
_OFFICE_OF_HEAD = re.compile(
    r"(?<=[局委会府室厅院])(?:党[组委工]委?书记[、,，]?)?(?:副?(?:局长|主任|[省市区县州]长|厅长|院长)|党[组委]书记)$"
)
_HAN_DIGITS = {char: digit for digit, chars in enumerate(("〇○零Ｏ", *"一二三四五六七八九")) for char in chars}
_HAN_YEAR = re.compile(rf"[一二][{''.join(_HAN_DIGITS)}]{{3}}(?=年)")
_DATE = re.compile(
    r"((?:19|20)\d\d)\s*[年.\-/]\s*([\d]{1,2}|[一二三四五六七八九十]{1,3})\s*[月.\-/]\s*([\d]{1,2}|[一二三四五六七八九十]{1,3})(?!\d)"
)
_SESSION = re.compile(
    r"(?:在|日|\d\s*|^)(?P<session>[^\d在日()—]{0,24}?第?[一二三四五六七八九十百\d]{1,4}届[^()]{0,40}?第?[一二三四五六七八九十百\d]{1,4}次[^()]{0,8}?会议)"
)
_REGION_WORD = re.compile(
    r"(?:关于|^|年|的|在|日)(?P<region>[\u4e00-\u9fff]{1,20}?(?:自治[区州县旗]|特别行政区|[区县市省州旗盟]))"
    r"(?=人民政府|政府|(?:19|20)\d\d|国民经济|第|统计|发展|$|上半年|计划|经济|代表)"
)
_LAST_COMPONENT = re.compile(r"(?:.*(?:省|市|自治区|自治州|地区|盟|(?<=[\u4e00-\u9fff]{2})州))?(?P<last>.{2,}?)$")
_LEADING_WORDS = re.compile(r"^(?:关于|在|年)")
_FIRST_MONTH_OF_ITS_OWN_YEAR = 11  # a session in November or December looks back on the year that ends
_ENOUGH_FOR_LANGUAGE = 10_000  # characters
_IDEOGRAPHS = re.compile("[\u4e00-\u9fff]+")
_RESULTS = re.compile(r"(?<!编制)情况|决算|总结|回顾|年鉴|年报|统计|成效|进展")
_PROMISES = re.compile(r"草案|计划|规划|预算|安排|要点|方案|目标|任务|部署|通知|意见")
_RUN_IN = re.compile("[,。;，；]")  # after the words of a heading that its paragraph goes on from
_MARK = re.compile(r"\s*[\[［][0-9０-９]{1,2}[\]］]$")


def read_identity(source: Source, titles: Sequence[TitleLine], headings: Sequence[str], lexicon: Lexicon) -> Identity:
    """The document's identity; ``headings`` are the texts of its first-level headings, which date a report whose title
    does not."""
    title = _title(source, titles)
    matching = matching_form(title)
    genre = _genre(matching)
    occasion = _joined(source, titles, TitleKind.OCCASION)
    presented_on = _date(matching_form(occasion))
    execution_year, plan_year = _years(matching, genre, headings, presented_on)
    return Identity(
        title=title,
        genre=genre,
        region_name=_region(source, titles, title, lexicon),
        execution_year=execution_year,
        plan_year=plan_year,
        issuer=_issuer(source, titles),
        session=_session(occasion),
        presented_on=presented_on,
        language=_language(source),
    )


def _joined(source: Source, titles: Sequence[TitleLine], kind: TitleKind) -> str:
    return " ".join(source.flow(line.spans).text for line in titles if line.kind is kind)


def _title(source: Source, titles: Sequence[TitleLine]) -> str:
    of_kind = [line for line in titles if line.kind is TitleKind.TITLE] or list(titles[:1])
    return _MARK.sub("", source.flow(of_kind[0].spans).text) if of_kind else ""


def _issuer(source: Source, titles: Sequence[TitleLine]) -> str | None:
    """Who issues the report: the office, where its head is named who reads it out."""
    for line in titles:
        if line.kind is TitleKind.ISSUER:
            printed = " ".join(source.text[start:end] for start, end in line.spans)
            if re.search(r"\u3000|\s{2}", printed):
                return " ".join(printed.split())  # two issuers side by side
            return _OFFICE_OF_HEAD.sub("", source.flow(line.spans).text)
    return None


def _genre(title: str) -> Genre:
    if "公报" in title:
        return Genre.COMMUNIQUE
    if "计划" in title or "规划" in title:
        return Genre.PLAN_REPORT
    if re.search(r"政府工作(?:的)?报告(?!.*情况)|^工作报告", title):  # else what was done of its tasks
        return Genre.WORK_REPORT
    return Genre.OTHER


def _years(
    title: str, genre: Genre, headings: Sequence[str], presented_on: date | None
) -> tuple[int | None, int | None]:
    """(execution year, plan year)."""
    years = _years_of(title)
    if genre is Genre.COMMUNIQUE:
        return (years[0] if years else presented_on.year - 1 if presented_on else None), None
    of_headings = [year for heading in headings for year in _years_of(_RUN_IN.split(heading)[0])]
    if genre is not Genre.WORK_REPORT and years:
        execution_year, plan_year = _years_of_title(title, years)
        promised = execution_year + 1 if plan_year is None and execution_year + 1 in of_headings else plan_year
        return execution_year, promised
    if presented_on is not None:
        last = presented_on.year - (presented_on.month < _FIRST_MONTH_OF_ITS_OWN_YEAR)
        return last, last + 1
    if years:
        return years[0] - 1, years[0]
    first = of_headings[0] if of_headings else None
    return first, next((year for year in of_headings if first is not None and year == first + 1), None)


def _years_of_title(title: str, years: list[int]) -> tuple[int, int | None]:
    """Of a title that is no work report's or communiqué's. A report on a year that promises nothing is of its results."""
    first = years[0]
    if len(set(years)) > 1:
        return first, next((year for year in years[1:] if year > first), None)
    promises = _PROMISES.search(title) is not None or "报告" not in title
    reports_results = _RESULTS.search(title) is not None or not promises
    return (first, None) if reports_results else (first - 1, first)


def _years_of(text: str) -> list[int]:
    return [
        int(year)
        for year in _YEAR.findall(_SPAN_OF_YEARS.sub("", _DOCUMENT_NUMBER.sub("", _with_years_in_digits(text))))
    ]


def _with_years_in_digits(text: str) -> str:
    """二〇二四年 as 2024年; the length stays."""
    return _HAN_YEAR.sub(lambda found: "".join(str(_HAN_DIGITS[char]) for char in found.group()), text)


def _date(text: str) -> date | None:
    for found in _DATE.finditer(_with_years_in_digits(text)):
        try:
            return date(int(found[1]), _small_number(found[2]), _small_number(found[3]))
        except ValueError:  # 13月 or 31 of a short month: not a date, look on
            continue
    return None


def _small_number(text: str) -> int:
    if text.isdigit():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    return (_HAN_DIGITS.get(tens, 1) * 10 if ten else 0) + _HAN_DIGITS.get(ones, 0)


def _session(occasion: str) -> str | None:
    found = _SESSION.search(matching_form(occasion))
    return occasion[found.start("session") : found.end("session")] if found else None


def _region(source: Source, titles: Sequence[TitleLine], title: str, lexicon: Lexicon) -> str | None:
    """The region's own name as printed, without the names of the regions it lies in."""
    others = (line for line in titles if line.kind is not TitleKind.TITLE)
    for text in (title, *(source.flow(line.spans).text for line in others)):
        places = [place for place in (_known_region(text, lexicon), _region_by_its_form(text)) if place is not None]
        if places:
            # The innermost region is printed last in a full name (of province, city, district); of two readings, the longer.
            start, end = max(places, key=lambda place: (place[1], place[1] - place[0]))
            return text[start:end]
    return None


def _known_region(text: str, lexicon: Lexicon) -> Span | None:
    matching = matching_form(text)
    found = [(matching.find(term.name), len(term.name)) for term in lexicon.regions if term.name in matching]
    return max(((start, start + length) for start, length in found), key=lambda place: place[1], default=None)


def _region_by_its_form(text: str) -> Span | None:
    matching = _with_years_in_digits(matching_form(text))
    found = _REGION_WORD.search(matching)
    if found is None:
        return None
    start, end = found.span("region")
    lead = _LEADING_WORDS.match(matching[start:end])
    start += lead.end() if lead else 0
    last = _LAST_COMPONENT.match(matching[start:end])
    start += last.start("last") if last and len(last["last"]) >= 2 else 0
    return (start, end) if start < end else None


def _language(source: Source) -> str:
    """Traditional where more than a tenth of the ideographs fold to other ones."""
    text = source.text[:_ENOUGH_FOR_LANGUAGE]
    folded = "".join(compress(text, map(ne, text, source.matching)))
    traditional, ideographs = _count_ideographs(folded), _count_ideographs(text)
    return "zh-Hant" if traditional * 10 > ideographs else "zh-Hans"


def _count_ideographs(text: str) -> int:
    return sum(map(len, _IDEOGRAPHS.findall(text)))
