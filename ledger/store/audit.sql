-- name: insert_audit
-- A line of the audit trail, with the entries that were written of one day, to be sealed.
WITH noted AS (
    INSERT INTO tawi.audit_event (recorded_at, actor, action, borrower_id, subject, office_id,
                                  request_id, detail, booking_date, entries)
    VALUES ($1::timestamptz, $2, $3, $4::bigint, $5, $6::integer, $7, $8::jsonb, $9::date,
            $10::bigint[])
    RETURNING borrower_id, audit_id)
INSERT INTO tawi.unsealed (borrower_id, audit_id) SELECT borrower_id, audit_id FROM noted

-- name: lock_key
-- Lets equal requests of one sender wait for each other, so that the later one finds the answer.
SELECT pg_advisory_xact_lock(hashtextextended($1 || E'\n' || $2, 7403))::text AS locked

-- name: insert_institution_answer
-- A command's answer under its idempotency key, where it acts on the institution.
INSERT INTO tawi.idempotency (borrower_id, principal, key, request_hash, status, answer, created_at)
VALUES (0, $1, $2, $3::bytea, $4::integer, $5, $6::timestamptz)
