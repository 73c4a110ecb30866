-- What was worked out of names as they were compared before.
-- squawk-ignore-file

SET CONSTRAINTS ALL IMMEDIATE;

DROP INDEX fitflow.membership_plan_name_idx, fitflow.exercise_class_name_idx;
ALTER TABLE fitflow.class_meeting DROP CONSTRAINT class_meeting_room_is_used_once;
ALTER TABLE fitflow.personal_best DROP CONSTRAINT personal_best_exercise_is_written_one_way;
