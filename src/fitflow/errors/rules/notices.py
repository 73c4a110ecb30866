"""
The errors of the rules of notices.

Written by `python -m fitflow.docs`: see fitflow/docs/rules.py.
"""

# fmt: off

from __future__ import annotations

from typing import Final

from fitflow.errors.tree import BadInput, FitFlowError

__all__ = [
    "NoticeSaysSomething",
    "NoticeToldAtIsAnInstant",
]


class NoticeSaysSomething(BadInput):
    """A notice has up to 1,000 characters, and says something."""

    code = "notice_says_something"
    templates = (
        (
            "a notice has up to 1,000 characters, and says something: message is {message}",
            "give another message",
        ),
    )
    columns = ("message",)
    rules = ("notice_says_something",)


class NoticeToldAtIsAnInstant(BadInput):
    """A notice is made at an instant between 1900 and 2299."""

    code = "notice_told_at_is_an_instant"
    templates = (
        (
            "a notice is made at an instant between 1900 and 2299: told at is {told_at}",
            "give another told at",
        ),
    )
    columns = ("told_at",)
    rules = ("notice_told_at_is_an_instant",)


EVERY: Final[tuple[type[FitFlowError], ...]] = (
    NoticeSaysSomething,
    NoticeToldAtIsAnInstant,
)
