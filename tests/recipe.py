"""
A test that needs a tool of the system says so: @pytest.mark.recipe("pgrep").

Where the tool is missing it is skipped, and counted in the last line of the run. Where
FITFLOW_TEST_RECIPES is "required", as .ci/run says to root, a missing tool is an error.
"""

from __future__ import annotations

import os
import shutil
from typing import Final

import pytest

NEEDS: Final = "recipe needs"


def pytest_runtest_setup(item: pytest.Item) -> None:
    tools = {str(tool) for mark in item.iter_markers("recipe") for tool in mark.args}
    missing = sorted(tool for tool in tools if shutil.which(tool) is None)
    if not missing:
        return
    if os.environ.get("FITFLOW_TEST_RECIPES") == "required":
        pytest.fail(f"needs {', '.join(missing)}, and may not be skipped here", pytrace=False)
    item.user_properties += [(NEEDS, tool) for tool in missing]
    pytest.skip(f"needs {', '.join(missing)}")


def pytest_unconfigure(config: pytest.Config) -> None:
    """Say below everything else what was skipped for want of a tool."""
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    if reporter is None:
        return
    skipped: list[pytest.TestReport] = reporter.stats.get("skipped", [])
    wanted = [
        tools
        for report in skipped
        if (tools := [tool for name, tool in report.user_properties if name == NEEDS])
    ]
    if wanted:
        count = "1 recipe" if len(wanted) == 1 else f"{len(wanted)} recipes"
        names = ", ".join(sorted({str(tool) for tools in wanted for tool in tools}))
        reporter.write_line(f"{count} skipped: need {names}", yellow=True)
