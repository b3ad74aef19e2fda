"""Text of documents and names of files in Markdown: it stays text, in its line, whatever signs are in it.

Knows signs only; lists and tables are their writers' business.
"""

from __future__ import annotations

import re

_STAND_INS = {"<": "&lt;", ">": "&gt;", "&": "&amp;"}
# An underline within a word, as in plan_report, marks nothing.
_SIGNS = re.compile(r"[|<>&\[\]`\\*~]|(?<![^\W_])_|_(?![^\W_])")
_BLOCK = re.compile(r"(?=[#+=-])|[0-9]{1,9}(?=[.)])")
_BREAKS = re.compile(r"[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")


def as_text(text: str) -> str:
    """``text`` in one line, with every sign escaped that would mark, link, open a tag or part cells."""
    return _SIGNS.sub(lambda sign: _STAND_INS.get(sign.group(), f"\\{sign.group()}"), " ".join(text.split()))


def as_paragraph(text: str) -> str:
    """The same where a line begins with it: no heading, list or rule is made of it."""
    escaped = as_text(text)
    mark = _BLOCK.match(escaped)
    return escaped if mark is None else f"{mark.group()}\\{escaped[mark.end() :]}"


def in_one_line(text: str) -> str:
    """``text`` without line ends, for a line of a block of code, where signs mean nothing."""
    return _BREAKS.sub(" ", text)
