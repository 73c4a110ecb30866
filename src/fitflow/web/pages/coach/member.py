"""The page of one member's training: load over time, curves, critical power, bests and inputs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from fitflow.web import formatting
from fitflow.web.pages.coach.session import MEASURES
from fitflow.web.pages.coach.sessions import sessions_panel
from fitflow.web.pages.panels import Choice, Column, Panel, Sum, lines, panel, whole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fitflow.queries.training.member import Best, InputEntry, LoadDay, MemberTraining
    from fitflow.web.formatting import Locale

BASES: Final = {
    "trimp": "Heart rate (TRIMP)",
    "training_stress": "Power (TSS)",
    "session_rpe": "Ratings (session RPE)",
}
LOAD_EMPTY: Final = {
    "trimp": "No load from heart rate in this range. It takes a recording, a maximum and a resting"
    " heart rate, and the member's sex: fitflow training set {0} --measure heart_rate_resting"
    " --value 54, fitflow member change {0} --sex female.",
    "training_stress": "No load from power in this range. It takes a recording with power and a"
    " threshold power: fitflow training set {0} --measure power_threshold --value 240.",
    "session_rpe": "No rated session in this range: fitflow session rate SESSION --rpe 7.",
}
CURVES: Final = {"power": ("Power", "watts"), "heart_rate": ("Heart rate", "bpm")}
CRITICAL_EFFORTS_S: Final = (120, 300, 600, 1200)
"""The efforts that critical power is fitted to."""


@dataclass(frozen=True, slots=True)
class MemberView:
    """What the template of a member's training says."""

    training: MemberTraining
    sums: list[Sum]
    bases: list[Choice]
    load: Panel
    days: Panel
    curves: list[Panel]
    bests: Panel
    critical: Panel
    sessions: Panel
    inputs: Panel


def member_view(
    training: MemberTraining, locale: Locale, links: dict[str, str], query: str
) -> MemberView:
    """
    Lay one member's training out.

    Args:
        training: the member.
        locale: the gym's.
        links: for each basis of load, the address of this page with it.
        query: the range, to be carried on.
    """
    return MemberView(
        training=training,
        sums=_sums(training),
        bases=[Choice(label, links[key], key == training.basis) for key, label in BASES.items()],
        load=_load(training, locale),
        days=_days(training, locale),
        curves=[_curve(channel, training, locale, query) for channel in CURVES],
        bests=_bests(training.bests, locale, query),
        critical=_critical(training, locale, query),
        sessions=sessions_panel(training.sessions, locale, query, with_member=False),
        inputs=_inputs(training.inputs, training.member.member_id, locale),
    )


def _sums(training: MemberTraining) -> list[Sum]:
    """Give the load of the last day, and critical power."""
    made = []
    if any(day.load for day in training.load):
        last = training.load[-1]
        made += [
            Sum(label, formatting.plain(value or 0), about)
            for label, value, about in (
                ("Chronic load", last.chronic, "six weeks, fading: fitness"),
                ("Acute load", last.acute, "one week, fading: fatigue"),
                ("Balance", last.balance, "yesterday's chronic less acute: freshness"),
            )
        ]
    critical = training.critical_power
    if critical.critical_power_w is not None and critical.w_prime_j is not None:
        made += [
            Sum("Critical power",
                f"{formatting.number(critical.critical_power_w)}{formatting.NBSP}W",
                "could be held on and on"),
            Sum("W\N{PRIME}",
                f"{formatting.number(critical.w_prime_j / 1000, 1)}{formatting.NBSP}kJ",
                "the work there is above it"),
        ]  # fmt: skip
    return made


def _load(training: MemberTraining, locale: Locale) -> Panel:
    is_told = any(day.load or (day.chronic or 0) >= 1 for day in training.load)
    days = training.load if is_told else []
    x = Column("Day", "date", [day.day for day in days])
    chronic = Column("Chronic", "number", [day.chronic for day in days])
    acute = Column("Acute", "number", [day.acute for day in days])
    balance = Column("Balance", "number", [day.balance for day in days])
    series = [("chronic", 1, chronic), ("acute", 2, acute), ("balance", 3, balance)]
    return panel(
        "load",
        "Training load over time",
        [x, chronic, acute, balance],
        locale,
        finding=_load_finding(days),
        about="Each day's load fades: over 42 days (chronic) and over 7 (acute). Balance is"
        " yesterday's chronic less acute load (Banister 1975, Coggan).",
        empty=LOAD_EMPTY[training.basis].format(training.member.member_id),
        form="lines",
        data=lines(x, series, locale) if days else None,
        described="Lines of chronic load, acute load and their balance by day.",
        legend=[(f"c{slot}", column.heading) for _key, slot, column in series],
        height=300,
        span=8,
    )


def _load_finding(days: Sequence[LoadDay]) -> str | None:
    told = [day.chronic for day in days if day.chronic is not None]
    if not told:
        return None
    change = told[-1] - told[0]
    way = "up" if change > 0 else "down"
    return f"Chronic load is {way} by {formatting.plain(round(abs(change), 1))} over the range"


def _days(training: MemberTraining, locale: Locale) -> Panel:
    days = [day for day in training.load if day.load]
    x = Column("Day", "date", [day.day for day in training.load])
    load = Column("Load", "number", [day.load for day in training.load])
    return panel(
        "days",
        "Load by day",
        [
            Column("Day", "date", [day.day for day in days]),
            Column("Load", "number", [day.load for day in days]),
        ],
        locale,
        finding=f"Trained on {len(days)} of {len(training.load)} days" if days else None,
        about=f"{BASES[training.basis]}: the sum over a day's recordings.",
        empty="No day with a load in this range.",
        form="columns",
        data=lines(x, [("load", 1, load)], locale, form="columns") if days else None,
        described="A column for each day's load.",
        height=300,
        span=4,
    )


def _curve(channel: str, training: MemberTraining, locale: Locale, query: str) -> Panel:
    label, unit = CURVES[channel]
    bests = [best for best in training.bests if best.channel == channel]
    x = Column("Duration", "label", [duration_name(best.duration_s) for best in bests])
    within = Column("In the range", unit, [whole(best.value) for best in bests])
    ever = Column("Of all time", unit, [whole(best.best) for best in bests])
    series = [("value", 1, within), ("best_before", 6, ever)]
    return panel(
        f"{channel}-curve",
        f"{label} curve",
        [
            x,
            within,
            Column("Set on", "date", [best.set_on for best in bests],
                   [_session(best.session_id, query) for best in bests]),
            ever,
            Column("Set on", "date", [best.best_on for best in bests],
                   [_session(best.best_session_id, query) for best in bests]),
        ],
        locale,
        finding=_curve_finding(bests),
        about="The highest mean over each duration; a silent second counts as nothing, so none is"
        " overstated.",
        empty=f"No recording with {label.lower()} up to the end of this range.",
        form="lines",
        data=lines(x, series, locale) if bests else None,
        described=f"Lines of the highest mean {label.lower()} by duration, in the range and of all"
        " time.",
        legend=[("c1", "In the range"), ("before", "Of all time")],
        span=6,
    )  # fmt: skip


def _curve_finding(bests: Sequence[Best]) -> str | None:
    """Say how many of the bests of all time were set in the range."""
    new = sum(best.value is not None and best.value >= best.best for best in bests)
    if not bests:
        return None
    return f"{new} of {len(bests)} bests of all time were set in the range" if new else (
        "No best of all time was set in the range"
    )  # fmt: skip


def duration_name(seconds: int) -> str:
    """Write 300 seconds as ``5 min``."""
    if seconds < 60:  # noqa: PLR2004  # seconds in a minute
        return f"{seconds}{formatting.NBSP}s"
    hours, minutes = divmod(seconds // 60, 60)
    return f"{minutes}{formatting.NBSP}min" if minutes else f"{hours}{formatting.NBSP}h"


def _session(session_id: int | None, query: str) -> str | None:
    return None if session_id is None else f"/sessions/{session_id}?{query}"


def _bests(bests: Sequence[Best], locale: Locale, query: str) -> Panel:
    """List the bests of all time by duration, each with its day."""
    of_channel = {
        channel: {best.duration_s: best for best in bests if best.channel == channel}
        for channel in CURVES
    }
    durations = sorted({best.duration_s for best in bests})
    columns = [Column("Over", "label", [duration_name(seconds) for seconds in durations])]
    for channel, (label, unit) in CURVES.items():
        found = [of_channel[channel].get(seconds) for seconds in durations]
        columns += [
            Column(f"Best {label.lower()}", unit, [
                None if best is None else whole(best.best) for best in found
            ]),
            Column("Set on", "date", [None if best is None else best.best_on for best in found], [
                None if best is None else _session(best.best_session_id, query) for best in found
            ]),
        ]  # fmt: skip
    return panel(
        "bests",
        "Bests by duration",
        columns,
        locale,
        about="Of all time, up to the end of the range; a day leads to the session it was set in.",
        empty="No recording up to the end of this range.",
        span=6,
    )


def _critical(training: MemberTraining, locale: Locale, query: str) -> Panel:
    """List the efforts that critical power rests on, beside the line's own power."""
    efforts = [
        best
        for best in training.bests
        if best.channel == "power"
        and best.duration_s in CRITICAL_EFFORTS_S
        and best.value is not None
    ]
    power, reserve = training.critical_power.critical_power_w, training.critical_power.w_prime_j
    fitted = [
        None if power is None or reserve is None else round(power + reserve / best.duration_s, 1)
        for best in efforts
    ]
    fit = training.critical_power.r_squared
    return panel(
        "critical-power",
        "Critical power and W\N{PRIME}",
        [
            Column("Effort", "label", [duration_name(best.duration_s) for best in efforts]),
            Column("Best of the range", "watts", [whole(best.value) for best in efforts]),
            Column("On the line", "watts", [whole(power) for power in fitted]),
            Column("Set on", "date", [best.set_on for best in efforts],
                   [_session(best.session_id, query) for best in efforts]),
        ],
        locale,
        finding=None
        if power is None or reserve is None or fit is None
        else f"{formatting.number(power)} W and {formatting.number(reserve / 1000, 1)} kJ,"
        f" R\N{SUPERSCRIPT TWO} {formatting.number(fit, 3)}",
        about="The line work = CP \N{MULTIPLICATION SIGN} time + W\N{PRIME} through the best"
        " efforts of 2, 5, 10 and 20 minutes (Monod and Scherrer 1965).",
        empty="Critical power takes three efforts with power of 2 to 20 minutes in the range.",
        span=6,
    )  # fmt: skip


def _inputs(entries: Sequence[InputEntry], member_id: int, locale: Locale) -> Panel:
    return panel(
        "inputs",
        "Measured",
        [
            Column("Since", "date", [one.since for one in entries]),
            Column("Measure", "label", [MEASURES[one.measure][0] for one in entries]),
            Column("Value", "number", [one.value for one in entries]),
            Column("Unit", "label", [MEASURES[one.measure][1] for one in entries]),
            Column("Entered", "instant", [one.entered_at for one in entries]),
        ],
        locale,
        about="Each holds from its day until the next one's; a session keeps those of its own day."
        f" Enter one: fitflow training set {member_id} --measure power_threshold --value 240, or"
        f" POST /api/members/{member_id}/training-inputs.",
        empty=f"Nothing was measured yet. Enter what was: fitflow training set {member_id}"
        " --measure heart_rate_max --value 188, or POST"
        f" /api/members/{member_id}/training-inputs.",
        span=6,
    )
