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
GRANT EXECUTE ON FUNCTION tawi.unsealed_entries() TO tawi_reader, tawi_auditor;

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
