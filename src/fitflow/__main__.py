"""Run the command line: `python -m fitflow`."""

from __future__ import annotations

from fitflow.cli import main

main()
