-- A balance is read from the day totals and the entries that are in none yet. Which these are, the
-- queue and the audit trail say; what a reader may see of the trail must not decide what is in a
-- balance, so that a function gives the keys, and the entries themselves stay behind their policies.

CREATE FUNCTION tawi.unsealed_entries()
    RETURNS TABLE (borrower_id bigint, entry_id bigint, booking_date date)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog ROWS 1000 AS $$
    SELECT record.borrower_id, named.entry_id, record.booking_date
      FROM tawi.unsealed AS queued
      JOIN tawi.audit_event AS record
        ON record.borrower_id = queued.borrower_id AND record.audit_id = queued.audit_id
     CROSS JOIN unnest(record.entries) AS named (entry_id)
$$;
COMMENT ON FUNCTION tawi.unsealed_entries() IS
    'The keys of the entries that are not sealed: those that are in no day total.';
REVOKE ALL ON FUNCTION tawi.unsealed_entries() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION tawi.unsealed_entries() TO tawi_poster, tawi_reader, tawi_auditor;

CREATE OR REPLACE VIEW tawi.day_movement WITH (security_invoker = true) AS
    SELECT booking_date, office_id, fund, currency, account_code, recorded_on, debit, credit
      FROM tawi.day_total
     UNION ALL
    SELECT entry.booking_date, entry.office_id, entry.fund, entry.currency, line.account_code,
           (entry.recorded_at AT TIME ZONE 'UTC')::date, greatest(line.amount, 0),
           greatest(-line.amount, 0)
      FROM tawi.unsealed_entries() AS tail
      JOIN tawi.journal_entry AS entry
        ON entry.borrower_id = tail.borrower_id AND entry.entry_id = tail.entry_id
       AND entry.booking_date = tail.booking_date
     CROSS JOIN unnest(entry.accounts, entry.amounts) AS line (account_code, amount);

-- Entries of one day of recording, for balances as they were known at a moment of it. Rows stand
-- about in order of recording, so that a range of pages is enough to know.
CREATE INDEX journal_entry_by_recording ON tawi.journal_entry
    USING brin (recorded_at) WITH (pages_per_range = 32);

-- The portfolio by day of the oldest unpaid instalment: all that portfolio at risk needs. The scope is
-- held to once for all rows, as the policy of table loan would for each.
CREATE FUNCTION tawi.portfolio_by_due_date(of_office integer)
    RETURNS TABLE (office_id integer, product_id integer, currency text, oldest_unpaid_due_on date,
                   loans bigint, outstanding_principal numeric, restructured_loans bigint,
                   restructured_principal numeric)
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog ROWS 1000 AS $$
#variable_conflict use_column
DECLARE
    scope text := current_setting('tawi.role', true);
    offices integer[] := CASE WHEN of_office IS NOT NULL THEN ARRAY[of_office] END;
BEGIN
    IF scope = 'manager' THEN
        SELECT coalesce(array_agg(mine), '{}') INTO offices
          FROM unnest(nullif(current_setting('tawi.offices', true), '')::integer[]) AS mine
         WHERE of_office IS NULL OR mine = of_office;
    ELSIF scope IS DISTINCT FROM 'auditor' THEN
        RETURN;
    END IF;
    RETURN QUERY
    SELECT loan.office_id, loan.product_id, loan.currency, loan.oldest_unpaid_due_on, count(*),
           sum(loan.outstanding_principal),
           count(*) FILTER (WHERE loan.rescheduled_on IS NOT NULL),
           coalesce(sum(loan.outstanding_principal) FILTER (WHERE loan.rescheduled_on IS NOT NULL), 0)
      FROM tawi.loan AS loan
     WHERE loan.status = 'active' AND (offices IS NULL OR loan.office_id = ANY (offices))
     GROUP BY loan.office_id, loan.product_id, loan.currency, loan.oldest_unpaid_due_on;
END $$;
COMMENT ON FUNCTION tawi.portfolio_by_due_date(integer) IS
    'Active loans, summed by office, product, currency and oldest unpaid due date; of one office or all that the reader may see.';
REVOKE ALL ON FUNCTION tawi.portfolio_by_due_date(integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION tawi.portfolio_by_due_date(integer) TO tawi_reader;
