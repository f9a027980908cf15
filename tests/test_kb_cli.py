"""``gov-extract kb``, ``--knowledge`` and ``--home`` as a shell meets them."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import command
import pytest

GOOD = '{"id": "program/suban-tong", "type": "program", "name": "速办通办事", "note": null}\n'
BAD = '{"id": "program/b", "type": "program"}\n\n{"id": "program/c", "type": "program", "name": "一"}\n{"id"\n'


def gov_extract(*arguments: str | Path, stdin: str = "") -> subprocess.CompletedProcess[str]:
    """The command, in and out as text."""
    done = command.gov_extract(*arguments, stdin=stdin.encode())
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "good.jsonl"
    path.write_text(GOOD, encoding="utf-8")
    return path


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    path = tmp_path / "bad.jsonl"
    path.write_text(BAD, encoding="utf-8")
    return path


def test_check_of_a_good_file_says_what_it_does(good: Path) -> None:
    done = gov_extract("kb", "check", good)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[0] == "1 added: program/suban-tong"


def test_check_names_every_fault_on_a_line_of_its_own(bad: Path, good: Path, tmp_path: Path) -> None:
    done = gov_extract("kb", "check", bad, tmp_path / "none.jsonl", good)
    assert done.returncode == 2
    told = done.stderr.splitlines()
    assert [line.split(": ")[1] for line in told] == [f"{bad}:{n}" for n in (1, 3, 4)] + [str(tmp_path / "none.jsonl")]
    assert "program/suban-tong" in done.stdout, "the good file is read all the same"


def test_show_says_what_a_name_could_mean() -> None:
    done = gov_extract("kb", "show", "长安分局")
    assert (done.returncode, done.stderr) == (0, "")
    assert "长安分局: relative" in done.stdout or "长安分局: short" in done.stdout or "长安分局: full" in done.stdout
    assert "441900119" in done.stdout
    assert "610116" in done.stdout, "every bearer, not the first"


def test_show_of_an_entry_says_where_it_is_written(good: Path) -> None:
    done = gov_extract("kb", "show", "速办通办事", "--knowledge", good)
    assert done.returncode == 0
    assert f"written at {good}:1" in done.stdout


def test_show_of_a_division() -> None:
    done = gov_extract("kb", "show", "朝阳区")
    assert "110105  北京市朝阳区 (county)" in done.stdout
    assert "220104  吉林省长春市朝阳区 (county)" in done.stdout


def test_show_of_an_id_and_of_a_name_of_several() -> None:
    out = gov_extract("kb", "show", "gdp-primary").stdout
    assert "indicators:\n  gdp-primary  第一产业增加值 (flow), in money\n" in out
    out = gov_extract("kb", "show", "结案率").stdout
    assert "court/closing-rate" in out
    assert "reported by court" in out
    assert out.count(", reported by ") > 1


def test_show_of_an_indicator() -> None:
    done = gov_extract("kb", "show", "第一产业增加值增速")
    assert done.returncode == 0
    assert (
        "indicators:\n  gdp-primary  第一产业增加值 (flow), in money, asked how fast it grew\n  a part of gdp"
        in "\n".join(
            line.rstrip() if line.startswith("  a") else line
            for line in done.stdout.replace("\n    ", "\n  ").splitlines()
        )
    )


def test_show_of_nothing_is_told_by_the_status() -> None:
    done = gov_extract("kb", "show", "天干物燥")
    assert done.returncode == 1
    assert done.stdout.splitlines() == [
        "entries of the knowledge base: none", "divisions: none", "parts: none", "by itself: none", "indicators: none",
    ]  # fmt: skip


def test_show_of_a_bad_file_is_one_line(bad: Path) -> None:
    done = gov_extract("kb", "show", "东莞公安", "--knowledge", bad)
    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.splitlines()) == 1


def test_names_of_ones_own(good: Path) -> None:
    done = gov_extract("--knowledge", good, "-", stdin="推行速办通办事服务。")
    assert [entity["id"] for entity in json.loads(done.stdout)["entities"]] == ["program/suban-tong"]


def test_home_says_which_city_the_city_is() -> None:
    text = "市公安局昨日通报。"
    away, home = (gov_extract(*options, "-", stdin=text) for options in ((), ("--home", "510700")))
    assert [entity["id"] for entity in json.loads(away.stdout)["entities"]] == [None]
    assert [entity["id"] for entity in json.loads(home.stdout)["entities"]] == ["510700/psb"]


@pytest.mark.parametrize(
    "options", [("--knowledge", "nowhere.jsonl"), ("--home", "绵阳"), ("--home", "1")], ids=lambda options: options[0]
)
def test_a_bad_option_ends_the_run_in_one_line(options: tuple[str, str]) -> None:
    done = gov_extract(*options, "-", stdin="市公安局昨日通报。")
    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.splitlines()) == 1
    assert done.stderr.startswith("gov-extract: ")


def test_explain_shows_the_candidates() -> None:
    done = gov_extract("--explain", "-", stdin="朝阳区公安分局昨日通报。")
    (entity,) = json.loads(done.stdout)["entities"]
    assert entity["id"] is None
    assert {candidate["id"] for candidate in entity["candidates"]} >= {"110105/psb", "220104/psb"}
    shown = gov_extract("--explain", "--format", "table", "-", stdin="朝阳区公安分局昨日通报。").stdout
    assert "110105/psb" in shown


def test_a_text_called_kb_is_read_by_its_path(tmp_path: Path) -> None:
    (tmp_path / "kb").write_text("抓获10人。", encoding="utf-8")
    assert gov_extract(tmp_path / "kb").returncode == 0
