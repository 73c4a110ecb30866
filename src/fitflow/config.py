"""Settings: where FitFlow keeps its data and which server it uses."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT_HOME: Final = Path("/var/lib/fitflow")
"""Root's data folder: outside /root, because PostgreSQL runs as another user and must reach it."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What the environment decides."""

    home: Path
    """The data folder: FITFLOW_HOME, else the usual place for this user."""
    dsn: str | None
    """FITFLOW_DSN: another PostgreSQL server, instead of the embedded one."""


def settings(environ: Mapping[str, str] | None = None) -> Settings:
    """Read the settings from the environment, or from `environ`."""
    env = os.environ if environ is None else environ
    return Settings(home=_home(env.get("FITFLOW_HOME")), dsn=env.get("FITFLOW_DSN") or None)


def _home(chosen: str | None) -> Path:
    """Return the data folder, absolute."""
    if chosen:
        return Path(chosen).expanduser().absolute()
    if os.geteuid() == 0:
        return ROOT_HOME
    import platformdirs  # noqa: PLC0415  (only where it is needed: --help stays quick)

    return platformdirs.user_data_path("fitflow", appauthor=False)
