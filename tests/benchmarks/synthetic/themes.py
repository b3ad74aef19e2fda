"""Paragraphs of part one (results) and part three (tasks): each a function from a teller to a marked paragraph.

The sentences are of the genre, in several phrasings; which one a report uses is drawn. Answers come from ``wording``.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from decimal import Decimal

from tests.benchmarks.synthetic.economy import MEASURES, Measure, rounded
from tests.benchmarks.synthetic.manuscript import Answer
from tests.benchmarks.synthetic.wording import Teller

Theme = Callable[[Teller, random.Random], str]


def _whole_year(t: Teller) -> str:
    return f"全年实现地区生产总值{t.level('gdp')}，{t.growth('gdp')}"


def _three_quarters(t: Teller) -> str:
    """Figures that are out before the year is."""
    part = rounded(t.district.level("gdp", t.year) * Decimal("0.72"), 2)
    gdp = MEASURES["gdp"]
    amount = t.amount(part, gdp, (gdp.name,), period="q1_q3")
    growth = t.growth_answer(t.district.growth("gdp", t.year), "gdp", role="actual", year=t.year, period="q1_q3")
    said = "同比下降" if growth.measure_kind == "decline_rate" else "同比增长"
    value = t.value(t.district.growth("gdp", t.year), growth)
    return f"前三季度，全区完成地区生产总值{amount}，{said}{value}{t.style.percent}"


def _estimated(t: Teller) -> str:
    return f"预计全年地区生产总值达到{t.level('gdp', role='estimate')}，{t.growth('gdp', role='estimate')}"


_GDP = (_whole_year, _three_quarters, _estimated)


def economy(t: Teller, dice: random.Random) -> str:
    opening = dice.choice(("经济运行总体平稳。", "经济运行稳中有进。", ""))
    gdp = dice.choice(_GDP)(t)
    budget = f"完成区级一般公共预算收入{t.level('budget')}，{t.growth('budget')}"
    tax = f"完成税收总收入{t.level('tax')}，{t.growth('tax')}"
    retail = f"社会消费品零售总额{t.level('retail')}，{t.growth('retail')}"
    return f"{opening}{gdp}。{budget}。{tax}；{retail}。"


def estimated_investment(t: Teller, dice: random.Random) -> str:
    level = t.level("investment", role="estimate")
    growth = t.growth("investment", role="estimate")
    trade = t.level("trade")
    return (
        dice.choice(
            (
                f"预计全年实现全社会固定资产投资总额{level}，{growth}。",
                f"预计全社会固定资产投资总额完成{level}，{growth}。",
            )
        )
        + f"外贸进出口总额达{trade}，{t.growth('trade')}。"
    )


def headquarters(t: Teller, dice: random.Random) -> str:
    part = t.district.share_of("tax", t.year, low=0.1, high=0.3)
    share = rounded(part / t.district.level("tax", t.year) * 100, 1)
    measure = Measure("tax_headquarters", "总部经济税收总收入", "元", 8, 2, (0, 0))
    amount = t.amount(part, measure, ("总部经济税收总收入",))
    names = ("总部经济税收占全区总税收比重", "总部经济税收总收入占全区总税收比重", "总部经济税收总收入占全区总税收收入比重",
             "总部经济税收总收入占全区总税收入比重")  # fmt: skip
    told = t.percentage(share, "share", names)
    count = t.level("headquarters")
    return f"总部经济实现税收总收入{amount}，占全区总税收入的{told}。全年新引进跨国公司地区总部{count}。"


def openness(t: Teller, dice: random.Random) -> str:
    return f"全年新引进外资项目{t.level('projects')}，外商直接投资实到金额{t.level('fdi')}。规模以上工业总产值{t.level('output')}，{t.growth('output')}。"


def consumption(t: Teller, dice: random.Random) -> str:
    whole = t.district.level("shops", t.year)
    national = rounded(whole * Decimal("0.2"), 0)
    shops = MEASURES["shops"]
    names = ("引进全国首店数", "全国首店引进数", "全国首店数")
    return f"消费需求持续释放。全年引进首店{t.level('shops')}，其中全国首店{t.amount(national, shops, names)}。"


def innovation(t: Teller, dice: random.Random) -> str:
    stock = t.level("enterprises")
    return f"科技创新动能持续增强。高新技术企业累计达{stock}，发明专利授权{t.level('patents')}，{t.growth('patents')}。"


def renewal(t: Teller, dice: random.Random) -> str:
    started = t.district.level("lifts", t.year)
    finished = rounded(started * Decimal("0.8"), 0)
    lifts = MEASURES["lifts"]
    begun = t.amount(started, lifts, ("电梯加装开工数", "加装电梯开工数", "开工加装电梯数"))
    done = t.amount(finished, lifts, ("电梯加装完工数", "加装电梯完工数", "完工加装电梯数"))
    return f"城市更新有序推进。完成旧住房综合改造面积{t.level('housing')}。电梯加装开工{begun}、完工{done}。"


def environment(t: Teller, dice: random.Random) -> str:
    fine = rounded(Decimal(str(round(dice.uniform(22, 45), 2))), 1)
    answer = Answer(
        "statistic", f"{fine:f}", 0, "微克/立方米", "exact", "level", None, t.year, "full_year", "actual",
        names=("PM2.5年均浓度",),
    )  # fmt: skip
    pm = f"PM{t.manuscript.identifier('2.5')}年均浓度{t.value(fine, answer)}微克/立方米"
    rate = rounded(Decimal(str(round(dice.uniform(80, 99), 2))), 1)
    days = t.percentage(rate, "rate", ("空气质量优良率",))
    return f"城区环境不断改善。{pm}，空气质量优良率{days}。新建公共绿地{t.level('green')}。"


def livelihood(t: Teller, dice: random.Random) -> str:
    return (
        f"民生保障持续加强。全年新增就业岗位{t.level('jobs')}，新增养老床位{t.level('beds')}。"
        f"居民人均可支配收入{t.level('income')}，{t.growth('income')}。"
    )


def governance(t: Teller, dice: random.Random) -> str:
    line = t.manuscript.identifier(12345)
    return f"城市治理更有力度。{line}市民服务热线全年受理热线工单{t.level('hotline')}。"


RESULTS: dict[str, tuple[Theme, ...]] = {
    "区域发展总体稳中有进": (economy, estimated_investment, headquarters, openness, consumption),
    "改革创新发展协同发力": (innovation,),
    "城区功能建设彰显品质": (renewal, environment),
    "民生福祉持续改善": (livelihood, governance),
}


def task_jobs(t: Teller, dice: random.Random) -> str:
    return f"健全就业服务体系，新增就业岗位{t.target('jobs', t.year + 1)}，新增养老床位{t.target('beds', t.year + 1)}。"


def task_openness(t: Teller, dice: random.Random) -> str:
    return f"扩大高水平对外开放，新引进外资项目{t.target('projects', t.year + 1)}，引进首店{t.target('shops', t.year + 1)}。"


def task_headquarters(t: Teller, dice: random.Random) -> str:
    return f"大力发展总部经济，新引进跨国公司地区总部{t.target('headquarters', t.year + 1)}。"


TASKS: dict[str, tuple[Theme, ...]] = {
    "推动经济高质量发展": (task_headquarters, task_openness),
    "增进民生福祉": (task_jobs,),
}
