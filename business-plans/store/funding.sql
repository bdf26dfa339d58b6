-- name: hold_funds
-- Keeps budgets, and what is owed to providers, from other changes until the end.
SELECT pg_advisory_xact_lock(7438, 0)::text AS locked

-- name: support_budgets
-- Every budget with what is promised and spent of it, in order of number. A voucher is promised to the last day
-- on which it is valid, by its office's day.
SELECT budget.budget_number, budget.fund, budget.kind, budget.currency, budget.starts_on, budget.ends_on, last.amount,
       award.committed + voucher.committed AS committed, award.paid - refund.refunded + voucher.redeemed AS spent
  FROM tawi.support_budget AS budget
 CROSS JOIN LATERAL (SELECT each.amount FROM tawi.support_budget_amount AS each
                      WHERE each.budget_number = budget.budget_number
                      ORDER BY each.entry_number DESC LIMIT 1) AS last
 CROSS JOIN LATERAL (
       SELECT coalesce(sum(instalment.amount)
                       FILTER (WHERE payment.entry_id IS NULL AND ended.step IS NULL), 0) AS committed,
              coalesce(sum(payment.amount), 0) AS paid
         FROM tawi.award_step AS approved
         JOIN tawi.award_instalment AS instalment USING (borrower_id, award_number)
         LEFT JOIN tawi.award_payment AS payment USING (borrower_id, award_number, instalment_number)
         LEFT JOIN tawi.award_step AS ended
           ON ended.borrower_id = approved.borrower_id AND ended.award_number = approved.award_number
          AND ended.state = 'cancelled'
        WHERE approved.budget_number = budget.budget_number) AS award
 CROSS JOIN LATERAL (
       SELECT coalesce(sum(refund.amount), 0) AS refunded
         FROM tawi.award_step AS approved
         JOIN tawi.award_refund AS refund USING (borrower_id, award_number)
        WHERE approved.budget_number = budget.budget_number) AS refund
 CROSS JOIN LATERAL (
       SELECT coalesce(sum((entitlement.vouchers - redeemed.count)
                           * (entitlement.voucher_value - entitlement.cost_share))
                       FILTER (WHERE ended.reason IS NULL
                                 AND greatest(($1::timestamptz AT TIME ZONE office.time_zone)::date,
                                              office.closed_through + 1) <= entitlement.valid_until), 0) AS committed,
              coalesce(sum(redeemed.amount), 0) AS redeemed
         FROM tawi.entitlement AS entitlement
         JOIN tawi.office AS office USING (office_id)
         LEFT JOIN tawi.entitlement_cancellation AS ended USING (borrower_id, entitlement_number)
        CROSS JOIN LATERAL (SELECT count(*) AS count, coalesce(sum(each.amount), 0) AS amount
                              FROM tawi.voucher_redemption AS each
                             WHERE each.borrower_id = entitlement.borrower_id
                               AND each.entitlement_number = entitlement.entitlement_number) AS redeemed
        WHERE entitlement.budget_number = budget.budget_number) AS voucher
 ORDER BY budget.budget_number

-- name: count_budget_amounts
-- How many amounts a budget had so far.
SELECT count(*) AS count FROM tawi.support_budget_amount WHERE budget_number = $1::integer

-- name: has_service_of_code
-- Whether there is a service of that code.
SELECT EXISTS (SELECT FROM tawi.support_service WHERE code = $1) AS found

-- name: has_milestone_of_plan
-- Whether a person's plan has that milestone, in its last version.
SELECT EXISTS (SELECT FROM tawi.milestone_now
                WHERE borrower_id = $1::bigint AND plan_number = $2::integer AND milestone_number = $3::integer)
           AS found

-- name: has_provider_user
-- Whether that person of staff redeems vouchers for a provider of an office.
SELECT EXISTS (SELECT FROM tawi.staff_user
                WHERE user_id = $1::bigint AND office_id = $2::integer AND role = 'provider' AND active) AS found

-- name: count_awards
-- How many awards a person was proposed for.
SELECT count(*) AS count FROM tawi.award WHERE borrower_id = $1::bigint

-- name: find_award
-- An award.
SELECT kind, fund, office_id, currency, purpose, amount
  FROM tawi.award
 WHERE borrower_id = $1::bigint AND award_number = $2::integer

-- name: award_instalments
-- The instalments of an award with what was paid of them, in order.
SELECT instalment.due_on, instalment.amount, payment.channel, payment.reference, payment.booking_date,
       payment.entry_id
  FROM tawi.award_instalment AS instalment
  LEFT JOIN tawi.award_payment AS payment USING (borrower_id, award_number, instalment_number)
 WHERE instalment.borrower_id = $1::bigint AND instalment.award_number = $2::integer
 ORDER BY instalment.instalment_number

-- name: award_conditions
-- What the instalments of an award wait for, in order; whether a document was seen, a milestone's last decision
-- says that it is verified. Courses are judged by their certificates.
SELECT condition.instalment_number, condition.kind, coalesce(condition.service, '') AS service,
       coalesce(condition.plan_number, 0) AS plan_number, coalesce(condition.milestone_number, 0) AS milestone_number,
       coalesce(condition.document, '') AS document,
       CASE condition.kind
       WHEN 'document' THEN EXISTS (SELECT FROM tawi.award_confirmation AS seen
                                     WHERE seen.borrower_id = condition.borrower_id
                                       AND seen.award_number = condition.award_number
                                       AND seen.instalment_number = condition.instalment_number
                                       AND seen.condition_number = condition.condition_number)
       WHEN 'milestone' THEN coalesce((SELECT decision.verified FROM tawi.milestone_decision AS decision
                                        WHERE decision.borrower_id = condition.borrower_id
                                          AND decision.plan_number = condition.plan_number
                                          AND decision.milestone_number = condition.milestone_number
                                        ORDER BY decision.evidence_seen DESC LIMIT 1), false)
       ELSE false END AS is_met
  FROM tawi.award_condition AS condition
 WHERE condition.borrower_id = $1::bigint AND condition.award_number = $2::integer
 ORDER BY condition.instalment_number, condition.condition_number

-- name: award_steps
-- What became of an award, in order.
SELECT state, reason, budget_number, recorded_by, (extract(epoch FROM recorded_at) * 1000000)::bigint AS recorded_us
  FROM tawi.award_step
 WHERE borrower_id = $1::bigint AND award_number = $2::integer
 ORDER BY step

-- name: award_refunds
-- What came back of an award, in order.
SELECT amount, channel, reason, booking_date, entry_id
  FROM tawi.award_refund
 WHERE borrower_id = $1::bigint AND award_number = $2::integer
 ORDER BY refund_number

-- name: due_award_instalments
-- Instalments of approved awards that are unpaid and due by a day, of people whom the actor may see.
SELECT award.borrower_id, award.award_number, borrower.name AS borrower_name, award.office_id, award.kind, award.fund,
       award.currency, instalment.instalment_number, instalment.due_on, instalment.amount,
       (SELECT count(*) FROM tawi.award_condition AS condition
         WHERE condition.borrower_id = award.borrower_id AND condition.award_number = award.award_number
           AND condition.instalment_number = instalment.instalment_number AND condition.kind = 'document'
           AND NOT EXISTS (SELECT FROM tawi.award_confirmation AS seen
                            WHERE seen.borrower_id = condition.borrower_id
                              AND seen.award_number = condition.award_number
                              AND seen.instalment_number = condition.instalment_number
                              AND seen.condition_number = condition.condition_number)) AS open_conditions
  FROM tawi.award AS award
  JOIN tawi.borrower AS borrower USING (borrower_id)
  JOIN tawi.award_instalment AS instalment USING (borrower_id, award_number)
 WHERE tawi.may_see($1, $2::bigint, $3::integer[], borrower.office_id, borrower.officer_id, borrower.borrower_id)
   AND instalment.due_on <= $4::date
   AND (SELECT step.state FROM tawi.award_step AS step
         WHERE step.borrower_id = award.borrower_id AND step.award_number = award.award_number
         ORDER BY step.step DESC LIMIT 1) = 'approved'
   AND NOT EXISTS (SELECT FROM tawi.award_payment AS payment
                    WHERE payment.borrower_id = award.borrower_id AND payment.award_number = award.award_number
                      AND payment.instalment_number = instalment.instalment_number)
 ORDER BY instalment.due_on, award.borrower_id, award.award_number, instalment.instalment_number
 LIMIT $5::integer

-- name: has_directory_organization
-- Whether the directory has that organization now.
SELECT EXISTS (SELECT FROM tawi.directory_organization_now WHERE id = $1 AND NOT withdrawn) AS found

-- name: count_voucher_providers
-- How many providers there are.
SELECT count(*) AS count FROM tawi.voucher_provider

-- name: voucher_providers
-- The providers of somebody's offices, or those that are an organization of the directory; in order of number.
SELECT provider_number, office_id, name, payment_details, user_id, organization_id
  FROM tawi.voucher_provider
 WHERE ($1 IN ('auditor', 'administrator') OR office_id = ANY ($2::integer[]))
   AND ($3::text IS NULL OR organization_id = $3)
 ORDER BY provider_number

-- name: find_voucher_provider
-- A provider.
SELECT provider_number, office_id, name, payment_details, user_id, organization_id
  FROM tawi.voucher_provider
 WHERE provider_number = $1::integer

-- name: owed_to_provider
-- What funds owe a provider for vouchers, less what they were paid; in order of fund.
SELECT owed.fund, owed.currency, sum(owed.amount) AS amount
  FROM (SELECT entitlement.fund, entitlement.currency, redemption.amount
          FROM tawi.entitlement AS entitlement
          JOIN tawi.voucher_redemption AS redemption USING (borrower_id, entitlement_number)
         WHERE entitlement.provider_number = $1::integer
         UNION ALL
        SELECT fund, currency, -amount
          FROM tawi.provider_settlement
         WHERE provider_number = $1::integer) AS owed
 GROUP BY owed.fund, owed.currency
HAVING sum(owed.amount) <> 0
 ORDER BY owed.fund, owed.currency

-- name: count_provider_settlements
-- How often a provider was paid.
SELECT count(*) AS count FROM tawi.provider_settlement WHERE provider_number = $1::integer

-- name: count_entitlements
-- How many entitlements a person was given.
SELECT count(*) AS count FROM tawi.entitlement WHERE borrower_id = $1::bigint

-- name: find_entitlement
-- An entitlement, and the day of its office by a clock.
SELECT entitlement.kind, entitlement.fund, entitlement.office_id, entitlement.currency, entitlement.provider_number,
       provider.name AS provider_name, entitlement.budget_number, entitlement.purpose, entitlement.starts_on,
       entitlement.valid_until, entitlement.vouchers, entitlement.voucher_value, entitlement.cost_share,
       ended.reason AS cancelled_for,
       greatest(($3::timestamptz AT TIME ZONE office.time_zone)::date, office.closed_through + 1) AS business_date
  FROM tawi.entitlement AS entitlement
  JOIN tawi.office AS office USING (office_id)
  JOIN tawi.voucher_provider AS provider USING (provider_number)
  LEFT JOIN tawi.entitlement_cancellation AS ended USING (borrower_id, entitlement_number)
 WHERE entitlement.borrower_id = $1::bigint AND entitlement.entitlement_number = $2::integer

-- name: entitlement_vouchers
-- The vouchers of an entitlement with how they were redeemed, in order.
SELECT voucher.code, redemption.delivered_on, redemption.note, redemption.booking_date, redemption.entry_id
  FROM tawi.voucher AS voucher
  LEFT JOIN tawi.voucher_redemption AS redemption USING (borrower_id, entitlement_number, voucher_number)
 WHERE voucher.borrower_id = $1::bigint AND voucher.entitlement_number = $2::integer
 ORDER BY voucher.voucher_number

-- name: find_voucher
-- A voucher by its code, and who redeems for its provider.
SELECT voucher.borrower_id, voucher.entitlement_number, voucher.voucher_number, provider.user_id
  FROM tawi.voucher AS voucher
  JOIN tawi.entitlement AS entitlement USING (borrower_id, entitlement_number)
  JOIN tawi.voucher_provider AS provider USING (provider_number)
 WHERE voucher.code = $1

-- name: insert_support_entry
-- An entry of money in support, of a person or of the institution; no row where its period is closed.
INSERT INTO tawi.journal_entry (borrower_id, entry_id, office_id, fund, kind, booking_date, value_date, recorded_at,
                                actor_id, currency, accounts, amounts, narrative)
SELECT $1::bigint, nextval('tawi.entry_number'), $2::integer, $3::text, $4::text, $5::date, $5::date, $6::timestamptz,
       $7::bigint, $8::text, string_to_array($9::text, ','), string_to_array($10::text, ',')::numeric(20,4)[], $11::text
 WHERE NOT tawi.is_period_closed($2::integer, $4::text, $5::date)
RETURNING entry_id
