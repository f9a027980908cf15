"""What the library never does: run what it reads, speak to a network, trust what another user has left."""

from __future__ import annotations

import ast
import json
import marshal
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

import gov_extract
from gov_extract.words import tokenizer

ROOT = Path(__file__).parents[1]
PACKAGE = Path(gov_extract.__file__).parent
posix = pytest.mark.skipif(os.name != "posix", reason="file modes and links of POSIX")

# --- the source: nothing that runs what it is given --------------------------------------------------------------

CALLS = {"eval", "exec", "compile", "__import__", "breakpoint"}
# What loads objects, starts programs, or speaks to a network.
MODULES = {
    *("cPickle", "cloudpickle", "dill", "joblib", "marshal", "pickle", "shelve", "yaml"),
    *("cffi", "code", "codeop", "ctypes", "pdb", "pty", "runpy", "subprocess"),
    *("aiohttp", "asyncio", "ftplib", "http", "httpx", "requests", "smtplib", "socket", "socketserver", "ssl"),
    *("telnetlib", "urllib", "urllib3", "webbrowser", "xmlrpc"),
}
ATTRIBUTES = re.compile(
    r"os\.(?:system|popen|startfile|fork\w*|exec\w+|spawn\w+|posix_spawn\w*)|tempfile\.mktemp|builtins\.(?:eval|exec)"
    r"|.*\.(?:extractall|read_pickle|to_pickle)"
)
# Where it is right, and why.
ALLOWED = {
    (
        "runtime/parallel.py",
        "pickle",
    ): "packs the extractor and the texts for workers of ours, over a pipe nobody else has",
    ("runtime/worker.py", "pickle"): "the other end of that pipe",
    ("integrations/spark.py", "pickle"): "unpacks in Spark's worker what the caller's own driver has packed",
    ("inputs/apart.py", "subprocess"): "starts our own Python on a module of ours, to read a file within limits",
    ("inputs/pdf_glyphs.py", "ctypes"): "the numbers that PDFium, which pypdfium2 has loaded, writes places into",
    # The server, which listens where its operator says and connects to nobody.
    ("server/app.py", "asyncio"): "waits for an answer and for its client's going away",
    ("server/app.py", "requests"): "starlette.requests, the form in which a request comes",
    ("server/bodies.py", "asyncio"): "waits for a body, so long and no longer",
    ("server/bodies.py", "requests"): "starlette.requests",
    ("server/pool.py", "asyncio"): "the line before the workers",
    ("server/pool.py", "pickle"): "packs the extractor for workers of ours; requests go as MessagePack",
    ("server/protocol.py", "asyncio"): "alarms for clients that are late",
    ("server/protocol.py", "http"): "uvicorn.protocols.http, which takes the connections",
    ("server/run.py", "socket"): "the one that listens",
    ("server/work.py", "pickle"): "the other end of the pool's pipe, which takes one object before any request",
    ("integrations/spark.py", "cloudpickle"): "packs it, as Spark itself packs the caller's functions",
}


def dangers(source: str) -> Iterator[tuple[int, str]]:
    """Each line of `source` that uses something forbidden, and what that is."""
    for node in ast.walk(ast.parse(source)):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and not node.level:
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            if called in CALLS or ATTRIBUTES.fullmatch(called):
                yield node.lineno, called
            # importlib.import_module("pickle"), and what wraps it.
            if re.search("import|load", called):
                names = [arg.value for arg in node.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)]
            for keyword in node.keywords:
                if keyword.arg in ("shell", "allow_pickle") and ast.unparse(keyword.value) != "False":
                    yield node.lineno, f"{keyword.arg}="
        for name in names:
            if ATTRIBUTES.fullmatch(name):
                yield node.lineno, name
            for part in MODULES.intersection(name.split(".")):
                yield node.lineno, part


@pytest.mark.parametrize(
    "source",
    [
        "eval(text)",
        "import pickle as p",
        "from urllib.request import urlopen",
        "from os import system",
        "def f():\n    import marshal",
        "importlib.import_module('pickle')",
        "load('pyspark.cloudpickle')",
        "__import__('os')",
        "os.system(text)",
        "os.execvp(a, b)",
        "run(text, shell=True)",
        "numpy.load(file, allow_pickle=True)",
        "import yaml",
        "archive.extractall(path)",
    ],
)
def test_danger_is_seen(source: str) -> None:
    """The next test can fail."""
    assert list(dangers(source))


def test_nothing_in_the_source_runs_what_it_reads() -> None:
    """Texts and knowledge bases come from anywhere: nothing of them may reach an interpreter, a shell or a loader of
    objects. What is allowed is listed above, and used: a list with more than that would let the next thing in."""
    used = set()
    for path in sorted(PACKAGE.rglob("*.py")):
        place = path.relative_to(PACKAGE).as_posix()
        for line, what in dangers(path.read_text(encoding="utf-8")):
            assert (place, what) in ALLOWED, f"{place}:{line}: {what}"
            used.add((place, what))
    assert used == set(ALLOWED)


# --- the network: none -------------------------------------------------------------------------------------------

# Python reads a sitecustomize first in this process and in every one that it starts, and an audit hook sees sockets
# made by C code of the standard library too. Sockets of the Unix domain are pipes on this machine: multiprocessing's.
HOOK = """
import os, sys

def watch(event, details):
    if event == "socket.__new__":
        import socket
        if details[1] == getattr(socket, "AF_UNIX", None):
            return
    elif event not in ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr", "urllib.Request"):
        return
    with open(os.environ["SEEN"], "a") as file:
        print(event, details[1:], file=file)
    raise PermissionError(f"no network: {event}")

sys.addaudithook(watch)
"""
EVERYTHING = """
import importlib.util, pkgutil
import gov_extract

for module in pkgutil.walk_packages(gov_extract.__path__, "gov_extract."):
    # spaCy imports urllib3, which binds a socket to see whether there is IPv6: test_spacy_pipeline.py watches the rest.
    if not module.name.endswith("__main__") and ".spacy" not in module.name:
        try:
            importlib.import_module(module.name)
        except ModuleNotFoundError:
            if not module.name.startswith("gov_extract.server."):  # made of what its extra brings
                raise
TEXT = "2023年，西安市公安局长安分局抓获犯罪嫌疑人1086名，盗窃警情同比下降20.2%。"

if __name__ == "__main__":
    gov_extract.warm_up()
    for engine in ("jieba", "rjieba") if importlib.util.find_spec("rjieba") else ("jieba",):
        document = gov_extract.Extractor(tokenizer=engine).extract(TEXT, reference_date="2024-01-18")
        assert document.quantities and document.times and document.entities and document.statistics
        assert document.tokens
        document.check()
        document.to_json()
    assert len(list(gov_extract.extract_many([TEXT] * 4, workers=2, batch_size=1))) == 4
    assert gov_extract.parse_numeral("三十五") == 35 and gov_extract.format_numeral(35) == "三十五"
    print("done")
"""


def python(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """This interpreter on the package as it stands here."""
    path = os.pathsep.join(filter(None, [environment.pop("PYTHONPATH", ""), str(PACKAGE.parent)]))
    return subprocess.run(
        [sys.executable, *map(str, arguments)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1", **environment, "PYTHONPATH": path},
        timeout=300,
        check=False,
    )


@pytest.fixture
def watched(tmp_path: Path) -> dict[str, str]:
    """An environment in which a process that makes a socket or asks for an address fails, and leaves a note."""
    directory = tmp_path / "hook"
    directory.mkdir()
    (directory / "sitecustomize.py").write_text(HOOK, encoding="utf-8")
    return {"PYTHONPATH": str(directory), "SEEN": str(tmp_path / "seen")}


@pytest.mark.parametrize(
    "code",
    [
        "import socket; socket.socket()",
        "import socket; socket.getaddrinfo('localhost', 80)",
        "import urllib.request; urllib.request.urlopen('http://localhost:9/')",
        "import subprocess, sys; subprocess.run([sys.executable, '-c', 'import socket; socket.socket()'], check=True)",
    ],
    ids=["socket", "address", "urllib", "a-process-further"],
)
def test_a_network_would_be_seen(watched: dict[str, str], code: str) -> None:
    """The next two tests can fail."""
    assert python("-c", code, **watched).returncode == 1
    assert Path(watched["SEEN"]).read_text(encoding="utf-8").startswith(("socket.", "urllib."))


def test_no_network_in_a_program(watched: dict[str, str], tmp_path: Path) -> None:
    """Government texts are read behind closed doors: every module imported, all that there is to call called."""
    script = tmp_path / "everything.py"
    script.write_text(EVERYTHING, encoding="utf-8")
    done = python(script, **watched)
    assert (done.returncode, done.stdout.strip(), done.stderr) == (0, "done", "")
    assert not Path(watched["SEEN"]).exists()


@pytest.mark.parametrize(
    "arguments",
    [["--workers", "2"], ["--format", "table", "--explain"], ["kb", "show", "长安分局"]],
    ids=["jsonl", "table", "kb"],
)
def test_no_network_on_the_command_line(watched: dict[str, str], arguments: list[str]) -> None:
    if arguments[0] != "kb":
        arguments = [*arguments, "fixtures/report.txt"]
    done = python(
        "-m", "gov_extract", *(str(ROOT / a) if a.startswith("fixtures") else a for a in arguments), **watched
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout
    assert not Path(watched["SEEN"]).exists()


# --- jieba's dictionary: from nobody but its package and ourselves ------------------------------------------------

CUT = """
import json, sys, gov_extract
print(json.dumps([token.text for token in gov_extract.extract(sys.argv[1]).tokens]))
"""
SENTENCE = "民警走访辖区群众"


def words(**environment: str) -> list[str]:
    done = python("-c", CUT, SENTENCE, **environment)
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    found: list[str] = json.loads(done.stdout)
    return found


def forged() -> tuple[dict[str, int], int]:
    """A dictionary that makes one word of the sentence."""
    return {SENTENCE[:end]: 0 for end in range(1, len(SENTENCE))} | {SENTENCE: 9}, 9


def test_a_cache_planted_in_the_temporary_directory_is_not_read(tmp_path: Path) -> None:
    """jieba keeps its dictionary in the directory for temporary files, as a marshal. Whoever comes first can put one
    there, for all users of the machine: it decides what a word is, and `marshal` can be crashed by what it reads."""
    shared = tmp_path / "shared"
    shared.mkdir()
    plant = shared / "jieba.cache"
    plant.write_bytes(marshal.dumps(forged()))
    code = "import json, sys, jieba; print(json.dumps(jieba.lcut(sys.argv[1])))"
    fooled = python("-W", "ignore", "-c", code, SENTENCE, TMPDIR=str(shared), TEMP=str(shared))
    assert json.loads(fooled.stdout) == [SENTENCE], "jieba itself is fooled, so this test can fail"

    ours = words(TMPDIR=str(shared), TEMP=str(shared), XDG_CACHE_HOME=str(tmp_path / "cache"))
    assert "群众" in ours
    assert "".join(ours) == SENTENCE
    assert list(shared.iterdir()) == [plant], "nothing of ours is left there either"


def test_no_cache_is_left_in_the_temporary_directory(tmp_path: Path) -> None:
    """Not even where we have nowhere else to keep one: HOME is no directory, XDG_CACHE_HOME is not set."""
    shared = tmp_path / "shared"
    shared.mkdir()
    assert "群众" in words(TMPDIR=str(shared), TEMP=str(shared), XDG_CACHE_HOME="", HOME=os.devnull)
    assert list(shared.iterdir()) == []


@posix
@pytest.mark.parametrize("mode", [0o620, 0o602])
def test_a_cache_that_others_can_write_is_not_read(tmp_path: Path, mode: int) -> None:
    cache = tmp_path / "cache"
    cache.write_bytes(msgspec.msgpack.encode(forged()))
    cache.chmod(0o600)
    assert tokenizer._read_cache(cache) == forged(), "ours is read, so this test can fail"
    cache.chmod(mode)
    assert tokenizer._read_cache(cache) is None


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can give files away")
def test_a_cache_of_another_user_is_not_read(tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    cache.write_bytes(msgspec.msgpack.encode(forged()))
    cache.chmod(0o600)
    os.chown(cache, 65534, 65534)
    assert tokenizer._read_cache(cache) is None


def test_processes_that_write_the_cache_at_once_do_not_meet(tmp_path: Path) -> None:
    """A service starts several workers on an empty machine: each finds no cache or a whole one."""
    environment = {**os.environ, "PYTHONPATH": str(PACKAGE.parent), "XDG_CACHE_HOME": str(tmp_path), "PYTHONUTF8": "1"}
    command = [sys.executable, "-c", CUT, SENTENCE]
    started = [
        subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(4)
    ]
    answers = {process.communicate(timeout=300) for process in started}
    assert len(answers) == 1
    assert answers.pop()[1] == b""
    (cache,) = (tmp_path / "gov_extract").iterdir()
    assert tokenizer._read_cache(cache) is not None


# --- dependencies: none without bounds ----------------------------------------------------------------------------


def test_every_dependency_has_a_lower_and_an_upper_bound() -> None:
    """CI tests the lowest and the newest of each; what is beyond them, nobody has tried."""
    tomllib = pytest.importorskip("tomllib", reason="comes with Python 3.11")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"].values()
    needs = [*project["dependencies"], *(need for extra in extras for need in extra)]
    assert len(needs) > 10
    for need in needs:
        if not need.startswith("gov-extract["):
            assert re.fullmatch(r"[\w.-]+(\[\w+\])?>=[\d.]+,<[\d.]+", need), need
