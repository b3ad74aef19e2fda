"""How far a project has come, from the words that govern it. From words to a stage, without state."""

from __future__ import annotations

import re

from orchestration.reports.statements.record import Stage

# In order: the first that matches decides. 启动…签约工作 is signing, 推动…开工 a start, 完成30% work in progress.
_RULES: tuple[tuple[Stage, str], ...] = (
    (
        Stage.SIGNED,
        r"100%的?签约|签约(?:比?率|比例)?(?:达到?|为|高达)?100%|完成[^,;。]{0,12}签约|全部签约|签约生效|全员签约",
    ),
    (Stage.SIGNING, r"签约|征询意见|意见?征询"),
    (
        Stage.IN_PROGRESS,
        r"完成(?:投资|工程量|产值|进度|总量)?(?:的|约)?[\d.]+%|加快建成|主体(?:结构)?封顶|主体施工|基础施工|洞通",
    ),
    (Stage.STARTED, r"开工|开建|奠基|破土动工|进场施工"),
    (Stage.COMPLETED, r"完工|竣工|回搬|收尾|启用|投用|投入(?:使用|运营|运行)|通车|开通|投产|达产|交付"),
    (Stage.COMPLETED, r"建成|完成|焕新|落成|封顶|开放|新增|新建成|验收"),
    (Stage.LAUNCHED, r"启动"),
    (Stage.PLANNED, r"计划|谋划|探索|研究|拟|前期|储备|规划"),
    (Stage.IN_PROGRESS, r"推进|加快|加速|推动|实施|开展|在建|施工"),
    (Stage.IN_PROGRESS, r"建设|升级|改造|整治|新建|翻建|扩容"),
)
_COMPILED = tuple((stage, re.compile(pattern)) for stage, pattern in _RULES)


def stage_of(words: str) -> tuple[Stage, str] | None:
    """The stage and the word that says it, or ``None`` where ``words`` govern nothing. ``words``: matching form."""
    for stage, pattern in _COMPILED:
        found = pattern.search(words)
        if found is not None:
            return stage, found.group()
    return None
