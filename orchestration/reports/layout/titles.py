"""The lines before the salutation: title, occasion (date and session), issuer. What they say is read in ``identity``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from orchestration.reports.layout.headings import heading_mark
from orchestration.reports.layout.source import Line, Source, Span

_MOST_LINES = 24
_LONGEST_TITLE_LINE = 160
_SALUTATION = re.compile(r"(?:各位|尊敬的|同志们).{0,24}[:!。]?$")
_CAPTION_LIKE = re.compile(r"[附续]?表\s*[\d一二三四五六七八九十]")
_MARKDOWN_TITLE = re.compile(r"#{1,6}\s+(?=\S)")
_TITLE_END = re.compile(r"(?:报告|公报|草案)\s*(?:\([^)]{1,14}\))?\s*(?:\[\d{1,2}\])?$")
_DATE = r"(?:(?:19|20)\d\d|[一二][〇○零九Ｏ0]?[〇○零一二三四五六七八九]{2,3})\s*[年.\-/]\s*[\d一二三四五六七八九十]{1,2}\s*[月.\-/]"
_OCCASION = re.compile(rf"(?:[-—–─]{{1,3}}|\()?\s*{_DATE}|.{{0,16}}第\S{{1,6}}届.{{0,30}}会议")
_OCCASION_END = re.compile(r"(?:会议上?|[日\d])\)?$")
_ISSUER = re.compile(r"\S{2,30}(?:局|委员会|委|政府|办公室|调查队|厅|院|[市区县州省]长|主任|局长)$")
# 某县发展和改革局局长 周某某: the office that presents the report, and who reads it out.
_ISSUER_AND_NAME = re.compile(
    rf"{_ISSUER.pattern.removesuffix('$')}(?P<gap>\s)(?!\S*[局委办厅院会府]$)[\u4e00-\u9fff](?:\s?[\u4e00-\u9fff]){{1,3}}"
)
_WIDE_GAP = re.compile(r"[ \t\u3000\xa0]{2,}|\u3000")
_ONE_WORD_END = 2  # characters of a wrapped line so short that it can only end the line before


class TitleKind(StrEnum):
    TITLE = "title"
    OCCASION = "occasion"
    ISSUER = "issuer"
    OTHER = "other"


@dataclass(frozen=True)
class TitleLine:
    """A logical line of the title zone; ``spans`` are its printed pieces."""

    kind: TitleKind
    spans: tuple[Span, ...]


@dataclass(frozen=True)
class _Piece:
    span: Span
    folded: str


def title_lines(source: Source, lines: Sequence[Line], *, has_parts: bool) -> tuple[list[TitleLine], int]:
    """The logical lines of the title zone, and how many lines it takes."""
    count = _zone(lines, has_parts)
    found: list[TitleLine] = []
    title_is_open = True
    for piece in _pieces(source, lines[:count]):
        last = found[-1] if found else None
        if last is not None and _goes_on(source, last, piece, title_is_open):
            found[-1] = TitleLine(last.kind, (*last.spans, piece.span))
        else:
            found.append(TitleLine(_kind(piece.folded, title_is_open), (piece.span,)))
        if found[-1].kind is TitleKind.TITLE and _TITLE_END.search(source.compacted(found[-1].spans)):
            title_is_open = False
    return found, count


def _zone(lines: Sequence[Line], has_parts: bool) -> int:
    for count, line in enumerate(lines[:_MOST_LINES]):
        if count == 0 and (_MARKDOWN_TITLE.match(line.folded) or _TITLE_END.search(line.folded[-40:])):
            continue
        if _ends_zone(line, has_parts):
            return count
    return min(len(lines), _MOST_LINES)


def _ends_zone(line: Line, has_parts: bool) -> bool:
    folded = line.folded
    if len(folded) > _LONGEST_TITLE_LINE or "。" in folded or "|" in folded or "\t" in folded:
        return True
    if _SALUTATION.match(folded) or _CAPTION_LIKE.match(folded) or (folded.endswith(",") and len(folded) > 12):
        return True
    return heading_mark(line, has_parts=has_parts) is not None


def _pieces(source: Source, lines: Sequence[Line]) -> list[_Piece]:
    """The lines, those cut in two that hold issuer and date side by side."""
    pieces = []
    for line in lines:
        lead = _MARKDOWN_TITLE.match(line.folded)
        start = line.start + (lead.end() if lead else 0)
        named = _ISSUER_AND_NAME.fullmatch(line.folded)
        gaps = [named.end("gap")] if named else [gap.end() for gap in _WIDE_GAP.finditer(line.text)]
        cuts = [start, *(line.start + gap for gap in gaps), line.end]
        spans = [source.trim(pair) for pair in zip(cuts, cuts[1:], strict=False)]
        parts = [_Piece(span, source.folded(span)) for span in spans if span[0] < span[1]]
        if len({_kind(part.folded, False) for part in parts}) > 1:
            pieces.extend(parts)
        else:
            pieces.append(_Piece((start, line.end), source.folded((start, line.end))))
    return pieces


def _kind(folded: str, title_is_open: bool) -> TitleKind:
    compact = "".join(folded.split())
    if _OCCASION.match(folded) and "文件" not in compact and not _TITLE_END.search(compact):
        return TitleKind.OCCASION
    if _ISSUER.fullmatch(compact) and not re.search(r"\d|报告|公报|计划", compact):
        return TitleKind.ISSUER
    return TitleKind.TITLE if title_is_open and "文件" not in compact else TitleKind.OTHER


def _goes_on(source: Source, last: TitleLine, piece: _Piece, title_is_open: bool) -> bool:
    text = source.compacted(last.spans)
    compact = "".join(piece.folded.split())
    if last.kind is TitleKind.OCCASION:
        if _lacks_closing(text) or len(compact) <= _ONE_WORD_END:
            return True
        return not _OCCASION_END.search(text) and _kind(piece.folded, False) is not TitleKind.ISSUER
    if last.kind is TitleKind.TITLE and title_is_open:
        return not _OCCASION.match(piece.folded) or bool(_TITLE_END.search(compact))
    return False


def _lacks_closing(text: str) -> bool:
    return text.count("(") > text.count(")")
