"""The strings that patterns of times are made of: years, months, days, parts of the day, hours.

Each is a group without a name unless it says otherwise, and matches folded text.
"""

from __future__ import annotations

import re

from .lexicon import day_parts

__all__ = [
    "AND",
    "BRANCHES",
    "CN_YEAR",
    "COUNT",
    "DAY",
    "DAYS_OFF",
    "DAY_WORD",
    "EDGE",
    "MONTH",
    "MONTH_WORD",
    "PART",
    "QUARTER",
    "SHORT_YEAR",
    "STEMS",
    "TO",
    "WEEKDAY",
    "YEAR",
    "YEAR_EDGE",
]

# 二○一二年 is written with any of four zeros; the tens of 1600 to 2199 keep 1500年历史 and 3000年 out.
CN_YEAR = "(?:一[六七八九]|二[0〇○零Oo一])[0〇○零Oo一二三四五六七八九]{2}"
YEAR = f"(?:(?:1[6-9]|2[01])[0-9]{{2}}|{CN_YEAR})"
MONTH = "(?:[0-9]{1,2}|十[一二]?|[一二三四五六七八九])"
DAY = "(?:[0-9]{1,2}|[二三]?十[一二三四五六七八九]?|廿[一二三四五六七八九]?|[一二三四五六七八九])"
TO = " ?(?:至|到|[-—–~～－―]{1,2}) ?"
AND = "(?:、|和|及|与)"
# 癸卯年: the sixty-year cycle.
STEMS = "甲乙丙丁戊己庚辛壬癸"
BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
DAYS_OFF = ("假期", "长假", "假日", "黄金周")
"""Words for days off that do not say of which holiday."""
QUARTER = "[1-4一二三四]"
WEEKDAY = "(?:周|星期|礼拜)[一二三四五六日天]"
# 3月初步统计, 2021年底层, 2023年末端: the edge is part of another word.
EDGE = (
    "(?:初(?!步|中|级|始|次|审|心|核|评|选|试|赛|衷|稿|建|诊|任|创|具|见|显|定|期)|"
    "底(?!下|层|线|数|价|气|盘|部|色|蕴|薪|特)|末(?!端|梢|位|班|级|路|代))"
)
YEAR_EDGE = f"(?:年[初末底尾](?!步)|年中(?!央|国|共|小|学|等|心|医|无)|{EDGE})"
# 12月龄, 3月票: 月 is part of another word. But 5月产量, 3月台湾, 6月报警, 1月均价: the word begins behind it.
MONTH_WORD = (
    "月(?!龄|饼|嫂|均线|票(?![房据价务款面选])|球(?![类赛员队迷场市馆])|租(?![金赁房售出住户车入约借])|薪(?![酬资金水级])"
    "|产(?![量销值出能品业生权妇地假奶油粮煤蛋棉区后前科检])|息(?![差税])"
    "|报(?![警名考告案送废关价检批销到备税道经社刊纸收捕请建装停修审])"
    "|供(?![应电水热暖气给地货销求需油粮血养职餐煤])|牙(?![科膏医防齿])"
    "|台(?!湾|北|中|南|东|州|山|儿庄|前县|安县|江[县区]|[风账商胞资企海属侨盟站式])|子(?![公女弟系项课夜宫站目行]))"
)
DAY_WORD = "(?:日|号(?!楼|线|令|文|院|台|机|公|通|店|馆|厅|门|桥|船|车|井|矿|仓|库))"
_PARTS = "|".join(
    re.escape(word) + (f"(?!{'|'.join(map(re.escape, part.not_after))})" if part.not_after else "")
    for word, part in sorted(day_parts().items(), key=lambda item: -len(item[0]))
)
PART = f"(?:{_PARTS})"
COUNT = "(?:[0-9]{1,3}|[二三四五六七八九]?十[一二三四五六七八九]?|[一两二三四五六七八九]|百)"
# 08年, 九七年, 两千零五年, 三六七年, 103年: whether it is a year is for `years` to say.
SHORT_YEAR = "(?:[0-9]{2,3}|[一二两]千零?[一二三四五六七八九十]{1,3}|[〇零○一二三四五六七八九]{2,4}|一百[零〇]?[一二三四五六七八九十]{0,3})"
