-- name: read_kept_positions
-- What is kept of some loans of their positions as last posted; none of a loan that never was.
SELECT loan.borrower_id, loan.cycle, loan.currency, loan.state_as_of, loan.outstanding_principal, loan.advance,
       loan.overpayment, loan.refund_to_be_returned, loan.receivables_on, loan.interest_receivable,
       loan.fee_receivable, loan.penalty_receivable, loan.suspended_interest, loan.tax_payable,
       loan.deferred_fees
  FROM unnest($1::bigint[], $2::integer[]) AS wanted (borrower_id, cycle)
  JOIN tawi.loan AS loan USING (borrower_id, cycle)
 WHERE loan.state_as_of IS NOT NULL
 ORDER BY loan.borrower_id, loan.cycle

-- name: list_posted_loans
-- Loans in order of number after a place that were posted.
SELECT loan.borrower_id, loan.cycle
  FROM tawi.loan AS loan
 WHERE loan.state_as_of IS NOT NULL
   AND tawi.may_see($1, $2::bigint, $3::integer[], loan.office_id, loan.officer_id, loan.borrower_id)
   AND ($4::integer IS NULL OR loan.office_id = $4::integer)
   AND (loan.borrower_id, loan.cycle) > ($5::bigint, $6::integer)
 ORDER BY loan.borrower_id, loan.cycle
 LIMIT $7::integer

-- name: loan_of_restatement
-- The loan of a restatement.
SELECT borrower_id, cycle FROM tawi.restatement WHERE restatement_id = $1::bigint

-- name: read_restatement
-- A restatement of a loan with its decision.
SELECT restatement.restatement_id, restatement.borrower_id, restatement.cycle, loan.office_id, loan.currency,
       restatement.gap, restatement.reason, restatement.made_by,
       (extract(epoch FROM restatement.made_at) * 1000000)::bigint AS made_us,
       decision.approved, decision.reason AS decision_reason, decision.entry_id, decision.booking_date,
       decision.decided_by, (extract(epoch FROM decision.decided_at) * 1000000)::bigint AS decided_us
  FROM tawi.restatement AS restatement
  JOIN tawi.loan AS loan USING (borrower_id, cycle)
  LEFT JOIN tawi.restatement_decision AS decision USING (borrower_id, cycle, restatement_id)
 WHERE restatement.borrower_id = $1::bigint AND restatement.cycle = $2::integer
   AND restatement.restatement_id = $3::bigint

-- name: list_restatements
-- Restatements with their decisions, the latest first.
SELECT restatement.restatement_id, restatement.borrower_id, restatement.cycle, loan.office_id, loan.currency,
       restatement.gap, restatement.reason, restatement.made_by,
       (extract(epoch FROM restatement.made_at) * 1000000)::bigint AS made_us,
       decision.approved, decision.reason AS decision_reason, decision.entry_id, decision.booking_date,
       decision.decided_by, (extract(epoch FROM decision.decided_at) * 1000000)::bigint AS decided_us
  FROM tawi.restatement AS restatement
  JOIN tawi.loan AS loan USING (borrower_id, cycle)
  LEFT JOIN tawi.restatement_decision AS decision USING (borrower_id, cycle, restatement_id)
 WHERE tawi.may_see($1, $2::bigint, $3::integer[], loan.office_id, loan.officer_id, loan.borrower_id)
 ORDER BY restatement.restatement_id DESC
 LIMIT $4::integer

-- name: insert_restatement
-- A proposal.
INSERT INTO tawi.restatement (borrower_id, cycle, gap, reason, made_by, made_at)
VALUES ($1::bigint, $2::integer, $3, $4, $5::bigint, $6::timestamptz)
RETURNING restatement_id

-- name: insert_restatement_decision
-- What was decided of it.
INSERT INTO tawi.restatement_decision (borrower_id, cycle, restatement_id, approved, reason, entry_id,
                                       booking_date, decided_by, decided_at)
VALUES ($1::bigint, $2::integer, $3::bigint, $4::boolean, $5, $6::bigint, $7::date, $8::bigint,
        $9::timestamptz)

-- name: insert_restatement_entry
-- The entry of a restatement, which is of no event of the loan.
INSERT INTO tawi.journal_entry (borrower_id, entry_id, office_id, product_id, cycle, kind, booking_date,
       value_date, recorded_at, actor_id, currency, accounts, amounts, narrative, fund)
VALUES ($1::bigint, nextval('tawi.entry_number'), $2::integer, $3::integer, $4::integer, $5, $6::date, $7::date,
        $8::timestamptz, $9::bigint, $10, string_to_array($11, ','),
        string_to_array($12, ',')::numeric(20,4)[], $13, $14)
RETURNING entry_id

-- name: save_restated_position
-- What is kept of a loan's position, as the engine has it on the days on which it was kept; the next close
-- looks at the loan.
UPDATE tawi.loan
   SET version = version + 1, outstanding_principal = $4::numeric, advance = $5::numeric,
       overpayment = $6::numeric, refund_to_be_returned = $7::numeric, receivables_on = $8::date,
       interest_receivable = $9::numeric, fee_receivable = $10::numeric, penalty_receivable = $11::numeric,
       suspended_interest = $12::numeric,
       tax_payable = CASE WHEN $8::date IS NULL THEN tax_payable ELSE $13::numeric END,
       deferred_fees = CASE WHEN $8::date IS NULL THEN deferred_fees ELSE $14::numeric END,
       next_look_on = NULL
 WHERE borrower_id = $1::bigint AND cycle = $2::integer AND version = $3::integer
RETURNING version

-- name: keep_borrower_answer
-- A command's answer under its idempotency key, where it acts on a borrower and another statement notes it.
INSERT INTO tawi.idempotency (borrower_id, principal, key, request_hash, status, answer, created_at)
VALUES ($1::bigint, $2, $3, $4::bytea, $5::integer, $6, $7::timestamptz)
