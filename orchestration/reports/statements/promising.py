"""The grammar of promising: how firmly words promise, and which clauses promise nothing. From words, without state."""

from __future__ import annotations

import re

from orchestration.reports.statements.record import Strength

_PLANNED = r"(?:^|[,、;:。]|全年|今年|明年|年内|\d年|区|市|县)\s*计划(?!草案|》|”)"  # the verb, not “静英”人才计划
# In order: 力争控制在4%以内 is a hope, however firm its bound.
_MODALS: tuple[tuple[Strength, re.Pattern[str]], ...] = (
    (Strength.ASPIRATIONAL, re.compile(r"力争|争取(?!到)|力求|努力(?:实现|达到|完成|争取)|冲刺|力促|奋斗目标")),
    (
        Strength.BINDING,
        re.compile(
            r"确保|务必|必须|保证|坚决|严格控制|不[少低高多][于於]|不超过|不突破|控制在|[≥≤]|守住|"
            r"(?<!未)完成(?!率|时限|情况|投资|后)|约束性"
        ),
    ),
    (
        Strength.EXPECTED,
        re.compile(
            rf"{_PLANNED}|预期|预计|拟(?!定|订|制)|达到|达(?=[\d一二三四五六七八九])|目标[是为]|实现[^,;。]{{0,20}}全覆盖"
        ),
    ),
)
_OPENS_MODAL = re.compile(r"[力争努冲奋确务必保坚严不控≥≤守完约计预拟达目实]")
_CARRIED = re.compile(rf"{_PLANNED}|预期|拟(?!定|订|制)|力争|争取|力求")

_OPENS_CARRIED = re.compile(r"计划|预期|拟|力|争取")

_GUIDING = re.compile(
    r"为指导|精神[,为]|指导思想|总要求|工作总基调|各位代表|提请|请予审议|审议|收官之年|关键一年|开局之年|重要一年|总体要求"
)
_STATEMENT = re.compile(
    r"(?:如下|是|(?<![行作])为|建议目标)[:]?$|电话|网址|邮编|^(?:当前|目前|去年|过去|一年来|根据|按照|综合|鉴于|考虑到|随着|面对|受)"
    r"|^[^,]{0,14}(?<![的力但凡正还就可要而])是(?!否)"
)
# Ways and occasions: they belong to the promise that follows in the same segment.
_ADVERBIAL = re.compile(
    r"^(?:同时,?|并)?(?:围绕|聚焦|立足|依托|针对|对标|对照|紧扣|通过|为了|坚持(?!把|将|不懈)|把握|紧抓|抢抓|借助|利用|面对|结合|锚定|瞄准|突出|作为|紧盯|顺应|着眼|遵循"
    r"|用好(?!用活)|在[^,]{2,30}(?:中|上|下|方面|基础上|过程中)$|以[^,]{2,40}(?:为[^,]{1,12}|引领|牵引|抓手)$|发挥[^,]{2,40}(?:作用|优势|力量)$|从[^,]{2,20}$|凝聚[^,]{2,30}力量$)"
)
# 针对同质化业务开展调研: an occasion with the deed it is for, in one clause.
_OCCASION_AND_DEED = re.compile(
    r"^(?:同时,?|并)?(?:针对|围绕|聚焦|立足|依托|结合)[^,]{2,}?(?:开展|实施|举办|组织(?!部)|建立|打造|制定|出台)[^,]{2,}"
)
_RESULT = re.compile(r"^(?:使|让|从而|进而|以便|并使)")
_WORD = re.compile(r"[\u4e00-\u9fff]{2}")


def strength_in(words: str) -> Strength | None:
    """How firmly ``words`` (matching form) promise, or ``None`` where they hold no word of promising."""
    if _OPENS_MODAL.search(words) is None:
        return None
    for strength, pattern in _MODALS:
        if pattern.search(words):
            return strength
    return None


def carried_strength(words: str) -> Strength | None:
    """The strength earlier clauses of a segment lend to a number without a word of its own: 计划A，B3座."""
    found = _CARRIED.findall(words) if _OPENS_CARRIED.search(words) else ()
    return strength_in(found[-1]) if found else None


def is_guiding(sentence: str) -> bool:
    """Whether a sentence states principles, occasions or formalities instead of promising."""
    return bool(_GUIDING.search(sentence))


def promises_nothing(clause: str, *, is_last: bool) -> bool:
    """Whether a clause without numbers is no promise: a statement, a result, or a way to what follows."""
    if len(clause) < 4 or not _WORD.search(clause):
        return True
    if _STATEMENT.search(clause) or _RESULT.match(clause):
        return True
    return not is_last and bool(_ADVERBIAL.match(clause)) and not _OCCASION_AND_DEED.match(clause)
