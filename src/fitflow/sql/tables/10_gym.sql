-- gym: the root that every other row belongs to.

-- timezone() takes Europe/berlin too, which other programs do not know, and Europe/Berlin+5 for an
-- offset.
CREATE FUNCTION fitflow.is_time_zone(name text) RETURNS boolean
    LANGUAGE sql STABLE STRICT PARALLEL SAFE
    RETURN EXISTS (
        SELECT FROM pg_catalog.pg_timezone_names AS known WHERE known.name = is_time_zone.name
    );
COMMENT ON FUNCTION fitflow.is_time_zone(text) IS
    'Whether the server knows a time zone that is written just so.';

CREATE TABLE fitflow.gym (
    gym_id    bigint        NOT NULL GENERATED ALWAYS AS IDENTITY,
    name      fitflow.label NOT NULL,
    time_zone text          NOT NULL,
    currency  char(3)       NOT NULL,
    is_rehearsal boolean    NOT NULL DEFAULT fitflow.is_rehearsal(),
    prices_include_tax boolean NOT NULL DEFAULT true,
    country   char(2),
    collection_day smallint,

    PRIMARY KEY (gym_id),
    UNIQUE (gym_id, time_zone),
    UNIQUE (gym_id, currency),
    -- A gym with people in it is not rehearsed in, and a rehearsed one is no gym's books.
    FOREIGN KEY (is_rehearsal) REFERENCES fitflow_meta.rehearsal (is_on),
    CONSTRAINT gym_time_zone_is_a_place CHECK (
        time_zone ~ '^(UTC|[A-Z][A-Za-z]+(/[A-Za-z_-]+)+)$'
        AND fitflow.is_time_zone(time_zone)
    ),
    CONSTRAINT gym_currency_is_three_capitals CHECK (currency ~ '^[A-Z]{3}$'),
    CONSTRAINT gym_country_is_two_capitals CHECK (country ~ '^[A-Z]{2}$'),
    CONSTRAINT gym_collection_day_is_in_every_month CHECK (collection_day BETWEEN 1 AND 28)
);

COMMENT ON TABLE fitflow.gym IS
    'One gym: its name, its clock and its money. Every other row belongs to one.';
COMMENT ON COLUMN fitflow.gym.gym_id IS 'The gym''s number; it leads every key of the schema.';
COMMENT ON COLUMN fitflow.gym.name IS 'The name on the door.';
COMMENT ON COLUMN fitflow.gym.time_zone IS
    'The place whose clock decides the gym''s days, as Area/City; it cannot change once rows '
    'depend on it.';
COMMENT ON COLUMN fitflow.gym.currency IS
    'ISO 4217 code of the one currency the gym keeps its books in.';
COMMENT ON COLUMN fitflow.gym.prices_include_tax IS
    'Whether the prices on the list include tax (gross), as people see them, or it is added (net).';
COMMENT ON COLUMN fitflow.gym.is_rehearsal IS
    'Whether it was opened in a rehearsal; it came into being there, and stays there.';
COMMENT ON COLUMN fitflow.gym.country IS
    'ISO 3166-1 alpha-2 code of the country whose law its contracts are under; NULL where nobody '
    'said.';
COMMENT ON COLUMN fitflow.gym.collection_day IS
    'The day of the month on which memberships by the month and longer are billed; NULL where each '
    'is on the day it began.';
COMMENT ON CONSTRAINT gym_collection_day_is_in_every_month ON fitflow.gym IS
    'A collection day is one that every month has: from 1 to 28.';
COMMENT ON CONSTRAINT gym_is_rehearsal_fkey ON fitflow.gym IS
    'A rehearsal has no gym that was opened elsewhere, and books none of a rehearsal.';
COMMENT ON CONSTRAINT gym_time_zone_is_a_place ON fitflow.gym IS
    'A gym''s time zone is a place such as Europe/Berlin, in its own spelling, or UTC.';
COMMENT ON CONSTRAINT gym_currency_is_three_capitals ON fitflow.gym IS
    'A currency is three capital letters, such as EUR.';
COMMENT ON CONSTRAINT gym_country_is_two_capitals ON fitflow.gym IS
    'A country is two capital letters, such as DE.';

ALTER TABLE fitflow.gym ENABLE ROW LEVEL SECURITY;
ALTER TABLE fitflow.gym FORCE ROW LEVEL SECURITY;
CREATE POLICY gym_is_the_current_one ON fitflow.gym
    USING (gym_id = fitflow.current_gym_id())
    WITH CHECK (gym_id = fitflow.current_gym_id());
-- Only the owner lists and opens gyms; it cannot do so from inside one of them.
CREATE POLICY gym_owner_sees_all ON fitflow.gym TO fitflow_owner USING (true) WITH CHECK (true);
GRANT SELECT ON fitflow.gym TO fitflow_app, fitflow_analyst;

CREATE FUNCTION fitflow.gym_time_zone() RETURNS text
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN (SELECT gym.time_zone FROM fitflow.gym WHERE gym.gym_id = fitflow.current_gym_id());
COMMENT ON FUNCTION fitflow.gym_time_zone() IS
    'The current gym''s time zone: the default of every time_zone column.';

CREATE FUNCTION fitflow.gym_currency() RETURNS char(3)
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN (SELECT gym.currency FROM fitflow.gym WHERE gym.gym_id = fitflow.current_gym_id());
COMMENT ON FUNCTION fitflow.gym_currency() IS
    'The current gym''s currency: the default of every currency column.';
