-- name: outcomes_of_quarter
-- Everybody whose business was checked after support from a day to a day, as it was recorded before a moment: the last
-- such check beside that before support, in one currency, and the segments that the person belonged to at the end.
WITH known AS (
    SELECT *
      FROM tawi.business_check AS fact
     WHERE recorded_at < $3::timestamptz
       AND NOT EXISTS (SELECT FROM tawi.business_check AS correction
                        WHERE correction.borrower_id = fact.borrower_id AND correction.corrects = fact.check_number
                          AND correction.recorded_at < $3::timestamptz)),
last AS (
    SELECT DISTINCT ON (borrower_id) *
      FROM known
     WHERE stage = 'after' AND checked_on BETWEEN $1::date AND $2::date
     ORDER BY borrower_id, checked_on DESC, check_number DESC),
belonging AS (
    SELECT borrower_id, string_agg(segment, ',' ORDER BY segment) AS segments
      FROM (SELECT DISTINCT ON (borrower_id, segment) borrower_id, segment, belongs
              FROM tawi.borrower_segment
             WHERE from_on <= $2::date AND recorded_at < $3::timestamptz
             ORDER BY borrower_id, segment, from_on DESC, segment_number DESC) AS word
     WHERE belongs
     GROUP BY borrower_id)
SELECT last.currency,
       CASE WHEN last.checked_on >= before.checked_on + interval '24 months' THEN 24
            WHEN last.checked_on >= before.checked_on + interval '12 months' THEN 12
            WHEN last.checked_on >= before.checked_on + interval '6 months' THEN 6
            ELSE 0 END AS term,
       coalesce(belonging.segments, '') AS segments, last.running <> 'no' AS runs,
       before.household_income AS income_before, before.business_sales AS sales_before,
       before.full_time + before.part_time AS employed_before,
       last.household_income AS income_after, last.business_sales AS sales_after,
       last.full_time + last.part_time AS employed_after
  FROM last
  JOIN known AS before
    ON before.borrower_id = last.borrower_id AND before.stage = 'before' AND before.currency = last.currency
  LEFT JOIN belonging ON belonging.borrower_id = last.borrower_id
 ORDER BY last.borrower_id
