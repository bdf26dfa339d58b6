-- name: enter_office_books
-- Keeps closes out of an office until the end of the transaction; none where there is no such office.
SELECT office_id FROM tawi.office WHERE office_id = $1::integer AND tawi.enter_office(office_id)

-- name: read_office_books
-- What an entry by hand is checked against in an office, by a clock. Read after it was entered.
SELECT currency, least(closed_through + 1, (SELECT min(business_date) FROM tawi.day_closure AS closed
                                             WHERE closed.office_id = office.office_id)) AS first_day,
       greatest(($2::timestamptz AT TIME ZONE time_zone)::date, closed_through + 1) AS business_date
  FROM tawi.office AS office
 WHERE office_id = $1::integer

-- name: has_fund
-- Whether there is a fund of that code.
SELECT EXISTS (SELECT FROM tawi.fund WHERE fund_code = $1) AS found

-- name: has_loan_product
-- Whether there is a version of a product of that id.
SELECT EXISTS (SELECT FROM tawi.loan_product WHERE product_id = $1::integer) AS found

-- name: has_borrower
-- Whether there is a borrower of that number.
SELECT EXISTS (SELECT FROM tawi.borrower WHERE borrower_id = $1::bigint) AS found

-- name: has_loan
-- Whether there is a loan of that number.
SELECT EXISTS (SELECT FROM tawi.loan WHERE borrower_id = $1::bigint AND cycle = $2::integer) AS found

-- name: is_period_closed
-- Whether the period of an entry of some kind and day is closed in an office.
SELECT tawi.is_period_closed($1::integer, $2, $3::date) AS closed

-- name: list_manual_entries
-- Entries by hand of somebody's offices after a place, in order of number.
SELECT manual_entry_id, version, status, kind, booking_date, value_date, narrative, reference,
       lines::text AS lines, document_hash, reverses, reverses_on, template_id, made_by,
       array_to_string(made_for, ',') AS made_for,
       (extract(epoch FROM made_at) * 1000000)::bigint AS made_us,
       (extract(epoch FROM expires_at) * 1000000)::bigint AS expires_us, decided_by,
       (extract(epoch FROM decided_at) * 1000000)::bigint AS decided_us, decision_reason,
       array_to_string(entries, ',') AS entries
  FROM tawi.manual_entry
 WHERE manual_entry_id > $1::bigint
   AND ($2 = 'auditor' OR offices && $3::integer[])
   AND ($4::text IS NULL
        OR $4 = CASE WHEN status = 'proposed' AND expires_at <= $5::timestamptz THEN 'expired'
                     ELSE status END)
 ORDER BY manual_entry_id
 LIMIT $6::integer

-- name: find_manual_entry
-- One entry by hand of somebody's offices.
SELECT manual_entry_id, version, status, kind, booking_date, value_date, narrative, reference,
       lines::text AS lines, document_hash, reverses, reverses_on, template_id, made_by,
       array_to_string(made_for, ',') AS made_for,
       (extract(epoch FROM made_at) * 1000000)::bigint AS made_us,
       (extract(epoch FROM expires_at) * 1000000)::bigint AS expires_us, decided_by,
       (extract(epoch FROM decided_at) * 1000000)::bigint AS decided_us, decision_reason,
       array_to_string(entries, ',') AS entries
  FROM tawi.manual_entry
 WHERE manual_entry_id = $1::bigint AND ($2 = 'auditor' OR offices && $3::integer[])

-- name: lock_manual_entry
-- The same, locked until it is decided.
SELECT manual_entry_id, version, status, kind, booking_date, value_date, narrative, reference,
       lines::text AS lines, document_hash, reverses, reverses_on, template_id, made_by,
       array_to_string(made_for, ',') AS made_for,
       (extract(epoch FROM made_at) * 1000000)::bigint AS made_us,
       (extract(epoch FROM expires_at) * 1000000)::bigint AS expires_us, decided_by,
       (extract(epoch FROM decided_at) * 1000000)::bigint AS decided_us, decision_reason,
       array_to_string(entries, ',') AS entries
  FROM tawi.manual_entry
 WHERE manual_entry_id = $1::bigint AND ($2 = 'auditor' OR offices && $3::integer[])
   FOR UPDATE

-- name: has_manual_reversal
-- Whether a reversal of an entry by hand is posted, or proposed and not expired.
SELECT EXISTS (SELECT FROM tawi.manual_entry
                WHERE reverses = $1::bigint
                  AND (status = 'posted' OR (status = 'proposed' AND expires_at > $2::timestamptz)))
       AS found

-- name: is_manual_entry_reversed
-- Whether a reversal of an entry by hand is posted.
SELECT EXISTS (SELECT FROM tawi.manual_entry WHERE reverses = $1::bigint AND status = 'posted') AS found

-- name: list_due_reversals
-- Posted entries by hand of one office that were to be taken back by a day and are not, in order of
-- number.
SELECT manual_entry_id, version, status, kind, booking_date, value_date, narrative, reference,
       lines::text AS lines, document_hash, reverses, reverses_on, template_id, made_by,
       array_to_string(made_for, ',') AS made_for,
       (extract(epoch FROM made_at) * 1000000)::bigint AS made_us,
       (extract(epoch FROM expires_at) * 1000000)::bigint AS expires_us, decided_by,
       (extract(epoch FROM decided_at) * 1000000)::bigint AS decided_us, decision_reason,
       array_to_string(entries, ',') AS entries
  FROM tawi.manual_entry AS due
 WHERE status = 'posted' AND offices = ARRAY[$1::integer] AND reverses_on <= $2::date
   AND NOT EXISTS (SELECT FROM tawi.manual_entry AS back
                    WHERE back.reverses = due.manual_entry_id AND back.status = 'posted')
 ORDER BY manual_entry_id

-- name: insert_manual_entry
-- A proposal.
INSERT INTO tawi.manual_entry (status, kind, offices, booking_date, value_date, narrative, reference,
    lines, document_hash, reverses, reverses_on, template_id, made_by, made_for, made_at, expires_at)
VALUES ('proposed', $1, $2::integer[], $3::date, $4::date, $5, $6, $7::jsonb, $8::bytea, $9::bigint,
        $10::date, $11::bigint, $12::bigint, $13::integer[], $14::timestamptz, $15::timestamptz)
RETURNING manual_entry_id

-- name: decide_manual_entry
-- The decision on a proposal.
UPDATE tawi.manual_entry
   SET version = version + 1, status = $3, decided_by = $4::bigint, decided_at = $5::timestamptz,
       decision_reason = $6, entries = $7::bigint[]
 WHERE manual_entry_id = $1::bigint AND version = $2::integer
RETURNING manual_entry_id

-- name: entries_reversed
-- The entries in the journal of the entry by hand that another one takes back, in their order.
SELECT array_to_string(entries, ',') AS entries FROM tawi.manual_entry WHERE manual_entry_id = $1::bigint

-- name: insert_office_entries
-- Entries of the institution itself, of one kind and day, with the line of the audit trail, queued to be
-- sealed. Gives the numbers in order, or no row where a period is closed: then nothing is written.
WITH entry AS MATERIALIZED (
    SELECT row.* FROM unnest($1::integer[], $2::text[], $3::integer[], $4::text[], $5::text[], $6::text[],
                             $7::bigint[])
           WITH ORDINALITY AS row (office_id, fund, product_id, currency, accounts, amounts, reverses_entry,
                                   place)),
numbered AS MATERIALIZED (
    SELECT entry.*, nextval('tawi.entry_number') AS entry_id
      FROM (SELECT * FROM entry ORDER BY place) AS entry
     WHERE NOT EXISTS (SELECT FROM entry AS each
                        WHERE tawi.is_period_closed(each.office_id, $8, $9::date))),
posted AS (
    INSERT INTO tawi.journal_entry (borrower_id, entry_id, office_id, fund, product_id, kind, booking_date,
        value_date, recorded_at, actor_id, currency, accounts, amounts, reverses_entry, narrative)
    SELECT 0, entry_id, office_id, fund, product_id, $8, $9::date, $10::date, $11::timestamptz,
           $12::bigint, currency, string_to_array(accounts, ','),
           string_to_array(amounts, ',')::numeric(20,4)[], reverses_entry, $13
      FROM numbered),
written AS (
    SELECT array_agg(entry_id ORDER BY place) AS entries, min(office_id) AS office_id,
           count(DISTINCT office_id) AS offices
      FROM numbered HAVING count(*) > 0),
noted AS (
    INSERT INTO tawi.audit_event (recorded_at, actor, action, borrower_id, subject, office_id, request_id,
                                  detail, booking_date, entries, channel, address)
    SELECT $11::timestamptz, $14, $15, 0, $16, CASE WHEN offices = 1 THEN office_id END, $17, $18::jsonb,
           $9::date, entries, nullif($19, ''), nullif($20, '')
      FROM written
    RETURNING borrower_id, audit_id),
queued AS (
    INSERT INTO tawi.unsealed (borrower_id, audit_id) SELECT borrower_id, audit_id FROM noted)
SELECT array_to_string(entries, ',') AS entries FROM written
