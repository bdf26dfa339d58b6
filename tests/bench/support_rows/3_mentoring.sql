-- :mentors mentors, most of one office, some in two versions; every second person has one or had one.

INSERT INTO tawi.staff_user (username, name, role, office_id, password_hash)
SELECT 'bench.mentor.' || mentor, 'Mentor ' || mentor, 'mentor', office.office_id, officer.password_hash
  FROM generate_series(1, :mentors) AS mentor
  JOIN (SELECT office_id, row_number() OVER (ORDER BY office_id) - 1 AS office FROM tawi.office) AS office
    ON office.office = (mentor - 1) % 10, officer;
INSERT INTO tawi.mentor_profile (mentor_number, version, user_id, name, languages, sectors, skills, office_id, capacity,
    meets, active_from, active_to, recorded_by, recorded_at)
SELECT mentor, told.version, person.user_id, person.name,
       (ARRAY['{sw,en}', '{en-GB}', '{sw-KE,ar}', '{ar}', '{sw}'])[1 + mentor / 10 % 5]::text[],
       (ARRAY['{poultry,kiosk}', '{}', '{tailor}', '{vegetable_farm,poultry}'])[1 + mentor / 10 % 4]::text[],
       '{prices,saving}', CASE WHEN mentor % 11 > 0 THEN person.office_id END, 5 + mentor % 6, 'both',
       current_date - 420, NULL, officer.name, pg_temp.moment(current_date - 420 + told.version, mentor)
  FROM officer, generate_series(1, :mentors) AS mentor
  JOIN tawi.staff_user AS person ON person.username = 'bench.mentor.' || mentor,
       generate_series(1, 2) AS told (version)
 WHERE told.version = 1 OR mentor % 10 = 0;

CREATE TEMP TABLE accompanied AS
SELECT borrower_id, number, since, (office + 1 + 10 * (place / 2 % (:mentors / 10)))::integer AS mentor,
       (place / 2 / (:mentors / 10) + place / 2) % 10 < 6 AS has_ended
  FROM person WHERE place % 2 = 0;
ANALYZE accompanied;
INSERT INTO tawi.mentorship (borrower_id, mentorship_number, mentor_number, mentor_version, began_on, consent_told_on,
    consent_channel, recorded_by, recorded_at)
SELECT borrower_id, 1, mentor, 1, since, since, 'spoken', officer.name, pg_temp.moment(since, number)
  FROM accompanied, officer;
INSERT INTO tawi.mentorship_goal (borrower_id, mentorship_number, goal_number, title, due_on, recorded_by, recorded_at)
SELECT borrower_id, 1, 1, 'Prices that cover costs', since + 60, officer.name, pg_temp.moment(since, number)
  FROM accompanied, officer;
INSERT INTO tawi.mentorship_goal_step (borrower_id, mentorship_number, goal_number, step, state, reason, recorded_by,
    recorded_at)
SELECT borrower_id, 1, 1, 1, 'reached', '', officer.name, pg_temp.moment(since + 40, number)
  FROM accompanied, officer WHERE number % 3 > 0;
INSERT INTO tawi.mentoring_meeting (borrower_id, mentorship_number, meeting_number, meet_on, starts_at, place,
    recorded_by, recorded_at)
SELECT borrower_id, 1, 1, since + 3, '10:00', 'Her shop', officer.name, pg_temp.moment(since, number)
  FROM accompanied, officer;
INSERT INTO tawi.mentoring_meeting_outcome (borrower_id, mentorship_number, meeting_number, entry, outcome, minutes,
    met_by, reason, recorded_by, recorded_at)
SELECT borrower_id, 1, 1, 1, 'held', 45, 'in_person', '', officer.name, pg_temp.moment(since + 3, number)
  FROM accompanied, officer;
INSERT INTO tawi.mentoring_note (borrower_id, mentorship_number, note_number, kind, content, recorded_by, recorded_at)
SELECT borrower_id, 1, 1, 'shared', 'Bring the diary next time', officer.name, pg_temp.moment(since + 3, number)
  FROM accompanied, officer;
INSERT INTO tawi.mentorship_closure (borrower_id, mentorship_number, closed_on, reason, remark, goals, goals_reached,
    rating_by_borrower, rating_by_mentor, recorded_by, recorded_at)
SELECT borrower_id, 1, since + 90, 'completed', '', 1, (number % 3 > 0)::integer, 5, 4, officer.name,
       pg_temp.moment(since + 90, number)
  FROM accompanied, officer WHERE has_ended;
