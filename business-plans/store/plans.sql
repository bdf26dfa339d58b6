-- name: list_plans
-- A borrower's plans in order of number, each at its last version.
SELECT plan.plan_number, plan.cycle, last.version, last.title, last.business_kind,
       (SELECT count(*) FROM tawi.milestone AS step
         WHERE step.borrower_id = plan.borrower_id AND step.plan_number = plan.plan_number
           AND step.version = last.version) AS milestones,
       (SELECT count(*) FROM tawi.milestone AS step
          JOIN tawi.milestone_decision AS decision USING (borrower_id, plan_number, milestone_number)
         WHERE step.borrower_id = plan.borrower_id AND step.plan_number = plan.plan_number
           AND step.version = last.version AND decision.verified) AS verified
  FROM tawi.business_plan AS plan
 CROSS JOIN LATERAL (SELECT version, title, business_kind FROM tawi.business_plan_version AS each
                      WHERE each.borrower_id = plan.borrower_id AND each.plan_number = plan.plan_number
                      ORDER BY version DESC LIMIT 1) AS last
 WHERE plan.borrower_id = $1::bigint
 ORDER BY plan.plan_number

-- name: find_plan
-- A plan at one of its versions, or its last one, and whether the loan that pays for it is agreed.
SELECT plan.cycle, each.version, each.title, each.business_kind, each.goal, each.market, each.currency,
       each.starts_on, each.goods, each.prices, each.unit_costs, each.costs, each.monthly_amounts,
       each.made_by, (extract(epoch FROM each.recorded_at) * 1000000)::bigint AS recorded_us,
       (SELECT max(version) FROM tawi.business_plan_version AS last
         WHERE last.borrower_id = plan.borrower_id AND last.plan_number = plan.plan_number) AS versions,
       coalesce((SELECT status IN ('approved', 'active') FROM tawi.loan AS loan
                  WHERE loan.borrower_id = plan.borrower_id AND loan.cycle = plan.cycle), false) AS loan_agreed
  FROM tawi.business_plan AS plan
  JOIN tawi.business_plan_version AS each USING (borrower_id, plan_number)
 WHERE plan.borrower_id = $1::bigint AND plan.plan_number = $2::integer
   AND ($3::integer IS NULL OR each.version = $3::integer)
 ORDER BY each.version DESC
 LIMIT 1

-- name: plan_months
-- What a version expects of its months, in order.
SELECT quantities, extra_costs
  FROM tawi.business_plan_month
 WHERE borrower_id = $1::bigint AND plan_number = $2::integer AND version = $3::integer
 ORDER BY month_number

-- name: plan_milestones
-- The milestones of a version, in order of number.
SELECT milestone_number, title, due_on, cost, evidence, releases_tranche
  FROM tawi.milestone
 WHERE borrower_id = $1::bigint AND plan_number = $2::integer AND version = $3::integer
 ORDER BY milestone_number

-- name: plan_evidence
-- All evidence of a plan, in order of milestone and number.
SELECT milestone_number, evidence_number, kind, note, encode(file_hash, 'hex') AS file, latitude, longitude,
       taken_on, taken_at, given_by, (extract(epoch FROM recorded_at) * 1000000)::bigint AS recorded_us
  FROM tawi.milestone_evidence
 WHERE borrower_id = $1::bigint AND plan_number = $2::integer
 ORDER BY milestone_number, evidence_number

-- name: plan_decisions
-- All decisions on a plan's milestones, in order of milestone and time.
SELECT milestone_number, evidence_seen, verified, reason, decided_by,
       (extract(epoch FROM recorded_at) * 1000000)::bigint AS recorded_us
  FROM tawi.milestone_decision
 WHERE borrower_id = $1::bigint AND plan_number = $2::integer
 ORDER BY milestone_number, evidence_seen

-- name: current_cycle
-- The borrower's loan that is applied for or under way, else their next one.
SELECT coalesce(max(cycle) FILTER (WHERE status IN ('applied', 'approved', 'active')),
                coalesce(max(cycle), 0) + 1) AS cycle
  FROM tawi.loan
 WHERE borrower_id = $1::bigint

-- name: insert_plan
-- A plan under the borrower's next number; no row where there is one for its loan.
INSERT INTO tawi.business_plan (borrower_id, plan_number, cycle)
SELECT $1::bigint, coalesce(max(plan_number), 0) + 1, $2::integer
  FROM tawi.business_plan
 WHERE borrower_id = $1::bigint
HAVING bool_and(cycle <> $2::integer) IS NOT FALSE
RETURNING plan_number

-- name: insert_plan_version
-- A version of a plan.
INSERT INTO tawi.business_plan_version (borrower_id, plan_number, version, title, business_kind, goal, market,
                                        currency, starts_on, goods, prices, unit_costs, costs, monthly_amounts,
                                        made_by, recorded_at)
VALUES ($1::bigint, $2::integer, $3::integer, $4, $5, $6, $7, $8, $9::date, $10::text[], $11::numeric[],
        $12::numeric[], $13::text[], $14::numeric[], $15, $16::timestamptz)

-- name: insert_plan_month
-- A month of a version.
INSERT INTO tawi.business_plan_month (borrower_id, plan_number, version, month_number, quantities, extra_costs)
VALUES ($1::bigint, $2::integer, $3::integer, $4::integer, $5::numeric[], $6::numeric)

-- name: insert_milestone
-- A milestone of a version.
INSERT INTO tawi.milestone (borrower_id, plan_number, version, milestone_number, title, due_on, cost, evidence,
                            releases_tranche)
VALUES ($1::bigint, $2::integer, $3::integer, $4::integer, $5, $6::date, $7::numeric, $8::text[], $9::integer)

-- name: insert_evidence_file
-- What is known of a file; nothing where it is known already.
INSERT INTO tawi.evidence_file (borrower_id, file_hash, media_type, size_bytes)
VALUES ($1::bigint, decode($2, 'hex'), $3, $4::bigint)
ON CONFLICT DO NOTHING

-- name: find_evidence_file
-- A file of a borrower's evidence.
SELECT media_type, size_bytes
  FROM tawi.evidence_file
 WHERE borrower_id = $1::bigint AND file_hash = decode($2, 'hex')

-- name: has_come
-- Whether a time of a day has come by the clock on the wall of a borrower's office.
SELECT (($2::date + $3::time) AT TIME ZONE office.time_zone) <= $4::timestamptz AS has_come
  FROM tawi.borrower AS borrower
  JOIN tawi.office AS office USING (office_id)
 WHERE borrower.borrower_id = $1::bigint

-- name: insert_evidence
-- A piece of evidence, and the milestone among those that wait to be looked at.
WITH given AS (
    INSERT INTO tawi.milestone_evidence (borrower_id, plan_number, milestone_number, evidence_number, kind, note,
                                         file_hash, latitude, longitude, taken_on, taken_at, given_by, recorded_at)
    VALUES ($1::bigint, $2::integer, $3::integer, $4::integer, $5, $6, decode(nullif($7, ''), 'hex'),
            $8::numeric, $9::numeric, $10::date, $11, $12, $13::timestamptz))
INSERT INTO tawi.waiting_milestone (borrower_id, plan_number, milestone_number, given_at)
VALUES ($1::bigint, $2::integer, $3::integer, $13::timestamptz)
ON CONFLICT ON CONSTRAINT waiting_milestone_pk DO UPDATE SET given_at = excluded.given_at

-- name: insert_milestone_decision
-- A decision; the milestone waits no longer.
WITH decided AS (
    INSERT INTO tawi.milestone_decision (borrower_id, plan_number, milestone_number, evidence_seen, verified,
                                         reason, decided_by, recorded_at)
    VALUES ($1::bigint, $2::integer, $3::integer, $4::integer, $5::boolean, $6, $7, $8::timestamptz))
DELETE FROM tawi.waiting_milestone
 WHERE borrower_id = $1::bigint AND plan_number = $2::integer AND milestone_number = $3::integer

-- name: waiting_milestones
-- Milestones with evidence that nobody has decided on, those first that have waited longest.
SELECT waiting.borrower_id, waiting.plan_number, borrower.name AS borrower_name, last.title AS plan_title,
       step.milestone_number, step.title, step.due_on, step.releases_tranche,
       (extract(epoch FROM waiting.given_at) * 1000000)::bigint AS given_us
  FROM tawi.waiting_milestone AS waiting
  JOIN tawi.borrower AS borrower USING (borrower_id)
 CROSS JOIN LATERAL (SELECT version, title FROM tawi.business_plan_version AS each
                      WHERE each.borrower_id = waiting.borrower_id AND each.plan_number = waiting.plan_number
                      ORDER BY version DESC LIMIT 1) AS last
  JOIN tawi.milestone AS step
    ON step.borrower_id = waiting.borrower_id AND step.plan_number = waiting.plan_number
   AND step.version = last.version AND step.milestone_number = waiting.milestone_number
 WHERE tawi.may_see($1, $2::bigint, $3::integer[], borrower.office_id, borrower.officer_id, borrower.borrower_id)
 ORDER BY waiting.given_at, waiting.borrower_id, waiting.plan_number, waiting.milestone_number
 LIMIT $4::integer

-- name: plan_of_loan
-- The plan that a loan pays for; no row where there is no such loan, no number where it has none.
SELECT loan.office_id, plan.plan_number
  FROM tawi.loan AS loan
  LEFT JOIN tawi.business_plan AS plan USING (borrower_id, cycle)
 WHERE loan.borrower_id = $4::bigint AND loan.cycle = $5::integer
   AND tawi.may_see($1, $2::bigint, $3::integer[], loan.office_id, loan.officer_id, loan.borrower_id)

-- name: overrides_of_loan
-- The exceptions made for a loan, in order of tranche.
SELECT borrower_id, cycle, tranche, override_number, reason, unmet, covers, given_by,
       (extract(epoch FROM recorded_at) * 1000000)::bigint AS recorded_us
  FROM tawi.release_override
 WHERE borrower_id = $1::bigint AND cycle = $2::integer
 ORDER BY tranche, override_number

-- name: list_overrides
-- The exceptions made, the newest first.
SELECT given.borrower_id, given.cycle, given.tranche, given.override_number, given.reason, given.unmet, given.covers,
       given.given_by,
       (extract(epoch FROM given.recorded_at) * 1000000)::bigint AS recorded_us
  FROM tawi.release_override AS given
  JOIN tawi.borrower AS borrower USING (borrower_id)
 WHERE tawi.may_see($1, $2::bigint, $3::integer[], borrower.office_id, borrower.officer_id, borrower.borrower_id)
 ORDER BY given.recorded_at DESC, given.borrower_id, given.cycle, given.tranche, given.override_number
 LIMIT $4::integer

-- name: insert_override
-- Leave to pay a tranche out before its conditions are met.
INSERT INTO tawi.release_override (borrower_id, cycle, tranche, override_number, reason, unmet, covers, given_by,
                                   recorded_at)
VALUES ($1::bigint, $2::integer, $3::integer, $4::integer, $5, $6::text[], $7::text[], $8::bigint, $9::timestamptz)

-- name: insert_sales_day
-- A day's takings; the last word of a day counts.
INSERT INTO tawi.sales_day (borrower_id, plan_number, day, recorded_at, sold, spent, recorded_by)
VALUES ($1::bigint, $2::integer, $3::date, $4::timestamptz, $5::numeric, $6::numeric, $7)

-- name: sales_days
-- The days written down, in order, each as it was written last.
SELECT DISTINCT ON (day) day, sold, spent, recorded_by
  FROM tawi.sales_day
 WHERE borrower_id = $1::bigint AND plan_number = $2::integer
 ORDER BY day, entry DESC
