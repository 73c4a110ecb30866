"""
`python -m fitflow.docs.device_figures docs/wearables.md FILE...` writes the page's table anew.

What the devices of real recordings state, beside what the database computes from the seconds. The
recordings lie beside the project, not in it, so this page is not made with the others.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from psycopg.rows import namedtuple_row

from fitflow.activity_files.comparison import read_undated
from fitflow.catalogue.gym import Gym
from fitflow.docs.throwaway import throwaway_database
from fitflow.errors import BadInput
from fitflow.recordings.store import store_recordings

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import psycopg

    from fitflow.activity_files.recording import Recording, Stated
    from fitflow.postgres.database import Database

FIGURES: Final = (
    # (its heading, the device's own, the column of session_figures)
    ("average heart rate, bpm", "heart_rate_avg", "heart_rate_avg"),
    ("maximum heart rate, bpm", "heart_rate_max", "heart_rate_max"),
    ("average power, W", "power_avg", "power_avg"),
    ("maximum power, W", "power_max", "power_max"),
    ("normalized power, W", "normalized_power", "normalized_power"),
    ("training stress", "training_stress", "training_stress"),
    ("energy, kcal", "kilocalories", "kilocalories"),
)

HEART_RATE_WITHIN: Final = 1.0
NORMALIZED_POWER_LONGER_THAN_S: Final = 600

_BEGIN: Final = "<!-- computed beside stated: begin -->\n"
_END: Final = "<!-- computed beside stated: end -->\n"

_GYM: Final = """
    INSERT INTO fitflow.gym (name, time_zone, currency) VALUES ('Devices', 'UTC', 'EUR')
    RETURNING gym_id, name, time_zone, currency, fitflow.currency_digits(currency)
"""
_PLAN: Final = """
    INSERT INTO fitflow.membership_plan (name, billing_period, price_cents)
    VALUES ('Monthly', 'month', 4900) RETURNING plan_id
"""
_MEMBER: Final = """
    WITH member AS (
        INSERT INTO fitflow.member (given_name, family_name, registered_on)
        VALUES ('Erika', 'Muster', '1999-01-01') RETURNING member_id
    ),
    membership AS (
        INSERT INTO fitflow.membership
            (member_id, during, state, plan_id, billing_period, price_cents)
        SELECT member_id, '[1999-01-01,2029-01-01)', 'active', %(plan_id)s, 'month', 4900
        FROM member
    ),
    threshold AS (
        INSERT INTO fitflow.training_input
            (member_id, measure, value, since, version, entered_at)
        SELECT
            member_id, 'power_threshold', %(threshold)s::numeric, '1999-01-01', 1,
            '1999-01-01 12:00Z'
        FROM member
        WHERE %(threshold)s::numeric IS NOT NULL
    )
    SELECT member_id FROM member
"""
_COMPUTED: Final = "SELECT * FROM fitflow.session_figures(ARRAY[%s::bigint])"


@dataclass(frozen=True, slots=True)
class Beside:
    """A recording, and its figures as the database computes them, by their column."""

    recording: Recording
    computed: dict[str, float | None]

    def difference(self, stated: str, column: str) -> float | None:
        """Return the computed figure less the device's, or None where either is missing."""
        device, ours = getattr(self.recording.stated, stated), self.computed[column]
        return None if device is None or ours is None else ours - device

    @property
    def agrees_in_heart_rate(self) -> bool | None:
        """
        Whether the average is the device's within a beat; None where there are not both.

        What a strap remembered is in no average of its watch, which has it only afterwards.
        """
        if self.recording.format == "fit" and self.recording.device.source == "strap":
            return None
        difference = self.difference("heart_rate_avg", "heart_rate_avg")
        return None if difference is None else abs(difference) <= HEART_RATE_WITHIN

    @property
    def agrees_in_normalized_power(self) -> bool | None:
        """Whether it is the device's within 2 W or 1 %; None of less than ten minutes."""
        difference = self.difference("normalized_power", "normalized_power")
        if difference is None or self.recording.seconds <= NORMALIZED_POWER_LONGER_THAN_S:
            return None
        return abs(difference) <= max(2.0, (self.recording.stated.normalized_power or 0) / 100)


def states_something(stated: Stated) -> bool:
    """Say whether a device states any of the figures."""
    return any(getattr(stated, name) for _, name, _ in FIGURES)


def recordings_in(paths: Iterable[Path]) -> list[Recording]:
    """Return the recordings whose device states a figure; files that are refused have none."""
    found: list[Recording] = []
    for path in paths:
        try:
            found += read_undated(path)
        except BadInput:
            continue
    return [recording for recording in found if states_something(recording.stated)]


def put_beside(database: Database, recordings: Iterable[Recording]) -> list[Beside]:
    """
    Store each recording for a member of its own, in a new gym, and read its session's figures.

    The member's threshold power is the one the device reckoned with.
    """
    with database.transaction(role="fitflow_owner") as conn:
        gym = Gym(*_row(conn, _GYM))
    with database.transaction(role="fitflow_owner", gym_id=gym.gym_id) as conn:
        (plan_id,) = _row(conn, _PLAN)
    return [_stored(database, gym, plan_id, one) for one in recordings]


def _stored(database: Database, gym: Gym, plan_id: int, recording: Recording) -> Beside:
    """Store one recording and read its figures."""
    given = {"plan_id": plan_id, "threshold": recording.stated.power_threshold}
    with database.transaction(role="fitflow_owner", gym_id=gym.gym_id) as conn:
        (member_id,) = _row(conn, _MEMBER, given)
    (stored,) = store_recordings(
        database, gym, member_id, [recording], now=database.now(), is_at_gym=True
    )
    with (
        database.transaction(gym_id=gym.gym_id) as conn,
        conn.cursor(row_factory=namedtuple_row) as rows,
    ):
        figures = rows.execute(_COMPUTED, [stored.session_id]).fetchone()
    columns = [column for _, _, column in FIGURES]
    values = {column: getattr(figures, column, None) for column in columns}
    return Beside(
        recording, {name: None if one is None else float(one) for name, one in values.items()}
    )


def table(found: Sequence[Beside]) -> str:
    """Return the figures of recordings as Markdown."""
    headings = " | ".join(heading for heading, _, _ in FIGURES)
    lines = [
        f"| device | file | sport | seconds | {headings} |",
        "|---|---|---|--:|" + "--:|" * len(FIGURES),
    ]
    for one in found:
        recording = one.recording
        cells = " | ".join(_cell(one, stated, column) for _, stated, column in FIGURES)
        lines.append(
            f"| {recording.device.name or 'unknown'} | {recording.format}"
            f" | {recording.sport or 'not said'} | {recording.seconds} | {cells} |"
        )
    lines += ["", agreement(found)]
    return "\n".join(lines) + "\n"


def agreement(found: Sequence[Beside]) -> str:
    """Return how many figures agree, in words."""
    rates = [one.agrees_in_heart_rate for one in found]
    powers = [one.agrees_in_normalized_power for one in found]
    known_rates = [agrees for agrees in rates if agrees is not None]
    known_powers = [agrees for agrees in powers if agrees is not None]
    return (
        f"{sum(known_rates)} of {len(known_rates)} stated average heart rates agree within"
        f" {HEART_RATE_WITHIN:g} bpm. Of recordings longer than ten minutes, {sum(known_powers)} of"
        f" {len(known_powers)} stated normalized powers agree within 2 W or 1 %."
    )


def renewed(page: str, found: Sequence[Beside]) -> str:
    """Return a page with the table between its two marks written anew."""
    before, _, rest = page.partition(_BEGIN)
    _, _, after = rest.partition(_END)
    return f"{before}{_BEGIN}\n{table(found)}\n{_END}{after}"


def _cell(one: Beside, stated: str, column: str) -> str:
    """Return the device's figure, FitFlow's and the difference."""
    device, ours = getattr(one.recording.stated, stated), one.computed[column]
    if not device:
        return ""
    difference = one.difference(stated, column)
    if ours is None or difference is None:
        return f"{device} / none"
    return f"{device} / {ours:.1f} ({round(difference, 1) + 0.0:+.1f})"  # never -0.0


def _row(
    conn: psycopg.Connection, query: str, given: Mapping[str, object] | None = None
) -> tuple[Any, ...]:
    """Return the row a query gives."""
    return tuple(conn.execute(query, given).fetchall()[0])


def main(arguments: Sequence[str]) -> None:
    """Write the table of a page anew: the page's path, then the recordings' files."""
    page = Path(arguments[0])
    recordings = recordings_in(Path(name) for name in arguments[1:])
    with throwaway_database(durable=False) as database:
        found = put_beside(database, recordings)
    page.write_text(renewed(page.read_text(encoding="utf-8"), found), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
