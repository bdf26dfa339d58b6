-- name: set_scope
-- Who reads, for the policies of row-level security, until the end of the transaction.
SELECT set_config('tawi.role', $1, true), set_config('tawi.actor', $2, true),
       set_config('tawi.offices', $3, true)

-- name: list_loans
-- Loans in order of number after a place, with the day of their office.
SELECT loan.borrower_id, loan.cycle, borrower.name AS borrower_name, loan.status,
       product.code AS product_code, loan.office_id, loan.officer_id, loan.currency, loan.principal,
       loan.outstanding_principal, loan.disbursed_on, loan.oldest_unpaid_due_on,
       loan.written_off_on, loan.rescheduled_on, day.business_date
  FROM tawi.loan AS loan
  JOIN tawi.borrower AS borrower USING (borrower_id)
  JOIN tawi.loan_product AS product USING (product_id)
  JOIN tawi.office AS office ON office.office_id = loan.office_id
 CROSS JOIN LATERAL (SELECT greatest(($4::timestamptz AT TIME ZONE office.time_zone)::date,
                                     office.closed_through + 1) AS business_date) AS day
 WHERE tawi.may_see($1, $2::bigint, $3::integer[], loan.office_id, loan.officer_id, loan.borrower_id)
   AND (loan.borrower_id, loan.cycle) > ($5::bigint, $6::integer)
   AND ($7::text IS NULL OR loan.status = $7)
   AND ($8::bigint IS NULL OR loan.borrower_id = $8::bigint)
   AND ($9::bigint IS NULL OR loan.officer_id = $9::bigint)
   AND (NOT $10::boolean
        OR (loan.status = 'active' AND loan.oldest_unpaid_due_on < day.business_date))
 ORDER BY loan.borrower_id, loan.cycle
 LIMIT $11::integer
