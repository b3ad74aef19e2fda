"""HTML tags inside Markdown, as converters write them where Markdown has no sign: tables above all, raised digits, breaks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_TAG = re.compile(r"<(?P<closes>/?)(?P<name>[A-Za-z][A-Za-z0-9]{0,11})(?P<claims>\s[^<>]{0,1000})?/?>")
_ATTRIBUTE = re.compile(r"(?<![\w-])(rowspan|colspan)\s*=\s*[\"']?\s*(\d{1,5})", re.IGNORECASE)

_LETTER = re.compile(r"[A-Za-zμ]")

BREAKING = frozenset(
    "address article blockquote body br caption center col colgroup dd details div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 head"
    " header hr html li main ol p pre section summary table tbody td tfoot th thead tr ul".split()
)
"""Tags that end a line of text."""
_INLINE = frozenset(
    "a abbr b big cite code del em font i img ins kbd mark nobr q s small span strike strong sub sup tt u wbr".split()
)


HIDDEN = "\x1f"
"""Stands for one character of a sign that prints nothing; no document holds it (see ``bounds``)."""
BLANKS = " \t\r\n\f\v\u3000\xa0" + HIDDEN


class Tag(NamedTuple):
    """A tag and where it stands; ``claims`` are its attributes as written."""

    start: int
    end: int
    name: str
    closes: bool
    claims: str

    def claim(self, name: str) -> str | None:
        """The value of ``rowspan`` or ``colspan``, if the tag says it."""
        return next((found[2] for found in _ATTRIBUTE.finditer(self.claims) if found[1].lower() == name), None)


def tags_of(text: str) -> Iterator[Tag]:
    """The tags of HTML in the text, in order; what merely stands between < and > is none."""
    for found in _TAG.finditer(text):
        name = found["name"].lower()
        if name in BREAKING or name in _INLINE:
            yield Tag(found.start(), found.end(), name, bool(found["closes"]), found["claims"] or "")


def without_tags(text: str) -> str:
    """The text with its tags hidden, character for character.

    A line ends where a tag ends one, but not within a row of a table that | parts; a list's item has its sign; raised digits are hidden
    too, unless they stand in a unit (m<sup>2</sup>).
    """
    parts: list[str] = []
    position = line_start = 0
    before: Tag | None = None
    for tag in tags_of(text):
        between = text[position : tag.start]
        line_start = max(line_start, text.rfind("\n", position, tag.start) + 1)
        if before is not None and before.name == "sup" and not (before.closes or _LETTER.match(text, before.start - 1)):
            between = HIDDEN * len(between)
        is_told = before is not None and before.name in BREAKING and not between.strip()  # the line has ended already
        if tag.name == "br" and text.startswith("|", line_start):
            parts += between, _in_cell(text, tag)
        else:
            parts += between, HIDDEN * (tag.end - tag.start) if is_told and tag.name != "li" else _shown(tag)
        position, before = tag.end, tag
    return "".join(parts) + text[position:]


def _in_cell(text: str, tag: Tag) -> str:
    """What a break in a cell shows: nothing, for its words go on (新建研发用<br>房), but before a number."""
    return (" " if text[tag.end : tag.end + 1].isdigit() else HIDDEN) + HIDDEN * (tag.end - tag.start - 1)


def _shown(tag: Tag) -> str:
    first = HIDDEN
    if tag.name in BREAKING:
        first = "●" if tag.name == "li" and not tag.closes else "\t" if tag.name in ("td", "th") else "\n"
    return first + HIDDEN * (tag.end - tag.start - 1)
