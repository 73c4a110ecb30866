"""Recordings: twins, the channels that count, kept files and figures, measures and ratings."""

from __future__ import annotations

from fitflow.schema.migrate import run_migration

revision = "0003"
down_revision = "0002"

FILES = (
    "01_before",
    "02_types",
    "12_member",
    "32_workout_session",
    "48_former_recordings",
    "49_recording_file",
    "50_wearable_recording",
    "51_wearable_recording_comments",
    "52_wearable_summary",
    "53_wearable_data",
    "54_wearable_sample",
    "55_wearable_heart_rate",
    "56_wearable_figures",
    "57_training_input",
    "58_session_rating",
    "60_recordings",
    "70_synthesis_trace",
    "90_after",
)


def upgrade() -> None:
    """Make the tables anew, and store in them what there is."""
    for name in FILES:
        run_migration(f"0003_recordings/{name}.sql")
