-- Whoever asked for an export or an import lists their own, and may end one that waits or runs.

ALTER TABLE tawi.job
    DROP CONSTRAINT job_state_known,
    ADD CONSTRAINT job_state_known
        CHECK (state IN ('waiting', 'running', 'done', 'failed', 'expired', 'cancelled'));

CREATE INDEX job_by_owner ON tawi.job (owner_id, job_id);
