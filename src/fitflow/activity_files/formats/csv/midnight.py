"""The clock of a table, whose day may stay when midnight passes."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from fitflow.activity_files.moments import Clock
from fitflow.errors import BadInput

_NOON: Final = 12
_HALF_A_DAY: Final = timedelta(hours=12)
_PAUSE_MAX: Final = timedelta(hours=1)
"""How long nothing may be written while a clock begins anew."""


class TableClock(Clock):
    """
    Turns the times of a table's rows into seconds since 1970.

    Where the time of day goes from before midnight to behind it and the day beside it stays, rows
    are of the next day until the day changes.
    """

    problem: BadInput | None = None
    """What is wrong with its times as a whole; None as long as nothing is."""

    _last: datetime | None = None
    _day_stays: bool = False
    _day_came_early: bool = False

    def _read(self, text: str, where: str) -> datetime:
        """Return a time on the day that it is of."""
        time = super()._read(text, where)
        last, now = self._last or time.replace(tzinfo=None), time.replace(tzinfo=None)
        self._last = now
        if last.date() != now.date():
            self._day_stays = False
            self._day_came_early = last.date() < now.date() and last.time() <= now.time()
            return time
        back = last - now
        if 2 * _HALF_A_DAY + back < _PAUSE_MAX:  # a row of before midnight stands behind it
            self._day_stays = False
        steps = f"{where}: the clock goes from {last:%H:%M:%S} to {now:%H:%M:%S}"
        if last.hour == _NOON and timedelta(0) <= _HALF_A_DAY - back < _PAUSE_MAX:
            self.problem = BadInput(
                f"{self._name}: {steps} on one day, as one of twelve hours does",
                hint="give its times with AM and PM, or of 24 hours",
            )
        if 2 * _HALF_A_DAY - back < _PAUSE_MAX:
            self._day_stays = True
            if self._day_came_early:
                self.problem = BadInput(
                    f"{self._name}: {steps}, and the day changed before: day and time are of two"
                    " zones",
                    hint="give both by one clock",
                )
        return time + 2 * _HALF_A_DAY if self._day_stays else time
