"""The API: metrics as JSON and CSV, the same results as the page's."""

from __future__ import annotations

import json
from datetime import date
from itertools import chain
from typing import TYPE_CHECKING, Annotated, Any, Literal

from fastapi import APIRouter, Path, Query, Request, Response
from fastapi.responses import StreamingResponse
from pydantic import BaseModel, ConfigDict, Field

from fitflow.errors import BadInput
from fitflow.metrics import catalogue
from fitflow.metrics.output import csv_blocks, describe, describe_moment, document, plain_value
from fitflow.metrics.paging import Paging, read_page
from fitflow.web.overview import read_overview, snapshot
from fitflow.web.range_parameters import Paged, Wanted  # noqa: TC001  (FastAPI reads it)
from fitflow.web.request_context import RequestContext, context_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fitflow.metrics.catalogue import Metric
    from fitflow.web.range import RangeQuery

router = APIRouter(prefix="/api", tags=["metrics"])


class Refusal(BaseModel):
    """What every error says."""

    code: str = Field(description="the kind of error, for programs")
    parameters: dict[str, object] = Field(
        description="the values the message names: instants as *_at, and money, in the smallest"
        " units of its currency, as *_cents"
    )
    message: str = Field(description="what happened, with the value")
    detail: str | None = Field(description="what a program that was run for it said; mostly null")
    hint: str | None = Field(description="what to do")


class ColumnShape(BaseModel):
    """One column of a metric."""

    name: str
    unit: str
    meaning: str


class ChartShape(BaseModel):
    """How a metric is drawn."""

    form: str
    x: str
    y: list[str]
    colour: str | None


class MetricShape(BaseModel):
    """One metric of the catalogue."""

    name: str
    title: str
    summary: str
    section: str
    grain: str
    unit: str
    definition: str
    chart: ChartShape | None
    columns: list[ColumnShape]


class GymShape(BaseModel):
    """The gym the figures are of."""

    name: str
    time_zone: str
    currency: str


class ResultShape(MetricShape):
    """One metric's rows over a range of days, both included."""

    model_config = ConfigDict(populate_by_name=True)

    finding: str | None
    rows: list[list[Any]]
    total_rows: int = Field(description="how many rows there are, of which these may be a page")
    next: str | None = Field(description="give it as `after` for the rows that follow")
    previous: str | None = Field(description="give it as `before` for the rows before")
    gym: GymShape
    from_: date = Field(alias="from")
    to: date
    as_of: str


class OverviewShape(BaseModel):
    """Every metric, of one snapshot."""

    model_config = ConfigDict(populate_by_name=True)

    gym: GymShape
    from_: date = Field(alias="from")
    to: date
    as_of: str
    metrics: dict[str, ResultShape]


REFUSALS: dict[int | str, dict[str, Any]] = {
    404: {"model": Refusal, "description": "No such metric or gym"},
    422: {"model": Refusal, "description": "A date, a range or a cursor that is not one"},
    503: {"model": Refusal, "description": "The database is away"},
}

Name = Annotated[str, Path(description="a metric's name, as /api/metrics lists them")]


@router.get(
    "/metrics",
    summary="The catalogue",
    response_model=list[MetricShape],
    response_description="The metrics, in the order of the dashboard",
)
def list_metrics() -> Response:
    """List every metric: what it counts, its grain, its unit, its columns and its chart."""
    return _json([describe(metric) for metric in catalogue.catalogue().values()])


@router.get(
    "/metrics/{name}",
    summary="One metric",
    response_model=ResultShape,
    responses={
        200: {"description": "The rows, as JSON or as CSV", "content": {"text/csv": {}}},
        **REFUSALS,
    },
)
def get_metric(
    request: Request,
    name: Name,
    wanted: Wanted,
    paging: Paged,
    form: Annotated[
        Literal["json", "csv"], Query(alias="format", description="CSV is streamed, and whole")
    ] = "json",
) -> Response:
    """
    Run one metric over a range of the gym's days.

    All its rows, or with a limit so many of a table's: `next` and `previous` lead to the others.
    """
    context = context_of(request)
    metric = catalogue.find_metric(name)
    if form == "csv":
        if paging != Paging():
            raise BadInput("CSV is whole, and has no pages",
                           hint="leave limit, after and before out, or use json")  # fmt: skip
        return _csv(context, wanted, metric)
    gym = context.gym(wanted.gym)
    with snapshot(context.pool, gym, wanted, context.today) as (conn, moment):
        return _json(document(read_page(conn, name, paging, moment), moment))


@router.get(
    "/overview",
    summary="Every metric",
    response_model=OverviewShape,
    response_description="The results by name",
    responses=REFUSALS,
)
def get_overview(request: Request, wanted: Wanted) -> Response:
    """Run every metric in one snapshot: what the dashboard shows."""
    context = context_of(request)
    overview = read_overview(context.pool, context.gym(wanted.gym), wanted, context.today)
    moment = describe_moment(overview.moment)
    results = {name: document(result, overview.moment) for name, result in overview.results.items()}
    return _json({**moment, "metrics": results})


def _json(value: object) -> Response:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=plain_value)
    return Response(text.encode(), media_type="application/json")


def _csv(context: RequestContext, wanted: RangeQuery, metric: Metric) -> Response:
    """Stream a metric's view out of PostgreSQL as CSV; the first block is read before answering."""
    blocks = _copied(context, wanted, metric)
    first = next(blocks)
    named = "_".join(filter(None, [
        metric.name, *(day.isoformat() for day in (wanted.since, wanted.until) if day),
    ]))  # fmt: skip
    return StreamingResponse(
        chain([first], blocks),
        media_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{named}.csv"'},
    )


def _copied(context: RequestContext, wanted: RangeQuery, metric: Metric) -> Iterator[bytes]:
    gym = context.gym(wanted.gym)
    with snapshot(context.pool, gym, wanted, context.today) as (conn, _moment):
        yield from csv_blocks(conn, metric)
