-- name: lock_product_conditions
-- Held by changes of a product's conditions until they commit.
SELECT pg_advisory_xact_lock(7408, $1::integer)::text AS locked

-- name: has_product
-- Whether there is a version of a product of that number.
SELECT EXISTS (SELECT FROM tawi.loan_product WHERE product_id = $1::integer) AS found

-- name: list_product_conditions
-- What a product asks for, ended conditions too, in order of number.
SELECT condition.condition_number, condition.applies_to, condition.tranche, condition.kind, service.code,
       condition.least_score, condition.most_days_late, condition.document, condition.within_days,
       condition.least_balance, condition.currency, condition.least_milestones, condition.applies_from,
       condition.made_by,
       (extract(epoch FROM condition.recorded_at) * 1000000)::bigint AS recorded_us,
       ended.reason AS ended_for, ended.ended_by,
       (extract(epoch FROM ended.recorded_at) * 1000000)::bigint AS ended_us
  FROM tawi.product_condition AS condition
  LEFT JOIN tawi.support_service AS service USING (service_id)
  LEFT JOIN tawi.product_condition_end AS ended USING (product_id, condition_number)
 WHERE condition.product_id = $1::integer
 ORDER BY condition.condition_number

-- name: service_of_code
-- The number of a service.
SELECT service_id FROM tawi.support_service WHERE code = $1

-- name: insert_product_condition
-- What a product asks for.
INSERT INTO tawi.product_condition (product_id, condition_number, applies_to, tranche, kind, service_id, least_score,
                                    applies_from, made_by, recorded_at, most_days_late, document, within_days,
                                    least_balance, currency, least_milestones)
VALUES ($1::integer, $2::integer, $3, $4::integer, $5, $6::bigint, $7::numeric, $8::date, $9, $10::timestamptz,
        $11::integer, $12, $13::integer, $14::numeric, $15, $16::integer)

-- name: insert_product_condition_end
-- A condition is asked for no longer.
INSERT INTO tawi.product_condition_end (product_id, condition_number, reason, ended_by, recorded_at)
VALUES ($1::integer, $2::integer, $3, $4, $5::timestamptz)

-- name: conditions_of_loan
-- What the product asks of a loan: of its tranches, and of the loan as the first or a further one, in order.
SELECT condition.applies_to, condition.tranche, condition.kind, service.code, last.name, condition.least_score,
       condition.most_days_late, condition.document, condition.within_days, condition.least_balance,
       condition.currency, condition.least_milestones
  FROM tawi.loan AS loan
  JOIN tawi.product_condition AS condition USING (product_id)
  LEFT JOIN tawi.support_service AS service USING (service_id)
  LEFT JOIN LATERAL (SELECT name FROM tawi.support_service_version AS each
                      WHERE each.service_id = service.service_id
                      ORDER BY each.version DESC LIMIT 1) AS last ON true
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

-- name: facts_for_conditions
-- What is known of a borrower on a day that conditions ask for: how late the latest loan is, what is owed of the
-- first one that was written off, the last visit, the documents that are valid, the savings that were told last, how
-- many milestones are verified.
SELECT late.cycle AS late_cycle, $2::date - late.oldest_unpaid_due_on AS days_late,
       (SELECT max(visited_on) FROM tawi.borrower_visit WHERE borrower_id = $1::bigint) AS last_visit,
       (SELECT coalesce(array_agg(DISTINCT document), '{}') FROM tawi.borrower_document
         WHERE borrower_id = $1::bigint AND (expires_on IS NULL OR expires_on > $2::date)) AS documents,
       saved.amount AS savings, saved.currency,
       (SELECT count(*) FROM tawi.milestone_decision WHERE borrower_id = $1::bigint AND verified) AS milestones,
       lost.cycle AS lost_cycle, lost.owed AS lost_owed, lost.currency AS lost_currency
  FROM (SELECT) AS one
  LEFT JOIN LATERAL (SELECT cycle, oldest_unpaid_due_on FROM tawi.loan
                      WHERE borrower_id = $1::bigint AND status = 'active' AND oldest_unpaid_due_on < $2::date
                      ORDER BY oldest_unpaid_due_on, cycle LIMIT 1) AS late ON true
  LEFT JOIN LATERAL (SELECT cycle, written_off - recovered AS owed, currency FROM tawi.loan
                      WHERE borrower_id = $1::bigint AND written_off > recovered
                      ORDER BY cycle LIMIT 1) AS lost ON true
  LEFT JOIN LATERAL (SELECT amount, currency FROM tawi.savings_balance
                      WHERE borrower_id = $1::bigint
                      ORDER BY stood_on DESC, balance_number DESC LIMIT 1) AS saved ON true
