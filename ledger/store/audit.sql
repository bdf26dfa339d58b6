-- name: insert_audit
-- A line of the audit trail, with the entries that were written of one day, to be sealed.
WITH noted AS (
    INSERT INTO tawi.audit_event (recorded_at, actor, action, borrower_id, subject, office_id,
                                  request_id, detail, booking_date, entries, channel, address)
    VALUES ($1::timestamptz, $2, $3, $4::bigint, $5, $6::integer, $7, $8::jsonb, $9::date,
            $10::bigint[], nullif($11, ''), nullif($12, ''))
    RETURNING borrower_id, audit_id)
INSERT INTO tawi.unsealed (borrower_id, audit_id) SELECT borrower_id, audit_id FROM noted

-- name: last_recorded
-- The latest moment among the last lines of the audit trail; none where it has none.
SELECT (extract(epoch FROM max(recorded_at)) * 1000000)::bigint AS recorded_us
  FROM (SELECT recorded_at FROM tawi.audit_event ORDER BY audit_id DESC LIMIT 1000) AS line

-- name: lock_key
-- Lets equal requests of one sender wait for each other, so that the later one finds the answer.
SELECT pg_advisory_xact_lock(hashtextextended($1 || E'\n' || $2, 7403))::text AS locked

-- name: insert_institution_answer
-- A command's answer under its idempotency key, where it acts on the institution.
INSERT INTO tawi.idempotency (borrower_id, principal, key, request_hash, status, answer, created_at)
VALUES (0, $1, $2, $3::bytea, $4::integer, $5, $6::timestamptz)

-- name: list_audit_events
-- Lines of the audit trail before a number, the newest first, narrowed by what is given.
SELECT event.audit_id, (extract(epoch FROM event.recorded_at) * 1000000)::bigint AS recorded_us,
       event.actor, event.action, event.borrower_id, event.subject, event.office_id,
       event.request_id, event.detail, event.entries, event.channel, event.address,
       seal.sequence
  FROM tawi.audit_event AS event
  LEFT JOIN tawi.seal AS seal USING (borrower_id, audit_id)
 WHERE event.audit_id < $1::bigint
   AND ($2::text IS NULL OR event.actor = $2)
   AND ($3::text IS NULL OR event.action = $3)
   AND ($4::integer IS NULL OR event.office_id = $4::integer)
   AND ($5::timestamptz IS NULL OR event.recorded_at >= $5::timestamptz)
   AND ($6::timestamptz IS NULL OR event.recorded_at < $6::timestamptz)
 ORDER BY event.audit_id DESC
 LIMIT $7::integer

-- name: list_audit_events_of_borrower
-- The same of one borrower, found by the seals and the queue, which are in order of borrower.
SELECT event.audit_id, (extract(epoch FROM event.recorded_at) * 1000000)::bigint AS recorded_us,
       event.actor, event.action, event.borrower_id, event.subject, event.office_id,
       event.request_id, event.detail, event.entries, event.channel, event.address,
       record.sequence
  FROM (SELECT audit_id, sequence FROM tawi.seal WHERE borrower_id = $8::bigint
         UNION ALL
        SELECT audit_id, NULL FROM tawi.unsealed WHERE borrower_id = $8::bigint) AS record
  JOIN tawi.audit_event AS event USING (audit_id)
 WHERE event.audit_id < $1::bigint
   AND ($2::text IS NULL OR event.actor = $2)
   AND ($3::text IS NULL OR event.action = $3)
   AND ($4::integer IS NULL OR event.office_id = $4::integer)
   AND ($5::timestamptz IS NULL OR event.recorded_at >= $5::timestamptz)
   AND ($6::timestamptz IS NULL OR event.recorded_at < $6::timestamptz)
 ORDER BY event.audit_id DESC
 LIMIT $7::integer
