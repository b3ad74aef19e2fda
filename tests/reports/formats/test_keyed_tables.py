"""Tables typed from pictures: their cells enter tables and ledger like those of the text, marked as keyed."""

from __future__ import annotations

import pytest

from orchestration.reports.errors import ReportError
from orchestration.reports.formats.keyed import KeyedTable
from orchestration.reports.lexicon import Lexicon
from orchestration.reports.read import Reading, read_report
from orchestration.reports.tables.lost import LostCaption, lost_captions
from tests.reports.formats.compare import assert_every_digit_is_accounted_for

REPORT = """关于静安区2024年国民经济和社会发展计划执行情况与2025年国民经济和社会发展计划草案的报告
一、2024年国民经济和社会发展计划执行情况
全年完成区级一般公共预算收入302.2亿元。
表1 2024年主要指标完成情况
二、2025年国民经济和社会发展总体要求和主要目标
地区生产总值增长5%左右。
"""
CSV = "指标名称,预期目标,完成情况\n社会消费品零售总额,1700亿元,1600亿元\n外贸进出口总额,580亿元,806.7亿元\n"


def read(csv: str, lexicon: Lexicon, report: str = REPORT, table_no: int = 1) -> Reading:
    keyed = [KeyedTable(table_no, f"raw/310106/2024/tables/{table_no:02}.csv", csv.encode())]
    return read_report(report.encode(), file="plan_report.txt", lexicon=lexicon, keyed_tables=keyed)


def test_a_typed_table_stands_where_its_caption_stands(lexicon: Lexicon) -> None:
    reading = read(CSV, lexicon)
    table = reading.document.tables[0]
    assert (table.table_no, table.title, table.is_keyed) == (1, "2024年主要指标完成情况", True)
    assert [[cell.flow.text for cell in row] for row in table.rows] == [
        ["社会消费品零售总额", "1700亿元", "1600亿元"],
        ["外贸进出口总额", "580亿元", "806.7亿元"],
    ]
    assert (table.place.section, str(table.place.part)) == ("一", "results")
    assert_every_digit_is_accounted_for(reading)


def test_a_caption_is_lost_until_its_table_is_typed(lexicon: Lexicon) -> None:
    plain = read_report(REPORT.encode(), file="a.txt", lexicon=lexicon)
    assert lost_captions(plain.document) == [LostCaption("表1 2024年主要指标完成情况", 1, "一")]
    assert lost_captions(read(CSV, lexicon).document) == []


def test_its_numbers_mean_what_they_mean_in_a_printed_table(lexicon: Lexicon) -> None:
    printed = REPORT.replace("完成情况\n二、", "完成情况\n" + CSV.replace(",", "\t") + "二、")
    meanings = [
        sorted(
            (n.numeral, n.value, n.unit, n.reference_year, str(n.value_role), n.indicator_name)
            for n in reading.ledger.numerals
            if n.table_no == 1 and n.row_no is not None
        )
        for reading in (read(CSV, lexicon), read_report(printed.encode(), file="a.txt", lexicon=lexicon))
    ]
    assert meanings[0] == meanings[1] and len(meanings[0]) == 4


def test_the_documents_own_text_and_numbers_are_untouched(lexicon: Lexicon) -> None:
    plain = read_report(REPORT.encode(), file="a.txt", lexicon=lexicon)
    reading = read(CSV, lexicon)
    assert reading.document.text.startswith(plain.document.text)
    own = [n for n in reading.ledger.numerals if n.span_start < len(REPORT)]
    assert [(n.numeral, n.span_start, n.value) for n in own] == [
        (n.numeral, n.span_start, n.value) for n in plain.ledger.numerals
    ]


@pytest.mark.parametrize(
    ("csv", "said"),
    [
        ("指标,完成\n收入,1,2\n", "line 2"),
        ("指标,完成\n", "no table"),
        ('指标,"完成\n收入,1\n', "no CSV"),
        ("", "empty"),
    ],
)
def test_a_csv_that_is_no_table_is_refused(csv: str, said: str, lexicon: Lexicon) -> None:
    with pytest.raises(ReportError, match=said) as caught:
        read(csv, lexicon)
    assert caught.value.file.endswith("tables/01.csv")


def test_a_table_the_document_has_as_text_is_not_typed_again(lexicon: Lexicon) -> None:
    printed = REPORT.replace("完成情况\n二、", "完成情况\n" + CSV.replace(",", "\t") + "二、")
    with pytest.raises(ReportError, match="has it as text") as caught:
        read(CSV, lexicon, report=printed)
    assert "tables/01.csv" in caught.value.remedy


def test_a_typed_table_without_caption_keeps_its_number(lexicon: Lexicon) -> None:
    table = read(CSV, lexicon, table_no=7).document.tables[0]
    assert (table.table_no, table.is_keyed, len(table.rows)) == (7, True, 2)
