"""Lists of names and what counts them: A、B、C等10幅零星地块, A、B 3场会议, 2个项目（A、B）.

Finds the list, its items and the number that counts or measures it. Whether the items are projects is decided in
``projects``; what the count says of the list, in ``relations``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from orchestration.reports.numbers.clauses import Bracket, Range
from orchestration.reports.statements.leads import STARTS_WITH_VERB, skip_lead
from orchestration.reports.statements.texts import Claim, StatedText

_ETC = re.compile(r"(?<![高平均同相上中初优对何])等(?![级待候式额于同效价离])")
_JOINT = re.compile(r"以及|[和及与]")
_WORD_WITH_JOINT = re.compile(
    r"共和|和平|和谐|和顺|祥和|和田|和兴|和睦|中和|永和|泰和|人和|义和|同和|仁和|太和|融和|及时|普及|与会|参与"
)
_HOUSE_NUMBERS = re.compile(r"[\d-][\d\-、弄号支幢栋室甲乙丙]*")
_HEAD_BEFORE_COUNT = re.compile(r"[^,、;:。0-9]{1,16}")
_COUNTED = frozenset({"count", "persons"})  # dimensions of units


class NamedList(NamedTuple):
    """Names in a clause and what stands around them; all ranges are positions in the text's matching form.

    ``lead`` is what governs the list, ``rest`` what follows the mark and the count up to the clause's end. ``claim`` is
    the number between mark and rest (or behind the thing named), if any.
    """

    clause: Range
    lead: Range
    items: tuple[Range, ...]
    has_etc: bool
    claim: Claim | None
    rest: Range

    @property
    def span(self) -> Range:
        """From the first name to the count, or to the mark where nothing counts."""
        end = self.rest.start if self.claim is None else max(self.claim.expression_end, self.items[-1].end)
        return Range(self.items[0].start, end)


ListedText = tuple[StatedText, tuple[NamedList, ...]]
"""A text with all its lists."""


def all_lists(text: StatedText) -> tuple[NamedList, ...]:
    """Lists of every form: closed by 等, ended by their own count, or in brackets behind it."""
    if "等" not in text.matching and "、" not in text.matching:
        return ()
    return (*find_lists(text), *uncounted_lists(text), *bracketed_lists(text))


def find_lists(text: StatedText) -> tuple[NamedList, ...]:
    """Every list closed by 等, in text order."""
    if "等" not in text.matching:
        return ()
    return tuple(_lists(text))


def _lists(text: StatedText) -> Iterator[NamedList]:
    previous_end = 0
    for etc in _ETC.finditer(text.matching):
        if (quoted := text.parts.bracket_at(etc.start())) is not None and quoted.kind != "round":
            continue
        clause = text.parts.clause_at(etc.start())
        region = Range(max(clause.start, previous_end if previous_end > clause.start else 0), etc.start())
        region = _after_claims(text, region)
        items = _items(text, region)
        if not items:
            continue
        claim = _count_after(text, Range(etc.end(), clause.end))
        rest_start = claim.expression_end if claim and claim.start - etc.end() <= 1 else etc.end()
        previous_end = etc.end()
        lead = Range(region.start, items[0].start)
        yield NamedList(clause, lead, tuple(items), True, claim, Range(min(rest_start, clause.end), clause.end))


def _after_claims(text: StatedText, region: Range) -> Range:
    """``region`` without the counts of other things in front of the list."""
    start = region.start
    for claim in text.claims_in(region):
        bracket = text.parts.bracket_at(claim.start)
        if bracket is not None and bracket.start >= region.start:
            continue
        cut = text.matching.find("、", claim.expression_end, region.end)
        start = cut + 1 if cut >= 0 else claim.expression_end
    return Range(start, region.end)


def _items(text: StatedText, region: Range) -> list[Range]:
    if region.start >= region.end:
        return []
    pieces = _cut(text, region)
    first = max((i for i, piece in enumerate(pieces) if i and _opens_anew(text.matching, piece)), default=0)
    pieces = pieces[first:]
    items = [Range(skip_lead(text.matching, pieces[0]), pieces[0].end), *pieces[1:]]
    items = _join_house_numbers(text.matching, items)
    return [*items[:-1], *split_at_joint(text, items[-1])]


def _cut(text: StatedText, region: Range) -> list[Range]:
    """``region`` cut at 、 outside brackets that open within it."""
    around = _around(text, region.start)
    pieces, start = [], region.start
    for mark in re.finditer("、", text.matching[region.start : region.end]):
        position = region.start + mark.start()
        if position > start and _around(text, position) == around:
            pieces.append(Range(start, position))
            start = position + 1
    return [*pieces, Range(start, region.end)] if start < region.end else pieces


def _around(text: StatedText, position: int) -> Bracket | None:
    """The innermost bracket around ``position``; a bracket that opens there is not around it."""
    found = None
    for bracket in text.parts.brackets:
        if bracket.start >= position:
            break
        if position < bracket.end:
            found = bracket
    return found


def _opens_anew(matching: str, piece: Range) -> bool:
    """Whether an item begins with a verb and so is no further item of the list before it."""
    found = STARTS_WITH_VERB.match(matching, piece.start, piece.end)
    return found is not None and piece.end - found.end() >= 2 and skip_lead(matching, piece) > piece.start


def _join_house_numbers(matching: str, items: list[Range]) -> list[Range]:
    """Numbers of houses belong to the address before them: 14、16、18号."""
    joined: list[Range] = []
    for item in items:
        if joined and _HOUSE_NUMBERS.fullmatch(matching, item.start, item.end):
            joined[-1] = Range(joined[-1].start, item.end)
        else:
            joined.append(item)
    return joined


def split_at_joint(text: StatedText, item: Range) -> list[Range]:
    """The two names of a list's last item (C和D); the item alone where 和 is part of a word or of one address."""
    for joint in reversed(list(_JOINT.finditer(text.matching, item.start, item.end))):
        if text.parts.bracket_at(joint.start()) != text.parts.bracket_at(item.start) or _is_inside_word(
            text.matching, joint
        ):
            continue
        before, after = Range(item.start, joint.start()), Range(joint.end(), item.end)
        if min(before.end - before.start, after.end - after.start) >= 2:
            return [before, after]
    return [item]


def _is_inside_word(matching: str, joint: re.Match[str]) -> bool:
    around = range(max(0, joint.start() - 1), joint.end())
    return any(_WORD_WITH_JOINT.match(matching, position) for position in around)


def _count_after(text: StatedText, after: Range) -> Claim | None:
    """The number right behind 等, or behind the thing named: 等10幅, 等微旅游线路30余条."""
    following = text.claims_in(after)
    if not following:
        return None
    claim = following[0]
    between = text.matching[after.start : claim.start]
    if not between.strip() or between.strip() in {"共", "约", "近", "超"}:
        return claim
    if not _HEAD_BEFORE_COUNT.fullmatch(between) or not claim.is_level or claim.numeral.unit == "%":
        return None
    return claim if not re.search(r"项目达|到|达|为|率|超|收入|面积|金额|投资", between) else None


def counts_things(claim: Claim, dimensions: dict[str, str]) -> bool:
    """Whether the number counts single things (幅, 个, 家) and so can be compared with a list's length."""
    return claim.is_level and dimensions.get(claim.unit or "", "count") in _COUNTED


def uncounted_lists(text: StatedText) -> Iterator[NamedList]:
    """Lists without 等 that end right before a count as great as the list is long: A、B、C 3场会议."""
    for claim in text.claims:
        clause = text.parts.clause_at(claim.start)
        value = claim.numeral.value or ""
        if not claim.is_level or not value.isdigit() or not 2 <= int(value) <= 20:
            continue
        region = _after_claims(text, Range(clause.start, claim.start))
        if "、" not in text.matching[region.start : region.end] or text.matching[claim.start - 1] in "等、":
            continue
        items = _items_after_conjunction(text, region)
        if len(items) == int(value):
            lead, rest = Range(region.start, items[0].start), Range(claim.expression_end, clause.end)
            yield NamedList(clause, lead, tuple(items), False, claim, rest)


def _items_after_conjunction(text: StatedText, region: Range) -> list[Range]:
    """Items behind the last 以及, which joins whole phrases; else all items."""
    conjunction = text.matching.rfind("以及", region.start, region.end)
    start = conjunction + 2 if conjunction >= 0 else region.start
    return _items(text, Range(start, region.end))


def bracketed_lists(text: StatedText) -> Iterator[NamedList]:
    """Lists in round brackets behind a count: 改造2个小区（甲小区、乙小区）."""
    for bracket in text.parts.brackets:
        inner = bracket.inner
        if bracket.kind != "round" or text.claims_in(inner) or "、" not in text.matching[inner.start : inner.end]:
            continue
        clause = text.parts.clause_at(max(bracket.start - 1, 0))
        before = text.claims_in(Range(clause.start, bracket.start))
        if not before or len(text.matching[before[-1].expression_end : bracket.start]) > 20:
            continue
        etc = _ETC.search(text.matching, inner.start, inner.end)
        end = etc.start() if etc else inner.end
        items = _items(text, Range(inner.start, end))
        if len(items) >= 2 and all(item.end - item.start > 1 for item in items):  # not 158个县（市、区）
            yield NamedList(
                clause,
                Range(clause.start, bracket.start),
                tuple(items),
                etc is not None,
                before[-1],
                Range(before[-1].expression_end, bracket.start),
            )
