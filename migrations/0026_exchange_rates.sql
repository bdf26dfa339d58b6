-- What one currency is worth in another, day by day: data of the institution, only ever added to, so that
-- the rate that a payment was taken at can always be shown.

CREATE TABLE tawi.exchange_rate (
    exchange_rate_id bigint    GENERATED ALWAYS AS IDENTITY CONSTRAINT exchange_rate_pk PRIMARY KEY,
    from_currency text         NOT NULL CONSTRAINT exchange_rate_from_form CHECK (from_currency ~ '^[A-Z]{3}$'),
    to_currency   text         NOT NULL CONSTRAINT exchange_rate_to_form CHECK (to_currency ~ '^[A-Z]{3}$'),
    rate          numeric(27,12) NOT NULL CONSTRAINT exchange_rate_positive CHECK (rate > 0),
    applies_from  date         NOT NULL,
    recorded_at   timestamptz  NOT NULL,
    actor_id      bigint       NOT NULL,
    CONSTRAINT exchange_rate_of_two_currencies CHECK (from_currency <> to_currency)
);
COMMENT ON TABLE tawi.exchange_rate IS
    'What one unit of a currency is worth in another from a day on, until the next; of one day the last recorded counts.';
COMMENT ON COLUMN tawi.exchange_rate.rate IS 'Units of to_currency for one unit of from_currency.';
CREATE INDEX exchange_rate_of_day
    ON tawi.exchange_rate (from_currency, to_currency, applies_from DESC, exchange_rate_id DESC);
SELECT tawi.guard_append_only('tawi.exchange_rate');
GRANT SELECT, INSERT ON tawi.exchange_rate TO tawi_poster;
GRANT SELECT ON tawi.exchange_rate TO tawi_reader, tawi_auditor;
