"""Days and instants as a request writes them, in its path, its query or its body."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Final

from pydantic import AwareDatetime, BeforeValidator
from pydantic_core import PydanticCustomError

NUMBER: Final = re.compile(r"\s*[+-]?[0-9.]+\s*")


def no_number(value: object) -> object:
    """Refuse a number for a day, which would be so many seconds after 1970."""
    if isinstance(value, int | float) or (isinstance(value, str) and NUMBER.fullmatch(value)):
        raise PydanticCustomError("day", "a day is written as 2026-01-31")
    return value


Day = Annotated[date, BeforeValidator(no_number)]
Instant = Annotated[AwareDatetime, BeforeValidator(no_number)]
