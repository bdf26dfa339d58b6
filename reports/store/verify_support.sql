-- name: verify_support_records
-- What rows of services, runs, enrolments and certificates say and the audit trail does not, and the reverse.
WITH stood AS (
    SELECT 0::bigint AS borrower_id, 'service ' || service.code AS subject,
           concat_ws('|', 'service ' || service_id, 'version ' || version, kind, name, language, description,
                     'office ' || coalesce(office_id::text, ''), provider, offered_from,
                     coalesce(offered_to::text, ''), capacity, array_to_string(prerequisites, ','), course_kind,
                     array_to_string(topics, E'\n'), array_to_string(topic_hours, ','), trim_scale(pass_mark),
                     trim_scale(least_attendance), coalesce(certificate_months::text, '')) AS record,
           made_by AS actor, recorded_at
      FROM tawi.support_service AS service
      LEFT JOIN tawi.support_service_version AS version USING (service_id)
      LEFT JOIN tawi.course USING (service_id, version)
     UNION
    SELECT 0, 'course ' || service_id || ', version ' || version, 'of no service', '', NULL
      FROM tawi.course
     WHERE NOT EXISTS (SELECT FROM tawi.support_service_version AS version
                        WHERE version.service_id = course.service_id AND version.version = course.version)
     UNION
    SELECT 0, 'service ' || service_id || ', run ' || run_number,
           concat_ws('|', 'office ' || office_id, location, starts_on, ends_on, capacity, trainer), made_by, recorded_at
      FROM tawi.service_run
     UNION
    SELECT 0, 'service ' || service_id || ', run ' || run_number || ', session ' || session_number,
           concat_ws('|', held_on, starts_at, trim_scale(hours), topic, location), made_by, recorded_at
      FROM tawi.service_session
     UNION
    SELECT enrolment.borrower_id, 'enrolment ' || enrolment_number,
           concat_ws('|', 'service ' || service_id, 'version ' || version, 'run ' || run_number), '', NULL
      FROM tawi.enrolment AS enrolment
     UNION
    SELECT borrower_id, 'enrolment ' || enrolment_number, concat_ws('|', 'step ' || step, state, reason), recorded_by,
           recorded_at
      FROM tawi.enrolment_step
     UNION
    SELECT borrower_id, 'enrolment ' || enrolment_number,
           concat_ws('|', 'session ' || session_number, 'entry ' || entry, mark, reason), recorded_by, recorded_at
      FROM tawi.attendance_mark
     UNION
    SELECT borrower_id, 'enrolment ' || enrolment_number,
           concat_ws('|', 'score ' || moment, 'entry ' || entry, trim_scale(score), reason), recorded_by, recorded_at
      FROM tawi.course_score
     UNION
    SELECT borrower_id, 'enrolment ' || enrolment_number,
           concat_ws('|', 'outcome ' || CASE WHEN passed THEN 'completed' ELSE 'failed' END,
                     coalesce(trim_scale(score_before)::text, ''), trim_scale(score_after),
                     trim_scale(attended_hours), trim_scale(counted_hours)), decided_by, recorded_at
      FROM tawi.course_outcome
     UNION
    SELECT borrower_id, 'enrolment ' || enrolment_number,
           concat_ws('|', 'certificate ' || code, issued_on, coalesce(expires_on::text, '')), '', NULL
      FROM tawi.certificate
     UNION
    SELECT borrower_id, 'enrolment ' || enrolment_number, concat_ws('|', 'revoked', reason), revoked_by, recorded_at
      FROM tawi.certificate_revocation
     UNION
    SELECT 0, 'product ' || product_id || ', condition ' || condition_number,
           concat_ws('|', applies_to, coalesce(tranche::text, ''), kind, 'service ' || service_id,
                     trim_scale(least_score), 'late ' || most_days_late, 'document ' || document,
                     'within ' || within_days, 'savings ' || trim_scale(least_balance), currency, applies_from),
           made_by, recorded_at
      FROM tawi.product_condition
     UNION
    SELECT 0, 'product ' || product_id || ', condition ' || condition_number, concat_ws('|', 'ended', reason), ended_by,
           recorded_at
      FROM tawi.product_condition_end),
told AS (
    SELECT 0::bigint AS borrower_id, subject,
           concat_ws('|', 'service ' || (detail->>'service_id'), 'version ' || (detail->>'version'), detail->>'kind',
                     detail->>'name', detail->>'language', detail->>'description', 'office ' || (detail->>'office'),
                     detail->>'provider', detail->>'offered_from', detail->>'offered_to', detail->>'capacity',
                     detail->>'prerequisites', detail->>'course_kind', detail->>'topics', detail->>'topic_hours',
                     detail->>'pass_mark', detail->>'least_attendance', detail->>'certificate_months') AS record,
           actor, recorded_at
      FROM tawi.audit_event
     WHERE action IN ('offer_service', 'revise_service')
     UNION
    SELECT 0, 'service ' || (detail->>'service_id') || ', run ' || (detail->>'run'),
           concat_ws('|', 'office ' || (detail->>'office'), detail->>'location', detail->>'starts_on',
                     detail->>'ends_on', detail->>'capacity', detail->>'trainer'), actor, recorded_at
      FROM tawi.audit_event
     WHERE action = 'open_service_run'
     UNION
    SELECT 0, 'service ' || (detail->>'service_id') || ', run ' || (detail->>'run') || ', session '
              || (detail->>'session'),
           concat_ws('|', detail->>'held_on', detail->>'starts_at', detail->>'hours', detail->>'topic',
                     detail->>'location'), actor, recorded_at
      FROM tawi.audit_event
     WHERE action = 'plan_service_session'
     UNION
    SELECT borrower_id, 'enrolment ' || (detail->>'enrolment'),
           concat_ws('|', 'service ' || (detail->>'service_id'), 'version ' || (detail->>'version'),
                     'run ' || (detail->>'run')), '', NULL
      FROM tawi.audit_event
     WHERE action = 'enrol'
     UNION
    SELECT borrower_id, 'enrolment ' || (detail->>'enrolment'),
           concat_ws('|', 'step ' || (detail->>'step'), detail->>'state', detail->>'reason'), actor, recorded_at
      FROM tawi.audit_event
     WHERE action IN ('enrol', 'withdraw_enrolment', 'settle_enrolment')
     UNION
    SELECT borrower_id, 'enrolment ' || (detail->>'enrolment'),
           CASE action
               WHEN 'mark_attendance'
               THEN concat_ws('|', 'session ' || (detail->>'session'), 'entry ' || (detail->>'entry'),
                              detail->>'mark', detail->>'reason')
               WHEN 'record_score'
               THEN concat_ws('|', 'score ' || (detail->>'moment'), 'entry ' || (detail->>'entry'),
                              detail->>'score', detail->>'reason')
               WHEN 'revoke_certificate'
               THEN concat_ws('|', 'revoked', detail->>'reason')
               ELSE concat_ws('|', 'outcome ' || (detail->>'state'), detail->>'score_before',
                              detail->>'score_after', detail->>'attended_hours', detail->>'counted_hours') END,
           actor, recorded_at
      FROM tawi.audit_event
     WHERE action IN ('mark_attendance', 'record_score', 'revoke_certificate', 'settle_enrolment')
     UNION
    SELECT borrower_id, 'enrolment ' || (detail->>'enrolment'),
           concat_ws('|', 'certificate ' || (detail->>'certificate'), detail->>'issued_on', detail->>'expires_on'), '',
           NULL
      FROM tawi.audit_event
     WHERE action = 'settle_enrolment' AND detail ? 'certificate'
     UNION
    SELECT 0, 'product ' || (detail->>'product_id') || ', condition ' || (detail->>'condition'),
           CASE action
               WHEN 'end_product_condition'
               THEN concat_ws('|', 'ended', detail->>'reason')
               ELSE concat_ws('|', detail->>'applies_to', detail->>'tranche', detail->>'kind',
                              'service ' || (detail->>'service_id'), detail->>'least_score',
                              'late ' || (detail->>'most_days_late'), 'document ' || (detail->>'document'),
                              'within ' || (detail->>'within_days'),
                              'savings ' || trim_scale((detail->>'least_balance')::numeric), detail->>'currency',
                              detail->>'applies_from') END,
           actor, recorded_at
      FROM tawi.audit_event
     WHERE action IN ('add_product_condition', 'end_product_condition'))
SELECT CASE borrower_id WHEN 0 THEN '' ELSE 'borrower ' || borrower_id || ', ' END || subject AS subject,
       coalesce(string_agg(record, '; ' ORDER BY record) FILTER (WHERE is_row), '') AS stood,
       coalesce(string_agg(record, '; ' ORDER BY record) FILTER (WHERE NOT is_row), '') AS told
  FROM (SELECT true AS is_row, one.* FROM (SELECT * FROM stood EXCEPT SELECT * FROM told) AS one
         UNION ALL
        SELECT false, other.* FROM (SELECT * FROM told EXCEPT SELECT * FROM stood) AS other)
       AS stray (is_row, borrower_id, subject, record, actor, recorded_at)
 GROUP BY borrower_id, subject
 ORDER BY borrower_id, subject
