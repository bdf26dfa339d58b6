-- name: become_sealer
-- Whether this session leads: a lock that ends with the session.
SELECT pg_try_advisory_lock(7406, 1) AS leads

-- name: take_unsealed
-- Takes some records off the queue, in order of recording.
WITH taken AS (
    DELETE FROM tawi.unsealed
     WHERE ctid = ANY (ARRAY(SELECT ctid FROM tawi.unsealed LIMIT $1::integer))
    RETURNING borrower_id, audit_id)
SELECT borrower_id, audit_id FROM taken ORDER BY audit_id

-- name: count_unsealed
-- How many records wait, counted to 100 000, and how many are sealed.
SELECT (SELECT count(*) FROM (SELECT FROM tawi.unsealed LIMIT 100000) AS queued) AS waiting,
       coalesce((SELECT max(sequence) FROM tawi.seal), 0) AS sealed

-- name: record_audit_events
-- The lines of the audit trail that some records are, every column under seal, in order.
SELECT wanted.place, event.audit_id,
       to_char(event.recorded_at, 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS recorded_at, event.actor,
       event.action, event.borrower_id, event.subject, event.office_id, event.request_id,
       event.detail, event.cycle, event.event_number, event.booking_date, event.entries,
       event.channel, event.address
  FROM unnest($1::bigint[], $2::bigint[]) WITH ORDINALITY AS wanted (borrower_id, audit_id, place)
  LEFT JOIN LATERAL (SELECT * FROM tawi.audit_event AS one
                      WHERE one.audit_id = wanted.audit_id AND one.borrower_id = wanted.borrower_id
                     OFFSET 0) AS event ON true
 ORDER BY wanted.place

-- name: record_loan_events
-- Events by their keys, every column under seal, in order.
SELECT wanted.place, event.borrower_id, event.cycle, event.number, event.kind, event.value_date,
       event.booking_date, event.office_open_day,
       to_char(event.recorded_at, 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS recorded_at, event.amount,
       event.channel, event.reverses, event.actor_id, event.reason, event.source_reference,
       event.key_hash, event.detail, event.channel_office_id
  FROM unnest($1::bigint[], $2::integer[], $3::integer[]) WITH ORDINALITY
       AS wanted (borrower_id, cycle, number, place)
 CROSS JOIN LATERAL (SELECT * FROM tawi.loan_event AS one
                      WHERE one.borrower_id = wanted.borrower_id AND one.cycle = wanted.cycle
                        AND one.number = wanted.number
                     OFFSET 0) AS event
 ORDER BY wanted.place

-- name: record_journal_entries
-- Entries by their keys, every column under seal, in order.
SELECT wanted.place, entry.borrower_id, entry.entry_id, entry.office_id, entry.fund, entry.product_id,
       entry.cycle, entry.event_number, entry.kind, entry.booking_date, entry.value_date,
       to_char(entry.recorded_at, 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS recorded_at, entry.actor_id,
       entry.currency, entry.accounts, entry.amounts, entry.reverses_entry, entry.narrative,
       entry.engine_version, entry.detail_hash
  FROM unnest($1::bigint[], $2::bigint[], $3::date[]) WITH ORDINALITY
       AS wanted (borrower_id, entry_id, booking_date, place)
 CROSS JOIN LATERAL (SELECT * FROM tawi.journal_entry AS one
                      WHERE one.borrower_id = wanted.borrower_id AND one.entry_id = wanted.entry_id
                        AND one.booking_date = wanted.booking_date
                     OFFSET 0) AS entry
 ORDER BY wanted.place

-- name: record_forgotten_values
-- The hashes that stand for erased values of some records.
SELECT audit_id, part, column_name, encode(hash, 'hex') AS hash
  FROM tawi.forgotten_value
 WHERE (borrower_id, audit_id) IN (SELECT * FROM unnest($1::bigint[], $2::bigint[]))

-- name: seal_salts
-- The secrets of some borrowers, where they have one.
SELECT borrower_id, salt FROM tawi.seal_salt WHERE borrower_id = ANY ($1::bigint[])

-- name: insert_seal_salts
-- Secrets of borrowers who had none.
INSERT INTO tawi.seal_salt (borrower_id, salt) SELECT * FROM unnest($1::bigint[], $2::bytea[])

-- name: seal_head
-- How many records are sealed, and the journal number that the next entry gets.
SELECT sequence AS size, journal_number + entries AS next_journal_number
  FROM tawi.seal
 ORDER BY sequence DESC
 LIMIT 1

-- name: seal_node
-- A stored subtree.
SELECT hash FROM tawi.seal_node WHERE level = $1::integer AND index = $2::bigint

-- name: seal_leaves
-- Some leaves, in order.
SELECT leaf_hash
  FROM tawi.seal
 WHERE sequence > $1::bigint AND sequence <= $2::bigint
 ORDER BY sequence

-- name: insert_seals
-- Sealed records from a place on.
INSERT INTO tawi.seal (sequence, borrower_id, audit_id, journal_number, entries, first_entry, leaf_hash)
SELECT $1::bigint + seal.place, seal.borrower_id, seal.audit_id, seal.journal_number, seal.entries,
       seal.first_entry, seal.leaf_hash
  FROM unnest($2::bigint[], $3::bigint[], $4::bigint[], $5::integer[], $6::bigint[], $7::bytea[])
       WITH ORDINALITY
    AS seal (borrower_id, audit_id, journal_number, entries, first_entry, leaf_hash, place)

-- name: insert_seal_nodes
-- Completed subtrees.
INSERT INTO tawi.seal_node (level, index, hash)
SELECT * FROM unnest($1::integer[], $2::bigint[], $3::bytea[])

-- name: add_day_totals
-- Adds what moved to the day totals; the keys come sorted.
INSERT INTO tawi.day_total AS total (booking_date, office_id, fund, currency, account_code, recorded_on,
                                     debit, credit)
SELECT *
  FROM unnest($1::date[], $2::integer[], $3::text[], $4::text[], $5::text[], $6::date[], $7::numeric[],
              $8::numeric[])
    AS moved (booking_date, office_id, fund, currency, account_code, recorded_on, debit, credit)
 ORDER BY booking_date, office_id, fund, currency, account_code, recorded_on
    ON CONFLICT ON CONSTRAINT day_total_pk
    DO UPDATE SET debit = total.debit + excluded.debit, credit = total.credit + excluded.credit

-- name: insert_seal_checkpoint
-- A signed head of the tree.
INSERT INTO tawi.seal_checkpoint (size, note) VALUES ($1::bigint, $2)

-- name: latest_seal_checkpoint
-- The last signed head of the tree.
SELECT size, note FROM tawi.seal_checkpoint ORDER BY size DESC LIMIT 1

-- name: list_seal_checkpoints
-- Signed heads after a size, in order.
SELECT size, note
  FROM tawi.seal_checkpoint
 WHERE size > $1::bigint
 ORDER BY size
 LIMIT $2::integer

-- name: list_seal_epochs
-- The epochs of the tree, in order.
SELECT epoch, origin, begins_after, lost FROM tawi.seal_epoch ORDER BY epoch

-- name: insert_seal_epoch
-- A new epoch of the tree.
INSERT INTO tawi.seal_epoch (epoch, origin, begins_after, lost)
VALUES ($1::integer, $2, $3::bigint, $4)

-- name: insert_epoch_record
-- The line of the audit trail that a new epoch begins with; it is sealed at once.
INSERT INTO tawi.audit_event (recorded_at, actor, action, borrower_id, subject, request_id, detail)
VALUES (clock_timestamp(), 'system', 'begin_seal_epoch', 0, 'lost checkpoint ' || $1, '', '{}')
RETURNING audit_id

-- name: find_seal_of_entry
-- The seal of a borrower's entry, and its place among the entries of its record.
SELECT seal.sequence, borrower_id, audit_id, seal.journal_number, seal.leaf_hash,
       array_position(record.entries, $2::bigint) - 1 AS place
  FROM tawi.seal AS seal
  JOIN tawi.audit_event AS record USING (borrower_id, audit_id)
 WHERE borrower_id = $1::bigint AND $2::bigint = ANY (record.entries)

-- name: find_seal_of_institution_entry
-- The same of an entry of the institution: among the records that begin before it, the next ones.
SELECT near.*, array_position(record.entries, $1::bigint) - 1 AS place
  FROM (SELECT sequence, borrower_id, audit_id, journal_number, leaf_hash
          FROM tawi.seal
         WHERE borrower_id = 0 AND first_entry IS NOT NULL AND first_entry <= $1::bigint
         ORDER BY first_entry DESC
         LIMIT 100) AS near
  JOIN tawi.audit_event AS record USING (borrower_id, audit_id)
 WHERE $1::bigint = ANY (record.entries)

-- name: find_seal_of_event
-- The seal of a loan's event.
SELECT seal.sequence, borrower_id, audit_id, seal.journal_number, seal.leaf_hash, 0 AS place
  FROM tawi.seal AS seal
  JOIN tawi.audit_event AS record USING (borrower_id, audit_id)
 WHERE borrower_id = $1::bigint AND record.cycle = $2::integer AND record.event_number = $3::integer
