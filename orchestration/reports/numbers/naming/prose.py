"""Naming the numbers of running text, sentence by sentence: each kind of number its own reading."""

from __future__ import annotations

import re
from collections.abc import Sequence

from orchestration.reports.numbers.aims import AIMED_AT, OVER_PLAN, QUOTA, SHARE_OF_BUDGET, is_aim, is_within_plan
from orchestration.reports.numbers.mention import Mention
from orchestration.reports.numbers.naming import comparisons, relations
from orchestration.reports.numbers.naming import vocabulary as words
from orchestration.reports.numbers.naming.areas import Areas
from orchestration.reports.numbers.naming.beside import name_beside
from orchestration.reports.numbers.naming.counted import name_counted
from orchestration.reports.numbers.naming.enumeration import distribute
from orchestration.reports.numbers.naming.frames import NEARBY, Frame, Thread
from orchestration.reports.numbers.naming.groups import Group, group_slots
from orchestration.reports.numbers.naming.measured import FIRM_MEASURE, name_measured, overlapped, own
from orchestration.reports.numbers.naming.measures import change_word, measure_of, owner_of
from orchestration.reports.numbers.naming.parts import part_by_place, totals
from orchestration.reports.numbers.naming.people import of_group
from orchestration.reports.numbers.naming.phrases import base_words, core, parse, strip_copulas, strip_opening
from orchestration.reports.numbers.naming.shortened import budget_received, of_whole
from orchestration.reports.numbers.naming.slots import Slot, cut_slots
from orchestration.reports.numbers.naming.thresholds import name_threshold
from orchestration.reports.numbers.naming.trades import output_of_trade, trades_told
from orchestration.reports.numbers.record import GROWTH_KINDS, PERCENTAGE_KINDS, SEVERAL_YEARS, MeasureKind


def name_prose(matching: str, mentions: Sequence[Mention], lead: str, areas: Areas) -> dict[int, str]:
    """Give every statistic among ``mentions`` of one running text its ``indicator_name`` and ``ref_area``.

    Returns what each is said of (the noun of its frame) by ``id`` of the mention.
    """
    matching = matching.replace("於", "于")
    thread = Thread(lead=lead)
    sentence = None
    part_of, before = None, 0  # the segment, and how many frames stand before it or its last 其中
    subjects: dict[int, str] = {}
    told = trades_told(matching)
    spent: Mention | None = None  # money named by its spending alone
    for group in group_slots(cut_slots(matching, mentions)):
        if group.first.sentence != sentence:
            thread.open_sentence()
            sentence, spent, before = group.first.sentence, None, 0
        _take_label(group.first)
        for clause in group.first.idle_clauses:
            thread.hear(clause)
        if group.first.segment != part_of:
            part_of, before = group.first.segment, len(thread.frames)
        if group.first.left.lstrip("，,").startswith("其中"):
            thread.divide_anew(before)
            before = len(thread.frames)
        frames = _name_group(group, thread, areas)
        if (whose := output_of_trade(frames[0].name, group.first.mention.start, told)) is not None:
            frames = [frames[0]._replace(name=whose, noun=whose), *frames[1:]]
            group.first.mention.indicator_name = whose
            thread.frames[-len(frames)] = frames[0]
        subjects.update((id(slot.mention), frame.noun) for slot, frame in zip(group.slots, frames, strict=True))
        if spent is not None and frames[0].verb and frames[0].noun and not frames[0].is_part:
            spent.indicator_name = f"{frames[0].verb}{frames[0].noun}{spent.indicator_name}"
        is_spending = len(frames) == 1 and _SPENT_ALONE.fullmatch(frames[0].name) is not None
        spent = group.first.mention if is_spending else None
    return subjects


_SPENT_ALONE = re.compile(r"(?:累计|共)?(?:投入|投资|投入资金|安排资金|筹措资金)")  # 投入2.35亿元，新建学校11所
_LONGEST_LABEL = 20


def _take_label(slot: Slot) -> None:
    """城镇新增就业：8620人: a label with a deed or a measure, right before its number, is the number's own words."""
    label = slot.idle_clauses[-1] if slot.idle_clauses else ""
    if slot.left or slot.right or not label.endswith(":") or not 2 < len(label) <= _LONGEST_LABEL:
        return
    if words.ADDED.search(label[:-1]) or words.LEADING_VERBS.match(strip_opening(label[:-1])):
        slot.left, slot.idle_clauses = label[:-1], slot.idle_clauses[:-1]


def _name_group(group: Group, thread: Thread, areas: Areas) -> list[Frame]:
    area, word = _find_area(group.first, thread, areas)
    if group.first.is_bracketed and word == group.first.left:
        group.first.left = ""
    if word and area is None and not group.first.is_bracketed and word not in words.WHOLE_AREAS:
        group.first.left = group.first.left.replace(word, "", 1)
    part = part_by_place(group, thread)
    if part is not None:
        thread.add(part)
        group.first.mention.indicator_name, group.first.mention.ref_area = part.name, part.subject
        return [part]
    is_share = len(group.slots) == 3 and group.first.mention.measure_kind is MeasureKind.SHARE
    shares = None
    if is_share:
        said = group.first.left
        shares = relations.industry_shares(said if core(said) else f"{thread.topic}{said}")
    if shares is None and is_share and thread.last and thread.last.name.startswith("第三产业增加值占"):
        shares = relations.INDUSTRY_SHARES
    parts = totals(group, thread)
    if shares is not None:
        frames = [Frame(name, kind=MeasureKind.SHARE) for name in shares]
    elif parts:
        frames = parts
    elif len(group.slots) > 1:
        frames = distribute(group, thread, name_slot)
    else:
        frames = [name_slot(group.first, thread)]
    for slot, frame in zip(group.slots, frames, strict=True):
        slot.mention.indicator_name = _of_each_year(slot, frame.name.removeprefix(word))
        own = areas.area_of(slot.left)[0] if len(group.slots) > 1 else None
        slot.mention.ref_area = (
            own or area or (thread.part if thread.part and frame.name.startswith(thread.part) else None)
        )
        thread.add(frame)
        if not slot.is_bracketed:
            thread.last_start = slot.mention.start
    return frames


def _of_each_year(slot: Slot, name: str) -> str:
    """The name of what several years are to bring each (未来五年每年新增造林1万亩), which is no sum of them."""
    is_each = slot.mention.period in SEVERAL_YEARS and slot.mention.measure_kind is MeasureKind.LEVEL
    return f"每年{name}" if is_each and "每年" in slot.left and "每年" not in name else name


def _find_area(slot: Slot, thread: Thread, areas: Areas) -> tuple[str | None, str]:
    """Whose numbers the clause gives; one without a subject goes on with the area before, a bracket keeps its own."""
    if slot.is_bracketed:
        said = slot.left or re.sub(r"^.*[比较与]", "", slot.before_bracket)
        return areas.area_of(said) if areas.level_of(said) is None else (areas.level_of(said), said)
    counts_anew = slot.right != "" and slot.mention.measure_kind is MeasureKind.LEVEL
    if counts_anew or not thread.frames or strip_opening(strip_copulas(relations.split_growth(slot.left)[0])):
        thread.area, thread.area_word = areas.area_of(slot.left)
        if thread.area or thread.area_word:
            thread.part = thread.area if not thread.area_word else None
        elif thread.part and thread.frames and words.LEADING_VERBS.match(strip_opening(slot.left)):
            thread.area = thread.part  # 木兰旅游区接待游客2460万人次，实现旅游收入142亿元
    return thread.area, thread.area_word


def name_slot(slot: Slot, thread: Thread) -> Frame:
    """The frame of one number, by its kind; a measure in brackets is of what stands before them."""
    if (beside := name_beside(slot, thread)) is not None:
        return beside
    if thread.listed[0] and (together := _TOGETHER.match(slot.left)):
        slot.left = thread.listed[0] + slot.left[together.end() :]  # what parts told side by side are together
    if slot.mention.measure_kind in _OF_WHAT_PASSED:
        slot.left = _ROUND_MARK.sub("", slot.left)
    measure = (
        core(slot.left) if slot.is_bracketed and slot.outer and slot.mention.measure_kind is MeasureKind.LEVEL else ""
    )
    last = thread.newest
    if slot.is_bracketed and last is not None and last.unit == slot.mention.unit and QUOTA.fullmatch(slot.left):
        return last._replace(is_bracketed=True)
    if measure and words.GENERIC.fullmatch(measure):
        name = slot.outer + measure
        return Frame(name, noun=name, unit=slot.mention.unit, kind=MeasureKind.LEVEL, is_bracketed=True)
    match slot.mention.measure_kind:
        case MeasureKind.GROWTH_RATE | MeasureKind.DECLINE_RATE:
            return _growth(slot, thread)
        case MeasureKind.CHANGE:
            return _change(slot, thread)
        case MeasureKind.CHANGE_PP:
            return _points(slot, thread)
        case MeasureKind.SHARE:
            return _share(slot, thread)
        case MeasureKind.RANK:
            return _rank(slot, thread)
        case MeasureKind.THRESHOLD:
            return name_threshold(slot, thread)
        case MeasureKind.RATIO:
            return _ratio(slot, thread)
        case MeasureKind.CONTRIBUTION:
            return _contribution(slot, thread)
        case MeasureKind.RATE | MeasureKind.INDEX_SCORE:
            return _rate(slot, thread)
        case MeasureKind.LEVEL | None:
            return name_counted(slot, thread)


def _base_or_carried(text: str, thread: Thread) -> tuple[str, Frame | None]:
    base = base_words(text)
    if base.endswith("支出") and (received := budget_received(base, thread)):
        return received + base, None  # 一般公共预算收入增长3%、支出增长4%
    time_list = re.fullmatch(r"[一二三四、季度上下半年月份\d]*|[“‘]十[一二三四五]?五[”’](?:期间|时期|以来)?", base)
    carried = thread.last_level
    if not base or time_list:
        changed = thread.newest
        if changed is not None and changed.kind is MeasureKind.CHANGE and changed.noun and changed.unit != "位":
            return changed.noun, None  # 预算收入同比减少1.2亿元，下降4.0%
        if carried is not None:
            return carried.base, carried
        return thread.topic or (thread.earlier[-1].name if thread.earlier else thread.lead), None
    if carried is not None and re.fullmatch(r"(?:现价)?总?(?:量|规模|额|数)|数量", base):
        return carried.base, carried
    if FIRM_MEASURE.fullmatch(base) and carried is not None and (theirs := own(base, thread)) != base:
        return theirs, None  # 规模以上工业企业达7.6万家、增加值增长3%
    if words.GENERIC.fullmatch(base) and (carried or thread.topic):
        owner = thread.topic if thread.topic_is_fresh else owner_of(carried.base) if carried else thread.topic
        return overlapped(owner, base), None
    if residents := of_group(base, None, thread):
        return residents, None
    if (industry := of_whole(base, thread)) != base:
        return industry, None
    if thread.opened_part and carried is not None and not words.HEAD.search(base):
        return _as_part(base, carried), None
    return base, None


# 规上服务业营业收入增长10.3%，其中互联网服务业增长28.7%
_OF_TRADES = re.compile(r"(?:(?:主营业务|营业|销售)收入|利润(?:总额)?|零售总?额|营业额|销售额)$")


def _as_part(base: str, whole: Frame) -> str:
    if (theirs := _OF_TRADES.search(whole.base)) and base.endswith(("业", "类", "商品")):
        return base + theirs.group().replace("零售总额", "零售额")
    measure = measure_of(whole.base)
    return base + (measure if measure not in {"数", "总值"} else "")


def _growth(slot: Slot, thread: Thread) -> Frame:
    if (aim := _aimed_at(slot, thread)) is not None:
        return aim
    if OVER_PLAN.search(slot.left):
        slot.left = ""
    if _AIM_OF_AMOUNT.search(slot.left):
        slot.left = _AIM_OF_AMOUNT.sub("", slot.left)
    subject, word = relations.split_growth(_HANDED.sub("", _GAP_TO.sub("", _UNDER.sub("", slot.left))))
    subject = _GAP_TO.sub("", subject)  # 距全年增长6%的目标
    grows = ""
    if _UNDER_THIS.match(slot.right) and (both := _GROWS_UNDER.fullmatch(subject)):
        grows, subject = both["what"], both["under"]
    elif _UNDER_THIS.match(slot.left) and thread.newest is not None and thread.newest.subject:
        subject = thread.newest.subject
    base, carried = _base_or_carried(subject, thread)
    if carried is None and _RATE_WORD.fullmatch(base_words(subject)) and thread.last_level is not None:
        base, carried = thread.last_level.base, thread.last_level  # 增幅均在8%以上
    if carried is not None and carried.kind is MeasureKind.SHARE and slot.mention.unit == "%":
        base = _amount_of_share(carried, thread).base
    base = _URGED_ON.sub("", _complete_flow(relations.base_of_rate(base)))
    if thread.head_of_list in _OUTPUTS and not words.HEAD.search(base):
        base += thread.head_of_list  # 主要产品产量稳步增长，锂电池增长103.1%
    base += "增加值" if words.INDUSTRY.fullmatch(base) else ""
    if word in _CUT_WORDS and _LIMIT_CUT.search(base) and slot.mention.unit == "%":
        return Frame(f"{base}{word}比例", noun=base, kind=slot.mention.measure_kind, is_bracketed=slot.is_bracketed)
    if (cut := _CUTS.fullmatch(strip_opening(slot.left))) is not None and slot.mention.unit == "%":
        name = f"{cut['thing']}{_CUT_BY.get(cut['deed'], cut['deed'])}比例"
        return Frame(name, noun=cut["thing"], kind=slot.mention.measure_kind, is_bracketed=slot.is_bracketed)
    if _CUT_SHORT.search(base) and slot.mention.unit == "%":
        return Frame(f"{base}比例", noun=base, kind=slot.mention.measure_kind, is_bracketed=slot.is_bracketed)
    return Frame(
        relations.growth_name(base, slot.mention, _with_exclusion(slot)), subject=grows, noun=base,
        kind=slot.mention.measure_kind, is_bracketed=slot.is_bracketed,
    )  # fmt: skip


def _with_exclusion(slot: Slot) -> str:
    """The words left of a growth, with a clause before them that leaves something out: 扣除房地产开发投资后，…"""
    before = slot.idle_clauses[-1] if slot.idle_clauses else ""
    return f"{before},{slot.left}" if before.startswith(("扣除", "剔除")) and before.endswith("后") else slot.left


_AIM_OF_AMOUNT = re.compile(r"(?<=.{2})未(?:能)?(?:完成|达到|实现)(?:年初|全年|年度)?(?:预期|计划|既定)?的?$")
_URGED_ON = re.compile(r"^(?:“[^”]{2,12}”|[\u4e00-\u9fff]{2,8})推动(?=.{4,}$)")  # “鲁执法”推动入企检查次数压减30%
_OUTPUTS = frozenset({"产量", "销量"})
_CUTS = re.compile(rf"[,、]?{words.CUTS}(?P<thing>(?!幅度)[^,、]{{2,6}})")  # 减环节30%
_LIMIT_CUT = re.compile(r"(?:时限|时间|时长)$")  # 办理时限压缩至2.5个工作日，较法定时限压减82%
_CUT_WORDS = frozenset({"压减", "压缩", "缩短", "缩减"})
_CUT_BY = {"减": "减少"}
_CUT_SHORT = re.compile(r"(?:时限|时间|时长|材料|环节|事项|流程|成本).{0,8}(?:压缩|缩短|精简|压减)$")  # 办理时限压缩68%


def _amount_of_share(share: Frame, thread: Thread) -> Frame:
    """What a growth in per cent speaks of behind a share, which moves by points: 税收收入81亿元、占比84%，增长4%."""
    return thread.levels[-1] if thread.levels else share._replace(name=share.noun or share.name)


def _complete_flow(base: str) -> str:
    return base + "额" if base in ("进口", "出口") else base


def _last_in(unit: str | None, thread: Thread) -> Frame | None:
    return next((frame for frame in reversed(thread.levels) if frame.unit == unit), None)


def _change(slot: Slot, thread: Thread) -> Frame:
    """An amount by which something changed: 净增115家, 净增“五上”企业130户, 较上年前移2位."""
    mention, left = slot.mention, strip_opening(slot.left)
    if slot.right and _CHANGED_BY.fullmatch(left) and words.LEADING_VERBS.match(slot.right) is None:
        left += slot.right  # 增加800个普通高中学位
    leading = re.match(r"(?:累计)?(?P<word>净增加?|净减少|增加|减少|压减)(?P<noun>.{2,})$", left)
    theirs = _CHANGED_THEIRS.fullmatch(left)
    if theirs:
        base, word = theirs["who"] + theirs["noun"], theirs["word"]
    elif leading:
        has = leading["noun"].startswith("有")  # 净增有研发活动企业85家
        base, word = core(leading["noun"]) if has else base_words(leading["noun"]), leading["word"]
    else:
        subject, word = relations.split_growth(left)
        compared = comparisons.compared_with(left) if word in ("高", "低", "") else None
        if compared is not None:
            base, carried = _base_or_carried(left[: compared[0]], thread)
            if carried is not None and carried.unit != mention.unit and (like := _last_in(mention.unit, thread)):
                base = like.base  # 相当于全省平均水平的87.6%，比全国低3970元
            name = f"{relations.base_of_rate(base)}{compared[1]}{compared[2]}{change_word(base, mention.unit)}"
            return Frame(name, noun=base, kind=mention.measure_kind, unit=mention.unit, is_bracketed=slot.is_bracketed)
        base, carried = _base_or_carried(subject, thread)
        is_of_rate = carried is not None and carried.kind in PERCENTAGE_KINDS and carried.unit != mention.unit
        if is_of_rate and (like := _last_in(mention.unit, thread)) is not None:
            base, carried = like.base, like  # 优良天数309天，优良率84.4%，比2015年增加117天
        if carried is not None and carried.kind is MeasureKind.LEVEL:
            base = _NEWLY.sub("", carried.plain or base)
        ranked = thread.newest
        if mention.unit == "位" and ranked is not None and ranked.kind is MeasureKind.RANK:
            base = ranked.name
    name = relations.change_name(base or slot.right, word, mention)
    return Frame(name, noun=base, kind=mention.measure_kind, unit=mention.unit, is_bracketed=slot.is_bracketed)


_CHANGED_BY = re.compile(r"净增加?|净减少|增加|减少|压减")
_NEWLY = re.compile(r"^(?:新增|净增)(?=.{2})")  # 新增规上工业企业6家，全年净增15家
# 120家上市公司增加市值300亿元
_CHANGED_THEIRS = re.compile(
    r"(?P<who>[^,、]{2,16}(?:企业|项目|公司|单位))(?P<word>净增|增加|减少)(?P<noun>[\u4e00-\u9fff]{0,6}(?:产值|市值|收入|税收|投资|产能|排放|用电量?|支出|费用?|成本))"
)


def _points(slot: Slot, thread: Thread) -> Frame:
    """A change or difference in points: 比重提高0.7个百分点, 高于全市0.8个百分点."""
    mention, left = slot.mention, strip_opening(slot.left)
    last = thread.newest
    if pulled := _PULLED_DOWN.fullmatch(left):
        who = base_words(pulled["who"]) or (_contributor(last) if last is not None else thread.topic)
        return Frame(
            f"{who}{pulled['how']}{pulled['what']}百分点", noun=who, kind=mention.measure_kind, unit=mention.unit
        )
    if last is not None and last.unit == mention.unit and (again := comparisons.with_next_area(last.name, slot.left)):
        return last._replace(name=again)
    if slot.right.removeprefix("的").startswith("差距"):
        left = _HAS_A_GAP.sub("差", left)  # 与预期目标有1.5个百分点的差距
    left = _PACE_AFTER_BASE.sub(r"\g<pace>\g<base>", left)
    compared = comparisons.compared_with(left)
    subject, word = (left[: compared[0]].rstrip("也还均都又"), "") if compared else relations.split_growth(left)
    if core(subject) and not compared and _PACE.match(left, len(subject)):
        subject += "增速"  # 固定资产投资增速比上年提高
    base, carried = _base_or_carried(subject, thread)
    if carried is not None and carried.kind in GROWTH_KINDS:
        base = carried.noun + ("降幅" if compared and compared[2].endswith("降幅") else "增速")
    elif base_words(subject) in {"增速", "增幅", "降幅"} and thread.last_level is not None:
        base = f"{relations.base_of_rate(thread.last_level.base)}{base_words(subject)}"
    elif base.startswith("占") and (part := thread.last_level) is not None and (part.noun or part.base):
        base = (part.noun or part.base) + base  # 新经济营业收入增长12%，占GDP比重提高6个百分点
    elif compared and base.endswith("增长"):
        base = base.removesuffix("增长") + "增速"
    elif (
        compared
        and last is not None
        and not core(subject)
        and comparisons.compared_with(last.name.removesuffix("百分点"))
    ):
        base = last.noun  # 增速高于计划1.5个百分点, 高于全省2个百分点
    said = slot.left if comparisons.compared_with(slot.left) else left
    name = relations.points_name(base, word, mention, said if compared else slot.left)
    return Frame(name, noun=base, kind=mention.measure_kind, unit=mention.unit, is_bracketed=slot.is_bracketed)


_PACE = re.compile(r"的?增[速幅]")
# 较1—4月降幅收窄 is 降幅较1—4月收窄
_PACE_AFTER_BASE = re.compile(
    r"^(?P<base>[比较][^,、]{2,8}?)(?P<pace>[降增涨跌]幅|增速)(?=收窄|扩大|回落|提高|提升|加快|放缓|回升)"
)
# 前十大企业产值下降9.6%，拉低全区工业增速4.2个百分点
_PULLED_DOWN = re.compile(r"(?P<who>[^,]*?)(?P<how>拉低|拖低)(?P<what>[^,]{2,16}?)(?:约|近|达)?")
_HAS_A_GAP = re.compile(r"(?:还|尚|仍)?(?:存在|有)$")
_OTHER_NAME = re.compile(r"(?<=比重|比例)\([^()占]{2,14}率\)")  # 占总人口比重（户籍人口城镇化率）为31.47%
_EXPLAINED = re.compile(r"(?P<name>[^()占]{2,20})\([^()]*占[^()]*\)")  # 研发投入强度（R&D经费占GDP比重）


# 工业贡献了全市55%的税收、70%的就业
_GAVE = re.compile(r"(?P<who>.*?)(?:合计|共)?贡献了?(?P<area>[^,、]{0,12}?)(?:超过?|近|约)?")
_GIVEN = re.compile(r"的?(?P<what>[\u4e00-\u9fff]{2,10})")


_GIVEN_KINDS = frozenset({MeasureKind.SHARE, MeasureKind.CONTRIBUTION})


def _given(slot: Slot, thread: Thread) -> Frame | None:
    """The share of a whole, or of its growth, that the words before say who gave; ``None`` where they do not."""
    what, last = _GIVEN.match(slot.right), thread.newest
    gave = _GAVE.fullmatch(slot.left)
    clause = slot.mention.passage.matching[slot.clause.start : slot.mention.start]
    goes_on = last is not None and last.kind in _GIVEN_KINDS and "贡献" in clause and not core(slot.left)
    if what is None or (gave is None and not goes_on):
        return None
    before = thread.last_level
    if gave is None:
        who, area = (last.subject, last.among) if last is not None else ("", "")
    else:
        is_means = slot.joint == "through"  # 以不到1%的企业户数贡献了23.7%的税收
        owner = thread.levels[-1].owner if thread.levels else thread.topic
        who = owner if is_means else base_words(gave["who"]) or (before.base if before is not None else thread.topic)
        area = gave["area"]
    kind, given = slot.mention.measure_kind, what["what"]
    is_growth = kind is MeasureKind.CONTRIBUTION
    name = f"{who}对{area}{given}贡献率" if is_growth else relations.share_name(f"{who}{given}", f"{area}{given}")
    return Frame(name, subject=who, noun=given, kind=kind, among=area)


def _share(slot: Slot, thread: Thread) -> Frame:
    if (given := _given(slot, thread)) is not None:
        return given
    if (aim := _aimed_at(slot, thread)) is not None:
        return aim
    mention = slot.mention
    if not core(slot.left) and slot.right.startswith("用于") and (spent := thread.last_level) is not None:
        name = f"{spent.base}{slot.right}比重"  # 支出340亿元，76%以上用于民生
        return Frame(name, noun=spent.base, kind=mention.measure_kind)
    left = slot.left if slot.left.endswith("占") else strip_copulas(slot.left)
    left = _OTHER_NAME.sub("", left)
    if explained := _EXPLAINED.fullmatch(strip_opening(left)):
        return Frame(explained["name"], noun=explained["name"], kind=mention.measure_kind)
    found = relations.split_share(left)
    earlier = next((frame for frame in reversed(thread.frames) if frame.kind is MeasureKind.SHARE), None)
    if found is None and (of_amount := _of_amount(slot, thread)) is not None:
        return of_amount
    if not core(slot.left) and earlier is not None:
        return earlier
    if earlier is not None and slot.joint in {"item", "list"} and (area := _AREA_ALONE.fullmatch(core(slot.left))):
        name = relations.share_name(earlier.noun, area.group())  # 占全市40.1%、全国10.3%
        return Frame(name, noun=earlier.noun, kind=mention.measure_kind, subject=area.group())
    if found is None:
        text = base_words(slot.left)
        whole_of = re.match(r"^(?P<part>.*?)(?P<whole>(?:完成)?工程量|总量|总数|任务|计划)的?$", slot.left)
        if text and whole_of is None and (words.HEAD.search(text) or slot.right == ""):
            return Frame(text, noun=text, kind=mention.measure_kind)
        name = f"{strip_opening(slot.left).rstrip('的')}{slot.right}比重"
        return Frame(name, noun=name, kind=mention.measure_kind)
    part, whole = found
    part = base_words(part)
    carried = thread.last_level
    if carried is not None and carried.noun and part.startswith(carried.noun) and len(thread.levels) > 1:
        carried = thread.levels[-2]  # 引进项目93个，其中8条重点产业链项目占比达74%: of the projects
    if part in {"税", "税收"} and whole is None and (revenue := _revenue(thread)):
        return Frame(relations.share_name("税收", revenue), noun="税收", kind=mention.measure_kind, subject=revenue)
    larger = thread.whole.base if thread.opened_part and thread.whole is not None else ""
    if whole is None and larger and larger != part and measure_of(part) and measure_of(part) == measure_of(larger):
        whole = larger  # 规模以上工业增加值…，其中高新技术产业增加值占比达到31.5%
    if (
        thread.opened_part
        and carried is not None
        and whole is None
        and slot.segment.start <= thread.last_start
        and (slot.left.endswith("占") or not words.HEAD.search(part))
    ):
        whole = carried.base
    if not part:
        part = carried.base if carried else thread.topic
        if carried and carried.kind is MeasureKind.SHARE and re.match(r"全[国省市区]", whole or ""):
            part = carried.noun  # 出口占全市的18.6%、占全国的8.1‰
        divided = thread.divided(carried.unit if carried else None)
        if thread.opened_part and divided is not None and whole in {None, part} and divided.base != part:
            whole = divided.base
    elif carried and re.fullmatch(r"总量|总额|规模|总规模", part):
        part = carried.base
    elif words.GENERIC.fullmatch(part) and carried:
        part = owner_of(carried.name) + part
    if whole is None:
        whole = _usual_whole(part, thread)
    name = relations.share_name(part, whole)
    return Frame(name, noun=part, kind=mention.measure_kind, subject="" if whole is None else whole)


# 完成投资21亿元，占总投资68亿元的31%: the whole is told with its amount.
_SHARE_OF_AMOUNT = re.compile(
    r"占(?P<whole>[^,、;。占0-9]{0,6}(?:总投资|总量|总额|总数))[0-9][0-9.,]*[^,、;。0-9]{1,4}的$"
)


def _of_amount(slot: Slot, thread: Thread) -> Frame | None:
    before = slot.mention.passage.matching[: slot.mention.expression_start]
    told = _SHARE_OF_AMOUNT.search(before, slot.clause.start) if before.endswith("的") else None
    if told is None or len(thread.levels) < 2:
        return None
    part = thread.levels[-2].base
    return Frame(relations.share_name(part, told["whole"]), noun=part, kind=MeasureKind.SHARE, subject=told["whole"])


def _revenue(thread: Thread) -> str:
    """The revenue a 税占比 is of."""
    return next((frame.name for frame in reversed(thread.levels) if _REVENUE.search(frame.name)), "")


_REVENUE = re.compile(r"(?:公共预算|财政)收入$")


def _usual_whole(part: str, thread: Thread) -> str | None:
    """The whole of a bare 占比: GDP for an industry's value added, else the one its sentence before used."""
    if re.search(
        r"(?:第[一二三]产业|[一二三]产|数字经济核心产业|(?<!性)服务业|(?<![新加])(?<!规上)(?<!以上)工业)增加值$",
        part,
    ):
        return "地区生产总值"
    measure = measure_of(part)
    nearby = (thread.earlier[-NEARBY:] + thread.frames[-NEARBY:])[::-1]
    for frame in nearby:
        if frame.kind is MeasureKind.SHARE and frame.subject and measure and measure_of(frame.noun) == measure:
            return frame.subject
    ending = re.search(r"投资$", part)
    if ending:
        for frame in nearby:
            if _ALL_INVESTED.search(frame.name):
                return frame.name
        return "固定资产投资"
    return None


_MOVES_UP = re.compile(
    r"[,、]?(?:双双)?(?:跃升|上升|提升|升|前移|进位|进|跃居|跃|下降|后移|回落|滑落|退)(?:至|到|为)?(?:全[国省市区县州]|世界|全球)?第?"
)  # 从全国第10位升至|第5位
_ROUND_MARK = re.compile(
    r"(?:突破|超过?|达到?|迈上|跨过)[百千万亿两]+[^、,]{0,3}?(?:大关|台阶)?(?:、|$)"
)  # 进出口总额突破万亿元、增速
_TOGETHER = re.compile(r"[,、]?(?:[两二三四]者|[两三四]项)?(?:合计|共计|总计)(?=占|拉动|增长|下降|贡献)")
_OF_WHAT_PASSED = GROWTH_KINDS | {MeasureKind.SHARE, MeasureKind.CHANGE_PP}
_AREA_ALONE = re.compile(r"全[国省市区县州球]|世界")
_ALL_INVESTED = re.compile(r"(?:固定资产|全社会|总)投资(?:额|总额)?$")
_WITHIN = re.compile(r"^在([^,]{4,}?)(?:中|里|上)$")  # 在全省营商环境评价中位列第7


def _rank(slot: Slot, thread: Thread) -> Frame:
    subject, scope = relations.split_rank(slot.left)
    newest = thread.newest
    if newest is not None and newest.among and slot.left.startswith(newest.noun):
        subject, scope = newest.subject, newest.among
    if newest is not None and newest.kind is MeasureKind.RANK and not thread.lasting and _MOVES_UP.fullmatch(slot.left):
        return Frame(newest.name, noun=newest.noun, kind=slot.mention.measure_kind)
    subject = _WITHIN.sub(r"\1", base_words(_ROUND_MARK.sub("", subject))) or thread.lasting
    carried = thread.last_level
    if (
        not subject
        or re.fullmatch(
            r"(?:(?:总量|增量|存量|规模|数量|金额|总数|总额|排名|名次|增速|增幅|首位度)[和、与]?)+", subject
        )
    ) and carried:
        base = carried.base if "增" not in subject else carried.name
        if re.search("[和、与]", subject):
            base = relations.base_of_rate(carried.noun or carried.base) + subject  # 总量和增速均居全市第2
        elif subject in {"增量", "存量"}:
            base = owner_of(carried.name) + subject
        moved = next((frame for frame in reversed(thread.frames) if not frame.among), None)
        if not subject and moved is not None and moved.kind is MeasureKind.CHANGE_PP and carried.kind in GROWTH_KINDS:
            base = f"{carried.noun}增速"  # 增长9%，高于全市0.8个百分点，居第1位
        elif re.search(r"增[速幅]", subject) and carried.kind not in GROWTH_KINDS:
            base += "同比增速"
        subject = base
    elif not subject:
        ranked = thread.last_ranked
        subject = ranked.noun if ranked else thread.topic or thread.lead
    return Frame(f"{subject}{scope}排名", noun=subject, kind=slot.mention.measure_kind)


_GROUP_OF_PEOPLE = re.compile(r"(?:人群|人口|老人|学生|儿童|群众|居民|家庭|农村|城市|城镇|男性|女性)$")
_GAP_TO = re.compile(r"(?:增[速幅])?[与距](?:离)?(?:全年|年度|年初(?:确定|预期)?的?)?$")
_HANDED = re.compile(
    r"(?:(?:超额|全面)?完成(?:省|市|国家|上级)下达|(?:尚?未能?|没有?)(?:完成|达到|实现))的?(?=降低|下降|增长|提高|减少)"
)  # 完成市下达的降低3%任务, 收入未完成年初增长5%的目标
# 进出口在对美贸易下降的情况下增长12%, 进出口在对美贸易下降超3成|的情况下增长12%
_UNDER = re.compile(r"在[^,]{4,40}?(?:情况|背景|形势|条件)下(?=.{2})")
_UNDER_THIS = re.compile(r"的?(?:情况|背景|形势|条件)下")
_GROWS_UNDER = re.compile(r"(?P<what>[^,]*?)在(?P<under>[^,]{2,20})")
_RATE_WORD = re.compile(r"增[速幅]|[涨降]幅")


def _aimed_at(slot: Slot, thread: Thread) -> Frame | None:
    last = thread.newest
    left = strip_opening(slot.left)
    has_own_words = AIMED_AT.fullmatch(left) is None and not (is_within_plan(slot.right) and not core(left))
    if last is None or has_own_words or not is_aim(slot.left, slot.right):
        return None
    return last if last.kind is slot.mention.measure_kind else None


# 能耗下降3.5%, 超额完成市下达的3.1%的目标任务: an aim of the number before.
_HANDED_DOWN = re.compile(r"(?:^|完成|高于|好于|优于)[^,、]{0,4}(?:下达|确定|规定|明确|分解)的?$")
_AIM = re.compile(r"的?(?:年度)?(?:目标|任务|指标)")


# 单位GDP能耗为全国平均水平的70%
_OF_A_LEVEL = re.compile(
    r"(?P<base>[^,]*?)(?:分别)?(?:约为|仅为|[为是]|达到?|不[低高]于)(?P<to>[^,]{2,12}(?:平均(?:水平)?|标准|工资|均值|水平))的"
)
_DONE_OF = re.compile(r"完成[^完]*比例$")
_RECOVERED_BY = re.compile(r"(?P<base>[^,]{2,}?)恢复")  # 与2019年相比，接待游客恢复92%
_WORK_DONE = re.compile(
    r"(?P<who>.*?)(?:已|累计)*完成(?P<what>[^,、完的]{2,10}(?:的|(?<=工程)|(?<=主体)|(?<=路面)|(?<=路基)))(?:约|近|超过?)?$"
)  # 完成路基工程的85%


def _rate(slot: Slot, thread: Thread) -> Frame:
    """A rate by its own word, or by what it is a part of: 完成年度计划的52.3%, 恢复到2019年的84%, 清退…企业100%."""
    if is_within_plan(slot.right) and (aim := _aimed_at(slot, thread)) is not None:
        return aim
    if re.search(r"(?:恢复|相当)[到于至]?[^,]*(?:年|同期|水平)|[为是](?:上年|去年)(?:同期)?的$", slot.left):
        return _ratio(slot, thread)
    part = re.search(
        r"(?P<base>.*?)(?P<done>(?:已?完成|[为占达]到?)(?P<what>[^,]*?(?:任务|计划|目标|预算|工程量|进度)(?:数|总量|投资)?))的?$",
        slot.left,
    )
    if (
        (budget := SHARE_OF_BUDGET.fullmatch(slot.left))
        and thread.newest
        and (done := _DONE_OF.search(thread.newest.name))
    ):
        name = thread.newest.name[: done.start()] + f"完成{budget['what']}比例"
        return Frame(name, noun=thread.newest.noun, kind=MeasureKind.RATIO)
    if part:
        carried = thread.last_level
        base = base_words(part["base"]) or (carried.plain or carried.base if carried else thread.topic)
        return Frame(f"{base}完成{part['what']}比例", noun=base, kind=MeasureKind.RATIO)
    if thread.last_level is not None and _HANDED_DOWN.search(slot.left) and _AIM.match(slot.right):
        return Frame(thread.last_level.name, noun=thread.last_level.noun, kind=slot.mention.measure_kind)
    if (level := _OF_A_LEVEL.fullmatch(slot.left)) is not None:
        base, _ = _base_or_carried(level["base"], thread)
        return Frame(f"{base}相当于{level['to']}的比例", noun=base, kind=slot.mention.measure_kind)
    if recovered := _RECOVERED_BY.fullmatch(strip_opening(slot.left)):
        base, _ = _base_or_carried(recovered["base"], thread)
        return Frame(f"{base}恢复比例", noun=base, kind=slot.mention.measure_kind)
    if done := _WORK_DONE.fullmatch(slot.left):
        name = f"{base_words(done['who'])}{done['what'].removesuffix('的')}完成率"
        return Frame(name, noun=name, kind=slot.mention.measure_kind)
    phrase = parse(strip_copulas(strip_opening(slot.left)))
    if slot.left.endswith("完成") and not words.HEAD.search(core(slot.left)) and not slot.right:
        return Frame(f"{core(slot.left)}完成率", kind=slot.mention.measure_kind)
    if phrase.verb and not phrase.is_light and phrase.noun and not words.HEAD.search(phrase.noun) and not slot.right:
        name = f"{phrase.subject}{phrase.noun}{phrase.verb}率"
        return Frame(name, noun=name, kind=slot.mention.measure_kind)
    part_of = _rate_of_part(slot, thread)
    return part_of or name_measured(slot, thread)


def _rate_of_part(slot: Slot, thread: Thread) -> Frame | None:
    """重点人群65% right after 家庭医生签约率40%: the same rate of a group."""
    text, last = core(slot.left), thread.newest
    if last is None or last.kind is not MeasureKind.RATE or last.unit != slot.mention.unit or slot.right:
        return None
    is_group = 1 < len(text) <= 8 and _GROUP_OF_PEOPLE.search(text) is not None
    if not is_group or slot.segment.start > thread.last_start:
        return None
    return Frame(text + last.name, noun=text + last.name, unit=slot.mention.unit, kind=MeasureKind.RATE)


def _ratio(slot: Slot, thread: Thread) -> Frame:
    if base_words(slot.left).endswith("收入比") and len(base_words(slot.left)) == 3:
        named = "".join(frame.name for frame in thread.frames)
        owner = "城乡居民" if re.search("城镇|城市", named) and re.search("农村|农牧|乡村", named) else ""
        return Frame(f"{owner}收入比", kind=slot.mention.measure_kind)
    recovered = re.search(r"(?P<base>.*?)(?:只|仅|已)?(?P<what>(?:恢复|相当)[到于至]?)(?P<to>.*?)的?$", slot.left)
    if recovered:
        base, _ = _base_or_carried(recovered["base"], thread)
        return Frame(f"{base}{recovered['what']}{recovered['to']}的比例", noun=base, kind=slot.mention.measure_kind)
    of_last_year = re.match(r"(?P<base>.*?)仅?[为是](?P<to>(?:上年|去年)(?:同期)?)的$", slot.left)
    if of_last_year and slot.mention.unit != "倍":
        base, _ = _base_or_carried(of_last_year["base"], thread)
        return Frame(f"{base}相当于{of_last_year['to']}的比例", noun=base, kind=slot.mention.measure_kind)
    if slot.mention.unit == "倍":
        multiple = re.match(r"(?P<base>.*?)(?:是|为|相当于|达到?)(?P<of>[^,]{2,16})的?(?:近|约|超过?)?$", slot.left)
        base, _ = _base_or_carried(relations.split_growth(multiple["base"] if multiple else slot.left)[0], thread)
        return Frame(f"{base}相当于{multiple['of'].rstrip('的')}的倍数" if multiple else f"{base}增长倍数", noun=base,
                     kind=slot.mention.measure_kind)  # fmt: skip
    return name_measured(slot, thread)


def _contribution(slot: Slot, thread: Thread) -> Frame:
    if (given := _given(slot, thread)) is not None:
        return given
    text = base_words(relations.split_growth(slot.left)[0])
    if re.search(r"(?:贡献率|贡献度)$", text):
        pass
    elif "拉动" in slot.left or "贡献" in slot.left:
        cut = re.search(r"(?:拉动|贡献)", text)
        subject = base_words(text[: cut.start()]) if cut else text
        if not subject and (before := _moved_last(thread) or thread.last_level):
            subject = _contributor(before)
        target = text[cut.end() :] if cut else ""
        text = f"{subject}拉动{target}增长百分点" if "拉动" in slot.left else f"{subject}贡献率"
    if text.startswith("对") and (before := _moved_last(thread) or thread.last_level):
        text = _contributor(before) + text
    return Frame(text or "贡献率", noun=text, kind=slot.mention.measure_kind)


def _contributor(frame: Frame) -> str:
    """What contributes: the industry behind a value added, the part of a share."""
    base = frame.noun if frame.kind in {MeasureKind.SHARE, *_MOVES} and frame.noun else frame.base
    base = re.sub(r"对[^对]*贡献[率度]$|贡献[率度]$|拉动.*$", "", base)
    return re.sub(r"(?<=产业)增加值(?:占.*)?$", "", base)


_MOVES = frozenset({MeasureKind.CHANGE_PP, MeasureKind.CONTRIBUTION})


def _moved_last(thread: Thread) -> Frame | None:
    """The frame right before, where it says how a share moved or what it contributed."""
    last = thread.newest
    return last if last is not None and last.kind in _MOVES and last.noun else None
