"""Sentences as plan reports write them, read from text to meaning and name: one family of sentences a test."""

from __future__ import annotations

import pytest

from orchestration.reports.lexicon import Lexicon
from orchestration.reports.numbers.record import Numeral
from orchestration.reports.read import read_report

RESULTS = "关于某区2024年国民经济和社会发展计划执行情况的报告\n一、2024年计划执行情况\n"
PLAN = "关于某区2024年国民经济和社会发展计划执行情况与2025年计划草案的报告\n二、2025年国民经济和社会发展计划草案\n"


def statistics(sentence: str, lexicon: Lexicon, head: str = RESULTS) -> list[Numeral]:
    numerals = read_report(f"{head}{sentence}\n".encode(), file="a.txt", lexicon=lexicon).ledger.numerals
    return [n for n in numerals if n.disposition == "statistic"]


def names(sentence: str, lexicon: Lexicon, head: str = RESULTS) -> list[str | None]:
    return [n.indicator_name for n in statistics(sentence, lexicon, head)]


@pytest.mark.parametrize(
    ("sentence", "name", "value"),
    [
        ("区级一般公共预算收入增长9.3%，超额完成5%的年度目标。", "区级一般公共预算收入同比增速", "5"),
        ("地区生产总值增长6.6%，高于年初确定的6%左右的预期目标。", "地区生产总值同比增速", "6"),
        (
            "预计地区生产总值增长6.6%，社会消费品零售总额增速与8%的年初目标还有差距。",
            "社会消费品零售总额同比增速",
            "8",
        ),
    ],
)
def test_a_percentage_that_was_aimed_at_is_a_target_of_the_same_growth(
    sentence: str, name: str, value: str, lexicon: Lexicon
) -> None:
    *_, aim = statistics(sentence, lexicon)
    assert (aim.value, aim.value_role, aim.measure_kind, aim.reference_year) == (value, "target", "growth_rate", 2024)
    assert aim.indicator_name == name


def test_how_much_of_a_task_set_above_is_done_is_no_limit(lexicon: Lexicon) -> None:
    found = statistics("完成清淤184万方、拆迁12万平方米，分别完成市下达任务的184%和171%。", lexicon)
    assert [(n.value_role, n.comparison_base) for n in found[2:]] == [("actual", "plan")] * 2
    assert [n.indicator_name for n in found[2:]] == ["清淤量完成市下达任务比例", "拆迁面积完成市下达任务比例"]
    (limit,) = statistics("城镇登记失业人数控制在市下达的11200人以内。", lexicon)
    assert (limit.value_role, limit.qualifier, limit.indicator_name) == ("limit", "at_most", "城镇登记失业人数")


def test_periods_told_in_order_are_of_the_numbers_in_order(lexicon: Lexicon) -> None:
    found = statistics("地区生产总值一季度、上半年、前三季度分别增长8.8%、8.6%、8.4%。", lexicon)
    assert [n.period for n in found] == ["q1", "h1", "q1_q3"]
    found = statistics("确保重点工程投资一季度、上半年分别完成年度计划的20%和48%。", lexicon, PLAN)
    assert [(n.period, n.value_role) for n in found] == [("q1", "target"), ("h1", "target")]


def test_what_a_change_starts_from_is_of_the_year_before(lexicon: Lexicon) -> None:
    found = statistics("规模以上工业总产值由上年同期下降5.4%转为增长1.1%。", lexicon)
    assert [(n.reference_year, n.measure_kind) for n in found] == [(2023, "decline_rate"), (2024, "growth_rate")]
    assert {n.indicator_name for n in found} == {"规模以上工业总产值同比增速"}
    found = statistics("集聚区入驻企业从年初的86家增加到206家。", lexicon)
    assert [(n.reference_year, n.period) for n in found] == [(2023, "as_of_year_end"), (2024, "as_of_year_end")]
    found = statistics("筹资标准由人均290元提高到340元。", lexicon, PLAN)
    assert [(n.reference_year, n.value_role) for n in found] == [(2024, "actual"), (2025, "target")]


def test_a_year_that_is_only_the_ground_or_the_aim_dates_its_own_clause(lexicon: Lexicon) -> None:
    (found,) = statistics("在2023年完成旧改收官的基础上，加快零星旧改，年内完成签约1900户。", lexicon, PLAN)
    assert (found.reference_year, found.value_role) == (2025, "target")
    (found,) = statistics("为2026年地区生产总值突破1200亿元打下坚实基础。", lexicon, PLAN)
    assert (found.reference_year, found.indicator_name) == (2026, "地区生产总值")


def test_listed_numbers_share_unit_bound_and_qualifier(lexicon: Lexicon) -> None:
    found = statistics("开办企业、不动产登记、施工许可分别在1.5个、2个和30个工作日内办结。", lexicon)
    assert [(n.value, n.unit, n.qualifier, n.period) for n in found] == [
        ("1.5", "工作日", "at_most", "other"),
        ("2", "工作日", "at_most", "other"),
        ("30", "工作日", "at_most", "other"),
    ]
    found = statistics("工业总产值、农业总产值分别突破700亿元和500亿元。", lexicon)
    assert [n.qualifier for n in found] == ["at_least", "at_least"]
    (found_one,) = statistics("单位面积税收产出首超每平方米6000元。", lexicon)
    assert (found_one.qualifier, found_one.unit) == ("at_least", "元")


@pytest.mark.parametrize(
    ("sentence", "kind", "unit", "period"),
    [
        ("规上工业企业劳动生产率22.8万元/人。", "level", "元/人", "full_year"),
        ("户籍人口期望寿命84.36岁。", "level", "岁", "full_year"),
        ("亿元生产总值生产安全事故死亡率0.05人/亿元。", "rate", "人/亿元", "full_year"),
        ("解决3.6万农村人口饮水安全问题。", "level", "人", "full_year"),
    ],
)
def test_kind_and_unit_of_a_measure(sentence: str, kind: str, unit: str, period: str, lexicon: Lexicon) -> None:
    (found,) = statistics(sentence, lexicon)
    assert (found.measure_kind, found.unit, found.period) == (kind, unit, period)


def test_a_part_of_what_was_added_net_is_added_too(lexicon: Lexicon) -> None:
    found = statistics("全年净增“四上”企业96家，其中规上工业企业18家。", lexicon)
    assert [(n.measure_kind, n.direction) for n in found] == [("change", "up")] * 2
    found = statistics("固定资产投资比上年减少8.9亿元，其中房地产投资0.96亿元。", lexicon)
    assert found[1].measure_kind == "level"


@pytest.mark.parametrize(
    ("sentence", "base"),
    [
        ("地区生产总值增长5%，高于年初目标0.6个百分点。", "plan"),
        ("登记失业率3.21%，低于控制目标1.29个百分点。", "plan"),
        ("旅游收入20.1亿元，恢复到上年的74.2%。", "previous_year"),
        ("接待游客312万人次，是2019年的1.4倍。", "2019"),
    ],
)
def test_what_a_comparison_is_with(sentence: str, base: str, lexicon: Lexicon) -> None:
    assert statistics(sentence, lexicon)[-1].comparison_base == base


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "新签约项目62个，履约率、开工率分别达95.2%和76.2%，分别提高1.7和1.5个百分点。",
            [
                "新签约项目数",
                "新签约项目履约率",
                "新签约项目开工率",
                "新签约项目履约率提高百分点",
                "新签约项目开工率提高百分点",
            ],
        ),
        ("既有住宅加装电梯新增立项47台、竣工12台。", ["既有住宅加装电梯新增立项数", "既有住宅加装电梯竣工数"]),
        ("加装电梯开工350台、完工200台。", ["加装电梯开工数", "加装电梯完工数"]),
        (
            "一、二、三产业增加值分别增长2.1%、5.7%和10.9%。",
            ["第一产业增加值同比增速", "第二产业增加值同比增速", "第三产业增加值同比增速"],
        ),
        ("一产增加值45.3亿元，二产67.9亿元，三产62.4亿元。", ["一产增加值", "二产增加值", "三产增加值"]),
        (
            "地区生产总值893.6亿元，增长8.3%，总量、增速分别居全市第1位和第3位。",
            ["地区生产总值", "地区生产总值同比增速", "地区生产总值全市排名", "地区生产总值同比增速全市排名"],
        ),
        (
            "信息传输、软件和信息技术服务业、科学研究和技术服务业、租赁和商务服务业分别实现营业收入612.9亿元、301.7亿元和264.8亿元。",
            ["信息传输、软件和信息技术服务业营业收入", "科学研究和技术服务业营业收入", "租赁和商务服务业营业收入"],
        ),
        (
            "高新技术产业、装备制造业增加值占规上工业增加值的比重分别达到42.6%、27.8%。",
            ["高新技术产业增加值占规上工业增加值比重", "装备制造业增加值占规上工业增加值比重"],
        ),
        (
            "规模以上工业增加值320亿元，其中高新技术产业增加值占比达到31.5%。",
            ["规模以上工业增加值", "高新技术产业增加值占规模以上工业增加值比重"],
        ),
        ("一般公共预算收入223.4亿元，税占比91.7%。", ["一般公共预算收入", "税收占一般公共预算收入比重"]),
        ("二氧化硫、化学需氧量排放总量分别控制在3.1万吨和2.4万吨以内。", ["二氧化硫排放总量", "化学需氧量排放总量"]),
        (
            "接待游客310万人次、旅游收入20.1亿元，恢复到上年的78.5%和74.2%。",
            ["接待游客人次", "旅游收入", "接待游客人次恢复到上年的比例", "旅游收入恢复到上年的比例"],
        ),
        (
            "第二产业增加值占比提高1.6个百分点，对经济增长的贡献率达54.3%。",
            ["第二产业增加值占比提高百分点", "第二产业对经济增长的贡献率"],
        ),
        ("绿化覆盖率提高0.2个百分点，达到25.5%。", ["绿化覆盖率提高百分点", "绿化覆盖率"]),
        (
            "规模以上工业企业达612户，其中产值超10亿元的15户。",
            ["规模以上工业企业数", "规模以上工业企业产值门槛", "产值超10亿元规模以上工业企业数"],
        ),
        ("养老金从每人每月645元调整到750元。", ["养老金标准", "养老金标准"]),
        (
            "金融服务业、专业服务业、商贸流通业、休闲旅游业等四大产业实现税收137.6亿元。",
            ["四大产业税收"],
        ),
        ("研发投入强度（R&D经费占GDP比重）达6.59%，提高0.73个百分点。", ["研发投入强度", "研发投入强度提高百分点"]),
        ("道路总长318公里。审批周期由29个月缩短为21个月。", ["道路总长", "审批周期", "审批周期"]),
        (
            "出口占全市的18.6%、占全国的8.1‰，两项占比分别提升0.3个百分点和0.2个千分点。",
            ["出口占全市比重", "出口占全国比重", "出口占全市比重提升百分点", "出口占全国比重提升百分点"],
        ),
        ("新能源、生物医药、智能网联汽车三个集群增速分别为31.2%、11.7%和24.5%。", None),
        ("列入考核的23个断面水质达标率由上年的69.6%提高到82.6%。", None),
    ],
)
def test_whose_a_number_is(sentence: str, expected: list[str] | None, lexicon: Lexicon) -> None:
    if expected is None:
        assert names(sentence, lexicon)[0] in ("列入考核的断面数", "新能源集群同比增速")
    else:
        assert names(sentence, lexicon) == expected


def test_a_part_of_the_district_goes_on_from_clause_to_clause(lexicon: Lexicon) -> None:
    found = statistics("木兰文化生态旅游区接待游客2460万人次，实现旅游综合收入142亿元，增长12.3%。", lexicon)
    assert [n.ref_area for n in found] == ["木兰文化生态旅游区"] * 3
    found = statistics("木兰文化生态旅游区接待游客2460万人次。全区实现旅游收入300亿元。", lexicon)
    assert [n.ref_area for n in found] == ["木兰文化生态旅游区", None]


TABLE = (
    "表1 2024年四大主导产业发展情况\n单位：亿元、%\n产业名称\t规上企业数（家）\t产值\t增长\t占规上工业比重\n"
    "电子信息\t246\t1120.4\t-2.8\t32.1\n丝绸纺织\t682\t938.6\t4.7\t26.9\n"
)


def test_growth_and_share_in_a_table_are_of_the_column_before(lexicon: Lexicon) -> None:
    found = [n for n in statistics(TABLE, lexicon) if n.row_no == 0]
    assert [(n.value, n.unit, n.indicator_name) for n in found] == [
        ("246", "家", "电子信息规上企业数"),
        ("1120.4", "元", "电子信息产值"),
        ("-2.8", "%", "电子信息产值同比增速"),
        ("32.1", "%", "电子信息产值占规上工业比重"),
    ]


def test_of_several_units_a_column_takes_the_one_its_measure_is_counted_in(lexicon: Lexicon) -> None:
    text = "表1 重点项目计划表\n单位：个、亿元\n类别\t项目个数\t总投资\t2025年计划投资\n产业项目\t91\t1290.4\t238.6\n民生项目\t23\t134.4\t45.1\n"
    found = [n for n in statistics(text, lexicon, PLAN) if n.row_no == 0]
    assert [(n.unit, n.unit_mult) for n in found] == [("个", 0), ("元", 8), ("元", 8)]


@pytest.mark.parametrize(
    "sentence",
    [
        "干垃圾清运量为717.36吨/日（市级控制指标量为740吨/日）。",
        "PM2.5浓度28微克/立方米（市级控制指标30微克/立方米）。",
        "空气质量优良率85.6%（市级控制指标85%）。",
    ],
)
def test_a_result_before_its_quota_in_brackets_is_none_and_the_quota_is_of_the_same_thing(
    sentence: str, lexicon: Lexicon
) -> None:
    result, quota = statistics(sentence, lexicon)
    assert (result.value_role, quota.value_role) == ("actual", "limit")
    assert result.indicator_name == quota.indicator_name


def test_a_figure_of_a_year_far_ahead_is_no_result(lexicon: Lexicon) -> None:
    (aim,) = statistics("2030年前碳排放强度下降18%。", lexicon)
    assert (aim.reference_year, aim.value_role) == (2030, "target")
    (aim,) = statistics("“十五五”期间，新建学校20所。", lexicon)
    assert (aim.reference_year, aim.reference_year_start, aim.value_role) == (2030, 2026, "target")


def test_years_that_run_backwards_are_a_doubt(lexicon: Lexicon) -> None:
    (found,) = statistics("2024-2019年，新增企业200家。", lexicon)
    assert found.reference_year_start is None and found.doubts == ("the years 2024 to 2019 run backwards",)


def test_hours_are_of_what_they_were_spent_on(lexicon: Lexicon) -> None:
    assert names("完成120小时培训。", lexicon) == ["培训时长"]
    assert names("新增24小时城市书房3家。", lexicon)[0] == "城市书房开放时长"


def test_what_improves_falls_where_less_is_better(lexicon: Lexicon) -> None:
    (fall,) = statistics("PM2.5浓度同比改善6.7%。", lexicon)
    assert (fall.measure_kind, fall.direction, fall.indicator_name) == ("decline_rate", "down", "PM2.5浓度同比增速")
    _, than_then = statistics("PM2.5平均浓度28微克/立方米，较“十三五”末改善16.5%。", lexicon)
    assert (than_then.measure_kind, than_then.direction) == ("decline_rate", "down")
    _, index = statistics("空气质量综合指数3.86，较2020年改善6.3%。", lexicon)
    assert (index.measure_kind, index.direction, index.comparison_base) == ("growth_rate", "up", "2020")


def test_a_unit_column_left_empty_and_one_with_other_words(lexicon: Lexicon) -> None:
    text = "表1 主要指标\n| 指标 | 单位 | 2024年 |\n|---|---|---|\n| 税收收入（亿元） | | 298.7 |\n| 新增绿地 | 公顷 | 5.2 |\n| 新增箩筐 | 箩筐 | 12 |\n"
    income, green, other = statistics(text, lexicon)
    assert (income.unit, income.unit_mult, green.unit) == ("元", 8, "公顷")
    assert (other.unit, other.doubts) == ("箩筐", ("“箩筐” is no unit of units.csv",))


def test_sentences_under_a_column_of_tasks_and_one_of_results(lexicon: Lexicon) -> None:
    text = (
        "表2 民生实事完成情况\n序号\t项目\t责任单位\t目标任务\t完成情况\n"
        "1\t就业促进\t区人社局\t开展职业技能培训5000人次，扶持创业300人\t开展职业技能培训5836人次，扶持创业312人\n"
        "2\t社区养老\t区民政局\t建设社区养老院2个，适老化改造100户\t建成社区养老院3个、新增床位96张，完成改造124户\n"
    )
    roles = {n.value: n.value_role for n in statistics(text, lexicon)}
    assert {roles[each] for each in ("5000", "300", "2", "100")} == {"target"}
    assert {roles[each] for each in ("5836", "312", "3", "96", "124")} == {"actual"}


def test_a_look_back_dates_its_sentence_only(lexicon: Lexicon) -> None:
    text = "去年，养老机构床位使用率为61%。2025年新增护理型床位150张，护理型床位占比提高至60%；实施适老化改造200户。"
    found = statistics(text, lexicon, PLAN)
    assert [(n.reference_year, n.value_role) for n in found] == [(2024, "actual"), *[(2025, "target")] * 3]


def test_quotas_in_brackets_and_sentences(lexicon: Lexicon) -> None:
    found = statistics("市下达我区能耗强度下降基本目标3.1%、激励目标3.6%。", lexicon, PLAN)
    assert [(n.value_role, n.measure_kind) for n in found] == [("limit", "decline_rate")] * 2
    (started,) = statistics("棚户区改造开工2600套（市下达指标）。", lexicon, PLAN)
    assert started.value_role == "limit"
    (waste,) = statistics("进入末端处置的量不得超过市核定的890吨/日。", lexicon, PLAN)
    assert (waste.value_role, waste.qualifier) == ("limit", "at_most")


def test_a_level_of_a_year_compared_with_is_of_that_year(lexicon: Lexicon) -> None:
    found = statistics("PM2.5浓度62微克/立方米，较2013年的96微克/立方米下降35.4%。", lexicon)
    assert [n.reference_year for n in found] == [2024, 2013, 2024]


def test_a_point_set_too_high_is_one_only_before_a_unit(lexicon: Lexicon) -> None:
    found = statistics("医疗保健类价格上涨1·8%，居住类价格上涨0.9%。", lexicon)
    assert [n.value for n in found] == ["1.8", "1.8", "0.9"]  # each of the two runs of digits carries the value
    assert statistics("面对“7·20”特大暴雨的严峻考验，全区上下同心。", lexicon) == []


def test_marks_of_notes_are_no_part_of_numbers_and_names(lexicon: Lexicon) -> None:
    people, fewer = statistics("年末全县常住人口[4]31.5万人，比上年末减少0.2万人。", lexicon)
    assert (people.value, people.indicator_name) == ("31.5", "常住人口")
    assert fewer.indicator_name == "常住人口减少数"
    assert statistics("根据国发[2024]15号文件精神推进。", lexicon) == []


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("规模以上工业中，轻、重工业占比分别为30.6%和69.4%。", ["轻工业占比", "重工业占比"]),
        ("金融机构存、贷款余额分别为831亿元和406亿元。", ["金融机构存款余额", "金融机构贷款余额"]),
        ("金融机构存贷款余额达到831.8亿元、406.7亿元。", ["金融机构存款余额", "金融机构贷款余额"]),
        ("103家星级酒店营业收入9.3亿元。", ["星级酒店数", "星级酒店营业收入"]),
        ("开工5个省级重大、30个市级重点和100个区级重点项目。", ["开工省级重大项目数", "开工市级重点项目数", "开工区级重点项目数"]),
        ("工业增加值20亿元，比增6.5%。", ["工业增加值", "工业增加值同比增速"]),
        ("人均地区生产总值4.9万元，按现行平均汇率计算为7335美元。", ["人均地区生产总值", "人均地区生产总值"]),
        ("城镇户籍人口12万人，占总人口比重（户籍人口城镇化率）为31.5%。", ["城镇户籍人口", "城镇户籍人口占总人口比重"]),
        ("人口年末常住人口94.9万人。", ["常住人口"]),
        ("固定资产投资1-9月完成118.3亿元。", ["固定资产投资"]),
        ("人均收入3.2万元，比全省高1.18万元。", ["人均收入", "人均收入高于全省额"]),
        ("机场旅客吞吐量突破200万人次大关。", ["机场旅客吞吐量"]),
        ("工业经济总量成为全省第四个突破2000亿元大关的地区。", ["工业经济总量"]),
    ],
)  # fmt: skip
def test_what_everyday_wordings_measure(sentence: str, expected: list[str], lexicon: Lexicon) -> None:
    assert names(sentence, lexicon) == expected


def test_contributions_told_in_order_are_of_the_three_industries(lexicon: Lexicon) -> None:
    assert names("三次产业分别拉动生产总值增长1.6、4.7和2.0个百分点。", lexicon) == [
        f"第{number}产业拉动生产总值增长百分点" for number in "一二三"
    ]
    found = names(
        "第一、二、三产业增加值占地区生产总值的比重分别为30%、20%和50%，对经济增长的贡献率分别为51.9%、4.2%和43.9%。",
        lexicon,
    )
    assert found[3:] == [f"第{number}产业对经济增长的贡献率" for number in "一二三"]


def test_a_pace_that_slows_has_a_direction(lexicon: Lexicon) -> None:
    _, slower = statistics("地区生产总值增长8.3%，增速同比放缓2.2个百分点。", lexicon)
    assert (slower.measure_kind, slower.direction) == ("change_pp", "down")


def test_points_are_places_where_nothing_moves(lexicon: Lexicon) -> None:
    (stations,) = statistics("新建公共自行车10个点。", lexicon)
    assert (stations.unit, stations.measure_kind) == ("个", "level")
    (points,) = statistics("毛利率较上年提高3个点。", lexicon)
    assert (points.unit, points.measure_kind) == ("个百分点", "change_pp")


def test_sentences_that_only_divide_keep_the_time_of_what_they_divide(lexicon: Lexicon) -> None:
    found = statistics("1-8月，规上服务业营业收入增长6.4%。其中，商务服务业增长7.1%。全区新建公园3个。", lexicon)
    assert [n.period for n in found] == ["m1_m8", "m1_m8", "full_year"]


def test_a_date_after_a_span_of_years_is_of_the_year_of_the_report(lexicon: Lexicon) -> None:
    span, date = statistics("2022—2023年，全区新开工重点项目40个，截至7月底已投产23个。", lexicon)
    assert span.reference_year == 2023
    assert (date.reference_year, date.reference_year_start) == (2024, None)


def test_a_report_on_part_of_a_year_is_of_that_part(lexicon: Lexicon) -> None:
    head = "2024年前三季度某区经济运行情况\n一、工业\n"
    (growth,) = statistics("专用设备制造业增长3.4%。", lexicon, head)
    assert (growth.reference_year, growth.period) == (2024, "q1_q3")


def test_annual_crops_are_sown_within_the_year(lexicon: Lexicon) -> None:
    sown, orchard = statistics("粮食种植面积40000公顷。苹果种植面积80万亩。", lexicon)
    assert (sown.period, orchard.period) == ("full_year", "as_of_year_end")


def test_what_is_added_up_behind_a_list_is_all_of_the_list(lexicon: Lexicon) -> None:
    assert names(
        "数据智能产业、生命健康产业和文化创意产业三大重点产业税收分别为85.6亿元、42.3亿元和25.1亿元，合计153.0亿元，占全区税收收入的38.6%。",
        lexicon,
    ) == [
        "数据智能产业税收", "生命健康产业税收", "文化创意产业税收", "三大重点产业税收", "三大重点产业税收占全区税收收入比重",
    ]  # fmt: skip


def test_parts_of_the_year_compared_with_are_no_periods(lexicon: Lexicon) -> None:
    found = statistics(
        "规上工业增加值增长6.1%，较一季度、上半年和前三季度分别提高5.2、2.4和1.1个百分点，增速居全省第4位。", lexicon
    )
    assert {n.period for n in found} == {"full_year"}


def test_investment_of_the_year_is_told_from_all_of_it(lexicon: Lexicon) -> None:
    assert names("重点项目530项，总投资2944亿元，年度计划投资561亿元。", lexicon) == [
        "重点项目数", "重点项目总投资", "重点项目年度投资",
    ]  # fmt: skip


def test_a_years_plan_is_the_years_whatever_part_a_result_is_of(lexicon: Lexicon) -> None:
    result, planned, _ = statistics("1-5月，外贸进出口总额13亿元，完成年任务（40亿元）的32.5%。", lexicon)
    assert (result.period, planned.period) == ("m1_m5", "full_year")


def test_a_year_since_which_is_the_first_of_several(lexicon: Lexicon) -> None:
    growth, reached = statistics("2020年以来，全区生产总值年均增长3.7%，农业机械化率达到98%。", lexicon)
    assert (growth.reference_year, growth.reference_year_start, growth.period) == (2024, 2020, "multi_year")
    assert (reached.reference_year, reached.reference_year_start) == (2024, None)


def test_levels_that_each_growth_reaches(lexicon: Lexicon) -> None:
    sentence = "城乡居民人均可支配收入分别增长12%和13%，分别达4.3万元和1.4万元。第一产业增长9.1%、达21亿元。"
    assert names(sentence, lexicon)[2:] == [
        "城镇居民人均可支配收入", "农村居民人均可支配收入", "第一产业增加值同比增速", "第一产业增加值",
    ]  # fmt: skip


def test_how_often_a_flood_comes_is_a_standard(lexicon: Lexicon) -> None:
    assert statistics("堤防防洪能力提高到50年一遇标准。", lexicon) == []


def test_what_pulls_growth_down(lexicon: Lexicon) -> None:
    pulled = statistics("规上工业产值下降4.1%，下拉全区经济0.8个百分点。", lexicon)[-1]
    assert (pulled.measure_kind, pulled.direction) == ("contribution", "down")


def test_growth_turned_against_the_trend_and_yearly_mean(lexicon: Lexicon) -> None:
    found = names("限上网络零售额却逆势增长31.7%。生产总值75亿元，年均递增14.4%，是2002年的1.96倍。", lexicon)
    assert found == ["限上网络零售额同比增速", "生产总值", "生产总值年均增速", "生产总值相当于2002年的倍数"]


@pytest.mark.parametrize(("whole", "measure"), [("地区生产总值", "增加值"), ("固定资产投资", "投资")])
def test_industries_named_in_short_are_parts_of_what_was_said_before(
    whole: str, measure: str, lexicon: Lexicon
) -> None:
    found = names(f"{whole}18.4亿元，增长11.4%。其中：一产6.1亿元，增5.6%；二产5.8亿元，增17.2%。", lexicon)
    assert found[2:] == [
        f"第一产业{measure}", f"第一产业{measure}同比增速", f"第二产业{measure}", f"第二产业{measure}同比增速",
    ]  # fmt: skip


def test_a_rank_among_districts_is_that_of_what_was_said_before(lexicon: Lexicon) -> None:
    sentence = "工业性投入5.2亿元，增长8%，完成县定任务的108.3%，位居全县14个镇乡第5。"
    count, rank = statistics(sentence, lexicon)[-2:]
    assert (count.indicator_name, rank.indicator_name) == ("全县镇乡数", "工业性投入全县排名")
    assert rank.measure_kind == "rank"


def test_value_added_after_the_count_of_firms_is_theirs(lexicon: Lexicon) -> None:
    found = names("全旗规模以上工业企业31户（新增4户），完成增加值33.5亿元，增长24.6%。", lexicon)
    assert found[-2:] == ["规模以上工业增加值", "规模以上工业增加值同比增速"]


def test_a_loss_of_harvest_is_a_change(lexicon: Lexicon) -> None:
    _, less, rate = statistics("粮食总产量14.1万吨，比上年减产0.7万吨，减4.8%。", lexicon)
    assert (less.measure_kind, less.direction, less.comparison_base) == ("change", "down", "previous_year")
    assert (rate.measure_kind, rate.indicator_name) == ("decline_rate", "粮食总产量同比增速")


def test_what_is_not_to_be_passed_is_an_upper_bound(lexicon: Lexicon) -> None:
    (bound,) = statistics("人口自然增长率不突破7.2‰。", lexicon)
    assert (bound.qualifier, bound.indicator_name) == ("at_most", "人口自然增长率")


@pytest.mark.parametrize(
    ("sentence", "threshold", "counted"),
    [
        ("建成60平方米以上文化室12个。", "文化室面积门槛", "建成60平方米以上文化室数"),
        ("培育500人以上企业3家。", "企业人数门槛", "培育500人以上企业数"),
    ],
)
def test_the_size_of_each_thing_counted_is_no_figure_of_the_district(
    sentence: str, threshold: str, counted: str, lexicon: Lexicon
) -> None:
    size, number = statistics(sentence, lexicon)
    assert (size.measure_kind, size.qualifier, size.indicator_name) == ("threshold", "at_least", threshold)
    assert (number.measure_kind, number.indicator_name) == ("level", counted)


@pytest.mark.parametrize(
    ("sentence", "unit"),
    [
        ("PM2.5平均浓度为每立方米19微克。", "微克/立方米"),
        ("PM2.5平均浓度控制在每立方米19微克以内。", "微克/立方米"),
        ("氨氮浓度每升0.5毫克。", "毫克/升"),
        ("景区负氧离子浓度达每立方厘米2600个。", "个/立方厘米"),
        ("低保标准提高到每人每月820元。", "元"),
        ("工业用地每亩25万元。", "元"),
    ],
)
def test_what_a_concentration_is_in_belongs_to_its_unit(sentence: str, unit: str, lexicon: Lexicon) -> None:
    (found,) = statistics(sentence, lexicon)
    assert (found.unit, found.measure_kind, found.direction) == (unit, "level", None)


def test_takeoffs_and_landings_do_not_fall(lexicon: Lexicon) -> None:
    (found,) = statistics("保障航班起降1.2万架次。", lexicon)
    assert (found.measure_kind, found.direction, found.unit) == ("level", None, "架次")


@pytest.mark.parametrize(
    ("sentence", "periods"),
    [
        ("生产汽车760辆，招收学生1200名，建成5G基站500个。", "full_year full_year full_year"),
        ("招录公务员56名，招聘教师300名。", "full_year full_year"),
        ("职业院校招生3200人，毕业生2800人。", "full_year full_year"),
        ("授予学位3200个，颁发证书1200本。", "full_year full_year"),
        ("采购设备36台，扶持合作社120个（家）。", "full_year full_year"),
        ("破获刑事案件320起，抓获犯罪嫌疑人86名。", "full_year full_year"),
        ("录取研究生360名，在读研究生960名。", "full_year as_of_year_end"),
        ("共有学校120所，在校学生8.6万人，招收新生1.8万人。", "as_of_year_end as_of_year_end full_year"),
        ("生产企业560家，生产基地12个。", "as_of_year_end as_of_year_end"),
        ("拥有演出团体12个，演出1200场次。", "as_of_year_end full_year"),
        ("种植大户360户，种植基地56个。", "as_of_year_end as_of_year_end"),
        ("累计生产汽车1000万辆，累计招收学生3.2万名。", "as_of_year_end as_of_year_end"),
        ("年末拥有民用汽车12.6万辆，其中私人汽车10.8万辆。", "as_of_year_end as_of_year_end"),
    ],
)
def test_what_a_years_work_did_is_of_the_year_and_what_there_is_stands_at_its_end(
    sentence: str, periods: str, lexicon: Lexicon
) -> None:
    assert [n.period for n in statistics(sentence, lexicon)] == periods.split()


@pytest.mark.parametrize(
    ("sentence", "value", "name"),
    [
        ("占比超过10%的产品有44种。", "10", "产品占比门槛"),
        ("增速超过20%的行业达12个。", "20", "行业增速门槛"),
        ("市场占有率超过50%的产品达18个。", "50", "产品市场占有率门槛"),
        ("GDP超过500亿元的县达到8个。", "500", "县GDP门槛"),
        ("出口额超过5000万元的企业有23家。", "5000", "企业出口额门槛"),
        ("成为全省首个超5000亿元县级市。", "5000", "县级市门槛"),
        ("成为全市首个GDP超1000亿元的县区。", "1000", "县区GDP门槛"),
        ("用电负荷129天超1亿千瓦。", "1", "用电负荷门槛"),
        ("用电负荷连续15天突破3000万千瓦。", "3000", "用电负荷门槛"),
        ("日供水量56天超过120万吨。", "120", "日供水量门槛"),
        ("设立超500亿元基金。", "500", "基金门槛"),
        ("新增5家10亿元级企业。", "10", "企业门槛"),
    ],
)
def test_a_bound_of_what_is_counted_or_meant_is_a_threshold(
    sentence: str, value: str, name: str, lexicon: Lexicon
) -> None:
    (found,) = [n for n in statistics(sentence, lexicon) if n.value == value]
    assert (found.measure_kind, found.period, found.indicator_name) == ("threshold", "other", name)


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("空气质量优良天数超过330天。", "level"),
        ("高新技术产业增加值占比超过10%，新增企业44家。", "share"),
        ("规上工业增加值增速超过20%，行业增长面达80%。", "growth_rate"),
        ("地区生产总值连续3年超1000亿元。", "level"),
        ("投入超5亿元用于城市建设。", "level"),
    ],
)
def test_a_bound_of_the_thing_itself_is_none(sentence: str, kind: str, lexicon: Lexicon) -> None:
    assert kind in [n.measure_kind for n in statistics(sentence, lexicon)]
    assert "threshold" not in [n.measure_kind for n in statistics(sentence, lexicon)]


@pytest.mark.parametrize(
    ("sentence", "period"),
    [
        ("今后五年的主要目标是：地区生产总值年均增长5.5%以上，新增就业10万人。", "five_year"),
        ("未来五年发展的主要目标：地区生产总值年均增长6%；新增规上企业200家。", "five_year"),
        ("未来3年培育专精特新企业100家，改造老旧小区60个。", "multi_year"),
        ("今后5年，建设保障性住房5000套，新增学位2万个。", "five_year"),
        ("今后五年每年新增城镇就业1万人以上，造林1万亩。", "five_year"),
    ],
)
def test_what_is_aimed_at_for_years_to_come_is_of_all_of_them(sentence: str, period: str, lexicon: Lexicon) -> None:
    found = statistics(sentence, lexicon, PLAN)
    assert [(n.period, n.value_role) for n in found] == [(period, "target")] * 2


@pytest.mark.parametrize(
    "sentence",
    [
        "近3年累计投入财政资金12亿元，建成学校36所。",
        "近3年来，全县新增企业5600户；引进人才300名。",
        "过去3年，全县新增企业5600户，引进人才300名。",
        "近三年每年新增企业560户，引进人才30名。",
    ],
)
def test_years_told_of_are_no_number_of_years(sentence: str, lexicon: Lexicon) -> None:
    assert [n.period for n in statistics(sentence, lexicon)] == ["multi_year"] * 2


@pytest.mark.parametrize("sentence", ["历时近3年，大桥建成通车。", "连续近5年保持增长。", "平均服务年限近3年。"])
def test_how_long_something_took_is_a_duration(sentence: str, lexicon: Lexicon) -> None:
    assert [n.unit for n in statistics(sentence, lexicon)] == ["年"]


def test_what_each_of_several_years_is_to_bring_is_no_sum_of_them(lexicon: Lexicon) -> None:
    assert names("未来五年每年新增造林1万亩。", lexicon, PLAN) == ["每年新增造林面积"]
    assert names("全年新增造林1万亩。", lexicon, PLAN) == ["新增造林面积"]


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("从5个方面推进改革。", "推进改革方面数"),
        ("主要做了以下6个方面的工作。", "工作方面数"),
        ("重点抓好以下8项工作。", "以下工作数"),
        ("围绕8个方面开展自查。", "开展自查方面数"),
    ],
)
def test_parts_of_what_is_said_have_no_time(sentence: str, name: str, lexicon: Lexicon) -> None:
    (found,) = statistics(sentence, lexicon)
    assert (found.period, found.indicator_name) == ("other", name)


def test_what_is_expected_governs_its_sentence_past_semicolons_and_no_further(lexicon: Lexicon) -> None:
    text = "预计全年地区生产总值增长5.5%；固定资产投资增长8%；1—11月，新开工项目56个。城镇新增就业1.2万人。"
    assert [n.value_role for n in statistics(text, lexicon)] == ["estimate", "estimate", "actual", "actual"]


@pytest.mark.parametrize(
    ("sentence", "kind", "name"),
    [
        ("工业贡献了全市55%的税收。", "share", "工业税收占全市税收比重"),
        ("服务业贡献了全县70%以上的就业岗位。", "share", "服务业就业岗位占全县就业岗位比重"),
        ("重点项目贡献了全市40%的投资增量。", "contribution", "重点项目对全市投资增量贡献率"),
        ("先进制造业贡献了全省60%的增长。", "contribution", "先进制造业对全省增长贡献率"),
        ("对外贸易贡献了经济增长的30%。", "contribution", "对外贸易贡献率"),
    ],
)
def test_what_is_given_of_a_whole_is_a_share_and_of_its_growth_a_contribution(
    sentence: str, kind: str, name: str, lexicon: Lexicon
) -> None:
    (found,) = statistics(sentence, lexicon)
    assert (found.measure_kind, found.direction, found.indicator_name) == (kind, None, name)


@pytest.mark.parametrize(
    ("sentence", "kind", "period", "name"),
    [
        ("第二轮土地承包到期后再延长30年试点启动。", "level", "other", "第二轮土地承包延长年限"),
        ("采矿权有效期延长5年。", "level", "other", "采矿权有效期延长年限"),
        ("平均寿命延长2岁。", "change", "full_year", "平均寿命增加数"),
        ("地铁运营时间延长2小时。", "change", "full_year", "地铁运营时间增加数"),
    ],
)
def test_a_term_that_is_prolonged_is_no_change_of_the_year(
    sentence: str, kind: str, period: str, name: str, lexicon: Lexicon
) -> None:
    (found,) = statistics(sentence, lexicon)
    assert (found.measure_kind, found.period, found.indicator_name) == (kind, period, name)
