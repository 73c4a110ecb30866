"""Tests of reading recordings, and the files they write for it."""
