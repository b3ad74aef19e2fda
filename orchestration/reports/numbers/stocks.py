"""Stock or flow: whether a level stands at a date (高新技术企业达650家) or happens over a time (新增床位701张).

Verbs and cue words are the language's; nouns that are stocks by themselves come from the lexicon (``stock_noun``).
"""

from __future__ import annotations

import re
from typing import NamedTuple

from orchestration.reports.numbers.naming.vocabulary import LEADING_VERBS

# Words that are verbs only where no noun they belong to follows: 服务8284人次, but 服务点286个.
_NOUN_LIKE = "服务|消费|投资|培训|救助|接待|贡献|交易|利用|开放|检测|调解|回收|治理|销售|出口|进口"
_HEAD = "点|站|中心|业|机构|区|窗口|商|平台|设施|企业|圈|基地|园|人员|场所|网点|顾问|者|体系|器|项目"
# Verbs of things done in a period; those of _EVENT may follow 累计 without making a stock.
_EVENT = (
    "举办|开展|组织|排查|整改|处置|办理|办结|受理|办件|惠及|受益|发放|检查|查处|侦办|体检|义诊|征收|拆除|争取|完成|实现|"
    "召开|巡查|清运|减排|节约|减免|退税|放款|兑付|支付|拨付|接种|筛查|走访|化解|覆盖群众|参与|捐赠|募集|投入"
)
# Deeds of a year's work, in a clause of their own as in an enumeration: 生产汽车760辆, 招收学生1200名.
_YEARLY = (
    "生产(?!总值|企业|线|基地|性|资料|许可|经营|厂|车间|商|设备|设施|者|力|队)|招收|招生|招录|招聘(?!会)|录取|录用|聘用|毕业(?!证)|授予|颁发|核发|评审|表彰|"
    "奖励|资助|慰问|扶持|收治|救治|抓获|抓捕|打掉|破获|起诉|移送|出版(?!社|物)|放映(?!厅|队)|演出(?!场|团|机构|院)|组装(?!线|厂)|下线(?!项目)|售出|"
    "采购|购置|投放|选派|选聘|输送|出动|追回|追缴|铲除|销毁|播种|栽植|种植(?!面积|基地|园|大户|合作社)|放流|"
    "培养(?!基地|单位|计划|对象|人选|点)|入学(?!率)|出生|死亡|结婚|离婚|产出"
)
# Deeds whose word is part of a noun besides: 收购价, 转移支付.
_BOUGHT = r"收[购储](?!企业|主体|公司|[点站商价])"
_RELOCATED = r"转移(?=农村|富余|就业|劳动力)"
_FLOW_VERB = re.compile(
    rf"{'|'.join(f'{noun}(?!{_HEAD})' for noun in _NOUN_LIKE.split('|'))}|{_EVENT}|新增|新建|新开|新设|新引|新认定|新认证|新获|新签|新植|{_BOUGHT}|"
    r"新注册|新入规|新升规|重组|"
    rf"新登记|新培育|新改|净增|{_RELOCATED}|征缴|当期|改建|扩建|翻建|拆改|拆建|建设|建成|引进|引入|招引|启动|开工|竣工|"
    r"完工|投产|投用|投入使用|交付|推进|推出|实施|改造|升级|更新|安装|配备|提供|帮助|打造|创建|创成|获评|获得|获批|荣获|入选|入围|评为|评选|签约|落地|落户|"
    r"供应|筹措|出让|收尾|上映|立项|上线|制发|制定|出台|发布|挽回|打通|开通|整理|报批|组建|入库|铺排|选育|研制|招聘|招录|聘用|成立|设立|培育|认定|申报|授权|申请|成交|"
    r"产量|总产|年产|吞吐|播种|出栏|收入|支出|税收|到位|增长|下降|贷款发放|转化|压减|化解|外迁|搬迁|安置|脱贫|减贫|开办|改扩建|绿化|造林|盘活|去化(?!周期)|消化|关停|关闭|取缔|清退|腾退|整治|清理|疏解|淘汰|规范|修建|铺设|增设|增开|配置|安排|开辟|供地|筹集|流转|"
    r"参展|推荐|挂牌|解决|退出|减负|让利|增补|新组建|新入驻|营收|利润|产值|增加值|总额|发电|供电|用电|耗|排放|跻身|承接|接入|首推|首创|洽谈|储备|配送|征集|扫尾|点亮|修缮|修复|加装|开发(?!项目|区|企业|商|公司)|封顶|"
    + _YEARLY
)
_STOCK_CUE = re.compile(
    r"(?=[累现共拥实已设建尚留存目在增扩减总时审办登注许开流有集年期末整合精压撤])(?:"  # a quick look before the closer ones
    rf"(?<!全年)累计(?!(?:{_EVENT}|{_NOUN_LIKE}))(?:已|共|建成|新建成|建设|培育|认定|创建|引进|获批|入驻|设立|上线|备案|拥有|集聚|达到?|{_YEARLY})*"
    r"|现有|共有(?!产权)|拥有|实有|已有|设有|建有|尚有|留存|存量(?=达|为|共|约|$)|目前|在册|在营|在校|在读|在园|在岗|在职|在编|在院|(?P<reach>增至|增加到|扩大到|扩展至|减至|减少到|(?:整合|合并|精简|压减|撤并)[至到为])|已吸引|已建成|已集聚|已达|已入驻|总数|"
    r"(?:时限|审批|办结|办理|登记|注册|许可|审核|开办|流程)[^,。;]{0,8}(?:压缩|压减|缩短|精简|缩减)(?:至|到)|(?<=[市区县镇省州])有|集聚(?:了)?(?=[^,。;]{0,12}$)|年末|年底|期末|末)"
)
_REACHES = re.compile(r"(?:达到?|突破|超过?|接近|保有)(?:了)?(?:约|近)?$")
_FLOW_NOUN = re.compile(
    r"(?:(?<!总)量|(?<!限)额|收入|税收|次数|人次|金额|产值|票房|人数|客流|支出|投资|案件|天数|利润|(?:毕业生|转移)[^,。;]{0,6}就业)[^,。;]{0,8}$"
)
_ENTITY_UNITS = frozenset("家户个所栋幢座间张辆人名头只艘架根款宗条处颗")
_OTHER_UNITS = re.compile(r"（[^次）]*）$")  # 条（个）; 家（次） counts visits
_ONLY_IN_FULL = re.compile(r"全覆盖|全部(?:实现|达到)|实现[^,。;]{0,12}全部")


DONE_IN_A_PERIOD = re.compile(
    rf"压减|化解|新增|新建|新开|新设|新引|新认定|新认证|新获|新签|新植|{_BOUGHT}|净增|{_RELOCATED}|征缴|当期|改建|扩建|拆改|拆建|建成|引进|引入|启动|开工|竣工|完工|投产|推出|实施|改造|安装|举办|开展|组织|获评|获得|"
    rf"{_YEARLY}|入选|签约|出栏|产量|关停|整治|供应|筹措|出让|完成|实现|惠及|受益|帮助|培训|办理|受理|发放|成立|培育|搬迁|安置|拆除|征收|落户|落地|上市|体检|减贫|接待|查处|排查|解决|退出|销售|争取|制定|出台|发布|提供|新立|上映"
)
_BRACKET = re.compile(r"\([^()]*\)")
_ALREADY = re.compile(r"达到?$|^[^,。;]{1,8}中$")
_TAXED = re.compile(r"税收[^,。;]{0,6}[亿万]元[^,。;]{0,4}(?:楼|企业)[^,。;]{0,6}$")
_PER_HEAD = re.compile(r"户均|亩均|人均(?!公园|住房|绿地|体育场地)|平均(?!每)")
_NEWLY = re.compile(r"新(?:注册|登记)")  # 注册企业 is a stock, 新注册企业 none
_URGED_ON = re.compile(r"(?:推动|促进|帮助|引导)$")  # 推动|17幢低效楼宇转型升级
# 新培育产业集聚区7个, 新收购存量住房300套: what was done anew, whatever word of stocks its noun holds.
_DONE_ANEW = re.compile(r"(?:^|[、,和及]|[区市县省旗州]|全年|年内)新")
_SUM_OF_ALL = re.compile(r"累计|总数|总量|达到?$|突破$|超过?$|现有|共有|末|[增扩]至$|已")
_SOWN = re.compile(
    r"(?:粮食?|农作物|小麦|玉米|水稻|稻谷|大豆|油料|油菜|棉花|薯类?|马铃薯|杂粮|花生|芝麻|大麦|青稞|甘蔗|甜菜|蔬菜|瓜果|烟叶|烤烟"
    r"|中?药材|饲草|苜蓿)(?:作物)?种植面积"
)
_EXTENT = re.compile(
    r"(?:区|基地|园|道路|公路|里程|总长|规模|能力|容量|网络|管网|绿道|(?:基地|园区|林|区)(?:总)?面积|产能)(?:达到?|突破|超过?|增至|增加到|延[伸长]至)$"
)
_LIFE = re.compile(r"(?:寿命|生产率|浓度|天数)(?:达到?|为|是|提高到|提高至)?$")
_ADDED_IN_ALL = re.compile(r"(?:新增|净增)[^,。;、]{1,8}累计(?:达到?|超过?|突破)?$")  # 城镇新增就业累计12万人
_FROM = re.compile(r"[由从](?:(?:(?:19|20)[0-9]{2}年|上年|去年|年初)(?:末|底)?的?)?$")
_THEIR_PEOPLE = re.compile(r"[0-9][0-9.,]*万?人")  # 监测对象212户486人
_ADDED_IN_SUM = re.compile(r"新增[^,。;达0-9]{1,10}累计$")
_MEAN_OF_A_YEAR = re.compile(
    r"(?:浓度|天数)(?:[由从][^,。;]{0,16}|(?:[增降升][至到]|(?:增加|提高|下降|减少)[到至])[^,。;]{0,8})?$"
)
_AMONG = re.compile(r"^,?其中")
_NEAR = 200  # characters of the clause before the number that may say so


class StockWords(NamedTuple):
    """What tells stocks from flows. ``clause_left``: the clause before the number; ``item_left``: the same since the
    number before; ``rest``: the rest of the clause, past a bracket; ``before``: whether the level before it in the same
    sentence was a stock (``None`` without one)."""

    clause_left: str
    item_left: str
    right: str
    rest: str
    unit: str | None
    dimension: str | None
    says_full_year: bool
    opens_sentence: bool
    before: bool | None


def is_stock(words: StockWords, stock_nouns: re.Pattern[str]) -> bool:
    """Whether the words make a level a stock; a flow otherwise."""
    left = _BRACKET.sub("", words.clause_left[-_NEAR:])
    if _LIFE.search(left) or _ADDED_IN_ALL.search(left):
        return False
    if (
        _ONLY_IN_FULL.search(words.rest)
        or _ONLY_IN_FULL.search(left[-8:])
        or _ALREADY.search(words.right.split("、")[0])
    ):
        return True
    if _PER_HEAD.search(words.item_left):
        return False
    if _ADDED_IN_SUM.search(left):
        return False  # 城镇新增就业累计15.6万人
    if _MEAN_OF_A_YEAR.search(left):
        return False  # 优良天数由211天增加到280天
    if _FROM.search(left) and (words.unit in _ENTITY_UNITS or words.dimension == "duration"):
        return True  # 由616家增至1043家: both are states
    counts = words.unit is not None and _OTHER_UNITS.sub("", words.unit) in _ENTITY_UNITS
    if words.before is not None and _is_continued(words):
        return words.before
    if _is_done_anew(left):
        return False
    if _URGED_ON.search(left):
        return False
    cue = _last_cue(left, counts)
    verb = _last_end(_FLOW_VERB, left)
    if cue >= 0 and cue >= verb:
        return True
    if (
        not left.endswith("等")
        and not _SOWN.search(left)
        and stock_nouns.search(left)
        and not _FLOW_VERB.search(stock_nouns.sub("", left))
        and not _NEWLY.search(left)
    ):
        return True
    if words.says_full_year:
        return False
    if counts and _TAXED.search(left):
        return words.before is not False
    if words.dimension in ("area", "length", "power") and _EXTENT.search(left) and not DONE_IN_A_PERIOD.search(left):
        return True
    if words.before is not None and _is_noun_only(words):
        return words.before
    if counts and (reached := _REACHES.search(left)):
        noun = left[: reached.start()]
        strong = DONE_IN_A_PERIOD.search(noun)
        return strong is None and not _FLOW_NOUN.search(noun)
    if verb >= 0:
        return False
    if words.before is not None and left and not words.opens_sentence:
        return words.before and not re.search(r"[量额]$", left)
    ends = not words.right or _THEIR_PEOPLE.fullmatch(words.right) is not None
    return counts and bool(left) and ends and not _FLOW_NOUN.search(left)


def _is_done_anew(left: str) -> bool:
    """Whether the clause tells what was newly done (新集聚青年人才) and no total of it."""
    if _SUM_OF_ALL.search(left):
        return False
    return any(LEADING_VERBS.match(left, anew.end()) for anew in _DONE_ANEW.finditer(left))


def _is_continued(words: StockWords) -> bool:
    """Whether the number goes on with the one before: 其中…, or an item of an enumeration without a verb of its own."""
    item = words.item_left
    if DONE_IN_A_PERIOD.search(item) or _STOCK_CUE.search(item):
        return False
    return _AMONG.match(words.clause_left) is not None or item.startswith(("、", "和", "及"))


def _is_noun_only(words: StockWords) -> bool:
    """Whether a count follows a mere noun: 在苏投资的世界500强企业178家."""
    if words.unit not in _ENTITY_UNITS or words.right or words.opens_sentence:
        return False
    return not DONE_IN_A_PERIOD.search(words.clause_left) and not _REACHES.search(words.clause_left)


def _last_cue(text: str, counts: bool) -> int:
    """End of the last stock cue; 增至 makes a stock only of things that are counted."""
    end = -1
    for match in _STOCK_CUE.finditer(text):
        if counts or match.group("reach") is None:
            end = match.end()
    return end


def _last_end(pattern: re.Pattern[str], text: str) -> int:
    """End of the last match in ``text``, -1 without one."""
    end = -1
    for match in pattern.finditer(text):
        end = match.end()
    return end
