"""What no report is or holds, whatever its format: too much of anything, characters that hide or have lost something.

Refused before the layout sees the text, so that the time and memory a document can cost are bounded. What one format
alone can be guilty of belongs to its decoder.
"""

from __future__ import annotations

import re

from orchestration.reports.errors import ReportError
from orchestration.reports.formats.base import Decoded

MOST_BYTES = 100 * 10**6
"""A file of any format. Refused unread when it is larger."""
MOST_CHARACTERS = 500_000
"""Of a document's text; the longest plan reports of provinces, tables included, have a fifth of it."""
MOST_NUMBERS = 20_000
"""Forty times those of the first report."""
_MOST_DIGITS = 1_000  # in one run; the longest identifiers in reports have thirty

_DIGITS = re.compile(r"[0-9０-９]+")
_LONG_RUN = re.compile(rf"[0-9０-９]{{{_MOST_DIGITS}}}")
# White space that separates lines and words is text; a final Ctrl-Z is how old programs end a file.
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x19\x1b-\x1f\x7f-\x84\x86-\x9f]|\x1a(?!\Z)")
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_TAKE_OUT = "take it out, check the figures around it, and deliver the text again"


def refuse_large(size: int, *, file: str) -> None:
    """Raises :class:`ReportError` for a file of more than :data:`MOST_BYTES` bytes."""
    if size > MOST_BYTES:
        problem = f"the file has {size / 10**6:,.0f} MB, and no report has over {MOST_BYTES // 10**6}"
        raise ReportError(problem, file=file, remedy="deliver the report alone, without pictures or annexes of data")


def refuse_unsound(decoded: Decoded, *, file: str) -> None:
    """Raises :class:`ReportError` for a text that is too much for a report, or whose characters cannot be trusted."""
    text = decoded.text
    if len(text) > MOST_CHARACTERS:
        problem = f"its text has {len(text):,} characters, and no report has over {MOST_CHARACTERS:,}"
        raise ReportError(problem, file=file, remedy="deliver the report alone")
    _refuse_characters(text, file)
    if (run := _LONG_RUN.search(text)) is not None:
        digits = _DIGITS.match(text, run.start())
        count = len(digits.group()) if digits else _MOST_DIGITS
        problem = f"a number of {count:,} digits stands there, which no report prints"
        raise ReportError(problem, file=file, place=_line_of(text, run.start()), remedy=_TAKE_OUT)
    count = len(_DIGITS.findall(text))
    if count > MOST_NUMBERS:
        problem = f"its text has {count:,} numbers, and no report has over {MOST_NUMBERS:,}"
        raise ReportError(problem, file=file, remedy="deliver the report alone, without annexes of data")


def _refuse_characters(text: str, file: str) -> None:
    if (found := _CONTROL.search(text)) is not None:
        problem = f"a control character ({_code(found)}) stands in the text"
        raise ReportError(problem, file=file, place=_line_of(text, found.start()), remedy=_TAKE_OUT)
    if (found := _TURNING.search(text)) is not None:
        problem = (
            f"a character ({_code(found)}) turns the direction of writing, so that figures show otherwise than they are"
        )
        raise ReportError(problem, file=file, place=_line_of(text, found.start()), remedy=_TAKE_OUT)
    if (at := text.find("\ufffd")) >= 0:
        problem = "a character was lost in an earlier conversion (U+FFFD stands in its place)"
        remedy = "convert the report from its source again and deliver that"
        raise ReportError(problem, file=file, place=_line_of(text, at), remedy=remedy)


def _code(found: re.Match[str]) -> str:
    return f"U+{ord(found.group()):04X}"


def _line_of(text: str, position: int) -> str:
    return f"line {text.count(chr(10), 0, position) + 1}"
