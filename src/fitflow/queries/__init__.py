"""Reading a gym: lists a page at a time, and one member with all that is theirs."""

from __future__ import annotations

from importlib import import_module
from typing import Final

from fitflow.catalogue.query import Query, queries_so_far

MODULES: Final = (
    "members", "timetable", "books", "payment_ways", "products", "held", "training.session",
    "training.member", "training.meeting", "recordings",
)  # fmt: skip
"""The modules that register queries, in the order of the help."""


def every_query() -> list[Query]:
    """Return every reading there is."""
    modules = [f"{__name__}.{module}" for module in MODULES]
    for module in modules:
        import_module(module)
    # Whatever was imported first: the sort keeps the order within a file.
    return sorted(queries_so_far(), key=lambda made: modules.index(made.function.__module__))
