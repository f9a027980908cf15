"""The register of public order: names that police, fire, safety, border and justice offices write, and near misses.

All sentences were written for this project; the figures are made up.
"""

from __future__ import annotations

import pytest

from gov_extract import extract


def last(text: str) -> str | None:
    return extract(text, reference_date="2024-01-20").statistics[-1].indicator_id


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("2023年，全市公安机关破获寻衅滋事案件21起。", "psb/provocation-cases-solved"),
        ("2023年，侦破职务侵占案34起。", "psb/embezzlement-cases-solved"),
        ("2023年，破获盗墓案件3起。", "psb/tomb-robbery-cases-solved"),
        ("2023年，破获重大毒品案件6起。", "psb/drug-major-cases-solved"),
        ("2023年，破获容留他人吸毒案件12起。", "psb/drug-harbouring-use-cases-solved"),
        ("2023年，立合同诈骗案件15起。", "psb/contract-fraud-cases-filed"),
        ("2023年，抓获非法捕捞犯罪嫌疑人44名。", "psb/illegal-fishing-suspects"),
        ("2023年，打掉传销团伙7个。", "psb/pyramid-gangs"),
        ("2023年，捣毁洗钱窝点9处。", "psb/laundering-dens"),
        ("2023年，发起集群战役5起。", "psb/cluster-campaigns"),
        ("2023年，挂牌整治治安乱点28个。", "psb/public-order-chaos"),
        ("2023年，公安局接听110报警电话21万个。", "psb/calls-110"),
        ("2023年，接报非警务警情3.1万起。", "psb/non-police-reports"),
        ("2023年，全市接轻生警情310起。", "psb/suicide-reports"),
        ("2023年，110接处警群众满意率98.7%。", "psb/report-satisfaction"),
        ("2023年，全市公安机关举办反诈宣传活动420场。", "psb/fraud-publicity"),
        ("2023年底，全市警务辅助人员1200名。", "psb/auxiliary-total"),
        ("2023年，培训民警5600人次。", "psb/police-trained"),
        ("2023年，公安局办理养犬登记880件。", "psb/dogs-registered"),
        ("2023年，查获复吸人员73人次。", "psb/drug-relapse"),
        ("2023年，交警查处准驾不符违法行为61起。", "traffic/licence-class"),
        ("2023年，查处二次酒驾18起。", "traffic/drink-driving-second"),
        ("2023年底，全市建成农村劝导站96个。", "traffic/persuasion-stations"),
        ("2023年，电动自行车骑乘人员头盔佩戴率86%。", "traffic/helmet-rate"),
        ("2023年底，新能源汽车占汽车总量的6.1%。", "traffic/nev-share"),
        ("2023年，消防救援支队新建市政消火栓140座。", "fire/hydrants-new"),
        ("2023年，消防救援支队处置危险化学品事故5起。", "fire/hazmat"),
        ("2023年，从灾害事故现场营救被困人员310人。", "fire/people-rescued"),
        ("2023年，应急管理局检查危险化学品企业77家次。", "safety/chemical-inspected"),
        ("2023年，应急管理局整改重大事故隐患52项。", "safety/hazards-major-fixed"),
        ("2023年，配备灾害信息员430名。", "emergency/information-officers"),
        ("2023年，发放冬春救助资金260万元。", "emergency/winter-relief-funds"),
        ("2023年，大中型水库拦蓄洪水3.4亿立方米。", "flood/water-stored"),
        ("2023年，投入抗旱资金480万元。", "flood/drought-funds"),
        ("2023年，查扣涉案交通运输工具41辆。", "immigration/vehicles-seized"),
        ("2023年，海关立案侦办“水客”走私犯罪案件12起。", "customs/smuggling-water-guests"),
        ("2023年，海警局驱离外籍渔船31艘次。", "coast-guard/foreign-boats"),
        ("2023年，司法局调解物业纠纷76件。", "justice/mediation-property"),
        ("2023年，新入矫社区矫正对象130名。", "justice/correction-new"),
        ("2023年，网上信访占信访总量的62%。", "letters/online-share"),
        ("2023年，受理12339举报14件。", "state-security/12339"),
        ("香港警务处公布，2023年严重殴打1540宗。", "hk/serious-assault"),
        ("香港警务处公布，2023年诈骗案占整体罪案的44.1%。", "hk/deception-share"),
        ("澳门司法警察局公布，2023年电话诈骗案210宗。", "macao/telephone-fraud"),
        ("台湾警政署公布，2023年酒驾肇事死亡245人。", "taiwan/drink-deaths"),
    ],
)
def test_what_the_offices_count(text: str, id: str) -> None:
    assert last(text) == id


@pytest.mark.parametrize(
    ("text", "id", "why"),
    [
        ("2023年，全市破获刑事案件120起。", "psb/criminal-cases-solved", "all crime is no part of it"),
        ("2023年，查处酒驾醉驾185起。", "traffic/drink-driving-cases", "not only the second time"),
        ("2023年，全市公安机关查处行政案件52起。", "psb/administrative-cases", "no case of crime"),
        ("2023年，南通市抢劫案33宗。", None, "the bare names of Macao are Macao's"),
        ("2023年，全市严重殴打15人。", None, "and Hong Kong's Hong Kong's"),
        ("2023年，全市检查生产经营单位399家。", "safety/enterprises-inspected", "of which trade is not said"),
        ("2023年，全市民警15名。", None, "of the police somebody counts some"),
        ("2023年，全市处罚单位31家。", None, "every office fines"),
        ("2023年，全市收到锦旗31面。", None, "every office gets thanks"),
        ("2023年，全市下发督办函46份。", None, "every office urges"),
        ("2023年，全市涉案金额46万元。", None, "of which cases is not said"),
        ("2023年，全市挂牌整治治安乱点280万元。", None, "money is no place"),
        ("2023年，全市培训民警5600万元。", None, "nor people"),
        ("2023年，全市新能源汽车占12家。", None, "nor is a share of firms one of cars"),
        ("2023年，全市拦蓄洪水12人。", None, "people are no water"),
        ("2023年，全市缉私船12艘。", None, "a ship is no case"),
        ("2023年，网上信访1200件。", "letters/online", "the count is not the share"),
        ("2023年，全市调解成功率99%。", None, "of whose mediation is not said"),
    ],
)
def test_near_misses(text: str, id: str | None, why: str) -> None:
    assert last(text) == id, why
