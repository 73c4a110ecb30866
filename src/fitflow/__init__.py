"""A gym's books, timetable and heart-rate stream in one PostgreSQL database."""

from __future__ import annotations

__version__ = "0.4.0"
