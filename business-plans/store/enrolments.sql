-- name: learner_facts
-- A person's enrolments with what decides how far they are, in order of number.
SELECT service.code, last.state, outcome.score_after, certificate.code AS certificate, certificate.issued_on,
       certificate.expires_on, revocation.reason AS revoked_for, revocation.revoked_by,
       (extract(epoch FROM revocation.recorded_at) * 1000000)::bigint AS revoked_us
  FROM tawi.enrolment AS enrolment
  JOIN tawi.support_service AS service USING (service_id)
 CROSS JOIN LATERAL (SELECT state FROM tawi.enrolment_step AS step
                      WHERE step.borrower_id = enrolment.borrower_id
                        AND step.enrolment_number = enrolment.enrolment_number
                      ORDER BY step.step DESC LIMIT 1) AS last
  LEFT JOIN tawi.course_outcome AS outcome USING (borrower_id, enrolment_number)
  LEFT JOIN tawi.certificate AS certificate USING (borrower_id, enrolment_number)
  LEFT JOIN tawi.certificate_revocation AS revocation USING (borrower_id, enrolment_number)
 WHERE enrolment.borrower_id = $1::bigint
 ORDER BY enrolment.enrolment_number

-- name: enrolment_in_run
-- A person's last enrolment in a run.
SELECT max(enrolment_number) AS enrolment_number
  FROM tawi.enrolment
 WHERE borrower_id = $1::bigint AND service_id = $2::bigint AND run_number = $3::integer

-- name: list_enrolments
-- A person's enrolments, in order of number.
SELECT enrolment.borrower_id, borrower.name AS borrower_name, enrolment.enrolment_number, service.code,
       enrolment.run_number, version.name AS service_name, run.location, run.starts_on, run.ends_on, last.state,
       (first.recorded_at AT TIME ZONE office.time_zone)::date AS enrolled_on,
       certificate.code AS certificate, certificate.issued_on, certificate.expires_on,
       revocation.reason AS revoked_for, revocation.revoked_by,
       (extract(epoch FROM revocation.recorded_at) * 1000000)::bigint AS revoked_us,
       greatest(($2::timestamptz AT TIME ZONE office.time_zone)::date, office.closed_through + 1) AS business_date
  FROM tawi.enrolment AS enrolment
  JOIN tawi.borrower AS borrower USING (borrower_id)
  JOIN tawi.office AS office ON office.office_id = borrower.office_id
  JOIN tawi.support_service AS service USING (service_id)
  JOIN tawi.support_service_version AS version
    ON version.service_id = enrolment.service_id AND version.version = enrolment.version
  JOIN tawi.service_run AS run
    ON run.service_id = enrolment.service_id AND run.run_number = enrolment.run_number
  JOIN tawi.enrolment_step AS first USING (borrower_id, enrolment_number)
 CROSS JOIN LATERAL (SELECT state FROM tawi.enrolment_step AS step
                      WHERE step.borrower_id = enrolment.borrower_id
                        AND step.enrolment_number = enrolment.enrolment_number
                      ORDER BY step.step DESC LIMIT 1) AS last
  LEFT JOIN tawi.certificate AS certificate USING (borrower_id, enrolment_number)
  LEFT JOIN tawi.certificate_revocation AS revocation USING (borrower_id, enrolment_number)
 WHERE enrolment.borrower_id = $1::bigint AND first.step = 1
 ORDER BY enrolment.enrolment_number

-- name: list_roster
-- Those enrolled in a run whom the actor may see, in order of person and enrolment.
SELECT enrolment.borrower_id, borrower.name AS borrower_name, enrolment.enrolment_number, service.code,
       enrolment.run_number, version.name AS service_name, run.location, run.starts_on, run.ends_on, last.state,
       (first.recorded_at AT TIME ZONE office.time_zone)::date AS enrolled_on,
       certificate.code AS certificate, certificate.issued_on, certificate.expires_on,
       revocation.reason AS revoked_for, revocation.revoked_by,
       (extract(epoch FROM revocation.recorded_at) * 1000000)::bigint AS revoked_us,
       greatest(($6::timestamptz AT TIME ZONE office.time_zone)::date, office.closed_through + 1) AS business_date
  FROM tawi.enrolment AS enrolment
  JOIN tawi.borrower AS borrower USING (borrower_id)
  JOIN tawi.office AS office ON office.office_id = borrower.office_id
  JOIN tawi.support_service AS service USING (service_id)
  JOIN tawi.support_service_version AS version
    ON version.service_id = enrolment.service_id AND version.version = enrolment.version
  JOIN tawi.service_run AS run
    ON run.service_id = enrolment.service_id AND run.run_number = enrolment.run_number
  JOIN tawi.enrolment_step AS first USING (borrower_id, enrolment_number)
 CROSS JOIN LATERAL (SELECT state FROM tawi.enrolment_step AS step
                      WHERE step.borrower_id = enrolment.borrower_id
                        AND step.enrolment_number = enrolment.enrolment_number
                      ORDER BY step.step DESC LIMIT 1) AS last
  LEFT JOIN tawi.certificate AS certificate USING (borrower_id, enrolment_number)
  LEFT JOIN tawi.certificate_revocation AS revocation USING (borrower_id, enrolment_number)
 WHERE enrolment.service_id = $4::bigint AND enrolment.run_number = $5::integer AND first.step = 1
   AND tawi.may_see($1, $2::bigint, $3::integer[], borrower.office_id, borrower.officer_id, borrower.borrower_id)
 ORDER BY enrolment.borrower_id, enrolment.enrolment_number

-- name: find_enrolment
-- An enrolment, the service's code and version that were agreed, and the day of its beginning.
SELECT service.code, enrolment.version, enrolment.run_number,
       (first.recorded_at AT TIME ZONE office.time_zone)::date AS enrolled_on
  FROM tawi.enrolment AS enrolment
  JOIN tawi.support_service AS service USING (service_id)
  JOIN tawi.borrower AS borrower USING (borrower_id)
  JOIN tawi.office AS office ON office.office_id = borrower.office_id
  JOIN tawi.enrolment_step AS first USING (borrower_id, enrolment_number)
 WHERE enrolment.borrower_id = $1::bigint AND enrolment.enrolment_number = $2::integer AND first.step = 1

-- name: enrolment_steps
-- What became of an enrolment, in order.
SELECT state, reason, recorded_by, (extract(epoch FROM recorded_at) * 1000000)::bigint AS recorded_us
  FROM tawi.enrolment_step
 WHERE borrower_id = $1::bigint AND enrolment_number = $2::integer
 ORDER BY step

-- name: enrolment_marks
-- What registers say of an enrolment, in order of session and entry.
SELECT session_number, entry, mark, reason, recorded_by,
       (extract(epoch FROM recorded_at) * 1000000)::bigint AS recorded_us
  FROM tawi.attendance_mark
 WHERE borrower_id = $1::bigint AND enrolment_number = $2::integer
 ORDER BY session_number, entry

-- name: enrolment_scores
-- The scores of an enrolment, in order of moment and entry.
SELECT moment, entry, score, reason, recorded_by,
       (extract(epoch FROM recorded_at) * 1000000)::bigint AS recorded_us
  FROM tawi.course_score
 WHERE borrower_id = $1::bigint AND enrolment_number = $2::integer
 ORDER BY moment DESC, entry

-- name: enrolment_outcome
-- What came of an enrolment, and its certificate.
SELECT outcome.passed, outcome.score_before, outcome.score_after, outcome.attended_hours, outcome.counted_hours,
       outcome.decided_by, (extract(epoch FROM outcome.recorded_at) * 1000000)::bigint AS recorded_us,
       certificate.code AS certificate, certificate.issued_on, certificate.expires_on,
       revocation.reason AS revoked_for, revocation.revoked_by,
       (extract(epoch FROM revocation.recorded_at) * 1000000)::bigint AS revoked_us
  FROM tawi.course_outcome AS outcome
  LEFT JOIN tawi.certificate AS certificate USING (borrower_id, enrolment_number)
  LEFT JOIN tawi.certificate_revocation AS revocation USING (borrower_id, enrolment_number)
 WHERE outcome.borrower_id = $1::bigint AND outcome.enrolment_number = $2::integer

-- name: find_certificate
-- A certificate by its code, whose it is, and the day of that person's office.
SELECT certificate.borrower_id, certificate.enrolment_number, certificate.code AS certificate,
       certificate.issued_on, certificate.expires_on, revocation.reason AS revoked_for, revocation.revoked_by,
       (extract(epoch FROM revocation.recorded_at) * 1000000)::bigint AS revoked_us,
       borrower.name AS holder, service.code, enrolment.version,
       (extract(epoch FROM outcome.recorded_at) * 1000000)::bigint AS issued_us,
       greatest(($2::timestamptz AT TIME ZONE office.time_zone)::date, office.closed_through + 1) AS business_date
  FROM tawi.certificate AS certificate
  JOIN tawi.course_outcome AS outcome USING (borrower_id, enrolment_number)
  JOIN tawi.enrolment AS enrolment USING (borrower_id, enrolment_number)
  JOIN tawi.support_service AS service USING (service_id)
  JOIN tawi.borrower AS borrower USING (borrower_id)
  JOIN tawi.office AS office ON office.office_id = borrower.office_id
  LEFT JOIN tawi.certificate_revocation AS revocation USING (borrower_id, enrolment_number)
 WHERE certificate.code = $1

-- name: list_revoked_certificates
-- The codes of all certificates that were taken back, in order of time.
SELECT certificate.code
  FROM tawi.certificate_revocation AS revocation
  JOIN tawi.certificate AS certificate USING (borrower_id, enrolment_number)
 ORDER BY revocation.recorded_at, certificate.code

-- name: insert_enrolment
-- A person's place in a run, under their next number.
INSERT INTO tawi.enrolment (borrower_id, enrolment_number, service_id, version, run_number)
SELECT $1::bigint, coalesce(max(enrolment_number), 0) + 1, $2::bigint, $3::integer, $4::integer
  FROM tawi.enrolment
 WHERE borrower_id = $1::bigint
RETURNING enrolment_number

-- name: insert_enrolment_step
-- What became of an enrolment.
INSERT INTO tawi.enrolment_step (borrower_id, enrolment_number, step, state, reason, recorded_by, recorded_at)
VALUES ($1::bigint, $2::integer, $3::integer, $4, $5, $6, $7::timestamptz)

-- name: insert_attendance_mark
-- What a register says of a person.
INSERT INTO tawi.attendance_mark (borrower_id, enrolment_number, session_number, entry, mark, reason, recorded_by,
                                  recorded_at)
VALUES ($1::bigint, $2::integer, $3::integer, $4::integer, $5, $6, $7, $8::timestamptz)

-- name: insert_course_score
-- A score before a course or after it.
INSERT INTO tawi.course_score (borrower_id, enrolment_number, moment, entry, score, reason, recorded_by, recorded_at)
VALUES ($1::bigint, $2::integer, $3, $4::integer, $5::numeric, $6, $7, $8::timestamptz)

-- name: insert_course_outcome
-- What came of a course.
INSERT INTO tawi.course_outcome (borrower_id, enrolment_number, passed, score_before, score_after, attended_hours,
                                 counted_hours, decided_by, recorded_at)
VALUES ($1::bigint, $2::integer, $3::boolean, $4::numeric, $5::numeric, $6::numeric, $7::numeric, $8,
        $9::timestamptz)

-- name: insert_certificate
-- A certificate of a course that was passed.
INSERT INTO tawi.certificate (borrower_id, enrolment_number, code, issued_on, expires_on)
VALUES ($1::bigint, $2::integer, $3, $4::date, $5::date)

-- name: insert_certificate_revocation
-- A certificate is taken back.
INSERT INTO tawi.certificate_revocation (borrower_id, enrolment_number, reason, revoked_by, recorded_at)
VALUES ($1::bigint, $2::integer, $3, $4, $5::timestamptz)
