"""A checksum of everything a gym holds, whatever its number."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from psycopg import sql

if TYPE_CHECKING:
    from fitflow.postgres.database import Database

TABLES = (
    "membership_plan",
    "member",
    "trainer",
    "exercise_class",
    "membership",
    "class_meeting",
    "booking",
    "workout_session",
    "personal_best",
    "invoice",
    "invoice_period",
    "invoice_entry",
    "dunning_step",
    "transaction_table",
    "held",
    "held_entry",
    "recording",
    "wearable_data",
    "kept_figures",
    "training_input",
    "session_rating",
)


def checksums(database: Database, gym_id: int) -> dict[str, str]:
    """Return the SHA-256 of each table's rows in one gym, without the gym's number."""
    with database.transaction(role="fitflow_owner", gym_id=gym_id) as conn:
        found = {}
        for table in TABLES:
            rows = conn.execute(
                sql.SQL(
                    "SELECT (to_jsonb(t) - 'gym_id')::text FROM fitflow.{} AS t ORDER BY 1"
                ).format(sql.Identifier(table))
            )
            seen = hashlib.sha256()
            for (text,) in rows:
                seen.update(text.encode())
            found[table] = seen.hexdigest()
        return found
