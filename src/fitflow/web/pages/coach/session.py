"""The page of one session: its trace, zones, laps, recordings, and what it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from fitflow.web import formatting
from fitflow.web.pages.downsampling import by_minute, thinned
from fitflow.web.pages.panels import Choice, Column, Panel, Sum, drawn, panel, whole

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fitflow.queries.training.missing import Missing
    from fitflow.queries.training.rows import Figures, Input, Trace, ZoneSpan
    from fitflow.queries.training.session import SessionTraining
    from fitflow.web.formatting import Locale

ZONE_MODELS: Final = {
    "percent_of_max": "Percent of maximum",
    "karvonen": "Reserve (Karvonen)",
    "threshold": "Threshold",
}
ZONES_ABOUT: Final = (
    "Percent of maximum: from 50, 60, 70, 80 and 90 % (Edwards 1993). Reserve: the same parts of "
    "the heart rate above the resting one (Karvonen 1957). Threshold: from 0, 68, 83, 94 and "
    "105 % (Allen and Coggan 2010)."
)
ENERGY: Final = {
    "work": "from measured work",
    "device": "as the device says",
    "keytel": "from heart rate (Keytel 2005)",
}
CHANNELS: Final = (
    ("heart_rate", "Heart rate", "bpm"),
    ("power", "Power", "watts"),
    ("cadence", "Cadence", "number"),
)
MEASURES: Final = {
    "heart_rate_max": ("Maximum heart rate", "bpm"),
    "heart_rate_resting": ("Resting heart rate", "bpm"),
    "heart_rate_threshold": ("Threshold heart rate", "bpm"),
    "power_threshold": ("Threshold power", "W"),
    "weight_kg": ("Weight", "kg"),
}
WHAT: Final = {
    **{measure: label for measure, (label, _unit) in MEASURES.items()},
    "sex": "Sex",
    "born_on": "Date of birth",
    "rpe": "How hard it was (RPE)",
}
"""What can be missing, in words."""
BASES: Final = {
    "measured": "measured",
    "age": "by age: 208 \N{MINUS SIGN} 0.7 \N{MULTIPLICATION SIGN} years (Tanaka 2001)",
    "seen": "the highest recorded so far",
}
FIRST_HEIGHT: Final = 280
NEXT_HEIGHT: Final = 120


def zone_name(zone: int) -> str:
    """Name a zone; 0 is below the first."""
    return f"Zone {zone}" if zone else "Below"


ZONE_COLOURS: Final = tuple((f"z{zone}", zone_name(zone)) for zone in range(6))
"""The CSS class of each zone's colour, and its name."""


@dataclass(frozen=True, slots=True)
class SessionView:
    """What the template of a session says."""

    training: SessionTraining
    about: str
    """When, and what."""
    sums: list[Sum]
    trace: Panel
    zones: Panel
    laps: Panel
    recordings: Panel
    comparisons: Panel
    inputs: Panel
    missing: list[tuple[str, Missing]]
    """What would tell more, and how to enter it."""


def session_view(
    training: SessionTraining, trace: Trace, model: str, locale: Locale, links: dict[str, str]
) -> SessionView:
    """
    Lay one session out.

    Args:
        training: the session.
        trace: its seconds.
        model: which zones lie behind the trace.
        locale: the gym's.
        links: for each model, the address of this page with it.
    """
    choices = [Choice(label, links[key], key == model) for key, label in ZONE_MODELS.items()]
    return SessionView(
        training=training,
        about=_when(training, locale),
        sums=list(_sums(training.figures)),
        trace=_trace(training, trace, model, locale, choices),
        zones=_zones(training.zones, model, locale),
        laps=_laps(training, locale),
        recordings=_recordings(training, locale),
        comparisons=_comparisons(training, locale),
        inputs=_inputs(training.inputs, locale),
        missing=[(WHAT[one.what], one) for one in training.missing],
    )


def _when(training: SessionTraining, locale: Locale) -> str:
    """Write ``17 Nov 2026, 06:23 to 07:30``."""
    session = training.session
    begun = formatting.instant(session.starts_at, locale.time_zone)
    if session.ends_at is None:
        return f"{begun}, still inside"
    return f"{begun} to {session.ends_at.astimezone(locale.time_zone):%H:%M}"


def _sums(figures: Figures) -> Iterator[Sum]:
    """Give the figures that are known, each with its formula in a few words."""
    energy = ENERGY.get(figures.energy_source or "", "its source is not said")
    told: tuple[tuple[str, float | None, str, str], ...] = (
        ("Visit", figures.seconds, "seconds", "from check-in to check-out"),
        ("Average heart rate", figures.heart_rate_avg, "bpm", "over the recorded seconds"),
        ("Highest heart rate", figures.heart_rate_max, "bpm", "one second"),
        ("Training impulse", figures.trimp, "", "TRIMP: Banister 1991"),
        ("Zone points", figures.edwards, "", "minutes \N{MULTIPLICATION SIGN} zone: Edwards 1993"),
        ("Energy", figures.kilocalories, "kcal", energy),
        ("Average power", figures.power_avg, "W", "zeros included"),
        ("Highest power", figures.power_max, "W", "one second"),
        ("Normalized power", figures.normalized_power, "W", "NP: Coggan 2003"),
        ("Intensity factor", figures.intensity_factor, "", "IF: NP / threshold power"),
        ("Training stress", figures.training_stress, "", "TSS: an hour at threshold is 100"),
        ("Variability index", figures.variability_index, "", "VI: NP / average power"),
        ("Recovery, 60 s", figures.heart_rate_recovery_60, "bpm", "fall after the last peak"),
        ("Recovery, 120 s", figures.heart_rate_recovery_120, "bpm", "fall after the last peak"),
        ("Effort felt", figures.rpe, "of 10", "RPE, rated by the member"),
        ("Session RPE", figures.session_rpe, "", "rating \N{MULTIPLICATION SIGN} minutes: Foster"),
    )
    for label, value, unit, about in told:
        if value is not None:
            yield Sum(label, _sum(value, unit), about)


def _sum(value: float, unit: str) -> str:
    if unit == "seconds":
        return formatting.duration(value)
    text = formatting.number(value) if unit in {"bpm", "W", "kcal"} else formatting.plain(value)
    return f"{text}{formatting.NBSP}{unit}" if unit else text


def _trace(
    training: SessionTraining, trace: Trace, model: str, locale: Locale, choices: Sequence[Choice]
) -> Panel:
    """Draw every channel that has a value, and say each minute in a table."""
    told = {name: getattr(trace, name) for name, _label, _unit in CHANNELS}
    known = [
        (name, label, unit, told[name])
        for name, label, unit in CHANNELS
        if any(value is not None for value in told[name])
    ]
    columns = [
        Column(label, unit, [whole(value) for value in by_minute(values)])
        for _name, label, unit, values in known
    ]
    count = max((len(column.values) for column in columns), default=0)
    bounds = [zone for zone in training.zones if zone.model == model]
    data = drawn(
        "trace",
        seconds=len(trace.heart_rate),
        begins=_clock_of(trace, locale),
        channels=[
            {"name": name, "label": label, "unit": unit, "points": thinned(values)}
            for name, label, unit, values in known
        ],
        zones=[[zone.zone, zone.from_bpm] for zone in bounds],
        marks=list(_marks(training, trace)),
    )
    labels = " and ".join(
        filter(None, [", ".join(label.lower() for _n, label, _u, _v in known[:-1]),
                      *(label.lower() for _n, label, _u, _v in known[-1:])])
    )  # fmt: skip
    return panel(
        "trace",
        f"{labels[:1].upper()}{labels[1:]} through the session" if labels else "The trace",
        [Column("Minute", "count", range(1, count + 1)), *columns] if count else [],
        locale,
        about="Drawn from the lowest and the highest second of every few, so that no peak is lost;"
        " the table has the mean of each minute, the API every second. Where the device was silent"
        " there is no line. Bands are zones on the day of the session.",
        finding=_zone_finding(bounds),
        form="trace",
        data=data if known else None,
        described=f"{labels} second by second, with heart rate zones behind.",
        height=FIRST_HEIGHT + NEXT_HEIGHT * max(0, len(known) - 1),
        choices=choices,
        legend=ZONE_COLOURS if bounds else (),
    )


def _clock_of(trace: Trace, locale: Locale) -> int:
    """Return the second of the gym's day at which a trace begins."""
    if trace.begins_at is None:
        return 0
    local = trace.begins_at.astimezone(locale.time_zone)
    return local.hour * 3600 + local.minute * 60 + local.second


def _marks(training: SessionTraining, trace: Trace) -> Iterator[list[object]]:
    """Give the laps, and the start and end of the class, as second, words and kind."""
    for lap in training.laps[1:]:
        yield [lap.starts_s, str(lap.number), "lap"]
    session = training.session
    for at, label in (
        (session.class_starts_at, "class starts"),
        (session.class_ends_at, "class ends"),
    ):
        if at is not None and trace.begins_at is not None:
            yield [round((at - trace.begins_at).total_seconds()), label, "class"]


def _zone_finding(bounds: Sequence[ZoneSpan]) -> str | None:
    """Say how much of the time was hard, or where most of it was when none was."""
    total = sum(zone.seconds for zone in bounds)
    hard = sum(zone.seconds for zone in bounds if zone.zone >= 4)  # noqa: PLR2004  # zones 4 and 5
    if not total:
        return None
    if hard:
        return f"{formatting.percent(hard / total, 0)} of the time in zones 4 and 5"
    most = max(bounds, key=lambda zone: zone.seconds)
    where = f"in {zone_name(most.zone).lower()}" if most.zone else "below the zones"
    return f"{formatting.percent(most.seconds / total, 0)} of the time {where}, none in 4 and 5"


def _zones(spans: Sequence[ZoneSpan], model: str, locale: Locale) -> Panel:
    """Draw the zones of each model as a bar, the chosen one first, and all in a table."""
    models = sorted({zone.model for zone in spans}, key=lambda key: (key != model, key))
    of_model = {key: [zone for zone in spans if zone.model == key] for key in models}
    totals = {key: sum(zone.seconds for zone in zones) for key, zones in of_model.items()}
    rows = [zone for key in ZONE_MODELS for zone in of_model.get(key, [])]
    return panel(
        "zones",
        "Time in heart rate zones",
        [
            Column("Zones", "label", [ZONE_MODELS[zone.model] for zone in rows]),
            Column("Zone", "label", [zone_name(zone.zone) for zone in rows]),
            Column("From", "bpm", [zone.from_bpm if zone.zone else None for zone in rows]),
            Column("Time", "clock", [zone.seconds for zone in rows]),
            Column("Share", "ratio", [zone.seconds / (totals[zone.model] or 1) for zone in rows]),
        ],
        locale,
        about=ZONES_ABOUT,
        empty="No zones: there is no heart rate, or nothing that they are parts of.",
        form="zones",
        data=zone_bars(
            [ZONE_MODELS[key] for key in models],
            [[zone.seconds for zone in of_model[key]] for key in models],
        )
        if rows
        else None,
        described="A bar of the time in each zone for each model of zones.",
        height=44 * len(models) + 8,
        legend=ZONE_COLOURS,
        span=6,
    )


def zone_bars(names: Sequence[str], seconds: Sequence[Sequence[int | None]]) -> object:
    """Write stacked bars, one for each name, of seconds in zones 0 to 5."""
    return drawn("zones", names=names, seconds=seconds)


def _laps(training: SessionTraining, locale: Locale) -> Panel:
    laps = training.laps
    return panel(
        "laps",
        "Laps",
        [
            Column("Lap", "count", [lap.number for lap in laps]),
            Column("Begins at", "clock", [max(0, lap.starts_s) for lap in laps]),
            Column("Length", "clock", [lap.seconds for lap in laps]),
            Column("Average heart rate", "bpm", [whole(lap.heart_rate_avg) for lap in laps]),
            Column("Highest", "bpm", [lap.heart_rate_max for lap in laps]),
            Column("Average power", "watts", [whole(lap.power_avg) for lap in laps]),
            Column("Highest", "watts", [lap.power_max for lap in laps]),
        ],
        locale,
        about="As they were pressed on the device; figures are of the channels that count.",
        empty="No laps were pressed on a device.",
        span=6,
    )


def _recordings(training: SessionTraining, locale: Locale) -> Panel:
    rows = training.recordings
    return panel(
        "recordings",
        "Recordings behind it",
        [
            Column("Recording", "label", [str(row.recording_id) for row in rows]),
            Column("Device", "label", [row.device or "not said" for row in rows]),
            Column("Kind", "text", [row.source for row in rows]),
            Column("Format", "label", [_format(row.format) for row in rows]),
            Column("Sport", "label", [row.sport and formatting.label(row.sport) for row in rows]),
            Column("Begins", "instant", [row.starts_at for row in rows]),
            Column("Length", "clock", [row.seconds for row in rows]),
            Column("Counts for", "label", [_channels(row.counts) or "nothing" for row in rows]),
            Column("Passed over", "label", [_channels(row.passed_over) for row in rows]),
            Column("Duplicate of", "label", [
                None if row.duplicate_of is None else str(row.duplicate_of) for row in rows
            ]),
        ],
        locale,
        about="Of devices worn at once, one counts for each channel: strap before machine, watch,"
        " phone and aggregator. A duplicate is the same activity from elsewhere: it is kept, and"
        " counts for nothing.",
        empty=f"No recording of this session. Import one with fitflow import FILE --member"
        f" {training.session.member_id}, or stream one with fitflow recording stream.",
    )  # fmt: skip


def _format(code: str) -> str:
    return {"fit": "FIT", "tcx": "TCX", "gpx": "GPX", "csv": "CSV"}.get(
        code, formatting.label(code)
    )


def _channels(names: Sequence[str]) -> str | None:
    said = ", ".join(formatting.label(name).lower() for name in names)
    return f"{said[:1].upper()}{said[1:]}" or None


def _comparisons(training: SessionTraining, locale: Locale) -> Panel:
    rows = training.comparisons
    several = len({row.recording_id for row in rows}) > 1
    return panel(
        "comparisons",
        "The device's figures beside FitFlow's",
        [
            Column("Figure", "label", [formatting.label(row.figure) for row in rows]),
            Column("Recording", "label", [
                str(row.recording_id) if several else None for row in rows
            ]),
            Column("Device", "number", [row.device for row in rows]),
            Column("FitFlow", "number", [row.fitflow for row in rows]),
            Column("Difference", "number", [
                None if row.fitflow is None else round(row.fitflow - row.device, 1) for row in rows
            ]),
            Column("Unit", "label", [row.unit for row in rows]),
        ],
        locale,
        about="Training stress is reckoned with the threshold the device had; energy is measured"
        " work.",
        empty="The device states no figures of its own.",
        span=6,
    )  # fmt: skip


def _inputs(inputs: Sequence[Input], locale: Locale) -> Panel:
    known = [one for one in inputs if one.value is not None]
    return panel(
        "inputs",
        "Reckoned with",
        [
            Column("Input", "label", [MEASURES[one.measure][0] for one in known]),
            Column("Value", "number", [one.value for one in known]),
            Column("Unit", "label", [MEASURES[one.measure][1] for one in known]),
            Column("Since", "date", [one.since for one in known]),
            Column("Basis", "label", [BASES.get(one.basis or "", "") for one in known]),
        ],
        locale,
        about="What was so on the day of the session; a later test leaves it as it is.",
        empty="Nothing is known of the member's body on that day.",
        span=6,
    )
