"""Whether a name in no catalogue only says in other words what a name of the catalogue says.

A row of ``indicator_aliases.csv`` is pasted by whoever trusts it: an indicator is proposed only where nothing that is counted
or measured can differ. What a name leaves out (影视电竞) or adds (规模以上) makes another figure of it.
"""

from __future__ import annotations

import re

GROWTH = ("growth_rate", "decline_rate")
_NOTHING = "(?:的|了|全年|当年|全区|本区|我区|共|个|家|项|处|座|条|套|场|所)*"
"""What a name may have more than the catalogue's: it counts or measures the same. Not 户 and 人, who are counted apart."""


def base_name(name: str, measure_kind: str) -> str:
    """The name of what grows, of a growth; any other name as it is."""
    return name.removesuffix("同比增速") if measure_kind in GROWTH else name


def says_the_same(name: str, known: str) -> bool:
    """Whether ``name`` has all of ``known`` in its order, and besides only words that add nothing."""
    return re.fullmatch(_NOTHING.join(["", *map(re.escape, known), ""]), name) is not None
