"""Tables as converters print them that keep places: labels centred beside several lines, headers over three lines."""

from __future__ import annotations

from orchestration.reports.document import Table
from tests.reports.layout.support import read_text, table

HEAD = "关于某区2024年国民经济和社会发展计划执行情况的报告\n一、2024年计划执行情况\n"
AFTER = "    （二）改革开放不断深化。全年实现外贸进出口总额800亿元，增长3%。\n"


def tables(text: str) -> list[Table]:
    return list(read_text(HEAD + text + AFTER).tables)


def rows(table: Table) -> list[list[str]]:
    return [[cell.flow.text for cell in row] for row in table.rows]


def test_labels_above_and_below_their_values() -> None:
    (found,) = tables("""
                    表1  2024年主要指标完成情况

       指标名称            单位      2024年       2024年      2025年
                                     计划         完成        目标
       地区生产总值        亿元      1900         1902.6      2000
       规模以上工业企业
                           亿元      1200         1215.5      1300
       总产值
       居民人均可支配
                           元        88000        88500       92000
       收入
       每千人口拥有执业
       （助理）医师数      人        4.1          4.2         4.3
       城镇登记失业率      %         4以内        3.1         4以内

""")
    assert found.columns == ("指标名称", "单位", "2024年/计划", "2024年/完成", "2025年/目标")
    assert [row[:2] for row in rows(found)] == [
        ["地区生产总值", "亿元"], ["规模以上工业企业总产值", "亿元"], ["居民人均可支配收入", "元"],
        ["每千人口拥有执业（助理）医师数", "人"], ["城镇登记失业率", "%"],
    ]  # fmt: skip
    assert rows(found)[1][2:] == ["1200", "1215.5", "1300"]


def test_header_cells_centred_beside_cells_of_two_lines() -> None:
    (found,) = tables("""
                    表3  2024年工程完成情况
                       2024年        2024年
       工程名称                                 备注
                       计划          完成
       道路            10公里        12公里     超额完成
       旧住房成套
                       3万平方米     3.1万平方米  完成
       改造
""")
    assert found.columns == ("工程名称", "2024年/计划", "2024年/完成", "备注")
    assert rows(found) == [
        ["道路", "10公里", "12公里", "超额完成"],
        ["旧住房成套改造", "3万平方米", "3.1万平方米", "完成"],
    ]


def test_labels_in_the_middle_of_sentences() -> None:
    (found,) = tables("""
                    表2  2024年重点任务完成情况
       任务名称                        完成情况
                      实施重大产业项目20个，完成投资50亿元；引进总部企
       产业升级
                      业10家，税收增长6%。
       老旧小区       完成 30 个小区改造，惠及居民
       改造           1200 户。
       城市更新       完成旧改5个地块，受益居民1200户。
                      新建学校3所，新增学位2100个；新增养老床位500张，
       民生保障       建成社区食堂8家。
""")
    assert rows(found) == [
        ["产业升级", "实施重大产业项目20个，完成投资50亿元；引进总部企业10家，税收增长6%。"],
        ["老旧小区改造", "完成30个小区改造，惠及居民1200户。"],
        ["城市更新", "完成旧改5个地块，受益居民1200户。"],
        ["民生保障", "新建学校3所，新增学位2100个；新增养老床位500张，建成社区食堂8家。"],
    ]


def test_labels_in_the_middle_of_bullets() -> None:
    (found,) = tables("""
                    表4  2024年旧区改造、旧住房成套改造完成情况
       名称                         完成情况
                    ● 启动10幅地块改造，惠及居民
       旧区改造
                      1200户。
                    ● 完成7幅地块收尾。
                    ● 启动7个项目居民签约工作。
       旧住房
                    ● 有序推进彭一小区等项目，完成改造3万平
       成套改造
                      方米。
                    ● 竣工面积2.1万平方米。
""")
    assert rows(found) == [
        ["旧区改造", "启动10幅地块改造，惠及居民1200户。"],
        ["旧住房成套改造", "完成7幅地块收尾。"],
        ["旧住房成套改造", "启动7个项目居民签约工作。"],
        ["旧住房成套改造", "有序推进彭一小区等项目，完成改造3万平方米。"],
        ["旧住房成套改造", "竣工面积2.1万平方米。"],
    ]
    assert [row[0].is_repeated for row in found.rows] == [False, False, True, True, True]


COUNTED_AS_ONE = """
               表一 2018年主要指标完成情况
类别           指标名称           年度计划      预计完成
             地区生产总值增速
                            6.5左右     6.5
             （%）
             一般公共预算收入
经济发展                        6.5       6.8
             增速（%）
             实际利用外资（亿
                            45        50.3
             美元）
             拆除违法建设（万
                            600       812.7
             平方米）
疏解整治
             疏解一般制造业企
                            20        33
             业（家）
             居民人均可支配收
                            与经济增长同步   7.6
             入增速（%）
社会民生
             城镇登记失业率（
                            2以内       0.9
             %）


"""


def test_broken_cells_where_an_ideograph_takes_one_place_and_categories_stand_in_the_middle() -> None:
    (found,) = tables(COUNTED_AS_ONE)
    assert (found.table_no, found.columns) == (1, ("类别", "指标名称", "年度计划", "预计完成"))
    assert rows(found) == [
        ["经济发展", "地区生产总值增速（%）", "6.5左右", "6.5"],
        ["经济发展", "一般公共预算收入增速（%）", "6.5", "6.8"],
        ["经济发展", "实际利用外资（亿美元）", "45", "50.3"],
        ["疏解整治", "拆除违法建设（万平方米）", "600", "812.7"],
        ["疏解整治", "疏解一般制造业企业（家）", "20", "33"],
        ["社会民生", "居民人均可支配收入增速（%）", "与经济增长同步", "7.6"],
        ["社会民生", "城镇登记失业率（%）", "2以内", "0.9"],
    ]
    assert [row[0].is_repeated for row in found.rows] == [False, True, True, False, True, False, True]


def test_groups_over_broken_cells() -> None:
    (found,) = tables("""
               表二 主要经济指标计划安排表
           2022年                    2023年
指标
           计划         预计完成         计划      增长（%）
地区生产总值     1100       1060          1150    7
地方一般公共
           100        103.5         112     8
预算收入
招商引资总额     620        655.3         700     6.8

""")
    assert found.columns == ("指标", "2022年/计划", "2022年/预计完成", "2023年/计划", "2023年/增长（%）")
    assert rows(found)[1] == ["地方一般公共预算收入", "100", "103.5", "112", "8"]


def test_cells_one_a_line_each_with_the_sign_before_the_next() -> None:
    cells = "序号 |\n市 州 |\n计划完成数 |\n累计开工数 |\n开工率 |\n1 |\n甲市 |\n150 |\n143 |\n95.33% |\n2 |\n乙市 |\n71 |\n44 |\n61.97% |\n3 |\n丙市 |\n80 |\n60 |\n75.00% |\n"
    found = table(f"附件1\n全省重点实事项目进度表\n（截至2024年8月底）\n{cells}全省 |\n301 |\n247 |\n82.06% |\n")
    assert found.columns == ("序号", "市州", "计划完成数", "累计开工数", "开工率")
    assert [[cell.flow.text for cell in row] for row in found.rows] == [
        ["1", "甲市", "150", "143", "95.33%"], ["2", "乙市", "71", "44", "61.97%"], ["3", "丙市", "80", "60", "75.00%"], ["", "全省", "301", "247", "82.06%"],
    ]  # fmt: skip
    assert found.title == "全省重点实事项目进度表（截至2024年8月底）"


def test_rows_whose_spanning_cell_a_converter_left_out_stand_under_their_columns() -> None:
    found = table(
        "一级指标 | 二级指标 | 计量单位 | 1-3月 |\n经济稳定 | 1.地区生产总值增长率 | % | 7.2 |\n2.居民消费价格涨幅 | % | 2.7 | |\n"
        "结构优化 | 3.服务业增加值占比 | % | 55.7 |\n4.制造业增加值占比 | % | 57.8 | |\n5.城乡居民收入比 | 2.92 |\n"
    )
    assert rows(found) == [
        ["经济稳定", "1.地区生产总值增长率", "%", "7.2"],
        ["经济稳定", "2.居民消费价格涨幅", "%", "2.7"],
        ["结构优化", "3.服务业增加值占比", "%", "55.7"],
        ["结构优化", "4.制造业增加值占比", "%", "57.8"],
        ["结构优化", "5.城乡居民收入比", "", "2.92"],
    ]


def test_a_header_of_two_levels_and_rows_that_a_converter_moved_left() -> None:
    found = table(
        "表1 2024年计划完成情况\n序号 | 指标名称 | 单位 | 计划目标 | 2024年实绩 | |||\n绝对值 | 增速(%) | ||||||\n"
        "经济发展 | 1 | 地区生产总值 | 亿元 | 增长7%左右 | 802.8 | 3.7 | |\n2 | 常住人口城镇化率 | % | 73.3 | 73.3 | |||\n"
        "3 | 一般公共预算收入 | 亿元 | 增长8% | 57.9 | -2.6 | ||\n创新驱动 | 4 | 研发经费支出占比 | % | 2.6 | 2.65 | | |\n"
    )
    assert found.columns == ("序号", "序号", "指标名称", "单位", "计划目标", "2024年实绩/绝对值", "2024年实绩/增速(%)")
    assert rows(found)[1:3] == [
        ["", "2", "常住人口城镇化率", "%", "73.3", "73.3", ""],
        ["", "3", "一般公共预算收入", "亿元", "增长8%", "57.9", "-2.6"],
    ]
