"""Parts and wholes in running text: …234家，其中A9家、B33家; 分产业看，…; the terms of 40.7:14.5:44.8.

Whether the parts make up the whole is recorded only where the words say so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from orchestration.reports.numbers.clauses import Range
from orchestration.reports.numbers.record import MeasureKind, Qualifier, ValueRole
from orchestration.reports.statements.ellipsis import words_before
from orchestration.reports.statements.found import Found
from orchestration.reports.statements.leads import STARTS_WITH_VERB
from orchestration.reports.statements.record import RelationKind
from orchestration.reports.statements.texts import Claim, StatedText

_OPENING = re.compile(r"其中[,:]?|分(?:产业|行业|领域|区域|类别|登记类型|城乡|经济类型)看[,:]?")
_NOT_A_PART = re.compile(r"同比|增长|下降|比上年|占")
_OWN_BOUND = re.compile(r"控制在|不超过|不高于|低于")  # a limit stands for itself
_ALL = re.compile(r"各类|各级|合计|共计|总计|一共|分为|由")
_COLON = re.compile(r"\s*[:∶]\s*")
_COMPLETE_SETS = (("第一产业", "第二产业", "第三产业"), ("出口", "进口"), ("城镇", "农村"), ("一产", "二产", "三产"))


def parts_of_wholes(text: StatedText) -> Iterator[Found]:
    """Each part with its whole, in text order."""
    for opening in _OPENING.finditer(text.matching):
        yield from _after(text, opening)


def terms_of_hundred(text: StatedText) -> Iterator[Found]:
    """Each term of a structure, the first included, with the first; they make up a hundred."""
    terms: list[Claim] = []
    for claim in text.claims:
        if terms and not (_is_term(claim) and _COLON.fullmatch(text.matching, terms[-1].end, claim.start)):
            yield from _as_terms(terms)
            terms = []
        if _is_term(claim):
            terms.append(claim)
    yield from _as_terms(terms)


def _is_term(claim: Claim) -> bool:
    return claim.numeral.measure_kind is MeasureKind.SHARE


def _as_terms(terms: list[Claim]) -> Iterator[Found]:
    if len(terms) > 1:
        words = Range(terms[0].start, terms[-1].end)
        for term in terms:
            yield Found(RelationKind.TERM_OF_HUNDRED, term, terms[0], words)


def _after(text: StatedText, opening: re.Match[str]) -> Iterator[Found]:
    end = _reach(text, opening)
    parts: list[tuple[Claim, Claim]] = []
    for part in text.claims_in(Range(opening.end(), end)):
        if not _can_be_part(text, part, opening.end()):
            continue
        whole = parts[0][1] if parts else _whole(text, opening.start(), part)
        if whole is None or whole.unit != part.unit:
            continue
        if _begins_anew(text, part, parts[0][0] if parts else None, opening.end()):
            break
        parts.append((part, whole))
    exhaustive = _is_exhaustive(text, parts)
    for part, whole in parts:
        words = Range(whole.start, part.expression_end)
        yield Found(RelationKind.PART_OF, part, whole, words, is_exhaustive=exhaustive)


def _reach(text: StatedText, opening: re.Match[str]) -> int:
    bracket = text.parts.bracket_at(opening.start(), "round")
    if bracket is not None:
        return bracket.inner.end
    later = _OPENING.search(text.matching, opening.end())
    end = text.parts.sentence_at(opening.start()).end
    return min(end, later.start()) if later else end


def _can_be_part(text: StatedText, claim: Claim, opened: int) -> bool:
    if not claim.is_level or text.parts.bracket_at(claim.start, "round") != text.parts.bracket_at(opened, "round"):
        return False
    before = words_before(text, claim)
    if _OWN_BOUND.search(before):
        return False
    return not (_NOT_A_PART.search(before) and len(before) < 6) and claim.numeral.unit != "%"


def _begins_anew(text: StatedText, claim: Claim, first: Claim | None, opened: int) -> bool:
    """Whether the claim's clause, not the first after 其中, is a statement of its own: a verb, or another segment.

    ``first`` is the first part; without one only another segment that opens with a verb is a statement of its own.
    """
    clause = text.parts.clause_at(claim.start)
    if clause.start <= opened:
        return False
    words = text.matching[clause.start : claim.start]
    if first is None:
        other_segment = text.parts.segment_at(claim.start) != text.parts.segment_at(opened)
        return other_segment and STARTS_WITH_VERB.match(words) is not None
    if STARTS_WITH_VERB.match(words) or re.match(r"累计|全年|数量|新", words):
        return True
    return text.parts.segment_at(claim.start) != text.parts.segment_at(opened) and not _is_parallel(text, claim, first)


def _is_parallel(text: StatedText, one: Claim, other: Claim) -> bool:
    """Whether two names end alike (第一产业增加值, 第二产业增加值) and so go on with one list over a semicolon."""
    ends = [re.sub(r"(?:达到?|为|约|共|超过?)+$", "", words_before(text, claim).strip())[-2:] for claim in (one, other)]
    return len(ends[0]) == 2 and ends[0] == ends[1]


def _whole(text: StatedText, before: int, part: Claim) -> Claim | None:
    """The nearest level before 其中 in the part's unit; where 其中 opens a sentence, the first before a semicolon of the sentence before."""
    sentence = text.parts.sentence_at(before)
    bracket = text.parts.bracket_at(before, "round")
    if bracket is not None:
        sentence = text.parts.sentence_at(bracket.start)
    candidates = [c for c in text.claims_in(Range(sentence.start, before)) if _is_whole(text, c, part)]
    if candidates:
        return candidates[-1]
    if before - sentence.start > 2:
        return None
    previous = next((s for s in reversed(text.parts.sentences) if s.end <= sentence.start), None)
    if previous is None:
        return None
    opening = text.parts.segment_at(previous.start)
    return next((c for c in text.claims_in(opening) if _is_whole(text, c, part)), None)


def _is_whole(text: StatedText, claim: Claim, part: Claim) -> bool:
    if text.parts.bracket_at(claim.start, "round") is not None and text.parts.bracket_at(part.start, "round") is None:
        return False
    is_of_one_kind = claim.numeral.measure_kind is MeasureKind.LEVEL and claim.unit == part.unit
    return is_of_one_kind and _is_planned(claim) == _is_planned(part)  # what is done of a plan is no part of it


def _is_planned(claim: Claim) -> bool:
    return claim.numeral.value_role is ValueRole.TARGET


def _is_exhaustive(text: StatedText, parts: list[tuple[Claim, Claim]]) -> bool | None:
    """``True`` where the words name a complete set, ``False`` for one part alone, else open."""
    if sum(part.numeral.qualifier is not Qualifier.RANGE_HIGH for part, _ in parts) < 2:
        return False if parts else None
    names = [words_before(text, part) for part, _ in parts]
    for group in _COMPLETE_SETS:
        if len(parts) == len(group) and all(any(word in name for name in names) for word in group):
            return True
    return True if _ALL.search(words_before(text, parts[0][1])) else None
