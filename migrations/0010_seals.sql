-- Records are sealed: each gets a place in a Merkle tree, its entries get gap-free journal numbers, and
-- its lines join the day totals, so that a balance is day totals and the lines not yet sealed.

DO $$
BEGIN
    BEGIN
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'tawi_sealer') THEN
            CREATE ROLE tawi_sealer NOLOGIN;
        END IF;
    EXCEPTION WHEN duplicate_object OR unique_violation THEN
        NULL;  -- another database of this cluster made it at the same moment
    END;
    IF NOT pg_has_role(current_user, 'tawi_sealer', 'MEMBER') THEN
        GRANT tawi_sealer TO CURRENT_USER;
    END IF;
END
$$;

CREATE TABLE tawi.seal (
    sequence       bigint  NOT NULL CONSTRAINT seal_pk PRIMARY KEY
                           CONSTRAINT seal_sequence_positive CHECK (sequence > 0),
    borrower_id    bigint  NOT NULL,
    audit_id       bigint  NOT NULL,
    journal_number bigint  NOT NULL CONSTRAINT seal_journal_number_positive CHECK (journal_number > 0),
    entries        integer NOT NULL CONSTRAINT seal_entries_not_negative CHECK (entries >= 0),
    first_entry    bigint,
    leaf_hash      bytea   NOT NULL CONSTRAINT seal_leaf_is_sha256 CHECK (octet_length(leaf_hash) = 32),
    CONSTRAINT seal_record_once UNIQUE (borrower_id, audit_id),
    CONSTRAINT seal_first_entry_of_entries CHECK ((first_entry IS NOT NULL) = (entries > 0))
);
COMMENT ON TABLE tawi.seal IS 'Each sealed record: its place in the tree. Written by the sealer only; only ever added to.';
COMMENT ON COLUMN tawi.seal.sequence IS 'The leaf''s place in the tree, from 1, without gaps.';
COMMENT ON COLUMN tawi.seal.journal_number IS
    'The number in the journal of the record''s first entry; where it has none, of the next entry. Without gaps.';
COMMENT ON COLUMN tawi.seal.leaf_hash IS 'SHA-256 over 0x00 and the bytes of the record (docs/sealing.md).';
CREATE INDEX seal_of_institution ON tawi.seal (first_entry) WHERE borrower_id = 0 AND first_entry IS NOT NULL;

CREATE TABLE tawi.seal_node (
    level integer NOT NULL CONSTRAINT seal_node_level_stored CHECK (level >= 4),
    index bigint  NOT NULL,
    hash  bytea   NOT NULL CONSTRAINT seal_node_is_sha256 CHECK (octet_length(hash) = 32),
    CONSTRAINT seal_node_pk PRIMARY KEY (level, index)
);
COMMENT ON TABLE tawi.seal_node IS
    'Complete subtrees of 16 leaves and more: that of a level covers 2^level leaves from index * 2^level on.';

CREATE TABLE tawi.seal_epoch (
    epoch        integer NOT NULL CONSTRAINT seal_epoch_pk PRIMARY KEY,
    origin       text    NOT NULL CONSTRAINT seal_epoch_origin_unique UNIQUE,
    begins_after bigint  NOT NULL,
    lost         text    NOT NULL,
    CONSTRAINT seal_epoch_names_what_was_lost CHECK ((epoch = 1) = (lost = ''))
);
COMMENT ON TABLE tawi.seal_epoch IS 'A restore behind a published checkpoint begins a new epoch of the tree.';
COMMENT ON COLUMN tawi.seal_epoch.begins_after IS 'How many leaves the tree had.';
COMMENT ON COLUMN tawi.seal_epoch.lost IS 'The published checkpoint that the tree does not reach or contradicts.';

CREATE TABLE tawi.seal_checkpoint (
    size bigint NOT NULL CONSTRAINT seal_checkpoint_pk PRIMARY KEY,
    note text   NOT NULL
);
COMMENT ON TABLE tawi.seal_checkpoint IS 'Every head of the tree that was signed, as it was published.';

CREATE TABLE tawi.seal_salt (
    borrower_id bigint NOT NULL CONSTRAINT seal_salt_pk PRIMARY KEY,
    salt        bytea  NOT NULL CONSTRAINT seal_salt_length CHECK (octet_length(salt) = 32)
);
COMMENT ON TABLE tawi.seal_salt IS
    'The secret behind the hashes of a person''s values under seal; deleted when the person is forgotten.';

CREATE TABLE tawi.forgotten_value (
    borrower_id bigint  NOT NULL,
    audit_id    bigint  NOT NULL,
    part        integer NOT NULL,
    column_name text    NOT NULL,
    hash        bytea   NOT NULL CONSTRAINT forgotten_value_is_sha256 CHECK (octet_length(hash) = 32),
    CONSTRAINT forgotten_value_pk PRIMARY KEY (borrower_id, audit_id, part, column_name)
);
COMMENT ON TABLE tawi.forgotten_value IS
    'Hashes of personal values that were erased, so that their records still prove.';
COMMENT ON COLUMN tawi.forgotten_value.part IS 'The place of the row in its record, from 0.';

SELECT tawi.guard_append_only('tawi.seal');
SELECT tawi.guard_append_only('tawi.seal_node');
SELECT tawi.guard_append_only('tawi.seal_epoch');
SELECT tawi.guard_append_only('tawi.seal_checkpoint');
SELECT tawi.guard_append_only('tawi.forgotten_value');

CREATE TABLE tawi.day_total (
    booking_date date    NOT NULL,
    office_id    integer NOT NULL,
    fund         text    NOT NULL,
    currency     text    NOT NULL,
    account_code text    NOT NULL,
    recorded_on  date    NOT NULL,
    debit        numeric(24,4) NOT NULL,
    credit       numeric(24,4) NOT NULL,
    CONSTRAINT day_total_pk PRIMARY KEY (booking_date, office_id, fund, currency, account_code, recorded_on),
    CONSTRAINT day_total_not_negative CHECK (debit >= 0 AND credit >= 0)
);
COMMENT ON TABLE tawi.day_total IS 'The sealed lines by account and day: a cache of the journal, checked by `tawi verify`.';
COMMENT ON COLUMN tawi.day_total.recorded_on IS 'The day, in UTC, on which the entries were recorded.';
COMMENT ON COLUMN tawi.day_total.debit IS 'Sum of the debits, major units.';
COMMENT ON COLUMN tawi.day_total.credit IS 'Sum of the credits, positive, major units.';

CREATE VIEW tawi.day_movement WITH (security_invoker = true) AS
    SELECT booking_date, office_id, fund, currency, account_code, recorded_on, debit, credit
      FROM tawi.day_total
     UNION ALL
    SELECT entry.booking_date, entry.office_id, entry.fund, entry.currency, line.account_code,
           (entry.recorded_at AT TIME ZONE 'UTC')::date, greatest(line.amount, 0),
           greatest(-line.amount, 0)
      FROM tawi.unsealed
      JOIN tawi.audit_event AS record USING (borrower_id, audit_id)
     CROSS JOIN unnest(record.entries) AS named (entry_id)
      JOIN tawi.journal_entry AS entry
        ON entry.borrower_id = record.borrower_id AND entry.entry_id = named.entry_id
       AND entry.booking_date = record.booking_date
     CROSS JOIN unnest(entry.accounts, entry.amounts) AS line (account_code, amount);
COMMENT ON VIEW tawi.day_movement IS
    'What moved each account, day by day: day totals of what is sealed, and the lines that are not yet.';

-- The audit trail is for auditors; others see of it the records of the loans and entries they may see.
ALTER TABLE tawi.audit_event ENABLE ROW LEVEL SECURITY;
CREATE POLICY audit_event_poster ON tawi.audit_event TO tawi_poster USING (true);
CREATE POLICY audit_event_sealer ON tawi.audit_event TO tawi_sealer USING (true);
CREATE POLICY audit_event_auditor ON tawi.audit_event FOR SELECT TO tawi_auditor USING (true);
CREATE POLICY audit_event_reader ON tawi.audit_event FOR SELECT TO tawi_reader
    USING (CASE WHEN current_setting('tawi.role', true) IN ('auditor', 'administrator') THEN true
                WHEN current_setting('tawi.role', true) IN ('officer', 'borrower')
                THEN cycle IS NOT NULL
                     AND EXISTS (SELECT FROM tawi.loan AS mine
                                  WHERE mine.borrower_id = audit_event.borrower_id
                                    AND mine.cycle = audit_event.cycle)
                ELSE (entries <> '{}' OR event_number IS NOT NULL)
                     AND tawi.reader_sees(office_id, NULL, borrower_id) END);
ALTER TABLE tawi.day_total ENABLE ROW LEVEL SECURITY;
CREATE POLICY day_total_sealer ON tawi.day_total TO tawi_sealer USING (true);
CREATE POLICY day_total_auditor ON tawi.day_total FOR SELECT TO tawi_auditor USING (true);
CREATE POLICY day_total_reader ON tawi.day_total FOR SELECT TO tawi_reader
    USING (tawi.reader_sees(office_id, NULL, NULL));
CREATE POLICY loan_event_sealer ON tawi.loan_event FOR SELECT TO tawi_sealer USING (true);
CREATE POLICY journal_entry_sealer ON tawi.journal_entry FOR SELECT TO tawi_sealer USING (true);

GRANT USAGE ON SCHEMA tawi TO tawi_sealer;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA tawi TO tawi_sealer;
GRANT SELECT, INSERT ON tawi.audit_event TO tawi_sealer;
GRANT SELECT, INSERT, DELETE ON tawi.unsealed TO tawi_sealer;
REVOKE DELETE ON tawi.unsealed FROM tawi_poster;
GRANT SELECT ON tawi.loan_event, tawi.journal_entry, tawi.forgotten_value TO tawi_sealer;
GRANT SELECT, INSERT ON tawi.seal, tawi.seal_node, tawi.seal_epoch, tawi.seal_checkpoint, tawi.seal_salt
    TO tawi_sealer;
GRANT SELECT, INSERT, UPDATE ON tawi.day_total TO tawi_sealer;
GRANT SELECT ON tawi.audit_event, tawi.seal, tawi.seal_node, tawi.seal_epoch, tawi.seal_checkpoint,
    tawi.seal_salt, tawi.forgotten_value, tawi.day_total, tawi.day_movement TO tawi_reader;
GRANT SELECT ON tawi.seal, tawi.seal_node, tawi.seal_epoch, tawi.seal_checkpoint, tawi.seal_salt,
    tawi.forgotten_value, tawi.day_total, tawi.day_movement TO tawi_auditor;
-- A proof shows its whole record, also where its reader may see one entry of it only.
GRANT SELECT ON tawi.seal, tawi.seal_node, tawi.seal_checkpoint, tawi.seal_salt, tawi.forgotten_value
    TO tawi_poster;
