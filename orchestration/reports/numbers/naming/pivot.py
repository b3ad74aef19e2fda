"""Names of counted things that stand right of their number, with what happens to them: 39家机构获评…, 为8000名老人安装…."""

from __future__ import annotations

import re

from orchestration.reports.numbers.naming import vocabulary as words
from orchestration.reports.numbers.naming.enumeration import complete_right
from orchestration.reports.numbers.naming.frames import Frame, Thread
from orchestration.reports.numbers.naming.measured import owner_for
from orchestration.reports.numbers.naming.measures import with_measure
from orchestration.reports.numbers.naming.phrases import Phrase, outside_marks, parse, strip_adverbs, strip_copulas, strip_opening
from orchestration.reports.numbers.naming.slots import Slot

_WORK = re.compile(r"(?<=[造治设尾约审究让展收理修护新迁证测])(?:工作|任务)$")
_DATE = re.compile(rf"20\d{{2}}年(?:度)?|{words.TIME}(?=全国|全省|全市|度)")
_CLOSING_PARTICLES = re.compile(r"(?:的|等|了)+$")


def name_right(slot: Slot, thread: Thread) -> Frame:
    """The frame of a number whose noun follows it."""
    left = strip_adverbs(strip_copulas_keep_verb(strip_opening(slot.left)))
    phrase, preposition = _left_phrase(left)
    right = _right_words(slot)
    noun, predicate = split_predicate(right)
    verb, subject = phrase.verb, phrase.subject
    last = thread.last
    is_item = slot.joint in {"item", "list"} or (last is not None and not slot.left and not predicate and not thread.topic_is_fresh)
    if not left and is_item and not predicate and last is not None and last.verb:
        verb, subject = last.verb, last.subject
    if slot.siblings:
        predicate = complete_predicate(predicate, slot.siblings[0].right)
    name = _compose(slot, thread, Phrase(subject, verb, phrase.noun), preposition, noun, predicate)
    return Frame(
        name, subject=subject, verb=verb, noun=f"{phrase.noun}{_WORK.sub('', noun)}", unit=slot.mention.unit,
        kind=slot.mention.measure_kind, is_bracketed=slot.is_bracketed,
    )  # fmt: skip


def strip_copulas_keep_verb(text: str) -> str:
    """``text`` without copulas, but with a closing 完成 or 实现, which governs the noun to the right."""
    kept = re.search(r"(?:完成|实现)$", text)
    return text if kept else strip_copulas(text)


def _left_phrase(left: str) -> tuple[Phrase, bool]:
    """Subject, verb and noun before the number, and whether a preposition governs what follows (为8000名…)."""
    if re.search(r"(?:^|[^认作成])(?:为|对|向|给|在|于)$", left) or re.search(r"^(?:为|对|向|在)[^,]*等$", left):
        return Phrase("", "", ""), True
    verb = words.LEADING_VERBS.match(left)
    examples = outside_marks(left, "等")
    if examples == len(left) - 1 and examples >= 0:
        middle = words.MIDDLE_VERB.search(left) if not verb else None
        found = verb["verbs"] if verb else middle["verb"] if middle else ""
        return Phrase("", found, ""), False
    if verb and verb.end() == len(left):
        return Phrase("", left, ""), False
    phrase = parse(left)
    if not phrase.verb:
        closing = re.search(rf"(?:{words.CONTENT_VERBS}|{words.LIGHT_VERBS})$", left)
        if closing and closing.start() > 0:
            return Phrase(left[: closing.start()], closing.group(), ""), False
    return phrase, False


def _right_words(slot: Slot) -> str:
    right = slot.right.lstrip("”的")
    for sibling in slot.siblings:
        if sibling.joint in {"item", "list"}:
            right = complete_right(right, sibling.right)
    return _CLOSING_PARTICLES.sub("", right)


def split_predicate(right: str) -> tuple[str, str]:
    """A counted noun and what is said of it: 断面稳定达标 → (断面, 稳定达标)."""
    for found in words.PREDICATE.finditer(right):
        if right[: found.start()].count("“") > right[: found.start()].count("”"):
            continue
        if right[found.end() : found.end() + 1] in {"的"}:
            continue
        before, after = right[: found.start()], right[found.start() :]
        if before.endswith(("开展", "提供")):
            continue
        return before, after
    return right, ""


def complete_predicate(predicate: str, following: str) -> str:
    """A predicate cut short by the next number takes that number's noun: 获得 + 9个奖项 → 获得奖项."""
    verb = re.search(r"(?:获得|新增|荣获|安装|提供|建成|设立|开设|获批|引进)$", predicate)
    return predicate + following if verb else predicate


def _compose(slot: Slot, thread: Thread, left: Phrase, preposition: bool, noun: str, predicate: str) -> str:
    unit = slot.mention.unit
    predicate = _DATE.sub("", re.sub(r"^(?:全部|均|已|都|成功|顺利)+", "", predicate))
    plain_noun = strip_opening(noun)
    if predicate and not plain_noun:
        return with_measure(f"{'' if preposition else left.subject + left.verb}{predicate}", unit)
    if predicate and re.match(r"(?:实现|完成)", predicate) and slot.siblings:
        return with_measure(plain_noun, unit)
    if predicate and left.noun and not preposition:
        return with_measure(f"{left.noun}{predicate}{plain_noun}", unit)
    if predicate and words.INTRANSITIVE.fullmatch(predicate):
        return _happened(left, plain_noun, predicate, unit, preposition)
    if predicate:
        verb = left.verb if left.verb not in {"推动", "推进", "促进", "支持", "有"} else ""
        return with_measure(f"{verb}{predicate}的{plain_noun}", unit)
    return with_measure(_object_name(left, plain_noun, thread, preposition), unit)


def _happened(left: Phrase, noun: str, predicate: str, unit: str | None, preposition: bool) -> str:
    if left.verb and unit in {"名", "人", "位"}:
        return f"{left.verb}{noun}{predicate}人数"
    return with_measure(f"{predicate}{noun}" if left.verb or not preposition else noun, unit)


def _object_name(left: Phrase, noun: str, thread: Thread, preposition: bool) -> str:
    noun = _WORK.sub("", noun)
    if preposition:
        return noun
    verb = left.verb
    if words.LIGHT.fullmatch(verb) and not re.search(r"完成$", verb):
        verb = ""
    prefix = f"{left.subject}{left.noun}" if not left.verb else f"{left.subject}"
    name = f"{prefix}{verb}{noun}" if not left.noun or not left.verb else f"{left.subject}{verb}{left.noun}{noun}"
    benefit = words.BENEFIT.match(verb)
    if benefit and thread.last is not None and not left.subject:
        return thread.last.owner + name
    if words.GENERIC.fullmatch(noun) and not prefix:
        owner = owner_for(thread)
        if owner:
            return owner + name
    return name
