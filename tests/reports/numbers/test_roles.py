"""In what capacity a number is stated."""

from __future__ import annotations

import pytest

from orchestration.reports.document import BlockType, Part
from tests.reports.numbers.conftest import ReadProse


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("完成税收834亿元", ["actual"]),
        ("预计全年完成零售总额1600亿元，同比增长3%", ["estimate", "estimate"]),
        ("预计完成投资470亿元。完成12幅地块出让", ["estimate", "actual"]),
        ("初步核算，全年生产总值301亿元，增长4.1%", ["estimate", "estimate"]),
        ("预计生产总值增长5.5%左右；收入完成152.6亿元", ["estimate", "estimate"]),
        ("预计全区生产总值4050亿元，增长4%；零售总额达1530亿元", ["estimate", "estimate", "estimate"]),
        ("预计增长6.1%；截至11月底，贷款余额4386亿元", ["estimate", "actual"]),
        ("干垃圾清运量为717.36吨/日（市级干垃圾控制指标量为740吨/日），减量率为3.06%", ["actual", "limit", "actual"]),
        ("登记失业2.86万人，低于市控制数0.34万人", ["actual", "actual"]),
        ("限额以上网络零售额214.6亿元", ["actual"]),
        ("规上工业增加值增长6.1%，完成年初预期目标（6%左右）", ["actual", "target"]),
        ("一般公共预算收入下降1.9%，未完成预期目标（增长5%）", ["actual", "target"]),
        ("规上工业增加值增长8.6%，超预期目标1.6个百分点", ["actual", "actual"]),
        ("登记失业率2.9%，控制在4.2%以内", ["actual", "target"]),
        ("湿垃圾日均分出量287吨，完成260吨/日的市级指标", ["actual", "limit"]),
        ("整改问题98个，完成98%的市级任务", ["actual", "actual"]),
        ("碳排放配额累计成交量8.65亿吨，发放配额12万吨", ["actual", "limit"]),
        ("原定8%左右的增长目标未能实现", ["target"]),
        ("年初计划投资105.6亿元，中期调整为98.7亿元，实际完成98.2亿元", ["target", "target", "actual"]),
        ("收费标准由12元调整为8元", ["actual", "actual"]),
        ("登记失业率2.9%，控制在4.2%的省定标准以内", ["actual", "limit"]),
        ("登记失业率2.9%，空置率控制在6%以内", ["actual", "actual"]),
        ("登记失业率控制在4.2%以内、空置率控制在6%以内", ["actual", "actual"]),
    ],
)
def test_results(read_statistics: ReadProse, text: str, roles: list[str]) -> None:
    assert [statistic.value_role for statistic in read_statistics(text)] == roles


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("力争新增企业2家", ["target"]),
        ("完成改造300户", ["target"]),
        ("目前已建成站点12个，再建3个", ["actual", "target"]),
        ("2024年，全区共排查隐患1.2万处", ["actual"]),
        ("去年引进项目20个，今年引进30个", ["actual", "target"]),
        ("用水总量不超过市下达的3.45亿立方米控制指标", ["limit"]),
    ],
)
def test_tasks(read_statistics: ReadProse, text: str, roles: list[str]) -> None:
    found = [statistic.value_role for statistic in read_statistics(text, part=Part.TASKS)]
    assert found == roles


def test_footnotes_state_facts(read_statistics: ReadProse) -> None:
    (statistic,) = read_statistics("“五大”：指5个区级层面综合性文件", part=Part.TASKS, block_type=BlockType.FOOTNOTE)
    assert (statistic.value_role, statistic.period, statistic.reference_year) == ("actual", "other", 2024)
