-- What helps besides money and lessons: confidential referrals and what keeps somebody from work, events and
-- introductions, peer groups with meetings and moderated messages, funding by others, research for a business
-- plan. Nothing here is ever changed: a step, a correction, a decision is a new row, and the audit trail tells
-- every row word for word. Of referrals and barriers it tells hashes alone: what they are about, and to whom
-- somebody was referred, is confidential text, the topic and the kind among it.

CREATE TABLE tawi.confidential_referral (
    borrower_id     bigint      NOT NULL,
    referral_number integer     NOT NULL CONSTRAINT confidential_referral_positive CHECK (referral_number > 0),
    referred_on     date        NOT NULL,
    owner_id        bigint      NOT NULL CONSTRAINT confidential_referral_owner REFERENCES tawi.staff_user,
    topic_hash      bytea       NOT NULL,
    destination_hash bytea      NOT NULL,
    text_hash       bytea       NOT NULL,
    recorded_by     text        NOT NULL,
    recorded_at     timestamptz NOT NULL,
    CONSTRAINT confidential_referral_pk PRIMARY KEY (borrower_id, referral_number),
    CONSTRAINT confidential_referral_topic FOREIGN KEY (borrower_id, topic_hash) REFERENCES tawi.confidential_text,
    CONSTRAINT confidential_referral_destination FOREIGN KEY (borrower_id, destination_hash)
        REFERENCES tawi.confidential_text,
    CONSTRAINT confidential_referral_text FOREIGN KEY (borrower_id, text_hash) REFERENCES tawi.confidential_text
);
COMMENT ON TABLE tawi.confidential_referral IS
    'That somebody was sent to others who help: for its owner alone, and without telling about what.';
COMMENT ON COLUMN tawi.confidential_referral.owner_id IS 'Who made it; a step may hand it over.';
CREATE INDEX confidential_referral_by_owner ON tawi.confidential_referral (owner_id);

CREATE TABLE tawi.confidential_referral_step (
    borrower_id     bigint      NOT NULL,
    referral_number integer     NOT NULL,
    step            integer     NOT NULL CONSTRAINT confidential_referral_step_positive CHECK (step > 0),
    state           text        NOT NULL CONSTRAINT confidential_referral_step_state_known
                                CHECK (state IN ('accepted', 'under_way', 'handed_over', 'closed')),
    owner_id        bigint      NOT NULL CONSTRAINT confidential_referral_step_owner REFERENCES tawi.staff_user,
    text_hash       bytea       NOT NULL,
    recorded_by     text        NOT NULL,
    recorded_at     timestamptz NOT NULL,
    CONSTRAINT confidential_referral_step_pk PRIMARY KEY (borrower_id, referral_number, step),
    CONSTRAINT confidential_referral_step_of_referral FOREIGN KEY (borrower_id, referral_number)
        REFERENCES tawi.confidential_referral,
    CONSTRAINT confidential_referral_step_text FOREIGN KEY (borrower_id, text_hash) REFERENCES tawi.confidential_text
);
COMMENT ON TABLE tawi.confidential_referral_step IS 'What became of a referral; the last row says how it stands.';
COMMENT ON COLUMN tawi.confidential_referral_step.owner_id IS 'Who owns it from this step on.';
CREATE INDEX confidential_referral_step_by_owner ON tawi.confidential_referral_step (owner_id);

CREATE TABLE tawi.barrier (
    borrower_id     bigint      NOT NULL,
    barrier_number  integer     NOT NULL CONSTRAINT barrier_positive CHECK (barrier_number > 0),
    from_on         date        NOT NULL,
    kind_hash       bytea       NOT NULL,
    text_hash       bytea       NOT NULL,
    recorded_by     text        NOT NULL,
    recorded_at     timestamptz NOT NULL,
    CONSTRAINT barrier_pk PRIMARY KEY (borrower_id, barrier_number),
    CONSTRAINT barrier_kind FOREIGN KEY (borrower_id, kind_hash) REFERENCES tawi.confidential_text,
    CONSTRAINT barrier_text FOREIGN KEY (borrower_id, text_hash) REFERENCES tawi.confidential_text
);
COMMENT ON TABLE tawi.barrier IS 'That something keeps somebody from work or business: for its author and owners of referrals.';

CREATE TABLE tawi.barrier_end (
    borrower_id     bigint      NOT NULL,
    barrier_number  integer     NOT NULL,
    to_on           date        NOT NULL,
    recorded_by     text        NOT NULL,
    recorded_at     timestamptz NOT NULL,
    CONSTRAINT barrier_end_pk PRIMARY KEY (borrower_id, barrier_number),
    CONSTRAINT barrier_end_of_barrier FOREIGN KEY (borrower_id, barrier_number) REFERENCES tawi.barrier
);
COMMENT ON TABLE tawi.barrier_end IS 'The last day on which a barrier stood.';

CREATE TABLE tawi.community_event (
    event_number    integer     NOT NULL CONSTRAINT community_event_positive CHECK (event_number > 0),
    kind            text        NOT NULL CONSTRAINT community_event_kind_known
                                CHECK (kind IN ('networking', 'fair', 'workshop', 'professional_development')),
    title           text        NOT NULL CONSTRAINT community_event_title CHECK (title <> ''),
    office_id       integer     CONSTRAINT community_event_office REFERENCES tawi.office,
    held_on         date        NOT NULL,
    starts_at       text        NOT NULL
                                CONSTRAINT community_event_starts_at CHECK (starts_at ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
    place           text        NOT NULL CONSTRAINT community_event_place CHECK (place <> ''),
    capacity        integer     NOT NULL CONSTRAINT community_event_capacity CHECK (capacity BETWEEN 1 AND 10000),
    recorded_by     text        NOT NULL,
    recorded_at     timestamptz NOT NULL,
    CONSTRAINT community_event_pk PRIMARY KEY (event_number)
);
COMMENT ON TABLE tawi.community_event IS 'An occasion to meet and to learn.';
COMMENT ON COLUMN tawi.community_event.office_id IS 'Whose borrowers it is for; null: all.';
COMMENT ON COLUMN tawi.community_event.starts_at IS 'By the clock on the wall of the office of whoever comes.';

CREATE TABLE tawi.event_registration (
    borrower_id     bigint      NOT NULL,
    event_number    integer     NOT NULL CONSTRAINT event_registration_event REFERENCES tawi.community_event,
    step            integer     NOT NULL CONSTRAINT event_registration_positive CHECK (step > 0),
    state           text        NOT NULL CONSTRAINT event_registration_state_known CHECK (state IN ('registered', 'withdrawn')),
    reason          text        NOT NULL,
    recorded_by     text        NOT NULL,
    recorded_at     timestamptz NOT NULL,
    CONSTRAINT event_registration_pk PRIMARY KEY (borrower_id, event_number, step),
    CONSTRAINT event_registration_begins CHECK (step > 1 OR state = 'registered'),
    CONSTRAINT event_registration_withdrawn_for_reason CHECK ((state = 'withdrawn') = (reason <> ''))
);
COMMENT ON TABLE tawi.event_registration IS 'Who has a place at an event; the last row counts.';
CREATE INDEX event_registration_by_event ON tawi.event_registration (event_number);

CREATE TABLE tawi.event_attendance (
    borrower_id     bigint      NOT NULL,
    event_number    integer     NOT NULL CONSTRAINT event_attendance_event REFERENCES tawi.community_event,
    entry           integer     NOT NULL CONSTRAINT event_attendance_positive CHECK (entry > 0),
    attended        boolean     NOT NULL,
    reason          text        NOT NULL,
    recorded_by     text        NOT NULL,
    recorded_at     timestamptz NOT NULL,
    CONSTRAINT event_attendance_pk PRIMARY KEY (borrower_id, event_number, entry),
    CONSTRAINT event_attendance_corrected_for_reason CHECK (entry = 1 OR reason <> '')
);
COMMENT ON TABLE tawi.event_attendance IS 'Whether somebody came; the last entry counts, the ones before it stay.';

CREATE TABLE tawi.introduction (
    borrower_id     bigint      NOT NULL,
    introduction_number integer NOT NULL CONSTRAINT introduction_positive CHECK (introduction_number > 0),
    event_number    integer     CONSTRAINT introduction_event REFERENCES tawi.community_event,
    introduced_on   date        NOT NULL,
    name            text        NOT NULL CONSTRAINT introduction_name CHECK (name <> ''),
    organisation    text        NOT NULL CONSTRAINT introduction_organisation CHECK (organisation <> ''),
    purpose         text        NOT NULL CONSTRAINT introduction_purpose CHECK (purpose <> ''),
    recorded_by     text        NOT NULL,
    recorded_at     timestamptz NOT NULL,
    CONSTRAINT introduction_pk PRIMARY KEY (borrower_id, introduction_number)
);
COMMENT ON TABLE tawi.introduction IS 'To whom somebody was introduced, at an event or elsewhere.';
COMMENT ON COLUMN tawi.introduction.event_number IS 'Null: outside of events.';

CREATE TABLE tawi.introduction_outcome (
    borrower_id     bigint      NOT NULL,
    introduction_number integer NOT NULL,
    entry           integer     NOT NULL CONSTRAINT introduction_outcome_positive CHECK (entry > 0),
    outcome         text        NOT NULL CONSTRAINT introduction_outcome_known
                                CHECK (outcome IN ('contact_made', 'order', 'job', 'partnership', 'nothing')),
    told_on         date        NOT NULL,
    note            text        NOT NULL,
    recorded_by     text        NOT NULL,
    recorded_at     timestamptz NOT NULL,
    CONSTRAINT introduction_outcome_pk PRIMARY KEY (borrower_id, introduction_number, entry),
    CONSTRAINT introduction_outcome_of FOREIGN KEY (borrower_id, introduction_number) REFERENCES tawi.introduction
);
COMMENT ON TABLE tawi.introduction_outcome IS 'What came of an introduction, as it was told later; the last entry counts.';

CREATE TABLE tawi.peer_group (
    group_number    integer     NOT NULL CONSTRAINT peer_group_positive CHECK (group_number > 0),
    name            text        NOT NULL CONSTRAINT peer_group_name CHECK (name <> ''),
    office_id       integer     NOT NULL CONSTRAINT peer_group_office REFERENCES tawi.office,
    purpose         text        NOT NULL CONSTRAINT peer_group_purpose CHECK (purpose <> ''),
    facilitator_id  bigint      NOT NULL CONSTRAINT peer_group_facilitator REFERENCES tawi.staff_user,
    weekday         text        NOT NULL CONSTRAINT peer_group_weekday CHECK (weekday IN ('monday', 'tuesday', 'wednesday',
                                    'thursday', 'friday', 'saturday', 'sunday')),
    every_weeks     integer     NOT NULL CONSTRAINT peer_group_every_weeks CHECK (every_weeks BETWEEN 1 AND 12),
    meets_at        text        NOT NULL CONSTRAINT peer_group_meets_at CHECK (meets_at <> ''),
    recorded_by     text        NOT NULL,
    recorded_at     timestamptz NOT NULL,
    CONSTRAINT peer_group_pk PRIMARY KEY (group_number)
);
COMMENT ON TABLE tawi.peer_group IS 'People who meet to help each other, and who leads them there.';
COMMENT ON COLUMN tawi.peer_group.meets_at IS 'Where, and at what time.';

CREATE TABLE tawi.peer_group_member (
    borrower_id     bigint      NOT NULL,
    group_number    integer     NOT NULL CONSTRAINT peer_group_member_group REFERENCES tawi.peer_group,
    step            integer     NOT NULL CONSTRAINT peer_group_member_positive CHECK (step > 0),
    state           text        NOT NULL CONSTRAINT peer_group_member_state_known CHECK (state IN ('joined', 'left')),
    reason          text        NOT NULL,
    recorded_by     text        NOT NULL,
    recorded_at     timestamptz NOT NULL,
    CONSTRAINT peer_group_member_pk PRIMARY KEY (borrower_id, group_number, step),
    CONSTRAINT peer_group_member_alternates CHECK ((step % 2 = 1) = (state = 'joined')),
    CONSTRAINT peer_group_member_left_for_reason CHECK ((state = 'left') = (reason <> ''))
);
COMMENT ON TABLE tawi.peer_group_member IS 'Who joined a group and who left it; the last row counts.';
CREATE INDEX peer_group_member_by_group ON tawi.peer_group_member (group_number);

CREATE TABLE tawi.peer_group_meeting (
    group_number    integer     NOT NULL CONSTRAINT peer_group_meeting_group REFERENCES tawi.peer_group,
    meeting_number  integer     NOT NULL CONSTRAINT peer_group_meeting_positive CHECK (meeting_number > 0),
    held_on         date        NOT NULL,
    note            text        NOT NULL,
    recorded_by     text        NOT NULL,
    recorded_at     timestamptz NOT NULL,
    CONSTRAINT peer_group_meeting_pk PRIMARY KEY (group_number, meeting_number)
);
COMMENT ON TABLE tawi.peer_group_meeting IS 'That a group met.';

CREATE TABLE tawi.peer_group_attendance (
    borrower_id     bigint      NOT NULL,
    group_number    integer     NOT NULL,
    meeting_number  integer     NOT NULL,
    attended        boolean     NOT NULL,
    recorded_by     text        NOT NULL,
    recorded_at     timestamptz NOT NULL,
    CONSTRAINT peer_group_attendance_pk PRIMARY KEY (borrower_id, group_number, meeting_number),
    CONSTRAINT peer_group_attendance_of_meeting FOREIGN KEY (group_number, meeting_number) REFERENCES tawi.peer_group_meeting
);
COMMENT ON TABLE tawi.peer_group_attendance IS 'Which of the members of that day came to a meeting.';
CREATE INDEX peer_group_attendance_by_meeting ON tawi.peer_group_attendance (group_number, meeting_number);

CREATE TABLE tawi.peer_group_message (
    group_number    integer     NOT NULL CONSTRAINT peer_group_message_group REFERENCES tawi.peer_group,
    message_number  integer     NOT NULL CONSTRAINT peer_group_message_positive CHECK (message_number > 0),
    author_name     text        NOT NULL CONSTRAINT peer_group_message_author_named CHECK (author_name <> ''),
    content         text        NOT NULL CONSTRAINT peer_group_message_content CHECK (char_length(content) BETWEEN 1 AND 1000),
    recorded_by     text        NOT NULL,
    recorded_at     timestamptz NOT NULL,
    CONSTRAINT peer_group_message_pk PRIMARY KEY (group_number, message_number)
);
COMMENT ON TABLE tawi.peer_group_message IS 'What a member or the facilitator wrote to a group; it waits until somebody else decides on it.';
CREATE INDEX peer_group_message_by_author ON tawi.peer_group_message (recorded_by);
COMMENT ON COLUMN tawi.peer_group_message.author_name IS 'As the group knows who wrote it, at that time; recorded_by says who it was.';

CREATE TABLE tawi.peer_group_moderation (
    group_number    integer     NOT NULL,
    message_number  integer     NOT NULL,
    decision        text        NOT NULL CONSTRAINT peer_group_moderation_known CHECK (decision IN ('approved', 'refused')),
    reason          text        NOT NULL,
    recorded_by     text        NOT NULL,
    recorded_at     timestamptz NOT NULL,
    CONSTRAINT peer_group_moderation_pk PRIMARY KEY (group_number, message_number),
    CONSTRAINT peer_group_moderation_of_message FOREIGN KEY (group_number, message_number) REFERENCES tawi.peer_group_message,
    CONSTRAINT peer_group_moderation_refused_for_reason CHECK ((decision = 'refused') = (reason <> ''))
);
COMMENT ON TABLE tawi.peer_group_moderation IS 'Whether a message is shown to the group; never decided by who wrote it.';

CREATE TABLE tawi.other_funding (
    borrower_id     bigint      NOT NULL,
    funding_number  integer     NOT NULL CONSTRAINT other_funding_positive CHECK (funding_number > 0),
    funder          text        NOT NULL CONSTRAINT other_funding_funder CHECK (funder <> ''),
    product         text        NOT NULL CONSTRAINT other_funding_product CHECK (product <> ''),
    asked           numeric(20,4) NOT NULL CONSTRAINT other_funding_asked_positive CHECK (asked > 0),
    currency        text        NOT NULL CONSTRAINT other_funding_currency CHECK (currency ~ '^[A-Z]{3}$'),
    told_on         date        NOT NULL,
    recorded_by     text        NOT NULL,
    recorded_at     timestamptz NOT NULL,
    CONSTRAINT other_funding_pk PRIMARY KEY (borrower_id, funding_number)
);
COMMENT ON TABLE tawi.other_funding IS 'That somebody was sent to another funder.';
COMMENT ON COLUMN tawi.other_funding.asked IS 'What was asked for, in the currency beside it. It is in no book.';

CREATE TABLE tawi.other_funding_decision (
    borrower_id     bigint      NOT NULL,
    funding_number  integer     NOT NULL,
    decision        text        NOT NULL CONSTRAINT other_funding_decision_known
                                CHECK (decision IN ('granted', 'refused', 'withdrawn')),
    decided_on      date        NOT NULL,
    granted         numeric(20,4) CONSTRAINT other_funding_decision_granted_positive CHECK (granted > 0),
    currency        text        CONSTRAINT other_funding_decision_currency CHECK (currency ~ '^[A-Z]{3}$'),
    reason          text        NOT NULL,
    recorded_by     text        NOT NULL,
    recorded_at     timestamptz NOT NULL,
    CONSTRAINT other_funding_decision_pk PRIMARY KEY (borrower_id, funding_number),
    CONSTRAINT other_funding_decision_of FOREIGN KEY (borrower_id, funding_number) REFERENCES tawi.other_funding,
    CONSTRAINT other_funding_decision_amount CHECK ((decision = 'granted') = (granted IS NOT NULL)
                                                    AND (granted IS NULL) = (currency IS NULL)),
    CONSTRAINT other_funding_decision_refused_for_reason CHECK (decision <> 'refused' OR reason <> '')
);
COMMENT ON TABLE tawi.other_funding_decision IS 'What the other funder decided, or that nobody asks any longer.';
COMMENT ON COLUMN tawi.other_funding_decision.granted IS 'What the funder gives, in the currency beside it; null: nothing. It is in no book.';

CREATE TABLE tawi.market_research (
    borrower_id     bigint      NOT NULL,
    research_number integer     NOT NULL CONSTRAINT market_research_positive CHECK (research_number > 0),
    plan_number     integer     NOT NULL,
    done_on         date        NOT NULL,
    question        text        NOT NULL CONSTRAINT market_research_question CHECK (question <> ''),
    method          text        NOT NULL CONSTRAINT market_research_method_known
                                CHECK (method IN ('interviews', 'survey', 'observation', 'desk')),
    sources         text        NOT NULL CONSTRAINT market_research_sources CHECK (sources <> ''),
    people_asked    integer     CONSTRAINT market_research_people_asked CHECK (people_asked > 0),
    findings        text        NOT NULL CONSTRAINT market_research_findings CHECK (findings <> ''),
    file_hash       bytea,
    recorded_by     text        NOT NULL,
    recorded_at     timestamptz NOT NULL,
    CONSTRAINT market_research_pk PRIMARY KEY (borrower_id, research_number),
    CONSTRAINT market_research_of_plan FOREIGN KEY (borrower_id, plan_number) REFERENCES tawi.business_plan,
    CONSTRAINT market_research_file_there FOREIGN KEY (borrower_id, file_hash) REFERENCES tawi.evidence_file,
    CONSTRAINT market_research_asked_somebody CHECK ((method IN ('interviews', 'survey')) = (people_asked IS NOT NULL))
);
COMMENT ON TABLE tawi.market_research IS 'What somebody found out about the market of a business plan, and how.';
COMMENT ON COLUMN tawi.market_research.people_asked IS 'How many, of interviews and surveys.';

SELECT tawi.keep_told_rows(('tawi.' || name)::regclass, of_person)
  FROM (VALUES ('confidential_referral', true), ('confidential_referral_step', true), ('barrier', true),
               ('barrier_end', true), ('community_event', false), ('event_registration', true),
               ('event_attendance', true), ('introduction', true), ('introduction_outcome', true),
               ('peer_group', false), ('peer_group_member', true), ('peer_group_meeting', false),
               ('peer_group_attendance', true), ('peer_group_message', false), ('peer_group_moderation', false),
               ('other_funding', true), ('other_funding_decision', true), ('market_research', true))
       AS kept (name, of_person);

-- Not even that there is one is shown with what else is known of a person; messages are of the group alone.
REVOKE SELECT ON tawi.confidential_referral, tawi.confidential_referral_step, tawi.barrier, tawi.barrier_end,
                 tawi.peer_group_message, tawi.peer_group_moderation
  FROM tawi_reader;
-- That a member wrote is on their timeline; the words are not.
GRANT SELECT (group_number, message_number, recorded_by, recorded_at) ON tawi.peer_group_message TO tawi_reader;
