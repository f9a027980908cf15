"""Write gov_extract/data/characters/{traditional,compatibility}.tsv from public sources.

    python scripts/build_characters.py TSCharacters.txt EquivalentUnifiedIdeograph.txt

TSCharacters.txt                 OpenCC's table of traditional characters, data/dictionary/ of
                                 https://github.com/BYVoid/OpenCC (Apache-2.0)
EquivalentUnifiedIdeograph.txt   of the Unicode Character Database,
https://www.unicode.org/Public/UCD/latest/ucd/
                                 (Unicode License v3)

Punctuation is no derived table: gov_extract/data/characters/punctuation.tsv is kept by hand.
"""

from __future__ import annotations

import argparse
import unicodedata
from collections.abc import Iterable
from pathlib import Path

OUTPUT = Path(__file__).parents[1] / "gov_extract" / "data" / "characters"

# Left as they are: each is an ordinary character of simplified prose too, where folding it would change a
# word.
KEPT = {
    "乾": "乾县, 乾安, 乾坤, 乾隆; no name and no unit is written with 乾 for 干",
    "吒": "哪吒 is written so in both scripts",
    "彷": "彷徨 against 仿佛: only the word tells",
    "牴": "the same in both scripts",
    "瞭": "瞭望 against 瞭解: only the word tells",
    "著": "著名, 显著, 著作 against 看著: only the word tells (OpenCC leaves it out too)",
    "薹": "蒜薹 is a crop; 苔 is moss",
    "藉": "慰藉, 狼藉 against 藉此: only the word tells",
    "覆": "覆盖 is 覆 in both scripts",
    "阪": "大阪 is written so in both scripts",
}

# Where OpenCC's first choice is not this genre's.
CHOSEN = {
    "祇": "只",  # OpenCC lists 祇 itself first (神祇); prose has 祇有, 祇需
    "衹": "只",
    "薴": "苎",  # OpenCC stops at 苧, itself a traditional character
}

# Letter-forms of Hong Kong, Taiwan and older print that OpenCC's table leaves out; pairs of Unihan's
# kZVariant and kSemanticVariant, folded on to the simplified character. 衞 is the standard form in Hong Kong.
VARIANTS = """
    衞卫 枱台 弌一 弍贰 弎三 弐贰 壱壹 汚污 閧哄 鬦斗 鬪斗 靑青 淸清 吿告 塡填 値值 敍叙 囯国
    圀国 廻回 舖铺 砲炮 擡抬 籐藤 凖准 竝并 倣仿 効效 勅敕 隣邻 鑛矿 隄堤 覩睹 緜绵 縁缘 繖伞
    菓果 蔴麻 閙闹 飜翻 犂犁 燄焰 疎疏 痺痹 畧略 窰窑 竒奇 粧妆 糓谷 賍赃 賔宾 躭耽 躱躲 遶绕
    酧酬 鉄铁 関关 頼赖 駮驳 覇霸 讐仇 暎映 晩晚 戸户 幇帮 揑捏 攷考 寃冤 寳宝 尅克 厰厂 劒剑
    偪逼 偸偷 兎兔 冩写 処处 刦劫 刧劫 亊事 仝同 啗啖 埜野 堦阶 壻婿 姙妊 崕崖 徃往 徧遍 怱匆
    恠怪 慙惭 憇憩 拏拿 挿插 捄救 搥捶 敭扬 旂旗 栢柏 棃梨 槀稿 槩概 欵款 歴历 毘毗 氷冰 涖莅
    濬浚 濶阔 烖灾 煖暖 煑煮 牎窗 畊耕 疉叠 盌碗 碪砧 秔粳 稺稚 穉稚 筭算 簒篡 紥扎 荅答 葢盖
    蘂蕊 袵衽 謌歌 趂趁 跡迹 軆体 輙辄 醻酬 釬焊 鋪铺 鎻锁 陜狭 靭韧 韮韭 飃飘 餙饰 鴈雁 黙默
    黒黑
"""


TRADITIONAL_HEAD = """\
Traditional and variant characters, folded one to one to simplified ones. Made by scripts/build_characters.py.
Source: OpenCC, data/dictionary/TSCharacters.txt, https://github.com/BYVoid/OpenCC; licence: Apache-2.0,
copyright Carbo Kuo and contributors. Changed: one target each, and the exceptions and variants (Unihan,
Unicode License v3) that the script lists.
"""
COMPATIBILITY_HEAD = """\
Radicals and compatibility ideographs, folded to the simplified characters that they stand for.
Made by scripts/build_characters.py from the Unicode Character Database: EquivalentUnifiedIdeograph.txt and
the normalization form NFKC; licence: Unicode License v3, copyright Unicode, Inc.
"""


def cell(character: str) -> str:
    """The character itself where a reader can see it, else U+XXXX."""
    visible = unicodedata.category(character) == "Lo" and unicodedata.normalize("NFC", character) == character
    return character if visible and not 0x2E80 <= ord(character) <= 0x2FDF else f"U+{ord(character):04X}"


def read_traditional(lines: Iterable[str]) -> dict[str, str]:
    """OpenCC's rows ``traditional TAB simplified [simplified…]`` with our choices; no target is a key."""
    table: dict[str, str] = {}
    for line in lines:
        if not line.strip() or line.startswith("#"):
            continue
        source, targets = line.rstrip("\n").split("\t")
        table[source] = targets.split()[0]
    for pair in VARIANTS.split():
        table.setdefault(pair[0], pair[1])
    table.update(CHOSEN)
    for character in KEPT:
        table.pop(character, None)
    table = {source: target for source, target in table.items() if source != target}
    return {source: follow(table, target) for source, target in table.items()}


def follow(table: dict[str, str], character: str) -> str:
    """Where `character` ends when folded again and again."""
    seen = {character}
    while (character := table.get(character, character)) not in seen:
        seen.add(character)
    return character


def read_radicals(lines: Iterable[str]) -> dict[str, str]:
    """The radicals U+2E80–U+2FDF, which PDFs hold in the place of the characters that look like them."""
    table: dict[str, str] = {}
    for line in lines:
        row = line.split("#")[0].strip()
        if not row:
            continue
        sources, target = (field.strip() for field in row.split(";"))
        first, _, last = sources.partition("..")
        for code in range(int(first, 16), int(last or first, 16) + 1):
            if 0x2E80 <= code <= 0x2FDF:
                table[chr(code)] = chr(int(target, 16))
    return table


def compatibility_ideographs() -> dict[str, str]:
    """The one-to-one compatibility ideographs, by this Python's Unicode data."""
    table: dict[str, str] = {}
    for code in (*range(0xF900, 0xFB00), *range(0x2F800, 0x2FA20)):
        normal = unicodedata.normalize("NFKC", chr(code))
        if len(normal) == 1 and normal != chr(code):
            table[chr(code)] = normal
    return table


def write(name: str, head: str, table: dict[str, str]) -> None:
    rows = [f"{cell(source)}\t{cell(target)}" for source, target in sorted(table.items())]
    lines = [*(f"# {line}" for line in head.splitlines()), "from\tto", *rows]
    (OUTPUT / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{name}: {len(table)} rows")


def main() -> None:
    parser = argparse.ArgumentParser(description="Write the derived tables of gov_extract/data/characters/.")
    parser.add_argument("traditional", type=Path, metavar="TSCharacters.txt")
    parser.add_argument("radicals", type=Path, metavar="EquivalentUnifiedIdeograph.txt")
    given = parser.parse_args()
    traditional = read_traditional(given.traditional.read_text(encoding="utf-8").splitlines())
    write("traditional.tsv", TRADITIONAL_HEAD, traditional)
    looks = read_radicals(given.radicals.read_text(encoding="utf-8").splitlines())
    looks |= compatibility_ideographs()
    write(
        "compatibility.tsv",
        COMPATIBILITY_HEAD,
        {source: follow(traditional, target) for source, target in looks.items()},
    )


if __name__ == "__main__":
    main()
