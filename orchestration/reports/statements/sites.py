"""Names of places that are built or rebuilt: addresses, estates, lots, buildings. From words to names, without state.

Genre words and the grammar of addresses (…路N弄N号, …小区, …街坊); no list of places.
"""

from __future__ import annotations

import re

from orchestration.reports.alternation import alternation

_STREET = r"(?:路|街|大街|大道|弄|巷|里弄|胡同|支路|公路|里(?!程))"
_NUMBERED = r"(?:[\d-]+(?:、[\d-]+)*(?:支?弄|号|街坊|幢|栋|号楼|号院|地块)(?:[甲乙丙丁])?)"
ADDRESS = re.compile(
    rf"(?:[\u4e00-\u9fff]{{1,8}}(?>{_STREET})+(?:[东西南北中]段?)?(?:\([^)]*\))?(?:{_NUMBERED})*"
    rf"|[\u4e00-\u9fff]{{0,6}}{_NUMBERED}+|[\u4e00-\u9fff]{{1,8}}街坊)"
)
_ESTATE = re.compile(r"[\u4e00-\u9fff\dA-Za-z]{2,12}(?:小区|新村|街坊|公寓|花园|家园|苑|坊|里|弄|大院|新苑|社区|村)")
_SUFFIX_WORDS = (
    "路 街 大街 大道 弄 巷 胡同 小区 新村 街坊 公寓 苑 大院 广场 大厦 大楼 中心 航站楼 公园 医院 院区 校区 学校 小学 中学 幼儿园 大学 体育场 体育馆 图书馆 博物馆 文化馆 "
    "美术馆 剧院 剧场 酒店 饭店 号线 高速 高速公路 快速路 铁路 高铁 大桥 桥 隧道 枢纽 车站 机场 码头 港区 滨江 水库 水厂 电站 水电站 变电站 厂 地块 片区 区域 园区 园 "
    "仓 街区 一期 二期 三期 四期 五期 东段 西段 南段 北段 段 号 号楼"
)
_SUFFIXES = alternation(_SUFFIX_WORDS)
_SITE = re.compile(
    rf"(?P<site>(?:[^,;:、。“”‘’%]{{2,24}}(?:{_SUFFIXES})|[^,;:、。“”‘’%]{{0,24}}[A-Z]\d{{1,3}}线)(?:\([^)]{{1,12}}\))?)"
)
_SUFFIX = re.compile(rf"(?:{_SUFFIXES}|线)")
_LAST_CHARACTERS = frozenset(suffix[-1] for suffix in _SUFFIX_WORDS.split()) | frozenset("线目程")
_BRACKET = re.compile(r"(?<=\))")
_WORKED_ON = re.compile(
    r"改造|更新|转型|开发|整治|修缮|收尾|建|扩|拓宽|修|入地|旧改|征收|项目|工程|加装|平移|绿化|工|启用|投用|投入|通车|开通|产|交付|回搬|焕新|"
    r"升级|推进|实施|落成|开放|试运营|洞通|封顶|启动|完成|签约|模式"
)
_GENERIC_WORDS = alternation(
    "老旧 住宅 居民 居住 城市 口袋 社区 公共 标准化 示范 示范性 精品 文化 体育 休闲 特色 商业 产业 科技 创新 智慧 综合 各类 各级 各个 "
    "一批 多个 新型 全民 健身 市民 区级 市级 街道 街镇 低效 城镇 农村 保障性 大型 重点 重大 优质 国际 国家 全国 全市 全区 首个 高端 "
    "老式 老年 健康 的 新 老 旧 微型 地下 停车 等 教育 医疗 中小 相关 有关 部分 本区 美丽 无障碍 交通 市政 区属 公办 民办 服务 和 与 "
    "及 学 功能 核心 重要 其他 多处 若干 区 市 县 政务 养老 就业 创业 绿化 生态 零星 剩余 高速 商务 办公"
)
_GENERIC = re.compile(rf"(?>{_GENERIC_WORDS})*(?:{_SUFFIXES})")
_POLICY = re.compile(
    r"(?<=[\u4e00-\u9fff]{2})等(?=[\u4e00-\u9fff])|示范(?:街?区|园|基地)|先行区|集聚区|核心区|合作区|试验区|高地|功能区$|地区$|办$|领导小组|企业|机构|集团|公司|政府|部门|联盟|协会|体系|机制|平台|品牌|的|"
    r"(?:帮办|融资|指导|实践|审理|调解|技术|创新|研究|测评|审批|监督|处置|数据|运行|管理|指挥|调度|设计|服务)中心|领域|生活圈"
)
_PROGRAMME = re.compile(
    r"活动|服务|课程|课堂|赛事|会议|论坛|品牌|机构|企业|人才|资金|课题|救助|培训|演出|清单|平台|试点|机制|制度|领域|集聚|方面|单位|部门|群体|计划|政策|案例|奖|产品|"
    r"线路|指数|投融资|科研|慈善|志愿|文化配送|行业|技术|指标|工作专班|功能"
)
_STRONG_WORK = re.compile(
    r"改造|转型|整治|危房|解危|修缮|征收|动迁|拆迁|拆除|旧改|入地|大修|中修|工程|地块|用地|开工|竣工|完工|封顶|收尾|公园|绿地|成套|加装|平移|更新|开发|通车|扩容|治理$|治理[,。;]|堵点"
)
_WEAK_WORK = re.compile(r"项目|建设|园区|街区|楼宇|道路|公路|铁路|高速|轨道|隧道|桥梁|小区|住宅|学校|医院")
_WORK_WORDS = alternation(
    "改造 升级改造 提升改造 更新 城市更新 转型 转型开发 转型发展 整体转型 开发 整治 修缮 收尾 建设 扩建 改扩建 扩容 拓宽 大修 大中修 入地 "
    "旧改 征收 项目 工程 加装 平移 迁建 绿化"
)
_WORK_TAIL = re.compile(rf"(?P<work>[^,;:、。]{{0,12}}?(?:{_WORK_WORDS})(?:工程|项目|工作|建设|开发|发展|进度|升级)*)")
_PREDICATE_ADVERBS = alternation(
    "正式 已 已经 年内 局部 全面 顺利 如期 全部 基本 有序 抓紧 加快 稳步 持续 正在 扎实 建成 提前 整体 正"
)
_PREDICATES = alternation(
    "开工 竣工 完工 封顶 启用 投用 投入使用 投入运营 通车 开通 开通运营 投产 达产 交付 交付使用 回搬 收尾 焕新 焕新升级 升级 改造完成 建成 "
    "建成投用 推进 实施 建设 开工建设 落成 开放 试运营 洞通 主体封顶 启动 完成改造 完成 顺利推进 推进顺利 签约 实质性启动"
)
PREDICATE = re.compile(
    rf"(?P<adverb>(?:{_PREDICATE_ADVERBS})*)"
    rf"(?P<predicate>{_PREDICATES}|(?:居民|群众)?签约(?:率|比例)?(?:达到?|为)?100%(?:的签约比率)?)(?:中|了)?$"
)
_ITEM_END = re.compile(r"(?:项目|工程)$")
_NO_SITE = re.compile(r"单位|企业|机构|部门|学校|街道|街镇|地(?!块)|国家|方式|形式|方法")


def is_address(name: str) -> bool:
    """Whether the whole of ``name`` is made of addresses and estates, joined by 、, 及 or nothing."""
    rest = name
    while rest:
        found = ADDRESS.match(rest) or _ESTATE.match(rest)
        if found is None or found.end() == 0:
            return False
        rest = re.sub(r"^[、及和,]", "", rest[found.end() :])
    return bool(name)


def is_street(name: str) -> bool:
    """Whether ``name`` is a bare street or address (not an estate or a project)."""
    return bool(ADDRESS.fullmatch(name)) and not _ITEM_END.search(name)


def is_project_name(name: str) -> bool:
    """Whether a table's whole cell names one project: it ends in 项目/工程 or is made of addresses."""
    return bool(name) and not re.search(r"[。;,:]", name) and bool(_ITEM_END.search(name) or is_address(name))


def find_site(phrase: str) -> tuple[str, str] | None:
    """Name and work of a phrase that names one particular site (共和新路802弄|项目), or ``None``.

    Generic places (老旧小区, 口袋公园), zones of policy and quoted slogans name none.
    """
    best = _split_site(phrase)
    if best is None and (project := _NAMED_PROJECT.fullmatch(phrase)):
        best = (phrase, "") if ADDRESS.match(project["site"]) else None
    if best is None or not is_particular(best[0]) or _POLICY.search(best[1]):
        return None
    return best


_NAMED_PROJECT = re.compile(r"(?P<site>[^,;:、。“”%]{2,20})(?:项目|工程)")


def _split_site(phrase: str) -> tuple[str, str] | None:
    """The longest beginning of ``phrase`` that is a site's name and leaves nothing or a word of work."""
    ends = {len(phrase), *(m.end() for m in _SUFFIX.finditer(phrase)), *(m.end() for m in _BRACKET.finditer(phrase))}
    for end in sorted(ends, reverse=True):
        found = _SITE.fullmatch(phrase, 0, end)
        if found is not None and (end == len(phrase) or _WORK_TAIL.fullmatch(phrase, end)):
            return found["site"], phrase[end:]
    return None


def may_name_site(words: str) -> bool:
    """Whether a clause can name a site at all: a quick look before the closer ones."""
    if _LAST_CHARACTERS.isdisjoint(words):
        return False
    return bool(_WORKED_ON.search(words)) and bool(_SUFFIX.search(words) or _NAMED_PROJECT.search(words))


def is_particular(site: str) -> bool:
    """Whether the name is one place's own."""
    return not (_GENERIC.fullmatch(site) or _POLICY.search(site))


def is_work(head: str) -> bool:
    """Whether what a list is closed with (…等|成套改造项目) is building or rebuilding."""
    if _NO_SITE.match(head):
        return False
    if _STRONG_WORK.search(head):
        return not re.match(r"[^,]{0,12}(?:活动|赛事|课堂|机制)", head)
    return bool(_WEAK_WORK.search(head)) and not _PROGRAMME.search(head)


_LEVELS = re.compile(r"^(?:创建|打造|实施|进行|开展)?(?:市级|区级|县级|省级|国家级|街镇级)?")
_STAGE_TAIL = re.compile(
    r"(?:居民)?(?:签约工作|签约|建设进度|建设工作|收尾工作|工作|开工建设|开工|竣工|完工|建成投用|建成|投用|有序推进|加快推进|稳步推进|持续推进|抓紧推进|推进顺利|"
    r"全面推进|推进|启动|年内|挂牌|出让|顺利完成|封顶|通车|收尾|交付|达到?.*|进展顺利|正式启用|启用|回搬|完成)$"
)
_ACTION_END = re.compile(r"(?:改造|转型|整治|修缮|更新|开发|旧改|征收|入地|拆除|加装|扩容|大修|中修|建设)$")


def work_of(head: str) -> str | None:
    """The kind of work a list or site is of: 小梁薄板改造项目居民签约工作 → 小梁薄板改造; ``None`` for a bare 项目."""
    work = re.sub(r"完成(?=治理|改造|整治|修缮)", "", _LEVELS.sub("", head.strip()))
    previous = None
    while work != previous:
        previous = work
        work = _STAGE_TAIL.sub("", work)
    work = re.sub(r"(项目|工程)建设$", r"\1", work)
    shorter = re.sub(r"(?:项目|工程)$", "", work)
    if _ACTION_END.search(shorter) and shorter != "建设":
        work = shorter
    return None if work in {"", "项目", "工程", "建设", "工作"} else work


_TYPES = alternation(
    "商办 办公 商业 商住 住宅 安置房 保障房 租赁住房 养老 医疗 教育 文化 体育 产业 工业 基础设施 市政 水利 交通 能源 零星旧改 旧改 "
    "城中村改造 棚改 动迁 物流"
)
_TYPED_PROJECT = re.compile(rf"(?P<type>(?:{_TYPES})项目)$")


def typed_project(name: str) -> str | None:
    """The type a project's own name ends with: 共和新路3550号商办项目 → 商办项目."""
    found = _TYPED_PROJECT.search(name)
    return work_of(found["type"]) if found else None
