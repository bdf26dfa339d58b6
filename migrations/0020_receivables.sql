-- A close of day holds every control account of its office against the loans. What each loan adds to them
-- is kept beside its state; what it earned since, its accrual tells.

ALTER TABLE tawi.loan
    ADD COLUMN receivables_on      date,
    ADD COLUMN interest_receivable numeric(20,4),
    ADD COLUMN fee_receivable      numeric(20,4),
    ADD COLUMN penalty_receivable  numeric(20,4),
    ADD COLUMN suspended_interest  numeric(20,4);
COMMENT ON COLUMN tawi.loan.receivables_on IS
    'The day at whose opening the amounts beside it held, by the last posting or close that looked: a cache; NULL: not known.';
COMMENT ON COLUMN tawi.loan.interest_receivable IS 'Earned and unpaid, as in the books; negative: received in advance.';
COMMENT ON COLUMN tawi.loan.fee_receivable IS 'Fallen due and unpaid, as in the books.';
COMMENT ON COLUMN tawi.loan.penalty_receivable IS 'Charged and unpaid, as in the books.';
COMMENT ON COLUMN tawi.loan.suspended_interest IS 'No income yet, as in the books: negative.';
