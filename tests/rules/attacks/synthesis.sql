-- The workshop of synthetic gyms: runs, steps, truths, tenures and traces.

-- rule: run_pkey
-- refused:
INSERT INTO synthesis.run (profile, seed, members, opened_on, today)
VALUES ('seed', 1, 10, '2026-01-01', '2026-02-01'), ('seed', 2, 10, '2026-01-01', '2026-02-01');
-- accepted:
INSERT INTO synthesis.run (profile, seed, members, opened_on, today)
VALUES ('seed', 1, 10, '2026-01-01', '2026-02-01');

-- rule: run_gym_id_fkey, a gym that does not exist
-- refused:
SET LOCAL fitflow.gym_id = '404';
INSERT INTO synthesis.run (profile, seed, members, opened_on, today)
VALUES ('seed', 1, 10, '2026-01-01', '2026-02-01');
-- accepted:
INSERT INTO synthesis.run (profile, seed, members, opened_on, today)
VALUES ('seed', 1, 10, '2026-01-01', '2026-02-01');

-- rule: run_has_members
-- refused:
INSERT INTO synthesis.run (profile, seed, members, opened_on, today)
VALUES ('seed', 1, 0, '2026-01-01', '2026-02-01');
-- accepted:
INSERT INTO synthesis.run (profile, seed, members, opened_on, today)
VALUES ('seed', 1, 1, '2026-01-01', '2026-02-01');

-- rule: run_opens_before_today
-- refused:
INSERT INTO synthesis.run (profile, seed, members, opened_on, today)
VALUES ('seed', 1, 10, '2026-02-01', '2026-02-01');
-- accepted:
INSERT INTO synthesis.run (profile, seed, members, opened_on, today)
VALUES ('seed', 1, 10, '2026-01-31', '2026-02-01');

-- rule: run_lives_when_it_is_whole, half drawn
-- refused:
INSERT INTO synthesis.run (profile, seed, members, opened_on, today, lived_until)
VALUES ('seed', 1, 10, '2026-01-01', '2026-02-01', '2026-02-02 00:00+01');
-- accepted:
INSERT INTO synthesis.run (profile, seed, members, opened_on, today, finished_at, lived_until)
VALUES ('seed', 1, 10, '2026-01-01', '2026-02-01', '2026-02-01 12:00+01', '2026-02-02 00:00+01');

-- rule: run_lives_when_it_is_whole, until the end of time
-- refused:
INSERT INTO synthesis.run (profile, seed, members, opened_on, today, finished_at, lived_until)
VALUES ('seed', 1, 10, '2026-01-01', '2026-02-01', '2026-02-01 12:00+01', 'infinity');
-- accepted:
INSERT INTO synthesis.run (profile, seed, members, opened_on, today, finished_at, lived_until)
VALUES ('seed', 1, 10, '2026-01-01', '2026-02-01', '2026-02-01 12:00+01', '9999-12-31 00:00+01');

-- rule: step_pkey
-- given:
INSERT INTO synthesis.run (profile, seed, members, opened_on, today)
VALUES ('seed', 1, 10, '2026-01-01', '2026-02-01');
-- refused:
INSERT INTO synthesis.step (name) VALUES ('04_member'), ('04_member');
-- accepted:
INSERT INTO synthesis.step (name) VALUES ('04_member'), ('05_member_truth');

-- rule: step_gym_id_fkey, a gym that is not synthetic
-- refused:
INSERT INTO synthesis.step (name) VALUES ('04_member');
-- accepted:
INSERT INTO synthesis.run (profile, seed, members, opened_on, today)
VALUES ('seed', 1, 10, '2026-01-01', '2026-02-01');
INSERT INTO synthesis.step (name) VALUES ('04_member');

-- rule: member_truth_pkey
-- refused:
INSERT INTO synthesis.member_truth (member_id, frailty, visits_per_month, class_share,
                                    fitness_level, has_trainer, has_wearable)
VALUES (1, 1, 4, 0.3, 3, false, false), (1, 2, 4, 0.3, 3, false, false);
-- accepted:
INSERT INTO synthesis.member_truth (member_id, frailty, visits_per_month, class_share,
                                    fitness_level, has_trainer, has_wearable)
VALUES (1, 1, 4, 0.3, 3, false, false), (2, 2, 4, 0.3, 3, false, false);

-- rule: member_truth_gym_id_member_id_fkey
-- refused:
INSERT INTO synthesis.member_truth (member_id, frailty, visits_per_month, class_share,
                                    fitness_level, has_trainer, has_wearable)
VALUES (404, 1, 4, 0.3, 3, false, false);
-- accepted:
INSERT INTO synthesis.member_truth (member_id, frailty, visits_per_month, class_share,
                                    fitness_level, has_trainer, has_wearable)
VALUES (1, 1, 4, 0.3, 3, false, false);

-- rule: tenure_pkey
-- refused:
INSERT INTO synthesis.tenure
    (member_id, tenure_no, starts_on, plan_id, billing_period, last_visit_by)
VALUES (1, 1, '2026-01-01', 1, 'month', 'infinity'), (1, 1, '2026-02-01', 1, 'month', 'infinity');
-- accepted:
INSERT INTO synthesis.tenure
    (member_id, tenure_no, starts_on, plan_id, billing_period, last_visit_by)
VALUES (1, 1, '2026-01-01', 1, 'month', 'infinity'), (1, 2, '2026-02-01', 1, 'month', 'infinity');

-- rule: tenure_gym_id_member_id_fkey
-- refused:
INSERT INTO synthesis.tenure
    (member_id, tenure_no, starts_on, plan_id, billing_period, last_visit_by)
VALUES (404, 1, '2026-01-01', 1, 'month', 'infinity');
-- accepted:
INSERT INTO synthesis.tenure
    (member_id, tenure_no, starts_on, plan_id, billing_period, last_visit_by)
VALUES (1, 1, '2026-01-01', 1, 'month', 'infinity');

-- rule: tenure_gym_id_plan_id_billing_period_fkey, a period that is not the plan's
-- refused:
INSERT INTO synthesis.tenure
    (member_id, tenure_no, starts_on, plan_id, billing_period, last_visit_by)
VALUES (1, 1, '2026-01-01', 1, 'week', 'infinity');
-- accepted:
INSERT INTO synthesis.tenure
    (member_id, tenure_no, starts_on, plan_id, billing_period, last_visit_by)
VALUES (1, 1, '2026-01-01', 1, 'month', 'infinity');

-- rule: trace_pkey
-- given:
INSERT INTO synthesis.run (profile, seed, members, opened_on, today)
VALUES ('seed', 1, 10, '2026-01-01', '2026-02-01');
-- refused:
INSERT INTO synthesis.trace (effort, minutes, level, variant, mean_bpm, heart_rate)
VALUES ('steady', 45, 1, 1, 120, '{120}'), ('steady', 45, 1, 1, 121, '{121}');
-- accepted:
INSERT INTO synthesis.trace (effort, minutes, level, variant, mean_bpm, heart_rate)
VALUES ('steady', 45, 1, 1, 120, '{120}'), ('steady', 45, 1, 2, 121, '{121}');

-- rule: trace_gym_id_fkey, a gym that is not synthetic
-- refused:
INSERT INTO synthesis.trace (effort, minutes, level, variant, mean_bpm, heart_rate)
VALUES ('steady', 45, 1, 1, 120, '{120}');
-- accepted:
INSERT INTO synthesis.run (profile, seed, members, opened_on, today)
VALUES ('seed', 1, 10, '2026-01-01', '2026-02-01');
INSERT INTO synthesis.trace (effort, minutes, level, variant, mean_bpm, heart_rate)
VALUES ('steady', 45, 1, 1, 120, '{120}');

-- rule: trace_effort_is_known
-- given:
INSERT INTO synthesis.run (profile, seed, members, opened_on, today)
VALUES ('seed', 1, 10, '2026-01-01', '2026-02-01');
-- refused:
INSERT INTO synthesis.trace (effort, minutes, level, variant, mean_bpm, heart_rate)
VALUES ('lazy', 45, 1, 1, 120, '{120}');
-- accepted:
INSERT INTO synthesis.trace (effort, minutes, level, variant, mean_bpm, heart_rate)
VALUES ('strength', 45, 1, 1, 120, '{120}');
