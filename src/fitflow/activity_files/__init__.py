"""
Recordings of devices and machines: files in, one common form out.

Nothing here knows the database: a recording is whole before anything is stored.
"""
