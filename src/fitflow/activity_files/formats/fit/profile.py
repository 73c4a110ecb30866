"""
FIT's profile, as far as FitFlow reads it: messages, their fields, and names of values.

These are facts of the profile that comes with Garmin's FIT SDK (here 21.171): which number stands
for what. names.csv beside this module lists the names of makers, products, sports and files.
"""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final, Literal, Self

if TYPE_CHECKING:
    from collections.abc import Mapping

NameList = Literal["file", "manufacturer", "garmin_product", "favero_product", "sport", "sub_sport"]

TIMESTAMP: Final = 253
"""The field that every message may have."""

ACTIVITY_FILE: Final = 4
GARMIN: Final = 1

PRODUCTS: Final[Mapping[int, NameList]] = {
    GARMIN: "garmin_product",
    13: "garmin_product",  # Dynastream, and so is the next one
    15: "garmin_product",
    89: "garmin_product",  # Tacx
    263: "favero_product",
}
"""Maker -> the list that names its products."""


class Message:
    """The messages that are read."""

    FILE_ID: Final = 0
    SESSION: Final = 18
    LAP: Final = 19
    RECORD: Final = 20
    ACTIVITY: Final = 34
    HR: Final = 132


class Field(int):
    """The number of a message's field, and how many parts of its unit a value of it counts."""

    scale: int

    def __new__(cls, number: int, scale: int = 1) -> Self:
        """Return a field whose values count whole units unless a scale is given."""
        field = super().__new__(cls, number)
        field.scale = scale
        return field


class FileIdField:
    """What the file is, and what made it when."""

    TYPE: Final = Field(0)
    MANUFACTURER: Final = Field(1)
    PRODUCT: Final = Field(2)
    SERIAL_NUMBER: Final = Field(3)
    TIME_CREATED: Final = Field(4)
    PRODUCT_NAME: Final = Field(8)


class SessionField:
    """What the device sums up, in seconds, kilocalories, beats a minute and watts."""

    START_TIME: Final = Field(2)
    SPORT: Final = Field(5)
    SUB_SPORT: Final = Field(6)
    TOTAL_ELAPSED_TIME: Final = Field(7, scale=1000)
    TOTAL_TIMER_TIME: Final = Field(8, scale=1000)
    TOTAL_CALORIES: Final = Field(11)
    AVG_HEART_RATE: Final = Field(16)
    MAX_HEART_RATE: Final = Field(17)
    AVG_POWER: Final = Field(20)
    MAX_POWER: Final = Field(21)
    NORMALIZED_POWER: Final = Field(34)
    TRAINING_STRESS_SCORE: Final = Field(35, scale=10)
    THRESHOLD_POWER: Final = Field(45)


class LapField:
    """When a lap began, and the kilocalories it took."""

    START_TIME: Final = Field(2)
    TOTAL_CALORIES: Final = Field(11)


class RecordField:
    """One moment, in beats a minute, turns a minute and watts, and the kilocalories so far."""

    HEART_RATE: Final = Field(3)
    CADENCE: Final = Field(4)
    POWER: Final = Field(7)
    CALORIES: Final = Field(33)


class ActivityField:
    """The clock on the wall at the end."""

    LOCAL_TIMESTAMP: Final = Field(5)


class HrField:
    """Beats from a strap's own memory, in seconds and beats a minute."""

    FRACTIONAL_TIMESTAMP: Final = Field(0, scale=32768)
    FILTERED_BPM: Final = Field(6)
    EVENT_TIMESTAMP: Final = Field(9, scale=1024)
    EVENT_TIMESTAMP_12: Final = Field(10)


def _fields(of: type) -> frozenset[Field]:
    """Return the fields that a class of them lists."""
    return frozenset(field for field in vars(of).values() if isinstance(field, Field))


FIELDS: Final[Mapping[int, frozenset[Field]]] = {
    Message.FILE_ID: _fields(FileIdField),
    Message.SESSION: _fields(SessionField),
    Message.LAP: _fields(LapField),
    Message.RECORD: _fields(RecordField),
    Message.ACTIVITY: _fields(ActivityField),
    Message.HR: _fields(HrField),
}
"""The fields that are read of each message."""


@cache
def names(kind: NameList) -> Mapping[int, str]:
    """Return the names that a list gives to its numbers."""
    lines = files(__package__).joinpath("names.csv").read_text(encoding="utf-8").splitlines()
    return {int(row["number"]): row["name"] for row in csv.DictReader(lines) if row["list"] == kind}
