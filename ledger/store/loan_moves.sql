-- name: check_destination
-- Whether there is a fund, and whether somebody active of an office may look after loans; NULL: not asked.
-- Whether the borrower of a loan has others in another office than that, or asks for one there.
SELECT $1::text IS NULL OR EXISTS (SELECT FROM tawi.fund WHERE fund_code = $1) AS has_fund,
       $2::bigint IS NULL
           OR EXISTS (SELECT FROM tawi.staff_user
                       WHERE user_id = $2::bigint AND office_id = $3::integer AND active
                         AND role IN ('officer', 'manager')) AS has_officer,
       EXISTS (SELECT FROM tawi.loan
                WHERE borrower_id = $4::bigint AND cycle <> $5::integer AND office_id <> $3::integer
                  AND status IN ('applied', 'approved', 'active')) AS has_other_loans

-- name: move_loans
-- The book and the officer to which some loans were taken. The tax that they charged stays in the book that
-- they leave: it is in the sum of that book from here on. These sums are taken in order.
WITH moved AS (
    SELECT *
      FROM unnest($1::bigint[], $2::integer[], $3::integer[], $4::text[], $5::bigint[])
        AS moved (borrower_id, cycle, office_id, fund, officer_id)),
left_behind AS (
    INSERT INTO tawi.summed_tax AS book (office_id, fund, currency, tax_payable)
    SELECT loan.office_id, loan.fund, loan.currency, sum(loan.tax_payable - loan.summed_tax)
      FROM moved
      JOIN tawi.loan AS loan USING (borrower_id, cycle)
     WHERE loan.tax_payable <> loan.summed_tax
     GROUP BY loan.office_id, loan.fund, loan.currency
     ORDER BY loan.office_id, loan.fund, loan.currency
        ON CONFLICT (office_id, fund, currency) DO UPDATE SET tax_payable = book.tax_payable + excluded.tax_payable)
UPDATE tawi.loan AS loan
   SET office_id = moved.office_id, fund = moved.fund, officer_id = moved.officer_id,
       summed_tax = loan.tax_payable
  FROM moved
 WHERE loan.borrower_id = moved.borrower_id AND loan.cycle = moved.cycle

-- name: move_borrowers
-- The office and the officer to which some borrowers went with their loans.
UPDATE tawi.borrower AS borrower
   SET office_id = moved.office_id, officer_id = moved.officer_id, version = borrower.version + 1
  FROM unnest($1::bigint[], $2::integer[], $3::bigint[]) AS moved (borrower_id, office_id, officer_id)
 WHERE borrower.borrower_id = moved.borrower_id
