-- name: lock_staff_by_username
-- Active staff by user name, with the hash of the password, for a sign-in.
SELECT user_id AS id, role, name, office_id, language, must_change, username,
       password_hash AS secret_hash, failed_attempts,
       (extract(epoch FROM locked_until) * 1000000)::bigint AS locked_until
  FROM tawi.staff_user
 WHERE username = $1 AND active
   FOR UPDATE

-- name: lock_staff_by_id
-- The same by id, for somebody who is signed in.
SELECT user_id AS id, role, name, office_id, language, must_change, username,
       password_hash AS secret_hash, failed_attempts,
       (extract(epoch FROM locked_until) * 1000000)::bigint AS locked_until
  FROM tawi.staff_user
 WHERE user_id = $1::bigint AND active
   FOR UPDATE

-- name: lock_borrower_by_phone
-- A borrower who was given a PIN, by phone, for a sign-in.
SELECT borrower_id AS id, 'borrower' AS role, name, office_id, language,
       pin_must_change AS must_change, '' AS username, pin_hash AS secret_hash, failed_attempts,
       (extract(epoch FROM locked_until) * 1000000)::bigint AS locked_until
  FROM tawi.borrower
 WHERE phone = $1 AND pin_hash IS NOT NULL
   FOR UPDATE

-- name: lock_borrower_by_id
-- The same by id, for somebody who is signed in.
SELECT borrower_id AS id, 'borrower' AS role, name, office_id, language,
       pin_must_change AS must_change, '' AS username, pin_hash AS secret_hash, failed_attempts,
       (extract(epoch FROM locked_until) * 1000000)::bigint AS locked_until
  FROM tawi.borrower
 WHERE borrower_id = $1::bigint AND pin_hash IS NOT NULL
   FOR UPDATE

-- name: offices_in_scope
-- The offices that somebody of that role and home office works for.
WITH RECURSIVE below AS (
    SELECT office_id FROM tawi.office WHERE office_id = $2::integer
     UNION
    SELECT child.office_id
      FROM tawi.office AS child JOIN below ON child.parent_id = below.office_id)
SELECT office_id
  FROM tawi.office
 WHERE CASE WHEN $1 IN ('auditor', 'administrator') THEN true
            WHEN $1 = 'manager' THEN office_id IN (SELECT below.office_id FROM below)
            ELSE office_id = $2::integer END
 ORDER BY office_id

-- name: save_staff_attempts
-- Failed tries at a password, and until when it is locked.
UPDATE tawi.staff_user
   SET failed_attempts = $2::integer, locked_until = $3::timestamptz
 WHERE user_id = $1::bigint

-- name: save_borrower_attempts
-- Failed tries at a PIN, and until when it is locked.
UPDATE tawi.borrower
   SET failed_attempts = $2::integer, locked_until = $3::timestamptz
 WHERE borrower_id = $1::bigint

-- name: save_staff_secret
-- A password of one's own choice.
UPDATE tawi.staff_user
   SET password_hash = $2, must_change = false, failed_attempts = 0, locked_until = NULL
 WHERE user_id = $1::bigint

-- name: save_borrower_secret
-- A PIN of one's own choice.
UPDATE tawi.borrower
   SET pin_hash = $2, pin_must_change = false, failed_attempts = 0, locked_until = NULL
 WHERE borrower_id = $1::bigint

-- name: insert_session
-- A new session; those that are over are taken away.
WITH swept AS (DELETE FROM tawi.session WHERE expires_at < $4::timestamptz)
INSERT INTO tawi.session (token_hash, role, principal_id, created_at, expires_at)
VALUES ($1::bytea, $2, $3::bigint, $4::timestamptz, $5::timestamptz)

-- name: delete_session
-- Ends one session.
DELETE FROM tawi.session WHERE token_hash = $1::bytea

-- name: delete_sessions
-- Ends a person's sessions but one.
DELETE FROM tawi.session
 WHERE principal_id = $1::bigint AND (role = 'borrower') = $2::boolean
   AND token_hash <> $3::bytea

-- name: find_session
-- Who holds a session that is not over and may still sign in.
SELECT person.user_id AS id, person.role, person.name, person.office_id, person.language,
       person.must_change
  FROM tawi.session AS session
  JOIN tawi.staff_user AS person ON person.user_id = session.principal_id
 WHERE session.token_hash = $1::bytea AND session.expires_at > $2::timestamptz
   AND session.role <> 'borrower' AND person.active
 UNION ALL
SELECT person.borrower_id, 'borrower', person.name, person.office_id, person.language,
       person.pin_must_change
  FROM tawi.session AS session
  JOIN tawi.borrower AS person ON person.borrower_id = session.principal_id
 WHERE session.token_hash = $1::bytea AND session.expires_at > $2::timestamptz
   AND session.role = 'borrower'
