"""Collecting: payment gateways are asked for what is due, and again for what failed."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import APIRouter, Path, Request

from fitflow.gateways.collecting import Collection, collect_by_ways, collect_through
from fitflow.gateways.installed import every_gateway, gateway_named
from fitflow.web.api.operations import REFUSALS, GymQuery, refuse_unknown
from fitflow.web.request_context import context_of

router: Final = APIRouter(prefix="/api")
WHAT_CAME: Final = "What was asked for, and what the gateways said at once"


@router.post(
    "/collection",
    operation_id="collect_by_ways",
    summary="Ask payment gateways for what is due",
    tags=["gateways"],
    response_description=WHAT_CAME,
    responses=REFUSALS,
)
def collect_all(request: Request, gym: GymQuery = None) -> Collection:
    """
    Ask for every invoice that is due, each member by their own way to pay, and for retries.

    A request without an answer is simply sent again: an invoice is asked for once, and once a step
    of dunning.
    """
    refuse_unknown(request, {"gym"})
    context = context_of(request)
    return collect_by_ways(context.client(context.gym(gym)), every_gateway())


@router.post(
    "/gateways/{gateway}/collection",
    operation_id="collect_through",
    summary="Ask one payment gateway for what is due",
    tags=["gateways"],
    response_description=WHAT_CAME,
    responses=REFUSALS,
)
def collect(
    request: Request,
    gateway: Annotated[str, Path(description="the installed gateway that is asked")],
    gym: GymQuery = None,
) -> Collection:
    """
    Ask a gateway for what is due of who pays through it, and for retries of who pays by none.

    A request without an answer is simply sent again: an invoice is asked for once, and once a step
    of dunning.
    """
    refuse_unknown(request, {"gym"})
    context = context_of(request)
    return collect_through(context.client(context.gym(gym)), gateway_named(gateway))
