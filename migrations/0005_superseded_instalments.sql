-- An instalment that a later plan no longer has keeps what was dealt with of it, as a row of its own.
ALTER TABLE tawi.instalment
    DROP CONSTRAINT instalment_kind_known,
    ADD CONSTRAINT instalment_kind_known CHECK (kind IN ('down_payment', 'disbursement', 'instalment',
        'charge', 'prepayment', 'superseded'));
