-- Sessions that are moved to another day, hour or place, or cancelled. What was planned first stays as it was told.
CREATE TABLE tawi.service_session_change (
    service_id      bigint      NOT NULL,
    run_number      integer     NOT NULL,
    session_number  integer     NOT NULL,
    change_number   integer     NOT NULL CONSTRAINT service_session_change_positive CHECK (change_number > 0),
    cancelled       boolean     NOT NULL,
    held_on         date        NOT NULL,
    starts_at       text        NOT NULL CONSTRAINT service_session_change_clock
                                CHECK (starts_at ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
    location        text        NOT NULL CONSTRAINT service_session_change_location CHECK (location <> ''),
    reason          text        NOT NULL CONSTRAINT service_session_change_reason CHECK (reason <> ''),
    recorded_by     text        NOT NULL,
    recorded_at     timestamptz NOT NULL,
    CONSTRAINT service_session_change_pk PRIMARY KEY (service_id, run_number, session_number, change_number),
    CONSTRAINT service_session_change_of_session FOREIGN KEY (service_id, run_number, session_number)
        REFERENCES tawi.service_session
);
COMMENT ON TABLE tawi.service_session_change IS 'When and where a session is held instead, or that it is not; the last change counts.';
COMMENT ON COLUMN tawi.service_session_change.starts_at IS 'By the clock on the wall of the run''s office.';
SELECT tawi.keep_told_rows('tawi.service_session_change', false);

CREATE VIEW tawi.service_session_now WITH (security_invoker = true) AS
SELECT session.service_id, session.run_number, session.session_number,
       coalesce(change.held_on, session.held_on) AS held_on, coalesce(change.starts_at, session.starts_at) AS starts_at,
       session.hours, session.topic, coalesce(change.location, session.location) AS location,
       coalesce(change.cancelled, false) AS cancelled, coalesce(change.change_number, 0) AS changes,
       coalesce(change.reason, '') AS change_reason
  FROM tawi.service_session AS session
  LEFT JOIN LATERAL (SELECT last.change_number, last.cancelled, last.held_on, last.starts_at, last.location, last.reason
                       FROM tawi.service_session_change AS last
                      WHERE last.service_id = session.service_id AND last.run_number = session.run_number
                        AND last.session_number = session.session_number
                      ORDER BY last.change_number DESC
                      LIMIT 1) AS change ON true;
COMMENT ON VIEW tawi.service_session_now IS 'Sessions when and where they are held by the last change.';
GRANT SELECT ON tawi.service_session_now TO tawi_poster, tawi_reader, tawi_auditor;
