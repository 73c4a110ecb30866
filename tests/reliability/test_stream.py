"""A stream of seconds outlasts its database."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from fitflow.operations.gyms import open_gym
from reliability.outage import pull_the_plug

if TYPE_CHECKING:
    from fitflow.postgres.database import Database
    from fitflow.postgres.embedded import Cluster

PATIENCE_S = 90


@pytest.mark.slow
def test_seconds_are_acknowledged_before_and_after_the_server_was_killed(
    doomed_cluster: Cluster, doomed_database: Database
) -> None:
    with doomed_database.transaction(role="fitflow_owner") as conn:
        gym = open_gym(conn, "Linde", "Europe/Berlin", "EUR")
        conn.execute("SELECT set_config('fitflow.gym_id', %s, true)", [str(gym.gym_id)])
        conn.execute(
            "INSERT INTO fitflow.member (given_name, family_name, registered_on)"
            " VALUES ('Ada', 'Byron', '2021-09-01')"
        )
    command = [sys.executable, "-m", "fitflow", "recording", "stream", "-m", "Ada Byron"]
    with subprocess.Popen(
        [*command, "--outside", "--every", "0.1", "--json", "--gym", str(gym.gym_id)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "FITFLOW_HOME": str(doomed_cluster.home)},
    ) as sender:
        assert sender.stdin is not None
        assert sender.stdout is not None
        for second in range(4):
            sender.stdin.write(f"2021-09-08T20:00:0{second},12{second}\n")
            sender.stdin.flush()
            assert json.loads(sender.stdout.readline())["written"] == 1
            pull_the_plug(doomed_cluster, doomed_database, second)
        sender.stdin.close()
        assert sender.wait(PATIENCE_S) == 0

    with doomed_database.transaction(gym_id=gym.gym_id) as conn:
        beats = conn.execute(
            "SELECT array_agg(heart_rate_bpm ORDER BY measured_at) FROM fitflow.recording_sample"
        ).fetchone()
    assert beats == ([120, 121, 122, 123],)
