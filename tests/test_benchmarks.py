"""The benchmarks run, and what they write is what they say. Nothing here asserts a time."""

from __future__ import annotations

import importlib
import json
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

pytestmark = pytest.mark.once

ROOT = Path(__file__).parents[1]
BENCHMARKS = ROOT / "benchmarks"
SENTENCE = "2023年破案320起，同比下降20.2%，12345热线接电1200个。"


@pytest.fixture(autouse=True)
def _importable(monkeypatch: pytest.MonkeyPatch) -> None:
    """They are scripts: each finds the others because Python puts its directory on the path."""
    monkeypatch.syspath_prepend(str(BENCHMARKS))


def load(name: str) -> ModuleType:
    return importlib.import_module(name)


def run(script: str, *arguments: str) -> dict[str, object]:
    command = [sys.executable, str(BENCHMARKS / script), "--json", *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=True)
    result: dict[str, object] = json.loads(done.stdout)
    return result


@pytest.mark.parametrize("size", [1, 40, 1000, 4001])
def test_grow_gives_the_size_asked_for(size: int) -> None:
    """A character that would be cut is left out: at most three bytes are missing."""
    grown = load("texts").grow([SENTENCE, "短"], size)
    assert size - 3 < len(grown.encode("utf-8")) <= size


def test_grow_is_the_same_each_time() -> None:
    """Two runs on one machine are compared, so they must read the same."""
    grow = load("texts").grow
    assert grow([SENTENCE], 5000, seed=3) == grow([SENTENCE], 5000, seed=3)


def test_grow_writes_other_counts() -> None:
    """A cache of strings must not make the second time cheap; dates, hotlines and lengths stay as they are."""
    first, second, *_ = load("texts").grow([SENTENCE], 5000).split("\n\n")
    assert first == SENTENCE
    assert second != SENTENCE
    assert len(second) == len(SENTENCE)
    assert second.startswith("2023年破案")
    assert "，12345热线" in second


def test_sets_are_of_their_files(tmp_path: Path) -> None:
    """A file that is given is read alone."""
    path = tmp_path / "a.txt"
    path.write_text(SENTENCE, encoding="utf-8")
    assert load("texts").read_sets([str(path)]) == {"files": [SENTENCE]}


def test_no_text_is_said(tmp_path: Path) -> None:
    """An empty text has no characters a second."""
    path = tmp_path / "a.txt"
    path.write_text(" \n", encoding="utf-8")
    with pytest.raises(SystemExit, match="no text"):
        load("texts").read_sets([str(path)])


def test_a_peer_that_cannot_be_installed_is_a_reason(tmp_path: Path) -> None:
    """A file stands where the environment should be made: that is told, and nothing else breaks."""
    peers = load("peers")
    path = tmp_path / "env"
    path.write_text("", encoding="utf-8")
    with pytest.raises(peers.NotMeasured, match=r"\w"):
        peers.environment(path)


def test_a_peer_that_cannot_start_is_a_reason(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its process ends at once with a complaint: the last line of that is the reason."""
    peers = load("peers")
    monkeypatch.setattr(peers, "environment", lambda directory: Path(sys.executable))
    worker = tmp_path / "worker.py"
    worker.write_text("raise ImportError('no such model')", encoding="utf-8")
    monkeypatch.setattr(peers, "WORKER", worker)
    with pytest.raises(peers.NotMeasured, match="no such model"):
        peers.Recognizers(tmp_path, [SENTENCE])


def test_a_peer_is_timed_by_its_own_clock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A turn is the sum over its models; the rate of a model is the median over its turns."""
    peers = load("peers")
    monkeypatch.setattr(peers, "environment", lambda directory: Path(sys.executable))
    worker = tmp_path / "worker.py"
    worker.write_text(
        "import json, sys\n"
        "texts = json.loads(sys.stdin.readline())\n"
        "print('ready', flush=True)\n"
        "for turn, _ in enumerate(sys.stdin, 1):\n"
        "    row = {'seconds': 0.5 * turn, 'found': len(texts), 'failed': 0}\n"
        "    print(json.dumps({'a': row, 'b': row}), flush=True)\n",
        encoding="utf-8",
    )
    monkeypatch.setattr(peers, "WORKER", worker)
    recognizers = peers.Recognizers(tmp_path, [SENTENCE, SENTENCE])
    assert [recognizers.run() for _ in range(3)] == [1.0, 2.0, 3.0]
    recognizers.close()
    assert recognizers.models(100)["a"] == {"characters_per_second": 100, "found": 2, "failed": 0}


def test_linear_compares_with_the_smallest() -> None:
    """The first row is the measure of the others, so its ratio is one."""
    result = run("linear.py", "--repeat", "1", "--sizes", "3,6")
    rows = result["texts"]
    assert isinstance(rows, list)
    assert [row["kilobytes"] for row in rows] == [3, 6]
    assert rows[0]["ratio"] == 1
    assert rows[0]["items"] > 0
    assert load("update_docs").linear(result).count("\n| ") == 2 + len(rows)


@pytest.mark.parametrize("script", ["speed.py", "cold.py", "linear.py"])
def test_no_turns_is_refused(script: str) -> None:
    """A median of nothing is none."""
    command = [sys.executable, str(BENCHMARKS / script), "--repeat", "0"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "at least 1" in done.stderr


def test_the_document_has_a_place_for_each_table() -> None:
    """`update_docs.py` writes between marks; what stands around them is not its own."""
    docs = load("update_docs")
    text = docs.DOCUMENT.read_text(encoding="utf-8")
    for name in docs.TABLES:
        written = docs.between(text, name, "| new |")
        assert f"<!-- {name} -->\n| new |\n<!-- /{name} -->" in written
        assert written.partition("<!-- ")[0] == text.partition("<!-- ")[0]
    with pytest.raises(ValueError, match="once each"):
        docs.between("nothing", "speed", "")


def test_a_table_of_speed_says_what_is_missing() -> None:
    """What was not measured stands under the table with its reason, and has no row."""
    written = load("update_docs").speed(
        {
            "machine": {"processor": "p", "cores": 1, "system": "s", "python": "3", "versions": {}},
            "repeat": 1,
            "prose": {
                "pages": {
                    "characters_per_second": {"extract": 2000, "jieba.lcut": 1000, "  find_times": 9},
                    "ratio_to_jieba": {"extract": 2.0, "jieba.lcut": 1.0, "  find_times": 0.009},
                }
            },
            "not_measured": {"recognizers": "no network"},
            "hostile": {"一…": {"per_character": 0.5, "growth": 1.0}},
        }
    )
    assert "| `extract` | 2,000 | 2.00 |" in written
    assert "| · `find_times` | 9 | 0.01 |" in written
    assert "`recognizers` was not measured: no network." in written


def test_knowledge_of_some_rows() -> None:
    """It ends with 1 where it does not find what it has written."""
    command = [sys.executable, str(BENCHMARKS / "knowledge.py"), "--rows", "20"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    assert "second text" in done.stdout


@pytest.mark.skipif(sys.platform != "linux", reason="memory is what /proc tells")
def test_a_long_run_of_the_server_tells_memory_from_start_to_end() -> None:
    pytest.importorskip("uvicorn", reason="uvicorn, of the extra serve, is not installed")
    found = run("server.py", "--requests", "50", "--workers", "1")
    assert found["statuses"] == {"200": 50}
    memory = found["memory"]
    assert isinstance(memory, list)
    assert [one["requests"] for one in memory] == list(range(0, 51, 5))
    assert all(len(one["mb"]) == 2 and min(one["mb"]) > 10 for one in memory)


def test_no_two_requests_of_a_long_run_are_the_same() -> None:
    """What is cached by its text must not make a run easy."""
    small_body = load("server").small_body
    assert len({small_body(number) for number in range(5000)}) == 5000


def test_flat_reads_memory_on_the_way() -> None:
    """A megabyte through two workers: all of it read, and memory at each tenth."""
    found = run("flat.py", "--megabytes", "1", str(ROOT / "fixtures/report.txt"))
    assert (found["documents"], found["failed"]) == (33, 0)
    assert len(found["memory"]) == 10  # type: ignore[arg-type]
    assert found["statistics"]
