"""Names of levels: things counted or measured, left of the number (建成绿道2.7公里) or right of it (新增4家企业)."""

from __future__ import annotations

import re

from orchestration.reports.numbers.naming import vocabulary as words
from orchestration.reports.numbers.naming.frames import Frame, Thread
from orchestration.reports.numbers.naming.measured import left_words, own, owner_for
from orchestration.reports.numbers.naming.measures import measure_of, owner_of, with_measure
from orchestration.reports.numbers.naming.pivot import name_right
from orchestration.reports.numbers.naming.phrases import (
    Phrase,
    drop_alias,
    drop_examples,
    parse,
    strip_copulas,
    strip_opening,
)
from orchestration.reports.numbers.naming.slots import Slot
from orchestration.reports.numbers.record import MeasureKind

_IDLE_RIGHT = re.compile(r"^(?:目标|任务|水平|大关|关口|规模|以上|的目标|大台阶|新台阶|台阶)")
_COUNT_BASE = re.compile(r"(?:累计|总数|总量|合计)$")


def name_counted(slot: Slot, thread: Thread) -> Frame:
    """The frame of a level."""
    if slot.before_bracket:
        return _bracketed_item(slot)
    if slot.right and not _IDLE_RIGHT.match(slot.right) and not _is_money_with_noun(slot):
        return name_right(slot, thread)
    return _name_left(slot, thread)


def _is_money_with_noun(slot: Slot) -> bool:
    """支付资金5亿元支持企业: money has its noun on the left, and what follows says what for."""
    if slot.mention.unit not in {"元", "美元", "欧元", "%"}:
        return False
    phrase = parse(strip_copulas(strip_opening(slot.left)))
    return bool(phrase.noun) and not words.BARE_VERBS.fullmatch(phrase.noun)


def _bracketed_item(slot: Slot) -> Frame:
    """党政机关（50个）、学校（165所）精细化分类全覆盖: the noun before the bracket, the happening after the list."""
    unit = slot.mention.unit
    items = re.split(r"、|和|及", slot.before_bracket)
    phrase = parse(left_words(items[-1]))
    noun = phrase.noun or items[-1]
    noun = strip_opening(re.sub(r"^.*(?:实现|完成)", "", noun))
    after = re.sub(r"^.*[、和及]", "", slot.after_bracket) if re.match(r"[、和及]", slot.after_bracket) else slot.after_bracket
    happening = "" if len(after) > 24 else after
    for other in items[:0]:
        happening += other
    name = f"{happening}{noun}" if happening else noun
    return Frame(with_measure(name, unit), noun=noun, unit=unit, kind=slot.mention.measure_kind)


def _name_left(slot: Slot, thread: Thread) -> Frame:
    mention, unit = slot.mention, slot.mention.unit
    text = drop_alias(strip_copulas(strip_opening(slot.left)))
    streak = re.search(r"连续$", text)
    if streak:
        text = text[: streak.start()]
    if not text:
        return _same_again(slot, thread)
    if words.BARE_VERBS.fullmatch(text):
        return _bare_verb(text, slot, thread)
    benefit = words.BENEFIT.match(text)
    if benefit:
        return _benefit(text, benefit.end(), slot, thread)
    phrase = parse(text)
    noun = drop_alias(_drop_list(phrase))
    verb = "" if phrase.is_light else phrase.verb
    verb, carried_subject = _carried(verb, noun, phrase, slot, thread)
    name = _assemble(phrase.subject or carried_subject, verb, noun, slot, thread)
    return Frame(
        with_measure(name, unit), subject=phrase.subject, verb=verb, noun=noun, unit=unit, kind=mention.measure_kind,
        is_part=thread.opened_part, is_bracketed=slot.is_bracketed,
    )  # fmt: skip


def _drop_list(phrase: Phrase) -> str:
    shorter = drop_examples(phrase.noun)
    return shorter if shorter and phrase.verb else phrase.noun


def _same_again(slot: Slot, thread: Thread) -> Frame:
    """累计达23家, 增至4260万元: the number before, or its stock, once more."""
    last, mention = thread.last_level, slot.mention
    is_stock = "累计" in slot.left
    if last is not None and (not thread.topic_is_fresh or is_stock):
        base = last.stem if last.verb and last.noun else last.name
        if is_stock and last.verb:
            name = with_measure(owner_of(base) + "累计", mention.unit)
        else:
            name = last.name if last.unit == mention.unit else with_measure(last.owner, mention.unit)
        return Frame(name, verb="", noun=base, unit=mention.unit, kind=mention.measure_kind)
    text = thread.topic or (thread.earlier[-1].owner if thread.earlier else "") or thread.lead
    return Frame(with_measure(text, mention.unit), noun=text, unit=mention.unit, kind=mention.measure_kind)


def _bare_verb(text: str, slot: Slot, thread: Thread) -> Frame:
    """完工333台, 竣工64个: the verb is new, its noun was said."""
    mention, last = slot.mention, thread.last_level
    verb = re.sub(r"^(?:累计|已|新|共)", "", text) or text
    if thread.topic_is_fresh or last is None:
        noun = thread.topic or (last.noun if last else "") or thread.lead
    else:
        noun = last.stem
    name = noun if words.LIGHT.fullmatch(verb) else f"{noun}{verb}" if noun else verb
    return Frame(
        with_measure(name, mention.unit), noun=name, unit=mention.unit, kind=mention.measure_kind,
        is_bracketed=slot.is_bracketed,
    )  # fmt: skip


def _benefit(text: str, cut: int, slot: Slot, thread: Thread) -> Frame:
    """惠及居民1796户: of what was counted before."""
    owner = owner_for(thread)
    if thread.last is not None and not thread.topic_is_fresh:
        owner = thread.last.owner
    name = f"{owner}{text}"
    return Frame(with_measure(name, slot.mention.unit), noun=text, unit=slot.mention.unit, kind=slot.mention.measure_kind)


def _carried(verb: str, noun: str, phrase: Phrase, slot: Slot, thread: Thread) -> tuple[str, str]:
    """The verb (and subject) an item takes over from the item before it in an enumeration."""
    last = thread.whole if thread.opened_part else thread.last
    if phrase.verb or last is None or slot.is_bracketed or thread.topic_is_fresh:
        return verb, ""
    is_next_item = slot.joint in {"item", "list"}
    same_unit = last.unit == slot.mention.unit
    plain = not words.HEAD.search(noun) and not words.CLOSING_VERB.search(noun)
    if last.verb and (is_next_item or ((same_unit or thread.opened_part) and plain and last.kind is MeasureKind.LEVEL)):
        return last.verb, last.subject
    return verb, ""


def _assemble(subject: str, verb: str, noun: str, slot: Slot, thread: Thread) -> str:
    whole = thread.whole
    plain = not words.HEAD.search(noun)
    if thread.opened_part and not verb and plain and whole is not None and whole.unit == slot.mention.unit:
        measure = measure_of(whole.name)
        if measure and measure not in {"数", "户数", "人数", "量"}:
            return noun + ("额" if measure in {"总额", "总值"} else measure)
    if thread.head_of_list and plain and not verb:
        return noun + thread.head_of_list
    if subject:
        return f"{subject}{verb}{noun}"
    if verb and words.GENERIC.fullmatch(noun):
        owner = owner_for(thread)
        return f"{owner}{verb}{noun}" if owner and owner != noun else verb + noun
    if not verb and words.GENERIC.fullmatch(noun):
        return own(noun, thread)
    return verb + noun
