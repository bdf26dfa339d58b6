-- name: lock_jobs
-- Whoever asks for a job waits for whoever does so at the same moment.
SELECT pg_advisory_xact_lock(7406, 3)

-- name: count_unfinished_jobs
-- How many wait or run.
SELECT count(*) AS unfinished FROM tawi.job WHERE state IN ('waiting', 'running')

-- name: find_same_job
-- Another person's job on the same content.
SELECT job_id
  FROM tawi.job
 WHERE content_hash = $1 AND content_hash <> '' AND owner_id <> $2::bigint
 ORDER BY job_id
 LIMIT 1

-- name: insert_job
-- A new job that waits.
INSERT INTO tawi.job (kind, owner_id, owner_role, home_office, offices, parameters, content_hash)
VALUES ($1, $2::bigint, $3, $4::integer, $5::integer[], $6, $7)
RETURNING job_id, kind, state, owner_id, owner_role, home_office,
          array_to_string(offices, ',') AS offices, parameters, content_hash, done, total, attempt,
          result, error_code, error, file_name, file_bytes,
          (extract(epoch FROM created_at) * 1000000)::bigint AS created_us,
          (extract(epoch FROM finished_at) * 1000000)::bigint AS finished_us,
          (extract(epoch FROM expires_at) * 1000000)::bigint AS expires_us

-- name: find_job
-- Somebody's own job.
SELECT job_id, kind, state, owner_id, owner_role, home_office,
       array_to_string(offices, ',') AS offices, parameters, content_hash, done, total, attempt,
       result, error_code, error, file_name, file_bytes,
       (extract(epoch FROM created_at) * 1000000)::bigint AS created_us,
       (extract(epoch FROM finished_at) * 1000000)::bigint AS finished_us,
       (extract(epoch FROM expires_at) * 1000000)::bigint AS expires_us
  FROM tawi.job
 WHERE job_id = $1::bigint AND kind = $2 AND owner_id = $3::bigint

-- name: list_jobs
-- Somebody's own jobs before one, the latest first.
SELECT job_id, kind, state, owner_id, owner_role, home_office,
       array_to_string(offices, ',') AS offices, parameters, content_hash, done, total, attempt,
       result, error_code, error, file_name, file_bytes,
       (extract(epoch FROM created_at) * 1000000)::bigint AS created_us,
       (extract(epoch FROM finished_at) * 1000000)::bigint AS finished_us,
       (extract(epoch FROM expires_at) * 1000000)::bigint AS expires_us
  FROM tawi.job
 WHERE owner_id = $1::bigint AND ($2::bigint = 0 OR job_id < $2::bigint)
 ORDER BY job_id DESC
 LIMIT $3::integer

-- name: cancel_job
-- Ends somebody's own job; no row where there is none of that number, no state where it had ended.
WITH mine AS (
    SELECT job_id, state IN ('waiting', 'running') AS goes_on
      FROM tawi.job
     WHERE job_id = $1::bigint AND owner_id = $2::bigint
       FOR UPDATE),
ended AS (
    UPDATE tawi.job
       SET state = 'cancelled', finished_at = clock_timestamp()
     WHERE job_id = (SELECT job_id FROM mine WHERE goes_on)
    RETURNING job_id, kind, state, owner_id, owner_role, home_office,
       array_to_string(offices, ',') AS offices, parameters, content_hash, done, total, attempt,
       result, error_code, error, file_name, file_bytes,
       (extract(epoch FROM created_at) * 1000000)::bigint AS created_us,
       (extract(epoch FROM finished_at) * 1000000)::bigint AS finished_us,
       (extract(epoch FROM expires_at) * 1000000)::bigint AS expires_us)
SELECT mine.goes_on, ended.*
  FROM mine
  LEFT JOIN ended USING (job_id)

-- name: claim_job
-- Takes the oldest job that waits or has lost its runner; with a number, that one.
UPDATE tawi.job
   SET state = 'running', attempt = attempt + 1, beat_at = clock_timestamp(), done = 0, total = NULL
 WHERE job_id = (SELECT job_id
                   FROM tawi.job
                  WHERE state IN ('waiting', 'running')
                    AND (state = 'waiting'
                         OR beat_at < clock_timestamp() - $1::bigint * interval '1 millisecond')
                    AND ($2::bigint IS NULL OR job_id = $2::bigint)
                  ORDER BY job_id
                  LIMIT 1
                    FOR UPDATE SKIP LOCKED)
RETURNING job_id, kind, state, owner_id, owner_role, home_office,
          array_to_string(offices, ',') AS offices, parameters, content_hash, done, total, attempt,
          result, error_code, error, file_name, file_bytes,
          (extract(epoch FROM created_at) * 1000000)::bigint AS created_us,
          (extract(epoch FROM finished_at) * 1000000)::bigint AS finished_us,
          (extract(epoch FROM expires_at) * 1000000)::bigint AS expires_us

-- name: beat_job
-- That a job is alive, and how far; no row when another attempt has it.
UPDATE tawi.job
   SET beat_at = clock_timestamp(), done = $3::bigint, total = $4::bigint
 WHERE job_id = $1::bigint AND attempt = $2::integer AND state = 'running'
RETURNING job_id

-- name: finish_job
-- What a job made, and for how many seconds it is kept.
UPDATE tawi.job
   SET state = 'done', done = $3::bigint, total = $4::bigint, result = $5, file_name = $6,
       file_bytes = $7::bigint, finished_at = clock_timestamp(),
       expires_at = clock_timestamp() + $8::bigint * interval '1 second'
 WHERE job_id = $1::bigint AND attempt = $2::integer AND state = 'running'
RETURNING job_id

-- name: fail_job
-- Why a job came to nothing.
UPDATE tawi.job
   SET state = 'failed', error_code = $3, error = $4, finished_at = clock_timestamp()
 WHERE job_id = $1::bigint AND attempt = $2::integer AND state = 'running'
RETURNING job_id

-- name: give_job_back
-- Lets another one run it.
UPDATE tawi.job
   SET state = 'waiting', beat_at = NULL
 WHERE job_id = $1::bigint AND attempt = $2::integer AND state = 'running'

-- name: expire_jobs
-- Marks jobs whose file has been kept long enough.
UPDATE tawi.job
   SET state = 'expired'
 WHERE state = 'done' AND expires_at < clock_timestamp()
RETURNING file_name
