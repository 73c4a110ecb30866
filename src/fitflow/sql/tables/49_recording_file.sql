-- recording_file: the files recordings came in, kept as they were where the gym wants that.

CREATE TABLE fitflow.recording_file (
    gym_id      bigint        NOT NULL DEFAULT fitflow.current_gym_id(),
    name        fitflow.label NOT NULL,
    content     bytea         NOT NULL,
    file_sha256 bytea         NOT NULL GENERATED ALWAYS AS (sha256(content)) STORED,

    PRIMARY KEY (gym_id, file_sha256),
    FOREIGN KEY (gym_id) REFERENCES fitflow.gym (gym_id),
    CONSTRAINT recording_file_is_of_one_recording CHECK (
        octet_length(content) BETWEEN 1 AND 67108864
    )
);
-- Files of devices are compressed already, or compress badly.
ALTER TABLE fitflow.recording_file ALTER COLUMN content SET STORAGE EXTERNAL;

COMMENT ON TABLE fitflow.recording_file IS
    'The file a recording came in, byte for byte, so that a later reader can read it again.';
COMMENT ON COLUMN fitflow.recording_file.gym_id IS 'The gym.';
COMMENT ON COLUMN fitflow.recording_file.name IS 'What the file was called.';
COMMENT ON COLUMN fitflow.recording_file.content IS 'The file''s bytes, up to 64 MiB of them.';
COMMENT ON COLUMN fitflow.recording_file.file_sha256 IS 'SHA-256 of the content.';
COMMENT ON CONSTRAINT recording_file_pkey ON fitflow.recording_file IS
    'A file is kept once.';
COMMENT ON CONSTRAINT recording_file_is_of_one_recording ON fitflow.recording_file IS
    'A kept file has between 1 byte and 64 MiB.';

ALTER TABLE fitflow.recording_file ENABLE ROW LEVEL SECURITY;
ALTER TABLE fitflow.recording_file FORCE ROW LEVEL SECURITY;
CREATE POLICY recording_file_of_the_current_gym ON fitflow.recording_file
    USING (gym_id = fitflow.current_gym_id())
    WITH CHECK (gym_id = fitflow.current_gym_id());
GRANT SELECT ON fitflow.recording_file TO fitflow_app;
