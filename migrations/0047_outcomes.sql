-- What came of support: how somebody's household and business stood before it and after it, and what they tell of it
-- themselves. And which trainers hold the classes of a service.

CREATE TABLE tawi.business_check (
    borrower_id      bigint        NOT NULL,
    check_number     integer       NOT NULL CONSTRAINT business_check_number_positive CHECK (check_number > 0),
    stage            text          NOT NULL CONSTRAINT business_check_stage CHECK (stage IN ('before', 'after')),
    checked_on       date          NOT NULL,
    running          text          NOT NULL CONSTRAINT business_check_running CHECK (running IN ('yes', 'no', 'changed')),
    household_income numeric(20,4) NOT NULL CONSTRAINT business_check_income CHECK (household_income >= 0),
    business_sales   numeric(20,4) NOT NULL CONSTRAINT business_check_sales CHECK (business_sales >= 0),
    currency         text          NOT NULL CONSTRAINT business_check_currency CHECK (currency ~ '^[A-Z]{3}$'),
    full_time        integer       NOT NULL CONSTRAINT business_check_full_time CHECK (full_time >= 0),
    part_time        integer       NOT NULL CONSTRAINT business_check_part_time CHECK (part_time >= 0),
    source           text          NOT NULL CONSTRAINT business_check_source CHECK (source IN ('told', 'seen')),
    corrects         integer       CONSTRAINT business_check_corrects_earlier CHECK (corrects < check_number),
    reason           text          NOT NULL,
    recorded_by      text          NOT NULL,
    recorded_at      timestamptz   NOT NULL,
    CONSTRAINT business_check_pk PRIMARY KEY (borrower_id, check_number),
    CONSTRAINT business_check_corrected_once UNIQUE (borrower_id, corrects),
    CONSTRAINT business_check_corrects_one FOREIGN KEY (borrower_id, corrects) REFERENCES tawi.business_check,
    CONSTRAINT business_check_reason CHECK ((corrects IS NULL) = (reason = '')),
    CONSTRAINT business_check_at_rest
        CHECK (running <> 'no' OR (business_sales = 0 AND full_time = 0 AND part_time = 0))
);
COMMENT ON TABLE tawi.business_check IS 'How a household and its business stood on a day, before support or after it.';
COMMENT ON COLUMN tawi.business_check.running IS 'Changed: another business than before, and running.';
COMMENT ON COLUMN tawi.business_check.household_income IS 'A month, from all that the household earns.';
COMMENT ON COLUMN tawi.business_check.business_sales IS 'A month.';
COMMENT ON COLUMN tawi.business_check.full_time IS 'People whom the business employs, the owner not among them.';
COMMENT ON COLUMN tawi.business_check.corrects IS 'Which check it puts right; that one no longer counts.';
CREATE INDEX business_check_after ON tawi.business_check (checked_on) WHERE stage = 'after';

CREATE TABLE tawi.story (
    borrower_id    bigint      NOT NULL,
    story_number   integer     NOT NULL CONSTRAINT story_number_positive CHECK (story_number > 0),
    language       text        NOT NULL CONSTRAINT story_language CHECK (language ~ '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$'),
    called         text        NOT NULL CONSTRAINT story_called CHECK (called <> ''),
    title_hash     bytea       NOT NULL,
    text_hash      bytea       NOT NULL,
    consent_number integer     NOT NULL,
    recorded_by    text        NOT NULL,
    recorded_at    timestamptz NOT NULL,
    CONSTRAINT story_pk PRIMARY KEY (borrower_id, story_number),
    CONSTRAINT story_title FOREIGN KEY (borrower_id, title_hash) REFERENCES tawi.confidential_text,
    CONSTRAINT story_text FOREIGN KEY (borrower_id, text_hash) REFERENCES tawi.confidential_text,
    CONSTRAINT story_consented FOREIGN KEY (borrower_id, consent_number) REFERENCES tawi.consent
);
COMMENT ON TABLE tawi.story IS 'What somebody tells of themselves. Its words are confidential texts, so that they end with the consent.';
COMMENT ON COLUMN tawi.story.called IS 'The name that the person wants to be called by: their own or another one.';
COMMENT ON COLUMN tawi.story.consent_number IS 'The word that allows it; a later no to stories ends it.';

CREATE TABLE tawi.story_step (
    borrower_id  bigint      NOT NULL,
    story_number integer     NOT NULL,
    step         integer     NOT NULL CONSTRAINT story_step_number CHECK (step > 0),
    state        text        NOT NULL CONSTRAINT story_step_state CHECK (state IN ('approved', 'withdrawn')),
    reason       text        NOT NULL,
    recorded_by  text        NOT NULL,
    recorded_at  timestamptz NOT NULL,
    CONSTRAINT story_step_pk PRIMARY KEY (borrower_id, story_number, step),
    CONSTRAINT story_step_of_story FOREIGN KEY (borrower_id, story_number) REFERENCES tawi.story,
    CONSTRAINT story_step_once UNIQUE (borrower_id, story_number, state)
);
COMMENT ON TABLE tawi.story_step IS 'That a story was approved or withdrawn; the last step counts.';

CREATE TABLE tawi.service_trainer (
    service_id  bigint      NOT NULL CONSTRAINT service_trainer_of_service REFERENCES tawi.support_service,
    user_id     bigint      NOT NULL CONSTRAINT service_trainer_user REFERENCES tawi.staff_user,
    step        integer     NOT NULL CONSTRAINT service_trainer_step CHECK (step > 0),
    teaches     boolean     NOT NULL,
    recorded_by text        NOT NULL,
    recorded_at timestamptz NOT NULL,
    CONSTRAINT service_trainer_pk PRIMARY KEY (service_id, user_id, step)
);
COMMENT ON TABLE tawi.service_trainer IS 'Who holds the classes of a service; the last step of a user counts.';
COMMENT ON COLUMN tawi.service_trainer.teaches IS 'False: no more.';

SELECT tawi.keep_told_rows(('tawi.' || name)::regclass, of_person)
  FROM (VALUES ('business_check', true), ('story', true), ('story_step', true), ('service_trainer', false))
       AS kept (name, of_person);

-- The only place where stories are read: without consent there is none. A later no to stories, from whatever day on,
-- ends those that were told before it for good.
CREATE VIEW tawi.consented_story WITH (security_invoker = true) AS
SELECT story.borrower_id, story.story_number, story.language, story.called, story.title_hash, story.text_hash,
       story.recorded_by, story.recorded_at, coalesce(last.state, 'told') AS state,
       coalesce(last.recorded_by, '') AS decided_by, last.recorded_at AS decided_at, coalesce(last.reason, '') AS reason
  FROM tawi.story AS story
  LEFT JOIN LATERAL (SELECT step.state, step.recorded_by, step.recorded_at, step.reason
                       FROM tawi.story_step AS step
                      WHERE step.borrower_id = story.borrower_id AND step.story_number = story.story_number
                      ORDER BY step.step DESC
                      LIMIT 1) AS last ON true
 WHERE NOT EXISTS (SELECT FROM tawi.consent AS word
                    WHERE word.borrower_id = story.borrower_id AND word.purpose = 'story' AND NOT word.given
                      AND word.consent_number > story.consent_number);
COMMENT ON VIEW tawi.consented_story IS 'Stories that the person still allows, as they stand.';
GRANT SELECT ON tawi.consented_story TO tawi_poster, tawi_reader, tawi_auditor;

-- Who holds classes now.
CREATE VIEW tawi.service_trainer_now WITH (security_invoker = true) AS
SELECT service_id, user_id, step, recorded_by, recorded_at
  FROM (SELECT DISTINCT ON (service_id, user_id) service_id, user_id, step, teaches, recorded_by, recorded_at
          FROM tawi.service_trainer
         ORDER BY service_id, user_id, step DESC) AS last
 WHERE teaches;
COMMENT ON VIEW tawi.service_trainer_now IS 'The trainers of each service as it stands.';
GRANT SELECT ON tawi.service_trainer_now TO tawi_poster, tawi_reader, tawi_auditor;
