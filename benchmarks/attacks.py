"""Texts made to hurt: each has hung or slowed some extractor, or would hang a careless pattern of this one.

Data for `hostile.py` and for the tests, which share it. A text is made to any length: a unit repeated, two runs one
after the other (brackets that open and then close), or a piece written anew each time, so that no cache has seen it.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from itertools import count

__all__ = ["BYTES", "CHECKED", "CUT", "NUMERALS", "ROWS", "TEXTS"]

Maker = Callable[[int], str]


def run(unit: str, head: str = "", tail: str = "") -> Maker:
    """`unit` again and again, between `head` and `tail`."""

    def make(size: int) -> str:
        room = max(0, size - len(head) - len(tail))
        return head + (unit * (room // len(unit) + 1))[:room] + tail

    return make


def halves(first: str, second: str) -> Maker:
    """A run of `first`, then one of `second`."""

    def make(size: int) -> str:
        return run(first)(size // 2) + run(second)(size - size // 2)

    return make


def series(piece: Callable[[int], str]) -> Maker:
    """``piece(0)``, ``piece(1)``, … till there are enough characters."""

    def make(size: int) -> str:
        pieces: list[str] = []
        length = 0
        for number in count():
            if length >= size:
                break
            pieces.append(piece(number))
            length += len(pieces[-1])
        return "".join(pieces)[:size]

    return make


def mixed(alphabet: str, seed: int = 0) -> Maker:
    """Characters of `alphabet` as the dice fall, the same each time."""

    def make(size: int) -> str:
        return "".join(random.Random(seed).choices(alphabet, k=size))

    return make


TEXTS: dict[str, Maker] = {
    # Tables run into prose, one behind the other on one line; figures whose digits blanks group; rows below their names.
    "全年31个。 表1 产品 | 产量 | 粮食 | 98 | …": run("全年31个。 表1 产品 | 产量(吨) | 粮食 | 98 | 油料 | 7 | "),
    "粮食 98 412 2.7⏎…": run("粮食 98 412 2.7\n", head="产品 产量 增长\n"),
    "1 234 567 …": run("1 234 567 "),
    "旅客入境 人次 2011年5月⏎2 134 506 3.9⏎…": run("旅客入境 人次 2011年5月\n\n2 134 506 3.9\n\n"),
    "2015年 | 3⏎同比 | 1⏎…": run("2015年 | 3\n2016年 | 4\n同比 | 1\n", head="年份 | 甲\n"),
    "较上年3.27减少0.15万元,…": run("支出3.12万元,较上年3.27减少0.15万元,"),
    # Lists of what an organ sets up, short names in brackets, words that take up a branch: each looks back or ahead.
    "设甲处、设甲处、…": run("设甲处、"),
    "市公安局内设甲处、乙科、丙股、…": run("市公安局内设甲处、乙科、丙股、"),
    "支队。恩施交警。…": run("支队。恩施交警。"),
    "西安市公安局。市局…": run("西安市公安局。市局"),
    "西安市公安局(简称西公局)西公局…": run("西公局", head="西安市公安局(简称西公局)"),
    "茌平县国税局乐平国税分局…": run("茌平县国税局乐平国税分局"),
    "国务院打击治理工作领导小组…": run("国务院打击治理工作领导小组"),
    "住建局99件；…": run("住建局99件；"),
    # What a sentence opens with is looked for by each bare act behind it.
    "工业方面，受理1起，…": run("工业方面，受理1起，"),
    # Between digits: blanks, commas of both widths, signs, points and line ends may be a figure's own.
    "1 111 111…": run(" 111", "1"),
    "1 1111 1111…亿": run(" 1111", "1", "亿元"),
    "1，111，111…": run("，111", "1"),
    "1，111 件…": run("1，111件，"),
    "-1-1-1…": run("-1"),
    "1.⏎1.⏎…": run("1.\n"),
    "1⏎.1⏎.…": run("1\n."),
    "一 百 一 百…": run("一 百 "),
    "四点 五 点 五…": run("点 五 ", "四"),
    "三分 之 三分 之…": run("分 之 三", "三"),
    "1×10⁴×10⁴…": run("×10⁴", "1"),
    "大于1小于2…": run("大于1小于2"),
    "1以上2以下…": run("1以上2以下"),
    "1±1±1…": run("±1", "1"),
    "8涨3降…": run("8涨3降"),
    "《《《…》》》": halves("《", "》"),
    "1 | 1 | …": run("1 | ", "产值(亿元) | "),
    # Runs of one character.
    "一…": run("一"),
    "十…": run("十"),
    "万…": run("万"),
    "亿…": run("亿"),
    "9…": run("9"),
    "．…": run("．"),
    "%…": run("%"),
    "第…": run("第"),
    "年…": run("年"),
    "的…": run("的"),
    "“…": run("“"),
    "”…": run("”"),
    "《…": run("《"),
    "（…": run("（"),
    "。…": run("。"),
    "，…": run("，"),
    "、…": run("、"),
    "\\n…": run("\n"),
    "blanks": run(" "),
    "blanks before 元": run(" ", head="3", tail="元"),
    "U+200B…": run("\u200b"),
    "a…": run("a"),
    "-…": run("-"),
    # Numerals that begin and do not end.
    "一亿…": run("一亿"),
    "千百十…": run("千百十"),
    "0-9…": run("0123456789"),
    "1,…": run("1,"),
    "1.…": run("1."),
    "1/…": run("1/"),
    "1:…": run("1:"),
    "1~…": run("1~"),
    "1、…": run("1、"),
    "1+…": run("1+"),
    "1 …": run("1 "),
    "分之…": run("分之"),
    "百分之…": run("百分之"),
    "三分之一又…": run("三分之一又"),
    "点一…": run("点一"),
    "零下负…": run("零下负"),
    "第1第…": run("第1"),
    "几十多万余…": run("几十多万余"),
    "3至5至…": run("3至5至"),
    "一二三…": run("一二三"),
    "1万2千3百…": run("1万2千3百"),
    "A2021…": run("A202107211321363588510367"),
    # Times.
    "2021年…": run("2021年"),
    "1月1日…": run("1月1日"),
    "1月至…": run("1月至"),
    "今年上半年…": run("今年上半年"),
    "以来至今…": run("以来至今"),
    "2021-01-…": run("2021-01-"),
    "12:30:…": run("12:30:"),
    "当天次日…": run("当天次日"),
    "1—…": run("1—"),
    "近5年来…": run("近5年来"),
    "截至…": run("截至"),
    "2021年1月1日至…": run("2021年1月1日至"),
    # Quotes and brackets: nested, never closed, closed without being opened.
    "“‘…": run("“‘"),
    "((…))": halves("(", ")"),
    "“…”": halves("“", "”"),
    "《〈…〉》": halves("《〈", "〉》"),
    "“飓风2017…": run("“飓风2017"),
    "“”…": run("“”"),
    "(1)…": run("(1)"),
    # Names.
    "市公安局…": run("市公安局"),
    "东莞市…": run("东莞市"),
    "省市县区…": run("省市县区"),
    "长安分局…": run("长安分局"),
    "派出所大队…": run("派出所大队"),
    "该局市局…": run("该局市局"),
    "市委、市政府…": run("市委、市政府"),
    "专项行动…": run("专项行动"),
    "开展“…": run("开展“"),
    "大走访专项集中统一打击…": run("大走访专项集中统一打击"),
    "公安部门…": run("公安部门"),
    "东莞市委部…": run("东莞市委部"),
    "惠州市市局…": run("惠州市市局"),
    "东莞市, blanks…": run("东莞市" + " " * 50),
    "“东莞市…": run("“东莞市"),
    "《一窗通办…": run("《一窗通办"),
    "“甲”行动…": run("“甲”行动"),
    "“一二三四”机制…": run("“一二三四”机制"),
    "专项整治专项…": run("专项整治专项"),
    "1+…行动": run("1+", tail="行动"),
    "names that overlap": run("广东省公安厅省厅厅"),
    # What figures measure.
    "同比下降…": run("同比下降"),
    "增长5%…": run("增长5%"),
    "分别为1、2…": run("分别为1、2、"),
    "从3降至…": run("从3降至"),
    "其中3起…": run("其中3起，"),
    "破获案件3起，": run("破获案件3起，"),
    "pieces that differ": series(lambda n: f"第{n}大队破获案件{n}起，"),
    "names that differ": series(lambda n: f"开展“{chr(0x4E00 + n % 20000)}{chr(0x4E00 + n * 7 % 20000)}{n}”专项行动，"),
    "years that differ": series(lambda n: f"{1900 + n % 200}年{n % 12 + 1}月，破获案件{n}起，"),
    # Anything beside anything.
    "digits mixed": mixed("0123456789.,，、/:-~%+ "),
    "numerals mixed": mixed("一二三十百千万亿两零几多余第点分之半"),
    "times mixed": mixed("0123年月日至今去时分以来上下半初底、（）-"),
    "names mixed": mixed("省市县区公安局分派出所支大队委政府东莞长“”、"),
    "all mixed": mixed("1一万年月日个起人%市公安局同比增降至“”（）、，。\n 的"),
}
"""What `extract` is given, by a name to show."""

CUT = ("1、…", "破获案件3起，", "names that differ", "all mixed")
"""Those whose words are cut, too."""

CHECKED: dict[str, Maker] = {
    "one growth again and again": run("2015年办理证件168.3万件，2016年办理证件185.7万件，同比增长13.3%。"),
    "levels of one year": run("2016年办理证件185.7万件，"),
    "changes of one year": run("2016年办理证件同比增长13.3%，", head="2015年办理证件3件，"),
    "changes without levels": run("办理证件同比增长13.3%，"),
    "parts of one whole": run("其中盗窃3起，", head="2016年共破案100起，"),
    "wholes and parts": run("共破案100起，其中盗窃120起。"),
    "parts of parts": run("、包括总1起", head="共破案9起，其中盗窃3起"),
    "shares of one whole": run("盗窃占30%，"),
    "shares of men": series(lambda n: f"{chr(0x4E00 + n % 20000)}男占30%，"),
    "shares of the first": run("第一占30%，"),
    "pairs of shares": run("甲占60%、乙占60%，其中"),
    "shares of ages": run("9", head="甲占60%，乙占60%，"),
    "shares that differ": series(lambda n: f"第{n}类占30%，"),
    "from, to": run("警情从3起降至2起，下降5%，"),
    "two values of one thing": series(lambda n: f"2016年办理证件{n}件。"),
    "two values of one thing, in one sentence": series(lambda n: f"2016年办理证件{n}件，"),
    "differences": run("2016年办理证件3件，同比增长2件，同比增长13.3%，"),
}
"""What `Extraction.check` is given: its own work, beside that of `extract`."""

NUMERALS: dict[str, Maker] = {
    **{name: TEXTS[name] for name in ("一…", "十…", "万…", "亿…", "9…", "一亿…", "1,…", "1.…", "1/…", "分之…")},
    "１，…": run("１，"),
    "1,234,567": run("234,", head="1,", tail="567"),
    "1.9…": run("9", head="1."),
    "三点九…": run("九", head="三点"),
    "1/9…": run("9", head="1/"),
    "百分之九…": run("九", head="百分之"),
    "九分之九": lambda size: "九" * (size // 2) + "分之" + "九" * (size // 2 - 2),
    "一又…": run("一又"),
    "亿亿兆": run("亿亿兆", head="1"),
    "9万…": run("9万"),
    "一万零…": run("一万零"),
    "零下…": run("零下"),
    "参…": run("参"),
    "廿…": run("廿"),
}
"""What `parse_numeral` is given: some are numerals, most are none."""

BYTES: dict[str, Callable[[int], bytes]] = {
    "UTF-8": lambda size: "一".encode() * (size // 3),
    "UTF-8 that breaks at its end": lambda size: "一".encode() * (size // 3) + b"\xff",
    "GB18030": lambda size: "一".encode("gb18030") * (size // 2),
    "Big5": lambda size: "竊".encode("big5") * (size // 2),
    "ff…": lambda size: b"\xff" * size,
    "00…": lambda size: b"\0" * size,
    "81 30…": lambda size: b"\x81\x30" * (size // 2),
    "UTF-16 without a mark": lambda size: "一".encode("utf-16-le") * (size // 2),
    "dice": lambda size: random.Random(0).randbytes(size),
    "UTF-8 and half a character": lambda size: ("一".encode() * (size // 3))[:-1],
}
"""What `decode` is given."""

ROWS: dict[str, Maker] = {
    "a long name": lambda size: _row(name="净" * size),
    "a long note": lambda size: _row(note="净" * size),
    "many aliases": lambda size: _row(aliases=_aliases(size)),
    "an alias twice, the last": lambda size: _row(aliases=f'{_aliases(size)}, "净网000000", "净网000000"'),
    "many dated aliases": lambda size: _row(
        aliases=", ".join(f'{{"alias": "净网{n:06}", "since": 2001}}' for n in range(size // 42 + 1))
    ),
    "[…": run("["),
    "a row that ends nowhere": run("净", head='{"id": "campaign/x", "note": "'),
    '"hide"…': run('"hide" '),
    "blanks": run(" ", head="{"),
    "blank lines": run("\n"),
    "rows": series(lambda n: f'{{"id": "campaign/{n}", "type": "campaign", "name": "净网{n:08}"}}\n'),
    "rows, each below the one before": series(
        lambda n: (
            f'{{"id": "campaign/{n}", "type": "campaign", "name": "净网{n:08}", "parent": "campaign/{max(0, n - 1)}"}}\n'
            if n
            else '{"id": "campaign/0", "type": "campaign", "name": "净网"}\n'
        )
    ),
    "rows of one name": series(lambda n: f'{{"id": "campaign/{n}", "type": "campaign", "name": "净网行动"}}\n'),
    "rows of one id": series(lambda n: f'{{"id": "campaign/0", "type": "campaign", "name": "净网{n:08}"}}\n'),
    "rows that hide": series(lambda n: f'{{"id": "110000/psb/{n}", "hide": true}}\n'),
    "rows that are none": series(lambda n: f'{{"id": {n}}}\n'),
}
"""What a knowledge base's file may hold; the last row may be cut off."""


def _row(*, name: str = "净网行动", note: str = "", aliases: str = "") -> str:
    return f'{{"id": "campaign/x", "type": "campaign", "name": "{name}", "note": "{note}", "aliases": [{aliases}]}}\n'


def _aliases(size: int) -> str:
    return ", ".join(f'"净网{n:06}"' for n in range(1, size // 12 + 2))
