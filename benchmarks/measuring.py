"""What every benchmark needs: one core, CPU time, memory, and the name of the machine."""

from __future__ import annotations

import gc
import os
import platform
import time
from collections.abc import Callable
from importlib import metadata
from pathlib import Path
from typing import Any

_PACKAGES = ("jieba", "rjieba", "spacy", "regex", "ahocorasick-rs", "msgspec")


def pin() -> int | None:
    """Stay on one core, or moving between cores is measured, too; processes started from here stay on it as well.

    Returns:
        The core's number; None where the system cannot do that.
    """
    if not hasattr(os, "sched_setaffinity"):
        return None
    core = max(os.sched_getaffinity(0))
    os.sched_setaffinity(0, {core})
    return core


def cpu_seconds(case: Callable[[], object]) -> float:
    """Seconds of CPU time that one call takes; what another process does meanwhile does not count."""
    gc.collect()
    start = time.process_time()
    case()
    return time.process_time() - start


def memory(field: str) -> int | None:
    """Bytes of this process's own memory: ``VmRSS`` now, ``VmHWM`` at its peak; None where there is no /proc."""
    try:
        lines = Path("/proc/self/status").read_text().splitlines()
    except OSError:
        return None
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith(f"{field}:")), None)


def reset_peak() -> None:
    """Let ``VmHWM`` begin anew at what is used now."""
    try:
        Path("/proc/self/clear_refs").write_text("5")
    except OSError:
        return


def machine() -> dict[str, Any]:
    """The processor, its cores, the system, Python and the packages that time depends on."""
    from gov_extract import __version__

    versions = {"gov_extract": __version__}
    for package in _PACKAGES:
        try:
            versions[package] = metadata.version(package)
        except metadata.PackageNotFoundError:
            continue
    return {
        "processor": _processor(),
        "cores": os.cpu_count(),
        "system": f"{platform.system()} {platform.machine()}",
        "python": f"{platform.python_implementation()} {platform.python_version()}",
        "versions": versions,
    }


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        lines = []
    fields: dict[str, str] = {}
    for line in lines:
        name, _, value = line.partition(":")
        fields.setdefault(name.strip(), " ".join(value.split()))
    name = fields.get("model name") or platform.processor() or "unknown"
    # Some virtual machines name a family of processors only.
    numbers = [f"{field} {fields[field]}" for field in ("cpu family", "model", "cpu MHz") if field in fields]
    return f"{name} ({', '.join(numbers)})" if numbers else name


def describe(of: dict[str, Any]) -> str:
    """`machine()` in one line."""
    versions = ", ".join(f"{name} {version}" for name, version in of["versions"].items())
    return f"{of['processor']}, {of['cores']} cores, {of['system']}, {of['python']}; {versions}"
