"""Numbers as large and as small as digits go, in every relation: they cost their own report at most, never the build."""

from __future__ import annotations

from pathlib import Path

from orchestration.paths import PROJECT, Places
from tests.end_to_end.test_held_back import query, refresh_by_command
from tests.end_to_end.test_ordinary_slips import report, type_in

_TYPED = [
    "2022,全年,地区生产总值,0.01,元,actual,静安年鉴2023,https://www.jingan.gov.cn/a,high",
    "2023,全年,地区生产总值,99999999,亿元,actual,静安年鉴2024,https://www.jingan.gov.cn/b,high",
]
_SUMS = (
    "地区生产总值99999999999亿元，其中第一产业增加值0.00000001亿元，第二产业增加值99999999998亿元，第三产业增加值99999999999亿元。"
    "三次产业结构为99999999999999999:0.1:44.8。"
    "新建加装电梯99999999999个，其中A类99999999999999999999个、B类99999999999999999999个、C类1个。"
)
_RATIOS = (
    "税收总收入0亿元。总部经济实现税收总收入9999999999999999999亿元，占全区总税收入的99999999999999999.8%。"
    "全年环境空气质量优良天数99999999999999999999天，优良率86.6%。"
    "零散税收入0.00000001亿元，其中契税9999999999999999999亿元，占比88.7%。"
    "改造老旧小区99999999999999999999个，完成年度计划1个的95%。"
)
_GROWTHS = (
    "全区商贸企业营业额834.22亿元，比上年增加20亿元，增长2.46%。"
    "全区工业企业营业额9999999999999亿元，比上年增加1亿元，增长99999999999%。"
    "全区建筑企业营业额0.01元，比上年增加0.009元，增长900%。"
    "全年引进优质项目99999999999999999999个，同比增长13.45%。引进首店9999999999999亿家，同比下降99.99999999%。"
)
_QUOTAS = (
    "全年干垃圾清运量为99999999999999999吨/日（市级干垃圾控制指标量为0.00000001吨/日），减量率为3.06%；"
    "湿垃圾清运量为99999999999999999.9吨/日（市级湿垃圾分类指标量为0.00000001吨/日），指标完成率102.73%。"
)
_UNITS = "新增公园绿地9999999999亿平方公里。全区存储能力99999999999EB。算力规模99999999999999999EFLOPS。"


def test_no_number_stops_the_build(tmp_path: Path) -> None:
    places = Places(home=tmp_path / "home", raw=tmp_path / "raw", dbt_project=PROJECT / "dbt_project")
    type_in(places.raw, "310107", _TYPED)
    printed = {
        "310107": f"2024年，{_SUMS}{_RATIOS}{_GROWTHS}{_QUOTAS}{_UNITS}",
        "310104": "2024年，新增社区长者食堂2家。",
    }
    for region, words in printed.items():
        path = places.raw / region / "2024" / "plan_report.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        text = report(2024, words)
        path.write_text(text.replace("普陀区", "徐汇区") if region == "310104" else text, encoding="utf-8")
    done = refresh_by_command(places)
    assert places.current.exists(), done
    assert query(places, "select report_id from raw.report_documents") == [("310104-2024-plan_report-v1",)]
    held_back = query(places, "select distinct report_id from marts.held_back_findings")
    assert held_back == [("310107-2024-plan_report-v1",)]
