-- Evidence has a time besides its day. Rows of before have none, and their lines of the audit trail tell none:
-- `tawi verify` reads both alike.

ALTER TABLE tawi.milestone_evidence
    ADD COLUMN taken_at text
        CONSTRAINT milestone_evidence_taken_at CHECK (taken_at ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
    ADD CONSTRAINT milestone_evidence_time_of_day CHECK (taken_at IS NULL OR taken_on IS NOT NULL);
COMMENT ON COLUMN tawi.milestone_evidence.taken_at IS
    'By the clock on the wall of the borrower''s office; NULL: nobody said when on that day.';
