-- wearable_recording: one activity as one device recorded it. Its seconds are in wearable_data.

CREATE TABLE fitflow.wearable_recording (
    gym_id                 bigint                   NOT NULL DEFAULT fitflow.current_gym_id(),
    recording_id           bigint                   NOT NULL GENERATED ALWAYS AS IDENTITY,
    member_id              bigint                   NOT NULL,
    session_id             bigint,
    is_outside             boolean                  NOT NULL DEFAULT false,
    format                 fitflow.recording_format NOT NULL,
    source                 fitflow.recording_source NOT NULL,
    content_sha256         bytea                    NOT NULL,
    activity_no            smallint                 NOT NULL DEFAULT 1,
    file_sha256            bytea,
    device                 fitflow.label,
    device_key             fitflow.label,
    sport                  fitflow.label,
    during                 tstzrange                NOT NULL,
    revision               integer                  NOT NULL DEFAULT 1,
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
    -- Stretches carry the time along, so that their own rule can read it.
    UNIQUE (gym_id, recording_id, during),
    -- Figures carry the revision along: they cannot outlive a change of the seconds.
    UNIQUE (gym_id, recording_id, revision),
    UNIQUE (gym_id, member_id, recording_id, is_primary),
    FOREIGN KEY (gym_id, member_id) REFERENCES fitflow.member (gym_id, member_id),
    FOREIGN KEY (gym_id, member_id, session_id)
        REFERENCES fitflow.workout_session (gym_id, member_id, session_id),
    FOREIGN KEY (gym_id, file_sha256) REFERENCES fitflow.recording_file (gym_id, file_sha256),
    -- A duplicate points at one that counts, and so never at another duplicate. Deferred, so that
    -- one transaction can put another in its place.
    FOREIGN KEY (gym_id, member_id, duplicate_of, required_primary)
        REFERENCES fitflow.wearable_recording (gym_id, member_id, recording_id, is_primary)
        DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT wearable_recording_hash_is_sha256 CHECK (octet_length(content_sha256) = 32),
    CONSTRAINT wearable_recording_activity_is_numbered_from_one CHECK (activity_no >= 1),
    CONSTRAINT wearable_recording_revision_is_numbered_from_one CHECK (revision >= 1),
    CONSTRAINT wearable_recording_lasts_up_to_a_day CHECK (
        NOT isempty(during) AND NOT lower_inf(during) AND NOT upper_inf(during)
        AND lower_inc(during) AND NOT upper_inc(during)
        AND isfinite(lower(during)) AND isfinite(upper(during))
        AND upper(during) - lower(during) <= interval '24 hours'
    ),
    CONSTRAINT wearable_recording_outside_has_no_session CHECK (
        NOT is_outside OR session_id IS NULL
    ),
    CONSTRAINT wearable_recording_duplicate_does_not_count CHECK (
        duplicate_of IS NULL
        OR NOT (heart_rate_counts OR power_counts OR cadence_counts OR energy_counts)
    ),
    CONSTRAINT wearable_recording_laps_are_in_order CHECK (
        laps_s = '{}' OR (
            array_ndims(laps_s) = 1
            AND array_position(laps_s, NULL) IS NULL
            AND 0 < ALL (laps_s) AND 86400 > ALL (laps_s)
            AND laps_s = array_sort(laps_s)
        )
    ),
    CONSTRAINT wearable_recording_device_figures_are_not_negative CHECK (
        least(device_heart_rate_avg, device_heart_rate_max, device_power_avg, device_power_max,
              device_normalized_power, device_training_stress, device_power_threshold,
              device_kilocalories) >= 0
    )
);

CREATE INDEX wearable_recording_session_idx
    ON fitflow.wearable_recording (gym_id, session_id, member_id);
-- By the beginning alone: an index on during itself would be taken for the foreign keys' lookups.
CREATE INDEX wearable_recording_during_idx
    ON fitflow.wearable_recording (gym_id, member_id, lower(during));
CREATE INDEX wearable_recording_duplicate_idx
    ON fitflow.wearable_recording (gym_id, duplicate_of) WHERE duplicate_of IS NOT NULL;
CREATE INDEX wearable_recording_file_idx
    ON fitflow.wearable_recording (gym_id, file_sha256)
    WHERE file_sha256 IS NOT NULL;

ALTER TABLE fitflow.wearable_recording ENABLE ROW LEVEL SECURITY;
ALTER TABLE fitflow.wearable_recording FORCE ROW LEVEL SECURITY;
CREATE POLICY wearable_recording_of_the_current_gym ON fitflow.wearable_recording
    USING (gym_id = fitflow.current_gym_id())
    WITH CHECK (gym_id = fitflow.current_gym_id());
GRANT SELECT ON fitflow.wearable_recording TO fitflow_app, fitflow_analyst;
