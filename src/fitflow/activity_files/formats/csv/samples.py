"""Read CSV files of samples: a row for each moment, with its time."""

from __future__ import annotations

import hashlib
from itertools import chain, islice
from typing import TYPE_CHECKING, Final

from fitflow.activity_files import limits
from fitflow.activity_files.formats.csv.clashes import refuse_clashes
from fitflow.activity_files.formats.csv.header import NO_MAPPING
from fitflow.activity_files.formats.csv.table import LOOK_AT, MAP, Table
from fitflow.activity_files.recording import Device, Stated
from fitflow.activity_files.samples import About, Allowance, Losses, Samples, recording_of
from fitflow.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime, tzinfo

    from fitflow.activity_files.formats.csv.mapping import SampleMapping
    from fitflow.activity_files.recording import Recording

_KILOCALORIES_PER_S_MAX: Final = 1.0
"""More than a body turns over; a column of more is a total so far."""


def read_csv(  # noqa: PLR0913  (what the file is called and holds, and four things it cannot say)
    name: str,
    content: bytes,
    *,
    mapping: SampleMapping | None = None,
    zone: tzinfo | None = None,
    started_at: datetime | None = None,
    keep_going: bool = False,
) -> list[Recording]:
    """
    Return the one recording of a CSV file.

    Args:
        name: how messages call the file.
        content: its bytes.
        mapping: which column is which; None for known names.
        zone: where a time without an offset was taken.
        started_at: when the recording began, where its times count from there.
        keep_going: leave out rows that cannot be read, and say in `lost` how many.

    Raises:
        BadInput: a row is malformed, the file exceeds a limit, lacks a column or any value, does
            not say when it was recorded, or says unlike things of the same seconds.
    """
    table = Table(name, content, mapping or NO_MAPPING, Losses(name, keep_going=keep_going))
    samples, kilocalories = Samples(), []
    left = Allowance(name)
    rows = table.rows()
    first_rows = list(islice(rows, LOOK_AT))
    times = table.times([row for _, row in first_rows], zone, started_at)
    for line, row in chain(first_rows, rows):
        left.spend()
        if isinstance(row, BadInput):
            table.losses.take(row)
            continue
        try:
            second = times.second(row, f"line {line}")
            values = {
                column: table.number(row.get(column, ""), column, line)
                for column in ("bpm", "watts", "rpm", "kcal")
            }
        except BadInput as error:
            table.losses.take(error)
            continue
        samples.note(second, values["bpm"], values["watts"], values["rpm"])
        kilocalories.append((second, values["kcal"]))
    if samples.is_empty or samples.is_silent:
        raise BadInput(f"{name}: no row has a value for heart rate, power or cadence", hint=MAP)
    times.check_all()
    jumped = samples.keep_main_part(name)
    times.check(samples.span()[0])
    refuse_clashes(name, samples.records)
    kept = [(second, value) for second, value in kilocalories if samples.has(second)]
    about = About(
        device=Device(None, None, None, source="aggregator"),
        stated=Stated(kilocalories=_total(kept, table.mapping.kilocalories)),
        lost=(*table.losses.sentences(), *jumped),
    )
    sha256 = hashlib.sha256(content).digest()
    return [recording_of(name, samples, about, format="csv", content_sha256=sha256)]


def _total(written: Sequence[tuple[int, float | None]], meaning: str | None) -> int | None:
    """
    Return the kilocalories of the whole recording.

    Rows have either their own or all so far. Where no mapping says which, they are their own as
    long as they add up to what a body can turn over, a kilocalorie a second. A total so far that
    falls was begun anew.
    """
    known = [(second, value) for second, value in written if value is not None and value >= 0]
    if not known:
        return None
    values = [value for _, value in sorted(known)]
    seconds = written[-1][0] - written[0][0] + 1
    if meaning is None:
        meaning = "each" if sum(values) <= _KILOCALORIES_PER_S_MAX * abs(seconds) else "total"
    if meaning == "each":
        total = sum(values)
    else:
        before = [0.0, *values[:-1]]
        total = sum(
            now - last if now >= last else now for last, now in zip(before, values, strict=True)
        )
    return round(total) if round(total) in limits.KILOCALORIES else None
