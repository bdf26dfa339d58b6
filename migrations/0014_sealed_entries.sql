-- An export gives each entry its number in the sealed journal. The view shows numbers and no more, so it
-- reads the audit trail past the scope of its reader: an entry that one may see has its number, also where
-- the record it belongs to is another office's.

CREATE VIEW tawi.sealed_entry AS
    SELECT seal.borrower_id, named.entry_id, record.booking_date, seal.sequence,
           seal.journal_number + named.place - 1 AS journal_number
      FROM tawi.seal
      JOIN tawi.audit_event AS record
        ON record.borrower_id = seal.borrower_id AND record.audit_id = seal.audit_id
     CROSS JOIN unnest(record.entries) WITH ORDINALITY AS named (entry_id, place);
COMMENT ON VIEW tawi.sealed_entry IS
    'The number in the sealed journal of each entry, without gaps, and the leaf of its record.';

GRANT SELECT ON tawi.sealed_entry TO tawi_reader, tawi_auditor, tawi_poster;
