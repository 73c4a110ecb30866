"""Training read back: sessions, members, meetings and what is missing for more."""
