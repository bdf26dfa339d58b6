-- The way to work: employers and what was agreed with them, placements with hours, careers, letters and
-- interviews, vacancies and applications, jobs and whether they last, and how many people borrowers employ
-- themselves. Nothing here is ever changed: a new version, a correction, a step is a new row. The audit trail
-- tells every row word for word.

CREATE TABLE tawi.employer (
    employer_number integer     NOT NULL CONSTRAINT employer_number_positive CHECK (employer_number > 0),
    recorded_by     text        NOT NULL,
    recorded_at     timestamptz NOT NULL,
    CONSTRAINT employer_pk PRIMARY KEY (employer_number)
);
COMMENT ON TABLE tawi.employer IS 'Who gives work to people; described by its versions.';

CREATE TABLE tawi.employer_version (
    employer_number integer     NOT NULL CONSTRAINT employer_version_of_employer REFERENCES tawi.employer,
    version         integer     NOT NULL CONSTRAINT employer_version_positive CHECK (version > 0),
    name            text        NOT NULL CONSTRAINT employer_version_name CHECK (name <> ''),
    sector          text        NOT NULL CONSTRAINT employer_version_sector CHECK (sector IN ('agriculture',
                        'manufacturing', 'construction', 'trade', 'hospitality', 'transport', 'information', 'finance',
                        'education', 'health', 'personal_services', 'public_services', 'other')),
    address         text        NOT NULL CONSTRAINT employer_version_address CHECK (address <> ''),
    contact         text        NOT NULL CONSTRAINT employer_version_contact CHECK (contact <> ''),
    phone           text        NOT NULL CONSTRAINT employer_version_phone CHECK (phone ~ '^\+[1-9][0-9]{6,14}$'),
    office_id       integer     CONSTRAINT employer_version_office REFERENCES tawi.office,
    recorded_by     text        NOT NULL,
    recorded_at     timestamptz NOT NULL,
    CONSTRAINT employer_version_pk PRIMARY KEY (employer_number, version)
);
COMMENT ON TABLE tawi.employer_version IS 'An employer as described at a time; the highest version counts.';
COMMENT ON COLUMN tawi.employer_version.contact IS 'Whom to ask for.';
COMMENT ON COLUMN tawi.employer_version.office_id IS 'The office that keeps the contact; null: all.';

CREATE TABLE tawi.employer_agreement (
    employer_number integer     NOT NULL CONSTRAINT employer_agreement_of_employer REFERENCES tawi.employer,
    agreement_number integer    NOT NULL CONSTRAINT employer_agreement_positive CHECK (agreement_number > 0),
    signed_on       date        NOT NULL,
    valid_from      date        NOT NULL CONSTRAINT employer_agreement_signed_first CHECK (valid_from >= signed_on),
    valid_to        date        CONSTRAINT employer_agreement_days CHECK (valid_to >= valid_from),
    covers          text[]      NOT NULL CONSTRAINT employer_agreement_covers CHECK (cardinality(covers) > 0
                        AND covers <@ ARRAY['apprenticeship', 'internship', 'work_based_learning']),
    posts           integer     NOT NULL CONSTRAINT employer_agreement_posts CHECK (posts > 0),
    terms           text        NOT NULL CONSTRAINT employer_agreement_terms CHECK (terms <> ''),
    recorded_by     text        NOT NULL,
    recorded_at     timestamptz NOT NULL,
    CONSTRAINT employer_agreement_pk PRIMARY KEY (employer_number, agreement_number)
);
COMMENT ON TABLE tawi.employer_agreement IS 'What an employer signed: for which placements, how many at once, from when to when.';
COMMENT ON COLUMN tawi.employer_agreement.valid_to IS 'The last day; null: until further notice.';
COMMENT ON COLUMN tawi.employer_agreement.posts IS 'How many people at once.';

CREATE TABLE tawi.work_placement (
    borrower_id     bigint      NOT NULL,
    placement_number integer    NOT NULL CONSTRAINT work_placement_positive CHECK (placement_number > 0),
    kind            text        NOT NULL CONSTRAINT work_placement_kind_known
                                CHECK (kind IN ('apprenticeship', 'internship', 'work_based_learning')),
    employer_number integer     NOT NULL,
    agreement_number integer    NOT NULL,
    starts_on       date        NOT NULL,
    ends_on         date        NOT NULL CONSTRAINT work_placement_days CHECK (ends_on >= starts_on),
    weekly_hours    numeric(5,2) NOT NULL
                                CONSTRAINT work_placement_weekly_hours CHECK (weekly_hours > 0 AND weekly_hours <= 168),
    least_share     numeric(5,4) NOT NULL CONSTRAINT work_placement_least_share CHECK (least_share > 0 AND least_share <= 1),
    supervisor      text        NOT NULL CONSTRAINT work_placement_supervisor CHECK (supervisor <> ''),
    stipend         numeric(20,4) CONSTRAINT work_placement_stipend_positive CHECK (stipend > 0),
    currency        text        CONSTRAINT work_placement_currency CHECK (currency ~ '^[A-Z]{3}$'),
    goals           text[]      NOT NULL CONSTRAINT work_placement_goals CHECK (cardinality(goals) > 0),
    recorded_by     text        NOT NULL,
    recorded_at     timestamptz NOT NULL,
    CONSTRAINT work_placement_pk PRIMARY KEY (borrower_id, placement_number),
    CONSTRAINT work_placement_of_agreement FOREIGN KEY (employer_number, agreement_number) REFERENCES tawi.employer_agreement,
    CONSTRAINT work_placement_stipend_has_currency CHECK ((stipend IS NULL) = (currency IS NULL))
);
COMMENT ON TABLE tawi.work_placement IS 'A person who learns at work, at an employer, under an agreement.';
COMMENT ON COLUMN tawi.work_placement.least_share IS 'The share of the agreed hours from which on it is completed, 0 to 1.';
COMMENT ON COLUMN tawi.work_placement.stipend IS 'What is paid a month as it was told, in the currency beside it; null: nothing. It is in no book.';
CREATE INDEX work_placement_by_agreement ON tawi.work_placement (employer_number, agreement_number);

CREATE TABLE tawi.work_placement_step (
    borrower_id     bigint      NOT NULL,
    placement_number integer    NOT NULL,
    step_number     integer     NOT NULL CONSTRAINT work_placement_step_positive CHECK (step_number > 0),
    state           text        NOT NULL CONSTRAINT work_placement_step_state
                                CHECK (state IN ('under_way', 'completed', 'not_completed', 'left')),
    on_day          date        NOT NULL,
    reason          text        NOT NULL CONSTRAINT work_placement_step_reason CHECK (state <> 'left' OR reason <> ''),
    agreed_hours    numeric(8,2),
    confirmed_hours numeric(8,2),
    recorded_by     text        NOT NULL,
    recorded_at     timestamptz NOT NULL,
    CONSTRAINT work_placement_step_pk PRIMARY KEY (borrower_id, placement_number, step_number),
    CONSTRAINT work_placement_step_of FOREIGN KEY (borrower_id, placement_number) REFERENCES tawi.work_placement,
    CONSTRAINT work_placement_step_begins CHECK ((step_number = 1) = (state = 'under_way')),
    CONSTRAINT work_placement_step_ends_once CHECK (step_number <= 2),
    CONSTRAINT work_placement_step_figures CHECK ((state IN ('completed', 'not_completed')) = (agreed_hours IS NOT NULL)
                                AND (agreed_hours IS NULL) = (confirmed_hours IS NULL))
);
COMMENT ON TABLE tawi.work_placement_step IS 'What became of a placement; the last step counts.';
COMMENT ON COLUMN tawi.work_placement_step.agreed_hours IS 'The figures that decided: weekly hours x days / 7.';

CREATE TABLE tawi.work_hours (
    borrower_id     bigint      NOT NULL,
    placement_number integer    NOT NULL,
    entry_number    integer     NOT NULL CONSTRAINT work_hours_positive CHECK (entry_number > 0),
    worked_on       date        NOT NULL,
    hours           numeric(4,2) NOT NULL CONSTRAINT work_hours_of_a_day CHECK (hours BETWEEN 0 AND 24),
    done            text        NOT NULL CONSTRAINT work_hours_done CHECK (done <> ''),
    corrects        integer     CONSTRAINT work_hours_corrects_earlier CHECK (corrects < entry_number),
    reason          text        NOT NULL,
    recorded_by     text        NOT NULL,
    recorded_at     timestamptz NOT NULL,
    CONSTRAINT work_hours_pk PRIMARY KEY (borrower_id, placement_number, entry_number),
    CONSTRAINT work_hours_of_placement FOREIGN KEY (borrower_id, placement_number) REFERENCES tawi.work_placement,
    CONSTRAINT work_hours_corrects_entry FOREIGN KEY (borrower_id, placement_number, corrects) REFERENCES tawi.work_hours,
    CONSTRAINT work_hours_corrected_once UNIQUE (borrower_id, placement_number, corrects),
    CONSTRAINT work_hours_correction_has_reason CHECK ((corrects IS NULL) = (reason = '')),
    CONSTRAINT work_hours_some CHECK (corrects IS NOT NULL OR hours > 0)
);
COMMENT ON TABLE tawi.work_hours IS 'What was worked on a day; an entry that another one corrects counts no more.';

CREATE TABLE tawi.work_hours_confirmation (
    borrower_id     bigint      NOT NULL,
    placement_number integer    NOT NULL,
    entry_number    integer     NOT NULL,
    recorded_by     text        NOT NULL,
    recorded_at     timestamptz NOT NULL,
    CONSTRAINT work_hours_confirmation_pk PRIMARY KEY (borrower_id, placement_number, entry_number),
    CONSTRAINT work_hours_confirmation_of FOREIGN KEY (borrower_id, placement_number, entry_number) REFERENCES tawi.work_hours
);
COMMENT ON TABLE tawi.work_hours_confirmation IS 'That somebody else than who recorded an entry says so too; only what is confirmed completes a placement.';

CREATE TABLE tawi.career_assessment (
    borrower_id     bigint      NOT NULL,
    assessment_number integer   NOT NULL CONSTRAINT career_assessment_positive CHECK (assessment_number > 0),
    assessed_on     date        NOT NULL,
    counsellor      text        NOT NULL CONSTRAINT career_assessment_counsellor CHECK (counsellor <> ''),
    strengths       text[]      NOT NULL CONSTRAINT career_assessment_strengths CHECK (cardinality(strengths) > 0),
    interests       text[]      NOT NULL CONSTRAINT career_assessment_interests CHECK (cardinality(interests) > 0),
    work_values     text[]      NOT NULL CONSTRAINT career_assessment_values CHECK (cardinality(work_values) > 0),
    note            text        NOT NULL,
    recorded_by     text        NOT NULL,
    recorded_at     timestamptz NOT NULL,
    CONSTRAINT career_assessment_pk PRIMARY KEY (borrower_id, assessment_number)
);
COMMENT ON TABLE tawi.career_assessment IS 'What a person is good at, likes and holds important, in the words of career_words.json.';

CREATE TABLE tawi.career_plan (
    borrower_id     bigint      NOT NULL,
    plan_number     integer     NOT NULL CONSTRAINT career_plan_positive CHECK (plan_number > 0),
    aim             text        NOT NULL CONSTRAINT career_plan_aim CHECK (aim <> ''),
    made_on         date        NOT NULL,
    counsellor      text        NOT NULL CONSTRAINT career_plan_counsellor CHECK (counsellor <> ''),
    recorded_by     text        NOT NULL,
    recorded_at     timestamptz NOT NULL,
    CONSTRAINT career_plan_pk PRIMARY KEY (borrower_id, plan_number)
);
COMMENT ON TABLE tawi.career_plan IS 'What a person works towards; the highest number counts.';

CREATE TABLE tawi.career_goal (
    borrower_id     bigint      NOT NULL,
    plan_number     integer     NOT NULL,
    goal_number     integer     NOT NULL CONSTRAINT career_goal_positive CHECK (goal_number > 0),
    title           text        NOT NULL CONSTRAINT career_goal_title CHECK (title <> ''),
    recorded_by     text        NOT NULL,
    recorded_at     timestamptz NOT NULL,
    CONSTRAINT career_goal_pk PRIMARY KEY (borrower_id, plan_number, goal_number),
    CONSTRAINT career_goal_of_plan FOREIGN KEY (borrower_id, plan_number) REFERENCES tawi.career_plan
);
COMMENT ON TABLE tawi.career_goal IS 'A goal of a career plan.';

CREATE TABLE tawi.career_step (
    borrower_id     bigint      NOT NULL,
    plan_number     integer     NOT NULL,
    goal_number     integer     NOT NULL,
    step_number     integer     NOT NULL CONSTRAINT career_step_positive CHECK (step_number > 0),
    title           text        NOT NULL CONSTRAINT career_step_title CHECK (title <> ''),
    due_on          date        NOT NULL,
    recorded_by     text        NOT NULL,
    recorded_at     timestamptz NOT NULL,
    CONSTRAINT career_step_pk PRIMARY KEY (borrower_id, plan_number, goal_number, step_number),
    CONSTRAINT career_step_of_goal FOREIGN KEY (borrower_id, plan_number, goal_number) REFERENCES tawi.career_goal
);
COMMENT ON TABLE tawi.career_step IS 'A step towards a goal; planned until a change says otherwise.';

CREATE TABLE tawi.career_step_change (
    borrower_id     bigint      NOT NULL,
    plan_number     integer     NOT NULL,
    goal_number     integer     NOT NULL,
    step_number     integer     NOT NULL,
    change_number   integer     NOT NULL CONSTRAINT career_step_change_positive CHECK (change_number > 0),
    state           text        NOT NULL CONSTRAINT career_step_change_state CHECK (state IN ('in_progress', 'done', 'dropped')),
    on_day          date        NOT NULL,
    reason          text        NOT NULL CONSTRAINT career_step_change_reason CHECK (state <> 'dropped' OR reason <> ''),
    recorded_by     text        NOT NULL,
    recorded_at     timestamptz NOT NULL,
    CONSTRAINT career_step_change_pk PRIMARY KEY (borrower_id, plan_number, goal_number, step_number, change_number),
    CONSTRAINT career_step_change_of_step FOREIGN KEY (borrower_id, plan_number, goal_number, step_number)
                                REFERENCES tawi.career_step
);
COMMENT ON TABLE tawi.career_step_change IS 'What became of a step; the last change counts.';

CREATE TABLE tawi.cv_version (
    borrower_id     bigint      NOT NULL,
    version         integer     NOT NULL CONSTRAINT cv_version_positive CHECK (version > 0),
    summary         text        NOT NULL CONSTRAINT cv_version_summary CHECK (summary <> ''),
    skills          text[]      NOT NULL CONSTRAINT cv_version_skills CHECK (cardinality(skills) > 0),
    file_hash       bytea,
    recorded_by     text        NOT NULL,
    recorded_at     timestamptz NOT NULL,
    CONSTRAINT cv_version_pk PRIMARY KEY (borrower_id, version),
    CONSTRAINT cv_version_file_there FOREIGN KEY (borrower_id, file_hash) REFERENCES tawi.evidence_file
);
COMMENT ON TABLE tawi.cv_version IS 'A person''s curriculum vitae; the highest version counts.';
COMMENT ON COLUMN tawi.cv_version.file_hash IS 'The same as a file of the person''s; null: none was kept.';

CREATE TABLE tawi.cv_experience (
    borrower_id     bigint      NOT NULL,
    version         integer     NOT NULL,
    line_number     integer     NOT NULL CONSTRAINT cv_experience_positive CHECK (line_number > 0),
    title           text        NOT NULL CONSTRAINT cv_experience_title CHECK (title <> ''),
    employer        text        NOT NULL CONSTRAINT cv_experience_employer CHECK (employer <> ''),
    from_on         date        NOT NULL,
    to_on           date        CONSTRAINT cv_experience_days CHECK (to_on >= from_on),
    description     text        NOT NULL,
    recorded_by     text        NOT NULL,
    recorded_at     timestamptz NOT NULL,
    CONSTRAINT cv_experience_pk PRIMARY KEY (borrower_id, version, line_number),
    CONSTRAINT cv_experience_of_version FOREIGN KEY (borrower_id, version) REFERENCES tawi.cv_version
);
COMMENT ON TABLE tawi.cv_experience IS 'A line of a curriculum vitae: what somebody worked as.';
COMMENT ON COLUMN tawi.cv_experience.to_on IS 'The last day; null: still.';

CREATE TABLE tawi.mock_interview (
    borrower_id     bigint      NOT NULL,
    interview_number integer    NOT NULL CONSTRAINT mock_interview_positive CHECK (interview_number > 0),
    held_on         date        NOT NULL,
    interviewer     text        NOT NULL CONSTRAINT mock_interview_interviewer CHECK (interviewer <> ''),
    feedback        text        NOT NULL CONSTRAINT mock_interview_feedback CHECK (feedback <> ''),
    recorded_by     text        NOT NULL,
    recorded_at     timestamptz NOT NULL,
    CONSTRAINT mock_interview_pk PRIMARY KEY (borrower_id, interview_number)
);
COMMENT ON TABLE tawi.mock_interview IS 'An interview as practice.';

CREATE TABLE tawi.mock_interview_score (
    borrower_id     bigint      NOT NULL,
    interview_number integer    NOT NULL,
    criterion       text        NOT NULL CONSTRAINT mock_interview_score_criterion CHECK (criterion <> ''),
    score           integer     NOT NULL CONSTRAINT mock_interview_score_range CHECK (score BETWEEN 1 AND 5),
    recorded_by     text        NOT NULL,
    recorded_at     timestamptz NOT NULL,
    CONSTRAINT mock_interview_score_pk PRIMARY KEY (borrower_id, interview_number, criterion),
    CONSTRAINT mock_interview_score_of FOREIGN KEY (borrower_id, interview_number) REFERENCES tawi.mock_interview
);
COMMENT ON TABLE tawi.mock_interview_score IS 'How an interview went by a criterion of career_words.json, 1 to 5.';

CREATE TABLE tawi.vacancy (
    vacancy_number  integer     NOT NULL CONSTRAINT vacancy_positive CHECK (vacancy_number > 0),
    employer_number integer     NOT NULL CONSTRAINT vacancy_of_employer REFERENCES tawi.employer,
    office_id       integer     NOT NULL CONSTRAINT vacancy_office REFERENCES tawi.office,
    title           text        NOT NULL CONSTRAINT vacancy_title CHECK (title <> ''),
    description     text        NOT NULL CONSTRAINT vacancy_description CHECK (description <> ''),
    posts           integer     NOT NULL CONSTRAINT vacancy_posts CHECK (posts > 0),
    remote          boolean     NOT NULL,
    part_time       boolean     NOT NULL,
    freelance       boolean     NOT NULL,
    pay_from        numeric(20,4) NOT NULL CONSTRAINT vacancy_pay_from CHECK (pay_from >= 0),
    pay_to          numeric(20,4) NOT NULL CONSTRAINT vacancy_pay_to CHECK (pay_to >= pay_from),
    currency        text        NOT NULL CONSTRAINT vacancy_currency CHECK (currency ~ '^[A-Z]{3}$'),
    pay_period      text        NOT NULL CONSTRAINT vacancy_pay_period CHECK (pay_period IN ('hour', 'day', 'week', 'month', 'year')),
    closes_on       date        NOT NULL,
    recorded_by     text        NOT NULL,
    recorded_at     timestamptz NOT NULL,
    CONSTRAINT vacancy_pk PRIMARY KEY (vacancy_number)
);
COMMENT ON TABLE tawi.vacancy IS 'Posts that an employer wants to fill.';
COMMENT ON COLUMN tawi.vacancy.pay_from IS 'The least pay for a pay_period, in the currency beside it.';
COMMENT ON COLUMN tawi.vacancy.pay_to IS 'The most pay for a pay_period, in the currency beside it.';
COMMENT ON COLUMN tawi.vacancy.closes_on IS 'The last day for applications.';

CREATE TABLE tawi.vacancy_closure (
    vacancy_number  integer     NOT NULL CONSTRAINT vacancy_closure_of_vacancy REFERENCES tawi.vacancy,
    reason          text        NOT NULL CONSTRAINT vacancy_closure_reason CHECK (reason <> ''),
    recorded_by     text        NOT NULL,
    recorded_at     timestamptz NOT NULL,
    CONSTRAINT vacancy_closure_pk PRIMARY KEY (vacancy_number)
);
COMMENT ON TABLE tawi.vacancy_closure IS 'That nobody is looked for any longer.';

CREATE TABLE tawi.job_application (
    borrower_id     bigint      NOT NULL,
    application_number integer  NOT NULL CONSTRAINT job_application_positive CHECK (application_number > 0),
    vacancy_number  integer     NOT NULL CONSTRAINT job_application_of_vacancy REFERENCES tawi.vacancy,
    cv_version      integer     NOT NULL,
    recorded_by     text        NOT NULL,
    recorded_at     timestamptz NOT NULL,
    CONSTRAINT job_application_pk PRIMARY KEY (borrower_id, application_number),
    CONSTRAINT job_application_cv FOREIGN KEY (borrower_id, cv_version) REFERENCES tawi.cv_version
);
COMMENT ON TABLE tawi.job_application IS 'That a person applies for a post, with that version of their curriculum vitae.';
CREATE INDEX job_application_by_vacancy ON tawi.job_application (vacancy_number);

CREATE TABLE tawi.job_application_step (
    borrower_id     bigint      NOT NULL,
    application_number integer  NOT NULL,
    step_number     integer     NOT NULL CONSTRAINT job_application_step_positive CHECK (step_number > 0),
    state           text        NOT NULL CONSTRAINT job_application_step_state
                                CHECK (state IN ('applied', 'interview', 'offered', 'accepted', 'refused', 'withdrawn')),
    on_day          date        NOT NULL,
    note            text        NOT NULL,
    recorded_by     text        NOT NULL,
    recorded_at     timestamptz NOT NULL,
    CONSTRAINT job_application_step_pk PRIMARY KEY (borrower_id, application_number, step_number),
    CONSTRAINT job_application_step_of FOREIGN KEY (borrower_id, application_number) REFERENCES tawi.job_application,
    CONSTRAINT job_application_step_begins CHECK ((step_number = 1) = (state = 'applied'))
);
COMMENT ON TABLE tawi.job_application_step IS 'What became of an application; the last step counts.';
COMMENT ON COLUMN tawi.job_application_step.on_day IS 'Of an interview: the day it is held.';

CREATE TABLE tawi.job_placement (
    borrower_id     bigint      NOT NULL,
    job_number      integer     NOT NULL CONSTRAINT job_placement_positive CHECK (job_number > 0),
    application_number integer,
    employer_number integer     CONSTRAINT job_placement_of_employer REFERENCES tawi.employer,
    employer_name   text        NOT NULL,
    title           text        NOT NULL CONSTRAINT job_placement_title CHECK (title <> ''),
    kind            text        NOT NULL CONSTRAINT job_placement_kind_known CHECK (kind IN ('job', 'self_employed')),
    started_on      date        NOT NULL,
    pay             numeric(20,4) NOT NULL CONSTRAINT job_placement_pay CHECK (pay >= 0),
    currency        text        NOT NULL CONSTRAINT job_placement_currency CHECK (currency ~ '^[A-Z]{3}$'),
    pay_period      text        NOT NULL CONSTRAINT job_placement_pay_period
                                CHECK (pay_period IN ('hour', 'day', 'week', 'month', 'year')),
    recorded_by     text        NOT NULL,
    recorded_at     timestamptz NOT NULL,
    CONSTRAINT job_placement_pk PRIMARY KEY (borrower_id, job_number),
    CONSTRAINT job_placement_of_application FOREIGN KEY (borrower_id, application_number) REFERENCES tawi.job_application,
    CONSTRAINT job_placement_application_once UNIQUE (borrower_id, application_number),
    CONSTRAINT job_placement_employer CHECK (CASE kind WHEN 'job' THEN (employer_number IS NULL) <> (employer_name = '')
                                ELSE employer_number IS NULL AND employer_name = '' AND application_number IS NULL END)
);
COMMENT ON TABLE tawi.job_placement IS 'A job that a person began, or work of their own.';
COMMENT ON COLUMN tawi.job_placement.employer_name IS 'Of an employer who is not among ours; empty otherwise.';
COMMENT ON COLUMN tawi.job_placement.pay IS 'For a pay_period as it was told, in the currency beside it; it is in no book.';
CREATE INDEX job_placement_by_start ON tawi.job_placement (started_on);

CREATE TABLE tawi.retention_check (
    borrower_id     bigint      NOT NULL,
    job_number      integer     NOT NULL,
    after_days      integer     NOT NULL CONSTRAINT retention_check_days CHECK (after_days IN (30, 90, 180)),
    outcome         text        NOT NULL CONSTRAINT retention_check_outcome CHECK (outcome IN ('same_job', 'other_job', 'no_job')),
    asked_on        date        NOT NULL,
    note            text        NOT NULL,
    recorded_by     text        NOT NULL,
    recorded_at     timestamptz NOT NULL,
    CONSTRAINT retention_check_pk PRIMARY KEY (borrower_id, job_number, after_days),
    CONSTRAINT retention_check_of_job FOREIGN KEY (borrower_id, job_number) REFERENCES tawi.job_placement
);
COMMENT ON TABLE tawi.retention_check IS 'Whether a person still works 30, 90 and 180 days after they began; asked once each.';

CREATE TABLE tawi.head_count (
    borrower_id     bigint      NOT NULL,
    count_number    integer     NOT NULL CONSTRAINT head_count_positive CHECK (count_number > 0),
    counted_on      date        NOT NULL,
    full_time       integer     NOT NULL CONSTRAINT head_count_full_time CHECK (full_time >= 0),
    part_time       integer     NOT NULL CONSTRAINT head_count_part_time CHECK (part_time >= 0),
    women           integer     NOT NULL CONSTRAINT head_count_women CHECK (women BETWEEN 0 AND full_time + part_time),
    source          text        NOT NULL CONSTRAINT head_count_source CHECK (source IN ('told', 'seen')),
    recorded_by     text        NOT NULL,
    recorded_at     timestamptz NOT NULL,
    CONSTRAINT head_count_pk PRIMARY KEY (borrower_id, count_number)
);
COMMENT ON TABLE tawi.head_count IS 'How many people a borrower''s business employs on a day, the borrower not among them.';

SELECT tawi.keep_told_rows(('tawi.' || name)::regclass, of_person)
  FROM (VALUES ('employer', false), ('employer_version', false), ('employer_agreement', false), ('work_placement', true),
               ('work_placement_step', true), ('work_hours', true), ('work_hours_confirmation', true),
               ('career_assessment', true), ('career_plan', true), ('career_goal', true), ('career_step', true),
               ('career_step_change', true), ('cv_version', true), ('cv_experience', true), ('mock_interview', true),
               ('mock_interview_score', true), ('vacancy', false), ('vacancy_closure', false), ('job_application', true),
               ('job_application_step', true), ('job_placement', true), ('retention_check', true), ('head_count', true))
       AS kept (name, of_person);
