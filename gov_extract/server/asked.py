"""What a request asks for: its body, of whatever form, as texts and options. Done in a worker, as a body may be anything."""

from __future__ import annotations

import os
import re
from typing import Literal, NamedTuple, TypeVar

import msgspec

from ..errors import GovExtractError, InputError
from ..inputs import Document, read_data
from .forms import Part, content_name, parts_of
from .limits import Limits
from .problems import Problem, problem_of

__all__ = ["CheckAsked", "ExtractAsked", "Given", "Job", "ReportAsked", "SeriesAsked", "Sources", "TextAsked", "take"]


class Job(msgspec.Struct, array_like=True):
    """A request as it goes to a worker: the route, the two heads that say what the body is, the query, the body."""

    route: str
    content_type: str
    disposition: str
    query: dict[str, str]
    body: bytes


class TextAsked(msgspec.Struct, forbid_unknown_fields=True):
    """A text with its name and its day of publication."""

    text: str
    name: str = ""
    reference_date: str | None = None


class _Asked(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    text: str | None = None
    texts: list[str | TextAsked] | None = None
    reference_date: str | None = None


class ExtractAsked(_Asked, kw_only=True):
    """One text or several, and whether each item's reasons are given."""

    explain: bool = False


class CheckAsked(_Asked, kw_only=True):
    """Texts whose figures are held against each other; `agency` is whose figures those are that no text names anybody for."""

    agency: str | None = None


class SeriesAsked(_Asked, kw_only=True):
    """Texts whose figures are lined up."""

    agency: str | None = None


class ReportAsked(_Asked, kw_only=True):
    """Texts to show on a page, its title, and the language of its labels."""

    title: str = ""
    lang: Literal["en", "zh"] = "en"


class Given(NamedTuple):
    """A text of a request.

    Attributes:
        where: what it is called in messages about the request.
        name: its file's name; empty, if it has none.
        source: what is read, or why it cannot be.
        day: its day of publication, as given.
    """

    where: str
    name: str
    source: str | Document | Problem
    day: str | None


class Sources(NamedTuple):
    """The texts of a request, and whether it asked for one or for several."""

    given: list[Given]
    several: bool


A = TypeVar("A", bound=_Asked)

# What a body without a name is read as.
_NAMES = {
    "text/plain": "text.txt",
    "text/html": "page.html",
    "application/xhtml+xml": "page.xhtml",
    "text/markdown": "text.md",
    "text/csv": "table.csv",
    "text/tab-separated-values": "table.tsv",
    "application/pdf": "file.pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "file.docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "file.xlsx",
    "application/vnd.ms-excel": "file.xls",
    "application/vnd.oasis.opendocument.spreadsheet": "file.ods",
}
# What an HTML form sends for a field that nobody filled.
_YES, _NO = ("true", "1", "on", "yes"), ("", "false", "0", "off", "no")


def take(job: Job, kind: type[A], limits: Limits) -> tuple[A, Sources]:
    """The options of a request, and its texts.

    Raises:
        Problem: it cannot be understood, or asks for more than is taken.
    """
    form = job.content_type.partition(";")[0].strip().lower()
    if form == "application/json" or form.endswith("+json"):
        if job.query:
            raise Problem(422, "options", "with a JSON body, options go into it, not into the query", "query")
        asked = _from_json(job.body, kind)
        return asked, _texts(asked, limits)
    if form == "multipart/form-data":
        parts = parts_of(job.content_type, job.body, most=limits.texts)
        files = [part for part in parts if part.name in ("file", "files") and (part.filename or part.data)]
        fields = [part for part in parts if part.name not in ("file", "files")]
        asked = _from_fields(job.query, fields, kind)
    else:
        files = [Part("body", _name(job, form), job.body)]
        asked = _from_fields(job.query, [], kind)
    return asked, _with_files(asked, files, limits, several=form == "multipart/form-data")


def _name(job: Job, form: str) -> str:
    name = job.query.pop("name", "") or content_name(job.disposition)
    if name:
        return name
    if form in _NAMES:
        return _NAMES[form]
    raise Problem(
        415,
        "content_type",
        "this content type is not known: send application/json, multipart/form-data, or a file with its name as in "
        "/extract?name=report.docx",
        "Content-Type",
    )


def _from_json(body: bytes, kind: type[A]) -> A:
    try:
        return msgspec.json.decode(body, type=kind)
    except msgspec.ValidationError as error:
        # Its message says which field of ours and which type; of what was given, never more than the name of a field.
        raise Problem(422, "json", _without_values(str(error)), "body") from None
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        said = str(error) if isinstance(error, msgspec.DecodeError) else "it is no UTF-8"
        raise Problem(400, "json", f"this is no JSON: {said}; send UTF-8 as RFC 8259 has it", "body") from None
    except RecursionError:
        raise Problem(
            400, "json", "this JSON is nested too deeply; no field here is deeper than three", "body"
        ) from None


def _without_values(said: str) -> str:
    return said if len(said) <= 300 else f"{said[:297]}…"


def _from_fields(query: dict[str, str], fields: list[Part], kind: type[A]) -> A:
    """Options as a query and a form have them: strings, of which the empty ones are not given."""
    given: dict[str, object] = {}
    texts: list[str] = []
    for name, value in [*query.items(), *((part.name, _decoded(part)) for part in fields)]:
        if name in ("text", "texts") and name not in query:
            texts += [value.replace("\r\n", "\n")] if value.strip() else []  # a form sends lines as mail does
        elif name == "explain" and value.lower() in (*_YES, *_NO):
            given[name] = value.lower() in _YES
        elif value:
            given[name] = value
    if unknown := given.keys() - set(kind.__struct_fields__) | given.keys() & {"text", "texts"}:
        wanted = ", ".join(name for name in kind.__struct_fields__ if name not in ("text", "texts"))
        raise Problem(422, "options", f"this option is not known here; there are {wanted}", sorted(unknown)[0][:40])
    if texts:
        given["texts"] = texts
    try:
        return msgspec.convert(given, type=kind)
    except msgspec.ValidationError as error:
        raise Problem(422, "options", _without_values(str(error)), "query") from None


def _decoded(part: Part) -> str:
    try:
        return part.data.decode("utf-8")
    except UnicodeDecodeError:
        raise Problem(
            422, "encoding", "this field is no UTF-8; send a text of another encoding as a file", part.name
        ) from None


def _texts(asked: _Asked, limits: Limits) -> Sources:
    if (asked.text is None) == (asked.texts is None):
        raise Problem(422, "texts", 'want either "text", a string, or "texts", a list of them', "body")
    if asked.text is not None:
        return Sources([_given("text", "", asked.text, asked.reference_date, limits)], several=False)
    texts = asked.texts or []
    _check_count(len(texts), limits)
    given = []
    for number, one in enumerate(texts):
        one = TextAsked(one) if isinstance(one, str) else one
        day = one.reference_date or asked.reference_date
        given.append(_given(f"texts[{number}]", one.name, one.text, day, limits))
    return Sources(given, several=True)


def _with_files(asked: _Asked, files: list[Part], limits: Limits, *, several: bool) -> Sources:
    texts = [text for text in asked.texts or [] if isinstance(text, str)]
    _check_count(len(texts) + len(files), limits)
    given = [
        _given(f"texts[{number}]" if len(texts) > 1 else "text", "", text, asked.reference_date, limits)
        for number, text in enumerate(texts)
    ]
    given += [_read(part, asked.reference_date, limits) for part in files]
    return Sources(given, several)


def _check_count(count: int, limits: Limits) -> None:
    if not count:
        raise Problem(422, "texts", "no text was given; give at least one text or file", "texts")
    if count > limits.texts:
        message = f"{count} texts were given, at most {limits.texts} are taken; send several requests"
        raise Problem(413, "too_many_texts", message, "texts")


def _given(where: str, name: str, text: str, day: str | None, limits: Limits) -> Given:
    if len(text) > limits.characters:
        message = f"{len(text)} characters were given, at most {limits.characters} are taken; split the text"
        raise Problem(413, "text_too_long", message, where)
    return Given(where, _base(name), text, day)


def _read(part: Part, day: str | None, limits: Limits) -> Given:
    """A file that cannot be read costs itself only; one that is too large is refused with its request."""
    name = _base(part.filename) or "text.txt"
    if len(part.data) > limits.file:
        message = f"has {len(part.data)} bytes, at most {limits.file} are taken; split it"
        raise Problem(413, "file_too_large", message, name)
    try:
        return Given(name, name, read_data(name, part.data), day)
    except GovExtractError as error:
        return Given(name, name, problem_of(error, name), day)
    except RecursionError:
        return Given(name, name, problem_of(InputError("is nested too deeply; print it to a new file"), name), day)


def _base(name: str) -> str:
    """A file's name without its folders, which are nobody's business, and not longer than a name is."""
    base = re.split(r"[/\\]", name)[-1]
    stem, ending = os.path.splitext(base)
    return base if len(base) <= 200 else stem[: 200 - len(ending[:20])] + ending[:20]
