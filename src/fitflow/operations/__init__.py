"""What changes a gym, one module a noun: typed functions over sql/operations/."""

from __future__ import annotations

from importlib import import_module
from typing import Final

from fitflow.catalogue.operation import Operation, operations_so_far

NOUNS: Final = (
    "plans", "rises", "tax", "discounts", "members", "memberships", "cancellation", "billing",
    "payments", "payment_ways", "products", "sales", "held", "dunning", "period_close", "trainers",
    "classes", "meetings", "bookings", "visits", "training", "recordings",
)  # fmt: skip
"""The modules that register operations, in the order of the help."""


def every_operation() -> list[Operation]:
    """Return every operation, by noun and in the order of the files."""
    modules = [f"{__name__}.{noun}" for noun in NOUNS]
    for module in modules:
        import_module(module)
    # Whatever was imported first: the sort keeps the order within a file.
    return sorted(operations_so_far(), key=lambda made: modules.index(made.function.__module__))
