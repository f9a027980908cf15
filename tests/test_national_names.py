"""Campaigns and programs of national and provincial fame: that the rows hold, and that texts of any place find them."""

from __future__ import annotations

import re
from importlib import resources

import pytest

from gov_extract.entities.known.knowledge import default_knowledge
from gov_extract.entities.known.recognizer import find_known
from gov_extract.entities.known.rows import Entry, parse_entries
from gov_extract.layout.quotations import kind_of
from gov_extract.text.folded import Text


def rows() -> list[Entry]:
    folder = resources.files("gov_extract") / "data" / "knowledge"
    names = ("campaigns_national.jsonl", "programs_national.jsonl")
    return [row.entry for name in names for row in parse_entries((folder / name).read_text("utf-8"), name) if row.entry]


def test_there_are_enough_of_them() -> None:
    assert len(rows()) >= 1_000, "what the texts of Guangdong do not hold"
    assert {entry.type for entry in rows()} == {"campaign", "program"}


def test_each_new_row_says_where_it_was_looked_up() -> None:
    assert sum(entry.source is not None for entry in rows()) >= 680
    assert all(entry.source != "" for entry in rows())


def test_ids_are_plain_ascii() -> None:
    for entry in rows():
        assert re.fullmatch(r"(?:campaign|program)/[a-z0-9+]+(?:-[a-z0-9+]+)*", entry.id), entry.id


def test_years_are_in_order() -> None:
    for entry in rows():
        if entry.since is not None and entry.until is not None:
            assert 1900 < entry.since <= entry.until < 2050, entry.id


def test_no_name_is_a_word_that_names_nothing() -> None:
    for entry in rows():
        for name in entry.names:
            assert kind_of(name) is None, f"{name} is in quoted_words.tsv and in the knowledge base"


@pytest.mark.parametrize(
    ("text", "name", "id"),
    [
        ("在“净网”“护网”行动中抓获50人。", "净网", "campaign/jing-wang-xing-dong"),
        ("“断卡”行动收缴银行卡3000张。", "“断卡”行动", "campaign/duan-ka-xing-dong"),
        ("长江十年禁渔成效初显。", "长江十年禁渔", "campaign/chang-jiang-shi-nian-jin-yu"),
        ("推行「雙隨機、一公開」監管。", "雙隨機、一公開", "program/shuang-sui-ji-yi-gong-kai"),
        ("在浙里办提交申请。", "浙里办", "program/zhe-li-ban"),
        ("“最多跑一次”改革覆盖全部事项。", "最多跑一次", "program/zui-duo-pao-yi-ci"),
        ("12309检察服务中心接访300件。", "12309检察服务中心", "program/12309-rexian"),
        ("群众拨打12315投诉。", "12315", "program/12315-rexian"),
        ("各级河长巡河，河长制全面落实。", "河长制", "program/he-zhang-zhi"),
    ],
)
def test_they_are_found(text: str, name: str, id: str) -> None:
    found = {entity.text: entity.id for entity in find_known(Text(text), default_knowledge())}
    assert found.get(name) == id


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("昆仑山北坡降雪。", "a short name counts only where it is marked"),
        ("办理秒批秒办的事项12306件。", "a number that counts is no hotline"),
        ("材料容缺受理后补正。", "an everyday phrase without marks"),
    ],
)
def test_ordinary_words_stay_ordinary(text: str, reason: str) -> None:
    assert not find_known(Text(text), default_knowledge()), reason
