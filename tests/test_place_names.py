"""Names of divisions that hold a numeral are no counts; counts beside them are."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

from gov_extract import extract
from gov_extract.tables import read_rows

SCRIPT = runpy.run_path(str(Path(__file__).parents[1] / "scripts" / "build_place_names.py"))
NAMES = [name for _, (name, _) in read_rows("lexicon/place_names.tsv", ("word", "unless_after"))]


def test_the_file_is_what_the_script_writes() -> None:
    assert SCRIPT["TARGET"].read_text(encoding="utf-8") == SCRIPT["written"]()


def test_no_name_is_taken_apart() -> None:
    texts = ("县委书记到{}调研。", "{}完成年度任务。", "同比增长，{}、城关镇先后达标。")
    wrong = [(name, one.text) for name in NAMES for text in texts for one in extract(text.format(name)).quantities]
    assert wrong == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全区建成三镇，辖三元镇等5个镇。", ["三镇", "5个"]),
        ("全县八家乡镇卫生院达标。", ["八家"]),  # 八家乡 is a name, 乡镇 no part of it
        ("补贴二十三元，镇财政承担一半。", ["二十三元", "一半"]),
        ("七台设备、三道防线。", ["七台", "三道"]),
        ("武汉三镇和长江三角洲。", []),
    ],
)
def test_counts_stay(text: str, expected: list[str]) -> None:
    assert [one.text for one in extract(text).quantities] == expected
