-- name: mentee_contact
-- How the mentor who signs in as that user reaches somebody, and what their business is, while they accompany them.
SELECT borrower.phone, borrower.business
  FROM tawi.open_mentorship AS mentorship
  JOIN tawi.borrower AS borrower ON borrower.borrower_id = mentorship.borrower_id
 WHERE mentorship.borrower_id = $1::bigint AND mentorship.mentorship_number = $2::integer
   AND mentorship.user_id = $3::bigint

-- name: mentee_loans
-- Loans of somebody whom that user accompanies, in order of cycle, where the borrower's last word up to their
-- office's day lets the mentor see them: then there is a row at least, without a loan where there is none.
SELECT loan.cycle, loan.status, loan.currency, loan.principal, loan.outstanding_principal, loan.oldest_unpaid_due_on
  FROM tawi.open_mentorship AS mentorship
  JOIN tawi.borrower AS borrower ON borrower.borrower_id = mentorship.borrower_id
  JOIN tawi.office AS office ON office.office_id = borrower.office_id
 CROSS JOIN LATERAL (SELECT consent.given
                       FROM tawi.consent AS consent
                      WHERE consent.borrower_id = mentorship.borrower_id AND consent.purpose = 'mentor_sees_loans'
                        AND consent.told_on <= greatest(($4::timestamptz AT TIME ZONE office.time_zone)::date,
                                                        office.closed_through + 1)
                      ORDER BY consent.told_on DESC, consent.consent_number DESC
                      LIMIT 1) AS word
  LEFT JOIN tawi.loan AS loan
    ON loan.borrower_id = mentorship.borrower_id AND loan.status IN ('active', 'closed')
 WHERE mentorship.borrower_id = $1::bigint AND mentorship.mentorship_number = $2::integer
   AND mentorship.user_id = $3::bigint AND word.given
 ORDER BY loan.cycle

-- name: mentee_milestones
-- Milestones of the last versions of somebody's plans, for the user who accompanies them, in order of number.
SELECT milestone.plan_number, milestone.milestone_number, milestone.title, milestone.due_on,
       EXISTS (SELECT FROM tawi.milestone_decision AS decision
                WHERE decision.borrower_id = milestone.borrower_id AND decision.plan_number = milestone.plan_number
                  AND decision.milestone_number = milestone.milestone_number AND decision.verified) AS verified
  FROM tawi.open_mentorship AS mentorship
  JOIN tawi.milestone_now AS milestone ON milestone.borrower_id = mentorship.borrower_id
 WHERE mentorship.borrower_id = $1::bigint AND mentorship.mentorship_number = $2::integer
   AND mentorship.user_id = $3::bigint
 ORDER BY milestone.plan_number, milestone.milestone_number

-- name: mentee_evidence
-- What was given for those milestones, with its files, in order of milestone and number. Staff who gave it are told by
-- their role.
SELECT given.plan_number, given.milestone_number, given.evidence_number, given.kind, given.note,
       encode(given.file_hash, 'hex') AS file, file.media_type, file.size_bytes, given.latitude, given.longitude,
       given.taken_on, given.taken_at, coalesce(staff.role, split_part(given.given_by, ':', 1)) AS given_by,
       (extract(epoch FROM given.recorded_at) * 1000000)::bigint AS recorded_us
  FROM tawi.open_mentorship AS mentorship
  JOIN tawi.milestone_now AS milestone ON milestone.borrower_id = mentorship.borrower_id
  JOIN tawi.milestone_evidence AS given
    ON given.borrower_id = milestone.borrower_id AND given.plan_number = milestone.plan_number
   AND given.milestone_number = milestone.milestone_number
  LEFT JOIN tawi.evidence_file AS file
    ON file.borrower_id = given.borrower_id AND file.file_hash = given.file_hash
  LEFT JOIN tawi.staff_user AS staff ON staff.user_id = substring(given.given_by FROM '^staff:(\d+)$')::bigint
 WHERE mentorship.borrower_id = $1::bigint AND mentorship.mentorship_number = $2::integer
   AND mentorship.user_id = $3::bigint
 ORDER BY given.plan_number, given.milestone_number, given.evidence_number

-- name: mentee_evidence_file
-- A file among that evidence, of a borrower whom the user accompanies now. Other files of theirs are not the mentor's.
SELECT borrower.office_id, file.media_type, file.size_bytes
  FROM tawi.open_mentorship AS mentorship
  JOIN tawi.borrower AS borrower ON borrower.borrower_id = mentorship.borrower_id
  JOIN tawi.evidence_file AS file ON file.borrower_id = mentorship.borrower_id
 WHERE mentorship.borrower_id = $1::bigint AND mentorship.user_id = $2::bigint AND file.file_hash = decode($3, 'hex')
   AND EXISTS (SELECT FROM tawi.milestone_evidence AS given
                 JOIN tawi.milestone_now AS milestone
                   ON milestone.borrower_id = given.borrower_id AND milestone.plan_number = given.plan_number
                  AND milestone.milestone_number = given.milestone_number
                WHERE given.borrower_id = file.borrower_id AND given.file_hash = file.file_hash)

-- name: mentee_place
-- A borrower whom the user accompanies now, and where their office stands.
SELECT borrower.office_id, borrower.name, office.currency,
       greatest(($3::timestamptz AT TIME ZONE office.time_zone)::date, office.closed_through + 1) AS business_date
  FROM tawi.open_mentorship AS mentorship
  JOIN tawi.borrower AS borrower ON borrower.borrower_id = mentorship.borrower_id
  JOIN tawi.office AS office ON office.office_id = borrower.office_id
 WHERE mentorship.borrower_id = $1::bigint AND mentorship.user_id = $2::bigint
