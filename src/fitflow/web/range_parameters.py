"""The range, the comparison, the gym and the page of a table as parameters of a URL."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import Depends, Query
from pydantic import BeforeValidator

from fitflow.metrics.paging import LIMIT_MAX, Paging
from fitflow.web.days import Day
from fitflow.web.range import RangeQuery

DayOrNone = Annotated[Day | None, BeforeValidator(lambda given: given or None)]
"""A date field left empty is a date not given."""


def asked(  # each is one part of the URL
    *,
    preset: Annotated[
        Literal["7d", "28d", "month", "quarter", "year", "12m", "all"] | None,
        Query(alias="range", description="a range that ends today; 12m without from and to"),
    ] = None,
    since: Annotated[DayOrNone, Query(alias="from", description="first day, included")] = None,
    until: Annotated[DayOrNone, Query(alias="to", description="last day, included")] = None,
    compare: Annotated[
        Literal["period", "year"],
        Query(description="what changes are measured against: the period or the year before"),
    ] = "period",
    gym: Annotated[
        str | None,
        Query(description="the gym's number or name; needed where the server serves several"),
    ] = None,
) -> RangeQuery:
    """Read the range, the comparison and the gym from the URL."""
    return RangeQuery(preset, since, until, compare, gym)


def paged(
    limit: Annotated[
        int | None, Query(ge=1, le=LIMIT_MAX, description="at most so many rows of a table")
    ] = None,
    after: Annotated[str | None, Query(description="the `next` of another page")] = None,
    before: Annotated[str | None, Query(description="the `previous` of another page")] = None,
) -> Paging:
    """Read from the URL which rows of a table are asked for."""
    return Paging(limit, after, before)


Wanted = Annotated[RangeQuery, Depends(asked)]
Paged = Annotated[Paging, Depends(paged)]
