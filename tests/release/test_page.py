"""The page: every figure leads to its source, every numeral of the report is marked, any text is only text, no network."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections import Counter
from decimal import Decimal
from pathlib import Path

import duckdb
import lxml.html
import pytest

from orchestration.paths import PROJECT, Places
from orchestration.release import faces
from orchestration.release.build import ReleaseError
from orchestration.release.page.reading import DistrictYear, connect, read_card
from orchestration.release.page.render import build_frame, render_card, write_pages
from orchestration.release.page.values import area, plain, share_of, signed, with_unit
from orchestration.release.page.words import read_code_labels
from orchestration.release.publish import DATABASE, publish
from tests.release.cards import LABELS, attainment_row, ledger_row, make_card, trace_row
from tests.warehouse import Refreshed

MALICE = "</script><script>alert(1)</script><img src=x onerror=alert(2)> \"'&{{ 7*7 }}"
LARGEST = 2_000_000


@pytest.fixture(scope="module")
def release(refreshed: Refreshed) -> Path:
    return refreshed.places.current.resolve()


@pytest.fixture(scope="module")
def html(release: Path) -> str:
    return (release / faces.PAGE).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def page(html: str) -> lxml.html.HtmlElement:
    return lxml.html.fromstring(html)


def rows_of(release: Path, sql: str) -> list[tuple[object, ...]]:
    with duckdb.connect(release / DATABASE, read_only=True) as connection:
        return connection.execute(sql).fetchall()


def section(page: lxml.html.HtmlElement, name: str) -> str:
    return " ".join(page.get_element_by_id(name).text_content().split())


def test_every_figure_leads_to_a_place_on_the_page(page: lxml.html.HtmlElement) -> None:
    ids = Counter(page.xpath("//@id"))
    assert [name for name, count in ids.items() if count > 1] == []
    links = page.xpath("//a[contains(@class, 'fig')]/@href")
    assert len(links) > 500
    assert [link for link in links if link[1:] not in ids] == []
    assert [link for link in page.xpath("//a/@href") if link.startswith("#") and link[1:] not in ids] == []


def test_a_figure_leads_to_the_very_number(release: Path, page: lxml.html.HtmlElement) -> None:
    followed = 0
    for key, result, numeral in rows_of(
        release,
        "select result_observation_key, result_text, numeral from marts.target_attainment"
        " inner join marts.number_ledger on result_observation_key = observation_key where target_attainment.reference_year = 2024",
    ):
        (link,) = page.xpath(f"//section[@id='promises']//a[@href='#o{key}']")[:1]
        assert link.text == result
        assert page.get_element_by_id(f"o{key}").text == numeral
        followed += 1
    assert followed >= 15


def test_every_target_with_its_verdict_and_reason_is_shown(release: Path, page: lxml.html.HtmlElement) -> None:
    promises = section(page, "promises")
    rows = rows_of(
        release,
        "select indicator_name_zh, target_text, result_text, verdict_zh, reason_zh from marts.target_attainment"
        " where reference_year = 2024",
    )
    assert len(page.xpath("//section[@id='promises']//tbody/tr")) == len(rows) >= 15
    for row in rows:
        for text in row:
            assert text is None or str(text) in promises or str(text).split("（")[0] in promises


def test_no_figure_of_the_tables_is_without_a_source(page: lxml.html.HtmlElement) -> None:
    for label in ("目标", "结果", "税收（亿元）", "实际", "新目标", "上年目标", "上年结果"):
        for cell in page.xpath(f"//td[@data-zh='{label}']"):
            text = cell.text_content().strip()
            if text != "—" and re.search(r"\d", text):
                assert cell.xpath(".//a[contains(@class, 'fig')]"), (label, text)


def test_every_numeral_of_the_report_is_marked_in_order_by_its_disposition(
    release: Path, page: lxml.html.HtmlElement
) -> None:
    expected = rows_of(
        release,
        "select numeral, disposition, mapped_state = 'for_review' from marts.number_ledger order by numeral_key",
    )
    marks = [
        mark for mark in page.xpath("//article[contains(@class, 'report')]//mark") if "d-words" not in mark.get("class")
    ]
    found = [
        (mark.text, mark.get("class").split()[1].removeprefix("d-"), "review" in mark.get("class").split())
        for mark in marks
    ]
    assert sorted(found) == sorted(expected)
    prose = [mark.text for mark in marks if not mark.xpath("ancestor::table")]
    assert prose and [text for text in prose if text == "302.2"] == ["302.2"]


def test_the_text_is_the_reports_own(release: Path, page: lxml.html.HtmlElement) -> None:
    ((text,),) = rows_of(release, "select text from raw.report_documents")
    said = "".join(page.xpath("//article[contains(@class, 'report')]")[0].text_content().split())
    sentences = [part for part in re.split(r"[。；\n]", str(text)) if len(part.strip()) > 12]
    missing = [part for part in sentences if "".join(part.split()).replace("\uf06c", "") not in said.replace("•", "")]
    assert len(sentences) > 300 and missing == []


def test_tables_of_the_report_are_tables_and_paragraphs_paragraphs(release: Path, page: lxml.html.HtmlElement) -> None:
    expected = dict(rows_of(release, "select block_type, count(*) from raw.report_blocks group by 1"))
    assert len(page.xpath("//table[@class='printed']")) == expected["table"] > 0
    assert len(page.xpath("//p[contains(@class, 'k-paragraph')]")) == expected["paragraph"] > 0
    assert page.xpath("//p[contains(@class, 'k-lines')]") == []


def test_industries_show_printed_shares_and_ranks(page: lxml.html.HtmlElement) -> None:
    rows = page.xpath("//section[@id='industries']//tbody/tr")
    shown = [" ".join(row.text_content().split()) for row in rows]
    assert len(shown) == 6
    assert shown[0].startswith("1 商贸服务业") and "243.38" in shown[0] and "29.17%" in shown[0]
    assert "85.90" in shown[3] and "14.70%" in shown[2]


def test_a_target_says_that_it_is_of_five_years_or_of_a_contradicted_figure() -> None:
    rows = [
        attainment_row(),
        attainment_row(target_period="five_year"),
        attainment_row(accepted_contradiction="末位差 1，照录"),
    ]
    made = lxml.html.fromstring(render_card(build_frame(LABELS), make_card(attainment=rows)))
    plain, of_five_years, contradicted = made.xpath("//section[@id='promises']//tbody/tr")
    assert "五年规划期" in of_five_years.text_content() and "五年规划期" not in plain.text_content()
    assert (
        contradicted.xpath(".//small[@title='末位差 1，照录']")[0].text_content().startswith("与其他数字矛盾，已核准")
    )
    assert "矛盾" not in plain.text_content()


def test_a_share_counts_only_what_could_be_judged(page: lxml.html.HtmlElement) -> None:
    verdicts = ["met"] * 3 + ["missed", "not_comparable", "qualitative", "no_result"]
    counted = {"holds": 5, "holds_by_truncation": 1, "fails": 2, "not_comparable": 3, "unverifiable": 4}
    relations = [
        {
            "relation_kind": kind, "relation_kind_zh": kind, "verdict": verdict, "relation_count": count,
            "is_outcome": kind == "attainment",
        }
        for kind in ("attainment", "sum", "plausibility")
        for verdict, count in counted.items()
    ]  # fmt: skip
    card = make_card(attainment=[attainment_row(verdict=verdict) for verdict in verdicts], relations=relations)
    made = lxml.html.fromstring(render_card(build_frame(LABELS), card))
    tiles = [" ".join(tile.text_content().split()) for tile in made.xpath("//ul[@class='tiles']/li")]
    assert tiles[0].startswith("3 / 4 ") and "另有 3 项无法判定" in tiles[0] and "3 more cannot be judged" in tiles[0]
    assert tiles[3].startswith("6 / 8 ") and "另有合理性与界限 6 / 8" in tiles[3] and "另有 14 条无法核验" in tiles[3]
    findings = section(made, "findings")
    assert "30 条应当成立的关系" in findings and "6 / 8 另有 7 条" in findings
    assert "16 条可以核验，其中 12 条相符（等式 6 / 8，合理性、界限与包含关系 6 / 8）" in findings
    assert "目标与结果的 15 条比较不计在内" in findings and "15 comparisons of a target with its result" in findings
    assert page.xpath("//ul[@class='tiles']//b")[0].text == "15 / 16"


def test_a_bare_number_is_shown_with_the_unit_of_its_column(page: lxml.html.HtmlElement) -> None:
    trace = {
        1: trace_row(1, "412.9", unit_mult=8, unit="元"),
        9: trace_row(9, "420", unit_mult=8, unit="元"),
    }
    card = make_card(attainment=[attainment_row(target_text="420", result_text="412.9")], trace=trace)
    made = section(lxml.html.fromstring(render_card(build_frame(LABELS), card)), "promises")
    assert "420亿元" in made and "412.9亿元" in made
    assert "1700亿元" in section(page, "promises") and "亿元亿元" not in section(page, "promises")


def test_a_missed_target_is_no_figure_that_disagrees(release: Path, page: lxml.html.HtmlElement) -> None:
    ((agree, decided, outcomes),) = rows_of(
        release,
        "select count(*) filter (starts_with(verdict, 'holds') and severity <> 'outcome'),"
        " count(*) filter ((starts_with(verdict, 'holds') or verdict = 'fails') and severity <> 'outcome'),"
        " count(*) filter (severity = 'outcome' and verdict = 'fails')"
        " from marts.reconciliations left join core.dim_report using (report_id)"
        " where coalesce(execution_year, reference_year) = 2024"
        " and relation_kind not in ('plausibility', 'bound', 'subset')",
    )
    assert outcomes, "a target was missed"
    assert page.xpath("//ul[@class='tiles']//b")[3].text == f"{agree} / {decided}"
    missed = rows_of(
        release, "select expression from marts.reconciliations where severity = 'outcome' and verdict = 'fails'"
    )
    assert [text for (text,) in missed if " ".join(str(text).split()) in section(page, "findings")] == []
    assert "未完成" in section(page, "promises") and "目标完成" not in section(page, "findings")


def test_findings_name_what_fails_and_why_it_was_accepted(release: Path, page: lxml.html.HtmlElement) -> None:
    findings = section(page, "findings")
    rows = rows_of(
        release,
        "select expression, accepted_reason from marts.reconciliations"
        " where verdict = 'fails' and severity <> 'outcome' and report_id is not null",
    )
    assert rows
    for expression, reason in rows:
        assert " ".join(str(expression).split()) in findings and " ".join(str(reason).split()) in findings


def test_the_page_needs_no_network_and_is_small(html: str, page: lxml.html.HtmlElement) -> None:
    assert len(html.encode()) < LARGEST
    assert page.xpath("//script[@src] | //link[@href and not(starts-with(@href, 'data:'))] | //img | //iframe") == []
    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none';") and "unsafe" not in policy and "http" not in policy
    for tag, rule in (("style", "style-src"), ("script", "script-src")):
        (content,) = re.findall(rf"<{tag}>(.*?)</{tag}>", html, flags=re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"{rule} 'sha256-{digest}'" in policy
    assert page.xpath("//@style | //@onclick | //@onload") == []


def test_everything_is_said_in_both_languages(page: lxml.html.HtmlElement) -> None:
    assert page.get("lang") == "zh-Hans"
    chinese, english = page.xpath("//span[@class='zh']"), page.xpath("//span[@class='en']")
    assert len(chinese) == len(english) > 500
    assert all(span.get("lang") == "zh-Hans" for span in chinese)
    assert all(span.get("lang") == "en" for span in english)
    assert [span.text for span in english if not (span.text or "").strip()] == []


def test_tables_and_sections_are_named(page: lxml.html.HtmlElement) -> None:
    ids = set(page.xpath("//@id"))
    assert all(name in ids for name in page.xpath("//section/@aria-labelledby"))
    assert page.xpath("//section[not(@aria-labelledby)]") == []
    assert page.xpath("//table[@class='stack'][not(caption)]") == []
    assert page.xpath("//table[contains(@class, 'stack')]//thead//th[not(@scope)]") == []
    assert page.xpath("//svg[not(@aria-hidden)]") == []
    assert page.xpath("//h1") and len(page.xpath("//h1")) == 1


def test_a_release_gives_the_same_page(refreshed: Refreshed, release: Path, html: str, tmp_path: Path) -> None:
    labels = read_code_labels(refreshed.places.working_file)
    write_pages(release / DATABASE, tmp_path / faces.PAGE, release.name, labels)
    assert (tmp_path / faces.PAGE).read_text(encoding="utf-8") == html


def test_release_json_lists_the_faces(release: Path) -> None:
    files = json.loads((release / "release.json").read_text(encoding="utf-8"))["files"]
    assert {faces.WORKBOOK, faces.PAGE} <= set(files)


def test_text_stays_text_wherever_it_stands() -> None:
    text = f"零售总额1600亿元。{MALICE}"
    card = make_card(
        text,
        [ledger_row(text, "1600", 1, indicator_name=MALICE, unit=MALICE)],
        attainment=[attainment_row(indicator_name_zh=MALICE, target_text=MALICE, result_text=MALICE)],
        region={"region_name_zh": MALICE, "region_name_en": MALICE},
        trace={9: trace_row(9, MALICE, source_title=MALICE, source_url=f"javascript:{MALICE}", sentence_marked=MALICE)},
    )
    html = render_card(build_frame(LABELS), card)
    assert html.count("<script") == 2 and html.count("</script>") == 2
    assert "<img" not in html
    page = lxml.html.fromstring(html)
    assert page.xpath("//@onerror | //@href[starts-with(., 'javascript')]") == []
    (data,) = page.xpath("//script[@id='data']")
    assert json.loads(data.text)["marks"]["0.0"]["name"] == MALICE
    assert MALICE in page.get_element_by_id("promises").text_content()
    assert MALICE in page.xpath("//article[contains(@class, 'report')]")[0].text_content()


def test_a_number_typed_from_a_picture_says_so() -> None:
    text = "零售总额1600亿元，增长 5%。"
    ledger = [ledger_row(text, "1600", 1, is_keyed=True), ledger_row(text, "5", 2)]
    (data,) = lxml.html.fromstring(render_card(build_frame(LABELS), make_card(text, ledger))).xpath(
        "//script[@id='data']"
    )
    marks = json.loads(data.text)["marks"]
    assert marks["0.0"]["typed"] == ["据图片人工录入", "by hand, from a picture"]
    assert "typed" not in marks["0.1"]


def test_a_figure_without_known_source_is_no_link() -> None:
    html = render_card(build_frame(LABELS), make_card(trace={}))
    page = lxml.html.fromstring(html)
    assert page.xpath("//section[@id='promises']//a[contains(@class, 'fig')]/@href") == ["#o1"]
    assert not page.xpath("//section[@id='sources']")


def test_a_figure_of_another_source_leads_to_its_address() -> None:
    page = lxml.html.fromstring(render_card(build_frame(LABELS), make_card()))
    (entry,) = page.xpath("//section[@id='sources']//li")
    assert entry.get("id") == "o9"
    assert entry.xpath(".//a/@href") == ["https://example.org/a"]


def test_a_figure_of_another_page_leads_there() -> None:
    trace = {9: trace_row(9, "1700亿元", execution_year=2023)}
    pages = {DistrictYear("310106", 2023): "310106-2023.html"}
    page = lxml.html.fromstring(render_card(build_frame(LABELS), make_card(trace=trace), pages, "../report_card.html"))
    assert page.xpath("//section[@id='sources']//a/@href") == ["310106-2023.html#o9"]
    assert page.xpath("//div[@class='tools']/a/@href") == ["../report_card.html"]


def test_a_card_without_rows_says_so() -> None:
    page = lxml.html.fromstring(render_card(build_frame(LABELS), make_card("没有数字。", [], attainment=[], trace={})))
    assert "仓库中没有这一年的目标" in section(page, "promises")
    assert "没有列出下一年的数量目标" in section(page, "plan")
    assert "没有发现" in section(page, "findings")


def test_several_reports_have_pages_and_an_index(own_copy: Places, tmp_path: Path) -> None:
    database = tmp_path / "several.duckdb"
    database.write_bytes((own_copy.current.resolve() / DATABASE).read_bytes())
    with duckdb.connect(database) as connection:
        connection.execute(
            "insert into core.dim_report select * replace (99 as document_key, 'other' as report_id, 2023 as execution_year)"
            " from core.dim_report"
        )
    labels = read_code_labels(own_copy.working_file)
    write_pages(database, tmp_path / faces.PAGE, "r1", labels)
    index = lxml.html.fromstring((tmp_path / faces.PAGE).read_text(encoding="utf-8"))
    links = index.xpath("//tbody//a/@href")
    assert links == ["report_cards/310106-2024.html", "report_cards/310106-2023.html"]
    targets, met, missed, undecided = (int(cell.text) for cell in index.xpath("//tbody/tr[1]/td[position() > 1]"))
    assert targets == met + missed + undecided and undecided > 0
    assert all((tmp_path / link).is_file() for link in links)
    other = tmp_path / "limited"
    other.mkdir()
    write_pages(database, other / faces.PAGE, "r1", labels, most=1)
    assert [path.name for path in (other / "report_cards").iterdir()] == ["310106-2024.html"]
    assert "其余 1 份见" in (other / faces.PAGE).read_text(encoding="utf-8")


def test_a_page_that_cannot_be_made_stops_publication(own_copy: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    before = own_copy.current.resolve()
    own_copy.current.unlink()
    before.rename(own_copy.releases / "earlier")
    own_copy.current.symlink_to(Path("releases") / "earlier", target_is_directory=True)

    def fail(*_: object) -> None:
        raise ValueError("no template")

    monkeypatch.setattr(faces, "_page", fail)
    with pytest.raises(ReleaseError, match=r"report_card\.html could not be made .* the release in force stays"):
        publish(own_copy)
    assert own_copy.current.resolve().name == "earlier"


def test_other_commands_do_not_load_what_makes_the_faces() -> None:
    import subprocess
    import sys

    code = "import orchestration.release.publish, sys; print([m for m in ('xlsxwriter', 'jinja2') if m in sys.modules])"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=PROJECT)
    assert told.stdout.strip() == "[]"


def test_a_card_reads_only_its_own_district(release: Path) -> None:
    with connect(release / DATABASE) as connection:
        card = read_card(connection, DistrictYear("310107", 2024), "r1")
    assert card.documents == [] and card.attainment == [] and card.trace == {}


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        (plain(Decimal("14.70000000")), "14.7"),
        (plain(Decimal("100.00000000")), "100"),
        (plain(Decimal("29.17455827"), 2), "29.17"),
        (plain(None), ""),
        (signed(Decimal("-100.00000000")), "−100"),
        (signed(Decimal("0E-8")), "0"),
        (signed(Decimal("0.05")), "+0.05"),
        (area(Decimal("51000")), ("5.1", True)),
        (area(Decimal("9000")), ("9000", False)),
        (with_unit(Decimal("302.20000000"), 8, "元"), "302.2亿元"),
        (with_unit(Decimal("5"), 5, "元"), "5十万元"),
        (share_of(Decimal("243.38"), Decimal("486.76")), "50"),
        (share_of(Decimal("3"), Decimal("2")), "100"),
        (share_of(Decimal("3"), None), "0"),
    ],
)
def test_numbers_are_written_exactly(shown: object, expected: object) -> None:
    assert shown == expected


def test_what_renewal_works_count_is_named_as_printed(page: lxml.html.HtmlElement) -> None:
    text = "".join(page.itertext())
    assert "台（套）" not in text
    assert re.search(r"5,?920\s*套", text) and re.search(r"333\s*台", text)
