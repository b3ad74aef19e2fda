"""What a rank or a count in words is about: the words before a rank, resolved as for a number in its place."""

from __future__ import annotations

import re
from functools import lru_cache

from orchestration.reports.lexicon import Lexicon
from orchestration.reports.numbers.clauses import Range
from orchestration.reports.numbers.mention import Mention, Passage
from orchestration.reports.numbers.naming.areas import Areas
from orchestration.reports.numbers.naming.phrases import core
from orchestration.reports.numbers.naming.prose import name_prose
from orchestration.reports.numbers.record import Disposition, MeasureKind
from orchestration.reports.numbers.units import unit_grammar

_LONGEST_SUBJECT = 40
_NUMBER = re.compile(r"(?<![A-Za-z\d.])(?P<value>\d[\d,]*(?:\.\d+)?)")
_GROWTH_BEFORE = re.compile(r"(?:增长|下降|提高|回落|增加|减少)(?:了|约|近|超)?$")
# 通过率 alone is that of what the clause before counts; 获评数量 of a district, that of the occasion before it.
_BARE_RATE = re.compile(r"(?P<rate>[\u4e00-\u9fff]{2,3}率)(?:继续|仍|均|连续[^,]{1,3}[年次届])*$")
_BARE_RESULT = re.compile(r"(?:获评|获奖|入选|得票|上榜)?(?:数量?|总数|总量|总分|得分|成绩|排名|名次)")
_TAIL = re.compile(r"(?:继续|仍然?|再次|均|分别|连续[^,]{1,3}[年次]|位居|位列|保持|稳居|列|居|是|为|在)+$")


def subject_of_rank(
    passage: Passage, clause_start: int, position: int, sentence: Range, lexicon: Lexicon
) -> str | None:
    """What is ranked by words at ``position``; ``clause_start`` is where the verb of the rank begins.

    A bare 总量 or 数量 stands for what the number before it measures, a bare 通过率 is the rate of it.
    """
    text = passage.matching
    mentions = _numbers_before(passage, sentence, clause_start, lexicon)
    ranked = Mention(
        passage, (), clause_start, position, clause_start, max(position, sentence.end), Disposition.STATISTIC, unit="%",
        measure_kind=MeasureKind.RATE,
    )  # fmt: skip
    names = name_prose(text, [*mentions, ranked], "", _areas(lexicon))
    subject = re.sub(r"^在(.{2,})(?:上|方面)$", r"\1", _TAIL.sub("", names.get(id(ranked), "")))
    own = Range(max(sentence.start, text.rfind(",", 0, clause_start) + 1), clause_start)
    rate = _BARE_RATE.fullmatch(text, own.start, own.end)
    if rate is not None and mentions and "," not in text[mentions[-1].end : max(mentions[-1].end, own.start - 1)]:
        subject = (mentions[-1].indicator_name or "").removesuffix("数") + rate["rate"]
    elif (result := _result_of_region(subject, lexicon)) is not None:
        subject = (_occasion(text, sentence, clause_start) or subject.removesuffix(result)) + result
    return subject[:_LONGEST_SUBJECT] or None


def _result_of_region(subject: str, lexicon: Lexicon) -> str | None:
    """What is left of a subject behind a district's name where that says nothing of its own: "", 获评数量; else ``None``."""
    for name in _region_names(lexicon):
        rest = subject.removeprefix(name)
        if subject.startswith(name) and (not rest or _BARE_RESULT.fullmatch(rest)):
            return rest
    return None


@lru_cache(maxsize=4)
def _region_names(lexicon: Lexicon) -> tuple[str, ...]:
    names = {name for region in lexicon.regions for name in (region.name, region.short_name) if name}
    return tuple(sorted(names, key=len, reverse=True))


@lru_cache(maxsize=4)
def _areas(lexicon: Lexicon) -> Areas:
    return Areas(lexicon, None)


def _occasion(text: str, sentence: Range, clause_start: int) -> str:
    """Where a district itself is ranked, the competition: 在市容环境测评中，静安区…."""
    found = re.match(r"(?:在)?(?P<what>[^,]{4,60}?)(?:中|上)?,", text[sentence.start : clause_start])
    return core(found["what"]) if found else ""


def _numbers_before(passage: Passage, sentence: Range, position: int, lexicon: Lexicon) -> list[Mention]:
    """The numbers of the sentence before ``position``, with the kind their nearest words give."""
    grammar, text = unit_grammar(lexicon), passage.matching
    found = []
    for match in _NUMBER.finditer(text, sentence.start, position):
        quantity = grammar.read(text, match.end("value"))
        if quantity.unit is None:
            continue
        unit = quantity.unit
        kind = MeasureKind.LEVEL
        if unit in {"%", "‰"}:
            kind = MeasureKind.GROWTH_RATE if _GROWTH_BEFORE.search(text[: match.start()]) else MeasureKind.RATE
        found.append(
            Mention(passage, (), match.start(), match.end("value"), match.start(), max(match.end("value"), quantity.end),
                    Disposition.STATISTIC, unit=unit, measure_kind=kind)
        )  # fmt: skip
    return found


def counted_after(text: str, start: int, end: int) -> str | None:
    """The noun phrase after a count in words, up to the next mark or verb of another thought."""
    rest = re.split(r"[,;。:、)]", text[start:end])[0]
    rest = re.sub(r"^(?:以上|以下|左右|的|将|把|实现|完成)", "", rest)
    cut = re.search(
        r"(?<=..)(?:落户|入驻|落地|揭牌|启用|建成|获评|入选|参加|参与|成功|实现|完成|开工|投用|投产|亮相|正式|顺利|纳入|获得)",
        rest,
    )
    phrase = re.sub(r"\([^()]*$", "", rest[: cut.start()] if cut else rest)
    return phrase[:_LONGEST_SUBJECT] or None
