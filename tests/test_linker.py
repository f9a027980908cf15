"""Which branch a mention means: by the text it stands in, and by nothing where the text does not say."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gov_extract import extract
from gov_extract.entities.branches import find_branches
from gov_extract.entities.divisions import divisions
from gov_extract.entities.known.knowledge import KnowledgeBase, default_knowledge, parse_rows
from gov_extract.entities.linking import weights
from gov_extract.entities.linking.linker import link
from gov_extract.items import Entity
from gov_extract.text.folded import Text

ROOT = Path(__file__).parents[1]
FIXTURES = ROOT / "fixtures"
AMBIGUOUS = [json.loads(line) for line in (FIXTURES / "ambiguity.jsonl").read_text(encoding="utf-8").splitlines()]


def read(text: str, *, home: str | None = None, year: int | None = 2022) -> list[Entity]:
    folded = Text(text)
    return link(folded, find_branches(folded), home=home, year=year, knowledge=default_knowledge())


def ids(text: str, **options: Any) -> dict[str, str | None]:
    """The id of each mention; of one that occurs twice the last."""
    return {entity.text: entity.id for entity in read(text, **options)}


def _year(row: dict[str, Any]) -> int | None:
    return int(row["reference_date"][:4]) if row["reference_date"] else None


@pytest.mark.parametrize("row", AMBIGUOUS, ids=lambda row: row["mention"])
def test_a_name_of_many_is_told_by_its_context(row: dict[str, Any]) -> None:
    """The same words in two texts are two branches: all forty right."""
    for context in row["contexts"]:
        found = [entity for entity in read(context["text"], year=_year(row)) if entity.text == row["mention"]]
        assert [entity.id for entity in found][-1:] == [context["id"]], context["text"]


@pytest.mark.parametrize("row", AMBIGUOUS, ids=lambda row: row["mention"])
def test_a_name_of_many_alone_is_nobody(row: dict[str, Any]) -> None:
    """Without a context no bearer is taken, and all are shown (of 城关镇, which has 88, the first eight)."""
    (entity,) = [entity for entity in read(row["bare"], year=_year(row)) if entity.text == row["mention"]]
    assert entity.id is None
    assert entity.name is None
    shown = [candidate.id for candidate in entity.candidates]
    assert len(shown) >= 2
    if len(shown) < 8:
        assert {context["id"] for context in row["contexts"]} <= set(shown)


CASES: list[tuple[str, str, int, dict[str, str | None]]] = [
    (
        "districts after their city: 市局 and 省公安厅 are the city's and its province's",
        "长沙晚报讯 9月3日，长沙市公安局通报破案情况。岳麓分局抓获12人，开福公安分局追回现金。市局要求加强巡逻，省公安厅派员督导。",
        2021,
        {"岳麓分局": "430104/psb", "开福公安分局": "430105/psb", "市局": "430100/psb", "省公安厅": "430000/psb"},
    ),
    (
        "a city that ranks as a county has a 刑警大队, a prefecture a 支队",
        "昆山市公安局今年破获盗窃案86起。该局与苏州市公安局联合行动，市局刑警大队抓获团伙成员5名。",
        2022,
        {"该局": "320583/psb", "苏州市公安局": "320500/psb", "市局刑警大队": "320583/psb/criminal"},
    ),
    (
        "州 and 省 of one region, headline first",
        "四川凉山：禁毒工作见成效\n凉山州公安局今年缴毒120公斤。布拖县公安局破案32起。州委、州政府召开大会，省委发来贺电。",
        2020,
        {"布拖县公安局": "513429/psb", "州委": "513400/cpc", "州政府": "513400/gov", "省委": "510000/cpc"},
    ),
    (
        "盟 and 自治区 in 内蒙古",
        "内蒙古自治区公安厅通报，锡林郭勒盟公安局破获案件。自治区党委作出部署，盟公安局成立专班。",
        2019,
        {"锡林郭勒盟公安局": "152500/psb", "自治区党委": "150000/cpc", "盟公安局": "152500/psb"},
    ),
    (
        "a municipality is the 市 of its districts",
        "北京市朝阳区人民政府发布年报。区政府全年办理建议186件，区教育局新增学位5000个，市教委给予支持。",
        2023,
        {"区政府": "110105/gov", "区教育局": "110105/edu", "市教委": "110000/edu"},
    ),
    (
        "courts by rank: 市中院 is the prefecture's, 省高院 the province's; 该院 takes up the court",
        "记者从杭州市西湖区人民法院获悉，该院今年受理案件2.1万件。市中院、省高院予以肯定。",
        2022,
        {"该院": "330106/court", "市中院": "330100/court", "省高院": "330000/court"},
    ),
    (
        "a relative name may stand before the name of its place",
        "县人民政府常务会议审议通过方案。会议指出，桐柏县今年新增就业3200人，县人社局、县财政局要加强协调。",
        2021,
        {"县人民政府": "411330/gov", "县人社局": "411330/hrss", "县财政局": "411330/finance"},
    ),
    (
        "海南 alone is the province, not 海南州 or 海南区",
        "海南警方通报，前三季度缴毒200公斤。省公安厅表示，海口市公安局战果突出。",
        2021,
        {"海南警方": "460000/psb", "省公安厅": "460000/psb", "海口市公安局": "460100/psb"},
    ),
    (
        "吉林市 and 吉林省 in one text",
        "吉林市公安局召开会议。吉林省公安厅派员出席，市局指挥中心作汇报，昌邑分局、船营分局交流经验。",
        2020,
        {
            "吉林市公安局": "220200/psb",
            "吉林省公安厅": "220000/psb",
            "市局指挥中心": "220200/psb/command",
            "昌邑分局": "220202/psb",
        },
    ),
    (
        "濮阳 is a city and a county in it: the level word tells them apart",
        "濮阳县公安局和濮阳市公安局联合破案。县公安局抓获5人，市公安局追赃20万元。",
        2022,
        {"县公安局": "410928/psb", "市公安局": "410900/psb"},
    ),
    (
        "a name that held in the year of the text",
        "襄樊市公安局2008年破获命案41起，省公安厅予以表彰。",
        2009,
        {"襄樊市公安局": "420600/psb", "省公安厅": "420000/psb"},
    ),
    (
        "traditional script",
        "重慶市公安局渝中區分局昨日通報，7月警情下降8%。該局組織夜巡230次，市局給予通報表揚。",
        2021,
        {"重慶市公安局渝中區分局": "500103/psb", "該局": "500103/psb", "市局": "500000/psb"},
    ),
    (
        "a list of 分局 after the first with its city; another city's bureau between",
        "台州市公安局黄岩分局、路桥分局、椒江分局联合行动。台州公安共抓获38人。温岭市公安局协助。",
        2022,
        {"路桥分局": "331004/psb", "椒江分局": "331002/psb", "台州公安": "331000/psb", "温岭市公安局": "331081/psb"},
    ),
    (
        "cities directly under their province have police stations like counties",
        "仙桃市公安局破案快\n仙桃市公安局干河派出所民警3小时找回失物，市局通报表扬。",
        2022,
        {"仙桃市公安局干河派出所": "429004/psb/干河派出所", "市局": "429004/psb"},
    ),
    (
        "该所 takes up the station, not the bureau; the relative bureau is the city's",
        "海南省东方市公安局八所派出所调解纠纷12起。市公安局表示，今年将推广该所做法。",
        2022,
        {"市公安局": "469007/psb", "该所": "469007/psb/八所派出所"},
    ),
    (
        "where a visitor comes from is not what the text is on",
        "来自浙江的游客在丽江走失，丽江市公安局古城分局两小时找到。市公安局提醒，黄金周注意安全。",
        2021,
        {"丽江市公安局古城分局": "530702/psb", "市公安局": "530700/psb"},
    ),
    (
        "the name of a district that other cities have too, after another of its city",
        "徐州市鼓楼区教育局开展督导。区教育局检查学校86所，鼓楼公安分局、区市场监管局参加。市教育局通报结果。",
        2021,
        {
            "区教育局": "320302/edu",
            "鼓楼公安分局": "320302/psb",
            "区市场监管局": "320302/market",
            "市教育局": "320300/edu",
        },
    ),
    (
        "a county's station named like a thousand others: its name is a unit, its place the county",
        "8月，贵州省毕节市织金县公安局城关派出所破获盗牛案。县局通报表扬该所。",
        2021,
        {"县局": "520524/psb", "该所": "520524/psb/城关派出所"},
    ),
    (
        "two cities that rank as counties, with their prefecture before the first and after both",
        "河北省沧州市任丘市公安局、河间市公安局联合打假。任丘警方捣毁窝点3个，河间警方抓获6人，沧州市公安局协调督办。",
        2021,
        {"任丘警方": "130982/psb", "河间警方": "130984/psb", "沧州市公安局": "130900/psb"},
    ),
    (
        "region, city and district of 西藏; 区政府 is the district's although 自治区 ends in 区",
        "西藏自治区拉萨市城关区人民政府投入2亿元。区政府介绍，市住建局完成改造。林芝市巴宜区住建局也已开工。",
        2021,
        {"区政府": "540102/gov", "市住建局": "540100/housing", "林芝市巴宜区住建局": "540402/housing"},
    ),
    (
        "only a municipality has a 总队 under 市: 江西南昌, named last, has none",
        "上海浦东警方查获一个制售假酒团伙。浦东公安分局民警赶赴江西南昌，会同南昌警方抓获3人，市公安局经侦总队督办。",
        2021,
        {"浦东公安分局": "310115/psb", "南昌警方": "360100/psb", "市公安局经侦总队": "310000/psb/经侦总队"},
    ),
    (
        "朝阳 between its city of that name and a county of that name",
        "朝阳市公安局双塔分局破案。朝阳警方抓获3人。朝阳县公安局协助。",
        2021,
        {"朝阳市公安局双塔分局": "211302/psb", "朝阳警方": "211300/psb", "朝阳县公安局": "211321/psb"},
    ),
    (
        "该院 takes up the nearer of two",
        "江西省抚州市临川区检察院、宜黄县检察院办理公益诉讼。该院发出建议6份，市检察院备案。",
        2021,
        {"该院": "361026/procuratorate", "市检察院": "361000/procuratorate"},
    ),
    (
        "what is not said is not guessed",
        "记者从省公安厅获悉，全省破获案件1.2万起。市局日前召开会议。",
        2021,
        {"省公安厅": None, "市局": None},
    ),
    (
        "of two cities one stands first, the other nearest: neither leads, so none is taken",
        "武汉市税务局与长沙市税务局签约。武汉市税务局、长沙市税务局共享数据，市税务局负责人表示，将扩大合作。",
        2021,
        {"市税务局": None},
    ),
    (
        "a caption's district in the headline decides for 分局 throughout; units of 分局 too",
        "兰州安宁公安分局：电诈警情连降\n该分局去年止付资金360万元。分局反诈中心24小时值守。为此，该中心增派警力。",
        2022,
        {"该分局": "620105/psb", "分局反诈中心": "620105/psb/anti-fraud", "该中心": "620105/psb/anti-fraud"},
    ),
    (
        "望城区局 and 市局 of a text on market regulation are no police",
        "长沙市市场监督管理局通报抽检情况。望城区局抽检1200批次，市局将公布名单。",
        2022,
        {"望城区局": "430112/market", "市局": "430100/market"},
    ),
    (
        "a unit named again without its branch is the same unit",
        "东城分局板桥派出所接到预警。东莞市公安局派员支援，随后板桥派出所上门劝阻。",
        2022,
        {"板桥派出所": "441900003/psb/板桥派出所"},
    ),
    (
        "a ministry, its bureau, and 部 that takes up the ministry",
        "交通运输部、公安部联合部署。湖南省交通运输厅、长沙市交通运输局落实到位。",
        2021,
        {"交通运输部": "cn/transport", "公安部": "cn/psb", "湖南省交通运输厅": "430000/transport"},
    ),
    (
        "news agencies sign from 北京 whatever they report",
        "新华社北京6月1日电 山东省公安厅5月破获涉枪案件16起。济南市公安局成效突出，市公安局历下分局追缴枪支3支。",
        2022,
        {"山东省公安厅": "370000/psb", "市公安局历下分局": "370102/psb"},
    ),
]


@pytest.mark.parametrize(("why", "text", "year", "expected"), CASES, ids=[case[0][:40] for case in CASES])
def test_mentions_mean(why: str, text: str, year: int, expected: dict[str, str | None]) -> None:
    found = ids(text, year=year)
    assert {mention: found.get(mention, "not found") for mention in expected} == expected, why


@pytest.mark.parametrize(
    ("why", "text"),
    [
        (
            "the 新区 of a text on 雄安 is not the one that 唐山 had until 2002",
            "雄安新区管委会称，新区管委会将加快建设。",
        ),
        ("全州 is the whole prefecture more often than 全州县", "记者从楚雄州获悉，全州法院受理案件1.8万件。"),
    ],
)
def test_a_common_noun_is_no_place(why: str, text: str) -> None:
    assert set(ids(text).values()) <= {None}, why


def test_the_common_noun_is_a_place_behind_its_own() -> None:
    """桂林市全州公安局 says which 全州."""
    assert ids("桂林市全州公安局抓获3人。") == {"桂林市全州公安局": "450324/psb"}


def test_home_decides_where_the_text_does_not() -> None:
    """A caller who knows where the text is from may say so."""
    assert ids("市公安局通报，长安分局抓获3人，省公安厅贺电。", home="441900") == {
        "市公安局": "441900/psb",
        "长安分局": "441900119/psb",
        "省公安厅": "440000/psb",
    }
    assert ids("长安分局抓获3人。", home="610100") == {"长安分局": "610116/psb"}


def test_home_does_not_outvote_the_text() -> None:
    """A report from elsewhere in a local paper is on elsewhere."""
    text = "西安警方通报\n西安市公安局长安分局抓获3人，市局予以表彰。长安公安追赃4万元。"
    assert set(ids(text, home="441900").values()) == {"610100/psb", "610116/psb"}


def test_candidates_are_shown_with_their_scores() -> None:
    """The linked one leads, and the names are official names."""
    (_, entity) = read("西安市公安局通报，长安分局抓获3人。")
    first, second, *_ = entity.candidates
    assert (entity.id, entity.name) == (first.id, first.name) == ("610116/psb", "西安市公安局长安分局")
    assert first.score > second.score
    assert {candidate.id for candidate in entity.candidates} >= {"130102/psb", "441900119/psb"}


def test_names_are_composed_without_an_entry() -> None:
    """No row of the knowledge base is needed for a branch to have an id and a name."""
    entity = read("浙江省海宁市公安局交警大队夜查。")[0]
    assert entity.id == "330481/psb/traffic"
    assert entity.id not in default_knowledge()
    assert entity.name == "海宁市公安局交通警察大队"


def test_an_entry_gives_the_id_and_name_that_it_has() -> None:
    """A user's entry below the composed branch wins over it."""
    row = {
        "id": "330481/psb/traffic/潮乡铁骑", "type": "branch", "name": "海宁市公安局潮乡铁骑队",
        "aliases": ["海宁市公安局交警大队"],
    }  # fmt: skip
    knowledge = KnowledgeBase(parse_rows(json.dumps(row, ensure_ascii=False), "mine.jsonl"))
    text = Text("海宁市公安局交警大队夜查。")
    (entity,) = link(text, find_branches(text), home=None, year=None, knowledge=knowledge)
    assert (entity.id, entity.name) == (row["id"], row["name"])


def test_an_anaphor_without_antecedent_is_not_linked() -> None:
    assert set(ids("该局表示，今年将增加警力。").values()) <= {None}
    assert ids("某医院新建大楼，该中心今年投入使用，支队派员参加。") == {}


def test_the_rule_of_an_anaphor() -> None:
    rules = {entity.text: entity.rule for entity in read("贵阳市公安局通报。该局抓获3人。")}
    assert rules == {"贵阳市公安局": "entities.linked", "该局": "entities.coreference"}


@pytest.mark.parametrize("name", ["passages.jsonl", "heldout.jsonl"])
def test_no_wrong_link_in_the_fixtures(name: str) -> None:
    """A wrong link is worse than none: of the mentions that are annotated none is linked elsewhere."""
    linked = 0
    for line in (FIXTURES / name).read_text(encoding="utf-8").splitlines():
        document = json.loads(line)
        expected = {(e["start"], e["end"]): e["id"] for e in document["entities"] if e["type"] == "branch"}
        text = Text(document["text"])
        for entity in link(
            text,
            find_branches(text),
            home=None,
            year=int(document["reference_date"][:4]),
            knowledge=default_knowledge(),
        ):
            wanted = expected.get(text.span(entity.start, entity.end))
            if wanted is not None and entity.id is not None:
                linked += 1
                assert wanted == "*" or entity.id in ([wanted] if isinstance(wanted, str) else wanted), entity
    assert linked > 15


@given(
    st.lists(
        st.sampled_from(
            [
                "东莞市",
                "长安分局",
                "市局",
                "该局",
                "，",
                "。",
                "\n",
                "西安",
                "鼓楼区",
                "公安局",
                "板桥派出所",
                "支队",
                "省",
                "自治区",
            ]
        ),
        max_size=14,
    )
)
def test_whatever_the_text(pieces: list[str]) -> None:
    """Entities lie in the text in order, an id is the first candidate's, and every division is one."""
    text = "".join(pieces)
    folded = Text(text)
    entities = read(text)
    end = 0
    for entity in entities:
        assert end <= entity.start < entity.end <= len(folded.folded)
        assert folded.slice(entity.start, entity.end) == entity.text
        end = entity.end
        scores = [candidate.score for candidate in entity.candidates]
        assert scores == sorted(scores, reverse=True)
        if entity.id is not None:
            assert divisions().by_code(entity.id.split("/")[0]) is not None
            assert entity.name


def test_the_table_of_the_document_is_that_of_the_fixture() -> None:
    """Run scripts/update_linking.py when fixtures/ambiguity.jsonl changes."""
    document = (ROOT / "docs/linking.md").read_text(encoding="utf-8")
    for row in AMBIGUOUS:
        cells = [cell for context in row["contexts"] for cell in (context["text"], f"`{context['id']}`")]
        assert " | ".join([row["mention"], *cells]).replace("\n", " ⏎ ") in document


def test_the_weights_of_the_document_are_those_in_force() -> None:
    document = (ROOT / "docs/linking.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| `([A-Z_]+)` \| ([^|]+) \|", document, re.M))
    assert set(rows) == set(weights.__all__)
    for name, shown in rows.items():
        value = getattr(weights, name)
        numbers = (
            [value[level] for level in ("province", "prefecture", "county", "town")]
            if name == "LEVEL_PRIOR"
            else [value]
        )
        assert [float(number) for number in shown.split(",")] == numbers, name


@pytest.mark.parametrize(
    ("mention", "id_", "name"),
    [
        ("香港警務處", "810000/psb", "香港警务处"),
        ("澳門治安警察局", "820000/psb", "澳门治安警察局"),
        ("澳门特别行政区政府", "820000/gov", "澳门特别行政区政府"),
    ],
)
def test_the_special_regions_have_names_of_their_own(mention: str, id_: str, name: str) -> None:
    """Hong Kong has no 公安厅 and Macao no 人民政府: what is put together for provinces is not theirs."""
    assert [(entity.id, entity.name) for entity in extract(f"{mention}昨日通報。").entities] == [(id_, name)]
