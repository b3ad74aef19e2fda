"""Dispositions, values, units and qualifiers of numbers in sentences of the genre."""

from __future__ import annotations

import pytest

from orchestration.reports.document import BlockType
from tests.reports.numbers.conftest import ReadProse


@pytest.mark.parametrize(
    "text",
    [
        "建成12345热线", "12345政务服务便民热线", "119应急联动", "地铁14号线", "G60科创走廊", "建设5G网络", "PM10治理",
        "PM2.5治理", "CO2排放", "创建3A级景区", "4K/8K产业", "（沪府发〔2024〕15号）", "通过ISO9001认证", "构建“1+16+N”体系",
        "第18届洽谈会", "跻身500强企业", "开展“双11”活动", "7×24小时", "0-3岁婴幼儿", "65岁以上老人", "万航渡路249弄",
        "710弄14、16、18、22号", "北京西路1177弄8号", "15分钟社区生活圈", "推进“5个100”重大项目", "320国道改造", "110千伏变电站",
        "电话0571-87654321", "https://www.example.gov.cn/2024/0105/c123.html", "见https://www.example.gov.cn/i\ntem/%E5%9B/1114?from=x",
        "见https://www.example.gov.cn/art/\n2024/0105/c123.html", "表1 主要指标", "工业2.0版", "打造数字政府3.0样板", "每100户",
        "“152”项目", "实现“3个90%”目标", "用好“两个20亿元”资金", "第4届茶博会", "750千伏河东北通道工程",
        "邮电520等园区", "9年级", "推进工业4.0转型", "城市大脑3.0上线", "推动2.0升级",
    ],
)  # fmt: skip
def test_names_are_identifiers(read: ReadProse, text: str) -> None:
    numerals = read(text)
    assert numerals
    assert {numeral.disposition for numeral in numerals} == {"identifier"}


@pytest.mark.parametrize(
    "text",
    [
        "2024年", "2023-12-31", "1—11月", "2019.1.9", "1月8日", "75周年", "2021—2025年", "2022、2023年", "2024上海国际文化节",
        "“中国制造2025”", "《2024 GaWC指数》", "90年代", "上午9时", "前11个月", "截至2021.06至2022.03", "20世纪",
    ],
)  # fmt: skip
def test_dates(read: ReadProse, text: str) -> None:
    numerals = read(text)
    assert numerals
    assert {numeral.disposition for numeral in numerals} == {"date"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("规模达3500、4400、1800亿元", [("3500", 8, "元"), ("4400", 8, "元"), ("1800", 8, "元")]),
        ("分别接待98万、76万人次", [("98", 4, "人次"), ("76", 4, "人次")]),
        ("三次产业比例为40.7:14.5:44.8", [("40.7", 0, "%"), ("14.5", 0, "%"), ("44.8", 0, "%")]),
        ("城乡居民收入比2:1", [("2", 0, "1"), ("1", 0, "1")]),
        ("收入8. 5亿元", [("8.5", 8, "元"), ("8.5", 8, "元")]),
        ("腾地2 600亩", [("2600", 0, "亩"), ("2600", 0, "亩")]),
        ("增长１２．５％", [("12.5", 0, "%")]),
        ("产值２，５４６．１８亿元", [("2546.18", 8, "元"), ("2546.18", 8, "元")]),
        ("床位10,236张", [("10236", 0, "张")]),
        ("比重14.70%", [("14.70", 0, "%")]),
        ("完成外贸进出口总额726.0亿元", [("726.0", 8, "元")]),
        ("高于全国1.0和0.1个百分点", [("1.0", 0, "个百分点"), ("0.1", 0, "个百分点")]),
        ("三次产业结构由2.0:36.9:61.4调整而来", [("2.0", 0, "%"), ("36.9", 0, "%"), ("61.4", 0, "%")]),
        ("注册用户超171万", [("171", 4, "人")]),
        ("创造“1亿+”曝光量", [("1", 8, "次")]),
        ("位列全市第3位", [("3", 0, "位")]),
        ("居全国前3。", [("3", 0, "位")]),
        ("历时3个多月", [("3", 0, "个月")]),
        ("增长-3.2%", [("-3.2", 0, "%")]),
        ("增长－3.2%", [("-3.2", 0, "%")]),
        ("分别高0.3个、0.5个百分点", [("0.3", 0, "个百分点"), ("0.5", 0, "个百分点")]),
        ("推进20大产业集群", [("20", 0, "个")]),
        ("連續舉辦展覽128場", [("128", 0, "场")]),
        ("新增綠地8.5公頃、學位1.95萬個", [("8.5", 0, "公顷"), ("1.95", 4, "个")]),
        ("糧食播種10.3萬畝，拉動5.2個百分點", [("10.3", 4, "亩"), ("5.2", 0, "个百分点")]),
        ("投资175.0亿元，改造210.0万平方米", [("175.0", 8, "元"), ("210.0", 4, "平方米")]),
        ("年均浓度32.0微克/立方米", [("32.0", 0, "微克/立方米")]),
        ("房價8000元/㎡", [("8000", 0, "元/平方米")]),
    ],
)
def test_values_and_units(read_statistics: ReadProse, text: str, expected: list[tuple[str, int, str]]) -> None:
    assert [(n.value, n.unit_mult, n.unit) for n in read_statistics(text)] == expected


def test_two_numerals_of_one_number_share_the_claim(read: ReadProse) -> None:
    first, second, third = read("收入8. 5亿元，支出3亿元")
    assert first.claim_no == second.claim_no != third.claim_no
    assert (first.decimals, third.decimals) == (1, 0)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("增长5%左右", "approx"), ("增长约4%", "approx"), ("吸引近20家企业", "approx"), ("增长5%以上", "at_least"),
        ("不少于5000场", "at_least"), ("不低于40%", "at_least"), ("超4500家", "at_least"), ("突破1000亿元", "at_least"),
        ("逾3万人", "at_least"), ("30余条", "at_least"), ("60多宗", "at_least"), ("1.2万余户", "at_least"),
        ("控制在5.5%以内", "at_most"), ("不超过28微克/立方米", "at_most"), ("5.5%以下", "at_most"), ("不足3家", "at_most"),
        ("达234家", "exact"), ("力争2家", "exact"), ("签约32个项目", "exact"), ("附近3家单位", "exact"), ("≥85%", "at_least"),
        ("总量约占全省的9.2%", "approx"), ("标准不低于每月810元", "at_least"),
    ],
)  # fmt: skip
def test_qualifiers(read_statistics: ReadProse, text: str, expected: str) -> None:
    (statistic,) = read_statistics(text)
    assert statistic.qualifier == expected


@pytest.mark.parametrize(
    "text", ["引进项目1-2个", "增长5%至6%", "新增3-4家", "增长3%—5%", "引进8至10个", "增长5到6个百分点"]
)
def test_ranges(read_statistics: ReadProse, text: str) -> None:
    low, high = read_statistics(text)
    assert (low.qualifier, high.qualifier) == ("range_low", "range_high")
    assert low.unit == high.unit


def test_raised_digits_are_not_part_of_the_number(read_statistics: ReadProse) -> None:
    (statistic,) = read_statistics("绿地12m²")
    assert (statistic.value, statistic.unit) == ("12", "平方米")


def test_page_numbers_are_identifiers(read: ReadProse) -> None:
    (numeral,) = read("- 3 -", block_type=BlockType.FURNITURE)
    assert numeral.disposition == "identifier"


def test_a_bare_number_in_a_name_is_doubted(read: ReadProse) -> None:
    (numeral,) = read("实施“5050计划”")
    assert numeral.disposition == "identifier"
    assert numeral.doubts


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("孕产妇死亡率控制在7/10万以内", "7", "1/10万"),
        ("孕产妇死亡率为7.52/10万", "7.52", "1/10万"),
        ("传染病发病率120例/10万人", "120", "例/10万"),
    ],
)
def test_digits_of_a_unit_measure_nothing(read: ReadProse, text: str, value: str, unit: str) -> None:
    rate, per = read(text)
    assert (rate.value, rate.unit, rate.measure_kind) == (value, unit, "rate")
    assert (per.numeral, per.disposition) == ("10", "identifier")


@pytest.mark.parametrize("text", ["出口额占全国1/3以上", "约占全省的1/5", "完成率达到3/4左右", "占增量的1/4"])
def test_a_fraction_in_digits_is_neither_one_nor_three_of_anything(read: ReadProse, text: str) -> None:
    parts = read(text)
    assert len(parts) == 2
    for part in parts:
        assert part.disposition == "identifier"
        assert "part of a fraction in digits, not read as a value" in part.doubts


def test_rates_in_two_units_are_rates(read_statistics: ReadProse) -> None:
    statistics = read_statistics("孕产妇死亡率、婴儿死亡率分别控制在7/10万、2‰以内")
    assert [(found.unit, found.measure_kind) for found in statistics] == [("1/10万", "rate"), ("‰", "rate")]


@pytest.mark.parametrize(
    ("text", "qualifiers"),
    [
        ("合格率、处置率超过98%、85%。", ["at_least", "at_least"]),
        ("生猪出栏、家禽存栏分别稳定在3900万头、13.5亿只以上。", ["at_least", "at_least"]),
        ("投资、消费分别增长约5%、6%。", ["approx", "approx"]),
        ("新增企业32家、个体户120户以上。", ["exact", "at_least"]),
    ],
)
def test_what_qualifies_values_told_side_by_side(read_statistics: ReadProse, text: str, qualifiers: list[str]) -> None:
    assert [found.qualifier for found in read_statistics(text)] == qualifiers
