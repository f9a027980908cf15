"""Indicators of courts, inspection, open government and public services: sentences made up for this, and near misses."""

from __future__ import annotations

import pytest

from gov_extract import extract


def first_id(text: str) -> str | None:
    """The id of the first statistic of a text."""
    return extract(text, reference_date="2024-06-20").statistics[0].indicator_id


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("2023年，市中级人民法院审结电信网络诈骗案件41人。", "court/fraud-persons"),
        ("2023年，全市法院在线调解案件3120件。", "court/online-mediation"),
        ("2023年，全市法院民商事案件结案率92.1%。", "court/civil-closing-rate"),
        ("2023年，全市法院委派调解案件5200件。", "court/mediation-entrusted"),
        ("2023年，全市法院执行和解案件330件。", "court/enforcement-settled"),
        ("2023年，全市法院审结民事再审案件18件。", "court/civil-retrial-closed"),
        ("2023年，全市检察机关不起诉案件67件。", "procuratorate/prosecutions-declined-cases"),
        ("2023年，全市检察机关办理刑事检察案件1960件。", "procuratorate/criminal-handled"),
        ("2023年，全市检察机关一次退回补充侦查30件。", "procuratorate/returned-once"),
        ("2023年，全市检察机关提起刑事附带民事公益诉讼15件。", "procuratorate/pi-criminal-civil"),
        ("2023年，第一种形态占比70.1%。", "discipline/form-1-share"),
        ("2023年，全市纪检监察机关立案审查调查市管干部21人。", "discipline/city-managed-filed"),
        ("2023年，闭会期间代表建议12件。", "npc/suggestions-recess"),
        ("2023年，平时提案21件。", "cppcc/proposals-recess"),
        ("2023年，全区收到政府信息依申请公开66件。", "openness/requests"),
        ("2023年，上年结转政府信息公开申请2件。", "openness/requests-carried"),
        ("2023年，予以公开3件，不予公开2件。", "openness/granted"),
        ("2023年，政务新媒体公开信息5990条。", "openness/media-published"),
        ("12345热线咨询类诉求占比63.7%。", "hotline/consultations-share"),
        ("12345热线日均受理市民诉求1016件。", "hotline/daily"),
        ("12345热线工单平均办结时长2.1天。", "hotline/close-days"),
        ("2023年，全市新建社区健身点20个。", "sports/community-fitness"),
        ("2023年，全市新建健身步道60公里。", "sports/fitness-trails"),
        ("2023年，全市打通断头路8条。", "urban/dead-end-roads"),
        ("2023年，全市治理交通堵点14个。", "urban/congestion-points"),
        ("2023年，全市新建幼儿园16所。", "edu/kindergartens-new"),
        ("2023年，全市新增养老床位370张。", "civil/elderly-beds-new"),
        ("2023年，改造老旧小区81万平方米。", "housing/old-communities-area"),
        ("2023年，地下综合管廊20.5公里。", "urban/utility-tunnels"),
        ("2023年，城市低保月人均补助水平640元。", "civil/allowance-average-urban"),
        ("2023年，政府卫生支出20.7亿元。", "health/expenditure-government"),
        ("2023年，卫生总费用占GDP的比重为7.1%。", "health/expenditure-gdp-share"),
        ("2023年，公立医院病床使用率86%。", "health/bed-use-public"),
        ("第三季度，售后服务投诉573件。", "market/after-sale-complaints"),
        ("第三季度，售后服务投诉占投诉总量的26.1%。", "market/after-sale-complaints-share"),
        ("第三季度，投诉解决率76%。", "market/association-solved-rate"),
        ("2023年，软件著作权登记量1835件。", "science/software-copyright"),
        ("2023年，国内发明专利有效量2704件。", "science/patent-domestic-valid"),
        ("2023年，全市九年一贯制学校15所。", "edu/nine-year-schools"),
        ("2023年，征收水土保持补偿费150万元。", "water/fees-conservation"),
        ("2023年，近岸海域劣四类水质比例为8.9%。", "environment/sea-bad-rate"),
        ("2023年，全市小型病险水库除险加固12座。", "water/reservoirs-reinforced"),
    ],
)
def test_services(text: str, id: str) -> None:
    assert first_id(text) == id


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("2023年，全市公安机关冻结资金3亿元。", "court/enforcement-frozen"),
        ("2023年，全市公安机关立案120件。", "discipline/cases-filed"),
        ("2023年，全市公安机关返还群众资金5万元。", "discipline/returned-money"),
        ("2023年，全市新建幼儿园投资3亿元。", "edu/kindergartens-new"),
        ("2023年，全市改造老旧小区120个。", "housing/old-communities-area"),
        ("2023年，全市新建健身步道20条。", "sports/fitness-trails"),
        ("2023年，全市法院审结电信网络诈骗案件41件。", "court/fraud-persons"),
        ("2023年，全市检察机关不起诉67人。", "procuratorate/prosecutions-declined-cases"),
        ("2023年，企业收到售后服务投诉573人次。", "market/after-sale-complaints"),
        ("2023年，投诉占比26.1%。", "hotline/complaints-share"),
        ("2023年，高考一本上线244人。", "edu/gaokao-undergraduate"),
        ("2023年，省级绿色学校11所。", "environment/green-schools"),
        ("2023年，医院床位713张。", "health/beds-public"),
        ("2023年，新增公交车40辆。", "urban/buses-renewed"),
        ("2023年，全市法院审结1270件。", "court/public-interest-closed"),
    ],
)
def test_near_misses(text: str, id: str) -> None:
    found = first_id(text)
    assert found != id, found
