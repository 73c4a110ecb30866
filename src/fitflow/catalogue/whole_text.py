"""Texts in whole characters: PostgreSQL keeps neither NUL nor half of a character."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from fitflow.errors import BadInput

NO_CHARACTER: Final = re.compile("[\0\ud800-\udfff]")
"""What Python, JSON and a command line take in a text, and PostgreSQL does not."""
SHOWN_MAX: Final = 40
HINT: Final = "type it anew: it was cut off, or is not in UTF-8"


def refuse_broken(named: str, value: object) -> None:
    """
    Refuse a text that cannot be kept, alone or anywhere in lists and JSON.

    Args:
        named: whose value it is, as the person who gave it calls it.
        value: a value of any kind; only texts are looked at.

    Raises:
        BadInput: it has NUL or half of a character.
    """
    if isinstance(value, str):
        if NO_CHARACTER.search(value):
            shown = f"{value[:SHOWN_MAX]!a}"
            raise BadInput(f"{named} is {shown}, and not all of it is text", hint=HINT)
        return
    if isinstance(value, Mapping):
        value = [*value, *value.values()]
    for one in value if isinstance(value, list | tuple) else []:
        refuse_broken(named, one)
