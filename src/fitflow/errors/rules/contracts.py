"""
The errors of the rules of contracts.

Written by `python -m fitflow.docs`: see fitflow/docs/rules.py.
"""

# fmt: off

from __future__ import annotations

from typing import Final

from fitflow.errors.tree import BadInput, Conflict, FitFlowError

__all__ = [
    "ContractIsClosedAlready",
    "ContractTimeIsNoInstant",
    "DistanceContractMayBeWithdrawnFrom",
    "DistanceContractStartsOnADay",
]


class ContractIsClosedAlready(Conflict):
    """A member closes one contract at an instant, for a membership from the same day on."""

    code = "contract_is_closed_already"
    templates = (
        (
            "a member closes one contract at an instant, for a membership from the same day on",
            "nothing was changed; look at what is there already",
        ),
    )
    columns = ("member_id", "closed_at", "starts_on")
    rules = ("distance_contract_pkey",)


class ContractTimeIsNoInstant(BadInput):
    """A contract is closed, and withdrawn from, at an instant between 1900 and 2299."""

    code = "contract_time_is_no_instant"
    templates = (
        (
            "a contract is closed, and withdrawn from, at an instant between 1900 and 2299: "
            "closed at is {closed_at}, withdrawn at is {withdrawn_at}",
            "give another closed at or withdrawn at",
        ),
    )
    columns = ("closed_at", "withdrawn_at")
    rules = ("distance_contract_times_are_instants",)


class DistanceContractMayBeWithdrawnFrom(BadInput):
    """A contract can be withdrawn from for between 1 and 366 days."""

    code = "distance_contract_may_be_withdrawn_from"
    templates = (
        (
            "a contract can be withdrawn from for between 1 and 366 days: withdrawal days is "
            "{withdrawal_days}",
            "give another withdrawal days",
        ),
    )
    columns = ("withdrawal_days",)
    rules = ("distance_contract_may_be_withdrawn_from",)


class DistanceContractStartsOnADay(BadInput):
    """A contract starts on a day between 1900 and 2299."""

    code = "distance_contract_starts_on_a_day"
    templates = (
        (
            "a contract starts on a day between 1900 and 2299: starts on is {starts_on}",
            "give another starts on",
        ),
    )
    columns = ("starts_on",)
    rules = ("distance_contract_starts_on_a_day",)


EVERY: Final[tuple[type[FitFlowError], ...]] = (
    ContractIsClosedAlready,
    ContractTimeIsNoInstant,
    DistanceContractMayBeWithdrawnFrom,
    DistanceContractStartsOnADay,
)
