-- name: timeline
-- What happened with a person, the newest first, before a place: as far as the reader's policies show it. Each
-- branch is a few rows that their key gives; what has no day of its own is of the day on which it was recorded, by
-- the clock of the person's office.
SELECT coalesce(happened_on,
                ((timestamptz 'epoch' + recorded_us * interval '1 microsecond') AT TIME ZONE zone)::date)
           AS happened_on, recorded_us, topic, subject, kind, number, part, entry, words, amount, currency, recorded_by
  FROM (
    SELECT applied_on AS happened_on, (extract(epoch FROM applied_on::timestamp) * 1000000)::bigint AS recorded_us,
           'loan' AS topic, 'loan' AS subject, 'loan_applied' AS kind, cycle AS number, 0 AS part, 0 AS entry,
           purpose AS words, principal AS amount, currency, 'staff:' || applied_by AS recorded_by
      FROM tawi.loan WHERE borrower_id = $1::bigint AND 'loan' = ANY ($2::text[])
     UNION ALL
    SELECT decided_on, (extract(epoch FROM decided_on::timestamp) * 1000000)::bigint, 'loan', 'loan',
           CASE WHEN status = 'rejected' THEN 'loan_rejected' ELSE 'loan_approved' END, cycle, 0, 1,
           coalesce(decision_reason, ''), NULL, currency, 'staff:' || decided_by
      FROM tawi.loan WHERE borrower_id = $1::bigint AND decided_on IS NOT NULL AND 'loan' = ANY ($2::text[])
     UNION ALL
    SELECT event.value_date, (extract(epoch FROM event.recorded_at) * 1000000)::bigint, 'loan', 'loan', event.kind,
           cycle,
           event.number, 0, event.reason, nullif(event.amount, 0), loan.currency,
           CASE event.actor_id WHEN 0 THEN 'system' ELSE 'staff:' || event.actor_id END
      FROM tawi.loan_event AS event
      JOIN tawi.loan AS loan USING (borrower_id, cycle)
     WHERE event.borrower_id = $1::bigint AND 'loan' = ANY ($2::text[])
     UNION ALL
    SELECT NULL::date, (extract(epoch FROM recorded_at) * 1000000)::bigint, 'loan', 'loan', 'release_allowed',
           cycle, tranche, 0, reason, NULL, NULL, 'staff:' || given_by
      FROM tawi.release_override WHERE borrower_id = $1::bigint AND 'loan' = ANY ($2::text[])
     UNION ALL
    SELECT NULL::date, (extract(epoch FROM recorded_at) * 1000000)::bigint, 'plan', 'plan', 'plan_version',
           plan_number, version, 0, title, NULL, NULL, made_by
      FROM tawi.business_plan_version WHERE borrower_id = $1::bigint AND 'plan' = ANY ($2::text[])
     UNION ALL
    SELECT taken_on, (extract(epoch FROM recorded_at) * 1000000)::bigint, 'plan', 'plan',
           'evidence_given', plan_number, milestone_number, evidence_number, note, NULL, NULL, given_by
      FROM tawi.milestone_evidence WHERE borrower_id = $1::bigint AND 'plan' = ANY ($2::text[])
     UNION ALL
    SELECT NULL::date, (extract(epoch FROM recorded_at) * 1000000)::bigint, 'plan', 'plan',
           CASE WHEN verified THEN 'milestone_verified' ELSE 'evidence_refused' END, plan_number, milestone_number,
           evidence_seen, reason, NULL, NULL, decided_by
      FROM tawi.milestone_decision WHERE borrower_id = $1::bigint AND 'plan' = ANY ($2::text[])
     UNION ALL
    -- A line for each month of the diary; of a day the last entry counts.
    SELECT max(written.day), (extract(epoch FROM max(written.recorded_at)) * 1000000)::bigint, 'plan', 'plan',
           'sales_of_month', written.plan_number, to_char(written.day, 'YYYYMM')::integer, 0,
           concat(count(*), ' days in ', to_char(min(written.day), 'YYYY-MM'), ', spent ',
                  trim_scale(sum(written.spent)), ' ', currency),
           sum(written.sold), currency, (array_agg(written.recorded_by ORDER BY written.entry DESC))[1]
      FROM (SELECT DISTINCT ON (plan_number, day) plan_number, day, recorded_at, sold, spent, recorded_by, entry
              FROM tawi.sales_day
             WHERE borrower_id = $1::bigint AND 'plan' = ANY ($2::text[])
             ORDER BY plan_number, day, entry DESC) AS written
      JOIN tawi.business_plan_version AS version
        ON version.borrower_id = $1::bigint AND version.plan_number = written.plan_number AND version.version = 1
     GROUP BY written.plan_number, to_char(written.day, 'YYYYMM'), currency
     UNION ALL
    SELECT NULL::date, (extract(epoch FROM step.recorded_at) * 1000000)::bigint, 'learning', 'enrolment',
           'course_' || step.state, enrolment_number, step.step, 0, version.name, NULL, NULL, step.recorded_by
      FROM tawi.enrolment_step AS step
      JOIN tawi.enrolment AS enrolment USING (borrower_id, enrolment_number)
      JOIN tawi.support_service_version AS version USING (service_id, version)
     WHERE step.borrower_id = $1::bigint AND 'learning' = ANY ($2::text[])
     UNION ALL
    SELECT session.held_on, (extract(epoch FROM mark.recorded_at) * 1000000)::bigint, 'learning', 'enrolment',
           'attendance_' || mark.mark, enrolment_number, session_number, mark.entry, session.topic, NULL, NULL,
           mark.recorded_by
      FROM tawi.attendance_mark AS mark
      JOIN tawi.enrolment AS enrolment USING (borrower_id, enrolment_number)
      JOIN tawi.service_session_now AS session USING (service_id, run_number, session_number)
     WHERE mark.borrower_id = $1::bigint AND 'learning' = ANY ($2::text[])
     UNION ALL
    SELECT NULL::date, (extract(epoch FROM told.recorded_at) * 1000000)::bigint, 'learning', 'enrolment',
           'score_' || told.moment, enrolment_number, told.entry, 0,
           concat_ws(': ', told.score, nullif(told.reason, '')), NULL, NULL, told.recorded_by
      FROM tawi.course_score AS told
     WHERE told.borrower_id = $1::bigint AND 'learning' = ANY ($2::text[])
     UNION ALL
    SELECT NULL::date, (extract(epoch FROM outcome.recorded_at) * 1000000)::bigint, 'learning',
           'enrolment',
           'certificate_issued', enrolment_number, 0, 0, '', NULL, NULL, outcome.decided_by
      FROM tawi.certificate
      JOIN tawi.course_outcome AS outcome USING (borrower_id, enrolment_number)
     WHERE borrower_id = $1::bigint AND 'learning' = ANY ($2::text[])
     UNION ALL
    SELECT NULL::date, (extract(epoch FROM recorded_at) * 1000000)::bigint, 'learning', 'enrolment',
           'certificate_revoked', enrolment_number, 0, 0, reason, NULL, NULL, revoked_by
      FROM tawi.certificate_revocation WHERE borrower_id = $1::bigint AND 'learning' = ANY ($2::text[])
     UNION ALL
    SELECT began_on, (extract(epoch FROM mentorship.recorded_at) * 1000000)::bigint, 'mentoring', 'mentorship',
           'mentor_matched', mentorship_number, 0, 0,
           profile.name, NULL, NULL, mentorship.recorded_by
      FROM tawi.mentorship AS mentorship
      JOIN tawi.mentor_profile AS profile
        ON profile.mentor_number = mentorship.mentor_number AND profile.version = mentorship.mentor_version
     WHERE borrower_id = $1::bigint AND 'mentoring' = ANY ($2::text[])
     UNION ALL
    SELECT meeting.meet_on, (extract(epoch FROM outcome.recorded_at) * 1000000)::bigint, 'mentoring', 'mentorship',
           'meeting_' || outcome.outcome,
           mentorship_number, meeting_number, outcome.entry, outcome.reason, NULL, NULL, outcome.recorded_by
      FROM tawi.mentoring_meeting_outcome AS outcome
      JOIN tawi.mentoring_meeting AS meeting USING (borrower_id, mentorship_number, meeting_number)
     WHERE outcome.borrower_id = $1::bigint AND 'mentoring' = ANY ($2::text[])
     UNION ALL
    SELECT NULL::date, (extract(epoch FROM step.recorded_at) * 1000000)::bigint, 'mentoring',
           'mentorship', 'goal_' || step.state,
           mentorship_number, goal_number, step.step, goal.title, NULL, NULL, step.recorded_by
      FROM tawi.mentorship_goal_step AS step
      JOIN tawi.mentorship_goal AS goal USING (borrower_id, mentorship_number, goal_number)
     WHERE step.borrower_id = $1::bigint AND 'mentoring' = ANY ($2::text[])
     UNION ALL
    SELECT NULL::date, (extract(epoch FROM recorded_at) * 1000000)::bigint, 'mentoring', 'mentorship',
           'note_shared', mentorship_number, note_number, 0, content, NULL, NULL, recorded_by
      FROM tawi.mentoring_note
     WHERE borrower_id = $1::bigint AND kind = 'shared' AND 'mentoring' = ANY ($2::text[])
     UNION ALL
    SELECT closed_on, (extract(epoch FROM recorded_at) * 1000000)::bigint, 'mentoring', 'mentorship',
           'mentorship_closed', mentorship_number, 0, 0, reason, NULL, NULL, recorded_by
      FROM tawi.mentorship_closure WHERE borrower_id = $1::bigint AND 'mentoring' = ANY ($2::text[])
     UNION ALL
    SELECT NULL::date, (extract(epoch FROM step.recorded_at) * 1000000)::bigint, 'funding', 'award',
           'award_' || step.state, award_number,
           step.step, 0, award.purpose, award.amount, award.currency, step.recorded_by
      FROM tawi.award_step AS step
      JOIN tawi.award AS award USING (borrower_id, award_number)
     WHERE step.borrower_id = $1::bigint AND 'funding' = ANY ($2::text[])
     UNION ALL
    SELECT payment.booking_date, (extract(epoch FROM payment.recorded_at) * 1000000)::bigint, 'funding', 'award',
           'award_paid', award_number,
           payment.instalment_number, 0, award.purpose, payment.amount, award.currency, payment.recorded_by
      FROM tawi.award_payment AS payment
      JOIN tawi.award AS award USING (borrower_id, award_number)
     WHERE payment.borrower_id = $1::bigint AND 'funding' = ANY ($2::text[])
     UNION ALL
    SELECT refund.booking_date, (extract(epoch FROM refund.recorded_at) * 1000000)::bigint, 'funding', 'award',
           'award_refunded', award_number,
           refund.refund_number, 0, refund.reason, refund.amount, award.currency, refund.recorded_by
      FROM tawi.award_refund AS refund
      JOIN tawi.award AS award USING (borrower_id, award_number)
     WHERE refund.borrower_id = $1::bigint AND 'funding' = ANY ($2::text[])
     UNION ALL
    SELECT starts_on, (extract(epoch FROM recorded_at) * 1000000)::bigint, 'funding', 'entitlement',
           kind || '_granted', entitlement_number, 0, 0, vouchers || ' x ' || purpose, voucher_value, currency,
           recorded_by
      FROM tawi.entitlement WHERE borrower_id = $1::bigint AND 'funding' = ANY ($2::text[])
     UNION ALL
    SELECT redeemed.delivered_on, (extract(epoch FROM redeemed.recorded_at) * 1000000)::bigint, 'funding',
           'entitlement', 'voucher_redeemed',
           entitlement_number, redeemed.voucher_number, 0, redeemed.note, redeemed.amount, granted.currency,
           redeemed.recorded_by
      FROM tawi.voucher_redemption AS redeemed
      JOIN tawi.entitlement AS granted USING (borrower_id, entitlement_number)
     WHERE redeemed.borrower_id = $1::bigint AND 'funding' = ANY ($2::text[])
     UNION ALL
    SELECT NULL::date, (extract(epoch FROM recorded_at) * 1000000)::bigint, 'funding', 'entitlement',
           'vouchers_cancelled', entitlement_number, 0, 0, reason, NULL, NULL, recorded_by
      FROM tawi.entitlement_cancellation WHERE borrower_id = $1::bigint AND 'funding' = ANY ($2::text[])
     UNION ALL
    SELECT step.on_day, (extract(epoch FROM step.recorded_at) * 1000000)::bigint, 'work', 'placement',
           placement.kind || '_' || step.state,
           placement_number, step.step_number, 0, step.reason, NULL, NULL, step.recorded_by
      FROM tawi.work_placement_step AS step
      JOIN tawi.work_placement AS placement USING (borrower_id, placement_number)
     WHERE step.borrower_id = $1::bigint AND 'work' = ANY ($2::text[])
     UNION ALL
    -- A line for each month in which hours were worked: what was corrected counts as it was corrected.
    SELECT max(worked.worked_on), (extract(epoch FROM max(worked.recorded_at)) * 1000000)::bigint, 'work', 'placement',
           'hours_worked', placement_number, to_char(worked.worked_on, 'YYYYMM')::integer, 0,
           concat(sum(worked.hours), ' hours in ', to_char(min(worked.worked_on), 'YYYY-MM'), ', ',
                  coalesce(sum(worked.hours) FILTER (WHERE confirmed.entry_number IS NOT NULL), 0), ' confirmed'),
           NULL, NULL, (array_agg(worked.recorded_by ORDER BY worked.recorded_at DESC, worked.entry_number DESC))[1]
      FROM tawi.work_hours AS worked
      LEFT JOIN tawi.work_hours_confirmation AS confirmed USING (borrower_id, placement_number, entry_number)
     WHERE worked.borrower_id = $1::bigint AND 'work' = ANY ($2::text[])
       AND NOT EXISTS (SELECT FROM tawi.work_hours AS later
                        WHERE later.borrower_id = worked.borrower_id
                          AND later.placement_number = worked.placement_number
                          AND later.corrects = worked.entry_number)
     GROUP BY placement_number, to_char(worked.worked_on, 'YYYYMM')
     UNION ALL
    SELECT step.on_day, (extract(epoch FROM step.recorded_at) * 1000000)::bigint, 'work', 'application',
           'application_' || step.state,
           application_number, step.step_number, 0, vacancy.title, NULL, NULL, step.recorded_by
      FROM tawi.job_application_step AS step
      JOIN tawi.job_application AS application USING (borrower_id, application_number)
      JOIN tawi.vacancy AS vacancy USING (vacancy_number)
     WHERE step.borrower_id = $1::bigint AND 'work' = ANY ($2::text[])
     UNION ALL
    SELECT started_on, (extract(epoch FROM recorded_at) * 1000000)::bigint, 'work', 'job', 'job_started', job_number,
           0, 0, title, nullif(pay, 0), currency, recorded_by
      FROM tawi.job_placement WHERE borrower_id = $1::bigint AND 'work' = ANY ($2::text[])
     UNION ALL
    SELECT asked_on, (extract(epoch FROM recorded_at) * 1000000)::bigint, 'work', 'job', 'retention_' || outcome,
           job_number, after_days, 0, note, NULL, NULL, recorded_by
      FROM tawi.retention_check WHERE borrower_id = $1::bigint AND 'work' = ANY ($2::text[])
     UNION ALL
    SELECT counted_on, (extract(epoch FROM recorded_at) * 1000000)::bigint, 'work', 'head count', 'head_count',
           count_number, 0, 0, full_time || ' full-time, ' || part_time || ' part-time', NULL, NULL, recorded_by
      FROM tawi.head_count WHERE borrower_id = $1::bigint AND 'work' = ANY ($2::text[])
     UNION ALL
    SELECT made_on, (extract(epoch FROM recorded_at) * 1000000)::bigint, 'work', 'career plan', 'career_plan',
           plan_number, 0, 0, aim, NULL, NULL, recorded_by
      FROM tawi.career_plan WHERE borrower_id = $1::bigint AND 'work' = ANY ($2::text[])
     UNION ALL
    SELECT NULL::date, (extract(epoch FROM recorded_at) * 1000000)::bigint, 'work', 'curriculum vitae',
           'cv_version', version, 0, 0, summary, NULL, NULL, recorded_by
      FROM tawi.cv_version WHERE borrower_id = $1::bigint AND 'work' = ANY ($2::text[])
     UNION ALL
    SELECT held_on, (extract(epoch FROM recorded_at) * 1000000)::bigint, 'work', 'mock interview', 'mock_interview',
           interview_number, 0, 0, feedback, NULL, NULL, recorded_by
      FROM tawi.mock_interview WHERE borrower_id = $1::bigint AND 'work' = ANY ($2::text[])
     UNION ALL
    SELECT told_on, (extract(epoch FROM recorded_at) * 1000000)::bigint, 'fact', 'consent',
           CASE WHEN given THEN 'consent_given' WHEN given_before THEN 'consent_withdrawn' ELSE 'consent_refused' END,
           consent_number, 0, 0, purpose, NULL, NULL, recorded_by
      FROM (SELECT told_on, recorded_at, given, consent_number, purpose, recorded_by,
                   lag(given) OVER (PARTITION BY purpose ORDER BY consent_number) AS given_before
              FROM tawi.consent AS consent
             WHERE borrower_id = $1::bigint AND 'fact' = ANY ($2::text[])) AS word
     UNION ALL
    SELECT from_on, (extract(epoch FROM recorded_at) * 1000000)::bigint, 'fact', 'segment',
           CASE WHEN belongs THEN 'segment_joined' ELSE 'segment_left' END, segment_number, 0, 0, segment, NULL, NULL,
           recorded_by
      FROM tawi.borrower_segment WHERE borrower_id = $1::bigint AND 'fact' = ANY ($2::text[])
     UNION ALL
    SELECT asked_on, (extract(epoch FROM recorded_at) * 1000000)::bigint, 'fact', 'poverty score', 'poverty_score',
           score_number, 0, 0, card_code || ': ' || score, NULL, NULL, recorded_by
      FROM tawi.poverty_score WHERE borrower_id = $1::bigint AND 'fact' = ANY ($2::text[])
     UNION ALL
    SELECT visited_on, (extract(epoch FROM recorded_at) * 1000000)::bigint, 'fact', 'visit', 'visit', visit_number, 0,
           0, place || ': ' || found, NULL, NULL, recorded_by
      FROM tawi.borrower_visit WHERE borrower_id = $1::bigint AND 'fact' = ANY ($2::text[])
     UNION ALL
    SELECT seen_on, (extract(epoch FROM recorded_at) * 1000000)::bigint, 'fact', 'document', 'document_seen',
           document_number, 0, 0, document, NULL, NULL, recorded_by
      FROM tawi.borrower_document WHERE borrower_id = $1::bigint AND 'fact' = ANY ($2::text[])
     UNION ALL
    SELECT stood_on, (extract(epoch FROM recorded_at) * 1000000)::bigint, 'fact', 'savings', 'savings_told',
           balance_number, 0, 0, source, amount, currency, recorded_by
      FROM tawi.savings_balance WHERE borrower_id = $1::bigint AND 'fact' = ANY ($2::text[])
     UNION ALL
    SELECT NULL::date, (extract(epoch FROM step.recorded_at) * 1000000)::bigint, 'community', 'event',
           'event_' || step.state, event_number, step.step, 0, event.title, NULL, NULL, step.recorded_by
      FROM tawi.event_registration AS step
      JOIN tawi.community_event AS event USING (event_number)
     WHERE step.borrower_id = $1::bigint AND 'community' = ANY ($2::text[])
     UNION ALL
    SELECT event.held_on, (extract(epoch FROM mark.recorded_at) * 1000000)::bigint, 'community', 'event',
           CASE WHEN mark.attended THEN 'event_attended' ELSE 'event_missed' END, event_number, mark.entry, 0,
           event.title, NULL, NULL, mark.recorded_by
      FROM tawi.event_attendance AS mark
      JOIN tawi.community_event AS event USING (event_number)
     WHERE mark.borrower_id = $1::bigint AND 'community' = ANY ($2::text[])
     UNION ALL
    SELECT introduced_on, (extract(epoch FROM recorded_at) * 1000000)::bigint, 'community', 'introduction',
           'introduced', introduction_number, 0, 0, name || ', ' || organisation || ': ' || purpose, NULL, NULL,
           recorded_by
      FROM tawi.introduction WHERE borrower_id = $1::bigint AND 'community' = ANY ($2::text[])
     UNION ALL
    SELECT told_on, (extract(epoch FROM recorded_at) * 1000000)::bigint, 'community', 'introduction',
           'introduction_' || outcome, introduction_number, entry, 0, note, NULL, NULL, recorded_by
      FROM tawi.introduction_outcome WHERE borrower_id = $1::bigint AND 'community' = ANY ($2::text[])
     UNION ALL
    SELECT NULL::date, (extract(epoch FROM step.recorded_at) * 1000000)::bigint, 'community',
           'peer group', 'peer_group_' || step.state, group_number, step.step, 0, peer_group.name, NULL, NULL,
           step.recorded_by
      FROM tawi.peer_group_member AS step
      JOIN tawi.peer_group USING (group_number)
     WHERE step.borrower_id = $1::bigint AND 'community' = ANY ($2::text[])
     UNION ALL
    SELECT meeting.held_on, (extract(epoch FROM mark.recorded_at) * 1000000)::bigint, 'community', 'peer group',
           CASE WHEN mark.attended THEN 'peer_group_met' ELSE 'peer_group_missed' END, group_number, meeting_number,
           0, meeting.note, NULL, NULL, mark.recorded_by
      FROM tawi.peer_group_attendance AS mark
      JOIN tawi.peer_group_meeting AS meeting USING (group_number, meeting_number)
     WHERE mark.borrower_id = $1::bigint AND 'community' = ANY ($2::text[])
     UNION ALL
    SELECT NULL::date, (extract(epoch FROM message.recorded_at) * 1000000)::bigint, 'community',
           'peer group', 'message_written', group_number, message_number, 0, peer_group.name, NULL, NULL,
           message.recorded_by
      FROM tawi.peer_group_message AS message
      JOIN tawi.peer_group USING (group_number)
     WHERE message.recorded_by = 'borrower:' || $1::bigint AND 'community' = ANY ($2::text[])
     UNION ALL
    SELECT told_on, (extract(epoch FROM recorded_at) * 1000000)::bigint, 'community', 'other funding',
           'funding_asked', funding_number, 0, 0, funder || ': ' || product, asked, currency, recorded_by
      FROM tawi.other_funding WHERE borrower_id = $1::bigint AND 'community' = ANY ($2::text[])
     UNION ALL
    SELECT decided_on, (extract(epoch FROM recorded_at) * 1000000)::bigint, 'community', 'other funding',
           'funding_' || decision, funding_number, 0, 0, reason, granted, currency, recorded_by
      FROM tawi.other_funding_decision WHERE borrower_id = $1::bigint AND 'community' = ANY ($2::text[])
     UNION ALL
    SELECT done_on, (extract(epoch FROM recorded_at) * 1000000)::bigint, 'plan', 'market research',
           'market_research', research_number, plan_number, 0, question, NULL, NULL, recorded_by
      FROM tawi.market_research WHERE borrower_id = $1::bigint AND 'plan' = ANY ($2::text[])
     UNION ALL
    SELECT checked_on, (extract(epoch FROM recorded_at) * 1000000)::bigint, 'outcome', 'business check',
           'business_check_' || stage, check_number, 0, 0, running, nullif(household_income, 0), currency, recorded_by
      FROM tawi.business_check WHERE borrower_id = $1::bigint AND 'outcome' = ANY ($2::text[])
     UNION ALL
    SELECT NULL::date, (extract(epoch FROM recorded_at) * 1000000)::bigint, 'outcome', 'story', 'story_told',
           story_number, 0, 0, '', NULL, NULL, recorded_by
      FROM tawi.consented_story WHERE borrower_id = $1::bigint AND 'outcome' = ANY ($2::text[])
     UNION ALL
    SELECT NULL::date, (extract(epoch FROM step.recorded_at) * 1000000)::bigint, 'outcome', 'story',
           'story_' || step.state, story_number, step.step, 0, step.reason, NULL, NULL, step.recorded_by
      FROM tawi.story_step AS step
      JOIN tawi.consented_story AS story USING (borrower_id, story_number)
     WHERE step.borrower_id = $1::bigint AND 'outcome' = ANY ($2::text[])
  ) AS each
 CROSS JOIN (SELECT time_zone AS zone FROM tawi.borrower JOIN tawi.office USING (office_id)
              WHERE borrower_id = $1::bigint) AS clock
 WHERE $3::bigint IS NULL
    OR (recorded_us, kind, number, part, entry) < ($3::bigint, $4, $5::integer, $6::integer, $7::integer)
 ORDER BY recorded_us DESC, kind DESC, number DESC, part DESC, entry DESC
 LIMIT $8::integer
