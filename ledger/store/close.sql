-- name: lock_office_alone
-- Keeps postings out of an office until the end of the transaction.
SELECT pg_advisory_xact_lock(7402, $1::integer)::text AS locked

-- name: read_office_day
-- Where an office stands in time, by a clock.
SELECT name, closed_through, ($2::timestamptz AT TIME ZONE time_zone)::date AS calendar_date
  FROM tawi.office
 WHERE office_id = $1::integer

-- name: loans_of_last_close
-- How many active loans the last close of an office met.
SELECT loans
  FROM tawi.day_closure
 WHERE office_id = $1::integer
 ORDER BY business_date DESC
 LIMIT 1

-- name: read_active_loans
-- Active loans of an office for the close of a day, some at a time after one of them, in order of loan:
-- whether a later posting took the day with it, whether the close lets them earn and no more, and what
-- they earn.
SELECT loan.borrower_id, loan.cycle, loan.product_id, loan.currency,
       loan.outstanding_principal, coalesce(loan.oldest_unpaid_due_on::text, '') AS oldest_unpaid_due_on,
       loan.rescheduled_on IS NOT NULL AS is_restructured,
       coalesce(loan.accrued_to > $2::date, false) AS is_accrued_further,
       coalesce(loan.next_look_on > $2::date AND earning.accrual IS NOT NULL
                AND loan.receivables_on IS NOT NULL, false) AS is_quiet,
       coalesce(earning.accrual, '') AS accrual, coalesce(loan.advance, 0) AS advance,
       coalesce(loan.receivables_on::text, '') AS receivables_on,
       coalesce(loan.interest_receivable, 0) AS interest_receivable,
       coalesce(loan.fee_receivable, 0) AS fee_receivable,
       coalesce(loan.penalty_receivable, 0) AS penalty_receivable,
       coalesce(loan.suspended_interest, 0) AS suspended_interest, loan.fund,
       CASE WHEN loan.adds_more
            THEN concat_ws(',', loan.overpayment, loan.refund_to_be_returned, coalesce(loan.tax_payable, 0),
                           loan.summed_tax, loan.deferred_fees)
            ELSE '' END AS more
  FROM tawi.loan AS loan
  LEFT JOIN tawi.loan_accrual AS earning USING (borrower_id, cycle)
 WHERE loan.office_id = $1::integer AND loan.status = 'active'
   AND (loan.borrower_id, loan.cycle) > ($3::bigint, $4::integer)
 ORDER BY loan.borrower_id, loan.cycle
 LIMIT 8192

-- name: save_closed_loans
-- The caches of some loans after a close that did more than let time earn; gives those whose version had
-- not moved.
UPDATE tawi.loan AS loan
   SET version = loan.version + 1, status = next.status, engine_version = $1::integer,
       state_as_of = next.state_as_of, disbursed_on = next.disbursed_on,
       outstanding_principal = next.outstanding_principal, interest_paid = next.interest_paid,
       fees_paid = next.fees_paid, penalties_paid = next.penalties_paid, advance = next.advance,
       overpayment = next.overpayment, refund_to_be_returned = next.refund_to_be_returned,
       written_off = next.written_off, recovered = next.recovered,
       oldest_unpaid_due_on = next.oldest_unpaid_due_on, closed_on = next.closed_on,
       written_off_on = next.written_off_on, rescheduled_on = next.rescheduled_on
  FROM unnest($2::bigint[], $3::integer[], $4::integer[], $5::text[], $6::date[], $7::date[],
              $8::numeric[], $9::numeric[], $10::numeric[], $11::numeric[], $12::numeric[],
              $13::numeric[], $14::numeric[], $15::numeric[], $16::numeric[], $17::date[],
              $18::date[], $19::date[], $20::date[])
    AS next (borrower_id, cycle, version, status, state_as_of, disbursed_on, outstanding_principal,
             interest_paid, fees_paid, penalties_paid, advance, overpayment, refund_to_be_returned,
             written_off, recovered, oldest_unpaid_due_on, closed_on, written_off_on, rescheduled_on)
 WHERE loan.borrower_id = next.borrower_id AND loan.cycle = next.cycle AND loan.version = next.version
RETURNING loan.borrower_id

-- name: save_next_looks
-- From when on the closes of some loans may do more than let them earn, and what they add to the control
-- accounts.
UPDATE tawi.loan AS loan
   SET next_look_on = next.next_look_on, receivables_on = next.receivables_on,
       interest_receivable = next.interest_receivable, fee_receivable = next.fee_receivable,
       penalty_receivable = next.penalty_receivable, suspended_interest = next.suspended_interest,
       tax_payable = next.tax_payable, deferred_fees = next.deferred_fees
  FROM unnest($1::bigint[], $2::integer[], $3::date[], $4::date[], $5::numeric[], $6::numeric[],
              $7::numeric[], $8::numeric[], $9::numeric[], $10::numeric[])
    AS next (borrower_id, cycle, next_look_on, receivables_on, interest_receivable, fee_receivable,
             penalty_receivable, suspended_interest, tax_payable, deferred_fees)
 WHERE loan.borrower_id = next.borrower_id AND loan.cycle = next.cycle

-- name: save_accruals
-- What some loans earn while nothing happens to them.
INSERT INTO tawi.loan_accrual (borrower_id, cycle, accrual)
SELECT borrower_id, cycle, accrual
  FROM unnest($1::bigint[], $2::integer[], $3::text[]) AS next (borrower_id, cycle, accrual)
 ORDER BY borrower_id, cycle
    ON CONFLICT (borrower_id, cycle) DO UPDATE SET accrual = excluded.accrual

-- name: accounts_of_products
-- The accounts that products have of their own.
SELECT product_id, string_agg(purpose || '=' || account_code, ',' ORDER BY purpose) AS accounts
  FROM tawi.product_account
 GROUP BY product_id
 ORDER BY product_id

-- name: insert_close
-- A day's close: its entries, its own record, to be sealed, and the office's day moved on.
WITH moved AS (
    UPDATE tawi.office SET closed_through = $2::date
     WHERE office_id = $1::integer AND closed_through = $2::date - 1
    RETURNING office_id),
posted AS (
    INSERT INTO tawi.journal_entry (borrower_id, entry_id, office_id, product_id, kind, booking_date,
        value_date, recorded_at, actor_id, currency, accounts, amounts, narrative, engine_version,
        detail_hash, fund)
    SELECT 0, nextval('tawi.entry_number'), moved.office_id, entry.product_id, entry.kind, $2::date,
           $2::date, $3::timestamptz, $4::bigint, entry.currency, string_to_array(entry.accounts, ','),
           string_to_array(entry.amounts, ',')::numeric(20,4)[], entry.narrative, $5::integer,
           entry.detail_hash, entry.fund
      FROM moved, unnest($6::integer[], $7::text[], $8::text[], $9::text[], $10::text[], $11::text[],
                         $12::bytea[], $25::text[])
           WITH ORDINALITY AS entry (product_id, kind, currency, accounts, amounts, narrative,
                                     detail_hash, fund, place)
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
INSERT INTO tawi.day_closure (office_id, business_date, closed_at, actor_id, loans, entries, looked_at,
                              changed, classified, ageing, control_balances, tells_in_transit, allowance, took_ms)
SELECT office_id, $2::date, $3::timestamptz, $4::bigint, $13::integer, $14::integer, $19::integer,
       $20::integer, $23::integer, $21::jsonb, $22::jsonb, true, $24::jsonb, extract(epoch FROM clock_timestamp() - transaction_timestamp()) * 1000
  FROM moved
RETURNING office_id

-- name: allowance_policy
-- The policy by which the close of a day reckons the loss allowance.
SELECT policy::text AS policy
  FROM tawi.loss_allowance_policy
 WHERE applies_from <= $1::date
 ORDER BY applies_from DESC
 LIMIT 1

-- name: allowance_moves
-- Loans of an office of which write-offs booked on a day used loss allowance, reversed ones given back, of each
-- fund; where it is asked for, also those of which anything was recorded since the day before was closed, be it
-- that they left the office.
WITH recorded AS (
    SELECT DISTINCT event.borrower_id, event.cycle
      FROM tawi.loan_event AS event
      JOIN tawi.loan AS loan USING (borrower_id, cycle)
     WHERE $3::boolean AND event.office_open_day = $2::date
       AND (loan.office_id = $1::integer
            OR (event.kind = 'change' AND (event.detail->'from'->>'office_id')::integer = $1::integer))),
used AS (
    SELECT entry.borrower_id, entry.cycle, entry.fund, entry.currency,
           sum(line.amount)::numeric(20,4) AS used
      FROM tawi.journal_entry AS entry
     CROSS JOIN unnest(entry.accounts, entry.amounts) AS line (account_code, amount)
      JOIN tawi.account USING (account_code)
     WHERE entry.booking_date = $2::date AND entry.office_id = $1::integer AND entry.borrower_id <> 0
       AND account.component = 'loss_allowance'
     GROUP BY entry.borrower_id, entry.cycle, entry.fund, entry.currency
    HAVING sum(line.amount) <> 0)
SELECT borrower_id, cycle, recorded.borrower_id IS NOT NULL AS has_new_events, used.fund, used.currency,
       used.used
  FROM recorded
  FULL JOIN used USING (borrower_id, cycle)
 ORDER BY borrower_id, cycle, used.fund

-- name: control_balances
-- The control accounts of loans of an office by component, fund and currency: through a day that is about to be
-- closed, from what the close before it left and the entries booked since; and of entries booked later. Closes of
-- before tell nothing of payouts in transit.
WITH closed AS (
    SELECT control_balances, tells_in_transit
      FROM tawi.day_closure
     WHERE office_id = $1::integer AND business_date = $2::date - 1),
booked AS MATERIALIZED (
    SELECT line.account_code, entry.fund, entry.currency, entry.booking_date > $2::date AS is_later,
           sum(line.amount) AS amount
      FROM tawi.journal_entry AS entry
     CROSS JOIN unnest(entry.accounts, entry.amounts) AS line (account_code, amount)
     WHERE entry.office_id = $1::integer AND entry.booking_date >= $2::date
     GROUP BY line.account_code, entry.fund, entry.currency, is_later
     UNION ALL
    SELECT total.account_code, total.fund, total.currency, false, sum(total.debit - total.credit)
      FROM tawi.day_movement AS total
     WHERE NOT EXISTS (SELECT FROM closed WHERE control_balances IS NOT NULL)
       AND total.office_id = $1::integer AND total.booking_date < $2::date
     GROUP BY total.account_code, total.fund, total.currency
     UNION ALL
    SELECT total.account_code, total.fund, total.currency, false, sum(total.debit - total.credit)
      FROM tawi.day_movement AS total
     WHERE EXISTS (SELECT FROM closed WHERE control_balances IS NOT NULL AND NOT tells_in_transit)
       AND total.office_id = $1::integer AND total.booking_date < $2::date
       AND total.account_code IN (SELECT account_code FROM tawi.account WHERE component = 'in_transit')
     GROUP BY total.account_code, total.fund, total.currency),
moved AS (
    SELECT account.component, booked.fund, booked.currency, booked.amount, booked.is_later
      FROM booked
      JOIN tawi.account USING (account_code)
     WHERE account.component IS NOT NULL AND account.kind IN ('asset', 'liability')
     UNION ALL
    SELECT kept ->> 'component', coalesce(kept ->> 'fund', 'own'), kept -> 'balance' ->> 'currency',
           (kept -> 'balance' ->> 'amount')::numeric(20,4), false
      FROM closed
     CROSS JOIN jsonb_array_elements(control_balances) AS kept)
SELECT component, fund, currency, is_later, sum(amount)::numeric(20,4) AS balance
  FROM moved
 WHERE component NOT IN ('till', 'bank', 'wallet')
 GROUP BY component, fund, currency, is_later
 ORDER BY component, fund, currency, is_later

-- name: loans_of_unknown_tax
-- Some loans of an office that ended, and of which nobody knows yet what tax they charged, in order of loan.
SELECT borrower_id, cycle
  FROM tawi.loan
 WHERE office_id = $1::integer AND has_tax_to_sum AND tax_payable IS NULL
 ORDER BY borrower_id, cycle
 LIMIT $2::integer

-- name: sum_up_taxes
-- Takes the taxes of loans of an office that ended into the sums of their books, or what moved of them since.
WITH ended AS MATERIALIZED (
    SELECT borrower_id, cycle, fund, currency, tax_payable, tax_payable - summed_tax AS to_sum
      FROM tawi.loan
     WHERE office_id = $1::integer AND has_tax_to_sum AND tax_payable IS NOT NULL),
taken AS (
    UPDATE tawi.loan AS loan
       SET summed_tax = ended.tax_payable
      FROM ended
     WHERE loan.borrower_id = ended.borrower_id AND loan.cycle = ended.cycle)
INSERT INTO tawi.summed_tax AS book (office_id, fund, currency, tax_payable)
SELECT $1::integer, fund, currency, sum(to_sum)
  FROM ended
 GROUP BY fund, currency
 ORDER BY fund, currency
    ON CONFLICT (office_id, fund, currency) DO UPDATE SET tax_payable = book.tax_payable + excluded.tax_payable

-- name: balances_apart
-- What loans of an office that are not active add to its control accounts, and payouts of any: by component,
-- fund and currency, debits positive; NULL where it is not known.
WITH apart AS (
    SELECT fund, currency, payout_in_transit, status <> 'active' AS has_ended, overpayment,
           refund_to_be_returned, deferred_fees
      FROM tawi.loan
     WHERE office_id = $1::integer
       AND (payout_in_transit <> 0
            OR (status <> 'active' AND (overpayment <> 0 OR refund_to_be_returned <> 0 OR deferred_fees <> 0))))
SELECT each.component, apart.fund, apart.currency, sum(each.amount)::numeric(20,4) AS balance
  FROM apart
 CROSS JOIN LATERAL (VALUES ('in_transit', true, payout_in_transit), ('overpayment', has_ended, -overpayment),
                            ('refund_to_be_returned', has_ended, refund_to_be_returned),
                            ('deferred_fees', has_ended, -deferred_fees)) AS each (component, counts, amount)
 WHERE each.counts AND each.amount <> 0
 GROUP BY each.component, apart.fund, apart.currency
 UNION ALL
SELECT 'tax_payable', fund, currency, -tax_payable
  FROM tawi.summed_tax
 WHERE office_id = $1::integer
 ORDER BY component, fund, currency

-- name: list_day_closures
-- The closes of an office before a day, the latest first; of somebody's offices, or of any.
SELECT office_id, business_date, (extract(epoch FROM closed_at) * 1000000)::bigint AS closed_us, actor_id,
       loans, entries, looked_at, changed, classified, took_ms, ageing::text AS ageing,
       allowance::text AS allowance
  FROM tawi.day_closure
 WHERE office_id = $1::integer AND ($2::date IS NULL OR business_date < $2::date)
   AND ($3 IN ('auditor', 'administrator') OR office_id = ANY ($4::integer[]))
 ORDER BY business_date DESC
 LIMIT $5::integer

-- name: ensure_journal_partitions
-- Partitions of the journal for a day and for a month later, made when they are missing.
SELECT tawi.ensure_journal_partition($1::date)::text, tawi.ensure_journal_partition($1::date + 31)::text
