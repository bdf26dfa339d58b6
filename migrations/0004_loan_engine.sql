-- The whole loan engine: every kind of event, fees and penalties, prepayments, waivers, write-offs.
-- The events stay as they are and gain what the new kinds say. The cached schedule gets a new shape:
-- it is dropped here and written again from the events when the program next starts, because what was
-- paid before or after its due date follows from a replay only.

ALTER TABLE tawi.loan_event
    ADD COLUMN detail jsonb NOT NULL DEFAULT '{}',
    ALTER COLUMN channel DROP NOT NULL,
    DROP CONSTRAINT loan_event_kind_known,
    DROP CONSTRAINT loan_event_amount_positive,
    ADD CONSTRAINT loan_event_kind_known CHECK (kind IN ('disbursement', 'repayment', 'prepayment',
        'settlement', 'charge', 'charge_waiver', 'interest_waiver', 'penalty', 'penalty_waiver',
        'reschedule', 'refinancing', 'set_off', 'write_off', 'recovery', 'refund', 'classification',
        'change', 'reversal')),
    ADD CONSTRAINT loan_event_amount_range CHECK (amount > 0
        OR amount = 0 AND kind IN ('reschedule', 'classification', 'change', 'reversal')),
    ADD CONSTRAINT loan_event_channel_where_money_moves CHECK (CASE
        WHEN kind IN ('disbursement', 'repayment', 'prepayment', 'settlement', 'refinancing', 'set_off',
                      'recovery', 'refund') THEN channel IS NOT NULL
        WHEN kind = 'reversal' THEN true
        ELSE channel IS NULL END),
    ADD CONSTRAINT loan_event_detail_is_object CHECK (jsonb_typeof(detail) = 'object');
COMMENT ON COLUMN tawi.loan_event.detail IS
    'What only some kinds say, in the words of the API: due_on, waives, advance_rule, reschedule, non_performing, note.';
COMMENT ON COLUMN tawi.loan_event.channel IS 'Through what money moved; of a reversal: of what it takes away.';
COMMENT ON COLUMN tawi.loan_event.amount IS
    'In the loan''s currency, major units; of a reversal: the reversed event''s; zero where a kind needs none.';

ALTER TABLE tawi.journal_entry
    DROP CONSTRAINT journal_entry_kind_known,
    ADD CONSTRAINT journal_entry_kind_known CHECK (kind IN ('opening_balance', 'disbursement', 'repayment',
        'prepayment', 'settlement', 'charge', 'charge_waiver', 'interest_waiver', 'penalty',
        'penalty_waiver', 'reschedule', 'refinancing', 'set_off', 'write_off', 'recovery', 'refund',
        'classification', 'change', 'reversal', 'accrual', 'correction', 'advances_applied', 'penalties',
        'fees_due', 'interest', 'tolerance'));

INSERT INTO tawi.account (account_code, parent_code, name, kind, usable, control, component) VALUES
    ('1230', '1000', 'Penalties receivable',         'asset',     true,  true,  'penalty_receivable'),
    ('1240', '1000', 'Refunds to be returned',       'asset',     true,  true,  'refund_to_be_returned'),
    ('4030', '4000', 'Penalty income',               'income',    true,  true,  'penalty_income'),
    ('4040', '4000', 'Recoveries of loans written off', 'income', true,  true,  'recovery_income'),
    ('5010', '5000', 'Loans written off',            'expense',   true,  true,  'write_off_expense'),
    ('5020', '5000', 'Small differences given up',   'expense',   true,  true,  'tolerance_expense');

ALTER TABLE tawi.loan
    ADD COLUMN engine_version integer,
    ADD COLUMN penalties_paid numeric(20,4) NOT NULL DEFAULT 0,
    ADD COLUMN refund_to_be_returned numeric(20,4) NOT NULL DEFAULT 0,
    ADD COLUMN written_off numeric(20,4) NOT NULL DEFAULT 0,
    ADD COLUMN recovered numeric(20,4) NOT NULL DEFAULT 0,
    ADD COLUMN written_off_on date,
    ADD COLUMN rescheduled_on date,
    DROP CONSTRAINT loan_cache_not_negative,
    ADD CONSTRAINT loan_cache_not_negative CHECK (outstanding_principal >= 0 AND interest_paid >= 0
        AND fees_paid >= 0 AND penalties_paid >= 0 AND advance >= 0 AND overpayment >= 0
        AND refund_to_be_returned >= 0 AND written_off >= 0 AND recovered >= 0);
COMMENT ON COLUMN tawi.loan.engine_version IS
    'Which version of the engine computed the cache; the program recomputes what is of none or of another when it starts.';
COMMENT ON COLUMN tawi.loan.outstanding_principal IS
    'Disbursed and capitalised, less principal paid and written off, at the opening of state_as_of.';
COMMENT ON COLUMN tawi.loan.penalties_paid IS 'Penalties paid so far.';
COMMENT ON COLUMN tawi.loan.refund_to_be_returned IS 'Refunded out of money that turned out not to be there.';
COMMENT ON COLUMN tawi.loan.written_off IS 'Given up in the books, all components; the borrower still owes it.';
COMMENT ON COLUMN tawi.loan.recovered IS 'Paid of what was written off.';
COMMENT ON COLUMN tawi.loan.oldest_unpaid_due_on IS
    'The first due date, past or to come, of a row whose unpaid part, penalties left out, is above the tolerance.';

DROP TABLE tawi.instalment;

CREATE TABLE tawi.instalment (
    borrower_id     bigint      NOT NULL,
    cycle           integer     NOT NULL,
    ordinal         integer     NOT NULL,
    kind            text        NOT NULL CONSTRAINT instalment_kind_known
                                CHECK (kind IN ('down_payment', 'disbursement', 'instalment', 'charge',
                                                'prepayment')),
    number          integer     NOT NULL,
    starts_on       date        NOT NULL,
    ends_on         date        NOT NULL,
    due_on          date        NOT NULL,
    paid_on         date,
    opening_principal      numeric(20,4) NOT NULL,
    paid_in_advance        numeric(20,4) NOT NULL,
    paid_late              numeric(20,4) NOT NULL,
    penalty_due            numeric(20,4) NOT NULL,
    penalty_paid           numeric(20,4) NOT NULL,
    penalty_waived         numeric(20,4) NOT NULL,
    penalty_written_off    numeric(20,4) NOT NULL,
    penalty_capitalised    numeric(20,4) NOT NULL,
    fee_due                numeric(20,4) NOT NULL,
    fee_paid               numeric(20,4) NOT NULL,
    fee_waived             numeric(20,4) NOT NULL,
    fee_written_off        numeric(20,4) NOT NULL,
    fee_capitalised        numeric(20,4) NOT NULL,
    interest_due           numeric(20,4) NOT NULL,
    interest_paid          numeric(20,4) NOT NULL,
    interest_waived        numeric(20,4) NOT NULL,
    interest_written_off   numeric(20,4) NOT NULL,
    interest_capitalised   numeric(20,4) NOT NULL,
    principal_due          numeric(20,4) NOT NULL,
    principal_paid         numeric(20,4) NOT NULL,
    principal_waived       numeric(20,4) NOT NULL,
    principal_written_off  numeric(20,4) NOT NULL,
    principal_capitalised  numeric(20,4) NOT NULL,
    CONSTRAINT instalment_pk PRIMARY KEY (borrower_id, cycle, ordinal),
    CONSTRAINT instalment_loan_fk FOREIGN KEY (borrower_id, cycle) REFERENCES tawi.loan,
    CONSTRAINT instalment_number_of_plan_rows CHECK ((kind = 'instalment') = (number > 0)),
    CONSTRAINT instalment_period CHECK (starts_on <= ends_on),
    CONSTRAINT instalment_not_negative CHECK (0 <= LEAST(opening_principal, paid_in_advance, paid_late,
        penalty_paid, penalty_waived, penalty_written_off, penalty_capitalised,
        fee_paid, fee_waived, fee_written_off, fee_capitalised,
        interest_paid, interest_waived, interest_written_off, interest_capitalised,
        principal_paid, principal_waived, principal_written_off, principal_capitalised)),
    CONSTRAINT instalment_taken_of_due CHECK (
            penalty_paid + penalty_waived + penalty_written_off + penalty_capitalised <= penalty_due
        AND fee_paid + fee_waived + fee_written_off + fee_capitalised <= fee_due
        AND interest_paid + interest_waived + interest_written_off + interest_capitalised <= interest_due
        AND principal_paid + principal_waived + principal_written_off + principal_capitalised
            <= principal_due)
);
COMMENT ON TABLE tawi.instalment IS
    'A cache of the schedule as it now stands and of what became of it; recomputed by `tawi verify`.';
COMMENT ON COLUMN tawi.instalment.ordinal IS 'The row''s place in the loan, from 1, in order of due date.';
COMMENT ON COLUMN tawi.instalment.number IS 'Of a row of the plan, from 1; of other rows 0.';
COMMENT ON COLUMN tawi.instalment.opening_principal IS 'Outstanding before this row, by the plan.';
COMMENT ON COLUMN tawi.instalment.paid_in_advance IS 'Of what was paid: before the due date.';
COMMENT ON COLUMN tawi.instalment.paid_late IS 'Of what was paid: after the due date.';
DO $$
DECLARE
    component text;
    meaning text[];
BEGIN
    FOREACH component IN ARRAY ARRAY['penalty', 'fee', 'interest', 'principal'] LOOP
        FOREACH meaning SLICE 1 IN ARRAY ARRAY[['due', 'due now'], ['paid', 'paid'],
            ['waived', 'let off'], ['written_off', 'given up in the books'],
            ['capitalised', 'joined the principal']] LOOP
            EXECUTE format('COMMENT ON COLUMN tawi.instalment.%I IS %L',
                component || '_' || meaning[1], initcap(component) || ' of this row: ' || meaning[2] || '.');
        END LOOP;
    END LOOP;
END
$$;

ALTER TABLE tawi.instalment ENABLE ROW LEVEL SECURITY;
CREATE POLICY instalment_poster ON tawi.instalment TO tawi_poster USING (true);
CREATE POLICY instalment_reader ON tawi.instalment FOR SELECT TO tawi_reader
    USING (EXISTS (SELECT FROM tawi.loan AS mine
                    WHERE mine.borrower_id = instalment.borrower_id AND mine.cycle = instalment.cycle));
CREATE POLICY instalment_auditor ON tawi.instalment FOR SELECT TO tawi_auditor USING (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON tawi.instalment TO tawi_poster;
GRANT SELECT ON tawi.instalment TO tawi_reader, tawi_auditor;
