-- name: enter_offices
-- Holds the days of some offices, and of those of some loans, shared, in office order; false where a
-- close of day holds one alone or waits for it. Before anything else of theirs is read. From here on the
-- transaction waits for no row longer than a moment: others have come with it.
SELECT office_id, pg_try_advisory_xact_lock_shared(7402, office_id) AS entered,
       set_config('lock_timeout', '100ms', true) AS lock_timeout
  FROM (SELECT office_id FROM unnest($1::integer[]) AS known (office_id)
         UNION
        SELECT loan.office_id
          FROM unnest($2::bigint[], $3::integer[]) AS wanted (borrower_id, cycle)
          JOIN tawi.loan AS loan USING (borrower_id, cycle)
         ORDER BY office_id) AS office

-- name: lock_loans
-- Locks those of some loans that nobody else holds: for loans that others keep changing first.
SELECT loan.borrower_id, loan.cycle
  FROM unnest($1::bigint[], $2::integer[]) AS wanted (borrower_id, cycle)
  JOIN tawi.loan AS loan USING (borrower_id, cycle)
 ORDER BY loan.borrower_id, loan.cycle
   FOR UPDATE OF loan SKIP LOCKED

-- name: renew_standing
-- Of loans that are known at a version: whether it is still theirs, and what may have changed without it.
SELECT loan.borrower_id, loan.cycle, loan.office_id, day.business_date, day.open_day,
       (SELECT make_date(max(ended.fiscal_year), 12, 31) FROM tawi.year_closure AS ended
         WHERE ended.office_id = loan.office_id) AS year_ended_on,
       borrower.name AS borrower_name, loan.version = wanted.version AS is_known
  FROM unnest($1::bigint[], $2::integer[], $3::integer[]) AS wanted (borrower_id, cycle, version)
  JOIN tawi.loan AS loan USING (borrower_id, cycle)
  JOIN tawi.borrower AS borrower USING (borrower_id)
  JOIN tawi.office AS office ON office.office_id = loan.office_id
 CROSS JOIN LATERAL (
       SELECT greatest(($4::timestamptz AT TIME ZONE office.time_zone)::date, office.closed_through + 1)
                  AS business_date,
              office.closed_through + 1 AS open_day) AS day
 ORDER BY loan.borrower_id, loan.cycle

-- name: read_channel_offices
-- Where some offices stand in time, once their days are held.
SELECT office_id, currency, closed_through + 1 AS open_day,
       greatest(($2::timestamptz AT TIME ZONE time_zone)::date, closed_through + 1) AS business_date
  FROM tawi.office
 WHERE office_id = ANY ($1::integer[])
 ORDER BY office_id

-- name: check_requests
-- Which of some commands may see their loans, or receive money for them in another office of theirs, and
-- what became of their keys before.
SELECT request.place,
       tawi.may_see(request.role, request.actor_id, request.offices::integer[], loan.office_id,
                    loan.officer_id, loan.borrower_id)
           OR (request.received_in <> loan.office_id AND request.role IN ('officer', 'manager')
               AND request.received_in = ANY (request.offices::integer[])) IS TRUE AS is_visible,
       stored.request_hash, stored.status, stored.answer
  FROM unnest($1::bigint[], $2::integer[], $3::text[], $4::bigint[], $5::text[], $6::text[], $7::text[],
              $8::integer[])
       WITH ORDINALITY
    AS request (borrower_id, cycle, role, actor_id, offices, principal, key, received_in, place)
  JOIN tawi.loan AS loan USING (borrower_id, cycle)
  LEFT JOIN tawi.idempotency AS stored
    ON stored.borrower_id = request.borrower_id AND stored.principal = request.principal
   AND stored.key = request.key
 ORDER BY request.place

-- name: save_standing
-- The caches of some loans at their next versions; gives those whose version had not moved.
UPDATE tawi.loan AS loan
   SET version = loan.version + next.events, status = next.status, accrued_to = next.accrued_to,
       engine_version = $1::integer, state_as_of = next.state_as_of, disbursed_on = next.disbursed_on,
       outstanding_principal = next.outstanding_principal, interest_paid = next.interest_paid,
       fees_paid = next.fees_paid, penalties_paid = next.penalties_paid, advance = next.advance,
       overpayment = next.overpayment, refund_to_be_returned = next.refund_to_be_returned,
       written_off = next.written_off, recovered = next.recovered,
       oldest_unpaid_due_on = next.oldest_unpaid_due_on, closed_on = next.closed_on,
       written_off_on = next.written_off_on, rescheduled_on = next.rescheduled_on,
       next_look_on = next.next_look_on, receivables_on = next.receivables_on,
       interest_receivable = next.interest_receivable, fee_receivable = next.fee_receivable,
       penalty_receivable = next.penalty_receivable, suspended_interest = next.suspended_interest,
       tax_payable = next.tax_payable, deferred_fees = next.deferred_fees
  FROM (SELECT *
          FROM unnest($2::bigint[], $3::integer[], $4::integer[], $5::integer[], $6::text[],
                      $7::date[], $8::date[], $9::date[], $10::numeric[], $11::numeric[],
                      $12::numeric[], $13::numeric[], $14::numeric[], $15::numeric[],
                      $16::numeric[], $17::numeric[], $18::numeric[], $19::date[], $20::date[],
                      $21::date[], $22::date[], $23::date[], $24::date[], $25::numeric[],
                      $26::numeric[], $27::numeric[], $28::numeric[], $29::numeric[], $30::numeric[])
            AS next (borrower_id, cycle, version, events, status, accrued_to, state_as_of,
                     disbursed_on, outstanding_principal, interest_paid, fees_paid, penalties_paid,
                     advance, overpayment, refund_to_be_returned, written_off, recovered,
                     oldest_unpaid_due_on, closed_on, written_off_on, rescheduled_on, next_look_on,
                     receivables_on, interest_receivable, fee_receivable, penalty_receivable,
                     suspended_interest, tax_payable, deferred_fees)
         ORDER BY borrower_id, cycle) AS next
 WHERE loan.borrower_id = next.borrower_id AND loan.cycle = next.cycle AND loan.version = next.version
RETURNING loan.borrower_id, loan.cycle

-- name: pass_over_standing
-- Moves some loans to their next versions and leaves their caches; gives those whose version had not moved.
UPDATE tawi.loan AS loan
   SET version = next.next_version
  FROM (SELECT *
          FROM unnest($1::bigint[], $2::integer[], $3::integer[], $4::integer[])
            AS next (borrower_id, cycle, version, next_version)
         ORDER BY borrower_id, cycle) AS next
 WHERE loan.borrower_id = next.borrower_id AND loan.cycle = next.cycle AND loan.version = next.version
RETURNING loan.borrower_id, loan.cycle

-- name: take_numbers
-- Numbers for some entries and records.
SELECT array_to_string(ARRAY(SELECT nextval('tawi.entry_number')
                               FROM generate_series(1, $1::integer)), ',') AS entries,
       array_to_string(ARRAY(SELECT nextval('tawi.audit_event_audit_id_seq')
                               FROM generate_series(1, $2::integer)), ',') AS records

-- name: add_events
-- Events of some loans, in order of loan and number.
INSERT INTO tawi.loan_event (borrower_id, cycle, number, kind, value_date, booking_date, office_open_day,
       recorded_at, amount, channel, reverses, actor_id, reason, source_reference, key_hash, detail,
       channel_office_id)
SELECT *
  FROM unnest($1::bigint[], $2::integer[], $3::integer[], $4::text[], $5::date[], $6::date[], $7::date[],
              $8::timestamptz[], $9::numeric[], $10::text[], $11::integer[], $12::bigint[], $13::text[],
              $14::text[], $15::bytea[], $16::jsonb[], $17::integer[])
    AS event (borrower_id, cycle, number, kind, value_date, booking_date, office_open_day, recorded_at,
              amount, channel, reverses, actor_id, reason, source_reference, key_hash, detail,
              channel_office_id)
 ORDER BY borrower_id, cycle, number

-- name: add_payout_steps
-- Steps of payouts of some loans, in order of loan, payout and step, and what the loans then have in
-- transit: an order, or a confirmation that is taken back, sends it there, the others take it away.
WITH step AS (
    SELECT *
      FROM unnest($1::bigint[], $2::integer[], $3::integer[], $4::integer[], $5::text[], $6::numeric[],
                  $7::numeric[], $8::text[], $9::date[], $10::date[], $11::integer[], $12::text[], $13::text[],
                  $14::bigint[], $15::timestamptz[], $16::bytea[])
        AS step (borrower_id, cycle, payout_number, step, state, amount, sent, channel, booking_date,
                 value_date, event_number, source_reference, reason, actor_id, recorded_at, key_hash)),
moved AS (
    SELECT borrower_id, cycle, sum(CASE state WHEN 'in_transit' THEN sent ELSE -sent END) AS sent
      FROM step
     GROUP BY borrower_id, cycle),
kept AS (
    UPDATE tawi.loan AS loan
       SET payout_in_transit = loan.payout_in_transit + moved.sent
      FROM moved
     WHERE loan.borrower_id = moved.borrower_id AND loan.cycle = moved.cycle)
INSERT INTO tawi.payout_step (borrower_id, cycle, payout_number, step, state, amount, sent, channel,
       booking_date, value_date, event_number, source_reference, reason, actor_id, recorded_at, key_hash)
SELECT *
  FROM step
 ORDER BY borrower_id, cycle, payout_number, step

-- name: add_balance_handovers
-- Unclaimed balances handed over by events of some loans, in order of loan and event.
INSERT INTO tawi.balance_handover (borrower_id, cycle, event_number, amount, authority, reference,
       booking_date, value_date, actor_id, recorded_at)
SELECT *
  FROM unnest($1::bigint[], $2::integer[], $3::integer[], $4::numeric[], $5::text[], $6::text[],
              $7::date[], $8::date[], $9::bigint[], $10::timestamptz[])
    AS handover (borrower_id, cycle, event_number, amount, authority, reference, booking_date,
                 value_date, actor_id, recorded_at)
 ORDER BY borrower_id, cycle, event_number

-- name: add_entries
-- Entries of some events, in order of loan, each with its lines.
INSERT INTO tawi.journal_entry (borrower_id, entry_id, office_id, product_id, cycle, event_number, kind,
       booking_date, value_date, recorded_at, actor_id, currency, accounts, amounts, narrative, fund)
SELECT borrower_id, entry_id, office_id, product_id, cycle, event_number, kind, booking_date, value_date,
       recorded_at, actor_id, currency, string_to_array(accounts, ','),
       string_to_array(amounts, ',')::numeric(20,4)[], narrative, fund
  FROM unnest($1::bigint[], $2::bigint[], $3::integer[], $4::integer[], $5::integer[], $6::integer[],
              $7::text[], $8::date[], $9::date[], $10::timestamptz[], $11::bigint[], $12::text[],
              $13::text[], $14::text[], $15::text[], $16::text[])
    AS entry (borrower_id, entry_id, office_id, product_id, cycle, event_number, kind, booking_date,
              value_date, recorded_at, actor_id, currency, accounts, amounts, narrative, fund)
 ORDER BY borrower_id, cycle, event_number, entry_id

-- name: keep_answers
-- Answers under their idempotency keys, in order of key.
INSERT INTO tawi.idempotency (borrower_id, principal, key, request_hash, status, answer, created_at)
SELECT *
  FROM unnest($1::bigint[], $2::text[], $3::text[], $4::bytea[], $5::integer[], $6::text[],
              $7::timestamptz[])
    AS answer (borrower_id, principal, key, request_hash, status, answer, created_at)
 ORDER BY borrower_id, principal, key

-- name: add_records
-- Records of events on loans, and their places in the queue of the sealer.
WITH added AS (
    INSERT INTO tawi.audit_event (audit_id, recorded_at, actor, action, borrower_id, subject, office_id,
           request_id, detail, cycle, event_number, booking_date, entries, channel, address)
    SELECT audit_id, recorded_at, actor, action, borrower_id, subject, office_id, request_id, detail,
           cycle, event_number, booking_date, string_to_array(entries, ',')::bigint[],
           nullif(channel, ''), nullif(address, '')
      FROM unnest($1::bigint[], $2::timestamptz[], $3::text[], $4::text[], $5::bigint[], $6::text[],
                  $7::integer[], $8::text[], $9::jsonb[], $10::integer[], $11::integer[], $12::date[],
                  $13::text[], $14::text[], $15::text[])
        AS record (audit_id, recorded_at, actor, action, borrower_id, subject, office_id, request_id,
                   detail, cycle, event_number, booking_date, entries, channel, address))
INSERT INTO tawi.unsealed (borrower_id, audit_id)
SELECT borrower_id, audit_id FROM unnest($5::bigint[], $1::bigint[]) AS record (borrower_id, audit_id)

-- name: pay_instalments
-- What was paid of rows of the cached schedules of some loans, where nothing else of them changed.
UPDATE tawi.instalment AS instalment
   SET paid_on = row.paid_on, paid_in_advance = row.paid_in_advance, paid_late = row.paid_late,
       penalty_paid = row.penalty_paid, fee_paid = row.fee_paid, interest_paid = row.interest_paid,
       principal_paid = row.principal_paid
  FROM unnest($1::bigint[], $2::integer[], $3::integer[], $4::date[], $5::numeric[], $6::numeric[],
              $7::numeric[], $8::numeric[], $9::numeric[], $10::numeric[])
    AS row (borrower_id, cycle, ordinal, paid_on, paid_in_advance, paid_late, penalty_paid, fee_paid,
            interest_paid, principal_paid)
 WHERE instalment.borrower_id = row.borrower_id AND instalment.cycle = row.cycle
   AND instalment.ordinal = row.ordinal

-- name: change_instalments
-- Rows of the cached schedules of some loans, as they now stand.
UPDATE tawi.instalment AS instalment
   SET kind = row.kind, number = row.number, starts_on = row.starts_on, ends_on = row.ends_on,
       due_on = row.due_on, paid_on = row.paid_on, opening_principal = row.opening_principal,
       paid_in_advance = row.paid_in_advance, paid_late = row.paid_late,
       penalty_due = row.penalty_due, penalty_paid = row.penalty_paid,
       penalty_waived = row.penalty_waived, penalty_written_off = row.penalty_written_off,
       penalty_capitalised = row.penalty_capitalised, fee_due = row.fee_due, fee_paid = row.fee_paid,
       fee_waived = row.fee_waived, fee_written_off = row.fee_written_off,
       fee_capitalised = row.fee_capitalised, interest_due = row.interest_due,
       interest_paid = row.interest_paid, interest_waived = row.interest_waived,
       interest_written_off = row.interest_written_off,
       interest_capitalised = row.interest_capitalised, principal_due = row.principal_due,
       principal_paid = row.principal_paid, principal_waived = row.principal_waived,
       principal_written_off = row.principal_written_off,
       principal_capitalised = row.principal_capitalised
  FROM unnest($1::bigint[], $2::integer[], $3::integer[], $4::text[], $5::integer[], $6::date[],
              $7::date[], $8::date[], $9::date[], $10::numeric[], $11::numeric[], $12::numeric[],
              $13::numeric[], $14::numeric[], $15::numeric[], $16::numeric[], $17::numeric[],
              $18::numeric[], $19::numeric[], $20::numeric[], $21::numeric[], $22::numeric[],
              $23::numeric[], $24::numeric[], $25::numeric[], $26::numeric[], $27::numeric[],
              $28::numeric[], $29::numeric[], $30::numeric[], $31::numeric[], $32::numeric[])
    AS row (borrower_id, cycle, ordinal, kind, number, starts_on, ends_on, due_on, paid_on,
            opening_principal, paid_in_advance, paid_late, penalty_due, penalty_paid, penalty_waived,
            penalty_written_off, penalty_capitalised, fee_due, fee_paid, fee_waived, fee_written_off,
            fee_capitalised, interest_due, interest_paid, interest_waived, interest_written_off,
            interest_capitalised, principal_due, principal_paid, principal_waived,
            principal_written_off, principal_capitalised)
 WHERE instalment.borrower_id = row.borrower_id AND instalment.cycle = row.cycle
   AND instalment.ordinal = row.ordinal

-- name: add_instalments
-- Rows that cached schedules did not have before.
INSERT INTO tawi.instalment (borrower_id, cycle, ordinal,
       kind, number, starts_on, ends_on, due_on, paid_on, opening_principal, paid_in_advance, paid_late,
       penalty_due, penalty_paid, penalty_waived, penalty_written_off, penalty_capitalised, fee_due,
       fee_paid, fee_waived, fee_written_off, fee_capitalised, interest_due, interest_paid,
       interest_waived, interest_written_off, interest_capitalised, principal_due, principal_paid,
       principal_waived, principal_written_off, principal_capitalised)
SELECT *
  FROM unnest($1::bigint[], $2::integer[], $3::integer[], $4::text[], $5::integer[], $6::date[],
              $7::date[], $8::date[], $9::date[], $10::numeric[], $11::numeric[], $12::numeric[],
              $13::numeric[], $14::numeric[], $15::numeric[], $16::numeric[], $17::numeric[],
              $18::numeric[], $19::numeric[], $20::numeric[], $21::numeric[], $22::numeric[],
              $23::numeric[], $24::numeric[], $25::numeric[], $26::numeric[], $27::numeric[],
              $28::numeric[], $29::numeric[], $30::numeric[], $31::numeric[], $32::numeric[])

-- name: remove_instalments
-- Rows beyond the last that schedules now have.
DELETE FROM tawi.instalment AS instalment
 USING unnest($1::bigint[], $2::integer[], $3::integer[]) AS schedule (borrower_id, cycle, rows)
 WHERE instalment.borrower_id = schedule.borrower_id AND instalment.cycle = schedule.cycle
   AND instalment.ordinal > schedule.rows
