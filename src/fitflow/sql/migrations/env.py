"""
Alembic's environment: in the transaction, and on the connection, that migrate.py hands over.

A revision is versions/NNNN_what.py, which names it and the one before it, and the folder NNNN_what:
rows.sql changes what rows say, rules.sql what keeps them in a database that is changed in place.
"""

from __future__ import annotations

from alembic import context

context.configure(
    connection=context.config.attributes["connection"], version_table_schema="fitflow_meta"
)
context.run_migrations()
