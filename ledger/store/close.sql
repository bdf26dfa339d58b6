-- name: lock_office_alone
-- Keeps postings out of an office until the end of the transaction.
SELECT pg_advisory_xact_lock(7402, $1::integer)::text AS locked

-- name: read_office_day
-- Where an office stands in time, by a clock.
SELECT name, closed_through, ($2::timestamptz AT TIME ZONE time_zone)::date AS calendar_date
  FROM tawi.office
 WHERE office_id = $1::integer

-- name: active_loans
-- The active loans of an office with their versions, in order of loan.
SELECT borrower_id, cycle, version
  FROM tawi.loan
 WHERE office_id = $1::integer AND status = 'active'
 ORDER BY borrower_id, cycle

-- name: update_loan_cache
-- A loan's cached state after a close that did more than let time earn.
UPDATE tawi.loan
   SET version = version + 1, status = $4, engine_version = $5::integer, state_as_of = $6::date,
       disbursed_on = $7::date, outstanding_principal = $8::numeric, interest_paid = $9::numeric,
       fees_paid = $10::numeric, penalties_paid = $11::numeric, advance = $12::numeric,
       overpayment = $13::numeric, refund_to_be_returned = $14::numeric, written_off = $15::numeric,
       recovered = $16::numeric, oldest_unpaid_due_on = $17::date, closed_on = $18::date,
       written_off_on = $19::date, rescheduled_on = $20::date
 WHERE borrower_id = $1::bigint AND cycle = $2::integer AND version = $3::integer
RETURNING borrower_id

-- name: insert_close
-- A day's close: its entries, its own record, to be sealed, and the office's day moved on.
WITH moved AS (
    UPDATE tawi.office SET closed_through = $2::date
     WHERE office_id = $1::integer AND closed_through = $2::date - 1
    RETURNING office_id),
posted AS (
    INSERT INTO tawi.journal_entry (borrower_id, entry_id, office_id, product_id, kind, booking_date,
        value_date, recorded_at, actor_id, currency, accounts, amounts, narrative, engine_version,
        detail_hash)
    SELECT 0, nextval('tawi.entry_number'), moved.office_id, entry.product_id, entry.kind, $2::date,
           $2::date, $3::timestamptz, $4::bigint, entry.currency, string_to_array(entry.accounts, ','),
           string_to_array(entry.amounts, ',')::numeric(20,4)[], entry.narrative, $5::integer,
           entry.detail_hash
      FROM moved, unnest($6::integer[], $7::text[], $8::text[], $9::text[], $10::text[], $11::text[],
                         $12::bytea[])
           WITH ORDINALITY AS entry (product_id, kind, currency, accounts, amounts, narrative,
                                     detail_hash, place)
     ORDER BY entry.place
    RETURNING entry_id),
noted AS (
    INSERT INTO tawi.audit_event (recorded_at, actor, action, borrower_id, subject, office_id,
                                  request_id, detail, booking_date, entries, channel, address)
    SELECT $3::timestamptz, $15, 'close_day', 0, 'office ' || office_id, office_id, $16,
           jsonb_build_object('business_date', $2::text), $2::date,
           ARRAY(SELECT entry_id FROM posted ORDER BY entry_id), nullif($17, ''), nullif($18, '')
      FROM moved
    RETURNING borrower_id, audit_id),
queued AS (
    INSERT INTO tawi.unsealed (borrower_id, audit_id) SELECT borrower_id, audit_id FROM noted)
INSERT INTO tawi.day_closure (office_id, business_date, closed_at, actor_id, loans, entries)
SELECT office_id, $2::date, $3::timestamptz, $4::bigint, $13::integer, $14::integer FROM moved
RETURNING office_id

-- name: ensure_journal_partitions
-- Partitions of the journal for a day and for a month later, made when they are missing.
SELECT tawi.ensure_journal_partition($1::date)::text, tawi.ensure_journal_partition($1::date + 31)::text
