"""The page of one session: its trace, zones, laps, recordings, and what it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from fitflow.web.hints import request_of
from fitflow.web.pages.coach.trace import second_of_day
from fitflow.web.pages.downsampling import by_minute, thinned

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from zoneinfo import ZoneInfo

    from fitflow.queries.training.rows import Trace, ZoneSpan
    from fitflow.queries.training.session import Comparison, RecordingRow, SessionTraining
    from fitflow.web.pages.downsampling import Point
    from fitflow.web.pages.panels import Choice

ZONE_MODELS: Final = ("percent_of_max", "karvonen", "threshold")
CHANNELS: Final = {"heart_rate": "bpm", "power": "watts", "cadence": "number"}
"""What a trace is drawn of, and in which unit."""
FIRST_HARD: Final = 4


@dataclass(frozen=True, slots=True)
class Channel:
    """One channel that has a value."""

    name: str
    unit: str
    minutes: list[int | None]
    """The mean of each minute."""
    points: list[Point]


@dataclass(frozen=True, slots=True)
class ZoneRow:
    """The time in one zone of one model."""

    model: str
    zone: int
    from_bpm: float | None
    """None for zone 0, which is below the first."""
    seconds: int
    share: float


@dataclass(frozen=True, slots=True)
class ZoneBar:
    """The seconds in zones 0 to 5 of one model."""

    model: str
    seconds: list[int]


@dataclass(frozen=True, slots=True)
class Hardness:
    """How hard a session was by its zones."""

    hard_share: float
    """How much of the time was in zones 4 and 5."""
    most_zone: int
    """The zone with the most time."""
    most_share: float


@dataclass(frozen=True, slots=True)
class LapRow:
    """A lap as the table has it."""

    number: int
    begins_s: int
    seconds: int
    heart_rate_avg: float | None
    heart_rate_max: int | None
    power_avg: float | None
    power_max: int | None


@dataclass(frozen=True, slots=True)
class Beside:
    """A figure of the device beside FitFlow's."""

    figure: str
    recording_id: str | None
    """None where there is only one."""
    device: float
    fitflow: float | None
    difference: float | None
    unit: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A lap or a moment of the class on the trace."""

    at: int
    kind: str
    """lap, start or end."""
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Gap:
    """Something nobody entered, and the request that enters it."""

    what: str
    needed_for: str
    request: str
    body: str


@dataclass(frozen=True, slots=True)
class SessionView:
    """What the template of a session says."""

    training: SessionTraining
    models: Sequence[Choice]
    seconds: int
    begins: int
    """The second of the gym's day at which the trace begins."""
    channels: list[Channel]
    marks: list[Mark]
    bounds: list[tuple[int, float]]
    """The zones behind the trace, each from how many beats a minute."""
    hardness: Hardness | None
    zone_rows: list[ZoneRow]
    zone_bars: list[ZoneBar]
    """The chosen model first."""
    laps: list[LapRow]
    recordings: list[RecordingRow]
    comparisons: list[Beside]
    gaps: list[Gap]


def session_view(
    training: SessionTraining, trace: Trace, zone: ZoneInfo, model: str, models: Sequence[Choice]
) -> SessionView:
    """
    Work out what the page of one session says.

    Args:
        training: the session.
        trace: its seconds.
        zone: the gym's clock.
        model: which zones lie behind the trace.
        models: the models of zones, as links.
    """
    bounds = [span for span in training.zones if span.model == model]
    bars = _bars(training.zones, model)
    return SessionView(
        training=training,
        models=models,
        seconds=len(trace.heart_rate),
        begins=second_of_day(trace.begins_at, zone),
        channels=list(_channels(trace)),
        marks=list(_marks(training, trace)),
        bounds=[(span.zone, span.from_bpm) for span in bounds],
        hardness=_hardness(bounds),
        zone_rows=_zone_rows(training.zones, bars),
        zone_bars=bars,
        laps=list(_laps(training)),
        recordings=training.recordings,
        comparisons=list(_comparisons(training.comparisons)),
        gaps=[Gap(one.what, one.needed_for, *request_of(one.enter)) for one in training.missing],
    )


def _channels(trace: Trace) -> Iterator[Channel]:
    """Give every channel that has a value."""
    for name, unit in CHANNELS.items():
        values = getattr(trace, name)
        if any(value is not None for value in values):
            minutes = [None if mean is None else round(mean) for mean in by_minute(values)]
            yield Channel(name, unit, minutes, thinned(values))


def _marks(training: SessionTraining, trace: Trace) -> Iterator[Mark]:
    """Give the laps, and the start and end of the class."""
    for lap in training.laps[1:]:
        yield Mark(lap.starts_s, "lap", lap.number)
    session, begins = training.session, trace.begins_at
    for at, kind in ((session.class_starts_at, "start"), (session.class_ends_at, "end")):
        if at is not None and begins is not None:
            yield Mark(round((at - begins).total_seconds()), kind)


def _hardness(bounds: Sequence[ZoneSpan]) -> Hardness | None:
    """Say how much of the time was hard, and where most of it was."""
    total = sum(span.seconds for span in bounds)
    if not total:
        return None
    hard = sum(span.seconds for span in bounds if span.zone >= FIRST_HARD)
    most = max(bounds, key=lambda span: span.seconds)
    return Hardness(hard / total, most.zone, most.seconds / total)


def _bars(spans: Sequence[ZoneSpan], model: str) -> list[ZoneBar]:
    """Give the seconds in each zone for each model there is, the chosen one first."""
    models = sorted({span.model for span in spans}, key=lambda key: (key != model, key))
    return [ZoneBar(key, [span.seconds for span in spans if span.model == key]) for key in models]


def _zone_rows(spans: Sequence[ZoneSpan], bars: Sequence[ZoneBar]) -> list[ZoneRow]:
    """Give every zone of every model with its share of the time."""
    totals = {bar.model: sum(bar.seconds) or 1 for bar in bars}
    ordered = sorted(spans, key=lambda span: ZONE_MODELS.index(span.model))
    return [
        ZoneRow(
            span.model,
            span.zone,
            span.from_bpm if span.zone else None,
            span.seconds,
            span.seconds / totals[span.model],
        )
        for span in ordered
    ]


def _laps(training: SessionTraining) -> Iterator[LapRow]:
    """Give the laps; one that began before the trace begins with it."""
    for lap in training.laps:
        yield LapRow(
            lap.number,
            max(0, lap.starts_s),
            lap.seconds,
            lap.heart_rate_avg,
            lap.heart_rate_max,
            lap.power_avg,
            lap.power_max,
        )


def _comparisons(rows: Sequence[Comparison]) -> Iterator[Beside]:
    """Set each of the device's figures beside FitFlow's."""
    are_several = len({row.recording_id for row in rows}) > 1
    for row in rows:
        yield Beside(
            row.figure,
            str(row.recording_id) if are_several else None,
            row.device,
            row.fitflow,
            None if row.fitflow is None else round(row.fitflow - row.device, 1),
            row.unit,
        )
