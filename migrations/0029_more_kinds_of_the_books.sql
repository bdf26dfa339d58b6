-- Words that the books use from now on: tax that is part of what loans charge, loans that move to another
-- office or fund, and what a change of the engine moves.

ALTER TABLE tawi.account
    DROP CONSTRAINT account_kind_of_component,
    ADD CONSTRAINT account_kind_of_component CHECK (CASE
        WHEN component IS NULL THEN true
        WHEN component IN ('till', 'bank', 'wallet', 'in_transit', 'portfolio', 'interest_receivable',
                           'fee_receivable', 'penalty_receivable', 'refund_to_be_returned',
                           'suspended_interest', 'loss_allowance', 'deferred_fees')
            THEN kind = 'asset'
        WHEN component IN ('interest_received_in_advance', 'repayments_in_advance', 'overpayment',
                           'tax_payable')
            THEN kind = 'liability'
        WHEN component = 'prior_year_adjustments' THEN kind = 'equity'
        WHEN component IN ('interest_income', 'fee_income', 'penalty_income', 'recovery_income')
            THEN kind = 'income'
        WHEN component IN ('write_off_expense', 'tolerance_expense', 'impairment_expense')
            THEN kind = 'expense'
        ELSE false END);

INSERT INTO tawi.account (account_code, parent_code, name, kind, usable, control, component) VALUES
    ('2140', '2000', 'Taxes to be paid over',        'liability', true,  true,  'tax_payable');

ALTER TABLE tawi.journal_entry
    DROP CONSTRAINT journal_entry_kind_known,
    ADD CONSTRAINT journal_entry_kind_known CHECK (kind IN ('opening_balance', 'manual',
        'manual_reversal', 'adjustment', 'inter_office', 'year_end', 'disbursement', 'repayment',
        'prepayment', 'settlement', 'charge', 'charge_waiver', 'interest_waiver', 'penalty',
        'penalty_waiver', 'reschedule', 'refinancing', 'set_off', 'write_off', 'recovery', 'refund',
        'classification', 'change', 'transfer', 'restatement', 'payout', 'payout_failure', 'exchange', 'revaluation', 'reversal',
        'accrual', 'correction', 'advances_applied', 'penalties', 'fees_due',
        'interest', 'fees_earned', 'tolerance', 'loss_allowance'));
