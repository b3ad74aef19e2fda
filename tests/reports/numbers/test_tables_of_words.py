"""Tables whose cells are sentences: tasks and what became of them, projects and how far they are, aims and results.

Each is told in every way a converter may: cells parted by tabs, bars, wide or single spaces, one a line, or broken over lines
in their places, from the top or centred; cut by a page's end anywhere.
"""

from __future__ import annotations

import re

import pytest

from orchestration.reports.layout.source import display_width
from orchestration.reports.lexicon import Lexicon
from orchestration.reports.read import read_report
from tests.reports.numbers.small_tables import Rows, statistics, statistics_of

_AFTER = "\n全区上下坚持稳中求进，全年接待游客412万人次，实现旅游收入36.8亿元。"
_TASKS = (
    ("序号", "工作内容", "年度目标", "进展情况", "责任单位"),
    ("1", "提高养老服务水平", "新增养老床位500张；建成社区食堂12家。", "新增养老床位612张；建成社区食堂15家。", "区民政局"),
    ("2", "扩大学前教育资源", "新建公办幼儿园3所，新增学位1080个。", "3所幼儿园已投入使用，新增学位1100个。", "区教育局"),
    ("3", "稳定和扩大就业", "城镇新增就业8000人，城镇登记失业率控制在4.5%以内。", "城镇新增就业8650人，城镇登记失业率3.8%。", "区人社局"),
    ("4", "农村公路建设", "新改建农村公路35公里。", "完成36.8公里。", "区交通局"),
)  # fmt: skip
_TOLD_OF_TASKS = {
    ("500", "张", "target", "新增养老床位数"), ("612", "张", "actual", "新增养老床位数"), ("12", "家", "target", "建成社区食堂数"),
    ("15", "家", "actual", "建成社区食堂数"), ("3", "所", "target", "新建公办幼儿园数"), ("1080", "个", "target", "新增学位数"),
    ("3", "所", "actual", "投入使用幼儿园数"), ("1100", "个", "actual", "新增学位数"), ("8000", "人", "target", "城镇新增就业人数"),
    ("4.5", "%", "target", "城镇登记失业率"), ("8650", "人", "actual", "城镇新增就业人数"), ("3.8", "%", "actual", "城镇登记失业率"),
    ("35", "公里", "target", "新改建农村公路长度"), ("36.8", "公里", "actual", "新改建农村公路长度"),
}  # fmt: skip
_PROJECTS = (
    ("序号", "项目名称", "建设内容及规模", "总投资（万元）", "2024年计划投资（万元）", "形象进度", "责任单位"),
    ("1", "区人民医院迁建工程", "新建门诊楼、住院楼，设置床位800张", "68000", "22000", "主体结构封顶，累计完成投资3.2亿元", "区卫健局"),
    ("2", "滨江路快速化改造", "改造道路4.2公里，双向六车道", "35000", "15000", "已完成路基工程，完成投资1.4亿元", "区住建局"),
    ("3", "标准厂房二期", "新建标准厂房12栋", "42000", "18000", "竣工8栋，在建4栋", "高新区管委会"),
    ("4", "第二实验小学", "新建教学楼，新增学位1620个", "12600", "8000", "已投入使用", "区教育局"),
)  # fmt: skip
_TOLD_OF_PROJECTS = {
    ("800", "张", "actual", "设置床位数"), ("68000", "元", "actual", "区人民医院迁建工程总投资"),
    ("22000", "元", "target", "区人民医院迁建工程投资"), ("3.2", "元", "actual", "区人民医院迁建工程完成投资"),
    ("4.2", "公里", "actual", "改造道路长度"), ("35000", "元", "actual", "滨江路快速化改造总投资"),
    ("15000", "元", "target", "滨江路快速化改造投资"), ("1.4", "元", "actual", "滨江路快速化改造完成投资"),
    ("12", "栋", "actual", "新建标准厂房数"), ("42000", "元", "actual", "标准厂房二期总投资"),
    ("18000", "元", "target", "标准厂房二期投资"), ("8", "栋", "actual", "新建标准厂房数"), ("4", "栋", "actual", "在建标准厂房数"),
    ("1620", "个", "actual", "新增学位数"), ("12600", "元", "actual", "第二实验小学总投资"), ("8000", "元", "target", "第二实验小学投资"),
}  # fmt: skip
_AIMS = (
    ("指标名称", "2024年目标", "2024年完成情况", "2025年目标"),
    ("地区生产总值", "增长6%左右", "完成486.2亿元，增长5.8%", "增长5.5%左右"),
    ("规模以上工业增加值", "增长7%", "增长6.9%", "增长6.5%"),
    ("固定资产投资", "增长5%以上", "下降2.3%", "正增长"),
    ("城乡居民人均可支配收入", "与经济增长同步", "城镇居民48260元，增长5.1%；农村居民26310元，增长6.4%", "与经济增长同步"),
    ("单位地区生产总值能耗", "完成上级下达目标", "下降2.6%", "完成上级下达目标"),
)  # fmt: skip
_TOLD_OF_AIMS = {
    ("6", "%", "target", "地区生产总值同比增速"), ("486.2", "元", "actual", "地区生产总值"), ("5.8", "%", "actual", "地区生产总值同比增速"),
    ("5.5", "%", "target", "地区生产总值同比增速"), ("7", "%", "target", "规模以上工业增加值同比增速"),
    ("6.9", "%", "actual", "规模以上工业增加值同比增速"), ("6.5", "%", "target", "规模以上工业增加值同比增速"),
    ("5", "%", "target", "固定资产投资同比增速"), ("2.3", "%", "actual", "固定资产投资同比增速"),
    ("48260", "元", "actual", "城镇居民人均可支配收入"), ("5.1", "%", "actual", "城镇居民人均可支配收入同比增速"),
    ("26310", "元", "actual", "农村居民人均可支配收入"), ("6.4", "%", "actual", "农村居民人均可支配收入同比增速"),
    ("2.6", "%", "actual", "单位地区生产总值能耗同比增速"),
}  # fmt: skip
_TABLES = {
    "tasks": (_TASKS, _TOLD_OF_TASKS),
    "projects": (_PROJECTS, _TOLD_OF_PROJECTS),
    "aims": (_AIMS, _TOLD_OF_AIMS),
}
_CAPTIONS = ("表1  2024年重点工作完成情况", "附件：2024年重点工作完成情况表")
_PLACED = ("from the top, 24", "from the top, 20", "from the top, 16", "centred, 24", "centred, 20", "centred, 16")
_WAYS = ("tabs", "bars", "wide spaces", "single spaces", "one a line", *_PLACED)


def told(rows: Rows, way: str) -> str:
    """The table in one of the ways; those in places with the most columns a cell's line may take."""
    if way == "tabs":
        return "\n".join("\t".join(row) for row in rows)
    if way == "bars":
        lines = ["|" + "|".join(row) + "|" for row in rows]
        return "\n".join([lines[0], "|" + "---|" * len(rows[0]), *lines[1:]])
    if way == "single spaces":
        return "\n".join(" ".join(row) for row in rows)
    if way == "one a line":
        return "\n".join(cell for row in rows for cell in row)
    most = int(way.rsplit(", ", 1)[1]) if ", " in way else 1000
    return "\n".join(_in_places(rows, most, is_centred=way.startswith("centred")))


def _in_places(rows: Rows, most: int, *, is_centred: bool) -> list[str]:
    broken = [[_broken(cell, most) for cell in row] for row in rows]
    widths = [max(display_width(line) for row in broken for line in row[n]) for n in range(len(rows[0]))]
    lines = []
    for row in broken:
        height = max(map(len, row))
        for number in range(height):
            line = ""
            for cell, width in zip(row, widths, strict=True):
                at = number - ((height - len(cell)) // 2 if is_centred else 0)
                text = cell[at] if 0 <= at < len(cell) else ""
                line += text + " " * (width - display_width(text) + 3)
            lines.append(line.rstrip())
    return lines


def _broken(cell: str, most: int) -> list[str]:
    """The cell's lines, each as full as it gets: numbers stay whole and no line begins with a mark."""
    lines = [""]
    for word in re.findall(r"[\d.,%]+[，。；、]?|.[，。；、]?", cell):
        if lines[-1] and display_width(lines[-1] + word) > most:
            lines.append("")
        lines[-1] += word
    return lines


def _facts(text: str, lexicon: Lexicon) -> set[tuple[str | None, str | None, str | None, str | None]]:
    found = statistics_of(text + _AFTER, lexicon)
    facts = {(n.value, n.unit, n.value_role, n.indicator_name) for n in found}
    after = {("412", "人次", "actual", "接待游客人次"), ("36.8", "元", "actual", "旅游收入")}
    assert after <= facts  # the text goes on after the table
    return facts - after


@pytest.mark.parametrize("way", _WAYS)
@pytest.mark.parametrize("table", _TABLES)
def test_a_table_of_words_told_in_every_way(table: str, way: str, lexicon: Lexicon) -> None:
    rows, facts = _TABLES[table]
    for caption in _CAPTIONS:
        assert _facts(f"{caption}\n{told(rows, way)}", lexicon) == facts, caption


@pytest.mark.parametrize(
    "way", ["tabs", "wide spaces", "single spaces", "one a line", "from the top, 20", "centred, 20", "from the top, 16"]
)
@pytest.mark.parametrize("table", _TABLES)
def test_a_table_of_words_cut_by_a_page(table: str, way: str, lexicon: Lexicon) -> None:
    rows, facts = _TABLES[table]
    lines = told(rows, way).split("\n")
    header = len(told(rows[:1], way).split("\n"))
    for at in range(header + 2, len(lines), 3):
        for foot in (["— 6 —"], ["\f"], ["续表1"], ["- 6 -", "\f", "续表1"]):
            page = "\n".join([*lines[:at], *foot, *lines[:header], *lines[at:]])
            assert _facts(f"{_CAPTIONS[0]}\n{page}", lexicon) == facts, (at, foot)


_HEADERS_OF_AIMS = (
    "目标任务 年度目标 工作目标 2024年目标任务 任务目标 主要任务 建设任务 计划任务 目标要求 年度计划 2024年计划目标 年度目标任务 全年目标 年度任务 计划目标 "
    "承诺目标 2024年工作目标 年初目标 年初计划 责任目标"
).split()
_HEADERS_OF_RESULTS = (
    "完成情况 进展情况 工作进展 推进情况 目前进展 完成进度 进展 落实情况 实施情况 执行情况 2024年完成情况 截至12月底完成情况 实际完成情况 办理情况 工作进展情况 "
    "项目进展 实际进展 完成情况（截至12月底） 年度完成情况 实施进展 完成结果 实际完成 任务完成情况 建设进展 工作成效 落实情况及成效 最新进展 实施成效 推进落实情况"
).split()


@pytest.mark.parametrize(
    ("aim", "result"),
    [*((aim, "完成情况") for aim in _HEADERS_OF_AIMS), *(("目标任务", result) for result in _HEADERS_OF_RESULTS)],
)
def test_whatever_the_columns_are_called(aim: str, result: str, lexicon: Lexicon) -> None:
    rows = [("项目", aim, result), *(row[1:4] for row in _TASKS[1:])]
    found = statistics("表1  民生实事项目完成情况", rows, lexicon)
    assert {(n.value, n.unit, n.value_role, n.indicator_name) for n in found} == _TOLD_OF_TASKS


@pytest.mark.parametrize(
    ("aim", "result", "name"),
    [
        ("新增公交线路2条", "已开通2条", "新增公交线路数"), ("加装电梯30台", "31台", "加装电梯数"), ("新建标准厂房5万平方米", "竣工5.2万平方米", "新建标准厂房面积"),
        ("改造教室照明500间", "已全部完成500间", "改造教室照明数"), ("新建幼儿园3所", "开工3所", "开工幼儿园数"), ("开展技能培训2000人次", "培训2160人次", "开展技能培训人次"),
        ("新增托位200个", "新增普惠托位220个", "新增普惠托位数"),
    ],
)  # fmt: skip
def test_what_only_says_how_far_it_is_has_the_name_of_the_aim(
    aim: str, result: str, name: str, lexicon: Lexicon
) -> None:
    rows = [("项目", "目标任务", "完成情况"), ("民生服务", aim, result), ("养老服务", "新增养老床位500张", "新增612张")]
    found = statistics("表1  民生实事项目完成情况", rows, lexicon)
    assert [n.indicator_name for n in found[1:]] == [name, "新增养老床位数", "新增养老床位数"]


def test_amounts_of_money_answer_no_aim(lexicon: Lexicon) -> None:
    rows = [
        ("项目名称", "建设内容", "进展"),
        ("产业园", "总投资3.5亿元，占地120亩，年产值10亿元", "完成1.2亿元"),
        ("水厂", "总投资5亿元", "年度完成投资2.1亿元，完成年度计划的105%"),
    ]
    names = [n.indicator_name for n in statistics("表1  重点项目进展情况", rows, lexicon)]
    assert names == [
        "产业园总投资", "产业园占地面积", "产业园年产值", "产业园完成投资", "水厂总投资", "水厂完成投资", "水厂完成投资完成年度计划比例",
    ]  # fmt: skip


def test_running_text_with_spaces_around_its_numbers_is_no_row(lexicon: Lexicon) -> None:
    table = "指标名称 预期目标 完成情况\n区级一般公共预算收入增长率 7%左右 7.2%\n城镇登记失业人数 8200人以内 7956人"
    prose = "重点产业能级提升。航空服务业实现税收 52.7 亿元，占全区税收\n总收入的 13.2%。"
    found = statistics_of(f"表1  主要指标完成情况\n{table}\n{prose}", lexicon)
    assert [(n.value, n.indicator_name) for n in found[-2:]] == [("52.7", "航空服务业税收"), ("13.2", "航空服务业税收占全区总税收比重")]  # fmt: skip


_PLAN = (
    "某区2024年国民经济和社会发展计划执行情况与2025年国民经济和社会发展计划草案的报告\n"
    "二、2025年经济社会发展主要目标和重点任务\n主要安排见下表。\n"
)


def _planned(caption: str, rows: Rows, lexicon: Lexicon) -> list[tuple[str | None, str | None, int | None, str | None]]:
    text = f"{_PLAN}{caption}\n{told(rows, 'tabs')}\n"
    numerals = read_report(text.encode(), file="plan_report.txt", lexicon=lexicon).ledger.numerals
    return [
        (n.value, n.value_role, n.reference_year, n.indicator_name) for n in numerals if n.disposition == "statistic"
    ]


def test_a_list_of_projects_with_its_total(lexicon: Lexicon) -> None:
    rows = [
        ("序号", "项目名称", "建设性质", "总投资（亿元）", "至2024年底累计完成投资（亿元）", "2025年计划投资（亿元）", "2025年建设内容"),
        ("1", "城东产业园三期", "续建", "18.6", "9.2", "5.4", "完成二期厂房主体封顶，竣工面积12万平方米"),
        ("2", "区中医院", "新建", "6.8", "0", "1.6", "完成桩基工程，力争完成投资1.5亿元"), ("", "合计", "", "25.4", "9.3", "7.0", ""),
    ]  # fmt: skip
    assert _planned("附件2  2025年区重大项目清单", rows, lexicon) == [
        ("18.6", "target", 2025, "城东产业园三期总投资"), ("9.2", "actual", 2024, "城东产业园三期完成投资"), ("5.4", "target", 2025, "城东产业园三期投资"),
        ("12", "target", 2025, "城东产业园三期竣工面积"), ("6.8", "target", 2025, "区中医院总投资"), ("0", "actual", 2024, "区中医院完成投资"),
        ("1.6", "target", 2025, "区中医院投资"), ("1.5", "target", 2025, "区中医院完成投资"), ("25.4", "target", 2025, "区重大项目总投资"),
        ("9.3", "actual", 2024, "区重大项目完成投资"), ("7.0", "target", 2025, "区重大项目投资"),
    ]  # fmt: skip


def test_deeds_for_the_people(lexicon: Lexicon) -> None:
    rows = [
        ("序号", "项目名称", "实施内容", "责任单位"),
        ("1", "普惠托育扩容", "新增普惠托位300个，每千人口托位数达到4.8个", "区卫健局"),
        ("2", "老旧小区改造", "改造老旧小区18个，涉及居民4200户，加装电梯60台", "区住建局"),
        ("3", "就业帮扶", "开展职业技能培训3000人次，城镇调查失业率控制在5.5%左右", "区人社局"),
    ]
    assert _planned("附件3  2025年民生实事项目", rows, lexicon) == [
        ("300", "target", 2025, "新增普惠托位数"), ("4.8", "target", 2025, "每千人口托位数"), ("18", "target", 2025, "改造老旧小区数"),
        ("4200", "target", 2025, "改造老旧小区涉及居民户数"), ("60", "target", 2025, "加装电梯数"), ("3000", "target", 2025, "开展职业技能培训人次"),
        ("5.5", "target", 2025, "城镇调查失业率"),
    ]  # fmt: skip


def test_sentences_beside_a_label_that_states_its_aim(lexicon: Lexicon) -> None:
    rows = [
        ("序号", "任务", "完成情况", "是否完成"),
        ("1", "地区生产总值增长6%左右", "全年地区生产总值完成486.2亿元，增长5.8%，基本完成目标", "基本完成"),
        ("2", "一般公共预算收入增长4%", "完成41.6亿元，同比增长3.2%，其中税收收入29.8亿元，占比71.6%", "否"),
    ]
    found = statistics("表2  2024年政府工作报告重点任务完成情况", rows, lexicon)
    assert [(n.value, n.value_role, n.indicator_name) for n in found] == [
        ("6", "target", "地区生产总值同比增速"), ("486.2", "actual", "地区生产总值"), ("5.8", "actual", "地区生产总值同比增速"),
        ("4", "target", "一般公共预算收入同比增速"), ("41.6", "actual", "一般公共预算收入"), ("3.2", "actual", "一般公共预算收入同比增速"),
        ("29.8", "actual", "税收收入"), ("71.6", "actual", "税收收入占一般公共预算收入比重"),
    ]  # fmt: skip


def test_deeds_are_of_the_thing_that_heads_their_paragraph(lexicon: Lexicon) -> None:
    found = statistics_of("（二）老旧小区改造。开工22个，完工20个，惠及居民6100户，总投资2.6亿元。", lexicon)
    assert [n.indicator_name for n in found] == [
        "老旧小区改造开工数", "老旧小区改造完工数", "老旧小区改造惠及居民户数", "老旧小区改造总投资",
    ]  # fmt: skip
    others = statistics_of("就业形势总体稳定。新增8650人。\n加强投资建设。旧住房开工面积100万平方米。", lexicon)
    assert [n.indicator_name for n in others] == ["新增人数", "旧住房开工面积"]
