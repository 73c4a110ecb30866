-- Two contracts may be closed at one instant, and a month is closed once it is over.
-- squawk-ignore-file adding-serial-primary-key-field, ban-drop-constraint
-- squawk-ignore-file constraint-missing-not-valid
-- squawk-ignore-file require-concurrent-index-creation, disallowed-unique-constraint

ALTER TABLE fitflow.distance_contract
    DROP CONSTRAINT distance_contract_pkey,
    ADD PRIMARY KEY (gym_id, member_id, closed_at, starts_on);
ALTER TABLE fitflow.closed_month
    ADD CONSTRAINT closed_month_is_over CHECK (
        closed_at AT TIME ZONE 'Pacific/Kiritimati' >= month + interval '1 month'
    ) NOT VALID;
