-- Money of a loan may move through the till, bank or wallet of another office than the loan's. The event
-- names that office; two linked entries hold the two books together over the account between offices.

ALTER TABLE tawi.loan_event
    ADD COLUMN channel_office_id integer,
    ADD CONSTRAINT loan_event_office_has_channel CHECK (channel_office_id IS NULL OR channel IS NOT NULL);
COMMENT ON COLUMN tawi.loan_event.channel_office_id IS
    'The office through whose till, bank or wallet money moved; NULL: the loan''s own.';
