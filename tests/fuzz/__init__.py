"""Broken recordings by the thousand: each is read, or refused with one sentence."""
