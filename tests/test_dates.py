"""Where the day of publication comes from, and where it must not come from."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import pytest
from command import gov_extract, lines

from gov_extract import DataError, InputError
from gov_extract.cli.dates import checked_day, day_in_name, read_dates
from gov_extract.datelines import dateline

SCHEMA = Path(__file__).parents[1] / "docs/schema/extraction.schema.json"
WORK = "各位代表：\n现在，我代表市人民政府，向大会报告工作。\n一、2023年工作回顾\n去年，全市生产总值增长5%。"


@pytest.mark.parametrize(
    ("text", "day", "why"),
    [
        (f"滨河市2023年政府工作报告\n（2024年1月18日）\n{WORK}", "2024-01-18", "a line of its own under the title"),
        (f"政府工作报告\n——2024年1月18日在滨河市第七届人民代表大会第四次会议上\n市长 王某\n{WORK}", "2024-01-18", "with the meeting"),
        (f"滨河市统计公报\n滨河市统计局\n二〇二四年三月二日\n{WORK}", "2024-03-02", "in Chinese numerals"),
        (f"关于春运的通报\n发布时间：2024-02-01 09:30 来源：市公安局 浏览次数：120\n{WORK}", "2024-02-01", "labelled"),
        (f"关于春运的通报\n来源：滨河日报 2024-02-01 08:20 作者：张三\n{WORK}", "2024-02-01", "the line of the source"),
        (f"关于春运的通知\n{WORK}\n滨河市公安局\n2024年2月5日", "2024-02-05", "the signature"),
        (f"关于春运的通知\n{WORK}\n滨河市公安局\n2024年2月5日\n附件：1.分工表", "2024-02-05", "an attachment behind it"),
        (f"成文日期：2024年2月5日\n发布日期：2024年2月5日\n关于春运的通知\n{WORK}", "2024-02-05", "two that agree"),
        (f"2023年8月社会消费品零售总额 2023-09-19\n{WORK}", "2023-09-19", "behind the title, parted by a blank"),
        (f"破案会战成果\n晨报视点   2020-12-09 10:33\n{WORK}", "2020-12-09", "behind the paper's name"),
        (f"医疗服务情况\n发布：2020-01-06 16:48\n{WORK}", "2020-01-06", "a label in short"),
        (f"一季度核算结果\n• 时间：2024-04-17\n• 来源：统计局\n{WORK}", "2024-04-17", "an item of a list"),
        ("存款统计\n截至 2023-12-31\n余额3亿元。", None, "the day of a balance"),
        ("关于春运的通知\n成文日期：2024年2月5日\n发布日期：2024年2月8日\n正文。", None, "two that differ"),
        ("截至2023年12月31日，全市有户籍人口58万人。", None, "a day that a sentence tells of"),
        ("招聘公告\n报名时间：2024年3月1日至3月10日\n截止日期：2024年3月10日", None, "days of something else"),
        ("2024年1月，全市接警3万起。", None, "a month is no day"),
        ("大事记\n2024年1月5日\n召开会议。\n2024年1月9日\n签约。", "2024-01-05", "the first of those under a title"),
        ("通报\n（2024年13月40日）\n正文。", None, "no day of the calendar"),
        ("", None, "nothing"),
    ],
)  # fmt: skip
def test_datelines(text: str, day: str | None, why: str) -> None:
    found = dateline(text)
    assert (None if found is None else found.isoformat()) == day, why


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("20240118工作报告.docx", "2024-01-18"),
        ("2024-01-18.txt", "2024-01-18"),
        ("2024_1_8.txt", "2024-01-08"),
        ("2024年1月18日通报.txt", "2024-01-18"),
        ("通报202105.txt", "2021-05-31"),
        ("通报2021-05.txt", "2021-05-31"),
        ("2020年2月通报.txt", "2020-02-29"),
        ("2019年政府工作报告.txt", "2019-12-31"),
        ("report_2019.pdf", "2019-12-31"),
        ("2021-2023年对比.txt", None),
        ("报告12345.txt", None),
        ("公告第2023118号.txt", None),
        ("20241340.txt", None),
        ("报告.txt", None),
        ("0592-2023001.txt", None),
    ],
)
def test_days_in_names(name: str, day: str | None) -> None:
    found = day_in_name(name)
    assert (None if found is None else found.isoformat()) == day


def test_of_a_month_it_is_the_last_day() -> None:
    assert day_in_name("2023.02.txt") == datetime.date(2023, 2, 28)


@pytest.mark.parametrize(
    "given",
    ["2024-01-18", "2024/1/18", "2024.1.18", "20240118", "2024年1月18日", "2024-01-18T08:30:00", " 2024-01-18 "],
)
def test_days_of_tables(given: str) -> None:
    assert checked_day(given) == "2024-01-18"


@pytest.mark.parametrize("given", ["2024-13-01", "18.01.2024", "昨日", "", "2024"])
def test_what_is_no_day_of_a_table(given: str) -> None:
    with pytest.raises(InputError, match="is no day; write YYYY-MM-DD"):
        checked_day(given)


def test_a_table_of_days(tmp_path: Path) -> None:
    path = tmp_path / "days.csv"
    path.write_text("文件,日期\na.txt,2024/1/18\n\nb.txt,20240119\n", encoding="utf-8-sig")
    assert read_dates(str(path)) == {"a.txt": "2024-01-18", "b.txt": "2024-01-19"}
    path.write_text("a.txt\t2024-01-18\n", encoding="gb18030")
    assert read_dates(str(path)) == {"a.txt": "2024-01-18"}


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("a.txt,2024-01-18\nb.txt,昨日\n", "days.csv:2: date '昨日' is no day"),
        ("a.txt,2024-01-18\nb.txt\n", "days.csv:2: want a name and a day"),
        ("a.txt,2024-01-18\na.txt,2024-01-19\n", "days.csv:2: 'a.txt' has another day further up, 2024-01-18"),
    ],
)
def test_a_wrong_line_is_named(tmp_path: Path, table: str, said: str) -> None:
    path = tmp_path / "days.csv"
    path.write_text(table, encoding="utf-8")
    with pytest.raises(DataError) as error:
        read_dates(str(path))
    assert said in str(error.value)


# --- on the command line -------------------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "20230105通报.txt").write_text("通报\n（2024年1月18日）\n今年接警100起。", encoding="utf-8")
    (tmp_path / "b.txt").write_text("今年接警200起。", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("arguments", "days"),
    [
        ((), [("2024-01-18", "text"), (None, None)]),
        (("--date-from", "text"), [("2024-01-18", "text"), (None, None)]),
        (("--date-from", "name"), [("2023-01-05", "name"), (None, None)]),
        (("--date-from", "file", "--dates", "days.csv"), [(None, None), ("2022-03-04", "table")]),
        (("--date", "2021-05-10"), [("2021-05-10", "option")] * 2),
        (("--date", "2021-05-10", "--date-from", "name"), [("2021-05-10", "option")] * 2),
    ],
)
def test_each_line_says_where_its_day_came_from(folder: Path, arguments: tuple[str, ...], days: list[object]) -> None:
    (folder / "days.csv").write_text("b.txt,2022-03-04\n", encoding="utf-8")
    done = gov_extract("20230105通报.txt", "b.txt", *arguments, cwd=folder)
    assert done.returncode == 0, done.stderr
    found = lines(done)
    assert [(row["reference_date"], row["date_from"]) for row in found] == days
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))["properties"]["date_from"]["enum"]
    assert {row["date_from"] for row in found} <= set(schema)
    if days[0][0]:  # type: ignore[index]
        assert found[0]["statistics"][0]["period"] == str(days[0][0])[:4]  # type: ignore[index]


def test_a_page_states_its_own_and_only_where_it_is_asked(tmp_path: Path) -> None:
    pytest.importorskip("trafilatura", reason="trafilatura, of the extra html, is not installed")
    page = tmp_path / "a.html"
    words = "今年，南通市公安局接报盗窃警情4200起，同比下降20.2%。" * 5
    head = '<head><meta name="PubDate" content="2024-01-18"><title>通报</title></head>'
    page.write_text(f"<html>{head}<body><article><p>{words}</p></article></body></html>", encoding="utf-8")
    ((row,), (named,)) = lines(gov_extract(page)), lines(gov_extract(page, "--date-from", "name"))
    assert (row["reference_date"], row["date_from"]) == ("2024-01-18", "file")
    assert (named["reference_date"], named["date_from"]) == (None, None)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--date-from", "file"), "wants --dates FILE, too"),
        (("--dates", "days.csv"), "wants --date-from file, too"),
        (("--date-from", "file", "--dates", "none.csv"), "none.csv: cannot be read"),
        (("--date-from", "sky"), "--date-from"),
    ],
)
def test_what_does_not_go_together(folder: Path, arguments: tuple[str, ...], said: str) -> None:
    done = gov_extract("b.txt", *arguments, cwd=folder)
    assert (done.returncode, done.stdout) == (2, b"")
    assert said in " ".join(done.stderr.decode().split())


def test_to_go_on_the_days_must_come_from_the_same(folder: Path) -> None:
    """Half of a corpus dated by names and half by its texts would be wrong without anybody seeing it."""
    assert gov_extract("b.txt", "--resume", "-o", "out.jsonl", cwd=folder).returncode == 0
    done = gov_extract("b.txt", "20230105通报.txt", "--resume", "-o", "out.jsonl", "--date-from", "name", cwd=folder)
    assert done.returncode == 2
    assert b"out.jsonl: was begun without --date-from, not with --date-from name" in done.stderr
    assert gov_extract("b.txt", "20230105通报.txt", "--resume", "-o", "out.jsonl", cwd=folder).returncode == 0
    assert len((folder / "out.jsonl").read_text(encoding="utf-8").splitlines()) == 2
