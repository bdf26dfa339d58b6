-- What keeps the books as they are: append-only tables, partitions that carry their guards, requests
-- that are done once, the audit trail, sessions, and the second wall of row-level security.

CREATE FUNCTION tawi.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE FUNCTION tawi.guard_append_only(guarded regclass) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('CREATE TRIGGER append_only_rows BEFORE UPDATE OR DELETE ON %s
        FOR EACH ROW EXECUTE FUNCTION tawi.refuse_change()', guarded);
    EXECUTE format('ALTER TABLE %s ENABLE ALWAYS TRIGGER append_only_rows', guarded);
    EXECUTE format('CREATE TRIGGER append_only_table BEFORE TRUNCATE ON %s
        FOR EACH STATEMENT EXECUTE FUNCTION tawi.refuse_change()', guarded);
    EXECUTE format('ALTER TABLE %s ENABLE ALWAYS TRIGGER append_only_table', guarded);
END $$;

-- The one function that makes partitions of the journal, guards included. Runs as its owner, so that
-- the service may call it without owning the table.
CREATE FUNCTION tawi.ensure_journal_partition(day date) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    first date := date_trunc('month', day)::date;
    name text := 'journal_entry_' || to_char(first, 'YYYY_MM');
BEGIN
    IF to_regclass('tawi.' || name) IS NOT NULL THEN RETURN; END IF;
    PERFORM pg_advisory_xact_lock(7401, 1);
    IF to_regclass('tawi.' || name) IS NOT NULL THEN RETURN; END IF;
    EXECUTE format('CREATE TABLE tawi.%I PARTITION OF tawi.journal_entry FOR VALUES FROM (%L) TO (%L)',
        name, first, (first + interval '1 month')::date);
    EXECUTE format('CREATE TRIGGER append_only_table BEFORE TRUNCATE ON tawi.%I
        FOR EACH STATEMENT EXECUTE FUNCTION tawi.refuse_change()', name);
    EXECUTE format('ALTER TABLE tawi.%I ENABLE ALWAYS TRIGGER append_only_table', name);
    EXECUTE format('ALTER TABLE tawi.%I ENABLE ALWAYS TRIGGER append_only_rows', name);
END $$;

SELECT tawi.guard_append_only('tawi.journal_entry');
SELECT tawi.guard_append_only('tawi.loan_event');

CREATE VIEW tawi.journal_line WITH (security_invoker = true) AS
    SELECT entry.borrower_id, entry.entry_id, line.number AS line_number, entry.office_id, entry.fund,
           entry.product_id, entry.cycle, entry.event_number, entry.kind, entry.booking_date,
           entry.value_date, entry.recorded_at, entry.currency, line.account_code, line.amount,
           entry.narrative
      FROM tawi.journal_entry AS entry,
           unnest(entry.accounts, entry.amounts) WITH ORDINALITY AS line (account_code, amount, number);
COMMENT ON VIEW tawi.journal_line IS 'The journal''s lines, one a row, for readers.';

CREATE TABLE tawi.idempotency (
    borrower_id     bigint      NOT NULL,
    principal       text        NOT NULL,
    key             text        NOT NULL,
    request_hash    bytea       NOT NULL,
    status          integer     NOT NULL,
    answer          text        NOT NULL,
    created_at      timestamptz NOT NULL,
    CONSTRAINT idempotency_pk PRIMARY KEY (borrower_id, principal, key)
);
COMMENT ON TABLE tawi.idempotency IS 'Answers to commands, kept 30 days, so that a retry is answered and not done again.';
CREATE INDEX idempotency_by_age ON tawi.idempotency (created_at);

CREATE TABLE tawi.audit_event (
    audit_id        bigint      GENERATED ALWAYS AS IDENTITY CONSTRAINT audit_event_pk PRIMARY KEY,
    recorded_at     timestamptz NOT NULL,
    actor           text        NOT NULL,
    action          text        NOT NULL,
    borrower_id     bigint      NOT NULL,
    subject         text        NOT NULL,
    office_id       integer,
    request_id      text        NOT NULL,
    detail          jsonb       NOT NULL
);
COMMENT ON TABLE tawi.audit_event IS 'Who did what, when; only ever added to.';
SELECT tawi.guard_append_only('tawi.audit_event');

CREATE TABLE tawi.session (
    token_hash      bytea       NOT NULL CONSTRAINT session_pk PRIMARY KEY,
    role            text        NOT NULL,
    principal_id    bigint      NOT NULL,
    created_at      timestamptz NOT NULL,
    expires_at      timestamptz NOT NULL
);
COMMENT ON TABLE tawi.session IS 'Signed-in people; the token itself is never stored.';
CREATE INDEX session_by_expiry ON tawi.session (expires_at);

CREATE TABLE tawi.day_closure (
    office_id       integer     NOT NULL CONSTRAINT day_closure_office_fk REFERENCES tawi.office,
    business_date   date        NOT NULL,
    closed_at       timestamptz NOT NULL,
    actor_id        bigint      NOT NULL,
    loans           integer     NOT NULL,
    entries         integer     NOT NULL,
    CONSTRAINT day_closure_pk PRIMARY KEY (office_id, business_date)
);
COMMENT ON TABLE tawi.day_closure IS 'Each close of day: when, by whom, over how many active loans.';
SELECT tawi.guard_append_only('tawi.day_closure');

-- Posting holds this shared lock on its office before it reads the office's day; the close of day
-- holds it alone. As a filter it is taken before the row lock, so that both sides lock in one order.
CREATE FUNCTION tawi.enter_office(office integer) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock_shared(7402, office);
    RETURN true;
END $$;

-- Who may see a borrower's rows; the one rule behind the policies and the scoped statements.
CREATE FUNCTION tawi.may_see(role text, actor bigint, offices integer[],
                             office integer, officer bigint, borrower bigint) RETURNS boolean
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE role
        WHEN 'system'   THEN true
        WHEN 'auditor'  THEN true
        WHEN 'manager'  THEN office = ANY (offices)
        WHEN 'officer'  THEN officer = actor AND office = ANY (offices)
        WHEN 'borrower' THEN borrower = actor
        ELSE false
    END
$$;

CREATE FUNCTION tawi.reader_sees(office integer, officer bigint, borrower bigint) RETURNS boolean
    LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT tawi.may_see(current_setting('tawi.role', true),
                        nullif(current_setting('tawi.actor', true), '')::bigint,
                        nullif(current_setting('tawi.offices', true), '')::integer[],
                        office, officer, borrower)
$$;

ALTER TABLE tawi.borrower ENABLE ROW LEVEL SECURITY;
ALTER TABLE tawi.loan ENABLE ROW LEVEL SECURITY;
ALTER TABLE tawi.instalment ENABLE ROW LEVEL SECURITY;
ALTER TABLE tawi.loan_event ENABLE ROW LEVEL SECURITY;
ALTER TABLE tawi.journal_entry ENABLE ROW LEVEL SECURITY;

CREATE POLICY borrower_poster ON tawi.borrower TO tawi_poster USING (true);
CREATE POLICY loan_poster ON tawi.loan TO tawi_poster USING (true);
CREATE POLICY instalment_poster ON tawi.instalment TO tawi_poster USING (true);
CREATE POLICY loan_event_poster ON tawi.loan_event TO tawi_poster USING (true);
CREATE POLICY journal_entry_poster ON tawi.journal_entry TO tawi_poster USING (true);

CREATE POLICY borrower_reader ON tawi.borrower FOR SELECT TO tawi_reader
    USING (tawi.reader_sees(office_id, officer_id, borrower_id));
CREATE POLICY loan_reader ON tawi.loan FOR SELECT TO tawi_reader
    USING (tawi.reader_sees(office_id, officer_id, borrower_id));
CREATE POLICY instalment_reader ON tawi.instalment FOR SELECT TO tawi_reader
    USING (EXISTS (SELECT FROM tawi.loan AS mine
                    WHERE mine.borrower_id = instalment.borrower_id AND mine.cycle = instalment.cycle));
CREATE POLICY loan_event_reader ON tawi.loan_event FOR SELECT TO tawi_reader
    USING (EXISTS (SELECT FROM tawi.loan AS mine
                    WHERE mine.borrower_id = loan_event.borrower_id AND mine.cycle = loan_event.cycle));
CREATE POLICY journal_entry_reader ON tawi.journal_entry FOR SELECT TO tawi_reader
    USING (CASE WHEN current_setting('tawi.role', true) IN ('officer', 'borrower')
                THEN EXISTS (SELECT FROM tawi.loan AS mine
                              WHERE mine.borrower_id = journal_entry.borrower_id
                                AND mine.cycle = journal_entry.cycle)
                ELSE tawi.reader_sees(office_id, NULL, borrower_id) END);

CREATE POLICY borrower_auditor ON tawi.borrower FOR SELECT TO tawi_auditor USING (true);
CREATE POLICY loan_auditor ON tawi.loan FOR SELECT TO tawi_auditor USING (true);
CREATE POLICY instalment_auditor ON tawi.instalment FOR SELECT TO tawi_auditor USING (true);
CREATE POLICY loan_event_auditor ON tawi.loan_event FOR SELECT TO tawi_auditor USING (true);
CREATE POLICY journal_entry_auditor ON tawi.journal_entry FOR SELECT TO tawi_auditor USING (true);

GRANT USAGE ON SCHEMA tawi TO tawi_poster, tawi_reader, tawi_auditor;
GRANT SELECT, INSERT ON tawi.journal_entry, tawi.loan_event, tawi.audit_event, tawi.day_closure
    TO tawi_poster;
GRANT SELECT, INSERT, UPDATE ON tawi.office, tawi.staff_user, tawi.borrower, tawi.loan_product, tawi.loan
    TO tawi_poster;
GRANT SELECT, INSERT, UPDATE, DELETE ON tawi.instalment, tawi.idempotency, tawi.session TO tawi_poster;
GRANT SELECT ON tawi.account, tawi.journal_line TO tawi_poster;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA tawi TO tawi_poster;
GRANT SELECT ON tawi.office, tawi.loan_product, tawi.loan, tawi.instalment,
    tawi.loan_event, tawi.journal_entry, tawi.journal_line, tawi.account, tawi.day_closure
    TO tawi_reader, tawi_auditor;
GRANT SELECT (borrower_id, office_id, officer_id, name, phone, language, business, national_id, born_on,
              registered_on, has_pin, pin_must_change, version)
    ON tawi.borrower TO tawi_reader, tawi_auditor;
GRANT SELECT (user_id, username, name, role, office_id, language, active, version)
    ON tawi.staff_user TO tawi_reader, tawi_auditor;
GRANT SELECT ON tawi.audit_event TO tawi_auditor;
