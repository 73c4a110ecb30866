"""Write Apple Health exports by hand, so that tests know every element of what is read."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from typing import TYPE_CHECKING
from xml.sax.saxutils import quoteattr

if TYPE_CHECKING:
    from collections.abc import Callable

EPOCH = datetime(2024, 10, 26, 16, 0, tzinfo=timezone(timedelta(hours=2)))
"""18:00 in Berlin would be two hours later; on the next morning summer time ends."""
WATCH = (
    "<<HKDevice: 0x282a45810>, name:Apple Watch, manufacturer:Apple Inc., model:Watch,"
    " hardware:Watch6,2, software:10.1>"
)
PHONE = WATCH.replace("Apple Watch", "iPhone").replace("Watch", "iPhone")
HEART_RATE, POWER, CADENCE, ENERGY, STEPS = (
    f"HKQuantityTypeIdentifier{kind}"
    for kind in ("HeartRate", "CyclingPower", "CyclingCadence", "ActiveEnergyBurned", "StepCount")
)
UNITS = {HEART_RATE: "count/min", POWER: "W", CADENCE: "count/min", ENERGY: "kcal", STEPS: "count"}

PROLOG = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE HealthData [
<!-- HealthKit Export Version: 12 -->
<!ELEMENT HealthData (ExportDate,Me,(Record|Correlation|Workout|ActivitySummary)*)>
<!ATTLIST HealthData
  locale CDATA #REQUIRED
>
<!ATTLIST Record
  type CDATA #REQUIRED
]>
"""
"""As Apple writes it: the last list of attributes never ends."""


@dataclass
class AppleExport:
    """One export: its elements in the order they are written."""

    body: list[str] = field(default_factory=list)
    prolog: str = PROLOG

    def record(
        self, second: float, value: object, kind: str = HEART_RATE, **attributes: str
    ) -> AppleExport:
        """Write one record, `second` seconds after EPOCH, of the watch unless said otherwise."""
        said = {
            "type": kind,
            "sourceName": "Apple\xa0Watch",
            "sourceVersion": "10.1",
            "device": WATCH,
            "unit": UNITS[kind],
            "creationDate": moment(second),
            "startDate": moment(second),
            "endDate": moment(second),
            "value": str(value),
        } | attributes
        self.body.append(f" <Record{_written(said)}/>")
        return self

    def heart_rates(self, *rates: int, start: int = 0, **attributes: str) -> AppleExport:
        """Write heart rates five seconds apart."""
        for place, rate in enumerate(rates):
            self.record(start + 5 * place, rate, **attributes)
        return self

    def workout(
        self, start: float, end: float, *children: str, kind: str = "Running", **attributes: str
    ) -> AppleExport:
        """Write a workout of the watch, from and to so many seconds after EPOCH."""
        said = {
            "workoutActivityType": f"HKWorkoutActivityType{kind}",
            "duration": str((end - start) / 60),
            "durationUnit": "min",
            "sourceName": "Apple\xa0Watch",
            "device": WATCH,
            "creationDate": moment(end),
            "startDate": moment(start),
            "endDate": moment(end),
        } | attributes
        self.body.append(f" <Workout{_written(said)}>{''.join(children)}</Workout>")
        return self

    def content(self) -> bytes:
        """Return the whole export."""
        inside = "\n".join(['<HealthData locale="de_DE">', *self.body, "</HealthData>\n"])
        return (self.prolog + inside).encode()


def event(kind: str, second: float, **attributes: str) -> str:
    """Return an event of a workout."""
    said = {"type": f"HKWorkoutEventType{kind}", "date": moment(second)} | attributes
    return f"<WorkoutEvent{_written(said)}/>"


def statistics(kind: str, **figures: str) -> str:
    """Return what a workout of iOS 16 states of one kind of record."""
    return f"<WorkoutStatistics{_written({'type': kind, 'unit': UNITS[kind]} | figures)}/>"


def moment(second: float, zone: timezone | None = None) -> str:
    """Return an instant as Health writes it."""
    return f"{(EPOCH + timedelta(seconds=second)).astimezone(zone or EPOCH.tzinfo):%F %T %z}"


def opened(content: bytes) -> Callable[[], io.BytesIO]:
    """Return what opens an export from its beginning."""
    return lambda: io.BytesIO(content)


def _written(attributes: dict[str, str]) -> str:
    return "".join(f" {name}={quoteattr(value)}" for name, value in attributes.items())
