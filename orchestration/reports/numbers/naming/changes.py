"""Names of growth, of changes by an amount and of changes in points.

What they are of is found in :mod:`~orchestration.reports.numbers.naming.carried`; amounts that something came to are in
:mod:`~orchestration.reports.numbers.naming.counted`.
"""

from __future__ import annotations

import re

from orchestration.reports.numbers.aims import MISSED_AIM, OVER_PLAN
from orchestration.reports.numbers.naming import comparisons, relations
from orchestration.reports.numbers.naming import vocabulary as words
from orchestration.reports.numbers.naming.beside import aimed_at
from orchestration.reports.numbers.naming.carried import base_or_carried
from orchestration.reports.numbers.naming.frames import Frame, Thread
from orchestration.reports.numbers.naming.measures import change_word
from orchestration.reports.numbers.naming.phrases import base_words, core, strip_opening
from orchestration.reports.numbers.naming.shares import contributor
from orchestration.reports.numbers.naming.slots import Slot
from orchestration.reports.numbers.record import GROWTH_KINDS, PERCENTAGE_KINDS, MeasureKind

_URGED_ON = re.compile(r"^(?:“[^”]{2,12}”|[\u4e00-\u9fff]{2,8})推动(?=.{4,}$)")  # “鲁执法”推动入企检查次数压减30%
_OUTPUTS = frozenset({"产量", "销量"})
_CUTS = re.compile(rf"[,、]?{words.CUTS}(?P<thing>(?!幅度)[^,、]{{2,6}})")  # 减环节30%
_LIMIT_CUT = re.compile(r"(?:时限|时间|时长)$")  # 办理时限压缩至2.5个工作日，较法定时限压减82%
_CUT_WORDS = frozenset({"压减", "压缩", "缩短", "缩减"})
_CUT_BY = {"减": "减少"}
_CUT_SHORT = re.compile(r"(?:时限|时间|时长|材料|环节|事项|流程|成本).{0,8}(?:压缩|缩短|精简|压减)$")  # 办理时限压缩68%
_GAP_TO = re.compile(r"(?:增[速幅])?[与距](?:离)?(?:全年|年度|年初(?:确定|预期)?的?)?$")
_HANDED = re.compile(
    r"(?:(?:超额|全面)?完成(?:省|市|国家|上级)下达|(?:尚?未能?|没有?)(?:完成|达到|实现))的?(?=降低|下降|增长|提高|减少)"
)  # 完成市下达的降低3%任务, 收入未完成年初增长5%的目标
# 进出口在对美贸易下降的情况下增长12%, 进出口在对美贸易下降超3成|的情况下增长12%
_UNDER = re.compile(r"在[^,]{4,40}?(?:情况|背景|形势|条件)下(?=.{2})")
_UNDER_THIS = re.compile(r"的?(?:情况|背景|形势|条件)下")
_GROWS_UNDER = re.compile(r"(?P<what>[^,]*?)在(?P<under>[^,]{2,20})")
_RATE_WORD = re.compile(r"增[速幅]|[涨降]幅")


def name_growth(slot: Slot, thread: Thread) -> Frame:
    """The frame of a growth or fall in per cent; of a thing cut short (办理时限压缩68%), by how much it was."""
    if (aim := aimed_at(slot, thread)) is not None:
        return aim
    if OVER_PLAN.search(slot.left):
        slot.left = ""
    slot.left = MISSED_AIM.sub("", slot.left)
    subject, word = relations.split_growth(_HANDED.sub("", _GAP_TO.sub("", _UNDER.sub("", slot.left))))
    subject = _GAP_TO.sub("", subject)  # 距全年增长6%的目标
    grows = ""
    if _UNDER_THIS.match(slot.right) and (both := _GROWS_UNDER.fullmatch(subject)):
        grows, subject = both["what"], both["under"]
    elif _UNDER_THIS.match(slot.left) and thread.newest is not None and thread.newest.subject:
        subject = thread.newest.subject
    base, carried = base_or_carried(subject, thread)
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


def _amount_of_share(share: Frame, thread: Thread) -> Frame:
    """What a growth in per cent speaks of behind a share, which moves by points: 税收收入81亿元、占比84%，增长4%."""
    return thread.levels[-1] if thread.levels else share._replace(name=share.noun or share.name)


def _complete_flow(base: str) -> str:
    return base + "额" if base in ("进口", "出口") else base


_CHANGED_BY = re.compile(r"净增加?|净减少|增加|减少|压减")
_NEWLY = re.compile(r"^(?:新增|净增)(?=.{2})")  # 新增规上工业企业6家，全年净增15家
# 120家上市公司增加市值300亿元
_CHANGED_THEIRS = re.compile(
    r"(?P<who>[^,、]{2,16}(?:企业|项目|公司|单位))(?P<word>净增|增加|减少)(?P<noun>[\u4e00-\u9fff]{0,6}(?:产值|市值|收入|税收|投资|产能|排放|用电量?|支出|费用?|成本))"
)


def name_change(slot: Slot, thread: Thread) -> Frame:
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
            base, carried = base_or_carried(left[: compared[0]], thread)
            if carried is not None and carried.unit != mention.unit and (like := thread.last_in(mention.unit)):
                base = like.base  # 相当于全省平均水平的87.6%，比全国低3970元
            name = f"{relations.base_of_rate(base)}{compared[1]}{compared[2]}{change_word(base, mention.unit)}"
            return Frame(name, noun=base, kind=mention.measure_kind, unit=mention.unit, is_bracketed=slot.is_bracketed)
        base, carried = base_or_carried(subject, thread)
        is_of_rate = carried is not None and carried.kind in PERCENTAGE_KINDS and carried.unit != mention.unit
        if is_of_rate and (like := thread.last_in(mention.unit)) is not None:
            base, carried = like.base, like  # 优良天数309天，优良率84.4%，比2015年增加117天
        if carried is not None and carried.kind is MeasureKind.LEVEL:
            base = _NEWLY.sub("", carried.plain or base)
        ranked = thread.newest
        if mention.unit == "位" and ranked is not None and ranked.kind is MeasureKind.RANK:
            base = ranked.name
    name = relations.change_name(base or slot.right, word, mention)
    return Frame(name, noun=base, kind=mention.measure_kind, unit=mention.unit, is_bracketed=slot.is_bracketed)


_PACE = re.compile(r"的?增[速幅]")
# 较1—4月降幅收窄 is 降幅较1—4月收窄
_PACE_AFTER_BASE = re.compile(
    r"^(?P<base>[比较][^,、]{2,8}?)(?P<pace>[降增涨跌]幅|增速)(?=收窄|扩大|回落|提高|提升|加快|放缓|回升)"
)
# 前十大企业产值下降9.6%，拉低全区工业增速4.2个百分点
_PULLED_DOWN = re.compile(r"(?P<who>[^,]*?)(?P<how>拉低|拖低)(?P<what>[^,]{2,16}?)(?:约|近|达)?")
_HAS_A_GAP = re.compile(r"(?:还|尚|仍)?(?:存在|有)$")


def name_points(slot: Slot, thread: Thread) -> Frame:
    """A change or difference in points: 比重提高0.7个百分点, 高于全市0.8个百分点."""
    mention, left = slot.mention, strip_opening(slot.left)
    last = thread.newest
    if pulled := _PULLED_DOWN.fullmatch(left):
        who = base_words(pulled["who"]) or (contributor(last) if last is not None else thread.topic)
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
    base, carried = base_or_carried(subject, thread)
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
