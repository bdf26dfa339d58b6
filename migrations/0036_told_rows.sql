-- What people are given besides money is kept in many small tables, which are all only added to. The line of
-- the audit trail of the command that adds rows holds them word for word, so that `tawi verify` compares them
-- without knowing what they mean.

ALTER TABLE tawi.staff_user
    DROP CONSTRAINT staff_user_role_known,
    ADD CONSTRAINT staff_user_role_known
        CHECK (role IN ('officer', 'manager', 'auditor', 'administrator', 'mentor', 'trainer', 'provider'));

CREATE INDEX audit_event_with_rows ON tawi.audit_event (audit_id) WHERE detail ? 'rows';

-- Guards, grants and row-level security of a table of told rows; of a person: its key begins with borrower_id.
CREATE FUNCTION tawi.keep_told_rows(kept regclass, of_person boolean) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    name text := (SELECT relname FROM pg_class WHERE oid = kept);
BEGIN
    IF of_person THEN
        EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', kept);
        EXECUTE format('CREATE POLICY %I ON %s TO tawi_poster USING (true)', name || '_poster', kept);
        EXECUTE format('CREATE POLICY %I ON %s FOR SELECT TO tawi_auditor USING (true)', name || '_auditor', kept);
        EXECUTE format('CREATE POLICY %I ON %s FOR SELECT TO tawi_reader USING (EXISTS
            (SELECT FROM tawi.borrower AS mine WHERE mine.borrower_id = %I.borrower_id))',
            name || '_reader', kept, name);
    END IF;
    EXECUTE format('GRANT SELECT, INSERT ON %s TO tawi_poster', kept);
    EXECUTE format('GRANT SELECT ON %s TO tawi_reader, tawi_auditor', kept);
    PERFORM tawi.guard_append_only(kept);
END $$;

CREATE TABLE tawi.confidential_text (
    borrower_id    bigint      NOT NULL,
    text_hash      bytea       NOT NULL CONSTRAINT confidential_text_hash CHECK (octet_length(text_hash) = 32),
    recorded_by    text        NOT NULL,
    recorded_at    timestamptz NOT NULL,
    CONSTRAINT confidential_text_pk PRIMARY KEY (borrower_id, text_hash)
);
COMMENT ON TABLE tawi.confidential_text IS
    'That something was written that only few may read: other rows and the audit trail name it by its hash.';
COMMENT ON COLUMN tawi.confidential_text.text_hash IS 'SHA-256 of the salt followed by the text in UTF-8.';
SELECT tawi.keep_told_rows('tawi.confidential_text', true);

CREATE TABLE tawi.confidential_content (
    borrower_id    bigint      NOT NULL,
    text_hash      bytea       NOT NULL,
    salt           bytea       NOT NULL CONSTRAINT confidential_content_salt CHECK (octet_length(salt) = 16),
    content        text        NOT NULL CONSTRAINT confidential_content_some CHECK (content <> ''),
    CONSTRAINT confidential_content_pk PRIMARY KEY (borrower_id, text_hash),
    CONSTRAINT confidential_content_of_text FOREIGN KEY (borrower_id, text_hash) REFERENCES tawi.confidential_text,
    CONSTRAINT confidential_content_hash CHECK (text_hash = sha256(salt || convert_to(content, 'UTF8')))
);
COMMENT ON TABLE tawi.confidential_content IS
    'The text itself: for the service''s own checks of who may read it, and for nobody who reads the database.';
COMMENT ON COLUMN tawi.confidential_content.salt IS 'Chance, so that a short text is not guessed from its hash.';
ALTER TABLE tawi.confidential_content ENABLE ROW LEVEL SECURITY;
CREATE POLICY confidential_content_poster ON tawi.confidential_content TO tawi_poster USING (true);
GRANT SELECT, INSERT ON tawi.confidential_content TO tawi_poster;
SELECT tawi.guard_append_only('tawi.confidential_content');

-- What the auditors' check needs of it, without a text.
CREATE FUNCTION tawi.confidential_texts_that_differ() RETURNS TABLE (borrower_id bigint, named bytea, kept bytea)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
    SELECT coalesce(text.borrower_id, content.borrower_id), text.text_hash,
           sha256(content.salt || convert_to(content.content, 'UTF8'))
      FROM tawi.confidential_text AS text
      FULL JOIN tawi.confidential_content AS content USING (borrower_id, text_hash)
     WHERE text.text_hash IS DISTINCT FROM sha256(content.salt || convert_to(content.content, 'UTF8'))
$$;
REVOKE EXECUTE ON FUNCTION tawi.confidential_texts_that_differ() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION tawi.confidential_texts_that_differ() TO tawi_auditor;
