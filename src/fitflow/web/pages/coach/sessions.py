"""The way into training: the newest sessions, classes before and after today, and people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fitflow.queries.training.coach import ComingClass, FoundMember
    from fitflow.queries.training.meeting import RecordedMeeting
    from fitflow.queries.training.rows import SessionRow


@dataclass(frozen=True, slots=True)
class CoachView:
    """What the template of the coach's first page says."""

    wanted: str
    """Whom the reader looks for; empty when for nobody."""
    people: Sequence[FoundMember]
    sessions: Sequence[SessionRow]
    classes: Sequence[RecordedMeeting]
    coming: Sequence[ComingClass]
