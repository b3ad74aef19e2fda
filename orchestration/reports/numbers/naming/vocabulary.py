"""Words of the language that naming leans on: verbs, connectives, heads of measures.

Grammar only. Places, industries and units are reference data and come in the lexicon.
"""

from __future__ import annotations

import re


def alternation(words: str) -> str:
    """A regular-expression alternation of white-space-separated words, longest first."""
    return "|".join(sorted((re.escape(word) for word in words.split()), key=len, reverse=True))


# Verbs that say no more than that the thing came about: they leave the name.
LIGHT_VERBS = alternation(
    "完成 实现 达成 取得 拥有 创造 共有 现有 实有 设有 累计完成 推动 推进 促进 有序推进 加快推进 拥有 形成 占有 录得 实际完成 预计完成 累计实现 达到 达 突破 超额完成 "
    "全面完成 超过 完成了 实现了"
)
# Verbs of doing: they are part of what was counted.
CONTENT_VERBS = alternation(
    "新增 新增加 净增 新建 新开 新开工 新改建 新改扩建 新扩建 改扩建 扩建 翻建 改建 改造 升级改造 提升改造 续建 复建 迁建 建成 建设 建立 "
    "开工建设 建设完成 建设上线 建成投用 建成投运 建成开放 新建成 累计建成 引进 新引进 引入 新引入 招引 引育 引聚 签约 新签约 签订 "
    "洽谈储备 储备 举办 承办 主办 召开 组织召开 举行 开展 组织开展 组织 组织实施 启动 启动实施 实施 滚动实施 推出 打造 培育 "
    "新增培养 培养 培训 培育壮大 帮助 助力 指导 支持 扶持 安装 加装 加装完成 创建 创成 创建成 认定 新认定 评定 获评 获批 新获批 获得 荣获 "
    "入选 入围 跻身 列入 纳入 拆除 拆迁 拆改 整理 整治 处置 消化 盘活 腾退 收回 收储 报批 供应 供地 出让 完成出让 开办 设立 成立 组建 "
    "发放 发布 制发 颁发 核发 办理 受理 办结 侦办 侦破 破获 查处 查办 审结 审理 执结 排查整改 排查 整改 化解 调解 调处 抽检 "
    "惠及 覆盖 受益 涉及 提供 提供服务 接待 接诊 诊疗 点亮 打通 开通 投放 投用 投入 投入使用 交付 交付使用 竣工 开工 完工 "
    "落户 落地 入驻 累计入驻 集聚 吸引 吸引集聚 吸纳 上线 部署 接入 新立项 立项 上映 征收 签收 征迁 搬迁 修复 治理 修缮 修编 编制 "
    "新植 种植 栽植 造林 绿化 增绿 减少 压减 淘汰 关停 减免 兑现 拨付 争取 争取到 申请 申报 获取 募集 筹措 供给 筹集 分配 "
    "解决 减轻 降低 免除 退还 办好 开设 增设 增加 增殖 配备 配置 购置 更换 清运 清理 疏浚 铺设 敷设 架设 翻修 维修 整修 疏通 "
    "转化 转让 授权 申领 制定 修订 制修订 出台 完善 优化 深化 细化 强化 健全 促进 带动 拉动 挽回 追回 清退 开行 调处化解 开发 挖掘 放映 "
    "播出 承接 承担 参展 走访 对接 推介 储备了 首推 推广 规划建设 谋划 布局 布设 "
    "植树 拓宽 贯通 建改 升级 提升 收购 输送 转移 转移就业 发现 发掘 摸排 减排 累计培育 累计发放 "
    "完成改造 完成整治 完成建设 完成签约 计划出让 出动 开出 抓获 打掉 止付 下达 受让 托管 复垦 开垦 收获 落实 扶助 "
    " 排演 配送 配建 改扩建完成 开建 新投运 投运 投产 达产 新投产 建档 录入 归集 汇聚 开具 免费发放 免费提供 免费体检 免费开放"
)
_HAVE = "有(?![效机序力色关限])"
_VERB = f"(?:{LIGHT_VERBS}|{CONTENT_VERBS}|{_HAVE})"
LIGHT = re.compile(rf"(?:{LIGHT_VERBS}|{_HAVE})")
ANY_VERB = _VERB
# A run of verbs, coordinated or stacked: 新建、翻建; 开工建设; 组织召开.
LEADING_VERBS = re.compile(
    rf"(?P<verbs>(?:(?:{LIGHT_VERBS}|集中)(?=(?:{CONTENT_VERBS})))?{_VERB}(?:[、和及与或](?:{_VERB}))*)"
)
# Verbs that stand after a subject in the middle of a clause, rarely part of a noun there.
_MIDDLE_VERBS = alternation(
    "新增 新建 新改建 新改扩建 建成 引进 引入 新引进 新引入 举办 承办 召开 开展 启动 实施 实现 完成 获得 获评 荣获 入选 达到 拥有 提供 办理 "
    "受理 创造 入驻 吸引 吸纳 培育 安装 发放 覆盖 惠及 取得 突破 接待 发布 制发 签约落地"
)
MIDDLE_VERB = re.compile(rf"(?:累计|已|均|共|全部|新|将|可|全年|全面|超额|稳步|成功|顺利)*(?P<verb>{_MIDDLE_VERBS})")
# Intransitive happenings that may close a noun phrase: 电梯加装开工, 发明专利授权, 生猪存栏.
CLOSING_VERBS = alternation(
    "开工 完工 竣工 投产 投用 交付 上市 落地 签约 供应 筹措 出让 上映 立项 授权 登记 注册 存栏 出栏 出口 进口 销售 改造 建设 更新 治理 修缮 "
    "安装 加装 收尾 转型 开行 接入 办理 受理 处置 清运 回收 引进 培训 就业 创业 发放 拆除 报批 投运 达产 封顶 入库 纳统 投入使用 授予 申请 完成 实现"
)
CLOSING_VERB = re.compile(rf"(?:{CLOSING_VERBS})$")
_BARE_CLOSING = alternation(
    "开工 完工 竣工 投产 投用 交付 上市 落地 签约 供应 筹措 出让 上映 立项 办结 接入 入库 纳统 投入使用 投运 达产 封顶 实施 挂牌 发放 拆除 启用"
)
BARE_VERBS = re.compile(rf"(?:{_VERB}|{_BARE_CLOSING})(?:[、和及与]?(?:{_VERB}|{_BARE_CLOSING}))?")
# Verbs of working on something, which make it the topic of the sentence.
_TOPIC_VERBS = alternation(
    "做强 做优 做大 做实 做好 用好 办好 抓好 发挥 加强 夯实 提升 提高 打响 抓牢 抓实 守护 聚焦 围绕 立足 依托 不断提升 不断完善 加大 创新"
)
TOPIC_VERBS = re.compile(rf"(?:{_TOPIC_VERBS})+")
# Predicates that follow a counted noun: 3家企业|入选…, 6个断面|稳定达标.
_PREDICATES = alternation(
    "获评 获得 荣获 获批 入选 入围 跻身 成为 创建为 创建成 创成 被评为 被认定为 认定为 评为 列入 纳入 通过 达到 实现 实施 开展 进行 安装 加装 "
    "提供 发放 完成 参加 参展 新增 部署 登陆 进入 晋升 升级为 转为 建立 配备 享受 领取 接受 开设 设立 投入"
)
_INTRANSITIVES = alternation(
    "投入使用 投产 投用 开工 竣工 建成 交付 封顶 达标 上市 落地 落户 就业 创业 挂牌 启用 投运 脱贫 完工 复工 开业 开园 开馆 上榜 到位 亮相 过会 复产 上岗"
)
_PREDICATE_ADVERBS = r"(?:全部|均|已|都|成功|顺利|陆续|首批|稳定|相继|率先|先后|持续|集中|如期|联合|共同)*"
PREDICATE = re.compile(
    rf"{_PREDICATE_ADVERBS}(?P<verb>{_PREDICATES}|(?:{_INTRANSITIVES})$|(?<!全)覆盖)|(?:与|同|向|为|对|在)[^,、]{{2,20}}?(?:开展|进行|签订|提供|实施)"
)
INTRANSITIVE = re.compile(rf"{_PREDICATE_ADVERBS}(?:{_INTRANSITIVES})")
PREPOSITION = re.compile(r"(?:为|对|向|给|在|于|从|组织|推动|帮助|促进|支持|指导|推荐|助力|确保|吸引)$")

# Words a clause may open with that name nothing.
CONNECTIVES = alternation(
    "其中 同时 此外 另外 另有 并且 而且 以及 预计 预期 计划 力争 力求 确保 努力 初步核算 据统计 据初步统计 初步统计 目前 当前 截至目前 共计 一共 总共 总计 合计 "
    "累计共 争取全年 争取实现 过去一年 一年来 五年来 今年以来 一是 二是 三是 四是 五是 主要是 具体为 分别 经初步核算 根据地区生产总值统一核算结果 "
    "主要预期目标是 主要目标是 主要预期目标为 预期目标是 预期目标为 到目前"
)
# Single characters open a clause only before a verb: 并完成, but 并网.
BEFORE_VERB = re.compile(rf"^(?:[而并且拟现已共将还也均都又再要可能]|累计(?=(?:{LIGHT_VERBS})))(?={_VERB})")
ADVERBS = alternation(
    "继续 持续 进一步 加快 加速 着力 积极 大力 扎实 有序 稳步 全面 深入 高标准 高质量 高水平 同步 先后 成功 顺利 率先 深化 不断 努力 切实 "
    "统筹 着眼 多措并举 认真 稳妥 稳妥有序 有力 有效 奋力 全力 全力以赴 加大 适度 广泛 精准 主动 聚力 牢牢 常态化 多渠道 严格 适时 尽快 力争 确保 超额 全市首批 "
    "在全市率先 在全国率先 在全省率先 全年 年内 全部 已 新一轮 牵头 联合 集中 深度 系统 重点 加强 免费"
)
YEAR = (
    r"(?:20\d{2}(?:[-~—至]20\d{2})?年|今年|去年|上年|本年|当年|明年|全年|每年|本年度|年度|年内|年末|年底|期末|月末|年初|当月|五年(?=累计|来|间)|全年度|过去的?一年|近年来|"
    r"“?十[二三四五]五”?(?:时期|期间|末|以来))"
)
_MONTHS = (
    r"(?:第?[一二三四1-4](?:、[一二三四1-4])*季度|上半年|下半年|前[一二三]个?季度|(?:1[-~—至])?1?\d月(?:份|底|末|中旬)?(?:\d{1,2}日)?)"
)
TIME = (
    rf"(?:(?:截至|截止到?|到|至|自)?(?:{YEAR}(?:末|底|初|内|度|全年|以来|期间)?(?:{_MONTHS}(?:末|底|以来)?)?|{_MONTHS}(?:末|底|以来)?)(?:累计(?=完成|实现))?)"
)
AREA_WORDS = alternation(
    "全区 全县 全镇 全旗 全州 我区 我市 我县 我省 区内 市内 县内 境内 辖区内 辖区 全区范围内 全县范围内 本区 本市 本县"
)

# Nouns that are measures themselves: nothing is added to them.
HEADS = alternation(
    "标准 价值 数 数量 总数 量 总量 额 总额 金额 余额 率 比例 比重 占比 面积 里程 长度 容量 体量 规模 产值 总产值 总值 增加值 收入 总收入 支出 总支出 "
    "税收 投资 总投资 资金 贷款 存款 利润 成本 费用 消费 外资 内资 票房 浓度 人口 天数 指数 得分 分值 指标 指标量 人数 户数 人次 件次 次数 场次 宗数 "
    "台数 辆次 时长 时限 时间 天 均值 价格 单价 均价 能耗 强度 密度 速度 增速 增幅 增长率 系数 水平 用电量 产量 总产 单产 产能 高度 深度 寿命 年限 "
    "工资 保费 债务 债券 债 市值 估值 营收 销售额 交易额 经费 总规模 赤字 财力 学分 分数 排名 位次 收入比 满意度 知晓度 差距 市场主体户数 "
    "吞吐量 周转量 流量 客流 客流量 访问量 阅读量 总成交额 成交额 覆盖面 占有率 绝对数 个数 家数 套数 件数 幢数 门槛 速率 时效 跨度 损失额"
)
HEAD = re.compile(rf"(?:{HEADS})$")
# Measures that say nothing without their owner.
GENERIC = re.compile(
    r"(?:总?(?:建筑|占地|用地|绿化)?面积|占地|用地|总?投资额?|总?用地|到位资金|总?资金|(?:总)?票房|满意度|满意率|好评率|通过率|(?:指标)?完成率|减量率|覆盖率|优良率|产销率|"
    r"签约率|合格率|达标率|办结率|参与率|(?:参与|参加|服务|受益|惠及|培训|覆盖|观众)(?:人数|人次|群众|居民|户数|市民)?|(?:救助|合同|成交|交易|销售|意向|签约)(?:金额|额)|"
    r"金额|总额|总量|数量|规模|总规模|增速|增幅|比重|占比|办件量|访问量|曝光量|阅读量|点击量|完工量|开工量|竣工量|总数|总投资|年产值|完成投资|审批时限|办理时限|(?:直接)?营收|综合产值|总里程|日均客流|签约额|开工率|竣工率|总装机|按时办结率|"
    r"(?:上线|接入)?事项|累计(?:事项|项目|活动)?|活动|项目|服务|(?:累计)?开展活动|(?:累计)?举办活动|建设规模|床位|总户数|总人口|数量和质量)"
)
# What depends on the thing counted just before: 惠及居民1796户.
BENEFIT = re.compile(r"^(?:共|可|将|累计|直接)?(?:惠及|受益|覆盖|涉及|服务(?=人次|居民|群众|市民|企业|对象)|带动|吸引(?=[^,]{0,6}(?:参与|参加)))")

# Words between a subject and its number.
COPULAS = (
    r"(?:每人每月|每人每年|每平方米|首次|确保|拥有|共有|现有|跃升[至到]|攀升[至到]|增加至|减少至|降到|降为|升到|缩小[至到]|扩大[至到]|(?<=[量值额入])向|达到了?|达|超过|超|突破|逾|(?<![签预节条特合集])约为?|(?<![附就邻])近|接近|为|是|共计?|总计|合计|有|至|到|增至|升至|降至|减至|增加到|增长到|提高到|提升到|提高至|提升至|上升到|上升至|下降到|"
    r"下降至|降低到|降低至|压缩至|压缩到|压减至|缩短至|缩短到|减少到|减少至|扩大到|扩大至|调整为|保持在|保持|稳定在|维持在|控制在|不少于|不低于|不超过|不高于|"
    r"不多于|至少|最多|高达|仅为|仅|只有|分别为|分别达到?|分别|均|各|均为|均达到?|回升至|恢复到|恢复至|收窄至|上下|力争达到|力争|预计|将达到?|累计达到?|累计|"
    r"实现|完成|成功|全部|翻番至|合计达|总数达到?|总量达到?|优于|好于|≥|>|≤|<|\+)"
)
COPULA_END = re.compile(rf"(?<![目指])(?:{COPULAS})$")
FROM_YEAR = re.compile(rf"(?:由|从)(?:{YEAR}|上一年|[^,]{{0,8}}年(?:末|底|初)?)?的?$")
