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
       each.recorded_by, (extract(epoch FROM each.recorded_at) * 1000000)::bigint AS recorded_us, standing.mentees
  FROM tawi.mentor_standing AS standing
  JOIN tawi.mentor_profile AS each USING (mentor_number, version)
 WHERE standing.mentor_number > $1::bigint
 ORDER BY standing.mentor_number
 LIMIT $2::integer

-- name: best_mentors
-- Mentors at their last versions with what a match depends on, the first of them in the order of suggest_mentors,
-- which says why; the reasons' points are its too. Who is possible has 1000 more than all reasons together. Languages
-- and sectors are joined by commas.
SELECT mentor_number, name, array_to_string(languages, ',') AS languages, array_to_string(sectors, ',') AS sectors,
       office_id, capacity, meets, active_from, active_to, mentees
  FROM (SELECT profile.mentor_number, profile.name, profile.languages, profile.sectors, profile.office_id,
               profile.capacity, profile.meets, profile.active_from, profile.active_to, standing.mentees,
               CASE WHEN $1 = ANY (standing.primary_languages)
                    THEN $6::integer + CASE WHEN standing.mentees < profile.capacity
                                             AND profile.active_from <= $4::date
                                             AND (profile.active_to IS NULL OR profile.active_to >= $4::date)
                                             AND (profile.office_id IS NULL OR profile.office_id = $3::integer)
                                            THEN 1000 ELSE 0 END
                    ELSE 0 END
               + CASE WHEN $2 = ANY (profile.sectors) THEN $7::integer ELSE 0 END
               + CASE WHEN profile.office_id = $3::integer THEN $8::integer ELSE 0 END
               + CASE WHEN standing.mentees < profile.capacity
                      THEN $9::integer * (profile.capacity - standing.mentees) / profile.capacity
                      ELSE 0 END AS rank
          FROM tawi.mentor_standing AS standing
          JOIN tawi.mentor_profile AS profile USING (mentor_number, version)
         ORDER BY rank DESC, profile.mentor_number
         LIMIT $5::integer) AS best
 ORDER BY rank DESC, mentor_number

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
