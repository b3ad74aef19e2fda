"""Headings, sections and parts of plan reports, government work reports and communiqués."""

from __future__ import annotations

import pytest

from orchestration.reports.document import Block, BlockType, Document, Part
from tests.reports.layout.support import REAL_REPORT, read, read_text

PLAN = "关于某区2024年国民经济和社会发展计划执行情况与2025年计划草案的报告\n"


def headings(document: Document) -> list[tuple[int | None, str, str, Part]]:
    return [
        (block.level, block.flow.text, block.place.section, block.place.part)
        for block in document.blocks
        if block.block_type is BlockType.HEADING
    ]


def block_with(document: Document, words: str) -> Block:
    return next(block for block in document.blocks if words in block.flow.text)


def test_run_in_headings_and_enumerations_that_are_none() -> None:
    text = (
        PLAN + "各位代表：\n受委托，现将情况报告如下。\n一、2024年计划执行情况\n（一）经济平稳增长。全年增长5%，\n"
        "一、二、三、四季度分别增长5.6%、4%、5%、6%。一是工业回升。\n1.工业。产值100亿元。\n（二）就业改善\n新增就业2万人。\n"
        "二、2025年主要预期目标\n增长5%。\n三、2025年重点工作\n（一）力争新增企业2家，\n其中小巨人1家。\n"
    )
    document = read_text(text)
    assert headings(document) == [
        (1, "一、2024年计划执行情况", "一", Part.RESULTS),
        (2, "（一）经济平稳增长。", "一(一)", Part.RESULTS),
        (3, "1.工业。", "一(一)", Part.RESULTS),
        (2, "（二）就业改善", "一(二)", Part.RESULTS),
        (1, "二、2025年主要预期目标", "二", Part.TARGETS),
        (1, "三、2025年重点工作", "三", Part.TASKS),
        (2, "（一）", "三(一)", Part.TASKS),
    ]
    assert block_with(document, "四季度").place.headings == ("2024年计划执行情况", "经济平稳增长")
    assert block_with(document, "受委托").place.part is Part.PREAMBLE
    assert block_with(document, "受委托").place.section == "前言"
    assert block_with(document, "力争新增").flow.text == "力争新增企业2家，其中小巨人1家。"


def test_headings_wrapped_in_narrow_lines() -> None:
    text = PLAN + (
        "一、2024年国民经济和社会发展计划执行\n情况\n过去一年，全区完成地区生产总值一千二百\n亿元，增长5%，其中第三产业增加值占比达\n"
        "到六成以上，总体平稳。\n（一）着力扩需求提信心，推动经济高质量\n发展\n完成投资100亿元，同比增长10%，其中工业\n投资30亿元。\n"
    )
    assert [text for _, text, _, _ in headings(read_text(text))] == [
        "一、2024年国民经济和社会发展计划执行情况",
        "（一）着力扩需求提信心，推动经济高质量发展",
    ]


@pytest.mark.parametrize(
    ("heading", "part"),
    [
        ("一、2024年工作回顾", Part.RESULTS),
        ("二、“十四五”时期发展成就", Part.RESULTS),
        ("二、存在的主要困难和问题", Part.RESULTS),
        ("二、2025年总体要求和主要预期目标", Part.TARGETS),
        ("二、今后五年奋斗目标", Part.TARGETS),
        ("三、2025年主要任务和措施", Part.TASKS),
        ("三、2025年工作安排建议", Part.TASKS),
        ("二、2025年工作打算", Part.TASKS),
        ("三、2025年工作", Part.TASKS),
    ],
)
def test_parts_by_the_genre_s_words(heading: str, part: Part) -> None:
    assert headings(read_text(f"{PLAN}{heading}\n增长5%。\n"))[0][3] is part


def test_lower_headings_inherit_or_name_the_targets() -> None:
    text = PLAN + (
        "一、2024年计划执行情况\n（一）主要目标完成情况\n好。\n二、2025年工作安排\n（一）总体要求\n稳。\n（二）2025年主要目标\n5%。\n"
        "（三）重点工作\n做。\n"
    )
    assert [part for *_, part in headings(read_text(text))] == [
        Part.RESULTS, Part.RESULTS, Part.TASKS, Part.TARGETS, Part.TARGETS, Part.TASKS,
    ]  # fmt: skip


def test_a_communique_is_all_results() -> None:
    document = read_text(
        "某市2024年国民经济和社会发展统计公报\n某市统计局\n2025年3月1日\n一、综合\n增长5%。\n二、重点工作\n好。\n"
    )
    assert {block.place.part for block in document.blocks} == {Part.RESULTS}


def test_numbered_parts_shift_the_levels() -> None:
    document = read_text(
        PLAN + "第一部分 2024年计划执行情况\n一、工业\n增长5%。\n第二部分 2025年主要任务\n一、投资\n完成3亿元。\n"
    )
    assert [(section, part) for _, _, section, part in headings(document)] == [
        ("一", Part.RESULTS), ("一(一)", Part.RESULTS), ("二", Part.TASKS), ("二(一)", Part.TASKS),
    ]  # fmt: skip


def test_the_real_report_s_sections() -> None:
    found = headings(read(REAL_REPORT))
    sections = [section for _, _, section, _ in found]
    assert sections == [
        "一", *(f"一({n})" for n in "一二三四五六"), "二", "三", *(f"三({n})" for n in "一二三四五六七"),
    ]  # fmt: skip
    assert [part for level, _, _, part in found if level == 1] == [Part.RESULTS, Part.TARGETS, Part.TASKS]


def test_a_parts_title_without_a_number_stands_alone_and_begins_the_count_anew() -> None:
    document = read_text(
        "政府工作报告\n——2020年1月4日在某市第十六届人民代表大会第四次会议上\n各位代表：\n2019年政府工作回顾\n"
        "全年实现地区生产总值1410亿元，增长6%。\n一、工业平稳\n产值2360亿元。\n2020年工作安排\n预计增长6%。\n一、做强工业\n产值增长5%。\n"
    )
    assert headings(document) == [
        (1, "2019年政府工作回顾", "前言", Part.RESULTS),
        (1, "一、工业平稳", "一", Part.RESULTS),
        (1, "2020年工作安排", "前言", Part.TASKS),
        (1, "一、做强工业", "一", Part.TASKS),
    ]
    assert block_with(document, "1410").place.section == "前言"


@pytest.mark.parametrize(
    ("title", "part"),
    [
        ("“十四五”时期工作回顾", Part.RESULTS),
        ("“十四五”时期主要发展成就和2025年工作回顾", Part.RESULTS),
        ("过去五年工作回顾", Part.RESULTS),
        ("“十五五”时期的主要目标任务", Part.TARGETS),
        ("“十五五”时期发展目标和2026年主要工作", Part.TARGETS),
        ("今后五年的奋斗目标", Part.TARGETS),
        ("二、“十五五”时期发展的主要考虑", Part.TARGETS),
        ("2026年重点工作", Part.TASKS),
        ("今年工作安排", Part.TASKS),
    ],
)
def test_a_parts_title_without_a_number_names_a_year_a_plan_or_five_years(title: str, part: Part) -> None:
    document = read_text(
        "政府工作报告\n——2026年1月20日在某省第十四届人民代表大会第四次会议上\n各位代表：\n我代表省人民政府报告工作。\n"
        f"{title}\n新建学校36所。\n"
    )
    section = "二" if title.startswith("二、") else "前言"
    assert headings(document) == [(1, title, section, part)]


def test_what_only_begins_like_a_parts_title_is_none() -> None:
    text = (
        PLAN
        + "一、2024年工作回顾\n今年重点工作是新建学校3所。\n“十四五”时期，发展成就显著\n2024年\n今年任务重，安排早\n"
    )
    assert [words for _, words, _, _ in headings(read_text(text))] == ["一、2024年工作回顾"]


def test_a_plan_issued_without_a_report_begins_with_its_targets() -> None:
    document = read_text(
        "某市人民政府关于印发《某市2025年国民经济和社会发展计划》的通知\n2025年全市主要预期目标为：增长6%左右。\n一、做强工业\n产值增长5%。\n"
    )
    assert block_with(document, "6%").place.part is Part.TARGETS
    assert block_with(document, "5%").place.part is Part.TASKS


@pytest.mark.parametrize(
    "opening",
    [
        "2025年是“十四五”规划收官之年，也是改革深化之年。",
        "今年经济社会发展的主要预期目标是：生产总值增长5%左右。",
        "各位代表，2025年是承前启后的关键一年。",
        "2025年主要预期目标为：生产总值增长5%左右。",
    ],
)
def test_the_plan_begins_with_the_paragraph_that_says_so_where_no_heading_does(opening: str) -> None:
    text = (
        PLAN
        + f"一、上年工作\n2024年是攻坚之年。新增就业3万人。\n二、勇争先，开好局、起好步\n{opening}\n（一）扩大内需\n实施项目150个。\n三、政府自身建设\n精简会议30%。\n"
    )
    document = read_text(text)
    assert block_with(document, "攻坚之年").place.part is Part.RESULTS
    assert block_with(document, opening[:8]).place.part is Part.TARGETS
    assert block_with(document, "实施项目").place.part is Part.TARGETS
    assert block_with(document, "精简会议").place.part is Part.TASKS


def test_this_year_in_the_results_turns_to_no_plan() -> None:
    text = PLAN + "一、2024年工作\n今年是攻坚之年，新增就业3万人。\n今年以来，投资增长6%。\n"
    assert {block.place.part for block in read_text(text).blocks if "增" in block.flow.text} == {Part.RESULTS}
