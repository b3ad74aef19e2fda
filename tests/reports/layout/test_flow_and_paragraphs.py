"""Lines become paragraphs and flows: which spaces stay, which lines belong together."""

from __future__ import annotations

import pytest

from orchestration.reports.document import BlockType, Document
from orchestration.reports.layout.source import Source
from tests.reports.layout.support import REAL_REPORT, read, read_text

HEAD = "关于某区2024年国民经济和社会发展计划执行情况的报告\n一、2024年计划执行情况\n"


def paragraphs(document: Document) -> list[str]:
    return [block.flow.text for block in document.blocks if block.block_type is BlockType.PARAGRAPH]


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("完成 834.22 亿元", "完成834.22亿元"),
        ("旅 游地图", "旅游地图"),
        ("增长 6. 8%；总产 29 .6万吨", "增长6.8%；总产29.6万吨"),
        ("腾地2 600亩", "腾地2600亩"),
        ("发放5 000万元，1 234 567元", "发放5000万元，1234567元"),
        ("投资2\n800万元", "投资2800万元"),
        ("完成57.3\n亿元", "完成57.3亿元"),
        ("2024 2025", "2024 2025"),
        ("World Cities Study Group and\nNetwork, in short", "World Cities Study Group and\nNetwork, in short"),
        ("2024 GaWC", "2024 GaWC"),
        ("举办“融无限 创未来”活动", "举办“融无限 创未来”活动"),
        ("率 102.73% ，可回收", "率102.73%，可回收"),
        ("# 一般贸易", "# 一般贸易"),
        ("静\u200b安\ufeff区", "静安区"),
    ],
)
def test_spaces_inside_words_are_left_out(printed: str, expected: str) -> None:
    source = Source(printed)
    flow = source.flow([line.span for line in source.lines()])
    assert flow.text == expected
    assert all(printed[offset] == char for offset, char in zip(flow.offsets, flow.text, strict=True))


LINES = (
    "经济运行持续回升向好。过去一年全区完成地",
    "区生产总值2045.3亿元，同比增长3.6%，完成",
    "税收总收入834.22亿元，商品销售额991亿元。",
    "区域经济活力稳步提升。全年新引进总部20家",
    "，税收超亿元楼宇达92幢。",
    "消费需求持续激发。引进2家。",
    "投资工作成效凸显。引进7个。",
    "科技创新动能持续增强。引进中心1家。",
)
JOINED = ["".join(LINES[:3]), "".join(LINES[3:5]), *LINES[5:]]


@pytest.mark.parametrize("between", ["\n", "\n\n", "\r\n", "\r\n\r\n"])
def test_wrapped_lines_are_joined_whatever_stands_between_them(between: str) -> None:
    assert paragraphs(read_text(HEAD + between.join(LINES))) == JOINED


def test_indentation_decides_where_it_is_kept() -> None:
    starts = {0, 3, 5, 6, 7}
    lines = [("　　" if number in starts else "") + line for number, line in enumerate(LINES)]
    assert paragraphs(read_text(HEAD + "\n".join(lines))) == JOINED


def test_a_paragraph_goes_on_after_a_table_and_a_page_number() -> None:
    table = "表1 主要指标\n指标 目标 完成\n生产总值 5% 6%\n财政收入 3% 4%\n"
    text = f"{HEAD}全年完成投资100亿元，其中工业投资完成三\n{table}- 3 -\n十亿元，增长10%，为历年来最好水平。\n- 4 -\n"
    document = read_text(text)
    assert paragraphs(document) == ["全年完成投资100亿元，其中工业投资完成三十亿元，增长10%，为历年来最好水平。"]
    assert len(document.tables) == 1


def test_topic_sentences() -> None:
    text = (
        HEAD + "城市更新有力有序推进。全年开工100万平方米。\n受疫情影响，略有回落。完成2家。\n新建5处步道。另有2处。\n"
    )
    leads = [block.place.lead for block in read_text(text).blocks if block.block_type is BlockType.PARAGRAPH]
    assert leads == ["城市更新有力有序推进", None, None]


def test_bullets_outside_tables() -> None:
    text = HEAD + "重点如下：\n● 招引项目8个，总投资超过一\n百亿元；\n● 新建学校2所。\n"
    document = read_text(text)
    bullets = [(b.marker, b.flow.text, b.table_index) for b in document.blocks if b.block_type is BlockType.BULLET]
    assert bullets == [("●", "招引项目8个，总投资超过一百亿元；", None), ("●", "新建学校2所。", None)]


def test_the_real_report_s_paragraphs_open_with_their_topics() -> None:
    leads = [block.place.lead for block in read(REAL_REPORT).blocks if block.place.lead]
    for lead in ("区域经济活力稳步提升", "城区文化软实力不断夯实", "持续优化区域营商环境", "不断丰富公共文化内涵"):
        assert lead in leads


def test_a_lists_number_on_a_line_of_its_own_is_no_part_of_the_number_under_it() -> None:
    document = read_text(
        "2024年实事项目完成情况\n全部完成。\n1\n新增床位700张，为计划的101%。\n2\n300家机构安装设施，为计划的100%。\n"
    )
    texts = [block.flow.text for block in document.blocks]
    assert "300家机构安装设施，为计划的100%。" in texts
    assert "新增床位700张，为计划的101%。" in texts
