"""The dashboard as one file."""
