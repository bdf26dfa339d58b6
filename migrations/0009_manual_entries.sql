-- Entries by hand: one person proposes, another approves exactly what was proposed, and only then it is
-- posted. An entry over several offices becomes linked entries over the account between offices.

ALTER TABLE tawi.journal_entry
    DROP CONSTRAINT journal_entry_kind_known,
    ADD CONSTRAINT journal_entry_kind_known CHECK (kind IN ('opening_balance', 'manual',
        'manual_reversal', 'adjustment', 'inter_office', 'year_end', 'disbursement', 'repayment',
        'prepayment', 'settlement', 'charge', 'charge_waiver', 'interest_waiver', 'penalty',
        'penalty_waiver', 'reschedule', 'refinancing', 'set_off', 'write_off', 'recovery', 'refund',
        'classification', 'change', 'reversal', 'accrual', 'correction', 'advances_applied', 'penalties',
        'fees_due', 'interest', 'tolerance'));

CREATE TABLE tawi.fund (
    fund_code text NOT NULL CONSTRAINT fund_pk PRIMARY KEY,
    name      text NOT NULL,
    CONSTRAINT fund_code_form CHECK (fund_code ~ '^[0-9A-Za-z][0-9A-Za-z.-]{0,19}$')
);
COMMENT ON TABLE tawi.fund IS 'Whose money is booked apart; own is the institution itself.';
INSERT INTO tawi.fund (fund_code, name) VALUES ('own', 'The institution itself');

CREATE TABLE tawi.manual_entry (
    manual_entry_id bigint      GENERATED ALWAYS AS IDENTITY CONSTRAINT manual_entry_pk PRIMARY KEY,
    version         integer     NOT NULL DEFAULT 1,
    status          text        NOT NULL CONSTRAINT manual_entry_status_known
                                CHECK (status IN ('proposed', 'posted', 'rejected')),
    kind            text        NOT NULL CONSTRAINT manual_entry_kind_known
                                CHECK (kind IN ('opening_balance', 'manual', 'manual_reversal',
                                                'adjustment', 'inter_office')),
    offices         integer[]   NOT NULL CONSTRAINT manual_entry_has_office
                                CHECK (cardinality(offices) > 0),
    booking_date    date        NOT NULL,
    value_date      date        NOT NULL,
    narrative       text        NOT NULL,
    reference       text        NOT NULL,
    lines           jsonb       NOT NULL,
    document_hash   bytea       NOT NULL CONSTRAINT manual_entry_hash_is_sha256
                                CHECK (octet_length(document_hash) = 32),
    reverses        bigint      CONSTRAINT manual_entry_reverses_fk REFERENCES tawi.manual_entry,
    reverses_on     date,
    template_id     bigint,
    made_by         bigint      NOT NULL,
    made_for        integer[]   NOT NULL,
    made_at         timestamptz NOT NULL,
    expires_at      timestamptz NOT NULL,
    decided_by      bigint,
    decided_at      timestamptz,
    decision_reason text        NOT NULL DEFAULT '',
    entries         bigint[]    NOT NULL DEFAULT '{}',
    CONSTRAINT manual_entry_decided_by_another CHECK (decided_by <> made_by),
    CONSTRAINT manual_entry_decided CHECK ((status = 'proposed')
        = (decided_by IS NULL) AND (decided_by IS NULL) = (decided_at IS NULL)),
    CONSTRAINT manual_entry_posted_has_entries CHECK ((status = 'posted') = (cardinality(entries) > 0)),
    CONSTRAINT manual_entry_reversal_names_entry CHECK ((kind = 'manual_reversal')
        = (reverses IS NOT NULL)),
    CONSTRAINT manual_entry_reverses_later CHECK (reverses_on > booking_date)
);
COMMENT ON TABLE tawi.manual_entry IS
    'Entries by hand: what one person proposed and another decided. Only the decision is ever added.';
COMMENT ON COLUMN tawi.manual_entry.document_hash IS
    'SHA-256 of the document that both people saw: the draft and the entries that it becomes.';
COMMENT ON COLUMN tawi.manual_entry.made_for IS 'The offices that the maker worked for then.';
COMMENT ON COLUMN tawi.manual_entry.reverses_on IS 'The close of that day posts the reversal.';
COMMENT ON COLUMN tawi.manual_entry.entries IS 'Numbers in the journal, in order of office, fund, currency.';
CREATE UNIQUE INDEX manual_entry_reversed_once ON tawi.manual_entry (reverses) WHERE status = 'posted';
CREATE INDEX manual_entry_by_reversal ON tawi.manual_entry (reverses) WHERE reverses IS NOT NULL;

GRANT SELECT, INSERT ON tawi.fund TO tawi_poster;
GRANT SELECT, INSERT, UPDATE (version, status, decided_by, decided_at, decision_reason, entries)
    ON tawi.manual_entry TO tawi_poster;
GRANT SELECT ON tawi.fund, tawi.manual_entry TO tawi_reader, tawi_auditor;

CREATE FUNCTION tawi.keep_manual_entry() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' OR OLD.status <> 'proposed'
       OR (OLD.kind, OLD.offices, OLD.booking_date, OLD.value_date, OLD.narrative, OLD.reference,
           OLD.lines, OLD.document_hash, OLD.reverses, OLD.reverses_on, OLD.template_id, OLD.made_by,
           OLD.made_for, OLD.made_at, OLD.expires_at)
          IS DISTINCT FROM
          (NEW.kind, NEW.offices, NEW.booking_date, NEW.value_date, NEW.narrative, NEW.reference,
           NEW.lines, NEW.document_hash, NEW.reverses, NEW.reverses_on, NEW.template_id, NEW.made_by,
           NEW.made_for, NEW.made_at, NEW.expires_at)
    THEN
        RAISE EXCEPTION 'manual entry % is decided once and stays what it is', OLD.manual_entry_id
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER manual_entry_stays BEFORE UPDATE OR DELETE ON tawi.manual_entry
    FOR EACH ROW EXECUTE FUNCTION tawi.keep_manual_entry();
ALTER TABLE tawi.manual_entry ENABLE ALWAYS TRIGGER manual_entry_stays;

CREATE INDEX manual_entry_to_be_taken_back ON tawi.manual_entry (reverses_on)
    WHERE status = 'posted' AND reverses_on IS NOT NULL;

CREATE TABLE tawi.entry_template (
    template_id     bigint      GENERATED ALWAYS AS IDENTITY CONSTRAINT entry_template_pk PRIMARY KEY,
    version         integer     NOT NULL DEFAULT 1,
    status          text        NOT NULL CONSTRAINT entry_template_status_known
                                CHECK (status IN ('proposed', 'active', 'rejected', 'retired')),
    name            text        NOT NULL CONSTRAINT entry_template_name_unique UNIQUE,
    office_id       integer     NOT NULL CONSTRAINT entry_template_office_fk REFERENCES tawi.office,
    narrative       text        NOT NULL,
    reference       text        NOT NULL,
    lines           jsonb       NOT NULL,
    day_of_month    integer     CONSTRAINT entry_template_day_range CHECK (day_of_month BETWEEN 1 AND 31),
    when_due        text        NOT NULL CONSTRAINT entry_template_when_due_known
                                CHECK (when_due IN ('draft', 'post')),
    reverses_after_days integer CONSTRAINT entry_template_reverses_later CHECK (reverses_after_days > 0),
    made_by         bigint      NOT NULL,
    made_for        integer[]   NOT NULL,
    decided_by      bigint,
    CONSTRAINT entry_template_decided_by_another CHECK (decided_by <> made_by),
    CONSTRAINT entry_template_posts_when_approved CHECK (status <> 'active' OR when_due = 'draft'
        OR day_of_month IS NULL OR decided_by IS NOT NULL)
);
COMMENT ON TABLE tawi.entry_template IS
    'Entries to be made again: by people, or by the close of a day of each month.';
COMMENT ON COLUMN tawi.entry_template.lines IS 'As of an entry by hand; an amount may be asked for by a name.';
COMMENT ON COLUMN tawi.entry_template.when_due IS 'Whether the close drafts an entry or posts it.';
CREATE INDEX entry_template_recurring ON tawi.entry_template (office_id)
    WHERE status = 'active' AND day_of_month IS NOT NULL;
ALTER TABLE tawi.manual_entry ADD CONSTRAINT manual_entry_template_fk
    FOREIGN KEY (template_id) REFERENCES tawi.entry_template;

GRANT SELECT, INSERT, UPDATE (version, status, decided_by) ON tawi.entry_template TO tawi_poster;
GRANT SELECT ON tawi.entry_template TO tawi_reader, tawi_auditor;

CREATE TRIGGER manual_entry_table_stays BEFORE TRUNCATE ON tawi.manual_entry
    FOR EACH STATEMENT EXECUTE FUNCTION tawi.refuse_change();
ALTER TABLE tawi.manual_entry ENABLE ALWAYS TRIGGER manual_entry_table_stays;

-- Staff who read see what concerns their offices; auditors see all.
CREATE FUNCTION tawi.reader_works_for(concerned integer[]) RETURNS boolean
    LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT CASE current_setting('tawi.role', true)
        WHEN 'auditor' THEN true
        WHEN 'officer' THEN concerned && nullif(current_setting('tawi.offices', true), '')::integer[]
        WHEN 'manager' THEN concerned && nullif(current_setting('tawi.offices', true), '')::integer[]
        ELSE false
    END
$$;
ALTER TABLE tawi.manual_entry ENABLE ROW LEVEL SECURITY;
ALTER TABLE tawi.entry_template ENABLE ROW LEVEL SECURITY;
CREATE POLICY manual_entry_poster ON tawi.manual_entry TO tawi_poster USING (true);
CREATE POLICY manual_entry_reader ON tawi.manual_entry FOR SELECT TO tawi_reader
    USING (tawi.reader_works_for(offices));
CREATE POLICY manual_entry_auditor ON tawi.manual_entry FOR SELECT TO tawi_auditor USING (true);
CREATE POLICY entry_template_poster ON tawi.entry_template TO tawi_poster USING (true);
CREATE POLICY entry_template_reader ON tawi.entry_template FOR SELECT TO tawi_reader
    USING (tawi.reader_works_for(ARRAY[office_id]));
CREATE POLICY entry_template_auditor ON tawi.entry_template FOR SELECT TO tawi_auditor USING (true);
