"""Which unit counts what: under 单位:万户,万人 the heads say of which of the two their figures are by their nouns."""

from __future__ import annotations

import re
from collections.abc import Iterable

__all__ = ["fits_one", "unit_fits"]

_NUMBER = "(?:总?数|个数|总计|合计)?\\Z"
# Persons: 卫生 and 再生 end as 学生 does, 法人 is counted in 个, 民生 is no people.
_PERSONS = (
    "人口|[男女]性?\\Z|(?:职工|教师|师资|劳动力|儿童|干部|老师|军人|招生|在校生|毕业生|入学|[^卫民再产众野原派]生|"
    "[人教职党团社会船学委球随演议][员]|者|[居农渔牧市村国公移选游难军]民|[^法]人)"
)
_NOUNS = {
    "人": re.compile(f"人口|(?:{_PERSONS}){_NUMBER}"),
    "户": re.compile(f"户{_NUMBER}"),
    "所": re.compile(f"(?:学校|院校|[中小大]学|学院|幼儿园|高校|医院|卫生院|福利院|敬老院|养老院|研究院|研究所|监狱){_NUMBER}"),
    "家": re.compile(f"(?:企业|公司|单位|银行|商店|网点|酒店|饭店|宾馆|旅行社|商户|工厂|医院){_NUMBER}"),
    "个": re.compile(f"(?:[县乡镇市村区]|街道|社区|机构|单位|网点|项目|协会|组织|法人|居委会|村委会){_NUMBER}"),
    "辆": re.compile(f"车辆?{_NUMBER}"),
    "张": re.compile(f"床位?{_NUMBER}"),
    "件": re.compile(f"案件?{_NUMBER}"),
    "头": re.compile("(?:牛|猪|驴|骡|马|大牲畜)(?:存栏|出栏)?(?:量|头?数)?\\Z"),
    "只": re.compile("(?:羊|鸡|鸭|鹅|禽|兔)(?:存栏|出栏)?(?:量|只?数)?\\Z"),
    "公里": re.compile("里程\\Z|(?:公路|铁路|道路|航道|管道|线路)(?:总?长度?)?\\Z"),
    "公顷": re.compile("面积\\Z"),
    "亩": re.compile("面积\\Z"),
    "平方公里": re.compile("面积\\Z"),
    "平方米": re.compile("面积\\Z"),
    "吨": re.compile("(?:产|销|货运|运输|吞吐|排放|消费|库存)量\\Z"),
}  # fmt: skip
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
