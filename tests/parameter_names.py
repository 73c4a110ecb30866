"""How parametrised tests are named: the same in every process that collects them."""

from __future__ import annotations


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """
    Name bytes that are no line of text by their argument, not by what is in them.

    What gzip and zip pack holds the time it was packed at, and pytest-xdist asks that all workers
    collect the same names.
    """
    if isinstance(val, bytes) and not (val.isascii() and val.decode("ascii").isprintable()):
        return argname
    return None
