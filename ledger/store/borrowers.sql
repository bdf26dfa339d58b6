-- name: list_borrowers
-- Borrowers in order of number after a place: those that the reader may see and that fit the filter.
SELECT borrower_id, office_id, officer_id, name, phone, language, business, national_id, born_on,
       registered_on, has_pin, version
  FROM tawi.borrower
 WHERE tawi.may_see($1, $2::bigint, $3::integer[], office_id, officer_id, borrower_id)
   AND borrower_id > $4::bigint
   AND ($5::bigint IS NULL OR officer_id = $5::bigint)
   AND ($6::text IS NULL OR borrower_id::text = $6 OR starts_with(phone, $6)
        OR strpos(' ' || lower(name), ' ' || lower($6)) > 0)
 ORDER BY borrower_id
 LIMIT $7::integer

-- name: find_borrower
-- One borrower that the reader may see.
SELECT borrower_id, office_id, officer_id, name, phone, language, business, national_id, born_on,
       registered_on, has_pin, version
  FROM tawi.borrower
 WHERE tawi.may_see($1, $2::bigint, $3::integer[], office_id, officer_id, borrower_id)
   AND borrower_id = $4::bigint

-- name: lock_borrower
-- The same, locked until it is changed.
SELECT borrower_id, office_id, officer_id, name, phone, language, business, national_id, born_on,
       registered_on, has_pin, version
  FROM tawi.borrower
 WHERE tawi.may_see($1, $2::bigint, $3::integer[], office_id, officer_id, borrower_id)
   AND borrower_id = $4::bigint
   FOR UPDATE

-- name: hold_borrower
-- Keeps others from changing what is a borrower's own until the end of the transaction.
SELECT FROM tawi.borrower WHERE borrower_id = $1::bigint FOR NO KEY UPDATE

-- name: borrower_place
-- A borrower that the actor may see, and where their office stands.
SELECT borrower.office_id, borrower.name, office.currency,
       greatest(($5::timestamptz AT TIME ZONE office.time_zone)::date, office.closed_through + 1) AS business_date
  FROM tawi.borrower AS borrower
  JOIN tawi.office AS office USING (office_id)
 WHERE borrower.borrower_id = $4::bigint
   AND tawi.may_see($1, $2::bigint, $3::integer[], borrower.office_id, borrower.officer_id, borrower.borrower_id)

-- name: find_officer
-- Somebody active who may look after borrowers, of some offices; locked against leaving meanwhile.
SELECT user_id, username, name, role, office_id, language, active, version
  FROM tawi.staff_user
 WHERE office_id = ANY ($1::integer[]) AND user_id = $2::bigint AND active
   AND role IN ('officer', 'manager')
   FOR SHARE

-- name: insert_borrower
-- A new borrower under the next number.
INSERT INTO tawi.borrower (borrower_id, office_id, officer_id, name, phone, language, business,
                           national_id, born_on, registered_on)
VALUES (nextval('tawi.borrower_number'), $1::integer, $2::bigint, $3, $4, $5, $6, $7, $8::date,
        $9::date)
RETURNING borrower_id

-- name: update_borrower
-- What staff may change of a borrower.
UPDATE tawi.borrower
   SET name = $3, phone = $4, language = $5, business = $6, version = version + 1
 WHERE borrower_id = $1::bigint AND version = $2::integer
RETURNING borrower_id

-- name: save_issued_pin
-- A PIN that somebody else knows: it must be changed.
UPDATE tawi.borrower
   SET pin_hash = $2, pin_must_change = true, failed_attempts = 0, locked_until = NULL,
       version = version + 1
 WHERE borrower_id = $1::bigint
