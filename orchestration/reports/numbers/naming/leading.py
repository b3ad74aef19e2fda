"""Deeds without a thing of their own right after the words that head a paragraph: 老旧小区改造。开工22个，完工20个，惠及居民6100户。"""

from __future__ import annotations

import re
from collections.abc import Sequence

from orchestration.reports.numbers.mention import Mention
from orchestration.reports.numbers.naming import vocabulary as words

_MEASURE = r"(?:数|面积|长度|里程|户数|人数|人次|套数|额)"
_DEED = rf"(?>开工|完工|竣工|在建|续建|{words.BARE_VERBS.pattern})"
_BARE_NAME = re.compile(rf"(?P<deed>{_DEED}){_MEASURE}")
_OPENS_WITH_DEED = re.compile(rf"\s*(?>已经?|全年|年内|累计|共|全部|目前|计划)*+{_DEED}")
_WORKED_ON = re.compile(
    r"^(?:持续|扎实|大力|加快|有序|全面|稳步|深入|着力|全力)*(?:推进|推动|实施|抓好|加强|做好|开展)?"
)
_THING = re.compile(
    r"[\u4e00-\u9fff]{2,12}(?:改造|建设|工程|项目|行动|治理|整治|修缮|更新|安置|住房|公园|医院|学校|设施|道路|小区|扩容|加装|搬迁|征收)"
)


def name_by_lead(mentions: Sequence[Mention], lead: str) -> None:
    """Give the numbers that a paragraph opens with, where their names are deeds alone, the thing that its head names, and so
    those that go on from them. ``lead``: the words that head the paragraph, without their mark."""
    thing = _WORKED_ON.sub("", lead)
    if not mentions or not _THING.fullmatch(thing) or not _opens_with_deed(mentions[0], lead):
        return
    renamed: list[str] = []
    for mention in mentions:
        name = mention.indicator_name or ""
        before = max((other for other in renamed if name.startswith(other)), key=len, default="")
        own = name[len(before) :]
        bare = _BARE_NAME.fullmatch(own)
        if bare is None and not before:
            return
        kept = own.removeprefix(bare["deed"]) if bare and thing.endswith(bare["deed"]) else own
        mention.indicator_name = thing + kept
        renamed.append(name)


def _opens_with_deed(mention: Mention, lead: str) -> bool:
    """Whether nothing but a deed stands between the paragraph's head, or its beginning, and its first number."""
    text = mention.passage.matching[: mention.expression_start]
    _, found, rest = text.rpartition(lead)
    return _OPENS_WITH_DEED.fullmatch(rest.lstrip("。:,") if found else text) is not None
