"""Which entry of the register a name means where the name alone does not tell: what stands before it, and whose figure it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from gov_extract import DataError, Extractor, extract
from gov_extract.indicators import classes, find, words
from gov_extract.indicators.organs import functions_of
from gov_extract.indicators.register import Register
from gov_extract.indicators.rows import COLUMNS, parse_rows


def linked(text: str, **options: object) -> list[tuple[str, str | None]]:
    doc = Extractor(**options).extract(text, reference_date="2024-01-20")  # type: ignore[arg-type]
    return [(doc.quantities[one.quantity].text, one.indicator_id) for one in doc.statistics]


def ids(text: str) -> list[str | None]:
    return [id for _, id in linked(text)]


# ---- words that change nothing ----


@pytest.mark.parametrize(
    ("name", "id", "why"),
    [
        ("侦破各类刑事案件", "psb/criminal-cases-solved", "a verb that says the same, and 各类"),
        ("查扣海洛因", "psb/heroin-seized", "查扣, 起获 and 缴获 are one"),
        ("批发与零售业增加值", "gdp-wholesale-retail", "joining words"),
        ("金融机构人民币存款余额", "pboc/deposits-rmb", "the register writes 各项 in it, and the name does not"),
        ("优良天数比例", "environment/good-days-rate", "比例 and 比重"),
        ("全市法院结案率", None, "two organs have such a rate; the text has to say whose"),
        ("公安机关破获刑事案件", "psb/criminal-cases-solved", "an organ that reports it, in front"),
        ("税务部门破获刑事案件", None, "and one that does not"),
        ("优良天数平均比例", "environment/good-days-rate", "a rate may be a mean"),
        ("平均破获刑事案件", None, "and a count may not"),
        ("农林牧渔及服务业增加值", "gdp-agriculture", "its letters go before what they are short for"),
        ("农林牧渔服务业增加值", "gdp-agriculture-support", "a name of other years, which nothing else has"),
    ],
)
def test_words_that_change_nothing(name: str, id: str | None, why: str) -> None:
    if name == "全市法院结案率":
        assert ids(f"2023年，{name}为93.2%。") == ["court/closing-rate"], why
        return
    found = find(name, 2023)
    assert (None if found is None else found.id) == id, why


@pytest.mark.parametrize("table", [words.words, classes._classes])
def test_tables_are_read_once(table: object) -> None:
    assert table() is table()  # type: ignore[operator]


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("和\tjoin\t\t批发和零售业", "kind 'join'"),
        ("和\tany\t\t批发零售业", "does not have the word '和'"),
        ("侦破\tfront\t\t侦破刑事案件", "is read as 'nothing'"),
        ("实现\tempty\t完成\t实现增加值", "is read as '完成'"),
    ],
)
def test_a_wrong_word_is_named(row: str, told: str, monkeypatch: pytest.MonkeyPatch) -> None:
    read = words.read_rows
    monkeypatch.setattr(
        words, "read_rows", lambda name, columns: read(name, columns, text=f"word\tkind\tas\texample\n{row}\n")
    )
    with pytest.raises(DataError, match=told):
        words.words.__wrapped__()


# ---- parts of a whole ----


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        (
            "2023年，全市地区生产总值120亿元，增长5%。其中，第一产业增长2%，第二产业增长6%。",
            ["gdp", "gdp", "gdp-primary", "gdp-secondary"],
            "the industries of what was produced",
        ),
        (
            "2023年，全社会用电量35亿千瓦时，其中第一产业2亿千瓦时，居民生活8亿千瓦时。",
            ["energy/power-use", "energy/power-use-primary", "energy/power-use-residential"],
            "the same words of what was used",
        ),
        ("2023年，全市第一产业增长2%。", [None], "of what, nobody says"),
        (
            "2023年，全市地区生产总值120亿元。\n\n2023年，第一产业增长2%。",
            ["gdp", None],
            "a blank line ends what the whole is whole of",
        ),
        (
            "2023年，全市发生道路交通事故120起，死亡8人，受伤30人，直接财产损失21万元。",
            ["traffic/accidents", "traffic/deaths", "traffic/injuries", "traffic/losses"],
            "what came of it",
        ),
        (
            "2023年，全市查处交通违法4000起，其中醉酒驾驶90起，饮酒驾驶430起。",
            ["traffic/violations", "traffic/drunk-driving", "traffic/drink-driving-ordinary"],
            "the verb of the list stands in front of its first thing",
        ),
        (
            "2023年，全市地区生产总值120亿元，第一产业比重为8%。",
            ["gdp", None],
            "a share is none of the parts",
        ),
        (
            "2023年，全市发生道路交通事故120起，事故起数同比下降4%。",
            ["traffic/accidents", "traffic/accidents"],
            "its own thing, said once more",
        ),
    ],
)
def test_a_part_is_found_through_its_whole(text: str, expected: list[str | None], why: str) -> None:
    assert ids(text) == expected, why


def test_the_rows_of_a_table_are_parts_of_what_stands_over_them() -> None:
    text = "主要指标\n指标 | 总量（亿元） | 增长（%）\n地区生产总值 | 120 | 5.0\n第一产业 | 20 | 2.1\n第三产业 | 55 | 5.9\n"
    assert ids(text) == ["gdp", "gdp", "gdp-primary", "gdp-primary", "gdp-tertiary", "gdp-tertiary"]


# ---- one name of two organs ----

HEAD = "\t".join(COLUMNS)
TWO = (
    "court/kept\t留存卷宗\t\tcount:件\tflow\tboth\t\tcourt\tours",
    "civil/kept\t留存卷宗\t\tcount:件\tflow\tboth\t\tcivil\tours",
)


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "mine.tsv"
    path.write_text("\n".join((HEAD, *TWO)) + "\n", encoding="utf-8")
    return path


def test_two_rows_may_share_a_name_if_their_organs_tell_them_apart() -> None:
    rows = [("mine.tsv", line, row) for line, row in parse_rows("mine.tsv", text="\n".join((HEAD, *TWO)))]
    assert [row.id for row in Register(rows).named("留存卷宗")] == ["court/kept", "civil/kept"]
    same = [*TWO, TWO[1].replace("civil/kept", "civil/held")]
    rows = [("mine.tsv", line, row) for line, row in parse_rows("mine.tsv", text="\n".join((HEAD, *same)))]
    with pytest.raises(DataError, match=r"'留存卷宗' is a name of 'civil/kept' in the same years"):
        Register(rows)


@pytest.mark.parametrize(
    ("text", "id", "why"),
    [
        ("2023年，青田县人民法院留存卷宗320件。", "court/kept", "the court's own figure"),
        ("2023年，青田县民政局留存卷宗320件。", "civil/kept", "the bureau's"),
        ("2023年，留存卷宗320件。", None, "nobody's"),
        (
            "2023年，结案率93.2%，审结民事案件420件，审结刑事案件80件，留存卷宗320件。",
            "court/kept",
            "a court's other figures",
        ),
    ],
)
def test_whose_figure_it_is_tells(text: str, id: str | None, why: str, table: Path) -> None:
    assert linked(text, indicators=table)[-1] == ("320件", id), why


def test_what_is_left_open_is_told_with_its_reasons(table: Path) -> None:
    doc = Extractor(indicators=table).extract("2023年，留存卷宗320件。")
    assert [one.id for one in doc.statistics[0].candidates] == ["court/kept", "civil/kept"]


def test_an_open_name_of_ours_is_explained() -> None:
    """挽回经济损失 of the police, of a procuratorate, of the market's supervisors."""
    doc = extract("2023年，挽回经济损失32万元。")
    (statistic,) = doc.statistics
    assert statistic.indicator_id is None
    assert len(statistic.candidates) > 2
    assert all(f"{one.id} (reported by" in doc.explain(0) for one in statistic.candidates)
    told = extract("2023年，青田县公安局挽回经济损失32万元。").explain(0)
    assert "挽回经济损失 is a name of 4 entries, and psb reports it." in told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("2023年，全市地区生产总值120亿元。", "In the register it is gdp, 地区生产总值: 地区生产总值 is a name of it."),
        ("2023年，全市GDP增速为5%。", "GDP is a name of it, asked how fast it grew."),
        (
            "2023年，全市地区生产总值120亿元，其中，第一产业20亿元。",
            "In the register it is gdp-primary, 第一产业增加值: as what stands before it, of 地区生产总值, says.",
        ),
    ],
)
def test_a_link_says_why(text: str, told: str) -> None:
    doc = extract(text)
    assert told in doc.explain(len(doc.statistics) - 1)


def test_the_functions_of_an_agency() -> None:
    assert functions_of("422800/psb/traffic") == {"psb", "traffic"}
    assert functions_of("某某公安局") == {"psb"}
    assert functions_of("我院") == functions_of(None) == set()


# ---- classes ----


def test_a_row_of_a_class_is_one_for_each_member() -> None:
    row = "made-<industry>\t<industry>试制件\t<industry>样件\tcount:件\tflow\tboth\t\tstatistics\tours"
    rows = [row for _, row in parse_rows("mine.tsv", text=f"{HEAD}\n{row}\n")]
    members = classes.class_of("<industry>")
    assert members is not None
    assert [row.id for row in rows] == [f"made-{member.key}" for member in members]
    beverages = next(row for row in rows if row.id == "made-beverages")
    assert beverages.name == "酒、饮料和精制茶制造业试制件"
    assert [name.text for name in beverages.aliases][:2] == ["饮料制造业试制件", "酒、饮料和精制茶制造业样件"]
    assert [name.until for name in beverages.aliases] == [2011, None, 2011]


def test_a_class_that_is_none_is_told() -> None:
    row = "made-<planet>\t<planet>试制件\t\tcount:件\tflow\tboth\t\tstatistics\tours"
    with pytest.raises(DataError, match=r"id 'made-<planet>' is of a class") as caught:
        list(parse_rows("mine.tsv", text=f"{HEAD}\n{row}\n"))
    assert caught.value.line == 2


# ---- what is of another thing ----


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("2023年，三亚市酒店平均入住率86.3%。", ["tourism/hotel-occupancy"], "no hotels of Hong Kong"),
        ("2023年，青田县公安局受理刑事案件250件。", [None], "what courts accept is none of the police's"),
        ("2023年，青田县人民法院受理刑事案件250件。", ["court/criminal-accepted"], "and is the court's own"),
        (
            "全国发生重大事故31起。其中：\n煤矿企业发生11起，死亡174人。\n建筑企业发生3起。\n",
            ["safety/major-only", None, None, None],
            "the grave ones of a sector are not all of its accidents",
        ),
        (
            "2023年，对东盟进出口80亿元，其中出口50亿元。",
            ["customs/partner-asean", "customs/partner-asean-export"],
            "with whom it is traded stands in front of both",
        ),
        ("2023年，审查起诉专案案件163件，结案9件。", [None, None], "of a class of cases, which is not known"),
        (
            "2023年，城乡居民人均可支配收入分别增长8.5%和10%。",
            ["income-urban", "income-rural"],
            "the first is of the towns, the second of the country",
        ),
        ("2023年，个体私营企业分别增长8.5%和10%。", [None, None], "one name cannot have two values"),
        ("2023年，在扫黑除恶专项斗争中，共起诉797人。", [None], "of a class that the sentence names"),
        ("2023年，共起诉797人。", ["procuratorate/prosecutions"], "and of none"),
        (
            "2023年，破获电信网络诈骗案件470起，抓获犯罪嫌疑人500人。",
            ["psb/telecom-fraud-cases-solved", "psb/telecom-fraud-suspects"],
            "of what was counted before it",
        ),
        (
            "2023年，破获电信网络诈骗案470起，捣毁窝点5个，抓获嫌疑人150名。",
            ["psb/telecom-fraud-cases-solved", None, "psb/telecom-fraud-suspects"],
            "of the class that the sentence speaks of, with a count between; dens of it are not asked for by that name",
        ),
        (
            "2023年，追回经济损失470万元，抓获犯罪嫌疑人500人。",
            [None, "psb/suspects-caught"],
            "经济损失 is of no 经济犯罪",
        ),
        (
            "2023年，破获刑事案件470起，抓获犯罪嫌疑人500人。",
            ["psb/criminal-cases-solved", "psb/suspects-caught"],
            "and of all",
        ),
        ("2023年，肉类（猪牛羊禽）产量5833万吨。", [None], "a bracket narrows it"),
        ("2023年，22户民营企业帮扶60个村。", [None, None], "who acts is no stock of them"),
        ("2023年末，全市有民营企业2200户。", ["registration/enterprises-private"], "and here it is"),
        (
            "2023年，金融机构人民币存款余额62亿元；贷款余额49亿元，比年初增加6亿元。",
            ["pboc/deposits-rmb", "pboc/loans-rmb", "pboc/loans-rmb"],
            "in one money, and the change is of what the level is",
        ),
        ("2023年，城市低保5416户。", ["civil/allowance-households-urban"], "households"),
        ("2023年，城市低保5416人。", ["civil/allowance-urban"], "and people"),
        (
            "2023年，规模以上工业增加值增长5%，其中采矿业增长4%。",
            ["industry-scale-va", "industry-scale-mining"],
            "what narrows the whole narrows its parts",
        ),
        (
            "2023年，全省平均降水量300毫米，其中淮北平均降水量58毫米。",
            ["water/precipitation", "water/precipitation"],
            "of a place, by the same name",
        ),
        (
            "2023年，接警1000起，抓获犯罪嫌疑人30名，其中在逃人员3名，抓获犯罪嫌疑人同比上升4%。",
            None,
            "what was named before 其中 is no part of what stands behind it",
        ),
    ],
)
def test_what_is_of_another_thing(text: str, expected: list[str | None] | None, why: str) -> None:
    found = ids(text)
    assert (found[-1] == "psb/suspects-caught") if expected is None else (found == expected), why


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("2023年，民航客运量120万人次。", ["transport/passengers-air"], "people and visits, as the row has both"),
        ("2023年，接警120人次。", [None], "visits are no calls"),
        ("2023年，常住人口120口。", ["population/resident"], "another word for people"),
        ("2023年，常住人口120起。", [None], "and one for cases"),
        ("2023年，常住人口增加2个百分点。", ["population/resident"], "a change in points"),
        ("2023年，常住人口2个百分点。", [None], "and a level in them"),
        ("2023年，青田法庭结案率93%。", ["court/closing-rate"], "the words that say whose it is are taken off"),
        ("2023年，产成品存货周转天数20.1天。", ["industry-scale-inventory-days"], "a duration"),
        ("2023年，产成品存货周转天数20.1吨。", [None], "and a mass"),
    ],
)
def test_in_what_it_is_counted(text: str, expected: list[str | None], why: str) -> None:
    assert ids(text) == expected, why


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("2023年，青田县公安局群众满意度95%。", None, "not of the hotline, which alone has the name in the register"),
        (
            "2023年，青田县12345热线中心受理诉求3200件，群众满意度95%。",
            "hotline/satisfaction",
            "and here it is the hotline's",
        ),
        ("12345热线受理诉求3200件，转派工单320件，群众满意度95%。", "hotline/satisfaction", "as its other figures are"),
    ],
)
def test_a_name_that_many_organs_use(text: str, expected: str | None, why: str) -> None:
    assert ids(text)[-1] == expected, why


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        (
            "2023年，全市法院审执结各类案件4870件。\n1、收案情况\n刑事案件318件。",
            ["court/cases-closed", None],
            "a numbered heading begins another part",
        ),
        (
            "一、综合\n地区生产总值120亿元。\n第一产业12亿元。",
            ["gdp", "gdp-primary"],
            "no heading between the whole and its part",
        ),
        (
            "打击电信网络诈骗\n抓获犯罪嫌疑人42人。",
            ["psb/telecom-fraud-suspects"],
            "the heading says of what class",
        ),
        ("扫黑除恶\n抓获犯罪嫌疑人42人。", [None], "a class that has no entry for it"),
        ("工作成效\n抓获犯罪嫌疑人42人。", ["psb/suspects-caught"], "a heading that says no class"),
        (
            "工作成效\n\n打击电信网络诈骗\n成效明显。\n抓获犯罪嫌疑人42人。",
            ["psb/suspects-caught"],
            "a paragraph stands between",
        ),
        (
            "某分局：电诈案件一降再降\n1月26日，举行返还仪式。\n2021年，抓获犯罪嫌疑人42人。",
            ["psb/telecom-fraud-suspects"],
            "the title says of what class all is",
        ),
        (
            "2021年，电诈发案下降三分之一。\n2021年，抓获犯罪嫌疑人42人。",
            ["psb/telecom-fraud-cases-filed", "psb/suspects-caught"],
            "a first line that is a sentence is no title",
        ),
    ],
)
def test_headings_tell_of_what_a_bare_name_is(text: str, expected: list[str | None], why: str) -> None:
    assert [one.indicator_id for one in extract(text).statistics] == expected, why
