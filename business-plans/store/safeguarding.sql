-- name: count_concerns
-- How many concerns were raised about a borrower.
SELECT count(*) AS concerns FROM tawi.safeguarding_concern WHERE borrower_id = $1::bigint

-- name: find_concern
-- A concern with its text, for its author ($3, as the audit trail names them) and managers of the office.
SELECT concern.borrower_id, borrower.office_id, borrower.name AS borrower_name, concern.concern_number,
       concern.urgent, kept.content, concern.recorded_by,
       (extract(epoch FROM concern.recorded_at) * 1000000)::bigint AS recorded_us
  FROM tawi.safeguarding_concern AS concern
  JOIN tawi.borrower AS borrower USING (borrower_id)
  JOIN tawi.confidential_content AS kept
    ON kept.borrower_id = concern.borrower_id AND kept.text_hash = concern.text_hash
 WHERE concern.borrower_id = $1::bigint AND concern.concern_number = $2::integer
   AND (concern.recorded_by = $3 OR ($4 = 'manager' AND borrower.office_id = ANY ($5::integer[])))

-- name: concern_steps
-- What was done about a concern, with its texts, in order.
SELECT step.state, kept.content, step.recorded_by,
       (extract(epoch FROM step.recorded_at) * 1000000)::bigint AS recorded_us
  FROM tawi.safeguarding_step AS step
  JOIN tawi.confidential_content AS kept
    ON kept.borrower_id = step.borrower_id AND kept.text_hash = step.text_hash
 WHERE step.borrower_id = $1::bigint AND step.concern_number = $2::integer
 ORDER BY step.step

-- name: list_concerns
-- Concerns of a manager's offices: open ones first, of these the urgent, then the newest; without texts.
SELECT concern.borrower_id, borrower.office_id, borrower.name AS borrower_name, concern.concern_number,
       concern.urgent, concern.recorded_by,
       (extract(epoch FROM concern.recorded_at) * 1000000)::bigint AS recorded_us,
       last.state, last.recorded_by AS step_by,
       (extract(epoch FROM last.recorded_at) * 1000000)::bigint AS step_us
  FROM tawi.safeguarding_concern AS concern
  JOIN tawi.borrower AS borrower USING (borrower_id)
  LEFT JOIN LATERAL (SELECT state, recorded_by, recorded_at FROM tawi.safeguarding_step AS step
                      WHERE step.borrower_id = concern.borrower_id
                        AND step.concern_number = concern.concern_number
                      ORDER BY step.step DESC
                      LIMIT 1) AS last ON true
 WHERE $1 = 'manager' AND borrower.office_id = ANY ($2::integer[])
 ORDER BY last.state IS NOT DISTINCT FROM 'closed', NOT concern.urgent, concern.recorded_at DESC,
          concern.borrower_id, concern.concern_number
 LIMIT $3::integer
