"""A journalist's first hour, from an empty folder: ten reports of five kinds become a table, a chart and contradictions.

    python scripts/journalist.py [FOLDER]

Writes the reports into FOLDER (a new one by default), runs the commands as somebody would type them, and ends with an error
where one of them does not give what it should. Needs the extras html, docx, xlsx and plot.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from gov_extract import read, read_jsonl, series

YEARS = range(2014, 2024)
# Reported cases of theft, falling by a tenth each year but for one; what 2020 says of itself is wrong.
CASES = {
    2014: 8000,
    2015: 7200,
    2016: 6480,
    2017: 5832,
    2018: 5249,
    2019: 4724,
    2020: 4252,
    2021: 3827,
    2022: 3444,
    2023: 3100,
}
WRONG = 2020


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(tempfile.mkdtemp())
    reports = folder / "通报"
    reports.mkdir(parents=True)
    for year in YEARS:
        write_report(reports, year)
    run("table", "通报", "-o", "数字.xlsx", cwd=folder)
    text = read(folder / "数字.xlsx").text
    missing = [cases for cases in CASES.values() if str(cases) not in text]
    assert not missing, f"not in the table: {missing}"

    run("extract", "通报", "-o", "out.jsonl", cwd=folder)
    assert sum(1 for _ in read_jsonl(folder / "out.jsonl")) == len(YEARS)
    run("series", "out.jsonl", "--wide", "period", "-o", "逐年.csv", cwd=folder)
    wide = (folder / "逐年.csv").read_text(encoding="utf-8-sig").splitlines()
    assert all(str(year) in wide[0] for year in YEARS), wide[0]
    assert any(all(str(cases) in line for cases in CASES.values()) for line in wide[1:]), wide

    levels = series(folder / "out.jsonl").select(measure="level", indicator_id="psb/theft-reports")
    assert len(levels) == len(YEARS), levels
    levels.plot().figure.savefig(folder / "盗窃警情.png", bbox_inches="tight")
    assert (folder / "盗窃警情.png").stat().st_size > 10_000

    found = run("check", "out.jsonl", cwd=folder, status=1)
    assert [line for line in found.splitlines() if f"{WRONG}" in line], found
    assert len(found.splitlines()) == 1, found
    run("report", "out.jsonl", "-o", "page.html", "--lang", "zh", cwd=folder)
    assert "盗窃警情" in (folder / "page.html").read_text(encoding="utf-8")
    print(f"all is well: {folder}")
    print(found)


def write_report(folder: Path, year: int) -> None:
    """One report, in one of five kinds of files, in the wording of its year."""
    name = f"{year + 1}0115滨河通报"
    rate = 25 if year == WRONG else round((1 - CASES[year] / CASES.get(year - 1, CASES[year])) * 100, 1)
    sentence = f"{year}年，南通市公安局{'接报' if year % 2 else '共接'}盗窃警情{CASES[year]}起"
    if year > YEARS[0]:
        sentence += f"，同比下降{rate}%"
    title, sentence = f"南通市公安局{year}年工作通报", f"{sentence}。"
    kind = ("txt", "docx", "html", "md", "csv")[year % 5]
    path = folder / f"{name}.{kind}"
    if kind == "docx":
        import docx

        document = docx.Document()
        document.add_heading(title, 0)
        document.add_paragraph(sentence)
        document.save(str(path))
    elif kind == "html":
        paragraphs = (
            f"<p>{sentence}</p>" + "<p>全市公安机关坚持以人民为中心，持续推进平安建设，群众获得感不断增强。</p>" * 3
        )
        page = f"<html><head><title>{title}</title></head><body><article><h1>{title}</h1>{paragraphs}</article></body></html>"
        path.write_text(page, encoding="utf-8")
    elif kind == "md":
        path.write_text(f"# {title}\n\n{sentence}\n", encoding="utf-8")
    elif kind == "csv":
        table = f"{title}\n指标,{year}年（起）,同比（%）\n盗窃警情,{CASES[year]},{-rate}\n"
        path.write_text(table, encoding="gb18030")
    else:
        path.write_text(f"{title}\n{sentence}\n", encoding="gb18030")


def run(*arguments: str, cwd: Path, status: int = 0) -> str:
    """Run the command; what it printed."""
    command = [sys.executable, "-m", "gov_extract", *arguments]
    done = subprocess.run(command, cwd=cwd, capture_output=True, encoding="utf-8", timeout=300, check=False)
    assert done.returncode == status, f"{' '.join(arguments)}: {done.returncode}\n{done.stderr}"
    return done.stdout


if __name__ == "__main__":
    main()
