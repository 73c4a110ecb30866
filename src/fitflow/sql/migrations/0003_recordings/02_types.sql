-- What recordings come from, where their energy does, and what is measured of members.

CREATE TYPE fitflow.recording_source AS ENUM (
    'strap',      -- worn around the chest
    'machine',    -- a bike, rower or treadmill, or the computer on a bike
    'watch',
    'phone',
    'aggregator'  -- a site or app that had it from somewhere else
);
COMMENT ON TYPE fitflow.recording_source IS
    'What kind of device recorded, the most trusted first: where two recorded at once, the earlier '
    'one of these counts.';

CREATE TYPE fitflow.energy_source AS ENUM ('work', 'device', 'keytel');
COMMENT ON TYPE fitflow.energy_source IS
    'Where a recording''s kilocalories come from: the work measured in watts, the device''s own '
    'figure, or heart rate, age, weight and sex by Keytel and others (2005).';

CREATE TYPE fitflow.training_measure AS ENUM (
    'heart_rate_max', 'heart_rate_resting', 'heart_rate_threshold', 'power_threshold', 'weight_kg'
);
COMMENT ON TYPE fitflow.training_measure IS
    'What is measured of a member''s body, for zones and training load: beats per minute, watts, '
    'kilograms.';

CREATE TYPE fitflow.sex AS ENUM ('female', 'male');
COMMENT ON TYPE fitflow.sex IS
    'Which of the two published sets of coefficients a formula of training load or energy takes.';
