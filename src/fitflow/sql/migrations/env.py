"""
Alembic's environment: one revision in each transaction, on the connection schema.py hands over.

A revision is two files: versions/NNNN_what.py names it and the one before it, and NNNN_what.sql,
beside this file, holds the statements.
"""

from __future__ import annotations

from alembic import context

context.configure(
    connection=context.config.attributes["connection"],
    version_table_schema="fitflow_meta",
    transaction_per_migration=True,
)
with context.begin_transaction():
    context.run_migrations()
