"""Groups of residents: 其中城镇居民6.1万元 after 居民人均可支配收入5.2万元 is of what was said of all residents."""

from __future__ import annotations

import re

from orchestration.reports.numbers.naming.frames import Thread

_GROUP = re.compile(r"(?P<group>城镇|农村牧区|农村|乡村|城市|农牧区|农牧民)(?:常住)?(?:居民)?")
_RESIDENTS = re.compile(r"居民(?=.{2}).*$")
_RATE = re.compile(r"(?:同比)?增速$")


def of_group(part: str, unit: str | None, thread: Thread) -> str | None:
    """The measure of all residents, said of the group ``part``; ``None`` when it is no group or none was measured in ``unit``.

    ``unit``: that of the number, ``None`` for a rate, which may go on from a measure of any unit.
    """
    group = _GROUP.fullmatch(part)
    if group is None:
        return None
    for frame in reversed(thread.frames):
        whole = _RESIDENTS.search(frame.base)
        if whole and (unit is None or frame.unit in (None, unit)):
            return group["group"] + _RATE.sub("", whole.group())
    return None
