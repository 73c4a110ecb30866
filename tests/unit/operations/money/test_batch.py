"""Many calls of one operation in one round trip: all happen, or none."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest

from fitflow import errors
from fitflow.catalogue.batch import CALLS_MAX, batch
from fitflow.operations.sales import sell

if TYPE_CHECKING:
    from fitflow.catalogue.client import Client
    from fitflow.operations.payments import Transaction
    from unit.operations.money.payer import Payer

Call = dict[str, Any]


@pytest.fixture
def water(payer: Payer) -> Call:
    """A sale to a member."""
    return {"item": "Water", "price_cents": 200, "method": "cash", "member_id": payer.member_id}


@pytest.fixture
def towel(payer: Payer) -> Call:
    """Another."""
    return {"item": "Towel", "price_cents": 900, "method": "card", "member_id": payer.member_id}


def test_answers_are_in_the_order_of_the_calls(
    client: Client, payer: Payer, water: Call, towel: Call
) -> None:
    answers = batch(client, sell, [water, towel, water])

    assert [one.item for one in answers] == ["Water", "Towel", "Water"]
    assert payer.money() == ["charge 200", "charge 900", "charge 200"]


def test_no_call_is_no_work(client: Client) -> None:
    assert batch(client, sell, []) == []


def test_one_call_that_is_refused_is_named_and_none_has_happened(
    client: Client, payer: Payer, water: Call, towel: Call
) -> None:
    with pytest.raises(errors.NoSuchMember) as refused:
        batch(client, sell, [water, water, {**towel, "member_id": 999999}, water])

    assert refused.value.message == "call 3 of 4: there is no member 999999"
    assert payer.money() == []


def test_a_call_that_is_refused_as_it_is_kept_is_named_too(
    client: Client, payer: Payer, water: Call
) -> None:
    """That nothing is to come is looked at when a transaction ends."""
    to_come = {**water, "at": datetime.now(UTC) + timedelta(days=1)}

    with pytest.raises(errors.AtIsNotToCome, match=r"^call 2 of 3: nothing has been done on"):
        batch(client, sell, [water, to_come, water])

    assert payer.money() == []


def test_a_text_that_is_cut_off_is_named_by_its_call(client: Client, water: Call) -> None:
    with pytest.raises(errors.BadInput, match=r"^call 2 of 2: item is 'Wat\\x00'"):
        batch(client, sell, [water, {**water, "item": "Wat\0"}])


def test_a_batch_that_is_sent_again_happens_once(
    client: Client, payer: Payer, water: Call, towel: Call
) -> None:
    keyed = [{**water, "key": uuid4()}, {**towel, "key": uuid4()}]

    first = batch(client, sell, keyed)
    again = batch(client, sell, keyed)

    assert again == first
    assert payer.money() == ["charge 200", "charge 900"]


def test_a_batch_goes_on_where_a_call_has_happened(
    client: Client, payer: Payer, water: Call, towel: Call
) -> None:
    keyed = [{**water, "key": uuid4()}, {**towel, "key": uuid4()}]
    alone = sell(client, **keyed[0])

    answers = batch(client, sell, keyed)

    assert answers[0] == alone
    assert payer.money() == ["charge 200", "charge 900"]


def test_a_preview_of_a_batch_changes_nothing(
    client: Client, payer: Payer, water: Call, towel: Call
) -> None:
    shown = batch(client.previewing(), sell, [water, towel])

    assert [one.amount_cents for one in shown] == [200, 900]
    assert payer.money() == []


def test_a_batch_has_a_thousand_calls_at_most(client: Client, water: Call) -> None:
    with pytest.raises(errors.BadInput, match=r"a batch has 1,001 calls, more than 1,000"):
        batch(client, sell, [water] * (CALLS_MAX + 1))


def test_what_is_no_one_function_is_in_no_batch(client: Client) -> None:
    def sell_two(client: Client) -> list[Transaction]:
        return [sell(client, item="Water", price_cents=200, method="cash") for _ in range(2)]

    with pytest.raises(TypeError, match="sell_two is more than one function of the database"):
        batch(client, sell_two, [{}])
