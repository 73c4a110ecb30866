"""The API: metrics as JSON and CSV, the same results as the page's."""

from __future__ import annotations

import json
from datetime import date
from itertools import chain
from typing import TYPE_CHECKING, Annotated, Any, Literal

from fastapi import APIRouter, Depends, Path, Query, Request, Response
from fastapi.responses import StreamingResponse
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from fitflow.metrics import catalogue
from fitflow.metrics.output import csv_blocks, describe, describe_moment, document, plain_value
from fitflow.web.pages.overview import read_metric, read_overview, snapshot
from fitflow.web.range import Asked
from fitflow.web.request_context import Place, place_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fitflow.metrics.catalogue import Metric

router = APIRouter(prefix="/api", tags=["metrics"])


class Refusal(BaseModel):
    """What every error says."""

    code: str = Field(description="the kind of error, for programs")
    message: str = Field(description="what happened, with the value")
    detail: str | None = Field(description="what PostgreSQL added")
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
    422: {"model": Refusal, "description": "A date or a range that is not one"},
    503: {"model": Refusal, "description": "The database is away"},
}

Day = Annotated[date | None, BeforeValidator(lambda given: given or None)]
"""A date field left empty is a date not given."""


def asked(  # each is one part of the URL
    *,
    preset: Annotated[
        Literal["7d", "28d", "month", "quarter", "year", "12m", "all"] | None,
        Query(alias="range", description="a range that ends today; 12m without from and to"),
    ] = None,
    since: Annotated[Day, Query(alias="from", description="first day, included")] = None,
    until: Annotated[Day, Query(alias="to", description="last day, included")] = None,
    compare: Annotated[
        Literal["period", "year"],
        Query(description="what changes are measured against: the period or the year before"),
    ] = "period",
    gym: Annotated[
        str | None, Query(description="the gym's number or name; the first one without")
    ] = None,
) -> Asked:
    """Read the range, the comparison and the gym from the URL."""
    return Asked(preset, since, until, compare, gym)


Wanted = Annotated[Asked, Depends(asked)]
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
    form: Annotated[
        Literal["json", "csv"], Query(alias="format", description="CSV is streamed, and whole")
    ] = "json",
) -> Response:
    """Run one metric over a range of the gym's days."""
    place = place_of(request)
    if form == "csv":
        return _csv(place, wanted, catalogue.find_metric(name))
    overview = read_metric(place.pool, place.gym(wanted.gym), wanted, name, place.today)
    return _json(document(overview.results[name], overview.moment))


@router.get(
    "/overview",
    summary="Every metric",
    response_model=OverviewShape,
    response_description="The results by name",
    responses=REFUSALS,
)
def get_overview(request: Request, wanted: Wanted) -> Response:
    """Run every metric in one snapshot: what the dashboard shows."""
    place = place_of(request)
    overview = read_overview(place.pool, place.gym(wanted.gym), wanted, place.today)
    moment = describe_moment(overview.moment)
    results = {name: document(result, overview.moment) for name, result in overview.results.items()}
    return _json({**moment, "metrics": results})


def _json(value: object) -> Response:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=plain_value)
    return Response(text.encode(), media_type="application/json")


def _csv(place: Place, wanted: Asked, metric: Metric) -> Response:
    """Stream a metric's view out of PostgreSQL as CSV; the first block is read before answering."""
    blocks = _copied(place, wanted, metric)
    first = next(blocks)
    named = "_".join(filter(None, [
        metric.name, *(day.isoformat() for day in (wanted.since, wanted.until) if day),
    ]))  # fmt: skip
    return StreamingResponse(
        chain([first], blocks),
        media_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{named}.csv"'},
    )


def _copied(place: Place, wanted: Asked, metric: Metric) -> Iterator[bytes]:
    gym = place.gym(wanted.gym)
    with snapshot(place.pool, gym, wanted, place.today) as (conn, _moment):
        yield from csv_blocks(conn, metric)
