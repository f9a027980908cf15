"""The grammar of branches' names: what is found in a sentence, how it is taken apart, and what is none.

An example is a sentence, the mentions wanted in it, and why. A mention is written ``span place organ/units``: the
innermost place, or the level word in brackets, - for neither; ? for an organ that only the text tells; ^ marks an
anaphor.
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gov_extract.entities.branches import Mention, find_branches
from gov_extract.entities.branches.organs import forms
from gov_extract.entities.divisions import divisions
from gov_extract.text.folded import Text

FULL = [
    ("青海省公安厅发布通告。", ["青海省公安厅 青海省 psb"], "a province and its 厅"),
    (
        "贵州省黔东南州公安局回应。",
        ["贵州省黔东南州公安局 黔东南州 psb"],
        "a chain of two, the prefecture by its usual short name",
    ),
    ("四川省凉山彝族自治州教育局印发。", ["四川省凉山彝族自治州教育局 凉山彝族自治州 edu"], "a prefecture in full"),
    ("大连市公安局旅顺口分局破案。", ["大连市公安局旅顺口分局 旅顺口 psb"], "分局 bears a district's short name"),
    (
        "呼伦贝尔市公安局海拉尔区分局破案。",
        ["呼伦贝尔市公安局海拉尔区分局 海拉尔区 psb"],
        "分局 bears a district's full name",
    ),
    ("兰州七里河公安分局通报。", ["兰州七里河公安分局 七里河 psb"], "city and district without 市 and 区"),
    ("石家庄市裕华区市场监督管理局抽检。", ["石家庄市裕华区市场监督管理局 裕华区 market"], "市 of 市场 is the organ's"),
    ("湘潭市场监管局抽检。", ["湘潭市场监管局 湘潭 market"], "without 市 of the city the 市 is 市场's"),
    ("湘潭市市场监管局抽检。", ["湘潭市市场监管局 湘潭市 market"], "with it there are two"),
    ("阿勒泰地区公安局出动。", ["阿勒泰地区公安局 阿勒泰地区 psb"], "地区 is part of the name"),
    ("锡林郭勒盟公安局出动。", ["锡林郭勒盟公安局 锡林郭勒盟 psb"], "盟"),
    ("鄂温克族自治旗人民政府公告。", ["鄂温克族自治旗人民政府 鄂温克族自治旗 gov"], "自治旗"),
    (
        "新疆维吾尔自治区人民政府办公厅印发。",
        ["新疆维吾尔自治区人民政府办公厅 新疆维吾尔自治区 gov-office"],
        "the office is an organ",
    ),
    (
        "延吉市公安局河南分局走访。",
        ["延吉市公安局河南分局 延吉市 psb/河南分局"],
        "河南 is a part of 延吉, not the province",
    ),
    (
        "合肥市公安局高新分局走访。",
        ["合肥市公安局高新分局 合肥市 psb/高新分局"],
        "a zone is no division: the unit keeps its name",
    ),
    ("沈阳市公安局和平分局走访。", ["沈阳市公安局和平分局 和平 psb"], "和 is part of 和平"),
    (
        "儋州市公安局那大分局走访。",
        ["儋州市公安局那大分局 那大 psb"],
        "那 is part of 那大, and towns of 儋州 have bureaus",
    ),
    ("中山市公安局小榄分局走访。", ["中山市公安局小榄分局 小榄 psb"], "towns of 中山 have bureaus"),
    (
        "呼和浩特市公安局交通管理支队提示。",
        ["呼和浩特市公安局交通管理支队 呼和浩特市 psb/traffic"],
        "a function has its key",
    ),
    ("昆明市公安局刑侦支队立案。", ["昆明市公安局刑侦支队 昆明市 psb/criminal"], "刑侦 is criminal"),
    ("青岛市公安局出入境管理局受理。", ["青岛市公安局出入境管理局 青岛市 psb/exit-entry"], "出入境管理 is exit-entry"),
    ("南昌市公安局反诈中心劝阻。", ["南昌市公安局反诈中心 南昌市 psb/anti-fraud"], "反诈中心 is anti-fraud"),
    ("南昌市公安局指挥中心接警。", ["南昌市公安局指挥中心 南昌市 psb/command"], "指挥中心 is command"),
    ("南昌市公安局党委研究。", ["南昌市公安局党委 南昌市 psb/cpc"], "党委 of a bureau is its unit"),
    (
        "甘肃省公安厅禁毒总队通报。",
        ["甘肃省公安厅禁毒总队 甘肃省 psb/禁毒总队"],
        "a function without a key keeps its name",
    ),
    ("贵阳市公安局云岩分局治安大队检查。", ["贵阳市公安局云岩分局治安大队 云岩 psb/public-order"], "two steps down"),
    (
        "西宁市公安局城北分局朝阳派出所走访。",
        ["西宁市公安局城北分局朝阳派出所 城北 psb/朝阳派出所"],
        "nested names are one",
    ),
    (
        "太原市公安局杏花岭分局巨轮派出所民警到场。",
        ["太原市公安局杏花岭分局巨轮派出所 杏花岭 psb/巨轮派出所"],
        "民警 is not part",
    ),
    ("杭州市税务局第一稽查局立案。", ["杭州市税务局第一稽查局 杭州市 tax/第一稽查局"], "a numbered unit"),
    (
        "国家税务总局泰州市税务局发布。",
        ["国家税务总局泰州市税务局 泰州市 tax"],
        "the nation's name before the place is one with it",
    ),
    (
        "国家统计局芜湖调查队发布。",
        ["国家统计局芜湖调查队 芜湖 survey"],
        "another organ than the city's statistics bureau",
    ),
    ("中国人民银行成都分行发布。", ["中国人民银行成都分行 成都 pboc"], "a branch of the central bank is of its city"),
    ("中共邯郸市委员会作出决定。", ["中共邯郸市委员会 邯郸市 cpc"], "中共 stands before the place"),
    ("共青团浙江省委表彰。", ["共青团浙江省委 浙江省 youth-league"], "省委 of the youth league"),
    ("中共广东省委办公厅印发。", ["中共广东省委办公厅 广东省 cpc-office"], "省委办公厅 is longer than 省委"),
    ("齐齐哈尔市委宣传部通知。", ["齐齐哈尔市委宣传部 齐齐哈尔市 publicity"], "a department of the committee"),
    ("喀什地委召开会议。", ["喀什地委 喀什 cpc"], "地委 stands after the short name"),
    ("福州市第十六届人民代表大会召开。", ["福州市第十六届人民代表大会 福州市 npc"], "the session stands inside"),
    ("吉林省十三届人大常委会通过。", ["吉林省十三届人大常委会 吉林省 npc"], "a session without 第"),
    ("昆明市中级人民法院宣判。", ["昆明市中级人民法院 昆明市 court"], "a court by level"),
    ("大连海事法院宣判。", ["大连海事法院 大连 court/海事法院"], "a special court keeps its name"),
    ("宁波海关查获。", ["宁波海关 宁波 customs"], "customs bear a city's short name"),
    ("福建省防汛抗旱指挥部通报。", ["福建省防汛抗旱指挥部 福建省 flood-control"], "a headquarters"),
    ("绵阳市行政审批局统计。", ["绵阳市行政审批局 绵阳市 gov-services"], "a name of the service bureau"),
    (
        "杭州市数字城管治理中心说。",
        ["杭州市数字城管治理中心 杭州市 数字城管治理中心"],
        "an organ in no table keeps its name",
    ),
    ("良渚街道办事处回复。", ["良渚街道办事处 良渚街道 gov"], "街道 is both the place's and the organ's"),
    (
        "新疆生产建设兵团第八师公安局通报。",
        ["新疆生产建设兵团第八师公安局 新疆 xpcc/第八师/公安局"],
        "the corps counts divisions of its own",
    ),
    ("大同市 公安局\n今日通报。", ["大同市 公安局 大同市 psb"], "a headline's blank"),
    (
        "廣西壯族自治區衞生健康委員會公佈。",
        ["廣西壯族自治區衞生健康委員會 广西壮族自治区 health"],
        "traditional characters",
    ),
    ("广西区公安厅部署。", ["广西区公安厅 广西 psb"], "区 for 自治区 after the short name"),
    ("公安部交通管理局提示。", ["公安部交通管理局 [国家] psb/traffic"], "a bureau of a ministry"),
    ("财政部税政司解释。", ["财政部税政司 [国家] finance/税政司"], "an inner office of a ministry"),
    ("最高人民法院发布意见。", ["最高人民法院 [国家] court"], "a national organ by name"),
    ("国家卫生健康委介绍。", ["国家卫生健康委 [国家] health"], "a national organ, shortened"),
    ("党中央、国务院决定。", ["党中央 [国家] cpc", "国务院 [国家] gov"], "two in a list"),
    ("国家反诈中心提示。", ["国家反诈中心 [国家] psb/anti-fraud"], "a unit of the ministry that is known by itself"),
    ("武汉市卫计委通报。", ["武汉市卫计委 武汉市 health"], "a name of 2013 to 2018"),
    ("江西省国土资源厅批复。", ["江西省国土资源厅 江西省 natural-resources"], "a name until 2018"),
    ("天津市城乡建设和交通委员会披露。", ["天津市城乡建设和交通委员会 天津市 housing"], "a municipality's commission"),
]

SHORT = [
    ("南宁警方打掉一个团伙。", ["南宁警方 南宁 psb"], "a city's police"),
    ("三亚公安启动预案。", ["三亚公安 三亚 psb"], "公安 after a place is its bureau"),
    ("广东东莞公安民警救人。", ["广东东莞公安 东莞 psb"], "民警 after it changes nothing"),
    ("莞城公安提示。", ["莞城公安 莞城 psb"], "a town of 东莞"),
    ("苏州交警提示。", ["苏州交警 苏州 psb/traffic"], "the traffic police"),
    ("陕西高院通报。", ["陕西高院 陕西 court"], "高院 of a province"),
    ("义乌市局推广经验。", ["义乌市局 义乌市 ?"], "a county-level city's 局: the text says which"),
    ("望城区局检查。", ["望城区局 望城区 ?"], "a district's 局"),
    ("思明分局试行新勤务。", ["思明分局 思明 ?"], "a district's 分局"),
    ("公安雁塔分局走访。", ["公安雁塔分局 雁塔 psb"], "公安 before the place"),
    ("厦门集美警方通报。", ["厦门集美警方 集美 psb"], "a chain of short names"),
    ("赛罕区大队设卡。", ["赛罕区大队 赛罕区 ?/大队"], "a bare unit of a named place"),
    ("洛阳市刑警支队立案。", ["洛阳市刑警支队 洛阳市 psb/criminal"], "a unit by function right after the place"),
    ("绍兴市反诈中心劝阻。", ["绍兴市反诈中心 绍兴市 psb/anti-fraud"], "a unit that stands for itself"),
    ("徐州消防出动。", ["徐州消防 徐州 fire"], "消防 after a place"),
    ("武汉铁路公安处查获。", ["武汉铁路公安处 武汉 railway-psb"], "the railway police are no city's"),
    ("北京市交管局公布。", ["北京市交管局 北京市 psb/traffic"], "a usual name of the traffic bureau"),
    ("广州税务部门提醒。", ["广州税务部门 广州 tax"], "部门 of one place is one organ"),
    ("据合肥高新公安分局抓获。", ["合肥高新公安分局 合肥 psb/高新分局"], "a zone of a city"),
    ("长安镇霄边派出所民警上门。", ["长安镇霄边派出所 长安镇 psb/霄边派出所"], "the town before the station's name"),
    ("杭州交警西湖大队设卡。", ["杭州交警西湖大队 杭州 psb/traffic/西湖大队"], "a named brigade below"),
]

RELATIVE = [
    ("市公安局部署。", ["市公安局 [市] psb"], "部署 after 局 is a verb"),
    ("经市局批准，报省厅备案。", ["市局 [市] ?", "省厅 [省] ?"], "the text says of which organ"),
    ("州公安局通报。", ["州公安局 [州] psb"], "州"),
    ("自治区党委、政府承诺。", ["自治区党委 [自治区] cpc", "政府 [自治区] gov"], "the second of two shares the place"),
    ("市委、市政府要求。", ["市委 [市] cpc", "市政府 [市] gov"], "two"),
    ("省委省政府出台意见。", ["省委 [省] cpc", "省政府 [省] gov"], "two without a comma"),
    ("省公安厅、财政厅联合发文。", ["省公安厅 [省] psb", "财政厅 [省] finance"], "the second of two shares the place"),
    ("省教育厅、人社厅、卫健委印发。", ["省教育厅 [省] edu", "人社厅 [省] hrss", "卫健委 [省] health"], "three"),
    ("区委书记到场。", ["区委 [区] cpc"], "an organ in a person's title"),
    ("副省长、公安厅厅长到会。", ["公安厅 [省] psb"], "a bare organ with its head's title; a 厅 is a province's"),
    ("市中院、市检察院出席。", ["市中院 [市] court", "市检察院 [市] procuratorate"], "courts by level"),
    ("市人大常委会审议。", ["市人大常委会 [市] npc"], "a standing committee"),
    ("县第十七届人民代表大会批准。", ["县第十七届人民代表大会 [县] npc"], "a session after a level word"),
    ("镇政府协调。", ["镇政府 [镇] gov"], "a town's government"),
    ("该所联合镇政府走访。", ["该所^ - ?", "镇政府 [镇] gov"], "联合 is a verb, though there is a 联合镇"),
    (
        "县教育局会同县公安局检查。",
        ["县教育局 [县] edu", "县公安局 [县] psb"],
        "会同 is a verb, though there is a 会同县",
    ),
    (
        "区教育局和县公安局检查。",
        ["区教育局 [区] edu", "县公安局 [县] psb"],
        "和 is a conjunction, though there is a 和县",
    ),
    ("市人社局表示。", ["市人社局 [市] hrss"], "a shortened name"),
    ("省防指要求。", ["省防指 [省] flood-control"], "a shortened headquarters"),
    ("市局反诈中心联动。", ["市局反诈中心 [市] ?/anti-fraud"], "a unit of 市局"),
    ("市局出入境6个窗口全天开放。", ["市局出入境 [市] ?/exit-entry"], "a function alone after 局"),
    ("县公安局出入境管理大队受理。", ["县公安局出入境管理大队 [县] psb/exit-entry"], "a unit of a relative organ"),
    (
        "市扫黑除恶专项斗争领导小组办公室通报。",
        ["市扫黑除恶专项斗争领导小组办公室 [市] anti-gang"],
        "an office of a campaign",
    ),
    ("省教育整顿领导小组要求。", ["省教育整顿领导小组 [省] 教育整顿领导小组"], "an organ in no table"),
    ("市场监管局、市市场监管局。", ["市市场监管局 [市] market"], "bare it is none"),
    ("我省公安厅、该市公安局。", ["省公安厅 [省] psb", "市公安局 [市] psb"], "我, 该 say which and stay outside"),
    ("部新闻办介绍。", ["部新闻办 [部] ?/新闻办"], "an office of the ministry that speaks"),
    ("交警支队查处酒驾。", ["交警支队 - psb/traffic"], "a unit by function alone"),
    ("早晚高峰缓堵，新设交警铁骑队。", ["交警铁骑队 - psb/traffic/铁骑队"], "a unit after its verb"),
    ("随即向指挥中心报告。", ["指挥中心 - psb/command"], "the command centre that serves there"),
    (
        "接报后沙河派出所安排东里警务室回访。",
        ["沙河派出所 - psb/沙河派出所", "东里警务室 - psb/东里警务室"],
        "names without place",
    ),
    ("到盛泽派出所走访。", ["盛泽派出所 - psb/盛泽派出所"], "到 is no part of the name"),
    ("向阳路派出所民警赶到。", ["向阳路派出所 - psb/向阳路派出所"], "向 of 向阳 is part of the name"),
    ("万达广场警务室调解。", ["万达广场警务室 - psb/万达广场警务室"], "names of posts are longer"),
    ("消防救援大队赶到。", ["消防救援大队 - fire"], "the fire brigade of the place"),
    ("据厅治安总队介绍。", ["厅治安总队 - psb/public-order"], "of the organ that speaks"),
    ("高新区管委会介绍。", ["高新区管委会 - admin-committee/高新区管委会"], "a zone's committee"),
    ("机场分局民警找回行李。", ["机场分局 - ?/机场分局"], "a 分局 of no division"),
]

ANAPHORS = [
    ("该局表示。", ["该局^ - ?"], "该局"),
    ("该分局通报，该支队协助。", ["该分局^ - ?", "该支队^ - ?"], "units"),
    ("本院认为。", ["本院^ - ?"], "本院"),
    ("下一步，分局将加强巡逻。", ["分局^ - ?"], "分局 alone at a clause's head"),
    ("分局党委研究决定。", ["分局党委^ - ?/cpc"], "its committee"),
    ("总队投入资金。", ["总队^ - ?"], "总队 alone"),
    ("分局反诈中心民警算账。", ["分局反诈中心^ - ?/anti-fraud"], "its centre"),
]

NONE = [
    ("全市公安机关行动。", "a collective"),
    ("各分局、各派出所落实。", "各"),
    ("各级党委和政府负责。", "各级"),
    ("公检法协作。", "three at once"),
    ("公安机关提醒市民。", "any"),
    ("某市公安局来电，冒充公安局。", "nobody's"),
    ("县(市)公安局须办结。", "any county's"),
    ("省市两级反诈中心劝阻。", "of two levels"),
    ("省局、市局、县局三级联动。", "of three levels"),
    ("市、县政府出资。", "of several"),
    ("各市、县公安局落实。", "of many"),
    ("县级以上人民政府应当。", "any"),
    ("设区的市人民政府规定。", "any such city's"),
    ("邻市公安局支援。", "another city's"),
    ("辖区派出所民警到场。", "any station"),
    ("基层派出所警力不足。", "stations"),
    ("他到派出所报案。", "a bare station"),
    ("新建12个派出所。", "a count"),
    ("充实派出所警力配置，下放车驾管业务派出所办理。", "words before it that are no names"),
    ("社区警务室、便民警务站。", "kinds, not names"),
    ("民警走访群众。", "persons"),
    ("政府工作报告提出。", "a document"),
    ("市政府工作报告提出。", "a document of one"),
    ("政府采购和政府投资。", "compounds"),
    ("公安部门要求。", "公安部 is not in 公安部门"),
    ("电子商务部门。", "商务部 is not in it"),
    ("项目建设部召开例会。", "a company's department"),
    ("应该局部调整。", "该局 is not in it"),
    ("该部分内容，该院校。", "beginnings of other words"),
    ("社区委员、居民委员会、业主委员会。", "区委 is not in 社区委员"),
    ("他委托市委托管。", "市委 is not in 委托"),
    ("广州委托代理。", "the 州 of 广州 is no level"),
    ("市人大代表、市政协委员视察。", "persons"),
    ("坚持以人民为中心。", "no unit"),
    ("城市公安、智慧公安、法治公安。", "no place"),
    ("平安公安建设。", "平安 is a word here"),
    ("市区警方、城区交警大队。", "市区, 城区 stand for no one place here"),
    ("全国公安厅局长会议。", "all of them"),
    ("广东法院、全国检察机关。", "all of a province"),
    ("河南省公安机关。", "公安机关 of a province are many"),
    ("深圳大学、青岛啤酒、北京银行、广东省人民医院。", "no organs"),
    ("中国政府、美国政府。", "no organ of China's"),
    ("大岭山镇公安工作会议。", "公安工作 is a field"),
    ("消防安全、税务登记、工商银行、公安大学。", "first halves of other words"),
    ("《浙江省公安厅关于加强管理的通知》", "a document's title"),
    ("推进市域治理，县域经济，市场主体。", "no level words"),
    ("散布各处的分局、交警大队窗口。", "units in general"),
    ("省级财政厅。", "省级 is any"),
    ("公安、检察、法院。", "fields"),
    ("放交分局办理。", "a bare 分局 after a verb"),
]


def shown(text: str) -> list[str]:
    found = Text(text)
    rows = []
    for mention in find_branches(found):
        span = found.slice(mention.start, mention.end).replace("\n", " ")
        mark = "^" if mention.kind == "anaphor" else ""
        of = mention.place or (f"[{mention.level}]" if mention.level else "-")
        rows.append(f"{span}{mark} {of} {'/'.join((mention.organ or '?', *mention.units))}")
    return rows


@pytest.mark.parametrize(("text", "wanted", "reason"), [*FULL, *SHORT, *RELATIVE, *ANAPHORS])
def test_found(text: str, wanted: list[str], reason: str) -> None:
    assert shown(text) == wanted, reason


@pytest.mark.parametrize(("text", "reason"), NONE)
def test_none(text: str, reason: str) -> None:
    assert shown(text) == [], reason


@pytest.mark.parametrize(
    ("rows", "kinds"), [(FULL, {"full", "short"}), (SHORT, {"short", "full"}), (ANAPHORS, {"anaphor"})]
)
def test_kinds(rows: list[tuple[str, list[str], str]], kinds: set[str]) -> None:
    for text, _, _ in rows:
        assert {mention.kind for mention in find_branches(Text(text))} <= kinds, text


def test_places_are_where_they_say() -> None:
    text = Text("昨日贵州省黔西南州公安局、西安市公安局长安分局通报。")
    for mention in find_branches(text):
        assert tuple(text.folded[a:b] for a, b in mention.place_spans) == mention.places
        assert mention.place == mention.places[-1]


@given(st.text(alphabet="东莞市长安县区省公安局分厅委政府法院派出所该各全和、。第三届人大支队交警 \n", max_size=40))
def test_any_text(text: str) -> None:
    """Whatever the text: in order, apart, inside it, never empty."""
    folded = Text(text)
    done = 0
    for mention in find_branches(folded):
        assert done <= mention.start < mention.end <= len(folded.folded)
        done = mention.end
        assert mention.kind in ("full", "short", "relative", "anaphor")


def _bureau(place: str) -> list[Mention]:
    return find_branches(Text(f"记者从{place}公安局获悉，案件已破。"))


def test_every_county_has_its_bureau() -> None:
    """The official name of every county's and city's bureau is found whole and gives its place back."""
    missed = []
    for division in divisions():
        if division.level not in ("prefecture", "county") or not division.name.endswith(
            ("市", "县", "区", "州", "旗", "盟")
        ):
            continue
        found = _bureau(division.name)
        if [m.place for m in found] != [division.name]:
            missed.append(division.name)
    # 会同县, 和县 and their like end as a verb or 和 and a county do; 城区, 市区 stand for a town's middle.
    assert set(missed) <= {"会同县", "和县", "随县", "应县", "代县", "城区", "郊区", "矿区", "市区", "合作市"}, missed


def test_every_form_is_found() -> None:
    """Each organ's name after a city's is found whole, with its key."""
    for form in forms():
        if form.prefix or form.after == "sub" or form.text.startswith(("委", "街道")):
            continue
        text = f"昨天，海口市{form.text}。"
        found = find_branches(Text(text))
        # 法院 after a city's name is all of its courts.
        if form.text in ("法院",):
            continue
        assert [(text[m.start : m.end], m.organ) for m in found] == [("海口市" + form.text, form.key)], text
