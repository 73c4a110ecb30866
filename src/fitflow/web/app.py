"""The FastAPI application: the page, the API, their files and what every answer carries."""

from __future__ import annotations

import logging
from contextlib import asynccontextmanager
from dataclasses import replace
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, Any, Final, cast

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse, StreamingResponse
from starlette.exceptions import HTTPException
from starlette.staticfiles import StaticFiles

from fitflow import __version__
from fitflow.catalogue import former
from fitflow.errors import BadInput, FitFlowError, NotFound, from_system
from fitflow.metrics.paging import Paging
from fitflow.operations import every_operation
from fitflow.queries import every_query
from fitflow.web import assets
from fitflow.web.api import collecting, metrics, operations, queries, recordings
from fitflow.web.hints import hint_over_http
from fitflow.web.overview import read_metric, read_overview, run_for_page, snapshot
from fitflow.web.pages import dashboard
from fitflow.web.pages.coach import routes
from fitflow.web.range import PRESETS, RangeQuery
from fitflow.web.range_parameters import Paged, Wanted  # noqa: TC001  (FastAPI reads it)
from fitflow.web.request_context import RequestContext, context_of
from fitflow.web.security import Guard

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator, Sequence
    from datetime import date

    from starlette.types import Scope

    from fitflow.catalogue.operation import Operation
    from fitflow.postgres.database import Database

ABOUT: Final = (
    "Every metric of the gym as JSON or CSV. Days are the gym's own, in its time zone; "
    "from and to are both included. Money is a whole number of the smallest units of the gym's "
    "currency, cents of EUR and yen of JPY; ratios are fractions of one, and numbers are not "
    "rounded for show. An answer carries the instant it is true of. "
    "Operations are the same functions as on the command line: each happens whole or not at all, "
    "and with an Idempotency-Key once however often it is sent. Lists come in pages, and the table "
    "of a metric does with a `limit`: give `next` back as `after`. There is no log-in yet, so the "
    "server answers on 127.0.0.1 only, and to "
    "requests of its own pages and of programs that are no browsers."
)
NOT_JSON: Final = BadInput("the body is not JSON", hint="send an object, such as {}")
DESKS_MAX: Final = 32
"""How many operations at once; with the pool that reads, as many as threads answer requests."""
ANSWER_WITHIN_S: Final = 30
"""How long one statement of an operation may take, so that nobody's mistake holds the others up."""
SHOWN_MAX: Final = 80
"""How much of a refused value a sentence repeats."""
log: Final = logging.getLogger("fitflow.web")


def create_app(
    database: Database,
    *,
    gym: str | None = None,
    today: date | None = None,
    offered: Sequence[Operation] | None = None,
) -> FastAPI:
    """
    Make the application for one database.

    Args:
        database: where the gyms are.
        gym: the one gym that is served, and no other; every gym when not said.
        today: reported as of this day instead of today.
        offered: the operations, all of them when not said.
    """
    clients = database.client_pool(max_size=DESKS_MAX, within_s=ANSWER_WITHIN_S)
    context = RequestContext(database, database.pool(), clients, only_gym=gym, today=today)

    @asynccontextmanager
    async def running(_app: FastAPI) -> AsyncIterator[None]:
        with context.pool, context.clients:
            yield

    app = FastAPI(
        title="FitFlow",
        version=__version__,
        description=ABOUT,
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/openapi.json",
        lifespan=running,
    )
    app.state.context = context
    for router in (
        metrics.router,
        queries.routes(every_query()),
        operations.routes(every_operation() if offered is None else offered),
        routes.router,
        recordings.router,
        collecting.router,
    ):
        app.router.routes.extend(router.routes)  # included, each would be looked for twice
    app.add_api_route("/", show_dashboard, include_in_schema=False)
    app.add_api_route("/metrics/{name}", show_metric, include_in_schema=False)
    app.add_api_route("/report", download_report, include_in_schema=False)
    app.add_api_route("/api", show_api, include_in_schema=False)
    app.mount("/static", Files(packages=[("fitflow.web", "static")]))
    app.add_exception_handler(FitFlowError, _refuse)
    app.add_exception_handler(RequestValidationError, _refuse)
    app.add_exception_handler(HTTPException, _refuse)
    app.add_exception_handler(Exception, _refuse)
    app.add_middleware(Guard, is_rehearsal=lambda: context.is_rehearsal)
    return app


def show_dashboard(request: Request, wanted: Wanted) -> StreamingResponse:
    """Show the dashboard: the figures at once, the sections as they are ready."""
    blocks = _blocks(context_of(request), wanted)
    first = next(blocks)  # what is refused is refused before anything is sent
    return StreamingResponse(chain([first], blocks), media_type="text/html")


def _blocks(context: RequestContext, wanted: RangeQuery) -> Iterator[str]:
    """Write the dashboard from one snapshot; one that breaks half-way says so where it stops."""
    begun = False
    try:
        with snapshot(context.pool, context.gym(wanted.gym), wanted, context.today) as (
            conn,
            moment,
        ):
            first = Paging(dashboard.ROWS_ON_THE_DASHBOARD)
            run = partial(run_for_page, conn.cursor(), moment, paging=first)
            for block in dashboard.dashboard(moment, context.gyms(), run):
                yield block
                begun = True
    except FitFlowError as error:
        if not begun:
            raise
        log.exception("the dashboard broke half-way")
        yield dashboard.broken(error)


def show_metric(request: Request, name: str, wanted: Wanted, paging: Paged) -> HTMLResponse:
    """Show one metric: its chart or a page of its table, its definition and SQL."""
    context = context_of(request)
    rows = min(paging.limit or dashboard.ROWS_ON_A_METRICS_PAGE, dashboard.ROWS_ON_A_PAGE_MAX)
    overview = read_metric(
        context.pool, context.gym(wanted.gym), wanted, name, context.today,
        paging=replace(paging, limit=rows),
    )  # fmt: skip
    return HTMLResponse(dashboard.metric_page(overview, context.gyms(), rows))


def download_report(request: Request, wanted: Wanted) -> HTMLResponse:
    """Hand out the dashboard as one file that opens offline."""
    context = context_of(request)
    gym = context.gym(wanted.gym)
    overview = read_overview(
        context.pool, gym, wanted, context.today, table_rows=dashboard.ROWS_IN_A_REPORT
    )
    named = f"fitflow-{overview.moment.since}-{overview.moment.until}.html"
    headers = {"Content-Disposition": f'attachment; filename="{named}"'}
    return HTMLResponse(dashboard.report(overview), headers=headers)


def show_api(request: Request) -> HTMLResponse:
    """Show the API's documentation."""
    rehearsal = any(gym.is_rehearsal for gym in context_of(request).gyms())
    return HTMLResponse(dashboard.api_page(request.app.openapi(), rehearsal=rehearsal))


class Files(StaticFiles):
    """The page's own files, kept by the browser for as long as their content is the same."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """Answer with the file, and say how long it keeps."""
        response = await super().get_response(path, scope)
        named = scope.get("query_string", b"").decode().removeprefix("v=")
        keeps = bool(named) and response.status_code < 400 and named == assets.version(path)  # noqa: PLR2004
        response.headers["Cache-Control"] = (
            "public, max-age=31536000, immutable" if keeps else "no-cache"
        )
        return response


def _refuse(request: Request, exc: Exception) -> Response:
    """Answer any error in its one shape: JSON to programs, a page to people."""
    status, error = _as_error(request, exc)
    headers = exc.headers if isinstance(exc, HTTPException) else None
    if request.url.path.startswith(("/api/", "/static/")):
        return JSONResponse(shape(error), status, headers)
    rehearsal = request.app.state.context.is_rehearsal
    title = "Not found" if status == NotFound.http_status else "This did not work"
    gyms: list[tuple[str, str]] = []
    for gym in cast("list[dict[str, Any]]", error.parameters.get("gyms", [])):
        title = "Which gym?"
        here = request.url.include_query_params(gym=gym["gym_id"])
        gyms.append((gym["name"], f"?{here.query}"))
    page = dashboard.message_page(title, error, gyms, rehearsal=rehearsal)
    return HTMLResponse(page, status, headers)


def _as_error(request: Request, exc: Exception) -> tuple[int, FitFlowError]:
    match exc:
        case FitFlowError():
            if exc.http_status == FitFlowError.http_status:  # nothing of it is told but in the log
                log.error("a request failed", exc_info=exc)
            return exc.http_status, exc
        case RequestValidationError():
            return BadInput.http_status, _former(request, exc) or _invalid(exc.errors()[0])
        case HTTPException(status_code=404):
            return 404, NotFound("there is nothing at this address", hint="start at /")
        case HTTPException(status_code=400):  # FastAPI could not read the body
            return BadInput.http_status, NOT_JSON
        case HTTPException():
            return exc.status_code, BadInput(str(exc.detail).lower())
    log.error("a request failed", exc_info=exc)
    broke = FitFlowError("something broke inside FitFlow", hint="the server's log says what")
    return 500, from_system(exc) if isinstance(exc, OSError) else broke


def _former(request: Request, exc: RequestValidationError) -> BadInput | None:
    """Tell what a field of an earlier version is called now, if a request has one."""
    words = getattr(request.scope.get("endpoint"), "words", "")
    for problem in exc.errors():
        name = str(problem["loc"][-1])
        spelling = former.argument(words, name)
        if problem["type"] == "extra_forbidden" and spelling is not None:
            return BadInput(
                f"{name!r} is not a field here", hint=former.hint(spelling.name, spelling)
            )
    return None


def _invalid(problem: dict[str, Any]) -> BadInput:
    """Turn the first problem of a request into a sentence with the value and the field."""
    context = [str(part) for part in problem["loc"][1:]]
    field = ".".join(context) or "the body"
    hint = {
        "from": "write a day as 2026-11-22",
        "to": "write a day as 2026-11-22",
        "range": f"use one of {', '.join(preset.key for preset in PRESETS)}",
        "compare": "use period or year",
        "format": "use json or csv",
        "zones": "use percent_of_max, karvonen or threshold",
        "basis": "use trimp, training_stress or session_rpe",
    }.get(field)
    match problem["type"]:
        case "missing":
            return BadInput(f"{field} is missing", hint="see /api for what it takes")
        case "extra_forbidden":
            return BadInput(f"{field[:40]!r} is not a field here", hint="see /api for those it has")
        case "json_invalid":
            return NOT_JSON
    given = repr(problem["input"])
    shown = given if len(given) <= SHOWN_MAX else f"{given[:SHOWN_MAX]}..."
    return BadInput(
        f"{field} is {shown}: {problem['msg'].lower()}",
        hint=hint or "see /api for what it takes",
    )


def shape(error: FitFlowError) -> dict[str, object]:
    """Return an error in the shape that programs read."""
    return {
        "code": error.code,
        "parameters": error.parameters,
        "message": error.message,
        "detail": error.detail,
        "hint": hint_over_http(error),
    }
