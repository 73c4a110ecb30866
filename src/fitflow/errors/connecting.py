"""What a connection that cannot be had becomes: the cause first, then the next step."""

from __future__ import annotations

import re
from typing import Final

PLACE: Final = re.compile(
    r'connection to server (?:at|on socket) "(?P<host>[^"]*)"(?: \([^)]*\))?'
    r"(?:, port (?P<port>\d+))? failed: (?P<why>.*)",
    re.DOTALL,
)
DSN: Final = "check FITFLOW_DSN, or unset it to use the embedded PostgreSQL"
START: Final = (
    "{do:db start} starts FitFlow's own; of another server check the host and the port in"
    " FITFLOW_DSN, and whether it runs"
)
UNKNOWN: Final = (
    'check FITFLOW_DSN, or unset it; `psql "$FITFLOW_DSN"` says why in PostgreSQL\'s own words'
)
LATER: Final = "try again in a moment"

STOPPED: Final = ("the database is stopped, or elsewhere: no server listens at {place}", START)
AGAIN: Final = "nothing half-done was kept; {do:db status} says what runs: then do it again"
BROKE: Final = (
    "the server of the database was stopped, or the connection to it broke, while work went on",
    AGAIN,
)
NO_POSTGRES: Final = ("what answers at {place} is no PostgreSQL server, or it ended just now", DSN)
SILENT: Final = (
    "the server at {place} does not answer in time",
    "see whether it is halted or overloaded; check host and port in FITFLOW_DSN, and the network",
)
CAUSES: Final[tuple[tuple[str, tuple[str, str]], ...]] = (
    (r"Connection refused|No such file or directory", STOPPED),
    (
        r'password authentication failed for user "(?P<name>[^"]*)"',
        (
            "the password of the login {name!r} is not the one that the server at {place} has",
            "check the login and its password in FITFLOW_DSN, PGPASSWORD or ~/.pgpass",
        ),
    ),
    (
        "no password supplied",
        (
            "the server at {place} wants a password, and was given none",
            "put it into FITFLOW_DSN, PGPASSWORD or ~/.pgpass",
        ),
    ),
    (
        r'database "(?P<name>[^"]*)" does not exist',
        (
            "the server at {place} has no database {name!r}",
            "make it with createdb, or name another in FITFLOW_DSN",
        ),
    ),
    (
        r'role "(?P<name>[^"]*)" does not exist',
        ("the server at {place} has no login {name!r}", "name another in FITFLOW_DSN"),
    ),
    (
        r'role "(?P<name>[^"]*)" is not permitted to log in',
        ("{name!r} may not log in to the server at {place}", "name another in FITFLOW_DSN"),
    ),
    (
        r'permission denied for database "(?P<name>[^"]*)"',
        (
            "the login may not use the database {name!r} of the server at {place}",
            "an administrator grants it CONNECT; or name another in FITFLOW_DSN",
        ),
    ),
    (
        r"authentication failed for user|no pg_hba\.conf entry|rejects connection",
        (
            "the server at {place} does not let this login in from here",
            "an administrator lets it in, in the server's pg_hba.conf; or name another login",
        ),
    ),
    (
        r"resolve host '?(?P<name>[^':]*)|translate host name \"(?P<host_name>[^\"]*)\"",
        ("no host is called {name!r}", "check the host in FITFLOW_DSN, and the network"),
    ),
    (
        r"too many clients|remaining connection slots|too many connections",
        ("every connection of the server at {place} is taken", LATER),
    ),
    (
        r"starting up|in recovery mode|not yet accepting|shutting down",
        ("the server at {place} is starting or stopping just now", LATER),
    ),
    (r"timeout expired|timed out|No route to host|unreachable", SILENT),
    (
        r"Permission denied",
        ("this account may not use the socket {place}", "run it as another account"),
    ),
    (
        r"does not support SSL|SSL error|certificate",
        ("no encrypted connection to {place} can be made", "check sslmode in FITFLOW_DSN"),
    ),
    (
        r'(?:invalid|unrecognized)[^"]*"(?P<name>[^"]*)"',
        ("FITFLOW_DSN says {name!r}, which cannot be used there", DSN),
    ),
    (r"SSL negotiation|authentication request|unexpectedly|terminated abnormally", NO_POSTGRES),
)
"""What libpq says -> the cause and what to do."""


BREAKS: Final = re.compile(
    r"unexpectedly|terminat|ipeline|connection (?:is|was|has been)? ?(?:closed|lost)|synchroni"
    r"|could not (?:send|receive)|no connection|reset by peer|Broken pipe|EOF|is BAD"
)
"""What is said of a connection that was there, and is no more."""


def cause_of(said: str) -> tuple[str, str]:
    """Return why a connection cannot be had, and the next step, of what libpq and psycopg say."""
    first = said.split("\nMultiple connection attempts failed", maxsplit=1)[0].strip()
    found = PLACE.search(first)
    place, why = "its address", first
    if found is not None:
        place = found["host"] + (f":{found['port']}" if found["port"] else "")
        why = found["why"]
    elif BREAKS.search(why):
        return BROKE
    for pattern, (sentence, hint) in CAUSES:
        match = re.search(pattern, why)
        if match is not None:
            name = next((one for one in match.groups() if one), "")
            return sentence.format(place=place, name=name), hint
    return f"no connection to the database at {place} can be had", UNKNOWN
