-- A close holds the control accounts of its office against the loans. What they came to is kept with it, so
-- that the next close reads the entries booked since and not the journal: nothing is booked to a day that
-- is closed.

ALTER TABLE tawi.day_closure
    ADD COLUMN control_balances jsonb,
    ADD COLUMN classified       integer;
COMMENT ON COLUMN tawi.day_closure.classified IS 'Active loans that became non-performing, or ceased to be.';
COMMENT ON COLUMN tawi.day_closure.control_balances IS
    'The control accounts of loans after the close, all entries booked through the day: component, balance; NULL before it was kept.';
