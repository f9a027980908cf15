"""The patterns of times, built once from the word lists: one that finds where a time may begin, and those that read it.

All are linear: every repetition is bounded or runs over characters that what follows cannot begin with.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from ..matcher import make_matcher
from .eras import dynasties, eras
from .festivals import holidays
from .lexicon import events, relative_words
from .numeric import MONTH_DAY_CLOCK, NUMERIC
from .strings import AND as _AND
from .strings import BRANCHES, DAYS_OFF, STEMS
from .strings import CN_YEAR as _CN_YEAR
from .strings import COUNT as _COUNT
from .strings import DAY as _DAY
from .strings import DAY_WORD as _DAY_WORD
from .strings import EDGE as _EDGE
from .strings import MONTH as _MONTH
from .strings import MONTH_WORD as _MONTH_WORD
from .strings import PART as _PART
from .strings import QUARTER as _QUARTER
from .strings import SHORT_YEAR as _SHORT_YEAR
from .strings import TO as _TO
from .strings import WEEKDAY as _WEEKDAY
from .strings import YEAR as _YEAR
from .strings import YEAR_EDGE as _YEAR_EDGE

__all__ = ["Patterns", "patterns"]

_CENTURY = "(?:上世纪|本世纪|(?:2[01]|1[0-9]|[1-9]|二十一?|十[一二三四五六七八九]?|[一二三四五六七八九])世纪)"
# 1.2023年: behind an item's label at the head of a line or a sentence stands a year, no decimal.
_LABELS = r"(?:(?<=\A[0-9]\.)|(?<=[\n。；：，（( ][0-9]\.)|(?<=\A[0-9]{2}\.)|(?<=[\n。；：，（( ][0-9]{2}\.))(?=(?:19|20)[0-9]{2}年)"


# 08年春节, 九八年中秋: the readers want a clause to begin there.
_FEAST_YEAR = "(?:[0-9]{2}|[零〇○一二三四五六七八九][一二三四五六七八九])"
_LUNAR_MARK = "(?:农历|阴历|旧历|夏历)"
_LUNAR_DAY = (
    "(?:初(?:[一二三四五六七八九十]|10|[1-9])|[二三]?十[一二三四五六七八九]?|廿[一二三四五六七八九]?|卅"
    "|[一二三四五六七八九]|[12][0-9]|30|[1-9])(?![0-9])"
)
# 儿童节目, 国庆日常值班: the name's last character belongs to the next word.
_NAME_END = "(?!(?<=节)[目约省能育制律气]|(?<=日)[常益程均趋报]|(?<=夜)[查间班校市跑巡景色])"
# 癸卯年正月初一: the year of the sixty-year cycle.
_CYCLE = f"[{STEMS}][{BRANCHES}]"


def _words(words: Iterable[str]) -> str:
    return "|".join(re.escape(w) for w in sorted(words, key=lambda w: (-len(w), w)))


def _trie(words: Iterable[str]) -> str:
    """A pattern of the words, the longest first, that looks at each character once."""
    tree: dict[str, dict[str, object]] = {}
    for word in words:
        node: dict[str, dict[str, object]] = tree
        for character in word:
            node = node.setdefault(character, {})  # type: ignore[assignment]
        node[""] = {}
    return _branches(tree)


def _branches(node: dict[str, dict[str, object]]) -> str:
    tails = [re.escape(key) + _branches(below) for key, below in sorted(node.items()) if key]  # type: ignore[arg-type]
    if not tails:
        return ""
    return f"(?:{'|'.join(tails)}){'?' if '' in node else ''}"


class Patterns:
    """Every pattern, compiled. `trigger` searches; the others match at a place."""

    def __init__(self) -> None:
        words = relative_words()
        by_unit: dict[str, list[str]] = {}
        for word, entry in words.items():
            by_unit.setdefault(entry.unit, []).append(word)
        year_word, month_word = _words(by_unit["year"]), _words(by_unit["month"])
        holiday, era = _trie(holidays()), f"(?:(?:{_words(dynasties())})[朝代]?)?{_trie(eras())}"
        days_off = _words(name for name, entry in holidays().items() if entry.period)
        head = (
            rf"(?:(?:(?P<year>{_YEAR})|(?P<short>{_FEAST_YEAR})) ?年(?!级|代|期)|(?P<cycle>{_CYCLE})年"
            rf"|(?P<yearword>{year_word}))?的? ?"
        )
        month_names = [name for name in holidays() if name[1] == "月" and len(name) > 2]  # 三月三
        months = _words(month_names)
        other = _words(w for unit in ("quarter", "week", "day", "vague") for w in by_unit[unit])
        self.date = re.compile(
            rf"(?:(?:(?P<year>{_YEAR})|(?:中华)?民国 ?(?P<roc>[0-9]{{1,3}}|元|[〇零一二三四五六七八九十百]{{1,5}})) ?年(?!级|代|期)度?"
            rf"|[今去上前本明]\((?P<bracketed>(?:19|20)[0-9]{{2}}|[0-9]{{2,3}})\)年度?"
            rf"|(?P<fiscal>{_YEAR}) ?(?:财年|财政年度|会计年度)"
            rf"|(?P<short>{_SHORT_YEAR}) ?年(?!级|代|期|龄|份|轻|薪|来|内|多|余|以[上下来内]|左右)度?"
            rf"|(?P<yearword>{year_word}))?"
            rf"(?:的? ?(?:"
            rf"(?:(?P<month>{_MONTH}) ?{_MONTH_WORD}份?|(?P<monthword>{month_word}))"
            rf"(?: ?(?P<day1>{_DAY}) ?{_DAY_WORD}?{_TO}(?P<day2>{_DAY}) ?{_DAY_WORD}"
            rf"| ?(?P<dayl>{_DAY})(?=(?:、{_DAY}){{0,12}}{_AND}{_DAY}日)"
            rf"| ?(?P<day>{_DAY}) ?{_DAY_WORD}"
            rf"| ?(?P<daybare>{_DAY})(?=$|[，。；,;）)\n]| ?[0-2]?[0-9]:[0-5][0-9])"
            rf"|(?P<third>[上中下]|上中|中下)旬|(?P<halfmonth>[上下])半月(?!刊)|月?(?P<monthedge>{_EDGE})|(?P<monthlast>的?最后一[天日])"
            rf")?"
            rf"|(?P<month1>{_MONTH}){_TO}(?P<month2>{_MONTH}) ?{_MONTH_WORD}份?(?! ?{_DAY}[日号])"
            rf"|(?P<monthset>{_MONTH}(?:、{_MONTH}){{1,11}})(?P<many>两|{_MONTH})个?月(?!前|后|内)"
            rf"|(?P<monthl>{_MONTH})(?=(?:、{_MONTH}){{0,12}}{_AND}{_MONTH}月)"
            rf"|第?(?P<quarter1>{_QUARTER})(?:季度?)?{_TO}第?(?P<quarter2>{_QUARTER})季度"
            rf"|第?(?P<quarterl>{_QUARTER})(?=(?:、{_QUARTER}){{0,3}}{_AND}{_QUARTER}季度)"
            rf"|(?P<quarter>第?{_QUARTER}季度|第{_QUARTER}季(?!度)|(?<=年){_QUARTER}季(?!度|节|稻|花|报|豆)|首季度?)(?P<quarteredge>{_EDGE})?"
            rf"|Q(?P<q>[1-4])(?:季度?)?(?![0-9A-Za-z:+])(?:{_TO}Q(?P<q2>[1-4])(?![0-9A-Za-z]))?"
            rf"|[前头首](?P<quarters>[两二三23])个?季度?(?!节)"
            rf"|(?P<half>[上下]|(?<=年)[前后]|(?<=年的)[前后])半年度?(?P<halfedge>{_EDGE})?"
            rf"|[前头首](?P<months>{_MONTH}|两)个?月(?!前|内|后)"
            rf"|(?P<yearedge>{_YEAR_EDGE})"
            rf"|(?P<season>[春夏秋冬])(?:[季天]|(?=[，,。；;]|以来))|(?P<same>同(?:期|月(?!份?[0-9])|季度?))|(?P<whole>全年(?!龄))"
            rf"|(?P<yearlast>最后一[天日])|(?P<yearfirst>第一天)"
            rf"))?"
        )
        self.iso = re.compile(
            r"(?P<year>(?:19|20)[0-9]{2})(?P<sep>[-./])(?P<month>[0-9]{1,2})(?P=sep)(?P<day>[0-9]{1,2})(?![0-9]|\.[0-9])"
            r"(?:[ T]{1,2}(?P<clock>(?:[01]?[0-9]|2[0-4]):[0-5][0-9](?::[0-5][0-9])?))?"
        )
        self.years = re.compile(
            rf"(?P<from>{_YEAR})(?:{_TO}|/)(?P<to>{_YEAR}|[0-9]{{2}}) ?"
            r"(?:(?P<annual>学年度?|财年|财政年度|年度(?!内|以))|年(?!代))(?! ?[0-9]{1,2} ?月)"
        )
        self.bracket_years = re.compile(rf"(?P<from>(?:19|20)[0-9]{{2}}){_TO}(?P<to>(?:19|20)[0-9]{{2}})(?=[)）])")
        self.bare_years = re.compile(
            rf"(?P<from>(?:19|20)[0-9]{{2}}){_TO}(?P<to>(?:19|20)[0-9]{{2}})(?![0-9A-Za-z./-])(?! ?[年元个人次万亿届级号版名条])"
        )
        self.year_list = re.compile(rf"(?P<year>{_YEAR})(?=(?:、{_YEAR}){{0,8}}{_AND}{_YEAR} ?年(?P<same>同期)?)")
        self.bare_year = re.compile(
            "(?P<year>20[0-9]{2})(?=全[省市县区州国镇旗盟]|[一-鿿]{2,4}[省市县区州])(?![年余多万亿千百个名人户家起件宗条项次台辆套亩元吨米公平只家座所处斤头])"
        )
        self.day = re.compile(rf"(?P<day>{_DAY}) ?{_DAY_WORD}")
        self.to = re.compile(f"起?{_TO}")
        self.decade = re.compile(
            rf"(?:(?P<century>{_CENTURY}))?"
            r"(?P<decade>(?:1[0-9]|20)?[0-9]0|"
            r"(?:一[六七八九]|二[〇零○])[一二三四五六七八九〇零○][〇零○]|[一二三四五六七八九][十〇零]"
            r"|(?P<two>[一二三四五六七八九]{2})十) ?年代"
            r"(?P<edge>初期?|末期?|中期|中后期|后期)?"
        )
        self.century = re.compile(
            rf"(?P<century>{_CENTURY})(?P<edge>初期?|末期?|中叶|中期)?(?P<name>海上|经济报道|教育|不动产)?"
        )
        self.plan = re.compile(
            "(?P<open>[“\"「'‘])?(?P<number>(?:十[一二三四五六七]?|[一二三四六七八九])五)(?P<close>[”\"」'’])?"
            "(?:(?P<era>时期)|(?P<edge>末|初)期?|(?=期间|规划|以来|时|前|后|中|发展|国家|全国|开局|收官|目标|建设|生态|[、，和及至]|[一-鿿]{2,8}规划)"
            "|(?P<quoted>(?<=五[”\"」'’])))(?P<since>以来)?"
        )
        self.holiday = re.compile(
            rf"{head}(?P<mark>{_LUNAR_MARK})?(?P<open>[“\"「])?(?P<name>{holiday}){_NAME_END}"
            rf"(?:(?:[、和]|[”\"」][、和]?[“\"「])?(?P<name2>{days_off}){_NAME_END})?(?P<close>[”\"」])?"
            r"(?P<tail>黄金周|小?长假|假期|假日(?!经济)|节气|国际劳动节|劳动节|国际儿童节|儿童节|建军节|国庆节"
            r"|国际(?:劳动)?妇女节|妇女节|青年节|建党节)?"
            r"(?P<shift>翌日|次日|前夜|前一[天日])?(?=(?P<after>期间|前夕|前后|节前|节日|当天|当日|以来|(?P<long>[2-9二三四五六七八九]天(?!前|后|内)))?)"
        )
        self.rush = re.compile(f"{head}春运(?!会|班|列|专|客|返|办|票|工)")
        self.lunar = re.compile(
            rf"(?P<mark>{_LUNAR_MARK})? ?{head}(?P<mark2>{_LUNAR_MARK})?的? ?"
            r"(?:大?年初(?P<newday>[一二三四五六七八九十])(?!中|小|次|大)"
            rf"|(?P<leap>闰)?(?P<month>[正腊冬]|{_MONTH})(?P<monthend>月份?)(?!度|均)(?:(?P<day>{_LUNAR_DAY})(?P<unit>[日号])?)?)"
        )
        self.era = re.compile(
            rf"(?P<era>{era})(?P<year>元|[0-9]{{1,2}}|[二三四五六七八九]?十[一二三四五六七八九]?"
            r"|[一二三四五六七八九]|廿[一二三四五六七八九]?) ?年(?!级|代|期|多|余|来|内|度|以来|行动|规划|计划|攻坚|建设|禁)"
            rf"(?:(?P<leap>闰)?(?P<month>[正腊冬]|{_MONTH})月份?(?:(?P<day>{_LUNAR_DAY})(?P<unit>[日号])?)?)?"
        )
        self.month_tails = frozenset("初廿卅二三十").union(name[2] for name in month_names)
        self.feast_heads = frozenset('“"「农阴旧夏正腊冬闰大年春').union(name[0] for name in holidays())
        self.event = re.compile(
            rf"(?P<event>{_words(events())})(?:胜利|全国代表大会)?(?:召开|闭幕|发生|开展|实施|成立|施行|[0-9一二三四五六七八九十]{{1,3}}多?年)?以来"
        )
        self.span = re.compile(
            rf"(?P<lead>近|最近|过去|未来|今后|往后|接下来|这)(?:的|这)?(?P<count>{_COUNT}|半)(?P<odd>多|余|来|几)?个?"
            r"(?P<unit>年半|年(?!级|代|期|龄|份|轻)|月|季度|周(?!年|岁|边)|星期|天)(?P<odd2>多)?(?P<come>以来|来(?!看|说|讲|临|自|到|往|了|访))?"
            rf"|(?P<count2>{_COUNT}|半)(?P<odd3>多|余|几)?个?(?P<unit2>年半|年|月|周|星期|天)(?P<odd4>多)?(?P<come2>以来|来(?!看|说|讲|临|自|到|往|了|访))"
        )
        self.pair = re.compile("(?P<pair>今明两年|去今两年|今明两天|今冬明春|去冬今春)")
        self.present_season = re.compile("(?P<when>今|去|明)(?P<season>[春夏秋冬])(?![装粮奥运])")
        self.entering = re.compile("入(?P<season>[春夏秋冬])以来")
        self.word = re.compile(other)
        self.new_year_day = re.compile("(?P<month>大?年|正月)?初(?P<newday>[一二三四五六七八九十])(?!中|小|次)")
        self.weekday = re.compile(
            "(?P<end>末)|(?P<day>[二三四五六天]|一(?!共|次|样|直|律|起|批|个|度|年|季)|日(?!均|常))"
        )
        self.suffix = re.compile(
            r"(?P<since>以来)|(?P<now>起?至今(?![年日天晚后])|以来至今)"
            r"|(?P<from>起(?![诉草源步伏火飞码底点动到重家立航跑用运售租价名吊讫算降床居义因止征付始哄至—~-]))"
            r"|(?P<about>左右|前后)|(?P<come>来(?![看说讲临自到往了访电函华京]))"
        )
        self.until = re.compile("截止?[至到]?到?|止")
        self.trigger = re.compile(
            rf"(?P<numeralmonth>(?<![0-9A-Za-z.第零〇○一二三四五六七八九十百千万])(?:(?:[0-9]{{1,2}}|十[一二]?|[一二三四五六七八九])"
            rf"月(?:初[一二三四五六七八九十]|[廿卅]|十五(?![日号])|[二三]?十[一二三四五六七八九]?(?=[晚夜]))|(?:{months})(?![0-9十日号])))"
            rf"|(?P<era>(?:{era})(?=元年|[0-9一二三四五六七八九十廿]{{1,3}} ?年))"
            rf"|(?P<iso>{NUMERIC})|(?P<monthday>{MONTH_DAY_CLOCK})"
            rf"|(?P<english>(?<![0-9A-Za-z:.])[0-9]{{1,2}} ?[aApP][mM](?![0-9A-Za-z]))"
            rf"|(?P<q>(?<![0-9A-Za-z])Q[1-4](?:季度?)?(?![0-9A-Za-z:+.]))"
            rf"|(?P<weekday>{_WEEKDAY})"
            rf"|(?P<number>(?:(?<![0-9A-Za-z.第])|{_LABELS})[0-9]{{1,4}}(?= ?[年月日号季时点个天周星礼多余]|、[0-9]| ?财"
            rf"|[和与及][0-9]{{1,4}}[年月日]|{_TO}第?(?:[0-9]{{1,4}}|{_CN_YEAR}) ?[年月日号季时点学财)）]"
            rf"|/[0-9]{{2,4}}[学财年]|{_TO}(?:19|20)[0-9]{{2}}(?![0-9])|全[省市县区州国镇旗盟]|[一-鿿]{{2,4}}[省市县区州]|:[0-9]{{2}}))"
            rf"|(?P<chinese>(?<![零〇○一二两三四五六七八九十百千万亿第数点几多余])[一二两三四五六七八九十半百零〇]"
            rf"(?=[年月日号季天周星礼时点个多余十千百一二三四五六七八九〇○0零Oo、至到—~-]))"
            rf"|(?P<counted>[上下]{{1,2}}个半年|前一(?:日|天|年|季度|个季度|个月|月(?!前))|上[两二三四五六七八九0-9]个?[周星礼月]|前[两二三四五六七八九0-9]个?[周星礼])"
            rf"|(?P<quarter>第[1-4一二三四]季|首季"
            rf"|(?<![目此提以之先发事生到空案天日月])[前头首][0-9一二两三四五六七八九十][个月季0-9一二])"
            rf"|(?P<half>[上下]半年)"
            rf"|(?P<yearword>{year_word}|(?:中华)?民国(?= ?[0-9元〇零一二三四五六七八九十]))"
            rf"|(?P<edge>年[初末底](?!步|期)|年内(?![0-9])|年中(?=召开|以来|[，,。]|前|时))"
            rf"|(?P<same>同期)"
            rf"|(?P<monthword>{month_word}|月[底末初](?!步))"
            rf"|(?P<until>截[至止]|(?<![^，。；、\n \u3000])止(?=(?:[0-9]{{1,2}}|十?[一二三四五六七八九十])月|[0-9]{{4}}年))"
            rf"|(?P<lead>近|最近|过去|未来|今后|往后|接下来|这)(?=[的这]?[0-9一两二三四五六七八九十半])"
            rf"|(?P<other>{other})"
            rf"|(?P<plan>[“\"「'‘]?(?:十[一二三四五六七]?|[一二三四六七八九])五(?=[”\"」'’时期以末初规发国]))"
            rf"|(?P<decade>{_CENTURY})"
            rf"|(?P<holiday>[“\"「]?(?:{holiday}))"
            rf"|(?P<daysoff>(?:{'|'.join(DAYS_OFF)})(?=的? ?[第最前头后末首]))"
            rf"|(?P<rush>春运)|(?P<lunar>{_LUNAR_MARK}|大?年初[一二三四五六七八九十]|(?<![修真改校纠公更矫订补])正月(?!度|均)|腊月|冬月(?=初|[二三十廿])"
            rf"|闰[正冬腊0-9一二三四五六七八九十])"
            rf"|(?P<cycle>{_CYCLE}年)"
            rf"|(?P<event>{_words(events())})|(?P<bracketed>[今去上前本明昨次]\([0-9]{{1,4}}\)[年日天])"
            rf"|(?P<pair>今明两[年天]|去今两年|今冬明春|去冬今春)|(?P<presentseason>[今去明][春夏秋冬])|(?P<entering>入[春夏秋冬]以来)"
            rf"|(?P<part>{_PART}(?= ?[0-9零一二两三四五六七八九十]))"
        )
        self.candidate = _candidate([*words, *events()])
        # Hundreds of names, which begin like many other words (全国, 平安), are looked for by themselves.
        self.names = make_matcher([*holidays(), *(form for entry in eras().values() for form in entry.forms)])

    def candidates(self, text: str) -> list[int]:
        """The places where `trigger` may match, in order."""
        places = [found.start() for found in self.candidate.finditer(text)]
        names = self.names.find(text)
        if names:
            starts = (start - (text[start - 1 : start] in ("“", '"', "「")) for _, start, _ in names)
            places = sorted({*places, *starts})
        return places


def _candidate(words: Iterable[str]) -> re.Pattern[str]:
    """A coarse search for places where `trigger` may match: by the first two characters.

    It opens with one character class, so that the scan runs over the rest of the text at the machine's speed; `trigger`
    itself, searched for, would try each of its words at each character.
    """
    numeral = "0123456789一二两三四五六七八九十"
    after_numeral = "年月日号季时点个天周星礼多余半、至到和与及~—–～－―-"
    seconds: dict[str, set[str]] = {}
    for word in words:
        seconds.setdefault(word[0], set()).add(word[1])
    for firsts, following in (
        ("一二两三四五六七八九十半百零〇", after_numeral + "十千百〇○零一二三四五六七八九0Oo五世"),
        ("Q", "1234"), ("周", "一二三四五六日天"), ("星", "期"), ("礼", "拜"),
        ("第", "1234一二三四"), ("前头首", numeral + "季"), ("上下", "半午世个上下昼" + numeral), ("民", "国"), ("中", "华"),
        ("年", "初末底内中"), ("同", "期"),
        ("月", "底末初"), ("截", "至止"), ("止", numeral), ("近往", numeral + "半后"), ("这", numeral + "半"), ("最", "近"), ("过", "去"),
        ("未", "来"), ("接", "下"), ("今", "后明冬春夏秋("), ("去", "今冬春夏秋("), ("明", "春夏秋冬("), ("本", "世("), ("上前昨次", "("),
        ("“\"「'‘", "十一二三四五六七八九元春清国端中重除劳新农"), ("春", "运"),
        *((word[0], word[1]) for word in DAYS_OFF), ("农阴旧夏", "历"), ("大", "年"), ("正腊冬", "月"),
        ("闰", numeral + "正冬腊"), (STEMS, BRANCHES),
        ("入", "春夏秋冬"), ("中傍晚早凌清深夜午晏正半一大朝", "午上晨间后晚夜里昼早清 零" + numeral),
    ):  # fmt: skip
        for first in firsts:
            seconds.setdefault(first, set()).update(following)
    by_following: dict[str, str] = {}
    for first, following_set in sorted(seconds.items()):
        key = "".join(sorted(following_set))
        by_following[key] = by_following.get(key, "") + first
    escaped = [(re.escape(firsts), re.escape(following)) for following, firsts in by_following.items()]
    number = (
        rf"(?<=[0-9])(?<![0-9][0-9])(?:(?<!\.[0-9])|(?=[0-9]{{3}}年))"
        rf"(?=[0-9]{{0,3}}(?: ?[{re.escape(after_numeral)}世财aApP]|[/:·])|[0-9]{{3}}(?:\.|[一-鿿]{{3}}|[0-9]{{4}}(?![0-9])))"
    )
    # In bunches: most characters are in none, and need not be held against each pair.
    bunches = [escaped[at : at + 8] for at in range(0, len(escaped), 8)]
    pairs = "|".join(
        f"(?<=[{''.join(firsts for firsts, _ in bunch)}])"
        f"(?:{'|'.join(f'(?<=[{firsts}])(?=[{following}])' for firsts, following in bunch)})"
        for bunch in bunches
    )
    # Two of three places have nothing behind them that any pair knows: one class spares them the bunches.
    second = re.escape("".join(sorted({*after_numeral, *"世财aApP ./:·0123456789"}.union(*seconds.values()))))
    return re.compile(f"[0-9{''.join(firsts for firsts, _ in escaped)}](?=[{second}])(?:{number}|{pairs})")


@cache
def patterns() -> Patterns:
    """The patterns, built on first use."""
    return Patterns()
