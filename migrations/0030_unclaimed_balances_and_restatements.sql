-- What borrowers paid beyond what they owed and nobody fetches: by what rule it counts as unclaimed, the notices
-- that were given of it, and what was handed over as the law says. It is a debt to its owner until then, and
-- never income. Rows are only ever added; a handing over is taken back by the reversal of its refund.
-- And restatements: where a new version of the engine places a loan elsewhere than it was posted, the gap moves
-- by an entry that two people agree on.

CREATE TABLE tawi.unclaimed_balance_policy (
    currency          text        NOT NULL CONSTRAINT unclaimed_balance_policy_currency_code
                                  CHECK (currency ~ '^([A-Z]{3})?$'),
    applies_from      date        NOT NULL,
    months            integer     NOT NULL CONSTRAINT unclaimed_balance_policy_months_range
                                  CHECK (months BETWEEN 1 AND 600),
    notices           integer     NOT NULL CONSTRAINT unclaimed_balance_policy_notices_range
                                  CHECK (notices BETWEEN 0 AND 10),
    days_after_notice integer     NOT NULL CONSTRAINT unclaimed_balance_policy_days_range
                                  CHECK (days_after_notice BETWEEN 0 AND 3650),
    authority         text        NOT NULL CONSTRAINT unclaimed_balance_policy_authority_named
                                  CHECK (authority <> ''),
    recorded_at       timestamptz NOT NULL,
    actor_id          bigint      NOT NULL,
    CONSTRAINT unclaimed_balance_policy_pk PRIMARY KEY (currency, applies_from)
);
COMMENT ON TABLE tawi.unclaimed_balance_policy IS
    'From a day on: when money that is owed back counts as unclaimed, and to whom it is handed over.';
COMMENT ON COLUMN tawi.unclaimed_balance_policy.currency IS 'Of loans in it; empty: of all that have no policy of their own.';
COMMENT ON COLUMN tawi.unclaimed_balance_policy.months IS 'After so many without a movement a balance is unclaimed.';
COMMENT ON COLUMN tawi.unclaimed_balance_policy.notices IS 'So many are given before it is handed over.';
COMMENT ON COLUMN tawi.unclaimed_balance_policy.days_after_notice IS 'Days that pass after the last of them.';
SELECT tawi.guard_append_only('tawi.unclaimed_balance_policy');
GRANT SELECT, INSERT ON tawi.unclaimed_balance_policy TO tawi_poster;
GRANT SELECT ON tawi.unclaimed_balance_policy TO tawi_reader, tawi_auditor;

CREATE TABLE tawi.balance_notice (
    borrower_id   bigint      NOT NULL,
    cycle         integer     NOT NULL,
    notice_number integer     NOT NULL CONSTRAINT balance_notice_number_positive CHECK (notice_number > 0),
    channel       text        NOT NULL CONSTRAINT balance_notice_channel_known
                              CHECK (channel IN ('sms', 'letter', 'phone', 'visit')),
    told_on       date        NOT NULL,
    note          text        NOT NULL DEFAULT '',
    actor_id      bigint      NOT NULL,
    recorded_at   timestamptz NOT NULL,
    CONSTRAINT balance_notice_pk PRIMARY KEY (borrower_id, cycle, notice_number)
);
COMMENT ON TABLE tawi.balance_notice IS 'That a borrower was told of money that is owed back.';

CREATE TABLE tawi.balance_handover (
    borrower_id  bigint        NOT NULL,
    cycle        integer       NOT NULL,
    event_number integer       NOT NULL CONSTRAINT balance_handover_event_positive CHECK (event_number > 0),
    amount       numeric(20,4) NOT NULL CONSTRAINT balance_handover_amount_positive CHECK (amount > 0),
    authority    text          NOT NULL CONSTRAINT balance_handover_authority_named CHECK (authority <> ''),
    reference    text          NOT NULL CONSTRAINT balance_handover_reference_given CHECK (reference <> ''),
    booking_date date          NOT NULL,
    value_date   date          NOT NULL,
    actor_id     bigint        NOT NULL,
    recorded_at  timestamptz   NOT NULL,
    CONSTRAINT balance_handover_pk PRIMARY KEY (borrower_id, cycle, event_number),
    CONSTRAINT balance_handover_value_not_after_booking CHECK (value_date <= booking_date)
);
COMMENT ON TABLE tawi.balance_handover IS 'Unclaimed balances handed over as the law says, each by a refund of its loan.';
COMMENT ON COLUMN tawi.balance_handover.event_number IS 'The loan''s refund by which the money left.';
COMMENT ON COLUMN tawi.balance_handover.amount IS 'The whole balance, in the loan''s currency, major units.';

CREATE TABLE tawi.restatement (
    borrower_id    bigint      NOT NULL,
    restatement_id bigint      GENERATED ALWAYS AS IDENTITY,
    cycle          integer     NOT NULL,
    gap            text        NOT NULL CONSTRAINT restatement_gap_given CHECK (gap <> ''),
    reason         text        NOT NULL CONSTRAINT restatement_reason_given CHECK (reason <> ''),
    made_by        bigint      NOT NULL,
    made_at        timestamptz NOT NULL,
    CONSTRAINT restatement_pk PRIMARY KEY (borrower_id, cycle, restatement_id)
);
COMMENT ON TABLE tawi.restatement IS 'Proposals to make a loan''s position in the books what the engine says it is.';
COMMENT ON COLUMN tawi.restatement.gap IS
    'What the entry moves, component by component, in the loan''s currency, major units: it sums to zero.';
CREATE INDEX restatement_by_number ON tawi.restatement (restatement_id);

CREATE TABLE tawi.restatement_decision (
    borrower_id    bigint      NOT NULL,
    cycle          integer     NOT NULL,
    restatement_id bigint      NOT NULL,
    approved       boolean     NOT NULL,
    reason         text        NOT NULL,
    entry_id       bigint,
    booking_date   date,
    decided_by     bigint      NOT NULL,
    decided_at     timestamptz NOT NULL,
    CONSTRAINT restatement_decision_pk PRIMARY KEY (borrower_id, cycle, restatement_id),
    CONSTRAINT restatement_decision_posts_entry
        CHECK (approved = (entry_id IS NOT NULL) AND approved = (booking_date IS NOT NULL)),
    CONSTRAINT restatement_decision_of_proposal
        FOREIGN KEY (borrower_id, cycle, restatement_id) REFERENCES tawi.restatement
);
COMMENT ON TABLE tawi.restatement_decision IS 'What another person decided of a restatement, and the entry that posts it.';

DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['balance_notice', 'balance_handover', 'restatement', 'restatement_decision'] LOOP
        PERFORM tawi.guard_append_only(format('tawi.%I', name)::regclass);
        EXECUTE format('ALTER TABLE tawi.%I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('CREATE POLICY %I ON tawi.%I TO tawi_poster USING (true)', name || '_poster', name);
        EXECUTE format('CREATE POLICY %I ON tawi.%I FOR SELECT TO tawi_auditor USING (true)', name || '_auditor', name);
        EXECUTE format('CREATE POLICY %I ON tawi.%I FOR SELECT TO tawi_reader USING (EXISTS
            (SELECT FROM tawi.loan AS mine WHERE mine.borrower_id = %I.borrower_id AND mine.cycle = %I.cycle))',
            name || '_reader', name, name, name);
        EXECUTE format('GRANT SELECT, INSERT ON tawi.%I TO tawi_poster', name);
        EXECUTE format('GRANT SELECT ON tawi.%I TO tawi_reader, tawi_auditor', name);
    END LOOP;
END $$;

-- The worklist: few loans have such a balance.
CREATE INDEX loan_overpaid ON tawi.loan (borrower_id, cycle) WHERE overpayment > 0;
-- What `tawi verify` reads of the audit trail to hold it against these rows.
CREATE INDEX audit_event_of_unclaimed_balances ON tawi.audit_event (borrower_id)
    WHERE action IN ('add_unclaimed_balance_policy', 'give_balance_notice', 'hand_over_balance',
                     'propose_restatement', 'approve_restatement', 'reject_restatement');
GRANT USAGE ON ALL SEQUENCES IN SCHEMA tawi TO tawi_poster;
