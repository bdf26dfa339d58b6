-- name: lock_employers
-- Held by changes of employers, their agreements and the posts of these until they commit.
SELECT pg_advisory_xact_lock(7439, 1)::text AS locked

-- name: lock_vacancies
-- Held by changes of vacancies and their posts until they commit.
SELECT pg_advisory_xact_lock(7439, 2)::text AS locked

-- name: count_employers
-- How many employers there are.
SELECT count(*) AS employers FROM tawi.employer

-- name: count_vacancies
-- How many vacancies there are.
SELECT count(*) AS vacancies FROM tawi.vacancy

-- name: list_employers
-- Employers after a number, or only that of a number, at their last version, in order of number.
SELECT employer.employer_number, last.version, last.name, last.sector, last.address, last.contact, last.phone,
       last.office_id, last.recorded_by, (extract(epoch FROM last.recorded_at) * 1000000)::bigint AS recorded_us
  FROM tawi.employer AS employer
 CROSS JOIN LATERAL (SELECT version, name, sector, address, contact, phone, office_id, recorded_by, recorded_at
                       FROM tawi.employer_version AS each
                      WHERE each.employer_number = employer.employer_number
                      ORDER BY version DESC LIMIT 1) AS last
 WHERE employer.employer_number > $1::integer
   AND ($2::integer IS NULL OR employer.employer_number = $2::integer)
 ORDER BY employer.employer_number
 LIMIT $3::integer

-- name: list_agreements
-- The agreements of some employers, with the posts that are taken, in order of employer and number.
SELECT agreement.employer_number, agreement.agreement_number, agreement.signed_on, agreement.valid_from,
       agreement.valid_to, agreement.covers, agreement.posts, agreement.terms, agreement.recorded_by,
       (extract(epoch FROM agreement.recorded_at) * 1000000)::bigint AS recorded_us,
       (SELECT count(*) FROM tawi.work_placement AS placement
         WHERE placement.employer_number = agreement.employer_number
           AND placement.agreement_number = agreement.agreement_number
           AND NOT EXISTS (SELECT FROM tawi.work_placement_step AS step
                            WHERE step.borrower_id = placement.borrower_id
                              AND step.placement_number = placement.placement_number
                              AND step.step_number = 2)) AS posts_taken
  FROM tawi.employer_agreement AS agreement
 WHERE agreement.employer_number = ANY ($1::integer[])
 ORDER BY agreement.employer_number, agreement.agreement_number

-- name: list_vacancies
-- Vacancies before a number, or only that of a number, of a state by their office's day, in order, the last first.
SELECT vacancy_number, employer_number, employer_name, office_id, title, description, posts, remote, part_time,
       freelance, pay_from, pay_to, currency, pay_period, closes_on, accepted, closed_for, business_date, recorded_by,
       recorded_us
  FROM (SELECT vacancy.vacancy_number, vacancy.employer_number, employer.name AS employer_name, vacancy.office_id,
               vacancy.title, vacancy.description, vacancy.posts, vacancy.remote, vacancy.part_time, vacancy.freelance,
               vacancy.pay_from, vacancy.pay_to, vacancy.currency, vacancy.pay_period, vacancy.closes_on,
               coalesce(closure.reason, '') AS closed_for, vacancy.recorded_by,
               (extract(epoch FROM vacancy.recorded_at) * 1000000)::bigint AS recorded_us,
               (SELECT count(*) FROM tawi.job_application AS application
                  JOIN tawi.job_application_step AS step USING (borrower_id, application_number)
                 WHERE application.vacancy_number = vacancy.vacancy_number AND step.state = 'accepted') AS accepted,
               greatest(($1::timestamptz AT TIME ZONE office.time_zone)::date, office.closed_through + 1) AS business_date
          FROM tawi.vacancy AS vacancy
          JOIN tawi.office AS office USING (office_id)
         CROSS JOIN LATERAL (SELECT name FROM tawi.employer_version AS each
                              WHERE each.employer_number = vacancy.employer_number
                              ORDER BY version DESC LIMIT 1) AS employer
          LEFT JOIN tawi.vacancy_closure AS closure USING (vacancy_number)
         WHERE ($2::integer IS NULL OR vacancy.vacancy_number = $2::integer)
           AND ($3::integer IS NULL OR vacancy.vacancy_number < $3::integer)
           AND ($4::integer IS NULL OR vacancy.office_id = $4::integer)) AS each
 WHERE $5::text IS NULL OR $5::text = CASE WHEN closed_for <> '' OR closes_on < business_date THEN 'closed'
                                           WHEN accepted >= posts THEN 'filled' ELSE 'open' END
 ORDER BY vacancy_number DESC
 LIMIT $6::integer
