-- name: proved_records
-- The sealed records that hold entries of an export, in order of the tree; its parameters are written into it.
WITH wanted AS MATERIALIZED (
    SELECT DISTINCT number.sequence
      FROM tawi.journal_entry AS entry
      JOIN tawi.sealed_entry AS number
        ON number.borrower_id = entry.borrower_id AND number.entry_id = entry.entry_id
       AND number.booking_date = entry.booking_date
     WHERE ($1::date IS NULL OR entry.booking_date >= $1::date)
       AND entry.booking_date <= $2::date
       AND ($1::date IS NULL OR number.booking_date >= $1::date)
       AND number.booking_date <= $2::date
       AND ($3::integer IS NULL OR entry.office_id = $3::integer)
       AND ($4::text IS NULL OR entry.fund = $4::text))
SELECT sequence, borrower_id, audit_id, journal_number, leaf_hash
  FROM wanted
  JOIN tawi.seal USING (sequence)
 ORDER BY sequence

-- name: proved_under
-- The first signed head of the tree that covers so many records, and the last journal number under it.
SELECT head.size, head.note, last.journal_number + last.entries - 1 AS last_journal_number
  FROM (SELECT size, note FROM tawi.seal_checkpoint
         WHERE size >= $1::bigint ORDER BY size LIMIT 1) AS head
  JOIN tawi.seal AS last ON last.sequence = head.size

-- name: proof_nodes
-- Stored subtrees by their places.
SELECT wanted.place, node.hash
  FROM unnest($1::integer[], $2::bigint[]) WITH ORDINALITY AS wanted (level, index, place)
  JOIN tawi.seal_node AS node ON node.level = wanted.level AND node.index = wanted.index
 ORDER BY wanted.place

-- name: proof_leaves
-- The leaves of subtrees that are not stored, by the first leaf and the one after the last.
SELECT wanted.place, seal.leaf_hash
  FROM unnest($1::bigint[], $2::bigint[]) WITH ORDINALITY AS wanted (first, last, place)
  JOIN tawi.seal AS seal ON seal.sequence > wanted.first AND seal.sequence <= wanted.last
 ORDER BY wanted.place, seal.sequence

-- name: will_be_sealed
-- Whether records with entries of an export wait, and a session has the sealer's lock.
SELECT EXISTS (SELECT FROM tawi.unsealed AS queued
                 JOIN tawi.audit_event AS record
                   ON record.borrower_id = queued.borrower_id AND record.audit_id = queued.audit_id
                WHERE record.entries <> '{}'
                  AND ($1::date IS NULL OR record.booking_date >= $1::date)
                  AND record.booking_date <= $2::date)
   AND EXISTS (SELECT FROM pg_locks AS held
                 JOIN pg_database AS here ON here.oid = held.database
                WHERE held.locktype = 'advisory' AND held.classid = 7406 AND held.objid = 1
                  AND held.granted AND here.datname = current_database()) AS will_be

-- name: count_entries
-- How many entries an export has.
SELECT count(*) AS entries
  FROM tawi.journal_entry
 WHERE ($1::date IS NULL OR booking_date >= $1::date)
   AND booking_date <= $2::date
   AND ($3::integer IS NULL OR office_id = $3::integer)
   AND ($4::text IS NULL OR fund = $4::text)
