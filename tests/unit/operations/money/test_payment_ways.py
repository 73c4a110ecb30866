"""How members pay: one way of a rank at a time, and what is due is asked for by it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest

from fitflow import errors
from fitflow.catalogue.pagination import Paging
from fitflow.gateways.collecting import collect_by_ways, collect_through
from fitflow.gateways.port import IncomingEvent
from fitflow.operations.dunning import dun, request_payment, set_dunning
from fitflow.operations.payment_ways import end_payment_way, set_payment_way
from fitflow.operations.payments import write_off
from fitflow.queries.payment_ways import payment_ways
from unit.operations.money.payer import noon

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from fitflow.catalogue.client import Client
    from fitflow.gateways.port import PaymentToAsk
    from fitflow.operations.dunning import EventKind
    from fitflow.operations.payments import Method
    from fitflow.postgres.database import Database
    from unit.operations.money.payer import Payer

JANUARY = noon("2026-01-01")
MARCH = noon("2026-03-01")


@dataclass(slots=True)
class Answers:
    """A gateway that says the same of everything it is asked for, and writes down what that is."""

    name: str = "bank"
    method: Method = "card"
    kind: EventKind = "paid"
    heard: list[tuple[str, str | None]] = field(default_factory=list)

    def ask(self, payment: PaymentToAsk) -> list[IncomingEvent]:
        """Answer at once."""
        self.heard.append((payment.method, payment.reference))
        number = payment.payment_id
        return [IncomingEvent(f"{number}-{self.kind}", number, self.kind, payment.requested_at)]


@pytest.fixture(autouse=True)
def _schedule(client: Client, new_payer: Callable[[], Payer]) -> Iterator[None]:
    """Retry one and two weeks after the due day; and nobody owes from another test."""
    set_dunning(client, retry_after_days=[7, 14])
    yield
    payer = new_payer()
    for invoice in payer.everybody_who_owes():
        write_off(payer.client, invoice, reason="the test is over")


def by_card(payer: Payer, reference: str = "token-1", rank: int = 1, gateway: str = "bank") -> None:
    set_payment_way(
        payer.client, payer.member_id, method="card", gateway=gateway, reference=reference,
        rank=rank, at=JANUARY,
    )  # fmt: skip


def ways_of(payer: Payer) -> list[tuple[int, str, bool]]:
    """Return each way of a member: rank, method, and whether it ended."""
    listed = payment_ways(payer.client, Paging(), member_id=payer.member_id)
    return [(way.rank, way.method, way.ended_at is not None) for way in listed.items]


def test_another_way_ends_the_one_before(client: Client, payer: Payer) -> None:
    by_card(payer)

    way = set_payment_way(
        client, payer.member_id, method="direct_debit", gateway="bank", reference="mandate-1",
        at=MARCH,
    )  # fmt: skip

    assert (way.method, way.began_at, way.ended_at) == ("direct_debit", MARCH, None)
    assert ways_of(payer) == [(1, "card", True), (1, "direct_debit", False)]


def test_set_again_as_it_is_it_stays(client: Client, payer: Payer) -> None:
    by_card(payer)

    way = set_payment_way(
        client, payer.member_id, method="card", gateway="bank", reference="token-1", at=MARCH
    )

    assert way.began_at == JANUARY
    assert ways_of(payer) == [(1, "card", False)]


def test_ranks_are_held_side_by_side(client: Client, payer: Payer) -> None:
    by_card(payer)
    set_payment_way(client, payer.member_id, method="bank_transfer", rank=2, at=JANUARY)

    ended = end_payment_way(client, payer.member_id, rank=2, at=MARCH)

    assert ended.ended_at == MARCH
    assert ways_of(payer) == [(1, "card", False), (2, "bank_transfer", True)]


@pytest.mark.parametrize(
    ("given", "refused"),
    [
        ({"method": "card"}, errors.PaymentWayIsHalfTold),
        ({"method": "direct_debit", "gateway": "bank"}, errors.PaymentWayIsHalfTold),
        ({"method": "cash", "gateway": "bank", "reference": "x"}, errors.PaymentWayIsHalfTold),
        (
            {"method": "card", "gateway": "bank", "reference": "4111-1111-1111-1111"},
            errors.PaymentWayKeepsNoCardNumber,
        ),
        ({"method": "cash", "rank": 0}, errors.PaymentWayRankIsWithinNine),
        ({"method": "cash", "rank": 10}, errors.PaymentWayRankIsWithinNine),
    ],
)
def test_what_cannot_be_a_way_is_refused(
    client: Client, payer: Payer, given: dict[str, Any], refused: type[errors.FitFlowError]
) -> None:
    with pytest.raises(refused):
        set_payment_way(client, payer.member_id, **given)

    assert ways_of(payer) == []


def test_the_number_of_a_card_is_not_said_again(client: Client, payer: Payer) -> None:
    with pytest.raises(errors.PaymentWayKeepsNoCardNumber) as refused:
        set_payment_way(
            client, payer.member_id, method="card", gateway="bank", reference="4111111111111111"
        )

    assert "4111" not in f"{refused.value.message}"


def test_nothing_is_set_or_ended_before_it_began(client: Client, payer: Payer) -> None:
    by_card(payer)

    with pytest.raises(errors.PaymentWayWasSetLater, match="pays by card since"):
        end_payment_way(client, payer.member_id, at=noon("2025-12-31"))
    with pytest.raises(errors.PaymentWayWasSetLater):
        set_payment_way(client, payer.member_id, method="cash", at=JANUARY)

    assert ways_of(payer) == [(1, "card", False)]


def test_who_has_none_cannot_end_it(client: Client, payer: Payer) -> None:
    with pytest.raises(errors.NoSuchPaymentWay, match="no way to pay of rank 1"):
        end_payment_way(client, payer.member_id)


def test_what_a_gateway_calls_a_card_is_shown_to_nobody(
    database: Database, client: Client, payer: Payer
) -> None:
    by_card(payer, "secret-token")
    payer.owes(3000, due="2026-02-01")

    collected = collect_by_ways(client, {"bank": Answers()}, at=MARCH)
    with database.transaction(gym_id=client.gym_id) as conn:
        logged = conn.execute(
            "SELECT arguments::text || answer::text FROM fitflow.audit_log"
            " WHERE gym_id = fitflow.current_gym_id() AND operation = 'set_payment_way'"
        ).fetchall()

    assert "secret-token" not in str(collected)
    assert [entry for (entry,) in logged if "bank" in entry]
    assert not [entry for (entry,) in logged if "secret-token" in entry]


def test_what_is_due_is_asked_for_once_by_the_members_own_way(
    client: Client, new_payer: Callable[[], Payer]
) -> None:
    card, transfer, none, later = (new_payer() for _ in range(4))
    by_card(card)
    by_card(later)
    set_payment_way(client, transfer.member_id, method="bank_transfer", at=JANUARY)
    for payer, due in ((card, "2026-02-01"), (transfer, "2026-02-01"), (none, "2026-02-01"),
                       (later, "2026-03-02")):  # fmt: skip
        payer.owes(3000, due=due)
    gateway = Answers()

    collected = collect_by_ways(client, {"bank": gateway}, at=MARCH)
    again = collect_by_ways(client, {"bank": gateway}, at=MARCH)

    assert gateway.heard == [("card", "token-1")]
    assert [event.kind for event in collected.events] == ["paid"]
    assert (again.asked, again.events) == ([], [])
    owed = [payer.owed() for payer in (card, transfer, none, later)]
    assert owed == [[0], [3000], [3000], [3000]]


def test_a_retry_tries_the_way_that_was_declined_least_often(client: Client, payer: Payer) -> None:
    by_card(payer, "first", rank=1)
    by_card(payer, "second", rank=2)
    payer.owes(3000, due="2026-03-01")
    gateway = Answers(kind="declined")

    for day in ("2026-03-01", "2026-03-08", "2026-03-15"):
        dun(client, at=noon(day))
        collect_by_ways(client, {"bank": gateway}, at=noon(day))

    assert [reference for _, reference in gateway.heard] == ["first", "second", "first"]
    assert payer.money() == ["decline 3000"] * 3


def test_a_declined_payment_waits_for_dunning(client: Client, payer: Payer) -> None:
    by_card(payer)
    payer.owes(3000, due="2026-02-01")
    gateway = Answers(kind="declined")

    collect_by_ways(client, {"bank": gateway}, at=MARCH)
    collect_by_ways(client, {"bank": gateway}, at=MARCH)

    assert len(gateway.heard) == 1


def test_a_gateway_that_is_not_there_is_named_and_keeps_nobody_waiting(
    client: Client, new_payer: Callable[[], Payer]
) -> None:
    here, elsewhere = new_payer(), new_payer()
    by_card(here)
    by_card(elsewhere, gateway="other")
    for payer in (here, elsewhere):
        payer.owes(3000, due="2026-02-01")

    collected = collect_by_ways(client, {"bank": Answers()}, at=MARCH)

    assert collected.not_installed == ["other"]
    assert (here.owed(), elsewhere.owed(), elsewhere.requests()) == ([0], [3000], [])


def test_one_gateway_alone_leaves_the_members_of_others(
    client: Client, new_payer: Callable[[], Payer]
) -> None:
    """Who pays by none is tried again through the one that is named; who pays elsewhere is not."""
    own, other, none = (new_payer() for _ in range(3))
    by_card(own)
    by_card(other, gateway="other")
    for payer in (own, other, none):
        payer.owes(3000, due="2026-02-01")
    dun(client, at=MARCH)
    gateway = Answers()

    collect_through(client, gateway, at=MARCH)

    assert sorted(gateway.heard, key=str) == [("card", "token-1"), ("card", None)]
    assert [payer.owed() for payer in (own, other, none)] == [[0], [3000], [0]]


def test_a_way_that_was_taken_back_is_not_asked(client: Client, payer: Payer) -> None:
    by_card(payer)
    payer.owes(3000, due="2026-02-01")
    end_payment_way(client, payer.member_id, at=noon("2026-02-15"))
    gateway = Answers()

    collect_by_ways(client, {"bank": gateway}, at=MARCH)

    assert gateway.heard == []
    assert payer.owed() == [3000]


def test_a_gateway_is_named_with_its_method_or_not_at_all(client: Client, payer: Payer) -> None:
    invoice = payer.owes(3000)

    with pytest.raises(errors.NoPaymentWay, match="no way to pay through a gateway"):
        request_payment(client, invoice)
    with pytest.raises(errors.GatewayWithoutMethod):
        request_payment(client, invoice, gateway="bank")

    assert payer.requests() == []


def test_eight_workers_ask_for_each_invoice_once(
    client: Client, new_payer: Callable[[], Payer]
) -> None:
    payers = [new_payer() for _ in range(10)]
    for payer in payers:
        by_card(payer)
        payer.owes(3000, due="2026-02-01")

    with ThreadPoolExecutor(8) as workers:
        runs = [workers.submit(collect_by_ways, client, {"bank": Answers()}) for _ in range(8)]
        for run in runs:
            run.result()

    assert [payer.money() for payer in payers] == [["charge 3000"]] * 10
