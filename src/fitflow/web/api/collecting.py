"""Collecting: a payment gateway is asked again for what dunning wants to be retried."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import APIRouter, Path, Request

from fitflow.gateways.collecting import Collection, collect_retries
from fitflow.gateways.installed import gateway_named
from fitflow.web.api.operations import REFUSALS, GymQuery, refuse_unknown
from fitflow.web.request_context import context_of

router: Final = APIRouter(prefix="/api")


@router.post(
    "/gateways/{gateway}/collection",
    operation_id="collect_retries",
    summary="Ask a gateway for what dunning wants to be tried again",
    tags=["gateways"],
    response_description="What was asked for, and what the gateway said at once",
    responses=REFUSALS,
)
def collect(
    request: Request,
    gateway: Annotated[str, Path(description="the installed gateway that is asked")],
    gym: GymQuery = None,
) -> Collection:
    """
    Ask a gateway for every invoice that a step of dunning wants to be tried again.

    A request without an answer is simply sent again: an invoice is asked for once a step.
    """
    refuse_unknown(request, {"gym"})
    context = context_of(request)
    client = context.client(context.gym(gym))
    return collect_retries(client, gateway_named(gateway))
