"""The live door: seconds of a strap or a machine, as they are measured."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import APIRouter, Body, Path, Request
from pydantic import BaseModel, ConfigDict, Field

from fitflow.recordings.live import SAMPLES_MAX, Acknowledged, Sample, take_samples
from fitflow.web.api.operations import EXACT, REFUSALS, GymQuery, refuse_unknown
from fitflow.web.days import Instant
from fitflow.web.request_context import context_of

router: Final = APIRouter(prefix="/api")

Value = Annotated[int, Field(strict=True, ge=-EXACT, le=EXACT)]


class SampleRequest(BaseModel):
    """What a device measured at one instant; what is left out is silence."""

    model_config = ConfigDict(extra="forbid")

    at: Instant = Field(description="when, with the offset; parts of a second are dropped")
    heart_rate: Value | None = Field(None, description="beats per minute")
    power: Value | None = Field(None, description="watts")
    cadence: Value | None = Field(None, description="turns, steps or strokes per minute")


class SamplesRequest(BaseModel):
    """Samples of one recording, in any order."""

    model_config = ConfigDict(extra="forbid")

    samples: list[SampleRequest] = Field(min_length=1, max_length=SAMPLES_MAX)


@router.post(
    "/recordings/{recording_id}/samples",
    operation_id="append_samples",
    summary="Add seconds to a live recording",
    tags=["recordings"],
    response_description="What became of them; they are stored",
    responses=REFUSALS,
)
def append(
    request: Request,
    recording_id: Annotated[int, Path(description="which one", ge=-EXACT, le=EXACT)],
    body: Annotated[SamplesRequest, Body()],
    gym: GymQuery = None,
) -> Acknowledged:
    """
    Take samples of a recording that `POST /api/recordings` began.

    They may come late, in any order and more than once, from several senders at once: a second
    that has a value keeps it, so nothing that was acknowledged is ever changed, and a request
    without an answer is simply sent again. A value that no body and no machine has is left out
    and counted; a heart rate of 0 is silence.
    """
    refuse_unknown(request, {"gym"})
    context = context_of(request)
    client = context.client(context.gym(gym))
    return take_samples(
        client,
        recording_id,
        [Sample(one.at, one.heart_rate, one.power, one.cadence) for one in body.samples],
    )
