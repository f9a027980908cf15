"""Figures that are of no public interest: one person's, one case's, thresholds, sequence numbers."""

from __future__ import annotations

import re

from ..items import Quantity

__all__ = ["AMONG", "why_incidental"]

_PERSONAL = re.compile(
    r"[女男]子|先生|女士|某|事主|老人|大爷|阿姨|小伙|受害人|同学|游客|司机|店主|[男女]童|小组|组别|嫌犯|儿子|女儿|乘客"
)
_ONE = frozenset("一两兩二三四五六七八九十俩")
# Of an end, at most as many characters are looked at as the longest of its words has.
_DURATION_HEADS = re.compile(
    r"(?:无霜期|生育期|结冰期|通航期|日照|时间|时长|时限|用时|耗时|天数|期限|寿命|工时|周期|零发案|时效|里程|仅需?|只需|提前|延长|缩短|压缩"
    r"|至|到|为|办结|开放|往返.{0,4})\Z"
)
# 旅客平均逗留1.2日, 发电设备平均利用小时2915小时, 电煤库存可用12天: a mean is one of something named.
_MEAN = re.compile(r"(?:平均|[人户日次]均)[\u3400-\u9fff]{2,8}[(]?\Z|可[用供支][\u3400-\u9fff]{0,4}\Z")
_DURATION_BEFORE = re.compile(
    r"(?:为期|连续|历时|近|过去|每|这|潜逃|失散|丢失|成立|假期|后|前|经过|开展了?|长达|再?用|未来|今后|提前|间隔)\Z"
)
_DURATION_AFTER = re.compile(r"(?:内|后|前|来|间|里|多?以来|以内|的|之)")
_DONE = re.compile(r"(?:内)?(?:办结|办完|完成|到位|发证|出证)")
_THRESHOLD = re.compile(r"(?:以上|以下|以内)的|(?:以[上下内])?的?部分")
# What a term is of that a policy prolongs; 服务时间延长2小时 and 寿命延长3年 measure something.
_TERM = re.compile("承包|政策|优惠|有效期|期满|到期|试点|减免|过渡期|延保")
_PEOPLE = re.compile("的|手[里中上]|民|共同|都|齐心")
_ASPECT = re.compile(r"方面|环节|底线|大事|短板|主线|攻坚战|关口|阶段|层面|特点|特征|要点|亮点")
_STOLEN = re.compile(r"(?:被[盗骗抢偷]|盗走|偷走)了?\Z")
# One class first, to which `re` skips: 事主, 女子, 老人, 先生, 女士, 某某, 卡内, 转账, 屋内, 家中, 盗走.
_CASE = re.compile(
    r"[事女男老先某卡屋转家盗已了这](?:(?<=事)主|(?<=[女男])子|(?<=老)人|(?<=先)生|(?<=女)士|(?<=某)[^些地市]|(?<=[卡屋])内"
    r"|(?<=转)账|(?<=家)中|(?<=盗)走|(?<=[已了])被骗\Z|(?<=这)\Z)"
)
_COUNTING = re.compile(
    r"(?:抓获|查获|逮捕|刑拘|拘留|处分|处罚|起诉|判处|共|计|救助|解救|表彰|录用|招录|选派|派出|配备|新增|引进|死亡|受伤)\Z"
)
_TALLY = re.compile("[涨升降跌平增减](?:[0-9一二三四五六七八九十，。；”]|\\Z)")
_FRAMEWORK = re.compile(r"[架组班](?:(?<=架)构|(?<=组)织体系|(?<=班)子)(?:组建|运行|搭建)")
_RATE = re.compile("[死伤]亡率[为是]?\\Z")  # 万台死亡率为0, which has no unit
_PER_SUM = re.compile(r"GDP|国内生产|地区生产|生产总值|工业增加|产值|投资强度")
_STANDARD = re.compile(r"(?:\([^()]{0,16}\))?的?[\u3400-\u9fff]{0,6}标准(?:[,，计测]|$)")
_POINTING_BACK = ("该", "这", "上述", "前述", "此")
_PENALTY = re.compile(r"(?:以[上下]|以内)?的?罚款")
_DISTANCE = re.compile(r"(?:以外|外|远|处)的?")
_AGE_HEADS = re.compile(r"(?:寿命|年龄|平均|延长|提高|初期的)")


def why_incidental(quantity: Quantity, left: str, right: str, *, change: bool, paired: bool) -> str | None:
    """Why `quantity` is no figure of public interest, None where it is one.

    Args:
        quantity: with folded offsets.
        left: its clause before it.
        right: its clause after it.
        change: a word of change stands before it.
        paired: it is one end of a from-to.
    """
    kind = quantity.kind
    if (
        kind == "duration"
        and quantity.unit in ("年", "月")
        and left.endswith("延长")
        and _TERM.search(left + right[:6])
    ):
        return "the term of a policy"  # 土地承包到期后再延长30年试点
    if quantity.unit is None and quantity.text == "两":
        return "a count of things named before"  # “两降两升”
    if change or paired:
        return None
    if (quoted := left.rfind("“")) > left.rfind("”") and _is_slogan(
        left[quoted + 1 :], right, counts=kind == "cardinal"
    ):
        return "a slogan"
    if kind in ("percent", "percentage_point", "ratio", "multiple"):
        return "the rate of a penalty" if left.endswith(("处", "按", "罚款数额的")) else None
    if kind == "age":
        return None if _AGE_HEADS.search(left[-14:]) else "an age that says who is meant"
    if kind == "duration":
        return _why_duration(left, right)
    if left.endswith("每"):
        return "the base of a rate"
    if kind == "cardinal" and right[:2] in ("以上", "以下") and _GRAVE.search(left[-6:]):
        return "a threshold"  # 一次死亡3人以上较大道路交通事故
    bare = quantity.unit in _OF_ANYTHING  # 反映违反组织纪律的4件: its measure word is of cases alone
    if kind == "cardinal" and bare and len(quantity.value) == 1 and left.endswith("的") and not right.strip("。"):
        return "a count of things named before"  # 占比最高的两个
    if quantity.value == "100" and left.endswith("为") and "以" in left[-12:] and right[:1] in (")", "", "，", ","):
        return "what an index is of"  # 性别比(以女性为100)
    if kind == "cardinal" and len(quantity.value) == 1 and left.endswith(_POINTING_BACK):
        return "a count of things named before"  # 在该两段期间
    if right[:1] in ("以", "的", "部") and _THRESHOLD.match(right):
        return "a threshold"
    if kind in ("money", "measure") and right[:1] == "以" and _NAMED_BY.match(right):
        return "a threshold"
    if kind == "money" and right[:4] in ("规模以上", "限额以上"):
        return "a threshold"  # 2000万元规模以上工业企业
    if (left.endswith("+") and not left.endswith("(+")) or ("+" in right[:8] and right[:1] != "("):
        return "a part of a plan's structure"
    if quantity.unit in ("级", "M"):
        return "a property of a thing, no count"
    if kind == "cardinal":
        return _why_count(quantity, left, right)
    if kind == "money":
        return _why_sum(quantity, left, right)
    if kind == "measure" and _DISTANCE.match(right):
        return "a distance that says where"
    return None


def _is_slogan(before: str, behind: str, *, counts: bool) -> bool:
    """“两个下降、两个|100%|”, “|十项|重点工作”: is a figure of a short saying in quotes?"""
    close = behind.find("”")
    if counts and close >= 0 and before and len(before) + close <= _SHORT_SAYING:
        return True  # “一部|十组|”; but “办结率|98%|” measures something
    return 0 <= close <= 8 and len(before) <= 12 and (not before or "、" in before)


_OF_ANYTHING = frozenset((None, "个", "项", "类", "种", "者"))
_SHORT_SAYING = 6
_GRAVE = re.compile("一次[^，。]{0,2}[死伤]?[亡伤]\\Z")


def _why_duration(left: str, right: str) -> str | None:
    if _DONE.match(right):
        return None
    measured = _DURATION_HEADS.search(left.rstrip("约近仅了达(")[-6:]) is not None or _MEAN.search(left) is not None
    if measured and not _DURATION_BEFORE.search(left[-3:]) and not _DURATION_AFTER.match(right):
        return None
    return "a length of time that measures nothing named"


# 500万元以上固定资产投资, 亩均税收10万元以上企业: a threshold within a name.
_NAMED_BY = re.compile(r"以[上下](?![，。；、的])[\u3400-\u9fff]{2}")


def _why_sum(quantity: Quantity, left: str, right: str) -> str | None:
    if quantity.text[0] in "万亿" and _PER_SUM.match(right):
        return "the base of a rate"  # 万元GDP能耗
    if _STANDARD.match(right) and "按" in left:
        return "a standard that others are measured by"  # 按照2800元的农村贫困标准计算
    if _PENALTY.match(right) or left.endswith("受理费"):
        return "a penalty or a fee of one party"
    return "a sum of one person or one case" if _CASE.search(left) else None


_MEETING = re.compile("(?:党代会|人代会|代表大会|全会|全体会议|执委会)")


AMONG = re.compile(
    r"(?:区县|县区|县市区?|市县|市州|地市|城市|省份|乡镇|街道|镇街|县|市|区)(?:\([^)]{1,6}\))?[当之]?[中内里]?(?:排名?|位[列居]|列|居)第(?![一二]?(?:方阵|梯队|位次))"
)


def _why_count(quantity: Quantity, left: str, right: str) -> str | None:
    if quantity.unit == "人" and len(quantity.value) == 10 and right and _PEOPLE.match(right):
        return "the nation, in a phrase"  # 保障好14亿人的粮食安全
    if quantity.unit is None and quantity.text != "两" and _TALLY.match(right):
        return None  # 价格8涨3降1平
    if quantity.value == "100" and quantity.unit is None and left.endswith("为") and right[:1] in ")）":
        return "the base of a ratio"  # 性别比为104.6（女性为100）
    small = len(quantity.value) == 1
    if quantity.value == "1" and quantity.text[0] == "一":
        return "one thing of a story"
    if left.endswith(("分成", "分为")) or _FRAMEWORK.search(right):
        return "a part of a plan's structure"
    if quantity.unit is None and right[:1] == "大" and quantity.text[0] in _ONE:
        return "a count of kinds"  # 十大重点工程
    if small and quantity.unit in ("类", "大类", "大", "者", "招", "版"):
        return "a count of kinds"
    if small and quantity.text[0] in _ONE:
        # 两名工人, 三位居民, 二人便…: reports count persons in digits, stories in characters, and after no verb of doing.
        told = quantity.unit in ("名", "位", "人") and right and not _COUNTING.search(left[-2:])
        if told or _PERSONAL.search(right[:10]):
            return "persons of a story"
    if small and ((quantity.unit is None and not _RATE.search(left[-4:])) or left.endswith("等")):
        return "a count of things named before"
    if quantity.unit == "次" and (left.endswith("届") or _MEETING.match(right)):
        return "a place in a row, no rank"  # 第十四届三次执委会议
    if small and right.startswith(("合计", "共计", "相加", "之和")):
        return "a count of things named before"
    if AMONG.match(right):
        return "the places that a rank is among"  # 全市20个区县排名第5
    if small and _ASPECT.match(right):
        return "a count of aspects"
    return "a thing of one case" if _STOLEN.search(left[-3:]) else None
