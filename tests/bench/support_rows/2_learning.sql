-- Twenty courses, a run for every 25 people of an office; most have ended, most who came passed. And what the loan
-- product asks for: courses, no arrears, papers, a visit, savings.

CREATE TEMP TABLE course_of AS
WITH made AS (
    INSERT INTO tawi.support_service (code, kind)
    SELECT 'course-' || to_char(each, 'FM00'), 'course' FROM generate_series(1, 20) AS each
    RETURNING service_id, code)
SELECT service_id, row_number() OVER (ORDER BY code) - 1 AS course FROM made;
INSERT INTO tawi.support_service_version (service_id, version, name, language, description, office_id, provider,
    offered_from, offered_to, capacity, prerequisites, made_by, recorded_at)
SELECT service_id, version, 'Course ' || course, 'en', 'How to keep books', NULL, 'Bench', current_date - 420, NULL, 25,
       '{}', officer.name, pg_temp.moment(current_date - 420, version)
  FROM course_of, officer, generate_series(1, 2) AS version;
INSERT INTO tawi.course (service_id, version, course_kind, topics, topic_hours, pass_mark, least_attendance,
    certificate_months)
SELECT service_id, version, 'financial_literacy', '{Saving,Prices}', '{6,6}', 50, 0.7, 24
  FROM course_of, generate_series(1, 2) AS version;

-- Of the people of an office half take one course, half another; each run is theirs alone.
CREATE TEMP TABLE learner AS
SELECT person.borrower_id, person.office_id, person.number, course_of.service_id, person.place / 2 / 25 + 1 AS run_number,
       current_date - 380 + ((person.place / 2 / 25) * 13 % 330)::integer AS starts_on
  FROM person JOIN course_of ON course_of.course = person.office + 10 * (person.place % 2);
ANALYZE learner;
INSERT INTO tawi.service_run (service_id, run_number, office_id, location, starts_on, ends_on, capacity, trainer,
    made_by, recorded_at)
SELECT DISTINCT service_id, run_number, office_id, 'The hall', starts_on, starts_on + 21, 25, 'Beatrice', officer.name,
       pg_temp.moment(starts_on - 20, 0)
  FROM learner, officer;
INSERT INTO tawi.service_session (service_id, run_number, session_number, held_on, starts_at, hours, topic, location,
    made_by, recorded_at)
SELECT service_id, run_number, session, starts_on + 7 * (session - 1), '09:00', 3, 'Saving', 'The hall', made_by,
       recorded_at
  FROM tawi.service_run, generate_series(1, 4) AS session;
INSERT INTO tawi.enrolment (borrower_id, enrolment_number, service_id, version, run_number)
SELECT borrower_id, 1, service_id, 1, run_number FROM learner;
INSERT INTO tawi.enrolment_step (borrower_id, enrolment_number, step, state, reason, recorded_by, recorded_at)
SELECT borrower_id, 1, 1, 'enrolled', '', officer.name, pg_temp.moment(starts_on - 3, number) FROM learner, officer
 UNION ALL
SELECT borrower_id, 1, 2, CASE WHEN number / 10 % 5 < 4 THEN 'completed' ELSE 'failed' END, '', officer.name,
       pg_temp.moment(starts_on + 22, number)
  FROM learner, officer WHERE number / 10 % 10 <> 3;
INSERT INTO tawi.attendance_mark (borrower_id, enrolment_number, session_number, entry, mark, reason, recorded_by,
    recorded_at)
SELECT borrower_id, 1, session, 1, CASE WHEN (number + session) % 6 = 0 THEN 'absent' ELSE 'present' END, '',
       officer.name, pg_temp.moment(starts_on + 7 * (session - 1), number)
  FROM learner, officer, generate_series(1, 3) AS session;
INSERT INTO tawi.course_score (borrower_id, enrolment_number, moment, entry, score, reason, recorded_by, recorded_at)
SELECT borrower_id, 1, moment, 1, CASE moment WHEN 'before' THEN 30 + number % 30 ELSE 45 + number % 50 END, '',
       officer.name, pg_temp.moment(starts_on + CASE moment WHEN 'before' THEN 0 ELSE 21 END, number)
  FROM learner, officer, unnest(ARRAY['before', 'after']) AS moment WHERE number / 10 % 10 <> 3;
INSERT INTO tawi.course_outcome (borrower_id, enrolment_number, passed, score_before, score_after, attended_hours,
    counted_hours, decided_by, recorded_at)
SELECT borrower_id, 1, number / 10 % 5 < 4, 30 + number % 30, 45 + number % 50, 9, 12, officer.name,
       pg_temp.moment(starts_on + 22, number)
  FROM learner, officer WHERE number / 10 % 10 <> 3;
INSERT INTO tawi.certificate (borrower_id, enrolment_number, code, issued_on, expires_on)
SELECT borrower_id, 1, upper(substr(md5('certificate ' || number), 1, 16)), starts_on + 22, starts_on + 752
  FROM learner WHERE number / 10 % 10 <> 3 AND number / 10 % 5 < 4;

INSERT INTO tawi.product_condition (product_id, condition_number, applies_to, tranche, kind, service_id, least_score,
    applies_from, made_by, recorded_at, most_days_late, document, within_days, least_balance, currency)
SELECT product.product_id, asked.number, 'first_loan', NULL, asked.kind, asked.service_id, asked.least_score,
       current_date - 500, officer.name, pg_temp.moment(current_date - 420, 0), asked.most_days_late, asked.document,
       asked.within_days, asked.least_balance, asked.currency
  FROM officer, (SELECT max(product_id) AS product_id FROM tawi.loan_product) AS product,
       (SELECT 1 + course AS number, 'course_completed' AS kind, service_id, 50 AS least_score,
               NULL::integer AS most_days_late, NULL AS document, NULL::integer AS within_days,
               NULL::numeric AS least_balance, NULL AS currency
          FROM course_of WHERE course IN (0, 1)
         UNION ALL SELECT 3, 'no_arrears', NULL, NULL, 7, NULL, NULL, NULL, NULL
         UNION ALL SELECT 4, 'document_seen', NULL, NULL, NULL, 'identity', NULL, NULL, NULL
         UNION ALL SELECT 5, 'document_seen', NULL, NULL, NULL, 'business_permit', NULL, NULL, NULL
         UNION ALL SELECT 6, 'visit_made', NULL, NULL, NULL, NULL, 180, NULL, NULL
         UNION ALL SELECT 7, 'savings_held', NULL, NULL, NULL, NULL, NULL, 2000, 'KES') AS asked;
