"""Rows that share what is one row's own with a row above, or with what the gym has."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from unit.counter import reasons

if TYPE_CHECKING:
    from unit.counter import Counter

BOOKS = True
TRAINERS = "trainer_id,given_name,family_name,specialty,since\n"
MEMBERS = "member_id,given_name,family_name,email,registered_on\n"
CLASSES = "name,category,duration_minutes,capacity\n"
PLANS = "name,billing_period,price\n"


@pytest.mark.parametrize(
    ("kind", "there", "brought", "refused"),
    [
        ("plans", PLANS + "Basic,month,20\n",
         PLANS + "Basic,month,20\nGold,month,30\nGold,year,300\n",
         [(2, "the gym has a plan Basic already"),
          (4, "the plan Gold is on line 3 already")]),
        ("classes", CLASSES + "Yoga,mind,60,10\n",
         CLASSES + "yoga,mind,60,10\nYoga,mind,60,10\nyoga,mind,45,8\n",
         [(2, "the gym has a class yoga already"),
          (3, "the class Yoga is on line 2 already"),
          (4, "the class yoga is on line 2 already")]),
        ("trainers", TRAINERS + "901,Tara,Torres,Rowing,2024-01-01\n",
         TRAINERS + "901,Ann,Other,Rowing,2024-01-01\n902,Bo,Best,Rowing,2024-01-01\n"
         "902,Cy,Cole,Rowing,2024-01-01\n,TARA,torres,Rowing,2024-01-01\n",
         [(2, "the gym has a trainer 901 already: Tara Torres"),
          (4, "the number 902 is on line 3 already"),
          (5, "the gym has a trainer TARA torres already")]),
        ("members", MEMBERS + "901,Erika,Muster,e@e.com,2024-01-01\n",
         MEMBERS + "901,Ann,Other,,2024-01-01\n902,Erika,MUSTER,E@e.com,2024-01-01\n"
         "903,Cy,Cole,c@example.com,2024-01-01\n,CY,cole,C@example.com,2024-01-01\n",
         [(2, "the gym has a member 901 already: Erika Muster"),
          (3, "member 901 of the gym has this name and the e-mail address E@e.com already"),
          (5, "the member CY cole C@example.com is on line 4 already")]),
    ],
)  # fmt: skip
def test_a_row_that_is_there_already_is_refused(
    counter: Counter, kind: str, there: str, brought: str, refused: list[tuple[int, str]]
) -> None:
    counter.bring(kind, there)

    assert reasons(counter.bring(kind, brought, keep_going=True)) == refused


def test_rows_that_leave_it_empty_share_nothing(counter: Counter) -> None:
    outcome = counter.bring("members", MEMBERS + ",Ann,Other,,2024-01-01\n,Bo,Best,,2024-01-01\n")

    assert outcome.loaded == 2
