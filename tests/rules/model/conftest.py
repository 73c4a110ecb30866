"""The machines' assertions say what differed."""

from __future__ import annotations

import pytest

pytest.register_assert_rewrite("rules.model.entry", "rules.model.machine")
