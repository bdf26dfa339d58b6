-- name: list_work_placements
-- A person's placements, in order of number.
SELECT placement.placement_number, placement.kind, placement.employer_number, placement.agreement_number,
       employer.name AS employer_name, placement.starts_on, placement.ends_on,
       trim_scale(placement.weekly_hours) AS weekly_hours, trim_scale(placement.least_share) AS least_share,
       placement.supervisor, placement.stipend, placement.currency, placement.goals, placement.recorded_by,
       (extract(epoch FROM placement.recorded_at) * 1000000)::bigint AS recorded_us
  FROM tawi.work_placement AS placement
 CROSS JOIN LATERAL (SELECT name FROM tawi.employer_version AS each
                      WHERE each.employer_number = placement.employer_number
                      ORDER BY version DESC LIMIT 1) AS employer
 WHERE placement.borrower_id = $1::bigint
 ORDER BY placement.placement_number

-- name: list_work_placement_steps
-- The steps of a person's placements, in order of placement and step.
SELECT placement_number, state, on_day, reason, trim_scale(agreed_hours) AS agreed_hours,
       trim_scale(confirmed_hours) AS confirmed_hours, recorded_by,
       (extract(epoch FROM recorded_at) * 1000000)::bigint AS recorded_us
  FROM tawi.work_placement_step
 WHERE borrower_id = $1::bigint
 ORDER BY placement_number, step_number

-- name: list_work_hours
-- The entries of hours of a person's placements, in order of placement and entry.
SELECT entry.placement_number, entry.entry_number, entry.worked_on, trim_scale(entry.hours) AS hours, entry.done,
       entry.corrects, entry.reason, entry.recorded_by,
       (extract(epoch FROM entry.recorded_at) * 1000000)::bigint AS recorded_us,
       confirmation.recorded_by AS confirmed_by
  FROM tawi.work_hours AS entry
  LEFT JOIN tawi.work_hours_confirmation AS confirmation USING (borrower_id, placement_number, entry_number)
 WHERE entry.borrower_id = $1::bigint
 ORDER BY entry.placement_number, entry.entry_number

-- name: list_career_assessments
-- A person's assessments, in order of number.
SELECT assessment_number, assessed_on, counsellor, strengths, interests, work_values, note, recorded_by,
       (extract(epoch FROM recorded_at) * 1000000)::bigint AS recorded_us
  FROM tawi.career_assessment
 WHERE borrower_id = $1::bigint
 ORDER BY assessment_number

-- name: list_career_plans
-- A person's plans, in order of number.
SELECT plan_number, aim, made_on, counsellor, recorded_by,
       (extract(epoch FROM recorded_at) * 1000000)::bigint AS recorded_us
  FROM tawi.career_plan
 WHERE borrower_id = $1::bigint
 ORDER BY plan_number

-- name: list_career_steps
-- The steps of a person's plans with their goals, in order of plan, goal and step.
SELECT step.plan_number, step.goal_number, goal.title AS goal_title, step.step_number, step.title, step.due_on
  FROM tawi.career_step AS step
  JOIN tawi.career_goal AS goal USING (borrower_id, plan_number, goal_number)
 WHERE step.borrower_id = $1::bigint
 ORDER BY step.plan_number, step.goal_number, step.step_number

-- name: list_career_step_changes
-- What became of the steps of a person's plans, in order of plan, goal, step and change.
SELECT plan_number, goal_number, step_number, state, on_day, reason, recorded_by,
       (extract(epoch FROM recorded_at) * 1000000)::bigint AS recorded_us
  FROM tawi.career_step_change
 WHERE borrower_id = $1::bigint
 ORDER BY plan_number, goal_number, step_number, change_number

-- name: list_cv_versions
-- The versions of a person's curriculum vitae, in order.
SELECT version, summary, skills, coalesce(encode(file_hash, 'hex'), '') AS file, recorded_by,
       (extract(epoch FROM recorded_at) * 1000000)::bigint AS recorded_us
  FROM tawi.cv_version
 WHERE borrower_id = $1::bigint
 ORDER BY version

-- name: list_cv_experience
-- The lines of a person's curriculum vitae, in order of version and line.
SELECT version, title, employer, from_on, to_on, description
  FROM tawi.cv_experience
 WHERE borrower_id = $1::bigint
 ORDER BY version, line_number

-- name: list_mock_interviews
-- A person's interviews as practice, in order of number.
SELECT interview_number, held_on, interviewer, feedback, recorded_by,
       (extract(epoch FROM recorded_at) * 1000000)::bigint AS recorded_us
  FROM tawi.mock_interview
 WHERE borrower_id = $1::bigint
 ORDER BY interview_number

-- name: list_mock_interview_scores
-- How they went, in order of interview and criterion.
SELECT interview_number, criterion, score
  FROM tawi.mock_interview_score
 WHERE borrower_id = $1::bigint
 ORDER BY interview_number, criterion

-- name: list_job_applications
-- A person's applications, in order of number.
SELECT application.application_number, application.vacancy_number, application.cv_version, vacancy.title,
       vacancy.employer_number, employer.name AS employer_name, application.recorded_by,
       (extract(epoch FROM application.recorded_at) * 1000000)::bigint AS recorded_us
  FROM tawi.job_application AS application
  JOIN tawi.vacancy AS vacancy USING (vacancy_number)
 CROSS JOIN LATERAL (SELECT name FROM tawi.employer_version AS each
                      WHERE each.employer_number = vacancy.employer_number
                      ORDER BY version DESC LIMIT 1) AS employer
 WHERE application.borrower_id = $1::bigint
 ORDER BY application.application_number

-- name: list_job_application_steps
-- The steps of a person's applications, in order of application and step.
SELECT application_number, state, on_day, note, recorded_by,
       (extract(epoch FROM recorded_at) * 1000000)::bigint AS recorded_us
  FROM tawi.job_application_step
 WHERE borrower_id = $1::bigint
 ORDER BY application_number, step_number

-- name: list_job_placements
-- A person's jobs, in order of number.
SELECT job.job_number, job.application_number, job.employer_number,
       coalesce(employer.name, job.employer_name) AS employer_name, job.title, job.kind, job.started_on, job.pay,
       job.currency, job.pay_period, job.recorded_by,
       (extract(epoch FROM job.recorded_at) * 1000000)::bigint AS recorded_us
  FROM tawi.job_placement AS job
  LEFT JOIN LATERAL (SELECT name FROM tawi.employer_version AS each
                      WHERE each.employer_number = job.employer_number
                      ORDER BY version DESC LIMIT 1) AS employer ON true
 WHERE job.borrower_id = $1::bigint
 ORDER BY job.job_number

-- name: list_retention_checks
-- What was asked about a person's jobs, in order of job and days.
SELECT job_number, after_days, outcome, asked_on, note, recorded_by,
       (extract(epoch FROM recorded_at) * 1000000)::bigint AS recorded_us
  FROM tawi.retention_check
 WHERE borrower_id = $1::bigint
 ORDER BY job_number, after_days

-- name: list_head_counts
-- How many people a person's business employed, in order of number.
SELECT count_number, counted_on, full_time, part_time, women, source, recorded_by,
       (extract(epoch FROM recorded_at) * 1000000)::bigint AS recorded_us
  FROM tawi.head_count
 WHERE borrower_id = $1::bigint
 ORDER BY count_number

-- name: list_due_retention_checks
-- Checks that are due and not recorded, of people whom the actor may see, in order of day, person and job.
SELECT job.borrower_id, borrower.name AS borrower_name, borrower.phone, job.job_number, job.title,
       coalesce(employer.name, job.employer_name) AS employer_name, job.started_on, due.after_days,
       job.started_on + due.after_days AS due_on
  FROM tawi.job_placement AS job
 CROSS JOIN (VALUES (30), (90), (180)) AS due (after_days)
  JOIN tawi.borrower AS borrower USING (borrower_id)
  JOIN tawi.office AS office ON office.office_id = borrower.office_id
  LEFT JOIN LATERAL (SELECT name FROM tawi.employer_version AS each
                      WHERE each.employer_number = job.employer_number
                      ORDER BY version DESC LIMIT 1) AS employer ON true
 WHERE tawi.may_see($1, $2::bigint, $3::integer[], borrower.office_id, borrower.officer_id, borrower.borrower_id)
   AND job.started_on + due.after_days
       <= coalesce($5::date, greatest(($4::timestamptz AT TIME ZONE office.time_zone)::date, office.closed_through + 1))
   AND ($6::integer IS NULL OR borrower.office_id = $6::integer)
   AND ($7::date IS NULL
        OR (job.started_on + due.after_days, job.borrower_id, job.job_number) > ($7::date, $8::bigint, $9::integer))
   AND NOT EXISTS (SELECT FROM tawi.retention_check AS kept
                    WHERE kept.borrower_id = job.borrower_id AND kept.job_number = job.job_number
                      AND kept.after_days = due.after_days)
 ORDER BY job.started_on + due.after_days, job.borrower_id, job.job_number
 LIMIT $10::integer
