"""Tables printed in columns whose gaps are now and then a single space, or lie within a word: the columns say where cells end."""

from __future__ import annotations

import pytest

from tests.reports.layout.support import HEAD, PROSE, as_lists, read_text, rows, table

PROJECTS = """表1  2025年某县重点项目建设情况

  项目名称                  总投资    年度计划投资    完成投资    进度(%)
  某某抽水蓄能电站          685000    60000           66500       110.8
  茶旅融合示范园            36000     12000           12800       106.7
"""
WRAPPED = """  城乡供水一体化（二        51000     15000           15000       100
  期）
"""
INDICATORS = """表3  某县2026年主要预期目标

  指标名称                单位    2024年    2025年      2026年
  地区生产总值            亿元    253.6    268.5       6左右
  城镇居民人均可支配      元      38070    39860       41853
  收入
"""
AFTER = "\n正文继续说明。\n"


@pytest.mark.parametrize("total", ["合计    ", "合  计  ", "总 计   ", "小    计"])
@pytest.mark.parametrize("wrapped", ["", WRAPPED])
def test_a_total_set_wide_is_a_row_like_the_others(total: str, wrapped: str) -> None:
    row = f"  {total}                  978000    142000          146800      103.4\n"
    found = rows(PROJECTS + wrapped + row + AFTER)
    assert found[-1] == ["".join(total.split()), "978000", "142000", "146800", "103.4"]
    assert [each[0] for each in found[2:-1]] == (["城乡供水一体化（二期）"] if wrapped else [])


@pytest.mark.parametrize(
    ("printed", "cells"),
    [
        (
            "  城镇新增就业            人      4580     4650以上 4000以上\n",
            ["城镇新增就业", "人", "4580", "4650以上", "4000以上"],
        ),
        (
            "  农村居民人均可支配收入 元      20122    21450       22844\n",
            ["农村居民人均可支配收入", "元", "20122", "21450", "22844"],
        ),
    ],
)
def test_a_single_space_parts_cells_where_the_columns_do(printed: str, cells: list[str]) -> None:
    last = "  森林覆盖率              %       72.2     72.3        72.3\n"
    found = rows(INDICATORS + printed + last + AFTER)
    assert found[1] == ["城镇居民人均可支配收入", "元", "38070", "39860", "41853"]
    assert found[2:] == [cells, ["森林覆盖率", "%", "72.2", "72.3", "72.3"]]


def test_text_after_the_table_ends_no_label() -> None:
    total = "  总  计                    978000    142000          146800      103.4\n"
    found = rows(PROJECTS.replace("  某某", f"{total}  某某", 1) + AFTER)
    assert [row[0] for row in found] == ["总计", "某某抽水蓄能电站", "茶旅融合示范园"]


@pytest.mark.parametrize("gap", [" ", "  "])
def test_a_header_is_cut_where_its_rows_are(gap: str) -> None:
    found = table(
        f"表3  主要指标\n\n  指标名称            单位    2024年    2025年计划{gap}2025年完成 2026年目标\n"
        "  地区生产总值        亿元    253.6     265         268.5      285\n"
        "  城镇新增就业        人      4580      4000        4650       4000\n" + AFTER
    )
    assert as_lists(found)["columns"] == ["指标名称", "单位", "2024年", "2025年计划", "2025年完成", "2026年目标"]
    assert as_lists(found)["rows"] == [
        ["地区生产总值", "亿元", "253.6", "265", "268.5", "285"],
        ["城镇新增就业", "人", "4580", "4000", "4650", "4000"],
    ]


def test_numbers_with_a_wide_gap_between_are_never_one() -> None:
    text = (
        "表3  主要指标\n\n  指标名称            单位    2024年    某某 某某\n"
        "  地区生产总值        亿元    253.6     265         268.5\n  城镇新增就业        人      4580      4000        4650\n"
    )
    found = read_text(HEAD + PROSE + text + AFTER)
    texts = [cell.flow.text for each in found.tables for cell in each.cells()]
    assert not any("265" in text and "268.5" in text for text in texts)


def test_a_second_level_is_cut_where_its_rows_are() -> None:
    found = table(
        "表3  某县主要预期目标\n\n"
        "  指标名称                单位    2024年   2025年预计完成      2026年预期目标\n"
        "                                  实际     绝对数    增长(%) 绝对数   增长(%)\n"
        "  地区生产总值            亿元    253.6    268.5     5.9       —       6左右\n"
        "  一般公共预算收入        亿元    12.31    12.86     4.5       13.4     4以上\n" + AFTER
    )
    assert list(found.columns)[3:] == [
        "2025年预计完成/绝对数",
        "2025年预计完成/增长(%)",
        "2026年预期目标/绝对数",
        "2026年预期目标/增长(%)",
    ]
    assert as_lists(found)["rows"] == [
        ["地区生产总值", "亿元", "253.6", "268.5", "5.9", "—", "6左右"],
        ["一般公共预算收入", "亿元", "12.31", "12.86", "4.5", "13.4", "4以上"],
    ]


def test_a_total_without_an_answer_in_words() -> None:
    found = rows(
        "表1  2025年项目建设情况\n\n  项目名称                  总投资    完成投资    形象进度\n"
        "  茶旅融合示范园            36000     12800       完成桩基 120根\n"
        "  城乡供水一体化（二        51000     15000       管网铺设\n  期）\n"
        "  合  计                    87000     27800\n" + AFTER
    )
    assert found[1:] == [["城乡供水一体化（二期）", "51000", "15000", "管网铺设"], ["合计", "87000", "27800", ""]]


@pytest.mark.parametrize("total", ["合计  ", "合  计"])
def test_labels_wrapped_one_after_the_other_are_each_whole(total: str) -> None:
    found = rows(
        "表1 某县主要指标\n\n  指标名称              单位    2023年    2024年\n"
        "  规上工业增加值        亿元    6左右     ≤27\n"
        "  城镇居民人均可支配    元      3         3\n  收入\n"
        "  适龄妇女“两癌”      人      4000以上  5.5\n  免费检查\n"
        f"  {total}                亿元    12.5      12.5\n" + AFTER
    )
    assert [row[0] for row in found] == ["规上工业增加值", "城镇居民人均可支配收入", "适龄妇女“两癌”免费检查", "合计"]
