"""What is not paid in time: each step is taken once, in order, and the door opens on paying."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Final

import pytest

from fitflow import errors
from fitflow.operations.dunning import DunningStep, dun, set_dunning
from fitflow.operations.payments import charge_back, credit, take_payment, write_off
from unit.operations.money.payer import noon

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from fitflow.catalogue.client import Client
    from unit.operations.money.payer import Payer

DUE: Final = "2026-03-01"


@pytest.fixture(autouse=True)
def _schedule(client: Client, new_payer: Callable[[], Payer]) -> Iterator[None]:
    """Remind after 3 days, retry after 7, remind after 10, hold after 14; and nobody owes else."""
    set_dunning(client, remind_after_days=[3, 10], retry_after_days=[7], hold_after_days=14)
    yield
    everybody = new_payer().everybody_who_owes()
    for invoice in everybody:
        write_off(client, invoice, reason="the test is over")


def taken(payer: Payer) -> list[str]:
    return [f"{action} {day}" for action, day in payer.steps()]


def test_the_schedule_is_in_the_order_of_days(client: Client) -> None:
    schedule = set_dunning(
        client, remind_after_days=[3, 10], retry_after_days=[7], hold_after_days=14
    )

    assert schedule.steps == [
        DunningStep(1, 3, "remind"),
        DunningStep(2, 7, "retry"),
        DunningStep(3, 10, "remind"),
        DunningStep(4, 14, "hold_access"),
    ]


def test_nothing_is_done_before_the_first_step_is_due(client: Client, payer: Payer) -> None:
    """Two days after the due day, in the gym's own zone."""
    payer.owes(3000, due=DUE)

    dun(client, at=noon("2026-03-03"))

    assert taken(payer) == []


def test_steps_are_taken_in_order_each_on_its_day(client: Client, payer: Payer) -> None:
    invoice = payer.owes(3000, due=DUE)

    runs = [dun(client, at=noon(f"2026-03-{day:02}")) for day in range(1, 31)]

    assert taken(payer) == [
        "remind 2026-03-04", "retry 2026-03-08", "remind 2026-03-11", "hold_access 2026-03-15"
    ]  # fmt: skip
    assert [run.to_retry for run in runs if run.to_retry] == [[invoice]]
    assert [run.held for run in runs if run.held] == [[invoice]]


def test_the_member_is_told(client: Client, payer: Payer) -> None:
    payer.owes(3000, due=DUE)

    for day in (4, 8, 11, 15):
        dun(client, at=noon(f"2026-03-{day:02}"))

    number = payer.numbers()[0]
    due = f"Please pay 30.00 EUR for invoice {number}, due on 2026-03-01"
    assert payer.notices() == [f"{due}.", f"{due}.", f"{due}, to enter the gym again."]


def test_a_schedule_that_was_not_run_does_not_come_down_at_once(
    client: Client, payer: Payer
) -> None:
    payer.owes(3000, due=DUE)

    for _ in range(3):
        dun(client, at=noon("2026-05-01"))
    dun(client, at=noon("2026-05-02"))

    assert taken(payer) == ["remind 2026-05-01", "retry 2026-05-02"]


def test_what_is_paid_is_not_dunned(client: Client, payer: Payer) -> None:
    invoice = payer.owes(3000, due=DUE)
    dun(client, at=noon("2026-03-04"))
    take_payment(client, invoice, method="cash")

    dun(client, at=noon("2026-03-30"))

    assert taken(payer) == ["remind 2026-03-04"]


def test_paying_opens_the_door(client: Client, payer: Payer) -> None:
    invoice = payer.owes(3000, due=DUE)
    for day in (4, 8, 11, 15):
        dun(client, at=noon(f"2026-03-{day:02}"))
    assert payer.is_held()

    take_payment(client, invoice, method="cash")

    assert not payer.is_held()


def test_a_chargeback_is_dunned_from_the_day_it_was_owed_again(
    client: Client, payer: Payer
) -> None:
    """Paid in March, taken back on 27 May: the door was shut three days later, without a word."""
    invoice = payer.owes(3000, due=DUE)
    paid = take_payment(client, invoice, method="card", at=noon("2026-03-01"))

    charge_back(client, paid.transaction.transaction_id, at=noon("2026-05-27"))
    for day in ("2026-05-28", "2026-05-29", "2026-05-30", "2026-06-03"):
        dun(client, at=noon(day))

    assert taken(payer) == ["remind 2026-05-30", "retry 2026-06-03"]
    assert payer.notices()[0].startswith("Your bank took your payment of 30.00 EUR for invoice")


def test_a_chargeback_of_a_payment_that_was_too_much_is_not_told(
    client: Client, payer: Payer
) -> None:
    invoice = payer.owes(3000, due=DUE)
    paid = take_payment(client, invoice, method="card", at=noon("2026-03-01"))
    credit(client, invoice, amount_cents=3000, reason="closed", at=noon("2026-03-02"))

    charge_back(client, paid.transaction.transaction_id, at=noon("2026-05-27"))

    assert payer.owed() == [0]
    assert payer.notices() == []


def test_whoever_has_the_credit_to_pay_is_not_dunned(client: Client, payer: Payer) -> None:
    first = payer.owes(3000, due="2026-01-01")
    take_payment(client, first, method="cash")
    credit(client, first, amount_cents=3000, reason="closed")
    payer.owes(3000, due=DUE)

    run = dun(client, at=noon("2026-03-30"))

    assert payer.owed() == [0, 0]
    assert run.reminded == []


def test_a_step_that_was_taken_is_not_dropped(client: Client, payer: Payer) -> None:
    payer.owes(3000, due=DUE)
    dun(client, at=noon("2026-03-04"))
    dun(client, at=noon("2026-03-08"))

    with pytest.raises(errors.DunningStepWasTaken):
        set_dunning(client, remind_after_days=[3])


def test_a_schedule_without_steps_is_refused(client: Client) -> None:
    with pytest.raises(errors.NoStepsOfDunning):
        set_dunning(client)


def test_a_step_that_was_taken_keeps_its_action(client: Client, payer: Payer) -> None:
    payer.owes(3000, due=DUE)
    dun(client, at=noon("2026-03-04"))

    with pytest.raises(errors.DunningStepWasTaken):
        set_dunning(client, hold_after_days=3)


def test_steps_nobody_took_are_replaced(client: Client) -> None:
    schedule = set_dunning(
        client, remind_after_days=[5, 20], retry_after_days=[8], hold_after_days=40
    )

    assert [step.after_days for step in schedule.steps] == [5, 8, 20, 40]


def test_a_step_is_within_a_year(client: Client) -> None:
    with pytest.raises(errors.DunningStepIsWithinAYear):
        set_dunning(client, remind_after_days=[3, 10], retry_after_days=[7], hold_after_days=367)


def test_eight_workers_at_once_take_each_step_once(
    client: Client, new_payer: Callable[[], Payer]
) -> None:
    payers = [new_payer() for _ in range(40)]
    invoices = [payer.owes(3000, due=DUE) for payer in payers]
    days = [noon(f"2026-03-{day:02}") for day in (4, 8, 11, 15)]

    reported = []
    with ThreadPoolExecutor(8) as workers:
        for day in days:
            runs = [workers.submit(dun, client, at=day) for _ in range(8)]
            reported.append([run.result() for run in runs])

    for runs_of_a_day, what in zip(
        reported, ("reminded", "to_retry", "reminded", "held"), strict=True
    ):
        told = [invoice for run in runs_of_a_day for invoice in getattr(run, what)]
        assert sorted(told) == sorted(invoices)
    assert [len(payer.steps()) for payer in payers] == [4] * 40
    assert [len(payer.notices()) for payer in payers] == [3] * 40
