"""The words of the page, in English and in Chinese."""

from __future__ import annotations

from ..errors import InputError

__all__ = ["labels_of"]

_LABELS: dict[str, tuple[str, str]] = {
    "report": ("Extraction report", "抽取报告"),
    "of": ("What was found in {}", "《{}》抽取结果"),
    "skip": ("Skip to the text", "跳到正文"),
    "contents": ("Contents", "目录"),
    "documents": ("Documents", "文档"),
    "document": ("Document", "文档"),
    "text": ("Text", "正文"),
    "characters": ("characters", "字"),
    "published": ("published", "发布日期"),
    "statistics": ("Statistics", "统计数据"),
    "findings": ("Findings", "疑点"),
    "charts": ("Charts", "图表"),
    "wide": ("By period", "历期对照"),
    "wide_part": ("{} of {} rows, {} of {} periods, the latest.", "{} / {} 行，{} / {} 期（最近的）。"),
    "entities": ("Entities", "实体"),
    "unplaced": ("Without a statistic", "未成统计的数字"),
    "failed": ("Not read", "未能读取"),
    "quantities": ("Quantities", "数量"),
    "times": ("Times", "时间"),
    "branches": ("Branches", "机构"),
    "campaigns": ("Campaigns", "行动"),
    "programs": ("Programs", "项目"),
    "legend": ("What is marked", "标记"),
    "hint": (
        "Point at a number, or tap it, to light the words that it stands on.",
        "指向或点按数字，可点亮它所依据的词语。",
    ),
    "keys": (
        "Keyboard: Tab to the text, ← → from item to item, Enter to keep one, T to its row, Escape to let go.",
        "键盘：Tab 进入正文，← → 逐项移动，Enter 固定，T 到表中，Escape 取消。",
    ),
    "inspector": ("Selected item", "所选项"),
    "nothing": ("Nothing selected.", "未选。"),
    "close": ("Close", "关闭"),
    "to_row": ("Show in the table", "在表中查看"),
    "to_text": ("Show in the text", "在正文中查看"),
    "number": ("Number", "数字"),
    "indicator": ("Indicator", "指标"),
    "change": ("Change", "升降"),
    "basis": ("Basis", "对比"),
    "period": ("Period", "时期"),
    "agency": ("Agency", "机构"),
    "from": ("from", "从"),
    "kind": ("Kind", "种类"),
    "value": ("Value", "值"),
    "unit": ("Unit", "单位"),
    "modifier": ("Modifier", "修饰"),
    "per": ("Per", "每"),
    "cell": ("Cell", "单元格"),
    "at_cell": ("row {}, column {}", "第 {} 行第 {} 列"),
    "sheet": ("Sheet", "工作表"),
    "name": ("Name", "名称"),
    "id": ("Id", "编号"),
    "rule": ("Rule", "规则"),
    "role": ("Of its indicator", "属于指标的"),
    "role_level": ("level", "水平"),
    "role_difference": ("difference", "变动"),
    "role_reached": ("level reached", "达到的水平"),
    "role_share": ("share", "比重"),
    "role_rank": ("rank", "排名"),
    "role_multiple": ("multiple", "倍数"),
    "role_from": ("level before", "原有水平"),
    "scope": ("Scope", "范围"),
    "confidence": ("Confidence", "可信度"),
    "reason": ("Reason", "原因"),
    "context": ("Context", "上下文"),
    "mentions": ("Mentions", "出现"),
    "count": ("Count", "次数"),
    "written": ("As written", "写法"),
    "type": ("Type", "类型"),
    "filter": ("Filter", "筛选"),
    "filter_hint": ("indicator, agency, period …", "指标、机构、时期……"),
    "any_change": ("Rises, falls and levels", "升、降与水平"),
    "only_flagged": ("in a finding", "有疑点"),
    "level": ("level", "水平"),
    "increase": ("increase", "上升"),
    "decrease": ("decrease", "下降"),
    "year_on_year": ("year on year", "同比"),
    "period_on_period": ("period on period", "环比"),
    "versus": ("versus", "较"),
    "clear": ("Clear the filter", "清除筛选"),
    "facets": ("Filter by value", "按值筛选"),
    "facet_indicator": ("Indicator", "指标"),
    "facet_scope": ("Place or scope", "地区或范围"),
    "facet_year": ("Year", "年份"),
    "year": ("Year", "年份"),
    "facet_role": ("Kind of figure", "数字类别"),
    "facet_confidence": ("Confidence at least", "可信度不低于"),
    "facet_search": ("Find in {}", "在{}中查找"),
    "facet_more": ("{} more: search for them.", "另有 {} 项，请查找。"),
    "save_rows": ("Download these rows:", "下载所示各行："),
    "row_link": ("Link to this row", "本行链接"),
    "pages": ("Pages of the table", "表格分页"),
    "page_before": ("Page before", "上一页"),
    "page_after": ("Next page", "下一页"),
    "page_of": ("{} to {} of {}", "第 {} 至 {} 行，共 {} 行"),
    "shown": ("{} of {} shown", "显示 {} / {}"),
    "expected": ("The other figures give", "据其他数字"),
    "stated": ("the text says", "文中为"),
    "figures": ("Figures", "数字"),
    "no_findings": ("The figures contradict nothing that could be checked.", "可核对的数字之间没有矛盾。"),
    "no_statistics": ("No statistic was found.", "未发现统计数据。"),
    "no_entities": ("No branch, campaign or program was found.", "未发现机构、行动或项目。"),
    "no_unplaced": ("Every figure got a statistic.", "每个数字都成为统计数据。"),
    "changes_of": ("Change by indicator", "各指标升降"),
    "by_place": ("By agency or place", "按机构或地区"),
    "over_time": ("Over time", "随时间变化"),
    "largest": ("The {} largest of {}.", "最大的 {} 项，共 {} 项。"),
    "most": ("The {} charts with the most figures, of {}.", "数字最多的 {} 张图，共 {} 张。"),
    "not_named": ("not named", "未指明"),
    "branch": ("branch", "机构"),
    "campaign": ("campaign", "行动"),
    "program": ("program", "项目"),
    "growth": ("growth", "增幅"),
    "parts": ("parts", "分项"),
    "shares": ("shares", "占比"),
    "from_to": ("from–to", "起止"),
    "contradiction": ("contradiction", "前后不一"),
    "unchecked": ("Too long to be checked here; check() does it.", "文长，未核对；check() 可核对。"),
    "all_rows": ("Show all {} rows at once, not {} at a time.", "一次显示全部 {} 行（否则每页 {} 行）"),
    "more_text": (
        "{} more characters and {} more statistics; to_html() shows all.",
        "另有 {} 字、{} 条统计；to_html() 显示全部。",
    ),
}


def labels_of(lang: str) -> dict[str, str]:
    """The page's words in one language.

    Args:
        lang: ``"en"`` or ``"zh"``.

    Raises:
        InputError: there are none in that language.

    >>> labels_of("zh")["statistics"]
    '统计数据'
    """
    if lang not in ("en", "zh"):
        raise InputError(f"lang: {lang!r} was given; the page has 'en' and 'zh'")
    column = int(lang == "zh")
    return {name: words[column] for name, words in _LABELS.items()}
