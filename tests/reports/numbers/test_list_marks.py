"""Marks of a list's items that run into the number after them: 2.2025年, 3.12个镇."""

from __future__ import annotations

import pytest

from tests.reports.numbers.conftest import ReadProse


@pytest.mark.parametrize(
    "text",
    [
        "注：1.按现价计算。2.2025年数据为预计数。",
        "主要做了：1.2025年新建学校；2.2025年新增床位。",
        "1.2025年主要工作。",
    ],
)
def test_a_mark_before_a_year_is_no_decimal(read: ReadProse, text: str) -> None:
    dispositions = [str(numeral.disposition) for numeral in read(text)]
    assert "date" in dispositions
    assert set(dispositions) <= {"date", "identifier"}


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("3.12个镇实现污水处理全覆盖。", ["12"]),
        ("主要有：1.12个镇实现全覆盖；2.32家企业上市；3.5家企业搬迁。", ["12", "32", "5"]),
        ("主要做了：1.2025年新建学校9所；2.2025年新增床位300张。", ["9", "300"]),
        ("2.5个百分点的增速由投资拉动。", ["2.5"]),
        ("3.5个月建成。", ["3.5"]),
        ("3.2万人参加培训。", ["3.2"]),
        ("12.3亿元资金到位。", ["12.3"]),
        ("平均每镇3.5个站点。", ["3.5"]),
    ],
)
def test_a_mark_before_a_count_is_no_part_of_it(read_statistics: ReadProse, text: str, values: list[str]) -> None:
    assert [str(numeral.value) for numeral in read_statistics(text)] == values


def test_a_mark_names_nothing(read_statistics: ReadProse) -> None:
    (first, second) = read_statistics("主要做了：1.2025年新建学校9所；2.2024年新增床位300张。")
    assert (first.indicator_name, first.reference_year) == ("新建学校数", 2025)
    assert (second.indicator_name, second.reference_year) == ("新增床位数", 2024)


@pytest.mark.parametrize(
    "text",
    [
        "1. 新增企业30家。2. 完成投资20亿元。",
        "①新增企业30家。②完成投资20亿元。",
        "一是抓企业。（1）新增企业30家。（2）完成投资20亿元。",
    ],
)
def test_a_mark_within_a_line_names_nothing_either(read_statistics: ReadProse, text: str) -> None:
    assert [n.indicator_name for n in read_statistics(text)] == ["新增企业数", "完成投资"]


def test_a_number_that_opens_a_sentence_is_no_mark(read_statistics: ReadProse) -> None:
    assert [str(n.value) for n in read_statistics("建成学校3所；12.5万人受益。3个项目开工。")] == ["3", "12.5", "3"]
