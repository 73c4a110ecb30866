"""
The errors of the rules of recordings.

Written by `python -m fitflow.docs`: see fitflow/docs/rules.py.
"""

# fmt: off

from __future__ import annotations

from typing import Final

from fitflow.errors.tree import BadInput, Conflict, FitFlowError

__all__ = [
    "DeviceFigureIsNegative",
    "DuplicateCounts",
    "DuplicateOfNone",
    "FileIsKept",
    "RecordingActivityIsNumberedFromOne",
    "RecordingDeviceEnergyIsPossible",
    "RecordingDeviceTrainingStressIsANumber",
    "RecordingEndsWithinADay",
    "RecordingFileIsOfOneRecording",
    "RecordingHashIsSha256",
    "RecordingIsOfTwoPlaces",
    "RecordingIsSpokenOf",
    "RecordingIsStored",
    "RecordingIsWhole",
    "RecordingLapsAreInOrder",
    "RecordingLastsUpToADay",
    "RecordingLayoutIsKnown",
    "RecordingOutsideInSession",
    "RecordingRevisionIsNumberedFromOne",
    "SecondsAreToCome",
]


class DeviceFigureIsNegative(BadInput):
    """What a device states is zero or more."""

    code = "device_figure_is_negative"
    templates = (
        (
            "what a device states is zero or more: device heart rate avg is "
            "{device_heart_rate_avg}, device heart rate max is {device_heart_rate_max}, device "
            "power avg is {device_power_avg}, device power max is {device_power_max}, device "
            "normalized power is {device_normalized_power}, device training stress is "
            "{device_training_stress}, device power threshold is {device_power_threshold}, "
            "device kilocalories is {device_kilocalories}",
            "give another device heart rate avg or device heart rate max or device power avg or "
            "device power max or device normalized power or device training stress or device "
            "power threshold or device kilocalories",
        ),
    )
    columns = (
        "device_heart_rate_avg",
        "device_heart_rate_max",
        "device_power_avg",
        "device_power_max",
        "device_normalized_power",
        "device_training_stress",
        "device_power_threshold",
        "device_kilocalories",
    )
    rules = ("recording_device_figures_are_not_negative",)


class DuplicateCounts(Conflict):
    """What another recording counts for does not count again."""

    code = "duplicate_counts"
    templates = (
        (
            "what another recording counts for does not count again: duplicate of is "
            "{duplicate_of}, heart rate counts is {heart_rate_counts}, power counts is "
            "{power_counts}, cadence counts is {cadence_counts}, energy counts is "
            "{energy_counts}",
            "give another duplicate of or heart rate counts or power counts or cadence counts or"
            " energy counts",
        ),
    )
    columns = (
        "duplicate_of",
        "heart_rate_counts",
        "power_counts",
        "cadence_counts",
        "energy_counts",
    )
    rules = ("recording_duplicate_does_not_count",)


class DuplicateOfNone(Conflict):
    """A duplicate is of a recording of the same member that counts itself."""

    code = "duplicate_of_none"
    templates = (
        (
            "a duplicate is of a recording of the same member that counts itself",
            "nothing was changed; look at what is there already",
        ),
    )
    columns = ("member_id", "duplicate_of", "required_primary")
    rules = ("recording_gym_id_member_id_duplicate_of_required_primary_fkey",)


class FileIsKept(Conflict):
    """A file is kept once."""

    code = "file_is_kept"
    templates = (
        ("a file is kept once", "nothing was changed; look at what is there already"),
    )
    columns = ("file_sha256",)
    rules = ("recording_file_pkey",)


class RecordingActivityIsNumberedFromOne(BadInput):
    """The activities of a file are numbered from 1."""

    code = "recording_activity_is_numbered_from_one"
    templates = (
        (
            "the activities of a file are numbered from 1: activity no is {activity_no}",
            "give another activity no",
        ),
    )
    columns = ("activity_no",)
    rules = ("recording_activity_is_numbered_from_one",)


class RecordingDeviceEnergyIsPossible(BadInput):
    """A device states less than 65535 kilocalories."""

    code = "recording_device_energy_is_possible"
    templates = (
        (
            "a device states less than 65535 kilocalories: device kilocalories is "
            "{device_kilocalories}",
            "give another device kilocalories",
        ),
    )
    columns = ("device_kilocalories",)
    rules = ("recording_device_energy_is_possible",)


class RecordingDeviceTrainingStressIsANumber(BadInput):
    """A training stress is a number."""

    code = "recording_device_training_stress_is_a_number"
    templates = (
        (
            "a training stress is a number: device training stress is {device_training_stress}",
            "give another device training stress",
        ),
    )
    columns = ("device_training_stress",)
    rules = ("recording_device_training_stress_is_a_number",)


class RecordingEndsWithinADay(BadInput):
    """A recording has a start and a later end, within 24 hours, between 1900 and 2299."""

    code = "recording_ends_within_a_day"
    templates = (
        (
            "a recording has a start and a later end, within 24 hours, between 1900 and 2299: "
            "during is {during}",
            "give another during",
        ),
    )
    columns = ("during",)
    rules = ("recording_ends_within_a_day",)


class RecordingFileIsOfOneRecording(BadInput):
    """A kept file has between 1 byte and 64 MiB."""

    code = "recording_file_is_of_one_recording"
    templates = (
        (
            "a kept file has between 1 byte and 64 MiB: content is {content}",
            "give another content",
        ),
    )
    columns = ("content",)
    rules = ("recording_file_is_of_one_recording",)


class RecordingHashIsSha256(BadInput):
    """A file's hash has 32 bytes."""

    code = "recording_hash_is_sha256"
    templates = (
        (
            "a file's hash has 32 bytes: content sha256 is {content_sha256}",
            "give another content sha256",
        ),
    )
    columns = ("content_sha256",)
    rules = ("recording_hash_is_sha256",)


class RecordingIsOfTwoPlaces(BadInput):
    """A recording is made at the gym or outside it, not both."""

    code = "recording_is_of_two_places"
    templates = (
        (
            "a recording is made at the gym or outside it, not both: is outside is {is_outside},"
            " is at gym is {is_at_gym}",
            "give another is outside or is at gym",
        ),
    )
    columns = ("is_outside", "is_at_gym")
    rules = ("recording_is_of_one_place",)


class RecordingIsSpokenOf(Conflict):
    """Recording recording_id is rated, or a personal best was set in it: it stays."""

    code = "recording_is_spoken_of"
    templates = (
        (
            "recording {recording_id} is rated, or a personal best was set in it: it stays",
            "import the right file beside it: of one activity, one recording counts",
        ),
    )


class RecordingIsStored(Conflict):
    """A file is a member's recording once."""

    code = "recording_is_stored"
    templates = (
        ("this file is a recording of member {member_id} already", "nothing is left to do"),
    )
    columns = ("member_id", "content_sha256", "activity_no")
    rules = ("recording_gym_id_member_id_content_sha256_activity_no_key",)


class RecordingIsWhole(Conflict):
    """Recording recording_id is whole: it came as a file."""

    code = "recording_is_whole"
    templates = (
        (
            "recording {recording_id} is whole: it came as a file",
            "{do:recording open} begins one for a live device",
        ),
        (
            "recording recording_id is whole: it came as a file",
            "nothing was changed; look at what is there already",
        ),
    )


class RecordingLapsAreInOrder(BadInput):
    """Laps begin one after the other, within a day."""

    code = "recording_laps_are_in_order"
    templates = (
        (
            "laps begin one after the other, within a day: laps s is {laps_s}",
            "give another laps s",
        ),
    )
    columns = ("laps_s",)
    rules = ("recording_laps_are_in_order",)


class RecordingLastsUpToADay(BadInput):
    """
    Recording recording_id would last from starts_at to ends_at, more than the 24 hours it may.
    """

    code = "recording_lasts_up_to_a_day"
    templates = (
        (
            "recording {recording_id} would last from {starts_at} to {ends_at}, more than the 24"
            " hours it may",
            "set the clock of the device, or {do:recording open} another recording",
        ),
        (
            "recording recording_id would last from starts_at to ends_at, more than the 24 hours"
            " it may",
            "give another value",
        ),
    )


class RecordingLayoutIsKnown(BadInput):
    """The layouts of a recording's seconds are numbered from 1 to 3."""

    code = "recording_layout_is_known"
    templates = (
        (
            "the layouts of a recording's seconds are numbered from 1 to 3: layout is {layout}",
            "give another layout",
        ),
    )
    columns = ("layout",)
    rules = ("recording_layout_is_known",)


class RecordingOutsideInSession(Conflict):
    """A recording made outside the gym belongs to no visit."""

    code = "recording_outside_in_session"
    templates = (
        (
            "a recording made outside the gym belongs to no visit: is outside is {is_outside}, "
            "session is {session_id}",
            "give another is outside or session",
        ),
    )
    columns = ("is_outside", "session_id")
    rules = ("recording_outside_has_no_session",)


class RecordingRevisionIsNumberedFromOne(BadInput):
    """The revisions of a recording are numbered from 1."""

    code = "recording_revision_is_numbered_from_one"
    templates = (
        (
            "the revisions of a recording are numbered from 1: revision is {revision}",
            "give another revision",
        ),
    )
    columns = ("revision",)
    rules = ("recording_revision_is_numbered_from_one",)


class SecondsAreToCome(BadInput):
    """The seconds end on ends_at, which is still to come."""

    code = "seconds_are_to_come"
    templates = (
        ("the seconds end on {ends_at}, which is still to come", "set the clock of the device"),
        (
            "the recording begins on {starts_at}, which is still to come",
            "set the clock of the device",
        ),
    )


EVERY: Final[tuple[type[FitFlowError], ...]] = (
    DeviceFigureIsNegative,
    DuplicateCounts,
    DuplicateOfNone,
    FileIsKept,
    RecordingActivityIsNumberedFromOne,
    RecordingDeviceEnergyIsPossible,
    RecordingDeviceTrainingStressIsANumber,
    RecordingEndsWithinADay,
    RecordingFileIsOfOneRecording,
    RecordingHashIsSha256,
    RecordingIsOfTwoPlaces,
    RecordingIsSpokenOf,
    RecordingIsStored,
    RecordingIsWhole,
    RecordingLapsAreInOrder,
    RecordingLastsUpToADay,
    RecordingLayoutIsKnown,
    RecordingOutsideInSession,
    RecordingRevisionIsNumberedFromOne,
    SecondsAreToCome,
)
