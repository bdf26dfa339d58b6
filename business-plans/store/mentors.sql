-- name: lock_mentors
-- Held by additions of mentors until they commit.
SELECT pg_advisory_xact_lock(7437, 0)::text AS locked

-- name: lock_mentor
-- Held by changes of a mentor's profile and by matches with them until they commit.
SELECT pg_advisory_xact_lock(7437, $1::integer)::text AS locked

-- name: count_mentors
-- How many mentors there are.
SELECT coalesce(max(mentor_number), 0) AS mentors FROM tawi.mentor_profile

-- name: find_mentor
-- A mentor's last version, and how many people they accompany.
SELECT each.mentor_number, each.version, each.version AS versions, each.user_id, each.name, each.languages,
       each.sectors, each.skills, each.office_id, each.capacity, each.meets, each.active_from, each.active_to,
       each.recorded_by, (extract(epoch FROM each.recorded_at) * 1000000)::bigint AS recorded_us,
       (SELECT count(*) FROM tawi.mentorship AS mentorship
         WHERE mentorship.mentor_number = each.mentor_number
           AND NOT EXISTS (SELECT FROM tawi.mentorship_closure AS closure
                            WHERE closure.borrower_id = mentorship.borrower_id
                              AND closure.mentorship_number = mentorship.mentorship_number)) AS mentees
  FROM tawi.mentor_profile AS each
 WHERE each.mentor_number = $1::integer
 ORDER BY each.version DESC
 LIMIT 1

-- name: list_mentors
-- Mentors after a number at their last versions, in order of number.
SELECT each.mentor_number, each.version, each.version AS versions, each.user_id, each.name, each.languages,
       each.sectors, each.skills, each.office_id, each.capacity, each.meets, each.active_from, each.active_to,
       each.recorded_by, (extract(epoch FROM each.recorded_at) * 1000000)::bigint AS recorded_us,
       coalesce(busy.mentees, 0) AS mentees
  FROM tawi.mentor_profile AS each
  LEFT JOIN tawi.mentees_of_mentors() AS busy USING (mentor_number)
 WHERE each.mentor_number > $1::bigint
   AND NOT EXISTS (SELECT FROM tawi.mentor_profile AS later
                    WHERE later.mentor_number = each.mentor_number AND later.version > each.version)
 ORDER BY each.mentor_number
 LIMIT $2::integer

-- name: list_mentor_standings
-- All mentors at their last versions with what a match depends on, in order of number. Lists are joined by commas.
SELECT each.mentor_number, each.name, array_to_string(each.languages, ',') AS languages,
       array_to_string(each.sectors, ',') AS sectors, each.office_id, each.capacity, each.meets, each.active_from,
       each.active_to, coalesce(busy.mentees, 0) AS mentees
  FROM tawi.mentor_profile AS each
  LEFT JOIN tawi.mentees_of_mentors() AS busy USING (mentor_number)
 WHERE NOT EXISTS (SELECT FROM tawi.mentor_profile AS later
                    WHERE later.mentor_number = each.mentor_number AND later.version > each.version)
 ORDER BY each.mentor_number

-- name: mentee_needs
-- What a mentor should bring for a borrower: their language, the business of their latest plan, their office.
SELECT borrower.language,
       coalesce((SELECT version.business_kind
                   FROM tawi.business_plan_version AS version
                  WHERE version.borrower_id = borrower.borrower_id
                  ORDER BY version.plan_number DESC, version.version DESC
                  LIMIT 1), '') AS business_kind
  FROM tawi.borrower AS borrower
 WHERE borrower.borrower_id = $1::bigint

-- name: find_mentor_user
-- Whether a user may be a mentor, and is one already.
SELECT person.role = 'mentor' AND person.active AS is_mentor,
       EXISTS (SELECT FROM tawi.mentor_profile AS each WHERE each.user_id = person.user_id) AS has_profile
  FROM tawi.staff_user AS person
 WHERE person.user_id = $1::bigint
