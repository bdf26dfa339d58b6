-- Periods are closed office by office: the twelve months of a calendar year, and a thirteenth for what
-- is adjusted at its end. A closed period takes no entry of any kind. Reopening takes two people; every
-- close stays as a row. The end of a year moves income and expense to equity, once.

CREATE TABLE tawi.period_closure (
    closure_id      bigint      GENERATED ALWAYS AS IDENTITY CONSTRAINT period_closure_pk PRIMARY KEY,
    office_id       integer     NOT NULL CONSTRAINT period_closure_office_fk REFERENCES tawi.office,
    fiscal_year     integer     NOT NULL,
    period          integer     NOT NULL CONSTRAINT period_closure_period_range
                                CHECK (period BETWEEN 1 AND 13),
    version         integer     NOT NULL DEFAULT 1,
    closed_at       timestamptz NOT NULL,
    closed_by       bigint      NOT NULL,
    entries         integer     NOT NULL,
    trial_balance   text        NOT NULL,
    trial_balance_hash bytea    NOT NULL CONSTRAINT period_closure_hash_is_sha256
                                CHECK (octet_length(trial_balance_hash) = 32),
    reopen_asked_by bigint,
    reopen_asked_at timestamptz,
    reopen_reason   text,
    reopened_by     bigint,
    reopened_at     timestamptz,
    CONSTRAINT period_closure_reopened_by_another CHECK (reopened_by <> reopen_asked_by),
    CONSTRAINT period_closure_reopen_asked CHECK ((reopen_asked_by IS NULL) = (reopen_asked_at IS NULL)
        AND (reopen_asked_by IS NULL) = (reopen_reason IS NULL)),
    CONSTRAINT period_closure_reopened CHECK ((reopened_by IS NULL) = (reopened_at IS NULL)
        AND (reopened_by IS NULL OR reopen_asked_by IS NOT NULL))
);
COMMENT ON TABLE tawi.period_closure IS
    'Each close of a period, with what it sealed; reopening adds who and why, and nothing is ever removed.';
COMMENT ON COLUMN tawi.period_closure.period IS 'A month, or 13 for adjustments at the end of the year.';
COMMENT ON COLUMN tawi.period_closure.trial_balance IS
    'The trial balance of the office at the end of the period, as text, a line an account.';
CREATE UNIQUE INDEX period_closure_closed_once
    ON tawi.period_closure (office_id, fiscal_year, period) WHERE reopened_at IS NULL;

CREATE FUNCTION tawi.keep_period_closure() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' OR OLD.reopened_at IS NOT NULL
       OR (OLD.office_id, OLD.fiscal_year, OLD.period, OLD.closed_at, OLD.closed_by, OLD.entries,
           OLD.trial_balance, OLD.trial_balance_hash)
          IS DISTINCT FROM
          (NEW.office_id, NEW.fiscal_year, NEW.period, NEW.closed_at, NEW.closed_by, NEW.entries,
           NEW.trial_balance, NEW.trial_balance_hash)
    THEN
        RAISE EXCEPTION 'closure % stays what it is', OLD.closure_id
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER period_closure_stays BEFORE UPDATE OR DELETE ON tawi.period_closure
    FOR EACH ROW EXECUTE FUNCTION tawi.keep_period_closure();
ALTER TABLE tawi.period_closure ENABLE ALWAYS TRIGGER period_closure_stays;
CREATE TRIGGER period_closure_table_stays BEFORE TRUNCATE ON tawi.period_closure
    FOR EACH STATEMENT EXECUTE FUNCTION tawi.refuse_change();
ALTER TABLE tawi.period_closure ENABLE ALWAYS TRIGGER period_closure_table_stays;

ALTER TABLE tawi.period_closure ENABLE ROW LEVEL SECURITY;
CREATE POLICY period_closure_poster ON tawi.period_closure TO tawi_poster USING (true);
CREATE POLICY period_closure_reader ON tawi.period_closure FOR SELECT TO tawi_reader
    USING (current_setting('tawi.role', true) = 'administrator'
           OR tawi.reader_works_for(ARRAY[office_id]));
CREATE POLICY period_closure_auditor ON tawi.period_closure FOR SELECT TO tawi_auditor USING (true);

CREATE TABLE tawi.year_closure (
    office_id       integer     NOT NULL CONSTRAINT year_closure_office_fk REFERENCES tawi.office,
    fiscal_year     integer     NOT NULL,
    closed_at       timestamptz NOT NULL,
    closed_by       bigint      NOT NULL,
    entries         bigint[]    NOT NULL,
    CONSTRAINT year_closure_pk PRIMARY KEY (office_id, fiscal_year)
);
COMMENT ON TABLE tawi.year_closure IS
    'The end of an office''s year: its income and expense were moved to equity. It is final.';
SELECT tawi.guard_append_only('tawi.year_closure');

-- The period of an entry: what is adjusted at the end of a year stands in its thirteenth.
CREATE FUNCTION tawi.period_of(kind text, booking_date date) RETURNS integer
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN kind IN ('adjustment', 'year_end') THEN 13
                ELSE extract(month FROM booking_date)::integer END
$$;

CREATE FUNCTION tawi.is_period_closed(office integer, kind text, booking_date date) RETURNS boolean
    LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT EXISTS (SELECT FROM tawi.period_closure AS closure
                    WHERE closure.office_id = office AND closure.reopened_at IS NULL
                      AND closure.fiscal_year = extract(year FROM booking_date)::integer
                      AND closure.period = tawi.period_of(kind, booking_date))
$$;

-- What a posting asks that corrects income: income of a year that this says is closed goes to
-- prior-year adjustments. NULL: no year was closed.
CREATE FUNCTION tawi.last_closed_year(office integer) RETURNS integer
    LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT max(closure.fiscal_year) FROM tawi.year_closure AS closure WHERE closure.office_id = office
$$;

GRANT SELECT, INSERT, UPDATE (version, reopen_asked_by, reopen_asked_at, reopen_reason, reopened_by,
                              reopened_at) ON tawi.period_closure TO tawi_poster;
GRANT SELECT, INSERT ON tawi.year_closure TO tawi_poster;
GRANT SELECT ON tawi.period_closure, tawi.year_closure TO tawi_reader, tawi_auditor;
