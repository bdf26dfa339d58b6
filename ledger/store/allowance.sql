-- name: list_allowance_policies
-- All policies of loss allowance, the latest first.
SELECT policy::text AS policy FROM tawi.loss_allowance_policy ORDER BY applies_from DESC

-- name: last_closed_day
-- The last day that any office has closed; no office moves on before the transaction ends.
SELECT max(closed_through) AS day
  FROM (SELECT closed_through FROM tawi.office ORDER BY office_id FOR SHARE) AS office

-- name: insert_allowance_policy
-- A new policy; no row where there is one from that day.
INSERT INTO tawi.loss_allowance_policy (applies_from, policy, recorded_at, actor_id)
VALUES ($1::date, $2::jsonb, $3::timestamptz, $4::bigint)
    ON CONFLICT DO NOTHING
RETURNING applies_from
