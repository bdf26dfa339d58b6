-- name: find_service_id
-- The number of a service.
SELECT service_id FROM tawi.support_service WHERE code = $1

-- name: find_trainer_user
-- A user, whether they may hold classes, and what was said last of them and a service.
SELECT person.name, person.role = 'trainer' AND person.active AS is_trainer,
       (SELECT count(*) FROM tawi.service_trainer AS word
         WHERE word.service_id = $1::bigint AND word.user_id = person.user_id) AS steps,
       EXISTS (SELECT FROM tawi.service_trainer_now AS now
                WHERE now.service_id = $1::bigint AND now.user_id = person.user_id) AS teaches
  FROM tawi.staff_user AS person
 WHERE person.user_id = $2::bigint

-- name: list_service_trainers
-- Who holds the classes of a service, in order of user.
SELECT now.user_id, person.name, now.recorded_by, (extract(epoch FROM now.recorded_at) * 1000000)::bigint AS recorded_us
  FROM tawi.service_trainer_now AS now
  JOIN tawi.staff_user AS person USING (user_id)
 WHERE now.service_id = $1::bigint
 ORDER BY now.user_id

-- name: list_own_classes
-- Runs of the services whose classes a user holds, after a run, in order of service and run.
SELECT service.code, run.run_number, version.name AS service_name, run.office_id, run.location, run.starts_on,
       run.ends_on,
       (SELECT count(*) FROM tawi.enrolment AS place
         WHERE place.service_id = run.service_id AND place.run_number = run.run_number
           AND NOT EXISTS (SELECT FROM tawi.enrolment_step AS step
                            WHERE step.borrower_id = place.borrower_id
                              AND step.enrolment_number = place.enrolment_number
                              AND step.state = 'withdrawn')) AS people
  FROM tawi.service_trainer_now AS now
  JOIN tawi.support_service AS service USING (service_id)
  JOIN tawi.service_run AS run USING (service_id)
 CROSS JOIN LATERAL (SELECT name FROM tawi.support_service_version AS each
                      WHERE each.service_id = service.service_id
                      ORDER BY each.version DESC LIMIT 1) AS version
 WHERE now.user_id = $1::bigint AND (service.code, run.run_number) > ($2, $3::integer)
 ORDER BY service.code, run.run_number
 LIMIT $4::integer

-- name: is_own_class
-- Whether a user holds the classes of a service.
SELECT EXISTS (SELECT FROM tawi.service_trainer_now AS now
                 JOIN tawi.support_service AS service USING (service_id)
                WHERE now.user_id = $1::bigint AND service.code = $2) AS is_own

-- name: list_class_people
-- Those who were ever enrolled in a run of a service whose classes a user holds, at their last enrolment there, in
-- order of number.
SELECT DISTINCT ON (enrolment.borrower_id) enrolment.borrower_id, enrolment.enrolment_number, borrower.name, last.state
  FROM tawi.service_trainer_now AS now
  JOIN tawi.enrolment AS enrolment USING (service_id)
  JOIN tawi.borrower AS borrower USING (borrower_id)
 CROSS JOIN LATERAL (SELECT state FROM tawi.enrolment_step AS step
                      WHERE step.borrower_id = enrolment.borrower_id
                        AND step.enrolment_number = enrolment.enrolment_number
                      ORDER BY step.step DESC LIMIT 1) AS last
 WHERE now.user_id = $1::bigint AND enrolment.service_id = $2::bigint AND enrolment.run_number = $3::integer
 ORDER BY enrolment.borrower_id, enrolment.enrolment_number DESC

-- name: class_learner
-- Somebody whom a user teaches or taught, and where their office stands.
SELECT borrower.office_id, borrower.name,
       greatest(($3::timestamptz AT TIME ZONE office.time_zone)::date, office.closed_through + 1) AS business_date
  FROM tawi.borrower AS borrower
  JOIN tawi.office AS office ON office.office_id = borrower.office_id
 WHERE borrower.borrower_id = $1::bigint
   AND EXISTS (SELECT FROM tawi.enrolment AS enrolment
                 JOIN tawi.service_trainer_now AS now USING (service_id)
                WHERE enrolment.borrower_id = borrower.borrower_id AND now.user_id = $2::bigint)
