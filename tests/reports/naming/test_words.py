"""Quantities and ranks in words: what is one, what it is worth, and what looks like one and is not."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orchestration.reports.document import Part
from orchestration.reports.numbers.record import Qualifier, WordQuantity
from orchestration.reports.numbers.word_forms import chinese_number
from orchestration.reports.numbers.words import find_word_quantities
from tests.reports.naming.sentences import LEXICON, document_of


def words_of(text: str, part: Part = Part.RESULTS) -> list[WordQuantity]:
    document, passage = document_of(text, part=part)
    return list(find_word_quantities(document, [passage], LEXICON))


def brief(text: str) -> list[tuple[str, str, str | None]]:
    return [(word.kind, word.text, word.value) for word in words_of(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("总量继续位列中心城区第一。", ("rank", "第一", "1")),
        ("数量位居全市第三位。", ("rank", "第三位", "3")),
        ("综合实力居全国第十二位。", ("rank", "第十二位", "12")),
        ("访问量保持全市前列。", ("rank", "前列", None)),
        ("综合评价位列全省前三。", ("rank", "前三", "3")),
        ("增速居全市首位。", ("rank", "首位", "1")),
        ("通过率连续两年提升。", ("streak", "连续两年", "2")),
        ("双拥模范城实现八连冠。", ("streak", "八连冠", "8")),
        ("成立全市首个融资服务中心。", ("first_of_its_kind", "首个", "1")),
        ("获评全国首批试点城区。", ("first_of_its_kind", "首批", None)),
        ("打造全市首条口袋公园带。", ("first_of_its_kind", "首条", "1")),
        ("在全市率先完成公厕改造任务。", ("first_of_its_kind", "率先", None)),
        ("全市首推街镇旗舰店。", ("first_of_its_kind", "首推", None)),
        ("集聚专业机构近两千家。", ("quantity", "两千家", "2000")),
        ("培训两万余人。", ("quantity", "两万余人", "20000")),
        ("建成十五个站点。", ("quantity", "十五个", "15")),
        ("培育电商企业百余户。", ("quantity", "百余户", "100")),
        ("主营收入突破两百亿元。", ("quantity", "两百亿元", "20000000000")),
        ("完成三所学校改造。", ("quantity", "三所", "3")),
        ("总量比五年前翻一番。", ("quantity", "翻一番", "2")),
        ("规模翻了两番。", ("quantity", "翻了两番", "4")),
        ("销售额增长三倍。", ("quantity", "三倍", "3")),
        ("下降百分之四点五。", ("fraction", "百分之四点五", "4.5")),
        ("自然增长率千分之三。", ("fraction", "千分之三", "3")),
        ("占全市近七成。", ("fraction", "七成", "70")),
        ("九成以上社区配备站点。", ("fraction", "九成以上", "90")),
        ("超过一半的企业扩大投资。", ("fraction", "一半", "50")),
        ("占全市五分之一。", ("fraction", "五分之一", "20")),
        ("三分之二的项目开工。", ("fraction", "三分之二", "66.67")),
        ("出口额占全国1/3以上。", ("fraction", "1/3以上", "33.33")),
        ("贡献了近2/3的增长。", ("fraction", "2/3", "66.67")),
        ("降至3/4左右。", ("fraction", "3/4左右", "75")),
    ],
)
def test_a_quantity_in_words(text: str, expected: tuple[str, str, str | None]) -> None:
    assert brief(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "深化“一网通办”改革。",
        "完成“十四五”规划中期评估。",
        "参与共建“一带一路”。",
        "举办第二届创业大赛。",
        "召开第三次全体会议。",
        "发布第五批名录。",
        "建设三级医院。",
        "一方面加大投入。",
        "统一思想认识。",
        "进一步优化服务。",
        "立足“四个放在”。",
        "落实“两新”政策。",
        "增强“四个意识”。",
        "办成一件事。",
        "第一产业稳定。",
        "前三季度稳中有进。",
        "第一，加强统筹。",
        "第一时间响应。",
        "死亡率控制在7/10万以内。",
        "截至12/31完成。",
        "建成3/4号线。",
        "完成6/5。",
        "服务千家万户。",
        "作为第一出品方立项。",
        "汽车及零部件产业。",
        "落实《支持发展九条措施》。",
        "建成5000余个站点。",
        "惠及1.2万余户。",
        "首先完善机制。",
        "首位度不断提升。",
        "万众一心谋发展。",
        "推进农业农村现代化。",
    ],
)
def test_names_and_idioms_are_no_quantities(text: str) -> None:
    assert brief(text) == []


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("集聚机构近两千家。", Qualifier.APPROX),
        ("培训两万余人。", Qualifier.AT_LEAST),
        ("超七成企业盈利。", Qualifier.AT_LEAST),
        ("不足一半企业参保。", Qualifier.AT_MOST),
        ("建成十五个站点。", Qualifier.EXACT),
        ("企业过半。", Qualifier.AT_LEAST),
        ("占全省前三。", Qualifier.AT_MOST),
    ],
)
def test_qualifiers(text: str, qualifier: Qualifier) -> None:
    assert [word.qualifier for word in words_of(text)] == [qualifier]


@pytest.mark.parametrize(
    ("text", "scope", "subject"),
    [
        ("完成税收收入302亿元，增长5%，总量位列中心城区第一。", "中心城区", "税收收入"),
        ("电梯加装完工333台，完工量连续4年位列全市第一。", "全市", "电梯加装完工量"),
        ("窗口好评率达99.9%，排名继续保持全市前列。", "全市", "窗口好评率"),
        ("采购订单金额连续两年位列全市各区第一。", "全市各区", "采购订单金额"),
        ("建床率达5.64‰，位列中心城区第一。", "中心城区", "建床率"),
        ("全国首个融资平台落地。", "全国", "融资平台"),
    ],
)
def test_scope_and_subject(text: str, scope: str, subject: str) -> None:
    word = words_of(text)[-1]
    assert (word.scope, word.subject) == (scope, subject)


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("完工量连续4年位列全市第一。", [4]),
        ("通过率连续两年位居全市第一。", [2, 2]),
        ("测评再次蝉联全市第一、实现三连冠。", [3, 3]),
        ("总量位列全市第一。", [None]),
        ("总量连续三十五年位列全市第一。", [35, 35]),
        (f"总量连续{'二' * 30}年位列全市第一。", [None]),
        (f"总量连续{'1' * 30}年位列全市第一。", [None]),
    ],
)
def test_consecutive_years(text: str, years: list[int | None]) -> None:
    assert [word.consecutive_years for word in words_of(text)] == years


def test_the_year_is_the_parts_unless_said() -> None:
    assert words_of("数量居全市第一。")[0].reference_year == 2024
    assert words_of("数量居全市第一。", Part.TASKS)[0].reference_year == 2025
    assert words_of("2019年数量居全市第一。")[0].reference_year == 2019


def test_spans_are_the_printed_words() -> None:
    text = "成立全市首个中心，数量位列全市第一。"
    for word in words_of(text):
        assert text[word.span_start : word.span_end] == word.text
        assert word.sentence_start <= word.span_start < word.span_end <= word.sentence_end


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("两千", "2000"), ("百", "100"), ("四点五", "4.5"), ("三百二十", "320"), ("几", None), ("一万二", "12000"),
        ("一亿二", "120000000"), ("三十亿五", "3050000000"), ("一亿零二", "100000002"), ("百十一", "111"), ("十十一", None),
    ],
)  # fmt: skip
def test_chinese_numbers(text: str, value: str | None) -> None:
    number = chinese_number(text)
    assert (None if number is None else str(number)) == value


@given(st.text("零〇一二两三九十百千万亿点半几", max_size=12))
def test_any_row_of_their_characters_is_a_number_or_none(text: str) -> None:
    number = chinese_number(text)
    assert number is None or number >= 0


@settings(max_examples=60, deadline=None)
@given(
    st.text(
        alphabet="第一二三十百千万位居列全市首个批成近余家户，。、“”（）连续年冠翻番分之点半前列增长倍0", max_size=40
    )
)
def test_any_text_is_read_without_harm(text: str) -> None:
    words = words_of(text)
    assert all(text[word.span_start : word.span_end] == word.text for word in words)
    assert [word.span_start for word in words] == sorted({word.span_start for word in words})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "做好政策宣传推介活动，14个项目获得市文创专项资金支持，通过率连续两年位居全市第一。",
            [("连续两年", None), ("第一", "全市")],
        ),
        ("在2024年全市“最美厕所”评选上，静安区获评数量全市第一。", [("第一", "全市")]),
    ],
)
def test_a_bare_result_is_that_of_what_stands_before(text: str, expected: list[tuple[str, str | None]]) -> None:
    found = words_of(text)
    assert [(word.text, word.scope) for word in found] == expected
    subject = "获得市文创专项资金支持的项目通过率" if "通过率" in text else "2024年全市“最美厕所”评选获评数量"
    assert {word.subject for word in found} <= {subject, subject.removeprefix("2024年")}


def test_the_scope_of_a_first_may_stand_before_whose_it_is() -> None:
    (word,) = words_of("医院手外科成为全市中心城区中区属医院首个国家级重点专科。")
    assert (word.text, word.scope, word.subject) == ("首个", "全市中心城区", "国家级重点专科")


def test_who_is_first_to_do_what() -> None:
    (first,) = words_of("在全市率先将城运业务接入基层治理平台。")
    assert (first.scope, first.subject) == ("全市", "城运业务接入基层治理平台")
    (first,) = words_of("在全省率先实现全区党政机关（50个）精细化分类。")
    assert (first.scope, first.subject) == ("全省", "全区党政机关")
    assert words_of("企业率先完成转型。") == []  # of no area
