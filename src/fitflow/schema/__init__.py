"""The schema of a database: made, and brought up to date."""
