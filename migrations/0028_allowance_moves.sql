-- A close of day tells what of the loss allowance is new, used and released, loan by loan: where a loan stood
-- after the close before follows from its events; those to which something was recorded since are found by
-- the day that was open then. Events come in the order of these days, so that an index of block ranges does.

CREATE INDEX loan_event_by_open_day ON tawi.loan_event USING brin (office_open_day)
    WITH (pages_per_range = 32, autosummarize = on);

COMMENT ON COLUMN tawi.day_closure.allowance IS
    'The loss allowance by product and band: loans and what of them is exposed after the close; opening, transferred, new, used, released and what is left; NULL: no policy applied and none was used.';
