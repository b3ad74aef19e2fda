"""Groups of residents: 其中城镇居民6.1万元 after 居民人均可支配收入5.2万元 is of what was said of all residents."""

from __future__ import annotations

import re

from orchestration.reports.numbers.naming.frames import Thread

_GROUP = re.compile(r"(?P<group>城镇|农村牧区|农村|乡村|城市|农牧区|农牧民)(?:常住)?(?:居民)?")
_OF_ALL = re.compile(r"居民(?=.{2}).*$|(?:常住|户籍|总)人口$")
_RATE = re.compile(r"(?:同比)?增速$")


def is_group(part: str) -> bool:
    """Whether the words are a group of residents and nothing else."""
    return _GROUP.fullmatch(part) is not None


def with_measure_of_all(part: str, whole: str) -> str | None:
    """城镇 and 居民人均可支配收入 → 城镇居民人均可支配收入; ``None`` when ``part`` is no group or ``whole`` is not of residents."""
    group, measure = _GROUP.fullmatch(part), _OF_ALL.search(whole)
    return group["group"] + _RATE.sub("", measure.group()) if group and measure else None


def of_group(part: str, unit: str | None, thread: Thread) -> str | None:
    """What was said of all residents in the sentence, of the group ``part``; ``None`` when it is no group or nothing was.

    ``unit``: that of the number, ``None`` for a rate, which may go on from a measure of any unit.
    """
    if not is_group(part):
        return None
    frames = (frame for frame in reversed(thread.frames) if unit is None or frame.unit in (None, unit))
    return next(filter(None, (with_measure_of_all(part, frame.base) for frame in frames)), None)
