-- The support engine: services, runs of them with sessions, who is enrolled, what came of it, certificates; and
-- what a product asks of those who borrow. Each kind of service has a table of its own for what only it has:
-- courses so far. Nothing here is ever changed: a new version, a corrected mark, a revocation is a new row.

CREATE TABLE tawi.support_service (
    service_id      bigint      GENERATED ALWAYS AS IDENTITY CONSTRAINT support_service_pk PRIMARY KEY,
    code            text        NOT NULL CONSTRAINT support_service_code_unique UNIQUE
                                CONSTRAINT support_service_code_form CHECK (code ~ '^[a-z0-9][a-z0-9-]{1,38}[a-z0-9]$'),
    kind            text        NOT NULL CONSTRAINT support_service_kind_built CHECK (kind IN ('course'))
);
COMMENT ON TABLE tawi.support_service IS 'What the institution offers besides money; its kind never changes.';

CREATE TABLE tawi.support_service_version (
    service_id      bigint      NOT NULL CONSTRAINT support_service_version_of_service REFERENCES tawi.support_service,
    version         integer     NOT NULL CONSTRAINT support_service_version_positive CHECK (version > 0),
    name            text        NOT NULL CONSTRAINT support_service_version_name CHECK (name <> ''),
    language        text        NOT NULL
                                CONSTRAINT support_service_version_language CHECK (language ~ '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$'),
    description     text        NOT NULL CONSTRAINT support_service_version_description CHECK (description <> ''),
    office_id       integer     CONSTRAINT support_service_version_office REFERENCES tawi.office,
    provider        text        NOT NULL CONSTRAINT support_service_version_provider CHECK (provider <> ''),
    offered_from    date        NOT NULL,
    offered_to      date        CONSTRAINT support_service_version_offered CHECK (offered_to >= offered_from),
    capacity        integer     NOT NULL CONSTRAINT support_service_version_capacity CHECK (capacity > 0),
    prerequisites   text[]      NOT NULL,
    made_by         text        NOT NULL,
    recorded_at     timestamptz NOT NULL,
    CONSTRAINT support_service_version_pk PRIMARY KEY (service_id, version)
);
COMMENT ON TABLE tawi.support_service_version IS 'A service as it was described at a time; the highest version counts.';
COMMENT ON COLUMN tawi.support_service_version.office_id IS 'The office that offers it; null: all.';
COMMENT ON COLUMN tawi.support_service_version.prerequisites IS 'Codes of services that must be completed first.';

CREATE TABLE tawi.course (
    service_id      bigint      NOT NULL,
    version         integer     NOT NULL,
    course_kind     text        NOT NULL CONSTRAINT course_kind_known CHECK (course_kind IN
                                ('entrepreneurship', 'financial_literacy', 'life_skills', 'job_readiness',
                                 'vocational', 'academic', 'online')),
    topics          text[]      NOT NULL CONSTRAINT course_topics_some CHECK (cardinality(topics) > 0),
    topic_hours     numeric(6,2)[] NOT NULL CONSTRAINT course_topic_hours CHECK (0 < ALL (topic_hours)),
    pass_mark       numeric(5,2) NOT NULL CONSTRAINT course_pass_mark_range CHECK (pass_mark BETWEEN 0 AND 100),
    least_attendance numeric(5,4) NOT NULL
                                CONSTRAINT course_attendance_range CHECK (least_attendance BETWEEN 0 AND 1),
    certificate_months integer  CONSTRAINT course_certificate_months CHECK (certificate_months > 0),
    CONSTRAINT course_pk PRIMARY KEY (service_id, version),
    CONSTRAINT course_of_version FOREIGN KEY (service_id, version) REFERENCES tawi.support_service_version,
    CONSTRAINT course_hours_of_topics CHECK (cardinality(topics) = cardinality(topic_hours))
);
COMMENT ON TABLE tawi.course IS 'What a version of a service says that only courses have.';
COMMENT ON COLUMN tawi.course.pass_mark IS 'The least score afterwards, of 100.';
COMMENT ON COLUMN tawi.course.least_attendance IS 'The least share of the hours, 0 to 1.';
COMMENT ON COLUMN tawi.course.certificate_months IS 'How long its certificate is valid; null: for good.';

CREATE TABLE tawi.service_run (
    service_id      bigint      NOT NULL CONSTRAINT service_run_of_service REFERENCES tawi.support_service,
    run_number      integer     NOT NULL CONSTRAINT service_run_positive CHECK (run_number > 0),
    office_id       integer     NOT NULL CONSTRAINT service_run_office REFERENCES tawi.office,
    location        text        NOT NULL CONSTRAINT service_run_location CHECK (location <> ''),
    starts_on       date        NOT NULL,
    ends_on         date        NOT NULL CONSTRAINT service_run_days CHECK (ends_on >= starts_on),
    capacity        integer     NOT NULL CONSTRAINT service_run_capacity CHECK (capacity > 0),
    trainer         text        NOT NULL CONSTRAINT service_run_trainer CHECK (trainer <> ''),
    made_by         text        NOT NULL,
    recorded_at     timestamptz NOT NULL,
    CONSTRAINT service_run_pk PRIMARY KEY (service_id, run_number)
);
COMMENT ON TABLE tawi.service_run IS 'A service held once, in one office, for so many people.';
CREATE INDEX service_run_by_office ON tawi.service_run (office_id, starts_on);

CREATE TABLE tawi.service_session (
    service_id      bigint      NOT NULL,
    run_number      integer     NOT NULL,
    session_number  integer     NOT NULL CONSTRAINT service_session_positive CHECK (session_number > 0),
    held_on         date        NOT NULL,
    starts_at       text        NOT NULL
                                CONSTRAINT service_session_clock CHECK (starts_at ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
    hours           numeric(6,2) NOT NULL CONSTRAINT service_session_hours CHECK (hours > 0 AND hours <= 24),
    topic           text        NOT NULL CONSTRAINT service_session_topic CHECK (topic <> ''),
    location        text        NOT NULL CONSTRAINT service_session_location CHECK (location <> ''),
    made_by         text        NOT NULL,
    recorded_at     timestamptz NOT NULL,
    CONSTRAINT service_session_pk PRIMARY KEY (service_id, run_number, session_number),
    CONSTRAINT service_session_of_run FOREIGN KEY (service_id, run_number) REFERENCES tawi.service_run
);
COMMENT ON TABLE tawi.service_session IS 'A meeting of a run.';
COMMENT ON COLUMN tawi.service_session.starts_at IS 'By the clock on the wall of the run''s office.';

CREATE TABLE tawi.enrolment (
    borrower_id     bigint      NOT NULL,
    enrolment_number integer    NOT NULL CONSTRAINT enrolment_positive CHECK (enrolment_number > 0),
    service_id      bigint      NOT NULL,
    version         integer     NOT NULL,
    run_number      integer     NOT NULL,
    CONSTRAINT enrolment_pk PRIMARY KEY (borrower_id, enrolment_number),
    CONSTRAINT enrolment_of_version FOREIGN KEY (service_id, version) REFERENCES tawi.support_service_version,
    CONSTRAINT enrolment_of_run FOREIGN KEY (service_id, run_number) REFERENCES tawi.service_run
);
COMMENT ON TABLE tawi.enrolment IS 'A person''s place in a run of a service.';
COMMENT ON COLUMN tawi.enrolment.version IS 'What was agreed: the service as it was described then.';
CREATE INDEX enrolment_by_run ON tawi.enrolment (service_id, run_number);

CREATE TABLE tawi.enrolment_step (
    borrower_id     bigint      NOT NULL,
    enrolment_number integer    NOT NULL,
    step            integer     NOT NULL CONSTRAINT enrolment_step_positive CHECK (step > 0),
    state           text        NOT NULL CONSTRAINT enrolment_step_state_known
                                CHECK (state IN ('enrolled', 'withdrawn', 'completed', 'failed')),
    reason          text        NOT NULL,
    recorded_by     text        NOT NULL,
    recorded_at     timestamptz NOT NULL,
    CONSTRAINT enrolment_step_pk PRIMARY KEY (borrower_id, enrolment_number, step),
    CONSTRAINT enrolment_step_of_enrolment FOREIGN KEY (borrower_id, enrolment_number) REFERENCES tawi.enrolment,
    CONSTRAINT enrolment_step_enrolled_first CHECK ((step = 1) = (state = 'enrolled')),
    CONSTRAINT enrolment_step_ends_once CHECK (step <= 2),
    CONSTRAINT enrolment_step_withdrawn_for_reason CHECK (state <> 'withdrawn' OR reason <> '')
);
COMMENT ON TABLE tawi.enrolment_step IS 'What became of an enrolment; the last row says how it stands.';

CREATE TABLE tawi.attendance_mark (
    borrower_id     bigint      NOT NULL,
    enrolment_number integer    NOT NULL,
    session_number  integer     NOT NULL,
    entry           integer     NOT NULL CONSTRAINT attendance_mark_positive CHECK (entry > 0),
    mark            text        NOT NULL
                                CONSTRAINT attendance_mark_known CHECK (mark IN ('present', 'late', 'excused', 'absent')),
    reason          text        NOT NULL,
    recorded_by     text        NOT NULL,
    recorded_at     timestamptz NOT NULL,
    CONSTRAINT attendance_mark_pk PRIMARY KEY (borrower_id, enrolment_number, session_number, entry),
    CONSTRAINT attendance_mark_of_enrolment FOREIGN KEY (borrower_id, enrolment_number) REFERENCES tawi.enrolment,
    CONSTRAINT attendance_mark_corrected_for_reason CHECK (entry = 1 OR reason <> '')
);
COMMENT ON TABLE tawi.attendance_mark IS 'Who came to a session; the last entry counts, the ones before it stay.';

CREATE TABLE tawi.course_score (
    borrower_id     bigint      NOT NULL,
    enrolment_number integer    NOT NULL,
    moment          text        NOT NULL CONSTRAINT course_score_moment_known CHECK (moment IN ('before', 'after')),
    entry           integer     NOT NULL CONSTRAINT course_score_positive CHECK (entry > 0),
    score           numeric(5,2) NOT NULL CONSTRAINT course_score_range CHECK (score BETWEEN 0 AND 100),
    reason          text        NOT NULL,
    recorded_by     text        NOT NULL,
    recorded_at     timestamptz NOT NULL,
    CONSTRAINT course_score_pk PRIMARY KEY (borrower_id, enrolment_number, moment, entry),
    CONSTRAINT course_score_of_enrolment FOREIGN KEY (borrower_id, enrolment_number) REFERENCES tawi.enrolment,
    CONSTRAINT course_score_corrected_for_reason CHECK (entry = 1 OR reason <> '')
);
COMMENT ON TABLE tawi.course_score IS 'What somebody knew before a course and after it, of 100; the last entry counts.';

CREATE TABLE tawi.course_outcome (
    borrower_id     bigint      NOT NULL,
    enrolment_number integer    NOT NULL,
    passed          boolean     NOT NULL,
    score_before    numeric(5,2),
    score_after     numeric(5,2) NOT NULL,
    attended_hours  numeric(8,2) NOT NULL CONSTRAINT course_outcome_attended CHECK (attended_hours >= 0),
    counted_hours   numeric(8,2) NOT NULL,
    decided_by      text        NOT NULL,
    recorded_at     timestamptz NOT NULL,
    CONSTRAINT course_outcome_pk PRIMARY KEY (borrower_id, enrolment_number),
    CONSTRAINT course_outcome_of_enrolment FOREIGN KEY (borrower_id, enrolment_number) REFERENCES tawi.enrolment,
    CONSTRAINT course_outcome_hours CHECK (attended_hours <= counted_hours)
);
COMMENT ON TABLE tawi.course_outcome IS 'What came of a course, and the figures that decided it.';

CREATE TABLE tawi.certificate (
    borrower_id     bigint      NOT NULL,
    enrolment_number integer    NOT NULL,
    code            text        NOT NULL CONSTRAINT certificate_code_unique UNIQUE
                                CONSTRAINT certificate_code_form CHECK (code ~ '^[0-9A-HJKMNP-TV-Z]{16}$'),
    issued_on       date        NOT NULL,
    expires_on      date        CONSTRAINT certificate_expires_later CHECK (expires_on > issued_on),
    CONSTRAINT certificate_pk PRIMARY KEY (borrower_id, enrolment_number),
    CONSTRAINT certificate_of_outcome FOREIGN KEY (borrower_id, enrolment_number) REFERENCES tawi.course_outcome
);
COMMENT ON TABLE tawi.certificate IS 'Shown on paper; whoever has its code may ask whether it is valid.';
COMMENT ON COLUMN tawi.certificate.expires_on IS 'The first day on which it is valid no longer; null: never.';

CREATE TABLE tawi.certificate_revocation (
    borrower_id     bigint      NOT NULL,
    enrolment_number integer    NOT NULL,
    reason          text        NOT NULL CONSTRAINT certificate_revocation_reason CHECK (reason <> ''),
    revoked_by      text        NOT NULL,
    recorded_at     timestamptz NOT NULL,
    CONSTRAINT certificate_revocation_pk PRIMARY KEY (borrower_id, enrolment_number),
    CONSTRAINT certificate_revocation_of_certificate FOREIGN KEY (borrower_id, enrolment_number)
        REFERENCES tawi.certificate
);
COMMENT ON TABLE tawi.certificate_revocation IS 'Certificates that were taken back.';

CREATE TABLE tawi.product_condition (
    product_id      integer     NOT NULL CONSTRAINT product_condition_product REFERENCES tawi.loan_product,
    condition_number integer    NOT NULL CONSTRAINT product_condition_positive CHECK (condition_number > 0),
    applies_to      text        NOT NULL CONSTRAINT product_condition_applies_known
                                CHECK (applies_to IN ('first_loan', 'next_cycle', 'tranche')),
    tranche         integer     CONSTRAINT product_condition_tranche CHECK (tranche > 0),
    kind            text        NOT NULL CONSTRAINT product_condition_kind_known CHECK (kind IN ('course_completed')),
    service_id      bigint      NOT NULL CONSTRAINT product_condition_service REFERENCES tawi.support_service,
    least_score     numeric(5,2) NOT NULL CONSTRAINT product_condition_score CHECK (least_score BETWEEN 0 AND 100),
    applies_from    date        NOT NULL,
    made_by         text        NOT NULL,
    recorded_at     timestamptz NOT NULL,
    CONSTRAINT product_condition_pk PRIMARY KEY (product_id, condition_number),
    CONSTRAINT product_condition_of_tranche CHECK ((applies_to = 'tranche') = (tranche IS NOT NULL))
);
COMMENT ON TABLE tawi.product_condition IS 'What a product asks before it lends, besides its terms.';
COMMENT ON COLUMN tawi.product_condition.applies_from IS 'It concerns loans that were applied for on that day or later.';
COMMENT ON COLUMN tawi.product_condition.least_score IS 'Of 100, after the course.';

CREATE TABLE tawi.product_condition_end (
    product_id      integer     NOT NULL,
    condition_number integer    NOT NULL,
    reason          text        NOT NULL CONSTRAINT product_condition_end_reason CHECK (reason <> ''),
    ended_by        text        NOT NULL,
    recorded_at     timestamptz NOT NULL,
    CONSTRAINT product_condition_end_pk PRIMARY KEY (product_id, condition_number),
    CONSTRAINT product_condition_end_of_condition FOREIGN KEY (product_id, condition_number)
        REFERENCES tawi.product_condition
);
COMMENT ON TABLE tawi.product_condition_end IS 'Conditions that are asked no longer, of any loan.';

DO $$
DECLARE
    name text;
    institution text[] := ARRAY['support_service', 'support_service_version', 'course', 'service_run',
        'service_session', 'product_condition', 'product_condition_end'];
    personal text[] := ARRAY['enrolment', 'enrolment_step', 'attendance_mark', 'course_score', 'course_outcome',
        'certificate', 'certificate_revocation'];
BEGIN
    FOREACH name IN ARRAY personal LOOP
        EXECUTE format('ALTER TABLE tawi.%I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('CREATE POLICY %I ON tawi.%I TO tawi_poster USING (true)', name || '_poster', name);
        EXECUTE format('CREATE POLICY %I ON tawi.%I FOR SELECT TO tawi_auditor USING (true)', name || '_auditor', name);
        EXECUTE format('CREATE POLICY %I ON tawi.%I FOR SELECT TO tawi_reader USING (EXISTS
            (SELECT FROM tawi.borrower AS mine WHERE mine.borrower_id = %I.borrower_id))',
            name || '_reader', name, name);
    END LOOP;
    FOREACH name IN ARRAY institution || personal LOOP
        EXECUTE format('GRANT SELECT, INSERT ON tawi.%I TO tawi_poster', name);
        EXECUTE format('GRANT SELECT ON tawi.%I TO tawi_reader, tawi_auditor', name);
        PERFORM tawi.guard_append_only(format('tawi.%I', name)::regclass);
    END LOOP;
END $$;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA tawi TO tawi_poster;
