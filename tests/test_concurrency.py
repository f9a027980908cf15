"""Threads and processes: one extractor for all of them, from their first text on, and nothing of the caller's changed.

What `extract_many` does with processes is in test_parallel.py.
"""

from __future__ import annotations

import decimal
import json
import multiprocessing
import os
import random
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from answers import answer, read
from documents import documents
from strategies import passages

from gov_extract import Extractor, extract
from gov_extract.entities.divisions.tables import Towns

ROOT = Path(__file__).parents[1]
THREADS = 16
# Names that need the tables read last (towns), times, figures, both scripts, tokens of all kinds.
TEXTS = [
    "记者从长安镇派出所获悉，和平镇政府办理业务3件。",
    "城关镇公安局破获案件2起，板桥镇人民政府投入5万元。",
    "长春市人社局介绍，今年1—11月新增就业10.5万人，同比增长3.2%。",
    "腊月廿三，春节前夕，“十四五”时期，“净风2022”专项行动查处十五人。",
    "市公安局出動警力１，２８６人次，抓獲嫌疑人九百餘名。",
    *(text for text, _ in passages()[:4]),
]


def python(code: str, *, given: object = None) -> Any:
    """What `code` printed as JSON, in a Python where nothing is loaded yet."""
    path = os.pathsep.join([str(ROOT), str(ROOT / "tests"), os.environ.get("PYTHONPATH", "")])
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": path},
        input=json.dumps(given),
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


# ---- Threads ---------------------------------------------------------------------------------------------------------


def test_sixteen_threads_share_an_extractor() -> None:
    extractor = Extractor(protected=["九步走访法"], home="441900")
    texts = [(text[:150], day) for _, text, day in documents(1000)]

    def said(row: tuple[str, str | None]) -> list[Any]:
        return answer(extractor.extract(row[0], reference_date=row[1]), tokens=False)

    alone = [said(row) for row in texts]
    with ThreadPoolExecutor(THREADS) as pool:
        assert list(pool.map(said, texts)) == alone


COLD = f"""
import json, sys, threading
from gov_extract import Extractor
from answers import read

opened = []
sys.addaudithook(lambda event, arguments: opened.append(str(arguments[0])) if event == "open" else None)
texts = json.load(sys.stdin)
sys.setswitchinterval(1e-5)
extractor, start = Extractor(), threading.Barrier({THREADS})
answers = [None] * {THREADS}

def work(n):
    start.wait()
    # Each begins with another text, so that they ask for different tables at once.
    order = [(n + i) % len(texts) for i in range(len(texts))]
    said = {{i: read(extractor, texts[i]) for i in order}}
    answers[n] = [said[i] for i in range(len(texts))]

threads = [threading.Thread(target=work, args=(n,)) for n in range({THREADS})]
for thread in threads: thread.start()
for thread in threads: thread.join()
print(json.dumps([answers, opened]))
"""


def test_sixteen_threads_begin_at_once_where_nothing_is_loaded() -> None:
    """Half a table seen by one thread would be an answer that differs, and one that is kept for all."""
    # A race is lost only now and then: that the test passes says less than that it fails.
    answers, opened = python(COLD, given=TEXTS)
    extractor = Extractor()
    alone = json.loads(json.dumps([read(extractor, text) for text in TEXTS]))
    for said in answers:
        assert said == alone
    tables = [Path(path).name for path in opened if path.endswith((".tsv", ".jsonl"))]
    assert "divisions.tsv" in tables
    often = {name: tables.count(name) for name in tables if tables.count(name) >= THREADS}
    assert not often, "one thread loads, the others wait"


def test_nobody_sees_half_a_table() -> None:
    """The index of towns was once filled in sight of all: who asked meanwhile got no 和平镇, and kept that answer."""
    text = "code\tname\n" + "".join(f"44190010{n}\t和平镇\n" for n in range(5))
    towns = Towns("towns.tsv", text, lambda _: "441900")
    meanwhile: list[int] = []

    class Asking(dict[str, str]):
        """As if another thread had its turn after the second row."""

        def items(self) -> Any:
            for n, row in enumerate(super().items()):
                if n == 2 and not meanwhile:
                    meanwhile.append(0)
                    meanwhile[0] = len(towns.named("和平镇"))
                yield row

    towns._names = Asking(towns._names)
    assert len(towns.named("和平镇")) == 5
    assert meanwhile == [5]


def test_threads_make_one_engine() -> None:
    # The extractor's engine is made on first use; 350,000 words for each thread that asks first would be too many.
    code = (
        "import json, sys, threading; from gov_extract import Extractor; sys.setswitchinterval(1e-5)\n"
        "extractor, start, seen = Extractor(), threading.Barrier(8), []\n"
        "def work(): start.wait(); seen.append(id(extractor._engine))\n"
        "threads = [threading.Thread(target=work) for _ in range(8)]\n"
        "[t.start() for t in threads]; [t.join() for t in threads]; print(json.dumps(len(set(seen))))"
    )
    assert python(code) == 1


# ---- Processes -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("method", sorted({"fork", "spawn"} & set(multiprocessing.get_all_start_methods())))
def test_a_used_extractor_goes_to_other_processes(method: str) -> None:
    """Forked with all its tables and its engine, or sent and made anew: a pool of the caller's own."""
    extractor = Extractor(protected=["15分钟"])
    alone = [read(extractor, text) for text in TEXTS]
    with multiprocessing.get_context(method).Pool(1) as pool:
        assert pool.map(partial(read, extractor), TEXTS) == alone
        # An answer comes back with its words, though the engine that cuts them stayed there.
        assert answer(pool.apply(extractor.extract, TEXTS[:1])) == answer(extractor.extract(TEXTS[0]))


FORKED = """
import json, os, signal, sys, threading, warnings
from gov_extract import Extractor
from answers import read

warnings.simplefilter("ignore", DeprecationWarning)  # Python 3.12 warns of what is tried here
texts, extractor, done = json.load(sys.stdin), Extractor(), threading.Event()
extractor.warm_up()
sys.setswitchinterval(1e-5)

def work():
    while not done.is_set():
        for text in texts: extractor.extract(text)

threads = [threading.Thread(target=work) for _ in range(3)]
for thread in threads: thread.start()
answers = []
for _ in range(2):
    end, other = os.pipe()
    child = os.fork()
    if child == 0:
        signal.alarm(30)  # what waits for a lock that nobody holds waits for ever
        with open(other, "w") as pipe: json.dump([read(extractor, text) for text in texts], pipe)
        os._exit(0)
    os.close(other)
    with open(end) as pipe: answers.append(pipe.read())
    os.waitpid(child, 0)
done.set()
for thread in threads: thread.join()
print(json.dumps([json.loads(answer or "null") for answer in answers]))
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")
def test_a_fork_while_threads_are_reading() -> None:
    """As a server does that loads, then forks, with a thread at work: its lock is never given back in the child.

    The one lock of `functools.cached_property`, before Python 3.12, was such a one.
    """
    extractor = Extractor()
    alone = json.loads(json.dumps([read(extractor, text) for text in TEXTS[:5]]))
    assert python(FORKED, given=TEXTS[:5]) == [alone] * 2


# ---- Nothing of the caller's -----------------------------------------------------------------------------------------

JIEBA = """
import json, logging, sys, warnings
warnings.simplefilter("ignore")
import jieba, jieba.finalseg
from gov_extract import Extractor

if used := json.load(sys.stdin):
    jieba.dt.tmp_dir = used
    jieba.set_dictionary(used + "/words.txt")
    jieba.initialize()
    jieba.add_word("甲乙丙丁戊")

def state():
    dt = jieba.dt
    return [
        hash(tuple(dt.FREQ.items())), dt.total, dt.initialized, dict(dt.user_word_tag_tab), dt.tmp_dir, dt.cache_file,
        str(dt.dictionary), sorted(jieba.finalseg.Force_Split_Words), jieba.default_logger.level,
        len(jieba.default_logger.handlers), jieba.pool is None, id(jieba.cut), id(dt), id(dt.FREQ),
        logging.getLogger().level, len(logging.getLogger().handlers),
    ]

before = state()
extractor = Extractor(protected=["三区三线"])
words = [token.text for token in extractor.extract("东莞市推行一窗通办改革，抓获甲乙丙丁戊3人次。").tokens]
print(json.dumps([before == state(), words, list(jieba.cut("甲乙丙丁戊推行一窗通办"))]))
"""


@pytest.mark.parametrize("used", [True, False], ids=["in use", "not loaded"])
def test_the_callers_jieba_is_as_it_was(used: bool, tmp_path: Path) -> None:
    """Its dictionary, its words, its log: who cuts words with jieba beside us finds what they left."""
    (tmp_path / "words.txt").write_text("推行一 9 n\n", encoding="utf-8")
    unchanged, words, own = python(JIEBA, given=str(tmp_path) if used else None)
    assert unchanged
    assert {"推行", "一窗通办"} <= set(words)
    assert "一窗通办" not in own
    assert ("推行一" in own, "甲乙丙丁戊" in own) == (used, used)
    assert "甲乙丙丁戊" not in words, "nor do the caller's words come to us"


def test_the_callers_arithmetic_is_as_it_was_and_not_ours() -> None:
    """A caller who rounds to three digits, or forbids rounding, gets the same exact values and keeps their context."""
    text = "总投资123.456789亿元，占12.3456789%，同比增长1.23456789倍，长1234.5678千公里，为百分之三十三点三三三三。"
    exact = extract(text).to_dict()
    for traps in ([], [decimal.Inexact, decimal.Rounded]):
        with decimal.localcontext(decimal.Context(prec=3, traps=traps)) as context:
            doc = extract(text)
            assert doc.to_dict() == exact
            doc.check()
            assert not any(context.flags.values())
    assert "12345678900" in [quantity["value"] for quantity in exact["quantities"]]


def test_the_callers_random_numbers_are_as_they_were() -> None:
    random.seed(7)
    before = random.getstate()
    tuple(extract(TEXTS[0]).tokens)
    assert random.getstate() == before


def test_the_order_of_sets_decides_nothing() -> None:
    """Python's hashes of strings are others in every process; no answer may be."""
    code = (
        "import json, sys; from gov_extract import Extractor; from answers import read; e = Extractor()\n"
        "print(json.dumps([read(e, text) for text in json.load(sys.stdin)]))"
    )
    extractor = Extractor()
    assert python(code, given=TEXTS) == json.loads(json.dumps([read(extractor, text) for text in TEXTS]))
