"""Words with which a sentence goes on to the parts of what was told before: 其中, 从方式看, 分行业看, 食品中."""

from __future__ import annotations

import re

__all__ = ["PART"]

PART = re.compile(
    r"[\s ]*(?:其中|其次|再次|随后|分[^，。；]{1,8}看|按[^，。；]{1,8}[分看]|从[^，。；]{1,8}看|在[^，。；]{1,16}中[，,]"
    r"|[^，。；在]{1,8}(?<![其集])中[，,])"  # 食品中，猪肉价格上涨
)
