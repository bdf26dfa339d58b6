-- name: list_visits
-- All of a borrower, in order of number.
SELECT visit_number AS number, visited_on, place, found, recorded_by,
       (extract(epoch FROM recorded_at) * 1000000)::bigint AS recorded_us
  FROM tawi.borrower_visit WHERE borrower_id = $1::bigint ORDER BY visit_number

-- name: list_documents
-- All of a borrower, in order of number.
SELECT document_number AS number, document, reference, seen_on, expires_on, recorded_by,
       (extract(epoch FROM recorded_at) * 1000000)::bigint AS recorded_us
  FROM tawi.borrower_document WHERE borrower_id = $1::bigint ORDER BY document_number

-- name: list_savings_balances
-- All of a borrower, in order of number.
SELECT balance_number AS number, stood_on, amount, currency, source, recorded_by,
       (extract(epoch FROM recorded_at) * 1000000)::bigint AS recorded_us
  FROM tawi.savings_balance WHERE borrower_id = $1::bigint ORDER BY balance_number
