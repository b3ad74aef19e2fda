"""Rates and counts that depend on a claim before them in running text: shares, growth,
changes, quotas, days, running totals; and what is to stay as it is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from orchestration.reports.numbers.clauses import Range
from orchestration.reports.numbers.record import GROWTH_KINDS, PERCENTAGE_KINDS, MeasureKind, ValueRole
from orchestration.reports.statements.ellipsis import has_no_subject, last_before, words_before
from orchestration.reports.statements.found import Found
from orchestration.reports.statements.record import RelationKind
from orchestration.reports.statements.texts import Claim, StatedText

_SHARE = re.compile(
    r"占(?:比|据|到)?(?P<whole>[^,、;。]*?)(?:的?(?:比重|比例|份额|比率))?的?(?:达到?|为|约|超过?|近|将近|突破|提高到|提升至)*$"
)
_SHARE_OPENS = re.compile(r"[,、]?\s*(?:约|共)?占")
_QUOTA_WORDS = re.compile(r"指标|目标|计划|任务|控制|上限|下限|标准|要求")
_COMPLETION = re.compile(
    r"完成(?:了)?(?:全年|年度|年|年初)?(?:目标|计划|任务|指标|预算)(?:任务|数|的|量)*|完成率|(?:目标|计划|任务|指标|预算)的"
)
_DAYS = re.compile(r"(?:优良|达标|优)(?:级)?(?:天数|的天数)?")
_DAY_RATE = re.compile(r"(?:优良|达标|优)(?:天数)?(?:率|比例|比率|占比)")
_AVERAGED = re.compile(r"年均|平均|累计")  # over several years: no growth of this level
_CUMULATIVE = re.compile(r"累计|总数|总量|总计|共有|共计")
_ADDED = re.compile(
    r"新(?:增|建|开|引进|引入|立项|认定|设|签|注册|培育|备案|入驻|投|成立|获|推)|增设|增加|建成|引进|今年|全年|当年"
)
_KEPT = re.compile(r"(?:保持|稳定|维持|巩固)(?:稳定)?(?:在|于)(?:全市|全国|全省|年均|每年)?$")
_MOST_RATES = 40  # in one clause; more are a list of figures, and no figure is that of another
_STRETCH = re.compile(r"[,、(]?(?:并|努力)?(?:力争|争取|冲刺|奋斗目标)(?>为|达到?|实现|完成|增长|突破|到)*$")
_ADDS = re.compile(r",?(?:今年|全年|当年|本年|其中)?,?(?:新增|净增|新建|当年新增)")


def dependents(text: StatedText) -> Iterator[Found]:
    """Every dependent claim of a text with the claim it depends on."""
    for claim in text.claims:
        kind = claim.numeral.measure_kind
        if kind in GROWTH_KINDS:
            yield from _growth(text, claim)
        elif kind is MeasureKind.SHARE:
            yield from _share(text, claim)
        elif kind is MeasureKind.RATE or kind is MeasureKind.RATIO:
            yield from _rate(text, claim)
        elif kind is MeasureKind.CHANGE or kind is MeasureKind.CHANGE_PP:
            yield from _change(text, claim)
        elif kind is MeasureKind.LEVEL:
            yield from _quota(text, claim)
            yield from _cumulative(text, claim)
        yield from _aim(text, claim)


def _growth(text: StatedText, claim: Claim) -> Iterator[Found]:
    """N亿元，同比增长M%; of several rates, the k-th belongs to the k-th of the levels."""
    clause = text.parts.clause_at(claim.start)
    rates = [c for c in text.claims_in(clause) if c.numeral.measure_kind in GROWTH_KINDS]
    first = rates[0]
    if (
        len(rates) > _MOST_RATES
        or _AVERAGED.search(words_before(text, claim))
        or not has_no_subject(text, first)
        or not has_no_subject(text, claim)
    ):
        return
    if len(rates) > 1 and all(has_no_subject(text, rate) for rate in rates):
        level = _respective(text, rates, rates.index(claim))
    else:
        level = last_before(text, claim, lambda other: other.is_level)
    if level is not None and level.numeral.value_role is not ValueRole.LIMIT:
        yield Found(RelationKind.GROWTH_OF, claim, level, Range(level.start, claim.expression_end))


def _change(text: StatedText, claim: Claim) -> Iterator[Found]:
    """N家，比上年增加M家; M% …，提高K个百分点: the change belongs to the level, or the rate or share, before it."""
    if claim.numeral.comparison_base not in (None, "previous_year", "year_end") or not has_no_subject(text, claim):
        return
    if claim.numeral.measure_kind is MeasureKind.CHANGE:
        changed = last_before(text, claim, lambda other: other.is_level and other.unit == claim.unit)
    else:
        changed = last_before(text, claim, lambda other: other.numeral.measure_kind in PERCENTAGE_KINDS)
    if changed is not None and changed.numeral.value_role is not ValueRole.LIMIT:
        yield Found(RelationKind.CHANGE_OF, claim, changed, Range(changed.start, claim.expression_end))


def _aim(text: StatedText, claim: Claim) -> Iterator[Found]:
    """A promise to stay where one is (优良率保持在85%以上), or the higher tier of one in two (增长2%，力争3%)."""
    if claim.numeral.value_role is not ValueRole.TARGET:
        return
    before = words_before(text, claim)
    if _KEPT.search(before):
        clause = text.parts.clause_at(claim.start)
        yield Found(RelationKind.KEPT_AT, claim, None, Range(clause.start, claim.expression_end))
    elif _STRETCH.fullmatch(before.strip()):
        sentence = text.parts.sentence_at(claim.start)
        earlier = text.claims_in(Range(sentence.start, claim.start))
        if earlier and _is_lower_tier(earlier[-1], claim):
            yield Found(RelationKind.STRETCH_OF, claim, earlier[-1], Range(earlier[-1].start, claim.expression_end))


def _is_lower_tier(lower: Claim, higher: Claim) -> bool:
    one, other = lower.numeral, higher.numeral
    return (one.unit, one.value_role, one.measure_kind) == (other.unit, other.value_role, other.measure_kind)


def _respective(text: StatedText, rates: list[Claim], index: int) -> Claim | None:
    """The level in the same place of its row as the rate: 出口A亿元、进口B亿元，分别增长a%和b%."""
    sentence = text.parts.sentence_at(rates[0].start)
    levels = [c for c in text.claims_in(Range(sentence.start, rates[0].start)) if c.is_level]
    return levels[len(levels) - len(rates) + index] if len(levels) >= len(rates) else None


def _share(text: StatedText, claim: Claim) -> Iterator[Found]:
    """X亿元，占Y的Z%: only where 占 follows the amount, so that the amount is the part."""
    before = words_before(text, claim)
    found = _SHARE.search(before)
    if found is None or (before[: found.start()].strip(" ,、约共") and not _SHARE_OPENS.match(before)):
        return
    part = last_before(text, claim, lambda other: other.is_level)
    if part is None:
        return
    whole = found["whole"].strip() or None
    yield Found(RelationKind.SHARE_OF, claim, part, Range(part.start, claim.expression_end), related_name=whole)


def _rate(text: StatedText, claim: Claim) -> Iterator[Found]:
    before = words_before(text, claim)
    if _COMPLETION.search(before):
        result = last_before(
            text, claim, lambda other: other.is_level and other.numeral.value_role is not ValueRole.LIMIT
        )
        if result is not None and not re.search(r"工程|项目|投资", before):
            yield Found(RelationKind.COMPLETION_OF, claim, result, Range(result.start, claim.expression_end))
    elif _DAY_RATE.search(before):
        days = last_before(
            text, claim, lambda other: other.unit == "天" and bool(_DAYS.search(words_before(text, other)))
        )
        if days is not None:
            yield Found(RelationKind.PER_DAY_OF_YEAR, claim, days, Range(days.start, claim.expression_end))


def _quota(text: StatedText, claim: Claim) -> Iterator[Found]:
    """A quota in brackets behind the result it is set for."""
    bracket = text.parts.bracket_at(claim.start, "round")
    if bracket is None:
        return
    words = text.matching[bracket.start : claim.start]
    if claim.numeral.value_role not in (ValueRole.LIMIT, ValueRole.TARGET) and not _QUOTA_WORDS.search(words):
        return
    before = [
        c for c in text.claims_in(Range(text.parts.sentence_at(bracket.start).start, bracket.start)) if c.is_level
    ]
    if before and before[-1].unit == claim.unit:
        yield Found(RelationKind.QUOTA_OF, claim, before[-1], Range(before[-1].start, claim.expression_end))


def _cumulative(text: StatedText, claim: Claim) -> Iterator[Found]:
    """新建5家，累计达23家; also 累计2480家，新增320家."""
    before = words_before(text, claim)
    if _CUMULATIVE.search(before):
        addition = _addition(text, claim, before)
        if addition is not None:
            yield Found(RelationKind.CUMULATIVE_OF, claim, addition, Range(addition.start, claim.expression_end))
    elif _ADDS.fullmatch(before.strip()):
        total = last_before(text, claim, lambda other: other.is_level and other.unit == claim.unit)
        if total is not None and _CUMULATIVE.search(words_before(text, total)):
            yield Found(RelationKind.CUMULATIVE_OF, total, claim, Range(total.start, claim.expression_end))


def _addition(text: StatedText, total: Claim, words: str) -> Claim | None:
    """The year's addition a running total goes with: the one before whose words it shares most."""
    sentence = text.parts.sentence_at(total.start)
    best, score = None, -1
    for other in text.claims_in(Range(sentence.start, total.start)):
        its_words = words_before(text, other)
        if not other.is_level or other.unit != total.unit or not _ADDED.search(its_words):
            continue
        if _CUMULATIVE.search(its_words):
            continue
        around = its_words + _words_after(text, other)
        shared = len(set(words) & set(around))
        if shared >= score:
            best, score = other, shared
    return best


def _words_after(text: StatedText, claim: Claim) -> str:
    clause = text.parts.clause_at(claim.start)
    return text.matching[claim.expression_end : clause.end]
