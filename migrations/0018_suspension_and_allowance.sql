-- What a non-performing loan earns is no income before it is paid: it stands in suspended interest, against
-- the receivables. What is expected to be lost of the portfolio stands in the loss allowance, against the
-- principal; each close of day brings it to what the policy says.

ALTER TABLE tawi.account
    DROP CONSTRAINT account_kind_of_component,
    ADD CONSTRAINT account_kind_of_component CHECK (CASE
        WHEN component IS NULL THEN true
        WHEN component IN ('till', 'bank', 'wallet', 'portfolio', 'interest_receivable',
                           'fee_receivable', 'penalty_receivable', 'refund_to_be_returned',
                           'suspended_interest', 'loss_allowance')
            THEN kind = 'asset'
        WHEN component IN ('interest_received_in_advance', 'repayments_in_advance', 'overpayment')
            THEN kind = 'liability'
        WHEN component IN ('interest_income', 'fee_income', 'penalty_income', 'recovery_income')
            THEN kind = 'income'
        WHEN component IN ('write_off_expense', 'tolerance_expense', 'impairment_expense')
            THEN kind = 'expense'
        ELSE false END);

INSERT INTO tawi.account (account_code, parent_code, name, kind, usable, control, component) VALUES
    ('1250', '1000', 'Suspended interest',           'asset',     true,  true,  'suspended_interest'),
    ('1260', '1000', 'Loss allowance',               'asset',     true,  true,  'loss_allowance'),
    ('5030', '5000', 'Impairment of loans',          'expense',   true,  true,  'impairment_expense');

ALTER TABLE tawi.journal_entry
    DROP CONSTRAINT journal_entry_kind_known,
    ADD CONSTRAINT journal_entry_kind_known CHECK (kind IN ('opening_balance', 'manual',
        'manual_reversal', 'adjustment', 'inter_office', 'year_end', 'disbursement', 'repayment',
        'prepayment', 'settlement', 'charge', 'charge_waiver', 'interest_waiver', 'penalty',
        'penalty_waiver', 'reschedule', 'refinancing', 'set_off', 'write_off', 'recovery', 'refund',
        'classification', 'change', 'reversal', 'accrual', 'correction', 'advances_applied', 'penalties',
        'fees_due', 'interest', 'tolerance', 'loss_allowance'));

CREATE TABLE tawi.loss_allowance_policy (
    applies_from date        NOT NULL,
    policy       jsonb       NOT NULL,
    recorded_at  timestamptz NOT NULL,
    actor_id     bigint      NOT NULL,
    CONSTRAINT loss_allowance_policy_pk PRIMARY KEY (applies_from)
);
COMMENT ON TABLE tawi.loss_allowance_policy IS
    'How the loss allowance is reckoned from a day on, until the next policy: rates of bands of days past due.';
SELECT tawi.guard_append_only('tawi.loss_allowance_policy');
GRANT SELECT, INSERT ON tawi.loss_allowance_policy TO tawi_poster;
GRANT SELECT ON tawi.loss_allowance_policy TO tawi_reader, tawi_auditor;

ALTER TABLE tawi.day_closure ADD COLUMN allowance jsonb;
COMMENT ON COLUMN tawi.day_closure.allowance IS
    'The loss allowance after the close by product and band, with the loans and their principal; NULL: no policy applied.';

-- What is kept beside a loan of its accrual says from now on whether it is non-performing.
DELETE FROM tawi.loan_accrual AS earning
 USING tawi.loan_event AS event
 WHERE event.borrower_id = earning.borrower_id AND event.cycle = earning.cycle
   AND event.kind = 'classification';
UPDATE tawi.loan AS loan SET next_look_on = NULL
 WHERE EXISTS (SELECT FROM tawi.loan_event AS event
                WHERE event.borrower_id = loan.borrower_id AND event.cycle = loan.cycle
                  AND event.kind = 'classification');
