"""
The errors of the rules of blocks.

Written by `python -m fitflow.docs`: see fitflow/docs/rules.py.
"""

# fmt: off

from __future__ import annotations

from typing import Final

from fitflow.errors.tree import BadInput, Conflict, FitFlowError

__all__ = [
    "BlockIsStored",
    "BlockOutsideItsQuarterHour",
    "BlockOutsideItsRecording",
    "ChannelsDifferInLength",
    "HeldIsNoChannel",
    "RecordingIsEmpty",
    "WearableDataCadenceIsPossible",
    "WearableDataHeartRateIsPossible",
    "WearableDataKilocaloriesArePossible",
    "WearableDataPowerIsPossible",
]


class BlockIsStored(Conflict):
    """A recording has one block in each quarter of an hour."""

    code = "block_is_stored"
    templates = (
        (
            "a recording has one block in each quarter of an hour",
            "nothing was changed; look at what is there already",
        ),
    )
    columns = ("recording_id", "quarter_at")
    rules = ("wearable_data_pkey",)


class BlockOutsideItsQuarterHour(Conflict):
    """A block starts on a whole second and ends within its quarter of an hour."""

    code = "block_outside_its_quarter_hour"
    templates = (
        (
            "a block starts on a whole second and ends within its quarter of an hour: seconds is"
            " {seconds}, started at is {started_at}",
            "give another seconds or started at",
        ),
    )
    columns = ("seconds", "started_at")
    rules = ("wearable_data_stays_in_its_quarter_hour",)


class BlockOutsideItsRecording(Conflict):
    """A block has its recording's own time."""

    code = "block_outside_its_recording"
    templates = (
        (
            "a block starts and ends within its recording: recording during is "
            "{recording_during}, started at is {started_at}, seconds is {seconds}",
            "give another recording during or started at or seconds",
        ),
    )
    columns = ("recording_id", "recording_during", "started_at", "seconds")
    rules = (
        "wearable_data_gym_id_recording_id_recording_during_fkey",
        "wearable_data_lies_within_its_recording",
    )


class ChannelsDifferInLength(BadInput):
    """Each channel has one value, or a gap, for each second."""

    code = "channels_differ_in_length"
    templates = (
        (
            "each channel has one value, or a gap, for each second: heart rate is {heart_rate}, "
            "seconds is {seconds}, power is {power}, cadence is {cadence}",
            "give another heart rate or seconds or power or cadence",
        ),
    )
    columns = ("heart_rate", "seconds", "power", "cadence")
    rules = ("wearable_data_has_one_value_a_second",)


class HeldIsNoChannel(BadInput):
    """What is held is told for each second, as a number from 0 to 7."""

    code = "held_is_no_channel"
    templates = (
        (
            "what is held is told for each second, as a number from 0 to 7: held is {held}, "
            "seconds is {seconds}",
            "give another held or seconds",
        ),
    )
    columns = ("held", "seconds")
    rules = ("wearable_data_held_names_channels",)


class RecordingIsEmpty(BadInput):
    """A block has a heart rate, a power or a cadence in at least one of its seconds."""

    code = "recording_is_empty"
    templates = (
        (
            "a block has a heart rate, a power or a cadence in at least one of its seconds: "
            "heart rate is {heart_rate}, power is {power}, cadence is {cadence}",
            "give another heart rate or power or cadence",
        ),
    )
    columns = ("heart_rate", "power", "cadence")
    rules = ("wearable_data_has_a_value",)


class WearableDataCadenceIsPossible(BadInput):
    """A cadence is between 0 and 300 a minute."""

    code = "wearable_data_cadence_is_possible"
    templates = (
        ("a cadence is between 0 and 300 a minute: cadence is {cadence}", "give another cadence"),
    )
    columns = ("cadence",)
    rules = ("wearable_data_cadence_is_possible",)


class WearableDataHeartRateIsPossible(BadInput):
    """A heart rate is between 20 and 250 beats per minute."""

    code = "wearable_data_heart_rate_is_possible"
    templates = (
        (
            "a heart rate is between 20 and 250 beats per minute: heart rate totals is "
            "{heart_rate_totals}",
            "give another heart rate totals",
        ),
    )
    columns = ("heart_rate_totals",)
    rules = ("wearable_data_heart_rate_is_possible",)


class WearableDataKilocaloriesArePossible(BadInput):
    """A quarter of an hour costs between 0 and 1000 kilocalories."""

    code = "wearable_data_kilocalories_are_possible"
    templates = (
        (
            "a quarter of an hour costs between 0 and 1000 kilocalories: kilocalories is "
            "{kilocalories}",
            "give another kilocalories",
        ),
    )
    columns = ("kilocalories",)
    rules = ("wearable_data_kilocalories_are_possible",)


class WearableDataPowerIsPossible(BadInput):
    """A power is between 0 and 3000 watts."""

    code = "wearable_data_power_is_possible"
    templates = (
        (
            "a power is between 0 and 3000 watts: power totals is {power_totals}",
            "give another power totals",
        ),
    )
    columns = ("power_totals",)
    rules = ("wearable_data_power_is_possible",)


EVERY: Final[tuple[type[FitFlowError], ...]] = (
    BlockIsStored,
    BlockOutsideItsQuarterHour,
    BlockOutsideItsRecording,
    ChannelsDifferInLength,
    HeldIsNoChannel,
    RecordingIsEmpty,
    WearableDataCadenceIsPossible,
    WearableDataHeartRateIsPossible,
    WearableDataKilocaloriesArePossible,
    WearableDataPowerIsPossible,
)
