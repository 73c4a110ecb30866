"""Samples as CSV, with a mapping of the columns."""
