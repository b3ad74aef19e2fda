"""What a sentence has said so far: the numbers already named in it and what its numberless clauses are about."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import takewhile
from typing import NamedTuple

from orchestration.reports.numbers.naming import vocabulary as words
from orchestration.reports.numbers.naming.measures import owner_of
from orchestration.reports.numbers.naming.phrases import object_of, strip_opening, without_verdict
from orchestration.reports.numbers.record import GROWTH_KINDS, MeasureKind

_RATES = GROWTH_KINDS | {MeasureKind.RATIO, MeasureKind.CHANGE, MeasureKind.CHANGE_PP}
_PASSED_OVER = frozenset(
    {MeasureKind.THRESHOLD, MeasureKind.RANK, MeasureKind.CHANGE, MeasureKind.CHANGE_PP, MeasureKind.CONTRIBUTION}
)
_THING = re.compile(r"(?:项目|企业|单位|工程|活动)$")
_SOME = re.compile(r"新?(?:签约|开工|竣工|投产|引进|落地|建成|完工|注册|入库|认定)|在建|续建")
_SPANS = frozenset(("年", "个月", "天", "季度"))
_ORGANISING = frozenset(
    ["开展", "举办", "组织", "实施", "承办", "主办", "召开", "组织开展", "启动实施", "推出", "发放", "新增", "新建"]
)
_OPENS_PART = re.compile(r"(?:其中|另外|此外|同时)")
_ANNOUNCES = re.compile(r"(?:[\u4e00-\u9fff]{0,20}(?:目标|指标)[为是]?:)?")  # a list, and is no part of its names
_NO_TOPIC = re.compile(r"(?:第一|前列|首位|首批)$")


class Frame(NamedTuple):
    """How a number was named: who did what to which noun, and the finished name."""

    name: str
    subject: str = ""
    verb: str = ""
    noun: str = ""
    plain: str = ""  # the name before the word its unit asks for
    unit: str | None = None
    kind: MeasureKind | None = None
    is_part: bool = False  # a 其中 of an earlier frame
    is_bracketed: bool = False
    among: str = ""  # of a count of districts that a rank is among, the area they are of
    consists: bool = False  # a part of what its subject consists of (分为4项…)
    is_pivot: bool = False  # named by what happens to it (获评…的机构数)

    @property
    def thing(self) -> str:
        """The noun, with its verb where it says nothing alone (签约项目) or tells some of many (新签约亿元以上项目)."""
        is_told_by_deed = _THING.fullmatch(self.noun) or (_SOME.fullmatch(self.verb) and _THING.search(self.noun))
        return self.verb + self.noun if self.verb and is_told_by_deed else self.noun

    @property
    def owner(self) -> str:
        """The thing measured, without its measure or the verb's happening."""
        if (thing := self.thing) != self.noun:
            return thing
        return owner_of(self.subject + self.noun) if self.noun else owner_of(self.name)

    @property
    def deed(self) -> str:
        """The thing with what was done to it: 制发 + 行业综合许可证; what a benefit comes from."""
        if (
            not self.subject
            and self.verb
            and self.noun
            and self.verb not in _ORGANISING
            and not words.LIGHT.fullmatch(self.verb)
        ):
            return self.verb + owner_of(self.noun)
        return self.subject or self.owner

    @property
    def base(self) -> str:
        """What a rate or change without a subject speaks of."""
        return self.noun if self.kind in _RATES and self.noun else self.name

    @property
    def stem(self) -> str:
        """The noun without a closing happening: 保障性租赁住房筹措 → 保障性租赁住房."""
        noun = self.noun or self.name
        stem = words.CLOSING_VERB.sub("", noun)
        return stem or noun


NEARBY = 60
"""Frames back among which a number seeks what it goes on from; farther away nothing is meant."""


@dataclass
class Thread:
    """State of a reading from sentence to sentence of one passage."""

    lead: str = ""
    area: str | None = None  # whose numbers the running clause gives, and the word that says so
    area_word: str = ""
    part: str | None = None  # the part of the district the sentence is about
    frames: list[Frame] = field(default_factory=list)
    earlier: list[Frame] = field(default_factory=list)  # frames of the passage's sentences before
    topic: str = ""
    topics: list[str] = field(default_factory=list)  # all topics of the sentence
    topic_is_fresh: bool = False  # the topic was stated after the last number
    opened_part: bool = False
    head_of_list: str = ""  # of 鞋服产量：皮鞋…；服装…
    term: str = ""  # what a footnote explains: “9+1”：9项制度
    last_start: int = 0  # where the last number outside brackets stands
    listed: tuple[str, str | None] = ("", None)  # what values told 分别 are of, together, and their unit
    place: str = ""  # where verbs like 入驻 happen

    def open_sentence(self) -> None:
        self.earlier += self.frames
        self.frames, self.topic, self.opened_part, self.head_of_list, self.topics = [], "", False, "", []
        self.topic_is_fresh, self.place, self.term, self.part = False, "", "", None
        self.listed = ("", None)

    def hear(self, clause: str) -> None:
        """Take in a clause without numbers."""
        if clause.endswith(":"):
            if _ANNOUNCES.fullmatch(strip_opening(clause)):
                return
            clause = clause[:-1]
            self.term = clause if 1 < len(clause) <= 14 and not words.LEADING_VERBS.match(clause) else ""
        if _OPENS_PART.fullmatch(clause):
            self.opened_part = clause == "其中"
            return
        head = words.HEAD.search(without_verdict(clause))
        if head and len(clause) <= 12 and not words.LEADING_VERBS.match(clause):
            self.head_of_list = head.group()
        topic = object_of(clause)
        if len(topic) >= 2 and not _NO_TOPIC.search(topic):
            self.topic, self.topic_is_fresh = topic, True
            self.topics.append(topic)

    def add(self, frame: Frame) -> None:
        self.frames.append(frame)
        if not frame.is_bracketed:
            self.topic_is_fresh = False

    def divide_anew(self, begin: int) -> None:
        """Open a 其中, whose whole stands among the frames from ``begin`` on: no part of what an earlier 其中 of the sentence
        divided (装机容量86万千瓦，其中水电72万千瓦；发电量31亿千瓦时，其中水电28亿千瓦时)."""
        if self.opened_part:
            self.frames[begin:] = [frame._replace(is_part=False) for frame in self.frames[begin:]]
        self.opened_part = True

    @property
    def opening_topic(self) -> str:
        """What the sentence was first about: the place or body its later deeds belong to."""
        return re.sub(r"(?<=.{4})(?:运营管理|建设|管理|运行|升级)$", "", self.topics[0]) if self.topics else ""

    @property
    def newest(self) -> Frame | None:
        """The number named right before in this sentence, of any kind, brackets included."""
        return self.frames[-1] if self.frames else None

    @property
    def lasting(self) -> str:
        """What the number right before says to have lasted: 优良天数连续6年|稳定在325天."""
        last = self.newest
        return last.noun if last is not None and last.kind is MeasureKind.RANK and last.unit in _SPANS else ""

    @property
    def levels(self) -> list[Frame]:
        """The levels nearby that this sentence named outside brackets, in their order."""
        return [frame for frame in self.frames[-NEARBY:] if frame.kind is MeasureKind.LEVEL and not frame.is_bracketed]

    def last_in(self, unit: str | None) -> Frame | None:
        """The last level in ``unit``."""
        return next((frame for frame in reversed(self.levels) if frame.unit == unit), None)

    @property
    def last(self) -> Frame | None:
        """The last number named outside brackets in this sentence."""
        return next(
            (frame for frame in reversed(self.frames) if not frame.is_bracketed and frame.kind not in _PASSED_OVER),
            None,
        )

    @property
    def whole(self) -> Frame | None:
        """What a 其中 is a part of: the last frame that is not itself a part and not a rate of another."""
        for frame in reversed(self.frames):
            if not frame.is_part and not frame.is_bracketed and frame.kind not in _PASSED_OVER:
                return frame
        if not self.earlier or self.frames:
            return None
        levels = (frame for frame in reversed(self.earlier[-4:]) if frame.kind is MeasureKind.LEVEL)
        return next((frame for frame in levels if not frame.is_bracketed), self.earlier[-1])

    def divided(self, unit: str | None) -> Frame | None:
        """What a share of a 其中 in ``unit`` is of: the nearest level in that unit that is no part itself, else the last number's whole."""
        levels = (frame for frame in reversed(self.levels) if frame.unit == unit and not frame.is_part)
        return next(levels, self.whole)

    @property
    def listed_whole(self) -> Frame | None:
        """What two or more parts were just listed of: 项目120个，其中续建65个、新建55个; a measure that follows is of it again."""
        levels = self.levels
        parts = list(takewhile(lambda frame: frame.is_part, reversed(levels)))
        whole = levels[-len(parts) - 1] if 1 < len(parts) < len(levels) else None
        if whole is None or self.newest is None or not self.newest.is_part:
            return None
        units = {(frame.unit or "")[:1] for frame in (*parts, whole)}  # 套（间） is 套 too
        return whole if len(units) == 1 else None

    @property
    def last_ranked(self) -> Frame | None:
        """The last rank of the sentence, for a streak or rank that goes on with its subject."""
        return next((frame for frame in reversed(self.frames) if frame.kind is MeasureKind.RANK), None)

    @property
    def last_level(self) -> Frame | None:
        """The last thing a rate or change without a subject can speak of."""
        for frame in reversed(self.frames):
            if not frame.is_bracketed and frame.kind not in _PASSED_OVER and frame.unit != "年":
                return frame
        return None
