"""Names of distances to a target or to others, of projects' measures, of grants and what was spent of them."""

from __future__ import annotations

import pytest

from orchestration.reports.lexicon import Lexicon
from tests.reports.numbers.test_sentences_of_reports import names


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("固定资产投资下降3.2%，比全省平均降幅小0.9个百分点。", "固定资产投资降幅小于全省平均降幅百分点"),
        ("供水漏损率8.6%，比“十四五”末的控制目标低0.4个百分点。", "供水漏损率低于“十四五”末的控制目标百分点"),
        ("工业投资完成年度计划的66.3%，欠进度8.7个百分点。", "工业投资欠进度百分点"),
        ("市重点项目完成投资21.6亿元，距“双过半”差2.3个百分点。", "市重点项目完成投资距“双过半”差百分点"),
        ("规上工业增加值增长2.4%，与年初6%的预期目标相差3.6个百分点。", "规上工业增加值增速距预期目标差百分点"),
        ("经济增速比2022年实际增速高0.3个百分点。", "经济增速高于2022年实际增速百分点"),
        ("农村居民人均可支配收入增长7.4%，增速高于GDP1.2个百分点。", "农村居民人均可支配收入增速高于GDP百分点"),
        ("用电量增速落后全市1.3个百分点，与全市差距缩小0.5个百分点。", "用电量增速与全市差距缩小百分点"),
        ("城镇登记失业率比上年低0.2个百分点。", "城镇登记失业率下降百分点"),
    ],
)
def test_a_distance_says_to_what(sentence: str, expected: str, lexicon: Lexicon) -> None:
    assert names(sentence, lexicon)[-1] == expected


def test_each_of_two_has_its_distance(lexicon: Lexicon) -> None:
    found = names("工业投资和民间投资增速分别低于预期目标4.5个和2.1个百分点。", lexicon)
    assert found == ["工业投资增速低于预期目标百分点", "民间投资增速低于预期目标百分点"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("总投资8.6亿元的体育中心项目完成主体施工。", ["体育中心项目总投资"]),
        ("推动总投资41亿元的电解液一期项目5月底前开工。", ["电解液一期项目总投资"]),
        (
            "推进总投资35亿元的北部水厂、总投资12亿元的垃圾焚烧发电厂等项目建设。",
            ["北部水厂总投资", "垃圾焚烧发电厂总投资"],
        ),
        ("抓好总投资100亿元的年产6万吨负极材料项目。", ["年产6万吨负极材料项目总投资", "负极材料项目年产能"]),
        ("推进总投资214亿元的72个市县重点项目。", ["市县重点项目总投资", "市县重点项目数"]),
        ("占地500亩的科创园一期建成投用。", ["科创园一期占地面积"]),
        ("年产30万吨特种纸项目竣工投产。", ["特种纸项目年产能"]),
        ("快速通道完成路基工程的85%。", ["快速通道路基工程完成率"]),
        ("首批83个重大项目已开工37个。", ["首批重大项目数", "重大项目已开工数"]),
        ("省级调度的19个项目开（复）工率100%。", ["省级调度的项目数", "项目开（复）工率"]),
        ("246个行政村中已有201个通天然气。", ["行政村数", "行政村中已通天然气数"]),
    ],
)
def test_a_measure_before_its_project_is_of_the_project_alone(
    sentence: str, expected: list[str], lexicon: Lexicon
) -> None:
    assert names(sentence, lexicon) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("特别国债下达2.3亿元，已支出1.1亿元。", ["特别国债下达额", "特别国债支出"]),
        ("下达直达资金12.4亿元，已支出9.8亿元，支出进度79%。", ["下达直达资金", "直达资金支出", "直达资金支出进度"]),
        ("合同利用外资350万美元，实到210万美元，到位率60%。", ["合同利用外资", "实到外资", "外资到位率"]),
        ("城市和农村低保标准分别提高到每人每月810元和每人每年7200元。", ["城市低保标准", "农村低保标准"]),
        ("寄宿生生活补助每生每年由1000元提到1250元。", ["寄宿生生活补助标准", "寄宿生生活补助标准"]),
        (
            "8个国考断面达到或好于Ⅲ类水质的有7个。",
            ["国考断面数", "达到或好于Ⅲ类水质的国考断面数"],
        ),
    ],
)
def test_grants_allowances_and_classes(sentence: str, expected: list[str], lexicon: Lexicon) -> None:
    assert names(sentence, lexicon) == expected


def test_money_handed_down_is_no_quota(lexicon: Lexicon) -> None:
    from tests.reports.numbers.test_sentences_of_reports import statistics

    assert [n.value_role for n in statistics("抗疫特别国债下达2.3亿元。", lexicon)] == ["actual"]


def test_industries_told_in_short_beside_gdp(lexicon: Lexicon) -> None:
    found = names("地区生产总值196.2亿元，增长4%，其中一产65.9亿元、增长3.4%，二产67.9亿元、增长1.5%。", lexicon)
    assert found[2:] == [
        "第一产业增加值", "第一产业增加值同比增速", "第二产业增加值", "第二产业增加值同比增速",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("新签约亿元以上项目58个、协议资金312亿元，到位资金126亿元。", ["新签约亿元以上项目协议资金", "新签约亿元以上项目到位资金"]),
        ("规上工业总产值下降2.3%，其中前十大企业产值下降9.6%，拉低全区工业增速4.2个百分点。",
         ["前十大企业产值同比增速", "前十大企业产值拉低全区工业增速百分点"]),
        ("一般公共预算收入同比减少1.2亿元，下降4.0%。", ["一般公共预算收入减少额", "一般公共预算收入同比增速"]),
        ("空气质量综合指数3.86，同比改善6.3%，在全市排名第4。", ["空气质量综合指数同比增速", "空气质量综合指数全市排名"]),
        ("全市21项主要指标中，9项提前一年达到规划目标。", ["全市主要指标数", "提前一年达到规划目标的全市主要指标数"]),
    ],
)  # fmt: skip
def test_owners_of_what_follows(sentence: str, expected: list[str], lexicon: Lexicon) -> None:
    assert names(sentence, lexicon)[-2:] == expected
