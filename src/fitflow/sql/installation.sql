-- fitflow_meta: what this database was made by. Read by `fitflow db migrate` and `fitflow doctor`.

CREATE SCHEMA fitflow_meta;
COMMENT ON SCHEMA fitflow_meta IS
    'Which FitFlow made this database and which migrations it has; read by FitFlow itself.';

CREATE TABLE fitflow_meta.alembic_version (
    version_num varchar(32) NOT NULL,

    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
COMMENT ON TABLE fitflow_meta.alembic_version IS
    'One row: the last migration this database has, kept by Alembic, which gave the names.';
COMMENT ON COLUMN fitflow_meta.alembic_version.version_num IS
    'Number of the last migration, such as 0001.';
COMMENT ON CONSTRAINT alembic_version_pkc ON fitflow_meta.alembic_version IS
    'A migration is recorded once.';

CREATE TABLE fitflow_meta.installation (
    is_only    boolean     NOT NULL DEFAULT true,
    version    text        NOT NULL,
    sql_digest text        NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    changed_at timestamptz NOT NULL DEFAULT now(),

    PRIMARY KEY (is_only),
    CONSTRAINT installation_has_one_row CHECK (is_only),
    CONSTRAINT installation_changes_after_it_is_made CHECK (changed_at >= created_at)
);
COMMENT ON TABLE fitflow_meta.installation IS
    'One row: the FitFlow whose functions and views this database has.';
COMMENT ON COLUMN fitflow_meta.installation.is_only IS 'Always true: the table has one row.';
COMMENT ON COLUMN fitflow_meta.installation.version IS 'Version of FitFlow, such as 0.1.0.';
COMMENT ON COLUMN fitflow_meta.installation.sql_digest IS
    'SHA-256 of that FitFlow''s SQL files, in hexadecimal; if it differs, a migration is due.';
COMMENT ON COLUMN fitflow_meta.installation.created_at IS 'When the database was made.';
COMMENT ON COLUMN fitflow_meta.installation.changed_at IS
    'When its functions and views were last made anew.';
COMMENT ON CONSTRAINT installation_pkey ON fitflow_meta.installation IS
    'The table has one row.';
COMMENT ON CONSTRAINT installation_has_one_row ON fitflow_meta.installation IS
    'The table has one row.';
COMMENT ON CONSTRAINT installation_changes_after_it_is_made ON fitflow_meta.installation IS
    'An installation changes after it is made.';
