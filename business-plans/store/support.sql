-- name: lock_services
-- Held by changes of services until they commit.
SELECT pg_advisory_xact_lock(7407, 0)::text AS locked

-- name: lock_run
-- Held by changes of a run, its sessions and its places until they commit.
SELECT pg_advisory_xact_lock(7407, hashtext($1 || '/' || $2))::text AS locked

-- name: find_service
-- A service at one of its versions, or its last one.
SELECT service.service_id, service.code, service.kind, each.version, each.name, each.language, each.description,
       each.office_id, each.provider, each.offered_from, each.offered_to, each.capacity, each.prerequisites,
       each.made_by, (extract(epoch FROM each.recorded_at) * 1000000)::bigint AS recorded_us,
       (SELECT max(version) FROM tawi.support_service_version AS last
         WHERE last.service_id = service.service_id) AS versions,
       course.course_kind, course.topics, course.topic_hours, course.pass_mark, course.least_attendance,
       course.certificate_months
  FROM tawi.support_service AS service
  JOIN tawi.support_service_version AS each USING (service_id)
  LEFT JOIN tawi.course AS course USING (service_id, version)
 WHERE service.code = $1 AND ($2::integer IS NULL OR each.version = $2::integer)
 ORDER BY each.version DESC
 LIMIT 1

-- name: list_services
-- Services after a code, each at its last version, in order of code.
SELECT service.service_id, service.code, service.kind, each.version, each.name, each.language, each.description,
       each.office_id, each.provider, each.offered_from, each.offered_to, each.capacity, each.prerequisites,
       each.made_by, (extract(epoch FROM each.recorded_at) * 1000000)::bigint AS recorded_us,
       each.version AS versions,
       course.course_kind, course.topics, course.topic_hours, course.pass_mark, course.least_attendance,
       course.certificate_months
  FROM tawi.support_service AS service
 CROSS JOIN LATERAL (SELECT version, name, language, description, office_id, provider, offered_from, offered_to, capacity,
                             prerequisites, made_by, recorded_at
                       FROM tawi.support_service_version AS any_version
                      WHERE any_version.service_id = service.service_id
                      ORDER BY version DESC LIMIT 1) AS each
  LEFT JOIN tawi.course AS course ON course.service_id = service.service_id AND course.version = each.version
 WHERE service.code > $1
 ORDER BY service.code
 LIMIT $2::integer

-- name: list_prerequisites
-- Every service and the codes that its last version asks for, in order of code.
SELECT DISTINCT ON (service.code) service.code, each.prerequisites
  FROM tawi.support_service AS service
  JOIN tawi.support_service_version AS each USING (service_id)
 ORDER BY service.code, each.version DESC

-- name: insert_service
-- A service, without a version yet.
INSERT INTO tawi.support_service (code, kind)
VALUES ($1, $2)
RETURNING service_id

-- name: insert_service_version
-- A version of a service.
INSERT INTO tawi.support_service_version (service_id, version, name, language, description, office_id, provider,
                                          offered_from, offered_to, capacity, prerequisites, made_by, recorded_at)
VALUES ($1::bigint, $2::integer, $3, $4, $5, $6::integer, $7, $8::date, $9::date, $10::integer, $11::text[], $12,
        $13::timestamptz)

-- name: insert_course
-- What a version says that only courses have.
INSERT INTO tawi.course (service_id, version, course_kind, topics, topic_hours, pass_mark, least_attendance,
                         certificate_months)
VALUES ($1::bigint, $2::integer, $3, $4::text[], $5::numeric[], $6::numeric, $7::numeric, $8::integer)

-- name: find_run
-- A run of a service, how many places are taken, and its office's day.
SELECT run.service_id, service.code, run.run_number, run.office_id, run.location, run.starts_on, run.ends_on,
       run.capacity, run.trainer,
       (SELECT count(*) FROM tawi.enrolment AS place
         WHERE place.service_id = run.service_id AND place.run_number = run.run_number
           AND NOT EXISTS (SELECT FROM tawi.enrolment_step AS step
                            WHERE step.borrower_id = place.borrower_id
                              AND step.enrolment_number = place.enrolment_number
                              AND step.state = 'withdrawn')) AS places_taken,
       greatest(($3::timestamptz AT TIME ZONE office.time_zone)::date, office.closed_through + 1) AS business_date
  FROM tawi.support_service AS service
  JOIN tawi.service_run AS run USING (service_id)
  JOIN tawi.office AS office ON office.office_id = run.office_id
 WHERE service.code = $1 AND run.run_number = $2::integer

-- name: run_sessions
-- The sessions of a run, in order of number.
SELECT session.session_number, session.held_on, session.starts_at, trim_scale(session.hours) AS hours, session.topic,
       session.location, session.cancelled, session.changes, session.change_reason,
       ((session.held_on + session.starts_at::time) AT TIME ZONE office.time_zone) <= $3::timestamptz AS has_begun,
       EXISTS (SELECT FROM tawi.enrolment AS place
                 JOIN tawi.attendance_mark AS mark USING (borrower_id, enrolment_number)
                WHERE place.service_id = session.service_id AND place.run_number = session.run_number
                  AND mark.session_number = session.session_number) AS register_kept
  FROM tawi.service_session_now AS session
  JOIN tawi.service_run AS run USING (service_id, run_number)
  JOIN tawi.office AS office ON office.office_id = run.office_id
 WHERE session.service_id = $1::bigint AND session.run_number = $2::integer
 ORDER BY session.session_number

-- name: list_runs
-- Runs of a service before a number, the last first.
SELECT run.run_number
  FROM tawi.support_service AS service
  JOIN tawi.service_run AS run USING (service_id)
 WHERE service.code = $1 AND ($2::integer IS NULL OR run.run_number < $2::integer)
 ORDER BY run.run_number DESC
 LIMIT $3::integer

-- name: count_runs
-- How many runs a service has.
SELECT count(*) AS runs FROM tawi.service_run WHERE service_id = $1::bigint

-- name: insert_run
-- A run of a service.
INSERT INTO tawi.service_run (service_id, run_number, office_id, location, starts_on, ends_on, capacity, trainer,
                              made_by, recorded_at)
VALUES ($1::bigint, $2::integer, $3::integer, $4, $5::date, $6::date, $7::integer, $8, $9, $10::timestamptz)

-- name: insert_session_of_run
-- A meeting of a run.
INSERT INTO tawi.service_session (service_id, run_number, session_number, held_on, starts_at, hours, topic, location,
                                  made_by, recorded_at)
VALUES ($1::bigint, $2::integer, $3::integer, $4::date, $5, $6::numeric, $7, $8, $9, $10::timestamptz)
