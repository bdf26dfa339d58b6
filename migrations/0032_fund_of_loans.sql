-- A loan is lent from a fund, which its product or its application names, and may move to another office
-- or fund: an event of kind change whose detail says from where and to where (docs/decisions/0038).

ALTER TABLE tawi.loan_product
    ADD COLUMN fund text NOT NULL DEFAULT 'own',
    ADD CONSTRAINT loan_product_fund FOREIGN KEY (fund) REFERENCES tawi.fund (fund_code);
COMMENT ON COLUMN tawi.loan_product.fund IS 'From which its loans are lent where their applications name none.';

ALTER TABLE tawi.loan
    ADD COLUMN fund text NOT NULL DEFAULT 'own',
    ADD CONSTRAINT loan_fund FOREIGN KEY (fund) REFERENCES tawi.fund (fund_code);
COMMENT ON COLUMN tawi.loan.fund IS 'Whose money is lent: every entry of the loan is of this fund.';

-- Finds the loans that ever stood in another book, which are few.
CREATE INDEX loan_event_moves ON tawi.loan_event (borrower_id, cycle) WHERE kind = 'change';

COMMENT ON COLUMN tawi.day_closure.control_balances IS
    'What the close left in the control accounts of loans: by component, currency and fund; without a fund: own.';
