"""Words: they join to the text, they cut nothing that was found, and loading jieba leaves no trace."""

from __future__ import annotations

import os
import pickle
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gov_extract.errors import InputError
from gov_extract.words import tokenizer as module
from gov_extract.words.tokenizer import Tokenizer, make_tokenizer, tokenize

WORDS = ["一窗通办", "人次"]
ENGINES = ["jieba", "rjieba"]
posix = pytest.mark.skipif(os.name != "posix", reason="file modes are POSIX's")


@pytest.fixture(scope="module", params=ENGINES)
def engine(request: pytest.FixtureRequest) -> Tokenizer:
    if request.param == "rjieba":
        pytest.importorskip("rjieba", reason="rjieba is an extra")
    return make_tokenizer(request.param, words=WORDS)


class Broken:
    """An engine that gives back too little, too much, or nothing."""

    def __init__(self, words: list[str]) -> None:
        self.words = words

    def cut(self, text: str) -> Iterator[str]:
        return iter(self.words)


def words_of(text: str, engine: Tokenizer, pieces: list[tuple[int, int]]) -> list[str]:
    return [token.text for token in tokenize(text, engine, pieces)]


def test_given_words_are_words(engine: Tokenizer) -> None:
    assert list(engine.cut("推行一窗通办改革")) == ["推行", "一窗通办", "改革"]


def test_pieces_are_tokens(engine: Tokenizer) -> None:
    text = "出动警力9449人次，巡查2465平方公里。"
    pieces = [(4, 8), (8, 10), (13, 17), (17, 21)]
    found = words_of(text, engine, pieces)
    assert found[-7:] == ["9449", "人次", "，", "巡查", "2465", "平方公里", "。"]


def test_traditional_text_is_cut_like_simplified(engine: Tokenizer) -> None:
    # The dictionary knows simplified words only; the tokens are the text's own.
    assert words_of("開展專項整治", engine, []) == ["開展", "專項", "整治"]


@pytest.mark.parametrize(
    ("pieces", "expected", "reason"),
    [
        ([], ["东莞", "公安"], "the engine alone"),
        ([(0, 4)], ["东莞公安"], "an entity is one token"),
        ([(0, 2), (0, 4)], ["东莞公安"], "of two that begin together the longer counts"),
        ([(0, 3), (2, 4)], ["东莞公", "安"], "of two that overlap the first counts"),
        ([(1, 1), (3, 2)], ["东莞", "公安"], "an empty piece does not count"),
    ],
)
def test_overlapping_pieces(engine: Tokenizer, pieces: list[tuple[int, int]], expected: list[str], reason: str) -> None:
    assert words_of("东莞公安", engine, pieces) == expected, reason


@given(text=st.text(st.characters(exclude_categories=()), max_size=60), data=st.data())
def test_tokens_join_to_the_text_and_keep_pieces_whole(engine: Tokenizer, text: str, data: st.DataObject) -> None:
    bounds = data.draw(st.lists(st.integers(0, len(text)), max_size=8).map(sorted))
    pieces = [(a, b) for a, b in zip(bounds[::2], bounds[1::2], strict=False) if a < b]
    pieces = [piece for i, piece in enumerate(pieces) if not i or pieces[i - 1][1] <= piece[0]]
    tokens = tokenize(text, engine, pieces)
    assert "".join(token.text for token in tokens) == text
    done = 0
    for token in tokens:
        assert token.start == done < token.end
        assert token.text == text[token.start : token.end]
        done = token.end
    assert done == len(text)
    assert {(token.start, token.end) for token in tokens} >= set(pieces)


@pytest.mark.parametrize("text", ["\x00\x00", "\ud800警\udfff", "\r\n \t", "", "㍿①"])
def test_hostile_strings(engine: Tokenizer, text: str) -> None:
    assert "".join(words_of(text, engine, [])) == text


def test_a_long_run_ends(engine: Tokenizer) -> None:
    # jieba's own time grows with the square of an unknown run: 30,000 of these would take it minutes.
    text = "鑫淼" * 15_000
    assert "".join(words_of(text, engine, [])) == text


@pytest.mark.parametrize("words", [[], ["治"], ["治安治安治安"], ["", "治", ""]])
def test_an_engine_that_lies_about_the_text_cannot_break_it(words: list[str]) -> None:
    assert "".join(words_of("治安平稳", Broken(words), [])) == "治安平稳"


def test_unknown_engine() -> None:
    with pytest.raises(InputError, match=r"tokenizer: 'thulac' was given, want 'jieba' or 'rjieba'"):
        make_tokenizer("thulac")


def test_missing_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "rjieba", None)
    with pytest.raises(InputError, match=r"pip install '.\[rjieba\]'"):
        make_tokenizer("rjieba")


def test_a_tokenizer_travels(engine: Tokenizer) -> None:
    # Spark and multiprocessing send an extractor to their workers.
    list(engine.cut("警情"))
    assert list(pickle.loads(pickle.dumps(engine)).cut("一窗通办")) == ["一窗通办"]


def test_the_callers_own_jieba_is_left_alone() -> None:
    jieba = module._import_jieba()
    list(make_tokenizer("jieba", words=["甲乙丙丁戊"]).cut("甲"))
    assert "甲乙丙丁戊" not in jieba.dt.FREQ
    assert not jieba.dt.initialized or "一窗通办" not in jieba.dt.FREQ


def run(code: str, cache: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "XDG_CACHE_HOME": str(cache), "PYTHONDONTWRITEBYTECODE": "1"}
    root = str(Path(__file__).parents[1])
    environment["PYTHONPATH"] = os.pathsep.join(filter(None, [root, environment.get("PYTHONPATH")]))
    command = [sys.executable, "-W", "error", "-c", code]
    return subprocess.run(command, env=environment, capture_output=True, text=True, encoding="utf-8", check=False)


CUT = "from gov_extract.words.tokenizer import JiebaTokenizer as T; print(len(list(T(['甲乙']).cut('东莞公安'))))"


@posix
def test_the_cache_is_private_and_nothing_is_said(tmp_path: Path) -> None:
    for _ in range(2):  # made, then read
        done = run(CUT, tmp_path)
        assert (done.returncode, done.stdout.strip(), done.stderr) == (0, "2", "")
    directory = tmp_path / "gov_extract"
    files = list(directory.iterdir())
    assert len(files) == 1, "no temporary file is left"
    assert stat.S_IMODE(directory.stat().st_mode) == 0o700
    assert stat.S_IMODE(files[0].stat().st_mode) == 0o600
    for broken in (b"no MessagePack", b"\x92\x80\x00", b""):  # the second: a dictionary without words
        files[0].write_bytes(broken)
        assert run(CUT, tmp_path).stdout.strip() == "2", "a broken cache is made anew"
        assert files[0].stat().st_size > 1_000_000


def test_the_dictionary_is_jiebas() -> None:
    """We read its file our own way, in less time: what comes of it must be what jieba reads."""
    jieba = module._import_jieba()
    source = Path(jieba.__file__).with_name("dict.txt")
    with open(source, "rb") as file:
        assert module._read_dictionary(source) == jieba.Tokenizer.gen_pfdict(file)


@posix
def test_no_cache_where_there_is_none_to_be_had(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    done = run(CUT, tmp_path / "file")
    assert (done.returncode, done.stdout.strip(), done.stderr) == (0, "2", "")


@posix
@pytest.mark.parametrize("mode", [0o777, 0o770])
def test_a_directory_that_others_can_write_is_not_trusted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mode: int
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    directory = module._cache_directory()
    assert directory is not None
    directory.chmod(mode)
    assert module._cache_directory() is None


@posix
def test_a_link_in_the_place_of_the_cache_is_not_followed(tmp_path: Path) -> None:
    target = tmp_path / "elsewhere"
    target.write_bytes(b"")
    (tmp_path / "cache").symlink_to(target)
    assert module._read_cache(tmp_path / "cache") is None


def test_importing_the_library_imports_no_engine(tmp_path: Path) -> None:
    done = run(
        "import sys, gov_extract.words.tokenizer; print('jieba' in sys.modules, 'rjieba' in sys.modules)", tmp_path
    )
    assert done.stdout.split() == ["False", "False"], done.stderr
