"""Tax: rates by day, gross and net prices, changes of a rate, credit notes."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

import psycopg
import pytest

from fitflow import errors
from fitflow.catalogue.client import Client
from fitflow.catalogue.pagination import Paging
from fitflow.operations.billing import bill
from fitflow.operations.cancellation import cancel_membership
from fitflow.operations.gyms import open_gym
from fitflow.operations.members import add_member
from fitflow.operations.memberships import enrol, freeze
from fitflow.operations.payments import credit, refund, take_payment
from fitflow.operations.plans import add_plan
from fitflow.operations.tax import set_plan_tax, set_prices_include_tax, set_tax_rate
from fitflow.postgres.database import set_gym
from fitflow.queries.books import tax_rates

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fitflow.catalogue.operation import TaxCategory
    from fitflow.operations.memberships import Invoice
    from fitflow.postgres.database import Database


def noon(day: str) -> datetime:
    """Noon of a day, in UTC."""
    return datetime.fromisoformat(f"{day} 12:00").replace(tzinfo=UTC)


def rate(client: Client, percent: str, since: str, *, announced: str = "2025-01-01") -> None:
    """Set the standard rate from a day on."""
    set_tax_rate(
        client,
        "standard",
        rate_percent=Decimal(percent),
        since=date.fromisoformat(since),
        at=noon(announced),
    )


def taxed(invoice: Invoice) -> list[str]:
    """What is taxed at each rate, in a line: rate, net, tax, amount."""
    return [
        f"{one.category} {one.rate_percent.normalize():f}:"
        f" {one.net_cents} + {one.tax_cents} = {one.amount_cents}"
        for one in invoice.rates or []
    ]


@pytest.fixture
def client(database: Database) -> Iterator[Client]:
    """The desk of a gym of its own, with no rates yet."""
    with database.transaction(role="fitflow_owner") as conn:
        gym = open_gym(conn, "Kastanienhof", "Europe/Berlin", "EUR")
    with database.client_pool(max_size=1) as pool:
        yield Client(pool, gym.gym_id, "Dana at the desk")


def monthly(client: Client, cents: int = 2997, category: TaxCategory = "standard") -> int:
    """A plan by the month."""
    return add_plan(
        client, name=f"Monthly {cents}", billing_period="month", price_cents=cents,
        tax_category=category,
    ).plan_id  # fmt: skip


def join(client: Client, plan: int, since: str) -> list[Invoice]:
    """Somebody joins on a day, and what they are billed."""
    member = add_member(client, given_name="Ann", family_name="Lee", at=noon(since)).member_id
    return enrol(
        client, member, plan_id=plan, since=date.fromisoformat(since), at=noon(since)
    ).invoices


def whose(invoice: Invoice) -> int:
    """Return the member who owes an invoice."""
    return invoice.member_id or 0


def test_without_rates_nothing_is_taxed(client: Client) -> None:
    (invoice,) = join(client, monthly(client), "2026-01-01")

    assert (invoice.amount_cents, invoice.rates) == (2997, None)


def test_the_price_on_the_door_is_what_is_paid(client: Client) -> None:
    """29.97 / 1.19 = 25.1849, so 25.18; 19 % of it are 4.7842, so 4.78; a cent is rounding."""
    rate(client, "19", "2007-01-01")

    (invoice,) = join(client, monthly(client), "2026-01-01")

    assert invoice.amount_cents == 2997
    assert taxed(invoice) == ["standard 19: 2518 + 478 = 2997"]


def test_tax_is_added_to_net_prices(client: Client) -> None:
    """19 % of 25.18 are 4.7842: 4.78."""
    set_prices_include_tax(client, prices_include_tax=False)
    rate(client, "19", "2007-01-01")

    (invoice,) = join(client, monthly(client, 2518), "2026-01-01")

    assert invoice.amount_cents == 2996
    assert taxed(invoice) == ["standard 19: 2518 + 478 = 2996"]


def test_rates_have_decimals(client: Client) -> None:
    """8.875 % of 49.99 are 4.4366: 4.44."""
    set_prices_include_tax(client, prices_include_tax=False)
    rate(client, "8.875", "2020-01-01")

    (invoice,) = join(client, monthly(client, 4999), "2026-01-01")

    assert taxed(invoice) == ["standard 8.875: 4999 + 444 = 5443"]


def test_a_change_in_mid_period_splits_it(client: Client) -> None:
    """
    July 16 to August 15 are 31 days, 15 of them at 19 %, 16 at 16 %.

    31.00 a day: 15.00 and 16.00. 15.00 / 1.19 = 12.605, so 12.61 and 2.3959, so 2.40: a cent of
    rounding. 16.00 / 1.16 = 13.793, so 13.79 and 2.2064, so 2.21.
    """
    rate(client, "19", "2007-01-01")
    rate(client, "16", "2026-07-31", announced="2026-06-01")

    (invoice,) = join(client, monthly(client, 3100), "2026-07-16")

    assert invoice.amount_cents == 3100
    assert taxed(invoice) == ["standard 16: 1379 + 221 = 1600", "standard 19: 1261 + 240 = 1500"]


def test_a_rate_for_half_a_year_gives_a_year_two_groups(client: Client) -> None:
    """
    A year from 2026-03-01: 122 days at 19 %, 184 at 16 %, 59 at 19 %, a day a cent and 3.65 in all.

    19 %: 1.81 / 1.19 = 1.521, so 1.52 and 0.2888, so 0.29. 16 %: 1.84 / 1.16 = 1.586, so 1.59 and
    0.2544, so 0.25.
    """
    rate(client, "19", "2007-01-01")
    rate(client, "16", "2026-07-01", announced="2026-02-01")
    rate(client, "19", "2027-01-01", announced="2026-02-02")
    plan = add_plan(client, name="Year", billing_period="year", price_cents=365).plan_id

    (invoice,) = join(client, plan, "2026-03-01")

    assert taxed(invoice) == ["standard 16: 159 + 25 = 184", "standard 19: 152 + 29 = 181"]


def test_papers_of_before_the_news_keep_their_rate(client: Client) -> None:
    rate(client, "19", "2007-01-01")
    plan = monthly(client, 1190)
    (before,) = join(client, plan, "2026-06-01")
    ahead = bill(client, through=date(2026, 7, 31), at=noon("2026-06-02"))
    assert ahead.invoices == 1
    rate(client, "16", "2026-07-01", announced="2026-06-10")

    (after,) = join(client, plan, "2026-07-01")

    assert taxed(before) == ["standard 19: 1000 + 190 = 1190"]
    assert taxed(after) == ["standard 16: 1026 + 164 = 1190"]
    assert [row.rate_percent for row in tax_rates(client, Paging()).items] == [19, 16]


def test_days_before_the_first_rate_are_outside(client: Client) -> None:
    """January has 31 days: 10 before the gym has tax, 21 at 20 %, whose 21.00 are 17.50 net."""
    rate(client, "20", "2026-01-11")

    (invoice,) = join(client, monthly(client, 3100), "2026-01-01")

    assert taxed(invoice) == ["standard 20: 1750 + 350 = 2100", "outside 0: 1000 + 0 = 1000"]


def test_what_is_exempt_is_told_of(client: Client) -> None:
    rate(client, "19", "2007-01-01")
    plan = monthly(client, category="reduced")
    set_plan_tax(client, plan, tax_category="exempt")

    (invoice,) = join(client, plan, "2026-01-01")

    assert taxed(invoice) == ["exempt 0: 2997 + 0 = 2997"]


@pytest.mark.parametrize("parts", [[2997], [1000, 1997], [999, 999, 999], [1, 2996]])
def test_credit_notes_mirror(client: Client, parts: list[int]) -> None:
    rate(client, "19", "2007-01-01")
    (invoice,) = join(client, monthly(client), "2026-01-01")

    notes = [
        credit(client, invoice.invoice_id, amount_cents=cents, reason="closed").credit_note
        for cents in parts
    ]

    assert [note.amount_cents for note in notes if note] == [-cents for cents in parts]
    if len(parts) == 1:
        assert [taxed(note) for note in notes if note] == [["standard 19: -2518 + -478 = -2997"]]


def test_credit_of_net_prices_mirrors(client: Client) -> None:
    set_prices_include_tax(client, prices_include_tax=False)
    rate(client, "19", "2007-01-01")
    (invoice,) = join(client, monthly(client, 2518), "2026-01-01")

    note = credit(client, invoice.invoice_id, amount_cents=2996, reason="closed").credit_note

    assert note is not None
    assert taxed(note) == ["standard 19: -2518 + -478 = -2996"]


def test_days_given_back_are_at_their_own_rate(client: Client) -> None:
    """
    31.00 for July 16 to August 15: 15 days at 19 %, 16 at 16 %. Cancelled from August 1 on, 15 days
    go back, all at 16 %: 15.00 / 1.16 = 12.931, so 12.93 and 2.0688, so 2.07.
    """
    rate(client, "19", "2007-01-01")
    rate(client, "16", "2026-07-31", announced="2026-06-01")
    (invoice,) = join(client, monthly(client, 3100), "2026-07-16")

    ended = cancel_membership(client, whose(invoice), takes_effect="now", at=noon("2026-07-31"))

    (note,) = ended.credit_notes
    assert note.amount_cents == -1500
    assert taxed(note) == ["standard 16: -1293 + -207 = -1500"]


def test_an_odd_cent_of_days_given_back_stays_at_their_rate(client: Client) -> None:
    """
    29.00: 14.97 of it at 16 %. 14 of 31 days are 13.097, so 13.10, while 14 of those 16 days are
    13.099. 13.10 / 1.16 = 11.293, so 11.29 and 1.8064, so 1.81.
    """
    rate(client, "19", "2007-01-01")
    rate(client, "16", "2026-07-31", announced="2026-06-01")
    (invoice,) = join(client, monthly(client, 2900), "2026-07-16")

    ended = cancel_membership(client, whose(invoice), takes_effect="now", at=noon("2026-08-01"))

    (note,) = ended.credit_notes
    assert taxed(note) == ["standard 16: -1129 + -181 = -1310"]


def test_days_of_net_prices_are_given_back_with_their_own_tax(client: Client) -> None:
    """15.00 and 2.85, 16.00 and 2.56. 15 of the 16 days at 16 % go back: 15.00 and 2.40."""
    set_prices_include_tax(client, prices_include_tax=False)
    rate(client, "19", "2007-01-01")
    rate(client, "16", "2026-07-31", announced="2026-06-01")
    (invoice,) = join(client, monthly(client, 3100), "2026-07-16")

    ended = cancel_membership(client, whose(invoice), takes_effect="now", at=noon("2026-07-31"))

    assert invoice.amount_cents == 3641
    (note,) = ended.credit_notes
    assert taxed(note) == ["standard 16: -1500 + -240 = -1740"]


def test_frozen_days_within_a_line_are_no_days_of_it(client: Client) -> None:
    """
    31.00 for August 16 to 19 and August 30 to September 25: 6 days at 19 %, 25 at 16 %. From August
    19 on, 3 and 25 days go back.
    """
    rate(client, "19", "2007-01-01")
    rate(client, "16", "2026-09-01", announced="2026-06-01")
    (first,) = join(client, monthly(client, 3100), "2026-07-16")
    since, back = date(2026, 8, 20), date(2026, 8, 30)
    member, at = whose(first), noon("2026-07-17")
    freeze(client, member, since=since, returns_on=back, reason="holiday", at=at)
    bill(client, through=date(2026, 8, 16), at=noon("2026-08-16"))

    ended = cancel_membership(client, member, takes_effect="now", at=noon("2026-08-18"))

    (note,) = ended.credit_notes
    assert [line.rsplit(" ", 1)[1] for line in taxed(note)] == ["-2500", "-300"]


def test_more_than_one_rate_gives_back_of_each(client: Client) -> None:
    """Half of it by hand: half of 15.00 and half of 16.00."""
    rate(client, "19", "2007-01-01")
    rate(client, "16", "2026-07-31", announced="2026-06-01")
    (invoice,) = join(client, monthly(client, 3100), "2026-07-16")

    note = credit(client, invoice.invoice_id, amount_cents=1550, reason="closed").credit_note

    assert note is not None
    assert [line.rsplit(" ", 1)[1] for line in taxed(note)] == ["-800", "-750"]


def test_prices_mean_the_same_once_they_are_told(client: Client) -> None:
    rate(client, "19", "2007-01-01")
    join(client, monthly(client), "2026-01-01")

    with pytest.raises(errors.PricesAreToldAlready, match="2026-1"):
        set_prices_include_tax(client, prices_include_tax=False)


@pytest.mark.parametrize("percent", ["-1", "100", "19.0001", "NaN", "Infinity"])
def test_a_rate_is_a_percentage(client: Client, percent: str) -> None:
    with pytest.raises(errors.BadInput):
        set_tax_rate(client, "standard", rate_percent=Decimal(percent))

    assert tax_rates(client, Paging()).items == []


def test_rates_are_set_one_after_the_other(client: Client) -> None:
    rate(client, "19", "2007-01-01")
    rate(client, "16", "2026-07-01", announced="2026-06-10")

    with pytest.raises(errors.TaxRateWasSetLater):
        rate(client, "17", "2026-07-01", announced="2026-06-09")


def test_a_rate_is_not_set_before_papers_at_the_one_it_ends(client: Client) -> None:
    rate(client, "19", "2007-01-01")
    join(client, monthly(client), "2026-01-05")

    with pytest.raises(errors.TaxRateIsToldAlready, match="2026-1 was issued on"):
        rate(client, "16", "2026-07-01", announced="2026-01-03")

    rate(client, "16", "2026-07-01", announced="2026-01-06")


def test_who_bills_waits_for_a_rate_that_is_being_set(client: Client, database: Database) -> None:
    """Their invoice of the 5th is taxed as one knows since the 4th, which was not said before."""
    rate(client, "19", "2007-01-01")
    plan = monthly(client)
    member = add_member(client, given_name="Ann", family_name="Lee", at=noon("2026-01-03"))
    with (
        psycopg.connect(database.conninfo("fitflow_app")) as setting,
        psycopg.connect(database.conninfo("fitflow_app")) as joining,
        psycopg.connect(database.conninfo("fitflow_owner"), autocommit=True) as watch,
        ThreadPoolExecutor(1) as thread,
    ):
        set_gym(setting, client.gym_id)
        set_gym(joining, client.gym_id)
        setting.execute(
            "SELECT fitflow.set_tax_rate('standard', 16, '2026-01-10', %s)", [noon("2026-01-04")]
        )
        answer = thread.submit(
            joining.execute,
            "SELECT fitflow.enrol(%s, %s, '2026-01-05', at => %s)"
            " -> 'invoices' -> 0 -> 'rates' -> 0 ->> 'rate_percent'",
            [member.member_id, plan, noon("2026-01-05")],
        )
        waits = "SELECT cardinality(pg_blocking_pids(%s)) > 0"
        while watch.execute(waits, [joining.info.backend_pid]).fetchone() != (True,):
            pass
        setting.commit()

        assert answer.result().fetchone() == ("16",)


def test_a_plan_that_is_not_there_has_no_tax(client: Client) -> None:
    with pytest.raises(errors.NoSuchPlan):
        set_plan_tax(client, 9_999_999, tax_category="exempt")


@pytest.mark.parametrize(
    ("currency", "percent", "price", "parts"),
    [
        ("JPY", "10", 2980, "2709 + 271 = 2980"),  # 2709.09 and 270.9 yen
        ("KWD", "5", 29750, "28333 + 1417 = 29750"),  # 28.33333 and 1.41665 dinars
    ],
)
def test_tax_is_rounded_to_the_currency(
    database: Database, currency: str, percent: str, price: int, parts: str
) -> None:
    with database.transaction(role="fitflow_owner") as conn:
        gym = open_gym(conn, "Elsewhere", "Asia/Tokyo", currency)
    with database.client_pool(max_size=1) as pool:
        there = Client(pool, gym.gym_id, "Dana at the desk")
        rate(there, percent, "2019-10-01")

        (invoice,) = join(there, monthly(there, price), "2026-01-01")

    assert taxed(invoice) == [f"standard {percent}: {parts}"]
    assert (invoice.net_cents, invoice.tax_cents) == tuple(map(int, parts.split()[0:3:2]))


def test_a_refund_is_taxed_as_what_was_paid(client: Client) -> None:
    """A third of 29.97 goes back in August: 9.99 are 8.39 and 1.59 and a cent, at July's 19 %."""
    rate(client, "19", "2007-01-01")
    (invoice,) = join(client, monthly(client), "2026-07-01")
    paid = take_payment(client, invoice.invoice_id, method="card", at=noon("2026-07-02"))
    rate(client, "16", "2026-08-01", announced="2026-07-20")

    back = refund(
        client, paid.transaction.transaction_id, amount_cents=999, reason="closed pool",
        at=noon("2026-08-05"),
    )  # fmt: skip

    assert back.credit_note is not None
    assert taxed(back.credit_note) == ["standard 19: -839 + -159 = -999"]
