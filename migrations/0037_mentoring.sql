-- Mentors, whom they accompany, and what came of it. People are matched for a while; a first meeting is booked
-- at the match. What a mentor writes for themselves, and what somebody fears for a person's safety, is kept as
-- confidential text: here stands only its hash.

CREATE TABLE tawi.mentor_profile (
    mentor_number  integer     NOT NULL CONSTRAINT mentor_profile_number_positive CHECK (mentor_number > 0),
    version        integer     NOT NULL CONSTRAINT mentor_profile_version_positive CHECK (version > 0),
    user_id        bigint      NOT NULL CONSTRAINT mentor_profile_user REFERENCES tawi.staff_user,
    name           text        NOT NULL CONSTRAINT mentor_profile_named CHECK (name <> ''),
    languages      text[]      NOT NULL CONSTRAINT mentor_profile_languages CHECK (cardinality(languages) > 0),
    sectors        text[]      NOT NULL,
    skills         text[]      NOT NULL,
    office_id      integer     CONSTRAINT mentor_profile_office REFERENCES tawi.office,
    capacity       integer     NOT NULL CONSTRAINT mentor_profile_capacity CHECK (capacity BETWEEN 1 AND 50),
    meets          text        NOT NULL CONSTRAINT mentor_profile_meets_known CHECK (meets IN ('in_person', 'phone', 'both')),
    active_from    date        NOT NULL,
    active_to      date,
    recorded_by    text        NOT NULL,
    recorded_at    timestamptz NOT NULL,
    CONSTRAINT mentor_profile_pk PRIMARY KEY (mentor_number, version),
    CONSTRAINT mentor_profile_one_a_user UNIQUE (user_id, version),
    CONSTRAINT mentor_profile_days CHECK (active_to >= active_from)
);
COMMENT ON TABLE tawi.mentor_profile IS 'People who accompany borrowers, in versions; the last one counts.';
COMMENT ON COLUMN tawi.mentor_profile.user_id IS 'Who signs in; stays the same in all versions.';
COMMENT ON COLUMN tawi.mentor_profile.languages IS 'BCP 47.';
COMMENT ON COLUMN tawi.mentor_profile.sectors IS 'Kinds of business that they know, as business plans name them.';
COMMENT ON COLUMN tawi.mentor_profile.office_id IS 'Null: all offices.';
COMMENT ON COLUMN tawi.mentor_profile.capacity IS 'How many people at once.';
COMMENT ON COLUMN tawi.mentor_profile.active_to IS 'The last day; null: none is known.';

CREATE TABLE tawi.mentorship (
    borrower_id       bigint      NOT NULL,
    mentorship_number integer     NOT NULL CONSTRAINT mentorship_number_positive CHECK (mentorship_number > 0),
    mentor_number     integer     NOT NULL,
    mentor_version    integer     NOT NULL,
    began_on          date        NOT NULL,
    consent_told_on   date        NOT NULL,
    consent_channel   text        NOT NULL CONSTRAINT mentorship_consent_channel_known
                                  CHECK (consent_channel IN ('paper', 'spoken', 'portal')),
    recorded_by       text        NOT NULL,
    recorded_at       timestamptz NOT NULL,
    CONSTRAINT mentorship_pk PRIMARY KEY (borrower_id, mentorship_number),
    CONSTRAINT mentorship_of_mentor FOREIGN KEY (mentor_number, mentor_version) REFERENCES tawi.mentor_profile,
    CONSTRAINT mentorship_after_consent CHECK (consent_told_on <= began_on)
);
COMMENT ON TABLE tawi.mentorship IS 'A borrower and the mentor who accompanies them, from the match on.';
COMMENT ON COLUMN tawi.mentorship.mentor_version IS 'The mentor''s profile as it was at the match.';
COMMENT ON COLUMN tawi.mentorship.consent_told_on IS 'When the borrower said that this mentor may know them.';
CREATE INDEX mentorship_by_mentor ON tawi.mentorship (mentor_number);

CREATE TABLE tawi.mentorship_goal (
    borrower_id       bigint      NOT NULL,
    mentorship_number integer     NOT NULL,
    goal_number       integer     NOT NULL CONSTRAINT mentorship_goal_positive CHECK (goal_number > 0),
    title             text        NOT NULL CONSTRAINT mentorship_goal_title CHECK (title <> ''),
    due_on            date        NOT NULL,
    recorded_by       text        NOT NULL,
    recorded_at       timestamptz NOT NULL,
    CONSTRAINT mentorship_goal_pk PRIMARY KEY (borrower_id, mentorship_number, goal_number),
    CONSTRAINT mentorship_goal_of_mentorship FOREIGN KEY (borrower_id, mentorship_number) REFERENCES tawi.mentorship
);
COMMENT ON TABLE tawi.mentorship_goal IS 'What the two want to reach, and by when; open until a step says otherwise.';

CREATE TABLE tawi.mentorship_goal_step (
    borrower_id       bigint      NOT NULL,
    mentorship_number integer     NOT NULL,
    goal_number       integer     NOT NULL,
    step              integer     NOT NULL CONSTRAINT mentorship_goal_step_positive CHECK (step > 0),
    state             text        NOT NULL CONSTRAINT mentorship_goal_step_state_known
                                  CHECK (state IN ('in_progress', 'reached', 'dropped')),
    reason            text        NOT NULL,
    recorded_by       text        NOT NULL,
    recorded_at       timestamptz NOT NULL,
    CONSTRAINT mentorship_goal_step_pk PRIMARY KEY (borrower_id, mentorship_number, goal_number, step),
    CONSTRAINT mentorship_goal_step_of_goal FOREIGN KEY (borrower_id, mentorship_number, goal_number)
        REFERENCES tawi.mentorship_goal,
    CONSTRAINT mentorship_goal_step_ends CHECK (step <= 2 AND (step = 1 OR state <> 'in_progress')),
    CONSTRAINT mentorship_goal_step_dropped_for_reason CHECK (state <> 'dropped' OR reason <> '')
);
COMMENT ON TABLE tawi.mentorship_goal_step IS 'What became of a goal; the last row says how it stands.';

CREATE TABLE tawi.mentoring_meeting (
    borrower_id       bigint      NOT NULL,
    mentorship_number integer     NOT NULL,
    meeting_number    integer     NOT NULL CONSTRAINT mentoring_meeting_positive CHECK (meeting_number > 0),
    meet_on           date        NOT NULL,
    starts_at         text        NOT NULL
                                  CONSTRAINT mentoring_meeting_starts_at CHECK (starts_at ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
    place             text        NOT NULL CONSTRAINT mentoring_meeting_place CHECK (place <> ''),
    recorded_by       text        NOT NULL,
    recorded_at       timestamptz NOT NULL,
    CONSTRAINT mentoring_meeting_pk PRIMARY KEY (borrower_id, mentorship_number, meeting_number),
    CONSTRAINT mentoring_meeting_of_mentorship FOREIGN KEY (borrower_id, mentorship_number) REFERENCES tawi.mentorship
);
COMMENT ON TABLE tawi.mentoring_meeting IS 'When and where the two are to meet; the first one is booked at the match.';
COMMENT ON COLUMN tawi.mentoring_meeting.starts_at IS 'By the clock on the wall of the borrower''s office.';

CREATE TABLE tawi.mentoring_meeting_outcome (
    borrower_id       bigint      NOT NULL,
    mentorship_number integer     NOT NULL,
    meeting_number    integer     NOT NULL,
    entry             integer     NOT NULL CONSTRAINT mentoring_meeting_outcome_positive CHECK (entry > 0),
    outcome           text        NOT NULL CONSTRAINT mentoring_meeting_outcome_known
                                  CHECK (outcome IN ('held', 'missed', 'cancelled')),
    minutes           integer     CONSTRAINT mentoring_meeting_outcome_minutes CHECK (minutes BETWEEN 1 AND 1440),
    met_by            text        CONSTRAINT mentoring_meeting_outcome_met_by CHECK (met_by IN ('in_person', 'phone')),
    reason            text        NOT NULL,
    recorded_by       text        NOT NULL,
    recorded_at       timestamptz NOT NULL,
    CONSTRAINT mentoring_meeting_outcome_pk PRIMARY KEY (borrower_id, mentorship_number, meeting_number, entry),
    CONSTRAINT mentoring_meeting_outcome_of_meeting FOREIGN KEY (borrower_id, mentorship_number, meeting_number)
        REFERENCES tawi.mentoring_meeting,
    CONSTRAINT mentoring_meeting_outcome_held CHECK ((outcome = 'held') = (minutes IS NOT NULL)
                                                     AND (outcome = 'held') = (met_by IS NOT NULL)),
    CONSTRAINT mentoring_meeting_outcome_cancelled CHECK (outcome <> 'cancelled' OR reason <> ''),
    CONSTRAINT mentoring_meeting_outcome_corrected CHECK (entry = 1 OR reason <> '')
);
COMMENT ON TABLE tawi.mentoring_meeting_outcome IS 'What became of a meeting; the last entry counts, the ones before it stay.';

CREATE TABLE tawi.mentoring_note (
    borrower_id       bigint      NOT NULL,
    mentorship_number integer     NOT NULL,
    note_number       integer     NOT NULL CONSTRAINT mentoring_note_positive CHECK (note_number > 0),
    kind              text        NOT NULL CONSTRAINT mentoring_note_kind_known CHECK (kind IN ('private', 'shared')),
    content           text,
    text_hash         bytea,
    recorded_by       text        NOT NULL,
    recorded_at       timestamptz NOT NULL,
    CONSTRAINT mentoring_note_pk PRIMARY KEY (borrower_id, mentorship_number, note_number),
    CONSTRAINT mentoring_note_of_mentorship FOREIGN KEY (borrower_id, mentorship_number) REFERENCES tawi.mentorship,
    CONSTRAINT mentoring_note_of_text FOREIGN KEY (borrower_id, text_hash) REFERENCES tawi.confidential_text,
    CONSTRAINT mentoring_note_shared_is_open CHECK ((kind = 'shared') = (content IS NOT NULL)),
    CONSTRAINT mentoring_note_private_is_hidden CHECK ((kind = 'private') = (text_hash IS NOT NULL))
);
COMMENT ON TABLE tawi.mentoring_note IS 'Notes: shared ones for mentor, borrower and officer; private ones for the mentor who wrote them.';
COMMENT ON COLUMN tawi.mentoring_note.text_hash IS 'Of a private note: its text is in confidential_content.';

CREATE TABLE tawi.mentorship_closure (
    borrower_id       bigint      NOT NULL,
    mentorship_number integer     NOT NULL,
    closed_on         date        NOT NULL,
    reason            text        NOT NULL CONSTRAINT mentorship_closure_reason_known
                                  CHECK (reason IN ('completed', 'borrower_asked', 'mentor_asked', 'no_contact', 'moved_away',
                                                    'other')),
    remark            text        NOT NULL,
    goals             integer     NOT NULL,
    goals_reached     integer     NOT NULL,
    rating_by_borrower integer    CONSTRAINT mentorship_closure_rating_by_borrower CHECK (rating_by_borrower BETWEEN 1 AND 5),
    rating_by_mentor  integer     CONSTRAINT mentorship_closure_rating_by_mentor CHECK (rating_by_mentor BETWEEN 1 AND 5),
    recorded_by       text        NOT NULL,
    recorded_at       timestamptz NOT NULL,
    CONSTRAINT mentorship_closure_pk PRIMARY KEY (borrower_id, mentorship_number),
    CONSTRAINT mentorship_closure_of_mentorship FOREIGN KEY (borrower_id, mentorship_number) REFERENCES tawi.mentorship,
    CONSTRAINT mentorship_closure_goals CHECK (goals_reached BETWEEN 0 AND goals AND goals > 0),
    CONSTRAINT mentorship_closure_other_is_told CHECK (reason <> 'other' OR remark <> '')
);
COMMENT ON TABLE tawi.mentorship_closure IS 'The end of a mentorship and what came of it; the mentor has room again.';
COMMENT ON COLUMN tawi.mentorship_closure.rating_by_borrower IS '1 to 5, as they were asked; null: they did not say.';

CREATE TABLE tawi.safeguarding_concern (
    borrower_id       bigint      NOT NULL,
    concern_number    integer     NOT NULL CONSTRAINT safeguarding_concern_positive CHECK (concern_number > 0),
    urgent            boolean     NOT NULL,
    text_hash         bytea       NOT NULL,
    recorded_by       text        NOT NULL,
    recorded_at       timestamptz NOT NULL,
    CONSTRAINT safeguarding_concern_pk PRIMARY KEY (borrower_id, concern_number),
    CONSTRAINT safeguarding_concern_of_text FOREIGN KEY (borrower_id, text_hash) REFERENCES tawi.confidential_text
);
COMMENT ON TABLE tawi.safeguarding_concern IS
    'Somebody fears for a borrower''s safety: for managers of the office and whoever raised it.';

CREATE TABLE tawi.safeguarding_step (
    borrower_id       bigint      NOT NULL,
    concern_number    integer     NOT NULL,
    step              integer     NOT NULL CONSTRAINT safeguarding_step_positive CHECK (step > 0),
    state             text        NOT NULL CONSTRAINT safeguarding_step_state_known CHECK (state IN ('being_handled', 'closed')),
    text_hash         bytea       NOT NULL,
    recorded_by       text        NOT NULL,
    recorded_at       timestamptz NOT NULL,
    CONSTRAINT safeguarding_step_pk PRIMARY KEY (borrower_id, concern_number, step),
    CONSTRAINT safeguarding_step_of_concern FOREIGN KEY (borrower_id, concern_number) REFERENCES tawi.safeguarding_concern,
    CONSTRAINT safeguarding_step_of_text FOREIGN KEY (borrower_id, text_hash) REFERENCES tawi.confidential_text
);
COMMENT ON TABLE tawi.safeguarding_step IS 'What managers do about a concern; the last row says how it stands.';

SELECT tawi.keep_told_rows('tawi.mentor_profile', false);
SELECT tawi.keep_told_rows('tawi.mentorship', true);
SELECT tawi.keep_told_rows('tawi.mentorship_goal', true);
SELECT tawi.keep_told_rows('tawi.mentorship_goal_step', true);
SELECT tawi.keep_told_rows('tawi.mentoring_meeting', true);
SELECT tawi.keep_told_rows('tawi.mentoring_meeting_outcome', true);
SELECT tawi.keep_told_rows('tawi.mentoring_note', true);
SELECT tawi.keep_told_rows('tawi.mentorship_closure', true);
SELECT tawi.keep_told_rows('tawi.safeguarding_concern', true);
SELECT tawi.keep_told_rows('tawi.safeguarding_step', true);

-- Not even that there is a concern is shown with what else is known of a person.
REVOKE SELECT ON tawi.safeguarding_concern, tawi.safeguarding_step FROM tawi_reader;

-- How many people each mentor accompanies: a number that readers know, also of people whom they may not see.
CREATE FUNCTION tawi.mentees_of_mentors() RETURNS TABLE (mentor_number integer, mentees bigint)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT mentorship.mentor_number, count(*)
      FROM tawi.mentorship AS mentorship
     WHERE NOT EXISTS (SELECT FROM tawi.mentorship_closure AS closure
                        WHERE closure.borrower_id = mentorship.borrower_id
                          AND closure.mentorship_number = mentorship.mentorship_number)
     GROUP BY mentorship.mentor_number
$$;
REVOKE ALL ON FUNCTION tawi.mentees_of_mentors() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION tawi.mentees_of_mentors() TO tawi_poster, tawi_reader;
