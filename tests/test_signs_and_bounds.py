"""Signs, bounds and ranges, labels and names: tables with what each teaches."""

from __future__ import annotations

import pytest

from gov_extract import extract

# fmt: off
VALUES = [
    # signs
    ("税收同比增长-5.2%", [("-5.2%", "-5.2", None)], "a minus behind the word of change"),
    ("增加值增速-0.3%", [("-0.3%", "-0.3", None)], "or behind the noun"),
    ("净利润-1.1亿元", [("-1.1亿元", "-110000000", None)], "an amount below zero"),
    ("环比－1.2%", [("－1.2%", "-1.2", None)], "in full width"),
    ("同比—5.2%", [("—5.2%", "-5.2", None)], "an en or em dash behind a word of change"),
    ("增速为负3.9%", [("负3.9%", "-3.9", None)], "in a character"),
    ("百分之负零点三", [("百分之负零点三", "-0.3", None)], "behind 百分之"),
    ("气温-5至10℃", [("-5至10℃", "-5", "10")], "of the first end alone"),
    ("零下5至10℃", [("零下5至10℃", "-10", "-5")], "of both"),
    ("投资（-2.4%）", [("-2.4%", "-2.4", None)], "in a bracket"),
    ("利润 | -8.52 |", [("-8.52", "-8.52", None)], "in a cell"),
    ("编制增减-12人", [("-12人", "-12", None)], "a count, where the word before is one of change"),
    ("东门-3人值守", [("3人", "3", None)], "else a dash before a count is a dash"),
    ("增长3%-5%", [("3%-5%", "3", "5")], "between two figures it is 'to'"),
    ("全年——增长5.2%", [("5.2%", "5.2", None)], "a dash of two strokes is none either"),
    ("背负300万元债务", [("300万元", "3000000", None)], "负 of a verb"),
    ("主场胜5场负3场", [("5场", "5", None), ("3场", "3", None)], "a count is not below zero; here 负 is to lose"),
    ("零下5℃至10℃", [("零下5℃至10℃", "-5", "10")], "零下 before a figure with a unit of its own is that figure's"),
    ("成本降下5%", [("5%", "5", None)], "下 alone is no sign"),
    ("下5%，其余归零", [("5%", "5", None)], "nor at the head of a text that ends with 零"),
    ("-第3批企业", [("第3批", "3", None)], "a place in a row has none: the dash is a bullet"),
    ("-3个专班", [("3个", "3", None)], "so is one before a count at the head of a text"),
    ("任务如下：\n-3个专班", [("3个", "3", None)], "or of a line"),
    ("增减-12人", [("-12人", "-12", None)], "the word of change may begin the text"),
    ("一产—5.2%", [("5.2%", "5.2", None)], "an em dash behind another word only parts"),
    ("由10℃-5℃", [("10℃", "10", None), ("5℃", "5", None)], "between two figures that fall, a dash is no minus either"),
    ("2020年-5.2%", [("-5.2%", "-5.2", None)], "behind a time it is the minus of a rate"),
    ("去年-5.2亿元", [("5.2亿元", "520000000", None)], "but of no amount"),
    ("去年差-5亿元", [("-5亿元", "-500000000", None)], "unless a word stands between"),
    ("收支统一-5.2亿元", [("-5.2亿元", "-520000000", None)], "一 before the dash is a word's last character like any"),
    # bounds
    ("大于10小于20", [("10小于20", "10", "20")], "two bounds are one range"),
    ("不大于50不小于20", [("50不小于20", "20", "50")], "in any order"),
    ("三年以上七年以下", [("三年以上七年", "3", "7")], "as the law writes them"),
    ("18至60岁之间", [("18至60岁", "18", "60")], "之间 adds nothing to a range"),
    ("10000与20000之间", [("10000与20000", "10000", "20000")], "与 alone makes one"),
    ("湿度65±2%", [("65±2%", "63", "67")], "a spread"),
    ("大于10小于20，另有5人", [("10小于20", "10", "20"), ("5人", "5", None)], "what follows a range is read as before"),
    ("高于3%低于5至8%", [("3%", "3", None), ("5至8%", "5", "8")], "a range is no bound of another"),
    ("高于5至6%低于8%", [("5至6%", "5", "6"), ("8%", "8", None)], "on either side"),
    ("高于第3名低于第5名", [("第3名", "3", None), ("第5名", "5", None)], "nor is a place in a row"),
    ("大于3小于5:1", [("3", "3", None), ("5:1", "5:1", None)], "nor a ratio"),
    ("大于5人小于10家", [("5人", "5", None), ("10家", "10", None)], "what is counted differs"),
    ("超过10不超过20个", [("10不超过20个", "10", "20")], "what is counted may be said once"),
    ("不超过10人和5人", [("10人", "10", None), ("5人", "5", None)], "和 bounds nothing without 之间"),
    ("3年和5年以下", [("3年", "3", None), ("5年", "5", None)], "nor does 以下 without 以上"),
    ("大于10小于10", [("10", "10", None), ("10", "10", None)], "there is nothing between"),
    ("数量在10000与20000间", [("10000与20000", "10000", "20000")], "here 间 is 之间, and counts no rooms"),
    ("数量在10000与20000间之间", [("10000与20000间", "10000", "20000")], "here it does"),
    ("有100间和200间的旅馆", [("100间", "100", None), ("200间", "200", None)], "and where it is said twice"),
    ("客房100与200间投入使用", [("100", "100", None), ("200间", "200", None)], "and where a verb follows"),
    ("20℃±2℃", [("20℃±2℃", "18", "22")], "the unit of a spread may be said twice"),
    ("20元±2%", [("20元", "20", None), ("2%", "2", None)], "a share of an amount is no spread of it"),
    ("大于50小于12", [("50", "50", None), ("12", "12", None)], "what bounds nothing stays two"),
    ("不低于500元、不超过20万元", [("500元", "500", None), ("20万元", "200000", None)], "each stated for itself"),
    ("失业人数减少2700人至115700人", [("2700人", "2700", None), ("115700人", "115700", None)], "a difference and the level it led to"),
    ("增长5%至8%", [("5%至8%", "5", "8")], "a range of rates"),
    ("失业率上升0.2%至3.5%", [("0.2%", "0.2", None), ("3.5%", "3.5", None)], "no range: the second is many times the first"),
    # ranges and what looks like them
    ("每组5-6人3次轮换", [("5-6人", "5", "6"), ("3次", "3", None)], "a figure may follow"),
    ("编号7-A", [], "a dash before a letter makes none"),
    ("归口三、负责", [], "nor does 、 before a word"),
    ("共5人到场", [("5人", "5", None)], "nor 到 before a word"),
    ("共5人至8", [("5人", "5", None), ("8", "8", None)], "nor before a figure without the unit"),
    ("3至五六个", [("五六个", "5", "6")], "a range is no end of another"),
    ("五六个至八个", [("五六个", "5", "6"), ("八个", "8", None)], "on either side"),
    ("从3到5人", [("5人", "5", None)], "从 makes it a change"),
    ("由3至5人", [("5人", "5", None)], "so does 由, with 至"),
    ("从3人到5人", [("3人", "3", None), ("5人", "5", None)], "whose figures are two"),
    ("由5%至8%", [("5%", "5", None), ("8%", "8", None)], "of rates, too"),
    ("从3-5人", [("3-5人", "3", "5")], "a dash is of a range, also behind 从"),
    ("从5%-8%", [("5%-8%", "5", "8")], "with both units"),
    ("任期5年至2019年", [("5年", "5", None)], "a date is no upper end"),
    ("8至5个", [("5个", "5", None)], "a range goes up"),
    ("5至5个", [("5个", "5", None)], "and is more than one value"),
    ("5人至5人", [("5人", "5", None), ("5人", "5", None)], "with both units as well"),
    ("5人至8家", [("5人", "5", None), ("8家", "8", None)], "of one unit"),
    ("5千克至8千克", [("5千克至8千克", "5", "8")], "the 千 of a unit is no scale"),
    ("30元至50元/人", [("30元至50元", "30", "50")], "per what is said once, at the end"),
    ("30元/人至50元/人", [("30元/人至50元", "30", "50")], "or twice"),
    ("30元/人至50元/天", [("30元", "30", None), ("50元", "50", None)], "and is the same"),
    ("增加2人至3人", [("2人", "2", None), ("3人", "3", None)], "the verb may begin the text"),
    ("增加2人到3人", [("2人", "2", None), ("3人", "3", None)], "到 leads to a level as 至 does"),
    ("增长1%至4%", [("1%", "1", None), ("4%", "4", None)], "four times the first is a level"),
    ("增长2个百分点至3个百分点", [("2个百分点至3个百分点", "2", "3")], "points are rates"),
    ("规模5至10万", [("5至10万", "50000", "100000")], "a scale alone does for a unit"),
    ("$5至10万", [("$5至10万", "50000", "100000")], "the sign of a currency stands before both"),
    ("￥5至10元", [("￥5至10元", "5", "10")], "it may be said again"),
    ("$5至10个", [("5至10个", "5", "10")], "but counts no pieces"),
    # neighbours
    ("用了三、五天", [("三、五天", "3", "5")], "三五 with a mark between"),
    ("有四、五个", [("四、五个", "4", "5")], "neighbouring digits"),
    ("请二、三十名", [("二、三十名", "20", "30")], "the scale is said once"),
    ("有三、五千克", [("三、五千克", "3", "5")], "that of the unit is not shared"),
    ("有三、六个", [("六个", "6", None)], "others are a list"),
    ("有二十、三十个", [("三十个", "30", None)], "so are tens"),
    ("有三、5个", [("5个", "5", None)], "and mixed writing"),
    ("有3、四个", [("3", "3", None), ("四个", "4", None)], "on either side"),
    ("有第三、四个", [("第三", "3", None), ("四个", "4", None)], "and places in a row"),
    ("有零、二个", [("二个", "2", None)], "none or two is no estimate"),
    ("有一、二个", [("二个", "2", None)], "nor is the double"),
    ("有三、四十余个", [("四十余个", "40", None)], "nor with a mark of excess"),
    ("有三、四", [], "without a unit it is a list"),
    ("有三、四级", [], "of grades"),
    ("有三、四类", [("四类", "4", None)], "of kinds"),
    ("有五、六项", [("六项", "6", None)], "of items"),
    ("有五、六条", [("六条", "6", None)], "of articles"),
    # shared scales
    ("5至10亿元", [("5至10亿元", "500000000", "1000000000")], "the scale is said once"),
    ("十八至三十万元", [("十八至三十万元", "180000", "300000")], "万 is shared, 十 is not"),
    ("七千到九千亿元", [("七千到九千亿元", "700000000000", "900000000000")], "behind the unit that both have"),
    ("500至1万元", [("500至1万元", "500", "10000")], "a lower end of its own size"),
    ("10~15k元", [("10~15k元", "10000", "15000")], "k is shared like a scale"),
    # numerals
    ("比重提高6.19百分点", [("6.19百分点", "6.19", None)], "百 of 百分点 is no hundred"),
    ("七十八万五佰零六元", [("七十八万五佰零六元", "780506", None)], "capitals in one part"),
    ("1万600元", [("1万600元", "10600", None)], "digits that fill their places"),
    ("投入50万3个月", [("50万", "500000", None), ("3个月", "3", None)], "and those that do not"),
    ("五兆六十二亿四万五千二", [("五兆六十二亿四万五千二", "5006200045200", None)], "兆 before smaller scales"),
    ("350兆带宽", [("350兆", "350", None)], "兆 of data"),
    ("1144多个", [("1144多个", "1144", None)], "多 behind a figure that is not round"),
    ("十七八万人", [("十七八万人", "170000", "180000")], "a range before a scale"),
    ("三万四五", [("三万四五", "34000", "35000")], "a range in the short tail"),
    ("一千五百零几万", [("一千五百零几万", "15000000", None)], "几 in the place of a digit"),
    ("打对折", [("对折", "50", None)], "half the price without a numeral"),
    ("8涨3降1平", [("8", "8", None), ("3", "3", None), ("1", "1", None)], "how many went which way"),
    ("三升两降", [("三", "3", None), ("两", "2", None)], "no litres"),
    # nothing
    ("数十名群众", [], "数十 states no value"),
    ("案件数十起", [], "nor does it behind 案件"),
    ("近千一线民警", [], "千一 is no number"),
    ("队伍百人", [], "伍百 is none, and 百人 may be a part of it"),
    ("合格率.5%", [], "a decimal without its zero"),
    ("表1：主要指标", [], "the number of a table"),
    ("图2:2011-2015", [], "of a figure"),
    ("见附件3。", [], "of an annex"),
    ("代表3名", [("3名", "3", None)], "but 代表 is no 表"),
    ("《“十四五”规划100问》", [], "in a title"),
    ("访问https://a.cn/3%20x", [], "in an address"),
    ("打造15分钟生活圈", [], "in a name"),
    ("110类报警", [], "a line"),
    ("共110类事项", [("110类", "110", None)], "and a count"),
]
RULES = [
    ("大于10小于20", "cardinal", None, "bounds"),
    ("65±2%", "percent", "%", "spread"),
    ("规模5至10万", "cardinal", None, "range"),
    ("$5至10万", "money", "USD", "range"),
    ("$5至10个", "cardinal", "个", "range"),
    ("10%至15%", "percent", "%", "range"),
    ("用了三、五天", "duration", "天", "neighbours"),
]
# fmt: on


@pytest.mark.parametrize(("text", "expected", "reason"), VALUES)
def test_the_figures_of_a_text(text: str, expected: list[tuple[str, str, str | None]], reason: str) -> None:
    assert [(quantity.text, quantity.value, quantity.upper) for quantity in extract(text).quantities] == expected, (
        reason
    )


@pytest.mark.parametrize(("text", "kind", "unit", "rule"), RULES)
def test_what_it_is_and_which_rule_read_it(text: str, kind: str, unit: str | None, rule: str) -> None:
    assert [(quantity.kind, quantity.unit, quantity.rule) for quantity in extract(text).quantities] == [
        (kind, unit, f"quantities.{rule}")
    ]


def test_what_is_not_read_says_why() -> None:
    doc = extract("一是抓获数十人，见附件3，编号110-22。")
    assert [(left.text, left.reason) for left in doc.unread] == [
        ("一", "a bare numeral: no unit says what it counts"),
        ("十", "a word for some, which states no value"),
        ("3", "the number of a table, a figure or an annex"),
        ("110", "a part of a code"),
        ("22", "a part of a code"),
    ]
    assert all(doc.text[left.start : left.end] == left.text for left in doc.unread)
