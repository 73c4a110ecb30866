"""Recordings in the database: stored once, live, and the format they are copied in."""
