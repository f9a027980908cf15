"""The pages of the server itself: where one pastes a text, and what a browser shows where there is no report."""

from __future__ import annotations

from pathlib import Path

from ..inputs import SUFFIXES
from ..report.page import asset as report_asset
from ..report.page import environment, policy_of
from .limits import Limits
from .problems import Problem

__all__ = ["home_page", "home_policy", "language_of", "problem_page"]

_ASSETS = Path(__file__).parent / "assets"
_LABELS = {
    "en": {
        "lang": "en-GB",
        "title": "Figures, times, agencies and statistics of Chinese reports",
        "text": "Paste a text",
        "files": "Or drop files here, or choose them",
        "date": "Day of publication",
        "date_hint": "It says when 今年 is. Over what the files state themselves.",
        "page_title": "Title of the page",
        "labels": "Labels",
        "send": "Make the report",
        "kept": "Nothing is stored: the texts are read in memory and forgotten.",
        "most": "At most {texts} texts of {characters} characters, {megabytes} MB in all.",
        "other": "中文",
        "other_lang": "zh",
        "back": "Back",
        "problem": "This did not work",
    },
    "zh": {
        "lang": "zh-CN",
        "title": "中文通报的数量、时间、机构与统计",
        "text": "粘贴文本",
        "files": "或把文件拖到这里，或点击选择",
        "date": "发布日期",
        "date_hint": "据此确定“今年”是哪一年；优先于文件自带的日期。",
        "page_title": "页面标题",
        "labels": "界面语言",
        "send": "生成报告",
        "kept": "不保存任何内容：文本只在内存中处理，随后即弃。",
        "most": "最多 {texts} 篇文本，每篇 {characters} 字，合计 {megabytes} MB。",
        "other": "English",
        "other_lang": "en",
        "back": "返回",
        "problem": "未能完成",
    },
}


def language_of(asked: str, accepted: str) -> str:
    """The page's language: as asked for, else the first of ours that the browser takes.

    >>> language_of("", "zh-CN,zh;q=0.9,en;q=0.8"), language_of("en", "zh-CN"), language_of("", "")
    ('zh', 'en', 'en')
    """
    if asked in _LABELS:
        return asked
    for one in accepted.split(","):
        if (tag := one.strip()[:2].lower()) in _LABELS:
            return tag
    return "en"


def home_policy() -> str:
    """Of these pages: no script at all, one style, and their form goes to this server only."""
    return policy_of(style=report_asset("page.css") + _style(), form="'self'")


def home_page(lang: str, limits: Limits) -> str:
    return _page("home.html", lang, limits=limits, accept=",".join(SUFFIXES))


def problem_page(lang: str, problem: Problem) -> str:
    return _page("problem.html", lang, problem=problem)


def _page(name: str, lang: str, **values: object) -> str:
    css = report_asset("page.css") + _style()
    template = environment(_ASSETS).get_template(name)
    return template.render(labels=_LABELS[lang], lang=lang, css=css, **values)


def _style() -> str:
    from markupsafe import Markup

    return Markup((_ASSETS / "home.css").read_text(encoding="utf-8"))
