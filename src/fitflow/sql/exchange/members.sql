-- Members; new numbers start above those given.
SELECT setval('fitflow.member_member_id_seq', max(staged.member_id))
FROM staged
HAVING max(staged.member_id) > (SELECT last_value FROM fitflow.member_member_id_seq);

INSERT INTO fitflow.member (
    member_id, given_name, family_name, email, phone, born_on, sex, registered_on
)
OVERRIDING SYSTEM VALUE
SELECT
    coalesce(staged.member_id, nextval('fitflow.member_member_id_seq')),
    staged.given_name,
    staged.family_name,
    staged.email,
    staged.phone,
    staged.born_on,
    staged.sex,
    staged.registered_on
FROM staged
WHERE staged.place BETWEEN %(first)s AND %(last)s
ORDER BY staged.place;
