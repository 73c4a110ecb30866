"""Each claim about the catalogue is one that a change for the worse would break."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from rules import test_access, test_described, test_sharding

if TYPE_CHECKING:
    import psycopg

CLAIMS: Final = {
    **test_sharding.BROKEN_BY,
    **test_access.BROKEN_BY,
    **test_described.WITHOUT_A_COMMENT,
    **test_described.NAMED_OR_TYPED_WRONG,
}

BEYOND_THE_OWNER: Final = {
    "no trigger behind a foreign key is off",
    "every index is valid",
    "clients own nothing",
    "no role of ours is more than a role",
    "clients are members of no other role, but the application of whoever connects at last",
    "clients take no lock by hand",
    "clients fill neither the disk nor the log",
    "each role has its share of the connections",
    "nobody else connects at last",
    "a client connects to no other database of the embedded server",
    "clients create nothing that stays",
}
"""Only a superuser can break these."""

FOR_THE_WORSE: Final = {
    "gym_id is every table's first column, a bigint and never absent": (
        "CREATE TABLE fitflow.t(a bigint, gym_id bigint NOT NULL)"
    ),
    "every table has a primary key": "CREATE TABLE fitflow.t(gym_id bigint NOT NULL)",
    "gym_id leads every key": "CREATE TABLE fitflow.t(gym_id bigint NOT NULL, a bigint UNIQUE)",
    "gym_id is compared by = in every EXCLUDE": (
        "CREATE TABLE fitflow.t(gym_id bigint NOT NULL, a bigint, EXCLUDE USING GIST(gym_id "
        "WITH <>))"
    ),
    "gym_id leads every unique index": "CREATE UNIQUE INDEX ON fitflow.member(email)",
    "every foreign key points at a key that gym_id leads": (
        "CREATE TABLE fitflow.t(gym_id bigint NOT NULL, a bigint, x bigint, UNIQUE "
        "(x,gym_id)); CREATE TABLE fitflow.u(gym_id bigint, a bigint, FOREIGN KEY (gym_id,a) "
        "REFERENCES fitflow.t(x,gym_id))"
    ),
    "a foreign key of one column points at gym itself": (
        "CREATE TABLE fitflow.t(gym_id bigint PRIMARY KEY); CREATE TABLE fitflow.u(gym_id "
        "bigint REFERENCES fitflow.t)"
    ),
    "deleting does nothing, is refused or cascades; updating a key moves nothing": (
        "CREATE TABLE fitflow.u(gym_id bigint REFERENCES fitflow.gym ON DELETE SET NULL)"
    ),
    "no policy holds a sub-select": "CREATE POLICY p ON fitflow.member USING ((SELECT true))",
    "every number that names a row is a bigint": "ALTER TABLE fitflow.member ADD x_id int",
    "a number that no foreign key brings along is an identity": (
        "ALTER TABLE fitflow.member ADD x_id bigint"
    ),
    "a table that only grows refuses changes, whatever the session's role": (
        "ALTER TABLE fitflow.invoice DISABLE TRIGGER invoice_only_grows"
    ),
    "nothing is done by triggers but refusing, marking, taking trainers, keeping words": (
        "CREATE FUNCTION fitflow.f() RETURNS TRIGGER LANGUAGE plpgsql AS 'begin return new; "
        "end'; CREATE TRIGGER t BEFORE INSERT ON fitflow.member FOR EACH ROW EXECUTE FUNCTION"
        " fitflow.f()"
    ),
    "nothing is done by rules": "CREATE RULE r AS ON DELETE TO fitflow.member DO INSTEAD NOTHING",
    "nothing is materialised, inherited, foreign or unlogged": (
        "CREATE MATERIALIZED VIEW analytics.m AS SELECT 1 a"
    ),
    "every rule is valid and enforced": (
        "ALTER TABLE fitflow.member ADD CONSTRAINT x CHECK (true) NOT ENFORCED"
    ),
    "every foreign key has an index": "DROP INDEX fitflow.booking_member_idx",
    "row-level security is on and binds the owner too": (
        "ALTER TABLE fitflow.member NO FORCE ROW LEVEL SECURITY"
    ),
    "every table shows and takes rows of the current gym only": (
        "ALTER POLICY member_of_the_current_gym ON fitflow.member WITH CHECK (true)"
    ),
    "the only other policies let the owner list and open gyms": (
        "CREATE POLICY p ON fitflow.member FOR SELECT USING (true)"
    ),
    "a view reads with the rights of who asks": "CREATE VIEW fitflow.v AS SELECT 1 a",
    "a function that runs as its owner says where names are looked up, temporary ones last": (
        "CREATE FUNCTION fitflow.f() RETURNS int LANGUAGE sql SECURITY DEFINER SET "
        "search_path=fitflow AS 'select 1'"
    ),
    "not everybody may run a function that runs as its owner": (
        "CREATE FUNCTION fitflow.f() RETURNS int LANGUAGE sql SECURITY DEFINER SET "
        "search_path=fitflow,pg_temp AS 'select 1'"
    ),
    "the analyst runs nothing as the owner": (
        "CREATE FUNCTION fitflow.f() RETURNS int LANGUAGE sql SECURITY DEFINER SET "
        "search_path=fitflow,pg_temp AS 'select 1'"
    ),
    "clients write to no table": "GRANT DELETE ON fitflow.transaction_table TO fitflow_app",
    "clients write to no column": (
        "GRANT UPDATE (amount_cents) ON fitflow.transaction_table TO fitflow_app"
    ),
    "clients draw no numbers": (
        "GRANT USAGE ON SEQUENCE fitflow.member_member_id_seq TO fitflow_app"
    ),
    "clients make no temporary tables": (
        "DO $$BEGIN EXECUTE format('GRANT TEMPORARY ON DATABASE %I TO public', current_database());"
        " END$$"
    ),
    "everybody is granted no table": "GRANT SELECT ON fitflow.member TO public",
    "who a member is, and what is written of them, is not for the analyst": (
        "GRANT SELECT (sex) ON fitflow.member TO fitflow_analyst"
    ),
    "the files of recordings, with where they were made, are not for the analyst": (
        "GRANT SELECT ON fitflow.recording_file TO fitflow_analyst"
    ),
    "the truth behind a synthetic gym is for nobody": (
        "GRANT USAGE ON SCHEMA synthesis TO fitflow_analyst"
    ),
    "schema": "CREATE SCHEMA zz",
    "table or view": "COMMENT ON TABLE fitflow.member IS NULL",
    "column of a table, view or composite type": (
        "COMMENT ON COLUMN fitflow.channel_summary.total IS NULL"
    ),
    "function": "COMMENT ON FUNCTION fitflow.today() IS NULL",
    "type or domain": "COMMENT ON DOMAIN fitflow.label IS NULL",
    "index that is no constraint's": "COMMENT ON INDEX fitflow.member_email_idx IS NULL",
    "CHECK or EXCLUDE": (
        "COMMENT ON CONSTRAINT class_meeting_room_is_used_once ON fitflow.class_meeting IS NULL"
    ),
    "a CHECK or EXCLUDE is its table's name and a sentence": (
        "ALTER TABLE fitflow.member ADD CONSTRAINT x CHECK (true)"
    ),
    "a name that somebody wrote is not cut off": (
        "ALTER TABLE fitflow.member ADD CONSTRAINT "
        "member_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa CHECK "
        "(true)"
    ),
    "an index is called by its table and columns": (
        "CREATE INDEX foo ON fitflow.member(gym_id,given_name)"
    ),
    "money is whole cents": "ALTER TABLE fitflow.member ADD x_cents numeric",
    "an instant knows its time zone": "ALTER TABLE fitflow.member ADD x timestamp",
    "a day is day, a month or an anchor, ends in _on or bounds a spell; an instant ends in _at": (
        "ALTER TABLE fitflow.member ADD x date"
    ),
}


@pytest.mark.parametrize("claim", FOR_THE_WORSE)
def test_a_change_for_the_worse_is_noticed(conn: psycopg.Connection, claim: str) -> None:
    conn.execute(FOR_THE_WORSE[claim])

    assert conn.execute(CLAIMS[claim]).fetchall() != []


def test_every_claim_is_tried() -> None:
    assert {*FOR_THE_WORSE, *BEYOND_THE_OWNER} == set(CLAIMS)
