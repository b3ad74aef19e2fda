"""Times that a paragraph sets for those after it: 2021年，…; 刚刚过去的2025年…, and the list which “五年来，…” introduces.

What a time word governs inside its own paragraph is the business of :mod:`~orchestration.reports.numbers.periods`.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from orchestration.reports.document import Part, Place
from orchestration.reports.numbers.periods import LAST_YEAR, LAST_YEARS, TimeDefaults
from orchestration.reports.numbers.reading import PassageReading
from orchestration.reports.numbers.record import SEVERAL_YEARS

_OPENING = re.compile(
    rf"(?:^|。)(?:(?P<years>{LAST_YEARS})(?=,)|(?P<last_year>{LAST_YEAR})(?!的)|(?P<year>(?:19|20)[0-9]{{2}})年,)"
)
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_LIST_ITEM = re.compile(r"[—–-]{1,2}|[·•●■◆▪]|[一二三四五六七八九十]是")
_NAMES_TIME = re.compile(r"年|时期|期间")


class Topic(NamedTuple):
    """The time that a paragraph set, and the place it stands in.

    ``year`` of 过去一年 is ``None``, the report's own. ``is_last_year``: the year looked back on in a chapter about several,
    which the chapter's numbered sections tell of. ``is_years``: 五年来 before a list in a chapter about one year.
    """

    place: Place
    year: int | None = None
    is_last_year: bool = False
    is_years: bool = False

    def holds_for(self, reading: PassageReading) -> bool:
        """Whether the topic is still that of a paragraph."""
        place = reading.passage.place
        if self.is_years:
            return place.section == self.place.section and _LIST_ITEM.match(reading.text) is not None
        if place.section == self.place.section and place.headings[:1] == self.place.headings[:1]:
            return True
        is_below = self.is_last_year and _chapter(place) == _chapter(self.place) and place.part is self.place.part
        inner = [heading for heading in place.headings if heading not in self.place.headings]
        return is_below and not any(map(_NAMES_TIME.search, inner))

    def narrow(self, defaults: TimeDefaults) -> TimeDefaults:
        """``defaults`` of a paragraph the topic holds for."""
        is_of_years = defaults.period in SEVERAL_YEARS
        if self.is_years:
            return defaults if defaults.period is not None else defaults._replace(period="five_year")
        if not is_of_years:
            return defaults
        return defaults._replace(year=self.year or defaults.year, year_start=None, period=None)


def topic_within(reading: PassageReading, topic: Topic | None) -> Topic | None:
    """The topic of a paragraph: a year that opens one of its sentences is that of all of it, else the one before it holds."""
    found = topic_set_by(reading)
    if found is not None and found.year is not None and not found.is_last_year:
        return found
    return topic if topic is not None and topic.holds_for(reading) else None


def topic_after(reading: PassageReading, topic: Topic | None) -> Topic | None:
    """The topic of what follows a paragraph which ``topic`` holds for: that of the last sentence that opens with one."""
    return topic_set_by(reading) or topic


def topic_set_by(reading: PassageReading) -> Topic | None:
    """The topic that the last sentence of a paragraph which opens with a time sets."""
    openings = list(_OPENING.finditer(reading.text))
    if not openings:
        return None
    opening, place = openings[-1], reading.passage.place
    if opening["years"]:
        return Topic(place, is_years=True)
    said = _YEAR.search(opening["year"] or opening["last_year"])
    is_last_year = opening["year"] is None and place.part not in (Part.TARGETS, Part.TASKS)
    return Topic(place, int(said.group()) if said else None, is_last_year=is_last_year)


def _chapter(place: Place) -> str:
    """The number of the chapter: 一 of 一(三)."""
    return place.section.partition("(")[0]
