"""The description of the routes, OpenAPI 3.1: made from the classes that requests are read into and items are made of."""

from __future__ import annotations

import json
from typing import Any

import msgspec

from .. import json_schema
from ..items import Finding
from ..timeseries import Contradiction, LeftOut, SeriesRow
from .asked import CheckAsked, ExtractAsked, ReportAsked, SeriesAsked
from .limits import Limits

__all__ = ["describe"]

_REF = "#/components/schemas/{name}"
_ASKED = {"/extract": ExtractAsked, "/check": CheckAsked, "/series": SeriesAsked, "/report": ReportAsked}
_SAYS = {
    "/extract": "All that is in one text or in several.",
    "/check": "The figures that contradict each other, in each text and across them.",
    "/series": "The statistics of several texts, those of one thing lined up over their periods.",
    "/report": "One page of HTML to read.",
}
_STATUSES = {
    "400": "The body cannot be parsed: no JSON, no form.",
    "403": "A page of another site sent it.",
    "408": "The body came too slowly.",
    "413": "Body, file or text too large, too many texts, or too much memory.",
    "415": "A kind of file, or a content type, that is not read.",
    "421": "Sent to a name that is none of this server's.",
    "422": "An option, a date or a file cannot be used; the message says which.",
    "500": "The worker was killed at this request, or an unforeseen error.",
    "503": "Busy; Retry-After says when to come again.",
    "504": "The request took more time than one may take.",
}


def describe(limits: Limits) -> bytes:
    """The description, as JSON."""
    from .. import __version__

    described = {
        "openapi": "3.1.0",
        "info": {
            "title": "gov_extract",
            "version": __version__,
            "summary": "Chinese government prose as data.",
            "description": f"At most {limits.body} bytes a request, {limits.texts} texts, {limits.characters} characters "
            f"a text, {limits.seconds} seconds. Nothing is stored.",
        },
        "paths": {
            **{path: {"post": _operation(path)} for path in _ASKED},
            "/": {"get": _get("A page where one pastes a text or drops files.", "text/html")},
            "/health": {"get": _get("Whether a worker can work.", "application/json")},
            "/metrics": {"get": _get("Counts, for Prometheus.", "text/plain")},
            "/openapi.json": {"get": _get("This description.", "application/json")},
        },
        "components": {"schemas": _schemas()},
    }  # fmt: skip
    return json.dumps(described, ensure_ascii=False).encode()


def _schemas() -> dict[str, Any]:
    whole = json_schema.build()
    parts = whole.pop("$defs")
    whole = {name: value for name, value in whole.items() if name not in ("$schema", "$id")}
    kinds = (*_ASKED.values(), Finding, Contradiction, SeriesRow, LeftOut)
    _, ours = msgspec.json.schema_components(kinds, ref_template=_REF)
    found = json.loads(json.dumps({**parts, "Extraction": whole}).replace("#/$defs/", "#/components/schemas/"))
    problem = _object(kind={"type": "string"}, where={"type": "string"}, message={"type": "string"})
    finding = {**ours["Finding"], "properties": {"source": {"type": "string"}, **ours["Finding"]["properties"]}}
    one = {
        "oneOf": [
            _object(name={"type": "string"}, extraction=_ref("Extraction")),
            _object(name={"type": "string"}, error=_ref("Problem")),
        ]
    }
    failed = {"type": "array", "items": _object(name={"type": "string"}, error=_ref("Problem"))}
    return {
        **ours,
        **found,
        "Finding": finding,
        "Problem": problem,
        "Error": _object(error=_ref("Problem")),
        "Extractions": _object(documents={"type": "array", "items": one}),
        "Findings": _object(findings=_list("Finding"), across=_list("Contradiction"), failed=failed),
        "Series": _object(rows=_list("SeriesRow"), left_out=_list("LeftOut"), failed=failed),
    }


def _operation(path: str) -> dict[str, Any]:
    kind = _ASKED[path]
    fields = msgspec.json.schema_components((kind,), ref_template=_REF)[1][kind.__name__]["properties"]
    options = {name: field for name, field in fields.items() if name not in ("text", "texts")}
    results: dict[str, Any] = {
        "/extract": {"application/json": {"schema": {"oneOf": [_ref("Extraction"), _ref("Extractions")]}}},
        "/check": {"application/json": {"schema": _ref("Findings")}},
        "/series": {"application/json": {"schema": _ref("Series")}},
        "/report": {"text/html": {"schema": {"type": "string"}}},
    }
    error = {"application/json": {"schema": _ref("Error")}}
    file = {"type": "string", "contentMediaType": "application/octet-stream"}
    form = {"text": {"type": "string"}, "files": {"type": "array", "items": file}, **options}
    name = {
        "name": "name",
        "in": "query",
        "schema": {"type": "string"},
        "description": "The file's name, of a raw body.",
    }
    return {
        "summary": _SAYS[path],
        "parameters": [
            name,
            *(
                {"name": option, "in": "query", "schema": field, "description": "Of a raw body or a form."}
                for option, field in options.items()
            ),
        ],
        "requestBody": {
            "required": True,
            "content": {
                "application/json": {"schema": _ref(kind.__name__)},
                "multipart/form-data": {"schema": {"type": "object", "properties": form}},
                "*/*": {"schema": file},
            },
        },
        "responses": {
            "200": {"description": "What was found.", "content": results[path]},
            **{status: {"description": says, "content": error} for status, says in _STATUSES.items()},
        },
    }  # fmt: skip


def _get(says: str, kind: str) -> dict[str, Any]:
    return {"summary": says, "responses": {"200": {"description": says, "content": {kind: {}}}}}


def _ref(name: str) -> dict[str, Any]:
    return {"$ref": _REF.format(name=name)}


def _list(name: str) -> dict[str, Any]:
    return {"type": "array", "items": _ref(name)}


def _object(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": [*properties]}
