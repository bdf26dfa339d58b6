-- The schema, who may do what in it, and the record of the migrations themselves. Every later
-- migration stands on these. Roles belong to the whole cluster and outlive a database, so they are
-- made only where they are missing.

CREATE SCHEMA tawi;
COMMENT ON SCHEMA tawi IS 'The book of record: borrowers, loans, the journal.';

-- tawi_poster: group commit; inserts, updates cached state, never deletes from the books.
-- tawi_reader: what pages and the API read, held to the actor's scope by row-level security.
-- tawi_auditor: reads everything an auditor may see, changes nothing.
DO $$
DECLARE
    wanted text;
BEGIN
    FOREACH wanted IN ARRAY ARRAY['tawi_poster', 'tawi_reader', 'tawi_auditor'] LOOP
        BEGIN
            IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = wanted) THEN
                EXECUTE format('CREATE ROLE %I NOLOGIN', wanted);
            END IF;
        EXCEPTION WHEN duplicate_object OR unique_violation THEN
            NULL;  -- another database of this cluster made it at the same moment
        END;
        -- The service connects as the owner and steps down to one of these by SET ROLE.
        IF NOT pg_has_role(current_user, wanted, 'MEMBER') THEN
            EXECUTE format('GRANT %I TO CURRENT_USER', wanted);
        END IF;
    END LOOP;
END
$$;

GRANT USAGE ON SCHEMA tawi TO tawi_poster, tawi_reader, tawi_auditor;

CREATE TABLE tawi.migration (
    number     integer     NOT NULL,
    name       text        NOT NULL,
    checksum   text        NOT NULL,
    applied_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT migration_pkey PRIMARY KEY (number),
    CONSTRAINT migration_number_is_positive CHECK (number > 0),
    CONSTRAINT migration_checksum_is_sha256 CHECK (checksum ~ '^[0-9a-f]{64}$')
);
COMMENT ON TABLE tawi.migration IS 'Which numbered steps of the schema this database has; written by tawi migrate only.';
COMMENT ON COLUMN tawi.migration.checksum IS 'SHA-256 of the file as it was applied; a landed file never changes.';

GRANT SELECT ON tawi.migration TO tawi_reader, tawi_auditor;
