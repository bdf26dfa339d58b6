-- name: list_staff_users
-- The people of some offices, in order of id after a place.
SELECT user_id, username, name, role, office_id, language, active, version
  FROM tawi.staff_user
 WHERE office_id = ANY ($1::integer[]) AND user_id > $2::bigint
 ORDER BY user_id
 LIMIT $3::integer

-- name: find_staff_user
-- One of the people of some offices.
SELECT user_id, username, name, role, office_id, language, active, version
  FROM tawi.staff_user
 WHERE office_id = ANY ($1::integer[]) AND user_id = $2::bigint

-- name: lock_staff_user
-- The same, locked until it is changed.
SELECT user_id, username, name, role, office_id, language, active, version
  FROM tawi.staff_user
 WHERE office_id = ANY ($1::integer[]) AND user_id = $2::bigint
   FOR UPDATE

-- name: insert_staff_user
-- A new person who may sign in.
INSERT INTO tawi.staff_user (username, name, role, office_id, language, password_hash, must_change)
VALUES ($1, $2, $3, $4::integer, $5, $6, $7::boolean)
RETURNING user_id

-- name: update_staff_user
-- What an administrator may change of a person.
UPDATE tawi.staff_user
   SET name = $3, office_id = $4::integer, active = $5::boolean, version = version + 1
 WHERE user_id = $1::bigint AND version = $2::integer
RETURNING user_id
