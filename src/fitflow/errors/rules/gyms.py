"""
The errors of the rules of gyms.

Written by `python -m fitflow.docs`: see fitflow/docs/rules.py.
"""

# fmt: off

from __future__ import annotations

from typing import Final

from fitflow.errors.tree import BadInput, Conflict, FitFlowError

__all__ = [
    "CurrencyIsKnown",
    "CurrencyIsNotTheGyms",
    "GymCollectionDayIsInEveryMonth",
    "GymCountryIsTwoCapitals",
    "GymCurrencyIsThreeCapitals",
    "GymIsOfAnotherKind",
    "GymTimeZoneIsAPlace",
    "IsolationIsReadCommitted",
    "TimeZoneIsNotTheGyms",
]


class CurrencyIsKnown(BadInput):
    """No currency has the code code."""

    code = "currency_is_known"
    templates = (
        ("no currency has the code {code}", "give its ISO 4217 code, such as EUR, USD or JPY"),
    )


class CurrencyIsNotTheGyms(Conflict):
    """Amounts are in the gym's own currency."""

    code = "currency_is_not_the_gyms"
    templates = (
        (
            "amounts are in the gym's own currency",
            "nothing was changed; look at what is there already",
        ),
    )
    columns = ("currency",)
    rules = (
        "invoice_gym_id_currency_fkey",
        "membership_plan_gym_id_currency_fkey",
        "transaction_table_gym_id_currency_fkey",
    )


class GymCollectionDayIsInEveryMonth(BadInput):
    """A collection day is one that every month has: from 1 to 28."""

    code = "gym_collection_day_is_in_every_month"
    templates = (
        (
            "a collection day is one that every month has: from 1 to 28: collection day is "
            "{collection_day}",
            "give another collection day",
        ),
    )
    columns = ("collection_day",)
    rules = ("gym_collection_day_is_in_every_month",)


class GymCountryIsTwoCapitals(BadInput):
    """A country is two capital letters, such as DE."""

    code = "gym_country_is_two_capitals"
    templates = (
        (
            "a country is two capital letters, such as DE: country is {country}",
            "give another country",
        ),
    )
    columns = ("country",)
    rules = ("gym_country_is_two_capitals",)


class GymCurrencyIsThreeCapitals(BadInput):
    """A currency is three capital letters, such as EUR."""

    code = "gym_currency_is_three_capitals"
    templates = (
        (
            "a currency is three capital letters, such as EUR: currency is {currency}",
            "give another currency",
        ),
    )
    columns = ("currency",)
    rules = ("gym_currency_is_three_capitals",)


class GymIsOfAnotherKind(Conflict):
    """A rehearsal has no gym that was opened elsewhere, and books none of a rehearsal."""

    code = "gym_is_of_another_kind"
    templates = (
        (
            "a rehearsal takes in only gyms that were opened in a rehearsal, and books only "
            "others",
            "make a new database for this gym",
        ),
    )
    columns = ("is_rehearsal",)
    rules = ("gym_is_rehearsal_fkey",)


class GymTimeZoneIsAPlace(BadInput):
    """A gym's time zone is a place such as Europe/Berlin, in its own spelling, or UTC."""

    code = "gym_time_zone_is_a_place"
    templates = (
        (
            "a gym's time zone is a place such as Europe/Berlin, in its own spelling, or UTC: "
            "time zone is {time_zone}",
            "give another time zone",
        ),
    )
    columns = ("time_zone",)
    rules = ("gym_time_zone_is_a_place",)


class IsolationIsReadCommitted(Conflict):
    """A gym is written to at READ COMMITTED, and this transaction is at isolation."""

    code = "isolation_is_read_committed"
    templates = (
        (
            "a gym is written to at READ COMMITTED, and this transaction is at {isolation}",
            "begin it with BEGIN ISOLATION LEVEL READ COMMITTED, or set "
            "default_transaction_isolation",
        ),
    )


class TimeZoneIsNotTheGyms(Conflict):
    """Days are counted in the gym's own time zone."""

    code = "time_zone_is_not_the_gyms"
    templates = (
        (
            "days are counted in the gym's own time zone",
            "nothing was changed; look at what is there already",
        ),
    )
    columns = ("time_zone",)
    rules = (
        "booking_gym_id_time_zone_fkey",
        "class_meeting_gym_id_time_zone_fkey",
        "distance_contract_gym_id_time_zone_fkey",
        "held_entry_gym_id_time_zone_fkey",
        "invoice_gym_id_time_zone_fkey",
        "recording_gym_id_time_zone_fkey",
        "transaction_table_gym_id_time_zone_fkey",
        "workout_session_gym_id_time_zone_fkey",
    )


EVERY: Final[tuple[type[FitFlowError], ...]] = (
    CurrencyIsKnown,
    CurrencyIsNotTheGyms,
    GymCollectionDayIsInEveryMonth,
    GymCountryIsTwoCapitals,
    GymCurrencyIsThreeCapitals,
    GymIsOfAnotherKind,
    GymTimeZoneIsAPlace,
    IsolationIsReadCommitted,
    TimeZoneIsNotTheGyms,
)
