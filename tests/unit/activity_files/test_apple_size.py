"""A gigabyte of a life is read in little memory."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from datetime import date, timedelta
from pathlib import Path

import pytest

from unit.activity_files.apple_file import ENERGY, STEPS, AppleExport, moment

GIGABYTE = 1_000_000_000
MEMORY_MAX = 300_000_000
HOUR = 3600
DAY = 24 * HOUR
FIRST_DAY = date(2010, 1, 1)

READ = """
import pathlib, sys
from fitflow.activity_files.files import recordings
from fitflow.activity_files.recording import known

found = beats = 0
for recording in recordings(pathlib.Path(sys.argv[1])):
    found += 1
    beats += sum(known(recording.heart_rate))
status = pathlib.Path("/proc/self/status").read_text()
peak = next(line for line in status.splitlines() if line.startswith("VmHWM"))
print(found, beats, int(peak.split()[1]) * 1024)
"""
"""The peak is the process's own: what getrusage says begins with its parent's."""


def a_day() -> tuple[bytes, bytes]:
    """
    Return the records of a day and its workout; the date stands there as @DAY@.

    For an hour there is a heart rate every five seconds, 100 and 140 by turns; for the others
    one every five minutes, and steps and energy every minute and a half.
    """
    made = AppleExport()
    for second in range(0, HOUR, 5):
        made.record(second, 100 + 40 * (second // 5 % 2))
    for second in range(HOUR, 6 * HOUR, 300):
        made.record(second, 60)
    for second in range(0, 6 * HOUR, 90):
        made.record(second, 23, STEPS, sourceName="iPhone")
        made.record(second, "1.234", ENERGY)
    workout = AppleExport().workout(0, HOUR)
    today = moment(0)[:10]
    records, element = ("\n".join(e.body).replace(today, "@DAY@") for e in (made, workout))
    return records.encode(), element.encode()


def write_gigabyte(path: Path) -> int:
    """Write an archive as Health does; return how many days are in it."""
    records, workout = a_day()
    days = GIGABYTE // (len(records) + len(workout)) + 1
    dates = [str(FIRST_DAY + timedelta(days=day)).encode() for day in range(days)]
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
        archive.open("apple_health_export/export.xml", "w", force_zip64=True) as export,
    ):
        export.write(AppleExport().content().removesuffix(b"</HealthData>\n"))
        for part in (records, workout):
            for day in dates:
                export.write(part.replace(b"@DAY@", day))
        export.write(b"</HealthData>\n")
    return days


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="reads its peak memory there")
def test_a_gigabyte_is_read_in_less_than_300_megabytes(tmp_path: Path) -> None:
    path = tmp_path / "export.zip"
    days = write_gigabyte(path)

    read = subprocess.run(
        [sys.executable, "-c", READ, path], capture_output=True, text=True, check=True
    )

    found, beats, peak = map(int, read.stdout.split())
    assert found == days
    # 5 seconds each of 100 and 140, the last value too.
    assert beats == days * HOUR * 120
    assert peak < MEMORY_MAX
