-- What came of it all, told of groups of people: figures of a quarter, kept once and never reckoned again, so that
-- nobody subtracts an earlier from a later one.

CREATE TABLE tawi.indicator_release (
    quarter     text        NOT NULL CONSTRAINT indicator_release_pk PRIMARY KEY
                            CONSTRAINT indicator_release_quarter CHECK (quarter ~ '^[12][0-9]{3}-Q[1-4]$'),
    known_until date        NOT NULL,
    recorded_by text        NOT NULL,
    recorded_at timestamptz NOT NULL
);
COMMENT ON TABLE tawi.indicator_release IS 'Quarters whose figures were told.';
COMMENT ON COLUMN tawi.indicator_release.known_until IS 'What was recorded by the end of that day is counted.';
SELECT tawi.keep_told_rows('tawi.indicator_release', false);

CREATE TABLE tawi.indicator_cell (
    quarter     text        NOT NULL CONSTRAINT indicator_cell_of_release REFERENCES tawi.indicator_release,
    indicator   text        NOT NULL CONSTRAINT indicator_cell_indicator CHECK (indicator ~ '^[a-z0-9_]+$'),
    office_id   integer     NOT NULL,
    segment     text        NOT NULL,
    people      bigint      NOT NULL CONSTRAINT indicator_cell_never_of_few CHECK (people >= 10),
    value       numeric(20,4),
    recorded_by text        NOT NULL,
    recorded_at timestamptz NOT NULL,
    CONSTRAINT indicator_cell_pk PRIMARY KEY (quarter, indicator, office_id, segment)
);
COMMENT ON TABLE tawi.indicator_cell IS 'A figure of a group of ten people or more; smaller ones are not kept.';
COMMENT ON COLUMN tawi.indicator_cell.office_id IS '0: of all offices.';
COMMENT ON COLUMN tawi.indicator_cell.segment IS 'Empty: of all people.';
COMMENT ON COLUMN tawi.indicator_cell.value IS 'As the indicator says: a mean, a share or a sum; null where it has none.';
SELECT tawi.keep_told_rows('tawi.indicator_cell', false);
