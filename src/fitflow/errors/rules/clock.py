"""
The errors of the rules of clock.

Written by `python -m fitflow.docs`: see fitflow/docs/rules.py.
"""

# fmt: off

from __future__ import annotations

from typing import Final

from fitflow.errors.tree import Conflict, FitFlowError

__all__ = [
    "ClockIsTheServers",
]


class ClockIsTheServers(Conflict):
    """This database is no rehearsal, and its clock is the server's."""

    code = "clock_is_the_servers"
    templates = (
        (
            "this database is no rehearsal, and its clock is the server's",
            "rehearse in a new database, that has no gym yet",
        ),
    )


EVERY: Final[tuple[type[FitFlowError], ...]] = (
    ClockIsTheServers,
)
