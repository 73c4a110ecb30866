"""
A room was booked twice, because somebody wrote it in small letters.

`Studio A` and `studio a` were two rooms at one time, `Mon<U+200B>thly` stood beside `Monthly` on
the price list, a second child could not have its mother's address, and a gym in `Europe/berlin` had
a dashboard that answered 500. One place decides what a name is.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import psycopg
import pytest

from fitflow import errors
from fitflow.operations import classes, members, plans, visits
from fitflow.operations.gyms import open_gym

if TYPE_CHECKING:
    from fitflow.catalogue.client import Client
    from fitflow.postgres.database import Database
    from unit.operations.classes.studio import Studio

SPELT = [("Studio A", "studio a"), ("Saal Müller", "Saal Mueller"), ("O\u2019Hara", "o'hara"),
         ("Spa-Raum", "SPA RAUM"), ("Straße", "STRASSE"), ("Café", "Cafe\u0301"),
         ("\u0623\u062d\u0645\u062f\u0629", "\u0627\u062d\u0645\u062f\u0647"),
         ("\u0639\u0644\u064a", "\u0639\u0644\u06cc"),
         ("\u0647\u0627\u062f\u064a", "\u0647\u0627\u062f\u0649"),
         ("\u0643\u0631\u064a\u0645", "\u06a9\u0640\u0631\u064e\u064a\u0645"),
         ("Saal \u0663", "Saal 3"), ("Saal \u06f4", "Saal 4"), ("Saal \u096b", "Saal \uff15"),
         ("\uff96\uff76\uff9e", "\u30e8\u30ac"), ("ΟΔΥΣΣΕΥΣ", "Οδυσσεύς"),
         ("I\u011fd\u0131r", "IGDIR"), ("Łódź", "LODZ"),
         ("\u05d1\u05df\u05be\u05d2", "\u05d1\u05df \u05d2")]  # fmt: skip
UNSEEN = ["Mon\u200bthly", "Mon\u00adthly", "\u202eylhtnoM", "Monthly\u200f", "Mon\u200dthly"]


def new_plan(client: Client, name: str) -> None:
    plans.add_plan(client, name=name, billing_period="month", price_cents=3000)


@pytest.mark.parametrize(("one", "other"), SPELT)
def test_a_room_is_one_however_it_is_written(studio: Studio, one: str, other: str) -> None:
    beside = studio.beside()
    write = (
        "INSERT INTO class_meeting (class_id, trainer_id, room, during, capacity)"
        " VALUES (%s, %s, %s, '[2026-02-02 18:00+01,2026-02-02 19:00+01)', 2)"
    )
    studio.write(write, studio.class_id, studio.trainer_id, one)

    with pytest.raises(errors.RoomIsTaken):
        studio.write(write, beside.class_id, beside.trainer_id, other)


@pytest.mark.parametrize(("one", "other"), SPELT)
def test_a_plan_and_a_class_are_one_however_they_are_written(
    client: Client, one: str, other: str
) -> None:
    new_plan(client, one)
    classes.add_class(client, name=one, category="a", duration_minutes=45, capacity=2)

    with pytest.raises(errors.PlanNameIsTaken):
        new_plan(client, other)
    with pytest.raises(errors.ClassNameIsTaken):
        classes.add_class(client, name=other, category="a", duration_minutes=45, capacity=2)


@pytest.mark.parametrize("name", UNSEEN)
def test_a_character_that_nobody_sees_is_refused_and_shown(client: Client, name: str) -> None:
    with pytest.raises(errors.LabelIsVisible) as refusal:
        new_plan(client, name)

    assert refusal.value.message.isprintable()
    assert "\\" in refusal.value.message
    with pytest.raises(errors.LabelIsVisible):
        members.add_member(client, given_name="Ann", family_name=name)


@pytest.mark.parametrize(
    "name",
    ["\u0639\u0644\u06cc\u200c\u0631\u0636\u0627", "Yoga 🧘\u200d♀️", "山田\u3000太郎", "José"],
)
def test_a_joiner_where_a_script_needs_it_is_a_letter(client: Client, name: str) -> None:
    assert members.add_member(client, given_name=name, family_name="Lee").member_id > 0


def test_bests_in_one_exercise_are_one_chain_however_it_is_written(studio: Studio) -> None:
    ann = studio.member()
    visits.check_in(studio.client, ann, at=studio.clock("2026-02-01 09:00"))
    ((came,),) = studio.rows("SELECT session_id FROM workout_session WHERE member_id = %s", ann)
    for exercise, value in (("Back squat", 60), ("back  SQUAT", 65)):
        visits.record_personal_best(
            studio.client,
            ann,
            session_id=came,
            exercise=exercise,
            measure="weight_kg",
            value=Decimal(value),
        )

    assert studio.rows(
        "SELECT exercise, best_no FROM personal_best WHERE member_id = %s ORDER BY best_no", ann
    ) == [("Back squat", 1), ("Back squat", 2)]


def test_two_siblings_have_their_mothers_address(client: Client) -> None:
    both = [
        members.add_member(client, given_name=name, family_name="Ode", email=email)
        for name, email in (("Ben", "ode@example.org"), ("Bea", "Ode@example.org"))
    ]

    assert len({one.member_id for one in both}) == 2


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Europe/berlin", "Europe/Berlin"),
        ("america/port-au-prince", "America/Port-au-Prince"),
        ("America/New York", "America/New_York"),
        ("utc", "UTC"),
    ],
)
def test_a_time_zone_is_kept_in_its_own_spelling(database: Database, typed: str, kept: str) -> None:
    with psycopg.connect(database.conninfo("fitflow_owner")) as owner:
        opened = open_gym(owner, "Linde", typed, "EUR")
        owner.rollback()

    assert opened.time_zone == kept


@pytest.mark.parametrize(
    ("time_zone", "currency", "error"),
    [
        ("Europe/Berlyn", "EUR", errors.GymTimeZoneIsAPlace),
        ("Berlin", "EUR", errors.GymTimeZoneIsAPlace),
        ("UTC", "EURO", errors.GymCurrencyIsThreeCapitals),
        ("UTC", "eur", errors.GymCurrencyIsThreeCapitals),
        ("UTC", "", errors.GymCurrencyIsThreeCapitals),
    ],
)
def test_a_zone_or_a_currency_that_is_none_is_refused_in_words(
    database: Database, time_zone: str, currency: str, error: type[errors.FitFlowError]
) -> None:
    with (
        psycopg.connect(database.conninfo("fitflow_owner")) as owner,
        pytest.raises(error, match=r"is a place such|three capital letters"),
    ):
        open_gym(owner, "Linde", time_zone, currency)
