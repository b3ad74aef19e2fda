"""What a document says of itself."""

from __future__ import annotations

from datetime import date

import pytest

from orchestration.reports.document import Genre, Identity
from orchestration.reports.formats import decode
from orchestration.reports.layout.lay_out import lay_out
from orchestration.reports.lexicon import Lexicon, RegionTerm
from tests.reports.layout.support import DEVELOPMENT, REAL_REPORT, read, read_text


def identity(text: str) -> Identity:
    return read_text(text + "\n一、综合\n增长5%。\n").identity


def test_the_real_report() -> None:
    found = read(REAL_REPORT).identity
    assert found == Identity(
        title="关于静安区2024年国民经济和社会发展计划执行情况与2025年国民经济和社会发展计划草案的报告",
        genre=Genre.PLAN_REPORT,
        region_name="静安区",
        execution_year=2024,
        plan_year=2025,
        issuer="静安区发展和改革委员会",
        session="静安区第二届人民代表大会第六次会议",
        presented_on=date(2025, 1, 8),
        language="zh-Hans",
    )


@pytest.mark.parametrize(
    ("name", "region", "genre", "years"),
    [
        ("xiamen_siming_2016_plan_traditional", "思明區", Genre.PLAN_REPORT, (2016, 2017)),
        ("nanhai_2025_work", "南海区", Genre.WORK_REPORT, (2025, 2026)),
        ("jinjiang_2019_communique", "晋江市", Genre.COMMUNIQUE, (2019, None)),
        ("dalian_jinpu_2022_communique", "大连金普新区", Genre.COMMUNIQUE, (2022, None)),
        ("luoyang_2019_h1_plan", "洛阳市", Genre.PLAN_REPORT, (2019, None)),
        ("chongqing_yubei_2020_plan", "渝北区", Genre.PLAN_REPORT, (2020, 2021)),
        ("changsha_county_2020_plan", "长沙县", Genre.PLAN_REPORT, (2020, 2021)),
    ],
)
def test_documents_of_the_corpus(name: str, region: str, genre: Genre, years: tuple[int, int | None]) -> None:
    found = read(DEVELOPMENT / f"{name}.txt").identity
    assert (found.region_name, found.genre, (found.execution_year, found.plan_year)) == (region, genre, years)


def test_titles_wrapped_and_dates_in_words() -> None:
    found = identity(
        "关于湘西土家族苗族自治州\n二〇二四年国民经济和社会发展计划执行\n情况与二〇二五年计划草案的报告\n——二〇二五年一月二十八日在湘西土家族\n"
        "苗族自治州第十五届人民代表大会\n第四次会议上\n州发展和改革委员会"
    )
    assert found.title == "关于湘西土家族苗族自治州二〇二四年国民经济和社会发展计划执行情况与二〇二五年计划草案的报告"
    assert found.region_name == "湘西土家族苗族自治州"
    assert (found.execution_year, found.plan_year) == (2024, 2025)
    assert found.presented_on == date(2025, 1, 28)
    assert found.session == "湘西土家族苗族自治州第十五届人民代表大会第四次会议"
    assert found.issuer == "州发展和改革委员会"


@pytest.mark.parametrize(
    ("printed", "issuer"),
    [
        ("云川县发展和改革局局长  周文斌", "云川县发展和改革局"),
        ("云川县发展和改革局局长 周文斌", "云川县发展和改革局"),
        ("云川县发展和改革局 周 文", "云川县发展和改革局"),
        ("云川县发展和改革委员会主任　李明", "云川县发展和改革委员会"),
        ("县发展和改革局党组书记、局长  周文斌", "县发展和改革局"),
        ("云川县人民政府县长 周文斌", "云川县人民政府"),
        ("云川县发展和改革委员会 财政局", "云川县发展和改革委员会财政局"),
        ("云川县发展和改革局", "云川县发展和改革局"),
    ],
)
def test_the_office_issues_the_report_not_its_head(printed: str, issuer: str) -> None:
    title = "关于云川县2025年国民经济和社会发展计划执行情况与2026年国民经济和社会发展计划草案的报告"
    found = identity(f"{title}\n\n{printed}")
    assert found.issuer == issuer
    assert found.title == title


@pytest.mark.parametrize(
    ("title", "region"),
    [
        ("关于上海市静安区2024年国民经济和社会发展计划执行情况的报告", "静安区"),
        ("关于上海市浦东新区2024年国民经济和社会发展计划执行情况的报告", "浦东新区"),
        ("静安2024年国民经济和社会发展统计公报", None),
        ("杨浦区2024年政府工作报告", "杨浦区"),
    ],
)
def test_the_innermost_region_is_named_whether_known_or_not(title: str, region: str | None) -> None:
    regions = (RegionTerm("310000", "上海市", "上海", None), RegionTerm("310106", "静安区", "静安", "310000"))
    decoded = decode(f"{title}\n一、综合\n增长5%。\n".encode(), file="a.txt")
    document = lay_out(decoded, file="a.txt", lexicon=Lexicon(units=(), regions=regions, industries=(), terms=()))
    assert document.identity.region_name == region


def test_a_draft_alone_promises_its_year() -> None:
    found = identity("关于某县2025年国民经济和社会发展计划草案的报告")
    assert (found.execution_year, found.plan_year) == (2024, 2025)


@pytest.mark.parametrize("occasion", ["", "（2025年1月8日在静安区第二届人民代表大会第六次会议上）\n"])
@pytest.mark.parametrize(
    ("title", "genre", "years"),
    [
        ("关于静安区2024年国民经济和社会发展计划执行情况的报告", Genre.PLAN_REPORT, (2024, None)),
        ("关于静安区2024年国民经济和社会发展计划落实情况的报告", Genre.PLAN_REPORT, (2024, None)),
        ("关于静安区2025年国民经济和社会发展计划编制情况的说明", Genre.PLAN_REPORT, (2024, 2025)),
        ("关于静安区2024年重大工程计划执行情况和2025年计划安排的说明", Genre.PLAN_REPORT, (2024, 2025)),
        ("关于静安区2024年重点工作执行情况的说明", Genre.OTHER, (2024, None)),
        ("关于静安区2024年政府工作报告重点任务完成情况的说明", Genre.OTHER, (2024, None)),
        ("关于静安区2024年预算执行情况和2025年预算草案的报告", Genre.OTHER, (2024, 2025)),
        ("关于静安区2025年预算草案的报告", Genre.OTHER, (2024, 2025)),
        ("关于静安区2024年区本级决算草案的报告", Genre.OTHER, (2024, None)),
        ("关于静安区2024年法治政府建设情况的报告", Genre.OTHER, (2024, None)),
        ("静安区人民代表大会常务委员会工作报告（2024年）", Genre.OTHER, (2024, None)),
        ("静安区2024年国民经济和社会发展报告", Genre.OTHER, (2024, None)),
        ("静安区2024年工作总结", Genre.OTHER, (2024, None)),
        ("关于静安区2025年为民办实事项目安排的报告", Genre.OTHER, (2024, 2025)),
        ("关于静安区2025年重点工作的通知", Genre.OTHER, (2024, 2025)),
        ("静安区2025年重点工作", Genre.OTHER, (2024, 2025)),
        ("静安区2025年政府工作报告", Genre.WORK_REPORT, (2024, 2025)),
        ("静安区2024年国民经济和社会发展统计公报", Genre.COMMUNIQUE, (2024, None)),
    ],
)
def test_a_title_tells_results_from_promises(
    title: str, genre: Genre, years: tuple[int, int | None], occasion: str
) -> None:
    found = identity(f"{title}\n{occasion}")
    assert (found.genre, (found.execution_year, found.plan_year)) == (genre, years)


def test_spans_of_years_are_no_years_of_the_report() -> None:
    found = identity("关于某县2016-2020年规划实施及2020年国民经济和社会发展计划执行情况的报告")
    assert (found.execution_year, found.plan_year) == (2020, None)


def test_a_title_without_year_or_region_leaves_them_open() -> None:
    found = identity("会议纪要")
    assert (found.genre, found.region_name, found.execution_year) == (Genre.OTHER, None, None)


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("政府工作报告\n（2018年12月26日在某县第十六届人民代表大会第四次会议上）", (2018, 2019)),
        ("政府工作报告\n（2019年1月6日在某县第十六届人民代表大会第四次会议上）", (2018, 2019)),
        ("某市人民政府关于印发《某市2025年国民经济和社会发展计划》的通知\n某政发〔2025〕2号", (2024, 2025)),
    ],
)
def test_years_by_the_session_and_by_what_was_issued(text: str, years: tuple[int, int]) -> None:
    found = identity(text)
    assert (found.execution_year, found.plan_year) == years
