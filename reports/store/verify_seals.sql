-- name: verify_seals
-- Seals after a place, in order.
SELECT sequence, borrower_id, audit_id, journal_number, entries, first_entry, leaf_hash
  FROM tawi.seal
 WHERE sequence > $1::bigint
 ORDER BY sequence
 LIMIT $2::integer

-- name: verify_seal_nodes
-- Subtrees by their places, in order; NULL where one is not there.
SELECT wanted.level, wanted.index, node.hash
  FROM unnest($1::integer[], $2::bigint[]) WITH ORDINALITY AS wanted (level, index, place)
  LEFT JOIN tawi.seal_node AS node ON node.level = wanted.level AND node.index = wanted.index
 ORDER BY wanted.place

-- name: verify_seal_sizes
-- How many subtrees are stored, and the largest size that was signed.
SELECT (SELECT count(*) FROM tawi.seal_node) AS nodes,
       (SELECT count(*) FROM tawi.unsealed) AS waiting
 ORDER BY nodes

-- name: verify_unsealed_records
-- Records that are neither sealed nor queued, or both; and what is queued and no record.
SELECT coalesce(event.borrower_id, queued.borrower_id) AS borrower_id,
       coalesce(event.audit_id, queued.audit_id) AS audit_id,
       CASE WHEN event.audit_id IS NULL THEN 'nothing'
            WHEN queued.audit_id IS NULL THEN 'neither sealed nor queued'
            ELSE 'sealed and queued' END AS found
  FROM tawi.audit_event AS event
  FULL JOIN tawi.unsealed AS queued USING (borrower_id, audit_id)
  LEFT JOIN tawi.seal AS seal USING (borrower_id, audit_id)
 WHERE event.audit_id IS NULL OR (seal.sequence IS NULL) = (queued.audit_id IS NULL)
 ORDER BY audit_id

-- name: verify_stray_entries
-- Entries that are not of exactly one record, and what records name and is not there.
SELECT borrower_id, entry_id, booking_date, coalesce(named.records, 0) AS records,
       entry.kind IS NOT NULL AS there
  FROM tawi.journal_entry AS entry
  FULL JOIN (SELECT event.borrower_id, name.entry_id, event.booking_date, count(*) AS records
               FROM tawi.audit_event AS event, unnest(event.entries) AS name (entry_id)
              GROUP BY event.borrower_id, name.entry_id, event.booking_date) AS named
 USING (borrower_id, entry_id, booking_date)
 WHERE entry.kind IS NULL OR named.records IS DISTINCT FROM 1
 ORDER BY borrower_id, entry_id, booking_date

-- name: verify_stray_events
-- Events that are not of exactly one record, and what records name and is not there.
SELECT borrower_id, cycle, number, coalesce(named.records, 0) AS records,
       event.kind IS NOT NULL AS there
  FROM tawi.loan_event AS event
  FULL JOIN (SELECT borrower_id, cycle, event_number AS number, count(*) AS records
               FROM tawi.audit_event
              WHERE event_number IS NOT NULL
              GROUP BY borrower_id, cycle, event_number) AS named
 USING (borrower_id, cycle, number)
 WHERE event.kind IS NULL OR named.records IS DISTINCT FROM 1
 ORDER BY borrower_id, cycle, number

-- name: verify_stray_forgotten_values
-- Hashes for erased values of what is no sealed record.
SELECT DISTINCT gone.borrower_id, gone.audit_id
  FROM tawi.forgotten_value AS gone
  LEFT JOIN tawi.seal AS seal USING (borrower_id, audit_id)
 WHERE seal.sequence IS NULL
 ORDER BY gone.borrower_id, gone.audit_id

-- name: verify_day_totals
-- The day totals after a key, in order.
SELECT booking_date, office_id, fund, currency, account_code, recorded_on, debit, credit
  FROM tawi.day_total
 WHERE (booking_date, office_id, fund, currency, account_code, recorded_on)
       > ($1::date, $2::integer, $3, $4, $5, $6::date)
 ORDER BY booking_date, office_id, fund, currency, account_code, recorded_on
 LIMIT $7::integer
