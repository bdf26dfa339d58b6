-- name: insert_tax
-- A new tax; no row where there is one of that code.
INSERT INTO tawi.tax (tax_code, name, recorded_at, actor_id)
VALUES ($1, $2, $3::timestamptz, $4::bigint)
    ON CONFLICT DO NOTHING
RETURNING tax_code

-- name: lock_tax
-- Keeps a tax to the transaction, a row where there is such a one.
SELECT pg_advisory_xact_lock(7409, hashtext(tax_code))::text AS locked
  FROM tawi.tax
 WHERE tax_code = $1

-- name: lock_all_offices
-- Keeps postings and closes out of every office until the end of the transaction, in order of office.
SELECT pg_advisory_xact_lock(7402, office_id)::text AS locked
  FROM (SELECT office_id FROM tawi.office ORDER BY office_id) AS office
 ORDER BY office_id

-- name: last_day_of_tax
-- The last day that the books of any office may hold by a clock, or that a loan stands accrued to; NULL
-- where no contract names the tax.
SELECT greatest(
           (SELECT max(greatest(($2::timestamptz AT TIME ZONE office.time_zone)::date, office.closed_through + 1))
              FROM tawi.office AS office),
           max(loan.accrued_to)) AS day
  FROM tawi.loan_contract AS contract
  JOIN tawi.loan AS loan USING (borrower_id, cycle)
 WHERE contract.terms->'tax' IS NOT NULL AND contract.terms->'tax'->>'code' = $1
HAVING count(*) > 0

-- name: insert_tax_rate
-- A new rate of a tax from a day on.
INSERT INTO tawi.tax_rate (tax_code, applies_from, rate, recorded_at, actor_id)
VALUES ($1, $2::date, $3::numeric, $4::timestamptz, $5::bigint)
RETURNING tax_rate_id

-- name: look_at_taxed_loans
-- Loans whose contract names a tax: the close before the first day of a new rate looks at them, and what is
-- known of them elsewhere is read anew.
UPDATE tawi.loan AS loan
   SET version = loan.version + 1,
       next_look_on = CASE WHEN loan.next_look_on IS NULL THEN NULL
                           ELSE least(loan.next_look_on, $2::date - 1) END
  FROM tawi.loan_contract AS contract
 WHERE contract.terms->'tax' IS NOT NULL AND contract.terms->'tax'->>'code' = $1
   AND contract.borrower_id = loan.borrower_id AND contract.cycle = loan.cycle
   AND loan.status NOT IN ('applied', 'rejected')

-- name: list_taxes
-- Taxes with all their rates, in order of code and number.
SELECT tax.tax_code, tax.name, (extract(epoch FROM tax.recorded_at) * 1000000)::bigint AS recorded_us,
       tax.actor_id, coalesce(rate.tax_rate_id::text, '') AS tax_rate_id, rate.applies_from,
       trim_scale(rate.rate) AS rate, (extract(epoch FROM rate.recorded_at) * 1000000)::bigint AS rate_recorded_us,
       rate.actor_id AS rate_actor_id
  FROM tawi.tax AS tax
  LEFT JOIN tawi.tax_rate AS rate USING (tax_code)
 ORDER BY tax.tax_code, rate.tax_rate_id

-- name: find_tax
-- Whether there is a tax of that code.
SELECT tax_code FROM tawi.tax WHERE tax_code = $1

-- name: tax_amounts
-- What of a tax arose on some days, less what was given back, in order of office, fund and currency: what the
-- entries of products that name it booked on the accounts of taxes.
SELECT line.office_id, line.fund, line.currency, -sum(line.amount) AS amount
  FROM tawi.journal_line AS line
  JOIN tawi.account AS account USING (account_code)
  JOIN tawi.loan_product AS product USING (product_id)
 WHERE account.component = 'tax_payable' AND product.options->'tax'->>'code' = $1
   AND line.booking_date BETWEEN $2::date AND $3::date
   AND ($4::integer IS NULL OR line.office_id = $4::integer)
   AND ($5 IN ('auditor', 'administrator') OR line.office_id = ANY ($6::integer[]))
 GROUP BY line.office_id, line.fund, line.currency
HAVING sum(line.amount) <> 0
 ORDER BY line.office_id, line.fund, line.currency
