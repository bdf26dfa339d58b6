-- Taxes that are part of what loans charge. Their rates are set by law, also for loans that run: they are
-- data of a tax code, never of a contract, which only names the code and what bears the tax.

CREATE TABLE tawi.tax (
    tax_code    text        NOT NULL CONSTRAINT tax_pk PRIMARY KEY,
    name        text        NOT NULL,
    recorded_at timestamptz NOT NULL,
    actor_id    bigint      NOT NULL,
    CONSTRAINT tax_code_form CHECK (tax_code ~ '^[A-Z][A-Z0-9_-]{0,19}$'),
    CONSTRAINT tax_name_given CHECK (name <> '')
);
COMMENT ON TABLE tawi.tax IS 'Taxes that loans may bear, by code; only ever added to.';
SELECT tawi.guard_append_only('tawi.tax');
GRANT SELECT, INSERT ON tawi.tax TO tawi_poster;
GRANT SELECT ON tawi.tax TO tawi_reader, tawi_auditor;

CREATE TABLE tawi.tax_rate (
    tax_rate_id  bigint       GENERATED ALWAYS AS IDENTITY CONSTRAINT tax_rate_pk PRIMARY KEY,
    tax_code     text         NOT NULL CONSTRAINT tax_rate_tax_fk REFERENCES tawi.tax,
    applies_from date         NOT NULL,
    rate         numeric(9,6) NOT NULL CONSTRAINT tax_rate_in_range CHECK (rate BETWEEN 0 AND 1),
    recorded_at  timestamptz  NOT NULL,
    actor_id     bigint       NOT NULL
);
COMMENT ON TABLE tawi.tax_rate IS
    'The rate of a tax from a day on, until the next; of one day the last recorded counts. Only ever added to.';
COMMENT ON COLUMN tawi.tax_rate.rate IS 'A fraction of the net amount: 0.16 is 16 on top of 100.';
CREATE INDEX tax_rate_of_day ON tawi.tax_rate (tax_code, applies_from, tax_rate_id);
SELECT tawi.guard_append_only('tawi.tax_rate');
GRANT SELECT, INSERT ON tawi.tax_rate TO tawi_poster;
GRANT SELECT ON tawi.tax_rate TO tawi_reader, tawi_auditor;

-- The loans that a new rate concerns.
CREATE INDEX loan_contract_by_tax ON tawi.loan_contract ((terms->'tax'->>'code'))
    WHERE terms->'tax' IS NOT NULL;

-- A contract with the rates of its tax as they are known. The first function is made part of the
-- statement that calls it, so that a contract without a tax costs a look at its text.
CREATE FUNCTION tawi.taxed_terms(terms json) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT CASE WHEN terms->'tax' IS NULL THEN terms::text
                ELSE jsonb_set(terms::jsonb, '{tax,rates}', coalesce(
                         (SELECT jsonb_agg(jsonb_build_object('from', known.applies_from,
                                                              'rate', trim_scale(known.rate)::text)
                                           ORDER BY known.applies_from)
                            FROM (SELECT DISTINCT ON (applies_from) applies_from, rate
                                    FROM tawi.tax_rate
                                   WHERE tax_code = terms->'tax'->>'code'
                                   ORDER BY applies_from, tax_rate_id DESC) AS known), '[]'))::text END
$$;
CREATE FUNCTION tawi.known_terms(terms json) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT CASE WHEN strpos(terms::text, '"tax": {') = 0 THEN terms::text ELSE tawi.taxed_terms(terms) END
$$;
