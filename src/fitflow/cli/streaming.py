"""What `fitflow recording stream` sends: batches of samples of one recording."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from fitflow.cli.output import fail, note
from fitflow.cli.stream_lines import Reader
from fitflow.errors import BadInput
from fitflow.operations.recordings import open_recording
from fitflow.recordings.live import take_samples

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fitflow.activity_files.recording import Source
    from fitflow.cli.work import OpenGym
    from fitflow.recordings.live import Acknowledged, Sample


@dataclass(frozen=True, slots=True)
class Opening:
    """The recording that begins with the first sample."""

    member_id: int
    source: Source
    device: str | None
    sport: str | None
    is_outside: bool
    is_at_gym: bool


class Stream:
    """One recording that grows: opened with its first sample, or gone on with."""

    def __init__(
        self, here: OpenGym, recording_id: int | None, opening: Opening | None, *, json: bool
    ) -> None:
        """Send nothing yet."""
        self.refused = 0
        """How many lines could not be read."""
        self._here = here
        self._recording_id = recording_id
        self._opening = opening
        self._json = json
        self._reader = Reader(here.zone)
        self._lines = 0
        self._written = 0

    def send(self, lines: Sequence[str]) -> None:
        """
        Store what lines say, and print what was acknowledged.

        Raises:
            FitFlowError: the samples as a whole are refused.
        """
        samples = self._read(lines)
        if not samples:
            return
        if self._recording_id is None:
            self._recording_id = self._open(min(sample.at for sample in samples))
        answer = take_samples(self._here.client, self._recording_id, samples)
        self._written += answer.written
        self._tell(answer)

    def end(self) -> None:
        """Say what all of it came to."""
        where = "no recording" if self._recording_id is None else f"recording {self._recording_id}"
        note(
            f"{where}: {self._lines} lines, {self._written} seconds written,"
            f" {self.refused} lines not understood"
        )

    def _read(self, lines: Sequence[str]) -> list[Sample]:
        """Return the samples of lines; one that cannot be read is told and left out."""
        samples = []
        for line in lines:
            self._lines += 1
            try:
                sample = self._reader.sample(line)
            except BadInput as error:
                self.refused += 1
                fail(BadInput(f"line {self._lines}: {error.message}", hint=error.marked_hint))
                continue
            if sample is not None:
                samples.append(sample)
        return samples

    def _open(self, at: datetime) -> int:
        """Begin the recording, and say how it can be gone on with."""
        if self._opening is None:
            raise BadInput("no recording was named", hint="--member begins one")
        made = open_recording(self._here.client, **asdict(self._opening), at=at)
        note(
            f"recording {made.recording_id} of member {made.member_id};"
            f" `fitflow recording stream --recording {made.recording_id}` goes on with it"
        )
        return made.recording_id

    def _tell(self, answer: Acknowledged) -> None:
        """Print what became of a batch, at once."""
        if self._json:
            said = json.dumps(asdict(answer), default=datetime.isoformat)
        else:
            counts = [f"{answer.written} written"]
            counts += [
                f"{count} {what}"
                for count, what in (
                    (answer.already_there, "already there"),
                    (answer.differing, "differ from what is there, which stays"),
                    (answer.impossible, "impossible values left out"),
                )
                if count
            ]
            until = answer.until.astimezone(self._here.zone)
            said = f"recording {answer.recording_id} to {until:%H:%M:%S}: {', '.join(counts)}"
        sys.stdout.write(f"{said}\n")
        sys.stdout.flush()
