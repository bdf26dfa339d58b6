-- name: lock_loan
-- Locks a loan the actor may see, after its office's day (shared); one row, or none.
SELECT loan.version
  FROM tawi.loan AS loan
 WHERE loan.borrower_id = $1::bigint AND loan.cycle = $2::integer
   AND tawi.may_see($3, $4::bigint, $5::integer[], loan.office_id, loan.officer_id, loan.borrower_id)
   AND tawi.enter_office(loan.office_id)
   FOR UPDATE

-- name: read_loans
-- Loans with their offices' days and their events; by the reader's scope where the reader asks: who sees the
-- loan and not the borrower, who is of another office, sees no name.
SELECT loan.borrower_id, loan.cycle, loan.version, loan.status, tawi.known_terms(contract.terms) AS terms, coalesce(borrower.name, '') AS borrower_name,
       loan.office_id, loan.fund, loan.officer_id, loan.product_id, product.code AS product_code,
       product.backdating_days,
       coalesce((SELECT string_agg(own.purpose || '=' || own.account_code, ',' ORDER BY own.purpose)
                   FROM tawi.product_account AS own
                  WHERE own.product_id = loan.product_id), '') AS accounts,
       loan.purpose, loan.applied_on, loan.applied_by,
       loan.decided_on, loan.decided_by, coalesce(loan.decision_reason, '') AS decision_reason,
       loan.accrued_to, loan.state_as_of, loan.engine_version,
       greatest(($3::timestamptz AT TIME ZONE office.time_zone)::date, office.closed_through + 1)
           AS business_date,
       office.closed_through + 1 AS open_day,
       coalesce((SELECT string_agg(concat_ws(E'\x1f', event.number, event.kind, event.value_date,
                            event.amount, coalesce(event.reverses, 0), event.booking_date,
                            event.office_open_day,
                            (extract(epoch FROM event.recorded_at) * 1000000)::bigint,
                            coalesce(event.channel, ''), event.actor_id, event.reason,
                            event.source_reference, event.detail,
                            coalesce(event.channel_office_id, 0)),
                        E'\x1e' ORDER BY event.number)
           FROM tawi.loan_event AS event
          WHERE event.borrower_id = loan.borrower_id AND event.cycle = loan.cycle), '') AS events
  FROM unnest($1::bigint[], $2::integer[]) AS wanted (borrower_id, cycle)
  JOIN tawi.loan AS loan USING (borrower_id, cycle)
  JOIN tawi.loan_contract AS contract USING (borrower_id, cycle)
  LEFT JOIN tawi.borrower AS borrower USING (borrower_id)
  JOIN tawi.office AS office ON office.office_id = loan.office_id
  JOIN tawi.loan_product AS product USING (product_id)
 ORDER BY loan.borrower_id, loan.cycle

-- name: read_standing
-- The same with what the next posting needs of their events alone.
SELECT loan.borrower_id, loan.cycle, loan.version, loan.status, tawi.known_terms(contract.terms) AS terms, borrower.name AS borrower_name,
       loan.office_id, loan.fund, loan.officer_id, loan.product_id, product.code AS product_code,
       product.backdating_days,
       coalesce((SELECT string_agg(own.purpose || '=' || own.account_code, ',' ORDER BY own.purpose)
                   FROM tawi.product_account AS own
                  WHERE own.product_id = loan.product_id), '') AS accounts,
       loan.purpose, loan.applied_on, loan.applied_by,
       loan.decided_on, loan.decided_by, coalesce(loan.decision_reason, '') AS decision_reason,
       loan.accrued_to, loan.state_as_of, loan.engine_version, loan.outstanding_principal, loan.advance,
       loan.overpayment, loan.refund_to_be_returned, loan.receivables_on, loan.interest_receivable,
       loan.fee_receivable, loan.penalty_receivable, loan.suspended_interest, loan.tax_payable,
       loan.deferred_fees,
       greatest(($3::timestamptz AT TIME ZONE office.time_zone)::date, office.closed_through + 1)
           AS business_date,
       office.closed_through + 1 AS open_day,
       (SELECT make_date(max(ended.fiscal_year), 12, 31) FROM tawi.year_closure AS ended
         WHERE ended.office_id = loan.office_id) AS year_ended_on,
       coalesce((SELECT string_agg(event.number || E'\x1f' || event.kind || E'\x1f' || event.value_date
                            || E'\x1f' || event.amount || E'\x1f' || coalesce(event.reverses, 0)
                            || E'\x1f' || coalesce(event.channel, '') || E'\x1f' || event.actor_id
                            || E'\x1f' || event.detail || E'\x1f' || encode(event.key_hash, 'hex')
                            || E'\x1f' || coalesce(event.channel_office_id, 0),
                        E'\x1e' ORDER BY event.number)
           FROM tawi.loan_event AS event
          WHERE event.borrower_id = loan.borrower_id AND event.cycle = loan.cycle), '') AS history,
       coalesce((SELECT string_agg(concat_ws(E'\x1f', step.payout_number, step.step, step.state, step.amount,
                            step.sent, step.channel, step.booking_date, step.value_date,
                            coalesce(step.event_number, 0), step.source_reference, step.reason,
                            step.actor_id, (extract(epoch FROM step.recorded_at) * 1000000)::bigint,
                            encode(step.key_hash, 'hex')),
                        E'\x1e' ORDER BY step.recorded_at, step.payout_number, step.step)
           FROM tawi.payout_step AS step
          WHERE step.borrower_id = loan.borrower_id AND step.cycle = loan.cycle), '') AS payouts
  FROM unnest($1::bigint[], $2::integer[]) AS wanted (borrower_id, cycle)
  JOIN tawi.loan AS loan USING (borrower_id, cycle)
  JOIN tawi.loan_contract AS contract USING (borrower_id, cycle)
  JOIN tawi.borrower AS borrower USING (borrower_id)
  JOIN tawi.office AS office ON office.office_id = loan.office_id
  JOIN tawi.loan_product AS product USING (product_id)
 ORDER BY loan.borrower_id, loan.cycle

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
-- A new loan in state applied, and its contract.
WITH applied AS (
    INSERT INTO tawi.loan (borrower_id, cycle, office_id, officer_id, product_id, status, currency,
                           principal, purpose, applied_on, applied_by, fund)
    VALUES ($1::bigint, $2::integer, $3::integer, $4::bigint, $5::integer, 'applied',
            $6::jsonb->'principal'->>'currency', ($6::jsonb->'principal'->>'amount')::numeric(20,4),
            $7, $8::date, $9::bigint, $10))
INSERT INTO tawi.loan_contract (borrower_id, cycle, terms) VALUES ($1::bigint, $2::integer, $6::jsonb::text::json)

-- name: update_decision
-- The decision on an application.
UPDATE tawi.loan
   SET status = $4, decided_on = $5::date, decided_by = $6::bigint, decision_reason = $7,
       version = version + 1
 WHERE borrower_id = $1::bigint AND cycle = $2::integer AND version = $3::integer

-- name: insert_answer
-- A command's answer under its idempotency key, and its line of the audit trail, to be sealed.
WITH kept AS (
    INSERT INTO tawi.idempotency (borrower_id, principal, key, request_hash, status, answer, created_at)
    SELECT $1::bigint, $2, $3, $4::bytea, $5::integer, $6, $7::timestamptz WHERE $3 <> ''),
noted AS (
    INSERT INTO tawi.audit_event (recorded_at, actor, action, borrower_id, subject, office_id,
                                  request_id, detail, channel, address)
    VALUES ($7::timestamptz, $2, $8, $1::bigint, $9, $10::integer, $11, $12::jsonb, nullif($13, ''),
            nullif($14, ''))
    RETURNING borrower_id, audit_id)
INSERT INTO tawi.unsealed (borrower_id, audit_id) SELECT borrower_id, audit_id FROM noted

-- name: save_instalments
-- The rows of a loan as they now stand: those that differ are changed, missing ones added, those beyond
-- the last taken away.
WITH state AS MATERIALIZED (
    SELECT row.*
      FROM unnest($3::text[], $4::integer[], $5::date[], $6::date[], $7::date[], $8::date[],
                  $9::numeric[], $10::numeric[], $11::numeric[], $12::numeric[], $13::numeric[],
                  $14::numeric[], $15::numeric[], $16::numeric[], $17::numeric[], $18::numeric[],
                  $19::numeric[], $20::numeric[], $21::numeric[], $22::numeric[], $23::numeric[],
                  $24::numeric[], $25::numeric[], $26::numeric[], $27::numeric[], $28::numeric[],
                  $29::numeric[], $30::numeric[], $31::numeric[])
           WITH ORDINALITY
        AS row (kind, number, starts_on, ends_on, due_on, paid_on, opening_principal, paid_in_advance,
                paid_late, penalty_due, penalty_paid, penalty_waived, penalty_written_off,
                penalty_capitalised, fee_due, fee_paid, fee_waived, fee_written_off, fee_capitalised,
                interest_due, interest_paid, interest_waived, interest_written_off,
                interest_capitalised, principal_due, principal_paid, principal_waived,
                principal_written_off, principal_capitalised, ordinal)),
changed AS (
    UPDATE tawi.instalment AS instalment
       SET (kind, number, starts_on, ends_on, due_on, paid_on, opening_principal, paid_in_advance,
            paid_late, penalty_due, penalty_paid, penalty_waived, penalty_written_off,
            penalty_capitalised, fee_due, fee_paid, fee_waived, fee_written_off, fee_capitalised,
            interest_due, interest_paid, interest_waived, interest_written_off, interest_capitalised,
            principal_due, principal_paid, principal_waived, principal_written_off,
            principal_capitalised)
         = (state.kind, state.number, state.starts_on, state.ends_on, state.due_on, state.paid_on,
            state.opening_principal, state.paid_in_advance, state.paid_late, state.penalty_due,
            state.penalty_paid, state.penalty_waived, state.penalty_written_off,
            state.penalty_capitalised, state.fee_due, state.fee_paid, state.fee_waived,
            state.fee_written_off, state.fee_capitalised, state.interest_due, state.interest_paid,
            state.interest_waived, state.interest_written_off, state.interest_capitalised,
            state.principal_due, state.principal_paid, state.principal_waived,
            state.principal_written_off, state.principal_capitalised)
      FROM state
     WHERE instalment.borrower_id = $1::bigint AND instalment.cycle = $2::integer
       AND instalment.ordinal = state.ordinal
       AND (instalment.kind, instalment.number, instalment.starts_on, instalment.ends_on,
            instalment.due_on, instalment.paid_on, instalment.opening_principal,
            instalment.paid_in_advance, instalment.paid_late, instalment.penalty_due,
            instalment.penalty_paid, instalment.penalty_waived, instalment.penalty_written_off,
            instalment.penalty_capitalised, instalment.fee_due, instalment.fee_paid,
            instalment.fee_waived, instalment.fee_written_off, instalment.fee_capitalised,
            instalment.interest_due, instalment.interest_paid, instalment.interest_waived,
            instalment.interest_written_off, instalment.interest_capitalised, instalment.principal_due,
            instalment.principal_paid, instalment.principal_waived, instalment.principal_written_off,
            instalment.principal_capitalised)
           IS DISTINCT FROM
           (state.kind, state.number, state.starts_on, state.ends_on, state.due_on, state.paid_on,
            state.opening_principal, state.paid_in_advance, state.paid_late, state.penalty_due,
            state.penalty_paid, state.penalty_waived, state.penalty_written_off,
            state.penalty_capitalised, state.fee_due, state.fee_paid, state.fee_waived,
            state.fee_written_off, state.fee_capitalised, state.interest_due, state.interest_paid,
            state.interest_waived, state.interest_written_off, state.interest_capitalised,
            state.principal_due, state.principal_paid, state.principal_waived,
            state.principal_written_off, state.principal_capitalised)),
beyond AS (
    DELETE FROM tawi.instalment
     WHERE borrower_id = $1::bigint AND cycle = $2::integer
       AND ordinal > (SELECT count(*) FROM state))
INSERT INTO tawi.instalment (borrower_id, cycle, ordinal,
       kind, number, starts_on, ends_on, due_on, paid_on, opening_principal, paid_in_advance, paid_late,
       penalty_due, penalty_paid, penalty_waived, penalty_written_off, penalty_capitalised, fee_due,
       fee_paid, fee_waived, fee_written_off, fee_capitalised, interest_due, interest_paid,
       interest_waived, interest_written_off, interest_capitalised, principal_due, principal_paid,
       principal_waived, principal_written_off, principal_capitalised)
SELECT $1::bigint, $2::integer, state.ordinal,
       state.kind, state.number, state.starts_on, state.ends_on, state.due_on, state.paid_on,
       state.opening_principal, state.paid_in_advance, state.paid_late, state.penalty_due,
       state.penalty_paid, state.penalty_waived, state.penalty_written_off, state.penalty_capitalised,
       state.fee_due, state.fee_paid, state.fee_waived, state.fee_written_off, state.fee_capitalised,
       state.interest_due, state.interest_paid, state.interest_waived, state.interest_written_off,
       state.interest_capitalised, state.principal_due, state.principal_paid, state.principal_waived,
       state.principal_written_off, state.principal_capitalised
  FROM state
 WHERE NOT EXISTS (SELECT FROM tawi.instalment AS stored
                    WHERE stored.borrower_id = $1::bigint AND stored.cycle = $2::integer
                      AND stored.ordinal = state.ordinal)

-- name: loans_of_another_engine
-- Some loans whose cache no engine or another version of it computed, in order of loan.
SELECT borrower_id, cycle, state_as_of
  FROM tawi.loan
 WHERE engine_version IS DISTINCT FROM $1::integer AND state_as_of IS NOT NULL
 ORDER BY borrower_id, cycle
 LIMIT $2::integer

-- name: save_recomputed_cache
-- A loan's cache as the engine computes it now, on the day of which it was; no event happened. What is kept of
-- its position as last posted stays, where an engine kept it: a gap to it moves by a restatement alone.
UPDATE tawi.loan
   SET status = $3, engine_version = $4::integer, state_as_of = $5::date, disbursed_on = $6::date,
       outstanding_principal = CASE WHEN engine_version IS NULL THEN $7::numeric ELSE outstanding_principal END,
       interest_paid = $8::numeric, fees_paid = $9::numeric, penalties_paid = $10::numeric,
       advance = CASE WHEN engine_version IS NULL THEN $11::numeric ELSE advance END,
       overpayment = CASE WHEN engine_version IS NULL THEN $12::numeric ELSE overpayment END,
       refund_to_be_returned = CASE WHEN engine_version IS NULL THEN $13::numeric ELSE refund_to_be_returned END,
       written_off = $14::numeric, recovered = $15::numeric, oldest_unpaid_due_on = $16::date,
       closed_on = $17::date, written_off_on = $18::date, rescheduled_on = $19::date, next_look_on = NULL,
       receivables_on = CASE WHEN engine_version IS NULL THEN NULL ELSE receivables_on END
 WHERE borrower_id = $1::bigint AND cycle = $2::integer

-- name: expire_answers
-- Forgets answers older than a moment, a few at a time; their events keep the keys' hashes.
DELETE FROM tawi.idempotency
 WHERE (borrower_id, principal, key) IN (
           SELECT borrower_id, principal, key
             FROM tawi.idempotency
            WHERE created_at < $1::timestamptz
            ORDER BY created_at
            LIMIT 1000)
