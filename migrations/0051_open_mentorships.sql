-- Whom a mentor may see, and what of their plans: said once, for every statement that lets a mentor in.
CREATE VIEW tawi.open_mentorship WITH (security_invoker = true) AS
SELECT mentorship.borrower_id, mentorship.mentorship_number, mentor.user_id
  FROM tawi.mentorship AS mentorship
  JOIN tawi.mentor_profile AS mentor
    ON mentor.mentor_number = mentorship.mentor_number AND mentor.version = mentorship.mentor_version
 WHERE NOT EXISTS (SELECT FROM tawi.mentorship_closure AS closure
                    WHERE closure.borrower_id = mentorship.borrower_id
                      AND closure.mentorship_number = mentorship.mentorship_number);
COMMENT ON VIEW tawi.open_mentorship IS 'Mentorships that are not closed, with the user who signs in as the mentor.';

CREATE VIEW tawi.milestone_now WITH (security_invoker = true) AS
SELECT milestone.borrower_id, milestone.plan_number, milestone.milestone_number, milestone.version, milestone.title,
       milestone.due_on
  FROM tawi.milestone AS milestone
 WHERE milestone.version = (SELECT max(version.version) FROM tawi.business_plan_version AS version
                             WHERE version.borrower_id = milestone.borrower_id
                               AND version.plan_number = milestone.plan_number);
COMMENT ON VIEW tawi.milestone_now IS 'The milestones of the last version of each plan, without what they cost.';

GRANT SELECT ON tawi.open_mentorship, tawi.milestone_now TO tawi_poster, tawi_reader, tawi_auditor;
