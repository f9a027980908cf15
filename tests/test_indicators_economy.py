"""Entries of money, trade and prices: budgets and what was done of them, tax, customs, banks, prices, Hong Kong and Taiwan."""

from __future__ import annotations

import pytest

from gov_extract import extract

# Each sentence with the ids of its statistics in their order.
LINKED: list[tuple[str, list[str | None]]] = [
    ("2023年，全市一般公共预算收入完成120亿元，为年初预算的102.3%。", ["fiscal/revenue", "fiscal/revenue-budget-rate"]),
    (
        "2023年，一般公共预算收入120亿元，其中税收收入80亿元，占调整预算的97.5%。",
        ["fiscal/revenue", "fiscal/tax-revenue", "fiscal/tax-revenue-adjusted-rate"],
    ),
    (
        "2022年，县级一般公共预算收入决算数6.4亿元，为调整预算数的100.2%。",
        ["fiscal/local-level-revenue", "fiscal/local-level-revenue-adjusted-rate"],
    ),
    ("2023年，非税收入40亿元，占一般公共预算收入的33.3%。", ["fiscal/non-tax-revenue", "fiscal/non-tax-share"]),
    (
        "2020年本年支出合计4000万元，其中项目支出1300万元，占32.5%。",
        ["fiscal/dept-expenditure", "fiscal/project-expenditure", "fiscal/project-expenditure-share"],
    ),
    (
        "2020年一般公共预算财政拨款支出1265万元，占本年支出合计的31.4%。",
        ["fiscal/appropriation-expenditure", "fiscal/appropriation-expenditure-share"],
    ),
    ("2023年，转移性收入486923万元。", ["fiscal/transfer-income-total"]),
    ("2022年，中央一般公共预算支出132500亿元，增长8.1%。", ["fiscal/central-total-expenditure"] * 2),
    (
        "2022年，“三公”经费财政拨款支出合计28亿元，其中公务接待费0.6亿元。",
        ["fiscal/three-public", "fiscal/three-public-reception"],
    ),
    (
        "2014年，企业职工基本养老保险基金收入21489亿元，其中财政补贴收入3038亿元。",
        ["insurance/pension-enterprise-income", "insurance/pension-enterprise-subsidy-income"],
    ),
    ("2014年，工伤保险基金收支结余99亿元。", ["insurance/injury-year-balance"]),
    ("2018年，市地税局入库地方税收收入25亿元，同比增长6%。", ["tax/local-revenue"] * 2),
    ("一季度，第三产业税收收入增长12%，占全部税收的比重为56.5%。", ["tax/tertiary", "tax/industry-tertiary-share"]),
    ("前三季度，我省民营企业进出口461.8亿元，占我省外贸的44.9%。", ["customs/private", "customs/private-share"]),
    (
        "上半年，国有企业进出口3613.5亿元，增长6.3%，占22.3%。",
        ["customs/state", "customs/state", "customs/state-share"],
    ),
    ("一季度，机电产品出口3.39万亿元，占出口总值的59.2%。", ["customs/mech-export", "customs/mech-export-share"]),
    (
        "前10个月，我国对波兰进出口增长13%，对匈牙利进出口增长9%。",
        ["customs/partner-poland", "customs/partner-hungary"],
    ),
    ("前三季度，长三角地区进出口12.62万亿元，同比增长6.6%。", ["customs/region-yangtze-delta"] * 2),
    ("前三季度，全省核桃出口4.5亿元，增长47.8%。", ["customs/walnuts-export"] * 2),
    ("2024年，海关统计进口榴莲12万吨，增长8%。", ["customs/durian-import"] * 2),
    ("7月份，城市间交通费价格上涨2.7%，调味品价格上涨4.5%。", ["cpi-intercity", "cpi-seasoning"]),
    ("8月份，一线城市二手住宅销售价格环比下降0.9%。", ["house-price-second-hand-tier1"]),
    ("8月份，三线城市新建商品住宅销售价格同比下降6.2%。", ["house-price-new-tier3"]),
    ("上周，全市花生油零售均价为26元/升，带鱼零售价格上涨0.8%。", ["price/peanut-oil", "price/ribbonfish"]),
    ("今年1至7月，5A级景区累计接待游客5736万人次，同比增长15%。", ["tourism/5a-visitors"] * 2),
    ("上半年，五星级酒店平均出租率66.4%，平均房价612元。", ["tourism/5-star-occupancy", None]),
    (
        "1-7月，第二产业用电量685亿千瓦时，占全社会用电量的73.2%。",
        ["energy/power-use-secondary", "energy/use-secondary-share"],
    ),
    ("截至7月底，风电装机容量2218万千瓦，占总装机的29.6%。", ["energy/installed-wind", "energy/installed-wind-share"]),
    ("2022年，各类企业研究与试验发展（R&D）经费2.4万亿元，增长11%。", ["science/rd-spending-enterprises"] * 2),
    (
        "年末全省绿色食品种植面积345万公顷，农用运输车18.7万辆。",
        ["agriculture/green-food-area", "agriculture/farm-vehicles"],
    ),
    ("前三季度，全国日均新设市场主体6.7万户。", ["registration/entities-new-daily"]),
    ("前三季度，第一产业新设企业增长35.8%。", ["registration/enterprises-new-primary"]),
    ("今年，全县接待客商950余人次，洽谈项目360个。", ["fdi/promotion-visitors", "fdi/promotion-talks"]),
    ("2020年三季度末，产险公司总资产2.4万亿元，较年初增长3.9%。", ["insurance/assets-property"] * 2),
    ("二季度末，商业银行流动性覆盖率为142.5%，净息差1.74%。", ["pboc/lcr", "pboc/nim"]),
    ("上半年末，批发和零售业贷款余额同比增长12%。", ["pboc/loans-in-wholesale"]),
    ("1-10月，中央企业利润总额25300亿元，同比增长4%。", ["fiscal/state-enterprises-central-profit"] * 2),
    ("2020年，规模以上企业专业技术人员平均工资83148元，增长8.9%。", ["wage-post-professionals"] * 2),
    ("行政院主計總處公布，今年3月失業者平均失業週數為26.8週。", ["taiwan/unemployment-weeks"]),
    ("行政院主計總處公布，3月大專及以上程度者失業率4.38%。", ["taiwan/unemployment-edu-college"]),
    ("香港政府統計處公布，2024年非內地訪港旅客1100萬人次。", ["hk/visitors-non-mainland"]),
]

# What is near an entry and none of it, or another one.
NEAR: list[tuple[str, list[str | None], str]] = [
    ("2023年，收入总计550923万元。", ["fiscal/total-inflow"], "not the sum of transfers alone"),
    (
        "2023年，转移性收入48亿元，收入总计55亿元。",
        ["fiscal/transfer-income-total", "fiscal/total-inflow"],
        "nor where these stand before it",
    ),
    ("2023年，某项目资金占预算的97%。", [None], "of one project"),
    ("2023年，教育支出20亿元，占地区生产总值的4%。", ["fiscal/expenditure-education", None], "of another whole"),
    ("2023年，扶贫贷款占全部贷款的30%。", [None], "a share that no row has"),
    ("上半年，民营企业表现突出，进出口1.08万亿元。", [None], "a bare 进出口 is no part of high technology"),
    ("武宿综保区进出口54.6亿元。", [None], "one zone is not all of them"),
    ("8月份，一线城市4个，二线城市31个。", [None, None], "how many cities, not their prices"),
    ("行业内，企业占比31%。", [None], "of what is not said"),
    ("警方查处虚开增值税专用发票2万份。", [None], "the police count these, too"),
    ("该酒店平均房价612元。", [None], "of one hotel, or of a flat"),
    ("二手住宅销售价格环比下降0.5%。", ["house-price-second-hand"], "of all cities, not of one tier"),
    ("全市工业用电量260亿千瓦时，增长4%。", ["energy/power-use-industry"] * 2, "the amount, not the share"),
    ("今年前三季度，新设企业589.8万户。", ["registration/enterprises-new"], "of all branches"),
    ("全国失业率5.1%。", ["employment/unemployment-rate"], "not of an age or a schooling of Taiwan"),
    ("保险公司总资产22万亿元。", ["insurance/assets"], "of all insurers"),
]


@pytest.mark.parametrize(("text", "expected"), LINKED)
def test_what_reports_of_the_economy_count(text: str, expected: list[str | None]) -> None:
    assert [one.indicator_id for one in extract(text).statistics] == expected


@pytest.mark.parametrize(("text", "expected", "why"), NEAR)
def test_what_is_near_an_entry(text: str, expected: list[str | None], why: str) -> None:
    assert [one.indicator_id for one in extract(text).statistics] == expected, why
