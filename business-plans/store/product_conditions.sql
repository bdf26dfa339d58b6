-- name: lock_product_conditions
-- Held by changes of a product's conditions until they commit.
SELECT pg_advisory_xact_lock(7408, $1::integer)::text AS locked

-- name: has_product
-- Whether there is a version of a product of that number.
SELECT EXISTS (SELECT FROM tawi.loan_product WHERE product_id = $1::integer) AS found

-- name: list_product_conditions
-- What a product asks for, ended conditions too, in order of number.
SELECT condition.condition_number, condition.applies_to, condition.tranche, condition.kind, service.code,
       condition.least_score, condition.applies_from, condition.made_by,
       (extract(epoch FROM condition.recorded_at) * 1000000)::bigint AS recorded_us,
       ended.reason AS ended_for, ended.ended_by,
       (extract(epoch FROM ended.recorded_at) * 1000000)::bigint AS ended_us
  FROM tawi.product_condition AS condition
  JOIN tawi.support_service AS service USING (service_id)
  LEFT JOIN tawi.product_condition_end AS ended USING (product_id, condition_number)
 WHERE condition.product_id = $1::integer
 ORDER BY condition.condition_number

-- name: service_of_code
-- The number of a service.
SELECT service_id FROM tawi.support_service WHERE code = $1

-- name: insert_product_condition
-- What a product asks for.
INSERT INTO tawi.product_condition (product_id, condition_number, applies_to, tranche, kind, service_id, least_score,
                                    applies_from, made_by, recorded_at)
VALUES ($1::integer, $2::integer, $3, $4::integer, $5, $6::bigint, $7::numeric, $8::date, $9, $10::timestamptz)

-- name: insert_product_condition_end
-- A condition is asked for no longer.
INSERT INTO tawi.product_condition_end (product_id, condition_number, reason, ended_by, recorded_at)
VALUES ($1::integer, $2::integer, $3, $4, $5::timestamptz)

-- name: conditions_of_loan
-- What the product asks of a loan: of its tranches, and of the loan as the first or a further one, in order.
SELECT condition.applies_to, condition.tranche, service.code, last.name, condition.least_score
  FROM tawi.loan AS loan
  JOIN tawi.product_condition AS condition USING (product_id)
  JOIN tawi.support_service AS service USING (service_id)
 CROSS JOIN LATERAL (SELECT name FROM tawi.support_service_version AS each
                      WHERE each.service_id = service.service_id
                      ORDER BY each.version DESC LIMIT 1) AS last
 WHERE loan.borrower_id = $1::bigint AND loan.cycle = $2::integer
   AND loan.applied_on >= condition.applies_from
   AND NOT EXISTS (SELECT FROM tawi.product_condition_end AS ended
                    WHERE ended.product_id = condition.product_id
                      AND ended.condition_number = condition.condition_number)
   AND (condition.applies_to = 'tranche'
        OR (condition.applies_to = 'next_cycle')
           = EXISTS (SELECT FROM tawi.loan AS before
                      WHERE before.borrower_id = loan.borrower_id AND before.cycle < loan.cycle
                        AND before.disbursed_on IS NOT NULL))
 ORDER BY condition.condition_number
