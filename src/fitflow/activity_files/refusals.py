"""What a refusal says besides its own sentence: that a part of the file can be read."""

from __future__ import annotations

from typing import Final

from fitflow.errors import BadInput

_KEEP_GOING: Final = "--keep-going"


def or_keep_going(error: BadInput, does: str = "reads what is whole") -> BadInput:
    """Return a refusal whose hint says what --keep-going does instead of it."""
    if _KEEP_GOING in (error.hint or ""):
        return error
    return BadInput(error.message, hint=f"{error.hint}; {_KEEP_GOING} {does}")
