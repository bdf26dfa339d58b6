-- name: timeline
-- What happened with a person, the newest first, before a place: as far as the reader's policies show it. Each
-- branch is a few rows that their key gives.
SELECT happened_on, recorded_us, topic, kind, number, part, entry, words, amount, currency, recorded_by
  FROM (
    SELECT applied_on AS happened_on, (extract(epoch FROM applied_on::timestamp) * 1000000)::bigint AS recorded_us,
           'loan' AS topic, 'loan_applied' AS kind, cycle AS number, 0 AS part, 0 AS entry, purpose AS words,
           principal AS amount, currency, 'staff:' || applied_by AS recorded_by
      FROM tawi.loan WHERE borrower_id = $1::bigint AND 'loan' = ANY ($2::text[])
     UNION ALL
    SELECT decided_on, (extract(epoch FROM decided_on::timestamp) * 1000000)::bigint, 'loan',
           CASE WHEN status = 'rejected' THEN 'loan_rejected' ELSE 'loan_approved' END, cycle, 0, 1,
           coalesce(decision_reason, ''), NULL, currency, 'staff:' || decided_by
      FROM tawi.loan WHERE borrower_id = $1::bigint AND decided_on IS NOT NULL AND 'loan' = ANY ($2::text[])
     UNION ALL
    SELECT event.value_date, (extract(epoch FROM event.recorded_at) * 1000000)::bigint, 'loan', event.kind, cycle,
           event.number, 0, event.reason, nullif(event.amount, 0), loan.currency,
           CASE event.actor_id WHEN 0 THEN 'system' ELSE 'staff:' || event.actor_id END
      FROM tawi.loan_event AS event
      JOIN tawi.loan AS loan USING (borrower_id, cycle)
     WHERE event.borrower_id = $1::bigint AND 'loan' = ANY ($2::text[])
     UNION ALL
    SELECT recorded_at::date, (extract(epoch FROM recorded_at) * 1000000)::bigint, 'loan', 'release_allowed', cycle,
           tranche, 0, reason, NULL, NULL, 'staff:' || given_by
      FROM tawi.release_override WHERE borrower_id = $1::bigint AND 'loan' = ANY ($2::text[])
     UNION ALL
    SELECT recorded_at::date, (extract(epoch FROM recorded_at) * 1000000)::bigint, 'plan', 'plan_version', plan_number,
           version, 0, title, NULL, NULL, made_by
      FROM tawi.business_plan_version WHERE borrower_id = $1::bigint AND 'plan' = ANY ($2::text[])
     UNION ALL
    SELECT coalesce(taken_on, recorded_at::date), (extract(epoch FROM recorded_at) * 1000000)::bigint, 'plan',
           'evidence_given', plan_number, milestone_number, evidence_number, note, NULL, NULL, given_by
      FROM tawi.milestone_evidence WHERE borrower_id = $1::bigint AND 'plan' = ANY ($2::text[])
     UNION ALL
    SELECT recorded_at::date, (extract(epoch FROM recorded_at) * 1000000)::bigint, 'plan',
           CASE WHEN verified THEN 'milestone_verified' ELSE 'evidence_refused' END, plan_number, milestone_number,
           evidence_seen, reason, NULL, NULL, decided_by
      FROM tawi.milestone_decision WHERE borrower_id = $1::bigint AND 'plan' = ANY ($2::text[])
     UNION ALL
    SELECT step.recorded_at::date, (extract(epoch FROM step.recorded_at) * 1000000)::bigint, 'learning',
           'course_' || step.state, enrolment_number, step.step, 0, version.name, NULL, NULL, step.recorded_by
      FROM tawi.enrolment_step AS step
      JOIN tawi.enrolment AS enrolment USING (borrower_id, enrolment_number)
      JOIN tawi.support_service_version AS version USING (service_id, version)
     WHERE step.borrower_id = $1::bigint AND 'learning' = ANY ($2::text[])
     UNION ALL
    SELECT session.held_on, (extract(epoch FROM mark.recorded_at) * 1000000)::bigint, 'learning',
           'attendance_' || mark.mark, enrolment_number, session_number, mark.entry, session.topic, NULL, NULL,
           mark.recorded_by
      FROM tawi.attendance_mark AS mark
      JOIN tawi.enrolment AS enrolment USING (borrower_id, enrolment_number)
      JOIN tawi.service_session AS session USING (service_id, run_number, session_number)
     WHERE mark.borrower_id = $1::bigint AND 'learning' = ANY ($2::text[])
     UNION ALL
    SELECT outcome.recorded_at::date, (extract(epoch FROM outcome.recorded_at) * 1000000)::bigint, 'learning',
           'certificate_issued', enrolment_number, 0, 0, '', NULL, NULL, outcome.decided_by
      FROM tawi.certificate
      JOIN tawi.course_outcome AS outcome USING (borrower_id, enrolment_number)
     WHERE borrower_id = $1::bigint AND 'learning' = ANY ($2::text[])
     UNION ALL
    SELECT recorded_at::date, (extract(epoch FROM recorded_at) * 1000000)::bigint, 'learning', 'certificate_revoked',
           enrolment_number, 0, 0, reason, NULL, NULL, revoked_by
      FROM tawi.certificate_revocation WHERE borrower_id = $1::bigint AND 'learning' = ANY ($2::text[])
     UNION ALL
    SELECT told_on, (extract(epoch FROM recorded_at) * 1000000)::bigint, 'fact',
           CASE WHEN given THEN 'consent_given' ELSE 'consent_withdrawn' END, consent_number, 0, 0, purpose, NULL, NULL,
           recorded_by
      FROM tawi.consent WHERE borrower_id = $1::bigint AND 'fact' = ANY ($2::text[])
     UNION ALL
    SELECT from_on, (extract(epoch FROM recorded_at) * 1000000)::bigint, 'fact',
           CASE WHEN belongs THEN 'segment_joined' ELSE 'segment_left' END, segment_number, 0, 0, segment, NULL, NULL,
           recorded_by
      FROM tawi.borrower_segment WHERE borrower_id = $1::bigint AND 'fact' = ANY ($2::text[])
     UNION ALL
    SELECT asked_on, (extract(epoch FROM recorded_at) * 1000000)::bigint, 'fact', 'poverty_score', score_number, 0, 0,
           card_code || ': ' || score, NULL, NULL, recorded_by
      FROM tawi.poverty_score WHERE borrower_id = $1::bigint AND 'fact' = ANY ($2::text[])
     UNION ALL
    SELECT visited_on, (extract(epoch FROM recorded_at) * 1000000)::bigint, 'fact', 'visit', visit_number, 0, 0,
           place || ': ' || found, NULL, NULL, recorded_by
      FROM tawi.borrower_visit WHERE borrower_id = $1::bigint AND 'fact' = ANY ($2::text[])
     UNION ALL
    SELECT seen_on, (extract(epoch FROM recorded_at) * 1000000)::bigint, 'fact', 'document_seen', document_number, 0,
           0, document, NULL, NULL, recorded_by
      FROM tawi.borrower_document WHERE borrower_id = $1::bigint AND 'fact' = ANY ($2::text[])
     UNION ALL
    SELECT stood_on, (extract(epoch FROM recorded_at) * 1000000)::bigint, 'fact', 'savings_told', balance_number, 0, 0,
           source, amount, currency, recorded_by
      FROM tawi.savings_balance WHERE borrower_id = $1::bigint AND 'fact' = ANY ($2::text[])
  ) AS each
 WHERE $3::bigint IS NULL
    OR (recorded_us, kind, number, part, entry) < ($3::bigint, $4, $5::integer, $6::integer, $7::integer)
 ORDER BY recorded_us DESC, kind DESC, number DESC, part DESC, entry DESC
 LIMIT $8::integer
