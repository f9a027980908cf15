"""What each route gives, of a request that has been understood. Done in a worker."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import msgspec

from ..errors import GovExtractError
from ..extraction import Extraction
from ..extractor import Extractor
from ..report import Document, make_page
from ..timeseries import check as check_all
from ..timeseries import series as line_up
from .asked import CheckAsked, ExtractAsked, Given, Job, ReportAsked, SeriesAsked, Sources, take
from .limits import Limits
from .problems import Problem, problem_of

__all__ = ["HTML", "JSON", "ROUTES", "Answer", "answer"]

JSON, HTML = "application/json", "text/html; charset=utf-8"


class Answer(msgspec.Struct, array_like=True):
    """What goes back: a status, a content type, a body."""

    status: int
    content_type: str
    body: bytes


def answer(job: Job, extractor: Extractor, limits: Limits) -> Answer:
    """What the request gets.

    Raises:
        Problem: nothing.
        GovExtractError: an option cannot be used.
    """
    return ROUTES[job.route](job, extractor, limits)


def _extract(job: Job, extractor: Extractor, limits: Limits) -> Answer:
    asked, sources = take(job, ExtractAsked, limits)
    if not sources.several:
        return _json(_found(extractor, sources.given[0]).to_dict(explain=asked.explain))
    rows = []
    for name, _, outcome in _each(extractor, sources):
        if isinstance(outcome, Problem):
            rows.append({"name": name, "error": outcome.as_dict()})
        else:
            rows.append({"name": name, "extraction": outcome.to_dict(explain=asked.explain)})
    return _json({"documents": rows})


def _check(job: Job, extractor: Extractor, limits: Limits) -> Answer:
    asked, sources = take(job, CheckAsked, limits)
    documents, failed = _documents(extractor, sources)
    findings = [{"source": name, **_plain(finding)} for name, doc in documents.items() for finding in doc.check()]
    across = [_plain(one) for one in check_all(documents, agency=asked.agency)]
    return _json({"findings": findings, "across": across, "failed": failed})


def _series(job: Job, extractor: Extractor, limits: Limits) -> Answer:
    asked, sources = take(job, SeriesAsked, limits)
    documents, failed = _documents(extractor, sources)
    table = line_up(documents, agency=asked.agency)
    rows, left = [_plain(row) for row in table.rows], [_plain(one) for one in table.left_out]
    return _json({"rows": rows, "left_out": left, "failed": failed})


def _report(job: Job, extractor: Extractor, limits: Limits) -> Answer:
    asked, sources = take(job, ReportAsked, limits)
    documents, failed = _documents(extractor, sources)
    shown = [Document("" if name in ("text", "document") else name, doc) for name, doc in documents.items()]
    page = make_page(
        shown, title=asked.title, lang=asked.lang, failed=[(one["name"], one["error"]["message"]) for one in failed]
    )
    return Answer(200, HTML, page.encode("utf-8", "replace"))


ROUTES: dict[str, Callable[[Job, Extractor, Limits], Answer]] = {
    "/extract": _extract,
    "/check": _check,
    "/series": _series,
    "/report": _report,
}


def _found(extractor: Extractor, given: Given) -> Extraction:
    if isinstance(given.source, Problem):
        raise given.source
    try:
        return extractor.extract(given.source, reference_date=given.day)
    except GovExtractError as error:
        where, _, rest = str(error).partition(": ")
        if where == "reference_date":
            raise Problem(422, "date", rest, where) from None
        raise problem_of(error, given.where) from None


def _each(extractor: Extractor, sources: Sources) -> Iterator[tuple[str, Given, Extraction | Problem]]:
    """Each text with a name that no other has. One that cannot be read is an error in its place."""
    names: set[str] = set()
    for given in sources.given:
        base = name = given.name or given.where
        number = 1
        while name in names:
            number += 1
            name = f"{base} ({number})"
        names.add(name)
        try:
            yield name, given, _found(extractor, given)
        except Problem as problem:
            yield name, given, problem


def _documents(extractor: Extractor, sources: Sources) -> tuple[dict[str, Extraction], list[dict[str, Any]]]:
    """What is in the texts that can be read, and why not, of the others.

    Raises:
        Problem: none can be read; it is the first one's.
    """
    documents, failed, first = {}, [], None
    for name, _, outcome in _each(extractor, sources):
        if isinstance(outcome, Problem):
            failed.append({"name": name, "error": outcome.as_dict()})
            first = first or outcome
        else:
            documents[name] = outcome
    if not documents and first is not None:
        raise first
    return documents, failed


def _plain(item: msgspec.Struct) -> Any:
    return msgspec.to_builtins(item)


def _json(data: object) -> Answer:
    try:
        return Answer(200, JSON, msgspec.json.encode(data))
    except UnicodeEncodeError:
        raise Problem(422, "text", "a text holds half a surrogate pair, which is no character; leave it out") from None
