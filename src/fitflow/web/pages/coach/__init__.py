"""The coach's pages: one session, one member, one meeting."""
