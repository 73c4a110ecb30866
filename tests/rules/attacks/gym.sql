-- gym: one place, one clock, one currency. (Zones, money and names that no gym has.)

-- rule: gym_pkey
-- refused:
INSERT INTO gym (gym_id, name, time_zone, currency)
OVERRIDING SYSTEM VALUE VALUES (current_gym_id(), 'Duplicate', 'UTC', 'USD');
-- accepted:
INSERT INTO gym (name, time_zone, currency) VALUES ('Duplicate', 'UTC', 'USD');

-- rule: gym_time_zone_is_a_place
-- refused:
INSERT INTO gym (name, time_zone, currency) VALUES ('Bad clock', 'CET', 'EUR');
-- accepted:
INSERT INTO gym (name, time_zone, currency) VALUES ('Good clock', 'America/Port-au-Prince', 'EUR');

-- rule: gym_time_zone_is_a_place, an offset that PostgreSQL would take for a zone
-- refused:
INSERT INTO gym (name, time_zone, currency) VALUES ('Bad clock', 'Europe/Berlin+5', 'EUR');
-- accepted:
INSERT INTO gym (name, time_zone, currency) VALUES ('Good clock', 'Europe/Berlin', 'EUR');

-- rule: gym_time_zone_is_a_place, in a spelling that PostgreSQL alone knows
-- refused:
INSERT INTO gym (name, time_zone, currency) VALUES ('Bad clock', 'Europe/berlin', 'EUR');
-- accepted:
INSERT INTO gym (name, time_zone, currency) VALUES ('Good clock', 'Europe/Berlin', 'EUR');

-- rule: gym_currency_is_three_capitals
-- refused:
INSERT INTO gym (name, time_zone, currency) VALUES ('Bad money', 'UTC', 'Eur');
-- accepted:
INSERT INTO gym (name, time_zone, currency) VALUES ('Good money', 'UTC', 'EUR');

-- rule: gym_country_is_two_capitals
-- refused:
INSERT INTO gym (name, time_zone, currency, country) VALUES ('Bad law', 'UTC', 'EUR', 'De');
-- accepted:
INSERT INTO gym (name, time_zone, currency, country) VALUES ('Good law', 'UTC', 'EUR', 'DE');

-- rule: gym_collection_day_is_in_every_month, not in February
-- refused:
INSERT INTO gym (name, time_zone, currency, collection_day) VALUES ('Late', 'UTC', 'EUR', 29);
-- accepted:
INSERT INTO gym (name, time_zone, currency, collection_day) VALUES ('Late', 'UTC', 'EUR', 28);

-- rule: gym_collection_day_is_in_every_month, no day
-- refused:
INSERT INTO gym (name, time_zone, currency, collection_day) VALUES ('Early', 'UTC', 'EUR', 0);
-- accepted:
INSERT INTO gym (name, time_zone, currency, collection_day) VALUES ('Early', 'UTC', 'EUR', 1);

-- rule: gym_is_rehearsal_fkey
-- refused:
INSERT INTO gym (name, time_zone, currency, is_rehearsal)
VALUES ('Elsewhere', 'UTC', 'EUR', NOT is_rehearsal());
-- accepted:
INSERT INTO gym (name, time_zone, currency, is_rehearsal)
VALUES ('Here', 'UTC', 'EUR', is_rehearsal());

-- rule: gym_is_rehearsal_fkey, a gym with people in it goes over to the other kind
-- refused:
UPDATE fitflow_meta.rehearsal SET is_on = NOT is_on;
-- accepted:
UPDATE fitflow_meta.rehearsal SET is_on = is_on;

-- Keys that add nothing to gym_pkey but something to point at.
-- target: gym_gym_id_time_zone_key
-- target: gym_gym_id_currency_key
