-- name: list_unclaimed_balance_policies
-- All policies of unclaimed balances, the latest first.
SELECT currency, applies_from, months, notices, days_after_notice, authority
  FROM tawi.unclaimed_balance_policy
 ORDER BY applies_from DESC, currency

-- name: insert_unclaimed_balance_policy
-- A new policy; no row where there is one of the currency from that day.
INSERT INTO tawi.unclaimed_balance_policy (currency, applies_from, months, notices, days_after_notice,
                                           authority, recorded_at, actor_id)
VALUES ($1, $2::date, $3::integer, $4::integer, $5::integer, $6, $7::timestamptz, $8::bigint)
    ON CONFLICT DO NOTHING
RETURNING applies_from

-- name: list_overpaid_loans
-- Loans in order of number after a place, of which something is owed back to the borrower.
SELECT loan.borrower_id, loan.cycle
  FROM tawi.loan AS loan
 WHERE loan.overpayment > 0
   AND tawi.may_see($1, $2::bigint, $3::integer[], loan.office_id, loan.officer_id, loan.borrower_id)
   AND ($4::integer IS NULL OR loan.office_id = $4::integer)
   AND (loan.borrower_id, loan.cycle) > ($5::bigint, $6::integer)
 ORDER BY loan.borrower_id, loan.cycle
 LIMIT $7::integer

-- name: read_balance_notices
-- The notices of some loans in order of loan and number; by the reader's scope where the reader asks.
SELECT notice.borrower_id, notice.cycle, notice.notice_number, notice.channel, notice.told_on, notice.note,
       notice.actor_id, (extract(epoch FROM notice.recorded_at) * 1000000)::bigint AS recorded_us
  FROM unnest($1::bigint[], $2::integer[]) AS wanted (borrower_id, cycle)
  JOIN tawi.balance_notice AS notice USING (borrower_id, cycle)
 ORDER BY notice.borrower_id, notice.cycle, notice.notice_number

-- name: insert_balance_notice
-- That a borrower was told of money that is owed back.
INSERT INTO tawi.balance_notice (borrower_id, cycle, notice_number, channel, told_on, note, actor_id,
                                 recorded_at)
VALUES ($1::bigint, $2::integer, $3::integer, $4, $5::date, $6, $7::bigint, $8::timestamptz)
