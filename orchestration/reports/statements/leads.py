"""Words that stand before what a clause is about: time, adverbs, verbs, prepositions. From words to positions.

Grammar of the language; what the words mean for a project or a promise is decided where they are used.
"""

from __future__ import annotations

import re

from orchestration.reports.alternation import alternation
from orchestration.reports.numbers.clauses import Range

TIME = (
    r"(?:(?:截至|截止到?|到|至)?(?:20\d{2}年|今年|去年|上年|本年|明年|全年|年内|年底|年末|上半年|下半年|[一二三四]季度|\d{1,2}月|目前|近期|年底前|当前"
    r"|“?十[二三四五]五”?(?:时期|期间|末)?)(?:底|末|前|初|以来)?)"
)
ADVERBS = alternation(
    "加快 加速 加大 加紧 继续 持续 不断 进一步 着力 有序 稳步 稳妥 扎实 全力 全面 大力 奋力 积极 深入 深度 高标准 高质量 高水平 高效 "
    "同步 正式 局部 重点 再次 已经 正在 基本 抓紧 力争 确保 争取 计划 有效 认真 始终 如期 顺利 成功 率先 切实 统筹 多措并举 累计 "
    "全部 同时 努力 聚力 集中 广泛 精准 主动 严格 适时 适度 尽快 尽早 常态化 多渠道 创新性 全速 快速 首次 先后 陆续 预计 力促 务必 "
    "必须 常态 剩余"
)
# Single characters are adverbs only before a verb: 并完成, but 并州路.
_SHORT_ADVERBS = "[已正拟将要均共也还并新应]"
VERBS = alternation(
    "推进 推动 推进落实 推进实施 促进 启动 启动实施 实施 完成 实现 开工 新开工 开工建设 建设 开建 建成 建成投用 新建 新建成 新增 新改建 "
    "改建 扩建 改扩建 续建 翻建 迁建 改造 升级改造 提升改造 更新 升级 整治 修缮 修复 治理 拆除 征收 签约 收尾 竣工 完工 打造 创建 "
    "探索 谋划 研究 规划 编制 开展 组织 组织开展 组织召开 组织实施 举办 承办 召开 引进 引入 新引进 吸引 集聚 推出 发布 出台 制定 培育 "
    "培训 新增培养 培养 成立 设立 建立 组建 搭建 构建 健全 完善 优化 强化 深化 细化 加强 提升 提高 扩大 拓展 巩固 夯实 做好 做强 "
    "做优 做实 做精 做大 办好 用好 抓好 开办 开设 开通 投用 投放 交付 启用 落实 提供 发放 发挥 帮助 支持 鼓励 引导 安装 加装 服务 "
    "惠及 覆盖 获评 获得 荣获 入选 部署 接入 上线 供应 筹措 出让 计划出让 争取 申报 报批 盘活 腾退 收储 清退 关停 打通 打好 打击 "
    "打响 抢抓 开发 挖掘 创新 借助 依托 围绕 聚焦 利用 达到 达 突破 保持 保障 防范 防范化解 化解 减少 降低 压减 增加 增强 扶持 对接 "
    "承接 参与 举行 实行 推广 推广应用 应用 试点 营造 形成 赋能 带动 撬动 挖潜 招引 深耕 贯彻 践行 坚持 统筹 关注 放大 守牢"
)
_OTHERS = r"(?:其中|以及|包括|分别|通过|了|[对在为由与向](?!.(?:路|街)))"
_WORD = rf"(?:{TIME}|{ADVERBS}|{_SHORT_ADVERBS}(?={VERBS})|{VERBS}|{_OTHERS}|[,\s])"
_LEAD = re.compile(f"(?>{_WORD})+")
_NEXT_WORD = re.compile(_WORD)
STARTS_WITH_VERB = re.compile(rf"(?>{TIME}|{ADVERBS}|{_SHORT_ADVERBS}(?={VERBS}))*(?:{VERBS})")
# After a subject (某某功能区持续推动…): verbs that hardly ever stand inside a name.
_AFTER_SUBJECT = re.compile(
    rf"(?:(?:{alternation('持续 继续 进一步 着力 有序 全力 积极 正在 不断 加快 加速 稳步 扎实 深入 大力')})"
    rf"(?:{alternation('推进 推动 促进 建设 启动 实施 完成 开展 升级 打造')})"
    rf"|(?:{alternation('推进 推动 启动 完成 实施 开工建设 新开工')})(?:建设|实施|开展|了)?)"
)
_LONGEST_SUBJECT = 16
# 建设路 is a road, not the building of one.
_NAME_GOES_ON = re.compile(r"路|街|大道|巷|弄|新村|小区|里(?!程)|大厦|公园|广场|[东西南北中](?:路|街|大道|村)")


def skip_lead(matching: str, part: Range) -> int:
    """Position in ``part`` where its leading time, adverbs and verbs end; never past the part's last character."""
    found = _LEAD.match(matching, part.start, part.end)
    position = part.start if found is None else found.end()
    if position >= part.end or (position > part.start and _NAME_GOES_ON.match(matching, position, part.end)):
        position = _last_word_start(matching, part.start, part.end)
    after = _after_subject(matching, Range(position, part.end))
    return position if after is None else after


def after_first_verb(matching: str, part: Range) -> int:
    """Position behind the first verb of ``part`` and the adverbs before it; the start where there is none."""
    found = STARTS_WITH_VERB.match(matching, part.start, part.end)
    if found is None or part.end - found.end() < 2 or matching[found.end()] in "、和及与并":
        return part.start
    return found.end()


def _last_word_start(matching: str, start: int, end: int) -> int:
    """Where the last word of a lead begins, which turned out to begin a name."""
    position = start
    while True:
        found = _NEXT_WORD.match(matching, position, end)
        if found is None or found.end() >= end or _NAME_GOES_ON.match(matching, found.end(), end):
            return position
        position = found.end()


def _after_subject(matching: str, part: Range) -> int | None:
    found = _AFTER_SUBJECT.search(matching, part.start + 1, min(part.end, part.start + _LONGEST_SUBJECT + 8))
    if found is None or found.start() - part.start > _LONGEST_SUBJECT or part.end - found.end() < 2:
        return None
    return found.end()
