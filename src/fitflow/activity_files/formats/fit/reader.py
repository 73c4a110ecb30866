"""Read FIT files: what watches, bike computers and gym machines write."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from fitflow.activity_files import limits
from fitflow.activity_files.formats.fit import chain
from fitflow.activity_files.formats.fit.activity import READS, Activity
from fitflow.activity_files.formats.fit.fields import named
from fitflow.activity_files.formats.fit.messages import DEFINITION, Contradiction, messages
from fitflow.activity_files.formats.fit.profile import ACTIVITY_FILE, FIELDS, FileIdField, Message
from fitflow.activity_files.refusals import or_keep_going
from fitflow.activity_files.samples import counted, gathered
from fitflow.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from fitflow.activity_files.formats.fit.messages import Fields
    from fitflow.activity_files.recording import Recording

_SENTENCES_MAX = 5


def read_fit(
    name: str,
    content: bytes,
    *,
    started_at: datetime | None = None,
    keep_going: bool = False,
) -> list[Recording]:
    """
    Return the activities of a FIT file, in its order, each once.

    A chained file holds several FIT files end to end. Each that says it is an activity is a
    recording of its own; several sessions within one (a triathlon) stay one recording. What says
    it is something else (settings, a course) is left out. What says nothing belongs to the one
    before it: so watches append what a swimmer's strap remembered.

    Args:
        name: how messages call the file.
        content: its bytes.
        started_at: when the recording began, for a device whose clock does not know the date.
        keep_going: read what stands before a break, and say in `lost` what was lost.

    Raises:
        BadInput: the file is damaged, exceeds a limit, holds no activity, or does not say when
            the activity took place.
    """
    reader = _Chain(name, keep_going=keep_going)
    for part in chain.parts(name, content, keep_going=keep_going):
        reader.take(part)
    if not reader.activities:
        others = " and ".join(sorted(set(reader.others))[:5]) or "parts without a name"
        raise BadInput(
            f"{name}: holds no activity, but {others}" + "".join(f"; {s}" for s in reader.lost[:1]),
            hint="devices keep their recordings in a folder called Activity or Activities",
        )
    distinct = {activity.content_sha256(): activity for activity in reversed(reader.activities)}
    laid_out = (
        activity.recording(name, started_at=started_at)
        for activity in reversed(distinct.values())
        if not (keep_going and activity.is_empty and len(distinct) > 1)
    )
    found = list(gathered(name, laid_out))
    if not found:
        raise BadInput(f"{name}: none of its activities has a record", hint="there is nothing left")
    return [*found[:-1], replace(found[-1], lost=(*found[-1].lost, *reader.sentences()))]


class _Chain:
    """The activities of a file's parts, and the kinds of the others chained with them."""

    def __init__(self, name: str, *, keep_going: bool) -> None:
        self.activities: list[Activity] = []
        self.others: list[str] = []
        self.lost: list[str] = []
        self._name = name
        self._keep_going = keep_going
        self._current: Activity | None = None
        self._messages_left = limits.MESSAGES_MAX
        self._records_left = limits.RECORDS_MAX

    def take(self, part: chain.Part) -> None:
        """
        Take in a part, message by message: memory holds what they say, and not them.

        A part says what it is in its first message, `file_id`; one that does not continues the
        part before it.
        """
        is_first = True
        records = 0
        for number, fields in self._messages(part):
            records += number == Message.RECORD
            self._spend(READS.get(number, 0))
            if number == DEFINITION:
                continue
            if is_first and number == Message.FILE_ID:
                self._begin(fields)
            is_first = False
            if self._current is not None:
                self._current.take(number, fields)
        if self._current is not None:
            self._current.add_content(part.content)
        if part.broken is not None:
            self.lost.append(f"{part.broken}; read of it: {counted(records, 'record')}")

    def sentences(self) -> list[str]:
        """Return what was lost, and of how many parts where it is much the same of many."""
        more = len(self.lost) - _SENTENCES_MAX
        first = self.lost[:_SENTENCES_MAX]
        return [*first, f"{counted(more, 'other part')} of the file"] if more > 0 else first

    def _begin(self, fields: Fields) -> None:
        """Begin the activity that a part says it is, or pass over something else."""
        self._current = None
        if fields.get(FileIdField.TYPE) == ACTIVITY_FILE:
            self._current = Activity()
            self.activities.append(self._current)
        else:
            self.others.append(
                named("file", fields.get(FileIdField.TYPE)) or "a file of no stated type"
            )

    def _messages(self, part: chain.Part) -> Iterator[tuple[int, Fields]]:
        """Yield a part's messages, up to one that contradicts its definition."""
        try:
            yield from messages(part, FIELDS)
        except Contradiction as exc:
            if part.broken is not None:
                return  # which said already that it breaks off
            problem = f"{exc}: the file was written wrongly"
            if not self._keep_going:
                raise or_keep_going(
                    BadInput(
                        f"{self._name}: {problem}",
                        hint="export the file once more: a device writes no such message",
                    )
                ) from exc
            self.lost.append(problem)

    def _spend(self, records: int) -> None:
        """Count one message that brings so many records, and refuse what is too much."""
        self._messages_left -= 1
        self._records_left -= records
        if self._messages_left < 0 or self._records_left < 0:
            raise BadInput(
                f"{self._name}: more than {limits.RECORDS_MAX} records or {limits.MESSAGES_MAX}"
                " messages: more than a day of recording",
                hint="give the file of one activity",
            )
