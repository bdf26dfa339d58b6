-- name: count_mentorships
-- How many mentorships a borrower has had, and whether one is under way.
SELECT count(*) AS mentorships,
       count(*) > (SELECT count(*) FROM tawi.mentorship_closure AS closure
                    WHERE closure.borrower_id = $1::bigint) AS is_accompanied
  FROM tawi.mentorship
 WHERE borrower_id = $1::bigint

-- name: number_with_mentor
-- The last mentorship of a borrower with a mentor who signs in as that user.
SELECT mentorship.mentorship_number
  FROM tawi.mentorship AS mentorship
  JOIN tawi.mentor_profile AS mentor
    ON mentor.mentor_number = mentorship.mentor_number AND mentor.version = mentorship.mentor_version
 WHERE mentorship.borrower_id = $1::bigint AND mentor.user_id = $2::bigint
 ORDER BY mentorship.mentorship_number DESC
 LIMIT 1

-- name: find_mentorship
-- A mentorship with its end; the last one where no number is asked for.
SELECT mentorship.mentorship_number, mentorship.mentor_number, mentor.name AS mentor_name, mentorship.began_on,
       mentorship.consent_told_on, mentorship.consent_channel, borrower.name, borrower.office_id,
       greatest(($3::timestamptz AT TIME ZONE office.time_zone)::date, office.closed_through + 1) AS business_date,
       closure.closed_on, closure.reason, closure.remark, closure.goals, closure.goals_reached,
       closure.rating_by_borrower, closure.rating_by_mentor, closure.recorded_by,
       (extract(epoch FROM closure.recorded_at) * 1000000)::bigint AS recorded_us
  FROM tawi.mentorship AS mentorship
  JOIN tawi.mentor_profile AS mentor
    ON mentor.mentor_number = mentorship.mentor_number AND mentor.version = mentorship.mentor_version
  JOIN tawi.borrower AS borrower ON borrower.borrower_id = mentorship.borrower_id
  JOIN tawi.office AS office ON office.office_id = borrower.office_id
  LEFT JOIN tawi.mentorship_closure AS closure
    ON closure.borrower_id = mentorship.borrower_id AND closure.mentorship_number = mentorship.mentorship_number
 WHERE mentorship.borrower_id = $1::bigint
   AND ($2::integer IS NULL OR mentorship.mentorship_number = $2::integer)
 ORDER BY mentorship.mentorship_number DESC
 LIMIT 1

-- name: mentorship_goals
-- Goals with their steps, in order of number and step.
SELECT goal.goal_number, goal.title, goal.due_on, step.state, step.reason, step.recorded_by,
       (extract(epoch FROM step.recorded_at) * 1000000)::bigint AS recorded_us
  FROM tawi.mentorship_goal AS goal
  LEFT JOIN tawi.mentorship_goal_step AS step
    ON step.borrower_id = goal.borrower_id AND step.mentorship_number = goal.mentorship_number
   AND step.goal_number = goal.goal_number
 WHERE goal.borrower_id = $1::bigint AND goal.mentorship_number = $2::integer
 ORDER BY goal.goal_number, step.step

-- name: mentoring_meetings
-- Meetings with what was told of them, in order of number and entry.
SELECT meeting.meeting_number, meeting.meet_on, meeting.starts_at, meeting.place,
       ((meeting.meet_on + meeting.starts_at::time) AT TIME ZONE office.time_zone) <= $3::timestamptz AS has_begun,
       entry.outcome, entry.minutes, entry.met_by, entry.reason, entry.recorded_by,
       (extract(epoch FROM entry.recorded_at) * 1000000)::bigint AS recorded_us
  FROM tawi.mentoring_meeting AS meeting
  JOIN tawi.borrower AS borrower ON borrower.borrower_id = meeting.borrower_id
  JOIN tawi.office AS office ON office.office_id = borrower.office_id
  LEFT JOIN tawi.mentoring_meeting_outcome AS entry
    ON entry.borrower_id = meeting.borrower_id AND entry.mentorship_number = meeting.mentorship_number
   AND entry.meeting_number = meeting.meeting_number
 WHERE meeting.borrower_id = $1::bigint AND meeting.mentorship_number = $2::integer
 ORDER BY meeting.meeting_number, entry.entry

-- name: count_mentoring_notes
-- How many notes a mentorship has, of all kinds.
SELECT count(*) AS notes
  FROM tawi.mentoring_note
 WHERE borrower_id = $1::bigint AND mentorship_number = $2::integer

-- name: shared_mentoring_notes
-- The notes of a mentorship that are for both sides and the officer, in order of number.
SELECT note.note_number, note.kind, note.content, note.recorded_by,
       (extract(epoch FROM note.recorded_at) * 1000000)::bigint AS recorded_us
  FROM tawi.mentoring_note AS note
 WHERE note.borrower_id = $1::bigint AND note.mentorship_number = $2::integer AND note.kind = 'shared'
 ORDER BY note.note_number

-- name: mentoring_notes_of_author
-- The same with the private notes that the mentor who signs in as that user wrote, in order of number.
SELECT note.note_number, note.kind, coalesce(note.content, kept.content) AS content, note.recorded_by,
       (extract(epoch FROM note.recorded_at) * 1000000)::bigint AS recorded_us
  FROM tawi.mentoring_note AS note
  JOIN tawi.mentorship AS mentorship
    ON mentorship.borrower_id = note.borrower_id AND mentorship.mentorship_number = note.mentorship_number
  JOIN tawi.mentor_profile AS mentor
    ON mentor.mentor_number = mentorship.mentor_number AND mentor.version = mentorship.mentor_version
  LEFT JOIN tawi.confidential_content AS kept
    ON kept.borrower_id = note.borrower_id AND kept.text_hash = note.text_hash
 WHERE note.borrower_id = $1::bigint AND note.mentorship_number = $2::integer AND mentor.user_id = $3::bigint
   AND (note.kind = 'shared' OR note.recorded_by = 'staff:' || $3)
 ORDER BY note.note_number

-- name: list_mentorships
-- A borrower's mentorships, in order of number.
SELECT mentorship.borrower_id, borrower.name AS borrower_name, mentorship.mentorship_number,
       mentorship.mentor_number, mentor.name AS mentor_name, mentorship.began_on, closure.closed_on,
       (SELECT count(*) FROM tawi.mentorship_goal AS goal
         WHERE goal.borrower_id = mentorship.borrower_id
           AND goal.mentorship_number = mentorship.mentorship_number) AS goals,
       (SELECT count(*) FROM tawi.mentorship_goal_step AS step
         WHERE step.borrower_id = mentorship.borrower_id
           AND step.mentorship_number = mentorship.mentorship_number AND step.state = 'reached') AS goals_reached,
       (SELECT min(meeting.meet_on) FROM tawi.mentoring_meeting AS meeting
         WHERE meeting.borrower_id = mentorship.borrower_id
           AND meeting.mentorship_number = mentorship.mentorship_number
           AND ((meeting.meet_on + meeting.starts_at::time) AT TIME ZONE office.time_zone) > $2::timestamptz
           AND NOT EXISTS (SELECT FROM tawi.mentoring_meeting_outcome AS entry
                            WHERE entry.borrower_id = meeting.borrower_id
                              AND entry.mentorship_number = meeting.mentorship_number
                              AND entry.meeting_number = meeting.meeting_number)) AS next_meeting_on
  FROM tawi.mentorship AS mentorship
  JOIN tawi.borrower AS borrower ON borrower.borrower_id = mentorship.borrower_id
  JOIN tawi.office AS office ON office.office_id = borrower.office_id
  JOIN tawi.mentor_profile AS mentor
    ON mentor.mentor_number = mentorship.mentor_number AND mentor.version = mentorship.mentor_version
  LEFT JOIN tawi.mentorship_closure AS closure
    ON closure.borrower_id = mentorship.borrower_id AND closure.mentorship_number = mentorship.mentorship_number
 WHERE mentorship.borrower_id = $1::bigint
 ORDER BY mentorship.mentorship_number

-- name: list_mentees
-- The last mentorship with each person of the mentor who signs in as that user, after one, in order of person.
SELECT mentorship.borrower_id, borrower.name AS borrower_name, mentorship.mentorship_number,
       mentorship.mentor_number, mentor.name AS mentor_name, mentorship.began_on, closure.closed_on,
       (SELECT count(*) FROM tawi.mentorship_goal AS goal
         WHERE goal.borrower_id = mentorship.borrower_id
           AND goal.mentorship_number = mentorship.mentorship_number) AS goals,
       (SELECT count(*) FROM tawi.mentorship_goal_step AS step
         WHERE step.borrower_id = mentorship.borrower_id
           AND step.mentorship_number = mentorship.mentorship_number AND step.state = 'reached') AS goals_reached,
       (SELECT min(meeting.meet_on) FROM tawi.mentoring_meeting AS meeting
         WHERE meeting.borrower_id = mentorship.borrower_id
           AND meeting.mentorship_number = mentorship.mentorship_number
           AND ((meeting.meet_on + meeting.starts_at::time) AT TIME ZONE office.time_zone) > $4::timestamptz
           AND NOT EXISTS (SELECT FROM tawi.mentoring_meeting_outcome AS entry
                            WHERE entry.borrower_id = meeting.borrower_id
                              AND entry.mentorship_number = meeting.mentorship_number
                              AND entry.meeting_number = meeting.meeting_number)) AS next_meeting_on
  FROM tawi.mentor_profile AS first
  JOIN tawi.mentorship AS mentorship ON mentorship.mentor_number = first.mentor_number
  JOIN tawi.mentor_profile AS mentor
    ON mentor.mentor_number = mentorship.mentor_number AND mentor.version = mentorship.mentor_version
  JOIN tawi.borrower AS borrower ON borrower.borrower_id = mentorship.borrower_id
  JOIN tawi.office AS office ON office.office_id = borrower.office_id
  LEFT JOIN tawi.mentorship_closure AS closure
    ON closure.borrower_id = mentorship.borrower_id AND closure.mentorship_number = mentorship.mentorship_number
 WHERE first.user_id = $1::bigint AND first.version = 1 AND mentorship.borrower_id > $2::bigint
   AND NOT EXISTS (SELECT FROM tawi.mentorship AS later
                    WHERE later.borrower_id = mentorship.borrower_id
                      AND later.mentor_number = mentorship.mentor_number
                      AND later.mentorship_number > mentorship.mentorship_number)
 ORDER BY mentorship.borrower_id
 LIMIT $3::integer
