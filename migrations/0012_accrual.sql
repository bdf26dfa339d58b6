-- A close of day touches what changes, not what exists: what a loan earns while nothing happens to it is
-- told in a line beside it, and a loan is replayed only from the day on which its close may do more.

ALTER TABLE tawi.loan ADD COLUMN next_look_on date;
COMMENT ON COLUMN tawi.loan.next_look_on IS
    'The first day whose close may do more than earn the interest that loan_accrual tells: a cache of the loan''s
state. 2999-12-31: none ever; NULL: not known, every close looks.';

CREATE TABLE tawi.loan_accrual (
    borrower_id bigint  NOT NULL,
    cycle       integer NOT NULL,
    accrual     text    NOT NULL,
    CONSTRAINT loan_accrual_pk PRIMARY KEY (borrower_id, cycle),
    CONSTRAINT loan_accrual_loan_fk FOREIGN KEY (borrower_id, cycle) REFERENCES tawi.loan
);
COMMENT ON TABLE tawi.loan_accrual IS
    'What each active loan earns, day by day, while nothing happens to it: a cache, checked by `tawi verify`.';
COMMENT ON COLUMN tawi.loan_accrual.accrual IS
    'The rounding, the day from which it counts, then spans: days, or days,base,step,below in minor units.';

ALTER TABLE tawi.loan_accrual ENABLE ROW LEVEL SECURITY;
CREATE POLICY loan_accrual_poster ON tawi.loan_accrual TO tawi_poster USING (true);
CREATE POLICY loan_accrual_auditor ON tawi.loan_accrual FOR SELECT TO tawi_auditor USING (true);
GRANT SELECT, INSERT, UPDATE ON tawi.loan_accrual TO tawi_poster;
GRANT SELECT ON tawi.loan_accrual TO tawi_auditor;

-- What a close did, for those who read it the next morning.
ALTER TABLE tawi.day_closure
    ADD COLUMN looked_at integer,
    ADD COLUMN changed   integer,
    ADD COLUMN took_ms   integer,
    ADD COLUMN ageing    jsonb;
COMMENT ON COLUMN tawi.day_closure.looked_at IS 'Active loans that were replayed; the others earned their interest.';
COMMENT ON COLUMN tawi.day_closure.changed IS 'Active loans whose schedule changed.';
COMMENT ON COLUMN tawi.day_closure.took_ms IS 'How long the close took, milliseconds.';
COMMENT ON COLUMN tawi.day_closure.ageing IS
    'The active loans after the close, by days past due: how many, and their whole outstanding principal.';

-- A close holds the portfolio accounts of its office against the loans before it is done.
CREATE INDEX day_total_by_account ON tawi.day_total (office_id, account_code);
CREATE POLICY day_total_poster ON tawi.day_total FOR SELECT TO tawi_poster USING (true);
GRANT SELECT ON tawi.day_total, tawi.day_movement TO tawi_poster;
