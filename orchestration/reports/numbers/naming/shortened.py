"""What is said in short, completed by what was said before: 二产 after 地区生产总值, 收入 under a budget's heading, 增加值 of firms counted."""

from __future__ import annotations

import re

from orchestration.reports.numbers.naming import vocabulary as words
from orchestration.reports.numbers.naming.frames import NEARBY, Thread
from orchestration.reports.numbers.naming.measured import FIRM_MEASURE, own
from orchestration.reports.numbers.naming.phrases import strip_opening
from orchestration.reports.numbers.naming.slots import Slot
from orchestration.reports.numbers.record import MeasureKind

# 电厂三期建成投产、总装机达386万千瓦: of what came about.
_THEN = re.compile(
    rf"^(?P<who>[^、]{{2,}}?)(?:已|全面|全部|正式)?(?:{words.INTRANSITIVES})、(?P<what>[总年日][\u4e00-\u9fff]{{1,8}})$"
)
# 地区生产总值迈上千亿台阶、五年增量超260亿元: of what passed a mark.
_PAST_A_MARK = re.compile(
    rf"^(?P<who>[^、]{{2,}}?)(?:{words.PASSES}|突破)[^、]{{2,10}}{words.MARKS}、(?P<what>[^、]{{2,10}})$"
)
_DONE_BY_FIRMS = re.compile(rf"^完成(?=(?:{FIRM_MEASURE.pattern})$)")
_ONLY = re.compile(r"(?<=[\u4e00-\u9fff]{2})(?<!不)仅(?=[\u4e00-\u9fff])")  # 经营性土地仅成交
_BUDGET = re.compile(r"(?:一般公共|公共财政|政府性基金|国有资本经营|社会保险基金)预算")
_FLOW_OF_BUDGET = re.compile(r"(?P<flow>总?(?:收入|支出))(?:安排)?")
_ITS_TARGET = re.compile(r"将?(?P<of>.*[入出资值额量])(?:预期)?目标")  # 将一般公共预算收入目标由…调整为…


def said_in_full(text: str, slot: Slot, thread: Thread) -> str:
    """The words before an amount with the owner they need, without those that say how it stands to its plan (将…目标由)."""
    if _ALLOWANCE.search(text) and _EACH.search(slot.left):
        return text + "标准"
    if then := _THEN.match(text) or _PAST_A_MARK.match(text):
        text = then["who"] + strip_opening(then["what"])
    text = _DONE_BY_FIRMS.sub("", text)
    if text == "增加值":
        text = own(text, thread)
    if (loans := _LOANS.fullmatch(text)) and thread.newest and (deposits := _DEPOSITS.search(thread.newest.name)):
        return thread.newest.name[: deposits.start()] + loans.group()
    if (takings := _TAKINGS.fullmatch(text)) and any(_VISITORS.search(frame.name) for frame in thread.frames):
        return f"旅游{takings['what']}"
    if text == "利息" and thread.newest and (principal := _PRINCIPAL.search(thread.newest.name)):
        return thread.newest.name[: principal.start()] + text
    if text == "余额" and thread.levels and (debt := _DEBT_ADDED.fullmatch(thread.levels[-1].name)):
        return debt["debt"] + text  # 新增贷款32亿元，余额达312.5亿元
    if thread.opened_part and _DEBT.search(text) and thread.whole and thread.whole.name.endswith("余额"):
        return text + "余额"
    if text.startswith("总") and len(text) > 2 and thread.last and thread.last.noun.endswith(text[1:]):
        return thread.last.noun.removesuffix(text[1:]) + text  # 新增发电装机4178万千瓦、总装机达9157万千瓦
    text = _OF_A_CLASS.sub(r"\g<what>的\g<noun>", text)
    if text == "实到" and thread.last_level and (capital := _CAPITAL.search(thread.last_level.base)):
        text += capital.group()
    if spent := _SPENT.fullmatch(text):
        text = _funds(thread) + spent["deed"]
    if its_target := _ITS_TARGET.fullmatch(text):
        text = strip_opening(its_target["of"])
    return _ONLY.sub("", _of_budget(text, thread))


_ALLOWANCE = re.compile(r"(?:补助|补贴|津贴|低保|养老金)$")  # 生活补助每生每年1000元: what each is given
_EACH = re.compile(r"每[人生户月年亩](?:每?[月年天])?(?:由|从|提高|[提增]|[至到达为约])*$")
_LOANS = re.compile(r"各?项?贷款余额")  # 金融机构本外币存款余额620亿元、贷款余额548亿元
_DEPOSITS = re.compile(r"(?:各项)?存款余额$")
_TAKINGS = re.compile(r"(?:实现|创造|带动)?(?P<what>(?:总|综合)收入)")  # 接待游客1200万人次，实现总收入150亿元
_VISITORS = re.compile(r"(?:游客|旅游)[\u4e00-\u9fff]{0,4}$")
_PRINCIPAL = re.compile(r"本金额?$")  # 偿还到期债务本金6.3亿元、利息2.8亿元
_DEBT = re.compile(r"(?:债务|债券|存款|贷款)$")  # 政府债务余额96亿元，其中一般债务38亿元
_DEBT_ADDED = re.compile(rf"(?:新增|净增|发放|投放)*(?P<debt>.*{_DEBT.pattern[:-1]})(?:额|新增额?|增加额)?")
_CAPITAL = re.compile(r"(?:外资|内资|资金)$")
_OF_A_CLASS = re.compile(
    r"^(?P<noun>[\u4e00-\u9fff]{2,10}?)(?P<what>(?:达到|好于|优于|符合)(?:或(?:好于|优于))?.{2,12})的$"
)
_SPENT = re.compile(r"(?:已|累计|实际)*(?P<deed>支出|使用|拨付|到位|兑付|支付|下拨)")
_FUNDS = re.compile(r"(?:资金|国债|债券|专款|经费|投资)(?=(?:额度?)?$|下达|到位|拨付|支出)")
_GRANTED = re.compile(r"^(?:上级)?(?:下达|争取到?|安排|筹措|获得|落实)+|(?:下达|到位|拨付|支出|使用)*额?度?$")


def _funds(thread: Thread) -> str:
    """What was granted, where the sentence goes on to say how much of it was spent: 抗疫特别国债下达2.3亿元，已支出1.05亿元."""
    last = thread.last_level
    return _GRANTED.sub("", last.base) if last is not None and _FUNDS.search(last.base) else ""


def budget_received(flow: str, thread: Thread) -> str:
    """The budget whose revenue the number before a bare 支出 gives: 一般公共预算收入增长3%、支出首次超过80亿元."""
    if re.fullmatch("总?支出(?:安排)?", flow) is None:
        return ""
    last = thread.last_level
    received = _RECEIVED.match(last.base) if last is not None and not thread.topic_is_fresh else None
    return received["budget"] if received else ""


def _of_budget(text: str, thread: Thread) -> str:
    """政府性基金预算。收入4.6亿元: a bare 收入 or 支出 under the heading of a budget is that budget's."""
    flow = _FLOW_OF_BUDGET.fullmatch(text)
    if flow is None:
        return text
    if received := budget_received(text, thread):
        return received + text
    budget = _BUDGET.search(thread.topic or thread.lead)
    return budget.group() + flow["flow"] if budget else text


_RECEIVED = re.compile(rf"(?P<budget>.*{_BUDGET.pattern})收入")
_INDUSTRY = re.compile(r"第?[一二三](?:次?产业|产)")
_INDUSTRY_MEASURE = re.compile(rf"{_INDUSTRY.pattern}(?P<measure>.+)")


def of_whole(industry: str, thread: Thread) -> str:
    """一产 after 地区生产总值 is 第一产业增加值, after 固定资产投资 its investment; what is no industry, and one without a whole, as it stands."""
    if not _INDUSTRY.fullmatch(industry):
        return industry
    said = next(
        (
            frame.name
            for frame in reversed(thread.earlier[-NEARBY:] + thread.frames)
            if frame.unit == "元" and _WHOLE.search(frame.name)
        ),
        "",
    )
    return _in_full(industry) + ("投资" if said.endswith("投资") else "增加值") if said else industry


def _in_full(industry: str) -> str:
    """二产 → 第二产业."""
    return f"第{re.sub(r'第|次?产业?', '', industry)}产业"


_WHOLE = re.compile(r"(?:生产总值|GDP|固定资产投资|产业增加值|产业投资)$")


_OF_A_TRADE = re.compile(r"业(?P<measure>税收|增加值|总?产值|营业收入|营收|投资)$")


def _measure_of_trades(slot: Slot, thread: Thread) -> str:
    """The measure that the trade listed before has: 金融业税收92.3亿元、航运业|38.7亿元."""
    last = thread.last
    is_same = last is not None and last.unit == slot.mention.unit and last.kind is slot.mention.measure_kind
    found = _OF_A_TRADE.search(last.name) if last is not None and is_same else None
    return found["measure"] if found else ""


def completed_measure(noun: str, slot: Slot, thread: Thread) -> str:
    """第二产业 after 第一产业增加值 (same unit) is 第二产业增加值."""
    if words.HEAD.search(noun) or len(noun) > 6:
        return noun
    if words.INDUSTRY.fullmatch(noun) and slot.mention.unit == "元":
        return noun + "增加值"
    if _INDUSTRY.fullmatch(noun):
        before = (frame for frame in reversed(thread.frames[-NEARBY:]) if frame.unit == slot.mention.unit)
        measured = next((found["measure"] for frame in before if (found := _INDUSTRY_MEASURE.match(frame.name))), "")
        if not measured and slot.mention.unit == "元":
            return of_whole(noun, thread)
        short = not any(frame.name.startswith("第") for frame in thread.frames[-NEARBY:])
        return (noun if short else _in_full(noun)) + measured  # 二产 after 一产增加值
    if any(frame.unit == slot.mention.unit and frame.name.endswith("产量") for frame in thread.frames[-NEARBY:]):
        return noun if words.CLOSING_VERB.search(noun) or words.LEADING_VERBS.match(noun) else noun + "产量"
    if noun.endswith("业") and slot.joint in {"item", "list"} and (theirs := _measure_of_trades(slot, thread)):
        return noun + theirs
    for frame in reversed(thread.frames[-NEARBY:]):
        if frame.verb or frame.unit != slot.mention.unit or frame.kind is not MeasureKind.LEVEL:
            continue
        cut = frame.name.find(noun[-2:])
        tail = frame.name[cut + 2 :]
        if cut > 0 and tail not in ("", "数") and words.HEAD.fullmatch(tail):
            return noun + tail
    return noun
