-- wearable_recording: one activity as one device recorded it. Its seconds are in wearable_data.

CREATE TABLE fitflow.wearable_recording (
    gym_id                 bigint                   NOT NULL DEFAULT fitflow.current_gym_id(),
    recording_id           bigint                   NOT NULL GENERATED ALWAYS AS IDENTITY,
    member_id              bigint                   NOT NULL,
    session_id             bigint,
    format                 fitflow.recording_format NOT NULL,
    content_sha256         bytea                    NOT NULL,
    activity_no            smallint                 NOT NULL DEFAULT 1,
    device                 fitflow.label,
    sport                  fitflow.label,
    during                 tstzrange                NOT NULL,
    device_heart_rate_avg  smallint,
    device_heart_rate_max  smallint,
    device_power_avg       smallint,
    device_power_max       smallint,
    device_kilocalories    integer,

    PRIMARY KEY (gym_id, recording_id),
    -- The same file twice is one recording.
    UNIQUE (gym_id, member_id, content_sha256, activity_no),
    -- Stretches carry the time along, so that their own rule can read it.
    UNIQUE (gym_id, recording_id, during),
    FOREIGN KEY (gym_id, member_id) REFERENCES fitflow.member (gym_id, member_id),
    FOREIGN KEY (gym_id, member_id, session_id)
        REFERENCES fitflow.workout_session (gym_id, member_id, session_id),
    CONSTRAINT wearable_recording_hash_is_sha256 CHECK (octet_length(content_sha256) = 32),
    CONSTRAINT wearable_recording_activity_is_numbered_from_one CHECK (activity_no >= 1),
    CONSTRAINT wearable_recording_lasts_up_to_a_day CHECK (
        NOT isempty(during) AND NOT lower_inf(during) AND NOT upper_inf(during)
        AND lower_inc(during) AND NOT upper_inc(during)
        AND isfinite(lower(during)) AND isfinite(upper(during))
        AND upper(during) - lower(during) <= interval '24 hours'
    ),
    CONSTRAINT wearable_recording_device_figures_are_not_negative CHECK (
        least(device_heart_rate_avg, device_heart_rate_max, device_power_avg, device_power_max,
              device_kilocalories) >= 0
    )
);

CREATE INDEX wearable_recording_session_idx
    ON fitflow.wearable_recording (gym_id, member_id, session_id);

COMMENT ON TABLE fitflow.wearable_recording IS
    'One activity as one device recorded it, with the totals the device itself states.';
COMMENT ON COLUMN fitflow.wearable_recording.gym_id IS 'The gym.';
COMMENT ON COLUMN fitflow.wearable_recording.recording_id IS 'The recording''s number.';
COMMENT ON COLUMN fitflow.wearable_recording.member_id IS 'Who wore the device.';
COMMENT ON COLUMN fitflow.wearable_recording.session_id IS
    'The visit it belongs to; NULL when it was made outside one.';
COMMENT ON COLUMN fitflow.wearable_recording.format IS 'Where its seconds came from.';
COMMENT ON COLUMN fitflow.wearable_recording.content_sha256 IS
    'SHA-256 of the activity''s own bytes: of the file, unless several are chained in it.';
COMMENT ON COLUMN fitflow.wearable_recording.activity_no IS
    'Which of the activities that share those bytes it is, from 1.';
COMMENT ON COLUMN fitflow.wearable_recording.device IS
    'Manufacturer and product; NULL when the file does not say.';
COMMENT ON COLUMN fitflow.wearable_recording.sport IS
    'The sport the device was set to; NULL when the file does not say.';
COMMENT ON COLUMN fitflow.wearable_recording.during IS
    'From the first second to the one after the last.';
COMMENT ON COLUMN fitflow.wearable_recording.device_heart_rate_avg IS
    'Average heart rate the device states, in beats per minute; NULL when it does not.';
COMMENT ON COLUMN fitflow.wearable_recording.device_heart_rate_max IS
    'Maximum heart rate the device states, in beats per minute; NULL when it does not.';
COMMENT ON COLUMN fitflow.wearable_recording.device_power_avg IS
    'Average power the device states, in watts; NULL when it does not.';
COMMENT ON COLUMN fitflow.wearable_recording.device_power_max IS
    'Maximum power the device states, in watts; NULL when it does not.';
COMMENT ON COLUMN fitflow.wearable_recording.device_kilocalories IS
    'Energy the device states, in kilocalories; NULL when it does not.';
COMMENT ON CONSTRAINT wearable_recording_gym_id_member_id_content_sha256_activity_no_key
    ON fitflow.wearable_recording IS
    'A file is a member''s recording once.';
COMMENT ON CONSTRAINT wearable_recording_hash_is_sha256 ON fitflow.wearable_recording IS
    'A file''s hash has 32 bytes.';
COMMENT ON CONSTRAINT wearable_recording_activity_is_numbered_from_one
    ON fitflow.wearable_recording IS
    'The activities of a file are numbered from 1.';
COMMENT ON CONSTRAINT wearable_recording_lasts_up_to_a_day ON fitflow.wearable_recording IS
    'A recording has a start and a later end, within 24 hours.';
COMMENT ON CONSTRAINT wearable_recording_device_figures_are_not_negative
    ON fitflow.wearable_recording IS
    'What a device states is zero or more.';
COMMENT ON INDEX fitflow.wearable_recording_session_idx IS
    'Serves the foreign key to workout_session and a session''s recordings.';

ALTER TABLE fitflow.wearable_recording ENABLE ROW LEVEL SECURITY;
ALTER TABLE fitflow.wearable_recording FORCE ROW LEVEL SECURITY;
CREATE POLICY wearable_recording_of_the_current_gym ON fitflow.wearable_recording
    USING (gym_id = fitflow.current_gym_id())
    WITH CHECK (gym_id = fitflow.current_gym_id());
GRANT SELECT ON fitflow.wearable_recording TO fitflow_app, fitflow_analyst;
