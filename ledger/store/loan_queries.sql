-- name: set_scope
-- Who reads, for the policies of row-level security, until the end of the transaction.
SELECT set_config('tawi.role', $1, true), set_config('tawi.actor', $2, true),
       set_config('tawi.offices', $3, true)

-- name: list_loans
-- Loans in order of number after a place, with the day of their office.
SELECT loan.borrower_id, loan.cycle, coalesce(borrower.name, '') AS borrower_name, loan.status,
       product.code AS product_code, loan.office_id, loan.fund, loan.officer_id, loan.currency, loan.principal,
       loan.outstanding_principal, loan.disbursed_on, loan.oldest_unpaid_due_on,
       loan.written_off_on, loan.rescheduled_on, day.business_date
  FROM tawi.loan AS loan
  LEFT JOIN tawi.borrower AS borrower USING (borrower_id)
  JOIN tawi.loan_product AS product USING (product_id)
  JOIN tawi.office AS office ON office.office_id = loan.office_id
 CROSS JOIN LATERAL (SELECT greatest(($4::timestamptz AT TIME ZONE office.time_zone)::date,
                                     office.closed_through + 1) AS business_date) AS day
 WHERE tawi.may_see($1, $2::bigint, $3::integer[], loan.office_id, loan.officer_id, loan.borrower_id)
   AND (loan.borrower_id, loan.cycle) > ($5::bigint, $6::integer)
   AND ($7::text IS NULL OR loan.status = $7)
   AND ($8::bigint IS NULL OR loan.borrower_id = $8::bigint)
   AND ($9::bigint IS NULL OR loan.officer_id = $9::bigint)
   AND ($12::text IS NULL OR loan.fund = $12)
   AND (NOT $10::boolean
        OR (loan.status = 'active' AND loan.oldest_unpaid_due_on < day.business_date))
 ORDER BY loan.borrower_id, loan.cycle
 LIMIT $11::integer

-- name: list_payouts
-- Payouts by how they stand, the order and the last step of each, those ordered first first.
SELECT loan.borrower_id, loan.cycle, loan.office_id, loan.currency,
       concat_ws(E'\x1f', sent.payout_number, sent.step, sent.state, sent.amount, sent.sent, sent.channel,
                 sent.booking_date, sent.value_date, coalesce(sent.event_number, 0), sent.source_reference,
                 sent.reason, sent.actor_id, (extract(epoch FROM sent.recorded_at) * 1000000)::bigint,
                 encode(sent.key_hash, 'hex'))
           || E'\x1e' ||
       concat_ws(E'\x1f', last.payout_number, last.step, last.state, last.amount, last.sent, last.channel,
                 last.booking_date, last.value_date, coalesce(last.event_number, 0), last.source_reference,
                 last.reason, last.actor_id, (extract(epoch FROM last.recorded_at) * 1000000)::bigint,
                 encode(last.key_hash, 'hex')) AS steps
  FROM tawi.payout_step AS sent
  JOIN tawi.loan AS loan USING (borrower_id, cycle)
 CROSS JOIN LATERAL (SELECT *
                       FROM tawi.payout_step AS step
                      WHERE step.borrower_id = sent.borrower_id AND step.cycle = sent.cycle
                        AND step.payout_number = sent.payout_number
                      ORDER BY step.step DESC
                      LIMIT 1) AS last
 WHERE sent.step = 1
   AND tawi.may_see($1, $2::bigint, $3::integer[], loan.office_id, loan.officer_id, loan.borrower_id)
   AND ($4::text IS NULL OR last.state = $4)
   AND ($5::bigint IS NULL OR (sent.borrower_id = $5::bigint AND sent.cycle = $6::integer))
 ORDER BY sent.recorded_at, sent.borrower_id, sent.cycle, sent.payout_number
 LIMIT $7::integer
