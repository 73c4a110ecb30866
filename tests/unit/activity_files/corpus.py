"""
What the corpus holds, and what each file of it is expected to give.

It lies beside the project, not in it: ../shared/data/wearables, with its MANIFEST.tsv.
"""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Final

PROJECT: Final = Path(__file__).parents[3]
CORPUS: Final = PROJECT.parent / "shared" / "data" / "wearables"
PAGE: Final = PROJECT / "docs" / "wearables.md"
REAL: Final = sorted((CORPUS / "fit").glob("*"))
HOSTILE: Final = sorted((CORPUS / "hostile").glob("*"))
EVERY: Final = sorted(path for path in CORPUS.glob("*/*") if path.is_file())


REFUSED: Final = {
    # fit
    "fitdecode__Settings2.fit": "holds no activity, but settings",
    "fitdecode__activity-activity-filecrc.fit": "the checksum at byte 1540 does not fit",
    "fitdecode__activity-filecrc.fit": "the checksum at byte 769 does not fit",
    "fitdecode__activity-settings-corruptheader.fit": "ends at byte 771, and 83 bytes that are not",
    "fitdecode__activity-settings-nodata.fit": "cut short: at byte 771 it promises 68 bytes",
    "fitdecode__activity-unexpected-eof.fit": "cut short: at byte 0 it promises 757 bytes",
    "fitdecode__antfs-dump.63.fit": "its clock counts 16441242 seconds since",
    "fitdecode__compressed-speed-distance.fit": "its clock counts 17217864 seconds since",
    "mukti__TestEncode.fit": "holds no activity, but a file of no stated type",
    "synthetic__bitflip_crc.fit": "the checksum at byte 7769 does not fit",
    "synthetic__cut_half.fit": "cut short: at byte 0 it promises 7755 bytes",
    "synthetic__data_size_lies_huge.fit": "the header at byte 0 is damaged",
    "synthetic__data_size_zero.fit": "the header at byte 0 is damaged",
    "synthetic__def_255_fields.fit": "the checksum at byte 783 does not fit",
    "synthetic__empty.fit": "the file is empty",
    "synthetic__gzip_bomb_50MiB.fit.gz": "50988 bytes expand to more than 5098800",
    "synthetic__not_fit_but_dotFIT.fit": "begins like a zip archive, and is none",
    "synthetic__trailing_garbage.fit": "ends at byte 7771, and 71 bytes that are not FIT follow",
    # tcx
    "synthetic__truncated.tcx": "the XML breaks off at line 1025",
    "synthetic__xxe_file.tcx": "has a document type",
    # gpx
    "dogsheep__route_2019-06-11_3.00pm.gpx": "of its 3 track points none has a heart rate",
    "gpxpy__gpx1.1_with_extensions.gpx": "holds no track, but only waypoints (1)",
    "gpxpy__gpx1.1_with_extensions_without_namespaces.gpx": "no track, but only waypoints (1)",
    "gpxpy__gpx_with_garmin_extension.gpx": "holds no track, but only waypoints (1)",
    "gpxpy__track-with-empty-segment.gpx": "of its 9 track points none has a heart rate",
    "gpxpy__track-with-extremes.gpx": "none of its 25 track points has a time: it is a route",
    "gpxpy__track-with-less-sec-time.gpx": "of its 2 track points none has a heart rate",
    "gpxpy__track_with_dilution_errors.gpx": "none of its 1 track point has a time",
    "gpxpy__unicode_with_bom_noencoding.gpx": "holds no track, but only waypoints (1)",
    "synthetic__billion_laughs.gpx": "has a document type",
    # apple
    "synthetic__apple_x0b_and_bad_dtd.xml": "holds no workout",
}
"""Files that are refused, and a part of the sentence that says why."""

Seconds = list[tuple[int, int, int]]
"""Seconds of (heart rate, power, cadence) in each recording."""

READ: Final[dict[str, Seconds]] = {
    # fit
    "fitdecode__2013-02-06-12-11-14.fit": [(2546, 0, 0)],
    "fitdecode__2015-10-13-08-43-15.fit": [(0, 0, 0)],
    "fitdecode__20170518-191602-1740899583.fit": [(1641, 0, 1641)],
    "fitdecode__2019-02-17-062644-ELEMNT-297E-195-0.fit": [(13402, 13346, 13345)],
    "fitdecode__Edge810-Vector-2013-08-16-15-35-10.fit": [(4671, 4700, 4634)],
    "fitdecode__activity-large-fenxi2-multisport.fit": [(24220, 0, 21101)],
    "fitdecode__activity-settings.fit": [(0, 0, 0)],  # the settings are left out
    "fitdecode__activity-small-fenix2-run.fit": [(2808, 0, 2809)],
    "fitdecode__developer-types-sample.fit": [(3424, 3424, 3424)],
    "fitdecode__elemnt-bolt-no-application-id-inside-developer-data-id.fit": [(0, 115, 132)],
    "fitdecode__event_timestamp.fit": [(4444, 0, 3753)],  # all of it from the strap's memory
    "fitdecode__garmin-edge-500-activity.fit": [(10671, 0, 10550)],
    "fitdecode__garmin-edge-820-bike.fit": [(66, 0, 66)],
    "fitdecode__garmin-fenix-5-bike.fit": [(62, 0, 0)],
    "fitdecode__garmin-fenix-5-run.fit": [(58, 0, 58)],
    "fitdecode__garmin-fenix-5-walk.fit": [(43, 0, 43)],
    "fitdecode__garmin-fr935-cr.fit": [(7517, 0, 0)],  # 6255 of them from the strap's memory
    "fitdecode__null_compressed_speed_dist.fit": [(0, 1808, 1808)],  # heart rate 0 is silence
    "fitdecode__sample-activity-indoor-trainer.fit": [(2263, 2222, 2222)],
    "fitdecode__sample-activity.fit": [(10933, 0, 10662)],
    "mukti__chained_Activity_activity_poolswim.fit": [(2665, 3601, 3601), (0, 0, 600)],
    "mukti__triathlon_summary_first.fit": [(3364, 1575, 2477)],
    "mukti__triathlon_summary_last.fit": [(3364, 1575, 2477)],
    "mukti__valid_only_contain_fileid.fit": [(1, 0, 1)],
    "sweatpy__2020-06-01-16-52-40.fit": [(96, 95, 96)],
    "sweatpy__4078723797.fit": [(8357, 8357, 8357)],
    "sweatpy__4801048867.fit": [(5159, 0, 0)],
    "sweatpy__6449921903_ACTIVITY.fit": [(199, 192, 192)],
    "sweatpy__6471559601_ACTIVITY.fit": [(60, 0, 60)],  # three sessions, one recording
    "synthetic__twice_same_activity.fit": [(96, 95, 96)],
    "tormoder__0134902991.fit": [(0, 715, 715)],
    "tormoder__garmin.fit": [(8823, 8789, 8813)],
    "tormoder__mornindew-broken.fit": [(6857, 0, 6874)],  # broken fields are not ours
    "tormoder__unterminated-strings.fit": [(31, 31, 31)],
    # tcx
    "sweatpy__activity_4801048867.tcx": [(5159, 0, 0)],
    "sweatpy__activity_5039744860.tcx": [(96, 95, 96)],
    "synthetic__hr_out_of_range.tcx": [(48, 95, 96)],  # 50 of them above 250
    "tcxreader__cross-country-skiing_activity_1.tcx": [(2121, 0, 2121)],
    "tcxreader__sup_activity_1.tcx": [(645, 0, 0)],
    "tcxreader__xsup_activity_1.tcx": [(645, 0, 0)],
    # apple
    "dogsheep__export.xml": [(0, 0, 0)],  # its energy alone is known
    "dogsheep__zip_export.xml": [(0, 0, 0)],
    # gpx
    "sweatpy__4078723797_strava.gpx": [(8357, 8357, 8357)],
    "sweatpy__4801048867_strava.gpx": [(5159, 0, 0)],
    "sweatpy__activity_5039744860.gpx": [(96, 0, 96)],
}
"""Files that are read, as they are."""

READ_BEFORE_A_BREAK: Final[dict[str, tuple[Seconds, str]]] = {
    "fitdecode__activity-activity-filecrc.fit": (
        [(0, 0, 0), (0, 0, 0)],
        "the checksum at byte 1540 does not fit",
    ),
    "fitdecode__activity-filecrc.fit": ([(0, 0, 0)], "the checksum at byte 769 does not fit"),
    "fitdecode__activity-settings-corruptheader.fit": (
        [(0, 0, 0)],
        "83 bytes that are not FIT follow; read of it: 0 records",
    ),
    "fitdecode__activity-settings-nodata.fit": ([(0, 0, 0)], "cut short: at byte 771"),
    "fitdecode__activity-unexpected-eof.fit": (
        [(0, 0, 0)],
        "756 bytes follow; read of it: 14 records",
    ),
    "synthetic__bitflip_crc.fit": ([(87, 87, 87)], "the checksum at byte 7769 does not fit"),
    "synthetic__cut_half.fit": ([(42, 42, 42)], "3871 bytes follow; read of it: 42 records"),
    "synthetic__data_size_lies_huge.fit": ([(96, 95, 96)], "the header at byte 0 is damaged"),
    "synthetic__data_size_zero.fit": ([(96, 95, 96)], "the header at byte 0 is damaged"),
    "synthetic__trailing_garbage.fit": ([(96, 95, 96)], "71 bytes that are not FIT follow"),
    "synthetic__truncated.tcx": (
        [(47, 47, 47)],
        "line 1025: expected '>'; read before it: 49 track points",
    ),
}
"""What `keep_going` reads of files that are refused else, and a part of what it says is lost."""


def manifest() -> dict[str, dict[str, str]]:
    """Return the description of each file by its name."""
    with (CORPUS / "MANIFEST.tsv").open(encoding="utf-8", newline="") as file:
        return {Path(row["file"]).name: row for row in csv.DictReader(file, delimiter="\t")}
