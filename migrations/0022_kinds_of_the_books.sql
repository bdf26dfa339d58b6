-- Words that the books use from now on: payouts that are not yet confirmed, exchanges of currency, deferred
-- fees, and income of a year that was ended before it was known. Each has its account.

ALTER TABLE tawi.account
    DROP CONSTRAINT account_kind_of_component,
    ADD CONSTRAINT account_kind_of_component CHECK (CASE
        WHEN component IS NULL THEN true
        WHEN component IN ('till', 'bank', 'wallet', 'in_transit', 'portfolio', 'interest_receivable',
                           'fee_receivable', 'penalty_receivable', 'refund_to_be_returned',
                           'suspended_interest', 'loss_allowance', 'deferred_fees')
            THEN kind = 'asset'
        WHEN component IN ('interest_received_in_advance', 'repayments_in_advance', 'overpayment')
            THEN kind = 'liability'
        WHEN component = 'prior_year_adjustments' THEN kind = 'equity'
        WHEN component IN ('interest_income', 'fee_income', 'penalty_income', 'recovery_income')
            THEN kind = 'income'
        WHEN component IN ('write_off_expense', 'tolerance_expense', 'impairment_expense')
            THEN kind = 'expense'
        ELSE false END);

INSERT INTO tawi.account (account_code, parent_code, name, kind, usable, control, component) VALUES
    ('1040', '1000', 'Payouts in transit',           'asset',     true,  true,  'in_transit'),
    ('1270', '1000', 'Deferred fees',                'asset',     true,  true,  'deferred_fees'),
    ('1950', '1000', 'Currency position',            'asset',     true,  true,  NULL),
    ('3031', '3000', 'Prior-year adjustments of loans', 'equity', true,  true,  'prior_year_adjustments'),
    ('4910', '4000', 'Exchange gains',               'income',    true,  true,  NULL),
    ('5910', '5000', 'Exchange losses',              'expense',   true,  true,  NULL);

ALTER TABLE tawi.journal_entry
    DROP CONSTRAINT journal_entry_kind_known,
    ADD CONSTRAINT journal_entry_kind_known CHECK (kind IN ('opening_balance', 'manual',
        'manual_reversal', 'adjustment', 'inter_office', 'year_end', 'disbursement', 'repayment',
        'prepayment', 'settlement', 'charge', 'charge_waiver', 'interest_waiver', 'penalty',
        'penalty_waiver', 'reschedule', 'refinancing', 'set_off', 'write_off', 'recovery', 'refund',
        'classification', 'change', 'payout', 'payout_failure', 'exchange', 'revaluation', 'reversal',
        'accrual', 'correction', 'advances_applied', 'penalties', 'fees_due', 'interest', 'fees_earned', 'tolerance', 'loss_allowance'));

ALTER TABLE tawi.loan_event
    DROP CONSTRAINT loan_event_channel_known,
    ADD CONSTRAINT loan_event_channel_known CHECK (channel IN ('till', 'bank', 'wallet', 'in_transit'));
