-- name: hold_referable_borrower
-- Keeps others from changing what is a borrower's own, where their last word up to a day lets them be referred; no
-- row where it does not. Nothing of referrals or barriers is written down without it.
SELECT borrower.borrower_id
  FROM tawi.borrower AS borrower
 WHERE borrower.borrower_id = $1::bigint
   AND (SELECT word.given
          FROM tawi.consent AS word
         WHERE word.borrower_id = borrower.borrower_id AND word.purpose = 'referral' AND word.told_on <= $2::date
         ORDER BY word.told_on DESC, word.consent_number DESC
         LIMIT 1)
   FOR NO KEY UPDATE OF borrower

-- name: count_referrals
-- How many referrals a person has.
SELECT count(*) AS referrals FROM tawi.confidential_referral WHERE borrower_id = $1::bigint

-- name: count_barriers
-- How many barriers were written down of a person.
SELECT count(*) AS barriers FROM tawi.barrier WHERE borrower_id = $1::bigint

-- name: office_day
-- The day of an office by a clock.
SELECT greatest(($2::timestamptz AT TIME ZONE time_zone)::date, closed_through + 1) AS business_date
  FROM tawi.office
 WHERE office_id = $1::integer

-- name: find_case_worker
-- A staff user, and whether they work with borrowers.
SELECT office_id, active AND role IN ('officer', 'manager') AS may_work
  FROM tawi.staff_user
 WHERE user_id = $1::bigint

-- name: list_referrals
-- The referrals that a staff user owns now, of one borrower ($2), of these one ($3), or all: those that are not
-- closed first, then the newest.
SELECT referral.borrower_id, borrower.name AS borrower_name, borrower.office_id, referral.referral_number,
       referral.referred_on, topic.content AS topic, destination.content AS destination, told.content AS text,
       coalesce(reached.state, 'referred') AS state, referral.recorded_by,
       (extract(epoch FROM referral.recorded_at) * 1000000)::bigint AS recorded_us
  FROM tawi.confidential_referral AS referral
  JOIN tawi.borrower AS borrower USING (borrower_id)
  JOIN tawi.confidential_content AS topic
    ON topic.borrower_id = referral.borrower_id AND topic.text_hash = referral.topic_hash
  JOIN tawi.confidential_content AS destination
    ON destination.borrower_id = referral.borrower_id AND destination.text_hash = referral.destination_hash
  JOIN tawi.confidential_content AS told
    ON told.borrower_id = referral.borrower_id AND told.text_hash = referral.text_hash
  LEFT JOIN LATERAL (SELECT step.owner_id
                       FROM tawi.confidential_referral_step AS step
                      WHERE step.borrower_id = referral.borrower_id AND step.referral_number = referral.referral_number
                      ORDER BY step.step DESC LIMIT 1) AS last ON true
  LEFT JOIN LATERAL (SELECT step.state
                       FROM tawi.confidential_referral_step AS step
                      WHERE step.borrower_id = referral.borrower_id AND step.referral_number = referral.referral_number
                        AND step.state <> 'handed_over'
                      ORDER BY step.step DESC LIMIT 1) AS reached ON true
 WHERE coalesce(last.owner_id, referral.owner_id) = $1::bigint
   AND ($2::bigint IS NULL OR referral.borrower_id = $2::bigint)
   AND ($3::integer IS NULL OR referral.referral_number = $3::integer)
 ORDER BY reached.state IS NOT DISTINCT FROM 'closed', referral.recorded_at DESC, referral.borrower_id,
          referral.referral_number
 LIMIT $4::integer

-- name: list_referral_steps
-- What became of a referral, with its texts, in order.
SELECT step.state, step.owner_id, told.content AS text, step.recorded_by,
       (extract(epoch FROM step.recorded_at) * 1000000)::bigint AS recorded_us
  FROM tawi.confidential_referral_step AS step
  JOIN tawi.confidential_content AS told
    ON told.borrower_id = step.borrower_id AND told.text_hash = step.text_hash
 WHERE step.borrower_id = $1::bigint AND step.referral_number = $2::integer
 ORDER BY step.step

-- name: list_barriers
-- Barriers of a person, or one of them ($2), that a staff user may read: its author ($3, as the audit trail names
-- them), or who owns a referral of the person that is not closed ($4). In order of number.
SELECT barrier.borrower_id, borrower.office_id, barrier.barrier_number, barrier.from_on, ended.to_on,
       kind.content AS kind, told.content AS text, barrier.recorded_by,
       (extract(epoch FROM barrier.recorded_at) * 1000000)::bigint AS recorded_us
  FROM tawi.barrier AS barrier
  JOIN tawi.borrower AS borrower USING (borrower_id)
  JOIN tawi.confidential_content AS kind
    ON kind.borrower_id = barrier.borrower_id AND kind.text_hash = barrier.kind_hash
  JOIN tawi.confidential_content AS told
    ON told.borrower_id = barrier.borrower_id AND told.text_hash = barrier.text_hash
  LEFT JOIN tawi.barrier_end AS ended
    ON ended.borrower_id = barrier.borrower_id AND ended.barrier_number = barrier.barrier_number
 WHERE barrier.borrower_id = $1::bigint AND ($2::integer IS NULL OR barrier.barrier_number = $2::integer)
   AND (barrier.recorded_by = $3
        OR EXISTS (SELECT FROM tawi.confidential_referral AS referral
                     LEFT JOIN LATERAL (SELECT step.owner_id, step.state
                                          FROM tawi.confidential_referral_step AS step
                                         WHERE step.borrower_id = referral.borrower_id
                                           AND step.referral_number = referral.referral_number
                                         ORDER BY step.step DESC LIMIT 1) AS last ON true
                    WHERE referral.borrower_id = barrier.borrower_id
                      AND coalesce(last.owner_id, referral.owner_id) = $4::bigint
                      AND last.state IS DISTINCT FROM 'closed'))
 ORDER BY barrier.barrier_number
