"""The dashboard as one file that opens offline."""
