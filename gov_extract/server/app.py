"""The routes, and what every answer has in common: its heads, its count, its line in the log."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import time
from collections.abc import AsyncIterator

import msgspec
from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ..extractor import Extractor
from ..report.page import page_policy
from .answers import HTML, JSON, ROUTES, Answer
from .asked import Job
from .bodies import Bodies, ProblemResponse
from .hosts import LOOPBACK, Hosts
from .limits import Limits
from .metrics import CONTENT_TYPE, Metrics
from .openapi import describe
from .pages import home_page, home_policy, language_of, problem_page
from .pool import Pool
from .problems import Problem
from .work import frames_of

__all__ = ["make_app"]

_log = logging.getLogger("gov_extract.server")
# Nothing of these is for other pages, for a cache, or for a guess at what it is.
_HEADS = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    # Not "no-referrer": with it a browser sends our own page's form with "Origin: null".
    "referrer-policy": "same-origin",
    "cache-control": "no-store",
    "cross-origin-resource-policy": "same-origin",
}
_NOTHING = "default-src 'none'; frame-ancestors 'none'"


def make_app(extractor: Extractor, limits: Limits, hosts: Hosts = LOOPBACK) -> ASGIApp:
    """The server as an ASGI application, known by `hosts`. Its workers live from its start to its end (ASGI's lifespan)."""
    server = _Server(extractor, limits)
    routes = [
        *(Route(path, server.work, methods=["POST"]) for path in ROUTES),
        Route("/", server.home, methods=["GET"]),
        Route("/health", server.health, methods=["GET"]),
        Route("/metrics", server.tell, methods=["GET"]),
        Route("/openapi.json", server.description, methods=["GET"]),
    ]
    app = Starlette(
        routes=routes,
        lifespan=server.living,
        exception_handlers={Problem: _refused, HTTPException: _unknown},
    )
    app.router.redirect_slashes = False
    return _Counted(app, hosts, server.metrics, {route.path for route in routes})


class _Server:
    """What the routes share."""

    def __init__(self, extractor: Extractor, limits: Limits) -> None:
        self._limits = limits
        self.metrics = metrics = Metrics()
        self._pool = pool = Pool(extractor, limits, metrics.replaced.inc)
        self._bodies = bodies = Bodies(limits)
        self._description = describe(limits)
        metrics.watch("workers_ready", "Workers that can work.", lambda: pool.ready)
        metrics.watch("workers_busy", "Workers that are at a request.", lambda: pool.busy)
        metrics.watch("requests_waiting", "Requests that wait for a worker.", lambda: pool.waiting)
        metrics.watch("bytes_held", "Bytes of bodies in memory.", lambda: bodies.held)

    @contextlib.asynccontextmanager
    async def living(self, app: Starlette) -> AsyncIterator[None]:
        await self._pool.start()
        try:
            yield
        finally:
            await self._pool.close()

    async def work(self, request: Request) -> Response:
        """What a worker answers to the body."""
        async with self._bodies.reading(request) as body:
            job = Job(
                request.url.path.removeprefix(request.scope.get("root_path", "")),
                request.headers.get("content-type", ""),
                request.headers.get("content-disposition", ""),
                dict(request.query_params),
                body,
            )
            del body
            made = await self._asked(job, request)
        if made.status != 200:
            wrong = _problem_in(made.body, made.status)
            return await _refused(request, wrong)
        policy = page_policy() if made.content_type == HTML else _NOTHING
        return Response(made.body, media_type=made.content_type, headers={"content-security-policy": policy})

    async def _asked(self, job: Job, request: Request) -> Answer:
        """As `Pool.ask`, which is told when the client has gone: then no worker is to begin with it."""
        asked = asyncio.ensure_future(self._pool.ask(job))
        gone = asyncio.ensure_future(_gone(request))
        try:
            await asyncio.wait({asked, gone}, return_when=asyncio.FIRST_COMPLETED)
            if not asked.done():
                raise Problem(400, "gone", "the client went away before its answer was here")
            return asked.result()
        finally:
            asked.cancel()
            gone.cancel()

    async def home(self, request: Request) -> Response:
        lang = _language(request)
        heads = {"content-security-policy": home_policy(), "vary": "Accept-Language"}
        return Response(home_page(lang, self._limits), media_type=HTML, headers=heads)

    async def health(self, request: Request) -> Response:
        ready = self._pool.ready
        body = {"status": "ok" if ready else "no worker", "workers": ready, "waiting": self._pool.waiting}
        return Response(msgspec.json.encode(body), 200 if ready else 503, media_type=JSON)

    async def tell(self, request: Request) -> Response:
        return Response(self.metrics.text(), headers={"content-type": CONTENT_TYPE})

    async def description(self, request: Request) -> Response:
        return Response(self._description, media_type=JSON)


async def _gone(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass


def _problem_in(body: bytes, status: int) -> Problem:
    error = msgspec.json.decode(body)["error"]
    return Problem(status, error["kind"], error["message"], error["where"])


def _language(request: Request) -> str:
    return language_of(request.query_params.get("lang", ""), request.headers.get("accept-language", ""))


async def _refused(request: Request, error: Exception) -> Response:
    """A problem, as a page for the browser that sent a form, else as JSON."""
    problem = error if isinstance(error, Problem) else Problem(500, "unforeseen", "an unforeseen error in the server")
    if request.scope["path"].endswith("/report") and "text/html" in request.headers.get("accept", ""):
        response = ProblemResponse(problem, problem_page(_language(request), problem).encode("utf-8", "replace"), HTML)
        response.headers["content-security-policy"] = home_policy()
        return response
    return ProblemResponse(problem, problem.as_json(), JSON)


async def _unknown(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    heads = dict(getattr(error, "headers", None) or {})
    if status == 405:
        problem = Problem(405, "method", f"this route takes {heads.get('Allow', 'another method')}; see /openapi.json")
    elif status == 404:
        problem = Problem(404, "route", "there is no such route; see /openapi.json")
    else:
        problem = Problem(status, "http", "this request cannot be taken; see /openapi.json")
    response = ProblemResponse(problem, problem.as_json(), JSON)
    response.headers.update(heads)
    return response


class _Counted:
    """Every request's heads, count, and line in the log, which has its route and no other word of the client's.

    Who may not ask is refused here, before any route.
    """

    def __init__(self, app: ASGIApp, hosts: Hosts, metrics: Metrics, routes: set[str]) -> None:
        self._app = app
        self._hosts = hosts
        self._metrics = metrics
        self._routes = routes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        route = scope["path"] if scope["path"] in self._routes else "other"
        method = scope["method"] if scope["method"] in ("GET", "HEAD", "POST") else "other"
        began, status = time.perf_counter(), 0

        async def sent(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                given = {name.lower() for name, _ in message["headers"]}
                heads = {"content-security-policy": _NOTHING, **_HEADS}
                message["headers"] = [
                    *message["headers"],
                    *((name.encode(), value.encode()) for name, value in heads.items() if name.encode() not in given),
                ]
            await send(message)

        try:
            wrong = self._hosts.refusal(scope["method"], Headers(scope=scope))
            answer = self._app if wrong is None else await _refused(Request(scope), wrong)
            await answer(scope, receive, sent)
        except Exception as error:
            _log.error("unforeseen %s\n%s", type(error).__name__, frames_of(error))
            if not status:
                kind = type(error).__name__
                problem = Problem(500, "unforeseen", f"an unforeseen {kind} in the server; its log says where")
                await ProblemResponse(problem, problem.as_json(), JSON)(scope, receive, sent)
        finally:
            took = time.perf_counter() - began
            self._metrics.requests.labels(route, str(status)).inc()
            self._metrics.seconds.labels(route).observe(took)
            _log.info("%s %s %s %.0f ms", method, route, status, 1000 * took)
