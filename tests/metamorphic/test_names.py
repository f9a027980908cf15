"""Two writings of one text name the same: another place of the level, the other script, another place's news before."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gov_extract import extract
from gov_extract.entities.divisions import Division, divisions
from gov_extract.tables import read_rows

pytestmark = pytest.mark.once

Named = list[tuple[str, str, str | None]]

# {} is the short name of a prefecture-level city: each of its names and units must follow it wherever it goes.
TEXTS = (
    "{0}市公安局通报，今年以来，{0}市公安机关破案320起。市局表示，交警支队查处酒驾12起，反诈中心止付300万元。",
    "{0}市中级人民法院内设立案庭、刑事审判庭、民事审判第一庭、第二庭。我院全年结案3200件，同比增长5.2%。",
    "{0}市12345热线月报\n{0}市热线办通报：办件量前三：住建局99件；公安局77件；城管局68件。",
    "{0}市国税局入库税款3.2亿元，{0}市地税局入库2.1亿元。市国税局稽查局查补300万元。",
    "{0}市委、市政府召开会议，市纪委监委、市教育局、市应急管理局参加。市委巡察组反馈意见。",
    "中国人民银行{0}市分行、国家统计局{0}调查队、{0}海关发布数据。",
    "{0}市统计局、{0}市第七次全国人口普查领导小组办公室发布公报。",
)
NEWS = "铜仁市气象局昨日发布消息，铜仁市最高气温31℃。\n\n"


@cache
def cities() -> tuple[Division, ...]:
    """Cities of a prefecture's rank whose short name nobody else bears, but the one of `NEWS`."""
    table = divisions()
    return tuple(
        row
        for row in table
        if row.level == "prefecture" and row.since is None and row.name.endswith("市") and row.short not in NEWS
        and [other.code for other in table.named(row.short)] == [row.code]
    )  # fmt: skip


@cache
def to_traditional() -> dict[int, str]:
    """One traditional character for each simplified one, as the folding table has them."""
    table: dict[int, str] = {}
    for _, (traditional, simplified) in read_rows("characters/traditional.tsv", ("from", "to")):
        table.setdefault(ord(simplified), traditional)
    return table


def names(text: str, place: Division, year: int = 2022) -> Named:
    """Each name with its id, the place's name and code put in brackets."""
    found = []
    for entity in extract(text, reference_date=f"{year}-05-01").entities:
        id = entity.id.replace(place.code, "[code]") if entity.id else None
        found.append((entity.text.replace(place.short, "[place]"), entity.type, id))
    return found


drawn = st.builds(
    lambda text, place: (text, place), st.sampled_from(TEXTS), st.deferred(lambda: st.sampled_from(cities()))
)


@given(drawn)
def test_another_place_of_the_level_gives_the_same_names(case: tuple[str, Division]) -> None:
    text, place = case
    year = 2016 if "国税" in text else 2022
    first = cities()[0]
    assert names(text.format(place.short), place, year) == names(text.format(first.short), first, year)


@given(drawn)
def test_the_traditional_script_gives_the_same_ids(case: tuple[str, Division]) -> None:
    text, place = case
    year = 2016 if "国税" in text else 2022
    written = text.format(place.short)
    ids = [id for _, _, id in names(written, place, year)]
    assert [id for _, _, id in names(written.translate(to_traditional()), place, year)] == ids


@given(drawn)
def test_news_of_another_place_before_changes_no_link_behind(case: tuple[str, Division]) -> None:
    text, place = case
    year = 2016 if "国税" in text else 2022
    alone = names(text.format(place.short), place, year)
    both = names(NEWS + text.format(place.short), place, year)
    assert both[-len(alone) :] == alone
