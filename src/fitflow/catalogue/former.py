"""What commands, options and fields were called up to 0.3.0: who types one is told its new name."""

from __future__ import annotations

from typing import Final, NamedTuple


class Spelling(NamedTuple):
    """What an argument is called now, and what else of it is new."""

    name: str
    """As in Python and JSON: returns_on, or from."""
    note: str = ""
    """What its value means now, where a day more or less is included."""

    @property
    def option(self) -> str:
        """The option on the command line."""
        return f"--{self.name.replace('_', '-')}"


COMMANDS: Final = {
    "class book": "meeting book",
    "class bookings": "meeting bookings",
    "class cancel": "meeting cancel",
    "class cancel-booking": "meeting cancel-booking",
    "class move": "meeting move",
    "class no-shows": "meeting no-shows",
    "class substitute": "meeting substitute",
    "training class": "training meeting",
    "training class-trace": "training meeting-trace",
    "training classes": "training meetings",
    "wearable": "recording",
}
"""The words of a command, or the word of a group -> its words now."""

ARGUMENTS: Final = {
    ("audit list", "since"): Spelling("from"),
    ("member enrol", "starts_on"): Spelling("since"),
    ("member enrol", "ends_on"): Spelling(
        "until", "it is the last day, included; ends_on was the day after it"
    ),
    ("member freeze", "until"): Spelling("returns_on", "it is the day of return, as before"),
    ("member reactivate", "starts_on"): Spelling("since"),
    ("trainer end", "last_day"): Spelling("until", "it is the last day, included, as before"),
}
"""The words of a command and the former name of an argument -> its name now."""


def argument(words: str, name: str) -> Spelling | None:
    """Return what a former argument of a command is called now, in whatever way it is written."""
    return ARGUMENTS.get((words, name.removeprefix("--").replace("-", "_")))


def hint(now: str, spelling: Spelling) -> str:
    """Say what to write now: the option or the field."""
    return f"it is now {now}" + (f": {spelling.note}" if spelling.note else "")
