-- name: lock_indicators
-- Held by a release until it commits.
SELECT pg_advisory_xact_lock(7412, 0)::text AS locked

-- name: is_quarter_released
-- Whether the figures of a quarter were told.
SELECT EXISTS (SELECT FROM tawi.indicator_release WHERE quarter = $1) AS released

-- name: day_over_everywhere
-- The day before that of the office which is furthest behind.
SELECT min(($1::timestamptz AT TIME ZONE time_zone)::date) - 1 AS day FROM tawi.office

-- name: count_indicators
-- How many people each indicator counts from a day to a day, as it was recorded before a moment: of all offices and
-- of each, of all people and of each segment that they belonged to at the end.
WITH office_day AS (
    SELECT borrower_id, $1::date::timestamp AT TIME ZONE time_zone AS begins,
           ($2::date + 1)::timestamp AT TIME ZONE time_zone AS ends
      FROM tawi.borrower JOIN tawi.office USING (office_id)),
recorded_steps AS (
    SELECT borrower_id FROM tawi.enrolment_step JOIN office_day USING (borrower_id)
     WHERE recorded_at >= begins AND recorded_at < ends),
counted AS (
    SELECT 'clients' AS indicator, borrower_id, NULL::numeric AS value
      FROM (SELECT borrower_id FROM tawi.loan_event
             WHERE value_date BETWEEN $1::date AND $2::date AND recorded_at < $3::timestamptz
             UNION
            SELECT borrower_id FROM recorded_steps) AS client
     UNION ALL
    SELECT DISTINCT 'borrowers_paid_out', borrower_id, NULL::numeric
      FROM tawi.loan_event AS paid
     WHERE kind = 'disbursement' AND value_date BETWEEN $1::date AND $2::date AND recorded_at < $3::timestamptz
       AND NOT EXISTS (SELECT FROM tawi.loan_event AS undone
                        WHERE undone.borrower_id = paid.borrower_id AND undone.cycle = paid.cycle
                          AND undone.reverses = paid.number AND undone.recorded_at < $3::timestamptz)
     UNION ALL
    SELECT 'courses_completed', borrower_id, avg(outcome.score_after - outcome.score_before)
      FROM tawi.course_outcome AS outcome
      JOIN office_day USING (borrower_id)
     WHERE passed AND recorded_at >= begins AND recorded_at < ends
     GROUP BY borrower_id
     UNION ALL
    SELECT 'mentorships_ended', borrower_id, avg(goals_reached::numeric / goals)
      FROM tawi.mentorship_closure
     WHERE closed_on BETWEEN $1::date AND $2::date AND recorded_at < $3::timestamptz
     GROUP BY borrower_id
     UNION ALL
    SELECT 'jobs_kept_' || after_days || '_days', borrower_id, avg((outcome <> 'no_job')::integer)
      FROM tawi.retention_check
     WHERE asked_on BETWEEN $1::date AND $2::date AND recorded_at < $3::timestamptz
     GROUP BY after_days, borrower_id
     UNION ALL
    SELECT 'jobs_created', borrower_id,
           (array_agg(full_time + part_time ORDER BY counted_on DESC, count_number DESC))[1]
               - coalesce((array_agg(full_time + part_time ORDER BY counted_on DESC, count_number DESC)
                              FILTER (WHERE counted_on < $1::date))[1],
                          (array_agg(full_time + part_time ORDER BY counted_on, count_number))[1])
      FROM tawi.head_count
     WHERE counted_on <= $2::date AND recorded_at < $3::timestamptz
     GROUP BY borrower_id
    HAVING max(counted_on) >= $1::date
     UNION ALL
    SELECT DISTINCT 'vouchers_used', borrower_id, NULL::numeric
      FROM tawi.voucher_redemption
     WHERE delivered_on BETWEEN $1::date AND $2::date AND recorded_at < $3::timestamptz),
belonging AS (
    SELECT borrower_id, segment
      FROM (SELECT DISTINCT ON (borrower_id, segment) borrower_id, segment, belongs
              FROM tawi.borrower_segment
             WHERE from_on <= $2::date AND recorded_at < $3::timestamptz
             ORDER BY borrower_id, segment, from_on DESC, segment_number DESC) AS last
     WHERE belongs),
grouped AS (
    SELECT counted.indicator, borrower.office_id, '' AS segment, counted.value
      FROM counted JOIN tawi.borrower AS borrower USING (borrower_id)
     UNION ALL
    SELECT counted.indicator, borrower.office_id, belonging.segment, counted.value
      FROM counted JOIN tawi.borrower AS borrower USING (borrower_id) JOIN belonging USING (borrower_id))
SELECT indicator, coalesce(office_id, 0) AS office_id, segment, count(*) AS people,
       trim_scale(round(CASE indicator WHEN 'jobs_created' THEN sum(value) ELSE avg(value) END, 4)) AS value
  FROM grouped
 GROUP BY GROUPING SETS ((indicator, office_id, segment), (indicator, segment))
 ORDER BY indicator, office_id, segment

-- name: list_indicator_releases
-- Quarters that were told, the last first.
SELECT quarter FROM tawi.indicator_release ORDER BY quarter DESC

-- name: find_indicator_release
-- Who told the figures of a quarter, and when.
SELECT recorded_by, (extract(epoch FROM recorded_at) * 1000000)::bigint AS recorded_us
  FROM tawi.indicator_release WHERE quarter = $1

-- name: indicator_cells
-- The figures of a quarter.
SELECT indicator, office_id, segment, people, value
  FROM tawi.indicator_cell WHERE quarter = $1 ORDER BY indicator, office_id, segment
