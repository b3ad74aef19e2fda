"""Columns that tell how far works have come: what they count is a part of the row's project, and stands at the year's end."""

from __future__ import annotations

import pytest

from orchestration.reports.lexicon import Lexicon
from tests.reports.numbers.small_tables import statistics, the_one

_WORKS = (
    ("序号", "项目名称", "总投资（亿元）", "2024年完成投资（亿元）", "{progress}"),
    ("1", "城北快速路工程", "23.5", "6.2", "完成桩基120根；主线高架完成85%"),
    ("2", "县人民医院新院区", "8.6", "2.1", "累计完成投资3.2亿元"),
    ("3", "东湖污水处理厂扩建", "3.4", "1.8", "主体结构完成60%，完成管网铺设12公里"),
    ("4", "滨河大桥", "2.8", "0.9", "桥墩完成24个，占总量的80%"),
    ("5", "引水工程", "12.8", "3.6", "完成隧洞6.9公里"),
)
_TOLD = {
    "120": "城北快速路工程桩基数", "85": "城北快速路工程主线高架完成率", "3.2": "县人民医院新院区完成投资",
    "60": "东湖污水处理厂扩建主体结构完成率", "12": "东湖污水处理厂扩建管网铺设长度", "24": "滨河大桥桥墩数",
    "80": "滨河大桥桥墩数占总量比重", "6.9": "引水工程隧洞长度",
}  # fmt: skip


def _rows(progress: str) -> list[list[str]]:
    return [[cell.format(progress=progress) for cell in row] for row in _WORKS]


@pytest.mark.parametrize(
    "progress", ["形象进度", "工程形象进度", "目前形象进度", "工程进展情况", "进展情况", "建设内容及进度"]
)
def test_what_is_told_of_its_progress_is_of_the_rows_project(progress: str, lexicon: Lexicon) -> None:
    found = statistics("表1 重点项目进展情况", _rows(progress), lexicon)
    assert {value: the_one(found, value).indicator_name for value in _TOLD} == _TOLD


@pytest.mark.parametrize("progress", ["形象进度", "截至2024年底形象进度", "工程进度"])
def test_the_progress_of_works_stands_at_the_years_end(progress: str, lexicon: Lexicon) -> None:
    found = statistics("表1 重点项目进展情况", _rows(progress), lexicon)
    assert {the_one(found, value).period for value in _TOLD} == {"as_of_year_end"}
    assert {the_one(found, value).period for value in ("6.2", "2.1")} == {"full_year"}


def test_what_was_done_within_the_year_is_of_the_year(lexicon: Lexicon) -> None:
    rows = (("项目名称", "总投资（亿元）", "形象进度"), ("滨河大桥", "2.8", "年内完成桥墩24个，主桥合龙"))
    assert the_one(statistics("表1 重点项目", rows, lexicon), "24").period == "full_year"


@pytest.mark.parametrize("header", ["进度（%）", "工程进度（%）", "形象进度（%）", "项目进度（%）"])
def test_a_column_of_progress_is_one_of_states_whatever_its_rows_are_called(header: str, lexicon: Lexicon) -> None:
    rows = (("项目名称", header), ("老旧小区改造", "100"), ("滨江路工程", "85"), ("养老服务设施", "80.5"))
    found = statistics("表1 民生实事进度", rows, lexicon)
    assert {one.period for one in found if one.unit == "%"} == {"as_of_year_end"}


@pytest.mark.parametrize("header", ["投资进度（%）", "支出进度（%）", "完成年度计划（%）"])
def test_how_much_of_the_years_plan_was_spent_is_of_the_year(header: str, lexicon: Lexicon) -> None:
    rows = (("项目名称", header), ("老旧小区改造", "100"), ("滨江路工程", "85"), ("养老服务设施", "80.5"))
    found = statistics("表1 项目投资完成情况", rows, lexicon)
    assert {one.period for one in found if one.unit == "%"} == {"full_year"}


def test_what_a_project_consists_of_is_named_with_it(lexicon: Lexicon) -> None:
    rows = (
        ("项目名称", "建设内容", "总投资（万元）"),
        ("县人民医院新院区", "床位1200张", "86000"),
        ("城北快速路工程", "全长8.6公里", "235000"),
    )
    found = statistics("表1 重点项目", rows, lexicon)
    assert the_one(found, "1200").indicator_name == "县人民医院新院区床位数"
    assert the_one(found, "8.6").indicator_name == "城北快速路工程长度"


@pytest.mark.parametrize("header", ["总投资（万元）", "计划总投资（万元）", "概算总投资（万元）"])
def test_the_whole_investment_of_a_project_is_of_no_year(header: str, lexicon: Lexicon) -> None:
    rows = (("项目名称", "建设内容", header), ("县人民医院新院区", "床位1200张", "86000"))
    assert the_one(statistics("表1 重点项目", rows, lexicon), "86000").period == "other"
