"""
What the corpus holds, and what each hostile file of it is expected to give.

It lies beside the project, not in it: ../shared/data/wearables, with its MANIFEST.tsv.
"""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Final

PROJECT: Final = Path(__file__).parents[2]
CORPUS: Final = PROJECT.parent / "shared" / "data" / "wearables"
PAGE: Final = PROJECT / "docs" / "wearables.md"
REAL: Final = sorted((CORPUS / "fit").glob("*"))
HOSTILE: Final = sorted((CORPUS / "hostile").glob("*"))


REFUSED: Final = {
    "fitdecode__activity-activity-filecrc.fit": "the checksum at byte 1540 does not fit",
    "fitdecode__activity-filecrc.fit": "the checksum at byte 769 does not fit",
    "fitdecode__activity-settings-corruptheader.fit": "ends at byte 771, and 83 bytes that are not",
    "fitdecode__activity-settings-nodata.fit": "cut short: at byte 771 it promises 68 bytes",
    "fitdecode__activity-unexpected-eof.fit": "cut short: at byte 0 it promises 757 bytes",
    "fitdecode__antfs-dump.63.fit": "its clock counts 16441242 seconds since",
    "mukti__TestEncode.fit": "holds no activity, but a file of no stated type",
    "synthetic__apple_x0b_and_bad_dtd.xml": "this is an Apple Health export",
    "synthetic__billion_laughs.gpx": "this is GPX",
    "synthetic__bitflip_crc.fit": "the checksum at byte 7769 does not fit",
    "synthetic__cut_half.fit": "cut short: at byte 0 it promises 7755 bytes",
    "synthetic__data_size_lies_huge.fit": "the header at byte 0 is damaged",
    "synthetic__data_size_zero.fit": "the header at byte 0 is damaged",
    "synthetic__def_255_fields.fit": "the checksum at byte 783 does not fit",
    "synthetic__empty.fit": "the file is empty",
    "synthetic__gzip_bomb_50MiB.fit.gz": "50988 bytes expand to more than 5098800",
    "synthetic__hr_out_of_range.tcx": "this is TCX",
    "synthetic__not_fit_but_dotFIT.fit": "this is a zip archive",
    "synthetic__trailing_garbage.fit": "ends at byte 7771, and 71 bytes that are not FIT follow",
    "synthetic__truncated.tcx": "this is TCX",
    "synthetic__xxe_file.tcx": "this is TCX",
}
"""Hostile files that are refused, and a part of the sentence that says why."""

READ: Final = {
    # file: seconds of (heart rate, power, cadence) in each recording
    "fitdecode__activity-settings.fit": [(0, 0, 0)],  # the settings are left out
    "fitdecode__elemnt-bolt-no-application-id-inside-developer-data-id.fit": [(0, 115, 132)],
    "fitdecode__event_timestamp.fit": [(4444, 0, 112)],  # all of it from the strap's memory
    "fitdecode__null_compressed_speed_dist.fit": [(0, 1808, 1808)],  # heart rate 0 is silence
    "mukti__chained_Activity_activity_poolswim.fit": [(2665, 3601, 3601), (0, 0, 160)],
    "mukti__valid_only_contain_fileid.fit": [(1, 0, 1)],
    "sweatpy__6471559601_ACTIVITY.fit": [(60, 0, 60)],  # three sessions, one recording
    "synthetic__twice_same_activity.fit": [(96, 95, 96)],
    "tormoder__mornindew-broken.fit": [(6857, 0, 6874)],  # broken fields are not ours
    "tormoder__unterminated-strings.fit": [(31, 31, 31)],
}
"""Hostile files that hold a recording all the same."""


def manifest() -> dict[str, dict[str, str]]:
    """Return the description of each file by its name."""
    with (CORPUS / "MANIFEST.tsv").open(encoding="utf-8", newline="") as file:
        return {Path(row["file"]).name: row for row in csv.DictReader(file, delimiter="\t")}
