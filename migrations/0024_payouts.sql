-- Payouts: orders to pay a tranche of a loan by wallet or bank, and what became of each. The money stands on
-- payouts in transit until the provider confirms it (a disbursement) or it comes back. Nothing here is ever
-- changed: each step is a row, and the last one says how the payout stands.

CREATE TABLE tawi.payout_step (
    borrower_id     bigint      NOT NULL,
    cycle           integer     NOT NULL,
    payout_number   integer     NOT NULL CONSTRAINT payout_step_payout_positive CHECK (payout_number > 0),
    step            integer     NOT NULL CONSTRAINT payout_step_positive CHECK (step > 0),
    state           text        NOT NULL CONSTRAINT payout_step_state_known
                                CHECK (state IN ('in_transit', 'confirmed', 'failed')),
    amount          numeric(20,4) NOT NULL CONSTRAINT payout_step_amount_positive CHECK (amount > 0),
    sent            numeric(20,4) NOT NULL CONSTRAINT payout_step_sent_range CHECK (sent > 0 AND sent <= amount),
    channel         text        NOT NULL CONSTRAINT payout_step_channel_known CHECK (channel IN ('bank', 'wallet')),
    booking_date    date        NOT NULL,
    value_date      date        NOT NULL,
    event_number    integer,
    source_reference text       NOT NULL DEFAULT '',
    reason          text        NOT NULL DEFAULT '',
    actor_id        bigint      NOT NULL,
    recorded_at     timestamptz NOT NULL,
    key_hash        bytea       NOT NULL,
    CONSTRAINT payout_step_pk PRIMARY KEY (borrower_id, cycle, payout_number, step),
    CONSTRAINT payout_step_order_first CHECK (step > 1 OR (state = 'in_transit' AND event_number IS NULL)),
    CONSTRAINT payout_step_confirmed_by_event CHECK (state <> 'confirmed' OR event_number IS NOT NULL),
    CONSTRAINT payout_step_failed_for_reason CHECK (state <> 'failed' OR (event_number IS NULL AND reason <> '')),
    CONSTRAINT payout_step_value_not_after_booking CHECK (value_date <= booking_date)
);
COMMENT ON TABLE tawi.payout_step IS 'Orders to pay loans out by wallet or bank, and what became of them.';
COMMENT ON COLUMN tawi.payout_step.amount IS 'The tranche, in the loan''s currency, major units.';
COMMENT ON COLUMN tawi.payout_step.sent IS 'What left: the amount less the fees kept back, major units.';
COMMENT ON COLUMN tawi.payout_step.event_number IS
    'The loan''s disbursement that confirmed it, or the reversal that took that back.';
COMMENT ON COLUMN tawi.payout_step.key_hash IS
    'SHA-256 of the idempotency key and who sent it, kept for ever: a late retry sends nothing again.';
CREATE INDEX payout_step_by_time ON tawi.payout_step (recorded_at);

SELECT tawi.guard_append_only('tawi.payout_step');
ALTER TABLE tawi.payout_step ENABLE ROW LEVEL SECURITY;
CREATE POLICY payout_step_poster ON tawi.payout_step TO tawi_poster USING (true);
CREATE POLICY payout_step_auditor ON tawi.payout_step FOR SELECT TO tawi_auditor USING (true);
CREATE POLICY payout_step_reader ON tawi.payout_step FOR SELECT TO tawi_reader
    USING (EXISTS (SELECT FROM tawi.loan AS mine
                    WHERE mine.borrower_id = payout_step.borrower_id AND mine.cycle = payout_step.cycle));
GRANT SELECT, INSERT ON tawi.payout_step TO tawi_poster;
GRANT SELECT ON tawi.payout_step TO tawi_reader, tawi_auditor;

-- What `tawi verify` reads of the audit trail to hold it against these rows.
CREATE INDEX audit_event_of_payouts ON tawi.audit_event (borrower_id, cycle) WHERE detail ? 'payout';
