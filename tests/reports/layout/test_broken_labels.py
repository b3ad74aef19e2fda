"""Labels broken before their column's edge, beside numbers, units and values; heads of groups are no pieces of them."""

from __future__ import annotations

import pytest

from tests.reports.layout.support import HEAD, PROSE, read_text, rows, table

_HEAD = "表1 主要指标完成情况\n\n指标名称                    单位      2024年计划    2024年完成\n"
_NUMBERED = "表1 主要指标完成情况\n\n序号  指标名称        单位      2024年计划    2024年完成\n"


def _labels(text: str) -> list[str]:
    return [row[0] for row in rows(f"{text}\n{PROSE}")]


def test_words_broken_before_the_columns_edge_are_one_label() -> None:
    assert _labels(
        f"{_HEAD}地区生产总值                亿元      450           456.8\n"
        "城镇居民人均\n可支配收入                  元        46000         46820\n"
        "社会消费品零售总额          亿元      180           189.7\n"
        "规模以上工业\n增加值                      亿元      210           215.6\n"
        "每千人口\n执业医师数                  人        3.2           3.4\n"
        "一般公共预算收入            亿元      28            28.9\n"
    ) == [
        "地区生产总值", "城镇居民人均可支配收入", "社会消费品零售总额", "规模以上工业增加值", "每千人口执业医师数",
        "一般公共预算收入",
    ]  # fmt: skip


def test_the_head_of_a_group_is_no_piece_of_its_first_row() -> None:
    assert _labels(
        f"{_HEAD}规模以上工业\n  增加值                    亿元      210           215.6\n"
        "  利润总额                  亿元      31            32.5\n"
        "居民生活\n城镇新增就业                人        8000          8650\n"
    ) == ["规模以上工业", "增加值", "利润总额", "居民生活", "城镇新增就业"]


def test_the_rest_of_a_label_may_stand_under_its_values() -> None:
    assert _labels(
        f"{_HEAD}城镇居民人均                元        46000         46820\n可支配收入\n"
        "农村居民人均                元        25000         25130\n可支配收入\n"
        "森林覆盖率                  %         34            34.6\n"
    ) == ["城镇居民人均可支配收入", "农村居民人均可支配收入", "森林覆盖率"]


def test_the_number_of_a_row_is_no_part_of_its_broken_label() -> None:
    found = rows(
        f"{_NUMBERED}1     规模以上工业\n      增加值          亿元      210           215.6\n"
        "2     城乡居民\n      基本医疗保\n      险参保率        %         97            97.6\n"
        "3     单位地区生产总值能\n      耗下降          %         3             3.3\n"
        f"4     森林覆盖率      %         34.6          34.6\n{PROSE}"
    )
    assert [row[:2] for row in found] == [
        ["1", "规模以上工业增加值"],
        ["2", "城乡居民基本医疗保险参保率"],
        ["3", "单位地区生产总值能耗下降"],
        ["4", "森林覆盖率"],
    ]


def test_numbered_heads_of_groups_stay_between_numbered_rows() -> None:
    found = rows(
        f"{_NUMBERED}1     地区生产总值    亿元      450           456.8\n2     固定资产投资    亿元      320           326\n"
        "二    人民生活\n3     城镇居民人均可  元        46000         46820\n      支配收入\n"
        f"4     城镇新增就业    人        8000          8650\n{PROSE}"
    )
    assert [(row[0], row[1], row[4]) for row in found] == [
        ("1", "地区生产总值", "456.8"), ("2", "固定资产投资", "326"), ("", "二人民生活", ""),
        ("3", "城镇居民人均可支配收入", "46820"), ("4", "城镇新增就业", "8650"),
    ]  # fmt: skip


def test_heads_of_groups_numbered_like_sections_stay_heads_beside_broken_labels() -> None:
    assert _labels(
        f"{_HEAD}一、经济发展\n地区生产总值                亿元      450           456.8\n"
        "规模以上工业\n增加值                      亿元      210           215.6\n二、人民生活\n"
        "城镇居民人均\n可支配收入                  元        46000         46820\n"
    ) == ["一、经济发展", "地区生产总值", "规模以上工业增加值", "二、人民生活", "城镇居民人均可支配收入"]


_PIPED = "表1 主要指标\n\n| 指标 | 单位 | 2024年实际 | 2025年目标 |\n|---|---|---|---|\n| 地区生产总值 | 亿元 | 456.8 | 485 |\n"


@pytest.mark.parametrize("again", ["续表1", "续表", "（续表）", "表1 主要指标（续）"])
@pytest.mark.parametrize("head", ["", "| 指标 | 单位 | 2024年实际 | 2025年目标 |\n|---|---|---|---|\n"])
def test_what_stands_under_the_caption_again_is_of_the_same_table_with_its_header_or_without(
    again: str, head: str
) -> None:
    found = table(
        f"{_PIPED}\n{again}\n\n{head}| 城镇新增就业 | 人 | 8650 | 8500 |\n\n{again}\n\n{head}| 粮食产量 | 万吨 | 21.5 | 21.6 |\n\n{PROSE}"
    )
    assert [[cell.flow.text for cell in row] for row in found.rows] == [
        ["地区生产总值", "亿元", "456.8", "485"],
        ["城镇新增就业", "人", "8650", "8500"],
        ["粮食产量", "万吨", "21.5", "21.6"],
    ]
    assert found.rows[1][3].column_header == "2025年目标"
    assert sum(header.is_repeated for header in found.headers) == (8 if head else 0)


def test_another_header_under_the_caption_again_is_another_tables() -> None:
    other = "| 项目 | 单位 | 总投资 | 年度投资 |\n|---|---|---|---|\n| 水厂 | 亿元 | 21.5 | 1.6 |\n"
    first, second = read_text(f"{HEAD}{_PIPED}\n续表1\n\n{other}\n{PROSE}").tables
    assert (len(first.rows), second.columns) == (1, ("项目", "单位", "总投资", "年度投资"))
