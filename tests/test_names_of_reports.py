"""Names as real reports write them: for each kind a sentence of ours, with what is found in it and what is not."""

from __future__ import annotations

from pathlib import Path

import jieba
import pytest

from gov_extract import extract

FIXTURES = Path(__file__).parents[1] / "fixtures"

Names = dict[str, str | None]


def names(text: str, year: int = 2021) -> Names:
    return {entity.text: entity.id for entity in extract(text, reference_date=f"{year}-05-01").entities}


COURT = "340100/court"
BRANCHES = [
    (
        "合肥市中级人民法院内设刑事审判第一庭、民事审判第一庭、第二庭、办公室等部门。",
        {
            "合肥市中级人民法院": COURT,
            "刑事审判第一庭": f"{COURT}/刑事审判第一庭",
            "民事审判第一庭": f"{COURT}/民事审判第一庭",
            "第二庭": f"{COURT}/民事审判第二庭",
            "办公室": f"{COURT}/办公室",
        },
        "units in the list of what an organ sets up; 第二庭 has the function of the one before",
    ),
    (
        "合肥市司法局设立办公室、法规科、律师科3个科室。",
        {
            "合肥市司法局": "340100/justice",
            "办公室": "340100/justice/办公室",
            "法规科": "340100/justice/法规科",
            "律师科": "340100/justice/律师科",
        },
        "设立 sets up as 内设 does; their count may follow",
    ),
    ("学校内设教务处、德育处、总务处，教师120人。", {}, "the offices of a school are none"),
    ("文化馆设阅览室、活动室、排练厅，面积3000平方米。", {}, "rooms are none"),
    ("立案庭全年收案320件。", {"立案庭": None}, "a court's division in a text that names no court"),
    (
        "合肥市蜀山区人民法院通报，民事审判庭结案300件。",
        {"合肥市蜀山区人民法院": "340104/court", "民事审判庭": "340104/court/民事审判庭"},
        "a court's division is of the court named before",
    ),
    ("他在法庭审理时认罪，开庭3次。", {}, "法庭审理 and 开庭 name no court"),
    ("城郊法院各庭结案率\n东溪庭\t23.5%\n河滨庭\t18.7%", {"东溪庭": None, "河滨庭": None}, "tribunals in a table"),
    (
        "安徽省农业农村厅总畜牧师、计划财务处处长张某出席。",
        {"安徽省农业农村厅": "340000/agriculture", "计划财务处": "340000/agriculture/计划财务处"},
        "a unit before the title of its head is of the organ named right before",
    ),
    ("实验区人民检察院办案12件，实验区党工委作出部署。", {"实验区人民检察院": None, "实验区党工委": None}, "organs of a zone"),
    ("西安市高新区税务局办结3件。", {"西安市高新区税务局": "610100/tax/高新区税务局"}, "a zone that is no division"),
    ("郊区群众在市区工会门口等了3小时。", {}, "市区 is no zone"),
    (
        "宣城市热线办通报：办件量前三：住建局99件；公安局77件；城管局68件。",
        {"住建局": "341800/housing", "公安局": "341800/psb", "城管局": "341800/urban-management"},
        "organs in a list with counts are of the place that the text names in full",
    ),
    ("他到公安局3次，向教育局2名工作人员反映。", {}, "no list of organs"),
    (
        "国务院打击治理电信网络新型违法犯罪工作部际联席会议办公室发来贺信。",
        {
            "国务院打击治理电信网络新型违法犯罪工作部际联席会议办公室": "cn/gov/打击治理电信网络新型违法犯罪工作部际联席会议办公室",
        },
        "a joint conference of the State Council",
    ),
    (
        "乌海市第七次全国人口普查领导小组办公室2021年6月9日发布。",
        {"乌海市第七次全国人口普查领导小组办公室": "150300/第七次全国人口普查领导小组办公室"},
        "the group of a census is of its city",
    ),
    (
        "淮南市委督查考核办、淮南市公安局便衣行动队参加。",
        {"淮南市委督查考核办": "340400/cpc/督查考核办", "淮南市公安局便衣行动队": "340400/psb/便衣行动队"},
        "units that no table holds, by their words",
    ),
    ("淮南市教育局组织专家组调研3次。", {"淮南市教育局": "340400/edu"}, "组织 is a verb"),
    ("淮南市水利局水文站12个。", {"淮南市水利局": "340400/water"}, "what is counted is no unit"),
    ("淮南市医疗保障局二级调研员张某出席。", {"淮南市医疗保障局": "340400/medical-insurance"}, "二级 is a person's rank here"),
    ("淮南市委巡察组进驻，淮南市委第一巡察组反馈。", {"淮南市委巡察组": "340400/cpc/巡察组", "淮南市委第一巡察组": "340400/cpc/第一巡察组"},
     "teams"),
    (
        "据乌鲁木齐海关介绍，该关查获3起；该关注度上升。",
        {"乌鲁木齐海关": "650100/customs", "该关": "650100/customs"},
        "该关 is a customs house, 该关注 is not",
    ),
    (
        "吴忠市公安局利通区分局通报，反诈中心接到报警3起。",
        {"吴忠市公安局利通区分局": "640302/psb", "反诈中心": "640302/psb/anti-fraud"},
        "a bare 反诈中心 is that of the police before it",
    ),
    (
        "茌平县国税局通报，乐平国税分局办结3件。",
        {"茌平县国税局": "371523/state-tax", "乐平国税分局": None},
        "a sub-bureau of another province's namesake is not meant",
    ),
    ("受理县河长办移送线索14条。", {"县河长办": None}, "受理 ends where a county's name would begin (理县)"),
    ("黄山市召开县政府常务会议。", {"县政府": None}, "召开 ends where a county's name would begin (开县)"),
    (
        "省退役军人事务厅党组成员、驻厅纪检监察组组长彭某出席。",
        {"省退役军人事务厅党组": None, "驻厅纪检监察组": None},
        "a group that the discipline commission stations",
    ),
    (
        "市防汛抗旱指挥部办公室（以下简称“防汛办”）通报，防汛办值守。",
        {"市防汛抗旱指挥部办公室": None, "防汛办": None},
        "a short name given in brackets is the same branch wherever it stands",
    ),
    (
        "江苏省人民检察院副检察长陶某、第八检察部主任毛某出席。",
        {"江苏省人民检察院": "320000/procuratorate", "第八检察部": "320000/procuratorate/第八检察部"},
        "a numbered division of the procuratorate named before",
    ),
    (
        "浈江区委政法委第三督查组、浈江区纪委监委第二纪检监察室参加。",
        {
            "浈江区委政法委第三督查组": "440204/political-legal/第三督查组",
            "浈江区纪委监委第二纪检监察室": "440204/discipline/第二纪检监察室",
        },
        "numbered teams and offices",
    ),
    (
        "在警察总局统筹下，司法警察局持续检查，1人移送治安警察局。",
        {
            "警察总局": "820000/police-service",
            "司法警察局": "820000/judiciary-police",
            "治安警察局": "820000/psb",
        },
        "organs of Macao without its name in a text from there",
    ),
    (
        "淮南市第七次全国人口普查领导小组（人普组）部署，人普组检查3次。",
        {"淮南市第七次全国人口普查领导小组": "340400/第七次全国人口普查领导小组", "人普组": "340400/第七次全国人口普查领导小组"},
        "a short name drawn from the full one needs no word that says so",
    ),
    (
        "淮南市第七次全国人口普查领导小组（张某任组长）部署，任组长检查。",
        {"淮南市第七次全国人口普查领导小组": "340400/第七次全国人口普查领导小组"},
        "what else stands in a bracket is no short name",
    ),
    (
        "支队领导分组督导，欢迎通过恩施交警微信公众号举报。",
        {"支队": "422800/psb/traffic", "恩施交警": "422800/psb/traffic"},
        "支队 is the one unit that can have the rank, also before its name",
    ),
    (
        "支队领导分组督导，恩施交警、恩施特警参加。",
        {"恩施交警": "422800/psb/traffic", "恩施特警": "422800/psb/特警"},
        "of two it is neither",
    ),
    ("中国证监会海南监管局发布。", {"中国证监会海南监管局": "460000/securities"}, "the commission's bureau at a place"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted", "why"), BRANCHES, ids=[row[2] for row in BRANCHES])
def test_branches(text: str, wanted: Names, why: str) -> None:
    year = 2014 if "国税" in text else 2021
    found = names(text, year)
    if "热线办" in text:
        found = {name: id for name, id in found.items() if name in wanted}
    assert found == wanted, why


OTHERS = [
    ("全州公安机关开展“飓风Ⅱ”破案攻坚专项行动。", ["“飓风Ⅱ”破案攻坚专项行动"], "a Roman numeral inside the marks"),
    (
        "深入开展“长城” “磐石” “5.10”等专项行动。",
        ["长城", "磐石", "5.10"],
        "blanks between the names, and a date among them",
    ),
    ("以“5.10”为界，分两个阶段。", [], "a date alone is none"),
    ("开展“抓项目促发展”等专项行动。", ["抓项目促发展"], "等 behind a single name"),
    ("部署“冷链护航”“长江断链”6个执法子行动。", ["冷链护航", "长江断链"], "a count between names and what they are"),
    ("我州“夏季会战” 周末夜查52起酒驾", ["夏季会战"], "我州 is no part of the name"),
    ("开展“案件质量提升月”活动。", ["案件质量提升月"], "a month for something"),
    ("依托‘庐江归巢’就业创业平台招聘300人。", ["‘庐江归巢’就业创业平台"], "single marks, and what the platform is for"),
    ("荣获“先进单位”“全国文明家庭”称号。", [], "honours are none"),
    ("推行“河道警长”制。河道警长巡河30次。", ["河道警长"], "people who are so called are none elsewhere"),
    ("市长热线受理300件，省长热线平台转办3件。", ["市长热线", "省长热线平台"], "hotlines of heads"),
    ("加强巡查及打击行动，严防反弹。", [], "two sorts of operation and no name"),
    (
        "开展“飓风2031”专项行动（简称飓风行动）以来，飓风行动抓获30人。",
        ["“飓风2031”专项行动", "飓风行动", "飓风行动"],
        "a short name in brackets",
    ),
    ("深入开展“不忘初心,牢记使命”主题教育活动。", ["“不忘初心,牢记使命”主题教育"], "an ASCII comma in a known name"),
    ("打假和专项治理行动取得实效。", [], "two sorts of operation and no name"),
]


@pytest.mark.parametrize(("text", "wanted", "why"), OTHERS, ids=[f"{n}: {row[2]}" for n, row in enumerate(OTHERS)])
def test_campaigns_and_programs(text: str, wanted: list[str], why: str) -> None:
    found = [entity.text for entity in extract(text, reference_date="2021-05-01").entities if entity.type != "branch"]
    assert found == wanted, why


def test_ordinary_paragraphs_hold_no_name() -> None:
    """200 paragraphs of ours on all fields without any name, but with collectives, slogans, honours and half words."""
    lines = (FIXTURES / "ordinary.txt").read_text(encoding="utf-8").splitlines()
    assert len(lines) == 200
    found = [(line, str(entity)) for line in lines for entity in extract(line, reference_date="2022-05-01").entities]
    assert found == []


def test_a_dictionary_holds_no_name_but_those_of_organs_it_lists() -> None:
    """jieba's 349,000 words as text: 重庆市委 and 国家体育总局 are among them, and no campaign is found by form."""
    source = Path(jieba.__file__).with_name("dict.txt")
    words = [line.split()[0] for line in source.read_text(encoding="utf-8").splitlines()]
    rules = [
        entity.rule
        for start in range(0, len(words), 1000)
        for entity in extract("\n".join(words[start : start + 1000])).entities
    ]
    assert len(rules) <= 0.0025 * len(words)
    assert not [rule for rule in rules if "unknown" in rule or "listed" in rule]
