"""The words left and right of each number of a passage, cut at the clauses' and the enumeration's joints.

Where a number's words begin and end is decided here; what they say is not.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from orchestration.reports.numbers.clauses import Bracket, Range, Segmentation, segment
from orchestration.reports.numbers.mention import Mention
from orchestration.reports.numbers.naming import vocabulary as words
from orchestration.reports.numbers.naming.phrases import strip_copulas, strip_opening, tidy
from orchestration.reports.numbers.record import Disposition, MeasureKind

_JOINT = re.compile(
    r"(?!(?<=[一二三])、[二三四][级期批类等])(?:(?<![国省市区县][控考])、|、(?![国省市区县][控考]))|以及|"
    + words.AND
    + r"|及|与|;|,"
)
_ENDS_WITH_JOINT = re.compile(r"(?:、|以及|和|及|与|并|,|;)+$")
# 24小时城市书房: hours that are part of a noun.
_ROUND_THE_CLOCK = re.compile(r"(?!开放|营业|服务|值守|值班|不间断|运行|在线|内|以内|之内|全天|响应)[\u4e00-\u9fff]{2}")
_DURATIONS = frozenset({"小时", "分钟", "天", "日", "工作日", "个工作日"})
_RANGE_JOINT = re.compile(r"[-~—–－～至到、]*(?:至|到|-|~|—|–)[-~—–至到]*")
# 总投资35亿元的北部水厂、总投资12亿元的垃圾焚烧发电厂: each with its own.
_ATTRIBUTE = re.compile(
    r"(?:计划|概算|预计|总)*(?:投资额?|占地|年产|日产|年处理|日处理|装机|规模|投入|建筑面积)(?:约|近|超)?"
)
_RELATION_JOINT = re.compile(r"(?:、|和|及|与|,)(?:增长|下降|减少|增加|提高|回落|上升)")
_LIST_JOINT = re.compile(r"(?:、|和|及|与|,|:|∶|/|以及)+(?:每[人生户]每[月年天])?")
_QUALIFIERS_AFTER = re.compile(
    r"^(?:个(?=工作日|月|百分点))?(?:余|多|左右|以上|以下|以内|上下|\+|万(?![元亿])|亿(?!元)|个百分点)?(?:”|’|\))?(?:大关|关口)?的?"
)
_REMARK = re.compile(
    r"\((?:预计|初步|快报|测算)[^()]{0,4}\)|\((?:(?:牵头|责任|主办|承办|配合|实施|完成)(?:单位|部门|处室|人)[^()]*|详?见[^()]{1,12}|[^()]*(?:下同|可比价格?|不变价格?|现价)[^()]*|[^()]{1,6}数)\)|\[[0-9]{1,2}\]"
)
_WORDS = re.compile(r"[\u4e00-\u9fffA-Za-z]")
_LONGEST_THING = 32
_SHORTEST_THING = 2
# 固定资产投资1—11月完成: a time between what is counted and its verb.
_TIME_INSIDE = re.compile(rf"(?<=[\u4e00-\u9fff”)])(?<![比较与同超于上前去本了])(?:{words.TIME})(?P<verb>.{{0,8}})$")
_RUN_IN = "国民经济"
"""A heading printed at the head of its paragraph that owns no indicator; others are known by their echo: 人口年末常住人口."""
_THING = re.compile(r"(?:^|[、,;:。)])(?:\d{1,2}[.、])?(?P<thing>[^、,;:。()]{3,28})$")
WITHIN = re.compile(r"(?:以|之)?内(?!资)")
_PREPOSITION = re.compile(r"(?:^|[^认作成分称])[为对向给]$|^[与同为对向在][^,]*等$")
_GREW = re.compile(r"(?:同比|环比|[比较]上年|[比较]去年)?(?:增长|下降|上升|提高|增加|减少|回落|上涨)")


@dataclass
class Slot:
    """One statistic and its words. ``before``: the numberless clauses of its sentence up to its own; ``joint``: what
    ties it to the number before it: ``list`` (only 、or 和 between them), ``range``, ``item`` (next item of an enumeration
    in the same clause), ``through`` (its left words are the other's right words), or empty."""

    mention: Mention
    sentence: Range
    segment: Range
    clause: Range
    left: str = ""
    right: str = ""
    joint: str = ""
    is_bracketed: bool = False
    is_attribute: bool = False  # 的 ties it to its right words: 规模100亿元的基金
    right_edge: str = ""  # copulas that lead on to the next number: 由7天|压缩至|3天
    before_bracket: str = ""
    outer: str = ""  # the thing a bracket is about, where no number stands before it: 福州大数据产业园二期（总投资…）
    after_bracket: str = ""
    idle_clauses: tuple[str, ...] = ()
    shares_preposition: bool = False  # its left words open with what a preposition before the last number governs
    siblings: list[Slot] = field(default_factory=list)


def is_named(mention: Mention) -> bool:
    return mention.disposition is Disposition.STATISTIC


def cut_slots(matching: str, mentions: Sequence[Mention]) -> list[Slot]:
    """A slot for each statistic among ``mentions``, in order."""
    parts = segment(matching)
    text = _Text(matching, parts, [_open_slot(parts, mention) for mention in mentions if is_named(mention)])
    for index in range(len(text.slots)):
        _fill_sides(text, index)
    for index, slot in enumerate(text.slots):
        slot.idle_clauses = _idle_clauses(text, index)
    return text.slots


@dataclass(frozen=True)
class _Text:
    """A passage in matching form, its parts, and the slots of its statistics in order."""

    matching: str
    parts: Segmentation
    slots: list[Slot]

    @cached_property
    def _starts(self) -> list[int]:
        return [slot.mention.start for slot in self.slots]

    @cached_property
    def ends(self) -> frozenset[int]:
        """Where the statistics' expressions end."""
        return frozenset(slot.mention.expression_end for slot in self.slots)

    def has_statistic(self, bracket: Bracket) -> bool:
        """Whether a statistic stands in ``bracket``."""
        return bisect_right(self._starts, bracket.start) < bisect_left(self._starts, bracket.end)


def _open_slot(parts: Segmentation, mention: Mention) -> Slot:
    position = mention.start
    bracket = parts.bracket_at(position, "round")
    return Slot(
        mention,
        parts.sentence_at(position),
        parts.segment_at(position),
        parts.clause_at(position),
        is_bracketed=bracket is not None,
    )


def _is_boundary(slot: Slot) -> bool:
    if WITHIN.match(slot.mention.passage.matching[slot.mention.expression_end :]) and slot.mention.unit in _DURATIONS:
        return False
    if slot.mention.unit == "小时" and _ROUND_THE_CLOCK.match(
        slot.mention.passage.matching, slot.mention.expression_end
    ):
        return False
    return slot.mention.measure_kind is not MeasureKind.THRESHOLD


def _neighbour(slots: list[Slot], index: int, step: int) -> Slot | None:
    """The nearest number of the same clause in one direction; thresholds are part of the words."""
    here = slots[index]
    index += step
    while 0 <= index < len(slots) and slots[index].sentence == here.sentence:
        other = slots[index]
        if other.clause == here.clause and other.is_bracketed == here.is_bracketed and _is_boundary(other):
            return other
        index += step
    return None


def _without_numbered_brackets(whole: _Text, start: int, end: int) -> str:
    """The text from ``start`` to ``end`` without round brackets that hold statistics of their own."""
    text, cursor = "", start
    for bracket in whole.parts.brackets_from(start):
        if bracket.start >= end:
            break
        if bracket.kind != "round" or bracket.start < cursor or bracket.end > end:
            continue
        if whole.has_statistic(bracket):
            text += whole.matching[cursor : bracket.start]
            cursor = bracket.end
    return tidy(text + whole.matching[cursor:end])


def _fill_sides(text: _Text, index: int) -> None:
    slot = text.slots[index]
    mention, previous, following = slot.mention, _neighbour(text.slots, index, -1), _neighbour(text.slots, index, 1)
    left_start = previous.mention.expression_end if previous else slot.clause.start
    right_end = following.mention.expression_start if following else slot.clause.end
    left_end, right_start = max(left_start, mention.expression_start), mention.expression_end
    between = _REMARK.sub("", _without_numbered_brackets(text, left_start, left_end))
    after = _REMARK.sub("", _without_numbered_brackets(text, right_start, max(right_start, right_end)))
    if previous is None:
        slot.left = _without_time_inside(between)
    else:
        slot.joint, slot.left = _joint_and_left(between)
        if slot.joint == "list" and _is_boundary(previous) != _is_boundary(slot):
            slot.joint = "item"  # 项目8个、50亿元以上项目2个: a threshold is no second value
        slot.shares_preposition = _PREPOSITION.search(previous.left) is not None
    slot.is_attribute = after.lstrip("余多左右以上").startswith("的")
    slot.right = _without_qualifiers(after if following is None else _right_part(after))
    if not _WORDS.search(slot.right):
        slot.right = ""
    slot.right_edge = after.strip() if following is not None and not strip_copulas(after.strip()) else ""
    if following is None:
        slot.right = _cut_at_joint_before_verbless(slot.right)
    else:
        slot.siblings = [following]
    if slot.is_bracketed:
        slot.outer = _thing_before_bracket(text, slot)
    if slot.is_bracketed and not re.sub(r"[约近超达共为]", "", slot.left):
        _read_around_bracket(text, slot)


def _without_time_inside(left: str) -> str:
    found = _TIME_INSIDE.search(left)
    if found is None or len(strip_opening(left[: found.start()])) < _SHORTEST_THING:
        return left
    verb = strip_copulas(found["verb"])
    thing = strip_opening(left[: found.start()])
    if verb.startswith(("实现", "完成")) and thing == _RUN_IN or len(thing) < len(verb) and thing in verb:
        return found["verb"]
    light = words.LIGHT.match(verb)
    is_said_of_it = not verb or light is not None or _GREW.fullmatch(verb) or words.CLOSING_VERB.fullmatch(verb)
    return left[: found.start()] + found["verb"] if is_said_of_it else left


def _without_qualifiers(after: str) -> str:
    found = _QUALIFIERS_AFTER.match(after)
    return after[found.end() :] if found else after


def _joint_and_left(between: str) -> tuple[str, str]:
    core = between.strip()
    if _RANGE_JOINT.fullmatch(core):
        return "range", ""
    if not core or _LIST_JOINT.fullmatch(core) or _RELATION_JOINT.fullmatch(core):
        return "list", ""
    if joint := _JOINT.match(core):
        return "item", core if joint.group() in ("、", ",", ";") else core[joint.end() :]
    joints = list(_JOINT.finditer(core))
    if core.startswith("的") and joints and _ATTRIBUTE.fullmatch(core, joints[-1].end()):
        return "item", core[joints[-1].end() :]
    closing = _ENDS_WITH_JOINT.search(core)
    if closing:
        return "item", ""
    if joints and not core.startswith("的"):
        return "item", core[joints[0].end() :]
    return "through", core


def _right_part(after: str) -> str:
    core = after.strip()
    if not strip_copulas(core) or _RELATION_JOINT.fullmatch(core):
        return ""
    if _RANGE_JOINT.fullmatch(core) or _LIST_JOINT.fullmatch(core) or _JOINT.match(core):
        return ""
    closing = _ENDS_WITH_JOINT.search(core)
    if closing:
        return core[: closing.start()]
    joint = _JOINT.search(core)
    return core[: joint.start()] if joint else core


def _cut_at_joint_before_verbless(right: str) -> str:
    return "" if _JOINT.match(right) else right


def _thing_before_bracket(text: _Text, slot: Slot) -> str:
    """The last item before the number's bracket; empty where it ends in a number or says too much for a name."""
    bracket = text.parts.bracket_at(slot.mention.start, "round")
    if bracket is None or bracket.start in text.ends:
        return ""
    found = _THING.search(text.matching, max(0, bracket.start - _LONGEST_THING), bracket.start)
    return tidy(found["thing"]) if found else ""


def _read_around_bracket(text: _Text, slot: Slot) -> None:
    """For a bare number in brackets, 党政机关（50个）: the item before the bracket and the words after the list."""
    bracket = text.parts.bracket_at(slot.mention.start, "round")
    if bracket is None or bracket.start in text.ends:
        return  # 61.35公顷（约920亩）: the same once more
    parts = text.parts
    outer = next((clause for clause in parts.clauses if bracket.start in clause), parts.sentence_at(bracket.start))
    before = _without_numbered_brackets(text, outer.start, bracket.start)
    slot.before_bracket = before
    last = max(
        (other.end for other in parts.brackets
         if other.kind == "round" and other.start in outer and text.has_statistic(other)),
        default=bracket.end,
    )  # fmt: skip
    slot.after_bracket = tidy(text.matching[last : max(last, outer.end)])


def _idle_clauses(text: _Text, index: int) -> tuple[str, ...]:
    """The numberless clauses between the number before (in the sentence) and this one's clause."""
    slot = text.slots[index]
    start = slot.sentence.start
    for earlier in range(index - 1, -1, -1):
        other = text.slots[earlier]
        if other.sentence != slot.sentence:
            break
        if not other.is_bracketed:
            start = max(start, other.clause.end) if other.clause != slot.clause else slot.clause.start
            break
    return tuple(
        tidy(text.matching[clause.start : clause.end + text.matching.startswith(":", clause.end)])
        for clause in text.parts.clauses_of(Range(start, slot.clause.start))
        if clause.end <= slot.clause.start
    )
