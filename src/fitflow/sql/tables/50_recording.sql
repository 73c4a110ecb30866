-- recording: one activity as one device recorded it. Its seconds are in wearable_data.
-- squawk-ignore-file adding-foreign-key-constraint, constraint-missing-not-valid

CREATE TABLE fitflow.recording (
    gym_id                 bigint                   NOT NULL DEFAULT fitflow.current_gym_id(),
    recording_id           bigint                   NOT NULL GENERATED ALWAYS AS IDENTITY,
    member_id              bigint                   NOT NULL,
    session_id             bigint,
    is_outside             boolean                  NOT NULL DEFAULT false,
    is_at_gym              boolean                  NOT NULL DEFAULT false,
    format                 fitflow.recording_format NOT NULL,
    source                 fitflow.recording_source NOT NULL,
    content_sha256         bytea                    NOT NULL,
    activity_no            smallint                 NOT NULL DEFAULT 1,
    file_sha256            bytea,
    device                 fitflow.label,
    device_key             fitflow.label,
    sport                  fitflow.label,
    during                 tstzrange                NOT NULL,
    -- Its days, so that an index finds the recordings of some.
    time_zone              text                     NOT NULL DEFAULT fitflow.gym_time_zone(),
    begun_on               date                     NOT NULL
        GENERATED ALWAYS AS ((lower(during) AT TIME ZONE time_zone)::date) STORED,
    visited_on             date,
    day                    date                     NOT NULL
        GENERATED ALWAYS AS (
            coalesce(visited_on, (lower(during) AT TIME ZONE time_zone)::date)) STORED,
    revision               integer                  NOT NULL DEFAULT 1,
    layout                 smallint                 NOT NULL DEFAULT 3,
    laps_s                 integer[]                NOT NULL DEFAULT '{}',
    is_whole               boolean                  NOT NULL DEFAULT true,
    -- Which recording of the same activity counts, and which channel of those made at once.
    duplicate_of           bigint,
    is_primary             boolean                  NOT NULL
        GENERATED ALWAYS AS (duplicate_of IS NULL) STORED,
    required_primary       boolean                  NOT NULL GENERATED ALWAYS AS (true) STORED,
    heart_rate_counts      boolean                  NOT NULL DEFAULT true,
    power_counts           boolean                  NOT NULL DEFAULT true,
    cadence_counts         boolean                  NOT NULL DEFAULT true,
    energy_counts          boolean                  NOT NULL DEFAULT true,
    energy_source          fitflow.energy_source,
    device_heart_rate_avg  smallint,
    device_heart_rate_max  smallint,
    device_power_avg       smallint,
    device_power_max       smallint,
    device_normalized_power smallint,
    device_training_stress numeric(7, 1),
    device_power_threshold smallint,
    device_kilocalories    integer,

    PRIMARY KEY (gym_id, recording_id),
    -- The same file twice is one recording.
    UNIQUE (gym_id, member_id, content_sha256, activity_no),
    -- Blocks carry the time along, so that their own rule can read it.
    UNIQUE (gym_id, recording_id, during),
    -- Figures carry the revision along: they cannot outlive a change of the seconds.
    UNIQUE (gym_id, recording_id, revision),
    UNIQUE (gym_id, member_id, recording_id, is_primary),
    -- Lets ratings and bests prove by foreign key whose recording it was.
    UNIQUE (gym_id, member_id, recording_id),
    FOREIGN KEY (gym_id, time_zone) REFERENCES fitflow.gym (gym_id, time_zone),
    FOREIGN KEY (gym_id, member_id) REFERENCES fitflow.member (gym_id, member_id),
    FOREIGN KEY (gym_id, member_id, session_id)
        REFERENCES fitflow.workout_session (gym_id, member_id, session_id),
    FOREIGN KEY (gym_id, file_sha256) REFERENCES fitflow.recording_file (gym_id, file_sha256),
    -- A duplicate points at one that counts, and so never at another duplicate. Deferred, so that
    -- one transaction can put another in its place.
    FOREIGN KEY (gym_id, member_id, duplicate_of, required_primary)
        REFERENCES fitflow.recording (gym_id, member_id, recording_id, is_primary)
        DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT recording_hash_is_sha256 CHECK (octet_length(content_sha256) = 32),
    CONSTRAINT recording_activity_is_numbered_from_one CHECK (activity_no >= 1),
    CONSTRAINT recording_revision_is_numbered_from_one CHECK (revision >= 1),
    CONSTRAINT recording_layout_is_known CHECK (layout BETWEEN 1 AND 3),
    CONSTRAINT recording_ends_within_a_day CHECK (
        NOT isempty(during) AND NOT lower_inf(during) AND NOT upper_inf(during)
        AND lower_inc(during) AND NOT upper_inc(during)
        AND fitflow.in_reach(lower(during)) AND fitflow.in_reach(upper(during))
        AND upper(during) - lower(during) <= interval '24 hours'
    ),
    CONSTRAINT recording_outside_has_no_session CHECK (
        NOT is_outside OR session_id IS NULL
    ),
    CONSTRAINT recording_is_of_one_place CHECK (NOT (is_outside AND is_at_gym)),
    CONSTRAINT recording_duplicate_does_not_count CHECK (
        duplicate_of IS NULL
        OR NOT (heart_rate_counts OR power_counts OR cadence_counts OR energy_counts)
    ),
    CONSTRAINT recording_laps_are_in_order CHECK (
        laps_s = '{}' OR (
            array_ndims(laps_s) = 1
            AND array_position(laps_s, NULL) IS NULL
            AND 0 < ALL (laps_s) AND 86400 > ALL (laps_s)
            AND laps_s = array_sort(laps_s)
        )
    ),
    CONSTRAINT recording_device_figures_are_not_negative CHECK (
        least(device_heart_rate_avg, device_heart_rate_max, device_power_avg, device_power_max,
              device_normalized_power, device_training_stress, device_power_threshold,
              device_kilocalories) >= 0
    ),
    CONSTRAINT recording_device_energy_is_possible CHECK (device_kilocalories < 65535),
    -- A NaN is more than any number.
    CONSTRAINT recording_device_training_stress_is_a_number CHECK (
        device_training_stress <> 'NaN'
    )
);

CREATE INDEX recording_session_idx
    ON fitflow.recording (gym_id, session_id, member_id);
-- By the beginning alone: an index on during itself would be taken for the foreign keys' lookups.
CREATE INDEX recording_during_idx
    ON fitflow.recording (gym_id, member_id, lower(during));
CREATE INDEX recording_day_idx ON fitflow.recording (gym_id, day);
CREATE INDEX recording_begun_on_idx ON fitflow.recording (gym_id, begun_on);
CREATE INDEX recording_duplicate_idx
    ON fitflow.recording (gym_id, duplicate_of) WHERE duplicate_of IS NOT NULL;
CREATE INDEX recording_file_idx
    ON fitflow.recording (gym_id, file_sha256)
    WHERE file_sha256 IS NOT NULL;

-- A best may be set elsewhere.
ALTER TABLE fitflow.personal_best
    ADD FOREIGN KEY (gym_id, member_id, recording_id)
        REFERENCES fitflow.recording (gym_id, member_id, recording_id);
CREATE INDEX personal_best_recording_idx
    ON fitflow.personal_best (gym_id, member_id, recording_id) WHERE recording_id IS NOT NULL;

ALTER TABLE fitflow.recording ENABLE ROW LEVEL SECURITY;
ALTER TABLE fitflow.recording FORCE ROW LEVEL SECURITY;
CREATE POLICY recording_of_the_current_gym ON fitflow.recording
    USING (gym_id = fitflow.current_gym_id())
    WITH CHECK (gym_id = fitflow.current_gym_id());
GRANT SELECT ON fitflow.recording TO fitflow_app, fitflow_analyst;

-- What the columns and rules of recording mean.

COMMENT ON TABLE fitflow.recording IS
    'One activity as one device recorded it, with the totals the device itself states.';
COMMENT ON COLUMN fitflow.recording.gym_id IS 'The gym.';
COMMENT ON COLUMN fitflow.recording.recording_id IS 'The recording''s number.';
COMMENT ON COLUMN fitflow.recording.member_id IS 'Who wore the device.';
COMMENT ON COLUMN fitflow.recording.session_id IS
    'The visit it belongs to; NULL when it was made outside one.';
COMMENT ON COLUMN fitflow.recording.is_outside IS
    'Whether it was made outside the gym, and so belongs to no visit.';
COMMENT ON COLUMN fitflow.recording.is_at_gym IS
    'Whether the gym says that it was made here, and so tells of a visit though nobody checked in. '
    'Where neither is said, it belongs to the visit that a check-in tells of, and else to none.';
COMMENT ON COLUMN fitflow.recording.format IS 'Where its seconds came from.';
COMMENT ON COLUMN fitflow.recording.source IS
    'What kind of device recorded: who is trusted where two did at once.';
COMMENT ON COLUMN fitflow.recording.content_sha256 IS
    'SHA-256 of the activity''s own bytes: of the file, unless several are chained in it.';
COMMENT ON COLUMN fitflow.recording.activity_no IS
    'Which of the activities that share those bytes it is, from 1.';
COMMENT ON COLUMN fitflow.recording.file_sha256 IS
    'The kept file it came in; NULL when none was kept.';
COMMENT ON COLUMN fitflow.recording.device IS
    'Manufacturer and product; NULL when the file does not say.';
COMMENT ON COLUMN fitflow.recording.device_key IS
    'Maker, product, serial number and time of creation, as the device wrote them: the same in '
    'every copy; NULL when the file does not say.';
COMMENT ON COLUMN fitflow.recording.sport IS
    'The sport the device was set to; NULL when the file does not say.';
COMMENT ON COLUMN fitflow.recording.during IS
    'From the first second to the one after the last.';
COMMENT ON COLUMN fitflow.recording.time_zone IS
    'The gym''s time zone, copied so that the days below are computed here; a foreign key keeps '
    'it true.';
COMMENT ON COLUMN fitflow.recording.begun_on IS 'The gym''s day on which it began.';
COMMENT ON COLUMN fitflow.recording.visited_on IS
    'The day of its visit, as the visit says it; NULL when it was made outside one.';
COMMENT ON COLUMN fitflow.recording.day IS
    'The gym''s day it belongs to: its visit''s, or the one it began on.';
COMMENT ON COLUMN fitflow.recording.revision IS
    'How often its seconds were written, from 1: figures are of one revision.';
COMMENT ON COLUMN fitflow.recording.layout IS
    'How its values were laid on the seconds: 1 by the rows of its file, as before 0.4; 2 the same '
    'laid out anew; 3 each channel by its own step.';
COMMENT ON COLUMN fitflow.recording.laps_s IS
    'After how many seconds each lap but the first began; empty without laps.';
COMMENT ON COLUMN fitflow.recording.is_whole IS
    'Whether its file was: a damaged one was read up to its break.';
COMMENT ON COLUMN fitflow.recording.duplicate_of IS
    'The recording of the same activity that counts in its place; NULL when it is that one.';
COMMENT ON COLUMN fitflow.recording.is_primary IS
    'Whether no other recording counts in its place.';
COMMENT ON COLUMN fitflow.recording.required_primary IS
    'The constant true: what the recording that counts in its place must be.';
COMMENT ON COLUMN fitflow.recording.heart_rate_counts IS
    'Whether its heart rate is the one that counts where several devices recorded at once.';
COMMENT ON COLUMN fitflow.recording.power_counts IS
    'The same of its power.';
COMMENT ON COLUMN fitflow.recording.cadence_counts IS
    'The same of its cadence.';
COMMENT ON COLUMN fitflow.recording.energy_counts IS
    'The same of its kilocalories.';
COMMENT ON COLUMN fitflow.recording.energy_source IS
    'Where the kilocalories of its blocks come from; NULL when they have none.';
COMMENT ON COLUMN fitflow.recording.device_heart_rate_avg IS
    'Average heart rate the device states, in beats per minute; NULL when it does not.';
COMMENT ON COLUMN fitflow.recording.device_heart_rate_max IS
    'Maximum heart rate the device states, in beats per minute; NULL when it does not.';
COMMENT ON COLUMN fitflow.recording.device_power_avg IS
    'Average power the device states, in watts; NULL when it does not.';
COMMENT ON COLUMN fitflow.recording.device_power_max IS
    'Maximum power the device states, in watts; NULL when it does not.';
COMMENT ON COLUMN fitflow.recording.device_normalized_power IS
    'Normalized power the device states, in watts; NULL when it does not.';
COMMENT ON COLUMN fitflow.recording.device_training_stress IS
    'Training stress score the device states; NULL when it does not.';
COMMENT ON COLUMN fitflow.recording.device_power_threshold IS
    'Threshold power the device reckoned with, in watts; NULL when it does not say.';
COMMENT ON COLUMN fitflow.recording.device_kilocalories IS
    'Energy the device states, in kilocalories; NULL when it does not.';
COMMENT ON CONSTRAINT recording_gym_id_member_id_content_sha256_activity_no_key
    ON fitflow.recording IS
    'A file is a member''s recording once.';
COMMENT ON CONSTRAINT recording_hash_is_sha256 ON fitflow.recording IS
    'A file''s hash has 32 bytes.';
COMMENT ON CONSTRAINT recording_activity_is_numbered_from_one
    ON fitflow.recording IS
    'The activities of a file are numbered from 1.';
COMMENT ON CONSTRAINT recording_revision_is_numbered_from_one
    ON fitflow.recording IS
    'The revisions of a recording are numbered from 1.';
COMMENT ON CONSTRAINT recording_layout_is_known
    ON fitflow.recording IS
    'The layouts of a recording''s seconds are numbered from 1 to 3.';
COMMENT ON CONSTRAINT recording_ends_within_a_day ON fitflow.recording IS
    'A recording has a start and a later end, within 24 hours, between 1900 and 2299.';
COMMENT ON CONSTRAINT recording_outside_has_no_session
    ON fitflow.recording IS
    'A recording made outside the gym belongs to no visit.';
COMMENT ON CONSTRAINT recording_is_of_one_place ON fitflow.recording IS
    'A recording is made at the gym or outside it, not both.';
COMMENT ON CONSTRAINT recording_duplicate_does_not_count
    ON fitflow.recording IS
    'What another recording counts for does not count again.';
COMMENT ON CONSTRAINT recording_laps_are_in_order
    ON fitflow.recording IS
    'Laps begin one after the other, within a day.';
COMMENT ON CONSTRAINT recording_gym_id_member_id_duplicate_of_required_primary_fkey
    ON fitflow.recording IS
    'A duplicate is of a recording of the same member that counts itself.';
COMMENT ON CONSTRAINT recording_device_figures_are_not_negative
    ON fitflow.recording IS
    'What a device states is zero or more.';
COMMENT ON CONSTRAINT recording_device_energy_is_possible ON fitflow.recording IS
    'A device states less than 65535 kilocalories.';
COMMENT ON CONSTRAINT recording_device_training_stress_is_a_number ON fitflow.recording IS
    'A training stress is a number.';
COMMENT ON INDEX fitflow.recording_session_idx IS
    'Serves the foreign key to workout_session and a session''s recordings.';
COMMENT ON INDEX fitflow.recording_during_idx IS
    'Serves the search for recordings of one member at the same time: none lasts over a day.';
COMMENT ON INDEX fitflow.recording_day_idx IS
    'Serves what is told of the recordings of some days.';
COMMENT ON INDEX fitflow.recording_begun_on_idx IS
    'Serves what is told of the recordings that began on some days.';
COMMENT ON INDEX fitflow.recording_duplicate_idx IS
    'Serves the duplicates of a recording.';
COMMENT ON INDEX fitflow.recording_file_idx IS 'Serves the foreign key to recording_file.';
COMMENT ON CONSTRAINT personal_best_gym_id_member_id_recording_id_fkey ON fitflow.personal_best IS
    'A personal best is set in the member''s own recording, which stays.';
COMMENT ON INDEX fitflow.personal_best_recording_idx IS 'Serves the foreign key to recording.';
