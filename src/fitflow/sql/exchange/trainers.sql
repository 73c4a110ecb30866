-- Trainers; new numbers start above those given.
SELECT setval('fitflow.trainer_trainer_id_seq', max(staged.trainer_id))
FROM staged
HAVING max(staged.trainer_id) > (SELECT last_value FROM fitflow.trainer_trainer_id_seq);

INSERT INTO fitflow.trainer (trainer_id, given_name, family_name, specialty, employed)
OVERRIDING SYSTEM VALUE
SELECT
    coalesce(staged.trainer_id, nextval('fitflow.trainer_trainer_id_seq')),
    staged.given_name,
    staged.family_name,
    staged.specialty,
    daterange(staged.since, staged.until)
FROM staged
WHERE staged.place BETWEEN %(first)s AND %(last)s
ORDER BY staged.place;
