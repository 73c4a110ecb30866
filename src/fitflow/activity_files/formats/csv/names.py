"""What the columns of CSV files are called: in English, German, French, Spanish and others."""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, timedelta, timezone
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from datetime import tzinfo

Column = Literal["date", "time", "bpm", "watts", "rpm", "kcal"]

NAMES: Final[dict[Column, tuple[str, ...]]] = {
    "date": (
        "date", "datum", "day", "tag", "local date", "calendar date",
        "jour", "fecha", "dia", "giorno", "data", "dag", "dato",
    ),
    "time": (
        "time", "timestamp", "date time", "datetime", "measured at", "recorded at", "utc",
        "local time", "time of day", "zeit", "zeitstempel", "uhrzeit", "datum uhrzeit",
        "datum zeit", "zeitpunkt", "elapsed", "elapsed time", "elapsed seconds", "seconds", "secs",
        "sec", "sekunden", "verstrichene zeit",
        "heure", "temps", "horodatage", "date heure", "date et heure", "temps ecoule", "secondes",
        "hora", "tiempo", "fecha hora", "fecha y hora", "tiempo transcurrido", "segundos",
        "ora", "data ora", "data e ora", "tempo trascorso", "secondi",
        "data hora", "data e hora", "tempo decorrido",
        "tijd", "tijdstip", "datum tijd", "verstreken tijd", "seconden",
        "tid", "tidspunkt", "tidpunkt",
        "tempo",  # last: elsewhere than in Italian and Portuguese it is the pace
    ),
    "bpm": (
        "bpm", "hr", "heart rate", "heartrate", "pulse", "pulse rate",
        "puls", "herzfrequenz", "hf", "herzschlag",
        "frequence cardiaque", "rythme cardiaque", "fc", "pouls", "pulsations",
        "frecuencia cardiaca", "ritmo cardiaco", "pulso", "pulsaciones",
        "frequenza cardiaca", "battito cardiaco", "frequencia cardiaca",
        "hartslag", "hartfrequentie",
    ),
    "watts": (
        "watts", "watt", "power", "leistung", "puissance", "potencia", "vatios", "potenza",
        "vermogen", "effekt",
    ),
    "rpm": (
        "rpm", "cadence", "cad", "spm", "stroke rate", "step rate",
        "trittfrequenz", "kadenz", "schrittfrequenz", "schlagzahl",
        "cadence de pedalage", "frequence de pedalage", "cadencia", "cadencia de pedaleo",
        "cadenza", "cadans", "trapfrequentie", "kadens",
    ),
    "kcal": (
        "kcal", "kilocalories", "calories", "energy kcal", "kalorien", "kilokalorien",
        "calorias", "kilocalorias", "calorie", "calorieen",
    ),
}  # fmt: skip
"""How columns are called, as plain() has it; the first that is there counts."""

COUNTS: Final = frozenset(
    {
        "elapsed", "elapsed time", "elapsed seconds", "seconds", "secs", "sec", "sekunden",
        "verstrichene zeit", "temps ecoule", "secondes", "tiempo transcurrido", "segundos",
        "tempo trascorso", "secondi", "tempo decorrido", "verstreken tijd", "seconden",
    }
)  # fmt: skip
"""The names of a time that counts from the start, also beside a date."""

SECONDS: Final = frozenset({"s", "sec", "secs", "seconds", "sekunden"})
"""The units of a time that counts from the start."""

UNITS: Final[dict[Column, frozenset[str]]] = {
    "date": frozenset({"utc", "gmt", "local", "yyyy mm dd", "dd mm yyyy", "tt mm jjjj"}),
    "time": SECONDS | {"utc", "gmt", "local", "hh mm ss", "h mm ss", "hh mm"},
    "bpm": frozenset(
        {
            "bpm", "1 min", "min 1", "s min", "schlage min", "beats min", "beats per minute",
            "count min", "ppm", "lpm", "lat min", "p min", "batt min", "battements min", "puls min",
            "slagen min",
        }
    ),
    "watts": frozenset({"w", "watt", "watts", "vatios"}),
    "rpm": frozenset(
        {
            "rpm", "spm", "1 min", "min 1", "u min", "tr min", "t min", "rev min", "ppm",
            "giri min", "omw min", "umdrehungen min", "schritte min", "steps min", "strokes min",
        }
    ),
    "kcal": frozenset({"kcal", "cal", "kilocalories"}),
}  # fmt: skip
"""What may stand behind a name, in brackets or without: `Heart rate (bpm)`."""

KNOWN: Final[dict[Column, dict[str, int]]] = {
    column: {
        heading: rank
        for rank, name in enumerate(names)
        for heading in (name, *(f"{name} {unit}" for unit in sorted(UNITS[column])))
    }
    for column, names in NAMES.items()
}
"""Every heading that is known, with the place of its name among those of the column."""

_OTHER_MARKS: Final = re.compile(r"[^a-z0-9]+")
_ZONE: Final = re.compile(r"\b(?:utc|gmt)\b\s*(?:([+-]\d{1,2})(?::?(\d\d))?)?", re.IGNORECASE)


def plain(heading: str) -> str:
    """
    Return a heading in small letters without accents, with one space for all other marks.

    Whichever zone it names, it says utc.
    """
    letters = unicodedata.normalize("NFKD", _ZONE.sub(" utc ", heading.lower()))
    bare = "".join(char for char in letters if not unicodedata.combining(char))
    return _OTHER_MARKS.sub(" ", bare).strip()


def is_count(heading: str) -> bool:
    """Say whether a plain heading of times says that they count from the start."""
    rank = KNOWN["time"].get(heading)
    if rank is None:
        return False
    name = NAMES["time"][rank]
    return name in COUNTS or heading.removeprefix(f"{name} ") in SECONDS


def zone_in(heading: str) -> tzinfo | None:
    """Return the zone that a heading names for its times, `Time (UTC)` or `(GMT+2)`, or None."""
    found = _ZONE.search(heading)
    if found is None:
        return None
    hours, minutes = int(found[1] or 0), int(found[2] or 0)
    offset = timedelta(hours=hours, minutes=-minutes if hours < 0 else minutes)
    return timezone(offset) if abs(offset) < timedelta(hours=24) else UTC
