-- Business plans in versions, their milestones with evidence and decisions, the owner's sales diary, and
-- the exceptions made when a tranche was paid out before its conditions were met. Nothing here is ever
-- changed: a new version, a new piece of evidence, a new decision is a new row.

CREATE TABLE tawi.business_plan (
    borrower_id     bigint      NOT NULL,
    plan_number     integer     NOT NULL CONSTRAINT business_plan_number_positive CHECK (plan_number > 0),
    cycle           integer     NOT NULL CONSTRAINT business_plan_cycle_positive CHECK (cycle > 0),
    CONSTRAINT business_plan_pk PRIMARY KEY (borrower_id, plan_number),
    CONSTRAINT business_plan_one_a_loan UNIQUE (borrower_id, cycle)
);
COMMENT ON TABLE tawi.business_plan IS 'What a borrower wants to build, and the loan of theirs that pays for it.';

CREATE TABLE tawi.business_plan_version (
    borrower_id     bigint      NOT NULL,
    plan_number     integer     NOT NULL,
    version         integer     NOT NULL CONSTRAINT business_plan_version_positive CHECK (version > 0),
    title           text        NOT NULL,
    business_kind   text        NOT NULL,
    goal            text        NOT NULL,
    market          text        NOT NULL,
    currency        text        NOT NULL CONSTRAINT business_plan_version_currency CHECK (currency ~ '^[A-Z]{3}$'),
    starts_on       date        NOT NULL
                                CONSTRAINT business_plan_version_first CHECK (extract(day FROM starts_on) = 1),
    goods           text[]      NOT NULL,
    prices          numeric(20,4)[] NOT NULL,
    unit_costs      numeric(20,4)[] NOT NULL,
    costs           text[]      NOT NULL,
    monthly_amounts numeric(20,4)[] NOT NULL,
    made_by         text        NOT NULL,
    recorded_at     timestamptz NOT NULL,
    CONSTRAINT business_plan_version_pk PRIMARY KEY (borrower_id, plan_number, version),
    CONSTRAINT business_plan_version_of_plan FOREIGN KEY (borrower_id, plan_number) REFERENCES tawi.business_plan,
    CONSTRAINT business_plan_version_goods CHECK (cardinality(goods) = cardinality(prices)
                                                  AND cardinality(goods) = cardinality(unit_costs)),
    CONSTRAINT business_plan_version_costs CHECK (cardinality(costs) = cardinality(monthly_amounts)),
    CONSTRAINT business_plan_version_amounts CHECK (0 <= ALL (prices) AND 0 <= ALL (unit_costs)
                                                    AND 0 <= ALL (monthly_amounts))
);
COMMENT ON TABLE tawi.business_plan_version IS 'A plan as it was written at a time; the highest version counts.';
COMMENT ON COLUMN tawi.business_plan_version.prices IS 'Of each good, in the version''s currency.';
COMMENT ON COLUMN tawi.business_plan_version.unit_costs IS 'What one of each good costs to make or buy.';
COMMENT ON COLUMN tawi.business_plan_version.monthly_amounts IS 'Of each cost, every month alike.';

CREATE TABLE tawi.business_plan_month (
    borrower_id     bigint      NOT NULL,
    plan_number     integer     NOT NULL,
    version         integer     NOT NULL,
    month_number    integer     NOT NULL CONSTRAINT business_plan_month_positive CHECK (month_number > 0),
    quantities      numeric(20,4)[] NOT NULL CONSTRAINT business_plan_month_quantities CHECK (0 <= ALL (quantities)),
    extra_costs     numeric(20,4) NOT NULL CONSTRAINT business_plan_month_extra CHECK (extra_costs >= 0),
    CONSTRAINT business_plan_month_pk PRIMARY KEY (borrower_id, plan_number, version, month_number),
    CONSTRAINT business_plan_month_of_version FOREIGN KEY (borrower_id, plan_number, version)
        REFERENCES tawi.business_plan_version
);
COMMENT ON TABLE tawi.business_plan_month IS 'What a version expects of a month: how much of each good, and costs of that month alone.';
COMMENT ON COLUMN tawi.business_plan_month.extra_costs IS 'In the version''s currency.';

CREATE TABLE tawi.milestone (
    borrower_id     bigint      NOT NULL,
    plan_number     integer     NOT NULL,
    version         integer     NOT NULL,
    milestone_number integer    NOT NULL CONSTRAINT milestone_number_positive CHECK (milestone_number > 0),
    title           text        NOT NULL,
    due_on          date        NOT NULL,
    cost            numeric(20,4) NOT NULL CONSTRAINT milestone_cost_not_negative CHECK (cost >= 0),
    evidence        text[]      NOT NULL
                                CONSTRAINT milestone_evidence_known CHECK (evidence <@ ARRAY['photo', 'receipt', 'note']),
    releases_tranche integer    CONSTRAINT milestone_tranche_positive CHECK (releases_tranche > 0),
    CONSTRAINT milestone_pk PRIMARY KEY (borrower_id, plan_number, version, milestone_number),
    CONSTRAINT milestone_of_version FOREIGN KEY (borrower_id, plan_number, version)
        REFERENCES tawi.business_plan_version
);
COMMENT ON TABLE tawi.milestone IS 'A step of a plan''s version; its number is the same in later versions.';
COMMENT ON COLUMN tawi.milestone.cost IS 'In the version''s currency.';

CREATE TABLE tawi.evidence_file (
    borrower_id     bigint      NOT NULL,
    file_hash       bytea       NOT NULL CONSTRAINT evidence_file_sha256 CHECK (octet_length(file_hash) = 32),
    media_type      text        NOT NULL CONSTRAINT evidence_file_type_known CHECK
                                (media_type IN ('image/jpeg', 'image/png', 'image/webp', 'application/pdf')),
    size_bytes      bigint      NOT NULL CONSTRAINT evidence_file_size CHECK (size_bytes BETWEEN 1 AND 5000000),
    CONSTRAINT evidence_file_pk PRIMARY KEY (borrower_id, file_hash)
);
COMMENT ON TABLE tawi.evidence_file IS 'Files that borrowers'' evidence names; the bytes lie outside the database, under their hash.';

CREATE TABLE tawi.milestone_evidence (
    borrower_id     bigint      NOT NULL,
    plan_number     integer     NOT NULL,
    milestone_number integer    NOT NULL,
    evidence_number integer     NOT NULL CONSTRAINT milestone_evidence_positive CHECK (evidence_number > 0),
    kind            text        NOT NULL
                                CONSTRAINT milestone_evidence_kind CHECK (kind IN ('photo', 'receipt', 'note')),
    note            text        NOT NULL,
    file_hash       bytea,
    latitude        numeric(8,5) CONSTRAINT milestone_evidence_latitude CHECK (latitude BETWEEN -90 AND 90),
    longitude       numeric(8,5) CONSTRAINT milestone_evidence_longitude CHECK (longitude BETWEEN -180 AND 180),
    taken_on        date,
    given_by        text        NOT NULL,
    recorded_at     timestamptz NOT NULL,
    CONSTRAINT milestone_evidence_pk PRIMARY KEY (borrower_id, plan_number, milestone_number, evidence_number),
    CONSTRAINT milestone_evidence_of_plan FOREIGN KEY (borrower_id, plan_number) REFERENCES tawi.business_plan,
    CONSTRAINT milestone_evidence_file_there FOREIGN KEY (borrower_id, file_hash) REFERENCES tawi.evidence_file,
    CONSTRAINT milestone_evidence_shows CHECK (CASE kind WHEN 'note' THEN note <> '' ELSE file_hash IS NOT NULL END),
    CONSTRAINT milestone_evidence_place CHECK ((latitude IS NULL) = (longitude IS NULL))
);
COMMENT ON TABLE tawi.milestone_evidence IS 'What was given to show that a milestone was reached.';

CREATE TABLE tawi.milestone_decision (
    borrower_id     bigint      NOT NULL,
    plan_number     integer     NOT NULL,
    milestone_number integer    NOT NULL,
    evidence_seen   integer     NOT NULL CONSTRAINT milestone_decision_saw CHECK (evidence_seen > 0),
    verified        boolean     NOT NULL,
    reason          text        NOT NULL,
    decided_by      text        NOT NULL,
    recorded_at     timestamptz NOT NULL,
    CONSTRAINT milestone_decision_pk PRIMARY KEY (borrower_id, plan_number, milestone_number, evidence_seen),
    CONSTRAINT milestone_decision_of_evidence FOREIGN KEY (borrower_id, plan_number, milestone_number, evidence_seen)
        REFERENCES tawi.milestone_evidence,
    CONSTRAINT milestone_decision_reason CHECK (verified OR reason <> '')
);
COMMENT ON TABLE tawi.milestone_decision IS 'What was found by whoever looked at the evidence up to a piece of it.';
CREATE UNIQUE INDEX milestone_decision_verified_once ON tawi.milestone_decision
    (borrower_id, plan_number, milestone_number) WHERE verified;

CREATE TABLE tawi.release_override (
    borrower_id     bigint      NOT NULL,
    cycle           integer     NOT NULL,
    tranche         integer     NOT NULL CONSTRAINT release_override_tranche CHECK (tranche > 0),
    reason          text        NOT NULL CONSTRAINT release_override_reason CHECK (reason <> ''),
    unmet           text[]      NOT NULL CONSTRAINT release_override_unmet CHECK (cardinality(unmet) > 0),
    given_by        bigint      NOT NULL,
    recorded_at     timestamptz NOT NULL,
    CONSTRAINT release_override_pk PRIMARY KEY (borrower_id, cycle, tranche)
);
COMMENT ON TABLE tawi.release_override IS 'Leave to pay a tranche out before its conditions are met: an exception.';
CREATE INDEX release_override_by_time ON tawi.release_override (recorded_at);

CREATE TABLE tawi.sales_day (
    borrower_id     bigint      NOT NULL,
    plan_number     integer     NOT NULL,
    day             date        NOT NULL,
    recorded_at     timestamptz NOT NULL,
    sold            numeric(20,4) NOT NULL CONSTRAINT sales_day_sold CHECK (sold >= 0),
    spent           numeric(20,4) NOT NULL CONSTRAINT sales_day_spent CHECK (spent >= 0),
    recorded_by     text        NOT NULL,
    entry           bigint      GENERATED ALWAYS AS IDENTITY,
    CONSTRAINT sales_day_pk PRIMARY KEY (borrower_id, plan_number, day, entry),
    CONSTRAINT sales_day_of_plan FOREIGN KEY (borrower_id, plan_number) REFERENCES tawi.business_plan
);
COMMENT ON TABLE tawi.sales_day IS 'The owner''s diary; of a day the last row counts.';
COMMENT ON COLUMN tawi.sales_day.sold IS 'Taken that day, in the plan''s currency.';
COMMENT ON COLUMN tawi.sales_day.spent IS 'Spent that day, in the plan''s currency.';

-- What of the evidence nobody has decided on: the worklist of those who look.
CREATE TABLE tawi.waiting_milestone (
    borrower_id     bigint      NOT NULL,
    plan_number     integer     NOT NULL,
    milestone_number integer    NOT NULL,
    given_at        timestamptz NOT NULL,
    CONSTRAINT waiting_milestone_pk PRIMARY KEY (borrower_id, plan_number, milestone_number)
);
COMMENT ON TABLE tawi.waiting_milestone IS 'Milestones with new evidence; a worklist, and never the only copy.';
CREATE INDEX waiting_milestone_by_time ON tawi.waiting_milestone (given_at, borrower_id);

DO $$
DECLARE
    name text;
    append_only text[] := ARRAY['business_plan', 'business_plan_version', 'business_plan_month', 'milestone',
        'evidence_file', 'milestone_evidence', 'milestone_decision', 'release_override', 'sales_day'];
BEGIN
    FOREACH name IN ARRAY append_only || ARRAY['waiting_milestone'] LOOP
        EXECUTE format('ALTER TABLE tawi.%I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('CREATE POLICY %I ON tawi.%I TO tawi_poster USING (true)', name || '_poster', name);
        EXECUTE format('CREATE POLICY %I ON tawi.%I FOR SELECT TO tawi_auditor USING (true)', name || '_auditor', name);
        EXECUTE format('CREATE POLICY %I ON tawi.%I FOR SELECT TO tawi_reader USING (EXISTS
            (SELECT FROM tawi.borrower AS mine WHERE mine.borrower_id = %I.borrower_id))',
            name || '_reader', name, name);
        EXECUTE format('GRANT SELECT, INSERT ON tawi.%I TO tawi_poster', name);
        EXECUTE format('GRANT SELECT ON tawi.%I TO tawi_reader, tawi_auditor', name);
    END LOOP;
    FOREACH name IN ARRAY append_only LOOP
        PERFORM tawi.guard_append_only(format('tawi.%I', name)::regclass);
    END LOOP;
END $$;
GRANT UPDATE, DELETE ON tawi.waiting_milestone TO tawi_poster;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA tawi TO tawi_poster;
