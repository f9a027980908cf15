"""Does memory stay flat while a gigabyte of texts goes through: `extract_many`, or Spark on this machine?

    python benchmarks/flat.py [--json] [--through extract_many|spark] [--megabytes 1000] [--workers 2] [FILE...]

The texts are those of `speed.py`, each time with other digits in their counts, some 30 kB a document. Results are
dropped as they come (Spark: counted). At each tenth of the way the resident memory of all processes
is read, of Spark's that of its Python workers by themselves, as the JVM takes what it is given. Needs /proc; Spark
needs the extra `spark` and Java. Nothing is asserted.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from measuring import describe, machine
from texts import grow, read_sets

from gov_extract import extract_many

_DOCUMENT = 30_000  # bytes of UTF-8: a long report
_PARTS = 10


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--through", choices=["extract_many", "spark"], default="extract_many")
    parser.add_argument("--megabytes", type=int, default=1000)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("files", nargs="*", metavar="FILE")
    arguments = parser.parse_args()
    if arguments.megabytes < 1 or arguments.workers < 1:
        parser.error("--megabytes and --workers are at least 1")
    texts = next(iter(read_sets(arguments.files).values()))
    run = {"extract_many": through_many, "spark": through_spark}[arguments.through]
    found = {"through": arguments.through, **run(texts, arguments.megabytes, arguments.workers)}
    if arguments.json:
        print(json.dumps({"machine": machine(), **found}, ensure_ascii=False))
        return
    print(describe(machine()))
    print(
        f"{arguments.megabytes} MB through {arguments.through}, {arguments.workers} workers: {found['seconds']:.0f} s"
    )
    print(f"{found['documents']:,} documents, {found['failed']} failed, {found['statistics']:,} statistics")
    print("memory, MB: " + ", ".join(f"{size >> 20}" for size in found["memory"]))


def documents(texts: Sequence[str], megabytes: int) -> Iterator[str]:
    """So many megabytes of documents, no two alike."""
    for seed in range(1, 1 + megabytes * 1_000_000 // _DOCUMENT):
        yield grow(texts, _DOCUMENT, seed)


def through_many(texts: Sequence[str], megabytes: int, workers: int) -> dict[str, Any]:
    """All in one call, counted as they come."""
    count = megabytes * 1_000_000 // _DOCUMENT
    marks = {max(1, count * part // _PARTS) for part in range(1, _PARTS + 1)}
    read: list[int] = []
    failed = statistics = number = 0
    start = time.perf_counter()
    found = extract_many(documents(texts, megabytes), workers=workers, on_error="return")
    for number, doc in enumerate(found, 1):
        if isinstance(doc, Exception):
            failed += 1
        else:
            statistics += len(doc.statistics)
        if number in marks:
            read.append(sum(_resident(pid) for pid in (os.getpid(), *_children(os.getpid()))))
    seconds = time.perf_counter() - start
    return {"documents": number, "failed": failed, "statistics": statistics, "seconds": seconds, "memory": read}


def through_spark(texts: Sequence[str], megabytes: int, workers: int) -> dict[str, Any]:
    """From a Parquet file to nowhere, on as many cores as there are workers."""
    import pyarrow as pa
    import pyarrow.parquet as pq
    from pyspark.sql import SparkSession, functions

    from gov_extract.integrations.spark import extract_df

    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "texts.parquet")
        schema = pa.schema({"text": pa.string()})
        with pq.ParquetWriter(path, schema, compression="zstd") as writer:
            for text in documents(texts, megabytes):
                writer.write_batch(pa.record_batch({"text": [text]}, schema))
        spark = SparkSession.builder.master(f"local[{workers}]").config("spark.ui.enabled", "false").getOrCreate()
        spark.sparkContext.setLogLevel("ERROR")
        table = spark.read.parquet(str(path)).repartition(workers * _PARTS)
        done = extract_df(table, text="text").select("error", functions.size("statistics").alias("statistics"))
        read: list[int] = []
        ended = threading.Event()
        watch = threading.Thread(target=_watch, args=(read, ended))
        watch.start()
        start = time.perf_counter()
        row = done.selectExpr(
            "count(*) documents", "count(error) failed", "coalesce(sum(statistics), 0) statistics"
        ).first()
        seconds = time.perf_counter() - start
        ended.set()
        watch.join()
        spark.stop()
    step = max(1, len(read) // _PARTS)
    return {**row.asDict(), "seconds": seconds, "memory": read[step - 1 :: step]}


def _watch(read: list[int], ended: threading.Event) -> None:
    """The memory of the Python workers, once a second."""
    while not ended.wait(1):
        read.append(sum(_resident(pid) for pid in _children(os.getpid()) if "python" in _name(pid)))


def _children(pid: int) -> list[int]:
    """All processes under one, whatever their depth."""
    try:
        own = [int(word) for path in Path(f"/proc/{pid}/task").glob("*/children") for word in path.read_text().split()]
    except OSError:
        return []
    return [*own, *(below for child in own for below in _children(child))]


def _name(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/comm").read_text()
    except OSError:
        return ""


def _resident(pid: int) -> int:
    """Bytes; none of a process that has ended."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("VmRSS:")), 0)


if __name__ == "__main__":
    main()
