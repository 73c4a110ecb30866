-- What members say of themselves besides: nobody was asked so far.

ALTER TABLE fitflow.member ADD COLUMN sex fitflow.sex;
COMMENT ON COLUMN fitflow.member.sex IS
    'For formulas that differ by sex; NULL when it was not given.';
