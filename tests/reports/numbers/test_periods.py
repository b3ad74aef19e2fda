"""Of when a number speaks."""

from __future__ import annotations

import pytest

from orchestration.reports.document import Part
from tests.reports.numbers.conftest import ReadProse


@pytest.mark.parametrize(
    ("text", "year", "period"),
    [
        ("全年新增床位701张", 2024, "full_year"),
        ("2024年前三季度，全区完成地区生产总值2045.3亿元", 2024, "q1_q3"),
        ("一季度新开工项目612个", 2024, "q1"),
        ("上半年实际使用外资38.4亿美元", 2024, "h1"),
        ("1—11月进出口总额2.46万亿元", 2024, "m1_m11"),
        ("1-6月固定资产投资增长10.7%", 2024, "h1"),
        ("截至11月底，全市实有外资企业1.9万家", 2024, "as_of_m11_end"),
        ("截至11月底，高新技术企业2150家", 2024, "as_of_m11_end"),
        ("截至2024年10月8日，累计接待剧组380个", 2024, "as_of_date"),
        ("11月当月新增经营主体4,312户", 2024, "m11"),
        ("年末常住人口192.5万人", 2024, "as_of_year_end"),
        ("高新技术企业达650家", 2024, "as_of_year_end"),
        ("累计建成服务点286个", 2024, "as_of_year_end"),
        ("累计举办活动222场", 2024, "full_year"),
        ("上线事项增至44个", 2024, "as_of_year_end"),
        ("审批时限压缩至1个工作日", 2024, "as_of_year_end"),
        ("现有公园34座", 2024, "as_of_year_end"),
        ("存款余额1205亿元", 2024, "as_of_year_end"),
        ("发电装机达到860万千瓦", 2024, "as_of_year_end"),
        ("发电装机突破860万千瓦", 2024, "as_of_year_end"),
        ("高铁里程增至455公里", 2024, "as_of_year_end"),
        ("新培育特色产业集聚区4个", 2024, "full_year"),
        ("力争新升规工业企业40户以上", 2024, "full_year"),
        ("优化重组重点实验室6家", 2024, "full_year"),
        ("区属企业整合至12户", 2024, "as_of_year_end"),
        ("在轨卫星增至36颗", 2024, "as_of_year_end"),
        ("人才总量突破6万人", 2024, "as_of_year_end"),
        ("规模以上工业企业接近900家", 2024, "as_of_year_end"),
        ("新认证有机产品企业30家以上", 2024, "full_year"),
        ("全区新集聚青年人才3.2万人", 2024, "full_year"),
        ("新收购存量住房420套", 2024, "full_year"),
        ("产业集聚区14个", 2024, "as_of_year_end"),
        ("烤烟种植面积5万亩", 2024, "full_year"),
        ("新认证绿色产品14个", 2024, "full_year"),
        ("粮食收购企业达12家", 2024, "as_of_year_end"),
        ("防返贫监测对象212户486人", 2024, "as_of_year_end"),
        ("贫困人口212户486人全部脱贫", 2024, "full_year"),
        ("新集聚的青年人才总数达到3.2万人", 2024, "as_of_year_end"),
        ("全年办件量达2800件", 2024, "full_year"),
        ("日均处置工单超5000件", 2024, "daily_average"),
        ("干垃圾清运量为717.36吨/日", 2024, "daily_average"),
        ("连续4年位列全市第一", 2024, "other"),
        ("实现24小时开放", 2024, "other"),
        ("常住人口城镇化率达80.5%", 2024, "as_of_year_end"),
        ("好评率达99.97%", 2024, "full_year"),
        ("“十四五”期间，新增上市公司97家", 2025, "five_year"),
        ("过去五年，全市累计减贫185万人", 2024, "five_year"),
        ("自2013年开园以来，累计引进项目70余个", 2024, "since_start"),
        ("两年平均增长3.2%", 2024, "multi_year"),
        ("去年新增企业20家", 2024, "full_year"),
        ("到2025年，建成绿道30公里", 2025, "full_year"),
    ],
)
def test_year_and_period(read_statistics: ReadProse, text: str, year: int, period: str) -> None:
    statistic = read_statistics(text)[0]
    assert (statistic.reference_year, statistic.period) == (year, period)


def test_a_bracket_after_the_subject_speaks_of_its_figures_only(read_statistics: ReadProse) -> None:
    told = read_statistics("工业总产值（1—11月）完成118.3亿元，同比增长12.5%，固定资产投资增长4%")
    assert [statistic.period for statistic in told] == ["m1_m11", "m1_m11", "full_year"]


def test_a_bracket_after_the_number_speaks_first(read_statistics: ReadProse) -> None:
    (statistic,) = read_statistics("全年增长3.6%（前三季度）")
    assert (statistic.period, statistic.period_text) == ("q1_q3", "前三季度")


def test_attached_years_and_what_they_rise_to(read_statistics: ReadProse) -> None:
    before, after = read_statistics("集体经济收入由2020年的3100万元增至4260万元")
    assert (before.reference_year, after.reference_year) == (2020, 2024)


def test_a_state_left_behind_is_of_the_year_before(read_statistics: ReadProse) -> None:
    before, after = read_statistics("规上企业由616家增至1043家")
    assert (before.reference_year, after.reference_year) == (2023, 2024)
    assert before.period == after.period == "as_of_year_end"


def test_compared_years_govern_nothing(read_statistics: ReadProse) -> None:
    (statistic,) = read_statistics("旅游收入恢复到2019年的84%")
    assert (statistic.reference_year, statistic.comparison_base) == (2024, "2019")


def test_what_is_left_out_keeps_its_year_to_itself(read_statistics: ReadProse) -> None:
    found = read_statistics("公共预算收入46亿元，剔除上年一次性收入7.2亿元因素，同口径增长5.4%，税收增长3%")
    assert [each.reference_year for each in found] == [2024, 2023, 2024, 2024]


def test_the_aims_of_the_year_in_the_tasks_of_its_rest(read_statistics: ReadProse) -> None:
    found = read_statistics(
        "下半年，要完成全年目标任务：生产总值增长7%，投资增长8%。下半年新建学校5所，完成全年任务的50%"
    )
    assert [each.period for each in found] == ["full_year", "full_year", "h2", "h2"]


def test_what_was_done_after_a_stock_is_of_the_year(read_statistics: ReadProse) -> None:
    found = read_statistics("农民专业合作社达486个，新认证绿色产品14个，收购粮食13万吨")
    assert [each.period for each in found] == ["as_of_year_end", "full_year", "full_year"]


@pytest.mark.parametrize(
    ("since", "period"), [("2014年以来累计脱贫5.8万人", "full_year"), ("2014年以来，累计脱贫5.8万人", "multi_year")]
)
def test_since_a_year_is_of_its_sentence_or_introduces_the_next(
    since: str, period: str, read_statistics: ReadProse
) -> None:
    _, later = read_statistics(f"{since}。剩余贫困户搬迁6215人。")
    assert later.period == period


def test_quarters_in_order(read_statistics: ReadProse) -> None:
    rates = read_statistics("一、二、三、四季度分别增长5.6%、-2.1%、1.2%、-0.8%")
    assert [rate.period for rate in rates] == ["q1", "q2", "q3", "q4"]


def test_a_topic_governs_its_sentence_only(read_statistics: ReadProse) -> None:
    first, second, third = read_statistics("前三季度，地区生产总值2045亿元，同比增长3.6%。全年完成税收834亿元")
    assert [n.period for n in (first, second, third)] == ["q1_q3", "q1_q3", "full_year"]


def test_among_these_governs_its_clause_and_what_goes_on_about_it(read_statistics: ReadProse) -> None:
    periods = [n.period for n in read_statistics("1-11月出口增长3.1%，其中11月当月增长6.4%，环比回落0.9个百分点")]
    assert periods == ["m1_m11", "m11", "m11"]


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("年末常住人口192.5万人，其中城镇人口占比82.1%", ["as_of_year_end", "as_of_year_end"]),
        ("年末常住人口192.5万人，出生率7.6‰", ["as_of_year_end", "full_year"]),
        ("年末存款余额112亿元，比年初增加9亿元", ["as_of_year_end", "full_year"]),
        ("截至6月底，规上企业1178家，亏损面27.9%，较年初收窄4.1个百分点", ["as_of_h1_end", "as_of_h1_end", "h1"]),
        ("高新技术企业达614家，居全省第2位", ["as_of_year_end", "full_year"]),
        ("每千人口医生数7.8人，平均期望寿命83岁", ["as_of_year_end", "full_year"]),
        ("森林覆盖率51%，过夜游客人均停留1.5天", ["full_year", "other"]),
        ("过去五年，累计减贫8万人，优良率保持100%，企业达800家，是2016年的3.6倍",
         ["five_year", "five_year", "as_of_year_end", "full_year"]),
        ("全年累计运送乘客3017万人次，“双11”当天揽收21万件", ["full_year", "other"]),
    ],
)  # fmt: skip
def test_stocks_date_shares_but_not_flows(read_statistics: ReadProse, text: str, periods: list[str]) -> None:
    assert [statistic.period for statistic in read_statistics(text)] == periods


def test_headings_set_year_and_period(read_statistics: ReadProse) -> None:
    (work,) = read_statistics("新增企业20家", part=Part.TASKS, heading="2026年工作安排")
    (half,) = read_statistics("完成投资20亿元", heading="上半年计划执行情况")
    (plan,) = read_statistics("完成投资20亿元", heading="“十四五”时期发展成就")
    (both,) = read_statistics("完成投资20亿元", heading="2024年和“十四五”时期工作回顾")
    assert (work.reference_year, half.period) == (2026, "h1")
    assert (plan.period, plan.reference_year_start) == ("five_year", 2021)
    assert both.period == "full_year"


def test_years_in_names_govern_nothing(read_statistics: ReadProse) -> None:
    (statistic,) = read_statistics("筹备《2035年远景规划》，新增企业20家")
    assert statistic.reference_year == 2024
