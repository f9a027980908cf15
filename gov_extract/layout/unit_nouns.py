"""Which unit counts what: under 单位:万户,万人 the heads say of which of the two their figures are by their nouns."""

from __future__ import annotations

import re
from collections.abc import Iterable

__all__ = ["fits_one", "unit_fits"]

_NUMBER = "(?:总?数|个数|总计|合计)"
# Persons: 卫生 and 再生 end as 学生 does, 法人 is counted in 个, 民生 is no people.
_PERSONS = (
    "职工|教师|师资|劳动力|儿童|干部|军人|招生|入学|[^卫民再产众野原派]生|[人教职党团社会学委演]员|"
    "(?<![记作])者|[居农渔牧村国移选难]民|[^法]人"
)
# Of what has a number of its own and of other things, 医院 with beds, the word for the number has to stand there.
_NOUNS = {
    "人": re.compile(f"人口|[男女]性?\\Z|(?:{_PERSONS}){_NUMBER}?\\Z"),
    "户": re.compile(f"户{_NUMBER}?\\Z"),
    "所": re.compile(f"(?:学校|院校|[中小大]学|学院|幼儿园|高校|医院|卫生院|福利院|敬老院|养老院|监狱){_NUMBER}\\Z"),
    "家": re.compile(f"(?:企业|公司|银行|商店|酒店|饭店|宾馆|旅行社|商户|工厂|医院){_NUMBER}\\Z"),
    "个": re.compile(f"(?:[县乡镇村]|街道|社区|机构|单位|项目|协会|组织|法人|居委会|村委会){_NUMBER}\\Z"),
    "辆": re.compile(f"车辆?(?:{_NUMBER}|保有量)\\Z"),
    "张": re.compile(f"床位{_NUMBER}?\\Z"),
    "件": re.compile(f"案件{_NUMBER}?\\Z"),
    "头": re.compile("(?:牛|猪|大牲畜)(?:存栏|出栏)(?:量|头?数)?\\Z"),
    "只": re.compile("(?:羊|鸡|鸭|鹅|禽|兔)(?:存栏|出栏)(?:量|只?数)?\\Z"),
    "公里": re.compile("里程\\Z"),
    **dict.fromkeys(("公顷", "亩", "平方公里", "平方米"), re.compile("面积\\Z")),
    "吨": re.compile("(?:货运|货物吞吐)量\\Z"),
}
# 人均, 每户, 平均: one thing by another, which neither unit says.
_OF_TWO = re.compile("[均每率比]|指数|密度|[金总]额\\Z|[费价款]\\Z|收入|支出|工资")


def unit_fits(unit: str, noun: str) -> bool:
    """Does `unit` (without its scale) count what `noun` names?

    >>> [unit_fits(*pair) for pair in (("户", "总户数"), ("人", "男性"), ("所", "学校数"), ("人", "户均人口"), ("所", "招生数"))]
    [True, True, True, False, False]
    """
    nouns = _NOUNS.get(unit)
    return nouns is not None and nouns.search(noun) is not None and _OF_TWO.search(noun) is None


def fits_one(unit: str, nouns: Iterable[str]) -> int | None:
    """The index of the only one of `nouns` that `unit` counts; None where it counts none or two.

    >>> fits_one("所", ("学校数", "招生数", "教职工数")), fits_one("人", ("男性", "女性"))
    (0, None)
    """
    found = [at for at, noun in enumerate(nouns) if unit_fits(unit, noun)]
    return found[0] if len(found) == 1 else None
