-- What is known of borrowers beside their loans, as dated facts: what they allow, which groups of people they
-- belong to, how poor their household is by a score card. Nothing here is ever changed: a later fact takes
-- the place of an earlier one.

CREATE TABLE tawi.consent (
    borrower_id    bigint      NOT NULL,
    consent_number integer     NOT NULL CONSTRAINT consent_number_positive CHECK (consent_number > 0),
    purpose        text        NOT NULL CONSTRAINT consent_purpose_known CHECK (purpose IN ('mentor_sees_loans',
                       'referral', 'research', 'story', 'photo', 'credit_bureau', 'messages')),
    given          boolean     NOT NULL,
    told_on        date        NOT NULL,
    channel        text        NOT NULL CONSTRAINT consent_channel_known CHECK (channel IN ('paper', 'spoken', 'portal')),
    note           text        NOT NULL,
    recorded_by    text        NOT NULL,
    recorded_at    timestamptz NOT NULL,
    CONSTRAINT consent_pk PRIMARY KEY (borrower_id, consent_number)
);
COMMENT ON TABLE tawi.consent IS 'What a borrower allows, purpose by purpose; what was told last counts.';
COMMENT ON COLUMN tawi.consent.given IS 'False: withdrawn, or refused.';

CREATE TABLE tawi.borrower_segment (
    borrower_id    bigint      NOT NULL,
    segment_number integer     NOT NULL CONSTRAINT borrower_segment_number_positive CHECK (segment_number > 0),
    segment        text        NOT NULL CONSTRAINT borrower_segment_known CHECK (segment IN ('woman', 'youth', 'rural',
                       'deep_poverty', 'disability', 'displaced', 'single_parent', 'first_business')),
    belongs        boolean     NOT NULL,
    from_on        date        NOT NULL,
    recorded_by    text        NOT NULL,
    recorded_at    timestamptz NOT NULL,
    CONSTRAINT borrower_segment_pk PRIMARY KEY (borrower_id, segment_number)
);
COMMENT ON TABLE tawi.borrower_segment IS 'Groups of people that outcomes are told of, and who belongs to them from when on.';
COMMENT ON COLUMN tawi.borrower_segment.belongs IS 'False: no more from that day on.';

CREATE TABLE tawi.score_card (
    card_code   text        NOT NULL CONSTRAINT score_card_pk PRIMARY KEY,
    card        jsonb       NOT NULL,
    recorded_by text        NOT NULL,
    recorded_at timestamptz NOT NULL
);
COMMENT ON TABLE tawi.score_card IS 'Poverty score cards that the institution entered: questions with points, and how likely a score is poor.';

CREATE TABLE tawi.poverty_score (
    borrower_id  bigint      NOT NULL,
    score_number integer     NOT NULL CONSTRAINT poverty_score_number_positive CHECK (score_number > 0),
    card_code    text        NOT NULL CONSTRAINT poverty_score_of_card REFERENCES tawi.score_card,
    asked_on     date        NOT NULL,
    answers      text[]      NOT NULL CONSTRAINT poverty_score_answers CHECK (cardinality(answers) > 0),
    score        integer     NOT NULL,
    likelihood   numeric     NOT NULL CONSTRAINT poverty_score_likelihood CHECK (likelihood BETWEEN 0 AND 1),
    recorded_by  text        NOT NULL,
    recorded_at  timestamptz NOT NULL,
    CONSTRAINT poverty_score_pk PRIMARY KEY (borrower_id, score_number)
);
COMMENT ON TABLE tawi.poverty_score IS 'What a household''s answers to a score card came to.';
COMMENT ON COLUMN tawi.poverty_score.answers IS 'In the order of the card''s questions.';
COMMENT ON COLUMN tawi.poverty_score.likelihood IS 'Of being below the card''s poverty line, 0 to 1.';

DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['consent', 'borrower_segment', 'poverty_score'] LOOP
        EXECUTE format('ALTER TABLE tawi.%I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('CREATE POLICY %I ON tawi.%I TO tawi_poster USING (true)', name || '_poster', name);
        EXECUTE format('CREATE POLICY %I ON tawi.%I FOR SELECT TO tawi_auditor USING (true)', name || '_auditor', name);
        EXECUTE format('CREATE POLICY %I ON tawi.%I FOR SELECT TO tawi_reader USING (EXISTS
            (SELECT FROM tawi.borrower AS mine WHERE mine.borrower_id = %I.borrower_id))',
            name || '_reader', name, name);
    END LOOP;
    FOREACH name IN ARRAY ARRAY['consent', 'borrower_segment', 'poverty_score', 'score_card'] LOOP
        EXECUTE format('GRANT SELECT, INSERT ON tawi.%I TO tawi_poster', name);
        EXECUTE format('GRANT SELECT ON tawi.%I TO tawi_reader, tawi_auditor', name);
        PERFORM tawi.guard_append_only(format('tawi.%I', name)::regclass);
    END LOOP;
END $$;
