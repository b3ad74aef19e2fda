"""Names of numbers in running text, one family of the genre's sentences a test."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reports.naming.sentences import name_sentence, names_of

G, D, S, R, C, P = "%:growth_rate", "%:decline_rate", "%:share", "%:rate", ":change", "个百分点:change_pp"


@pytest.mark.parametrize(
    ("marked", "units", "expected"),
    [
        ("全年完成税收总收入【620.5】亿元。", ("元",), ["税收总收入"]),
        ("楼宇经济实现税收总收入【300】亿元。", ("元",), ["楼宇经济税收总收入"]),
        ("规模以上工业总产值完成【88.6】亿元。", ("元",), ["规模以上工业总产值"]),
        ("年末常住人口【96.2】万人。", ("人",), ["常住人口"]),
        ("实际利用外资【5.6】亿美元。", ("美元",), ["实际利用外资"]),
        ("地区生产总值（GDP）【1586】亿元。", ("元",), ["地区生产总值"]),
        ("【3】条河道水质达标。", ("条",), ["水质达标河道数"]),
        ("建议2025年主要预期目标为：地区生产总值【1700】亿元。", ("元",), ["地区生产总值"]),
        ("2025年主要目标：地区生产总值【1700】亿元。", ("元",), ["地区生产总值"]),
    ],
)
def test_a_level_is_named_by_its_subject_and_noun(marked: str, units: tuple[str, ...], expected: list[str]) -> None:
    assert names_of(marked, *units) == expected


@pytest.mark.parametrize(
    ("marked", "unit", "expected"),
    [
        ("新增口袋公园【3】座。", "座", "新增口袋公园数"),
        ("建成各类绿地【8.1】万平方米。", "平方米", "建成各类绿地面积"),
        ("新建绿道【12.4】公里。", "公里", "新建绿道长度"),
        ("家庭适老化改造【732】户。", "户", "家庭适老化改造户数"),
        ("举办创业活动【198】场。", "场", "举办创业活动场次"),
        ("为市民提供咨询服务【8284】人次。", "人次", "为市民提供咨询服务人次"),
        ("挽回经济损失【3.2】亿元。", "元", "挽回经济损失额"),
        ("新能源汽车出口【5】万吨。", "吨", "新能源汽车出口量"),
        ("光伏并网【6203.6】千瓦。", "千瓦", "光伏并网容量"),
        ("城镇新增就业【2.6】万人。", "人", "城镇新增就业人数"),
        ("拥有专任教师【2280】人。", "人", "专任教师数"),
        ("“十四五”规划确定主要指标【35】项。", "项", "“十四五”规划确定主要指标数"),
    ],
)
def test_the_unit_asks_for_its_word(marked: str, unit: str, expected: str) -> None:
    assert names_of(marked, unit) == [expected]


@pytest.mark.parametrize(
    ("marked", "units", "expected"),
    [
        ("新增【4】家市级研发中心、【9】家区级研发中心。", ("家", "家"), ["新增市级研发中心数", "新增区级研发中心数"]),
        ("开办【56】个爱心托班。", ("个",), ["开办爱心托班数"]),
        ("新建云水园、月河园等【3】座公园。", ("座",), ["新建公园数"]),
        (
            "全区公办幼儿园新增【24】个托班和【480】个托位。",
            ("个", "个"),
            ["公办幼儿园新增托班数", "公办幼儿园新增托位数"],
        ),
        ("组建【1】支区级和【15】支社区级应急队伍。", ("支", "支"), ["组建区级应急队伍数", "组建社区级应急队伍数"]),
        ("推出不少于【500】场公益演出。", ("场",), ["推出公益演出场次"]),
    ],
)
def test_the_noun_may_follow_its_number(marked: str, units: tuple[str, ...], expected: list[str]) -> None:
    assert names_of(marked, *units) == expected


@pytest.mark.parametrize(
    ("marked", "units", "expected"),
    [
        ("为【8000】名独居老人安装探测报警器。", ("名",), ["安装探测报警器的独居老人数"]),
        ("对【40】个住宅小区实施电梯改造。", ("个",), ["实施电梯改造住宅小区数"]),
        ("【9】家机构入选科创服务榜单。", ("家",), ["入选科创服务榜单的机构数"]),
        ("地铁9号线【3】座车站封顶。", ("座",), ["地铁9号线封顶车站数"]),
        ("帮助【1055】名失业青年就业。", ("名",), ["帮助失业青年就业人数"]),
        ("全年【180】个居委会实施约请【678】次。", ("个", "次"), ["实施约请居委会数", "居委会实施约请次数"]),
        ("在【6】所幼儿园新增【120】个托额。", ("所", "个"), ["新增托额幼儿园数", "幼儿园新增托额数"]),
        (
            "累计【29】个部门、【611】个事项实现“一口受理”。",
            ("个", "个"),
            ["累计实现“一口受理”的部门数", "累计实现“一口受理”的事项数"],
        ),
    ],
)
def test_what_happens_to_the_counted_is_part_of_the_name(
    marked: str, units: tuple[str, ...], expected: list[str]
) -> None:
    assert names_of(marked, *units) == expected


@pytest.mark.parametrize(
    ("marked", "units", "expected"),
    [
        ("完成财政收入【302】亿元，同比增长【5】%。", ("元", G), ["财政收入", "财政收入同比增速"]),
        ("工业投资同比下降【3.2】%。", (D,), ["工业投资同比增速"]),
        ("新增经营主体【4312】户，环比减少【3.8】%。", ("户", D), ["新增经营主体数", "新增经营主体数环比增速"]),
        ("研发投入年均增长【9】%。", (G,), ["研发投入年均增速"]),
        ("单位GDP能耗累计下降【14.8】%。", (D,), ["单位GDP能耗累计降幅"]),
        ("出口【58】亿元，进口【7】亿元，同比分别增长【17.7】%和【22.3】%。", ("元", "元", G, G),
         ["出口额", "进口额", "出口额同比增速", "进口额同比增速"]),
        ("A产业产值、B产业产值分别增长【5】%、【6】%。", (G, G), ["A产业产值同比增速", "B产业产值同比增速"]),
        ("城乡居民人均可支配收入分别增长【5】%、【6】%。", (G, G),
         ["城镇居民人均可支配收入同比增速", "农村居民人均可支配收入同比增速"]),
        ("工业增加值增长【0.9】%，一、二季度分别增长【5.6】%、【2.1】%。", (G, G, G), ["工业增加值同比增速"] * 3),
        ("地区生产总值增长【4.5】%至【5】%。", (G, G), ["地区生产总值同比增速"] * 2),
    ],
)  # fmt: skip
def test_growth_is_named_by_its_base(marked: str, units: tuple[str, ...], expected: list[str]) -> None:
    assert names_of(marked, *units) == expected


@pytest.mark.parametrize(
    ("marked", "units", "expected"),
    [
        ("总部经济实现税收总收入【148】亿元，占全区总税收入的【17.8】%。", ("元", S),
         ["总部经济税收总收入", "总部经济税收占全区总税收比重"]),
        ("研发经费支出占地区生产总值比重【4.4】%。", (S,), ["研发经费支出占地区生产总值比重"]),
        ("整车产量【43】万辆，其中新能源车占【15】%。", ("辆", S), ["整车产量", "新能源车占整车产量比重"]),
        ("其中第三产业增加值占比达【83】%。", (S,), ["第三产业增加值占地区生产总值比重"]),
        ("三次产业结构调整为【1.2】:【38.6】:【60.2】。", (S, S, S),
         [f"第{number}产业增加值占地区生产总值比重" for number in "一二三"]),
        ("一般公共预算收入【198】亿元，其中税收收入占【83】%。", ("元", S),
         ["一般公共预算收入", "税收收入占一般公共预算收入比重"]),
    ],
)  # fmt: skip
def test_a_share_names_part_and_whole(marked: str, units: tuple[str, ...], expected: list[str]) -> None:
    assert names_of(marked, *units) == expected


@pytest.mark.parametrize(
    ("marked", "units", "expected"),
    [
        ("规上工业企业【4300】家，净增【115】家。", ("家", "家" + C), ["规上工业企业数", "规上工业企业增加数"]),
        ("净增“五上”企业【130】户。", ("户" + C,), ["“五上”企业增加数"]),
        ("服装产量【6230】万件，同比减少【210】万件。", ("件", "件" + C), ["服装产量", "服装产量减少量"]),
        ("存款余额【680】亿元，比年初增加【42】亿元。", ("元", "元" + C), ["存款余额", "存款余额增加额"]),
        ("新兴产业产值占比提升【0.4】个百分点。", (P,), ["新兴产业产值占比提升百分点"]),
        ("地区生产总值增长【5】%，高于全市【0.8】个百分点。", (G, P),
         ["地区生产总值同比增速", "地区生产总值增速高于全市百分点"]),
        ("全国强县排名升至第【32】位，较上年前移【2】位。", ("位:rank", "位" + C), ["全国强县排名", "全国强县排名前移位数"]),
    ],
)  # fmt: skip
def test_changes_name_base_and_direction(marked: str, units: tuple[str, ...], expected: list[str]) -> None:
    assert names_of(marked, *units)[-1] == expected[-1]


@pytest.mark.parametrize(
    ("marked", "units", "expected"),
    [
        ("全年引进首店【234】家，其中全球首店【9】家、全国首店【33】家。", ("家", "家", "家"),
         ["引进首店数", "引进全球首店数", "引进全国首店数"]),
        ("新增专精特新企业【7】家、创新型企业【20】家。", ("家", "家"), ["新增专精特新企业数", "新增创新型企业数"]),
        ("商品房销售面积【210】万平方米，其中住宅【188】万平方米。", ("平方米", "平方米"), ["商品房销售面积", "住宅销售面积"]),
        ("新增城市公园【1】座，口袋公园【3】座。", ("座", "座"), ["新增城市公园数", "新增口袋公园数"]),
        ("举办区级赛事活动【92】场、街镇级【525】场。", ("场", "场"), ["举办区级赛事活动场次", "举办街镇级赛事活动场次"]),
        ("第一产业增加值【20】亿元；第二产业【153】亿元。", ("元", "元"), ["第一产业增加值", "第二产业增加值"]),
        ("工业增加值、零售总额、进出口总额分别达【152】、【153】、【148】亿元。", ("元", "元", "元"),
         ["工业增加值", "零售总额", "进出口总额"]),
    ],
)  # fmt: skip
def test_parts_of_an_enumeration_carry_the_whole(marked: str, units: tuple[str, ...], expected: list[str]) -> None:
    assert names_of(marked, *units) == expected


@pytest.mark.parametrize(
    ("marked", "units", "expected"),
    [
        ("电梯加装开工【203】台、完工【333】台。", ("台", "台"), ["电梯加装开工数", "电梯加装完工数"]),
        ("完成保障房筹措【5920】套、供应【3693】套。", ("套", "套"), ["保障房筹措套数", "保障房供应套数"]),
        ("新开工亿元以上项目【92】个，竣工【64】个。", ("个", "个"), ["新开工亿元以上项目数", "亿元以上项目竣工数"]),
        ("新建社区“宝宝屋”【5】家，累计达【23】家。", ("家", "家"), ["新建社区“宝宝屋”数", "社区“宝宝屋”累计数"]),
        ("新增总部企业【8】家，总数达【127】家。", ("家", "家"), ["新增总部企业数", "总部企业总数"]),
        ("村均收入由2020年的【3100】万元增至【4260】万元。", ("元", "元"), ["村均收入", "村均收入"]),
        (
            "新增上市企业【5】家、独角兽企业【4】家，总数分别达到【233】家和【45】家。",
            ("家", "家", "家", "家"),
            ["新增上市企业数", "新增独角兽企业数", "上市企业总数", "独角兽企业总数"],
        ),
        ("完成开工面积【100】万平方米、竣工面积【90】万平方米。", ("平方米", "平方米"), ["开工面积", "竣工面积"]),
    ],
)
def test_verbs_share_their_subject(marked: str, units: tuple[str, ...], expected: list[str]) -> None:
    assert names_of(marked, *units) == expected


@pytest.mark.parametrize(
    ("marked", "units", "expected"),
    [
        ("干垃圾清运量为【717】吨/日，减量率为【3】%。", ("吨/日", R), ["干垃圾清运量", "干垃圾减量率"]),
        ("空气质量优良天数【317】天，优良率【86】%。", ("天", R), ["空气质量优良天数", "空气质量优良率"]),
        ("受理工单【7】万件，满意度【82】分。", ("件", "分:index_score"), ["受理工单数", "工单满意度"]),
        (
            "完成老旧小区改造【38】个、惠及居民【1.3】万余户。",
            ("个", "户"),
            ["老旧小区改造数", "老旧小区改造惠及居民户数"],
        ),
        ("举办音乐节、美食节等活动，参与人数超【700】万人。", ("人",), ["音乐节、美食节等活动参与人数"]),
        ("推进书香社会建设，累计开展活动【1200】余场。", ("场",), ["书香社会建设累计开展活动场次"]),
        ("做强影视园区，累计入驻企业【340】家。", ("家",), ["影视园区累计入驻企业数"]),
        ("规上工业企业【560】家，实现营业收入【2230】亿元。", ("家", "元"), ["规上工业企业数", "规上工业企业营业收入"]),
        ("重点项目【280】个，完成投资【620】亿元。", ("个", "元"), ["重点项目数", "重点项目完成投资"]),
    ],
)
def test_a_measure_without_owner_takes_the_sentences(marked: str, units: tuple[str, ...], expected: list[str]) -> None:
    assert names_of(marked, *units) == expected


@pytest.mark.parametrize(
    ("marked", "units", "expected"),
    [
        (
            "干垃圾清运量为【717】吨/日（市级控制指标量为【740】吨/日）。",
            ("吨/日", "吨/日"),
            ["干垃圾清运量", "干垃圾清运量"],
        ),
        (
            "实现机关（【50】个）、学校（【165】所）垃圾分类全覆盖。",
            ("个", "所"),
            ["垃圾分类全覆盖机关数", "垃圾分类全覆盖学校数"],
        ),
    ],
)
def test_brackets_are_clauses_of_their_own(marked: str, units: tuple[str, ...], expected: list[str]) -> None:
    assert names_of(marked, *units) == expected


@pytest.mark.parametrize(
    ("marked", "units", "expected"),
    [
        ("网络零售额【214】亿元，总量位居全市第【2】位。", ("元", "位:rank"), "网络零售额全市排名"),
        (
            "网络零售额【214】亿元，增长【8】%，增速居全省第【6】位。",
            ("元", G, "位:rank"),
            "网络零售额同比增速全省排名",
        ),
        ("电梯加装完工【333】台，完工量连续【4】年位列全市第一。", ("台", "年"), "电梯加装完工量连续位列全市第一年数"),
        ("产值【10】亿元以上企业【58】家。", ("元:threshold", "家"), "产值10亿元以上企业数"),
        ("城乡收入比【1.74】:【1】。", ("1:ratio", "1:ratio"), "城乡收入比"),
        ("旅游收入【76】亿元，恢复到2019年的【84】%。", ("元", "%:ratio"), "旅游收入恢复到2019年的比例"),
        ("跨境电商交易额【22】亿元，是上年的【4.6】倍。", ("元", "倍:ratio"), "跨境电商交易额相当于上年的倍数"),
        ("固定资产投资【420】亿元，为年度目标的【105】%。", ("元", R), "固定资产投资完成年度目标比例"),
        ("城镇新增就业【5】万人，完成年计划的【93】%。", ("人", R), "城镇新增就业完成年计划比例"),
        (
            "第三产业增加值增长【8】%，对经济增长的贡献率为【98】%。",
            (G, "%:contribution"),
            "第三产业对经济增长的贡献率",
        ),
    ],
)
def test_ranks_streaks_thresholds_and_ratios(marked: str, units: tuple[str, ...], expected: str) -> None:
    assert names_of(marked, *units)[-1] == expected


@pytest.mark.parametrize(
    ("marked", "region", "area", "name"),
    [
        ("全省地区生产总值增长【3.8】%。", "长沙县", "全省", "地区生产总值同比增速"),
        ("全市地区生产总值增长【5】%。", "静安区", "上海市", "地区生产总值同比增速"),
        ("全市地区生产总值增长【5】%。", "晋江市", None, "地区生产总值同比增速"),
        ("全区地区生产总值增长【5】%。", "静安区", None, "地区生产总值同比增速"),
        ("大宁功能区税收总收入增长【5】%。", "静安区", "大宁功能区", "大宁功能区税收总收入同比增速"),
    ],
)
def test_an_area_is_whose_number_it_is(marked: str, region: str, area: str | None, name: str) -> None:
    (mention,) = name_sentence(marked, G, region=region)
    assert (mention.ref_area, mention.indicator_name) == (area, name)


def test_a_description_is_no_area() -> None:
    mentions = name_sentence("引进全国首店【33】家，数量居全市第【1】位。", "家", "位:rank")
    assert [mention.ref_area for mention in mentions] == [None, None]


def test_an_industry_opening_a_clause_is_the_numbers() -> None:
    (mention,) = name_sentence("金融服务业税收总收入【122】亿元。", "元")
    assert mention.industry_name == "金融服务业"


def test_names_forget_year_plan_and_estimate() -> None:
    plain = names_of("新增绿道【2】公里。", "公里")
    for opening in ("2025年计划", "预计全年", "力争", "今年以来，", "截至2024年底，"):
        assert names_of(f"{opening}新增绿道【2】公里。", "公里") == plain


@settings(max_examples=80, deadline=None)
@given(
    st.text(alphabet="全区年新增完成实现其中企业占比重增长同比达到、，。（）“”和的分别家亿元%第位为名等", max_size=40)
)
def test_any_sentence_gives_a_name(words: str) -> None:
    assert all(names_of(f"{words}【5】家{words}【6】%。", "家", G))


@pytest.mark.parametrize("value", ["7", "12.5", "1,200", "0.3"])
def test_a_name_does_not_depend_on_the_value(value: str) -> None:
    marked = f"新增绿道【{value}】公里，其中滨水绿道【{value}】公里，增长【{value}】%。"
    assert names_of(marked, "公里", "公里", G) == ["新增绿道长度", "新增滨水绿道长度", "新增滨水绿道长度同比增速"]


def test_no_statistic_stays_without_a_name() -> None:
    for marked in ("【5】个。", "，【5】%。", "（【5】家）", "达【5】。", "【5】"):
        assert names_of(marked, "个")[0]


@pytest.mark.parametrize("mark", ["1.", "1．", "12.", "3、", "（4）", "5）", "①", "⒈", "一是", "（一）", ""])
def test_the_mark_of_a_list_is_no_part_of_a_name(mark: str) -> None:
    assert names_of(f"{mark}全年新增经营主体【4.6】万户。", "户") == ["新增经营主体数"]
    assert names_of(f"{mark}一般公共预算收入【96】亿元，增长【4】%。", "元", G) == [
        "一般公共预算收入",
        "一般公共预算收入同比增速",
    ]


@pytest.mark.parametrize(
    "unmarked", ["1、2号线客运量【5.2】亿人次。", "5.5代生产线产值【36】亿元。", "12345热线办结率【98】%。"]
)
def test_numbers_that_open_a_sentence_without_marking_it_stay(unmarked: str) -> None:
    (name,) = names_of(unmarked, R if "率" in unmarked else "元" if "元" in unmarked else "人次")
    assert name.startswith(unmarked[:3])


@pytest.mark.parametrize("time", ["1—11月", "1至11月", "前三季度", "2024年", "截至2024年底", "上半年"])
def test_a_time_between_a_subject_and_its_verb_is_no_part_of_a_name(time: str) -> None:
    assert names_of(f"规上服务业营业收入{time}完成【362】亿元。", "元") == ["规上服务业营业收入"]
    assert names_of(f"规上服务业营业收入{time}同比增长【8】%。", G) == ["规上服务业营业收入同比增速"]


@pytest.mark.parametrize(
    ("marked", "units", "expected"),
    [
        ("地区生产总值增长【6】%，高于全国【1】个百分点、全省【0.8】个百分点、全市平均水平【0.3】个百分点。", (G, P, P, P),
         [f"地区生产总值增速高于{area}百分点" for area in ("全国", "全省", "全市平均水平")]),
        ("营业收入增速高于年度计划【1.5】个百分点，高于全省【2】个百分点。", (P, P),
         ["营业收入增速高于年度计划百分点", "营业收入增速高于全省百分点"]),
    ],
)  # fmt: skip
def test_a_comparison_goes_on_with_the_next_area(marked: str, units: tuple[str, ...], expected: list[str]) -> None:
    assert names_of(marked, *units)[-len(expected) :] == expected


@pytest.mark.parametrize("verb", ["突破", "超过", "达", "达到"])
def test_the_total_of_what_was_added_is_of_the_things(verb: str) -> None:
    marked = f"新增国家高新技术企业【60】家，总数{verb}【800】家。"
    assert names_of(marked, "家", "家") == ["新增国家高新技术企业数", "国家高新技术企业总数"]


@pytest.mark.parametrize(
    ("measure", "groups"),
    [
        ("人均可支配收入", ("城镇居民", "农村居民")),
        ("人均消费支出", ("城镇", "农村")),
        ("人均可支配收入", ("城镇常住居民", "乡村居民")),
    ],
)
def test_a_group_of_residents_has_the_measure_of_all(measure: str, groups: tuple[str, str]) -> None:
    town, country = (f"{group[:2]}居民{measure}" for group in groups)
    level = f"居民{measure}【5.2】万元，其中{groups[0]}【6.1】万元、{groups[1]}【3.4】万元。"
    assert names_of(level, "元", "元", "元") == [f"居民{measure}", town, country]
    rate = f"居民{measure}增长【5】%，其中{groups[0]}增长【4.7】%，{groups[1]}增长【6.3】%。"
    assert names_of(rate, G, G, G) == [f"{name}同比增速" for name in (f"居民{measure}", town, country)]


def test_residents_counted_in_another_unit_are_counted() -> None:
    marked = "居民人均可支配收入【5.2】万元，参保人数【9】万人，其中农村居民【3.4】万人。"
    assert names_of(marked, "元", "人", "人")[-1] == "农村居民人数"


@pytest.mark.parametrize(
    ("marked", "units", "expected"),
    [
        ("城镇调查失业率【5.1】%，低于控制目标【0.4】个百分点。", (R, P), ["城镇调查失业率", "城镇调查失业率低于控制目标百分点"]),
        ("棚户区改造开工【560】户，基本建成【430】户。", ("户", "户"), ["棚户区改造开工户数", "棚户区改造基本建成户数"]),
        ("招引亿元以上项目【56】个，其中【10】亿元以上项目【8】个、【50】亿元以上项目【2】个。",
         ("个", "元:threshold", "个", "元:threshold", "个"),
         ["招引亿元以上项目数", "项目投资额门槛", "招引10亿元以上项目数", "项目投资额门槛", "招引50亿元以上项目数"]),
        ("新登记经营主体【3.2】万户，其中企业【1.1】万户、个体工商户【2.1】万户。", ("户",) * 3,
         ["新登记经营主体数", "新登记企业数", "新登记个体工商户数"]),
        ("新增“专精特新”企业【30】家，规上工业企业突破【500】家。", ("家", "家"), ["新增“专精特新”企业数", "规上工业企业数"]),
        ("新建保障性租赁住房【3200】套（间），筹集【1500】套。", ("套(间)", "套"),
         ["新建保障性租赁住房套（间）数", "保障性租赁住房筹集数"]),
        ("热线办结率【99.2】%，满意率【96.8】%。", (R, R), ["热线办结率", "热线满意率"]),
        ("单位GDP能耗下降【3.5】%，超额完成市下达的【3.1】%的目标任务。", ("%:decline_rate", R),
         ["单位GDP能耗同比增速", "单位GDP能耗同比增速"]),
        ("税收收入【81.2】亿元，占比达【83.9】%，同口径增长【4.1】%。", ("元", "%:share", G), [
            "税收收入", "税收收入占比", "税收收入同比增速"]),
        ("产值超百亿元企业【3】家、超十亿元企业【28】家。", ("家", "家"), ["产值超百亿元企业数", "产值超十亿元企业数"]),
        ("制造业投资增长【12.8】%，高于固定资产投资增速【7.6】个百分点。", (G, P),
         ["制造业投资同比增速", "制造业投资增速高于固定资产投资增速百分点"]),
        ("推出改革事项【30】项，其中【12】项在全省复制推广。", ("项", "项"), ["推出改革事项数", "复制推广的改革事项数"]),
        ("新增外资企业【32】家，注册资本【12】亿美元。", ("家", "美元"), ["新增外资企业数", "外资企业注册资本"]),
        ("固定资产投资下降【6.5】%，扣除房地产开发投资后增长【3.2】%。", (D, G),
         ["固定资产投资同比增速", "固定资产投资（扣除房地产开发投资）同比增速"]),
        ("居民收入增长【5】%，扣除价格因素后实际增长【4.6】%。", (G, G), ["居民收入同比增速", "居民收入同比增速"]),
        ("固定资产投资扭负为正、增长【3】%。", (G,), ["固定资产投资同比增速"]),
    ],
)  # fmt: skip
def test_what_follows_is_of_what_was_said(marked: str, units: tuple[str, ...], expected: list[str]) -> None:
    assert names_of(marked, *units) == expected


def test_trades_share_the_last_ones_measure_and_the_first_ones_limit() -> None:
    trades = ["批发业", "零售业", "住宿业", "餐饮业"]
    marked = f"限额以上{'、'.join(trades)}营业额分别增长【8.1】%、【6.4】%、【5.5】%和【9.3】%。"
    assert names_of(marked, G, G, G, G) == [f"限额以上{trade}营业额同比增速" for trade in trades]
    assert names_of("农业、林业、牧业总产值分别为【5】亿元、【3】亿元和【2】亿元。", "元", "元", "元") == [
        "农业总产值", "林业总产值", "牧业总产值"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("marked", "units", "expected"),
    [
        ("基本养老、失业、工伤保险参保人数分别达【42.3】万人、【18.6】万人和【19.8】万人。", ("人",) * 3,
         ["基本养老保险参保人数", "失业保险参保人数", "工伤保险参保人数"]),
        ("生产安全事故起数、死亡人数分别下降【15.4】%、【20】%。", (D, D),
         ["生产安全事故起数同比增速", "生产安全事故死亡人数同比增速"]),
        ("工业增加值增长【5.9】%，较全国、全省分别高【0.1】和【0.3】个百分点。", (G, P, P),
         ["工业增加值同比增速", "工业增加值增速高于全国百分点", "工业增加值增速高于全省百分点"]),
        ("引进项目【426】个，总投资【2180】亿元，分别是“十三五”时期的【1.6】倍和【1.8】倍。",
         ("个", "元", "倍:ratio", "倍:ratio"),
         ["引进项目数", "引进项目总投资", "引进项目数相当于“十三五”时期的倍数", "引进项目总投资相当于“十三五”时期的倍数"]),
        ("【38】个国控、市控断面水质达标率【100】%。", ("个", R), ["国控、市控断面数", "国控、市控断面水质达标率"]),
        ("职工养老、医疗、失业参保人数分别新增【1.3】万人、【0.9】万人、【0.6】万人。", ("人",) * 3,
         [f"新增{kind}参保人数" for kind in ("职工养老", "医疗", "失业")]),
        ("每千名老人拥有养老床位数【52】张，每千人口执业医师、注册护士分别达【3.9】人、【4.2】人。", ("张", "人", "人"),
         ["每千名老人拥有养老床位数", "每千人口执业医师数", "每千人口注册护士人数"]),
        ("新增小巨人企业【6】家、省级隐形冠军【2】家，累计分别达【19】家、【8】家。", ("家",) * 4,
         ["新增小巨人企业数", "新增省级隐形冠军数", "小巨人企业数", "省级隐形冠军数"]),
        ("全年【14】项预期性指标。", ("项",), ["预期性指标数"]),
    ],
)  # fmt: skip
def test_each_of_a_list_is_named_in_full(marked: str, units: tuple[str, ...], expected: list[str]) -> None:
    assert names_of(marked, *units) == expected
