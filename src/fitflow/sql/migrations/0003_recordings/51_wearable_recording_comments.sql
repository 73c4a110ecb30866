-- What the columns and rules of wearable_recording mean.

COMMENT ON TABLE fitflow.wearable_recording IS
    'One activity as one device recorded it, with the totals the device itself states.';
COMMENT ON COLUMN fitflow.wearable_recording.gym_id IS 'The gym.';
COMMENT ON COLUMN fitflow.wearable_recording.recording_id IS 'The recording''s number.';
COMMENT ON COLUMN fitflow.wearable_recording.member_id IS 'Who wore the device.';
COMMENT ON COLUMN fitflow.wearable_recording.session_id IS
    'The visit it belongs to; NULL when it was made outside one.';
COMMENT ON COLUMN fitflow.wearable_recording.is_outside IS
    'Whether it was made outside the gym, and so tells of no visit.';
COMMENT ON COLUMN fitflow.wearable_recording.format IS 'Where its seconds came from.';
COMMENT ON COLUMN fitflow.wearable_recording.source IS
    'What kind of device recorded: who is trusted where two did at once.';
COMMENT ON COLUMN fitflow.wearable_recording.content_sha256 IS
    'SHA-256 of the activity''s own bytes: of the file, unless several are chained in it.';
COMMENT ON COLUMN fitflow.wearable_recording.activity_no IS
    'Which of the activities that share those bytes it is, from 1.';
COMMENT ON COLUMN fitflow.wearable_recording.file_sha256 IS
    'The kept file it came in; NULL when none was kept.';
COMMENT ON COLUMN fitflow.wearable_recording.device IS
    'Manufacturer and product; NULL when the file does not say.';
COMMENT ON COLUMN fitflow.wearable_recording.device_key IS
    'Maker, product, serial number and time of creation, as the device wrote them: the same in '
    'every copy; NULL when the file does not say.';
COMMENT ON COLUMN fitflow.wearable_recording.sport IS
    'The sport the device was set to; NULL when the file does not say.';
COMMENT ON COLUMN fitflow.wearable_recording.during IS
    'From the first second to the one after the last.';
COMMENT ON COLUMN fitflow.wearable_recording.revision IS
    'How often its seconds were written, from 1: figures are of one revision.';
COMMENT ON COLUMN fitflow.wearable_recording.laps_s IS
    'After how many seconds each lap but the first began; empty without laps.';
COMMENT ON COLUMN fitflow.wearable_recording.is_whole IS
    'Whether its file was: a damaged one was read up to its break.';
COMMENT ON COLUMN fitflow.wearable_recording.duplicate_of IS
    'The recording of the same activity that counts in its place; NULL when it is that one.';
COMMENT ON COLUMN fitflow.wearable_recording.is_primary IS
    'Whether no other recording counts in its place.';
COMMENT ON COLUMN fitflow.wearable_recording.required_primary IS
    'The constant true: what the recording that counts in its place must be.';
COMMENT ON COLUMN fitflow.wearable_recording.heart_rate_counts IS
    'Whether its heart rate is the one that counts where several devices recorded at once.';
COMMENT ON COLUMN fitflow.wearable_recording.power_counts IS
    'The same of its power.';
COMMENT ON COLUMN fitflow.wearable_recording.cadence_counts IS
    'The same of its cadence.';
COMMENT ON COLUMN fitflow.wearable_recording.energy_counts IS
    'The same of its kilocalories.';
COMMENT ON COLUMN fitflow.wearable_recording.energy_source IS
    'Where the kilocalories of its stretches come from; NULL when they have none.';
COMMENT ON COLUMN fitflow.wearable_recording.device_heart_rate_avg IS
    'Average heart rate the device states, in beats per minute; NULL when it does not.';
COMMENT ON COLUMN fitflow.wearable_recording.device_heart_rate_max IS
    'Maximum heart rate the device states, in beats per minute; NULL when it does not.';
COMMENT ON COLUMN fitflow.wearable_recording.device_power_avg IS
    'Average power the device states, in watts; NULL when it does not.';
COMMENT ON COLUMN fitflow.wearable_recording.device_power_max IS
    'Maximum power the device states, in watts; NULL when it does not.';
COMMENT ON COLUMN fitflow.wearable_recording.device_normalized_power IS
    'Normalized power the device states, in watts; NULL when it does not.';
COMMENT ON COLUMN fitflow.wearable_recording.device_training_stress IS
    'Training stress score the device states; NULL when it does not.';
COMMENT ON COLUMN fitflow.wearable_recording.device_power_threshold IS
    'Threshold power the device reckoned with, in watts; NULL when it does not say.';
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
COMMENT ON CONSTRAINT wearable_recording_revision_is_numbered_from_one
    ON fitflow.wearable_recording IS
    'The revisions of a recording are numbered from 1.';
COMMENT ON CONSTRAINT wearable_recording_lasts_up_to_a_day ON fitflow.wearable_recording IS
    'A recording has a start and a later end, within 24 hours.';
COMMENT ON CONSTRAINT wearable_recording_outside_has_no_session
    ON fitflow.wearable_recording IS
    'A recording made outside the gym belongs to no visit.';
COMMENT ON CONSTRAINT wearable_recording_duplicate_does_not_count
    ON fitflow.wearable_recording IS
    'What another recording counts for does not count again.';
COMMENT ON CONSTRAINT wearable_recording_laps_are_in_order
    ON fitflow.wearable_recording IS
    'Laps begin one after the other, within a day.';
COMMENT ON CONSTRAINT wearable_recording_gym_id_member_id_duplicate_of_required_primary_fkey
    ON fitflow.wearable_recording IS
    'A duplicate is of a recording of the same member that counts itself.';
COMMENT ON CONSTRAINT wearable_recording_device_figures_are_not_negative
    ON fitflow.wearable_recording IS
    'What a device states is zero or more.';
COMMENT ON INDEX fitflow.wearable_recording_session_idx IS
    'Serves the foreign key to workout_session and a session''s recordings.';
COMMENT ON INDEX fitflow.wearable_recording_during_idx IS
    'Serves the search for recordings of one member at the same time: none lasts over a day.';
COMMENT ON INDEX fitflow.wearable_recording_duplicate_idx IS
    'Serves the duplicates of a recording.';
COMMENT ON INDEX fitflow.wearable_recording_file_idx IS 'Serves the foreign key to recording_file.';
