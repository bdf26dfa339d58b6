-- name: list_groups
-- Groups after a number ($1), or only that of a number ($2), in order of number.
SELECT circle.group_number, circle.name, circle.office_id, circle.purpose, circle.facilitator_id,
       person.name AS facilitator_name, circle.weekday, circle.every_weeks, circle.meets_at, circle.recorded_by,
       (extract(epoch FROM circle.recorded_at) * 1000000)::bigint AS recorded_us,
       (SELECT count(*) FROM tawi.peer_group_member AS member
         WHERE member.group_number = circle.group_number AND member.state = 'joined'
           AND NOT EXISTS (SELECT FROM tawi.peer_group_member AS later
                            WHERE later.borrower_id = member.borrower_id AND later.group_number = member.group_number
                              AND later.step > member.step)) AS members,
       (SELECT count(*) FROM tawi.peer_group_meeting AS meeting
         WHERE meeting.group_number = circle.group_number) AS meetings
  FROM tawi.peer_group AS circle
  JOIN tawi.staff_user AS person ON person.user_id = circle.facilitator_id
 WHERE circle.group_number > $1::integer AND ($2::integer IS NULL OR circle.group_number = $2::integer)
 ORDER BY circle.group_number
 LIMIT $3::integer

-- name: list_memberships
-- The steps of a person's belonging to groups, with the meetings that they were asked to and came to, in order of
-- group and step.
SELECT step.group_number, circle.name, circle.purpose, circle.weekday, circle.every_weeks, circle.meets_at,
       step.state, step.reason, step.recorded_by,
       (extract(epoch FROM step.recorded_at) * 1000000)::bigint AS recorded_us,
       (SELECT count(*) FROM tawi.peer_group_attendance AS came
         WHERE came.borrower_id = step.borrower_id AND came.group_number = step.group_number) AS meetings,
       (SELECT count(*) FROM tawi.peer_group_attendance AS came
         WHERE came.borrower_id = step.borrower_id AND came.group_number = step.group_number
           AND came.attended) AS attended
  FROM tawi.peer_group_member AS step
  JOIN tawi.peer_group AS circle USING (group_number)
 WHERE step.borrower_id = $1::bigint
 ORDER BY step.group_number, step.step

-- name: list_group_members
-- Who belongs to a group now, in order of number.
SELECT member.borrower_id, borrower.name
  FROM tawi.peer_group_member AS member
  JOIN tawi.borrower AS borrower USING (borrower_id)
 WHERE member.group_number = $1::integer AND member.state = 'joined'
   AND NOT EXISTS (SELECT FROM tawi.peer_group_member AS later
                    WHERE later.borrower_id = member.borrower_id AND later.group_number = member.group_number
                      AND later.step > member.step)
 ORDER BY member.borrower_id

-- name: list_group_meetings
-- A group's meetings, the last first.
SELECT meeting_number, held_on, note, recorded_by, (extract(epoch FROM recorded_at) * 1000000)::bigint AS recorded_us
  FROM tawi.peer_group_meeting
 WHERE group_number = $1::integer
 ORDER BY meeting_number DESC

-- name: list_meeting_attendance
-- Who came to a group's meetings, in order of meeting and person.
SELECT came.meeting_number, came.borrower_id, borrower.name, came.attended
  FROM tawi.peer_group_attendance AS came
  JOIN tawi.borrower AS borrower USING (borrower_id)
 WHERE came.group_number = $1::integer
 ORDER BY came.meeting_number, came.borrower_id

-- name: list_group_messages
-- A group's messages before a number ($2), or only that of a number ($3), the last first. $4 names the reader as the
-- audit trail does. Of a borrower ($5) approved ones and their own, none that was written after they last left.
SELECT message.group_number, message.message_number, message.author_name, message.content,
       coalesce(moderation.decision, 'waiting') AS state, coalesce(moderation.reason, '') AS reason,
       message.recorded_by = $4 AS is_own, message.recorded_by,
       (extract(epoch FROM message.recorded_at) * 1000000)::bigint AS recorded_us
  FROM tawi.peer_group_message AS message
  LEFT JOIN tawi.peer_group_moderation AS moderation USING (group_number, message_number)
  LEFT JOIN LATERAL (SELECT step.state, step.recorded_at
                       FROM tawi.peer_group_member AS step
                      WHERE step.borrower_id = $5::bigint AND step.group_number = message.group_number
                      ORDER BY step.step DESC LIMIT 1) AS last ON true
 WHERE message.group_number = $1::integer
   AND ($2::integer IS NULL OR message.message_number < $2::integer)
   AND ($3::integer IS NULL OR message.message_number = $3::integer)
   AND ($5::bigint IS NULL
        OR ((moderation.decision = 'approved' OR message.recorded_by = $4)
            AND (last.state = 'joined' OR message.recorded_at <= last.recorded_at)))
 ORDER BY message.message_number DESC
 LIMIT $6::integer
