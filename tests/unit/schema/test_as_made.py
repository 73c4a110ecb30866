"""Whoever switches a rule off, drops or exchanges it is seen by `fitflow doctor`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import psycopg
import pytest

from fitflow.schema import migrate
from fitflow.schema.as_made import strange_rules
from unit.schema.former import former_database

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fitflow.postgres.database import Database

SEEN = {
    "ALTER TABLE fitflow.transaction_table DISABLE TRIGGER transaction_table_only_grows":
        "trigger transaction_table_only_grows on fitflow.transaction_table is switched off",
    "ALTER TABLE fitflow.invoice ENABLE TRIGGER invoice_only_grows":
        "trigger invoice_only_grows on fitflow.invoice is not as FitFlow made it",
    "DROP TRIGGER notice_only_grows ON fitflow.notice":
        "trigger notice_only_grows on fitflow.notice is not there",
    "ALTER TABLE fitflow.booking DROP CONSTRAINT booking_place_is_within_capacity":
        "constraint booking_place_is_within_capacity on fitflow.booking is not there",
    "ALTER TABLE fitflow.booking DROP CONSTRAINT booking_place_is_within_capacity;"
    " ALTER TABLE fitflow.booking ADD CONSTRAINT booking_place_is_within_capacity"
    " CHECK (place <= capacity) NOT VALID":
        "constraint booking_place_is_within_capacity on fitflow.booking is switched off",
    "ALTER TABLE fitflow.booking DROP CONSTRAINT booking_place_is_within_capacity;"
    " ALTER TABLE fitflow.booking ADD CONSTRAINT booking_place_is_within_capacity CHECK (true)":
        "constraint booking_place_is_within_capacity on fitflow.booking is not as FitFlow made it",
    "ALTER TABLE fitflow.booking ALTER CONSTRAINT booking_gym_id_member_id_fkey NOT ENFORCED":
        "constraint booking_gym_id_member_id_fkey on fitflow.booking is switched off",
    "ALTER DOMAIN fitflow.label DROP CONSTRAINT label_is_visible":
        "constraint label_is_visible on fitflow.label is not there",
    "ALTER TABLE fitflow.member NO FORCE ROW LEVEL SECURITY":
        "table fitflow.member is switched off",
    "ALTER TABLE fitflow.member DISABLE ROW LEVEL SECURITY":
        "table fitflow.member is switched off",
    "CREATE POLICY all_of_them ON fitflow.member USING (true)":
        "policy all_of_them on fitflow.member is none of FitFlow's",
    "ALTER FUNCTION fitflow.withdraw_plan SECURITY INVOKER":
        "function fitflow.withdraw_plan(bigint,date,timestamp with time zone,uuid)"
        " is not as FitFlow made it",
    "ALTER FUNCTION fitflow.withdraw_plan RESET search_path":
        "function fitflow.withdraw_plan(bigint,date,timestamp with time zone,uuid)"
        " is not as FitFlow made it",
    "CREATE OR REPLACE FUNCTION fitflow.refuse_change() RETURNS trigger LANGUAGE plpgsql"
    " AS 'BEGIN RETURN NEW; END'":
        "function fitflow.refuse_change() is not as FitFlow made it",
    "ALTER VIEW fitflow.tenure SET (security_invoker = false)":
        "view fitflow.tenure is not as FitFlow made it",
    "CREATE RULE quiet AS ON INSERT TO fitflow.audit_log DO INSTEAD NOTHING":
        "rewriting quiet on fitflow.audit_log is none of FitFlow's",
    "GRANT INSERT ON fitflow.transaction_table TO fitflow_app":
        "right INSERT on fitflow.transaction_table of fitflow_app is none of FitFlow's",
    "GRANT SELECT (given_name) ON fitflow.member TO fitflow_analyst":
        "right SELECT on fitflow.member.given_name of fitflow_analyst is none of FitFlow's",
    "GRANT EXECUTE ON FUNCTION fitflow.offset_credit TO PUBLIC":
        "right EXECUTE on fitflow.offset_credit(bigint,timestamp with time zone) of everybody"
        " is none of FitFlow's",
}  # fmt: skip
"""What the owner does -> what is seen of it."""


@pytest.fixture
def owner(database: Database) -> Iterator[psycopg.Connection]:
    """The owner; what they do is rolled back."""
    with psycopg.connect(database.conninfo("fitflow_owner")) as conn:
        yield conn
        conn.rollback()


def test_a_new_database_is_as_it_was_made(owner: psycopg.Connection) -> None:
    assert strange_rules(owner) == []


@pytest.mark.parametrize("name", ["given_0.1.0", "given_0.2.0", "drawn_0.3.0"])
def test_a_database_of_an_earlier_version_becomes_like_a_new_one(
    template: Database, name: str
) -> None:
    with former_database(template, name) as made:
        migrate.create_or_migrate(made)
        with psycopg.connect(made.conninfo("fitflow_owner")) as owner:
            assert strange_rules(owner) == []


@pytest.mark.parametrize("act", SEEN)
def test_what_the_owner_does_to_a_rule_is_seen(owner: psycopg.Connection, act: str) -> None:
    owner.execute(act)

    assert SEEN[act] in [str(strange) for strange in strange_rules(owner)]
