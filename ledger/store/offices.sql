-- name: list_offices
-- Offices in order of id after a place, with their present day by a clock.
SELECT office_id, parent_id, name, time_zone, currency, array_to_string(weekend, ',') AS weekend,
       array_to_string(holidays, ',') AS holidays, closed_through,
       greatest(($1::timestamptz AT TIME ZONE time_zone)::date, closed_through + 1) AS business_date
  FROM tawi.office
 WHERE office_id > $2::integer
 ORDER BY office_id
 LIMIT $3::integer

-- name: find_office
-- One office, with its present day by a clock.
SELECT office_id, parent_id, name, time_zone, currency, array_to_string(weekend, ',') AS weekend,
       array_to_string(holidays, ',') AS holidays, closed_through,
       greatest(($1::timestamptz AT TIME ZONE time_zone)::date, closed_through + 1) AS business_date
  FROM tawi.office
 WHERE office_id = $2::integer

-- name: has_office
-- Whether there is an office of that id.
SELECT EXISTS (SELECT FROM tawi.office WHERE office_id = $1::integer) AS found

-- name: calendar_date
-- The day it is in a time zone, by a clock; no row for a zone that is not known.
SELECT ($2::timestamptz AT TIME ZONE name)::date AS day FROM pg_timezone_names WHERE name = $1

-- name: lock_offices
-- Lets offices be added one after the other, so that their ids have no gaps.
SELECT pg_advisory_xact_lock(7404, 1)::text AS locked

-- name: insert_office
-- A new office under the next id.
INSERT INTO tawi.office (office_id, parent_id, name, time_zone, currency, weekend, holidays,
                         closed_through)
SELECT coalesce(max(office_id), 0) + 1, $1::integer, $2, $3, $4, $5::integer[], $6::date[], $7::date
  FROM tawi.office
RETURNING office_id

-- name: insert_institution_entry
-- An entry of the institution itself, such as an opening balance.
INSERT INTO tawi.journal_entry (borrower_id, entry_id, office_id, kind, booking_date, value_date,
    recorded_at, actor_id, currency, accounts, amounts, narrative)
VALUES (0, nextval('tawi.entry_number'), $1::integer, $2, $3::date, $4::date, $5::timestamptz,
        $6::bigint, $7, $8::text[], $9::numeric(20,4)[], $10)
RETURNING entry_id
