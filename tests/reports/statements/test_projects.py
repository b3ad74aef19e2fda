"""Named projects: those of the real report, all of them, and other districts' wording."""

from __future__ import annotations

import pytest

from orchestration.reports.read import Reading
from orchestration.reports.statements.record import ProjectMention, Stage
from tests.reports.statements.conftest import ReadParts

Row = tuple[str, str | None, str, str | None]

# Name, category, stage (with the stage aimed at), the count or measure it is listed for. Read from the report.
PROSE_OF_RESULTS: list[Row] = [
    ("张园专用型保税仓", None, "completed", None),
    ("静安寺广场", None, "completed", None),
    ("恒隆广场", None, "completed", None),
    ("南京西路", "升级改造", "in_progress", None),
    ("机场城市航站楼", None, "completed", None),
    ("阿波罗大厦", None, "completed", None),
    ("上海数智中环未来产业加速园", None, "in_progress", None),
    ("走马塘区域", "整体转型开发", "in_progress", None),
    ("粤秀路", "架空线入地和合杆整治", "completed", "11.64"),
    ("新闸路", "架空线入地和合杆整治", "completed", "11.64"),
    ("灵石路892号", "低效用地转型", "launched", "3"),
    ("汶水路8号", "低效用地转型", "launched", "3"),
    ("塘南南地块", "“工业上楼”", "planned", None),
    ("昌平路城市公园街区", "“美丽街区”建设", "in_progress", "3"),
    ("华山路历史文化街区", "“美丽街区”建设", "in_progress", "3"),
    ("岭南路生态休闲街区", "“美丽街区”建设", "in_progress", "3"),
    ("云水园", "口袋公园", "completed", "3"),
    ("溪梦园", "口袋公园", "completed", "3"),
    ("巨富国潮文化馆", None, "in_progress", None),
    ("全民健身中心", None, "in_progress", None),
]
TABLE_4: list[Row] = [
    ("万航渡路249弄及延平路", "旧区改造", "launched", "10"),
    ("23街坊", "旧区改造", "launched", "10"),
    ("北京西路凤阳路", "旧区改造", "launched", "10"),
    ("北京西路1177弄", "旧区改造", "completed", "7"),
    ("石门一路", "旧区改造", "completed", "7"),
    ("巨鹿路", "旧区改造", "completed", "7"),
    ("普善小区", "旧住房成套改造", "signing", "7"),
    ("普善小区", "旧住房成套改造", "signed", "2"),
    ("凤阳路724弄71号", "旧住房成套改造", "signed", "2"),
    ("彭一小区", "旧住房成套改造", "in_progress", None),
    ("蕃瓜弄", "旧住房成套改造", "in_progress", None),
    ("谈家桥路", "旧住房成套改造", "in_progress", None),
    ("共和新路802弄", "旧住房成套改造", "completed", None),
]
TABLE_7: list[Row] = [
    ("共和新443街坊零星旧改项目", "旧区改造", "planned", None),
    ("毛家弄零星旧改项目", "旧区改造", "planned", None),
    ("陕西北路119弄零星旧改项目", "旧区改造", "planned", None),
    ("威海路、陕西北路奉贤路零星旧改项目", "旧区改造", "planned", None),
    ("华山路常熟路零星旧改项目", "旧区改造", "planned", None),
    ("海防路、新丰路、西康路零星旧改项目", "旧区改造", "planned", None),
    ("共和新路710弄14、16、18、22号及730弄103、105号", "旧住房成套改造", "planned", None),
    ("安远路899弄、911号", "旧住房成套改造", "planned", None),
    ("江宁路936弄2号", "旧住房成套改造", "planned", None),
]
PROSE_OF_TASKS: list[Row] = [
    ("自仪厂项目", None, "planned started", None),
    ("共和新路3550号商办项目", "商办项目", "planned started", None),
    ("科创投办公项目", "办公项目", "planned completed", None),
    ("13号线地铁上盖商办项目", "商办项目", "planned completed", None),
    ("走马塘区域", "整体转型发展", "planned in_progress", None),
    ("恒隆广场（三期）", None, "planned in_progress", None),
    ("梅龙镇广场", None, "planned in_progress", None),
    ("蕃瓜弄", "成套改造", "planned in_progress", None),
    ("谈家桥", "成套改造", "planned in_progress", None),
    ("南山路99号", "园区升级改造", "planned in_progress", None),
    ("邮电520", "园区升级改造", "planned in_progress", None),
    ("静安公园", "提升改造", "planned completed", None),
    ("长乐路休闲文化街区", "“美丽街区”", "planned in_progress", None),
    ("宝山路红色文化街区", "“美丽街区”", "planned in_progress", None),
    ("苏州河周边街区", "“美丽街区”", "planned in_progress", None),
    ("鹏程宝都", "养老项目", "planned in_progress", None),
    ("城心社区", "养老项目", "planned in_progress", None),
    ("区域医疗中心", None, "planned completed", None),
    ("老年健康中心", None, "planned completed", None),
    ("静安体育中心", "附属空间改造", "planned completed", None),
]


def row(reading: Reading, mention: ProjectMention) -> Row:
    values = {numeral.claim_no: numeral.value for numeral in reading.ledger.numerals}
    stage = " ".join(filter(None, (mention.stage, mention.aimed_stage)))
    counted = None if mention.claim_no is None else values[mention.claim_no]
    return mention.project_name, mention.category, stage, counted


def stages(reading: Reading) -> dict[str, str]:
    return {mention.project_name: str(mention.stage) for mention in reading.statements.projects}


def test_every_project_of_table_4(report: Reading) -> None:
    assert [row(report, m) for m in report.statements.projects if m.table_no == 4] == TABLE_4


def test_every_project_of_table_7(report: Reading) -> None:
    rows = [m for m in report.statements.projects if m.table_no == 7]
    assert [row(report, m) for m in rows] == TABLE_7
    assert [m.row_no for m in rows] == list(range(9))


def test_every_project_named_elsewhere(report: Reading) -> None:
    others = [m for m in report.statements.projects if m.table_no not in (4, 7)]
    assert [row(report, m) for m in others if m.reference_year == 2024] == PROSE_OF_RESULTS
    assert [row(report, m) for m in others if m.reference_year == 2025] == PROSE_OF_TASKS


def test_places_of_a_mention(report: Reading) -> None:
    mention = next(m for m in report.statements.projects if m.project_name == "23街坊")
    assert (mention.section, mention.part, mention.row_no, mention.stage_text) == ("一(三)", "results", 0, "启动")
    assert mention.work == "零星地块改造"
    sentence = "".join(report.document.text[mention.sentence_start : mention.sentence_end].split())
    assert sentence.startswith("全年启动万航渡路249弄") and sentence.endswith("10幅零星地块改造")


def test_names_stand_where_their_spans_say(report: Reading) -> None:
    for number, mention in enumerate(report.statements.projects, 1):
        printed = "".join(report.document.text[mention.span_start : mention.span_end].split())
        assert (printed, mention.mention_no) == ("".join(mention.project_name.split()), number)


def test_lists_are_several_projects_and_house_numbers_one(read_parts: ReadParts) -> None:
    reading = read_parts(
        results="完成东门街、槐花巷、粮食局宿舍等5个征收项目签约，启动望江新村、纺织厂宿舍和水塔巷18号等4个老旧小区改造。"
        "桃花里12弄、15弄、20弄等8幢危房解危工作顺利完成。"
    )
    assert [row(reading, m) for m in reading.statements.projects] == [
        ("东门街", "征收", "signed", "5"),
        ("槐花巷", "征收", "signed", "5"),
        ("粮食局宿舍", "征收", "signed", "5"),
        ("望江新村", "老旧小区改造", "launched", "4"),
        ("纺织厂宿舍", "老旧小区改造", "launched", "4"),
        ("水塔巷18号", "老旧小区改造", "launched", "4"),
        ("桃花里12弄、15弄、20弄", "危房解危", "completed", "8"),
    ]


def test_list_counted_without_etc(read_parts: ReadParts) -> None:
    reading = read_parts(results="启动石板街、塘埂里2个老旧小区改造。")
    assert stages(reading) == {"石板街": "launched", "塘埂里": "launched"}


def test_streets_before_one_project_are_its_parts(read_parts: ReadParts) -> None:
    reading = read_parts(tasks="推动滨河路、建国路、解放巷零星改造项目实施，抓好沿街店招整治。")
    assert [m.project_name for m in reading.statements.projects] == ["滨河路、建国路、解放巷"]


@pytest.mark.parametrize(
    ("sentence", "name", "stage"),
    [
        ("轨道交通5号线二期开通运营。", "轨道交通5号线二期", Stage.COMPLETED),
        ("区人民医院迁建工程主体封顶。", "区人民医院", Stage.IN_PROGRESS),
        ("会展路北延工程开工建设。", "会展路", Stage.STARTED),
        ("滨江片区城中村改造项目居民签约率达到100%。", "滨江片区", Stage.SIGNED),
        ("加快推进火车站片区综合开发。", "火车站片区", Stage.IN_PROGRESS),
        ("天河路、体育西路综合提升工程竣工。", "天河路、体育西路", Stage.COMPLETED),
        ("建设北路快速化改造加快推进。", "建设北路", Stage.IN_PROGRESS),
    ],
)
def test_single_sites(read_parts: ReadParts, sentence: str, name: str, stage: Stage) -> None:
    assert stages(read_parts(results=sentence)) == {name: stage}


def test_a_predicate_holds_for_all_sites_before_it(read_parts: ReadParts) -> None:
    reading = read_parts(results="江湾大桥、科教路隧道如期通车。")
    assert stages(reading) == {"江湾大桥": "completed", "科教路隧道": "completed"}


def test_a_task_is_planned_whatever_it_aims_at(read_parts: ReadParts) -> None:
    reading = read_parts(tasks="力争解放路38弄项目年内签约，确保青年公园、体育中心二期等项目建成投用。")
    assert [(m.project_name, m.stage, m.aimed_stage, m.reference_year) for m in reading.statements.projects] == [
        ("解放路38弄", Stage.PLANNED, Stage.SIGNING, 2023),
        ("青年公园", Stage.PLANNED, Stage.COMPLETED, 2023),
        ("体育中心二期", Stage.PLANNED, Stage.COMPLETED, 2023),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "推进老旧小区加装电梯工作，完善城市更新机制。",
        "全年新开工棚改安置房2400套，建成人才公寓1200套。",
        "举办江畔音乐节、龙舟赛等12场文旅活动。",
        "加快国家大数据应用示范区建设，引进甲乙丙等6家企业。",
        "持续推进口袋公园建设，新建商务中心联盟等22家楼委会。",
        "深化“阳光助学”等服务类社会救助项目。",
    ],
)
def test_generic_works_and_programmes_are_no_projects(read_parts: ReadParts, sentence: str) -> None:
    assert read_parts(results=sentence).statements.projects == ()


def test_table_of_projects_by_name_and_progress(read_parts: ReadParts) -> None:
    reading = read_parts(
        results="（一）重点项目有序推进\n表1 2022年重点建设项目进展情况\n"
        "项目名称|总投资（亿元）|形象进度\n---|---|---\n临江水厂扩建工程|6.5|已完工\n"
        "高铁南站综合枢纽|88|主体结构封顶\n白鹭湾湿地公园|3.2|启动征地\n合计|97.7|\n"
    )
    assert [(m.project_name, str(m.stage), m.row_no) for m in reading.statements.projects] == [
        ("临江水厂扩建工程", "completed", 0),
        ("高铁南站综合枢纽", "in_progress", 1),
        ("白鹭湾湿地公园", "launched", 2),
    ]
