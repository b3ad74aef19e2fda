"""Stock or flow: whether a level stands at a date (高新技术企业达650家) or happens over a time (新增床位701张).

Verbs and cue words are the language's; nouns that are stocks by themselves come from the lexicon (``stock_noun``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

# Verbs of things done in a period. The first alternatives may follow 累计 without making a stock.
_EVENT = (
    "举办|开展|组织|排查|整改|处置|办理|办结|受理|办件|接待|服务|惠及|受益|发放|救助|培训|检查|查处|侦办|征收|拆除|争取|完成|实现|"
    "召开|巡查|清运|回收|减排|节约|减免|退税|放款|兑付|支付|拨付|接种|检测|筛查|走访|化解|调解|覆盖群众|参与|捐赠|募集|投入"
)
_FLOW_VERB = re.compile(
    rf"(?:{_EVENT}|新增|新建|新开|新设|新引|新认定|新获|新签|新注册|新登记|新培育|新改|净增|改建|扩建|翻建|建设|建成|引进|引入|招引|启动|开工|竣工|"
    r"完工|投产|投用|投入使用|交付|推进|推出|实施|改造|升级|更新|安装|配备|提供|帮助|打造|创建|创成|获评|获得|获批|荣获|入选|入围|评为|评选|签约|落地|落户|"
    r"供应|筹措|出让|收尾|上映|立项|上线|制发|制定|出台|发布|挽回|打通|开通|整理|报批|组建|成立|设立|培育|认定|申报|授权|申请|销售|成交|交易|出口|进口|"
    r"产量|总产|吞吐|播种|出栏|投资|收入|支出|税收|利用|到位|增长|下降|消费|贷款发放|转化|孵化|外迁|搬迁|安置|脱贫|减贫|开办|改扩建|绿化|造林|治理|"
    r"参展|推荐|挂牌|贡献|营收|利润|产值|增加值|总额|发电|供电|用电|耗|排放|跻身|承接|洽谈|储备|开放|配送|征集|扫尾|点亮|修缮|修复|加装|开发|封顶)"
)
_STOCK_CUE = re.compile(
    rf"累计(?!(?:{_EVENT}))(?:已|共|建成|新建成|建设|培育|认定|创建|引进|获批|入驻|设立|上线|备案|拥有|集聚|达到?)*"
    r"|现有|共有|拥有|实有|已有|设有|建有|尚有|留存|存量|目前|在册|在营|增至|增加到|扩大到|扩展至|减至|减少到|已吸引|已建成|已集聚|已达|已入驻|总数|"
    r"(?:压缩|压减|缩短|精简|缩减)(?:至|到)|(?<=[市区县镇省州])有|集聚(?:了)?(?=[^,。;]{0,12}$)|年末|年底|期末|末"
)
_REACHES = re.compile(r"(?:达到?|突破|超过?|保有)(?:了)?(?:约|近)?$")
_FLOW_NOUN = re.compile(
    r"(?:量|额|收入|税收|次数|人次|金额|产值|票房|参与人数|参加人数|客流|支出|投资|案件|天数|利润)[^,。;]{0,8}$"
)
_ENTITY_UNITS = frozenset("家户个所栋幢座间张辆人名头只艘架根款宗条處棟個間張輛")
_ONLY_IN_FULL = re.compile(r"全覆盖|全部(?:实现|达到)|实现[^,。;]{0,12}全部")


@dataclass(frozen=True)
class StockWords:
    """What tells stocks from flows. ``clause_left``: the clause before the number; ``right``: its rest;
    ``before``: whether the number before it in the same sentence was a stock (``None`` without one)."""

    clause_left: str
    right: str
    unit: str | None
    dimension: str | None
    says_full_year: bool
    opens_sentence: bool
    before: bool | None


def is_stock(words: StockWords, stock_nouns: re.Pattern[str]) -> bool:
    """Whether the words make a level a stock; a flow otherwise."""
    left = words.clause_left
    if _ONLY_IN_FULL.search(words.right) or _ONLY_IN_FULL.search(left[-8:]):
        return True
    cue = _last_end(_STOCK_CUE, left)
    verb = _last_end(_FLOW_VERB, left)
    noun = _last_end(stock_nouns, left)
    counts = words.unit is not None and words.unit in _ENTITY_UNITS
    if cue >= 0 and cue >= verb:
        return True
    if noun >= 0 and noun >= verb - 1 and not words.says_full_year:
        return True
    if counts and _REACHES.search(left) and not _FLOW_NOUN.search(_REACHES.sub("", left)) and not words.says_full_year:
        return "税收" not in left
    if verb >= 0 or words.says_full_year:
        return False
    if words.before is not None and left and not words.opens_sentence:
        return words.before
    return counts and bool(left) and not words.right and not _FLOW_NOUN.search(left) and "税收" not in left


def _last_end(pattern: re.Pattern[str], text: str) -> int:
    """End of the last match in ``text``, -1 without one."""
    end = -1
    for match in pattern.finditer(text):
        end = match.end()
    return end
