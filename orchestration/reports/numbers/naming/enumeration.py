"""Numbers that share their words: ranges, lists with one unit, values given 分别, three-term ratios."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from orchestration.reports.numbers.mention import Mention
from orchestration.reports.numbers.naming import comparisons, relations
from orchestration.reports.numbers.naming import vocabulary as words
from orchestration.reports.numbers.naming.frames import Frame, Thread
from orchestration.reports.numbers.naming.measured import FIRM_MEASURE, FIRMS_MEASURE
from orchestration.reports.numbers.naming.measures import owner_of, with_measure
from orchestration.reports.numbers.naming.phrases import core, split_items, strip_copulas, strip_opening
from orchestration.reports.numbers.naming.slots import Slot
from orchestration.reports.numbers.record import MeasureKind, Qualifier

_LEVELS = frozenset({MeasureKind.LEVEL, MeasureKind.RATE, MeasureKind.INDEX_SCORE})
_PERCENTAGES = frozenset({MeasureKind.RATE, MeasureKind.SHARE})
_RANKED = re.compile(r"[\u4e00-\u9fff\dA-Z]{1,4}级(?:以上)?")


@dataclass(frozen=True)
class Group:
    """Numbers with nothing but joints between them; a group of one is the usual case."""

    slots: tuple[Slot, ...]

    @cached_property
    def first(self) -> Slot:
        return self.slots[0]


def group_slots(slots: Iterable[Slot]) -> Iterator[Group]:
    """Consecutive slots joined by 、, 和, 至 and the like, one group each."""
    run: list[Slot] = []
    for slot in slots:
        if run and slot.joint in {"list", "range"} and not run[-1].right:
            run.append(slot)
            continue
        if run:
            yield Group(tuple(run))
        run = [slot]
    if run:
        yield Group(tuple(run))


# 分别完成年度预算的98.6%和101.3%: of the levels before.
_PLAN_DONE = re.compile(r"^[,、]?(?:分别)?(?:已?完成|为|占)(?P<what>[^,]{0,6}(?:任务|计划|目标|预算))的?$")
# 分别是“十三五”时期的1.6倍和1.8倍: of the levels before.
_TIMES_OF = re.compile(r"^[,、]?分别(?:是|为|相当于|达到?)(?P<of>[^,]{2,16}?)的?$")
# 恢复到上年的78.5%和74.2%: of the levels before.
_RECOVERED = re.compile(r"^[,、]?(?:分别)?(?P<what>(?:恢复|相当)[到于至][^,]{2,12}?)的?$")
_PLACED = re.compile(r"[\u4e00-\u9fff]{2,6}?(?:街道|(?<!城)镇|开发区|园区|新城|智慧城|商务区|片区)")
Namer = Callable[[Slot, Thread], Frame]


def distribute(group: Group, thread: Thread, name_slot: Namer) -> list[Frame]:
    """Frames of a group of several numbers: one subject each where there are as many, else all the same."""
    last = group.slots[-1]
    for slot in group.slots[:-1]:
        slot.right = slot.right or last.right
    if stocks := _stocks(group, thread):
        return stocks
    values = _values(group)
    bases = _recent(group, len(values), thread) if len(values) > 1 else []
    count = len(values)
    if (
        told := _moved_to(group, count, thread)
        or _reached(group, count, thread)
        or _moved(group, count, thread)
        or _places_moved(group, count, thread)
        or _moved_in_units(group, count, thread)
        or _shares(group, count, thread)
    ):
        return [frame for frame, members in zip(told, values, strict=True) for _ in members]
    times = _TIMES_OF.match(group.first.left) if bases else None
    is_alike = len({_sort_of(members[0]) for members in values}) == 1 and not _is_one_thing(
        values
    )  # 水稻、油菜产量31万吨、增长4% is of both
    subjects = _subjects(group.first, len(values)) if is_alike else None
    if subjects is not None:
        things = relations.split_growth(group.first.left)[0]
        thread.listed = (core(things).removesuffix("分别"), group.first.mention.unit)
    frames: list[Frame] = []
    for index, members in enumerate(values):
        slot = members[0]
        plan = _PLAN_DONE.search(group.first.left) if bases else None
        recovered = _RECOVERED.match(group.first.left) if bases else None
        if bases and recovered:
            name = f"{bases[index]}{recovered['what']}的比例"
            frames += [Frame(name, noun=bases[index], kind=MeasureKind.RATIO)] * len(members)
            continue
        if bases and plan:
            name = f"{bases[index]}完成{plan['what']}比例"
            frames += [Frame(name, noun=bases[index], kind=MeasureKind.RATIO)] * len(members)
            continue
        if bases and times:
            name = f"{bases[index]}相当于{times['of']}的倍数"
            frames += [Frame(name, noun=bases[index], kind=MeasureKind.RATIO)] * len(members)
            continue
        if bases:
            name = relations.growth_name(bases[index], slot.mention, group.first.left)
            if slot.mention.measure_kind is MeasureKind.CHANGE:
                word = relations.split_growth(group.first.left)[1]
                name = relations.change_name(bases[index], word, slot.mention)
            frames += [Frame(name, noun=bases[index], kind=slot.mention.measure_kind)] * len(members)
            continue
        if index and (movement := _movement_of(frames[0], slot.mention)):
            frames += [movement] * len(members)
            continue
        if subjects is not None:
            slot.left = subjects[index]
        left = group.first.left if index == 0 else _left_of_total(group.first.left, slot)
        frame = name_slot(slot if subjects is not None else replace(slot, left=left), thread)
        frames += [frame] * len(members)
    return frames


def _movement_of(first: Frame, mention: Mention) -> Frame | None:
    """How far what was named ``first`` moved, where the number says so: 城镇新增就业1.2万人、增长5.1%."""
    kind = mention.measure_kind
    if kind in relations.RATE_KINDS and first.kind is MeasureKind.LEVEL:
        return Frame(relations.growth_name(first.base, mention), noun=first.base, kind=kind)
    if kind is MeasureKind.CHANGE_PP and first.kind in _PERCENTAGES:
        return Frame(relations.points_name(first.name, "", mention, ""), noun=first.name, kind=kind, unit=mention.unit)
    return None


_REACHED = re.compile(r"(?:突破|达到?|超过?|增至)(?:约|近)?$")
_ADDED = re.compile(r"^(?:净增|新增)|(?:净增|新增)$")


def _left_of_total(left: str, slot: Slot) -> str:
    """The words that a further value shares: of 里程新增1700公里、突破|7000公里 the second is the whole."""
    return _ADDED.sub("", left) if _REACHED.search(slot.mention.said_before) else left


_SIZES = {"条": ("公里", "千米", "米"), "宗": ("亩", "公顷", "平方米"), "幅": ("亩", "公顷", "平方米")}
"""Units in which how many and how much of one thing are told: 道路187条、142公里."""


def _is_one_thing(values: list[list[Slot]]) -> bool:
    """Whether two values tell how many and how much of what is named before both, be its kinds listed: 新建、改造道路187条、142公里."""
    units = [members[0].mention.unit or "" for members in values]
    is_respective = "分别" in values[0][0].left
    return len(units) == 2 and units[1] in _SIZES.get(units[0], ()) and not is_respective


def _sort_of(slot: Slot) -> str:
    """What tells a value from a movement of it."""
    kind = slot.mention.measure_kind
    return "level" if kind in _LEVELS else "growth" if kind in relations.RATE_KINDS else str(kind)


def _values(group: Group) -> list[list[Slot]]:
    """The group's slots with the two ends of each range together."""
    values: list[list[Slot]] = []
    for slot in group.slots:
        is_end = slot.joint == "range" and slot.mention.qualifier is not Qualifier.RANGE_LOW
        ratio = slot.mention.measure_kind is MeasureKind.RATIO and slot.mention.unit != "倍" and values
        if values and (is_end or ratio or slot.mention.qualifier is Qualifier.RANGE_HIGH):
            values[-1].append(slot)
        else:
            values.append([slot])
    return values


def _subjects(first: Slot, count: int) -> list[str] | None:
    """One left side for each of ``count`` values, or ``None`` where all share the words."""
    if count < 2:
        return None
    if first.mention.measure_kind is MeasureKind.RANK:
        left = relations.plain_rank(first.left)
        subject = relations.split_rank(left)[0]
        if not left.startswith(subject):
            return None
        items = complete_items(split_items(strip_opening(subject)))
        return [item + left[len(subject) :] for item in items] if len(items) == count else None
    subject = relations.split_growth(first.left)[0]
    is_points = first.mention.measure_kind is MeasureKind.CHANGE_PP
    if is_points and (compared := comparisons.compared_with(first.left)):
        subject = first.left[: compared[0]].removesuffix("分别")
    is_growth = first.mention.measure_kind in relations.RATE_KINDS or is_points
    if not is_growth:
        subject = strip_copulas(first.left)
    deeds = _DEEDS_TO_ONE.fullmatch(strip_opening(subject)) if first.mention.measure_kind is MeasureKind.LEVEL else None
    respectively = None if deeds else _RESPECTIVELY.fullmatch(subject) or _ADDED_OF_EACH.fullmatch(subject)
    if respectively and not is_growth:
        subject = respectively["who"]
    if first.mention.measure_kind is MeasureKind.SHARE and (shared := _SHARED_WHOLE.fullmatch(subject)):
        items = complete_items(items_of(strip_opening(shared["parts"]), count))
        return [item + shared["rest"] for item in items] if len(items) == count else None
    items = _each_deed(deeds) if deeds else _with_owner(complete_items(items_of(strip_opening(subject), count)))
    if respectively and not is_growth:
        items = [item + respectively["what"] for item in items]
    if len(items) == 1 and count == 2 and (both := _BOTH.search(items[0])):
        items = [items[0][: both.start()] + half + items[0][both.end() :] for half in _HALF_OF[both.group()]]
    if len(items) == 1 and count == 2 and items[0].startswith("城乡"):
        items = ["城镇" + items[0][2:], "农村" + items[0][2:]]
    relation = first.left[len(subject) :] if is_growth else ""
    if not is_growth and respectively is None and _REACHED.search(first.left) and first.left.startswith(subject):
        relation = "达到"  # how many there are, whatever was done before
    if (by_area := _higher_by_area(first.left)) and len(by_area) == count:
        return by_area
    by_name = comparisons.COMPARED.search(first.left)
    areas = split_items(by_name["area"]) if by_name else []
    if by_name and len(areas) == count:
        return [first.left[: by_name.start("area")] + area for area in areas]
    if len(items) == count:
        return [item + relation for item in items]
    return None


_DEED = r"新?(?:签约|落地|开工|建设|竣工|完工|投产|投用|建成|续建|注册|入库|达产|引进)"
# 亿元以上项目签约、开工、竣工120个、96个、58个; 新签约、新开工亿元以上项目120个、96个: what is done to one kind of thing
_DEEDS_TO_ONE = re.compile(
    rf"(?:(?P<of>[^、,]*[^、,和及])(?:分别)?(?P<after>{_DEED}(?:[、和及]{_DEED})+)|(?P<before>{_DEED}(?:[、和及]{_DEED})+)(?P<thing>[^、,]{{2,}}?)(?:分别)?)"
)


def _each_deed(deeds: re.Match[str]) -> list[str]:
    done = re.split("[、和及]", deeds["after"] or deeds["before"])
    return [f"{(deeds['of'] or '').removesuffix('分别')}{deed}{deeds['thing'] or ''}" for deed in done]


_RESPECTIVELY = re.compile(r"(?P<who>.*)分别(?P<what>[\u4e00-\u9fff]{2,6})")
# 小学、初中学位新增1200个、800个: the deed of each
_ADDED_OF_EACH = re.compile(r"(?P<who>[^,]*、[^,]*?)(?P<what>净增|新增|新开工|开工|竣工|完工|投产)")
# 高新技术产业、装备制造业增加值占规上工业增加值的比重; 工业投资、服务业投资占比
_SHARED_WHOLE = re.compile(r"(?P<parts>[^占]+?)(?P<rest>占[^占]*|比重)")


def items_of(text: str, count: int) -> list[str]:
    """The coordinated parts of ``text``; where it has more joints than parts, those after the character all parts end in
    (信息传输、软件和信息技术服务业、科学研究和技术服务业)."""
    items = split_items(text)
    if len(items) <= count:
        return items
    if len(listed := text.split("、")) == count and not any(mark in text for mark in "（(“"):
        return listed  # 文化及相关产业、旅游及相关产业增加值
    alike = re.split(rf"(?<={re.escape(text[-1])})(?:、|和|及|与|以及)", text)
    return alike if len(alike) == count else items


_HALF_OF = {"存贷款": ("存款", "贷款"), "内外资": ("内资", "外资"), "财政收支": ("财政收入", "财政支出")}
_BOTH = re.compile("|".join(_HALF_OF))  # 金融机构存贷款余额达到831亿元、406亿元

# 累计分别达19家、8家: how many there are of what was added before.
_STOCKS = re.compile(r"^[,、]?(?:累计|总数|总量)(?:分别)?(?:达到?|为|增至|拥有)?$")


def _stocks(group: Group, thread: Thread) -> list[Frame]:
    """The totals of as many things as were counted before, each in its unit; empty where the words say another thing."""
    if not _STOCKS.match(group.first.left):
        return []
    units = [slot.mention.unit for slot in group.slots]
    before = [frame for frame in thread.levels if frame.noun][-len(units) :]
    if [frame.unit for frame in before] != units:
        return []
    things = [re.sub(r"(?:新增|净增)$", "", frame.noun) for frame in before]
    return [f._replace(name=with_measure(thing, f.unit), verb="") for f, thing in zip(before, things, strict=True)]


_HIGHER_BY_AREA = re.compile(r"[比较](?P<areas>[^,比较]{2,16}?)(?:分别|(?<=[国省市区县州旗]))(?P<how>[高低快])出?了?$")


def _higher_by_area(left: str) -> list[str]:
    """增速较全国、全省分别高0.1和0.3个百分点: the comparison with each."""
    found = _HIGHER_BY_AREA.search(left)
    return [f"{left[: found.start()]}{found['how']}于{area}" for area in split_items(found["areas"])] if found else []


def _recent(group: Group, count: int, thread: Thread) -> list[str]:
    """Names of the last ``count`` levels, for 分别增长 without a subject of its own; empty where it has one."""
    first = group.first
    subject, _ = relations.split_growth(first.left)
    levels = [frame for frame in thread.frames if not frame.is_bracketed and frame.kind in _LEVELS]
    is_change = first.mention.measure_kind in relations.RATE_KINDS or first.mention.measure_kind is MeasureKind.CHANGE
    is_times = first.mention.unit == "倍" and _TIMES_OF.match(first.left) is not None
    is_done = _PLAN_DONE.search(first.left) or _RECOVERED.match(first.left)
    if (is_times or is_done) and len(levels) >= count:
        return [frame.name for frame in levels[-count:]]
    if not is_change or strip_opening(subject) or len(levels) < count:
        return []
    return [frame.name for frame in levels[-count:]]


_GOES_TO = re.compile(
    r"[,、]?(?:分别)?(?:增长|增加|提高|提升|上升|扩大|拓展|下降|降低|减少|缩小|压减|压缩|整合|调整|[增升降减])[至到为]"
)


def _moved_to(group: Group, count: int, thread: Thread) -> list[Frame]:
    """总部、研发中心分别从771家、481家增加到1076家、636家: the same things again; empty where the words say another thing."""
    before = thread.frames[-count:]
    units = [slot.mention.unit for slot in group.slots]
    if count < 2 or not _GOES_TO.fullmatch(group.first.left) or [frame.unit for frame in before] != units:
        return []
    return before if all(frame.kind in _LEVELS and not frame.is_bracketed for frame in before) else []


def _reached(group: Group, count: int, thread: Thread) -> list[Frame]:
    """城镇、农村居民收入分别增长12%和13%，分别达4.3万元和1.4万元: what each of the growths before was of."""
    first = group.first
    grown = [frame for frame in thread.frames[-count:] if frame.kind in relations.RATE_KINDS and frame.noun]
    if count < 2 or first.mention.measure_kind is not MeasureKind.LEVEL or len(grown) != count:
        return []
    if not _EACH_REACHES.fullmatch(first.left) or len({frame.noun for frame in grown}) != count:
        return []
    return [Frame(f.noun, noun=f.noun, unit=first.mention.unit, kind=MeasureKind.LEVEL) for f in grown]


# 总产值456亿元、税收12.8亿元，分别占全区的66.6%、56.7%
_SHARES_OF = re.compile(
    r"[,、]?(?:分别)?(?:约)?占(?P<whole>[^,占]{2,12}?)(?:的?(?:比重|比例))?(?:分别)?(?:的|为|达到?)?"
)


def _shares(group: Group, count: int, thread: Thread) -> list[Frame]:
    """What each of the last ``count`` levels is of a whole, told together; empty where the words say another thing."""
    first = group.first
    shares = _SHARES_OF.fullmatch(first.left) if first.mention.measure_kind is MeasureKind.SHARE else None
    levels = thread.levels[-count:]
    if shares is None or count < 2 or len(levels) != count:
        return []
    return [
        Frame(relations.share_name(level.base, shares["whole"]), noun=level.base, kind=MeasureKind.SHARE)
        for level in levels
    ]


_EACH_REACHES = re.compile(r"[,、]?分别(?:达到?|为|至)")
_ALL_OF_THEM = re.compile(r"[两三四五]项(?:占比|比重|比例|指标)")


def _moved(group: Group, count: int, thread: Thread) -> list[Frame]:
    """解决率、满意率分别为96.1%、96.8%，分别提高1.7和1.5个百分点: how each of the percentages before moved."""
    first = group.first
    subject, word = relations.split_growth(first.left)
    is_told = not strip_opening(subject) or _ALL_OF_THEM.fullmatch(strip_opening(subject)) is not None
    if count < 2 or first.mention.measure_kind is not MeasureKind.CHANGE_PP or not is_told:
        return []
    moved = [frame for frame in thread.frames if frame.kind in _PERCENTAGES and not frame.is_bracketed][-count:]
    if len(moved) != count or comparisons.compared_with(first.left):
        return []
    return [
        Frame(relations.points_name(frame.name, word, first.mention, first.left), noun=frame.name,
              kind=MeasureKind.CHANGE_PP, unit=first.mention.unit)
        for frame in moved
    ]  # fmt: skip


def _places_moved(group: Group, count: int, thread: Thread) -> list[Frame]:
    """汽车、摩托车产量分别居全国第2、第3位，分别提升1位、2位: how far each of the ranks before moved."""
    first = group.first
    subject, word = relations.split_growth(first.left)
    ranks = [frame for frame in thread.frames[-count:] if frame.kind is MeasureKind.RANK and not frame.among]
    is_moved = first.mention.measure_kind is MeasureKind.CHANGE and first.mention.unit == "位"
    if count < 2 or not is_moved or len(ranks) != count or strip_opening(subject):
        return []
    return [
        Frame(relations.change_name(rank.name, word, first.mention), noun=rank.name, kind=MeasureKind.CHANGE, unit="位")
        for rank in ranks
    ]


_KINDS_OF_MOVE = frozenset({MeasureKind.CHANGE, MeasureKind.CHANGE_PP})


def _moved_in_units(group: Group, count: int, thread: Thread) -> list[Frame]:
    """覆盖率41.5%，人均绿地10.8平方米，分别提高3.3个百分点和1.6平方米: each amount is of what was told in its unit."""
    subject, word = relations.split_growth(group.first.left)
    mentions = [slot.mention for slot in group.slots]
    moved = [frame for frame in thread.frames if frame.kind in _LEVELS | _PERCENTAGES and not frame.is_bracketed]
    moved = moved[-count:]
    units = ["%" if m.measure_kind is MeasureKind.CHANGE_PP else m.unit for m in mentions]
    if count < 2 or len(mentions) != count or strip_opening(subject) or len(set(units)) == 1:
        return []
    if {m.measure_kind for m in mentions} - _KINDS_OF_MOVE or [frame.unit for frame in moved] != units:
        return []
    names = [
        relations.points_name(frame.name, word, mention, "")
        if mention.measure_kind is MeasureKind.CHANGE_PP
        else relations.change_name(frame.name, word, mention)
        for frame, mention in zip(moved, mentions, strict=True)
    ]
    return [
        Frame(name, noun=frame.name, kind=mention.measure_kind, unit=mention.unit)
        for name, frame, mention in zip(names, moved, mentions, strict=True)
    ]


_PER = re.compile(r"每[万千百](?:名|个)?(?:人口?|常住人口|老人)(?:拥有)?")
_MODIFIER = re.compile(
    r"^(?:[A-Za-z]+[\d.]*|[轻重](?=$|工业)|县城|市区|城区|城镇|农村牧区|农牧区|牧区|农村|城乡|城市|乡村|全体|第[一二三四]|[一二三](?=产)|进|出|国家级?|省级?|市级?|区级|县级|街镇级|镇级|社区级|国内|国外|境内|境外|大|中|小|公办|民办|新建|改建|男|女|[\u4e00-\u9fff]{1,3}级)"
)


_KEY_WORDS = ("重大", "重点", "示范", "骨干", "龙头")
_KEY = re.compile(rf"(?:{'|'.join(_KEY_WORDS)})(?P<noun>(?:产业|建设|工业)?(?:项目|企业|工程))")
_ALL_TRADES = re.compile(r"^(?:重点|支柱|主导|主要|特色)?(?:产业|行业)(?=.)")
_OTHER_HALF = {"存": "贷款", "收": "支", "支": "收", "供": "需"}
_HALVES = re.compile(r"(?P<owner>.*?)(?P<half>[存收支供])")
_NUMBERED_INDUSTRY = re.compile(r"第?(?P<number>[一二三])次?产业?")
_NUMBER_ALONE = re.compile(r"第?[一二三]")
_WHOLE_AMOUNT = re.compile(r"(?:总?(?:量|规模|额|数)|数量)")


def complete_items(items: list[str]) -> list[str]:
    """Items that leave a shared tail to the last one, completed: 城镇、农村居民收入 → 城镇居民收入, 农村居民收入."""
    if len(items) < 2:
        return items
    last = items[-1]
    numbered = _NUMBERED_INDUSTRY.match(last)
    if numbered and all(_NUMBER_ALONE.fullmatch(item) for item in items[:-1]):
        numbers = [item[-1] for item in items[:-1]] + [numbered["number"]]
        return [f"第{number}产业{last[numbered.end() :]}" for number in numbers]  # 一、二、三产业增加值
    together = re.match(r"(?P<own>[^“]+?)(?:等)?[两二三四五六七八九十](?:大|个)(?P<tail>.+)$", last)
    if together:
        each = [*items[:-1], together["own"]]
        tail = _ALL_TRADES.sub("", together["tail"]) if all(item.endswith("业") for item in each) else together["tail"]
        return [item + tail for item in each]
    halves = _HALVES.fullmatch(items[0]) if len(items) == 2 else None
    if halves and last.startswith(_OTHER_HALF[halves["half"]]):
        return [items[0] + last[1:], halves["owner"] + last]  # 金融机构存、贷款余额
    key = _KEY.search(last)
    if key and all(item.endswith(_KEY_WORDS) for item in items[:-1]):
        return [*(item + key["noun"] for item in items[:-1]), last]  # 5个省重大、30个苏州重点和100个市级重点项目
    modifier = _MODIFIER.match(last)
    tail = last[modifier.end() :] if modifier else ""
    per = _PER.match(items[0])
    if per and not any(_PER.match(item) for item in items[1:]):
        items = [items[0], *(per.group() + item for item in items[1:])]  # 每千人口执业医师、注册护士
        last = items[-1]
    if (traded := _TRADED.search(last)) and not any(_TRADED.search(item) or words.HEAD.search(item) for item in items):
        return [*(item + traded.group() for item in items[:-1]), last]  # 家具、灯具出口
    insurance = re.match(r"[\u4e00-\u9fff]{1,8}?(?=保险.|参保)", last)
    if insurance and not any("保" in item or words.HEAD.search(item) for item in items[:-1]):
        return [*(item + last[insurance.end() :] for item in items[:-1]), last]  # 基本养老、失业、工伤保险参保人数
    placed = _PLACED.match(last)
    if placed and all(_PLACED.fullmatch(item) for item in items[:-1]) and len(last) > placed.end():
        return [*(item + last[placed.end() :] for item in items[:-1]), last]
    if trades := _trades(items):
        return trades
    growth = re.search(r"(?:增速|增幅|增长率|降幅)$", last)
    if growth:
        word = growth.group()  # but for 总量和增幅
        return [item if item.endswith(word) or _WHOLE_AMOUNT.fullmatch(item) else item + word for item in items]
    verb = words.LEADING_VERBS.match(items[0])
    widths = {len(items[0]) - (verb.end() if verb else 0), *map(len, items[1:-1])}
    if emitted := re.search(r"排放总?量$", last):
        is_said = [words.HEAD.search(item) and not item.endswith("氧量") for item in items]  # 化学需氧量 is no amount
        return [item if said else item + emitted.group() for item, said in zip(items, is_said, strict=True)]
    if (
        len(items) > 2
        and widths in ({2}, {3})
        and 2 <= len(last) - min(widths) <= 3
        and not (modifier or words.HEAD.search(last))
    ):
        tail = last[min(widths) :]  # 燃气、供水、雨污管网
        return [*(item + tail for item in items[:-1]), last]
    if (
        len(items) == 2
        and items[0].startswith("对")
        and not last.startswith("对")
        and (trade := _TRADE_WITH.search(last))
    ):
        return [items[0] + trade.group(), "对" + last]  # 对东盟、共建“一带一路”国家进出口总额
    if (at := _OF_SCHOOLS.match(last)) and all(re.fullmatch(_SCHOOL, item) for item in items[:-1]):
        return [*(item + last[at.start("things") :] for item in items[:-1]), last]  # 小学、初中学位
    if len(items) == 2 and len(items[0]) == _SHORTEST_THING and (things := _THINGS_AFTER.fullmatch(last)):
        return [items[0] + things["things"], last]  # 刑事、治安案件
    if (firms := _OF_FIRMS.search(last)) and all(_FIRMS.fullmatch(item) for item in items[:-1]):
        return [*(item + firms.group() for item in items[:-1]), last]
    if all(_CLASS.fullmatch(item) for item in items[:-1]) and (of_class := _CLASS_FIRST.match(last)):
        return [*(item + last[of_class.end() :] for item in items[:-1]), last]
    measure = _NAMED_AMOUNT.search(last) or re.search(rf"(?:年均|平均|日均)?(?:{words.HEADS})$", last)
    named_rate = _NAMED_RATE.search(last)
    done = []
    for item in items[:-1]:
        own = _MODIFIER.match(item)
        shared = item[own.end() :] if own else ""
        is_bare = own is not None and tail.startswith(shared) and len(tail) > len(shared)
        is_carried = item.endswith("旅客") and _CARRIED.search(last) is not None
        is_of_it = measure and (is_carried or not _COUNTED_ITSELF.search(item))
        if not is_bare and measure and is_of_it and not words.HEAD.search(item):
            is_thing = len(item) > _SHORTEST_THING or not words.BARE_VERBS.fullmatch(item)
            item += named_rate.group() if named_rate and is_thing else _whole_measure(measure.group(), last)
        done.append(item + tail[len(shared) :] if is_bare else item)
    return _within_limit(items, [*done, last])


_TOTAL = re.compile(r"固定资产|社会消费品|进出口|一般公共|房地产|外贸|全社会")  # has no limit
_LIMIT = re.compile(r"(?:限额以上|规模以上|规上|限上)(?=[\u4e00-\u9fff]{2})")


def _within_limit(items: list[str], done: list[str]) -> list[str]:
    """限额以上通讯器材、家用电器零售额: where the items share their measure, the first one's limit is theirs too."""
    limit = _LIMIT.match(items[0])
    if (
        limit is None
        or _TOTAL.match(items[-1])
        or any(words.HEAD.search(item) or item.endswith("企业") for item in items[:-1])
    ):
        return done
    return [done[0], *(item if _LIMIT.match(item) else limit.group() + item for item in done[1:])]


_AMOUNT_AT_END = re.compile(r"(?<=.{2})[\u4e00-\u9fff]{2}[量额值]$")


def _whole_measure(measure: str, last: str) -> str:
    """The measure that a list shares: of 港口货运量, whose 量 says nothing alone, 货运量."""
    amount = _AMOUNT_AT_END.search(last) if len(measure) == 1 else None
    return amount.group() if amount else measure


def _with_owner(items: list[str]) -> list[str]:
    """生产安全事故起数、死亡人数: a measure that says nothing alone is of the first item's thing."""
    first = items[0] if items else ""
    if (
        len(items) > 1 and (theirs := FIRMS_MEASURE.search(first)) and theirs.start() > len("企业")
    ):  # 省属企业营收和利润
        return [
            first,
            *(first[: theirs.start()] + item if FIRM_MEASURE.fullmatch(item) else item for item in items[1:]),
        ]
    owner = owner_of(first)
    measure = first[len(owner) :]
    is_own_rate = measure.endswith("率") and all(item.endswith("率") for item in items[1:])  # 解决率、满意率
    if owner == first or is_own_rate or words.GENERIC.fullmatch(first):
        return items
    return [first, *(owner + item if words.GENERIC.fullmatch(item) else item for item in items[1:])]


_TRADED = re.compile(r"(?<=.{2})(?<!进)(?:出口|进口)$")
_TRADE_WITH = re.compile(r"(?:货物|服务)?(?:进出口|出口|进口|贸易)(?:总)?(?:额|值)?$|(?:直接)?投资(?:额)?$")
_THINGS_AFTER = re.compile(r"[\u4e00-\u9fff]{2}(?P<things>案件|事故|企业|机构|项目|设施|人才|医院|市场|产业|车辆)")
_SCHOOL = r"(?:公办)?(?:学前|幼儿园|小学|初中|高中|中学|中职|普高|义务教育)"
_OF_SCHOOLS = re.compile(rf"{_SCHOOL}(?P<things>学位|教师|学校|在校生|招生)")
# 规上工业、限上批零、重点服务业企业; 高新技术、专精特新企业: firms all.
_FIRMS = re.compile(
    r"(?:规模以上|限额以上|规上|限上|重点)[\u4e00-\u9fff]{2,6}(?<!企业)|(?:国家(?:级)?|省级|市级)?(?:高新技术|专精特新“小巨人”|专精特新|科技型中小|“?小巨人”?|制造业单项冠军|单项冠军|瞪羚|独角兽|雏鹰|创新型中小)"
)
_OF_FIRMS = re.compile(r"(?<=.{2})企业$")
# 急难型、支出型临时救助标准: kinds of one thing.
_CLASS = re.compile(r"[\u4e00-\u9fff]{2,4}型")
_CLASS_FIRST = re.compile(r"[\u4e00-\u9fff]{2,4}?型(?=.{2})")
# 高中阶段和高等教育毛入学率: what is a rate of, not of being a rate; but 签约、履约率.
_NAMED_RATE = re.compile(r"[毛净]?[\u4e00-\u9fff]{2}率$")
_NAMED_AMOUNT = re.compile(
    r"(?:投资|零售|销售|成交|交易|营业|消费)额$|(?:全产业链|全链条|综合)产值$|设施(?:产量|面积)(?:占比|比重)?$|产业规模$"
)  # 新能源汽车、节能家电零售额
_CARRIED = re.compile(r"(?:吞吐|周转|运|客流|流)量$")  # 旅客和货邮吞吐量
_COUNTED_ITSELF = re.compile(r"(?:游客|旅客|观众|就业|创业)$")  # 接待游客、工业增加值分别增长12.4%、6.2%
_SHORTEST_THING = 2  # characters; a word as short is the rate's own
_TRADE = re.compile(r"(?P<limit>限额以上|规模以上|规上|限上)?(?P<trade>[\u4e00-\u9fff]{1,5}?(?<![就创毕企])业)")


def _trades(items: list[str]) -> list[str]:
    """限额以上批发业、零售业、餐饮业营业额: the last one's measure and the first one's limit are all trades'."""
    trades = [_TRADE.fullmatch(item) for item in items[:-1]]
    last = _TRADE.match(items[-1])
    first = trades[0]
    if last is None or first is None or last.end() == len(items[-1]) or not all(trades):
        return []
    if any(trade and trade["trade"] == last["trade"] for trade in trades):
        return []  # 工业、制造业、工业技改投资: the last is a part of the first
    limit, measure = first["limit"] or "", items[-1][last.end() :]
    return [f"{trade['limit'] or limit}{trade['trade']}{measure}" for trade in (*trades, last) if trade]


_THING = re.compile(
    r"(?:重点|重大)?(?:建设|前期|工程|产业)?(?:项目|工程|企业|机构|园区|基地|平台)$"
)  # 建设项目27项（省级6项、市级5项）


def complete_item(noun: str, earlier: list[str]) -> str:
    """A bare modifier with the noun it shares with an earlier item: 街镇级 after 区级赛事活动 → 街镇级赛事活动."""
    if not _RANKED.fullmatch(noun):
        return noun
    for other in reversed(earlier):
        modifier = re.match(r"[\u4e00-\u9fff\dA-Z]{1,4}?级(?:以上)?", other)
        if modifier and len(other) > modifier.end():
            return noun + other[modifier.end() :]
    things = (found.group() for other in reversed(earlier) if (found := _THING.search(other)))
    return noun + next(things, "")


def complete_right(right: str, following: str) -> str:
    """``right`` completed from the next item: 区级 before 社区级标准化队伍 → 区级标准化队伍."""
    return complete_items([right, following])[0] if right and following else right
