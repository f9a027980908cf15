"""A Spark cluster of two executors gives what one process gives, also when they are killed at their work."""

from __future__ import annotations

import json
import os
import pickle
import shutil
import signal
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from documents import documents

from gov_extract import Extraction, Extractor, InputError, extract
from gov_extract.integrations import spark as integration

pyspark = pytest.importorskip("pyspark", reason="pyspark, an extra, is not installed")
if not shutil.which("java") and not os.environ.get("JAVA_HOME"):
    pytest.skip("there is no java", allow_module_level=True)

from pyspark import cloudpickle  # noqa: E402
from pyspark.sql import DataFrame, SparkSession, functions  # noqa: E402

from gov_extract.integrations.spark import extract_df, statistics_df  # noqa: E402

ROOT = Path(__file__).parents[1]
LAYERS = ("quantities", "times", "entities", "statistics")
SCHEMA = "id long, text string, published string"
COUNT = 2000

# The executors cannot import this file: what it defines is sent to them whole.
cloudpickle.register_pickle_by_value(sys.modules[__name__])


@pytest.fixture(scope="module")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SparkSession]:
    """Two executors, each a process of its own with one core, as on a cluster."""
    home = tmp_path_factory.mktemp("spark")
    # local-cluster starts its executors by the scripts of SPARK_HOME and writes their logs there.
    for path in Path(pyspark.__file__).parent.iterdir():
        (home / path.name).symlink_to(path)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SPARK_HOME", str(home))
        patch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
        patch.setenv("PYSPARK_PYTHON", sys.executable)
        session = (
            SparkSession.builder.master("local-cluster[2,1,1024]")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.ui.enabled", "false")
            .config("spark.executorEnv.PYTHONPATH", str(ROOT))
            .config("spark.sql.shuffle.partitions", "4")
            .config("spark.sql.session.timeZone", "Asia/Shanghai")
            .getOrCreate()
        )
        session.sparkContext.setLogLevel("OFF")
        yield session
        session.stop()


@cache
def alone() -> list[Extraction]:
    """The documents, read by this process."""
    extractor = Extractor()
    return [extractor.extract(text, reference_date=day) for _, text, day in documents(COUNT)]


def lines_alone() -> list[bytes]:
    return [
        line({"id": number, "text": text, "published": day, **{layer: doc.to_dict()[layer] for layer in LAYERS}})
        for (number, text, day), doc in zip(documents(COUNT), alone(), strict=True)
    ]


def line(row: dict[str, Any]) -> bytes:
    return json.dumps({**row, "error": row.get("error")}, ensure_ascii=False).encode()


def lines(df: DataFrame) -> list[bytes]:
    return [line(row.asDict(recursive=True)) for row in sorted(df.collect(), key=lambda row: row["id"])]


def test_a_job_gives_byte_for_byte_what_one_process_gives(spark: SparkSession) -> None:
    df = spark.createDataFrame(documents(COUNT), SCHEMA).repartition(8)
    assert lines(extract_df(df, date="published")) == lines_alone()


class Killing(Extractor):
    """Kills whoever runs it, once for each of the two texts that say so: the marks left in `folder` outlive it."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder = folder

    def extract(self, text: str, **options: Any) -> Extraction:
        for victim, pid in (("worker", os.getpid), ("executor", executor)):
            if text.startswith(f"<{victim}>"):
                try:
                    (self.folder / victim).touch(exist_ok=False)
                except FileExistsError:  # this is the second attempt
                    continue
                os.kill(pid(), signal.SIGKILL)
        return super().extract(text.removeprefix("<worker>").removeprefix("<executor>"), **options)


def executor() -> int:
    """The JVM that this Python worker works for: the parent of the daemon that forked it."""
    return int(Path(f"/proc/{os.getppid()}/stat").read_text().rpartition(")")[2].split()[1])


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc to find the executor")
def test_nothing_is_lost_or_doubled_when_tasks_are_killed(spark: SparkSession, tmp_path: Path) -> None:
    """A Python worker and a whole executor die in the midst of their partitions; Spark does these again."""
    marked = [
        (number, {700: "<worker>", 1500: "<executor>"}.get(number, "") + text, day)
        for number, text, day in documents(COUNT)
    ]
    df = extract_df(spark.createDataFrame(marked, SCHEMA).repartition(8), date="published", extractor=Killing(tmp_path))
    plain = functions.regexp_replace("text", "^<(worker|executor)>", "")
    assert lines(df.withColumn("text", plain)) == lines_alone()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["executor", "worker"]


def test_one_row_a_statistic(spark: SparkSession) -> None:
    """Indices would mean nothing outside their document: the quantities themselves stand there."""
    few = documents(60)
    got = statistics_df(spark.createDataFrame(few, SCHEMA), date="published", prefix="s_").collect()
    want = []
    for (number, _, day), doc in zip(few, alone(), strict=False):
        data = doc.to_dict()
        for item in data["statistics"]:
            found = {**item, "quantity": data["quantities"][item["quantity"]]}
            found["from"] = None if item["from"] is None else data["quantities"][item["from"]]
            want.append({"id": number, "published": day, **{f"s_{name}": value for name, value in found.items()}})
    assert any(row["s_from"] for row in want)
    assert sorted(json.dumps(row.asDict(recursive=True)) for row in got) == sorted(map(json.dumps, want))


def test_a_cell_is_a_struct(spark: SparkSession) -> None:
    """Null for prose, also where the first rows of a partition are prose alone."""
    texts = ["抓获3人。", "指标\t绝对数（亿元）\t比上年增长（%）\n地区生产总值\t318.40\t8.1\n第一产业\t12.30\t-2.0\n"]
    df = spark.createDataFrame(list(enumerate(texts)), "id long, text string").coalesce(1)
    got = [row.asDict(recursive=True) for row in extract_df(df).orderBy("id").collect()]
    want = [extract(text).to_dict()["quantities"] for text in texts]
    assert [row["quantities"] for row in got] == want
    assert want[1][0]["cell"] == {"row": 2, "column": 2, "sheet": None}
    assert {row["quantity"]["cell"]["row"] for row in statistics_df(df).collect() if row["quantity"]["cell"]} == {2, 3}


def test_rows_that_fail_say_why(spark: SparkSession) -> None:
    """In `extract_df` each keeps its row; in `statistics_df` it has none."""
    df = spark.createDataFrame([(1, None, None), (2, "破案3起。", "2023"), (3, "破案3起。", None)], SCHEMA)
    got = {row["id"]: row for row in extract_df(df, date="published").collect()}
    assert got[1]["error"] == "text: it is null"
    assert "'2023' is no ISO 8601 date" in got[2]["error"]
    assert got[2]["quantities"] is None
    assert got[3]["error"] is None
    assert [row["id"] for row in statistics_df(df, date="published").collect()] == [3]


@pytest.mark.parametrize("kind", ["date", "timestamp", "timestamp_ntz"])
def test_days_of_sparks_types(spark: SparkSession, kind: str) -> None:
    """A timestamp is the day that the session's time zone has: half past midnight in Shanghai is the new year."""
    df = spark.sql(f"select '今年破案3起。' text, cast('2023-01-01 00:30:00' as {kind}) day")
    assert extract_df(df, date="day").head()["times"][0]["value"] == "2023"


def test_a_callers_knowledge_goes_along(spark: SparkSession, tmp_path: Path) -> None:
    """The entries themselves, not the file's name: the file is gone when the executors read."""
    file = tmp_path / "ours.jsonl"
    row = {"id": "program/qingfeng-xiang", "type": "program", "name": "清风巷工作站", "aliases": ["清风巷站"]}
    file.write_text(json.dumps(row), encoding="utf-8")
    df = spark.createDataFrame([(1, "清风巷站办理业务30件，长安分局抓获3人。", None)], SCHEMA)
    extracted = extract_df(df, extractor=Extractor(knowledge=file, home="441900"))
    file.unlink()
    assert [item["name"] for item in extracted.head()["entities"]] == ["清风巷工作站", "东莞市公安局长安分局"]


def test_columns_of_any_type_pass_through(spark: SparkSession) -> None:
    df = spark.sql("select '破案3起。' body, map('k', 2) `odd name`, struct(4 as x) a, 1.50 dec, X'00' bytes")
    (row,) = statistics_df(df, "body", drop=["bytes"]).collect()
    assert row["quantity"]["value"] == "3"
    assert row.asDict(recursive=True).items() >= {"body": "破案3起。", "odd name": {"k": 2}, "a": {"x": 4}}.items()
    assert extract_df(df, "body", drop=["a"]).columns == ["body", "odd name", "dec", "bytes", *LAYERS, "error"]
    assert extract_df(df, "body").head()["bytes"] == b"\0"


def test_a_name_that_spark_takes_for_a_path_is_refused(spark: SparkSession) -> None:
    """`a.b` means the field b of a to Spark, which says so in words that name neither."""
    with pytest.raises(InputError, match=r"column 'a\.b': .*rename it"):
        extract_df(spark.sql("select 'x' text, 1 `a.b`"))


def test_no_rows(spark: SparkSession) -> None:
    """Partitions that a filter emptied are the usual case."""
    df = spark.createDataFrame(documents(8), SCHEMA).repartition(4).where("id = 3")
    assert extract_df(df).count() == 1
    assert extract_df(df.where("id = 4")).collect() == []


@pytest.mark.parametrize(
    ("call", "options", "message"),
    [
        (extract_df, {"text": "body"}, "text: there is no column 'body'; there are 'id', 'text', 'published'"),
        (extract_df, {"text": "id"}, "column 'id': its type is bigint, want string"),
        (extract_df, {"date": "id"}, "column 'id': its type is bigint, want date, timestamp or string"),
        (extract_df, {"drop": ["x"]}, "drop: there is no column 'x'"),
        (extract_df, {"extractor": "441900"}, "extractor: str was given, want an Extractor"),
        (statistics_df, {"text": "body"}, "text: there is no column 'body'"),
    ],
)
def test_what_cannot_be_used_is_named_at_the_call(
    spark: SparkSession, call: Any, options: dict[str, Any], message: str
) -> None:
    """Not an hour later, in an executor's log."""
    df = spark.createDataFrame(documents(1), SCHEMA)
    with pytest.raises(InputError, match=message):
        call(df, **options)


def test_clashes_of_names_are_refused_at_the_call(spark: SparkSession) -> None:
    df = spark.sql("select 'x' text, 1 times, 2 period")
    with pytest.raises(InputError, match=r"'times'.*prefix"):
        extract_df(df)
    with pytest.raises(InputError, match=r"'period'.*prefix"):
        statistics_df(df)
    assert "gov_times" in extract_df(df, prefix="gov_").columns
    assert "gov_period" in statistics_df(df, prefix="gov_").columns


def test_a_python_worker_makes_its_extractor_once() -> None:
    """Tables take longer to make than many documents to read; Spark unpickles its functions for every task."""
    payload = pickle.dumps(Extractor(home="441900"))
    again = bytes(bytearray(payload))
    assert integration._unpickled(payload) is integration._unpickled(again)
