-- name: lock_loan
-- Locks a loan the actor may see, after its office's day (shared); one row, or none.
SELECT loan.version
  FROM tawi.loan AS loan
 WHERE loan.borrower_id = $1::bigint AND loan.cycle = $2::integer
   AND tawi.may_see($3, $4::bigint, $5::integer[], loan.office_id, loan.officer_id, loan.borrower_id)
   AND tawi.enter_office(loan.office_id)
   FOR UPDATE

-- name: read_loan
-- A loan with its office's days and its events; by the reader's scope where the reader asks.
SELECT loan.version, loan.status, loan.terms::text AS terms, borrower.name AS borrower_name,
       loan.office_id, loan.officer_id, loan.product_id, product.code AS product_code,
       product.backdating_days, loan.purpose, loan.applied_on, loan.applied_by,
       loan.decided_on, loan.decided_by, coalesce(loan.decision_reason, '') AS decision_reason,
       loan.accrued_to,
       greatest(($3::timestamptz AT TIME ZONE office.time_zone)::date, office.closed_through + 1)
           AS business_date,
       office.closed_through + 1 AS open_day,
       coalesce((SELECT string_agg(concat_ws(E'\x1f', event.number, event.kind, event.value_date,
                            event.amount, coalesce(event.reverses, 0), event.booking_date,
                            event.office_open_day,
                            (extract(epoch FROM event.recorded_at) * 1000000)::bigint,
                            event.channel, event.actor_id, event.reason, event.source_reference),
                        E'\x1e' ORDER BY event.number)
           FROM tawi.loan_event AS event
          WHERE event.borrower_id = loan.borrower_id AND event.cycle = loan.cycle), '') AS events
  FROM tawi.loan AS loan
  JOIN tawi.borrower AS borrower USING (borrower_id)
  JOIN tawi.office AS office ON office.office_id = loan.office_id
  JOIN tawi.loan_product AS product USING (product_id)
 WHERE loan.borrower_id = $1::bigint AND loan.cycle = $2::integer

-- name: find_answer
-- What became of an idempotency key: its stored answer, or that it was used before the answer expired.
SELECT stored.request_hash, stored.status, stored.answer,
       EXISTS (SELECT FROM tawi.loan_event AS event
                WHERE event.borrower_id = $1::bigint AND event.key_hash = $4::bytea) AS key_seen
  FROM (SELECT) AS one
  LEFT JOIN tawi.idempotency AS stored
    ON stored.borrower_id = $1::bigint AND stored.principal = $2 AND stored.key = $3

-- name: lock_borrower_for_application
-- Locks a borrower the actor may see and gives what an application is checked against.
SELECT borrower.name, borrower.office_id, borrower.officer_id,
       array_to_string(office.weekend, ',') AS weekend,
       array_to_string(office.holidays, ',') AS holidays,
       greatest(($5::timestamptz AT TIME ZONE office.time_zone)::date, office.closed_through + 1)
           AS business_date,
       office.closed_through + 1 AS open_day
  FROM tawi.borrower AS borrower
  JOIN tawi.office AS office USING (office_id)
 WHERE borrower.borrower_id = $1::bigint
   AND tawi.may_see($2, $3::bigint, $4::integer[], borrower.office_id, borrower.officer_id,
                    borrower.borrower_id)
   FOR UPDATE OF borrower

-- name: count_loans
-- How many loans and applications a borrower has had, and whether one of them is unfinished.
SELECT coalesce(max(cycle), 0) AS cycles,
       coalesce(bool_or(status IN ('applied', 'approved', 'active')), false) AS in_progress
  FROM tawi.loan
 WHERE borrower_id = $1::bigint

-- name: insert_application
-- A new loan in state applied.
INSERT INTO tawi.loan (borrower_id, cycle, office_id, officer_id, product_id, status, terms, purpose,
                       applied_on, applied_by)
VALUES ($1::bigint, $2::integer, $3::integer, $4::bigint, $5::integer, 'applied', $6::jsonb, $7,
        $8::date, $9::bigint)

-- name: update_decision
-- The decision on an application.
UPDATE tawi.loan
   SET status = $4, decided_on = $5::date, decided_by = $6::bigint, decision_reason = $7,
       version = version + 1
 WHERE borrower_id = $1::bigint AND cycle = $2::integer AND version = $3::integer

-- name: insert_answer
-- A command's answer under its idempotency key, and its line of the audit trail.
WITH kept AS (
    INSERT INTO tawi.idempotency (borrower_id, principal, key, request_hash, status, answer, created_at)
    SELECT $1::bigint, $2, $3, $4::bytea, $5::integer, $6, $7::timestamptz WHERE $3 <> '')
INSERT INTO tawi.audit_event (recorded_at, actor, action, borrower_id, subject, office_id, request_id,
                              detail)
VALUES ($7::timestamptz, $2, $8, $1::bigint, $9, $10::integer, $11, $12::jsonb)

-- name: save_posting
-- Everything that an event changes but the instalments, in one statement: the loan's cache at its next
-- version, the event, its entries, the answer, the audit. Gives one row, or none when the version moved.
WITH changed AS (
    UPDATE tawi.loan
       SET version = version + 1, status = $4, state_as_of = $5::date, accrued_to = $6::date,
           disbursed_on = $7::date, outstanding_principal = $8::numeric, interest_paid = $9::numeric,
           fees_paid = $10::numeric, advance = $11::numeric, overpayment = $12::numeric,
           oldest_unpaid_due_on = $13::date, closed_on = $14::date
     WHERE borrower_id = $1::bigint AND cycle = $2::integer AND version = $3::integer
    RETURNING borrower_id, cycle, office_id, product_id, currency),
happened AS (
    INSERT INTO tawi.loan_event (borrower_id, cycle, number, kind, value_date, booking_date,
        office_open_day, recorded_at, amount, channel, reverses, actor_id, reason, source_reference,
        key_hash)
    SELECT borrower_id, cycle, $15::integer, $16, $17::date, $18::date, $19::date, $20::timestamptz,
           $21::numeric, $22, $23::integer, $24::bigint, $25, $26, $27::bytea
      FROM changed),
posted AS (
    INSERT INTO tawi.journal_entry (borrower_id, entry_id, office_id, product_id, cycle, event_number,
        kind, booking_date, value_date, recorded_at, actor_id, currency, accounts, amounts, narrative)
    SELECT borrower_id, nextval('tawi.entry_number'), office_id, product_id, cycle, $15::integer,
           entry.kind, $18::date, entry.value_date, $20::timestamptz, $24::bigint, currency,
           string_to_array(entry.accounts, ','), string_to_array(entry.amounts, ',')::numeric(20,4)[],
           entry.narrative
      FROM changed, unnest($28::text[], $29::date[], $30::text[], $31::text[], $32::text[])
           WITH ORDINALITY AS entry (kind, value_date, accounts, amounts, narrative, place)
     ORDER BY entry.place),
kept AS (
    INSERT INTO tawi.idempotency (borrower_id, principal, key, request_hash, status, answer, created_at)
    SELECT borrower_id, $33, $34, $35::bytea, $36::integer, $37, $20::timestamptz
      FROM changed WHERE $34 <> ''),
noted AS (
    INSERT INTO tawi.audit_event (recorded_at, actor, action, borrower_id, subject, office_id,
                                  request_id, detail)
    SELECT $20::timestamptz, $33, $38, borrower_id, $39, office_id, $40, $41::jsonb FROM changed)
SELECT borrower_id FROM changed

-- name: update_instalments
-- What was paid of each instalment, where it differs from what is stored.
UPDATE tawi.instalment AS instalment
   SET interest_due = state.interest_due, fees_due = state.fees_due,
       principal_paid = state.principal_paid, interest_paid = state.interest_paid,
       fees_paid = state.fees_paid, paid_on = state.paid_on
  FROM unnest($3::integer[], $4::numeric[], $5::numeric[], $6::numeric[], $7::numeric[], $8::numeric[],
              $9::date[])
       AS state (number, interest_due, fees_due, principal_paid, interest_paid, fees_paid, paid_on)
 WHERE instalment.borrower_id = $1::bigint AND instalment.cycle = $2::integer
   AND instalment.number = state.number
   AND (instalment.interest_due, instalment.fees_due, instalment.principal_paid,
        instalment.interest_paid, instalment.fees_paid, instalment.paid_on)
       IS DISTINCT FROM (state.interest_due, state.fees_due, state.principal_paid,
                         state.interest_paid, state.fees_paid, state.paid_on)

-- name: delete_instalments
-- Takes away the cached schedule, when a disbursement is reversed or made anew.
DELETE FROM tawi.instalment WHERE borrower_id = $1::bigint AND cycle = $2::integer

-- name: insert_instalments
-- The cached schedule of a loan that has just been disbursed.
INSERT INTO tawi.instalment (borrower_id, cycle, number, starts_on, ends_on, due_on, opening_principal,
    principal, interest, fees, exact_interest, interest_due, fees_due, principal_paid, interest_paid,
    fees_paid, paid_on)
SELECT $1::bigint, $2::integer, row.*
  FROM unnest($3::integer[], $4::date[], $5::date[], $6::date[], $7::numeric[], $8::numeric[],
              $9::numeric[], $10::numeric[], $11::text[], $12::numeric[], $13::numeric[], $14::numeric[],
              $15::numeric[], $16::numeric[], $17::date[]) AS row

-- name: expire_answers
-- Forgets answers older than a moment, a few at a time; their events keep the keys' hashes.
DELETE FROM tawi.idempotency
 WHERE (borrower_id, principal, key) IN (
           SELECT borrower_id, principal, key
             FROM tawi.idempotency
            WHERE created_at < $1::timestamptz
            ORDER BY created_at
            LIMIT 1000)
