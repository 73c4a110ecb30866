"""The steps that a synthetic gym is drawn in: which SQL, for which days, and after what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

FOUNDATIONS: Final = (
    "01_membership_plan",
    "01_plan_price",
    "01_tax_rate",
    "01_product",
    "01_discount",
    "02_trainer",
    "03_exercise_class",
    "04_member",
    "05_member_truth",
    "06_tenure",
    "06_price_rise",
    "07_membership",
    "07_member_discount",
    "08_trace",
    "09_class_meeting",
    "10_training_input",
)
MONTHLY: Final = (
    "11_visit",
    "12_booking",
    "13_workout_session",
    "14_recording",
    "15_session_rating",
    "16_retail_and_packages",
)
BILLING: Final = (
    "17_charge",
    "18_paper",
    "18_invoice",
    "18_invoice_credited",
    "19_discount_use",
    "19_invoice_period",
    "20_membership_payment",
    "20_voucher",
    "21_invoice_entry",
)
TOGETHER: Final = {"07_membership": ("07_membership", "07_price_rise_member")}
"""A step -> its files, where several prove each other."""
FINISH: Final = ("29_held", "30_personal_best", "31_identity")


@dataclass(frozen=True, slots=True)
class Step:
    """One transaction of the drawing."""

    name: str
    files: tuple[str, ...]
    since: date
    until: date
    """The day after the last."""

    @property
    def label(self) -> str:
        """The step's name for people: `class meeting`, `month 2026-01`."""
        return self.name.lstrip("0123456789_").replace("_", " ")


def foundations(opened_on: date, today: date) -> list[Step]:
    """Return the steps that everything else reads."""
    end = today + timedelta(days=1)
    return [Step(name, TOGETHER.get(name, (name,)), opened_on, end) for name in FOUNDATIONS]


def months(opened_on: date, today: date, *, at_once: bool) -> list[list[Step]]:
    """
    Return one step a month, or one for them all.

    The months of billing are a chain: an invoice's number follows the one before it.
    """
    end = today + timedelta(days=1)
    spans = [("all months", opened_on, end)] if at_once else list(_spans(opened_on, end))
    billing = [Step(f"billing {name}", BILLING, since, until) for name, since, until in spans]
    return [billing, *([Step(name, MONTHLY, since, until)] for name, since, until in spans)]


def _spans(since: date, end: date) -> Iterator[tuple[str, date, date]]:
    """Yield the months of a run, each with its name, first day and the day after its last."""
    while since < end:
        until = min(_month_after(since), end)
        yield f"month {since:%Y-%m}", since, until
        since = until


def finish(opened_on: date, today: date) -> list[Step]:
    """Return the steps that read all months."""
    return [Step(name, (name,), opened_on, today) for name in FINISH]


def _month_after(day: date) -> date:
    """Return the first day of the next month."""
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)


def missing(steps: list[Step], kept: set[str]) -> list[Step]:
    """Return the steps not yet kept."""
    return [step for step in steps if step.name not in kept]


def split(chains: list[list[Step]], workers: int) -> Iterator[list[list[Step]]]:
    """Yield the first steps of some chains, whose rows the planner then knows, and the others."""
    yield [steps[:1] for steps in chains[:workers]]
    yield [steps[1:] for steps in chains[:workers]] + chains[workers:]
