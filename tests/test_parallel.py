"""Many texts: in one process or in several the same results in the same order, and no text costs another."""

from __future__ import annotations

import datetime
import gc
import itertools
import json
import multiprocessing
import os
import pickle
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from types import SimpleNamespace
from typing import IO

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from worker_extractors import Obedient, Unmakable

from gov_extract import (
    Block,
    Cell,
    Document,
    Extraction,
    Extractor,
    GovExtractError,
    InputError,
    TableCell,
    extract_many,
)  # fmt: skip
from gov_extract.errors import TextError, WorkerError
from gov_extract.runtime.worker import _pack, unpack

ROOT = Path(__file__).parents[1]
# Every layer, both kinds of offsets, figures that get no statistic, names to weigh; and what UTF-8 cannot say.
TEXTS = [
    "2023年以来，绵阳市公安局共破获案件1,286起，抓获嫌疑人九百余名，盗窃警情同比下降20.2%。",
    "共出動警力１，２８６人次，抓獲嫌疑\u200b人九\n百餘名，办理业务 12 件。",
    "",
    "今年上半年，市局办理业务从3万件增至5万件，分局李某骑车2公里到窗口，花了15分钟。",
    "推行九步走访法\ud800，办结3件。",
    "“净风2022”专项行动中，长安分局查处15人。" * 30,
]
DATES = ["2023-10-18", None, None, datetime.date(2022, 7, 1), None, datetime.datetime(2022, 7, 1, 9, 30)]

PLAIN = Extractor()

needs_signals = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc and sends signals")


@pytest.fixture(autouse=True)
def no_worker_survives() -> Iterator[None]:
    """After every test: nothing that it started is left, whatever happened."""
    yield
    gc.collect()
    assert multiprocessing.active_children() == []


@pytest.fixture(params=["fork", "spawn"])
def start_method(request: pytest.FixtureRequest) -> Iterator[str]:
    before = multiprocessing.get_start_method(allow_none=True)
    if request.param not in multiprocessing.get_all_start_methods():
        pytest.skip(f"no {request.param} here")
    multiprocessing.set_start_method(request.param, force=True)
    yield request.param
    multiprocessing.set_start_method(before, force=True)


def told(doc: Extraction | TextError) -> object:
    """All of a result that a caller can see."""
    if isinstance(doc, TextError):
        return doc.index, type(doc.error), str(doc.error)
    return (
        doc.text,
        doc.reference_date,
        repr(doc.to_dict(explain=True)),
        doc.unplaced,
        doc.unread,
        [t.text for t in doc.tokens],
    )


# ---- Arguments -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda: extract_many("一段"), r"texts: a str was given, want several texts; write \[text\]"),
        (lambda: extract_many(b"1"), "texts: a bytes was given"),
        (lambda: extract_many(7), "texts: int was given, want an iterable of str"),
        (lambda: extract_many([], reference_dates="2021-05-10"), "reference_dates: a str was given"),
        (lambda: extract_many([], reference_dates=datetime.date(2021, 5, 10)), "want an iterable of dates"),
        (lambda: extract_many([], workers=0), "workers: 0 was given, want at least 1"),
        (lambda: extract_many([], workers=-1), "workers: -1 was given"),
        (lambda: extract_many([], workers=True), "workers: True was given, want a whole number"),
        (lambda: extract_many([], workers="2"), "workers: '2' was given"),
        (lambda: extract_many([], workers=2.0), "workers: 2.0 was given"),
        (lambda: extract_many([], batch_size=0), "batch_size: 0 was given, want at least 1"),
        (lambda: extract_many([], on_error="ignore"), "want 'raise', 'skip' or 'return'"),
    ],
)
def test_a_bad_argument_is_told_at_the_call(call: Callable[[], object], says: str) -> None:
    # Not at the first result: who passes the results on would see the error far from its cause.
    with pytest.raises(InputError, match=says):
        call()


def test_an_extractor_that_cannot_be_sent_is_told_at_the_call() -> None:
    class Local(Extractor):
        pass

    assert len(list(Local().extract_many(["破案3起。"]))) == 1
    with pytest.raises(InputError, match="this Local cannot be sent to other processes"):
        Local().extract_many([], workers=2)


def test_a_worker_of_multiprocessing_is_told_that_it_can_have_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(multiprocessing, "current_process", lambda: SimpleNamespace(daemon=True))
    with pytest.raises(InputError, match="may start no processes; leave workers out"):
        extract_many([], workers=2)


def test_one_process_needs_no_multiprocessing() -> None:
    # Where a program cannot start processes, importing what starts them should not fail it, either.
    code = (
        "import sys; from gov_extract import Extractor, extract_many; list(extract_many(['破案3起。']));"
        "assert 'gov_extract.runtime.parallel' in sys.modules; assert 'multiprocessing' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True, env=environment())


# ---- In one process ---------------------------------------------------------------------------------------------------


def test_errors_in_place_in_one_process() -> None:
    texts = ["破案3起。", None, "破案4起。", "破案5起。"]
    dates = [None, None, "soon", None]
    docs = list(extract_many(texts, reference_dates=dates, on_error="return"))  # type: ignore[arg-type]
    assert [type(doc) for doc in docs] == [Extraction, TextError, TextError, Extraction]
    assert str(docs[1]) == "texts[1]: InputError: text: NoneType was given, want str or a Document"
    assert isinstance(docs[2], TextError)
    assert isinstance(docs[2].error, InputError)
    skipped = list(extract_many(texts, reference_dates=dates, on_error="skip"))  # type: ignore[arg-type]
    assert [doc.text for doc in skipped] == ["破案3起。", "破案5起。"]
    results = extract_many(texts, reference_dates=dates)  # type: ignore[arg-type]
    assert next(results).text == "破案3起。"
    with pytest.raises(InputError, match="text: NoneType"):
        next(results)


@pytest.mark.parametrize(
    "error", [TextError(3, InputError("text: int was given, want str")), WorkerError("was killed")]
)
def test_the_errors_are_ours_and_pickle(error: GovExtractError) -> None:
    # They are results, so they go where results go: into a file, to another process.
    assert isinstance(error, GovExtractError)
    again = pickle.loads(pickle.dumps(error))
    assert (type(again), str(again)) == (type(error), str(error))
    assert getattr(again, "index", None) == getattr(error, "index", None)


# ---- The same results ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("batch_size", [None, 1])
def test_workers_give_what_one_process_gives(start_method: str, batch_size: int | None, tmp_path: Path) -> None:
    names = tmp_path / "names.jsonl"
    row = {"id": "program/jiubu", "type": "program", "name": "九步走访法", "aliases": [], "parent": None, "note": None}
    names.write_text(json.dumps(row), encoding="utf-8")
    extractor = Extractor(protected=["15分钟"], home="441900", knowledge=names)
    texts, dates = [*TEXTS, 3, "今年"], [*DATES, None, "2023-02-30"]
    alone, spread = (
        [
            told(doc)
            for doc in extractor.extract_many(
                texts,  # type: ignore[arg-type]
                reference_dates=dates,
                workers=workers,
                batch_size=batch_size,
                on_error="return",
            )
        ]
        for workers in (None, 2)
    )
    assert len(alone) == len(texts)
    assert "program/jiubu" in str(alone)
    assert spread == alone


@given(
    st.text(
        alphabet="一二三百万亿0129.,，。年月日第个件人元%“”东莞市公安局同比下降从至\n １萬①\u200b\ud800", max_size=60
    )
)
def test_an_answer_comes_out_as_it_went_in(text: str) -> None:
    extractor = PLAIN
    doc = unpack(_pack(extractor, text, "2023-10-18"), text, extractor)
    assert isinstance(doc, Extraction)
    assert told(doc) == told(extractor.extract(text, reference_date="2023-10-18"))
    # Equal is not enough where 1 == 1.0: what is written must be the same, too.
    assert repr(doc.entities) == repr(extractor.extract(text, reference_date="2023-10-18").entities)


def test_a_cell_goes_through_the_pipe() -> None:
    cells = (TableCell(start=0, end=2, row=4, column=0), TableCell(start=3, end=5, row=4, column=1))
    document = Document("警情\t3起", blocks=(Block(kind="table", start=0, end=5, cells=cells, sheet="一月"),))
    doc = unpack(_pack(PLAIN, document, None), document, PLAIN)
    assert isinstance(doc, Extraction)
    assert doc.quantities[0].cell == Cell(5, 2, "一月")
    assert doc == PLAIN.extract(document) == pickle.loads(pickle.dumps(doc))
    assert doc.blocks == PLAIN.extract(document).blocks
    moved = msgspec.structs.replace(doc.quantities[0], cell=Cell(5, 3, "一月"))
    assert doc != Extraction(doc.text, quantities=(moved,), entities=doc.entities, statistics=doc.statistics)


@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    texts=st.lists(st.sampled_from(["a", "b" * 9_000, "", "bug", "big", 7]), max_size=40),
    workers=st.integers(2, 3),
    batch_size=st.none() | st.integers(1, 9),
)
def test_neither_workers_nor_batches_show_in_the_results(
    texts: list[str], workers: int, batch_size: int | None
) -> None:
    alone = Obedient().extract_many(texts, on_error="return")
    spread = Obedient().extract_many(texts, workers=workers, batch_size=batch_size, on_error="return")
    for one, other in itertools.zip_longest(alone, spread):
        assert type(one) is type(other)
        assert one == other or str(one) == str(other)


def test_a_text_as_long_as_no_pipe_and_answers_as_long() -> None:
    # Parent and worker must not wait for each other, both with more to send than a pipe holds.
    texts = ["big" + "字" * 500_000] * 12
    docs = list(Obedient().extract_many(texts, workers=2, batch_size=1))
    assert [len(doc.quantities) for doc in docs] == [20_000] * 12
    assert all(doc.text is text for doc, text in zip(docs, texts, strict=True))


# ---- What is read, and when ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("workers", [None, 2])
def test_an_endless_input_is_read_a_few_batches_ahead(workers: int | None) -> None:
    read = 0

    def endless() -> Iterator[str]:
        nonlocal read
        for read in itertools.count(1):
            yield f"{read}"

    results = Obedient().extract_many(endless(), workers=workers, batch_size=5)
    ahead = 0
    for number, doc in enumerate(itertools.islice(results, 300), start=1):
        assert doc.text == str(number)
        ahead = max(ahead, read - number)
    # Four batches of five for each of two workers, and the batch that results come from.
    assert ahead <= (0 if workers is None else 45)
    results.close()  # type: ignore[attr-defined]


def test_long_texts_go_in_short_batches() -> None:
    # By count alone, 500 reports would be read before the first result.
    read = 0

    def reports() -> Iterator[str]:
        nonlocal read
        for _ in range(200):
            read += 1
            yield "字" * 20_000

    next(Obedient().extract_many(reports(), workers=2))
    assert read <= 9


def test_one_slow_text_does_not_stop_the_other_worker() -> None:
    # Results wait for their turn; work does not, as far as may be read ahead.
    texts = ["sleep1", *(f"{n}" for n in range(6)), "sleep0"]
    assert [doc.text for doc in Obedient().extract_many(texts, workers=2, batch_size=1)] == texts


@pytest.mark.parametrize("workers", [None, 2])
def test_what_the_input_raises_comes_after_the_results_before_it(workers: int | None) -> None:
    class BrokenError(Exception):
        pass

    broken = BrokenError("the database has gone")

    def texts() -> Iterator[str]:
        yield from ("a", "b", "c")
        raise broken

    results = Obedient().extract_many(texts(), workers=workers, batch_size=2, on_error="skip")
    assert [next(results).text for _ in range(3)] == ["a", "b", "c"]
    with pytest.raises(BrokenError) as caught:
        next(results)
    assert caught.value is broken


@pytest.mark.parametrize("workers", [None, 2])
@pytest.mark.parametrize(
    ("dates", "says"), [([None] * 2, "2 dates were given, and there are more"), ([None] * 4, "than the 3 texts")]
)
def test_a_wrong_number_of_dates_ends_the_run(workers: int | None, dates: list[None], says: str) -> None:
    results = Obedient().extract_many(["a", "b", "c"], reference_dates=dates, workers=workers, on_error="return")
    with pytest.raises(InputError, match=says):
        list(results)


# ---- Texts that fail, workers that die -------------------------------------------------------------------------------


@pytest.mark.parametrize("batch_size", [1, 100])
def test_a_text_that_kills_its_worker_costs_no_other(batch_size: int) -> None:
    texts = ["a", "die", "b", "c", "die", "d"]
    docs = list(Obedient().extract_many(texts, workers=2, batch_size=batch_size, on_error="return"))
    assert [doc.text for doc in docs if isinstance(doc, Extraction)] == ["a", "b", "c", "d"]
    failed = [doc for doc in docs if isinstance(doc, TextError)]
    assert [(doc.index, type(doc.error)) for doc in failed] == [(1, WorkerError), (4, WorkerError)]
    assert "was killed (SIGKILL) while it read this text, and so did a second one" in str(failed[0])


@pytest.mark.parametrize("batch_size", [1, 100])
def test_a_worker_that_is_killed_once_costs_nothing(batch_size: int, tmp_path: Path) -> None:
    # The kernel's out-of-memory killer takes any process: it says little about the text.
    texts = ["a", "die once", "b"]
    docs = list(Obedient(tmp_path / "flag").extract_many(texts, workers=2, batch_size=batch_size))
    assert [doc.text for doc in docs] == texts
    assert (tmp_path / "flag").exists()


def test_workers_killed_from_outside_are_replaced() -> None:
    texts = [f"{n}" for n in range(60)]
    results = Obedient().extract_many(texts, workers=2, batch_size=3)
    got = [next(results).text]
    for child in multiprocessing.active_children():
        child.kill()
    assert got + [doc.text for doc in results] == texts


def test_an_error_is_raised_when_its_turn_comes() -> None:
    results = Obedient().extract_many(["a", "b", "die", "c"], workers=2, batch_size=1)
    assert [next(results).text, next(results).text] == ["a", "b"]
    with pytest.raises(WorkerError, match="SIGKILL"):
        next(results)
    with pytest.raises(StopIteration):  # as any generator that has raised
        next(results)


def test_an_error_keeps_its_type_and_says_where_it_was_raised() -> None:
    with pytest.raises(ZeroDivisionError, match="divided by nothing") as caught:
        list(Obedient().extract_many(["a", "bug"], workers=2))
    assert "worker_extractors.py" in str(caught.value.__cause__)  # the line in the worker, not the one here


def test_an_error_that_does_not_pickle_is_told_in_words() -> None:
    odd, fine = Obedient().extract_many(["odd bug", "a"], workers=2, on_error="return")
    assert isinstance(odd, TextError)
    assert isinstance(odd.error, WorkerError)
    assert str(odd.error) == "OddError: onetwo"
    assert isinstance(fine, Extraction)


def test_an_exit_is_told_with_its_status() -> None:
    (doc,) = Obedient().extract_many(["exit"], workers=2, on_error="return")
    assert "a worker process ended (status 3)" in str(doc)


def test_an_extractor_that_workers_cannot_make_ends_the_run() -> None:
    # No text is at fault, so each would fail: on_error is not asked.
    with pytest.raises(WorkerError, match="FileNotFoundError: no such model"):
        list(Unmakable().extract_many(["a"], workers=2, on_error="skip"))


# ---- Processes -------------------------------------------------------------------------------------------------------


def test_the_results_end_their_workers(start_method: str) -> None:
    def some() -> Iterator[Extraction]:
        results = Obedient().extract_many(map(str, itertools.count()), workers=2, batch_size=1)
        assert next(results).text == "0"
        assert multiprocessing.active_children()
        return results

    some().close()  # type: ignore[attr-defined]
    assert multiprocessing.active_children() == []
    for _ in some():
        break
    some()
    gc.collect()  # where references are not counted
    assert multiprocessing.active_children() == []
    assert len(list(Obedient().extract_many(["a"] * 3, workers=2))) == 3
    assert multiprocessing.active_children() == []


@needs_signals
def test_a_forks_copy_of_the_results_ends_no_worker() -> None:
    # A server that forks while results are read: its child throws its copy away, and these are not its workers.
    results = Obedient().extract_many(map(str, range(60)), workers=2, batch_size=1)
    assert next(results).text == "0"
    workers = {child.pid for child in multiprocessing.active_children()}
    child = os.fork()
    if not child:
        del results
        gc.collect()
        os._exit(0)
    os.waitpid(child, 0)
    assert [next(results).text for _ in range(50)] == [str(n) for n in range(1, 51)]
    assert {child.pid for child in multiprocessing.active_children()} == workers
    results.close()  # type: ignore[attr-defined]


def test_few_texts_start_few_workers() -> None:
    results = Obedient().extract_many(["a", "b"], workers=8, batch_size=1)
    next(results)
    assert len(multiprocessing.active_children()) <= 2
    assert len(list(results)) == 1


def test_two_runs_at_once_do_not_mix() -> None:
    one = Obedient().extract_many(map(str, range(50)), workers=2, batch_size=3)
    other = Obedient().extract_many(map(str, range(50, 100)), workers=2, batch_size=7)
    for n, (left, right) in enumerate(zip(one, other, strict=True)):
        assert (left.text, right.text) == (str(n), str(n + 50))


def test_runs_in_threads() -> None:
    got: dict[int, list[str]] = {}

    def run(n: int) -> None:
        got[n] = [doc.text for doc in Obedient().extract_many(["a", "die", "b"], workers=2, on_error="skip")]

    threads = [threading.Thread(target=run, args=(n,)) for n in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert got == {0: ["a", "b"], 1: ["a", "b"]}


def test_the_programs_choice_of_a_start_method_stays_open() -> None:
    # To spawn makes multiprocessing take its default for chosen: set_start_method() would fail afterwards.
    before = multiprocessing.get_start_method(allow_none=True)
    multiprocessing.set_start_method(None, force=True)  # type: ignore[arg-type]
    try:
        assert len(list(Obedient().extract_many(["a"], workers=2))) == 1
        assert multiprocessing.get_start_method(allow_none=True) is None
    finally:
        multiprocessing.set_start_method(before, force=True)


def test_an_extractor_pickles_as_its_configuration() -> None:
    extractor = Extractor(protected=["九步走访法"], home="441900")
    before = len(pickle.dumps(extractor))
    expected = extractor.extract("市局推行九步走访法，办结3件。")
    tuple(expected.tokens)
    assert len(pickle.dumps(extractor)) == before  # no tables, no dictionary
    again = pickle.loads(pickle.dumps(extractor))
    assert again.extract("市局推行九步走访法，办结3件。") == expected
    assert pickle.loads(pickle.dumps(Obedient(Path("x")))).flag == Path("x")  # a subclass's own is configuration, too


# ---- Whole programs --------------------------------------------------------------------------------------------------

PROGRAM = """
import itertools, multiprocessing, sys
from worker_extractors import Obedient

if __name__ == "__main__":
    if "fork" in sys.argv:
        multiprocessing.set_start_method("fork")
    texts = itertools.chain(["a"], itertools.repeat("sleep30"))
    for doc in Obedient().extract_many(texts, workers=2, batch_size=1):
        print(*(child.pid for child in multiprocessing.active_children()), flush=True)
"""


def environment() -> dict[str, str]:
    path = os.pathsep.join([str(ROOT), str(Path(__file__).parent)])
    return {**os.environ, "PYTHONPATH": path, "PYTHONUTF8": "1"}


@pytest.fixture
def program(start_method: str, tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """A program that has taken one result and waits for the next, in a session of its own."""
    (tmp_path / "program.py").write_text(PROGRAM, encoding="utf-8")
    command = [sys.executable, str(tmp_path / "program.py"), start_method]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment(), start_new_session=True
    ) as process:
        yield process
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)


def workers_of(process: subprocess.Popen[str]) -> list[int]:
    stdout: IO[str] = process.stdout  # type: ignore[assignment]
    workers = [int(pid) for pid in stdout.readline().split()]
    assert len(workers) == 2
    assert all(alive(pid) for pid in workers)
    return workers


def alive(pid: int) -> bool:
    try:
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8")
    except (FileNotFoundError, ProcessLookupError):
        return False
    return stat.rpartition(")")[2].split()[0] != "Z"  # dead, and nobody has asked


def left(workers: list[int]) -> list[str]:
    return [Path(f"/proc/{pid}/stat").read_text(encoding="utf-8")[:60] for pid in workers if alive(pid)]


def in_session(leader: int) -> list[int]:
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            fields = stat.read_text(encoding="utf-8").rpartition(")")[2].split()
            if int(fields[3]) == leader and fields[0] != "Z":
                found.append(int(stat.parent.name))
    return found


def gone(find: Callable[[], object]) -> bool:
    """Whether `find` comes to find nothing; a minute is for a busy machine, and else for ever."""
    for _ in range(600):
        if not find():
            return True
        time.sleep(0.1)
    return False


@needs_signals
@pytest.mark.parametrize("to_all", [True, False], ids=["terminal", "parent alone"])
def test_ctrl_c_ends_all_processes_and_prints_one_traceback(program: subprocess.Popen[str], to_all: bool) -> None:
    workers_of(program)
    (os.killpg if to_all else os.kill)(program.pid, signal.SIGINT)
    _, said = program.communicate()
    assert program.returncode in (-signal.SIGINT, 130)
    assert said.count("Traceback") == 1
    assert said.rstrip().endswith("KeyboardInterrupt")
    assert gone(lambda: in_session(program.pid))


@needs_signals
def test_workers_leave_ctrl_c_to_their_parent(start_method: str, capfd: pytest.CaptureFixture[str]) -> None:
    # A terminal sends it to all of them; a parent that goes on after it must find them as they were.
    results = Obedient().extract_many(["a", *["sleep0.3"] * 4, *"bcdefghijk"], workers=2, batch_size=1)
    next(results)
    workers = {child.pid for child in multiprocessing.active_children()}
    for pid in workers:
        os.kill(pid, signal.SIGINT)  # type: ignore[arg-type]
    assert [next(results).text for _ in range(5)] == [*["sleep0.3"] * 4, "b"]
    assert {child.pid for child in multiprocessing.active_children()} == workers
    results.close()  # type: ignore[attr-defined]
    assert "Traceback" not in capfd.readouterr().err


@needs_signals
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_workers_end_with_a_parent_that_is_killed(program: subprocess.Popen[str], number: int) -> None:
    # In the midst of a text, with nobody left to tell them.
    workers = workers_of(program)
    os.kill(program.pid, number)
    program.wait()
    # What is still there says in which state it hangs.
    assert gone(lambda: left(workers)), left(workers)


def run(tmp_path: Path, code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    (tmp_path / "script.py").write_text(code, encoding="utf-8")
    command = [sys.executable, *arguments, str(tmp_path / "script.py")]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env=environment(), check=False)


def test_a_script_without_its_guard_is_told_so(tmp_path: Path) -> None:
    code = "from worker_extractors import Obedient\nprint(list(Obedient().extract_many(['a'], workers=2)))"
    done = run(tmp_path, code)
    assert done.returncode == 1
    assert 'only under `if __name__ == "__main__":`' in done.stderr.splitlines()[-1]


def test_results_left_lying_at_the_end_of_a_program_make_no_noise(tmp_path: Path) -> None:
    code = (
        "import itertools\nfrom worker_extractors import Obedient\n"
        "if __name__ == '__main__':\n"
        "    results = Obedient().extract_many(map(str, itertools.count()), workers=2)\n"
        "    print(next(results).text)"
    )
    done = run(tmp_path, code, "-W", "error")
    assert (done.returncode, done.stdout, done.stderr) == (0, "0\n", "")
