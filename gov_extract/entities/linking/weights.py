"""What speaks for a place, and how much: the one table that the linker weighs with.

The unit is arbitrary: 1 is about what a headline that names one place says for it. A score is a sum of these, each
scaled by how far it holds (0 to 1), and is comparable only within one mention. docs/linking.md shows the table.
"""

from __future__ import annotations

from typing import Final

__all__ = [
    "ABOUT", "AWAY", "DISTANCE", "DIVISION_IN_DIVISION", "HEAD", "HOME", "LATER", "LEVEL_PRIOR", "MARGIN", "MINIMUM", "NAMESAKE", "NEAR",
    "ONLY", "ORIGIN", "OUTER", "REGION", "SAME_ORGAN", "SAME_PARAGRAPH", "UP",
]  # fmt: skip

# What the document is about: the share of its places that lie in the division. The strongest sign in a report
# on one city, and a weak one in a survey of many.
ABOUT: Final = 2.0
# The places of the headline or, where there is none, of the first sentence: a report says first where it is from.
HEAD: Final = 1.0
# In a first sentence without a headline each place counts for less than the one before.
LATER: Final = 0.5
# The last place named before the mention: in a survey of many cities 市公安局 is the city just named.
NEAR: Final = 1.5
# The caller said where the text is from. As much as near, so that a text with a place of its own outvotes it.
HOME: Final = 1.2
# An earlier mention of the same organ there (东莞市公安局 … 市局).
SAME_ORGAN: Final = 0.5
# Its branch heads the paragraph, and none of another of its level has been named there so far (唐山市委、市政府).
SAME_PARAGRAPH: Final = 2.0
# 区政府 is seldom that of an autonomous region, which calls itself 自治区.
REGION: Final = -1.0
# Nothing else bears the name: all of its score, for there is nothing to weigh.
ONLY: Final = 1.2
# Whose short name it is likelier to be, where only the short name stands: 海南 is the province, 长沙 the city.
# Districts and cities are too close to tell 朝阳市 from 朝阳区 by this alone, see MARGIN.
LEVEL_PRIOR: Final = {"nation": 3.0, "province": 2.2, "prefecture": 0.9, "county": 0.6, "town": 0.0}
# A county inside the city that it shares its short name with is not meant by it: 衡阳 is 衡阳市, not 衡阳县.
DIVISION_IN_DIVISION: Final = -0.8
# A police station bears the name of the town or district whose branch it would belong to.
NAMESAKE: Final = 1.0
# A place speaks for what it lies in too, less for each level up: a text on 长安区 is one on 西安市, less on 陕西省.
UP: Final = 0.7
# 浙江 in 浙江海宁 only says where 海宁 lies.
OUTER: Final = 0.3
# People come from elsewhere: 四川籍男子 in a report on 东莞.
ORIGIN: Final = 0.3
# Where people go, and who helps, is elsewhere: 赶赴郑州, 会同南昌警方.
AWAY: Final = 0.4
# What a place says fades with each sentence and each other place of its level that stand between.
DISTANCE: Final = 0.85
# So far the first candidate must lead the second. Smaller, and 朝阳公安 alone would be 朝阳市.
MARGIN: Final = 0.4
# So much must speak for a candidate at all.
MINIMUM: Final = 0.5
