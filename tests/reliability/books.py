"""What is done when all clients have gone: bill the rest, and see that nothing due is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from fitflow.errors import FitFlowError
from fitflow.operations import billing
from reliability.audit import SHOWN, Finding
from reliability.diary import Diary, WitnessedClient
from reliability.due_days import FOREVER, Billed, Spell, unbilled

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime
    from pathlib import Path

    import psycopg

    from fitflow.postgres.database import Database
    from reliability.clerk import Known


def finish_billing(database: Database, folder: Path, known: Known, at: datetime) -> None:
    """Bill through a last day, with a diary of its own, in which a refusal is a finding."""
    path = folder / f"finish-{known.gym.gym_id}.jsonl"
    with path.open("a", encoding="utf-8") as file, database.client_pool(max_size=1) as pool:
        diary = Diary(file, known.gym.gym_id)
        client = WitnessedClient(pool, known.gym.gym_id, "finish", diary=diary)
        through = at.astimezone(ZoneInfo(known.gym.time_zone)).date()
        try:
            for _ in billing.batches(client, through, at=at):
                pass
        except FitFlowError as refusal:
            diary.wrong(f"the last billing run was refused: {refusal}")


def missing_bills(conn: psycopg.Connection, gym_id: int, through: date) -> Iterator[Finding]:
    """Yield what was due by a day and is not billed."""
    with conn.transaction():
        conn.execute("SELECT set_config('fitflow.gym_id', %s, true)", [str(gym_id)])
        spells = conn.execute(
            "SELECT member_id, lower(during), upper(during), state::text, billing_period::text,"
            " CASE state WHEN 'active' THEN price_cents ELSE freeze_fee_cents END,"
            " coalesce(billing_anchor, lower(during)) FROM membership"
        ).fetchall()
        billed = conn.execute(
            "SELECT member_id, lower(during), upper(during), CASE purpose"
            " WHEN 'freeze_fee' THEN 'frozen' ELSE 'active' END FROM invoice_period"
        ).fetchall()
    missing = list(
        unbilled(
            [
                Spell(member_id, since, until or FOREVER, *rest)
                for member_id, since, until, *rest in spells
            ],
            [Billed(*row) for row in billed],
            through,
        )
    )
    for text in missing[:SHOWN]:
        yield Finding("nothing_due_is_missing", gym_id, text)
    if len(missing) > SHOWN:
        yield Finding("nothing_due_is_missing", gym_id, f"and {len(missing) - SHOWN} more")
