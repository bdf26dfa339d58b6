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
                     'within ' || within_days, 'savings ' || trim_scale(least_balance), currency,
                     'milestones ' || least_milestones, applies_from),
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
                              'milestones ' || (detail->>'least_milestones'),
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

-- name: verify_support_entries
-- Entries of money in support that do not follow from its rows, and rows whose entry is not in the journal: of
-- each the whole entry, made anew from what the rows say.
WITH money AS (
    SELECT * FROM (VALUES ('till', '1010'), ('bank', '1020'), ('wallet', '1030')) AS each (channel, account)),
expense AS (
    SELECT * FROM (VALUES ('grant', '5310'), ('scholarship', '5320'), ('job_search_costs', '5330'),
                          ('stipend', '5340'), ('childcare', '5350'), ('transport', '5360')) AS each (kind, account)),
told AS (
    SELECT award.borrower_id, payment.entry_id, award.office_id, award.fund, 'award_payment' AS kind,
           payment.booking_date, payment.recorded_at, payment.recorded_by, award.currency,
           ARRAY[expense.account, money.account] AS accounts,
           ARRAY[instalment.amount, -instalment.amount] AS amounts,
           concat('instalment ', payment.instalment_number, ' of award ', award.award_number, ' of borrower ',
                  award.borrower_id) AS narrative
      FROM tawi.award_payment AS payment
      JOIN tawi.award AS award USING (borrower_id, award_number)
      JOIN tawi.award_instalment AS instalment USING (borrower_id, award_number, instalment_number)
      JOIN expense ON expense.kind = award.kind
      JOIN money USING (channel)
     WHERE payment.amount = instalment.amount
     UNION ALL
    SELECT award.borrower_id, refund.entry_id, award.office_id, award.fund, 'award_refund', refund.booking_date,
           refund.recorded_at, refund.recorded_by, award.currency, ARRAY[money.account, expense.account],
           ARRAY[refund.amount, -refund.amount],
           concat('refund ', refund.refund_number, ' of award ', award.award_number, ' of borrower ', award.borrower_id)
      FROM tawi.award_refund AS refund
      JOIN tawi.award AS award USING (borrower_id, award_number)
      JOIN expense ON expense.kind = award.kind
      JOIN money USING (channel)
     UNION ALL
    SELECT entitlement.borrower_id, redemption.entry_id, entitlement.office_id, entitlement.fund,
           'voucher_redemption', redemption.booking_date, redemption.recorded_at, redemption.recorded_by,
           entitlement.currency,
           CASE WHEN redemption.cost_share > 0 THEN ARRAY[expense.account, '2150', '4310']
                ELSE ARRAY[expense.account, '2150'] END,
           CASE WHEN redemption.cost_share > 0
                THEN ARRAY[entitlement.voucher_value, -redemption.amount, -redemption.cost_share]
                ELSE ARRAY[redemption.amount, -redemption.amount] END,
           concat('voucher ', redemption.voucher_number, ' of entitlement ', entitlement.entitlement_number,
                  ' of borrower ', entitlement.borrower_id, ', provider ', entitlement.provider_number)
      FROM tawi.voucher_redemption AS redemption
      JOIN tawi.entitlement AS entitlement USING (borrower_id, entitlement_number)
      JOIN expense ON expense.kind = entitlement.kind
     WHERE redemption.amount = entitlement.voucher_value - entitlement.cost_share
       AND coalesce(redemption.cost_share, entitlement.cost_share) = entitlement.cost_share
     UNION ALL
    SELECT 0, settlement.entry_id, settlement.office_id, settlement.fund, 'provider_settlement',
           settlement.booking_date, settlement.recorded_at, settlement.recorded_by, settlement.currency,
           ARRAY['2150', money.account], ARRAY[settlement.amount, -settlement.amount],
           concat('settlement ', settlement.settlement_number, ' of provider ', settlement.provider_number)
      FROM tawi.provider_settlement AS settlement
      JOIN money USING (channel)),
expected AS (
    SELECT borrower_id, entry_id, office_id, fund, NULL::integer AS product_id, NULL::integer AS cycle,
           NULL::integer AS event_number, kind, booking_date, booking_date AS value_date, recorded_at, recorded_by,
           currency, accounts, amounts, NULL::bigint AS reverses_entry, narrative
      FROM told),
found AS (
    SELECT borrower_id, entry_id, office_id, fund, product_id, cycle, event_number, kind, booking_date, value_date,
           recorded_at, 'staff:' || actor_id AS recorded_by, currency, accounts, amounts, reverses_entry, narrative
      FROM tawi.journal_entry
     WHERE tawi.is_kind_of_support(kind))
SELECT 'entry ' || entry_id AS subject, to_jsonb(stray)::text AS stood, '' AS told
  FROM (SELECT * FROM found EXCEPT ALL SELECT * FROM expected) AS stray
 UNION ALL
SELECT 'entry ' || entry_id, '', to_jsonb(stray)::text
  FROM (SELECT * FROM expected EXCEPT ALL SELECT * FROM found) AS stray
 UNION ALL
SELECT 'entry ' || entry_id, '', 'an entry of ' || kind
  FROM (SELECT entry_id, 'an award' AS kind FROM tawi.award_payment
         UNION ALL SELECT entry_id, 'an award' FROM tawi.award_refund
         UNION ALL SELECT entry_id, 'a voucher' FROM tawi.voucher_redemption
         UNION ALL SELECT entry_id, 'a provider' FROM tawi.provider_settlement) AS named
 WHERE NOT EXISTS (SELECT FROM expected WHERE expected.entry_id = named.entry_id)
 ORDER BY subject

-- name: verify_mentor_standings
-- Mentors whose kept standing is another than their profiles and mentorships give.
WITH accompanied AS (
    SELECT mentorship.mentor_number, count(*) AS mentees
      FROM tawi.mentorship AS mentorship
      LEFT JOIN tawi.mentorship_closure AS closure USING (borrower_id, mentorship_number)
     WHERE closure.borrower_id IS NULL
     GROUP BY mentorship.mentor_number),
reckoned AS (
    SELECT DISTINCT ON (profile.mentor_number) profile.mentor_number,
           concat_ws(', ', 'version ' || profile.version,
                     array_to_string(tawi.primary_languages(profile.languages), ' '),
                     coalesce(accompanied.mentees, 0) || ' mentees') AS standing
      FROM tawi.mentor_profile AS profile
      LEFT JOIN accompanied USING (mentor_number)
     ORDER BY profile.mentor_number, profile.version DESC),
kept AS (
    SELECT mentor_number, concat_ws(', ', 'version ' || version, array_to_string(primary_languages, ' '),
                                    mentees || ' mentees') AS standing
      FROM tawi.mentor_standing)
SELECT 'standing of mentor ' || mentor_number AS subject, coalesce(kept.standing, '') AS stood,
       coalesce(reckoned.standing, '') AS told
  FROM kept
  FULL JOIN reckoned USING (mentor_number)
 WHERE kept.standing IS DISTINCT FROM reckoned.standing
 ORDER BY mentor_number
