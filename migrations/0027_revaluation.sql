-- The close of a month revalues what an office holds of other currencies, and keeps what it was reckoned
-- from beside the trial balance.

ALTER TABLE tawi.period_closure
    ADD COLUMN revaluation text NOT NULL DEFAULT '',
    ADD COLUMN revaluation_entries bigint[] NOT NULL DEFAULT '{}';
COMMENT ON COLUMN tawi.period_closure.revaluation IS
    'Positions in other currencies at the closing rate, a line each: fund, currency, position, rate, from when, value.';
COMMENT ON COLUMN tawi.period_closure.revaluation_entries IS
    'The entries of kind revaluation that the close posted.';

CREATE OR REPLACE FUNCTION tawi.keep_period_closure() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' OR OLD.reopened_at IS NOT NULL
       OR (OLD.office_id, OLD.fiscal_year, OLD.period, OLD.closed_at, OLD.closed_by, OLD.entries,
           OLD.trial_balance, OLD.trial_balance_hash, OLD.revaluation, OLD.revaluation_entries)
          IS DISTINCT FROM
          (NEW.office_id, NEW.fiscal_year, NEW.period, NEW.closed_at, NEW.closed_by, NEW.entries,
           NEW.trial_balance, NEW.trial_balance_hash, NEW.revaluation, NEW.revaluation_entries)
    THEN
        RAISE EXCEPTION 'closure % stays what it is', OLD.closure_id
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
