-- Work that takes longer than a request: exports and imports. A row says who asked for what, how far it is
-- and what came of it. Whoever runs it beats; a job whose beat has stopped is taken up again by another.

CREATE TABLE tawi.job (
    job_id       bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT job_pk PRIMARY KEY,
    kind         text        NOT NULL CONSTRAINT job_kind_known CHECK (kind IN ('export', 'import')),
    state        text        NOT NULL DEFAULT 'waiting' CONSTRAINT job_state_known
                             CHECK (state IN ('waiting', 'running', 'done', 'failed', 'expired')),
    owner_id     bigint      NOT NULL,
    owner_role   text        NOT NULL,
    home_office  integer     NOT NULL,
    offices      integer[]   NOT NULL,
    parameters   text        NOT NULL,
    content_hash text        NOT NULL DEFAULT '',
    done         bigint      NOT NULL DEFAULT 0 CONSTRAINT job_done_not_negative CHECK (done >= 0),
    total        bigint,
    attempt      integer     NOT NULL DEFAULT 0,
    beat_at      timestamptz,
    result       text        NOT NULL DEFAULT '{}',
    error_code   text        NOT NULL DEFAULT '',
    error        text        NOT NULL DEFAULT '',
    file_name    text        NOT NULL DEFAULT '',
    file_bytes   bigint      NOT NULL DEFAULT 0,
    created_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
    finished_at  timestamptz,
    expires_at   timestamptz
);
COMMENT ON TABLE tawi.job IS 'Exports and imports that run beside the requests.';
COMMENT ON COLUMN tawi.job.owner_id IS 'The staff user who asked; the job runs with what this person could see then.';
COMMENT ON COLUMN tawi.job.parameters IS 'What was asked for, as JSON.';
COMMENT ON COLUMN tawi.job.content_hash IS 'SHA-256 of the file of an import that posts, in hexadecimal.';
COMMENT ON COLUMN tawi.job.done IS 'Pieces done, of total: entries written, rows read.';
COMMENT ON COLUMN tawi.job.attempt IS 'How often somebody began it; who has an older attempt may not write.';
COMMENT ON COLUMN tawi.job.file_name IS 'What it made, in the folder of the machine that ran it.';
CREATE INDEX job_unfinished ON tawi.job (job_id) WHERE state IN ('waiting', 'running');
CREATE INDEX job_by_expiry ON tawi.job (expires_at) WHERE state IN ('done', 'failed');
CREATE INDEX job_by_content ON tawi.job (content_hash) WHERE content_hash <> '';

GRANT SELECT, INSERT, UPDATE ON tawi.job TO tawi_poster;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA tawi TO tawi_poster;
GRANT SELECT ON tawi.job TO tawi_auditor;
