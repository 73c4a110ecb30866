"""Money is held: paid ahead, as a voucher, as a deposit. It pays invoices, or goes back."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest

from fitflow import errors
from fitflow.operations import held, payments
from fitflow.queries.held import held_details
from scenarios.two_clients import one_after_the_other
from unit.operations.money.payer import noon

if TYPE_CHECKING:
    from collections.abc import Callable

    from fitflow.catalogue.client import Client
    from fitflow.postgres.database import Database
    from unit.operations.money.payer import Payer


@pytest.fixture
def other(new_payer: Callable[[], Payer]) -> Payer:
    """Another member who owes nothing yet."""
    return new_payer()


def entries(client: Client, held_id: int) -> list[str]:
    """What happened to money held, as lines to compare."""
    return [
        f"{one.kind} {one.amount_cents} leaves {one.balance_cents}"
        for one in held_details(client, held_id).entries
    ]


def prepaid(payer: Payer, cents: int, on: str = "2026-01-05") -> int:
    """Have the member pay ahead in cash, and return the number it is held under."""
    return held.prepay(
        payer.client, payer.member_id, cents, method="cash", at=noon(on)
    ).held.held_id


def voucher(client: Client, cents: int, expires_on: date | None = None) -> tuple[int, str]:
    """Sell a voucher for whoever has its code, and return its number and the code."""
    sold = held.sell_voucher(
        client, cents, method="card", expires_on=expires_on, at=noon("2026-01-05")
    )
    return sold.held.held_id, sold.code


def test_what_was_paid_ahead_pays_an_invoice_in_parts(client: Client, payer: Payer) -> None:
    """100.00 ahead; 30.00 of 30.00 and 80.00 of 95.00 come to 110.00: 70.00 are what is left."""
    one, other = payer.owes(3000), payer.owes(9500)
    credit = prepaid(payer, 10000)

    whole = held.pay_from_held(client, one, at=noon("2026-01-06"))
    rest = held.pay_from_held(client, other, at=noon("2026-01-07"))

    assert (whole.paid_cents, whole.invoice.owed_cents, whole.held.balance_cents) == (3000, 0, 7000)
    assert (rest.paid_cents, rest.invoice.owed_cents, rest.held.balance_cents) == (7000, 2500, 0)
    assert entries(client, credit) == [
        "taken 10000 leaves 10000", "used -3000 leaves 7000", "used -7000 leaves 0",
    ]  # fmt: skip
    assert payer.money() == ["charge 10000"]


def test_paying_ahead_again_adds_to_what_is_held(client: Client, payer: Payer) -> None:
    credit = prepaid(payer, 4000)

    again = held.prepay(client, payer.member_id, 1500, method="card", at=noon("2026-01-06"))

    assert (again.held.held_id, again.held.balance_cents) == (credit, 5500)
    assert (again.transaction.stream, again.transaction.held_id) == ("held", credit)


def test_a_voucher_pays_for_whoever_has_its_code(client: Client, payer: Payer) -> None:
    """However it is typed; of 50.00 are 20.01 left when 29.99 are paid."""
    number, code = voucher(client, 5000)
    invoice = payer.owes(2999)

    paid = held.pay_from_held(
        client, invoice, code=f" {code.lower().replace('-', ' ')} ", at=noon("2026-01-06")
    )

    assert (paid.held.held_id, paid.held.balance_cents) == (number, 2001)
    assert paid.invoice.owed_cents == 0


def test_a_code_is_told_to_the_request_that_made_it_and_kept_nowhere(
    client: Client, database: Database
) -> None:
    """Nor is the request key, of which it is made; the same request again is the same sale."""
    key = uuid4()
    first = held.sell_voucher(client, 5000, method="cash", key=key)
    again = held.sell_voucher(client, 5000, method="cash", key=key)
    shown = held.sell_voucher(client.previewing(), 5000, method="cash")

    assert (again, shown.code) == (first, held.NO_CODE)
    with database.transaction(role="fitflow_owner", gym_id=client.gym_id) as conn:
        told = "".join(
            row
            for table in ("audit_log", "transaction_table", "held", "held_entry")
            for (row,) in conn.execute(f"SELECT one::text FROM fitflow.{table} AS one")
        )
    for secret in (first.code, first.code.replace("-", ""), str(key), key.hex):
        assert secret.lower() not in told.lower()
    assert first.transaction.amount_cents == 5000


def test_a_deposit_goes_back_as_a_refund_of_its_charge(client: Client, payer: Payer) -> None:
    taken = held.take_deposit(
        client, payer.member_id, 2500, "Locker key", method="cash", at=noon("2026-01-05")
    )

    given = held.give_back_held(client, taken.held.held_id, at=noon("2026-02-05"))

    assert [(one.amount_cents, one.refund_of_id, one.method) for one in given.transactions] == [
        (-2500, taken.transaction.transaction_id, "cash")
    ]
    assert entries(client, taken.held.held_id) == [
        "taken 2500 leaves 2500", "given_back -2500 leaves 0",
    ]  # fmt: skip


def test_what_came_last_goes_back_first(client: Client, payer: Payer) -> None:
    """20.00 and 30.00 ahead, of which 35.00 go back: 30.00 of the second and 5.00 of the first."""
    credit = prepaid(payer, 2000)
    prepaid(payer, 3000, "2026-01-06")

    given = held.give_back_held(client, credit, amount_cents=3500, at=noon("2026-01-07"))

    assert [one.amount_cents for one in given.transactions] == [-3000, -500]
    assert given.held.balance_cents == 1500


def test_a_refund_of_its_charge_takes_from_what_is_held(client: Client, payer: Payer) -> None:
    """Of 50.00 ahead 20.00 were used: 30.00 can go back, and no more."""
    taken = held.prepay(client, payer.member_id, 5000, method="card", at=noon("2026-01-05"))
    held.pay_from_held(client, payer.owes(2000), at=noon("2026-01-06"))
    charge = taken.transaction.transaction_id

    with pytest.raises(errors.MoreThanIsHeld, match=r"only 30\.00"):
        payments.refund(client, charge, reason="moved", amount_cents=4000)
    payments.refund(client, charge, reason="moved", at=noon("2026-01-08"))

    assert entries(client, taken.held.held_id)[-1] == "given_back -3000 leaves 0"
    with pytest.raises(errors.NothingToGiveBack):
        payments.refund(client, charge, reason="moved")


def test_a_bank_takes_back_what_is_left_and_what_was_used_is_lost(
    client: Client, database: Database, payer: Payer
) -> None:
    """Of 50.00 by card 20.00 were used; the bank takes 50.00: 30.00 were left, 20.00 are lost."""
    taken = held.prepay(client, payer.member_id, 5000, method="card", at=noon("2026-01-05"))
    held.pay_from_held(client, payer.owes(2000), at=noon("2026-01-06"))

    payments.charge_back(client, taken.transaction.transaction_id, at=noon("2026-01-09"))

    assert entries(client, taken.held.held_id)[-1] == "charged_back -3000 leaves 0"
    assert payer.money() == ["charge 5000", "chargeback -5000"]
    with database.transaction(gym_id=client.gym_id) as conn:
        lost = conn.execute(
            "SELECT sum(lost_cents) FROM fitflow.held_entry WHERE held_id = %s",
            [taken.held.held_id],
        ).fetchone()
    assert lost == (2000,)


def test_what_a_bank_took_back_is_neither_held_again_nor_given_back(
    client: Client, payer: Payer
) -> None:
    """30.00 by card paid an invoice and went back to the bank: credit of it is nobody's money."""
    taken = held.prepay(client, payer.member_id, 3000, method="card", at=noon("2026-01-05"))
    invoice = payer.owes(3000)
    held.pay_from_held(client, invoice, at=noon("2026-01-06"))
    payments.charge_back(client, taken.transaction.transaction_id, at=noon("2026-01-09"))
    payments.credit(client, invoice, amount_cents=3000, reason="Sorry", at=noon("2026-01-10"))

    with pytest.raises(errors.NoCreditToHold):
        held.return_to_held(client, invoice, at=noon("2026-01-11"))
    held.prepay(client, payer.member_id, 5000, method="card", at=noon("2026-01-12"))
    given = held.give_back_held(client, taken.held.held_id, at=noon("2026-01-13"))

    assert (given.held.balance_cents, len(given.transactions)) == (0, 1)
    with pytest.raises(errors.NothingIsLeftOfHeld):
        held.give_back_held(client, taken.held.held_id, at=noon("2026-01-14"))


def test_a_lost_key_is_paid_from_its_deposit(client: Client, payer: Payer) -> None:
    deposit = held.take_deposit(
        client, payer.member_id, 2500, "Locker key", method="cash", at=noon("2026-01-05")
    )

    paid = held.pay_from_held(
        client, payer.owes(4000), held_id=deposit.held.held_id, at=noon("2026-01-06")
    )

    assert (paid.paid_cents, paid.invoice.owed_cents) == (2500, 1500)


def test_vouchers_expire_after_their_last_day(client: Client, payer: Payer) -> None:
    """On 31 March it still pays 10.00; on 1 April the 40.00 that are left are the gym's."""
    number, code = voucher(client, 5000, date(2026, 3, 31))
    held.pay_from_held(client, payer.owes(1000), code=code, at=noon("2026-03-31"))

    with pytest.raises(errors.VoucherHasExpired, match="2026"):
        held.pay_from_held(client, payer.owes(1000), code=code, at=noon("2026-04-01"))
    early = held.expire_vouchers(client.previewing(), at=noon("2026-03-31"))
    expired = held.expire_vouchers(client, at=noon("2026-04-01"))

    assert number not in {one.held_id for one in early.vouchers}
    assert [one.balance_cents for one in expired.vouchers if one.held_id == number] == [0]
    assert entries(client, number)[-1] == "expired -4000 leaves 0"


def test_a_voucher_is_not_sold_once_it_has_expired(client: Client) -> None:
    with pytest.raises(errors.VoucherExpiresBeforeItIsSold):
        held.sell_voucher(
            client, 5000, method="cash", expires_on=date(2026, 1, 4), at=noon("2026-01-05")
        )


def test_somebody_elses_money_pays_nothing(client: Client, payer: Payer, other: Payer) -> None:
    credit = prepaid(other, 5000)
    bound = held.sell_voucher(
        client, 5000, method="cash", member_id=other.member_id, at=noon("2026-01-05")
    )
    invoice = payer.owes(2000)

    with pytest.raises(errors.HeldIsOfAnotherMember):
        held.pay_from_held(client, invoice, held_id=credit)
    with pytest.raises(errors.HeldIsOfAnotherMember):
        held.pay_from_held(client, invoice, code=bound.code)
    with pytest.raises(errors.NothingIsHeld):
        held.pay_from_held(client, invoice)


def test_what_is_wrong_is_refused_and_changes_nothing(client: Client, payer: Payer) -> None:
    credit = prepaid(payer, 2000)
    invoice = payer.owes(3000)

    with pytest.raises(errors.NoSuchVoucher):
        held.pay_from_held(client, invoice, code="AAAA-BBBB-CCCC-DDDD")
    with pytest.raises(errors.NoSuchHeld):
        held.pay_from_held(client, invoice, held_id=10**9)
    with pytest.raises(errors.HeldIsNamedTwice):
        held.pay_from_held(client, invoice, held_id=credit, code="AAAA-BBBB-CCCC-DDDD")
    with pytest.raises(errors.MoreThanIsHeld, match=r"only 20\.00"):
        held.pay_from_held(client, invoice, amount_cents=2001)
    prepaid(payer, 9000)
    with pytest.raises(errors.PaysMoreThanIsOwed):
        held.pay_from_held(client, invoice, amount_cents=3001)
    with pytest.raises(errors.MoreThanIsHeld, match=r"only 110\.00"):
        held.give_back_held(client, credit, amount_cents=11001)
    with pytest.raises(errors.HeldWasChangedLater):
        held.give_back_held(client, credit, at=noon("2026-01-02"))
    with pytest.raises(errors.AmountIsNotPositive):
        held.prepay(client, payer.member_id, 0, method="cash")
    with pytest.raises(errors.NoSuchMember):
        held.prepay(client, 10**9, 100, method="cash")

    assert entries(client, credit) == ["taken 2000 leaves 2000", "taken 9000 leaves 11000"]


def test_what_is_used_up_pays_and_gives_back_nothing(client: Client, payer: Payer) -> None:
    credit = prepaid(payer, 2000)
    held.pay_from_held(client, payer.owes(2000), at=noon("2026-01-06"))

    with pytest.raises(errors.NothingIsLeftOfHeld):
        held.pay_from_held(client, payer.owes(2000))
    with pytest.raises(errors.NothingIsLeftOfHeld):
        held.give_back_held(client, credit)


def test_credit_of_what_a_voucher_paid_goes_back_to_it(client: Client, payer: Payer) -> None:
    """
    Of an invoice of 50.00 a voucher paid 30.00 and a card 20.00. All of it is credited: 20.00 go
    back to the card, 30.00 to the voucher, and nothing twice.
    """
    number, code = voucher(client, 3000)
    invoice = payer.owes(5000)
    held.pay_from_held(client, invoice, code=code, at=noon("2026-01-06"))
    paid = payments.take_payment(client, invoice, method="card", at=noon("2026-01-06"))
    with pytest.raises(errors.NoCreditToHold):
        held.return_to_held(client, invoice)
    payments.credit(client, invoice, amount_cents=5000, reason="closed", at=noon("2026-01-07"))
    charge = paid.transaction.transaction_id
    payments.refund(client, charge, reason="closed", at=noon("2026-01-08"))

    with pytest.raises(errors.MoreThanCanBeHeld, match=r"only 30\.00"):
        held.return_to_held(client, invoice, amount_cents=3001)
    back = held.return_to_held(client, invoice, at=noon("2026-01-09"))

    assert (back.returned_cents, back.invoice.owed_cents) == (3000, 0)
    assert [one.balance_cents for one in back.held] == [3000]
    assert entries(client, number) == [
        "taken 3000 leaves 3000", "used -3000 leaves 0", "returned 3000 leaves 3000",
    ]  # fmt: skip
    with pytest.raises(errors.NoCreditToHold):
        held.return_to_held(client, invoice)


def test_credit_pays_what_else_is_owed_before_it_is_held_again(
    client: Client, payer: Payer
) -> None:
    """30.00 are credited and 12.00 owed of another invoice: 18.00 go back."""
    credit = prepaid(payer, 3000)
    invoice = payer.owes(3000)
    held.pay_from_held(client, invoice, at=noon("2026-01-06"))
    payer.owes(1200)
    payments.credit(client, invoice, amount_cents=3000, reason="closed", at=noon("2026-01-07"))

    back = held.return_to_held(client, invoice, at=noon("2026-01-08"))

    assert (back.returned_cents, payer.owed()) == (1800, [0, 0])
    assert entries(client, credit)[-1] == "returned 1800 leaves 1800"


def test_of_two_who_spend_the_same_voucher_one_wins(
    client: Client, database: Database, payer: Payer, other: Payer
) -> None:
    """15.00 pay 9.99 once: the second finds 5.01, and is told so."""
    number, code = voucher(client, 1500)
    first, second = payer.owes(999), other.owes(999)

    won, lost = one_after_the_other(
        database, client.gym_id,
        lambda one: held.pay_from_held(one, first, amount_cents=999, code=code),
        lambda one: held.pay_from_held(one, second, amount_cents=999, code=code),
    )  # fmt: skip

    assert won.held.balance_cents == 501
    assert isinstance(lost, errors.MoreThanIsHeld)
    assert entries(client, number) == ["taken 1500 leaves 1500", "used -999 leaves 501"]


def test_of_payment_and_refund_at_once_one_wins(
    client: Client, database: Database, payer: Payer
) -> None:
    credit = prepaid(payer, 1500)
    invoice = payer.owes(999)

    _, lost = one_after_the_other(
        database, client.gym_id,
        lambda one: held.give_back_held(one, credit),
        lambda one: held.pay_from_held(one, invoice),
    )  # fmt: skip

    assert isinstance(lost, errors.NothingIsLeftOfHeld)
