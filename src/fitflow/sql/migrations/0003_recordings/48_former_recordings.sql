-- The tables of recordings are made anew, and their rows stored as they are stored now: what there
-- is of them stands aside meanwhile.
-- squawk-ignore-file ban-drop-view, ban-set-schema

DROP VIEW fitflow.wearable_sample, fitflow.wearable_heart_rate;

CREATE SCHEMA former;
ALTER TABLE fitflow.wearable_data SET SCHEMA former;
ALTER TABLE fitflow.wearable_recording SET SCHEMA former;
ALTER FUNCTION fitflow.seconds_below(fitflow.heart_rate_summary, integer) SET SCHEMA former;
ALTER FUNCTION fitflow.summarise_heart_rate(smallint[]) SET SCHEMA former;
ALTER FUNCTION fitflow.summarise_channel(smallint[]) SET SCHEMA former;
ALTER FUNCTION fitflow.is_grid(smallint[], smallint) SET SCHEMA former;
ALTER TYPE fitflow.heart_rate_summary SET SCHEMA former;
ALTER TYPE fitflow.channel_summary SET SCHEMA former;
