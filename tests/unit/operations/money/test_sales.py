"""Goods are sold over the counter."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest

from fitflow import errors
from fitflow.operations.sales import sell
from unit.operations.money.payer import noon

if TYPE_CHECKING:
    from fitflow.catalogue.client import Client
    from unit.operations.money.payer import Payer


def test_goods_are_sold_to_anybody(client: Client) -> None:
    sold = sell(client, item="Water", price_cents=200, method="cash", at=noon("2026-02-01"))

    assert (sold.stream, sold.kind, sold.amount_cents) == ("retail", "charge", 200)
    assert (sold.item, sold.member_id, sold.taken_at) == ("Water", None, noon("2026-02-01"))


def test_goods_are_sold_to_a_member(client: Client, payer: Payer) -> None:
    sell(client, item="Towel", price_cents=900, method="card", member_id=payer.member_id)

    assert payer.money() == ["charge 900"]


def test_goods_have_a_price(client: Client) -> None:
    with pytest.raises(errors.AmountIsNotPositive):
        sell(client, item="Water", price_cents=-200, method="cash")


def test_goods_have_a_name_on_one_line(client: Client) -> None:
    with pytest.raises(errors.LabelIsOneTrimmedLine):
        sell(client, item="Water\n", price_cents=200, method="cash")


def test_goods_are_sold_to_nobody_elses_member(client: Client) -> None:
    with pytest.raises(errors.NoSuchMember):
        sell(client, item="Water", price_cents=200, method="cash", member_id=999999)


def test_a_sale_sent_by_eight_clients_at_once_is_one_sale(client: Client, payer: Payer) -> None:
    key = uuid4()

    with ThreadPoolExecutor(8) as clients:
        sent = [
            clients.submit(
                sell, client, item="Towel", price_cents=900, method="card",
                member_id=payer.member_id, key=key,
            )
            for _ in range(8)
        ]  # fmt: skip
        answers = [one.result() for one in sent]

    assert answers == [answers[0]] * 8
    assert payer.money() == ["charge 900"]


def test_a_preview_of_a_sale_sells_nothing(client: Client, payer: Payer) -> None:
    shown = sell(
        client.previewing(), item="Towel", price_cents=900, method="card", member_id=payer.member_id
    )

    assert shown.amount_cents == 900
    assert payer.money() == []
